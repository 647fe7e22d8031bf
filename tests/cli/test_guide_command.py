"""`resample guide` in a terminal and in a script."""

from __future__ import annotations

import json
from collections.abc import Callable

from click.testing import Result

from resample.guide.topics import PARTS

Run = Callable[..., Result]


def test_without_a_topic_all_are_named(run: Run) -> None:
    """Each with a line, and how to read one."""
    result = run("guide")
    assert result.exit_code == 0
    assert all(f"\n  {name} " in result.stdout for names in PARTS.values() for name in names)
    assert "resample guide TOPIC" in result.stdout


def test_a_topic_is_printed_without_marks(run: Run) -> None:
    """As a person reads it."""
    said = run("guide", "auditor").stdout
    assert said.startswith("For the auditor\n===============\n")
    assert not any(mark in said for mark in ("**", "`", "](", "<!--"))


def test_a_misspelt_topic_is_offered_its_nearest(run: Run) -> None:
    """And the command was used wrongly."""
    result = run("guide", "glosary")
    assert result.exit_code == 2
    assert "Did you mean glossary?" in result.stderr


def test_a_program_is_given_one_value(run: Run) -> None:
    """The list, a page in Markdown, and a refusal; talk goes to stderr."""
    assert json.loads(run("guide", "--json").stdout)["parts"][0]["topics"][0]["topic"] == "manager"
    page = run("guide", "exits", "--json")
    assert json.loads(page.stdout)["text"].startswith("# Exit codes\n")
    assert "Exit codes\n==========" in page.stderr
    assert json.loads(run("guide", "nothing", "--json").stdout)["exit_code"] == 2
