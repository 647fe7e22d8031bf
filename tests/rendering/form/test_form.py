"""A council's own form: filled as it says, and refused where it does harm or cannot be understood.

`python tests/rendering/form/test_form.py` writes the shipped form anew, for a change that is meant.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from resample.errors import InputRefused
from resample.plan import Indicator, ReviewPlan
from resample.rendering.form.fill import fill_form
from resample.rendering.form.places import PLACES
from resample.rendering.form.shipped_form import our_form
from resample.rendering.word.document import write_document
from resample.reporting.blocks import Bullets, Figure, Paragraph, Place, PlaceToWrite, Section, Table, Topic
from resample.reporting.form_headings import HEADINGS
from resample.reporting.form_headings import fill_form as report_form
from resample.reporting.typed_table import Column, Count
from tests.makers import documents

SHIPPED = Path(__file__).parents[3] / "audit_templates" / "exception-report.docx"
TITLE, PERIOD = "Re-referrals, quarter 2", "July to September 2022"

WRITTEN: dict[str, tuple[Any, ...]] = {
    "outturn": (Paragraph("26.5%"),),
    "target": (Paragraph("20% <b>& more</b>, {{ title }}"),),
    "legal_implications": (Paragraph("None.\n\nNone at all."),),
    "reason_for_performance": (
        Paragraph("Two of three."),
        Figure("months", "Most in September", "All in words."),
        Topic("Found"),
        Bullets(("One.", "Two.")),
        Table("The sample", (Column("Team"), Column("Cases", Count)), (("MASH", Count(3)),)),
    ),
    "approval": (PlaceToWrite("Name: to be written."), PlaceToWrite("Date: to be written.")),
}
SECTIONS = [
    Section(
        heading + (": quarter 2 of 2022/23" if place == "outturn" else ""),
        WRITTEN.get(place, (PlaceToWrite("To be written."),)),
        place,
    )
    for place, heading in HEADINGS.items()
]


def png() -> bytes:
    """A picture twice as wide as high."""
    target = io.BytesIO()
    Image.new("RGB", (400, 200)).save(target, "PNG")
    return target.getvalue()


PICTURES = {"months": png()}


def form(*paragraphs: str | tuple[str, ...], change: Callable[[Any], object] = lambda _: None) -> bytes:
    """A form of these paragraphs; one in pieces has a run of its own for each, as Word makes them."""
    document = Document()
    for paragraph in paragraphs:
        line = document.add_paragraph()
        for piece in (paragraph,) if isinstance(paragraph, str) else paragraph:
            line.add_run(piece).bold = True
    change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def filled_bytes(content: bytes, sections: Sequence[Section] = SECTIONS) -> bytes:
    """The form filled with the sections above."""
    return fill_form(content, "form.docx", sections, PICTURES, title=TITLE, period=PERIOD).content


def filled(content: bytes, sections: Sequence[Section] = SECTIONS) -> Any:
    """The form filled with the sections above, opened again."""
    return Document(io.BytesIO(filled_bytes(content, sections)))


def refusal(content: bytes) -> list[str]:
    """Why a form is refused: its problems."""
    with pytest.raises(InputRefused) as refused:
        filled(content)
    return [str(problem) for problem in refused.value.problems]


def repacked(content: bytes, **changed: str | bytes) -> bytes:
    """The form with some files of its zip written anew or added; a dot in a name is two underscores here."""
    target = io.BytesIO()
    new = {name.replace("__", ".").replace("_of_", "/"): text for name, text in changed.items()}
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in old.namelist():
            if name not in new:
                package.writestr(name, old.read(name))
        for name, text in new.items():
            package.writestr(name, text)
    return target.getvalue()


def said(document: Any) -> list[tuple[str, str]]:
    """Each paragraph's style and text."""
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def cells(document: Any) -> list[list[str]]:
    """What stands in each table's cells."""
    return [[cell.text for row in table.rows for cell in row.cells] for table in document.tables]


