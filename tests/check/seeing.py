"""A good site, its edits as cases tell them, and what a check finds in it as text."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image

from generator.check.check import Asked, Checked, check_folder, check_site
from generator.order import Folders, Order
from generator.reasons import place_of
from tests.site import ADA, GRACE, TODAY, build, files

FOLDER: Final = Path(__file__).parent.parent / "cases" / "check"
CASES: Final = sorted(path.stem for path in FOLDER.glob("*.case"))
ENGINES: Final = (
    "-- site.yaml --\ntitle: Engines\nurl: https://example.org/engines/\nformats: [jpeg]\n" + ADA + GRACE
)
GPS: Final = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}
FORMS: Final = {".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF"}


class Step(NamedTuple):
    """One section of a case: what to do, with which file of the site, and the text below it."""

    verb: str
    path: str
    text: str


def steps(name: str) -> tuple[Step, ...]:
    """The sections of a case. `-- verb path --` begins one."""
    text = (FOLDER / f"{name}.case").read_text(encoding="utf-8")
    parts = re.split(r"^-- (\w+) ?(\S*) --\n", text, flags=re.MULTILINE)
    found = tuple(Step(*parts[at : at + 3]) for at in range(1, len(parts), 3))
    assert [step.verb for step in found if step.verb == "expect"] == ["expect"], name
    return found


def broken(root: Path, name: str) -> str:
    """Do to a site what its case says, and tell what is then found, in the case's own form."""
    target = "output"
    for step in steps(name):
        if step.verb == "check":
            target = step.path
        else:
            _VERBS[step.verb](root, step)
    return told(check(root) if target == "site" else check_folder(root / "output", asked()))


def expected(name: str) -> str:
    return next(step.text for step in steps(name) if step.verb == "expect")


def asked(**more: object) -> Asked:
    return Asked(**{"order": Order(jobs=1, today=TODAY)} | more)


def check(root: Path, **more: object) -> Checked:
    return check_site(Folders(root, root / "output"), asked(**more), lambda _: None)


def told(checked: Checked) -> str:
    """Findings as text; line numbers and weights of pages and hashes of names depend on the theme, and are left out."""
    lines = (
        f"{one.check} {one.severity.value} {_place(one.found.file, one.found.line)}{one.found.says}\n    {one.found.hint}\n"
        for one in checked.findings
    )
    told = re.sub(r"\.[0-9a-f]{10}(?=\.)", "", "".join(lines))
    return re.sub(r"loads \d+\s", "loads N ", told)


def _place(file: str, line: int) -> str:
    number = f":{'N' if file.endswith('.html') else line}" if line else ""
    return f"{file}{number}: " if file else ""


def one(root: Path, path: str) -> Path:
    """The file at a path without its hash."""
    found = [root / name for name in files(root) if str(place_of(Path(name))) == path]
    assert len(found) == 1, (path, found)
    return found[0]


def _edit(root: Path, step: Step) -> None:
    """Replace the text above `---` by the one below it, once."""
    old, _, new = (part.strip("\n") for part in step.text.partition("---\n"))
    file = one(root, step.path)
    text = file.read_text("utf-8")
    assert old in text, (step.path, old)
    file.write_text(text.replace(old, new, 1), "utf-8", newline="\n")


def _add(root: Path, step: Step) -> None:
    file = root / step.path
    assert not file.exists(), file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(step.text, "utf-8", newline="\n")


def _write(root: Path, step: Step) -> None:
    one(root, step.path).write_text(step.text, "utf-8", newline="\n")


def _pad(root: Path, step: Step) -> None:
    """So many bytes of comment before a text."""
    count, _, text = step.text.strip().partition(" ")
    _edit(root, step._replace(text=f"{text}\n---\n<!-- {'x' * int(count)} -->{text}"))


def _remove(root: Path, step: Step) -> None:
    one(root, step.path).unlink()


def _rename(root: Path, step: Step) -> None:
    file = one(root, step.path)
    file.rename(file.with_name(file.name.replace(*step.text.split())))


def _picture(root: Path, step: Step) -> None:
    """A picture in the place of whatever is there, with what the text says of it, word by word."""
    words = dict(word.partition("=")[::2] for word in step.text.split())
    size = tuple(map(int, words.get("size", "64x64").split("x")))
    image, exif = Image.new("RGB", size, "#888888"), Image.Exif()
    if "noise" in words:
        image = Image.effect_noise(size, 80).convert("RGB")
    if "gps" in words:
        exif.get_ifd(0x8825).update(GPS)
    if "serial" in words:
        exif.get_ifd(0x8769)[0xA431] = "SN 4711"
    file = io.BytesIO()
    more = {"xmp": XMP.encode()} if "xmp" in words else {}
    image.save(file, words.get("form", FORMS[Path(step.path).suffix]), exif=exif.tobytes(), **more)
    place = root / step.path
    place = place if words.get("new") is not None else one(root, step.path)
    place.write_bytes(file.getvalue() + b"\0" * int(words.get("more", 0)))


XMP: Final = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="51,30.0N"/></rdf:RDF></x:xmpmeta>'
)


def _sparse(root: Path, step: Step) -> None:
    """A file of so many bytes, none of which the disk has to keep."""
    file = root / step.path
    file.touch()
    os.truncate(file, int(step.text))


def _link(root: Path, step: Step) -> None:
    (root / step.path).symlink_to(step.text.strip())


def _build(root: Path, _: Step) -> None:
    assert not build(root, jobs=1).failed


_VERBS: Final[dict[str, Callable[[Path, Step], None]]] = {
    "edit": _edit,
    "add": _add,
    "write": _write,
    "pad": _pad,
    "remove": _remove,
    "rename": _rename,
    "picture": _picture,
    "sparse": _sparse,
    "link": _link,
    "build": _build,
    "expect": lambda *_: None,
}


def copied(engines: Path, folder: Path) -> Path:
    """A site of one's own to break; its store is shared, for nobody writes over what is in a store."""
    root = folder / "site"
    for name in ("content", "output"):
        shutil.copytree(engines / name, root / name)
    shutil.copy(engines / "site.yaml", root)
    shutil.copytree(engines / ".headshot", root / ".headshot", copy_function=shutil.copy2)
    return root


def checks_of(findings: Iterable[str]) -> Iterator[str]:
    """The names of the checks in a text of findings."""
    return (line.split(" ", 1)[0] for line in findings if not line.startswith(" "))
