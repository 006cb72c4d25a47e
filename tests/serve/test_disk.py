"""What cannot be made, and a disk that refuses: told once, over the last good page, and forgotten when it is mended."""

import shutil
from pathlib import Path

import pytest

from generator.load.markdown import Markdown
from generator.order import Order
from generator.render.text import TextRecipe
from generator.serve.bench import Bench
from generator.serve.news import Refreshed
from generator.serve.session import Session
from generator.tools import tools_now
from generator.values.artifact import key_of
from generator.values.errors import MakeError, Problem, Severity
from tests.serving import running
from tests.site import BOTH, GRACE, TODAY, edit, site, write

HEADLINE = "Writes programs for engines that are not built yet"
REFUSED = "cannot be read or written: Not a directory"


@pytest.fixture
def root(tmp_path: Path, warm: Path) -> Path:
    return site(tmp_path, BOTH, warm)


def blocked(root: Path, name: str) -> Path:
    """A file where a folder of the server's own is to be."""
    other = root / ".headshot" / "serve" / name
    other.parent.mkdir(exist_ok=True)
    if other.is_dir():
        shutil.rmtree(other)
    other.write_bytes(b"in the way")
    return other


def errors(news: Refreshed) -> list[Problem]:
    return [problem for problem in news.problems if problem.severity is Severity.ERROR]


def test_what_cannot_be_measured_is_told_and_shown_as_soon_as_it_can(root: Path) -> None:
    with running(root) as server:
        other = blocked(root, "measures")
        write(root, GRACE.replace("grace", "ida"))
        assert [problem.place for problem in errors(server.shown())] == [".headshot"]
        assert REFUSED in server.get("/__headshot/problems").text
        assert HEADLINE in server.get("/ada-byron/").text
        other.unlink()
        server.hear(Refreshed, lambda news: news.is_news and not errors(news))
        assert server.get("/ida-hopper/").status == 200


def test_what_was_saved_while_the_disk_refused_is_not_forgotten(root: Path) -> None:
    with running(root) as server:
        other = blocked(root, "measures")
        write(root, GRACE.replace("grace", "ida"))
        server.shown()
        edit(root / "content" / "ada-byron" / "profile.yaml", HEADLINE, "Writes music")
        server.hear(Refreshed, lambda news: bool(news.files))
        assert "Writes music" not in server.get("/ada-byron/").text
        other.unlink()
        server.hear(Refreshed, lambda news: news.is_news and not errors(news))
        assert "Writes music" in server.get("/ada-byron/").text


def test_pictures_that_cannot_be_kept_are_one_problem_and_are_made_when_they_can(root: Path) -> None:
    other = blocked(root, "store")
    with running(root) as server:
        told = server.hear(Refreshed, lambda news: bool(errors(news)))
        assert [problem.says for problem in errors(told)] == [REFUSED]
        picture = server.get("/ada-byron/").text.split('class="u-photo" src="')[1].split('"')[0]
        assert server.get(f"/ada-byron/{picture}").status == 500
        other.unlink()
        server.hear(Refreshed, lambda news: news.is_news and not errors(news))
        assert server.get(f"/ada-byron/{picture}").status == 200
        assert server.get("/__headshot/problems").status == 204


def test_what_cannot_be_made_is_told_once_of_each_owner_until_it_is_made(root: Path) -> None:
    with Markdown() as markdown, Bench(2) as bench:
        session = Session(root, Order(today=TODAY), bench, markdown)
        session.refresh(frozenset(), ())
        drawn = [a for a in session.shown.artifacts.values() if not isinstance(a.recipe, TextRecipe)]
        first, second, *_ = [artifact for artifact in drawn if artifact.owner == "ada-byron"]
        step = session.unmade(first, MakeError("cannot be drawn", "draw another one"))
        (told,) = step.after.errors
        assert (told.file, told.says, told.hint) == (
            "content/ada-byron/profile.yaml",
            f"{first.path} cannot be drawn",
            "draw another one",
        )
        assert not session.unmade(second, MakeError("cannot be drawn")).is_news()
        assert session.refresh(frozenset(), ()).after.errors == (told,)
        session.store.write(key_of(first.recipe, tools_now()), b"drawn")
        assert session.refresh(frozenset(), ()).after.errors == ()