def members(content: bytes) -> dict[str, bytes]:
    """All files of a zip, unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_shipped_form_is_what_is_made() -> None:
    """The form that one copies has the places of today."""
    assert members(SHIPPED.read_bytes()) == members(our_form())


def test_the_shipped_form_says_what_our_own_document_says() -> None:
    """Filled with a report, the form reads word for word and picture for picture as the document."""
    changed = Section("Changes since the review of July", (Paragraph("Fewer."), Bullets(("One.",))), Place.CHANGES)
    untold = [replace(one, heading="Outturn") if one.heading.startswith("Outturn") else one for one in SECTIONS]
    for sections in (SECTIONS, [*SECTIONS, changed], untold):
        ours = Document(io.BytesIO(write_document(sections, TITLE, PERIOD, PICTURES)))
        theirs = filled(SHIPPED.read_bytes(), sections)
        # our own document has brief sections in the rows of a table, which a form cannot know beforehand
        assert documents.texts(theirs) == documents.texts(ours)
        assert [drawing.get("descr") for drawing in theirs.element.iter(qn("wp:docPr"))] == ["All in words."]


def test_headings_of_the_form_are_those_of_the_report() -> None:
    """Whatever the report puts under a heading has a place."""
    sections = report_form(ReviewPlan(indicator=Indicator("", "2022/23 Q2", 26.5)), ())
    assert [one.heading.partition(": ")[0] for one in sections] == list(HEADINGS.values())


def test_what_the_form_has_no_place_for_is_told() -> None:
    """A form may leave a heading out; what somebody wrote for it is not lost without a word."""
    content = form("{{ outturn }}, {% if target %}met{% endif %}", "{{ reason_for_performance }}")
    found = fill_form(content, "form.docx", SECTIONS, PICTURES, title=TITLE, period=PERIOD)
    assert found.left_out == ("Summary of legal implications",)


@pytest.mark.parametrize("twips", ["1000", "4000"])
def test_pictures_fit_their_place(twips: str) -> None:
    """A picture is no wider than the cell that it stands in, and keeps its shape and its words."""

    def narrow(document: Any) -> None:
        cell = document.add_table(1, 2).cell(0, 1)
        cell.text = "{{ reason_for_performance }}"
        cell._tc.tcPr.find(qn("w:tcW")).set(qn("w:w"), twips)

    document = filled(form("{{ title }}", change=narrow))
    (shape,) = document.element.iter(qn("wp:extent"))
    wide, high = int(shape.get("cx")), int(shape.get("cy"))
    assert 0 < wide < int(twips) * 635
    assert abs(wide / high - 2) < 0.01
    assert next(document.element.iter(qn("wp:docPr"))).get("descr") == "All in words."


def test_values_keep_the_dress_of_the_form() -> None:
    """A tag in a sentence takes the text in, in the run it stands in; what looks like a tag or XML is text."""
    document = filled(form("In {{ quarter }} it was {{ outturn }}, not {{ target }}.", "{{ legal_implications }}"))
    first, *more = document.paragraphs
    assert first.text == "In quarter 2 of 2022/23 it was 26.5%, not 20% <b>& more</b>, {{ title }}."
    assert [paragraph.text for paragraph in more] == ["None.", "None at all."]
    assert all(run.bold for paragraph in document.paragraphs for run in paragraph.runs if run.text)


@pytest.mark.parametrize(
    "pieces",
    [("{", "{ out", "turn }}"), ("Now {{", " outturn ", "}}."), ("{{ outturn }", "} and {", "{ quarter }}")],
    ids="".join,
)
def test_tags_that_word_cut_are_found(pieces: tuple[str, ...]) -> None:
    """However Word spreads a tag over runs, it is one tag."""
    (paragraph,) = filled(form(pieces)).paragraphs
    expected = "".join(pieces).replace("{{ outturn }}", "26.5%").replace("{{ quarter }}", "quarter 2 of 2022/23")
    assert paragraph.text == expected


def test_tags_across_a_tracked_change_are_found() -> None:
    """A tag half of which was inserted under track changes is one tag, and nothing after it is lost."""

    def track(document: Any) -> None:
        paragraph = document.paragraphs[0]._p
        inserted = OxmlElement("w:ins")
        inserted.append(paragraph[-1])
        paragraph.append(inserted)

    document = filled(form(("It was {{ out", "turn }}"), "After.", change=track))
    assert [paragraph.text for paragraph in document.paragraphs] == ["It was 26.5%", "After."]


@pytest.mark.parametrize("lists", [True, False])
def test_lists_and_tables_take_the_place_of_their_paragraph(*, lists: bool) -> None:
    """Lists are lists and tables have a heading that repeats, in a form that has no style for either."""

    def bare(document: Any) -> None:
        if not lists:
            numbering = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
            document.part.drop_rel(document.part.relate_to(numbering, RELATIONSHIP_TYPE.NUMBERING))
        for name in ("List Bullet", "Heading 3", "Caption", "Table Grid"):
            document.styles[name].delete()
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "{{ reason_for_performance }}"

    document = filled(form("{{p reason_for_performance }}", "After.", change=bare))
    styles = [style for style, _ in said(document)]
    assert styles == [
        "Normal",
        "Caption",
        "Normal",
        "Heading 3",
        "List Bullet",
        "List Bullet",
        "Caption",
        "Normal",
        "Normal",
    ]
    number = document.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    assert number in [entry.get(qn("w:numId")) for entry in document.part.numbering_part.element.findall(qn("w:num"))]
    outer, inner = document.tables[0], document.tables[1].cell(0, 0).tables[0]
    for table in (outer, inner):
        assert [cell.text for row in table.rows for cell in row.cells] == ["Team", "Cases", "MASH", "3"]
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_places_to_write_stay_marked() -> None:
    """What is still to be written is in brackets and yellow, in whatever form."""
    document = filled(form("By: {{ approval }}"))
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "By: [Name: to be written.]",
        "[Date: to be written.]",
    ]
    marked = [
        run.text for paragraph in document.paragraphs for run in paragraph.runs if run.text and run.font.highlight_color
    ]
    assert marked == ["[Name: to be written.]", "[Date: to be written.]"]


def test_headers_footers_conditions_and_loops_are_filled() -> None:
    """A form may use its places anywhere in the text, may ask whether one is empty, and may repeat."""

    def header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ title|upper }}"
        document.sections[0].footer.paragraphs[0].text = "{{ period }}"

    loop = "{% for one in [1, 2] %}{{ one }}{% if quarter %}!{% endif %}{% endfor %}"
    document = filled(form(loop, "{%p if not quarter %}", "Gone.", "{%p endif %}", change=header))
    assert [paragraph.text for paragraph in document.paragraphs] == ["1!2!"]
    assert document.sections[0].header.paragraphs[0].text == TITLE.upper()
    assert document.sections[0].footer.paragraphs[0].text == PERIOD


def test_the_same_form_gives_the_same_bytes() -> None:
    """Nothing in the filled form tells when it was made, though the form itself has a date or none."""
    bare = repacked(form("{{ title }}"), _rels_of___rels=RELATIONS_WITHOUT_PROPERTIES)
    for content in (form("{{ title }}"), bare):
        once, again = (filled_bytes(content) for _ in range(2))
        assert once == again
        document = Document(io.BytesIO(once))
        assert document.core_properties.title == TITLE
        assert document.core_properties.modified
        assert document.core_properties.modified.year == 1980


RELATIONS_WITHOUT_PROPERTIES = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def test_all_faults_of_a_form_are_told_at_once() -> None:
    """Every tag that is wrong is named, with the nearest place and how to find it."""
    problems = refusal(
        form(
            ("{{ ti", "tel }}"),
            "{{ outturn }",
            "The {{ legal implications }}",
            "and {{ reason_for_performance }}",
            "{{ weather_forecast }}",
            "{% if quarter %}",
        )
    )
    assert len(problems) == 6
    told = "\n".join(problems)
    assert 'form.docx, {{ titel }}: There is no place called "titel". Did you mean {{ title }}?' in told
    assert "form.docx, {{ outturn }: This tag has no end." in told
    assert "Did you mean {{ legal_implications }}?" in told
    assert "form.docx, {{ reason_for_performance }}: This place holds lists or tables" in told
    assert f"The places are {', '.join(PLACES)}." in told
    assert "form.docx, {% if quarter %}: The tags of this form do not fit together here." in told


WORDS = [
    "{{", "}}", "{%", "%}", "{#", "#}", "{", "}", " title ", " actions ", "p ", "-", " if ", " endif ", "for x in ",
    "|upper", " approval ", "reason_for_performance", "<&>", "\t", "[1]", " quarter",
]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(tuple), min_size=1, max_size=4))
@settings(max_examples=30)
def test_whatever_is_typed_is_filled_or_refused(paragraphs: list[tuple[str, ...]]) -> None:
    """No form ends in anything but a document that opens, or a refusal."""
    try:
        document = filled(form(*paragraphs))
    except InputRefused:
        return
    assert not re.search(r"\{\{|\{%", "".join(paragraph.text for paragraph in document.paragraphs))


def test_a_form_without_places_is_refused() -> None:
    """A form that nothing is filled into is a mistake, and what may be filled is listed."""
    (problem,) = refusal(form("Our form"))
    assert all(f"{{{{ {place} }}}}" in problem for place in PLACES)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ title.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ title['__class__'] }}",
        "{{ title|attr('__class__') }}",
        "{{ '{0.__class__}'.format(title) }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ 9**9**9 }}",
        "{{ 'a' * 999999999 }}",
        "{{ title|center(999999999) }}",
        "{% for a in range(99999) %}{% endfor %}",
        "{% for a in title %}{% for b in title %}{% endfor %}{% endfor %}",
        "{% set title = 1 %}",
        "{% include '/etc/passwd' %}",
        "{% macro again() %}{% endmacro %}",
    ],
)
def test_a_tag_that_does_more_than_a_form_may_is_refused(tag: str) -> None:
    """A form puts values in, chooses and repeats; it reaches nothing of the program and does not eat its memory."""
    assert any("This tag does more than a form may." in problem for problem in refusal(form("{{ title }}", tag)))


@pytest.mark.parametrize("tag", ["{{ title.__class__ }}", "{{ 9**9**9 }}", "{{ titel }}", "{{ title"])
def test_tags_outside_of_the_text_are_refused_too(tag: str) -> None:
    """What is no paragraph, such as the name of a bookmark or a property of the file, is no way round."""

    def bookmark(document: Any) -> None:
        mark = OxmlElement("w:bookmarkStart")
        mark.set(qn("w:name"), tag)
        document.paragraphs[0]._p.append(mark)

    def subject(document: Any) -> None:
        document.core_properties.subject = tag

    for change in (bookmark, subject):
        assert "stands where nothing can be filled in" in refusal(form("{{ title }}", change=change))[0]


def test_a_tag_in_a_footnote_is_told() -> None:
    """Parts that are not filled are not left with a tag in them."""
    name = "word/comments.xml"
    document = Document()
    run = document.add_paragraph("{{ title }}").runs[0]
    document.add_comment([run], text="{{ title }}")
    target = io.BytesIO()
    document.save(target)
    assert name in members(target.getvalue())
    assert "comments" in refusal(target.getvalue())[0]


def relate(kind: str, target: str) -> Callable[[Any], object]:
    """A change of a form: something outside that it refers to."""
    return lambda document: document.part.relate_to(target, kind, is_external=True)


def test_what_a_form_takes_from_elsewhere_is_refused() -> None:
    """A filled form fetches nothing when it is opened; a link that somebody clicks is no harm."""
    content = form("{{ title }}", change=relate(RELATIONSHIP_TYPE.IMAGE, "https://example.org/spy.png"))
    assert "takes something from elsewhere (image: https://example.org/spy.png)" in refusal(content)[0]
    assert filled(form("{{ title }}", change=relate(RELATIONSHIP_TYPE.HYPERLINK, "https://example.org")))

    def field(document: Any) -> None:
        run = document.paragraphs[0].runs[0]._r
        for text in ("INCLUDE", "PICTURE https://example.org/spy.png"):
            piece = OxmlElement("w:instrText")
            piece.text = text
            run.append(piece)

    assert "a field INCLUDEPICTURE" in refusal(form("{{ title }}", change=field))[0]


ATTACHED_TEMPLATE = RELATIONSHIP_TYPE.SETTINGS.replace("settings", "attachedTemplate")


def test_the_template_behind_a_form_is_left_out() -> None:
    """A form made from a council's letterhead is filled, and Word does not look for that on another's network."""

    def attach(document: Any) -> None:
        settings = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
        name = settings.relate_to("file:///C:/Letters.dotx", ATTACHED_TEMPLATE, is_external=True)
        element = OxmlElement("w:attachedTemplate")
        element.set(qn("r:id"), name)
        document.settings.element.insert(0, element)

    content = form("{{ title }}", change=attach)
    assert b"Letters.dotx" in b"".join(members(content).values())
    out = b"".join(members(filled_bytes(content)).values())
    assert b"Letters.dotx" not in out
    assert b"attachedTemplate" not in out


TYPES = "[Content_Types].xml"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"no zip", "no Word document"),
        (b"\xd0\xcf\x11\xe0 and more", "has a password, or is of the old .doc kind"),
        (form("{{ title }}")[:3000], "no Word document"),
        (repacked(form("{{ title }}"), word_of_vbaProject__bin=b"macro"), "holds macros"),
        (repacked(form("{{ title }}"), word_of_media_of_bomb__xml=b"0" * (1 << 24)), "far more than a form does"),
        (
            repacked(form("{{ title }}"), word_of_a__xml="<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"),
            "document type declaration",
        ),
        (repacked(form("{{ title }}"), word_of__rels_of_document__xml__rels="<torn"), "or it is damaged"),
        (repacked(form("{{ title }}"), word_of_document__xml="<torn"), "or it is damaged"),
        (
            repacked(form(""), **{TYPES: members(form(""))[TYPES].replace(b"document.main", b"template.main")}),
            "may be a template",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_form_is_refused(content: bytes, found: str) -> None:
    """Whatever else is given for a form is told in a sentence, with what to do."""
    (problem,) = refusal(content)
    assert re.match(r"form\.docx: .*" + re.escape(found), problem)
    assert "save it as .docx" in problem


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ " + "(" * 3_000 + "title" + ")" * 3_000 + " }}", "stand too deep inside each other"),
        ("{% if title %}" * 240 + "{% endif %}" * 240, "stand too deep inside each other"),
        ("{{ title }}" * 501, "has more than 500 tags"),
    ],
    ids=["brackets", "conditions", "many"],
)
def test_tags_without_an_end_are_refused(text: str, found: str) -> None:
    """In a sentence, and at once."""
    with pytest.raises(InputRefused, match=found):
        filled_bytes(form(text))


def inserted(xml: str) -> Callable[[Any], object]:
    """A change of a form: a piece of Word's XML at its beginning."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return lambda document: document.element.body.insert(0, parse_xml(xml.replace(">", f" {space}>", 1)))


