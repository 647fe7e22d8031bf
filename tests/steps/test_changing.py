"""More cases, and the next one for a case that cannot be audited: nothing that was drawn is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

from resample import steps
from resample.auditing.findings import COMPLETE, NOT_RETURNED
from resample.errors import InputRefused, WrongUsage
from resample.review.folder import ReviewFolder
from resample.sampling.record import SampleCase
from resample.workbook.checklist_sources import open_checklist
from tests.makers import documents
from tests.makers.audit_workbook import beside_labels, case_sheets, type_in


@pytest.fixture
def extract(example: Path) -> Path:
    """The extract of the example."""
    return example / "extract.xlsx"


def cases(review: Path, role: str = "sample") -> dict[str, SampleCase]:
    """Rows of sample.csv with a role, by sample id."""
    return {case.sample_id: case for case in ReviewFolder(review).sample() if case.role == role}


def weights_by_stratum(review: Path) -> dict[str, float]:
    """What the cases of each stratum stand for together."""
    sums: dict[str, float] = {}
    for case in cases(review).values():
        sums[case.stratum] = sums.get(case.stratum, 0) + (case.design_weight or 0)
    return sums


def test_extending_keeps_every_case_and_adds_the_next(review: Path, extract: Path) -> None:
    """The new cases are the reserves that stood ready, in order; weights sum to the strata again."""
    before = cases(review)
    change = steps.extend(review, extract, 4)
    after = cases(review)
    assert before.keys() <= after.keys()
    assert all(after[one].ticket == before[one].ticket and after[one].auditor == before[one].auditor for one in before)
    assert [case.sample_id for case in change.added] == [f"ASSESSMENT-{n}" for n in (11, 12, 13, 14)]
    assert weights_by_stratum(review) == pytest.approx({"assessment": 165, "cff": 52, "mash": 29, "other": 10})


def test_extending_twice_is_extending_once(review: Path, extract: Path, tmp_path: Path) -> None:
    """Three and then four more are the seven more that one would have had at once."""
    import shutil

    other = Path(shutil.copytree(review, tmp_path / "other"))
    steps.extend(review, extract, 3)
    steps.extend(review, extract, 4)
    steps.extend(other, extract, 7)
    assert {one: case.ticket for one, case in cases(review).items()} == {
        one: case.ticket for one, case in cases(other).items()
    }


def test_added_cases_come_in_workbooks_of_their_own(review: Path, extract: Path) -> None:
    """Workbooks that are out stay as they are; what was collected still counts, and the new files are asked for."""
    sent = {path.name: path.read_bytes() for path in (review / "workbooks").iterdir()}
    change = steps.extend(review, extract, 4)
    assert {path.name: path.read_bytes() for path in (review / "workbooks").iterdir() if path.name in sent} == sent
    added = [
        sheet.title for name in change.workbooks for sheet in case_sheets(load_workbook(review / "workbooks" / name))
    ]
    assert sorted(map(str, added)) == [case.sample_id for case in change.added]
    found = steps.collect(review).reconciled
    assert (found.count(COMPLETE), found.count(NOT_RETURNED)) == (21, 4)
    assert {one.where.file for one in found.problems} == set(change.workbooks)


def test_extending_from_another_extract_is_refused(review: Path, tmp_path: Path) -> None:
    """The frame was fixed when the sample was drawn; what differs is said, and nothing is written."""
    path = tmp_path / "extract.csv"
    path.write_text("Person ID,Re-referral Date,Closing Team\nA,01/07/2022,CFF\n", encoding="utf-8")
    before = (review / "sample.csv").read_bytes()
    with pytest.raises(InputRefused, match="1 unit added, 256 removed"):
        steps.extend(review, path, 4)
    assert (review / "sample.csv").read_bytes() == before


def test_a_seed_changed_after_the_draw_is_refused(review: Path, extract: Path) -> None:
    """More cases under another seed would be another sample."""
    plan = review / "plan.toml"
    text = plan.read_text(encoding="utf-8").replace("reserves = 3", 'reserves = 3\nseed = "mine"')
    plan.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused, match="The seed has been changed since the draw"):
        steps.extend(review, extract, 4)


def test_more_than_there_are_is_refused(review: Path, extract: Path) -> None:
    """235 are left."""
    with pytest.raises(WrongUsage, match="236 more cases asked for, and 235 left"):
        steps.extend(review, extract, 236)


def test_a_replaced_case_stays_visible_and_its_reserve_is_the_next(sent: Path) -> None:
    """The reserve comes from the same stratum, in the order of tickets, with the same weight; the reason is kept."""
    gone = cases(sent)["CFF-02"]
    change = steps.replace_case(sent, "cff-02", "file restricted")
    assert [case.sample_id for case in change.added] == ["CFF-06"]
    assert cases(sent, "replaced").keys() == {"CFF-02"}
    assert cases(sent)["CFF-06"].design_weight == gone.design_weight
    (kept,) = ReviewFolder(sent).record().replacements
    assert (kept.sample_id, kept.by, kept.reason) == ("CFF-02", "CFF-06", "file restricted")
    assert weights_by_stratum(sent) == pytest.approx({"assessment": 165, "cff": 52, "mash": 29, "other": 10})


def test_the_auditor_of_a_reserve_has_no_case_of_their_own_team(sent: Path) -> None:
    """Who takes over a case does not take over one of their own team."""
    while True:
        try:
            change = steps.replace_case(sent, next(one for one in cases(sent) if one.startswith("CFF")), "moved away")
        except InputRefused:
            break
        facts = ReviewFolder(sent).record().facts
        for case in change.added:
            own = {"Auditor A": ("MASH",), "Auditor B": ("CFF North", "CFF South")}.get(case.auditor, ())
            assert facts[case.sample_id]["Closing team"] not in own


def test_the_workbook_of_a_reserve_knows_its_facts(sent: Path, extract: Path) -> None:
    """The extract is not needed to send a reserve out: dates are dates, and the id is the child's."""
    change = steps.replace_case(sent, "MASH-01", "file restricted")
    (name,) = change.workbooks
    row = beside_labels(next(case_sheets(load_workbook(sent / "workbooks" / name))))
    rows = load_workbook(extract).worksheets[0].iter_rows(values_only=True)
    (known,) = [one for one in rows if one[0] == row["Child ID"]]
    assert (row["Re-referred on"], row["Referral source"], row["Closed on"]) == known[2:5]
    assert row["Closing team"] == known[5]


