"""What is saved is shown: the real server, asked over HTTP, heard through LiveReload's own socket."""

import os
import re
import shutil
import threading
from pathlib import Path

import pytest

from generator.load.theme_folders import bundled
from generator.serve.news import News, Refreshed, Unheard
from generator.serve.snapshot import emptied
from generator.serve.socket import PROBLEMS
from tests.serving import Running, running
from tests.site import ALONE, BOTH, GRACE, edit, files, site, write

HEADLINE = "Writes programs for engines that are not built yet"


def profile(root: Path, slug: str = "ada-byron") -> Path:
    return root / "content" / slug / "profile.yaml"


def own_theme(root: Path) -> Path:
    """The site's own copy of its theme, which may be edited."""
    shutil.copytree(bundled("themes") / "ledger", root / "themes" / "ledger")
    return root / "themes" / "ledger"


@pytest.fixture
def root(tmp_path: Path, warm: Path) -> Path:
    return site(tmp_path, BOTH, warm)


def test_a_saved_headline_is_shown_and_its_page_told_to_load_anew(root: Path) -> None:
    with running(root) as server, server.listening("/ada-byron/") as page:
        assert HEADLINE in server.get("/ada-byron/").text
        edit(profile(root), HEADLINE, "Writes music")
        assert page.path() == "*"
        assert "Writes music" in server.get("/ada-byron/").text


def test_a_page_that_is_the_same_is_left_alone(root: Path) -> None:
    with running(root) as server, server.listening("/grace-hopper/") as page:
        edit(profile(root), HEADLINE, "Writes music")
        server.shown()
        edit(profile(root, "grace-hopper"), "Finds moths", "Finds more moths")
        assert page.path() == "*"
        assert "Finds more moths" in server.get("/grace-hopper/").text


def test_a_style_sheet_is_swapped_and_no_page_loaded_anew(root: Path) -> None:
    theme = own_theme(root)
    with running(root) as server, server.listening("/ada-byron/") as page:
        assert 'href="/ada-byron/index.css"' in server.get("/ada-byron/").text
        with (theme / "style.css").open("a", encoding="utf-8") as sheet:
            sheet.write("\nbody { outline: 1px solid red }\n")
        assert page.path() == "/ada-byron/index.css"
        assert "outline:1px solid red" in server.get("/ada-byron/index.css").text


def test_a_mistake_leaves_the_last_good_page_and_goes_away_when_mended(root: Path) -> None:
    with running(root) as server, server.listening("/ada-byron/") as page:
        edit(profile(root), "headline:", "headlien:")
        assert page.path() == PROBLEMS
        problems = server.get("/__headshot/problems")
        assert (problems.status, "did you mean <code>headline</code>?" in problems.text) == (200, True)
        assert "content/ada-byron/profile.yaml:2:1" in problems.text
        assert HEADLINE in server.get("/ada-byron/").text
        edit(profile(root), "headlien:", "headline:")
        assert page.path() == PROBLEMS
        assert server.get("/__headshot/problems").status == 204


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title:", "theme: ledgr\ntitle:", "did you mean <code>ledger</code>?"),
        ("title:", "home: ada\ntitle:", "did you mean <code>ada-byron</code>?"),
    ],
)
def test_a_site_that_names_nothing_there_is_leaves_the_last_good_pages(
    root: Path, old: str, new: str, told: str
) -> None:
    with running(root) as server, server.listening("/") as page:
        before = server.get("/").text
        edit(root / "site.yaml", old, new)
        assert page.path() == PROBLEMS
        problems = server.get("/__headshot/problems").text
        assert told.replace("<code>", "").replace("</code>", "") in re.sub("</?code>", "", problems)
        assert server.get("/").text == before
        edit(root / "site.yaml", new, old)
        assert page.path() == PROBLEMS
        assert server.get("/__headshot/problems").status == 204


def test_a_site_whose_theme_is_nowhere_says_so_from_the_beginning(root: Path) -> None:
    edit(root / "site.yaml", "title:", "theme: ledgr\ntitle:")
    with running(root) as server:
        assert (server.get("/").status, "ledgr" in server.get("/").text) == (500, True)


def test_while_one_person_is_wrong_the_others_go_on(root: Path) -> None:
    with running(root) as server:
        edit(profile(root), "headline:", "headlien:")
        server.shown()
        edit(profile(root, "grace-hopper"), "Finds moths", "Finds more moths")
        server.shown()
        assert "Finds more moths" in server.get("/grace-hopper/").text
        index = server.get("/").text
        assert "Finds more moths" in index
        assert HEADLINE in index


