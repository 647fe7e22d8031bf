"""The report as one web page: whole in itself, quiet, and to be read by everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.rendering.web.inline_svg import inline_svg
from resample.rendering.web.web_page import web_page
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
from resample.reporting.drawn import QuarterChart, QuarterLine, QuarterPlace, RangeChart, RangeRow, Series
from resample.reporting.typed_table import Column, Count
from resample.text.nouns import REREFERRAL
from tests.makers.contrast import contrast

SVG = b"""<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="504pt" viewBox="0 0 504 200">
 <metadata><a href="http://purl.org/dc"/></metadata>
 <defs><path id="tick" d="M0 0v3"/><clipPath id="box"><rect width="9" height="9"/></clipPath></defs>
 <g clip-path="url(#box)" fill="#12436D"><use xlink:href="#tick"/><text>Schools &amp; &lt;b&gt;</text></g>
</svg>"""

SECTIONS = [
    Section("Outturn: quarter 2 of 2022/23", (Paragraph("26.5%\n\nMore."), PlaceToWrite("To be written."))),
    Section(
        "Reason",
        (
            Figure("months", "Most came in September", "109 in September, 78 in July."),
            Subheading("Found"),
            Topic("Contact"),
            Bullets(("One.", "Two.")),
            Figure("teams", "Half from assessment", "165 of 256."),
            Table(
                "The sample",
                (Column("Team"), Column("Cases", Count), Column("Note")),
                (("MASH", Count(3), "–"),),
                (("Total", Count(3), "late"),),
            ),
        ),
    ),
]
VOID = {"meta", "br"}


class Read(HTMLParser):
    """A page as a browser reads it: elements with their attributes, and that each is closed where it must be."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(page.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    def attributes(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def page() -> Read:
    """The sections above as a browser reads them."""
    return Read(web_page("Re-referrals", SECTIONS, {"months": SVG, "teams": SVG}, subtitle="July to September"))


def test_the_page_is_whole_in_itself() -> None:
    """It refers to nothing outside, runs nothing, and forbids the browser both."""
    content = web_page("Re-referrals", SECTIONS, {"months": SVG, "teams": SVG}).decode()
    assert not re.search(r"https?://|//\w|@import|javascript:", content)
    read = Read(content.encode())
    assert {"script", "link", "iframe", "img", "a", "form", "object"}.isdisjoint(tag for tag, _ in read.elements)
    names = [name for _, attributes in read.elements for name in attributes]
    assert [name for name in names if name.startswith("on") or name in ("src", "xlink:href")] == []
    (policy,) = [one["content"] for one in read.attributes("meta") if one.get("http-equiv")]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert content.index("charset") < content.index("http-equiv") < content.index("<style>")


def test_the_page_says_all_that_the_report_says(page: Read) -> None:
    """Every text of every block stands in it, in its order, with its title and language."""
    said = [text for text in page.texts if text.strip()]
    expected = [
        "Exception report", "Re-referrals", "July to September", "Outturn: quarter 2 of 2022/23", "26.5%", "More.",
        "[To be written.]", "Reason", "Most came in September", "Schools & <b>", "Found", "Contact", "One.", "Two.",
        "Half from assessment", "Schools & <b>", "The sample", "Team", "Cases", "Note", "MASH", "3", "–", "Total", "3",
        "late",
    ]  # fmt: skip
    assert said == ["Re-referrals – exception report", *expected]
    assert page.attributes("html") == [{"lang": "en-GB"}]


def test_headings_are_in_order(page: Read) -> None:
    """One first heading, and no level is passed over on the way down."""
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels == [1, 2, 3, 4]
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_tables_can_be_heard(page: Read) -> None:
    """A table has a caption, and each of its headings says whether it speaks for a column or a row."""
    assert [one["scope"] for one in page.attributes("th")] == ["row", "col", "col", "col", "row", "row"]
    # brief sections are rows of a table whose rows have headings, and which needs no caption
    assert [one.get("class") for one in page.attributes("table")] == ["facts", None]
    assert len(page.attributes("caption")) == 1
    assert [one.get("class") for one in page.attributes("td")] == [None, "number", None, "number", None]
    assert page.attributes("tr")[-1] == {"class": "total"}


def test_pictures_can_be_heard_and_do_not_clash(page: Read) -> None:
    """A picture is an image with all of it in words; two have no name in common, and each refers to its own."""
    described = [(one["role"], one["aria-label"]) for one in page.attributes("svg")]
    assert described == [("img", "109 in September, 78 in July."), ("img", "165 of 256.")]
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert sorted(ids) == sorted(set(ids))
    assert [one["href"] for one in page.attributes("use")] == ["#months-tick", "#teams-tick"]
    assert page.attributes("g")[0] == {"clip-path": "url(#months-box)", "fill": "#12436D"}


