"""Names say what lives there: of modules, and of what a loop goes over."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "resample"
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMELESS = {"one", "some", "other", "found"}
RIDDLES = {"door", "post", "keeping", "told", "lot", "dress", "room", "legible"}


def bound(node: ast.AST) -> Iterator[str]:
    """The names that a loop, a comprehension or a lambda gives to what it goes over."""
    if isinstance(node, ast.For | ast.comprehension):
        yield from (name.id for name in ast.walk(node.target) if isinstance(name, ast.Name))
    if isinstance(node, ast.Lambda):
        yield from (argument.arg for argument in node.args.args)


def test_a_loop_binds_a_noun() -> None:
    """`for stratum in strata`, and never `for one in strata`."""
    nameless = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if any(NAMELESS.intersection(bound(node)) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    ]
    assert nameless == []


def test_no_module_is_named_in_a_riddle() -> None:
    """No word of a module's name, or of its folder's, needs explaining."""
    words = {
        path: path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", "_").split("_") for path in MODULES
    }
    assert [path for path, said in words.items() if RIDDLES.intersection(said)] == []


def test_no_two_modules_have_one_name() -> None:
    """Who says a module's name means one file."""
    names = Counter(path.name for path in MODULES if path.name not in ("__init__.py", "__main__.py"))
    assert [name for name, count in names.items() if count > 1] == []
