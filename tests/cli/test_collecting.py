"""Collecting, as a manager meets it: from whom, what is open, what differs, what cannot be audited, what is urgent."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from click.testing import Result
from openpyxl import load_workbook

from resample.review.folder import ReviewFolder
from resample.workbook.checklist_sources import open_checklist
from tests.makers.audit_workbook import box, case_sheets, type_in

Run = Callable[..., Result]

CONCERN = "Immediate safeguarding concern to escalate now?"
WHOM = "Escalated to whom and when (only if Yes)"
REASON = "Not audited because"


def retype(path: Path, sample_id: str, answers: Mapping[str, Any], *, to: Path | None = None) -> None:
    """Type over answers of a case; saved in its place, or as another file."""
    book = load_workbook(path)
    for heading, value in answers.items():
        type_in(book, sample_id, heading, value)
    book.save(to or path)


def cleared() -> dict[str, Any]:
    """Every question, with nothing beside it."""
    _, checklist = open_checklist("closing-team")
    return dict.fromkeys([REASON, *(heading for item in checklist.items for heading, _ in item.headings)])


def book_of(review: Path, sample_id: str) -> Path:
    """The returned workbook that a case is in."""
    file = next(file for file, ids in ReviewFolder(review).record().workbooks.items() if sample_id in ids)
    return review / "returned" / file


def found(run: Run, review: Path, *words: object) -> dict[str, Any]:
    """What a collection says to a program."""
    said: dict[str, Any] = json.loads(run("collect", review, *words, "--json").stdout)
    return said


def test_an_immediate_concern_is_the_first_thing_said(run: Run, review: Path) -> None:
    """On the screen, in problems.csv and as JSON, by every collection, until somebody has it and there is a date."""
    path = book_of(review, "CFF-02")
    retype(path, "CFF-02", {CONCERN: "Yes", WHOM: "A. Manager"})
    retype(book_of(review, "ASSESSMENT-01"), "ASSESSMENT-01", {"Overall": "Godo"})
    (child,) = [case.unit_id for case in ReviewFolder(review).sample() if case.sample_id == "CFF-02"]
    for _ in range(2):
        result = run("collect", review)
        assert result.exit_code == 1
        assert result.stdout.startswith(f"AT ONCE: child {child}, CFF-02: ")
        assert "CFF-02" in (review / "problems.csv").read_text(encoding="utf-8-sig").splitlines()[1]
        assert child not in (review / "problems.csv").read_text(encoding="utf-8-sig")
    (concern,) = found(run, review)["concerns"]
    assert (concern["sample_id"], concern["child_id"]) == ("CFF-02", child)
    retype(path, "CFF-02", {WHOM: "A. Manager, 14 Oct 2022"})
    result = run("collect", review)
    assert "AT ONCE" not in result.stdout
    assert result.exit_code == 1


def test_each_auditor_has_a_row_and_a_mail_to_remind_with(run: Run, review: Path) -> None:
    """Who has sent what, and what may be pasted into a mail."""
    retype(book_of(review, "CFF-02"), "CFF-02", {"Overall": None, "Primary concern at re-referral": None})
    book_of(review, "ASSESSMENT-01").unlink()
    result = run("collect", review)
    lines = result.stdout.splitlines()
    assert "  sent to                            cases   complete   incomplete   not returned" in lines
    assert "  Auditor C (audit-auditor-c.xlsx)       7          6            1" in lines
    assert {"To remind Auditor A:", "  Dear Auditor A,", "To remind Auditor C:", "  Dear Auditor C,"} <= {*lines}
    assert '  CFF-02: 2 questions open, the first is "Primary concern at re-referral".' in lines
    assert any("your workbook audit-auditor-a.xlsx with 7 cases has not come back yet" in line for line in lines)
    first, second, third = (auditor["reminder"] for auditor in found(run, review)["auditors"])
    assert (first[:15], second, third[:15]) == ("Dear Auditor A,", "", "Dear Auditor C,")


def test_a_case_that_cannot_be_audited_comes_with_the_command_that_replaces_it(
    run: Run, sent: Path, example: Path
) -> None:
    """Its own status and reason; once it is replaced, nothing is asked any more but the reserve's audit."""
    review = sent
    shutil.copytree(example / "returned", review / "returned", dirs_exist_ok=True)
    path = book_of(review, "CFF-02")
    retype(path, "CFF-02", cleared() | {REASON: "File restricted", "Auditor": "Auditor C"})
    result = run("collect", review)
    assert result.exit_code == 1
    assert "21 cases: 20 complete and 1 not audited." in result.stdout
    command = f'resample replace {review} CFF-02 --reason "File restricted"'
    assert f"  {command}" in result.stdout.splitlines()
    assert [one["command"] for one in found(run, review)["not_audited_cases"]] == [command]
    assert run("replace", review, "CFF-02", "--reason", "File restricted").exit_code == 0
    after = found(run, review)
    assert (after["complete"], after["not_audited"], after["not_returned"]) == (20, 0, 1)
    (problem,) = after["problems"]
    assert problem["file"] in ReviewFolder(review).record().workbooks
    assert "-added-1" in problem["file"]


