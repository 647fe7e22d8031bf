"""An SVG made fit to stand in a web page beside others: its names its own, and nothing in it but lines and text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

UNWANTED = ("metadata", "title", "desc")
"""What the page says itself, or nobody reads."""

ACTIVE = ("script", "foreignObject", "iframe", "image", "a", "animate", "set")
"""What a chart has no use for, and a page that is sent round must not hold."""

INSIDE = re.compile(r"url\(#")
OUTSIDE = re.compile(r"url\((?!#)|@import|javascript:", re.IGNORECASE)
"""How references to another part of the same picture begin, and how others do."""


def inline_svg(content: bytes, *, described: str, prefix: str) -> Element:
    """A picture as an element of HTML, which needs no namespaces; its names begin with `prefix`.

    `described` is what those read who do not see it. Raises ValueError where the picture is no SVG, runs something, or
    refers to anything outside of itself.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.ElementTree import fromstring

    try:
        svg: Element = fromstring(content)
    except ParseError as error:
        raise ValueError(f"a picture is no SVG: {error}") from None
    if _local(svg.tag) != "svg":
        raise ValueError("a picture is no SVG")
    _prune(svg)
    for element in svg.iter():
        _plain(element, prefix)
    for size in ("width", "height"):
        # the page's style says how wide; the picture's own box says how high
        svg.attrib.pop(size, None)
    svg.set("role", "img")
    svg.set("aria-label", described)
    return svg


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _prune(element: Element) -> None:
    for child in list(element):
        if _local(child.tag) in UNWANTED:
            element.remove(child)
        else:
            _prune(child)


def _plain(element: Element, prefix: str) -> None:
    """The element without namespaces, with its names made the picture's own."""
    element.tag = _local(element.tag)
    attributes = {_local(name): value for name, value in element.attrib.items()}
    if element.tag in ACTIVE or any(_leads_out(name, value) for name, value in attributes.items()):
        raise ValueError(f"a picture has what a page must not hold, in {element.tag}")
    if OUTSIDE.search(element.text or ""):
        raise ValueError(f"a picture refers to something outside, in {element.tag}")
    element.attrib.clear()
    for name, value in attributes.items():
        element.set(name, _own(name, value, prefix))


def _own(name: str, value: str, prefix: str) -> str:
    match name:
        case "id":
            return f"{prefix}-{value}"
        case "href":
            return f"#{prefix}-{value.removeprefix('#')}"
        case _:
            return INSIDE.sub(f"url(#{prefix}-", value)


def _leads_out(name: str, value: str) -> bool:
    return name.startswith("on") or (name == "href" and not value.startswith("#")) or bool(OUTSIDE.search(value))
