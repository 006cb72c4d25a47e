"""`headshot deploy`: the output as a commit on a branch of the site's remote, pushed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ..load.site import SITE
from ..order import Built, Folders
from ..values.errors import UsageError
from ..values.event import Tell
from ..write.lock import locked
from .change import CNAME, Change, change_of
from .commit import check_author, commit_of, message_of, names, tree_of
from .git import Git
from .host import Host, host_of
from .remotely import cause
from .repository import Repository, address_of, repository_of
from .tip import Ids, Tip, read_tip
from .verified import contents, left_behind, verified


@dataclass(frozen=True, slots=True)
class Push:
    """How a branch is published: `history` adds a commit to it, else it becomes one; `force` allows that; `overwrite`
    takes over what others have put there; `strict` pushes nothing that there is something to warn of; `when` is the moment
    of the commit, where it is not now.
    """

    remote: str
    branch: str
    history: bool = True
    force: bool = False
    overwrite: bool = False
    dry_run: bool = False
    strict: bool = False
    when: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where a site is published to: its repository, the remote's address, and the branch as it is there."""

    repository: Repository
    address: str
    tip: Tip

    @property
    def host(self) -> Host:
        return host_of(self.address)


@dataclass(frozen=True, slots=True)
class Published:
    """What a deployment did, or with --dry-run would do. No commit: nothing was pushed. `bound` is the domain that a CNAME
    of others gives to a site that was built for none.
    """

    change: Change
    left_behind: tuple[str, ...]
    subject: str
    bound: str = ""
    commit: str | None = None

    @property
    def doubtful(self) -> bool:
        """Whether there is something to warn of: files that would be lost, that stay at home, or a domain that was left."""
        return bool(self.change.edited or self.left_behind or self.bound)


def target_of(site: Path, push: Push) -> Target:
    """Ask for everything that could stand in the way, before a site is built for it."""
    repository = repository_of(site)
    if repository is None:
        raise UsageError(
            f"{site} lies in no git repository, so it has no branch to publish to: git init, then create a repository "
            "on your host and git remote add origin ADDRESS; or publish to a folder with --to DIR"
        )
    git = repository.git
    if git.ask("check-ref-format", f"refs/heads/{push.branch}").code or push.branch.startswith("-"):
        raise UsageError(f"--branch is no name of a branch: {push.branch}")
    address = address_of(repository, push.remote)
    check_author(git)
    tip = read_tip(git, address, push.branch)
    _refuse_sources(repository, tip, push)
    _refuse_rewriting(tip, push)
    return Target(repository, address, tip)


def publish(target: Target, push: Push, folders: Folders, built: Built, tell: Tell) -> Published:
    """Commit and push what was built, and nothing else; the user's files, index and branches stay as they are."""
    git, tip = target.repository.git, target.tip
    with locked(folders.state, tell):
        files = verified(folders, built)
        wanted = _wanted(git, names(git, contents(folders, files)), tip)
        change = change_of(tip, wanted, push.branch, overwrite=push.overwrite)
        subject = _subject(target.repository, folders)
        bound = _domain(git, tip) if CNAME in change.kept and CNAME not in files else ""
        done = Published(change, left_behind(folders, files), subject, bound)
        if push.dry_run or (push.strict and done.doubtful):
            return done
        if change.files.nothing and tip.commit and (push.history or not tip.parents):
            return done
        tree = tree_of(git, folders.output, wanted, change.files, tip)
    parent = tip.commit if push.history else None
    commit = commit_of(git, tree, parent, message_of(subject, change), push.when)
    _push(git, commit, tip, push)
    return replace(done, commit=commit)


def _wanted(git: Git, built: Ids, tip: Tip) -> Ids:
    """The built files, without a CNAME where the host has written the same domain in its own way."""
    if CNAME not in built or CNAME in tip.ours or CNAME not in tip.files:
        return built
    same = built[CNAME] in names(git, [(CNAME, f"{_domain(git, tip)}\n".encode())]).values()
    return {path: name for path, name in built.items() if path != CNAME or not same}


def _domain(git: Git, tip: Tip) -> str:
    """What the branch's CNAME says, as DNS writes it."""
    return git.run("cat-file", "blob", tip.files[CNAME]).strip().lower()


def _subject(repository: Repository, folders: Folders) -> str:
    """What was published, in the first line of a commit: its sources' commit, and whether they were just that."""
    source = repository.commit()
    if source is None:
        return "Publish the site, of sources that are not committed"
    branch = repository.branch()
    output = PurePosixPath(repository.inside) / folders.output.name
    dirty = " and changes that are not committed" if repository.changed(output.as_posix()) else ""
    return f"Publish the site of {source[:12]}" + (f" ({branch})" if branch else "") + dirty


def _refuse_sources(repository: Repository, tip: Tip, push: Push) -> None:
    """A branch that holds sources is not to be mixed with what is built of them."""
    reasons = {
        f"is the default branch of {push.remote}": tip.default_branch == push.branch,
        "is checked out here": repository.branch() == push.branch,
        f"has a {SITE} in it": any(path.name == SITE for path in tip.files),
    }
    reason = next((reason for reason, holds in reasons.items() if holds), None)
    if reason and not tip.published and not push.overwrite:
        raise UsageError(
            f"the branch {push.branch} {reason}, and Headshot has never published to it: it may hold your sources. Name "
            "another one with --branch; --overwrite publishes to it all the same"
        )


def _refuse_rewriting(tip: Tip, push: Push) -> None:
    if not push.history and tip.commit and not push.force:
        raise UsageError(
            f"--no-history replaces the commits of {push.branch}, which takes a forced push: say so with --force"
        )


def _push(git: Git, commit: str, tip: Tip, push: Push) -> None:
    """Push the commit; a forced push happens only if the branch is still what was read."""
    reference = f"refs/heads/{push.branch}"
    lease = [] if push.history else [f"--force-with-lease={reference}:{tip.commit or ''}"]
    answer = git.ask(
        "push",
        "--porcelain",
        "--no-follow-tags",
        "--recurse-submodules=no",
        *lease,
        push.remote,
        f"{commit}:{reference}",
    )
    if answer.code:
        refused = [line.partition("\t")[2] for line in answer.out.splitlines() if line.startswith("!")]
        words = "\n".join((answer.words, *(f"    git: {line.replace(chr(9), ' ')}" for line in refused)))
        raise UsageError(f"{push.branch} of {push.remote} was not changed: {cause(answer)}\n{words}")
