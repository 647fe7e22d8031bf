"""The house holds: imports run downward, the inner rooms are pure, and one room writes."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "resample"

ROOMS = (
    "__main__", "page", "cli", "guide", "steps", "review", "rendering", "workbook", "intake", "publication",
    "reckoning", "comparison", "reporting", "actions", "auditing", "sampling", "plan", "text", "errors", "shipped",
    "audit_templates", "examples", "__init__",
)  # fmt: skip
"""The rooms of the package from the highest floor down; a room may use those below it, and its own."""

PURE = {"sampling", "auditing", "actions", "reporting", "comparison", "publication"}

WITH_MATTER_OF_THEIR_OWN = {
    "audit_templates/__init__.py": "points at the repository's folder",
    "examples/__init__.py": "points at the repository's folder",
    "intake/formats/__init__.py": "what a layout is, and the search for them",
    "intake/formats/annex_a/__init__.py": "a layout of several modules",
    "intake/formats/cin_census/__init__.py": "a layout of several modules",
    "intake/formats/safeguarding_dataset/__init__.py": "a layout of several modules",
    "steps/__init__.py": "each step waits until it is asked for",
}
"""Why these do more than hand on what stands below them."""

MODULES = {
    ".".join(("resample", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
"""Each module by its full name; a folder's name means its `__init__`."""


def name_of(path: Path) -> str:
    """Where a module stands, as a message names it."""
    return path.relative_to(PACKAGE).as_posix()


def room(name: str) -> str:
    """The room that a module stands in."""
    return name.split(".")[1] if "." in name else "__init__"


@cache
def tree(path: Path) -> ast.Module:
    """A module's syntax."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """The full names of all modules that a module imports, anywhere in it."""
    names: list[str] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            names += [full if (full := f"{module}.{alias.name}") in MODULES else module for alias in node.names]
    return tuple(names)


def uses() -> Iterator[tuple[str, str]]:
    """Each module of the house with each other one that it imports."""
    for name, path in MODULES.items():
        yield from ((name, used) for used in imports(path) if used in MODULES and used != name)


def circle(pairs: Iterator[tuple[str, str]]) -> list[str]:
    """Names that lead round to the first of them, or nothing."""
    graph = defaultdict(set)
    for user, used in pairs:
        graph[user].add(used)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_every_room_is_known() -> None:
    """A new room has its floor named here, and one that has gone is struck off."""
    assert {room(name) for name in MODULES} == set(ROOMS)


def test_imports_run_downward() -> None:
    """No module imports from a floor above its own."""
    upward = [(user, used) for user, used in uses() if ROOMS.index(room(used)) < ROOMS.index(room(user))]
    assert upward == []


def test_no_module_leads_back_to_itself() -> None:
    """The modules can be read one after the other, each after those that it uses."""
    assert circle(uses()) == []


def test_inside_a_room_imports_run_downward() -> None:
    """In every folder, its sub-folders and modules have an order in which each uses only those before it."""
    folders = {name.rpartition(".")[0] for name in MODULES if "." in name}
    circles = {}
    for folder in folders:
        inside = f"{folder}."
        parts = (
            [name.removeprefix(inside).split(".")[0] for name in pair]
            for pair in uses()
            if all(name.startswith(inside) for name in pair)
        )
        circles[folder] = circle((user, used) for user, used in parts if user != used)
    assert {folder: around for folder, around in circles.items() if around} == {}


def test_an_init_only_hands_on() -> None:
    """An `__init__` imports from below it what it names in `__all__`, and holds nothing else."""
    more = []
    for path in (path for path in MODULES.values() if path.name == "__init__.py"):
        statements = tree(path).body[1:] if ast.get_docstring(tree(path)) else tree(path).body
        handed_on = {alias.name for node in statements if isinstance(node, ast.ImportFrom) for alias in node.names}
        rest = [node for node in statements if not isinstance(node, ast.ImportFrom)]
        assigned = {target.id: node.value for node in rest if isinstance(node, ast.Assign) for target in node.targets
                    if isinstance(target, ast.Name)}  # fmt: skip
        named = set(ast.literal_eval(assigned.get("__all__", ast.List([]))))
        if handed_on != named or len(assigned) != len(rest) or set(assigned) - {"__all__", "__version__"}:
            more.append(name_of(path))
    assert more == list(WITH_MATTER_OF_THEIR_OWN)


def test_no_room_is_above_a_fifth_of_the_house() -> None:
    """No room holds more than a fifth of all lines; the page is a house of its own."""
    lines = Counter[str]()
    for name, path in MODULES.items():
        lines[room(name)] += len(path.read_text(encoding="utf-8").splitlines())
    lines.pop("page", None)
    assert {name: count for name, count in lines.items() if count * 5 > lines.total()} == {}


NOT_PURE = {
    "os", "io", "pathlib", "tempfile", "shutil", "subprocess", "socket", "urllib", "http", "random", "secrets", "time",
    "openpyxl", "xlsxwriter", "docx", "python_calamine", "click", "pandas", "csv", "logging",
}  # fmt: skip
NOT_PURE_CALLS = {"open", "print", "input", "eval", "exec"}
NOT_PURE_METHODS = {"now", "today", "utcnow"}


def test_inner_rooms_are_pure() -> None:
    """Sampling, auditing and reporting touch no disk, screen, clock or chance."""
    faults = []
    for path in (path for name, path in MODULES.items() if room(name) in PURE):
        faults += [f"{name_of(path)}: {name}" for name in imports(path) if name.split(".")[0] in NOT_PURE]
        for call in (node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            if getattr(call, "id", None) in NOT_PURE_CALLS or getattr(call, "attr", None) in NOT_PURE_METHODS:
                faults.append(f"{name_of(path)}, line {call.lineno}")
    assert faults == []


def test_the_program_knows_no_network() -> None:
    """No module imports anything that opens a connection."""
    networks = {"socket", "ssl", "urllib", "http", "requests", "asyncio", "ftplib", "smtplib"}
    assert [path for path in MODULES.values() if networks & {name.split(".")[0] for name in imports(path)}] == []


WRITES = {
    "write_bytes", "write_text", "mkdir", "makedirs", "unlink", "rmdir", "rmtree", "rename", "touch", "symlink_to",
}  # fmt: skip


def test_one_room_writes() -> None:
    """Whatever changes a disk stands in `review/writing`, where it is whole, alone and undone when it fails."""
    writing = []
    for path in (path for name, path in MODULES.items() if not name.startswith("resample.review.writing.")):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                words = [word.value for word in node.args if isinstance(word, ast.Constant)]
                opened = node.func.attr == "open" and any(set(str(word)) & set("wxa+") for word in words)
                if node.func.attr in WRITES or opened:
                    writing.append(f"{name_of(path)}, line {node.lineno}")
    assert writing == []
