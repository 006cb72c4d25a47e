"""Where visitors will find the site: what its remote says, what the site was told, and whether the two agree."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from ..values.site import Address
from .host import Forge, Host, host_of


class Place(NamedTuple):
    """An address, how it is known, and what is amiss with the one that the site was told, if anything is. `shown` is
    where GitHub will show the branch; None where nobody can know.
    """

    address: str | None
    why: str
    warning: str = ""
    shown: str | None = None


def place_of(host: Host | None, site: Address, base_url: str | None = None) -> Place:
    """The address of a site whose remote is on this host, if it has one. `base_url` is what the command line has told
    the site in place of site.yaml.
    """
    pages = host.pages if host else None
    if site.url and urlsplit(site.url).hostname in _SOURCES:
        return _at_its_sources(host, site.url, base_url)
    if site.domain:
        why = f"{site.domain} in {_field(base_url)} is a domain of your own: the build writes it into CNAME"
        return Place(site.url, why, shown=site.url if pages else None)
    if host is None or pages is None:
        return Place(site.url, _unknown(host))
    return _on_github(host, pages, site, base_url)


_SOURCES = ("github.com", "www.github.com")
"""Where GitHub shows files and commits: no site has an address there."""
_FOREIGN = {
    Forge.ENTERPRISE: "{name} is a GitHub Enterprise, which says under Settings → Pages where it shows a repository",
    Forge.OTHER: "{name} is not GitHub, and shows no GitHub Pages",
    Forge.UNKNOWN: "{name} is not github.com; a GitHub Enterprise says under Settings → Pages where it shows a repository",
    Forge.HERE: "the remote is a folder, {name}, which shows no pages",
}


def _unknown(host: Host | None) -> str:
    if host is None:
        return "there is no remote yet, so nobody knows your address on GitHub Pages"
    return _FOREIGN[host.forge].format(name=host.name)


def _why(host: Host) -> str:
    name = f"{host.owner}/{host.repository}"
    if host.is_user_site:
        return f"the repository {name} is named as its owner's site, which GitHub shows at the root"
    return f"the repository {name} is a project, which GitHub shows in a folder of its name"


def _at_its_sources(host: Host | None, url: str, base_url: str | None) -> Place:
    """The repository's own address, as a browser shows it to whoever sets a site up: it names the repository, at least."""
    right = (host or host_of(url)).pages
    why = _why(host) if host and host.pages else _unknown(host)
    warning = f"{_told(url, base_url)}, but github.com shows sources, never a site"
    return Place(right, why, warning + _better(right, base_url), right if host else None)


def _on_github(host: Host, pages: str, site: Address, base_url: str | None) -> Place:
    here = Place(pages, _why(host), shown=pages)
    if site.url is None and base_url is None:
        return here._replace(warning=f"site.yaml has no `url:`; add this line to it: url: {pages}")
    told = urlsplit(site.url or base_url or "")  # whose host is in small letters, however it was written
    if _same(told.geturl(), pages):
        return here
    if told.hostname and not f".{told.hostname}".endswith(".github.io"):
        why = f"is a folder of another domain; that is right if {host.owner}'s own site has that domain"
        return Place(site.url, f"{_field(base_url)} {why}")
    warning = f"{_told(told.geturl(), base_url)}, but {host.owner}/{host.repository} is shown elsewhere"
    return here._replace(warning=warning + _better(pages, base_url))


def _same(told: str, pages: str) -> bool:
    """Whether an address, or a path alone, is that of the pages."""
    one, other = urlsplit(told), urlsplit(pages)
    place = (one.scheme, one.hostname) if one.hostname else (other.scheme, other.hostname)
    return (*place, one.path.rstrip("/")) == (other.scheme, other.hostname, other.path.rstrip("/"))


def _field(base_url: str | None) -> str:
    return "site.yaml's `url:`" if base_url is None else "--base-url"


def _told(url: str, base_url: str | None) -> str:
    return f"site.yaml says url: {url}" if base_url is None else f"--base-url says {url}"


def _better(right: str | None, base_url: str | None) -> str:
    if right is None:
        return "; write the address at which the site will be"
    return f"; write there: url: {right}" if base_url is None else f"; say --base-url {right}"
