"""Double audits from the draw to the report: two people, who are not told, and a count of where they agreed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

from resample import steps
from resample.auditing.findings import COMPLETE, INCOMPLETE, NOT_RETURNED
from resample.errors import InputRefused, WrongUsage
from resample.review.csv_tables import sample_csv
from resample.review.folder import ReviewFolder
from resample.sampling.record import SampleCase
from tests.makers.audit_workbook import box, case_sheets

Run = Callable[..., Result]


@pytest.fixture
def extract(example: Path) -> Path:
    """The extract of the example."""
    return example / "extract.xlsx"


@pytest.fixture
def review(run: Run, example: Path, extract: Path, tmp_path: Path) -> Path:
    """The example drawn with a tenth of its cases audited twice."""
    options = ["--plan", example / "plan.toml", "--auditors", example / "auditors.csv", "--double", "10%"]
    assert run("draw", extract, *options, "--into", tmp_path / "review").exit_code == 0
    return tmp_path / "review"


def doubled(review: Path) -> dict[str, SampleCase]:
    """The cases of the sample that have two auditors."""
    return {one.sample_id: one for one in ReviewFolder(review).sample() if one.second_auditor and one.role == "sample"}


def sheet_ids(path: Path) -> list[str]:
    """The sample ids in a workbook that is sent out."""
    return [sheet.title for sheet in case_sheets(load_workbook(path))]


def file_of(auditor: str) -> str:
    """The workbook of an auditor of the example."""
    return f"audit-{auditor.lower().replace(' ', '-')}.xlsx"


def fill(review: Path, name: str, answers: dict[str, str]) -> None:
    """Send back a workbook with one question answered."""
    target = review / "returned" / name
    target.parent.mkdir(exist_ok=True)
    shutil.copy(review / "workbooks" / name, target)
    book = load_workbook(target)
    for sheet in case_sheets(book):
        box(sheet, "Was the contact appropriate for children's social care?").value = answers.get(sheet.title)
    book.save(target)


def test_each_of_the_two_has_the_case_in_a_workbook(review: Path) -> None:
    """A workbook holds its auditor's cases, first or second; the record names both files of a doubled case."""
    names = {
        "Auditor A": "audit-auditor-a.xlsx",
        "Auditor B": "audit-auditor-b.xlsx",
        "Auditor C": "audit-auditor-c.xlsx",
    }
    cases = [one for one in ReviewFolder(review).sample() if one.role == "sample"]
    for auditor, file in names.items():
        theirs = [one.sample_id for one in cases if auditor in (one.auditor, one.second_auditor)]
        assert sheet_ids(review / "workbooks" / file) == theirs == list(ReviewFolder(review).record().workbooks[file])
    assert len(doubled(review)) == 3


def test_a_workbook_does_not_tell_which_case_is_audited_twice(run: Run, extract: Path, tmp_path: Path) -> None:
    """With everything audited by both, A's workbook is what A would have if there were no B."""
    people = {"both": "name\nA\nB\n", "alone": "name\nA\n"}
    for name, text in people.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    options = ["draw", extract, "--seed", "1", "--auditors"]
    run(*options, tmp_path / "both.csv", "--double", "100%", "--into", tmp_path / "both")
    run(*options, tmp_path / "alone.csv", "--into", tmp_path / "alone")
    books = [(tmp_path / name / "workbooks" / "audit-a.xlsx").read_bytes() for name in people]
    assert books[0] == books[1]


def test_the_draw_says_which_cases_and_how_many_each_has(
    run: Run, example: Path, extract: Path, tmp_path: Path
) -> None:
    """The manager sees what the auditors do not; the plan keeps the share."""
    options = ["--auditors", example / "auditors.csv", "--double", "10%", "--into", tmp_path / "review"]
    said = run("draw", extract, *options).stdout
    assert re.search(
        r"^3 of 21 cases are audited twice: \S+, \S+ and \S+\. The workbooks do not say so\.$", said, re.MULTILINE
    )
    assert sum(map(int, re.findall(r"(\d+) cases, \d of them audited by somebody else too", said))) <= 24
    assert "double = 0.1" in (tmp_path / "review" / "plan.toml").read_text(encoding="utf-8")


