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
        ('earlier = "..\\temp\\new"', "has a backslash", "earlier = '..\\temp\\new'"),
        ("title = «a»", "Curly quotes stand here", 'title = "a"'),
        ("from = 1 October 2025", "the other way round", "from = 2025-10-01"),
        ("from = 2025-7-1", "the other way round", "from = 2025-07-01"),
        ("from = 2022–07–01", "only looks like a plain one", "from = 2022-07-01"),
        ('title\u00a0= "a"', "only looks like a plain one", 'title = "a"'),
        ("title = Quarter 2", "in quotation marks", 'title = "Quarter 2"'),
        ('title = "Quarter 2', "in quotation marks", 'title = "Quarter 2"'),
        ("title = 'It's'", "in quotation marks", 'title = "It\'s"'),
        ('title = "the "hub" team"', "in quotation marks", "title = 'the \"hub\" team'"),
        ('title: "a"', "stands =", 'title = "a"'),
        ('title "a"', "stands =", 'title = "a"'),
        ('title = "a",', "a sign too many", 'title = "a"'),
        ("// a remark", "A remark begins with #", "# a remark"),
        ("title =", "Nothing stands behind the name", "# title ="),
        ("title = “a”;", "Curly quotes stand here", 'title = "a"'),
        ("title = “the “hub” team”", "Curly quotes stand here", 'title = "the “hub” team"'),
        ("from = 1/10/25", "the other way round", "from = 2025-10-01"),
        ("from = 1st October 2025", "the other way round", "from = 2025-10-01"),
        ("from = 01-Oct-2025", "the other way round", "from = 2025-10-01"),
        ("from = 2025-10-01T00:00", "the other way round", "from = 2025-10-01"),
        ('title == "a"', "stands one =", 'title = "a"'),
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


@pytest.mark.parametrize(
    ("part", "line", "found", "mended"),
    [
        ("sample", "rate = 10%", "without a percent sign", "rate = 0.1"),
        ("indicator", "outturn = 26,5", "with a point", "outturn = 26.5"),
        ("sample", "rate = 10％", "without a percent sign", "rate = 0.1"),
        ("sample", "rate = .1", "with a point", "rate = 0.1"),
        ("indicator", "outturn = 26.5%", "without a percent sign", "outturn = 26.5"),
        ("indicator", "target = 20 %", "without a percent sign", "target = 20"),
        ("sample", "size = 1,000", "with a point", "size = 1000"),
        ("sample", "size = 020", "with a point", "size = 20"),
        ("indicator", "outturn = £26", "with a point", "outturn = 26"),
        ("indicator", "provisional = True", "in small letters", "provisional = true"),
        ("indicator", "provisional = yes", "in small letters", "provisional = true"),
        ("strata", 'mash = ["a" "b"]', "square brackets", 'mash = ["a", "b"]'),
        ("strata", 'mash = "a", "b"', "square brackets", 'mash = ["a", "b"]'),
        ("strata", 'mash = {"a"}', "square brackets", 'mash = ["a"]'),
        ("strata", 'mash = ["a", "b"', "square brackets", 'mash = ["a", "b"]'),
        ("strata", 'Early Help = ["a"]', "several words", '"Early Help" = ["a"]'),
    ],
)
def test_numbers_truths_and_lists_are_mended(part: str, line: str, found: str, mended: str) -> None:
    """As people write them, each is told as the plan has it, and what is told is then read."""
    with pytest.raises(InputRefused) as refused:
        parse_plan(f"[{part}]\n{line}\n\n[actions]\n")
    assert found in str(refused.value.problems[0])
    assert str(refused.value.problems[0].remedy) == f"Write: {mended}"
    parse_plan(f"[{part}]\n{mended}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[review]\ntitle = "a"\ntitle = "b"', 'line 3: The name "title" stands twice: in line 2 too.'),
        ("[review]\n[sample]\n[review]", "line 3: The part [review] stands twice: in line 1 too."),
        ("[review]\nfrom = 2025-02-30", "line 2: There is no such day: 2025-02-30."),
        ("review\n", "line 1: This is not a plan: a part's name stands in brackets. Write: [review]"),
        ('{"review": 1}', "line 1: This is not a plan: the line cannot be read"),
        ('[review]\nfrom = "01/10/2025"', "Write 2025-10-01."),
        ('[sample]\nrate = "10%"', "Write 0.1."),
        ('[strata]\nmash = "MASH*"', 'Write ["MASH*"].'),
        ('[indicator]\ntarget = "20%"', "Write 20."),
        ("[review]\nfrom = 10/13/2025", "There is no such day: 10/13/2025."),
        ("[review]\nfrom = 2025-10-01 00:00:00", "This is 2025-10-01 with a time of day. Write 2025-10-01."),
        ("[sample]\nsize = 2025-10-01", "This is 2025-10-01. A whole number stands here."),
        ("[sample]\nsize = true", "This is true. A whole number stands here."),
        ('[review]\ntitle = "a" from = 2025-07-01', "line 2: Two names stand in one line."),
        ('[strata]\nmash = ["a"\ncff = ["b"]', "line 2: A list stands in square brackets"),
    ],
)
def test_no_word_of_a_parser_reaches_a_manager(text: str, said: str) -> None:
    """What cannot be mended by a program is told by its line and with what to do."""
    with pytest.raises(InputRefused) as refused:
        parse_plan(text)
    assert said in str(refused.value.problems[0])
    assert "column" not in str(refused.value.problems[0])


def test_all_slips_are_told_at_once() -> None:
    """A plan is not mended line by line."""
    with pytest.raises(InputRefused) as refused:
        parse_plan('[review]\nfrom = 01/10/2025\ntitle = “a”\nearlier = "..\\q"\n')
    assert [problem.where.place for problem in refused.value.problems] == ["line 2", "line 3", "line 4"]
