"""The command `plan`: a plan to start from, and what a plan's own slips are told as."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import Result

from resample.errors import InputRefused
from resample.plan import FORM_SECTIONS, parse_plan
from resample.plan.plan_reading import ROWS, SETTINGS
from resample.plan.starter_notes import KEY_NOTES

Run = Callable[..., Result]
Write = Callable[..., Path]

KEYS = {
    part: [str(spec.metadata.get("key", spec.name)) for spec in fields(kind)]
    for part, kind in {**SETTINGS, **ROWS}.items()
} | {"sections": list(FORM_SECTIONS)}


@pytest.mark.parametrize("part", KEYS)
def test_every_key_has_its_line(part: str) -> None:
    """A key that a plan may have has a comment, and no other has."""
    assert list(KEY_NOTES[part]) == KEYS[part]


def test_the_starter_is_a_plan_that_draws_the_same(run: Run, example: Path, tmp_path: Path) -> None:
    """What is written can be named as the plan at once, and holds what was guessed."""
    path = tmp_path / "plan.toml"
    assert run("plan", example / "extract.xlsx", "--into", path).exit_code == 0
    plan = parse_plan(path.read_text(encoding="utf-8"))
    assert plan.columns["closing_team"] == "Closing Team"
    assert (str(plan.review.start), str(plan.review.end)) == ("2022-07-01", "2022-09-30")
    by_plan, without = (
        json.loads(run("check", example / "extract.xlsx", *options, "--json").stdout)
        for options in (["--plan", path], [])
    )
    assert by_plan["strata"] == without["strata"]
    assert run("plan", example / "extract.xlsx", "--into", path).exit_code == 3


def test_check_gives_lines_of_the_starter(run: Run, example: Path) -> None:
    """The lines under "For plan.toml" stand in the starter, word for word."""
    starter = run("plan", example / "extract.xlsx").stdout.splitlines()
    lines = run("check", example / "extract.xlsx").stdout.split("For plan.toml:\n")[1].splitlines()
    assert len(lines) > 8
    assert {line.removeprefix("  ") for line in lines} <= {*starter}


def test_what_cannot_be_guessed_is_open_with_its_candidates(run: Run, extract: Write) -> None:
    """An extract whose columns are not known gives a plan all the same, and says what stops a draw."""
    made = run("plan", extract("Child no,Re-referral Date,Closing Tem,Surname", "1,04/07/2022,CFF,Zebra"))
    assert made.exit_code == 1
    assert '# child_id = "Child no"  # child id?' in made.stdout
    assert '# closing_team = "Closing Tem"  # closing team?' in made.stdout
    assert 'referral_date = "Re-referral Date"' in made.stdout
    assert "Surname" not in made.stdout
    assert "Before a draw: " in made.stderr


def test_labels_on_the_screen_are_keys_of_the_plan(run: Run, example: Path) -> None:
    """A column is called as the plan would call it."""
    said = run("check", example / "extract.xlsx").output.split("Columns\n")[1].split("\n\n")[0]
    assert [line.split()[0] for line in said.splitlines()][:3] == ["child_id", "family_id", "referral_date"]


@pytest.mark.parametrize(
    ("line", "found", "mended"),
    [
        ("title = “North’s review”", "Curly quotes stand here", 'title = "North’s review"'),
        ("from = 01/10/2025", "the other way round", "from = 2025-10-01"),
        ("due = 1.10.2025", "the other way round", "due = 2025-10-01"),
        ('earlier = "..\\q1"', "has a backslash", "earlier = '..\\q1'"),
        ('earlier = "C:\\new\\q1"', "has a backslash", "earlier = 'C:\\new\\q1'"),
    ],
)
def test_a_slip_is_told_with_the_line_mended(line: str, found: str, mended: str) -> None:
    """Each has its own sentence, its line, and the line as it should be."""
    with pytest.raises(InputRefused) as refused:
        parse_plan(f"[review]\n{line}\n")
    (problem,) = refused.value.problems
    assert problem.where.place == "line 2"
    assert found in str(problem)
    assert str(problem.remedy) == f"Write: {mended}"
    parse_plan(f"[review]\n{mended}\n")


def test_all_slips_are_told_at_once() -> None:
    """A plan is not mended line by line."""
    with pytest.raises(InputRefused) as refused:
        parse_plan('[review]\nfrom = 01/10/2025\ntitle = “a”\nearlier = "..\\q"\n')
    assert [problem.where.place for problem in refused.value.problems] == ["line 2", "line 3", "line 4"]
