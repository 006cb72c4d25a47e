"""One table of limits: whole numbers that somebody minds."""

from pathlib import Path

import pytest

import generator
from generator.values import limits

HOUSE = Path(generator.__file__).parent
TABLE = {name: value for name, value in vars(limits).items() if name.isupper()}


def test_the_table_is_as_it_was_measured() -> None:
    assert TABLE == {
        "KIB": 1024,
        "MIB": 1024 * 1024,
        "YAML_BYTES": 256 * 1024,
        "YAML_DEPTH": 20,
        "BIO_BYTES": 64 * 1024,
        "BIO_PUNCTUATION_RUN": 200,
        "BIO_INDENT": 64,
        "BIO_CPU_SECONDS": 2,
        "BIO_WALL_SECONDS": 20,
        "BIO_MEMORY": 256 * 1024 * 1024,
        "PHOTO_BYTES": 100 * 1024 * 1024,
        "PHOTO_SIDE": 200,
        "PHOTO_ASPECT": 4,
        "JPEG_PIXELS": 160_000_000,
        "OTHER_PIXELS": 60_000_000,
        "JPEG_SCANS": 100,
        "THEME_FILE_BYTES": 2 * 1024 * 1024,
        "CHECK_FILES": 100_000,
        "CHECK_FILE_BYTES": 100 * 1024 * 1024,
        "CHECK_PAGE_BYTES": 2 * 1024 * 1024,
        "CHECK_OPEN_TAGS": 16,
        "CHECK_REQUESTS": 20_000,
        "CHECK_FETCHED_BYTES": 2000 * 1024 * 1024,
    }


@pytest.mark.parametrize("name", TABLE)
def test_every_limit_is_minded_by_what_reads(name: str) -> None:
    rooms = (*(HOUSE / "load").glob("*.py"), *(HOUSE / "check").rglob("*.py"))
    assert any(name in path.read_text(encoding="utf-8") for path in rooms)
