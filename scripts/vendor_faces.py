"""Makes generator/faces/: the fallback faces of share cards and icons, cut from whole Noto Sans fonts.

Run it with no arguments from anywhere; it needs npm and fonttools[woff], and always writes the same bytes.
"""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import WOFF2FlavorData

FACES = Path(__file__).parent.parent / "generator" / "faces"
# These packages carry whole fonts; others carry a hundred slices, without kerning between them.
SCOPE = "@expo-google-fonts"
WEIGHT = "500Medium"

Spans = list[tuple[int, int]]
EVERYTHING: Spans = [(0x20, 0x10FFFF)]
ARABIC: Spans = [(0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)]
HEBREW: Spans = [(0x0590, 0x05FF), (0xFB1D, 0xFB4F)]
DEVANAGARI: Spans = [
    (0x0900, 0x097F),
    (0x1CD0, 0x1CFF),
    (0xA830, 0xA83F),
    (0xA8E0, 0xA8FF),
    (0x11B00, 0x11B09),
]
THAI: Spans = [(0x0E00, 0x0E7F)]
HANGUL: Spans = [(0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3)]
HAN: Spans = [(0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)]
NEWER_HAN: Spans = [(0x9FA6, 0x9FFF), (0x20000, 0x3FFFF)]
ZHUYIN: Spans = [(0x3100, 0x312F), (0x31A0, 0x31BF)]
# Arrows, stars and notes; the Japanese font has most of them.
SYMBOLS: Spans = [(0x2190, 0x22FF), (0x2460, 0x27BF), (0x2B00, 0x2BFF)]

