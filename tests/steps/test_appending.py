"""Several reports as one document: both published appendices, of plans and of reviews, as a reader opens them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from resample import steps
from resample.rendering.pictures.png import as_png
from resample.shipped import shipped_folder
from tests.makers import documents
from tests.makers.published_quarter_1 import make_review
from tests.makers.runs import RUN

Run = Callable[..., Result]

FORMS = shipped_folder("examples") / "indicators"
QUARTER_2 = ("school-attendance-2022-23-q2", "re-referrals-2022-23-q2", "not-in-education-2022-23-q2")
QUARTER_1 = ("assessments-2022-23-q1", "re-referrals-2022-23-q1", "permanent-exclusions-2021-22-q1")


def plans(names: Sequence[str]) -> list[Path]:
    """The plans of an appendix, in its order."""
    return [FORMS / f"{name}.toml" for name in names]


def said(document: Path) -> str:
    """All that is said in a document, its paragraphs in one line."""
    return " ".join(documents.texts(documents.read(document)))


def headings(document: Any, *levels: int) -> list[str]:
    """The headings of some levels."""
    names = {f"Heading {level}" for level in levels}
    return [part.text for part in document.paragraphs if part.style is not None and part.style.name in names]


@pytest.fixture(scope="module")
def reviews(finished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both published reviews beside one another, each with the plan in which a person has written everything."""
    folder = tmp_path_factory.mktemp("reviews")
    make_review(folder / "quarter-1")
    shutil.copytree(finished, folder / "quarter-2")
    for number in (1, 2):
        text = (FORMS / f"re-referrals-2022-23-q{number}.toml").read_text(encoding="utf-8")
        text = text.replace("re-referrals-2022-23-q1.toml", "../quarter-1")
        (folder / f"quarter-{number}" / "plan.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("names", "facts"),
    [
        (
            QUARTER_2,
            (
                "64% · target missed by 36 percentage points; higher is better",
                "26.5% · target missed by 6.5 percentage points, and the tolerance (22%) by 4.5; lower is better",
                "6.5 below the same quarter a year before (33%)",
                "above statistical neighbours in every quarter on record but quarter 3 of 2021/22",
                "25.4 (provisional) · target missed by 20.7; lower is better",
                "2.9 not in education, employment or training and 22.5 not known",
                "17.6 in September 2021",
                "(carried over from quarter 1 of 2022/23)",
            ),
        ),
        (
            QUARTER_1,
            (
                "79% (improvement from 61% in Q4)",
                "target missed by 9 percentage points, and the tolerance (83%) by 4; higher is better",
                "it was 53% in March 2022 and 79% in June 2022",
                "27.6% · target missed by 7.6 percentage points; lower is better",
                "0.3 · lower is better",
                "No target is set.",
                "0.68",
            ),
        ),
    ],
)
def test_both_published_appendices_come_out_of_their_plans(
    names: Sequence[str], facts: Sequence[str], tmp_path: Path
) -> None:
    """Three forms under one title, with every published figure, and nothing left to write."""
    made = steps.appendix(plans(names), tmp_path / "appendix", title="Performance", paint=as_png, run=RUN)
    assert made.files == ("appendix.docx", "appendix.html")
    text = said(tmp_path / "appendix" / "appendix.docx")
    page = re.sub(r"<[^>]+>", "", (tmp_path / "appendix" / "appendix.html").read_text(encoding="utf-8"))
    for fact in facts:
        assert fact in text
        assert fact in page
    assert "to be written" not in text.casefold()
    assert not made.interim


def test_headings_and_footnotes_are_numbered_through(tmp_path: Path) -> None:
    """Each report begins on a new page, its sections have its number, and the third footnote is number 3."""
    steps.appendix(plans(QUARTER_2), tmp_path, run=RUN)
    document = documents.read(tmp_path / "appendix.docx")
    titles = [part for part in document.paragraphs if part.style.name == "Heading 1"]
    assert [title.text.partition(" ")[0] for title in titles] == ["1.", "2.", "3."]
    assert all(title.paragraph_format.page_break_before for title in titles)
    assert {"1.4 Reason for level of performance", "3.4 Reason for level of performance"} <= set(headings(document, 2))
    page = (tmp_path / "appendix.html").read_text(encoding="utf-8")
    assert re.findall(r'<li id="note-(\d)">([^<]{4})', page) == [("1", "Pupi"), ("2", "Char"), ("3", "NEET")]


