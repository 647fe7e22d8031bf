"""Filling a council's own form: its places with what the report says, and everything else left as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from resample.errors import Address, InputRefused, Problem
from resample.rendering.form.form_faults import refuse_faults
from resample.rendering.form.form_guard import SAVE_AGAIN, detached, opened, refuse_unsafe
from resample.rendering.form.lent_styles import lend_styles
from resample.rendering.form.paragraphs import Line, filled_parts, lines
from resample.rendering.form.place_widths import width_of
from resample.rendering.form.places import Contents, contents, stands_alone, written
from resample.rendering.form.rendered import rendered
from resample.rendering.form.run_text import takes_footnotes, value_of
from resample.rendering.form.tags import TAG
from resample.rendering.form.template import template_of
from resample.rendering.word.block_xml import Surroundings, blocks_xml
from resample.rendering.word.embedding import EMU, embed
from resample.rendering.word.footnotes_xml import with_footnotes
from resample.rendering.word.package import Package, saved
from resample.rendering.word.properties import with_properties
from resample.rendering.word.skeleton import TEXT_WIDTH
from resample.reporting.blocks import Figure, Section, footnotes_in, numbered


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
    sections = numbered(sections)
    given = contents(sections, title, period)
    form = opened(content, file)
    try:
        return _filled(detached(form), file, given, sections, pictures)
    except ValueError:  # of a part that is torn, or not what its name says
        raise InputRefused(Problem(Address(file), "This Word document is damaged.", remedy=SAVE_AGAIN)) from None


def _filled(
    form: Package, file: str, given: Contents, sections: Sequence[Section], pictures: Mapping[str, bytes]
) -> Filled:
    roots = filled_parts(form)
    found = lines(roots)
    blocks = {place for place, its_blocks in given.items() if stands_alone(its_blocks)}
    refuse_faults(form, found, blocks, file)
    named = _named(found)
    widths = _widths(roots, found, blocks)
    form, before = with_footnotes(form, footnotes_in([section for section in sections if section.place in named]))
    boxed = {tag.place for line in found for tag in line.tags if not takes_footnotes(line.paragraph)}
    template = template_of(roots, found, blocks)
    # of the places that no tag of the text names, those that are texts may be named by a property of the file
    wanted = {place: its_blocks for place, its_blocks in given.items() if place in named or place not in blocks}
    noted = {place: None if place in boxed else before for place in wanted}
    form, values = _with_values(form, wanted, pictures, widths, noted)
    form = with_properties(rendered(form, template, values, file), values["title"])
    refuse_unsafe(form, file)  # once more: what was filled in may have made of two harmless words a third
    left_out = (section.heading for section in sections if written(section.blocks) and section.place not in named)
    return Filled(saved(form), tuple(left_out))


def _named(found: Iterable[Line]) -> set[str]:
    """All that the tags name, places among them."""
    return {name for line in found for tag in TAG.findall(line.text) for name in re.findall(r"\w+", tag)}


def _widths(roots: Mapping[str, Any], found: Iterable[Line], blocks: Collection[str]) -> dict[str, int]:
    """English Metric Units of the narrowest place of each that holds lists or tables."""
    widths: dict[str, int] = {}
    for line in found:
        for place in {tag.place for tag in line.tags} & {*blocks}:
            width = width_of(roots[line.part], line.paragraph)
            widths[place] = min(width, widths.get(place, width))
    return widths


def _with_values(
    form: Package,
    given: Contents,
    pictures: Mapping[str, bytes],
    widths: Mapping[str, int],
    noted: Mapping[str, int | None],
) -> tuple[Package, dict[str, str]]:
    """The form with the styles and the pictures that it needs, and what its places become.

    `noted` has the highest id of the form's own footnotes, or None for a place that takes none.
    """
    shown = (block.name for blocks in given.values() for block in blocks if isinstance(block, Figure))
    form, styles = lend_styles(form)
    form, embedded = embed(form, {name: pictures[name] for name in shown})
    values: dict[str, str] = {}
    for place, blocks in given.items():
        width = widths.get(place, TEXT_WIDTH * EMU)
        within = Surroundings(embedded, styles, width, fitted=True, footnotes_before=noted[place])
        alone = stands_alone(blocks)
        values[place] = Markup(blocks_xml(blocks, within)) if alone else value_of(blocks, noted[place] or 0)  # noqa: S704
    return form, values
