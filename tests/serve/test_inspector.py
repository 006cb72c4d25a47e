"""The inspector of a real server: people, photographs, themes, and what happens when something changes or is wrong."""

import io
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PIL import Image

from generator.load.content import Wish, load
from generator.load.dress import dressed
from generator.load.theme_folders import bundled
from generator.plan.inspect.weight import readable
from generator.serve.inspect.inspector import Inspector
from generator.serve.inspect.wardrobe import Wardrobe
from generator.store import Store
from generator.workers import Workers
from tests.serving import running
from tests.site import ADA, ALONE, BOTH, edit, site

SITE = "-- site.yaml --\ntitle: Engines\nurl: https://example.org/repo/\nformats: [jpeg]\n"
STRANGE = ADA.replace("name: Ada Byron", "name: '<script>alert(1)</script>'").replace(
    "headline: Writes programs for engines that are not built yet", "headline: '\"><img src=x onerror=alert(2)>'"
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, warm: Path) -> Path:
    return site(tmp_path, BOTH, warm)


def another(root: Path, name: str = "shadow") -> Path:
    """A theme of the site's own: Ledger under another name, on another paper."""
    folder = root / "themes" / name
    shutil.copytree(bundled("themes") / "ledger", folder)
    edit(folder / "theme.yaml", "name: ledger", f"name: {name}")
    edit(folder / "theme.yaml", "label: Ledger", f"label: The {name}")
    return folder


def linked(text: str) -> list[str]:
    """Everything that a page names: pictures, sheets, icons and other pages."""
    plain = re.findall(r'(?:href|src)="([^"#]+)"', text)
    sets = [step.split()[0] for found in re.findall(r'srcset="([^"]+)"', text) for step in found.split(",")]
    return [unescape(url) for url in (*plain, *sets)]


def test_everyone_is_listed_and_has_a_page(root: Path) -> None:
    with running(root) as server:
        front = server.get("/__headshot/").text
        assert 'href="/__headshot/ada-byron/"' in front
        assert 'href="/__headshot/grace-hopper/"' in front
        page = server.get("/__headshot/grace-hopper/")
        assert page.status == 200
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "<h1>Grace Hopper</h1>" in page.text
        assert server.get("/__headshot").headers["Location"] == "/__headshot/"


def test_one_person_alone_is_the_front_page_and_has_no_roster(tmp_path: Path, warm: Path) -> None:
    with running(site(tmp_path, ALONE, warm)) as server:
        page = server.get("/__headshot/").text
        assert "<h1>Ada Byron</h1>" in page
        assert "<strong>hero 4:5</strong>" in page
        assert "roster" not in page
        assert 'src="/__headshot/themes/ledger/"' in page
        assert "<h1" in server.get("/__headshot/themes/ledger/").text


def test_a_page_tells_crops_cards_colours_and_weight(root: Path) -> None:
    with running(root) as server:
        page = server.get("/__headshot/ada-byron/").text
        for name in (
            "hero 4:5",
            "roster 4:5",
            "share card",
            "Facebook",
            "X",
            "Slack",
            "WhatsApp",
            "iMessage",
        ):
            assert f">{name}<" in page
        assert "The head is where the profile says" in page
        assert '<td class="good">yes</td>' in page
        assert "Everything" in page
        card = re.search(r'<image href="(/ada-byron/ada-byron-card\.[0-9a-f]+\.jpg)"', page)
        assert card
        assert server.get(card[1]).headers["Content-Type"] == "image/jpeg"


def test_a_photograph_is_served_whole_and_never_enlarged(root: Path) -> None:
    with running(root) as server:
        answer = server.get("/__headshot/photo/ada-byron/1.jpg")
        assert answer.headers["Content-Type"] == "image/jpeg"
        with Image.open(io.BytesIO(answer.body)) as picture:
            assert picture.size == (512, 512)
        for number in (0, 2, 99):
            assert server.get(f"/__headshot/photo/ada-byron/{number}.jpg").status == 404
        assert server.get("/__headshot/photo/nobody/1.jpg").status == 404


