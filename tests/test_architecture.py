"""The house holds: imports run downward, and the inner rooms are pure."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "resample"

FLOORS = {
    "__main__": 13,
    "cli": 12,
    "steps": 11,
    "review": 10,
    "rendering": 9,
    "workbook": 8,
    "intake": 7,
    "reporting": 6,
    "auditing": 5,
    "sampling": 4,
    "plan": 3,
    "text": 2,
    "errors": 1,
    "__init__": 0,
}
"""Each room of the package by its floor; a room may use those below it, and its own."""

ALONG_THE_FLOW = {
    "sampling": [
        "rereferral",
        "columns",
        "repeats",
        "frame",
        "overview",
        "allocation",
        "tickets",
        "doubles",
        "record",
        "proof",
        "size",
    ],
    "auditing": [
        "questions.items",
        "returns.normalising",
        "questions.table_rows",
        "questions.naming",
        "questions.conditions",
        "questions.survey",
        "checklist",
        "returns.answers",
        "assignment",
        "workbook_names",
        "findings",
        "returns.question_headings",
        "returns.concerns",
        "returns.readings",
        "returns.conflicts",
        "returns.settlements",
        "returns.statuses",
        "returns.progress",
        "returns.collection",
        "agreement",
    ],
    "reporting": [
        "blocks",
        "ranges.stratum_count",
        "ranges.budget",
        "ranges.hypergeometric",
        "ranges.statistic",
        "ranges.tail_chance",
        "ranges.box_search",
        "ranges.envelope",
        "intervals",
        "estimates",
        "disclosure.sums",
        "disclosure.search",
        "disclosure.suppression",
        "disclosure.checker",
        "disclosure.strata",
        "disclosure.count_ranges",
        "case_answers",
        "comments",
        "themes",
        "not_audited",
        "numbers",
        "phrases",
        "sentences",
        "main_findings",
        "captions",
        "double_audits",
        "summary",
        "provenance",
        "comparison.chance",
        "comparison.quarters",
        "comparison.common",
        "comparison.pairs",
        "comparison.change_sentences",
        "comparison.actions",
        "indicator",
        "form_headings",
        "exception_report",
        "comparison.changes_section",
        "public.counts",
        "public.population",
        "public.step_down_counts",
        "public.finding_counts",
        "public.ranges",
        "public.plan_words",
        "public.public_summary",
        "public.publication",
        "public.public_sentences",
        "public.public_tables",
        "public.public_report",
        "public.public_json",
    ],
}
"""Inside a pure room, a module may use those before it."""

FORBIDDEN_MODULES = {
    "os", "io", "pathlib", "tempfile", "shutil", "subprocess", "socket", "urllib", "http", "random", "secrets", "time",
    "openpyxl", "xlsxwriter", "docx", "python_calamine", "click", "pandas", "csv", "logging",
}  # fmt: skip
FORBIDDEN_CALLS = {"open", "print", "input", "eval", "exec"}
FORBIDDEN_METHODS = {"now", "today", "utcnow"}

MODULES = sorted(PACKAGE.rglob("*.py"))
PURE = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in ALONG_THE_FLOW]


def name_of(path: Path) -> str:
    """A module's path as a test's name."""
    return path.relative_to(PACKAGE).as_posix()


def room(path: Path) -> str:
    """The room a module stands in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    """The full names of all that a module imports, anywhere in it."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "resample":
            found += [f"resample.{alias.name}" for alias in node.names if not alias.name.startswith("__")]
        elif isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_downward(path: Path) -> None:
    """No module imports from a floor above its own."""
    above = [
        name
        for name in imports(path)
        if name.startswith("resample.") and FLOORS[name.split(".")[1]] > FLOORS[room(path)]
    ]
    assert above == []


@pytest.mark.parametrize("path", PURE, ids=name_of)
def test_imports_inside_a_room_follow_the_flow(path: Path) -> None:
    """A module of a pure room imports only from modules before it in the flow."""
    order = ALONG_THE_FLOW[room(path)]
    if path.stem == "__init__":
        assert imports(path) == []
        return
    here = ".".join(path.relative_to(PACKAGE).with_suffix("").parts[1:])
    within = f"resample.{room(path)}."
    own = [name.removeprefix(within) for name in imports(path) if name.startswith(within)]
    assert here in order
    assert all(order.index(name) < order.index(here) for name in own)


@pytest.mark.parametrize("path", PURE, ids=name_of)
def test_inner_rooms_are_pure(path: Path) -> None:
    """Sampling, auditing and reporting touch no disk, screen, clock or chance."""
    assert FORBIDDEN_MODULES.isdisjoint(name.split(".")[0] for name in imports(path))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None)
            assert name not in FORBIDDEN_CALLS
            assert getattr(node.func, "attr", None) not in FORBIDDEN_METHODS


def test_every_room_is_known() -> None:
    """A new module has its floor named here, and a room that has gone is struck off."""
    assert {room(path) for path in MODULES} == set(FLOORS)


def test_the_program_knows_no_network() -> None:
    """No module imports anything that opens a connection."""
    networks = {"socket", "ssl", "urllib", "http", "requests", "asyncio", "ftplib", "smtplib"}
    assert [path for path in MODULES if networks & {name.split(".")[0] for name in imports(path)}] == []


WRITES = {
    "write_bytes",
    "write_text",
    "mkdir",
    "makedirs",
    "unlink",
    "rmdir",
    "rmtree",
    "rename",
    "touch",
    "symlink_to",
}


def test_one_room_writes() -> None:
    """Whatever changes a disk stands in `review/writing`, where it is whole, alone and undone when it fails."""
    others = [path for path in MODULES if "writing" not in path.relative_to(PACKAGE).parts]
    found = []
    for path in others:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                words = [word.value for word in node.args if isinstance(word, ast.Constant)]
                opened = node.func.attr == "open" and any(set(str(word)) & set("wxa+") for word in words)
                if node.func.attr in WRITES or opened:
                    found.append(f"{name_of(path)}, line {node.lineno}")
    assert found == []
