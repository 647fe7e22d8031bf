"""Reviews side by side: the published quarters, a series, and what is refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from resample import steps
from resample.auditing.findings import Finding
from resample.cli.results.compare_text import compare_json, compare_lines
from resample.errors import Address, InputRefused, WrongUsage
from resample.plan import Action, ReviewPlan, ReviewSettings
from resample.review.csv_tables import findings_csv
from resample.review.folder import ReviewFolder
from tests.makers.runs import RUN

Run = Callable[..., Result]
Make = Callable[..., Path]
Answers = Mapping[str, Callable[[int], str]]


def answer(review: Path, answers: Answers) -> Path:
    """Findings for every case of a review: by question, the answer of the case that stands at that place."""
    cases = [case for case in ReviewFolder(review).sample() if case.role == "sample"]
    findings = [
        Finding(case.sample_id, case.stratum, item, choice(at), "", "An auditor", Address("audit.xlsx"))
        for at, case in enumerate(cases)
        for item, choice in answers.items()
    ]
    (review / "findings.csv").write_bytes(findings_csv(findings))
    return review


def too_early(times: int) -> Answers:
    """So many cases that were closed too early; all the others were closed rightly."""
    return {"closure_decision": lambda at: "too_early" if at < times else "yes"}


@pytest.fixture
def quarter(tmp_path: Path) -> Make:
    """A review of three months, of 40 assessment and 20 CFF cases, with half of each audited."""

    def make(name: str, month: int, times: int, *actions: Action) -> Path:
        teams = ["Assessment Team 1"] * 40 + ["CFF North"] * 20
        rows = [f"{name}{at:03d},{at % 28 + 1:02d}/{month:02d}/2022,{team}" for at, team in enumerate(teams)]
        extract = tmp_path / f"{name}.csv"
        extract.write_text("\n".join(["Person ID,Re-referral Date,Closing Team", *rows]), encoding="utf-8")
        settings = ReviewSettings(f"Review {name}", date(2022, month, 1), date(2022, month + 2, 28))
        plan = ReviewPlan(review=settings, actions=actions)
        plan = replace(plan, sample=replace(plan.sample, rate=0.5, at_most=20))
        steps.draw(extract, tmp_path / name, plan, run=RUN)
        return answer(tmp_path / name, too_early(times))

    return make


@pytest.fixture
def first(tmp_path: Path, example: Path) -> Path:
    """The published quarter 1: children and families, by outcome at closure; what was found in it is made up."""
    folder = example.parent / "quarter-1"
    plan = steps.read_plan(folder / "plan.toml")
    steps.draw(folder / "extract.csv", tmp_path / "q1", plan, run=RUN)
    return answer(tmp_path / "q1", {**too_early(4), "contact_appropriate": lambda _: "no"})


def test_published_quarter_1_against_quarter_2(run: Run, first: Path, finished: Path) -> None:
    """Different strata: the wholes are compared, and the strata are not, which is said with the reason."""
    result = run("compare", first, finished)
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Apr 2022  Re-referrals, quarter 1 of 2022/23, 11 of 11 cases audited\n"
        "Jul 2022  Re-referrals, quarter 2 of 2022/23, 21 of 21 cases audited\n"
    )
    said = " ".join(result.stdout.split())
    assert "The earlier review counts children and families, the later children." in said
    assert "Closed too early 4 of 11 5 of 21" in said
    assert "social care? No: 11 of 11 then, 2 of 21 now. This is more than chance is likely to give." in said
    assert "Drawn by outcome at closure in the earlier quarter, by closing team in the later: the strata." in said
    assert "Neglect: training, and one tool to assess it. Open; due 31 March 2023; new." in said
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_a_change_is_told_over_all_and_by_team(quarter: Make) -> None:
    """3 of 30 closed too early against 27 of 30: more than chance, in the whole and in each team."""
    compared = steps.compare([quarter("one", 4, 3)], quarter("two", 7, 27))
    lines = " ".join(" ".join(compare_lines(compared)).split())
    assert "Closed too early: 3 of 30 then, 27 of 30 now. This is more than chance is likely to give." in lines
    assert "Assessment: Was the earlier decision to close right? Closed too early: 3 of 20 then, 20 of 20 now." in lines
    assert "Each of the other changes could be chance." in lines


def test_a_change_that_chance_could_give_is_not_called_one(quarter: Make) -> None:
    """6 of 30 against 9 of 30 says nothing, and the words say that this is not nothing's proof."""
    compared = steps.compare([quarter("one", 4, 6)], quarter("two", 7, 9))
    assert not any(one.more_than_chance for one in compared.comparison.whole)
    said = compare_json(compared)
    assert "No answer has changed by more than chance could give." in " ".join(said["sentences"])
    assert said["differences"][0]["sentence"].endswith("now. A change as large as this could be chance.")


