"""What is personal leaves a review whole: no id, no word of anybody and no byte of a workbook is left in the folder."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document

from resample import steps
from resample.auditing.findings import TAKEN_OUT
from resample.errors import CannotWrite, InputRefused
from resample.plan import parse_plan
from resample.review.csv_tables import read_findings, read_sample, sample_csv
from resample.review.folder import ReviewFolder
from resample.review.journal import JOURNAL, fingerprint, read_journal
from resample.review.writing.leftovers import mend
from resample.review.writing.transaction import LEAVING, READY
from resample.steps.forgetting import FOLDERS
from resample.steps.settings import checklist_of
from tests.makers.failing import contents, disk, in_a_child, power_cut, refusing
from tests.makers.runs import RUN

Run = Callable[..., Result]

WORDS = {
    "a reason": "QUOKKAREASON", "a name of a file": "NUMBATFILE", "a comment in the plan": "BILBYCOMMENT",
    "a line in the report": "POTOROOLINE", "a folder that was unpacked": "WOMBATFOLDER", "a problem": "DUNNARTPROBLEM",
    "a reason for settling": "KOWARISETTLED", "a line in the public report": "CHUDITCHPUBLIC",
}  # fmt: skip
"""Known words, by where they are put."""


@pytest.fixture
def spread(review: Path, run: Run, tmp_path: Path) -> Path:
    """A review with a known word in every place where people write, and versions put aside."""
    steps.report_publicly(review, run=RUN)
    reserve = next(case for case in ReviewFolder(review).sample() if case.stratum == "mash" and case.role == "sample")
    steps.replace_case(review, reserve.sample_id, WORDS["a reason"], although_audited="A. Manager", run=RUN)
    came = min((review / "returned").iterdir())
    named = tmp_path / f"{WORDS['a name of a file']}.xlsx"
    shutil.copy(came, named)
    assert run("collect", review, named).exit_code == 1
    plan = review / "plan.toml"
    said = next(finding for finding in ReviewFolder(review).findings() if finding.item == "learning")
    quote = f'\n[[quotes]]\nsample_id = "{said.sample_id}"\nitem = "learning"\n'
    plan.write_text(plan.read_text("utf-8") + f"# {WORDS['a comment in the plan']}\n{quote}", "utf-8")
    for name, word in (
        ("exception-report", "a line in the report"),
        ("public/exception-report", "a line in the public report"),
    ):
        paper = next((review / "report").glob(f"{name}*.docx"))
        document = Document(str(paper))
        document.add_paragraph(WORDS[word])
        document.save(str(paper))
    steps.report(review, run=RUN)
    unpacked = review / "returned" / WORDS["a folder that was unpacked"]
    unpacked.mkdir()
    (unpacked / "mail.txt").write_text(WORDS["a folder that was unpacked"])
    with (review / "problems.csv").open("a", encoding="utf-8") as file:
        file.write(f"a.xlsx,,,,{WORDS['a problem']},,\r\n")
    return review


def everything_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All bytes of a folder: names, files, and what is packed in files."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        yield name, name.encode()
        if path.is_file():
            yield name, path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    yield from ((f"{name}/{part}", archive.read(part)) for part in archive.namelist())


def personal_in(review: Path) -> set[bytes]:
    """Ids, tickets, and all that anybody wrote, as a review has them before anything is taken out."""
    cases, findings = ReviewFolder(review).sample(), ReviewFolder(review).findings()
    ids = {case.unit_id for case in cases} | {case.ticket for case in cases}
    # names of auditors stay: who audited a case is in the record, and the journal names their workbooks
    texts = {finding.text for finding in findings if not finding.text.isdecimal()} - {case.auditor for case in cases}
    return {text.encode() for text in ids | texts | set(WORDS.values()) if text}


def received_bytes(review: Path) -> set[str]:
    """The fingerprints of all workbooks."""
    return {fingerprint(path.read_bytes()) for folder in ("workbooks", "returned", "received")
            for path in (review / folder).rglob("*") if path.is_file()}  # fmt: skip


def test_no_id_no_word_and_no_workbook_is_left(spread: Path) -> None:
    """Known words, ids and tickets in every place are in no byte of the folder afterwards, packed files included."""
    personal, books = personal_in(spread), received_bytes(spread)
    there = [text for text in personal if any(text in content for _, content in everything_in(spread))]
    assert len(personal) > 80
    # the folder's own words are there to be found before
    assert {word.encode() for word in WORDS.values()} - set(there) == {WORDS["a reason for settling"].encode()}
    forgotten = steps.forget(spread, sure=True, run=RUN)
    left = [(name, text) for name, content in everything_in(spread) for text in personal if text in content]
    assert left == []
    assert not books & {fingerprint(path.read_bytes()) for path in spread.rglob("*") if path.is_file()}
    assert forgotten.done
    assert forgotten.ids == len(ReviewFolder(spread).sample())
    assert set(forgotten.edited) == {"report/public/exception-report.docx"}
    steps.report(spread, run=RUN)
    assert [(name, text) for name, content in everything_in(spread) for text in personal if text in content] == []


def test_reasons_for_settling_are_taken_out_and_settle_still(review: Path) -> None:
    """What settles an answer counts as before, and why is told no more."""
    from resample.review.without_personal import findings_without

    record = ReviewFolder(review).record()
    checklist = checklist_of(record)
    first, *_ = ReviewFolder(review).findings()
    (without,) = findings_without([replace(first, settled=WORDS["a reason for settling"])], checklist)
    assert without.settled == TAKEN_OUT


def test_nothing_goes_unless_somebody_is_sure(review: Path, run: Run) -> None:
    """What would go is shown, nothing is written, and the exit code is 1; with --yes it is done, and it is 0."""
    before = contents(review)
    shown = run("forget", review)
    assert shown.exit_code == 1
    assert "cannot be had back" in shown.stdout
    assert "--yes" in shown.stdout
    assert contents(review) == before
    assert json.loads(run("forget", review, "--json").stdout)["done"] is False
    done = run("forget", review, "--yes", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["ids"] == 33
    assert not any((review / folder).exists() for folder in FOLDERS)


def test_the_figures_are_the_same_afterwards(review: Path) -> None:
    """A report that is made afterwards has the numbers of the one before."""
    before = json.loads((review / "report" / "summary.json").read_bytes())
    steps.forget(review, sure=True, run=RUN)
    assert json.loads((review / "report" / "summary.json").read_bytes()) == before
    report = steps.report(review, run=RUN)
    assert report.doubts == ()
    assert json.loads((review / "report" / "summary.json").read_bytes()) == before
    assert "What is personal was taken out" in (review / "report" / "report.html").read_text("utf-8")


def test_the_journal_says_what_was_taken_out(review: Path) -> None:
    """Its line tells when, how many files, ids and texts, and which files that it knows are gone; the chain holds."""
    known = ReviewFolder(review).journal().written
    files = [path for folder in ("workbooks", "returned", "received") for path in (review / folder).iterdir()]
    steps.forget(review, sure=True, run=RUN)
    journal = read_journal((review / JOURNAL).read_bytes())
    entry = journal.entries[-1]
    assert journal.faults == ()
    assert (entry.command, entry.counts["ids"], entry.counts["files"]) == ("forget", 33, len(files) + 3)
    assert entry.counts["texts"] > 0
    gone = {name for name in known if name.startswith(("workbooks/", "received/"))}
    assert gone <= {name for name, sha256 in entry.outputs.items() if not sha256}
    assert gone <= set(journal.ever_written)


def test_the_extract_still_proves_the_sample(review: Path, example: Path) -> None:
    """Drawn again, with ids and tickets put back, the sample is to the byte the one of the journal."""
    steps.forget(review, sure=True, run=RUN)
    alone = steps.verify(review)
    assert alone.proven
    assert any("Without the extract" in str(words) for words in alone.no_longer_proved)
    drawn = steps.verify(review, example / "extract.xlsx", figures=True)
    assert drawn.proven
    assert drawn.again
    assert drawn.figures
    assert drawn.figures.differ == ()
    assert len(drawn.no_longer_proved) == 1
    assert "workbooks said" in str(drawn.no_longer_proved[0])


def test_a_sample_that_was_changed_afterwards_proves_nothing(review: Path, example: Path) -> None:
    """Another auditor, or another role, is not the table whose fingerprint the journal has."""
    steps.forget(review, sure=True, run=RUN)
    first, *others = read_sample(review / "sample.csv")
    (review / "sample.csv").write_bytes(sample_csv([replace(first, auditor="Somebody else"), *others]))
    found = steps.verify(review, example / "extract.xlsx")
    assert found.again
    assert [fault.sample_id for fault in found.again.faults] == ["sample.csv"]
    assert not found.proven


def test_another_extract_is_refused_in_words(review: Path, extract: Callable[..., Path]) -> None:
    """In what it differs nobody can tell any more, and that is said."""
    steps.forget(review, sure=True, run=RUN)
    with pytest.raises(InputRefused, match="cannot be told"):
        steps.verify(review, extract(*_rows_of_the_period()))


def _rows_of_the_period() -> list[str]:
    rows = [f"A{n},0{n}/07/2022,Assessment Team 1" for n in range(1, 9)]
    return ["Person ID,Re-referral Date,Closing Team", *rows]


def test_who_was_left_out_before_cannot_be_left_out_again(
    tmp_path: Path, run: Run, extract: Callable[..., Path]
) -> None:
    """Where an audit had seen some, their marks are gone, and a second drawing is not tried but named as lost."""
    rows = [f"A{n:02},0{n % 9 + 1}/07/2022,Assessment Team 1" for n in range(1, 40)]
    source = extract("Person ID,Re-referral Date,Closing Team", *rows)
    before = tmp_path / "before.csv"
    before.write_text("id\nA03\nA07\n", "utf-8")
    review = tmp_path / "second"
    assert run("draw", source, "--exclude", before, "--into", review).exit_code == 0
    steps.forget(review, sure=True, run=RUN)
    found = steps.verify(review, source)
    assert found.again is None
    assert any("2 units were left out as audited before" in str(words) for words in found.no_longer_proved)
    assert b"A03" not in (review / "draw.json").read_bytes()


NEEDS_THE_IDS: dict[str, Callable[[Path, Path], list[object]]] = {
    "collect": lambda review, _: ["collect", review],
    "extend": lambda review, source: ["extend", review, source, "--by", "2"],
    "replace": lambda review, _: ["replace", review, "MASH-01", "--reason", "Restricted."],
    "draw again": lambda review, source: ["draw", source, "--again", review, "--into", review.parent / "new"],
    "exclude": lambda review, source: ["draw", source, "--exclude", review, "--into", review.parent / "new"],
    "exclude the table": lambda review, source: ["check", source, "--exclude", review / "sample.csv"],
}


@pytest.mark.parametrize("what", NEEDS_THE_IDS)
def test_what_needs_the_ids_is_refused_in_words(review: Path, example: Path, run: Run, what: str) -> None:
    """Since when they are gone is said, nothing is written, and the exit code is 3."""
    steps.forget(review, sure=True, run=RUN)
    before = contents(review)
    refused = run(*NEEDS_THE_IDS[what](review, example / "extract.xlsx"))
    assert refused.exit_code == 3
    assert "What is personal was taken out of this review on" in refused.stderr
    assert contents(review) == before
    assert not (review.parent / "new").exists()


def test_what_needs_no_ids_is_done(review: Path, run: Run, tmp_path: Path) -> None:
    """The public report has the numbers that were published first; reviews are compared, put together and listed."""
    steps.report_publicly(review, run=RUN)
    published = json.loads((review / "report" / "public" / "summary.json").read_bytes())
    later = Path(shutil.copytree(review, tmp_path / "later"))
    record = json.loads((later / "draw.json").read_bytes()) | {"stamp": "0123456789ab", "start": "2022-10-01"}
    (later / "draw.json").write_text(json.dumps(record | {"end": "2022-12-31"}), "utf-8")
    steps.forget(review, sure=True, run=RUN)
    assert run("report", review, "--public", "--again").exit_code == 0
    assert json.loads((review / "report" / "public" / "summary.json").read_bytes())["numbers"] == published["numbers"]
    assert run("compare", review, later).exit_code == 0
    assert run("actions", review).exit_code == 0
    assert run("appendix", review, "--into", tmp_path / "together").exit_code == 0


def test_a_strangers_file_is_named_and_nothing_is_done(review: Path) -> None:
    """A file that resample did not write may be personal, and is not its own to remove."""
    for name in ("notes.docx", "report/notes.txt", "else/earlier/notes.txt"):
        (review / name).parent.mkdir(parents=True, exist_ok=True)
        (review / name).write_text("of a child")
    before = contents(review)
    with pytest.raises(InputRefused) as refused:
        steps.forget(review, sure=True, run=RUN)
    named = {problem.where.file for problem in refused.value.problems}
    assert named == {"notes.docx", "report/notes.txt", "else/earlier/notes.txt"}
    assert contents(review) == before


def test_a_second_time_takes_out_what_came_since_alone(review: Path) -> None:
    """A report that was made since holds nothing personal and stays; what somebody has put there goes."""
    steps.forget(review, sure=True, run=replace(RUN, at=RUN.at + timedelta(days=1)))
    steps.report(review, run=RUN)
    before = contents(review)
    again = steps.forget(review, run=RUN)
    assert (again.ids, again.texts, again.files) == (0, 0, {})
    (review / "returned").mkdir()
    (review / "returned" / "late.xlsx").write_bytes(b"late")
    steps.forget(review, sure=True, run=RUN)
    assert set(contents(review)) == {*before}
    assert ReviewFolder(review).record().forgotten == (RUN.at + timedelta(days=1)).date()


def test_a_review_of_which_nothing_is_back_can_be_forgotten(sent: Path) -> None:
    """Where nothing was collected there are no findings to clear."""
    steps.forget(sent, sure=True, run=RUN)
    assert not (sent / "findings.csv").exists()
    assert steps.verify(sent).proven


def test_a_file_that_is_open_stops_it_before_anything_goes(review: Path) -> None:
    """What somebody looks at in Excel is not taken away under their hands."""
    book = min((review / "workbooks").iterdir())
    (book.parent / f"~${book.name}").write_bytes(b"")
    before = contents(review)
    with pytest.raises(CannotWrite, match="open in Excel"):
        steps.forget(review, sure=True, run=RUN)
    assert contents(review) == before


def test_a_list_of_a_stranger_takes_nothing_else_away(review: Path) -> None:
    """What waits to be taken out, and is nothing that resample takes out, is refused by name."""
    (review / READY).mkdir()
    (review / READY / LEAVING).write_text("../elsewhere\n", "utf-8")
    with pytest.raises(InputRefused, match="nothing that resample writes"):
        steps.forget(review, sure=True, run=RUN)


def _is_whole(review: Path, old: dict[str, bytes], personal: set[bytes]) -> bool:
    """Whether all is as it was; else nothing personal may be left."""
    if contents(review) == old:
        return True
    left = [name for name, content in everything_in(review) for text in personal if text in content]
    assert left == []
    assert not any((review / folder).exists() for folder in FOLDERS)
    assert ReviewFolder(review).journal().faults == ()
    return False


def _again(review: Path, old: Path) -> None:
    shutil.rmtree(review)
    shutil.copytree(old, review)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be ended anywhere")
def test_whenever_it_is_ended_it_is_done_whole_or_not_at_all(sent: Path, tmp_path: Path) -> None:
    """Ended at the n-th request to the disk: once the next run has put it right, all is old or nothing is left.

    What it has left until then, beside the old files, holds nothing personal.
    """
    kept, old = Path(shutil.copytree(sent, tmp_path / "kept")), contents(sent)
    personal = {case.unit_id.encode() for case in ReviewFolder(sent).sample()}
    seen = set()
    for n in range(1, 200):
        _again(sent, kept)
        ended = in_a_child(lambda n=n: _forget_on(n, sent))  # type: ignore[misc]
        leftovers = [path for path in sent.glob(".resample-*/**/*") if path.is_file()]
        assert not [path for path in leftovers for text in personal if text in path.read_bytes()]
        mend(sent)
        assert not list(sent.glob(".resample-*"))
        seen.add(_is_whole(sent, old, personal))
        if ended == 0:
            break
    assert n > 30
    assert seen == {True, False}


def _forget_on(n: int, review: Path) -> None:
    with disk(n, power_cut):
        steps.forget(review, sure=True, run=RUN)


@pytest.mark.slow
def test_whatever_the_disk_refuses_it_is_done_whole_or_not_at_all(sent: Path, tmp_path: Path) -> None:
    """The n-th request fails, for each n: CannotWrite leaves every old file and no other."""
    kept, old = Path(shutil.copytree(sent, tmp_path / "kept")), contents(sent)
    personal = {case.unit_id.encode() for case in ReviewFolder(sent).sample()}
    for n in range(1, 200):
        _again(sent, kept)
        with disk(n, refusing(13)) as watched:
            try:
                steps.forget(sent, sure=True, run=RUN)
            except CannotWrite:
                assert contents(sent) == old, n
                continue
        assert not _is_whole(sent, old, personal)
        if watched.asked < n:
            break
    assert n > 30


def test_a_plan_says_until_when_it_may_be_kept(sent: Path, run: Run) -> None:
    """Once the day is past each command says so on stderr, until the review is forgotten."""
    plan = sent / "plan.toml"
    plan.write_text(plan.read_text("utf-8").replace("[review]", "[review]\nkeep_until = 2020-03-31", 1), "utf-8")
    said = "was to be kept until 31 March 2020. Take it out: resample forget"
    for words in (["verify", sent], ["actions", sent], ["verify", sent, "--json"], ["verify", sent, "--quiet"]):
        told = run(*words)
        assert said in told.stderr
        assert said not in told.stdout
    assert run("forget", sent, "--yes").exit_code == 0
    assert said not in run("verify", sent).stderr


@pytest.mark.parametrize(("value", "fault"), [('"soon"', "A date stands here"), ("2500-01-01", "It is a day from")])
def test_a_day_to_keep_until_is_checked(value: str, fault: str) -> None:
    """It is a date, as any other of the plan."""
    assert parse_plan("[review]\nkeep_until = 2028-03-31").review.keep_until == date(2028, 3, 31)
    with pytest.raises(InputRefused, match=fault):
        parse_plan(f"[review]\nkeep_until = {value}")


def test_every_row_of_the_findings_stays(review: Path) -> None:
    """Counts by case, item and choice are those of before; only words and addresses are gone."""
    before = read_findings(review / "findings.csv")
    steps.forget(review, sure=True, run=RUN)
    after = read_findings(review / "findings.csv")
    assert [(row.sample_id, row.item, row.choice, row.auditor) for row in after] == [
        (row.sample_id, row.item, row.choice, row.auditor) for row in before
    ]
    assert {row.text for row in after if not row.text.isdecimal()} <= {"", "none", TAKEN_OUT}
    table = list(csv.reader(io.StringIO((review / "findings.csv").read_text("utf-8-sig"))))
    assert len(table) == len(before) + 1


def test_a_review_of_version_0_1_is_read_and_can_be_forgotten(review: Path) -> None:
    """Its record knows of no forgetting, and its plan of no day."""
    record = json.loads((review / "draw.json").read_bytes())
    del record["forgotten"]
    record["version"] = "0.1.0"
    (review / "draw.json").write_text(json.dumps(record), "utf-8")
    assert ReviewFolder(review).record().forgotten is None
    assert steps.forget(review, sure=True, run=RUN).done
    assert ReviewFolder(review).record().version == "0.1.0"
    assert steps.verify(review).proven
