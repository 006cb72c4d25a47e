"""A runner for one job of a workflow: what GitHub's does for a step, as far as our workflow asks for it.

`run:` steps are run, in the shell and with the arguments that GitHub documents. Of the actions, checkout has happened
before; the cache keeps and restores a folder by its keys; configure-pages answers with an address; the upload packs
the folder with the very `tar` command of the action. Nothing else is known, so another step fails the test.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.site import Ran, environment


@dataclass
class Caches:
    """Folders by key, the newest last."""

    folder: Path
    keys: list[str] = field(default_factory=list)

    def restore(self, path: Path, key: str, prefix: str) -> str | None:
        """The key that was found: the very one, else the newest with the prefix."""
        found = (
            key if key in self.keys else next((k for k in reversed(self.keys) if k.startswith(prefix)), None)
        )
        if found:
            shutil.copytree(self.folder / str(self.keys.index(found)), path)
        return found

    def save(self, path: Path, key: str) -> None:
        if key not in self.keys:
            shutil.copytree(path, self.folder / str(len(self.keys)))
            self.keys.append(key)


@dataclass
class Job:
    """A job in a workspace that was checked out, and what its steps told."""

    told: dict[str, Any]
    workspace: Path
    caches: Caches
    variables: dict[str, str]
    base_url: str
    outputs: dict[str, str] = field(default_factory=dict)
    restored: str | None = None
    artifact: Path | None = None

    def run(self, more: dict[str, str]) -> dict[str, Ran]:
        """Every step in its turn; `more` are words added to the command of a step, by its name."""
        ran = {}
        for step in self.told["steps"]:
            if "run" in step:
                ran[step["name"]] = self._command(step, more.get(step["name"], ""))
            else:
                self._use(step["uses"].partition("@")[0], step.get("id", ""), self._with(step))
        for step in self.told["steps"]:
            if step.get("uses", "").startswith("actions/cache@"):
                self.caches.save(self.workspace / step["with"]["path"], self._with(step)["key"])
        return ran

    def _command(self, step: dict[str, Any], more: str) -> Ran:
        script = self.workspace.parent / "step.sh"
        script.write_text(step["run"] + more + "\n", encoding="utf-8")
        variables = {name: self._filled(str(value)) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace / self.told["defaults"]["run"]["working-directory"],
            env=environment(**self.variables, **variables, GITHUB_WORKSPACE=str(self.workspace), CI="true"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, f"{step['name']}\n{done.stdout.decode()}{done.stderr.decode()}"
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def _use(self, action: str, name: str, options: dict[str, str]) -> None:
        match action:
            case "actions/checkout":
                assert (self.workspace / ".git").is_dir()
            case "actions/setup-python":
                assert (self.workspace / options["cache-dependency-path"]).is_file()
            case "actions/cache":
                path = self.workspace / options["path"]
                self.restored = self.caches.restore(path, options["key"], options["restore-keys"])
            case "actions/configure-pages":
                self.outputs[f"steps.{name}.outputs.base_url"] = self.base_url
            case "actions/upload-pages-artifact":
                self.artifact = self._packed(
                    self.workspace / options["path"], options["include-hidden-files"]
                )
            case _:
                raise AssertionError(f"this runner knows no {action}")

    def _packed(self, folder: Path, hidden: str) -> Path:
        archive = self.workspace.parent / "artifact.tar"
        excluded = [
            "--exclude=.git",
            "--exclude=.github",
            *([] if hidden == "True" else ["--exclude=.[^/]*"]),
        ]
        command = [
            "tar",
            "--dereference",
            "--hard-dereference",
            "--directory",
            str(folder),
            "-cf",
            str(archive),
        ]
        subprocess.run([*command, *excluded, "."], check=True)
        return archive

    def _with(self, step: dict[str, Any]) -> dict[str, str]:
        return {name: self._filled(str(value)) for name, value in step.get("with", {}).items()}

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: self._value(found[1]), text)

    def _value(self, expression: str) -> str:
        if expression.startswith("hashFiles("):
            return self._hash(re.findall(r"'([^']*)'", expression))
        return self.outputs[expression]

    def _hash(self, patterns: list[str]) -> str:
        """A digest of every file of the workspace that a pattern matches, as GitHub's function gives one."""
        found = {path for pattern in patterns for path in self.workspace.glob(pattern) if path.is_file()}
        found |= {
            p
            for pattern in patterns
            if pattern.endswith("/**")
            for p in self.workspace.glob(f"{pattern}/*")
            if p.is_file()
        }
        assert found, patterns
        return hashlib.sha256(
            b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sorted(found))
        ).hexdigest()
