"""A form that is a template, worked out with its values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from jinja2 import TemplateError

from resample.errors import Address, InputRefused, Problem
from resample.rendering.form.environment import FormEnvironment
from resample.rendering.form.form_faults import too_deep
from resample.rendering.form.tags import BRACES
from resample.rendering.form.template import Template
from resample.rendering.word.package import Package, related, with_part
from resample.rendering.word.xml_text import HEAD
from resample.rendering.word.xml_tree import tree, written

WITHOUT_PARAGRAPH = re.compile(
    r"(<w:tc\b[^>]*>|<w:tcPr/>|</w:tcPr>|</w:tbl>|<w:hdr\b[^>]*>|<w:ftr\b[^>]*>)(?=\s*</w:(?:tc|hdr|ftr)>)"
)
"""Before the end of a cell, a header or a footer whose last paragraph a tag took, which Word cannot do without."""

MOST_FILLED = 1 << 24
"""Letters of a part once it is filled: a report of a hundred pages has a fifth of that."""


def rendered(form: Package, template: Template, values: Mapping[str, str], file: str) -> Package:
    """The form with its places filled.

    InputRefused where tags stand in no text, or would tear the document apart.
    """
    environment = FormEnvironment(template.runs)
    # a form may name the review in the properties of its file, too
    properties = {name: written(tree(form.parts[name])) for name in related(form, "", "/core-properties")}
    try:
        for name, source in {**template.sources, **properties}.items():
            xml = _worked_out(environment, source, values, file) if BRACES.search(source) else source
            content = (HEAD + WITHOUT_PARAGRAPH.sub(r"\1<w:p/>", xml)).encode()
            ParserCreate(namespace_separator=" ").Parse(content, True)
            form = with_part(form, name, content)
    except RecursionError:
        raise too_deep(file) from None
    except (TemplateError, ExpatError, SyntaxError, TypeError, ValueError):
        found = "A tag of this form stands where nothing can be filled in, or only a part of it is in a table or box."
        remedy = "Keep tags to the text of paragraphs; see whether descriptions of pictures or properties have one."
        raise InputRefused(Problem(Address(file), found, remedy=remedy)) from None
    return form


def _worked_out(environment: FormEnvironment, source: str, values: Mapping[str, str], file: str) -> str:
    """A text with its tags worked out, while it stays a report: a tag inside a loop comes as often as that turns."""
    pieces, size = [], 0
    for piece in environment.from_string(source).generate(values):
        size += len(piece)
        if size > MOST_FILLED:
            found = "Filled in, this form would be far longer than a report."
            raise InputRefused(Problem(Address(file), found, remedy="Take its loops out, and keep to one tag a place."))
        pieces.append(piece)
    return "".join(pieces)
