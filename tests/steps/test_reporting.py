"""Reports as people open them: the Word document, the web page, the pictures; of a review and of an indicator alone."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from click.testing import Result

from resample import steps
from resample.errors import InputRefused
from resample.rendering.pictures.png import as_png
from tests.makers import documents

Run = Callable[..., Result]

HEADINGS = (
    "Indicator description", "Outturn", "Quarterly target", "Reason for level of performance",
    "Summary of financial implications", "Summary of legal implications", "Summary of human resources implications",
    "Summary of sustainability impact", "Summary of public health implications", "Summary of equality implications",
    "Actions taken or planned to improve performance", "Completed by", "Service unit head approval",
)  # fmt: skip
"""The published form's, in its order."""


def headings(document: Path) -> list[str]:
    """The headings of a document, without the quarter."""
    return [heading.partition(":")[0] for heading in documents.headings(documents.read(document))]


def text(document: Path) -> str:
    """All that is said in a document."""
    return "\n".join(documents.texts(documents.read(document)))


def test_every_picture_of_the_document_has_words(review: Path) -> None:
    """Each picture of the Word document tells its numbers to those who do not see it."""
    steps.report(review, paint=as_png)
    with zipfile.ZipFile(io.BytesIO((review / "report" / "exception-report.docx").read_bytes())) as archive:
        body = archive.read("word/document.xml").decode()
    told = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', body)
    assert len(told) == body.count("<wp:docPr ") == 3
    assert any("109 in September 2022" in one for one in told)


def test_the_page_and_the_document_say_the_same(review: Path) -> None:
    """Every paragraph of the document stands on the web page, and the page fetches nothing."""
    steps.report(review, paint=as_png)
    page = (review / "report" / "report.html").read_text(encoding="utf-8")
    plain = " ".join(re.sub(r"<[^>]+>", " ", page).replace("&amp;", "&").split())
    for line in text(review / "report" / "exception-report.docx").splitlines():
        said = re.sub(r"^\d+\.\t", "", line)  # a page numbers its lists by itself
        assert " ".join(said.strip("[]").split()) in plain
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)


def test_pictures_stand_beside_the_report(review: Path) -> None:
    """Each picture is there as SVG that opens."""
    found = steps.report(review, paint=as_png)
    pictures = [name for name in found.files if name.endswith(".svg")]
    assert len(pictures) == 3
    for name in pictures:
        assert ET.parse(review / name).getroot().tag.endswith("svg")  # noqa: S314 - our own


def test_what_a_manager_adds_stands_in_the_reason(review: Path) -> None:
    """Neighbours, England and the manager's own words stand in the report once the plan has them."""
    plan = review / "plan.toml"
    said = plan.read_text(encoding="utf-8").replace(
        "outturn = 26.5", "outturn = 26.5\nneighbours = 21.3\nengland = 22.4"
    )
    plan.write_text(said + '\n[sections]\nreason = "Two teams merged in August."\n', encoding="utf-8")
    steps.report(review, paint=as_png)
    written = text(review / "report" / "exception-report.docx")
    assert "5.2 above statistical neighbours (21.3%)" in written
    assert "4.1 above England (22.4%)" in written
    assert "Two teams merged in August." in written


def test_comments_stand_whole_in_the_workbook(review: Path) -> None:
    """What auditors wrote is shortened by nobody, and in the report is what the plan picks."""
    learning = "A section 47 decision had already found no threshold to go on without consent."
    steps.report(review, paint=as_png)
    with zipfile.ZipFile(review / "report" / "findings-summary.xlsx") as workbook:
        assert learning in workbook.read("xl/sharedStrings.xml").decode()
    assert learning not in text(review / "report" / "exception-report.docx")


def test_an_earlier_review_has_its_page(review: Path, finished: Path) -> None:
    """Where the plan names an earlier review, the report compares with it."""
    earlier = Path(shutil.copytree(finished, review.parent / "earlier"))
    record = json.loads((earlier / "draw.json").read_text(encoding="utf-8"))
    record |= {"start": "2022-04-01", "end": "2022-06-30", "stamp": "0" * 12}
    (earlier / "draw.json").write_text(json.dumps(record), encoding="utf-8")
    plan = review / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("[review]", '[review]\nearlier = "../earlier"', 1))
    steps.report(review, paint=as_png)
    assert "Changes since the review of 1 April 2022 to 30 June 2022" in text(
        review / "report" / "exception-report.docx"
    )


