"""Links that lead elsewhere, asked of a real server of this machine."""

from pathlib import Path

from generator.check.check import check_folder
from generator.check.outside import Fate, ask
from tests.check.seeing import asked, told
from tests.check.serving import Odd, served

HERE = ("127.0.0.1",)


def test_what_is_gone_is_an_error_and_what_refuses_programs_is_none(mine: Path, tmp_path: Path) -> None:
    odd = {f"/{status}": Odd(status) for status in (200, 404, 410, 403, 429, 500, 999)}
    with served(tmp_path, odd=odd) as server:
        links = "".join(
            f'<a href="{server.url}{status}">{status}</a>' for status in (200, 404, 410, 403, 429, 500, 999)
        )
        page = mine / "output" / "ada-byron" / "index.html"
        page.write_text(page.read_text("utf-8").replace("</main>", f"<p>{links}</p></main>"), "utf-8")
        checked = check_folder(mine / "output", asked(external=True, allowed=HERE))
    assert told(checked).replace(server.url, "there/").splitlines()[::2] == [
        "outside-links error ada-byron/index.html:N: links to there/404, which answers 404",
        "outside-links error ada-byron/index.html:N: links to there/410, which answers 410",
    ]
    assert {url.rpartition("/")[2]: answer.says for url, answer in checked.untold.items()} == {
        "403": "answers 403", "429": "answers 429", "500": "answers 500", "999": "answers 999",
    }  # fmt: skip
    assert checked.failed


def test_a_server_that_does_not_know_head_is_asked_with_get(tmp_path: Path) -> None:
    odd = {"HEAD /page": Odd(405), "GET /page": Odd(200)}
    with served(tmp_path, odd=odd) as server:
        assert ask([f"{server.url}page"], HERE)[f"{server.url}page"].fate is Fate.THERE
    assert server.asked == ["HEAD /page", "GET /page"]


def test_a_page_that_is_there_is_asked_with_head_alone_and_once(tmp_path: Path) -> None:
    with served(tmp_path, odd={"/page": Odd(200)}) as server:
        ask([f"{server.url}page", f"{server.url}page"], HERE)
    assert server.asked == ["HEAD /page"]


def test_a_server_that_does_not_answer_could_not_be_told(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        pass
    answer = ask([server.url], HERE)[server.url]
    assert (answer.fate, answer.says) == (Fate.UNTOLD, "no answer: Connection refused")


def test_addresses_of_this_machine_and_its_network_are_not_asked(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        near = [
            server.url,
            "http://localhost/",
            "http://192.168.1.1/",
            "http://printer/",
            "http://[::1]/",
            "http://nas.local/",
        ]
        assert {answer.says for answer in ask(near).values()} == {
            "is an address of this machine or of its network"
        }
    assert server.asked == []


def test_without_external_nobody_is_asked(mine: Path, tmp_path: Path) -> None:
    with served(tmp_path) as server:
        page = mine / "output" / "index.html"
        page.write_text(
            page.read_text("utf-8").replace("</main>", f'<a href="{server.url}">x</a></main>'), "utf-8"
        )
        check_folder(mine / "output", asked(allowed=HERE))
    assert server.asked == []
