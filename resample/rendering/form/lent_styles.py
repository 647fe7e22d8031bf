"""Styles that a form lacks: Word writes into a document only those that it uses, and the report needs a few more."""

from __future__ import annotations

from typing import Any

from resample.rendering.word.package import Package, free_name, related, with_part, with_related, with_type
from resample.rendering.word.report_styles import (
    BY_NAME,
    GRID_IDENT,
    GRID_NAME,
    LISTED,
    NUMBERED,
    grid_style,
    paragraph_style,
)
from resample.rendering.word.skeleton import KINDS, TYPE
from resample.rendering.word.xml_text import HEAD, declared
from resample.rendering.word.xml_tree import child, elements, is_a, part, put_raw, value, word_tree

LENT = ("heading 2", "heading 3", "List Bullet", "caption")
"""What the blocks of a report are dressed in, beside tables."""


def lend_styles(package: Package) -> tuple[Package, dict[str, str]]:
    """The form with the styles that it lacked, and the ids of all that a report needs.

    ValueError where the form is damaged.
    """
    package, name = _member(package, "styles")
    root = word_tree(package.parts[name])
    styles = list(elements(root, "w:style"))
    idents = {value(child(style, "w:name"), "val").casefold(): value(style, "styleId") for style in styles}
    used = set(idents.values())
    for wanted in LENT:
        if wanted.casefold() not in idents:
            number = 0
            if BY_NAME[wanted].listed:
                package, number = _lend_list(package)
            ident = _free(BY_NAME[wanted].ident, used)
            based_on = _default(styles, "paragraph")
            put_raw(root, paragraph_style(BY_NAME[wanted], ident, based_on, number, lent=True))
            idents[wanted.casefold()] = ident
    if GRID_NAME.casefold() not in idents:
        idents[GRID_NAME.casefold()] = ident = _free(GRID_IDENT, used)
        put_raw(root, grid_style(ident, _default(styles, "table")))
    needed = {name: idents[name.casefold()] for name in (*LENT, GRID_NAME)}
    return with_part(package, name, part(root)), needed


def _free(ident: str, used: set[str]) -> str:
    """An id that no style of the form has."""
    while ident in used:
        ident += "0"
    return ident


def _default(styles: list[Any], kind: str) -> str:
    """The style of the form's own text, or of its own tables; blank where it names none."""
    for style in styles:
        if value(style, "type") == kind and value(style, "default") in ("1", "true", "on"):
            return value(style, "styleId")
    return ""


def _lend_list(package: Package) -> tuple[Package, int]:
    """The form with our list with bullets, and the number that it has there."""
    package, name = _member(package, "numbering")
    root = word_tree(package.parts[name])
    kind = 1 + _highest(root, "w:abstractNum", "abstractNumId")
    number = 1 + _highest(root, "w:num", "numId")
    # Word wants pictures of bullets first, then the kinds, then the lists, then a mark of where it is
    lists = [node for node in root.childNodes if is_a(node, "w:num")]
    mark = child(root, "w:numIdMacAtCleanup")
    put_raw(root, LISTED.format(kind=kind), before=lists[0] if lists else mark)
    put_raw(root, NUMBERED.format(number=number, kind=kind), before=mark)
    return with_part(package, name, part(root)), number


def _highest(root: Any, name: str, key: str) -> int:
    return max((int(value(element, key)) for element in elements(root, name)), default=0)


def _member(package: Package, member: str) -> tuple[Package, str]:
    """The form with such a part of its document, and the name of that."""
    if name := next(related(package, package.document, f"/{member}"), ""):
        return package, name
    name = free_name(package, f"word/{member}{{}}.xml")
    empty = f"{HEAD}<w:{member}{declared('w')}></w:{member}>"
    package, _ = with_related(with_part(package, name, empty.encode()), package.document, f"{KINDS}/{member}", [name])
    return with_type(package, f"{TYPE}.{member}+xml", name=name), name
