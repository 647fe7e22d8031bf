"""The Word report: accessible, British, and the same bytes again."""

from __future__ import annotations

import zipfile
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from resample.rendering.word.document import write_document
from resample.reporting.blocks import Paragraph, PlaceToWrite, Section, Table
from resample.reporting.typed_table import Column, Count

TABLE = Table("T", (Column("A"), Column("B", Count)), (("x", Count(1)),))
SECTIONS = [Section("One", (Paragraph("First.\n\nSecond."), PlaceToWrite("To be written."), TABLE))]


def test_the_report_is_a4_in_british_english(finished: Path) -> None:
    """Page and language are those of its readers."""
    document = Document(str(finished / "report" / "exception-report.docx"))
    page = document.sections[0]
    assert page.page_width
    assert page.page_height
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_table_headings_repeat(finished: Path) -> None:
    """Every table's first row is its heading on each page."""
    document = Document(str(finished / "report" / "exception-report.docx"))
    assert document.tables
    for table in document.tables:
        assert table.rows[0]._tr.trPr is not None
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_same_report_is_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in the file tells when it was made."""
    content = write_document(SECTIONS, "Title", "")
    assert content == write_document(SECTIONS, "Title", "")
    (tmp_path / "report.docx").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "report.docx") as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_places_to_write_are_marked(tmp_path: Path) -> None:
    """What is still to be written cannot be overlooked: in brackets, and yellow."""
    (tmp_path / "report.docx").write_bytes(write_document(SECTIONS, "Title", ""))
    document = Document(str(tmp_path / "report.docx"))
    (place,) = [one for one in document.paragraphs if one.text.startswith("[")]
    assert place.text == "[To be written.]"
    assert place.runs[0].font.highlight_color is not None
    assert [one.text for one in document.paragraphs if one.text in ("First.", "Second.")] == ["First.", "Second."]
