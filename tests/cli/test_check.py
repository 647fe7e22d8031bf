"""The command `check`, as a manager reads it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from resample.plan import parse_plan
from resample.sampling.overview import MOST_COMPARED

Run = Callable[..., Result]
Write = Callable[..., Path]

HISTORY = (
    "Person ID,Referral Date,Referral Source,CIN Closure Date,Allocated Team,Reason for Closure",
    "A,01/03/2022,Police,04/07/2022,CFF North,RC8",
    "A,05/07/2022,Police,,Assessment Team 1,",
    "B,01/08/2021,Schools,01/09/2021,MASH,RC9",
    "B,10/08/2022,Schools,,Assessment Team 1,",
    "C,15/09/2021,Schools,15/09/2021,Legal,RC9",
    "C,15/09/2022,Schools,,MASH,",
    "D,20/07/2022,Schools,01/08/2022,MASH,RC9",
)
"""In the third quarter of 2022 four referrals: A and B follow a closure within 12 months (B's earlier referral began
before that), C's earlier episode closed on the anniversary, D is new."""


def parts(said: Result) -> str:
    """What was said, lines joined."""
    return " ".join(said.output.split())


def test_every_line_fits_a_narrow_terminal(run: Run, example: Path, extract: Write) -> None:
    """Nothing that check says is wider than 80 columns."""
    for path in (example / "extract.xlsx", example.parent / "quarter-1" / "extract.csv", extract(*HISTORY)):
        said = run("check", path)
        assert said.exit_code == 0, said.output
        assert max(map(len, said.stdout.splitlines())) <= 80


def test_a_history_is_told_with_both_definitions(run: Run, extract: Write) -> None:
    """Referrals, re-referrals and the rate of the period are told, under the definition used and under the other."""
    said = parts(run("check", extract(*HISTORY), "--definition", "closure"))
    assert "4 referrals from 1 July 2022 to 30 September 2022." in said
    assert "3 of them are re-referrals (75.0%)" in said
    assert "By the other definition 2 (50.0%)" in said
    other = parts(run("check", extract(*HISTORY), "--definition", "referral"))
    assert "2 of them are re-referrals (50.0%)" in other


def test_a_re_referral_has_the_team_that_closed_the_earlier_episode(run: Run, extract: Write) -> None:
    """Strata are made of the earlier episode's team, not of the new referral's."""
    found = json.loads(run("check", extract(*HISTORY), "--json").stdout)
    assert (found["rows"], found["referrals"], found["rereferrals"], found["definition"]) == (7, 4, 3, "closure")
    assert found["strata"] == [{"stratum": name, "N": 1} for name in ("cff", "mash", "other")]
    assert found["other_definition"] == {"definition": "referral", "rereferrals": 2}
    since = {(one["days_at_most"], one["known"]): one["rereferrals"] for one in found["since_closure"]}
    assert (since[30, True], since[366, True]) == (1, 2)


def test_what_a_history_does_not_reach_is_said(run: Run, extract: Write) -> None:
    """An extract that begins less than 12 months before the period is told to miss some."""
    said = parts(run("check", extract(HISTORY[0], *HISTORY[1:3], HISTORY[-1])))
    assert "it should begin on 1 July 2021 or earlier, so some re-referrals may not be found." in said


def test_a_history_can_be_drawn_from_and_verified(run: Run, extract: Write, tmp_path: Path) -> None:
    """A draw from a history knows its definition and its rate, and is proven by drawing again."""
    path = extract(*HISTORY)
    drawn = run("draw", path, "--into", tmp_path / "review", "--definition", "closure")
    assert drawn.exit_code == 0, drawn.output
    assert "A re-referral is a referral of a child one of whose episodes had closed" in drawn.output
    record = json.loads((tmp_path / "review" / "draw.json").read_text(encoding="utf-8"))
    assert (record["definition"], record["referrals"], record["by_other_definition"]) == ("closure", 4, 2)
    assert 'definition = "closure"' in (tmp_path / "review" / "plan.toml").read_text(encoding="utf-8")
    assert run("verify", tmp_path / "review", path).exit_code == 0


def test_a_period_without_re_referrals_is_refused(run: Run, extract: Write) -> None:
    """No re-referral in the period is one sentence, with what to do."""
    said = run("check", extract(*HISTORY), "--period", "2021-08-01..2021-10-31", "--definition", "referral")
    assert said.exit_code == 3
    assert "There is no re-referral among 2 referrals" in said.output


TEAMS = (
    "Person ID,Re-referral Date,Closing Team",
    *(f"A{n},0{n}/07/2022,Private Fostering" for n in range(1, 6)),
    "B1,05/07/2022,Privat Fostering",
    "B2,06/07/2022,Yellow Team",
    "B3,07/07/2022,",
)