def test_several_quarters_are_a_series_in_time(quarter: Make) -> None:
    """Named in any order but the last; the last two are compared, and all are shown."""
    one, two, three = quarter("one", 1, 3), quarter("two", 4, 6), quarter("three", 7, 9)
    compared = steps.compare([two, one], three)
    assert [one.review.name for one in compared.reviews] == ["one", "two", "three"]
    assert compared.comparison.earlier.title == "Review two"
    counts = {line.choice.name: [str(seen) for seen in line.seen] for line in compared.series}
    assert counts["too_early"] == ["3 of 30", "6 of 30", "9 of 30"]
    lines = list(compare_lines(compared))
    assert "Compared are the last two." in lines
    assert "Closed too early 3 of 30 6 of 30 9 of 30" in [" ".join(line.split()) for line in lines]


def test_several_quarters_are_also_taken_together(run: Run, quarter: Make) -> None:
    """Each main finding has its course and one range over all; of two reviews nothing is said of the kind.

    The range holds that of every population of (40, 20, 17), (20, 10, 10), (40, 20, 14), (20, 10, 10), (40, 20, 11)
    and (20, 10, 10), which is 132 to 154 as `resample.reckoning.enumeration.plain_range` has it, and is little longer.
    """
    one, two, three = quarter("one", 1, 3), quarter("two", 4, 6), quarter("three", 7, 9)
    said = " ".join(run("compare", one, two, three).stdout.split())
    assert (
        "Main findings over the three quarters: The earlier decision to close was right: 27 of 30, 24 of 30, 21 of "
        in (said)
    )
    assert "Over the three quarters: 72 of 90; about 144 of the 180 re-referrals, between 131 and 154." in said
    (course,) = json.loads(run("compare", one, two, three, "--json").stdout)["courses"]
    assert [found["count"] for found in course["quarters"]] == [27, 24, 21]
    together = course["together"]
    assert [together[name] for name in ("count", "of", "low_count", "high_count", "population", "quarters")] == [
        *(72, 90, 131, 154),
        *(180, 3),
    ]
    assert "together" not in run("compare", two, three).stdout
    assert "courses" not in json.loads(run("compare", two, three, "--json").stdout)


def test_the_report_shows_the_course_of_several_quarters(quarter: Make) -> None:
    """Where the plan names more than one earlier review: a picture, and a sentence a finding."""
    quarter("one", 1, 3), quarter("two", 4, 6)
    review = quarter("three", 7, 9)
    plan = review / "plan.toml"
    text = plan.read_text(encoding="utf-8").replace("[review]", '[review]\nearlier = ["../one", "../two"]', 1)
    plan.write_text(text, encoding="utf-8")
    steps.report(review, run=RUN)
    page = (review / "report" / "report.html").read_text(encoding="utf-8")
    assert "Three quarters together" in page
    assert "27 of 30, 24 of 30, 21 of 30. Over the three quarters: 72 of 90" in page
    picture = (review / "report" / "pictures" / "course.svg").read_text(encoding="utf-8")
    assert all(text in picture for text in ("27 of 30", "Jan", "Jul", "The earlier decision to close"))


