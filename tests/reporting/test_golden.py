"""The whole report of six reviews in plain lines, so that a change of words is seen in the difference.

`python -m tests.reporting.test_golden` writes the texts anew, for a change that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from resample.reporting.annex import findings_annex, lettered
from resample.reporting.blocks import (
    Block,
    Bullets,
    Figure,
    Numbered,
    Paragraph,
    PlaceToWrite,
    Section,
    Subheading,
    Table,
    Topic,
)
from resample.reporting.exception_report import exception_report
from resample.reporting.interim import interim_words
from resample.reporting.summary import summarise
from resample.review.folder import ReviewFolder
from tests.makers.reviews import CHECKLIST, REVIEWS, Review

GOLDEN = Path(__file__).parent / "golden"


def report_text(review: Review) -> str:
    """The report of a review in plain lines: what stands in the Word document, with pictures as their words."""
    summary = summarise(review.record, review.plan, review.cases, review.findings, CHECKLIST)
    sections = (*exception_report(summary, review.plan), *lettered([findings_annex(summary)]))
    said = "\n".join(line for section in sections for line in lines_of(section))
    return f"{interim_words(summary)}\n\n{said}" if interim_words(summary) else said


def lines_of(section: Section) -> Iterator[str]:
    yield f"# {section.heading}\n"
    for block in section.blocks:
        yield from _block_lines(block)
        yield ""


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text, _, begin):
            yield f"{begin} {text}".strip()
        case Numbered(texts):
            yield from (f"{at}. {said}" for at, said in enumerate(texts, 1))
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
            yield " | ".join(block.header)
            for at, row in enumerate(block.rows):
                yield from (f"> {block.groups[at]}",) if at in block.groups else ()
                yield " | ".join(row)
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
