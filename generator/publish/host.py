"""Where a remote is, and at which address GitHub Pages will show it: read from the remote's address alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_URL = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?:[^/@]*@)?(?P<host>[^/:]*)(?::\d+)?/+(?P<path>.*)", re.IGNORECASE
)
_SCP = re.compile(r"(?:[^/@:]+@)?(?P<host>[^/:@]{2,}):/*(?P<path>[^/].*)")
"""`git@github.com:ada/site.git`. A host of one letter would be a disk of Windows."""
_GITHUB = re.compile(r"((www|ssh)\.)?github\.com(-[\w-]+)?|github(-[\w-]+)?")
"""github.com, its ssh over port 443, and names that people give it in ~/.ssh/config."""
_OTHERS = {
    "gitlab.com": "GitLab",
    "bitbucket.org": "Bitbucket",
    "codeberg.org": "Codeberg",
    "git.sr.ht": "sourcehut",
    "dev.azure.com": "Azure DevOps",
    "ssh.dev.azure.com": "Azure DevOps",
}


class Forge(Enum):
    """What kind of place a remote is."""

    GITHUB = "github.com"
    ENTERPRISE = "GitHub Enterprise"
    OTHER = "another host"
    UNKNOWN = "a host that Headshot does not know"
    HERE = "a folder"


@dataclass(frozen=True, slots=True)
class Host:
    """A remote: what it is, what the host calls itself, whose repository it is, and that repository's name."""

    forge: Forge
    name: str
    owner: str = ""
    repository: str = ""

    @property
    def is_user_site(self) -> bool:
        """Whether the repository is called as the owner's site: `ada/ada.github.io`."""
        return self.repository.lower() == f"{self.owner}.github.io".lower()

    @property
    def pages(self) -> str | None:
        """The address of its GitHub Pages, where it can be known: an enterprise decides for itself."""
        if self.forge is not Forge.GITHUB:
            return None
        return f"https://{self.owner.lower()}.github.io/" + (
            "" if self.is_user_site else f"{self.repository}/"
        )


def host_of(address: str) -> Host:
    """Read a remote's address: https, ssh, `git@github.com:ada/site.git`, or a folder."""
    found = _URL.fullmatch(address) or _SCP.fullmatch(address)
    if not found or address.lower().startswith("file:"):
        return Host(Forge.HERE, address)
    host, parts = found["host"].lower(), found["path"].rstrip("/").removesuffix(".git").split("/")
    if host in _OTHERS:
        return Host(Forge.OTHER, _OTHERS[host])
    if len(parts) != 2 or not all(parts):
        return Host(Forge.UNKNOWN, host)
    return Host(_forge(host), "github.com" if _GITHUB.fullmatch(host) else host, *parts)


def _forge(host: str) -> Forge:
    if _GITHUB.fullmatch(host):
        return Forge.GITHUB
    return Forge.ENTERPRISE if host.endswith(".ghe.com") or "github" in host else Forge.UNKNOWN
