"""The XML of a document as a tree, and as the bytes that it was.

Word looks at the prefixes of namespaces, which the standard library's faster tree gives other names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.dom.minidom import Element, Node, Text
from xml.parsers.expat import ExpatError

from resample.rendering.word.xml_text import HEAD, NAMESPACES, escaped, quoted

MOST_MARKS = 400_000
"""Tags and attributes of which a tree is made, each of which takes half a kilobyte or more: a report of a hundred
pages has a fifth."""

DEEPEST = 256
"""Elements inside each other; other programs that open the file take no more. A table in a table has thirty."""


class Raw(Text):
    """XML that stands in a tree as it is."""


def tree(xml: bytes) -> Element:
    """The root of a part. ValueError for what is no XML, declares a document type, or is far more than a report."""
    # not by way of its minidom, which brings what opens connections
    from defusedxml.expatbuilder import parseString

    if xml.count(b"<") + xml.count(b"=") > MOST_MARKS:
        raise ValueError("too many tags and attributes")
    try:
        document: Any = parseString(xml.decode("utf-8-sig"), forbid_dtd=True)
    except ExpatError as error:
        raise ValueError(str(error)) from None
    root: Element = document.documentElement
    return root


def word_tree(xml: bytes) -> Element:
    """The root of a part of Word's own, into which our XML can be put. ValueError where it cannot."""
    root = tree(xml)
    if root.getAttribute("xmlns:w") not in ("", NAMESPACES["w"]) or _is_too_deep(root):
        raise ValueError("no part of Word's own")
    root.setAttribute("xmlns:w", NAMESPACES["w"])
    return root


def _is_too_deep(root: Any) -> bool:
    level = [root]
    for _ in range(DEEPEST):
        level = [child for node in level for child in node.childNodes if child.childNodes]
    return bool(level)


def part(root: Node) -> bytes:
    """A root as the bytes of its part."""
    return (HEAD + written(root)).encode()


def written(node: Any) -> str:
    """A tree as text, whatever its depth.

    >>> written(tree(b'<w:p  xmlns:w="w"><w:r a="&quot;"/>&lt;</w:p>'))
    '<w:p xmlns:w="w"><w:r a="&quot;"/>&lt;</w:p>'
    """
    pieces: list[str] = []
    waiting: list[Any] = [node]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif isinstance(item, Raw):
            pieces.append(item.data)
        elif isinstance(item, Text):
            pieces.append(escaped(item.data))
        elif isinstance(item, Element):
            start = f"<{opening(item)}"
            if item.childNodes:
                pieces.append(f"{start}>")
                waiting.append(f"</{item.tagName}>")
                waiting.extend(reversed(item.childNodes))
            else:
                pieces.append(f"{start}/>")
    return "".join(pieces)


def opening(element: Element) -> str:
    """The name and the attributes of an element, as they stand in its tag."""
    attributes = element.attributes.items() if element.hasAttributes() else ()
    return element.tagName + "".join(f" {name}={quoted(value)}" for name, value in attributes)


def is_a(node: Any, *names: str) -> bool:
    """Whether a node is an element of one of these names, such as ``w:p``, whatever prefixes its document has."""
    return node.nodeType == Node.ELEMENT_NODE and any(
        node.localName == name.partition(":")[2] and node.namespaceURI == NAMESPACES[name.partition(":")[0]]
        for name in names
    )


def elements(root: Any, *names: str) -> Iterator[Element]:
    """The elements of these names in a tree, in their order."""
    wanted = {(NAMESPACES[name.partition(":")[0]], name.partition(":")[2]) for name in names}
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        if node.nodeType == Node.ELEMENT_NODE and (node.namespaceURI, node.localName) in wanted:
            yield node
        waiting.extend(reversed(node.childNodes))


def child(element: Any, *path: str) -> Any:
    """The first element along a path of names; None where there is none."""
    for name in path:
        element = next((node for node in element.childNodes if is_a(node, name)), None)
        if element is None:
            return None
    return element


def around(node: Any, *names: str) -> Any:
    """The nearest element of these names that a node stands in; None where it stands in none."""
    while (node := node.parentNode) is not None:
        if is_a(node, *names):
            return node
    return None


def value(element: Any, name: str) -> str:
    """An attribute of Word's own namespace; blank where there is none."""
    return str(element.getAttributeNS(NAMESPACES["w"], name)) if element is not None else ""


def text_of(element: Any) -> str:
    """What stands in an element itself."""
    return "".join(node.data for node in element.childNodes if isinstance(node, Text))


def remove(node: Any) -> None:
    """Take a node out of its tree."""
    node.parentNode.removeChild(node)


def put_raw(parent: Any, xml: str, before: Any = None) -> None:
    """XML put into a tree as it is, at the end of an element or before one of its children."""
    raw = Raw()
    raw.data = xml
    parent.insertBefore(raw, before)
