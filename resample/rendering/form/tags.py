"""The tags of a form as a person typed them, such as {{ title }}, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from resample.errors import Address, Problem
from resample.rendering.form.places import PLACES
from resample.text.wording import nearest

TAG = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}|\{#.*?#\}")
BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
PREFIX = re.compile(r"^(\{\{|\{%)-?(?:p|r|tr|tc)\s")
"""The letters with which a tag tells docxtpl what it stands for."""

DOCUMENT = "document"
"""The part of a form that is neither header nor footer."""

PLACE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
QUOTES = str.maketrans("“”‘’", "\"\"''")
"""Word makes straight quotes round."""

ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.List, nodes.If, nodes.For,
    nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.Filter,
)  # fmt: skip
"""A form puts values in, chooses and repeats. It looks into nothing, calls nothing and reckons nothing."""

FILTERS = ("capitalize", "default", "lower", "title", "trim", "upper")


@dataclass(frozen=True)
class Tag:
    """One tag of a form."""

    text: str
    part: str
    """Where it stands: the document, or a header or footer by its name."""
    alone: bool
    """Whether nothing else stands in its paragraph."""

    @property
    def plain(self) -> str:
        """The tag without what is docxtpl's own."""
        return PREFIX.sub(r"\1 ", self.text.translate(QUOTES))

    @property
    def place(self) -> str:
        """The name of the place, where the tag is nothing but one."""
        match = PLACE.fullmatch(self.plain)
        return match[1] if match else ""


def tags(text: str, part: str) -> list[Tag]:
    """The tags of a paragraph.

    >>> [tag.place for tag in tags("Target: {{ target }} in {{p quarter }}", "document")]
    ['target', 'quarter']
    """
    return [Tag(one, part, alone=text.strip() == one) for one in TAG.findall(text)]


def broken(text: str, file: str) -> Iterator[Problem]:
    """Braces of a paragraph that belong to no tag."""
    for rest in TAG.sub("\n", text).splitlines():
        for brace in BRACES.finditer(rest):
            opens = brace[0].startswith("{")
            shown = rest[brace.start() :][:40] if opens else rest[: brace.end()][-40:]
            yield _problem(file, shown.strip(), f"This tag has no {'end' if opens else 'beginning'}.")


def faults(found: Sequence[Tag], ways: Mapping[str, str], file: str) -> Iterator[Problem]:
    """What is wrong with the tags of one part, by how each known place is filled."""
    # one tag a line, so that a line is a tag
    lines = [tag.plain if _readable(tag.plain) else "" for tag in found]
    for tag, line in zip(found, lines, strict=True):
        if not line:
            yield _unknown(tag.text, tag.plain.strip("{} "), file)
        elif ways.get(tag.place) == "p" and not (tag.alone and tag.part == DOCUMENT):
            said = "This place holds lists or tables, and stands in a header or among other text."
            yield _problem(file, tag.text, said, "Give it a paragraph of its own, outside of headers and footers.")
    try:
        tree = _parsed(lines)
    except TemplateSyntaxError as error:
        said = "The tags of this form do not fit together here."
        remedy = "Each {% if ... %} needs its {% endif %}, each {% for ... %} its {% endfor %}."
        yield _problem(file, found[min(error.lineno, len(found)) - 1].text, said, remedy)
        # the places are looked at nevertheless; a loop, which may have gone, has names of its own
        tree = _parsed([line for line in lines if line.startswith("{{")] if "for " not in str(lines) else [])
        found = [tag for tag, line in zip(found, lines, strict=True) if line.startswith("{{")]
    yield from _beyond(tree, found, file)


def _parsed(lines: Sequence[str]) -> nodes.Template:
    return Environment(autoescape=True).parse("\n".join(lines))


def _readable(tag: str) -> bool:
    """Whether a value's tag can be understood; of others only all together tell."""
    try:
        return not tag.startswith("{{") or bool(_parsed([tag]))
    except TemplateSyntaxError:
        return False


def _beyond(tree: nodes.Template, found: Sequence[Tag], file: str) -> Iterator[Problem]:
    """Tags that do more than a form may, and names that are no places."""
    for node in too_much(tree):
        remedy = f"Use the names of places, if, for, and {', '.join(FILTERS)}."
        yield _problem(file, found[node.lineno - 1].text, "This tag does more than a form may.", remedy)
    names = list(tree.find_all(nodes.Name))
    known = {*PLACES, *(name.name for name in names if name.ctx == "store")}
    for name in names:
        if name.name not in known:
            yield _unknown(found[name.lineno - 1].text, name.name, file)


def too_much(tree: nodes.Template) -> Iterator[nodes.Node]:
    """What a form may not do; a loop in a loop has no use, and ten of them have no end."""
    for node in tree.find_all(nodes.Node):
        loops = isinstance(node, nodes.For) and next(node.find_all(nodes.For), None)
        if not isinstance(node, ALLOWED) or loops or (isinstance(node, nodes.Filter) and node.name not in FILTERS):
            yield node


def _unknown(tag: str, name: str, file: str) -> Problem:
    near = nearest(name.replace(" ", "_"), PLACES)
    remedy = f"Did you mean {{{{ {near} }}}}?" if near else f"The places are {', '.join(PLACES)}."
    return _problem(file, tag, f'There is no place called "{name}".', remedy)


def _problem(file: str, tag: str, found: str, remedy: str = "A tag is written as {{ title }}.") -> Problem:
    return Problem(Address(file, place=tag), found, remedy=f"{remedy} In Word, Ctrl+F finds it.")
