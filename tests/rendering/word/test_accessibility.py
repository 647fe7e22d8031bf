"""What an accessibility check asks of a Word document, asked of the report of a review and of an appendix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.table import Table

from resample import steps
from resample.rendering.pictures.png import as_png
from resample.shipped import shipped_folder
from tests.makers import documents
from tests.makers.contrast import contrast
from tests.makers.runs import RUN

ENOUGH = 4.5
"""To 1, of letters on their ground (WCAG 2.2, 1.4.3)."""


@pytest.fixture(scope="module", params=["report", "appendix"])
def document(request: pytest.FixtureRequest, finished: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The report of the finished review; and an appendix of it and of two indicators."""
    if request.param == "report":
        return documents.read(finished / "report" / "exception-report.docx")
    folder, forms = tmp_path_factory.mktemp("appendix"), shipped_folder("examples") / "indicators"
    items = [forms / "not-in-education-2022-23-q2.toml", finished, forms / "permanent-exclusions-2021-22-q1.toml"]
    steps.appendix(items, folder, paint=as_png, run=RUN)
    return documents.read(folder / "appendix.docx")


def levels(document: Any) -> list[int]:
    """The levels of its headings, in their order."""
    names = (part.style.name for part in document.paragraphs if part.style is not None and part.text)
    return [int(match[1]) for name in names if (match := re.fullmatch(r"Heading (\d)", name))]


def with_headings(document: Any) -> list[Table]:
    """Its tables whose first row is a heading."""
    return [table for table in document.tables if not documents.is_facts(table)]


def first_cells(table: Table, row: int) -> Iterator[Any]:
    """The paragraphs of a row."""
    yield from table.rows[row]._tr.iter(qn("w:p"))


def test_headings_are_in_order(document: Any) -> None:
    """The first is of level 1, and no level is passed over on the way down."""
    found = levels(document)
    assert found[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(found))


def test_contents_lead_to_headings(document: Any) -> None:
    """Word's own list of contents is there, leads to the headings, and asks nothing when the document is opened."""
    lines = documents.contents(document)
    assert len(lines) == len(set(lines)) >= 4
    code = "".join(text.text or "" for text in document.element.iter(qn("w:instrText")))
    assert code.split()[0] == "TOC"
    kinds = [char.get(qn("w:fldCharType")) for char in document.element.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert list(document.settings.element.iter(qn("w:updateFields"))) == []
    assert [char for char in document.element.iter(qn("w:fldChar")) if char.get(qn("w:dirty"))] == []


def test_pictures_have_words(document: Any) -> None:
    """Each says its numbers to who does not see it."""
    words = [drawing.get("descr") or "" for drawing in document.element.iter(qn("wp:docPr"))]
    assert words
    assert all(re.search(r"\d", said) for said in words)


def test_tables_tell_their_headings(document: Any) -> None:
    """A table has a heading row that is marked, or its first column is one; no heading of either is blank."""
    for table in document.tables:
        if documents.is_facts(table):
            assert 'w:firstColumn="1"' in table._tbl.xml
            assert all(row.cells[0].text for row in table.rows)
        else:
            assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            assert all(cell.text for cell in table.rows[0].cells)


def test_no_heading_is_left_alone(document: Any) -> None:
    """Captions, heading rows and lines across a table stay on the page of the row below them."""
    captions = [part for part in document.paragraphs if part.style is not None and part.style.name == "Caption"]
    assert captions
    assert all(part.style.paragraph_format.keep_with_next for part in captions)
    for table in with_headings(document):
        across = [at for at, row in enumerate(table.rows) if len(row._tr.tc_lst) < len(table.columns)]
        for at in (0, *across):
            assert all(part.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for part in first_cells(table, at))
        assert len(table.rows) - 1 not in across
        assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)


def test_it_has_a_language_and_a_title(document: Any) -> None:
    """A program that reads aloud knows how, and a window says what is open."""
    assert {language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert document.core_properties.title


def test_letters_stand_out(document: Any) -> None:
    """Every colour of letters that the document uses, on white and on every shade that it uses."""
    roots = (document.element, document.styles.element)
    letters = {colour.get(qn("w:val")) for root in roots for colour in root.iter(qn("w:color"))} - {"auto"}
    grounds = {shade.get(qn("w:fill")) for root in roots for shade in root.iter(qn("w:shd"))} | {"FFFFFF"}
    assert letters
    assert [
        (letter, ground) for letter in (*letters, "000000") for ground in grounds if contrast(letter, ground) < ENOUGH
    ] == []