INDICATORS = {
    "re-referrals": ("% of repeat referrals in 12 months", 26.5, 20),
    "timeliness": ("% of assessments completed in 45 working days", 84.1, 90),
    "attendance": ("% of sessions attended by children in care", 91.2, 95),
    "not in education": ("% of 16 and 17 year olds not in education, employment or training", 3.9, None),
    "exclusions": ("Permanent exclusions as % of pupils", 0.12, 0.1),
}
"""The five kinds that the published form carries."""


@pytest.mark.parametrize("kind", INDICATORS)
def test_any_indicator_fills_the_form(run: Run, tmp_path: Path, kind: str) -> None:
    """An indicator without a review fills the same thirteen headings, with its history and its picture."""
    description, outturn, target = INDICATORS[kind]
    plan = tmp_path / "plan.toml"
    lines = [
        "[indicator]", f'description = "{description}"', 'quarter = "2022/23 Q2"', f"outturn = {outturn}",
        *([f"target = {target}"] if target is not None else []),
        'history = [{ quarter = "2022/23 Q1", outturn = 1.5 }]',
    ]  # fmt: skip
    plan.write_text("\n".join(lines), encoding="utf-8")
    said = run("report", "--plan", plan)
    assert said.exit_code == 0, said.output
    assert headings(tmp_path / "report" / "exception-report.docx") == list(HEADINGS)
    written = text(tmp_path / "report" / "exception-report.docx")
    assert description in written
    assert "To be written: the reason for the level of performance." in written
    assert ("No target is set." in written) == (target is None)
    assert (tmp_path / "report" / "pictures" / "rates.svg").is_file()


def test_comparators_stand_in_the_chart(run: Run, tmp_path: Path) -> None:
    """Neighbours and England come from the file that the plan names, beside it; without the file nothing is written."""
    plan = tmp_path / "plan.toml"
    plan.write_text(
        '[indicator]\nquarter = "2022/23 Q2"\noutturn = 26.5\ntarget = 20\nbetter = "lower"\n'
        'comparators = "ours.csv"\nhistory = [{ quarter = "2022/23 Q1", outturn = 27.6 }]\n',
        encoding="utf-8",
    )
    said = run("report", "--plan", plan)
    assert said.exit_code == 3
    assert "ours.csv: There is no such file in" in said.stderr
    assert not (tmp_path / "report").exists()
    table = "Quarter,Statistical neighbours,England\n2022/23 Q1,22.1,21.8\n2022/23 Q2,22.3,21.5\n"
    (tmp_path / "ours.csv").write_text(table, encoding="utf-8")
    assert run("report", "--plan", plan).exit_code == 0
    picture = (tmp_path / "report" / "pictures" / "rates.svg").read_text(encoding="utf-8")
    assert "Statistical neighbours" in picture
    assert "22.3%" in picture
    report = text(tmp_path / "report" / "exception-report.docx")
    assert "4.2 above statistical neighbours (22.3%)" in report
    assert "ours.csv, rows 2 to 3 (statistical neighbours and England)" in report


def test_a_report_of_nothing_is_wrong_usage(run: Run) -> None:
    """Neither a review nor a plan, or both, is told."""
    assert run("report").exit_code == 2
    assert run("report", "review", "--plan", "plan.toml").exit_code == 2


def test_a_councils_own_form_is_filled(run: Run, review: Path, tmp_path: Path) -> None:
    """The form's own text stays, its places are filled, and what it has no place for is said."""
    form = docx.Document()
    form.add_paragraph("Borough of Nowhere: performance exception")
    form.add_paragraph("{{ outturn }}")
    form.add_paragraph("{{ reason_for_performance }}")
    form.save(str(tmp_path / "form.docx"))
    said = run("report", review, "--form", tmp_path / "form.docx")
    assert said.exit_code == 0, said.output
    written = text(review / "report" / "exception-report.docx")
    assert "Borough of Nowhere" in written
    assert "26.5%" in written
    assert "10 of 165 assessment" in written
    assert "The form has no place for:" in said.output
    assert "Actions taken or planned" in said.output