def test_each_headshot_has_its_own_photograph_and_only_the_first_is_cut(tmp_path: Path, warm: Path) -> None:
    two = SITE + ADA + "x"
    shot = "    head: 30% 3% 59% 35%\n"
    two = two.replace(shot, f"{shot}  - {{file: other.jpg, alt: Ada laughs., focus: 44% 20%}}\n")
    with running(site(tmp_path, f"{two}\n-- content/ada-byron/other.jpg --\n", warm)) as server:
        page = server.get("/__headshot/").text
        assert page.count("data-shot") == 2
        assert "The eyes are where the profile says" in page
        assert page.count("<strong>hero 4:5</strong>") == 1
        assert server.get("/__headshot/photo/ada-byron/2.jpg").status == 200


def test_what_strangers_write_stays_text(tmp_path: Path, warm: Path) -> None:
    with running(
        site(tmp_path, SITE + STRANGE + "-- content/bob/profile.yaml --\nname: 1\n", warm)
    ) as server:
        for path in ("/__headshot/", "/__headshot/ada-byron/"):
            text = server.get(path).text
            assert "&lt;script&gt;alert(1)" in text
            assert "<script>alert" not in text
            assert "<img src=x" not in text
            assert "script-src 'self'" in text
            assert "style=" not in text


def test_nobody_and_no_theme_are_not_found(root: Path) -> None:
    with running(root) as server:
        for path in (
            "nobody/",
            "themes/nothing/",
            "themes/",
            "photo/",
            "themes/ledger/nobody/",
            "Ada/",
            "ada-byron",
        ):
            assert server.get(f"/__headshot/{path}").status == 404, path
        assert server.get("/__headshot/themes/ledger/%2e%2e/site.yaml").status == 400


def test_the_inspector_answers_to_the_servers_own_name_only(root: Path) -> None:
    with running(root) as server:
        for path in ("", "ada-byron/", "photo/ada-byron/1.jpg", "themes/ledger/ada-byron/"):
            assert server.get(f"/__headshot/{path}", Host="evil.example").status == 403


def test_a_theme_is_served_below_its_prefix_with_all_that_its_page_names(root: Path) -> None:
    another(root)
    with running(root) as server:
        assert 'src="/__headshot/themes/shadow/ada-byron/"' in server.get("/__headshot/ada-byron/").text
        address = "/__headshot/themes/shadow/ada-byron/"
        page = server.get(address)
        assert page.status == 200
        assert "Ada Byron" in page.text
        inside = [urljoin(address, url) for url in linked(page.text) if not url.startswith("https:")]
        ours = [url for url in inside if url.startswith("/__headshot/themes/shadow/")]
        assert len(ours) > 5
        assert set(inside) - set(ours) <= {"/__headshot/live.js", "/livereload.js"}
        for url in ours:
            assert server.get(url).status == 200, url
        sheet = urljoin(address, "index.css")
        for font in re.findall(r'url\("([^"]+)"\)', server.get(sheet).text):
            assert server.get(urljoin(sheet, font)).status == 200, font
        front = server.get("/__headshot/themes/shadow/").text
        assert "Grace Hopper" in front
        assert server.get("/__headshot/themes/shadow/nowhere/").status == 404


def test_a_theme_in_a_frame_leaves_waiting_to_the_page_around_it(root: Path) -> None:
    with running(root) as server:
        address = "/__headshot/themes/ledger/ada-byron/"
        assert "livereload.js" in server.get(address).text
        framed = server.get(address, Sec_Fetch_Dest="iframe").text
        assert "livereload.js" not in framed
        assert "Ada Byron" in framed