def test_the_plan_asks_for_double_audits_too(run: Run, example: Path, extract: Path, tmp_path: Path) -> None:
    """What the plan says holds without the option."""
    (tmp_path / "plan.toml").write_text("[sample]\ndouble = 0.2\n", encoding="utf-8")
    options = ["--plan", tmp_path / "plan.toml", "--auditors", example / "auditors.csv", "--json"]
    assert len(json.loads(run("draw", extract, *options, "--into", tmp_path / "review").stdout)["doubles"]) == 5


@pytest.mark.parametrize(
    ("auditors", "message"),
    [
        ("", "3 of 21 cases audited twice make 24 audits, by two people a case; there is nobody."),
        ("name\nA\n", "there is A alone."),
        ("name,capacity\nA,11\nB,12\n", "21 cases and 3 audited twice make 24 audits, with room for 11 + 12 = 23."),
    ],
)
def test_wishes_that_auditors_cannot_meet(run: Run, extract: Path, tmp_path: Path, auditors: str, message: str) -> None:
    """Exit 2, the sum written out, nothing written."""
    (tmp_path / "auditors.csv").write_text(auditors, encoding="utf-8")
    named = ["--auditors", tmp_path / "auditors.csv"] if auditors else []
    result = run("draw", extract, "--double", "10%", *named, "--into", tmp_path / "review")
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (tmp_path / "review").exists()


def test_extending_keeps_double_audits_and_adds_their_share(review: Path, extract: Path) -> None:
    """Of 33 cases four are audited twice: the three from before, by the same people, and one of the new."""
    before = doubled(review)
    change = steps.extend(review, extract, 12)
    after = doubled(review)
    assert {one: after[one].auditors for one in before} == {one: case.auditors for one, case in before.items()}
    (new,) = after.keys() - before.keys()
    holding = [name for name in change.workbooks if new in sheet_ids(review / "workbooks" / name)]
    assert len(holding) == 2
    assert steps.verify(review, extract).proven


def test_capacity_holds_over_all_that_is_sent(review: Path, extract: Path, tmp_path: Path) -> None:
    """Auditor C can take eight and has eight; another list brings somebody new."""
    steps.extend(review, extract, 12)
    people = [one.auditors for one in ReviewFolder(review).sample() if one.role == "sample"]
    assert sum("Auditor C" in names for names in people) == 8
    (tmp_path / "more.csv").write_text("name,capacity\nAuditor C,8\nAuditor D,1\n", encoding="utf-8")
    with pytest.raises(WrongUsage, match=r"more\.csv: 2 cases and room for 0 \+ 1 = 1\."):
        steps.extend(review, extract, 2, auditors_path=tmp_path / "more.csv")
    (tmp_path / "more.csv").write_text("name\nAuditor D\n", encoding="utf-8")
    (added,) = steps.extend(review, extract, 1, auditors_path=tmp_path / "more.csv").added
    assert added.auditor == "Auditor D"


def test_a_share_changed_after_the_draw_is_refused(review: Path, extract: Path) -> None:
    """The lot was cast for another share."""
    plan = review / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("double = 0.1", "double = 0.5"), encoding="utf-8")
    with pytest.raises(
        InputRefused, match=r"The share of double audits has been changed since the draw, which used 0\.1"
    ):
        steps.extend(review, extract, 4)


def test_the_reserve_of_a_doubled_case_is_audited_twice(review: Path, extract: Path) -> None:
    """By the same two people, unless it is of the team of one of them; the sample is proven as before."""
    teams = {"Auditor A": ("MASH",), "Auditor B": ("CFF North", "CFF South"), "Auditor C": ()}
    for sample_id, gone in doubled(review).items():
        change = steps.replace_case(review, sample_id, "moved away")
        (added,) = change.added
        team = ReviewFolder(review).record().facts[added.sample_id]["Closing team"]
        assert added.auditors == gone.auditors
        assert not any(team in teams[name] for name in added.auditors)
        assert len(change.workbooks) == 2
    assert len(doubled(review)) == 3
    assert steps.verify(review, extract).proven


