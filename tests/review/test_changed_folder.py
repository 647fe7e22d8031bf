"""A report of a folder that was changed, or is not up to date, says so on the screen and in both editions, and exits 1;
one of which nothing can be made is refused. It is never a fault of the program.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document

from resample import steps

Run = Callable[..., Result]
Change = Callable[[Path], object]


def replaced(name: str, old: bytes, new: bytes) -> Change:
    """The file with a word that somebody has put in the place of another."""

    def change(review: Path) -> None:
        content = (review / name).read_bytes()
        assert old in content
        (review / name).write_bytes(content.replace(old, new, 1))

    return change


CHANGED: dict[str, Change] = {
    "an answer": replaced("findings.csv", b"contact_appropriate,yes", b"contact_appropriate,no"),
    "a workbook that came back": lambda review: (review / "received" / "more.xlsx").write_bytes(b"x"),
    "the journal": replaced("journal.jsonl", b"anna", b"otto"),
    "a workbook not collected": lambda review: (review / "returned" / "more.xlsx").write_bytes(b"x"),
}
SAID = {
    "an answer": "findings.csv: This file is not as resample wrote it.",
    "a workbook that came back": "received/more.xlsx: The journal tells of no such file.",
    "the journal": "journal.jsonl: Line 2 does not follow the line before it, which was changed or is missing.",
    "a workbook not collected": "1 file in returned was not collected.",
}


@pytest.mark.parametrize("name", CHANGED)
@pytest.mark.parametrize("public", [(), ("--public",)], ids=["internal", "public"])
def test_a_report_of_a_changed_folder_says_so_and_exits_1(
    review: Path, run: Run, name: str, public: tuple[str, ...]
) -> None:
    """On the screen, as JSON, and in the document itself; the public edition says that there were slips."""
    CHANGED[name](review)
    told = run("report", review, *public)
    assert told.exit_code == 1
    assert "This report may not tell what was found:" in told.stdout
    assert SAID[name] in told.stdout
    (document,) = (review / "report" / ("public" if public else ".")).glob("exception-report*.docx")
    text = " ".join(paragraph.text for paragraph in Document(str(document)).paragraphs)
    assert ("Slips are listed in the internal report." if public else SAID[name]) in text
    assert "stood at the mark" in text
    assert SAID[name] in json.loads(run("report", review, *public, "--json").stdout)["doubts"]


def test_a_report_of_an_untouched_folder_exits_0(review: Path, run: Run) -> None:
    """Nothing is in doubt."""
    for words in (("report", review), ("report", review, "--public")):
        told = run(*words)
        assert told.exit_code == 0
        assert "may not tell" not in told.stdout


def test_a_report_that_is_older_than_its_sample_says_so(review: Path, example: Path, run: Run) -> None:
    """Cases that were added since the findings were collected are in no finding."""
    steps.extend(review, example / "extract.xlsx", 1)
    assert "The sample was changed after the findings were collected." in run("report", review).stdout


def a_folder(file: Path) -> None:
    """A folder in the place of a file."""
    file.unlink()
    file.mkdir()


def a_file(folder: Path) -> None:
    """A file in the place of a folder."""
    folder.rename(folder.parent.parent / "away")
    folder.write_bytes(b"x")


UNFIT: dict[str, Change] = {
    "an unknown question": replaced("findings.csv", b"contact_appropriate,yes", b"no_such_item,yes"),
    "an unknown choice": replaced("findings.csv", b"contact_appropriate,yes", b"contact_appropriate,perhaps"),
    "an unknown case": replaced("findings.csv", b"ASSESSMENT-01", b"ASSESSMENT-99"),
    "an unknown stratum": replaced("sample.csv", b"assessment,sample", b"nowhere,sample"),
    "a case twice": replaced("sample.csv", b"ASSESSMENT-02", b"ASSESSMENT-01"),
    "no cases of a stratum": replaced("draw.json", b'"N": 165', b'"N": 0'),
    "fewer cases than drawn": replaced("draw.json", b'"N": 165', b'"N": 2'),
    "a text for a number": replaced("draw.json", b'"N": 165', b'"N": "many"'),
    "a list for a text": replaced("draw.json", b'"title": "', b'"title": [], "old": "'),
    "a list for a seed": replaced("draw.json", b'"seed": "', b'"seed": ["a"], "was": "'),
    "no such day": replaced("draw.json", b'"drawn_at": "2022-10', b'"drawn_at": "2022-99'),
    "counts that are none": replaced("journal.jsonl", b'"workbooks":', b'"workbooks":null,"others":'),
    "counts of lists": replaced("journal.jsonl", b'"to resolve":', b'"to resolve":[],"others":'),
    "names that are none": replaced("journal.jsonl", b'"settings":{', b'"settings":{"beside":[{}],'),
    "outputs that are lists": replaced("journal.jsonl", b'"outputs":{', b'"outputs":{"x":[],'),
    "outputs elsewhere": replaced("journal.jsonl", b'"outputs":{', b'"outputs":{"../../x":"0",'),
    "outputs of no name": replaced("journal.jsonl", b'"outputs":{', b'"outputs":{"a\\u0000b":"0",'),
    "a day that is none": replaced("journal.jsonl", b'"at":"', b'"at":"once '),
    "a journal of lists": lambda review: (review / "journal.jsonl").write_bytes(b"[]\n{}\n\xff\n" * 3),
    "a folder for the journal": lambda review: a_folder(review / "journal.jsonl"),
    "a folder for findings": lambda review: a_folder(review / "findings.csv"),
    "no sample": lambda review: (review / "sample.csv").unlink(),
    "a file for received": lambda review: a_file(review / "received"),
    "a file for report": lambda review: a_file(review / "report"),
    "a plan of lists": lambda review: (review / "plan.toml").write_bytes(b"review = []\n"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_changed_folder_is_no_fault_of_the_program(review: Path, run: Run, name: str) -> None:
    """Every command does its work and says what does not hold, or refuses, or cannot write; no traceback, no fault."""
    UNFIT[name](review)
    for words in (("verify",), ("verify", "--json"), ("report",), ("report", "--public"), ("compare",), ("collect",)):
        command, *options = words
        done = run(command, review, *([review] if command == "compare" else []), *options)
        assert done.exit_code in (0, 1, 2, 3, 4), (words, done.output)
        assert command in ("collect", "compare") or done.exit_code, (words, done.output)


def test_the_same_workbooks_read_again_change_nothing(run: Run, review: Path) -> None:
    """A collection that gives the same answers leaves a report up to date, and the review proven."""
    assert run("report", review).exit_code == 0
    assert run("collect", review).exit_code == 0
    proved = run("verify", review)
    assert proved.exit_code == 0, proved.stdout
