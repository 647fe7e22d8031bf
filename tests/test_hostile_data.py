"""Formulas, markup, templates and links that people write: text in every file that comes out, and whole."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import tomllib
import warnings
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from defusedxml.ElementTree import fromstring
from docx import Document
from openpyxl import load_workbook

from resample.cli.commands import main
from tests.makers.audit_workbook import case_sheets
from tests.makers.hostile import TEXTS, answer, save, write_auditors, write_extract, write_plan

pytestmark = pytest.mark.slow

FORM = Path(__file__).parent.parent / "audit_templates" / "exception-report.docx"
RUN_BY_A_SPREADSHEET = tuple("=+-@＝＋－＠\t\r\n")
OUR_FIELDS = {b"PAGE", b"NUMPAGES", b'TOC \\o "1-1" \\h \\n \\z'}
OURS = re.compile(r"=(COUNTIF|SUM|IFERROR|IF|HYPERLINK\(\"#\"&ADDRESS)\b")
"""How the formulas of an audit workbook begin."""


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory, finished: Path) -> Path:
    """The whole job on hostile data, each command as a person gives it; no command warns of anything."""
    root = tmp_path_factory.mktemp("hostile")
    extract, review = write_extract(root / "=1+1 & <b>.xlsx"), root / "review"
    # an earlier review lies beside the one that names it
    earlier = Path(shutil.copytree(finished, root / "earlier"))
    plan, auditors = write_plan(root / "plan.toml", earlier), write_auditors(root / "auditors.csv")
    said = [run("check", extract, "--plan", plan, "--plot", root / "check.svg")]
    said += [run("draw", extract, "--plan", plan, "--auditors", auditors, "--into", review, "--double", "10%")]
    for at, sent in enumerate(sorted((review / "workbooks").iterdir())):
        answer(
            sent, review / "returned" / f"&amp; =1+1 '{at}'.xlsx", first=9 * at, grade=("good", "inadequate")[at % 2]
        )
    said += [run("collect", review, "--adjudicate", code=1)]
    _settle(review / "workbooks" / "adjudication.xlsx", review / "returned" / "adjudication.xlsx")
    said += [run("collect", review, "--adjudicate"), run("report", review, "--form", FORM)]
    shutil.copy(review / "report" / "exception-report.docx", review / "report" / "form.docx")
    said += [run("report", review), run("report", review, "--public"), run("compare", finished, review, "--json")]
    said += [run("replace", review, _first(review), "--reason", TEXTS[0], "--although-audited", TEXTS[0])]
    said += [run("extend", review, extract, "--by", 2)]
    said += [run("verify", review, extract, code=1), run("checklist", "export", "closing-team", root / "ours.xlsx")]
    (root / "said.txt").write_text("\n".join(said), encoding="utf-8")
    return root


def run(*words: object, code: int = 0) -> str:
    """What a command says."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result.output


def _first(review: Path) -> str:
    return str(next(iter(json.loads((review / "draw.json").read_bytes())["facts"])))


def _settle(sent: Path, returned: Path) -> None:
    """Each conflict settled for the first answer, by and for what is hostile."""
    book = load_workbook(sent)
    for sheet in case_sheets(book):
        texts: dict[Any, Any] = {}
        for label, beside, *_ in sheet.iter_rows():
            if label.value == "Answers given":
                texts = {"Settled answer": beside.value, "Settled by": "=1+1", "Reason": TEXTS[0]}
            if label.value in texts:
                beside.value, beside.data_type = texts[label.value], "s"
    save(book, returned)


def written(job: Path, ending: str) -> list[Path]:
    """What the job wrote of a kind; what came back is not its own."""
    found = [path for path in sorted(job.rglob(f"*{ending}")) if {"returned", "received"}.isdisjoint(path.parts)]
    own = [path for path in found if path.parent != job or path.name in ("ours.xlsx", "check.svg")]
    assert own
    return own


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """The XML of a package."""
    with zipfile.ZipFile(path) as package:
        yield from ((name, package.read(name)) for name in package.namelist() if name.endswith((".xml", ".rels")))


def test_no_workbook_computes_or_links_what_people_wrote(job: Path) -> None:
    """The only formulas are those of what is filled in, in their places; the only links are to sheets."""
    for path in written(job, ".xlsx"):
        sent, counted = "workbooks" in path.parts, "B4" if path.name.startswith("adjudication") else "B6"
        for sheet in load_workbook(path):
            cell: Any
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if cell.data_type == "f":
                    assert sent
                    at_top = ("B1", "D1") if sheet.title != "Cases" else (counted,)
                    assert cell.column_letter in "CHI" or cell.coordinate in at_top
                    assert OURS.match(str(cell.value)), cell.value
                if cell.hyperlink:
                    assert cell.hyperlink.target is None
                    assert re.fullmatch(r"'[\w ,…-]+'!A1", str(cell.hyperlink.location))


