"""A site as it is built trips no check, whichever way it is looked at."""

from pathlib import Path

import pytest

from generator.check.check import check_folder, check_url
from generator.values.errors import UsageError
from tests.check.seeing import asked, check, told
from tests.check.serving import served
from tests.serving import running
from tests.site import build, edit
from tests.twins import full


def test_a_built_site_trips_no_check_with_its_sources(engines: Path) -> None:
    checked = check(engines)
    assert told(checked) == ""
    assert (checked.pages, checked.failed) == (4, False)
    assert checked.files > 40
    assert checked.links > 10


def test_a_site_with_somebody_at_home_trips_no_check(mine: Path) -> None:
    edit(mine / "site.yaml", "title: Engines", "title: Engines\nhome: ada-byron")
    assert not build(mine, jobs=1).failed
    assert told(check(mine)) == ""


def test_the_built_folder_alone_trips_no_check(engines: Path) -> None:
    assert told(check_folder(engines / "output", asked())) == ""


def test_a_server_at_the_base_path_trips_no_check(engines: Path) -> None:
    with served(engines / "output", "/engines/") as server:
        checked = check_url(server.url, asked())
    assert told(checked) == ""
    assert checked.pages == 4


def test_a_server_at_another_path_shows_what_a_visitor_would_meet(engines: Path) -> None:
    with served(engines / "output", "/") as server:
        found = [one.found for one in check_url(server.url, asked()).findings]
    assert {one.file for one in found} == {"", "404.html"}
    assert "the site was built for the path /engines/, and lies at / here" in {one.says for one in found}


def test_a_site_that_headshot_serve_shows_trips_no_check(mine: Path) -> None:
    with running(mine) as server:
        assert told(check_url(f"{server.origin}/engines/", asked())) == ""


def test_a_site_that_lies_at_no_known_address_is_told_so_once(mine: Path) -> None:
    edit(mine / "site.yaml", "url: https://example.org/engines/\n", "")
    assert not build(mine, base_url="/engines/", jobs=1).failed
    assert [one.check for one in check(mine, base_url="/engines/").findings] == ["address"]
    assert [one.check for one in check_folder(mine / "output", asked()).findings] == ["address"]


@pytest.mark.gate
def test_a_person_with_everything_trips_no_check(tmp_path: Path) -> None:
    root = full(tmp_path / "site")
    assert not build(root, jobs=2).failed
    assert told(check_folder(root / "output", asked())) == ""


def test_a_folder_without_a_page_is_no_site(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("nothing")
    with pytest.raises(UsageError, match="holds no page"):
        check_folder(tmp_path, asked())