def test_the_report_counts_what_could_not_be_audited_and_bounds_it(run: Run, review: Path) -> None:
    """How many and why in a sentence; for each answer what it would be with all of them and with none."""
    for sample_id, reason in (("CFF-02", "File restricted"), ("OTHER-03", "Records not found")):
        path = book_of(review, sample_id)
        retype(path, sample_id, cleared() | {REASON: reason})
    run("collect", review)
    result = run("report", review, "--json")
    summary = json.loads(result.stdout)["summary"]
    assert result.exit_code == 1
    said = " ".join(summary["sentences"])
    assert "19 of the 21 have been audited." in said
    assert "2 cases could not be audited: " in said
    assert "1 because the file is restricted and 1 because the records were not found." in said
    assert summary["not_audited"] == {"file_restricted": 1, "not_found": 1}
    for item in summary["items"]:
        for choice in item["choices"]:
            low, high = choice["any_case"] or (None, None)
            assert (low is None) == (choice["meaning"] == "unknown")
            if choice["any_case"]:
                assert low <= choice["low_count"] <= choice["high_count"] <= high
                assert (low, high) != (choice["low_count"], choice["high_count"])
    sheet = load_workbook(review / "report" / "findings-summary.xlsx")["Answers"]
    headings = [cell.value for cell in sheet[3]]
    assert headings[9:11] == ["At least, in any case", "At most, in any case"]
    assert headings[11:13] == ["Assessment, cases", "Assessment, of"]


def test_with_everything_told_there_is_one_range(finished: Path) -> None:
    """Where nothing is missing the range in any case is the other."""
    summary = json.loads((finished / "report" / "summary.json").read_text(encoding="utf-8"))
    assert "not_audited" not in summary
    known = [choice for item in summary["items"] if not item["unknown"] for choice in item["choices"]]
    known = [choice for choice in known if choice["meaning"] != "unknown"]
    assert known
    assert all(choice["any_case"] == [choice["low_count"], choice["high_count"]] for choice in known)


def settled(review: Path, answer: str, by: str, reason: str | None) -> Path:
    """The adjudication workbook, its first question settled."""
    path = review / "workbooks" / "adjudication.xlsx"
    book = load_workbook(path)
    sheet = next(case_sheets(book))
    for label, text in (("Settled answer", answer), ("Settled by", by), ("Reason", reason)):
        box(sheet, label).value = text
    book.save(path)
    return path


def test_answers_that_differ_are_settled_in_a_workbook(run: Run, review: Path) -> None:
    """Written when asked for, filled, collected; the report counts what was settled, and what was given stays."""
    path = book_of(review, "CFF-02")
    retype(path, "CFF-02", {"Overall": "Inadequate"}, to=path.with_name("copy of audit.xlsx"))
    first = run("collect", review, "--adjudicate")
    assert first.exit_code == 1
    book = review / "workbooks" / "adjudication.xlsx"
    assert f"Settle 1 question in workbooks/adjudication.xlsx, then: resample collect {review} {book}" in first.stdout
    (conflict,) = found(run, review)["conflicts"]
    assert {one["file"] for one in conflict["given"]} == {path.name, "copy of audit.xlsx"}
    result = run("collect", review, settled(review, "inadequate ", "M. Manager", "Read the file again"))
    assert result.exit_code == 0
    assert "1 question answered in two ways was settled in adjudication.xlsx." in result.stdout
    overall = [one for one in ReviewFolder(review).findings() if (one.sample_id, one.item) == ("CFF-02", "grade")]
    assert [(one.auditor, one.settled) for one in overall if one.settled] == [("M. Manager", "Read the file again")]
    assert len(overall) == 3
    assert run("report", review).exit_code == 0


