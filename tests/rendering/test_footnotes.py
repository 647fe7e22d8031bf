"""Footnotes of a section's text: in Word, on the web page, and in a council's own form."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from docx import Document

from resample.rendering.form.fill import fill_form
from resample.rendering.web.web_page import web_page
from resample.rendering.word.document import write_document
from resample.reporting.blocks import PlaceToWrite, Section
from resample.reporting.form_headings import HEADINGS
from resample.reporting.section_text import section_blocks

LEGAL = "The duty stands.[^1] It is met."
EQUALITY = "- none\n- or few[^s]"
NOTES = ["Children Act 1989.", "Census <2021>."]
TEXTS = {
    "legal_implications": f"{LEGAL}\n\n[^1]: {NOTES[0]}",
    "equality_implications": f"{EQUALITY}\n\n[^s]: {NOTES[1]}",
}
SECTIONS = [
    Section(heading, section_blocks(TEXTS.get(place, "")) or (PlaceToWrite("To be written."),), place)
    for place, heading in HEADINGS.items()
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(content: bytes, name: str) -> Any:
    """The first part of a Word file whose name begins so."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = sorted(member for member in package.namelist() if member.startswith(f"word/{name}"))
        return fromstring(package.read(names[0]))


def notes(content: bytes) -> dict[str, str]:
    """The footnotes of a Word file by their ids, without the lines above them."""
    return {
        note.get(f"{W}id"): "".join(text.text for text in note.iter(f"{W}t")).strip()
        for note in part(content, "footnotes").iter(f"{W}footnote")
        if note.get(f"{W}type") is None
    }


def marks(content: bytes, name: str = "document") -> list[str]:
    """The ids that the marks in a part of a Word file lead to."""
    return [mark.get(f"{W}id") for mark in part(content, name).iter(f"{W}footnoteReference")]


def form(*paragraphs: str, change: Callable[[Any], object] = lambda _: None) -> bytes:
    """A form of these paragraphs."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def filled(content: bytes) -> bytes:
    """The form with the sections above."""
    return fill_form(content, "form.docx", SECTIONS, {}, title="Title", period="").content


def test_word_has_real_footnotes() -> None:
    """Each mark leads to its note, in the order of the text."""
    content = write_document(SECTIONS, "Title", "")
    assert notes(content) == dict(zip(["1", "2"], NOTES, strict=True))
    assert marks(content) == ["1", "2"]
    assert "[^" not in "".join(part(content, "document").itertext())


def test_a_document_without_footnotes_has_no_part_for_them() -> None:
    """Nothing is there that nobody asked for."""
    content = write_document([Section("One", section_blocks("Two.[^1]"))], "Title", "")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert [name for name in package.namelist() if "footnotes" in name] == []


def test_the_page_leads_to_the_notes_and_back() -> None:
    """Numbered through the page; each number is a link to its note, which has a link to the number."""
    page = web_page("Title", SECTIONS, {}).decode()
    assert re.findall(r'<sup id="mark-(\d)"><a href="#note-(\d)"', page) == [("1", "1"), ("2", "2")]
    assert re.findall(r'<li id="note-(\d)">(.*?) <a href="#mark-(\d)"', page) == [
        ("1", "Children Act 1989.", "1"), ("2", "Census &lt;2021&gt;.", "2"),
    ]  # fmt: skip
    assert "The duty stands.<sup" in page
    assert "</sup> It is met.</p>" in page


def test_a_form_gets_them_in_a_sentence_and_in_a_list() -> None:
    """In the look of the form or as a paragraph of its own, with the note where Word has notes."""
    content = filled(form("Legal: {{ legal_implications }}", "{{ equality_implications }}"))
    assert marks(content) == ["1", "2"]
    assert list(notes(content).values()) == NOTES
    assert [line.text for line in Document(io.BytesIO(content)).paragraphs] == [
        "Legal: The duty stands. It is met.", "none", "or few",
    ]  # fmt: skip


def test_footnotes_of_the_form_stay() -> None:
    """Ours are numbered after those that a form has already."""
    noted = filled(form("{{ legal_implications }}"))
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(noted)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            xml = old.read(name)
            tagged = xml.replace(b" It is met.", b" It is met. {{ equality_implications }}")
            new.writestr(name, tagged if name == "word/document.xml" else xml)
    sections = [
        Section(section.heading, section_blocks("New.[^1]\n\n[^1]: Later."), section.place)
        if section.place == "equality_implications"
        else section
        for section in SECTIONS
    ]
    content = fill_form(target.getvalue(), "form.docx", sections, {}, title="Title", period="").content
    assert list(notes(content).values()) == [NOTES[0], "Later."]
    assert marks(content) == list(notes(content))


def test_where_word_takes_no_footnote_the_note_stands_in_the_text() -> None:
    """In a header Word would call the file damaged."""

    def in_header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ legal_implications }}"

    content = filled(form("{{ title }}", change=in_header))
    (header,) = Document(io.BytesIO(content)).sections[0].header.paragraphs
    assert header.text == "The duty stands. [Children Act 1989.] It is met."


@pytest.mark.parametrize(
    "make", [lambda: write_document(SECTIONS, "T", ""), lambda: filled(form("{{ legal_implications }}"))]
)
def test_another_office_shows_them(make: Callable[[], bytes], libreoffice: Any, tmp_path: Path) -> None:
    """LibreOffice reads the note as a footnote and writes it again as one."""
    (tmp_path / "report.docx").write_bytes(make())
    libreoffice("docx", tmp_path / "again", tmp_path / "report.docx")
    assert NOTES[0] in notes((tmp_path / "again" / "report.docx").read_bytes()).values()