def test_a_comment_is_left_as_it_stands() -> None:
    """What a form has between {# and #} is its own text, with and without a tag beside it."""
    texts = [paragraph.text for paragraph in filled(form("{{ title }} {# a note #}", "{# another #}")).paragraphs]
    assert texts == [f"{TITLE} {{# a note #}}", "{# another #}"]


@pytest.mark.parametrize("part", ["text", "header", "cell"])
def test_a_single_brace_is_told_and_not_left_standing(part: str) -> None:
    """F1: what was meant for a tag and has one brace is named with how to write it; a comment is left."""

    def put(document: Any) -> None:
        paragraph = {
            "text": document.paragraphs[0],
            "header": document.sections[0].header.paragraphs[0],
            "cell": document.add_table(1, 1).cell(0, 0).paragraphs[0],
        }[part]
        for piece in ("It was { out", "turn }, ", "{Legal implications}."):
            paragraph.add_run(piece)

    problems = refusal(form("{{ title }} {# a comment #} {delete as appropriate} ", change=put))
    assert [problem.partition(", ")[2] for problem in problems] == [
        f"{tag}: This tag has one brace where a tag has two, and would be left standing. Write it as {remedy}. "
        "In Word, Ctrl+F finds it."
        for tag, remedy in (
            ("{ outturn }", "{{ outturn }}"),
            ("{Legal implications}", "{{ legal_implications }}"),
        )
    ]