def test_on_a_telephone_ranges_stand_in_lines() -> None:
    """Their picture gives way to names with labels, so that one of the two is heard; below a rate chart stand its
    figures, which its picture says to who does not see it.
    """
    ranges = RangeChart((RangeRow("Closed too early", 11, 50, 27, "5 of 21; 28 to 129"),), "")
    rates = QuarterChart((QuarterPlace("2022/23", "Q2", 26.5),), (QuarterLine(Series.TARGET, (20.0,)),))
    figures = (Figure("ranges", "Often", "1.", drawn=ranges), Figure("rates", "High", "2.", drawn=rates))
    page = web_page("T", [Section("Reason", figures)], {"ranges": SVG, "rates": SVG}).decode()
    assert '<dl class="narrow"><dt>Closed too early</dt><dd>5 of 21; 28 to 129</dd></dl>' in page
    assert '<dl class="narrow" aria-hidden="true"><dt>2022/23 Q2</dt><dd>26.5%; target 20%</dd></dl>' in page
    assert re.findall(r'<div class="scrolls (\w+)"', page) == ["wide", "fitting"]
    narrow = re.findall(r"@media screen and \(max-width: 36rem\) \{(.*?\})\s*\}", page, re.DOTALL)[0]
    assert " ".join(narrow.split()) == (
        ".wide { display: none; } .narrow { display: block; } .fitting svg { min-width: 0; }"
    )
    assert ".narrow { display: none;" in page.replace(narrow, "")


def test_what_scrolls_can_be_reached_with_the_keyboard(page: Read) -> None:
    """Tables and pictures that are too wide for a telephone scroll by themselves, and say what they are."""
    scrolling = [one for one in page.attributes("div") if one.get("class") == "scrolls"]
    assert [(one["tabindex"], one["role"]) for one in scrolling] == [("0", "region")] * 3
    assert [one["aria-label"] for one in scrolling] == ["Most came in September", "Half from assessment", "The sample"]


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).map(str.strip))
def test_whatever_a_team_is_called_is_text(text: str) -> None:
    """No value becomes an element or an attribute, whatever stands in it."""
    text = f"<script>{text}</script><!-- \"'&amp;"
    table = Table(text, (Column(text), Column(text)), ((text, text),))
    sections = [Section(text, (Paragraph(text), Bullets((text,)), table, Figure("one", text, text)))]
    read = Read(web_page(text, sections, {"one": SVG}, subtitle=text))
    assert "script" not in [tag for tag, _ in read.elements]
    assert read.texts.count(text) == 11
    assert [one["aria-label"] for one in read.attributes("svg")] == [text]


def test_colours_of_text_stand_out() -> None:
    """Any colour of text keeps 4.5 to 1 on any ground of the page (WCAG 2.2, 1.4.3)."""
    style = re.findall(r"<style>(.*?)</style>", web_page("", [], {}).decode(), re.DOTALL)[0]
    inks, grounds = (set(re.findall(rf"[ {{;]{name}: (#\w{{6}})", style)) for name in ("color", "background"))
    assert len(inks) >= 2
    assert len(grounds) >= 3
    worst = min(contrast(ink, ground) for ink in inks for ground in grounds)
    assert worst >= 4.5


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        '<a href="https://example.org"/>',
        '<use href="other.svg#a"/>',
        '<image href="data:image/png;base64,AA"/>',
        '<rect style="fill: url(https://example.org/a)"/>',
        "<style>@import 'other.css'</style>",
        "<foreignObject/>",
    ],
)
def test_a_picture_that_is_more_than_lines_and_text_is_refused(inside: str) -> None:
    """No picture brings into the page what the page must not hold."""
    content = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
    with pytest.raises(ValueError, match="a picture"):
        inline_svg(content, described="", prefix="a")


@pytest.mark.parametrize("content", [b"<html/>", b"\x89PNG", b"<svg"])
def test_what_is_no_svg_is_refused(content: bytes) -> None:
    """A picture of another kind is told, not shown as an empty box."""
    with pytest.raises(ValueError, match="no SVG"):
        inline_svg(content, described="", prefix="a")


def elements(svg: bytes) -> Iterator[str]:
    """Names of an SVG's elements, without namespaces."""
    return (one.tag.rpartition("}")[2] for one in ET.fromstring(svg).iter())  # noqa: S314 - our own


def test_our_own_charts_stand_in_the_page() -> None:
    """A chart loses nothing that is seen."""
    from resample.rendering.pictures.drawn_figures import drawing
    from resample.rendering.pictures.svg import as_svg
    from resample.reporting.figures.months_figure import months_figure
    from resample.sampling.record import Month

    figure = months_figure([Month("2022-07", 2, {"Police": 2}), Month("2022-08", 1, {"Schools": 1})], REREFERRAL)
    chart = as_svg(drawing(figure))
    inline = inline_svg(chart, described="", prefix="a")
    kept = [one.tag for one in inline.iter()]
    assert kept == [name for name in elements(chart) if name != "desc"]
    assert kept.count("text") > 5