def test_a_place_that_does_not_exist_is_told(run: Run, review: Path, tmp_path: Path) -> None:
    """A misspelt place is offered its nearest, and the old report stays."""
    form = docx.Document()
    form.add_paragraph("{{ outurn }}")
    form.save(str(tmp_path / "form.docx"))
    before = (review / "report" / "exception-report.docx").read_bytes()
    said = run("report", review, "--form", tmp_path / "form.docx")
    assert said.exit_code == 3
    assert "outturn" in said.stderr
    assert (review / "report" / "exception-report.docx").read_bytes() == before


def test_the_public_report_stands_apart(run: Run, review: Path) -> None:
    """--public writes its three files into report/public and leaves the internal report as it was."""
    before = {path: path.read_bytes() for path in (review / "report").iterdir() if path.is_file()}
    said = run("report", review, "--public")
    assert said.exit_code == 0, said.output
    public = review / "report" / "public"
    assert {path.name for path in public.iterdir()} == {
        "exception-report.docx", "findings-summary.xlsx", "summary.json",
    }  # fmt: skip
    assert all(path.read_bytes() == content for path, content in before.items())
    written = text(public / "exception-report.docx")
    assert "The record should have named the Early Help worker." not in written
    assert "not shown" in written


def test_a_public_form_is_wrong_usage(run: Run, review: Path) -> None:
    """What --public does not do is told, not passed over."""
    assert run("report", review, "--public", "--form", "form.docx").exit_code == 2


@pytest.mark.parametrize(
    ("cohort", "words"),
    [
        ('strata = ["assesment"]\nitems = ["threshold"]', 'There is no stratum "assesment". Did you mean assessment?'),
        ('strata = ["cff"]\nitems = ["treshold"]', 'to choose from "treshold". Did you mean threshold?'),
    ],
)
def test_a_cohort_of_what_there_is_not_is_refused(finished: Path, tmp_path: Path, cohort: str, words: str) -> None:
    """A stratum or a question that nothing is called is named, with the nearest that there is."""
    review = tmp_path / "review"
    shutil.copytree(finished, review)
    plan = review / "plan.toml"
    text = plan.read_text(encoding="utf-8").replace("cohorts = []\n", "")
    plan.write_text(f"{text}\n[[cohorts]]\n{cohort}\n", encoding="utf-8")
    with pytest.raises(InputRefused, match=re.escape(words)):
        steps.report(review)


def test_an_interim_report_says_so_and_takes_the_place_of_the_other(review: Path) -> None:
    """Under the title, on every page and in the file's name; of the two reports only the true one is there."""
    steps.report(review, paint=as_png)
    folder = review / "report"
    whole = (folder / "exception-report.docx").read_bytes()
    (review / "returned" / "audit-auditor-a.xlsx").unlink()
    shutil.rmtree(review / "received")
    (review / "received").mkdir()
    steps.collect(review)
    done = steps.report(review, paint=as_png)
    assert {path.name for path in folder.glob("*report*.*")} == {
        "exception-report-interim.docx", "report-interim.html",
    }  # fmt: skip
    said = "Interim report: 14 of 21 cases audited, 7 are still to come."
    document = documents.read(folder / "exception-report-interim.docx")
    assert documents.texts(document)[3] == said
    assert [paragraph.text for paragraph in document.sections[0].header.paragraphs] == [said]
    assert said in (folder / "report-interim.html").read_text(encoding="utf-8")
    # what was there is kept aside
    assert set(done.kept) >= {"report/earlier/exception-report-1.docx", "report/earlier/report-1.html"}
    assert (folder / "earlier" / "exception-report-1.docx").read_bytes() == whole
    assert not [problem for problem in steps.verify(review).kept.faults if "report/" in problem.where.file]
