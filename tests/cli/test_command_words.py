"""What the command line calls the options and commands that a sentence names."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from resample.cli.command_words import worded
from resample.cli.commands import main
from resample.errors import Address, Command, Option, Problem, Sentence, With

BELOW = Path(main.callback.__code__.co_filename).parent.parent if main.callback else Path()
OPTIONS = {name.lstrip("-") for command in main.commands.values() for option in command.params for name in option.opts}


def constants(path: Path) -> list[str]:
    """The texts of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


def calls(name: str) -> list[ast.Call]:
    """Where a class of `errors` is made, in any room below the command line."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in BELOW.rglob("*.py") if "cli" not in path.parts]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return [node for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name]


def test_a_problem_is_told_in_the_words_of_the_command_line_or_of_none() -> None:
    """With its options and commands for whoever types them, and without for whoever does not."""
    where = Address("", option=Option("auditors", "the list of auditors"))
    remedy = Sentence.of("Name more", With(Option("auditors")), ", or begin", With(Command("collect", "", "all")), ".")
    problem = Problem(where, Sentence.of("There is no ", Option("unit", "unit", "child"), "."), remedy=remedy)
    assert problem.worded(worded) == (
        "--auditors: There is no --unit child. Name more with --auditors, or begin with resample collect --all."
    )
    assert str(problem) == "the list of auditors: There is no unit child. Name more, or begin."


def test_no_room_below_names_an_option_or_a_command_in_a_text() -> None:
    """It would be wrong at another door."""
    typed = re.compile(r"--[a-z]|\bresample (?:" + "|".join(main.commands) + r")\b")
    texts = [text for path in BELOW.rglob("*.py") if not {"cli", "page"} & {*path.parts} for text in constants(path)]
    # the report names the program that made it, whichever door it was asked for by
    report = "Whoever has the extract can draw the same sample again with resample verify."
    assert [text for text in texts if typed.search(text) and text != report] == []


@pytest.mark.parametrize(("kind", "known"), [("Option", OPTIONS), ("Command", set(main.commands))])
def test_what_a_sentence_names_is_there(kind: str, known: set[str]) -> None:
    """An option or a command of the command line, so that whoever types it is understood."""
    named = {
        str(argument.value) for call in calls(kind) for argument in call.args[:1] if isinstance(argument, ast.Constant)
    }
    assert named
    assert named <= known
