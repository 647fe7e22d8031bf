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
    return [
        one.text.partition(":")[0]
        for one in docx.Document(str(document)).paragraphs
        if one.style is not None and one.style.name == "Heading 1"
    ]


def text(document: Path) -> str:
    """All paragraphs of a document."""
    return "\n".join(one.text for one in docx.Document(str(document)).paragraphs)


def test_every_picture_of_the_document_has_words(review: Path) -> None:
    """Each picture of the Word document tells its numbers to those who do not see it."""
    steps.report(review, paint=as_png)
    with zipfile.ZipFile(io.BytesIO((review / "report" / "exception-report.docx").read_bytes())) as archive:
        body = archive.read("word/document.xml").decode()
    told = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', body)
    assert len(told) == body.count("<wp:docPr ") >= 5
    assert any("109 in September 2022" in one for one in told)


def test_the_page_and_the_document_say_the_same(review: Path) -> None:
    """Every paragraph of the document stands on the web page, and the page fetches nothing."""
    steps.report(review, paint=as_png)
    page = (review / "report" / "report.html").read_text(encoding="utf-8")
    plain = " ".join(re.sub(r"<[^>]+>", " ", page).replace("&amp;", "&").split())
    for line in text(review / "report" / "exception-report.docx").splitlines():
        assert " ".join(line.strip("[]").split()) in plain
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)


def test_pictures_stand_beside_the_report(review: Path) -> None:
    """Each picture is there as SVG that opens."""
    found = steps.report(review, paint=as_png)
    pictures = [name for name in found.files if name.endswith(".svg")]
    assert len(pictures) >= 5
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
    assert "5.2 percentage points above statistical neighbours (21.3%)" in written
    assert "4.1 percentage points above England (22.4%)" in written
    assert "Two teams merged in August." in written


def test_comments_stand_whole_in_the_internal_report(review: Path) -> None:
    """What auditors wrote is shortened by nobody."""
    steps.report(review, paint=as_png)
    written = text(review / "report" / "exception-report.docx")
    assert "The record should have named the Early Help worker." in written


def test_an_earlier_review_has_its_page(review: Path, finished: Path) -> None:
    """Where the plan names an earlier review, the report compares with it."""
    earlier = Path(shutil.copytree(finished, review.parent / "earlier"))
    record = json.loads((earlier / "draw.json").read_text(encoding="utf-8"))
    record |= {"start": "2022-04-01", "end": "2022-06-30", "stamp": "0" * 12}
    (earlier / "draw.json").write_text(json.dumps(record), encoding="utf-8")
    plan = review / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("[review]", '[review]\nearlier = "../earlier"', 1))
    steps.report(review, paint=as_png)
    assert any(
        "since" in one.lower() or "compar" in one.lower()
        for one in headings(review / "report" / "exception-report.docx")
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
    """--public writes into report/public and leaves the internal report as it was."""
    before = {path: path.read_bytes() for path in (review / "report").iterdir() if path.is_file()}
    said = run("report", review, "--public")
    assert said.exit_code == 0, said.output
    assert (review / "report" / "public" / "exception-report.docx").is_file()
    assert all(path.read_bytes() == content for path, content in before.items())
    written = text(review / "report" / "public" / "exception-report.docx")
    assert "The record should have named the Early Help worker." not in written


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
