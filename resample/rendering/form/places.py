"""The places of a form by name: one for each heading of the exception report, and a few words of the review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resample.reporting.blocks import ANNEX, Block, Paragraph, Place, PlaceToWrite, Section
from resample.reporting.form_headings import HEADINGS

BEYOND = ANNEX
"""What may stand after the form: the findings in full, what has changed, and how the review was done."""

PLACES = (
    "title",
    "period",
    "quarter",
    *HEADINGS,
    *(f"{name}{of}" for name in BEYOND for of in ("_heading", "")),
)
"""All names that a form may use."""

Contents = Mapping[str, tuple[Block, ...]]
"""What goes into each place."""


def contents(sections: Sequence[Section], title: str, period: str) -> Contents:
    """What goes into each place. Raises ValueError where the sections are not those of the form.

    >>> contents([Section("Outturn: quarter 2 of 2022/23", (), Place.OUTTURN)], "", "")
    Traceback (most recent call last):
    ValueError: the sections are not the thirteen of the form, with three more at most
    """
    given = {section.place: section for section in sections}
    if not set(HEADINGS) <= set(given) <= {*HEADINGS, *BEYOND} or len(given) < len(sections):
        raise ValueError("the sections are not the thirteen of the form, with three more at most")
    after = {place: given.get(place, Section("", ())) for place in BEYOND}
    words = {
        "title": title,
        "period": period,
        "quarter": given[Place.OUTTURN].heading.partition(": ")[2],
        **{f"{place}_heading": section.heading for place, section in after.items()},
    }
    return {
        **{name: (Paragraph(text),) for name, text in words.items()},
        **{place.value: given[place].blocks for place in HEADINGS},
        **{place.value: section.blocks for place, section in after.items()},
    }


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
