"""The tags of a form as a person typed them, such as {{ title }}, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from resample.errors import Address, Problem
from resample.rendering.form.places import PLACES
from resample.text.wording import nearest

TAG = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}")
BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
PREFIX = re.compile(r"^(\{\{|\{%)-?(p|r|tr|tc)\s")
"""The letters with which a tag tells what it stands for: a paragraph, a run, a row or a cell of a table."""

ONE_BRACE = re.compile(r"(?<!\{)\{\s*(\w[\w ]{0,60}?)\s*\}(?!\})")
"""What may have been meant for a tag."""

PLACE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
QUOTES = str.maketrans("“”‘’", "\"\"''")
"""Word makes straight quotes round."""

NO_COMMENT, NO_COMMENT_END = "\ue000#", "#\ue000"
"""What is a comment to Jinja: nothing that a person types, so that {# #} is left as it stands."""

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
    alone: bool = False
    """Whether nothing else stands in its paragraph, which is neither of a header nor of a footer."""
    in_table: bool = False

    @property
    def plain(self) -> str:
        """The tag without its letters."""
        return PREFIX.sub(r"\1 ", self.text.translate(QUOTES))

    @property
    def letters(self) -> str:
        """What the tag stands for by its letters, where it asks or repeats: ``p``, ``tr``, ``tc``, or blank."""
        match = PREFIX.match(self.text)
        return match[2] if match and match[1] == "{%" and match[2] != "r" else ""

    @property
    def place(self) -> str:
        """The name of the place, where the tag is nothing but one.

        >>> Tag("{{p quarter }}").place
        'quarter'
        """
        match = PLACE.fullmatch(self.plain)
        return match[1] if match else ""


def broken(text: str, file: str) -> Iterator[Problem]:
    """Braces of a paragraph that belong to no tag."""
    for rest in TAG.sub("\n", text).splitlines():
        for brace in BRACES.finditer(rest):
            opens = brace[0].startswith("{")
            shown = rest[brace.start() :][:40] if opens else rest[: brace.end()][-40:]
            yield _problem(file, shown.strip(), f"This tag has no {'end' if opens else 'beginning'}.")
        for match in ONE_BRACE.finditer(rest):
            if near := nearest(match[1].replace(" ", "_"), PLACES):
                found = "This tag has one brace where a tag has two, and would be left standing."
                yield _problem(file, match[0], found, f"Write it as {{{{ {near} }}}}.")


def faults(found: Sequence[Tag], blocks: Collection[str], file: str) -> Iterator[Problem]:
    """What is wrong with the tags of one part; `blocks` are the places that hold lists or tables."""
    # one tag a line, so that a line is a tag
    lines = [tag.plain if _readable(tag.plain) else "" for tag in found]
    for tag, line in zip(found, lines, strict=True):
        if not line:
            yield _unknown(tag.text, tag.plain.strip("{} "), file)
        elif tag.place in blocks and not tag.alone:
            said = "This place holds lists or tables, and stands in a header or among other text."
            yield _problem(file, tag.text, said, "Give it a paragraph of its own, outside of headers and footers.")
        elif tag.letters in ("tr", "tc") and not tag.in_table:
            said = "This tag stands for a row or a cell of a table, and is in no table."
            yield _problem(file, tag.text, said, "Put it into the table, or take its letters out.")
    try:
        tree = _parsed(lines)
    except TemplateSyntaxError as error:
        said = "The tags of this form do not fit together here."
        remedy = "Each {% if ... %} needs its {% endif %}, each {% for ... %} its {% endfor %}."
        yield _problem(file, found[min(error.lineno, len(found)) - 1].text, said, remedy)
        # the places are looked at nevertheless; a loop, which may have gone, has names of its own
        tree = _parsed([line for line in lines if line.startswith("{{")] if "for " not in str(lines) else [])
        found = [tag for tag, line in zip(found, lines, strict=True) if line.startswith("{{")]
    yield from _beyond(tree, found, blocks, file)


def _parsed(lines: Sequence[str]) -> nodes.Template:
    return Environment(autoescape=True, comment_start_string=NO_COMMENT, comment_end_string=NO_COMMENT_END).parse(
        "\n".join(lines)
    )


def _readable(tag: str) -> bool:
    """Whether a value's tag can be understood; of others only all together tell."""
    try:
        return not tag.startswith("{{") or bool(_parsed([tag]))
    except TemplateSyntaxError:
        return False


def _beyond(tree: nodes.Template, found: Sequence[Tag], blocks: Collection[str], file: str) -> Iterator[Problem]:
    """Tags that do more than a form may, and names that are no places, or hold lists and are to be made a text."""
    for node in too_much(tree):
        remedy = f"Use the names of places, if, for, and {', '.join(FILTERS)}."
        yield _problem(file, found[node.lineno - 1].text, "This tag does more than a form may.", remedy)
    names = list(tree.find_all(nodes.Name))
    known = {*PLACES, *(name.name for name in names if name.ctx == "store")}
    for name in names:
        tag = found[name.lineno - 1]
        if name.name not in known:
            yield _unknown(tag.text, name.name, file)
        elif name.name in blocks and tag.plain.startswith("{{") and not tag.place:
            said = f'The place "{name.name}" holds lists or tables, and a text is to be made of it.'
            yield _problem(file, tag.text, said, f"Write {{{{ {name.name} }}}} in a paragraph of its own.")


def too_much(tree: nodes.Template, filters: Collection[str] = FILTERS) -> Iterator[nodes.Node]:
    """What a form may not do; a loop in a loop has no use, and ten of them have no end."""
    for node in tree.find_all(nodes.Node):
        loops = isinstance(node, nodes.For) and next(node.find_all(nodes.For), None)
        if not isinstance(node, ALLOWED) or loops or (isinstance(node, nodes.Filter) and node.name not in filters):
            yield node


def _unknown(tag: str, name: str, file: str) -> Problem:
    near = nearest(name.replace(" ", "_"), PLACES)
    remedy = f"Did you mean {{{{ {near} }}}}?" if near else f"The places are {', '.join(PLACES)}."
    return _problem(file, tag, f'There is no place called "{name}".', remedy)


def _problem(file: str, tag: str, found: str, remedy: str = "A tag is written as {{ title }}.") -> Problem:
    return Problem(Address(file, place=tag), found, remedy=f"{remedy} In Word, Ctrl+F finds it.")