def test_a_theme_that_cannot_be_had_says_why_in_its_place_until_it_is_mended(root: Path) -> None:
    folder = another(root)
    edit(folder / "theme.yaml", "label:", "lable:")
    with running(root) as server, server.listening("/__headshot/ada-byron/") as page:
        text = server.get("/__headshot/ada-byron/").text
        assert "themes/shadow/theme.yaml" in text
        assert "<code>lable</code>" in text
        assert 'src="/__headshot/themes/ledger/ada-byron/"' in text
        assert server.get("/__headshot/themes/shadow/ada-byron/").status == 500
        edit(folder / "theme.yaml", "lable:", "label:")
        assert page.path() == "*"
        assert server.get("/__headshot/themes/shadow/ada-byron/").status == 200


def test_a_theme_is_planned_again_when_it_or_the_person_changes(root: Path) -> None:
    folder = another(root)
    address = "/__headshot/themes/shadow/ada-byron/"
    with running(root) as server, server.listening(address) as page:
        assert "Writes programs" in server.get(address).text
        edit(root / "content" / "ada-byron" / "profile.yaml", "Writes programs", "Writes music")
        assert page.path() == "*"
        assert "Writes music" in server.get(address).text
        (folder / "style.css").write_text("body { outline: 1px solid red }", encoding="utf-8")
        assert page.path() == "*"
        assert "outline:1px solid red" in server.get(f"{address}index.css").text


def test_a_mistake_in_a_template_is_told_at_that_themes_address_and_nowhere_else(root: Path) -> None:
    folder = another(root)
    (folder / "page.html").write_text("{{ person.nmae }}", encoding="utf-8")
    with running(root) as server:
        broken = server.get("/__headshot/themes/shadow/ada-byron/")
        assert broken.status == 500
        assert "page.html" in broken.text
        assert server.get("/__headshot/ada-byron/").status == 200


def test_a_person_in_whose_files_something_is_wrong_stays_listed_as_such(root: Path) -> None:
    edit(root / "content" / "ada-byron" / "profile.yaml", "headline:", "headlien:")
    with running(root) as server:
        front = server.get("/__headshot/").text
        assert "content/ada-byron" in front
        assert 'href="/__headshot/grace-hopper/"' in front
        page = server.get("/__headshot/ada-byron/")
        assert page.status == 500
        assert "headlien" in page.text


def test_a_site_that_cannot_be_read_says_why(root: Path) -> None:
    (root / "site.yaml").write_text("title: [", encoding="utf-8")
    with running(root) as server:
        answer = server.get("/__headshot/")
        assert answer.status == 500
        assert "site.yaml" in answer.text


def test_saving_a_file_computes_nothing_of_the_inspector(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save is on the screen as quickly as before, however many looked at the inspector."""
    with running(root) as server:
        assert server.get("/__headshot/ada-byron/").status == 200
        asked: list[str] = []
        for owner, name in ((Inspector, "person"), (Inspector, "everyone"), (Wardrobe, "worn")):
            monkeypatch.setattr(owner, name, lambda *_, name=name: asked.append(name))
        edit(root / "content" / "ada-byron" / "profile.yaml", "Writes programs", "Writes music")
        server.shown()
        assert asked == []


def test_the_clothes_of_another_theme_are_those_that_a_wish_would_give(root: Path) -> None:
    another(root)
    memory = Store(root / ".headshot" / "measures")
    with Workers(1) as workers:
        plain = load(root, Wish(), memory, workers)
        wished = load(root, Wish(theme="shadow"), memory, workers)
    assert [dressed(part, "shadow", plain.presets)[0] for part in plain.parts] == list(wished.people)
    assert dressed(plain.parts[0], "ledger", plain.presets)[0] is plain.parts[0].person


def test_a_weight_is_that_of_the_file_itself_once_it_is_made(root: Path) -> None:
    with running(root) as server:
        page = server.get("/__headshot/ada-byron/").text
        card = re.search(r'<image href="(/ada-byron/ada-byron-card[^"]+)"', page)
        assert card
        size = len(server.get(card[1]).body)
        page = server.get("/__headshot/ada-byron/").text
        row = f'<th scope="row">Share card</th><td>1</td><td>{readable(size)}</td>'
        assert row in page