def test_contents_lead_to_every_heading(tmp_path: Path) -> None:
    """Each line of Word's own list of contents leads to a mark that one heading has, and says what it says."""
    steps.appendix(plans(QUARTER_1), tmp_path, run=RUN)
    document = documents.read(tmp_path / "appendix.docx")
    assert documents.contents(document) == headings(document, 1, 2)
    page = (tmp_path / "appendix.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="#(report-\d)"', page)) == set(re.findall(r' id="(report-\d)"', page))


@pytest.mark.slow
def test_both_published_appendices_come_out_of_plans_and_reviews(reviews: Path, tmp_path: Path) -> None:
    """The review stands among the indicators with its findings and its annex, and what is the same is carried over."""
    for number, names, finding in (
        (1, QUARTER_1, "3 of 5 Early Help families"),
        (2, QUARTER_2, "In 20 of 21 the re-referral was for the same concern as at closure"),
    ):
        first, _, last = plans(names)
        items = [first, reviews / f"quarter-{number}", last]
        before = (reviews / f"quarter-{number}" / "journal.jsonl").read_bytes()
        steps.appendix(items, tmp_path / str(number), paint=as_png, run=RUN)
        document = documents.read(tmp_path / str(number) / "appendix.docx")
        text = " ".join(documents.texts(document))
        assert finding in text
        assert "to be written" not in text.casefold()
        assert "2.14 Annex A: The findings in full" in headings(document, 2)
        assert (reviews / f"quarter-{number}" / "journal.jsonl").read_bytes() == before
    assert "The council has a duty to safeguard and promote the welfare of children in need." in text
    assert "(carried over from quarter 1 of 2022/23)" in text


def test_what_is_missing_is_said_of_its_report(review: Path, tmp_path: Path, run: Run) -> None:
    """What is made before all is known says so on every page, in the names of its files and by exit code 1."""
    kept = [
        line for line in (review / "findings.csv").read_text(encoding="utf-8").splitlines() if "MASH-01" not in line
    ]
    (review / "findings.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    result = run("appendix", *plans(QUARTER_2)[:1], review, "--into", tmp_path / "a", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["files"]) == (1, ["appendix-interim.docx", "appendix-interim.html"])
    assert told["interim"] == (
        "2. Re-referrals, quarter 2 of 2022/23: Interim report: 20 of 21 cases audited, 1 is still to come."
    )
    document = documents.read(tmp_path / "a" / "appendix-interim.docx")
    assert document.sections[0].header.paragraphs[0].text == told["interim"]


def test_all_that_is_wrong_is_told_at_once(run: Run, tmp_path: Path) -> None:
    """Every item with its whole path, and nothing is written."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.toml").write_text(f"[indicator]\noutturn = 1\n{name} = 2\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    items = [tmp_path / name for name in ("one", "two", "empty", "nothing.toml")]
    result = run("appendix", *items, "--into", tmp_path / "appendix")
    assert result.exit_code == 3
    told = " ".join(result.stderr.split()).replace(" /", "/")
    for item in (tmp_path / "one" / "plan.toml", tmp_path / "two" / "plan.toml", *items[2:]):
        assert str(item).replace(" ", "") in told.replace(" ", "")
    assert not (tmp_path / "appendix").exists()


def test_for_papers_small_counts_are_held_back(run: Run, review: Path, tmp_path: Path) -> None:
    """A review says in the appendix what its public report says, and nothing that this holds back."""
    words = "appendix", review, *plans(QUARTER_2)[:1], "--public", "--into", tmp_path / "a"
    refused = run(*words)
    assert refused.exit_code == 3
    assert "Nothing of this review has been published" in refused.stderr
    steps.report_publicly(review, run=RUN)
    assert run(*words).exit_code == 0
    public = documents.texts(documents.read(review / "report" / "public" / "exception-report.docx"))
    text = said(tmp_path / "a" / "appendix.docx")
    # without a painter of pictures the one tells them in words, and the other shows them
    told = [paragraph for paragraph in public if "Chart" not in paragraph and "chart" not in paragraph]
    for paragraph in told[told.index("The sample") : told.index("How to read this") + 2]:
        assert paragraph in text
    assert "(an auditor)" not in text
    assert "64% · target missed by 36 percentage points" in text


def test_a_review_is_no_place_for_it(run: Run, review: Path) -> None:
    """Its own report stays what it is."""
    result = run("appendix", *plans(QUARTER_1), "--into", review)
    assert result.exit_code == 3
    assert "This is the folder of a review." in result.stderr


def test_only_what_it_wrote_itself_is_put_aside(run: Run, tmp_path: Path) -> None:
    """Reports that are no longer among its files go into the folder of earlier ones; what others put there stays."""
    words = "appendix", "--into", tmp_path
    (tmp_path / "report-of-mine.docx").write_bytes(b"mine")
    run(*words, *plans(QUARTER_1), "--form", shipped_folder("audit_templates") / "exception-report.docx")
    run(*words, *plans(QUARTER_1))
    names = {path.name for path in tmp_path.glob("*.docx")}
    assert names == {"appendix.docx", "report-of-mine.docx"}
    assert len(list((tmp_path / "earlier").iterdir())) == 3


def test_an_edited_one_is_kept(run: Run, tmp_path: Path) -> None:
    """What somebody wrote into the document is put aside, and that its words are not in the new one is said."""
    words = "appendix", *plans(QUARTER_1), "--into", tmp_path
    run(*words)
    assert "was kept as" not in run(*words).stdout
    (tmp_path / "appendix.docx").write_bytes(b"edited")
    told = run(*words).stdout
    assert "Somebody has edited the version before." in told
    assert (tmp_path / "earlier" / "appendix-1.docx").read_bytes() == b"edited"


def test_a_form_of_ones_own_is_filled_once_a_report(run: Run, tmp_path: Path) -> None:
    """Each report is a Word file of its own, in the council's form; the page has all of them."""
    form = shipped_folder("audit_templates") / "exception-report.docx"
    told = json.loads(run("appendix", *plans(QUARTER_1), "--into", tmp_path, "--form", form, "--json").stdout)
    assert told["files"] == ["report-1.docx", "report-2.docx", "report-3.docx", "appendix.html"]
    assert "79% (improvement from 61% in Q4)" in said(tmp_path / "report-1.docx")
    assert "[^" not in said(tmp_path / "report-3.docx")
