"""Files in one: as they were, in their order, and the same bytes whenever and wherever it is made."""

import time
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from generator.derive import zips
from generator.values.artifact import Member, Recipe, Written, Zip
from generator.values.digest import Digest

CONTENTS = {"README.txt": b"What goes where: \xc3\xa9\n", "b.jpg": bytes(range(256)) * 300, "a.jpg": b""}


class Shelf:
    """Members by the text that stands for each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name, data in CONTENTS.items():
            (folder / name).write_bytes(data)

    def file(self, digest: Digest) -> Path:
        raise LookupError(digest)

    def made(self, recipe: Recipe) -> Path:
        assert isinstance(recipe, Written)
        return self._folder / recipe.text


def zipped(folder: Path, name: str = "kit.zip") -> Path:
    zips.make(Zip(tuple(Member(name, Written(name)) for name in CONTENTS)), Shelf(folder), folder / name)
    return folder / name


def test_members_are_as_they_were_and_in_their_order(tmp_path: Path) -> None:
    with ZipFile(zipped(tmp_path)) as archive:
        assert archive.namelist() == list(CONTENTS)
        assert {name: archive.read(name) for name in CONTENTS} == CONTENTS
        assert {info.compress_type for info in archive.infolist()} == {ZIP_STORED}


def test_a_later_day_and_newer_files_make_the_same_bytes(tmp_path: Path) -> None:
    first = zipped(tmp_path, "first.zip").read_bytes()
    time.sleep(2.1)  # a zip's clock ticks every two seconds
    for path in tmp_path.iterdir():
        path.chmod(0o600)
    assert zipped(tmp_path, "second.zip").read_bytes() == first