def test_what_a_stranger_wrote_is_escaped_in_the_problem_that_it_makes(root: Path) -> None:
    with running(root) as server:
        edit(profile(root), "headline:", "'<script>alert(1)</script>': 1\nheadline:")
        server.shown()
        problems = server.get("/__headshot/problems").text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in problems
        assert "<script>alert" not in problems


def test_a_first_build_that_fails_is_a_page_that_says_why(tmp_path: Path, warm: Path) -> None:
    root = site(tmp_path, ALONE, warm)
    edit(root / "site.yaml", "home: ada-byron", "home: [")
    with running(root) as server:
        failed = server.get("/")
        assert (failed.status, "site.yaml:1" in failed.text) == (500, True)
        with server.listening("/") as page:
            edit(root / "site.yaml", "home: [", "home: ada-byron")
            assert page.path() == "*"
        assert server.get("/").status == 200


def test_a_first_build_in_which_everyone_is_wrong_is_no_index_of_nobody(root: Path) -> None:
    for slug in ("ada-byron", "grace-hopper"):
        edit(profile(root, slug), "name:", "nmae:")
    with running(root) as server:
        for path in ("/", "/ada-byron/", "/404.html"):
            answer = server.get(path)
            assert (answer.status, answer.text.count("did you mean <code>name</code>?")) == (500, 2)
        edit(profile(root), "nmae:", "name:")
        server.shown()
        assert server.get("/").status == 200


def test_a_template_that_is_wrong_keeps_the_last_good_page(root: Path) -> None:
    theme = own_theme(root)
    with running(root) as server, server.listening("/ada-byron/") as page:
        edit(theme / "page.html", "{% block body %}", "{% block body %}{{ person.nmae }}")
        assert page.path() == PROBLEMS
        problems = server.get("/__headshot/problems").text
        assert "themes/ledger/page.html:4" in problems
        assert "<pre>{% block body %}{{ person.nmae }}\n<b>^</b></pre>" in problems
        assert HEADLINE in server.get("/ada-byron/").text
        edit(theme / "page.html", "{{ person.nmae }}", "")
        assert page.path() == PROBLEMS


def test_a_replaced_photograph_has_another_address(root: Path) -> None:
    photo = root / "content" / "ada-byron" / "ada.jpg"
    other = (root / "content" / "grace-hopper" / "grace.jpg").read_bytes()
    with running(root) as server, server.listening("/ada-byron/") as page:
        (before,) = _heroes(server)
        photo.write_bytes(other)
        assert page.path() == "*"
        (after,) = _heroes(server)
        assert before != after
        assert server.get(f"/ada-byron/{after}").headers["Content-Type"] == "image/jpeg"
        assert server.get(f"/ada-byron/{before}").status == 404


def _heroes(server: Running) -> set[str]:
    """The fallback pictures of Ada's page."""
    text = server.get("/ada-byron/").text
    return {part.split('"')[0] for part in text.split('class="u-photo" src="')[1:]}


def test_twenty_saves_in_a_row_all_arrive(root: Path) -> None:
    with running(root) as server, server.listening("/ada-byron/") as page:
        before = HEADLINE
        for number in range(20):
            edit(profile(root), before, after := f"Writes {number}")
            assert page.path() == "*"
            assert after in server.get("/ada-byron/").text
            before = after


def test_a_burst_of_saves_is_shown_as_it_ends_in_few_rounds(root: Path) -> None:
    with running(root) as server:
        before = HEADLINE
        for number in range(40):
            edit(profile(root), before, before := f"Writes {number}")
        _until(server, "/ada-byron/", "Writes 39")
        assert server.rounds() < 10


@pytest.mark.parametrize("way", ["rename over", "truncate, then write", "write beside, swap"])
def test_every_way_in_which_editors_save_is_noticed(root: Path, way: str) -> None:
    file = profile(root)
    text = file.read_text("utf-8").replace(HEADLINE, "Writes music")
    with running(root) as server, server.listening("/ada-byron/") as page:
        if way == "truncate, then write":
            with file.open("w", encoding="utf-8") as opened:
                opened.flush()
                opened.write(text)
        else:
            beside = file.with_name(".profile.yaml.swp" if way == "rename over" else "profile.yaml~")
            beside.write_text(text, "utf-8")
            if way == "write beside, swap":
                file.rename(file.with_name(".old"))
                file.with_name(".old").unlink()
            beside.replace(file)
        while page.path() != "*":  # an empty file, or none, may have been seen for a moment
            pass
        _until(server, "/ada-byron/", "Writes music")