def test_actions_are_carried_on_with_their_state(quarter: Make) -> None:
    """From the plan of the earlier review to that of the later, late by the end of the later quarter."""
    earlier = quarter("one", 4, 3, Action("Train", due="August 2022"), Action("Audit"), Action("Write"))
    later = quarter("two", 7, 3, Action("Train"), Action("Audit", done="1 July 2022"), Action("Ask"))
    said = {one.action.text: (one.course, one.state) for one in steps.compare([earlier], later).actions}
    assert said == {
        "Train": ("carried on", "late"),
        "Audit": ("carried on", "done"),
        "Ask": ("new", "open"),
        "Write": ("not in the later plan", "open"),
    }


def test_json_holds_all_of_it(run: Run, quarter: Make) -> None:
    """Reviews, differences with p and what could have been seen, the series, the actions, and what was not compared."""
    result = run("compare", quarter("one", 4, 3), quarter("two", 7, 27, Action("Train")), "--json")
    said = json.loads(result.stdout)
    assert [one["title"] for one in said["reviews"]] == ["Review one", "Review two"]
    whole = next(one for one in said["differences"] if (one["choice"], one["stratum"]) == ("too_early", "all"))
    assert (whole["earlier"], whole["later"]) == ({"count": 3, "of": 30}, {"count": 27, "of": 30})
    assert whole["seen_from"]["or_more"] < 27
    assert 0 <= whole["p"] <= whole["adjusted"] < 0.05
    assert said["actions"][0]["state"] == "open"
    assert {one["reason"] for one in said["not_compared"]} == {"no case counts in the earlier quarter"}
    assert "3 of 30 then" in result.stderr


def test_reviews_of_overlapping_periods_are_compared_and_told(quarter: Make) -> None:
    """A quarter reviewed twice shares its cases."""
    compared = steps.compare([quarter("one", 4, 3)], quarter("two", 5, 3))
    assert "Their periods overlap" in " ".join(compare_lines(compared))


def test_folders_that_are_no_finished_reviews_are_refused_together(run: Run, quarter: Make, tmp_path: Path) -> None:
    """Each is named with what it lacks, and with its folder, since all have files of the same names."""
    drawn, damaged, empty = (quarter(name, 4, 3) for name in ("drawn", "damaged", "empty"))
    (drawn / "findings.csv").unlink()
    (damaged / "plan.toml").write_text("[sample", encoding="utf-8")
    answer(empty, {})
    with pytest.raises(InputRefused) as refused:
        steps.compare([tmp_path / "none", drawn, damaged], empty)
    assert [(one.where.file, str(one.found).split(":")[0]) for one in refused.value.problems] == [
        (str(tmp_path / "none" / "draw.json"), "There is no draw in this folder."),
        (str(drawn / "findings.csv"), "Nothing has been collected yet."),
        (str(damaged / "plan.toml"), "This is not a plan"),
        (str(empty), "None of its cases has been audited."),
    ]
    assert run("compare", drawn, empty).exit_code == 3


def test_the_same_review_twice_is_refused(run: Run, quarter: Make, tmp_path: Path) -> None:
    """A copy of a folder is the same review."""
    review = quarter("one", 4, 3)
    copy = shutil.copytree(review, tmp_path / "copy")
    with pytest.raises(WrongUsage, match="This is the same review as"):
        steps.compare([review], copy)
    assert run("compare", review, copy).exit_code == 2
    assert run("compare", review).exit_code == 2


def test_the_latest_is_named_last(quarter: Make) -> None:
    """What was then and what is now is not left to chance."""
    with pytest.raises(WrongUsage, match="Name the latest review last"):
        steps.compare([quarter("two", 7, 3)], quarter("one", 4, 3))


def test_nothing_is_written(quarter: Make, tmp_path: Path, run: Run) -> None:
    """A comparison leaves both reviews as they are."""
    quarters = quarter("one", 4, 3), quarter("two", 7, 3)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    run("compare", *quarters)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
