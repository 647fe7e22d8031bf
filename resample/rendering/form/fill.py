"""Filling a council's own form: its places with what the report says, and everything else left as it is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError

from resample.errors import Address, InputRefused, Problem
from resample.rendering.form.block_xml import filling
from resample.rendering.form.environment import FormEnvironment
from resample.rendering.form.form_guard import SAVE_AGAIN, detach, refuse_unfit
from resample.rendering.form.paragraphs import Line, elsewhere, lines, make_whole
from resample.rendering.form.places import PLACES, contents, way, written
from resample.rendering.form.styles import lend_styles
from resample.rendering.form.tags import TAG, Tag, broken, faults, tags
from resample.rendering.word.document import FIXED_TIME, label, same_bytes
from resample.reporting.blocks import Section

if TYPE_CHECKING:
    from docxtpl import DocxTemplate


MOST_TAGS, FEWER = 500, "Keep to one tag for each place."
"""Tags of a form: ours has fifteen, and each takes a thousandth of a second."""


@dataclass(frozen=True)
class Filled:
    """A form with its places filled."""

    content: bytes
    """As a .docx."""
    left_out: tuple[str, ...]
    """The headings of sections in which something is written, and for which the form has no place."""


def fill_form(
    content: bytes, file: str, sections: Sequence[Section], pictures: Mapping[str, bytes], *, title: str, period: str
) -> Filled:
    """A form with its places filled, the same bytes for the same arguments.

    The places are `places.PLACES`; `pictures` has the PNG of each picture block by its name. Raises InputRefused, with
    all that is wrong, where the form is no Word document, may do harm, or has a tag that is broken or names no place.
    """
    template = _opened(content, file)
    form = template.get_docx()
    given = contents(sections, title, period)
    ways = {name: way(blocks) for name, blocks in given.items()}
    found = lines(form)
    try:
        problems = tuple(dict.fromkeys((*_faults(found, ways, file), *_misplaced(elsewhere(form), file))))
    except RecursionError:
        problems = (Problem(Address(file), "The tags of this form stand too deep inside each other.", remedy=FEWER),)
    if problems:
        raise InputRefused(*problems)
    rooms, without_place = _rooms(found), tuple(_left_out(found, sections))
    make_whole(found, ways)
    detach(form)
    lend_styles(form)
    values = {name: filling(form, blocks, pictures, rooms.get(name)) for name, blocks in given.items()}
    _render(template, values, file)
    return Filled(_saved(template, title), without_place)


def _left_out(found: Sequence[Line], sections: Sequence[Section]) -> Iterator[str]:
    named = {name for line in found for tag in TAG.findall(line.text) for name in re.findall(r"\w+", tag)}
    yield from (section.heading for section in sections if written(section.blocks) and section.place not in named)


def _opened(content: bytes, file: str) -> DocxTemplate:
    from docxtpl import DocxTemplate

    refuse_unfit(content, file)
    try:
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
    except (KeyError, ValueError, SyntaxError, AttributeError):  # what python-docx says of parts that are not there
        found = "This Word document is damaged."
        raise InputRefused(Problem(Address(file), found, remedy=SAVE_AGAIN)) from None
    return template


def _faults(found: Sequence[Line], ways: Mapping[str, str], file: str) -> Iterator[Problem]:
    """What is wrong with the tags, part by part; a form without any place is one too."""
    if sum(len(TAG.findall(line.text)) for line in found) > MOST_TAGS:
        yield Problem(Address(file), f"This form has more than {MOST_TAGS} tags.", remedy=FEWER)
        return
    for line in found:
        yield from broken(line.text, file)
    by_part: dict[str, list[Tag]] = {}
    for line in found:
        by_part.setdefault(line.part, []).extend(tags(line.text, line.part))
    for of_part in by_part.values():
        yield from faults(of_part, ways, file)
    if not any(by_part.values()):
        said = "This form has no place to fill."
        places = ", ".join(f"{{{{ {name} }}}}" for name in PLACES)
        yield Problem(Address(file), said, remedy=f"Write the places where they belong: {places}.")


def _rooms(found: Sequence[Line]) -> Mapping[str, int]:
    """The narrowest cell that each place stands in."""
    rooms: dict[str, int] = {}
    for line in found:
        for tag in tags(line.text, line.part):
            if line.room:
                rooms[tag.place] = min(line.room, rooms.get(tag.place, line.room))
    return rooms


def _misplaced(kinds: Iterator[str], file: str) -> Iterator[Problem]:
    for kind in kinds:
        found = f"There is a tag in the form's {kind}, which are not filled."
        yield Problem(Address(file), found, remedy="Put it into the text, a header or a footer.")


def _render(template: DocxTemplate, values: Mapping[str, Any], file: str) -> None:
    """Fill the places. InputRefused where tags stand in no text, or would tear the document apart."""
    from docx.oxml import parse_xml

    environment = FormEnvironment()
    try:
        # docxtpl mends XML that is torn by leaving out the rest, so that it is looked at before
        parse_xml(template.build_xml(values, environment))
        template.render(values, environment)
    except (TemplateError, SyntaxError, AttributeError, TypeError, ValueError):
        found = "A tag of this form stands where nothing can be filled in, or only a part of it is in a table or box."
        remedy = "Keep tags to the text of paragraphs; see whether descriptions of pictures or properties have one."
        raise InputRefused(Problem(Address(file), found, remedy=remedy)) from None


def _saved(template: DocxTemplate, title: str) -> bytes:
    """The filled form, whose title is that of the review, and which does not tell when it was made."""
    # asked for its document in any other way, docxtpl would read the form again
    properties = template.docx.core_properties
    properties.title = label(title)
    properties.created = properties.modified = datetime(*FIXED_TIME)  # noqa: DTZ001 Word's dates have no time zone
    target = io.BytesIO()
    template.docx.save(target)
    return same_bytes(target.getvalue())
