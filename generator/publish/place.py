"""Where visitors will find the site: what its remote says, what site.yaml says, and whether the two agree."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from ..values.site import Address
from .host import Forge, Host


class Place(NamedTuple):
    """An address, how it is known, and what is amiss with site.yaml's `url:`, if anything is."""

    address: str | None
    why: str
    warning: str = ""


def place_of(host: Host | None, site: Address) -> Place:
    """The address of a site whose remote is on this host, if it has one."""
    if site.domain:
        return Place(
            site.url,
            f"{site.domain} in site.yaml's `url:` is a domain of your own: the build writes it into CNAME",
        )
    if host is None:
        return Place(site.url, "there is no remote yet, so nobody knows your address on GitHub Pages")
    if host.pages is None:
        return Place(site.url, _FOREIGN[host.forge].format(name=host.name))
    return _on_github(host, host.pages, site)


_FOREIGN = {
    Forge.ENTERPRISE: "{name} is a GitHub Enterprise, which says under Settings → Pages where it shows a repository",
    Forge.OTHER: "{name} is not GitHub, and shows no GitHub Pages",
    Forge.UNKNOWN: "{name} is not github.com; a GitHub Enterprise says under Settings → Pages where it shows a repository",
    Forge.HERE: "the remote is a folder, {name}, which shows no pages",
}


def _on_github(host: Host, pages: str, site: Address) -> Place:
    name = f"{host.owner}/{host.repository}"
    why = (
        f"the repository {name} is named as its owner's site, which GitHub shows at the root"
        if host.is_user_site
        else f"the repository {name} is a project, which GitHub shows in a folder of its name"
    )
    if site.url is None:
        return Place(pages, why, f"site.yaml has no `url:`; add this line to it: url: {pages}")
    told = urlsplit(site.url)  # whose host is in small letters, however it was written
    if f"{told.scheme}://{told.hostname}{told.path}" == pages:
        return Place(pages, why)
    if not (told.hostname or "").endswith(".github.io"):
        return Place(
            site.url,
            f"site.yaml's `url:` is a folder of another domain; that is right if {host.owner}'s own site has that domain",
        )
    return Place(
        pages,
        why,
        f"site.yaml says url: {site.url}, but {name} is shown elsewhere; write there: url: {pages}",
    )