def test_answers_for_a_replaced_case_are_told_and_not_counted(review: Path) -> None:
    """Somebody audited it all the same: a person must look."""
    steps.replace_case(review, "CFF-02", "file restricted", although_audited="A. Manager")
    found = steps.collect(review).reconciled
    assert not any(one.sample_id == "CFF-02" for one in found.findings)
    assert any("CFF-02 was replaced by CFF-06, and has answers all the same." in str(one) for one in found.problems)
    assert (found.count(COMPLETE), found.count(NOT_RETURNED)) == (20, 1)


def report_of(review: Path) -> str:
    """What the exception report says, once all that came back has been collected."""
    steps.collect(review)
    steps.report(review)
    (document,) = (review / "report").glob("exception-report*.docx")
    return " ".join(documents.texts(documents.read(document)))


def test_the_report_tells_of_a_replacement(sent: Path, example: Path) -> None:
    """A reader learns that a case could not be audited, and why; it is no slip."""
    steps.replace_case(sent, "CFF-02", "file restricted")
    for path in (example / "returned").iterdir():
        (sent / "returned" / path.name).write_bytes(path.read_bytes())
    text = report_of(sent)
    assert "although its audit had come back" not in text
    assert "One case could not be audited and was replaced by the next on the list: file restricted." in text


def test_replacing_and_extending_go_together(sent: Path, extract: Path) -> None:
    """A replaced case is not drawn again, and a second drawing proves the whole sample."""
    steps.replace_case(sent, "OTHER-01", "moved away")
    steps.extend(sent, extract, 10)
    steps.replace_case(sent, "ASSESSMENT-01", "file restricted")
    assert cases(sent, "replaced").keys() == {"OTHER-01", "ASSESSMENT-01"}
    assert len(cases(sent)) == 31
    assert steps.verify(sent, extract).proven
    assert weights_by_stratum(sent) == pytest.approx({"assessment": 165, "cff": 52, "mash": 29, "other": 10})


ANSWERED = "CFF-02 has been audited: its answers are here."


@pytest.mark.parametrize("lies", ["returned and received", "received", "returned"])
def test_an_audited_case_stays_unless_somebody_answers_for_it(review: Path, lies: str) -> None:
    """Wherever its answers lie, collected or not: nothing is written, and the way to do it all the same is said."""
    for folder in {"returned", "received"} - set(lies.split(" and ")):
        for path in (review / folder).iterdir():
            path.unlink()
    before = (review / "draw.json").read_bytes()
    for decided_by in ("", "  "):
        with pytest.raises(InputRefused, match=ANSWERED) as refused:
            steps.replace_case(review, "CFF-02", "file restricted", although_audited=decided_by)
    assert "name who decides so" in str(refused.value)
    assert (review / "draw.json").read_bytes() == before


