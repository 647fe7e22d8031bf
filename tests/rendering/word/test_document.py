"""The Word report: accessible, British, the same bytes again, and read by programs that know nothing of ours."""

from __future__ import annotations

import io
import json
import posixpath
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from PIL import Image

from resample.rendering.word.document import write_document
from resample.reporting.blocks import (
    Bullets,
    Figure,
    Paragraph,
    PlaceToWrite,
    Section,
    Subheading,
    Table,
    Topic,
)
from resample.reporting.typed_table import Column, Count, Share
from tests.makers import documents

TABLE = Table("T", (Column("A"), Column("B", Count)), (("x", Count(1)),))
SECTIONS = [Section("One", (Paragraph("First.\n\nSecond."), PlaceToWrite("To be written."), TABLE))]


def test_the_report_is_a4_in_british_english(finished: Path) -> None:
    """Page and language are those of its readers."""
    document = Document(str(finished / "report" / "exception-report.docx"))
    page = document.sections[0]
    assert page.page_width
    assert page.page_height
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    languages = {language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_table_headings_repeat(finished: Path) -> None:
    """Every table's first row is its heading on each page."""
    document = Document(str(finished / "report" / "exception-report.docx"))
    with_headings = [table for table in document.tables if not documents.is_facts(table)]
    assert with_headings
    for table in with_headings:
        assert table.rows[0]._tr.trPr is not None
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_same_report_is_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in the file tells when it was made."""
    content = write_document(SECTIONS, "Title", "")
    assert content == write_document(SECTIONS, "Title", "")
    (tmp_path / "report.docx").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "report.docx") as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_places_to_write_are_marked(tmp_path: Path) -> None:
    """What is still to be written is told from what is written: in brackets, and slanted."""
    (tmp_path / "report.docx").write_bytes(write_document(SECTIONS, "Title", ""))
    document = Document(str(tmp_path / "report.docx"))
    (place,) = [paragraph for paragraph in document.paragraphs if paragraph.text.startswith("[")]
    assert place.text == "[To be written.]"
    assert place.runs[0].italic
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [text for text in texts if text in ("First.", "Second.")] == ["First.", "Second."]


PNG = io.BytesIO()
Image.new("RGB", (400, 200)).save(PNG, "PNG")

ALL = Section(
    "All",
    (
        Subheading("Sub"),
        Topic("Topic"),
        Bullets(("One & <two>.", "A\tb\nc")),
        Figure("months", "Most in September", 'All "in" words.'),
        Table(
            "The sample",
            (Column("Team"), Column("Cases", Count), Column("Share", Share)),
            (("MASH", Count(3), Share(3 / 29)),),
            (("Total", Count(3), None),),
        ),
    ),
)


@pytest.fixture(scope="module")
def content() -> bytes:
    """A report with a block of each kind."""
    return write_document([ALL, *SECTIONS], "A title & more", "A subtitle", {"months": PNG.getvalue()})


def test_another_reader_finds_all_of_it(content: bytes) -> None:
    """python-docx, which shares no code with the writer, finds each block in its style, each picture with its words."""
    document = Document(io.BytesIO(content))
    assert [(paragraph.style and paragraph.style.name, paragraph.text) for paragraph in document.paragraphs][:12] == [
        ("Title", "Exception report"),
        ("Subtitle", "A title & more"),
        ("Normal", "A subtitle"),
        ("Heading 1", "All"),
        ("Heading 2", "Sub"),
        ("Heading 3", "Topic"),
        ("List Bullet", "One & <two>."),
        ("List Bullet", "A\tb\nc"),
        ("Caption", "Most in September"),
        ("Normal", ""),
        ("Caption", "The sample"),
        ("Normal", ""),
    ]
    (shape,) = document.inline_shapes
    assert (round(shape.width.mm), round(shape.height.mm)) == (160, 80)
    assert shape._inline.docPr.get("descr") == 'All "in" words.'
    (image,) = [part for part in document.part.package.iter_parts() if part.content_type == "image/png"]
    assert image.blob == PNG.getvalue()
    assert document.core_properties.title == "A title & more"


def test_a_table_reads_as_a_table_of_numbers(content: bytes) -> None:
    """Heading and total are bold, numbers stand to the right, no row is torn, and the heading stays with the next."""
    table = Document(io.BytesIO(content)).tables[0]
    cells = [[cell.paragraphs[0] for cell in row.cells] for row in table.rows]
    assert [[cell.text for cell in row] for row in cells] == [
        ["Team", "Cases", "Share"],
        ["MASH", "3", "10.3%"],
        ["Total", "3", ""],
    ]
    assert [all(run.bold for cell in row for run in cell.runs) for row in cells] == [True, False, True]
    assert {tuple(cell.alignment for cell in row) for row in cells} == {
        (None, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.RIGHT)
    }
    assert [all(cell.paragraph_format.keep_with_next for cell in row) for row in cells] == [True, False, False]
    assert all(row._tr.trPr is not None and row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_list_has_bullets(content: bytes) -> None:
    """The style of lists names a list that the document has."""
    document = Document(io.BytesIO(content))
    number = document.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    lists = document.part.numbering_part.element
    (entry,) = [entry for entry in lists.findall(qn("w:num")) if entry.get(qn("w:numId")) == number]
    kind = entry.find(qn("w:abstractNumId")).get(qn("w:val"))
    formats = [
        abstract.find(f".//{qn('w:numFmt')}").get(qn("w:val"))
        for abstract in lists.findall(qn("w:abstractNum"))
        if abstract.get(qn("w:abstractNumId")) == kind
    ]
    assert formats == ["bullet"]


def test_every_part_is_told_of(content: bytes) -> None:
    """Each part is sound XML of a type that is told, and each relation leads to a part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert next(iter(members)) == "[Content_Types].xml"
    types = fromstring(members["[Content_Types].xml"])
    endings = {element.get("Extension") for element in types if element.get("Extension")}
    names = {element.get("PartName") for element in types if element.get("PartName")}
    assert names == {f"/{name}" for name in members if name.endswith(".xml") and not name.startswith("[")}
    assert {name.rpartition(".")[2] for name in members} == endings
    for name, xml in members.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in fromstring(xml):
                assert posixpath.normpath(posixpath.join(folder, str(relation.get("Target")))) in members
        elif name.endswith(".xml"):
            fromstring(xml)


def test_what_xml_cannot_hold_is_never_written() -> None:
    """A document that would not open is not made."""
    with pytest.raises(ValueError, match=r"XML cannot hold U\+0007"):
        write_document([Section("One", (Paragraph("bell\x07"),))], "", "")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_another_office_opens_it_and_writes_it_again(content: bytes, tmp_path: Path) -> None:
    """LibreOffice finds the same paragraphs, tables and pictures as python-docx does."""
    (tmp_path / "report.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", "again", "report.docx"]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    ours, theirs = Document(io.BytesIO(content)), Document(str(tmp_path / "again" / "report.docx"))
    for read in (_texts, _cells, _words):
        assert read(theirs) == read(ours)


def _texts(document: Any) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def _cells(document: Any) -> list[list[str]]:
    return [[cell.text for row in table.rows for cell in row.cells] for table in document.tables]


def _words(document: Any) -> list[str]:
    return [properties.get("descr") for properties in document.element.iter(qn("wp:docPr"))]


@pytest.mark.parametrize("form", [(), ("--form", "form.docx")], ids=["own", "form"])
def test_no_other_library_writes_it(finished: Path, tmp_path: Path, form: tuple[str, ...]) -> None:
    """A report, in a document of its own or in a form, needs no library of Word files and no lxml."""
    shutil.copytree(finished, tmp_path / "review")
    shutil.copy(Path(__file__).parents[3] / "audit_templates" / "exception-report.docx", tmp_path / "form.docx")
    script = (
        "import json, sys\n"
        "from resample.cli.commands import main\n"
        f"try: main({['report', 'review', *form]!r})\n"
        "except SystemExit as end: assert not end.code, end\n"
        "print(json.dumps([*sys.modules]), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path)
    imported = {name.partition(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}
    assert {"lxml", "docx", "docxtpl"}.isdisjoint(imported)