def test_a_settlement_without_a_reason_is_told(run: Run, review: Path) -> None:
    """And the answers stay open."""
    path = book_of(review, "CFF-02")
    retype(path, "CFF-02", {"Overall": "Inadequate"}, to=path.with_name("copy.xlsx"))
    run("collect", review, "--adjudicate")
    result = run("collect", review, settled(review, "Inadequate", "M. Manager", None))
    assert result.exit_code == 1
    assert "This settlement has no reason. It is not applied." in result.stdout
    assert "20 complete and 1 incomplete" in result.stdout


def test_a_filled_adjudication_workbook_is_not_overwritten(run: Run, review: Path) -> None:
    """Written again, the one before is put aside; nothing to settle is nothing written."""
    assert not run("collect", review, "--adjudicate").stdout.count("adjudication.xlsx")
    path = book_of(review, "CFF-02")
    retype(path, "CFF-02", {"Overall": "Inadequate"}, to=path.with_name("copy.xlsx"))
    run("collect", review, "--adjudicate")
    content = settled(review, "Inadequate", "M. Manager", "Read again").read_bytes()
    result = run("collect", review, "--adjudicate")
    kept = review / "workbooks" / "earlier" / "adjudication-1.xlsx"
    assert f"The version before was kept as {kept}" in result.stdout
    assert kept.read_bytes() == content


def test_a_file_renamed_copied_or_sent_twice_changes_nothing(run: Run, review: Path) -> None:
    """Lock files beside it are passed over."""
    before = found(run, review)
    path = book_of(review, "CFF-02")
    shutil.copy(path, path.with_name("Audit B final (2).xlsx"))
    path.rename(path.with_name("B.XLSX"))
    for name in ("~$B.xlsx", ".~lock.B.xlsx#", "desktop.ini", "Thumbs.db"):
        (review / "returned" / name).write_bytes(b"lock")
    after = found(run, review)
    assert (after["complete"], after["problems"], after["findings"]) == (21, [], before["findings"])
    assert len(after["workbooks"]) == 4
    assert before["repeated"] == []
    assert {again["sample_id"] for again in after["repeated"]} > {"CFF-02"}
    (said,) = [line for line in run("collect", review).stdout.splitlines() if line.startswith("The same answers of")]
    assert "came twice, and count once: Audit B final (2).xlsx and B.XLSX." in said


