"""Where a remote is, and where its site will be: read from nothing but addresses."""

import pytest

from generator.publish.host import Forge, Host, host_of
from generator.publish.place import place_of
from generator.values.site import Address, Site, address_of

PROJECT = Host(Forge.GITHUB, "github.com", "ada", "site")


def told(url: str | None) -> Address:
    return address_of(Site.model_validate({"url": url}))


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/ada/site",
        "https://github.com/ada/site.git",
        "https://github.com/ada/site/",
        "https://ada:secret@github.com/ada/site.git",
        "https://www.github.com/ada/site",
        "git@github.com:ada/site.git",
        "git@github.com:/ada/site.git",
        "github.com:ada/site",
        "ssh://git@github.com/ada/site.git",
        "ssh://git@ssh.github.com:443/ada/site.git",
        "git://github.com/ada/site.git",
        "git@github.com-work:ada/site.git",
        "git@github-work:ada/site.git",
        "HTTPS://GitHub.com/ada/site",
    ],
)
def test_a_repository_on_github_is_known_however_its_address_is_written(address: str) -> None:
    assert host_of(address) == PROJECT


@pytest.mark.parametrize(
    ("address", "forge", "name"),
    [
        ("https://github.example.com/ada/site.git", Forge.ENTERPRISE, "github.example.com"),
        ("git@octo.ghe.com:ada/site.git", Forge.ENTERPRISE, "octo.ghe.com"),
        ("git@gitlab.com:ada/site.git", Forge.OTHER, "GitLab"),
        ("https://gitlab.com/ada/group/site.git", Forge.OTHER, "GitLab"),
        ("https://codeberg.org/ada/site", Forge.OTHER, "Codeberg"),
        ("git@ssh.dev.azure.com:v3/ada/site/site", Forge.OTHER, "Azure DevOps"),
        ("https://git.example.org/ada/site.git", Forge.UNKNOWN, "git.example.org"),
        ("ada@example.org:site.git", Forge.UNKNOWN, "example.org"),
        ("https://notgithub.com.example.org/ada/site", Forge.ENTERPRISE, "notgithub.com.example.org"),
        ("/srv/site.git", Forge.HERE, "/srv/site.git"),
        ("../site.git", Forge.HERE, "../site.git"),
        ("file:///srv/site.git", Forge.HERE, "file:///srv/site.git"),
        (r"C:\sites\site.git", Forge.HERE, r"C:\sites\site.git"),
        ("C:/sites/site.git", Forge.HERE, "C:/sites/site.git"),
    ],
)
def test_any_other_host_is_called_what_it_is_and_promises_no_address(
    address: str, forge: Forge, name: str
) -> None:
    host = host_of(address)
    assert (host.forge, host.name, host.pages) == (forge, name, None)


@pytest.mark.parametrize(
    ("owner", "repository", "pages"),
    [
        ("ada", "site", "https://ada.github.io/site/"),
        ("Ada", "My.Site", "https://ada.github.io/My.Site/"),
        ("ada", "ada.github.io", "https://ada.github.io/"),
        ("Ada", "Ada.github.io", "https://ada.github.io/"),
        ("ada", "grace.github.io", "https://ada.github.io/grace.github.io/"),
    ],
)
def test_a_repository_named_after_its_owner_is_shown_at_the_root_any_other_in_its_folder(
    owner: str, repository: str, pages: str
) -> None:
    assert host_of(f"git@github.com:{owner}/{repository}.git").pages == pages


@pytest.mark.parametrize(
    ("url", "address", "why", "warning"),
    [
        ("https://ada.github.io/site/", "https://ada.github.io/site/", "a project", ""),
        ("https://Ada.GitHub.io/site/", "https://ada.github.io/site/", "a project", ""),
        (
            None,
            "https://ada.github.io/site/",
            "a project",
            "add this line to it: url: https://ada.github.io/site/",
        ),
        (
            "https://ada.github.io/",
            "https://ada.github.io/site/",
            "a project",
            "write there: url: https://ada.github.io/site/",
        ),
        (
            "http://ada.github.io/site/",
            "https://ada.github.io/site/",
            "a project",
            "write there: url: https://",
        ),
        (
            "https://github.com/ada/site",
            "https://ada.github.io/site/",
            "a project",
            "site.yaml says url: https://github.com/ada/site/, but github.com shows sources, never a site; "
            "write there: url: https://ada.github.io/site/",
        ),
        (
            "https://www.github.com/",
            "https://ada.github.io/site/",
            "a project",
            "shows sources, never a site",
        ),
        ("https://github.io/site/", "https://ada.github.io/site/", "a project", "is shown elsewhere"),
        ("https://example.org/", "https://example.org/", "a domain of your own", ""),
        ("https://example.org/site/", "https://example.org/site/", "a folder of another domain", ""),
    ],
)
def test_what_site_yaml_says_is_compared_with_what_github_will_do(
    url: str | None, address: str, why: str, warning: str
) -> None:
    place = place_of(PROJECT, told(url))
    assert place.address == address
    assert why in place.why
    assert warning in place.warning
    assert bool(warning) == bool(place.warning)


@pytest.mark.parametrize(
    ("host", "why"),
    [
        (None, "no remote yet"),
        (host_of("https://github.example.com/ada/site"), "a GitHub Enterprise"),
        (host_of("https://gitlab.com/ada/site"), "shows no GitHub Pages"),
        (host_of("https://git.example.org/ada/site"), "is not github.com"),
        (host_of("/srv/site.git"), "is a folder"),
    ],
)
def test_where_github_s_address_cannot_be_known_site_yaml_s_is_taken(host: Host | None, why: str) -> None:
    place = place_of(host, told("https://example.org/site/"))
    assert (place.address, place.warning) == ("https://example.org/site/", "")
    assert why in place.why


@pytest.mark.parametrize(
    ("host", "address", "warning"),
    [
        (None, "https://ada.github.io/site/", "never a site; write there: url: https://ada.github.io/site/"),
        (
            host_of("https://gitlab.com/ada/site"),
            None,
            "never a site; write the address at which the site will be",
        ),
        (host_of("/srv/site.git"), None, "never a site; write the address at which the site will be"),
    ],
)
def test_github_com_is_nowhere_taken_for_the_address_of_a_site(
    host: Host | None, address: str | None, warning: str
) -> None:
    place = place_of(host, told("https://github.com/ada/site"))
    assert (place.address, place.shown) == (address, None)
    assert place.warning.endswith(warning)


@pytest.mark.parametrize(
    ("base_url", "warning"),
    [
        ("/site/", ""),
        ("https://ada.github.io/site/", ""),
        (
            "/",
            "--base-url says /, but ada/site is shown elsewhere; say --base-url https://ada.github.io/site/",
        ),
        (
            "https://github.com/ada/site/",
            "--base-url says https://github.com/ada/site/, but github.com shows sources, never a site; say --base-url "
            "https://ada.github.io/site/",
        ),
    ],
)
def test_what_the_command_line_says_is_compared_in_place_of_site_yaml(base_url: str, warning: str) -> None:
    site = Site.model_validate({"url": "https://example.org/"})
    place = place_of(PROJECT, address_of(site, base_url), base_url)
    assert place.warning == warning
    assert place.shown == "https://ada.github.io/site/"
