"""Whatever bytes a file holds, it is read or refused: no traceback, no file that takes the machine.

`run.py` is the long run; this is a short one of the same files, and what once failed.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from resample.errors import InputRefused
from tests.fuzz.judging import MOST_MEGABYTES, READ, REFUSED, judged
from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).with_name("corpus")
INPUTS = 30
"""Files of each target: a few seconds in all."""

ONCE_FAILED = {
    "census-deep.xml": "more than 200 deep",
    "census-element-repeated.xml": "What ReferralSource says has more than 32,767 letters.",
    "checklist-a-workbook-called-csv.survey": "This is a workbook, whatever its name says",
    "csv-codes-for-a-terminal.csv": '"Closing Team" has a control character',
    "csv-heading-of-40000-letters.csv": "There is no column for the closing team.",
    "csv-id-of-line-ends.csv": READ,
    "csv-more-cells-than-a-sheet.csv": "it has more than 16,384 cells",
    "plan-brackets-deep.toml": "brackets stand too deep inside each other",
    "plan-days-of-no-child.toml": "It is a day from 1980-01-01 to 2100-12-31.",
    "plan-hexadecimal-number.toml": "This is a number of thousands of digits.",
    "plan-name-of-many-parts.toml": "a name has more than 32 parts (at line 2)",
    "plan-not-a-number.toml": "[sample] power: This is nan.",
    "plan-number-of-5000-digits.toml": "a number has thousands of digits",
    "returned-merged-twice.xlsx": "it is damaged",
    "returned-no-relation-to-a-book.xlsx": "it is damaged",
    "returned-row-far-beyond.xlsx": "it is damaged",
    "returned-rows-to-the-last-column.xlsx": "made by version 0.1",
    "workbook-long-text-in-20000-cells.xlsx": "holds far more than an extract does",
    "workbook-one-part-for-3000-sheets.xlsx": "it is damaged",
    "workbook-sectors-in-a-circle.xls": "it is damaged",
}
"""Files of the corpus, each with what it is refused with, or that it is read. Most never ended, or took gigabytes."""


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_spoilt_is_read_before(target: str, tmp_path: Path) -> None:
    """The files that are spoilt below are good."""
    for ending, content in TARGETS[target].seeds():
        path = tmp_path / f"good{ending}"
        path.write_bytes(content)
        assert judged(TARGETS[target], path).outcome == READ


@pytest.mark.parametrize("target", TARGETS)
def test_spoilt_files_are_read_or_refused(target: str, tmp_path: Path) -> None:
    """Nothing but a refusal with its place and reason comes out, within bounded memory."""
    for number in range(INPUTS):
        ending, content = TARGETS[target].spoilt(Random(f"short/{target}/{number}"))  # noqa: S311 no secrets
        path = tmp_path / f"file{ending}"
        path.write_bytes(content)
        verdict = judged(TARGETS[target], path)
        assert verdict.outcome in (READ, REFUSED), f"number {number}"
        assert verdict.megabytes <= MOST_MEGABYTES, f"number {number}"


def test_every_file_of_the_corpus_is_told_of() -> None:
    """A file that is put into the corpus has its outcome above."""
    assert {path.name for path in CORPUS.iterdir()} == set(ONCE_FAILED)


@pytest.mark.parametrize("name", ONCE_FAILED)
def test_what_once_failed(name: str, tmp_path: Path) -> None:
    """A file that once ended in a traceback, in no time or in no memory is read, or refused with its reason."""
    path = tmp_path / name
    path.write_bytes((CORPUS / name).read_bytes())
    target = TARGETS[name.partition("-")[0]]
    if ONCE_FAILED[name] == READ:
        target.read(path)
        return
    with pytest.raises(InputRefused) as refused:
        target.read(path)
    assert ONCE_FAILED[name] in str(refused.value)
