"""All that is wrong with the tags of a form, told at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from resample.errors import Address, InputRefused, Problem
from resample.rendering.form.paragraphs import Line, elsewhere
from resample.rendering.form.places import PLACES
from resample.rendering.form.tags import Tag, broken, faults
from resample.rendering.word.package import Package

MOST_TAGS, FEWER = 500, "Keep to one tag for each place."
"""Tags of a form: ours has fifteen, and each takes a thousandth of a second."""


def refuse_faults(form: Package, lines: Sequence[Line], blocks: Collection[str], file: str) -> None:
    """InputRefused, with all that is wrong; `blocks` are the places that hold lists or tables."""
    try:
        problems = tuple(dict.fromkeys((*_faults(lines, blocks, file), *_misplaced(form, file))))
    except RecursionError:
        raise too_deep(file) from None
    if problems:
        raise InputRefused(*problems)


def too_deep(file: str) -> InputRefused:
    """The refusal of tags without an end."""
    return InputRefused(Problem(Address(file), "The tags of this form stand too deep inside each other.", remedy=FEWER))


def _faults(lines: Sequence[Line], blocks: Collection[str], file: str) -> Iterator[Problem]:
    """What is wrong with the tags, part by part; a form without any place is one too."""
    by_part: dict[str, list[Tag]] = {}
    for line in lines:
        by_part.setdefault(line.part, []).extend(line.tags)
    number = sum(len(tags) for tags in by_part.values())
    if number > MOST_TAGS:
        yield Problem(Address(file), f"This form has more than {MOST_TAGS} tags.", remedy=FEWER)
        return
    for line in lines:
        yield from broken(line.text, file)
    for tags in by_part.values():
        yield from faults(tags, blocks, file)
    if not number:
        places = ", ".join(f"{{{{ {name} }}}}" for name in PLACES)
        remedy = f"Write the places where they belong: {places}."
        yield Problem(Address(file), "This form has no place to fill.", remedy=remedy)


def _misplaced(form: Package, file: str) -> Iterator[Problem]:
    for kind in elsewhere(form):
        found = f"There is a tag in the form's {kind}, which are not filled."
        yield Problem(Address(file), found, remedy="Put it into the text, a header or a footer.")
