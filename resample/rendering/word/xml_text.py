"""Texts as XML has them, and Word's XML in particular."""

from __future__ import annotations

import re

from resample.text.printable import in_lines

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/relationships",
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
    "rel": f"{_PACKAGE}/relationships",
    "ct": f"{_PACKAGE}/content-types",
    "cp": f"{_PACKAGE}/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
"""By the prefixes that are used here (ECMA-376, parts 1 and 2)."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BETWEEN_TAGS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_QUOTES = _BETWEEN_TAGS | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})

TEXT = '<w:t xml:space="preserve">'
"""How a text of a run begins whose spaces count."""


def escaped(text: str) -> str:
    """A text between tags. ValueError for what XML cannot hold."""
    return _held(text).translate(_BETWEEN_TAGS)


def quoted(text: str) -> str:
    """An attribute's value, quotation marks and all. ValueError for what XML cannot hold.

    >>> quoted("a & b")
    '"a &amp; b"'
    """
    return f'"{_held(text).translate(_IN_QUOTES)}"'


def _held(text: str) -> str:
    if sign := _NO_XML.search(text):
        raise ValueError(f"XML cannot hold U+{ord(sign[0]):04X}")
    return text


def declared(*prefixes: str) -> str:
    """Namespaces as an element declares them.

    >>> declared("dc")
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    """
    return "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)


def as_default(prefix: str) -> str:
    """A namespace as an element declares it for itself and what has no prefix."""
    return f' xmlns="{NAMESPACES[prefix]}"'


def characters(text: str) -> str:
    r"""A text inside of a run's ``w:t``, with its breaks and tabs.

    >>> characters("a & b\nc")
    'a &amp; b</w:t><w:br/><w:t xml:space="preserve">c'
    """
    whole = escaped(in_lines(text))
    return whole.replace("\n", f"</w:t><w:br/>{TEXT}").replace("\t", f"</w:t><w:tab/>{TEXT}")


def run(text: str, properties: str = "") -> str:
    """A run of a paragraph, in its properties as XML."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{look}{TEXT}{characters(text)}</w:t></w:r>" if text else ""


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs, in a style by its id and with other properties.

    >>> paragraph("", "Caption")
    '<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr></w:p>'
    """
    named = f"<w:pStyle w:val={quoted(style)}/>" if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>" if named or properties else f"<w:p>{content}</w:p>"