def test_a_file_that_an_editor_has_just_emptied_is_told_from_others(tmp_path: Path) -> None:
    empty, full, gone = tmp_path / "empty.yaml", tmp_path / "full.yaml", tmp_path / "gone.yaml"
    empty.touch()
    full.write_text("name: Ada Byron", "utf-8")
    assert emptied([full, empty])
    assert not emptied([full, gone, tmp_path])


def test_a_file_that_stays_empty_is_shown_as_it_is(root: Path) -> None:
    with running(root) as server, server.listening("/ada-byron/") as page:
        os.truncate(profile(root), 0)
        assert page.path() == PROBLEMS


def _until(server: Running, path: str, text: str) -> None:
    """Wait, from one round to the next, until a page holds a text."""
    while text not in server.get(path).text:
        server.hear(Refreshed)


def test_people_who_come_go_and_change_their_name_are_noticed(tmp_path: Path, warm: Path) -> None:
    root = site(tmp_path, BOTH.replace(GRACE, ""), warm)
    with running(root) as server:
        assert server.get("/grace-hopper/").status == 404
        write(root, GRACE)
        while server.get("/grace-hopper/").status != 200:
            server.shown()
        (root / "content" / "grace-hopper").rename(root / "content" / "amazing-grace")
        while server.get("/amazing-grace/").status != 200:
            server.shown()
        assert server.get("/grace-hopper/").status == 404
        shutil.rmtree(root / "content" / "amazing-grace")
        while server.get("/amazing-grace/").status != 404:
            server.shown()


def test_a_site_file_that_breaks_and_a_theme_that_comes_are_noticed(root: Path) -> None:
    with running(root) as server:
        edit(root / "site.yaml", "title: Engines", "title: {")
        server.shown()
        assert HEADLINE in server.get("/ada-byron/").text
        edit(root / "site.yaml", "title: {", "title: Moths")
        server.shown()
        assert "Moths" in server.get("/").text
        shutil.copytree(bundled("themes") / "ledger", root / "themes" / "journal")
        edit(root / "themes" / "journal" / "theme.yaml", "name: ledger", "name: journal")
        edit(root / "themes" / "journal" / "style.css", "body", "body.journal, body")
        edit(root / "site.yaml", "title: Moths", "title: Moths\ntheme: journal")
        _until(server, "/ada-byron/index.css", "body.journal")


def test_it_serves_at_the_path_of_the_host_and_leads_there(root: Path) -> None:
    before = files(root)
    with running(root, base_url="/repo/") as server:
        moved = server.get("/")
        assert (moved.status, moved.headers["Location"]) == (302, "/repo/")
        assert server.get("/repo").headers["Location"] == "/repo/"
        assert server.get("/repo/ada-byron").headers["Location"] == "/repo/ada-byron/"
        lost = server.get("/repo/nobody/at/all")
        assert (lost.status, "No such page" in lost.text) == (404, True)
        assert server.get("/elsewhere").status == 404
        assert server.get("/repo/").headers["Cache-Control"] == "no-store"
    ours = {path for path in files(root) if path.startswith((".headshot/serve/", ".headshot/.gitignore"))}
    assert files(root).keys() - ours == before.keys()


def test_a_path_of_the_host_may_hold_letters_that_are_escaped(root: Path) -> None:
    with running(root, base_url="/%C3%BCber%20uns/") as server:
        assert server.get("/").headers["Location"] == "/%C3%BCber%20uns/"
        assert server.get("/%C3%BCber%20uns/ada-byron/").status == 200
        assert server.get("/%c3%bcber%20uns/ada-byron/index.css").status == 200
        assert server.get("/%C3%BCber%20uns").headers["Location"] == "/%C3%BCber%20uns/"
        assert server.get("/uber/").status == 404


def test_every_planned_file_is_served_with_its_type(tmp_path: Path, warm: Path) -> None:
    root = site(tmp_path, ALONE.replace("formats: [jpeg]\n", ""), warm)
    with running(root) as server:
        page = server.get("/").text
        kinds = {
            name.rpartition(".")[2]: server.get(f"/{name}").headers["Content-Type"]
            for name in _named(page) | {"robots.txt", "sitemap.xml", "favicon.ico"}
        }
    assert kinds == {
        "avif": "image/avif",
        "webp": "image/webp",
        "jpg": "image/jpeg",
        "png": "image/png",
        "ico": "image/x-icon",
        "svg": "image/svg+xml",
        "woff2": "font/woff2",
        "css": "text/css; charset=utf-8",
        "webmanifest": "application/manifest+json",
        "txt": "text/plain; charset=utf-8",
        "xml": "application/xml",
    }