def test_rows_of_a_table_are_chosen_and_repeated() -> None:
    """A row of a tag with tr stands for its tag; the rows between are repeated, or left out, with what they hold."""

    def table(document: Any) -> None:
        texts = ["{%tr for line in [outturn, approval] %}", "{{ line }}", "{%tr endfor %}", "{%tr if not title %}",
                 "Gone", "{%tr endif %}", "Kept"]  # fmt: skip
        for row, text in zip(document.add_table(len(texts), 2).rows, texts, strict=True):
            row.cells[0].text = text

    document = filled(form("{{ title }}", change=table))
    places = "[Name: to be written.]\n[Date: to be written.]"
    assert cells(document) == [["26.5%", "", places, "", "Kept", ""]]
    (problem,) = refusal(form("{{ title }}", "{%tr if title %}{%p endif %}"))
    assert "is in no table. Put it into the table" in problem


def test_a_cell_keeps_a_paragraph() -> None:
    """Word refuses a cell without any, whatever a tag takes out of it."""

    def table(document: Any) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "{%p if not title %}"
        cell.add_paragraph("{%p endif %}")

    document = filled(form("{{ title }}", change=table))
    assert cells(document) == [[""]]
    assert len(document.tables[0].cell(0, 0).paragraphs) == 1


def test_curly_quotes_are_straight_ones() -> None:
    """Word makes them round as one types, and they mean the same."""
    document = filled(
        form("{% if quarter == \u201cquarter 2 of 2022/23\u201d %}{{ title|default(\u2018x\u2019) }}{% endif %}")
    )
    assert [paragraph.text for paragraph in document.paragraphs] == [TITLE]


