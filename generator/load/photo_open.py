"""A photograph's file, opened and decoded: which kinds are read, and every failure told as one of ours."""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

from PIL import Image, ImageFile

from ..values.errors import HeadshotError
from ..values.geometry import Size
from ..values.limits import JPEG_PIXELS, OTHER_PIXELS

READABLE: Final = "a JPEG, PNG, WebP, AVIF, HEIC or TIFF"
ORIENTATION: Final = 0x0112
"""EXIF's tag for how a picture must be turned (EXIF 2.3, 4.6.4): 1 as it is, 2 to 8 mirrored or turned."""

_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# The first bytes decide, never the name: Pillow is told the one kind that it may try (mif1 is either of two).
_KINDS: Final = tuple(
    (re.compile(magic, re.DOTALL), formats)
    for magic, formats in (
        (rb"\xff\xd8\xff", ("JPEG",)),
        (rb"\x89PNG\r\n\x1a\n", ("PNG",)),
        (rb"RIFF....WEBP", ("WEBP",)),
        (rb"....ftyp(avif|avis)", ("AVIF",)),
        (rb"....ftyp(mif1|msf1)", ("AVIF", "HEIF")),
        (rb"....ftyp(hei[cxms]|hev[cxms])", ("HEIF",)),
        (rb"II\*\0(?!....CR)|MM\0\*|II\+\0|MM\0\+", ("TIFF",)),
    )
)

_STRANGERS: Final = tuple(
    (re.compile(magic, re.DOTALL), name)
    for magic, name in (
        (rb"GIF8", "GIF"),
        (rb"BM", "BMP"),
        (rb"8BPS", "Photoshop document"),
        (rb"%PDF", "PDF"),
        (rb"\xff\x0a|\0\0\0\x0cJXL ", "JPEG XL"),
        (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", "JPEG 2000"),
        (rb"II\*\0....CR|....ftypcrx |FUJIFILMCCD-RAW|IIU\0|IIRO|MMOR", "camera raw"),
        (rb"\s*<(\?xml|svg|!DOCTYPE|html)", "SVG or web page"),
    )
)

# What Pillow and its plugins were seen to raise for files with bytes changed at random.
_BROKEN: Final = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, RuntimeError,
    ArithmeticError, AssertionError, struct.error, zlib.error,
)  # fmt: skip


class PhotoError(HeadshotError):
    """A photograph that cannot be used. `says` follows the file's name: «is truncated»."""

    def __init__(self, says: str, hint: str = "") -> None:
        super().__init__(says)
        self.says = says
        self.hint = hint

    def __reduce__(self) -> tuple[type[PhotoError], tuple[str, str]]:
        """Both arguments cross from a worker process: an exception's own pickling would lose the hint."""
        return PhotoError, (self.says, self.hint)


def open_photo(data: bytes) -> ImageFile.ImageFile:
    """Read a file's header, so that its size and kind can be judged before anything is decoded."""
    formats = _formats(data[:32])
    with told(data):
        if "HEIF" in formats:
            _learn_heif()
        return Image.open(BytesIO(data), formats=formats)


def decode(image: ImageFile.ImageFile, scale: int = 1) -> Size:
    """Decode the whole picture, a JPEG at one part in `scale`, and return its full size as it is stored.

    Raises PhotoError where a byte is missing or wrong: a JPEG decoded at 1/8 has all its bytes read too.
    """
    whole = Size(*image.size)
    with told():
        if scale > 1:
            # Pillow takes the largest scale of 1, 2, 4 and 8 that leaves at least this size: exactly ours.
            image.draft(None, (whole.width // scale, whole.height // scale))
        image.load()
    # A HEIC may turn out to be of another size than its header said.
    return whole if scale > 1 else Size(*image.size)


def is_jpeg(image: Image.Image) -> bool:
    """True for MPO too: a JPEG with more pictures behind it, of which the first is meant."""
    return image.format in {"JPEG", "MPO"}


def orientation(image: Image.Image) -> int:
    """How a decoded picture must be turned to be upright, 1 to 8; 1 where its file says nothing of use.

    Pillow turns a TIFF, and pi-heif a HEIC, while it decodes it.
    """
    value = 1 if image.format == "TIFF" else exif_value(image, ORIENTATION)
    return value if isinstance(value, int) and value in _TURNS else 1


def exif_value(image: Image.Image, tag: int) -> object:
    """One value of a decoded picture's EXIF; None where it has none, or is broken."""
    try:
        with told():
            return image.getexif().get(tag)
    except PhotoError:
        return None


def upright(image: Image.Image, turn: int) -> Image.Image:
    """The picture as a person would see it; `turn` is EXIF's orientation."""
    return image.transpose(_TURNS[turn]) if turn in _TURNS else image


def upright_size(stored: Size, turn: int) -> Size:
    """Orientations 5 to 8 lie on their side."""
    return Size(stored.height, stored.width) if turn >= 5 else stored


def _formats(head: bytes) -> tuple[str, ...]:
    for magic, formats in _KINDS:
        if magic.match(head):
            return formats
    if not head:
        raise PhotoError("is empty", f"put {READABLE} in its place")
    names = [name for magic, name in _STRANGERS if magic.match(head)]
    kind = f": {names[0]}" if names else ""
    raise PhotoError(f"is not a picture this build can read{kind}", f"save it as {READABLE}")


def _learn_heif() -> None:
    """Tell Pillow of HEIC, in every process that meets one: pi-heif is costly to import."""
    from pi_heif import register_heif_opener

    register_heif_opener()


@contextmanager
def told(data: bytes = b"") -> Iterator[None]:
    """Pillow's many exceptions as a PhotoError. Its warnings are of no use to a person: limits are ours."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError as error:
        # Raised while opening, before we can ask for the size: the message holds the number of pixels.
        count = re.search(r"\d+", str(error))
        raise too_large(int(count[0]) if count else 0, data.startswith(b"\xff\xd8")) from error
    except _BROKEN as error:
        raise PhotoError(_harm(error), "copy it again from where it came from, or export it anew") from error


def too_large(pixels: int, jpeg: bool) -> PhotoError:
    """Megapixels are rounded up, so that one pixel too many is never told as «has 60; at most 60»."""
    most, kind = (JPEG_PIXELS, "JPEG") if jpeg else (OTHER_PIXELS, "other formats")
    says = f"has {-(-pixels // 1_000_000)} megapixels; at most {most // 1_000_000} for {kind}"
    return PhotoError(says, "make it smaller: 24 megapixels are plenty for any page or print")


def _harm(error: BaseException) -> str:
    cut = any(word in str(error).lower() for word in ("truncated", "end of file", "not enough data", "eof"))
    return "is truncated: the end of the file is missing" if cut else "is damaged: it cannot be decoded"
