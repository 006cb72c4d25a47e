"""Colours of a photograph, whatever its file holds, as 8-bit sRGB: what screens show if not told otherwise.

Relative colorimetric with black-point compensation: colours within sRGB stay what they are, and shadows keep
their detail (ICC.1:2022, 6.2; Adobe's paper on black-point compensation, ISO 18619).
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image, ImageCms

from .photo_open import PhotoError

# The Pillow mode that holds the numbers of an ICC profile's colour space, by the space's signature.
_MODES: Final = {"RGB": "RGB", "CMYK": "CMYK", "GRAY": "L", "Lab": "LAB"}
_WITH_ALPHA: Final = {"LA", "La", "PA", "RGBA", "RGBa"}


def flat(image: Image.Image) -> Image.Image:
    """The same picture in L, RGB, CMYK or LAB, 8 bits a channel, over white where it is transparent."""
    if image.mode.startswith("I;16"):
        return _eight_bits(image)
    if image.mode in _WITH_ALPHA or image.has_transparency_data:
        return _over_white(image)
    if image.mode in _MODES.values():
        return image
    if image.mode in {"1", "P", "RGBX", "YCbCr"}:
        return image.convert("L" if image.mode == "1" else "RGB")
    says = f"holds numbers that are no picture's colours (mode {image.mode})"
    raise PhotoError(says, "export it with 8 or 16 bits a channel")


def to_srgb(image: Image.Image, icc: bytes | None) -> Image.Image:
    """A `flat` picture as sRGB, by its profile; by the plainest rule where it has none that can be used.

    Without a profile: grey and RGB are taken as sRGB, LAB as CIE L*a*b* (D50), and CMYK as ink on white that
    lets through (1 - ink)(1 - black) of the light, as PostScript has it (Red Book, 7.2.4).
    """
    transform = _transform(image.mode, icc)
    if transform is None:
        return _in_mode(image, "RGB")
    managed = transform.apply(_in_mode(image, transform.input_mode))
    # Pillow notes the profile of its own sRGB, which encoders would write unasked.
    managed.info = {}
    return managed


def is_usable(mode: str, icc: bytes | None) -> bool:
    """Whether colours of this mode have a meaning by this profile."""
    return bool(icc) and _input_mode(mode, icc) is not None


def doubts(mode: str, icc: bytes | None) -> tuple[tuple[str, str], ...]:
    """What a person should know of a picture's colours: each as (says, hint)."""
    hint = "export it from the original as sRGB"
    if icc and not is_usable(mode, icc):
        return (("has a colour profile that cannot be read, so its colours are guessed", hint),)
    if not icc and mode == "CMYK":
        return (("is CMYK without a colour profile, so its colours are guessed", hint),)
    return ()


def _transform(mode: str, icc: bytes | None) -> ImageCms.ImageCmsTransform | None:
    source, given = _profile(icc), _input_mode(mode, icc)
    if mode == "LAB" and given is None:
        source, given = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")), "LAB"
    if source is None or given is None:
        return None
    try:
        return ImageCms.buildTransform(
            source,
            ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
            given,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except ImageCms.PyCMSError:
        return None


def _profile(icc: bytes | None) -> ImageCms.ImageCmsProfile | None:
    try:
        return ImageCms.ImageCmsProfile(BytesIO(icc)) if icc else None
    except OSError:
        return None


def _input_mode(mode: str, icc: bytes | None) -> str | None:
    """The mode that a profile's numbers need, if a picture of `mode` has it or is grey in an RGB space.

    A transform given another mode reads past the end of each row (so did a fault of 2026).
    """
    profile = _profile(icc)
    wanted = _MODES.get(profile.profile.xcolor_space.strip()) if profile else None
    return wanted if wanted == mode or (wanted, mode) == ("RGB", "L") else None


def _in_mode(image: Image.Image, mode: str) -> Image.Image:
    """Pillow copies a picture that has the mode already: 96 MB of a large one."""
    return image if image.mode == mode else image.convert(mode)


def _eight_bits(image: Image.Image) -> Image.Image:
    """65535 is 257 × 255; a plain conversion would clip at 255."""
    return image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")


def _over_white(image: Image.Image) -> Image.Image:
    grey = image.mode in {"L", "LA", "La"}
    see_through = image.convert("LA" if grey else "RGBA")
    paper = Image.new("L" if grey else "RGB", image.size, "white")
    paper.paste(see_through.convert(paper.mode), mask=see_through.getchannel("A"))
    return paper
