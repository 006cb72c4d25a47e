"""The house stands: who may import whom, and who knows what, read from the sources themselves."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import generator

HOUSE = Path(generator.__file__).parent

# From the ground up. Modules of one floor do not know each other, unless they share a room (a folder, or a
# tuple below): build's modules are one story in several files.
FLOORS = (
    (("values",),),
    (("store",), ("workers",), ("load",)),
    (("plan",),),
    (("derive",), ("render",)),
    (("write",),),
    (("aside", "build", "making", "order", "planning", "reasons", "record", "tools"),),
    (("new",), ("check",), ("clean",), ("crops",), ("kit",), ("publish",), ("serve",), ("themes",)),
    (("cli",),),
    (("__main__",),),
)

# Packages, and the only files that import them.
KNOWN_BY = {
    "PIL": ("load/photo*.py", "load/face.py", "load/outline.py", "derive/*.py"),
    "numpy": ("load/face.py", "load/outline.py"),
    "pi_heif": ("load/photo_open.py",),
    "yaml": ("load/yaml*.py",),
    "markdown": ("load/markdown*.py",),
    "nh3": ("load/markdown*.py",),
    "onnxruntime": ("load/model.py",),
    "fontTools": ("load/theme*.py", "derive/*.py"),
    "jinja2": ("render/*.py",),
    "markupsafe": ("render/*.py",),
    # The words a page uses lie in its recipe, so that an edited translation remakes it: they are read by load.
    "babel": ("load/words.py", "render/*.py"),
    "coloraide": ("plan/colours.py",),
    "segno": ("derive/*.py",),
    "filelock": ("write/lock.py",),
    "livereload": ("serve/*.py",),
    "tornado": ("serve/*.py",),
    "watchdog": ("serve/*.py",),
    "typer": ("cli/*.py",),
    "click": ("cli/*.py",),
    "rich": ("cli/*.py",),
}

PURE = ("values", "plan")
TOUCHES_THE_WORLD = {
    "os", "io", "sys", "time", "shutil", "tempfile", "subprocess", "socket", "random", "secrets", "platform",
    "locale", "threading", "multiprocessing", "urllib.request", "importlib.resources", "importlib.metadata",
}  # fmt: skip
ACTS = {
    "read_text", "read_bytes", "write_text", "write_bytes", "exists", "is_file", "is_dir", "iterdir", "glob",
    "rglob", "stat", "resolve", "mkdir", "unlink", "touch", "today", "now", "utcnow", "getenv", "cwd", "home",
}  # fmt: skip


class Import(NamedTuple):
    """`who` imports `what` (dotted; a name of the house begins with `generator`), in this line."""

    who: Path
    what: str
    line: int

    def __str__(self) -> str:
        return f"{self.who}:{self.line} imports {self.what}"


def modules() -> list[Path]:
    """Every module of the house, seen from its door."""
    found = [path.relative_to(HOUSE) for path in sorted(HOUSE.rglob("*.py")) if "_bundled" not in path.parts]
    assert len(found) > 60
    return found


def tree(module: Path) -> ast.Module:
    return parsed(HOUSE / module)


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_bytes())


def imports(module: Path) -> Iterator[Import]:
    """Everything that a module imports, inside functions too, relative imports spelt out."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (Import(module, alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = spelt_out(module, node)
            yield from (Import(module, f"{base}.{alias.name}", node.lineno) for alias in node.names)


def spelt_out(module: Path, node: ast.ImportFrom) -> str:
    package = ("generator", *module.parent.parts)
    stem = package[: len(package) + 1 - node.level] if node.level else ()
    return ".".join((*stem, *filter(None, [node.module])))


def room_of(name: str) -> tuple[int, tuple[str, ...]]:
    """The floor and the room of a module's first name."""
    rooms = {one: (number, room) for number, floor in enumerate(FLOORS) for room in floor for one in room}
    return rooms[name]


def first_name(what: str) -> str | None:
    """`plan` of `generator.plan.card.icons`; None for a name of the package itself (`generator.__version__`)."""
    first = what.removeprefix("generator").lstrip(".").partition(".")[0]
    return first if ((HOUSE / first).is_dir() and first) or (HOUSE / f"{first}.py").is_file() else None


def of_the_house(found: Iterator[Import]) -> Iterator[tuple[Import, str]]:
    for one in found:
        if one.what.partition(".")[0] == "generator" and (name := first_name(one.what)):
            yield one, name


def may(who: Path, name: str) -> bool:
    floor, room = room_of(who.parts[0].removesuffix(".py"))
    other_floor, other_room = room_of(name)
    return other_floor < floor or other_room == room


@pytest.mark.parametrize("module", [m for m in modules() if m != Path("__init__.py")], ids=str)
def test_a_module_imports_only_from_floors_below_and_from_its_own_room(module: Path) -> None:
    assert [str(one) for one, name in of_the_house(imports(module)) if not may(module, name)] == []


def test_the_package_itself_imports_nothing() -> None:
    assert list(imports(Path("__init__.py"))) == []


def test_every_module_has_a_floor() -> None:
    names = {module.parts[0].removesuffix(".py") for module in modules()} - {"__init__"}
    rooms = {name for floor in FLOORS for room in floor for name in room}
    assert names == rooms


def test_imports_are_found_wherever_they_hide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan").mkdir()
    hidden = "def late():\n from ..cli import x\n import generator.build\n from generator import store\n from . import card\n"
    (tmp_path / "plan" / "page.py").write_text(hidden, encoding="utf-8")
    monkeypatch.setitem(globals(), "HOUSE", tmp_path)
    found = [one.what for one in imports(Path("plan/page.py"))]
    assert found == ["generator.cli.x", "generator.build", "generator.store", "generator.plan.card"]


def test_floors_are_judged_as_drawn() -> None:
    assert may(Path("plan/card.py"), "values")
    assert may(Path("write/output.py"), "store")
    assert may(Path("build.py"), "making")
    assert not may(Path("derive/card.py"), "render")
    assert not may(Path("render/html.py"), "derive")
    assert not may(Path("load/bios.py"), "store")
    assert not may(Path("values/site.py"), "plan")


@pytest.mark.parametrize("package", KNOWN_BY)
def test_a_library_is_known_only_where_it_belongs(package: str) -> None:
    knowing = [
        one for module in modules() for one in imports(module) if one.what.partition(".")[0] == package
    ]
    allowed = KNOWN_BY[package]
    strays = [str(one) for one in knowing if not any(fnmatch(one.who.as_posix(), place) for place in allowed)]
    assert strays == []


def test_only_the_command_line_prints() -> None:
    printing = {
        str(module)
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Name) and node.id in {"print", "input"}
    }
    assert {name for name in printing if not name.startswith("cli")} == set()


@pytest.mark.parametrize("module", [m for m in modules() if m.parts[0] in PURE], ids=str)
def test_values_and_plan_touch_no_file_no_clock_and_no_environment(module: Path) -> None:
    for one in imports(module):
        assert not any(one.what == far or one.what.startswith(f"{far}.") for far in TOUCHES_THE_WORLD), str(
            one
        )
        if one.what.startswith("pathlib"):
            assert one.what in {"pathlib.PurePosixPath", "pathlib.PurePath"}, str(one)
        if one.what.startswith("datetime"):
            assert one.what == "datetime.date", str(one)
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            assert called(node) not in {"open", "__import__", "exec", "eval"} | ACTS, (
                f"{module}:{node.lineno}"
            )


def called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
