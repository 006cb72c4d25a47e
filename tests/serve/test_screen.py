"""What the terminal says while somebody writes: everything once."""

from pathlib import Path

import pytest

from generator.cli.screen import Screen
from generator.serve.news import Refreshed
from generator.values.errors import Problem, Severity

ROOT = Path("/site")
SMALL = Problem("content/ada/profile.yaml", 4, 11, "", "is too small", severity=Severity.WARNING)
WRONG = Problem("content/ada/profile.yaml", 2, 1, "headlien", "is not a known field")


def said(capsys: pytest.CaptureFixture[str], *rounds: tuple[Problem, ...], files: int = 1) -> list[str]:
    """What is said of one round after another, each with so many files, the first being the site as it was found."""
    screen = Screen(ROOT, opens=False)
    told = []
    for number, problems in enumerate(rounds):
        paths = tuple(ROOT / f"{name}.yaml" for name in range(files)) if number else ()
        screen.hear(Refreshed(paths, 0.02, problems, is_news=True, first=not number))
        out, err = capsys.readouterr()
        told.append(err + out)
    return told


def test_a_warning_is_not_said_again_when_a_mistake_is_mended(capsys: pytest.CaptureFixture[str]) -> None:
    found, broken, mended, again = said(capsys, (SMALL,), (WRONG,), (SMALL,), (SMALL, WRONG))
    assert "is too small" in found
    assert ("is too small" in broken, "headlien" in broken) == (False, True)
    assert mended == "Mended in 20 ms: 0.yaml\n"
    assert ("is too small" in again, "headlien" in again) == (False, True)


def test_a_warning_that_went_and_comes_again_is_said_again(capsys: pytest.CaptureFixture[str]) -> None:
    _, gone, back = said(capsys, (SMALL,), (), (SMALL,))
    assert ("is too small" in gone, "is too small" in back) == (False, True)


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (1, "0.yaml"),
        (4, "0.yaml, 1.yaml, 2.yaml, 3.yaml"),
        (22, "0.yaml, 1.yaml, 2.yaml, 19 more"),
    ],
)
def test_many_files_that_are_saved_at_once_are_one_short_line(
    capsys: pytest.CaptureFixture[str], files: int, line: str
) -> None:
    assert said(capsys, (), (), files=files)[1] == f"Shown in 20 ms: {line}\n"