def test_a_reserve_of_the_own_team_of_one_of_the_two(run: Run, tmp_path: Path) -> None:
    """The other keeps it, and somebody of another team takes it too."""
    teams = ["CFF North", "CFF South"] * 9
    rows = [f"P{number},05/07/2022,{team}" for number, team in enumerate(teams)]
    path = tmp_path / "extract.csv"
    path.write_text("\n".join(["Person ID,Re-referral Date,Closing Team", *rows]) + "\n", encoding="utf-8")
    (tmp_path / "auditors.csv").write_text("name,teams\nA,CFF South\nB,\nC,CFF North\n", encoding="utf-8")
    options = ["--auditors", tmp_path / "auditors.csv", "--double", "100%", "--take", "cff=3", "--reserves", "6"]
    assert run("draw", path, *options, "--into", tmp_path / "review").exit_code == 0
    moved = 0
    for _ in range(6):
        gone = next(iter(doubled(tmp_path / "review").values()))
        (added,) = steps.replace_case(tmp_path / "review", gone.sample_id, "moved away").added
        team = ReviewFolder(tmp_path / "review").record().facts[added.sample_id]["Closing team"]
        assert set(added.auditors) == ({"A", "B"} if team == "CFF North" else {"B", "C"})
        moved += added.auditors != gone.auditors
    assert moved


def test_a_case_moved_between_one_and_two_auditors_is_a_fault(review: Path, extract: Path) -> None:
    """The lot of each case can be cast again by anybody, and `verify` does."""
    folder = ReviewFolder(review)
    (first, *_) = doubled(review)
    cases = [replace(one, second_auditor="") if one.sample_id == first else one for one in folder.sample()]
    (review / "sample.csv").write_bytes(sample_csv(cases))
    found = steps.verify(review, extract)
    assert [(one.sample_id, one.what) for one in found.faults] == [
        (first, "one person audits it, and the lot gives two")
    ]


def test_a_doubled_case_is_complete_when_both_are_back(review: Path) -> None:
    """From one auditor alone it is incomplete, and the other's workbook is asked for, though its case is known."""
    sample_id, case = next(iter(doubled(review).items()))
    first, second = map(file_of, case.auditors)
    fill(review, first, {sample_id: "Yes"})
    found = steps.collect(review).reconciled
    status = {one.sample_id: one.status for one in found.statuses}
    assert status[sample_id] == INCOMPLETE
    assert any(one.where.file == second and "has not come back" in str(one.found) for one in found.problems)
    assert found.count(COMPLETE) == 0
    assert found.count(NOT_RETURNED) == 21 - len(sheet_ids(review / "workbooks" / first))


def test_the_outputs_say_how_far_two_auditors_agreed(review: Path) -> None:
    """Two of three answers alike: in summary.json, on a sheet of its own, and in a sentence of the method."""
    cases = doubled(review)
    first = next(iter(cases))
    books: dict[str, dict[str, str]] = {}
    for sample_id, case in cases.items():
        for name, answer in zip(case.auditors, ("Yes", "No" if sample_id == first else "Yes"), strict=True):
            books.setdefault(file_of(name), {})[sample_id] = answer
    for file, answers in books.items():
        fill(review, file, answers)
    steps.collect(review)
    steps.report(review)
    (found,) = json.loads((review / "report" / "summary.json").read_bytes())["agreement"]
    assert (found["item"], found["count"], found["of"], found["ac1"]) == ("contact_appropriate", 2, 3, None)
    assert (round(found["low"], 3), round(found["high"], 3)) == (0.094, 0.992)
    book = load_workbook(review / "report" / "findings-summary.xlsx")
    assert [cell.value for cell in book["Double audits"][4]][1:3] == [2, 3]
    method = " ".join(str(row[0].value) for row in book["Method"].iter_rows())
    assert "3 cases were audited by two people: they agreed on 2 of 3 answers and differ on 1." in method
    assert not any(first in str(cell) for row in book["Double audits"].iter_rows(values_only=True) for cell in row)


def test_without_double_audits_nothing_is_said_of_them(finished: Path) -> None:
    """No sheet, no key and no sentence."""
    assert "agreement" not in json.loads((finished / "report" / "summary.json").read_bytes())
    book = load_workbook(finished / "report" / "findings-summary.xlsx")
    assert "Double audits" not in book.sheetnames
    assert not any("two people" in str(row[0].value) for row in book["Method"].iter_rows())