@pytest.mark.parametrize(
    "around",
    [
        '<w:p><w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>',
        '<w:p><w:ins w:id="1" w:author="A">{}</w:ins></w:p>',
        "<w:p><w:pPr><w:jc w:val='right'/></w:pPr>{}</w:p>",
    ],
    ids=["control", "insertion", "paragraph"],
)
def test_paragraphs_of_a_text_are_all_in_the_dress_of_the_tag(around: str) -> None:
    """Whatever the tag stands in, each paragraph of its text is one of its own, in the same dress."""
    run = "<w:r><w:rPr><w:i/></w:rPr><w:t>{{ legal_implications }}</w:t></w:r>"
    content = filled_bytes(form("After.", change=inserted(around.format(run))))
    paragraphs = fromstring(members(content)["word/document.xml"]).findall(f".//{qn('w:body')}/{qn('w:p')}")
    texts = [("".join(paragraph.itertext()), len(list(paragraph.iter(qn("w:i"))))) for paragraph in paragraphs]
    assert texts == [("None.", 1), ("None at all.", 1), ("After.", 0)]
    assert len({repr([child.tag for child in paragraph]) for paragraph in paragraphs[:2]}) == 1


def test_a_place_to_write_keeps_the_dress_of_its_tag() -> None:
    """It is marked, and otherwise as the form has it."""
    marked = [run for paragraph in filled(form("{{ approval }}")).paragraphs for run in paragraph.runs if run.text]
    assert [(run.text, run.bold, run.font.highlight_color) for run in marked] == [
        ("[Name: to be written.]", True, WD_COLOR_INDEX.YELLOW),
        ("[Date: to be written.]", True, WD_COLOR_INDEX.YELLOW),
    ]


