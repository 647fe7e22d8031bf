"""The places of a form by name: one for each heading of the exception report, and a few words of the review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resample.reporting.blocks import Block, Paragraph, PlaceToWrite, Section
from resample.reporting.provenance import HEADING as HOW_DONE

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

BEYOND = ("changes", "record")
"""What may stand after the form: what has changed since an earlier review, and how this one was done."""

PLACES = (
    "title",
    "period",
    "quarter",
    *HEADINGS.values(),
    *(f"{name}{of}" for name in BEYOND for of in ("_heading", "")),
)
"""All names that a form may use."""

Contents = Mapping[str, tuple[Block, ...]]
"""What goes into each place."""


def contents(sections: Sequence[Section], title: str, period: str) -> Contents:
    """What goes into each place. Raises ValueError where the sections are not those of the form.

    >>> contents([Section("Outturn: quarter 2 of 2022/23", ())], "", "")
    Traceback (most recent call last):
    ValueError: the sections are not the thirteen of the form, with two more at most
    """
    given = {section.heading.partition(": ")[0]: section for section in sections}
    beyond = {place_of(section): section for heading, section in given.items() if heading not in HEADINGS}
    if not set(HEADINGS) <= set(given) or len(given) > len(HEADINGS) + len(beyond):
        raise ValueError("the sections are not the thirteen of the form, with two more at most")
    after = {name: beyond.get(name, Section("", ())) for name in BEYOND}
    words = {
        "title": title,
        "period": period,
        "quarter": given["Outturn"].heading.partition(": ")[2],
        **{f"{name}_heading": section.heading for name, section in after.items()},
    }
    return {
        **{place: (Paragraph(text),) for place, text in words.items()},
        **{place: given[heading].blocks for heading, place in HEADINGS.items()},
        **{name: section.blocks for name, section in after.items()},
    }


def place_of(section: Section) -> str:
    """The place for what stands under a section's heading.

    >>> place_of(Section("Outturn: quarter 2 of 2022/23", ())), place_of(Section("What has changed", ()))
    ('outturn', 'changes')
    """
    return "record" if section.heading == HOW_DONE else HEADINGS.get(section.heading.partition(": ")[0], "changes")


def written(blocks: Sequence[Block]) -> bool:
    """Whether anything is said in them, beside what is still to be written."""
    return any(not isinstance(block, PlaceToWrite) and block != Paragraph("") for block in blocks)


def stands_alone(blocks: Sequence[Block]) -> bool:
    """Whether blocks need paragraphs of their own; texts and places to write also stand in a sentence of the form.

    >>> from resample.reporting.blocks import Bullets
    >>> stands_alone([Paragraph("26.5%"), PlaceToWrite("To be written.")]), stands_alone([Bullets(("One.",))])
    (False, True)
    """
    return not all(isinstance(block, Paragraph | PlaceToWrite) for block in blocks)