# A fallback face has no letters of another script, or a Latin word beside a Japanese name would stay in the
# Japanese face. It does have what may stand between its own letters.
BETWEEN: Spans = [
    (0x20, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x7E), (0xA0, 0xBF), (0x200B, 0x206F), (0x25CC, 0x25CC),
]  # fmt: skip
# Latin brackets stay out of the East Asian faces, so that "王小明 (Wang)" has both from one face.
EAST_ASIAN: Spans = [
    (0x20, 0x20), (0xA0, 0xA0), (0xB7, 0xB7), (0x2014, 0x2014), (0x2018, 0x2019), (0x201C, 0x201D),
    (0x2025, 0x2027), (0x25CB, 0x25CB), (0x3000, 0x30FF), (0x31F0, 0x33FF), (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
]  # fmt: skip
EAST_ASIAN_FEATURES = (
    "ccmp",
    "locl",
    "ljmo",
    "vjmo",
    "tjmo",
)  # vertical and half-width forms are not for cards


@dataclass(frozen=True)
class Origin:
    """One package, the characters kept of its font, and the languages that prefer it for Han characters."""

    package: str
    version: str
    font: str
    keep: frozenset[int]
    languages: tuple[str, ...] = ()

    @property
    def licence(self) -> str:
        """Where its licence lies; the faces for Han share one."""
        return f"OFL-{'noto-sans-cjk' if self.languages else self.package}.txt"


def characters(*spans: Spans) -> frozenset[int]:
    """Every code point of the spans, both ends included."""
    return frozenset(chain.from_iterable(range(first, last + 1) for first, last in chain(*spans)))


def listed(*encodings: str) -> frozenset[int]:
    """The Han characters that national standards list: the codecs of Python are the tables."""
    han = characters(HAN)
    return frozenset(code for code in han for one in encodings if chr(code).encode(one, errors="ignore"))


def origins() -> tuple[Origin, ...]:
    """The faces in the order in which they are tried."""
    # GB 2312; what GBK has and no other face keeps, so that no common ideograph is lost; and the newer
    # characters of names. The traditional forms of GBK are left to the other faces.
    japan, taiwan = listed("cp932", "shift_jisx0213"), listed("big5")
    china = listed("gb2312") | (listed("gbk") - japan - taiwan)
    korea, hong_kong = listed("euc_kr"), listed("big5hkscs")
    # fmt: off
    return (
        Origin("noto-sans", "0.4.2", "NotoSans", characters(EVERYTHING) - characters(DEVANAGARI)),
        Origin("noto-sans-arabic", "0.4.3", "NotoSansArabic", characters(ARABIC, BETWEEN)),
        Origin("noto-sans-hebrew", "0.4.1", "NotoSansHebrew", characters(HEBREW, BETWEEN)),
        Origin("noto-sans-devanagari", "0.4.1", "NotoSansDevanagari", characters(DEVANAGARI, BETWEEN)),
        Origin("noto-sans-thai", "0.4.2", "NotoSansThai", characters(THAI, BETWEEN)),
        Origin("noto-sans-jp", "0.4.3", "NotoSansJP", japan | characters(EAST_ASIAN, SYMBOLS), ("ja",)),
        Origin("noto-sans-kr", "0.4.3", "NotoSansKR", korea | characters(EAST_ASIAN, HANGUL), ("ko",)),
        Origin("noto-sans-sc", "0.4.3", "NotoSansSC", china | characters(EAST_ASIAN, NEWER_HAN),
               ("zh", "zh-Hans")),
        Origin("noto-sans-tc", "0.4.3", "NotoSansTC", hong_kong | characters(EAST_ASIAN, ZHUYIN),
               ("zh-Hant", "zh-TW", "zh-HK", "zh-MO", "yue")),
    )
    # fmt: on


def fetch(origin: Origin, folder: Path) -> tuple[bytes, bytes]:
    """The whole font and its licence, out of the package that npm brings."""
    asked = ["npm", "pack", "--silent", f"{SCOPE}/{origin.package}@{origin.version}"]
    name = subprocess.run(asked, cwd=folder, check=True, capture_output=True, text=True).stdout.split()[-1]
    with tarfile.open(folder / name) as package:
        font = member(package, f"package/{WEIGHT}/{origin.font}_{WEIGHT}.ttf")
        return font, member(package, "package/LICENSE_FONT")


def member(package: tarfile.TarFile, path: str) -> bytes:
    """One file of a package."""
    found = package.extractfile(path)
    if found is None:
        raise FileNotFoundError(path)
    return found.read()


def cut(font: TTFont, origin: Origin) -> bytes:
    """The font with the kept characters only: shaping kept, hints and vertical metrics left out."""
    options = Options(hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    options.drop_tables += ["BASE", "STAT", "gasp", "vhea", "vmtx"]
    if origin.languages:
        options.layout_features = list(EAST_ASIAN_FEATURES)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=origin.keep & font.getBestCmap().keys())
    subsetter.subset(font)
    font.flavor = "woff2"
    # Untransformed outlines: a reader need not rebuild every glyph of a Han face to draw one of them.
    font.flavorData = WOFF2FlavorData(transformedTables=[])
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def ranges(codes: Iterable[int]) -> str:
    """Code points as text, like the unicode-range of a style sheet without its U+."""
    found: list[list[int]] = []
    for code in sorted(codes):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return " ".join(f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in found)


def entry(origin: Origin, data: bytes, font: TTFont) -> dict[str, object]:
    """What index.json says of a face."""
    digest, covers = sha256(data).hexdigest(), ranges(font.getBestCmap())
    return {"name": origin.package, "digest": digest, "languages": origin.languages, "covers": covers}


def row(origin: Origin, data: bytes, font: TTFont) -> str:
    """One line of the table in README.md."""
    package = f"`{SCOPE}/{origin.package}` {origin.version}"
    version = str(font["name"].getDebugName(5)).split(";")[0].removeprefix("Version ")
    counts = f"{len(font.getBestCmap()):,} | {len(data):,}"
    return f"| `{origin.package}.woff2` | {package} | {version} | {counts} | `{origin.licence}` |"


def save(name: str, text: str) -> None:
    """A text with the same bytes on every machine."""
    (FACES / name).write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Writes each face and its licence, then the index and the table of README.md."""
    index, rows = [], []
    for origin in origins():
        with tempfile.TemporaryDirectory() as folder:
            whole, licence = fetch(origin, Path(folder))
        data = cut(TTFont(io.BytesIO(whole), recalcTimestamp=False), origin)
        (FACES / f"{origin.package}.woff2").write_bytes(data)
        (FACES / origin.licence).write_bytes(licence)
        font = TTFont(io.BytesIO(data))
        index.append(entry(origin, data, font))
        rows.append(row(origin, data, font))
    save("index.json", json.dumps(index, indent=1) + "\n")
    before, mark, _ = (FACES / "README.md").read_text(encoding="utf-8").partition("<!-- table -->\n")
    head = "| file | package | font version | characters | bytes | licence |\n|---|---|---|---|---|---|\n"
    save("README.md", before + mark + head + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