def test_the_end_of_a_section_is_there_once() -> None:
    """A tag in the last paragraph of landscape pages leaves them, and a picture is as wide as their text."""
    section = '<w:sectPr><w:pgSz w:w="6000" w:h="4000"/><w:pgMar w:left="1000" w:right="1000"/></w:sectPr>'
    tag = "<w:r><w:t>{{ reason_for_performance }}</w:t></w:r>"
    document = filled(form("After.", change=inserted(f"<w:p><w:pPr>{section}</w:pPr>{tag}</w:p>")))
    assert [round(part.page_width.twips) for part in document.sections] == [6000, 12240]
    (shape,) = document.element.iter(qn("wp:extent"))
    assert int(shape.get("cx")) == 4000 * 635


def test_no_word_of_a_table_is_torn_where_there_is_place() -> None:
    """The columns of a table share the width of its place by the longest word of each."""
    wide = Table("T", (Column("Community"), *map(Column, "abcdefg")), (("x", *"1234567"),))
    sections = [replace(section, blocks=(wide,)) if section.place is Place.REASON else section for section in SECTIONS]
    document = filled(form("{{ reason_for_performance }}"), sections)
    first, *others = (column.width for column in document.tables[0].columns)
    page = document.sections[0]
    assert {round(width.mm) for width in others} == {17}
    assert round(first.mm) == 33
    assert abs(first + sum(others) - (page.page_width - page.left_margin - page.right_margin)) < 36_000


