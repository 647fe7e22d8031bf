"""The places of a form by name: one for each heading of the exception report, and a few words of the review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resample.reporting.blocks import Block, Paragraph, PlaceToWrite, Section

HEADINGS = {
    "Indicator description": "indicator",
    "Outturn": "outturn",
    "Quarterly target": "target",
    "Reason for level of performance": "reason_for_performance",
    "Summary of financial implications": "financial_implications",
    "Summary of legal implications": "legal_implications",
    "Summary of human resources implications": "human_resources_implications",
    "Summary of sustainability impact": "sustainability_impact",
    "Summary of public health implications": "public_health_implications",
    "Summary of equality implications": "equality_implications",
    "Actions taken or planned to improve performance": "actions",
    "Completed by": "completed_by",
    "Service unit head approval": "approval",
}
"""The place for what stands under each heading; the quarter after a heading's colon has a place of its own."""

PLACES = ("title", "period", "quarter", *HEADINGS.values(), "changes_heading", "changes")
"""All names that a form may use. What changed since an earlier review stands after the form, where it was asked for."""

Contents = Mapping[str, tuple[Block, ...]]
"""What goes into each place."""


def contents(sections: Sequence[Section], title: str, period: str) -> Contents:
    """What goes into each place. Raises ValueError where the sections are not those of the form.

    >>> contents([Section("Outturn: quarter 2 of 2022/23", ())], "", "")
    Traceback (most recent call last):
    ValueError: the sections are not the thirteen of the form, with one more at most
    """
    given = {section.heading.partition(": ")[0]: section for section in sections}
    beyond = [section for heading, section in given.items() if heading not in HEADINGS]
    if not set(HEADINGS) <= set(given) or len(beyond) > 1:
        raise ValueError("the sections are not the thirteen of the form, with one more at most")
    changes = beyond[0] if beyond else Section("", ())
    words = {
        "title": title,
        "period": period,
        "quarter": given["Outturn"].heading.partition(": ")[2],
        "changes_heading": changes.heading,
    }
    return {
        **{place: (Paragraph(text),) for place, text in words.items()},
        **{place: given[heading].blocks for heading, place in HEADINGS.items()},
        "changes": changes.blocks,
    }


def written(blocks: Sequence[Block]) -> bool:
    """Whether anything is said in them, beside what is still to be written."""
    return any(not isinstance(block, PlaceToWrite) and block != Paragraph("") for block in blocks)


def way(blocks: Sequence[Block]) -> str:
    """How blocks are put in, as docxtpl has it: as text, as runs (r), or as paragraphs and tables (p).

    What is text only keeps the dress of the form's own paragraph; a place to write is a run, since it is marked.

    >>> way([Paragraph("26.5%")]), way([PlaceToWrite("To be written.")])
    ('', 'r')
    """
    if not all(isinstance(block, Paragraph | PlaceToWrite) for block in blocks):
        return "p"
    return "r" if any(isinstance(block, PlaceToWrite) for block in blocks) else ""