def test_teams_that_no_pattern_matched_are_offered_for_the_plan(
    run: Run, extract: Write, tmp_path: Path, four_groups: Path
) -> None:
    """A spelling like that of a known team is offered for somebody to confirm, and what was printed is a plan."""
    said = run("check", extract(*TEAMS), "--plan", four_groups, "--accept")
    assert '"Privat Fostering" (1) was taken for "Private Fostering".' in parts(said)
    apart = run("check", extract(*TEAMS), "--plan", four_groups)
    assert '# is "Privat Fostering" "Private Fostering"? If so, put it in the same list' in parts(apart)
    assert '"Privat Fostering" (1) looks like "Private Fostering" of other. Is it the same?' in parts(apart)
    assert '1 has the closing team "Yellow Team", which no pattern matches: row 8.' in parts(said)
    assert "1 has no closing team: row 9." in parts(said)
    lines = said.stdout.split("For plan.toml:\n")[1].splitlines()
    text = "\n".join(line.removeprefix("  ") for line in lines)
    assert 'of which stratum? "Yellow Team"' in text
    plan = tmp_path / "plan.toml"
    plan.write_text(text, encoding="utf-8")
    assert parse_plan(text).review.start == date(2022, 7, 1)
    again = json.loads(run("check", extract(*TEAMS), "--plan", plan, "--json").stdout)
    assert again["strata"] == [{"stratum": "other", "N": 6}]


def test_nothing_is_put_together_unasked(run: Run, extract: Write, four_groups: Path) -> None:
    """A look-alike stays out of its stratum until somebody says so, and is among the problems."""
    found = json.loads(run("check", extract(*TEAMS), "--plan", four_groups, "--json").stdout)
    assert found["strata"] == [{"stratum": "other", "N": 5}]
    assert found["not_drawn"] == {"not matched": 2, "not recorded": 1}
    assert len(found["problems"]) == 4


@pytest.mark.parametrize(("values", "compared"), [(MOST_COMPARED, True), (MOST_COMPARED + 1, False)])
def test_of_too_many_values_no_spellings_are_compared(run: Run, extract: Write, values: int, compared: bool) -> None:
    """Up to the limit look-alikes are shown; above it none is, and people and programs are told why."""
    header = "Person ID,Re-referral Date,Closing Team,Ward"
    wards = ("Upper Eden", "Upper Eden", "Uper Eden", *(str(n**5) for n in range(values - 2)))
    path = extract(header, *(f"A{n},04/07/2022,CFF,{ward}" for n, ward in enumerate(wards)))
    said, told = run("check", path, "--by", "Ward"), json.loads(run("check", path, "--by", "Ward", "--json").stdout)
    why = f"Spellings were not compared: there are {values} different values"
    assert ('"Uper Eden" (1) looks like "Upper Eden"' in parts(said)) is compared
    assert (why in parts(said)) is not compared
    assert str(told["spellings_not_compared"]).startswith("None" if compared else why)


def test_columns_of_people_are_named_and_nothing_of_them_is_said(run: Run, extract: Write) -> None:
    """Headings that identify people are said to be dropped; no value of theirs is."""
    header, *rows = TEAMS
    said = run("check", extract(f"Surname,UPN,{header}", *(f"Zebra,X123,{row}" for row in rows)))
    assert "Not kept, since they identify people: Surname and UPN." in parts(said)
    assert "Zebra" not in said.output
    assert "X123" not in said.output


def test_repeats_and_months_are_counted(run: Run, extract: Write) -> None:
    """Children and families with several re-referrals are counted, and months stand by source."""
    said = parts(
        run(
            "check",
            extract(
                "Person ID,Family ID,Re-referral Date,Referral Source,Closing Team",
                "A,F1,01/07/2022,Police,CFF",
                "A,F1,01/08/2022,Schools,CFF",
                "B,F1,02/08/2022,Schools,CFF",
            ),
        )
    )
    assert "1 child has several re-referrals (2 rows)." in said
    assert "1 family has several re-referrals (3 rows)." in said
    assert "Schools 0 2 Police 1 0 sum 1 2" in said


@pytest.mark.parametrize("name", ["look.png", "look.svg"])
def test_a_picture_is_written_where_it_is_asked_for(run: Run, example: Path, tmp_path: Path, name: str) -> None:
    """--plot writes one picture and nothing else."""
    said = run("check", example / "extract.xlsx", "--plot", tmp_path / name)
    assert said.exit_code == 0, said.output
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).stat().st_size > 1_000


def test_many_months_are_a_line_each(run: Run, extract: Write) -> None:
    """More months than fit beside one another stand below one another."""
    days = [date(2021, 1, 1) + timedelta(days=40 * n) for n in range(12)]
    lines = [f"A{n},{day:%d/%m/%Y},CFF" for n, day in enumerate(days)]
    said = run("check", extract("Person ID,Re-referral Date,Closing Team", *lines))
    assert "  2021-01              1" in said.output
    assert max(map(len, said.stdout.splitlines())) <= 80


def test_json_says_what_scripts_need(run: Run, example: Path) -> None:
    """The keys that others rely on are there."""
    found: dict[str, Any] = json.loads(run("check", example / "extract.xlsx", "--json").stdout)
    assert {"rows", "referrals", "rereferrals", "definition", "strata", "problems"} <= set(found)
    assert (found["rows"], found["referrals"], found["rereferrals"]) == (266, None, 266)
    assert sum(one["rereferrals"] for one in found["values"]) == 266


@pytest.mark.parametrize("by", ["Previous Closure Date", "Re-referral Date", "child id", "PrimaryNeedCode"])
def test_strata_can_be_made_of_any_column(run: Run, extract: Write, by: str) -> None:
    """A date, an id and a code make strata as well as a team does, asked for by heading or by meaning."""
    header = "Person ID,Re-referral Date,Previous Closure Date,Closing Team,Primary Need Code"
    found = json.loads(run("check", extract(header, "A1,04/07/2022,01/02/2022,CFF,N1"), "--by", by, "--json").stdout)
    assert sum(one["N"] for one in found["strata"]) == 1
