"""The whole report of five reviews in plain lines, so that a change of words is seen in the difference.

`python -m tests.reporting.test_golden` writes the texts anew, for a change that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from resample.reporting.blocks import (
    Block,
    Bullets,
    Figure,
    Paragraph,
    PlaceToWrite,
    Section,
    Subheading,
    Table,
    Topic,
)
from resample.reporting.exception_report import exception_report
from resample.reporting.summary import summarise
from resample.review.folder import ReviewFolder
from tests.makers.reviews import CHECKLIST, REVIEWS, Review

GOLDEN = Path(__file__).parent / "golden"


def report_text(review: Review) -> str:
    """The report of a review in plain lines: what stands in the Word document, with pictures as their words."""
    summary = summarise(review.record, review.plan, review.cases, review.findings, CHECKLIST)
    return "\n".join(line for section in exception_report(summary, review.plan) for line in lines_of(section))


def lines_of(section: Section) -> Iterator[str]:
    yield f"# {section.heading}\n"
    for block in section.blocks:
        yield from _block_lines(block)
        yield ""


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield text
        case Subheading(text):
            yield f"## {text}"
        case Topic(text):
            yield f"### {text}"
        case PlaceToWrite(text):
            yield f"[{text}]"
        case Bullets(texts):
            yield from (f"- {text}" for text in texts)
        case Table():
            yield f"Table: {block.title}"
            yield from (" | ".join(row) for row in (block.header, *block.rows))
        case Figure(_, finding, words):
            yield f"Picture: {finding}"
            yield f"In words: {words}"


@pytest.mark.parametrize("name", REVIEWS)
def test_the_report_reads_as_it_was_read(name: str) -> None:
    """Every heading, sentence, table and picture of the report is the one that a person has read and accepted."""
    assert report_text(REVIEWS[name]()) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_the_published_review_is_the_shipped_example(finished: Path) -> None:
    """What was read is what a council gets that runs the example from its extract to its report."""
    folder = ReviewFolder(finished)
    cases = tuple(case for case in folder.sample() if case.role == "sample")
    from_files = Review(folder.record(), folder.plan(), cases, folder.findings())
    assert report_text(from_files) == report_text(REVIEWS["published"]())


def test_no_text_is_of_no_review() -> None:
    """Every text belongs to a review."""
    assert {path.stem for path in GOLDEN.iterdir()} == REVIEWS.keys()


if __name__ == "__main__":
    for name, make in REVIEWS.items():
        (GOLDEN / f"{name}.txt").write_text(report_text(make()), encoding="utf-8")