def test_a_picture_of_the_form_stays_where_it_is() -> None:
    """A logo in a header is there as it was, beside the report's own pictures, and each kind is told of once."""
    logo = io.BytesIO()
    Image.new("RGB", (30, 10)).save(logo, "JPEG")

    def header(document: Any) -> None:
        paragraph = document.sections[0].header.paragraphs[0]
        paragraph.add_run("{{ title }} ")
        paragraph.add_run().add_picture(io.BytesIO(logo.getvalue()))

    content = filled_bytes(form("{{ reason_for_performance }}", "{{ reason_for_performance }}", change=header))
    document = Document(io.BytesIO(content))
    shown = document.sections[0].header.paragraphs[0]
    assert shown.text == f"{TITLE} "
    (blip,) = shown._p.iter(qn("a:blip"))
    assert document.sections[0].header.part.related_parts[blip.get(qn("r:embed"))].blob == logo.getvalue()
    relations = {blip.get(qn("r:embed")) for blip in document.element.iter(qn("a:blip"))}
    assert [document.part.related_parts[relation].blob for relation in relations] == [png()]
    endings = [element.get("Extension", "") for element in fromstring(members(content)[TYPES])]
    assert sorted(filter(None, endings)) == ["jpeg", "jpg", "png", "rels", "xml"]


def test_styles_are_found_by_name_in_any_language() -> None:
    """A Word of another language gives its styles other ids, and they are the form's all the same."""

    def rename(document: Any) -> None:
        document.styles["Heading 3"].element.set(qn("w:styleId"), "Rubrik3")
        document.styles["Caption"].delete()
        document.styles["Heading 4"].element.set(qn("w:styleId"), "Caption")

    document = filled(form("{{ reason_for_performance }}", change=rename))
    assert ("Heading 3", "Found") in said(document)
    assert ("Caption", "The sample") in said(document)
    idents = [style.element.get(qn("w:styleId")) for style in document.styles]
    assert len(idents) == len({*idents})


def test_a_property_of_the_file_may_have_a_tag() -> None:
    """A form may name the period among what a folder shows of it."""

    def subject(document: Any) -> None:
        document.core_properties.subject = "{{ period }}, {{ approval }}"

    said_there = filled(form("{{ title }}", change=subject)).core_properties.subject
    assert said_there.split() == f"{PERIOD}, [Name: to be written.] [Date: to be written.]".split()


def test_no_text_is_made_of_lists_and_tables() -> None:
    """A place that holds them is put in as it is, and never left out without a word."""
    for tag in ("{{ reason_for_performance|upper }}", "{% for a in [reason_for_performance] %}{{ a }}{% endfor %}"):
        assert refusal(form("{{ title }}", tag))


def spoilt(change: Callable[[bytes], bytes]) -> bytes:
    """A form whose document is changed as bytes."""
    content = form("{{ title }}")
    return repacked(content, word_of_document__xml=change(members(content)["word/document.xml"]))


FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>&#73;NCLUDEPICTURE http://x</w:instrText></w:r></w:p>'


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<a>" * 99_000 + b"</a>" * 99_000), "is damaged"),
        (lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<a/>" * 500_000), "is damaged"),
        (lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16"), "in other letters than UTF-8"),
        (lambda xml: xml.replace(b"<w:body>", b"<w:body>" + FIELD.encode()), "a field INCLUDEPICTURE"),
    ],
    ids=["deep", "wide", "other letters", "spelt by numbers"],
)
def test_what_hides_in_a_form_is_refused(change: Callable[[bytes], bytes], found: str) -> None:
    """Trees that take the machine, and words that are written so that a search would pass them over."""
    (problem,) = refusal(spoilt(change))
    assert found in problem


if __name__ == "__main__":
    SHIPPED.write_bytes(our_form())