def test_a_newer_version_is_read_and_the_older_bytes_stay(run: Run, review: Path, tmp_path: Path) -> None:
    """Only what lies in returned is read; nothing that came is lost."""
    path = book_of(review, "CFF-02")
    old = path.read_bytes()
    newer = tmp_path / path.name
    retype(path, "CFF-02", {"Overall": "Outstanding"}, to=newer)
    assert run("collect", review, newer).exit_code == 0
    grades = [one.choice for one in ReviewFolder(review).findings() if (one.sample_id, one.item) == ("CFF-02", "grade")]
    assert grades == ["outstanding"]
    received = {one.read_bytes() for one in (review / "received").iterdir()}
    assert {old, newer.read_bytes()} <= received
    assert path.read_bytes() == newer.read_bytes()


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(run: Run, review: Path) -> None:
    """Locked, truncated, empty, or in a folder of its own."""
    returned = review / "returned"
    whole = book_of(review, "CFF-02").read_bytes()
    (returned / "locked.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + whole)
    (returned / "half.xlsx").write_bytes(whole[: len(whole) // 2])
    (returned / "empty.xlsx").write_bytes(b"")
    (returned / "mail").mkdir()
    (returned / "mail" / "audit.xlsx").write_bytes(whole)
    said = found(run, review)
    assert said["complete"] == 21
    assert [one["file"] for one in said["problems"]] == ["empty.xlsx", "half.xlsx", "locked.xlsx", "mail"]
    assert all(one["remedy"] for one in said["problems"])


def test_a_named_file_that_cannot_be_read_stops_nothing_and_replaces_nothing(
    run: Run, review: Path, tmp_path: Path
) -> None:
    """R3 and R4: the workbook of its name that came before is read, and lies where it lay."""
    path = book_of(review, "CFF-02")
    before = path.read_bytes()
    empty, mail = tmp_path / path.name, tmp_path / "R4-mail.msg"
    empty.write_bytes(b"")
    mail.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(500) + "__nameid_version1.0\0".encode("utf-16-le"))
    said = found(run, review, empty, mail)
    assert said["complete"] == 21
    assert {one["file"]: one["found"] for one in said["problems"]} == {
        path.name: "This file is empty.",
        "R4-mail.msg": "This is a mail from Outlook.",
    }
    assert path.read_bytes() == before
    assert not (review / "returned" / "R4-mail.msg").exists()


def test_a_conflicted_copy_is_read_like_any_other(run: Run, review: Path) -> None:
    """With the same answers it changes nothing; with others both are named."""
    path = book_of(review, "CFF-02")
    copies = [path.with_name(f"{path.stem}{more}.xlsx") for more in (" (1)", " (Anna's conflicted copy)", " - Copy")]
    for copy in copies:
        shutil.copy(path, copy)
    assert found(run, review)["problems"] == []
    retype(path, "CFF-02", {"Overall": "Inadequate"}, to=copies[0])
    (conflict,) = found(run, review)["conflicts"]
    assert copies[0].name in {given["file"] for given in conflict["given"]}


def test_only_settlements_are_no_collection(run: Run, review: Path) -> None:
    """What was found before is not wiped out by a file that says nothing of it."""
    path = book_of(review, "CFF-02")
    retype(path, "CFF-02", {"Overall": "Inadequate"}, to=path.with_name("copy.xlsx"))
    run("collect", review, "--adjudicate")
    before = (review / "findings.csv").read_bytes()
    shutil.rmtree(review / "returned")
    (review / "returned").mkdir()
    shutil.copy(review / "workbooks" / "adjudication.xlsx", review / "returned")
    assert run("collect", review).exit_code == 3
    assert (review / "findings.csv").read_bytes() == before


def test_what_differs_is_a_line_a_case_and_one_command(run: Run, review: Path) -> None:
    """However many questions differ; problems.csv has a row for each."""
    path = book_of(review, "CFF-02")
    answers = {"Overall": "Inadequate", "Primary concern at re-referral": "Domestic abuse"}
    retype(path, "CFF-02", answers, to=path.with_name("copy of audit.xlsx"))
    lines = run("collect", review).stdout.splitlines()
    at = lines.index("1 thing to resolve:")
    assert lines[at + 1].startswith("  CFF-02: two workbooks of Auditor C differ on 2 of ")
    assert lines[at + 2] == f"To settle what differs: resample collect {review} --adjudicate"
    assert lines[at + 3].endswith(
        f"corrects another of the same auditor, take the older out of {review}/returned instead."
    )
    assert len((review / "problems.csv").read_text(encoding="utf-8-sig").splitlines()) == 3
    (difference,) = found(run, review)["differences"]
    assert (difference["sample_id"], difference["questions"]) == ("CFF-02", 2)
    assert len(found(run, review)["problems"]) == 2


def test_a_review_whose_name_has_spaces_is_quoted(run: Run, review: Path) -> None:
    """So that the command can be pasted."""
    spaced = review.rename(review.with_name("our quarter's review"))
    path = book_of(spaced, "CFF-02")
    retype(path, "CFF-02", {"Overall": "Inadequate"}, to=path.with_name("copy.xlsx"))
    assert f'resample collect "{spaced}" --adjudicate' in run("collect", spaced).stdout


def test_an_older_version_that_comes_last_is_told(run: Run, review: Path, tmp_path: Path) -> None:
    """Every time, until the answers are back; the fuller one lies in received."""
    path = book_of(review, "CFF-02")
    whole, older = path.read_bytes(), tmp_path / path.name
    assert run("collect", review).exit_code == 0
    retype(path, "CFF-02", {"Overall": None}, to=older)
    for named in ([older], []):
        result = run("collect", review, *named)
        assert '1 answer that came in an earlier version is blank now: "Overall".' in result.stdout
    assert any(kept.name in result.stdout and kept.read_bytes() == whole for kept in (review / "received").iterdir())
    path.write_bytes(whole)
    assert run("collect", review).exit_code == 0


def test_the_corrected_workbook_counts_once_the_older_is_taken_out(run: Run, review: Path) -> None:
    """As the message says; and a case that is incomplete is said to count as audited all the same."""
    path = book_of(review, "CFF-02")
    corrected = path.with_name("corrected.xlsx")
    retype(path, "CFF-02", {"Overall": "Inadequate"}, to=corrected)
    said = run("collect", review)
    assert (
        "A report counts 1 incomplete case as audited; what nobody answered or settled in it counts as not told."
        in (said.stdout)
    )
    assert "where one of these corrects the other" in (review / "problems.csv").read_text(encoding="utf-8-sig")
    path.unlink()
    now = found(run, review)
    assert (now["problems"], now["complete"], now["repeated"]) == ([], 21, [])
    assert "incomplete" not in run("collect", review).stdout
    grades = [one.choice for one in ReviewFolder(review).findings() if (one.sample_id, one.item) == ("CFF-02", "grade")]
    assert grades == ["inadequate"]