def _named(page: str) -> set[str]:
    """One file of each kind that a page names."""
    parts = (part.split(" ")[0].lstrip("/") for part in page.replace('="', '"').replace(", ", '"').split('"'))
    found = {part.rpartition(".")[2]: part for part in parts if part.count(".") >= 1 and ":" not in part}
    return {
        part
        for kind, part in found.items()
        if kind in {"avif", "webp", "jpg", "png", "svg", "woff2", "css", "webmanifest"}
    }


def test_drafts_are_shown_only_when_asked_for(root: Path) -> None:
    edit(profile(root), "headline:", "draft: true\nheadline:")
    with running(root) as server:
        assert server.get("/ada-byron/").status == 404
    with running(root, drafts=True) as server:
        assert server.get("/ada-byron/").status == 200


def test_two_servers_in_one_process_share_nothing(tmp_path: Path, warm: Path) -> None:
    one, other = site(tmp_path / "one", BOTH, warm), site(tmp_path / "other", BOTH, warm)
    with running(one) as first, running(other) as second:
        with first.listening("/ada-byron/") as here, second.listening("/ada-byron/") as there:
            edit(profile(other), HEADLINE, "Writes music")
            assert there.path() == "*"
            edit(profile(one), HEADLINE, "Writes letters")
            assert here.path() == "*"
        assert "Writes letters" in first.get("/ada-byron/").text
        assert "Writes music" in second.get("/ada-byron/").text
        assert first.get("/", Cookie=f"{second.guard.cookie}={second.guard.token}").status == 200
        assert not first.guard.knows_token(second.guard.token)


def test_a_port_that_is_taken_is_left_for_the_next_free_one(root: Path) -> None:
    with running(root) as first, running(root, port=first.port) as second:
        assert second.port > first.port
        assert second.get("/").status == 200


def test_nothing_is_left_when_it_ends(root: Path) -> None:
    before = set(threading.enumerate())
    with running(root) as server:
        port = server.port
        server.get("/ada-byron/")
    assert set(threading.enumerate()) - before == set()
    with running(root, port=port) as again:
        assert again.port == port


def test_files_are_looked_at_again_and_again_where_there_are_no_events(root: Path) -> None:
    with running(root, poll=True) as server, server.listening("/ada-byron/") as page:
        edit(profile(root), HEADLINE, "Writes music")
        assert page.path() == "*"


def test_a_change_without_an_event_is_found_and_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network disk on which somebody else writes: here, a watch that hears nothing."""
    monkeypatch.setattr("generator.serve.rounds.GLANCE", 0.05)
    monkeypatch.setattr("generator.serve.watch.Watch.on_any_event", lambda *_: None)
    with running(root) as server, server.listening("/ada-byron/") as page:
        edit(profile(root), HEADLINE, "Writes music")
        assert page.path() == "*"
        assert "did not say so" in server.hear(Unheard).why


def test_what_is_saved_while_it_starts_is_heard_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.serve.rounds.GLANCE", 0.05)

    def save(news: News) -> None:
        """When the first site has been read, and nobody has been told yet that it is served."""
        if isinstance(news, Refreshed) and news.first:
            edit(profile(root), HEADLINE, "Writes music")

    with running(root, hears=save) as server:
        _until(server, "/ada-byron/", "Writes music")
        assert not server.unheard()


def test_a_folder_in_the_place_of_another_is_heard(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.serve.rounds.GLANCE", 0.5)
    content, other = root / "content", root / "other"
    shutil.copytree(content, other)
    with running(root) as server:
        content.rename(root / "old")
        other.rename(content)
        edit(profile(root), HEADLINE, "Writes music")
        _until(server, "/ada-byron/", "Writes music")
        edit(profile(root), "Writes music", "Writes letters")
        _until(server, "/ada-byron/", "Writes letters")
        assert not server.unheard()


def test_a_mistake_of_ours_in_one_round_does_not_end_the_others(
    root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with running(root) as server:
        with monkeypatch.context() as broken:
            broken.setattr("generator.serve.session.load", None)
            edit(profile(root), HEADLINE, "Writes music")
            while "this save was not shown" not in caplog.text:
                pass
        edit(profile(root, "grace-hopper"), "Finds moths", "Finds more moths")
        _until(server, "/ada-byron/", "Writes music")
        _until(server, "/grace-hopper/", "Finds more moths")


def test_a_large_folder_of_strangers_is_no_part_of_the_site(root: Path) -> None:
    with running(root) as server, server.listening("/ada-byron/") as page:
        (root / "output").mkdir(exist_ok=True)
        (root / "output" / "index.html").write_text("not ours", "utf-8")
        (root / "notes.txt").write_text("not ours", "utf-8")
        edit(profile(root), HEADLINE, "Writes music")
        assert page.path() == "*"
        assert server.get("/notes.txt").status == 404
        assert "not ours" not in server.get("/").text