def test_no_package_reaches_outside(job: Path) -> None:
    """Every part of a workbook and a document is sound XML, refers to nothing elsewhere, and has the fields we put."""
    for path in written(job, ".xlsx") + written(job, ".docx"):
        for name, xml in members(path):
            fromstring(xml)
            assert b'TargetMode="External"' not in xml, (path, name)
            assert b"externalLink" not in xml
            fields = re.findall(rb'<\w+:instrText[^>]*>([^<]*)|w:instr="([^"]*)"', xml)
            assert {one.strip() for pair in fields for one in pair if one} <= OUR_FIELDS


def test_headers_and_footers_are_what_they_were_meant_to_be(job: Path) -> None:
    """A title's ampersands are no commands: beside ours, there is none in any footer."""
    for path in written(job, ".xlsx"):
        for _, xml in members(path):
            for foot in fromstring(xml).iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}oddFooter"):
                commands = re.findall(r"&(.)", str(foot.text).replace("&&", ""))
                assert set(commands) <= set("LCRAPN")
                assert len(str(foot.text)) <= 255


def test_no_table_holds_what_a_spreadsheet_would_run(job: Path) -> None:
    """In no .csv does a cell begin as a formula does, whatever spaces stand before it."""
    for path in written(job, ".csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")):
            assert not [cell for cell in row if cell.lstrip(" \u00a0").startswith(RUN_BY_A_SPREADSHEET)]


class _Page(HTMLParser):
    """The tags of a page with their attributes, and its texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, Any]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.texts.append(data)


def test_a_web_page_holds_nothing_that_acts(job: Path) -> None:
    """No element or attribute comes from data, and nothing is fetched from anywhere."""
    for path in written(job, ".html"):
        for tag, attributes in _Page(path.read_text(encoding="utf-8")).tags:
            assert tag not in ("script", "img", "a", "iframe", "object", "embed", "form", "link", "base")
            assert not [name for name in attributes if name.startswith("on") or name == "src"]
            assert str(attributes.get("href", "#")).startswith("#")
            assert "url(" not in re.sub(r"url\(#", "", " ".join(map(str, attributes.values())))


def test_a_picture_holds_nothing_that_acts(job: Path) -> None:
    """An .svg is lines and text, and what it refers to is in it."""
    for path in written(job, ".svg"):
        for element in fromstring(path.read_bytes()).iter():
            assert element.tag.rpartition("}")[2] not in ("script", "a", "image", "foreignObject", "animate", "set")
            for name, value in element.attrib.items():
                assert not name.startswith("on")
                assert not name.endswith("href") or value.startswith("#")


def test_texts_are_whole_in_every_report(job: Path) -> None:
    """What the plan says stands letter for letter in the document, in a council's form and on the page."""
    report = job / "review" / "report"
    page = _Page((report / "report.html").read_text(encoding="utf-8")).texts
    for path in (report / "exception-report.docx", report / "form.docx"):
        cells = [cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells]
        lines = {line for one in Document(str(path)).paragraphs for line in one.text.split("\n")} | {*cells}
        for text in TEXTS[:10]:
            assert any(text in line for line in lines), (path, text)
        for text in TEXTS:
            assert text in cells, (path, text)
    assert not [text for text in TEXTS if text not in page]


def test_texts_come_back_as_they_were_written(job: Path) -> None:
    """Answers in the findings, facts in the record and actions in the plan are what was typed, spaces aside."""
    from resample.review.folder import ReviewFolder

    folder = ReviewFolder(job / "review")
    answers = {one.text for one in folder.findings()}
    assert {text.strip() for text in TEXTS} <= answers
    # behind them go on those of the earlier review
    assert [action.text for action in folder.plan().actions[: len(TEXTS)]] == list(TEXTS)
    sources = {facts["Referral source"] for facts in folder.record().facts.values()}
    assert sources == {" ".join(text.split()) for text in TEXTS}


def test_every_record_parses(job: Path) -> None:
    """JSON and TOML are sound, with every text in them."""
    assert [json.loads(path.read_bytes()) for path in written(job, ".json")]
    assert [tomllib.loads(path.read_text(encoding="utf-8")) for path in written(job, ".toml")]


def test_no_name_of_a_file_is_made_of_hostile_signs(job: Path) -> None:
    """Each file that is made has a name that every system takes, and none stands outside of what was named."""
    from resample.text.portable_names import why_not_portable

    made = [path for path in (job / "review").rglob("*") if "returned" not in path.parts]
    assert not [path for path in made if why_not_portable(path.name) or not path.name.isascii()]
    assert {path.name for path in job.iterdir()} == {
        "=1+1 & <b>.xlsx", "plan.toml", "auditors.csv", "review", "earlier", "check.svg", "ours.xlsx", "said.txt",
    }  # fmt: skip


def test_nothing_that_is_said_steers_a_terminal(job: Path) -> None:
    """No control character and nothing that turns a line round is printed."""
    said = (job / "said.txt").read_text(encoding="utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)
