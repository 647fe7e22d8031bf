"""What a council with teams of its own meets at `check` and `draw`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]
Write = Callable[..., Path]

HEADER = "Person ID,Re-referral Date,Closing Team"


def rows(teams: dict[str, int]) -> list[str]:
    """So many re-referrals of each team."""
    of_each = [team for team, count in teams.items() for _ in range(count)]
    return [f"A{n:03},04/07/2022,{team}" for n, team in enumerate(of_each)]


def test_teams_of_another_council_are_strata(run: Run, extract: Write, tmp_path: Path) -> None:
    """No child is lost since other councils call their teams otherwise, and it is said why."""
    path = extract(HEADER, *rows({"Duty and Advice": 20, "North Hub": 10, "MASH": 6, "Nights": 2, "Court": 1}))
    drawn = json.loads(run("draw", path, "--into", tmp_path / "review", "--json").stdout)
    strata = {stratum["stratum"]: stratum["N"] for stratum in drawn["strata"]}
    assert strata == {"Duty and Advice": 20, "MASH": 6, "North Hub": 10, "other teams": 3}
    assert drawn["population"] == drawn["drawable"] == 39
    said = " ".join(drawn["assumed"])
    assert "hold 6 of the 39 that name one (15.4%), and less than 95% is too few." in said
    assert 'together in "other teams": Court (1) and Nights (2).' in said
    proven = json.loads(run("verify", tmp_path / "review", path, "--json").stdout)
    assert proven["proven"]


def test_the_four_groups_stay_where_they_fit(run: Run, extract: Write) -> None:
    """With 19 of 20 in a group, the strata are the groups, and that is said."""
    said = run("check", extract(HEADER, *rows({"MASH": 19, "Duty": 1})))
    assert "the four groups assessment, CFF, MASH and other: 19 of the 20" in " ".join(said.output.split())


def test_what_looks_alike_is_shown_and_then_accepted(run: Run, extract: Write, tmp_path: Path) -> None:
    """Spellings are apart until --accept, which puts them together in the plan of the review."""
    path = extract(HEADER, *rows({"North Hub": 20, "Nroth Hub": 5}))
    shown = run("check", path).output
    assert '"Nroth Hub" (5) looks like "North Hub"' in " ".join(shown.split())
    apart = json.loads(run("draw", path, "--into", tmp_path / "apart", "--json").stdout)
    joined = json.loads(run("draw", path, "--accept", "--into", tmp_path / "joined", "--json").stdout)
    assert [len(drawn["strata"]) for drawn in (apart, joined)] == [2, 1]
    assert '"Nroth Hub",' in (tmp_path / "joined" / "plan.toml").read_text(encoding="utf-8")


def test_too_many_left_out_are_refused_unless_somebody_says_so(
    run: Run, extract: Write, tmp_path: Path, four_groups: Path
) -> None:
    """Above 5% of those that name a team, nothing is drawn; blank teams do not count."""
    path = extract(HEADER, *rows({"MASH": 18, "Duty": 1, "": 5}))
    refused = run("draw", path, "--plan", four_groups, "--into", tmp_path / "a")
    assert refused.exit_code == 3
    assert "1 of the 19 units that name a closing team (5.3%) are in no stratum" in refused.stderr
    assert not (tmp_path / "a").exists()
    assert run("draw", path, "--plan", four_groups, "--leave-out", "--into", tmp_path / "b").exit_code == 0
    enough = extract(HEADER, *rows({"MASH": 19, "Duty": 1}))
    assert run("draw", enough, "--plan", four_groups, "--into", tmp_path / "c").exit_code == 0


def test_the_auditors_of_a_draw_audit_its_correction_too(run: Run, example: Path, tmp_path: Path) -> None:
    """Draw --again names them by itself: nobody loses their workbook, nor is given their own team's cases."""
    first, again = tmp_path / "first", tmp_path / "again"
    plan = ("--plan", example / "plan.toml", "--auditors", example / "auditors.csv")
    assert run("draw", example / "extract.xlsx", *plan, "--into", first).exit_code == 0
    assert run("draw", example / "extract.xlsx", "--again", first, "--into", again).exit_code == 0
    assert sorted(path.name for path in (again / "workbooks").iterdir()) == [
        "audit-auditor-a.xlsx", "audit-auditor-b.xlsx", "audit-auditor-c.xlsx",
    ]  # fmt: skip