def test_an_audit_that_was_overwritten_since_is_still_an_audit(review: Path) -> None:
    """The bytes of all that came are kept: an answer that was deleted afterwards has come back all the same."""
    headings = [heading for item in open_checklist("closing-team")[1].items for heading, _ in item.headings]
    for path in (review / "returned").iterdir():
        book = load_workbook(path)
        for heading in headings if "CFF-02" in book.sheetnames else ():
            type_in(book, "CFF-02", heading, None)
        book.save(path)
    with pytest.raises(InputRefused, match=ANSWERED):
        steps.replace_case(review, "CFF-02", "file restricted")


def test_replacing_an_audited_case_is_told_wherever_the_figures_are(review: Path, run: Callable[..., Result]) -> None:
    """Report, record and verify name who decided so and why; the folder holds, for nothing was hidden."""
    steps.replace_case(review, "CFF-02", "Conflict of interest.", although_audited=" A. Manager ")
    (kept,) = ReviewFolder(review).record().replacements
    assert (kept.although_audited, kept.reason, kept.stratum) == ("A. Manager", "Conflict of interest.", "cff")
    text = report_of(review)
    assert "One case was replaced by the next on the list although its audit had come back: Conflict of inter" in text
    assert "A case of CFF was replaced although its audit had come back, as A. Manager decided: Conflict of" in text
    told = run("verify", review)
    assert told.exit_code == 0
    line = (
        "CFF-02 was replaced by CFF-06 although its audit had come back, as A. Manager decided: Conflict of interest."
    )
    assert line in told.stdout
    assert json.loads(run("verify", review, "--json").stdout)["replaced_although_audited"][0]["sample_id"] == "CFF-02"


def test_a_name_given_for_a_case_without_an_audit_is_not_kept(sent: Path) -> None:
    """Nobody has to answer for it, so that the report has no slip to tell of."""
    steps.replace_case(sent, "CFF-02", "file restricted", although_audited="A. Manager")
    assert ReviewFolder(sent).record().replacements[0].although_audited == ""


def test_the_record_counts_replaced_cases_by_stratum(sent: Path, extract: Path) -> None:
    """Every stratum has its number, also where there is none, and also after the sample was extended."""
    for sample_id in ("CFF-02", "OTHER-01", "CFF-06"):
        steps.replace_case(sent, sample_id, "moved away")
    steps.extend(sent, extract, 2)
    assert ReviewFolder(sent).record().replaced == {"assessment": 0, "cff": 2, "mash": 0, "other": 1}


@pytest.mark.parametrize(
    ("sample_id", "reason", "message"),
    [
        ("CFF-02", " ", "There is no reason."),
        ("CFF-O2", "x", "There is no case CFF-O2. Did you mean CFF-02?"),
        ("CFF-06", "x", "CFF-06 is a reserve."),
    ],
)
def test_what_cannot_be_replaced_is_refused(sent: Path, sample_id: str, reason: str, message: str) -> None:
    """One message each, and nothing is written."""
    before = (sent / "draw.json").read_bytes()
    with pytest.raises((InputRefused, WrongUsage)) as refused:
        steps.replace_case(sent, sample_id, reason)
    assert message in str(refused.value)
    assert (sent / "draw.json").read_bytes() == before


def test_reserves_run_out(sent: Path) -> None:
    """Then more must be drawn, and the message says how."""
    for one in ("OTHER-01", "OTHER-02", "OTHER-03"):
        steps.replace_case(sent, one, "moved away")
    with pytest.raises(InputRefused, match=r"other has no reserve left\. Draw more\."):
        steps.replace_case(sent, "OTHER-04", "moved away")


def test_nothing_is_replaced_twice(sent: Path) -> None:
    """The one that stands for it is named."""
    steps.replace_case(sent, "CFF-02", "moved away")
    with pytest.raises(InputRefused, match="replaced already, by CFF-06"):
        steps.replace_case(sent, "CFF-02", "moved away")


def test_a_review_without_auditors_can_be_changed(extract: Path, tmp_path: Path, run: Callable[..., object]) -> None:
    """Where nobody is named, added cases come in one workbook."""
    run("draw", extract, "--into", tmp_path / "review")
    assert steps.replace_case(tmp_path / "review", "CFF-02", "moved away").workbooks == {"audit-added-1.xlsx": 1}
    assert steps.extend(tmp_path / "review", extract, 2).workbooks == {"audit-added-2.xlsx": 2}
