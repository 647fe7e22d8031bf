"""What a reader sees in a Word document of ours: its texts in their order, and its headings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


def body(document: Any) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables in their order."""
    yield from document.iter_inner_content()


def texts(document: Any) -> list[str]:
    """Every text that is not blank, those of cells among them."""
    found: list[str] = []
    for part in body(document):
        if isinstance(part, Paragraph):
            found.append(part.text)
        else:
            found += [paragraph.text for row in part.rows for cell in row.cells for paragraph in cell.paragraphs]
    return [text for text in found if text.strip()]


def is_facts(table: Table) -> bool:
    """Whether its rows are brief sections: it has no heading row, and two columns."""
    return 'w:firstRow="1"' not in table._tbl.xml and len(table.columns) == 2


def headings(document: Any) -> list[str]:
    """The headings of sections, those that stand as rows of a table among them."""
    found = []
    for part in body(document):
        if isinstance(part, Table):
            found += [row.cells[0].text for row in part.rows] if is_facts(part) else []
        elif part.style is not None and part.style.name == "Heading 1":
            found.append(part.text)
    return found


def contents(document: Any) -> list[str]:
    """The lines of the list of contents, each of which leads to a heading that says the same."""
    marked = {
        mark.get(qn("w:name")): "".join(text.text or "" for text in mark.getparent().iter(qn("w:t")))
        for mark in document.element.iter(qn("w:bookmarkStart"))
    }
    lines = []
    for link in document.element.iter(qn("w:hyperlink")):
        said = "".join(text.text or "" for text in link.iter(qn("w:t")))
        assert marked[link.get(qn("w:anchor"))] == said
        lines.append(said)
    return lines


def read(path: Path) -> Any:
    """A document of a file."""
    return Document(str(path))
