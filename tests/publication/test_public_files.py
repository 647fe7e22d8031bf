"""What `report --public` writes: a report like the other, that says what it may and leads to no case or person."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from resample import steps
from resample.errors import InputRefused
from resample.plan import Action, ReviewPlan
from resample.publication.edition import publish
from resample.publication.plan_words import public_plan
from resample.reporting.form_headings import HEADINGS
from resample.review.folder import ReviewFolder
from tests.conftest import Run
from tests.makers import documents
from tests.makers.random_reviews import summary_of
from tests.makers.reviews import CHECKLIST, REVIEWS, published
from tests.makers.runs import RUN


@pytest.fixture(scope="module")
def public(finished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public folder of the example, to look at."""
    import shutil

    review = Path(shutil.copytree(finished, tmp_path_factory.mktemp("public") / "review"))
    steps.report_publicly(review, run=RUN)
    return review / "report" / "public"


def data(public: Path) -> Any:
    """Its `summary.json`."""
    return json.loads((public / "summary.json").read_bytes())


def everything(public: Path) -> str:
    """All text of all files, members of packages and their properties among it."""
    texts = []
    for path in (path for path in public.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as members:
                texts += [members.read(name).decode("utf-8", "ignore") for name in members.namelist()]
        else:
            texts.append(content.decode())
    return "\n".join(texts)


def test_the_published_quarter_still_says_something(public: Path) -> None:
    """The main finding of each question that is put in every case stands, in the words of the internal report."""
    said = " ".join(data(public)["sentences"])
    for words in (
        "In nearly all (at least 17) of 21 the re-referral was for the same concern as at closure; between",
        "In some (1 to 7) of 21 the contact was not appropriate for children's social care; between",
        "Primary concern at re-referral: domestic abuse in about 10 of 21",
        "; then neglect.",
        "Step-down on the record and help in place agreed in about 15 of 21",
        "In the others (5 to 8) they differed, or the file does not tell.",
        "In none of 21 was it found that there was an immediate safeguarding concern to escalate; between 0 and 49",
    ):
        assert words in said, words


def test_a_public_sentence_is_the_internal_one_with_a_rounded_number(finished: Path, public: Path) -> None:
    """The same words follow the number, whatever it is."""
    internal = " ".join(json.loads((finished / "report" / "summary.json").read_bytes())["sentences"])
    begun = re.compile(r"In .*? of 21 (?:was it found that )?([^;]*); between")
    words = [found[1] for text in data(public)["sentences"] if (found := begun.match(text))]
    assert len(words) == 15
    assert [phrase for phrase in words if phrase not in internal] == []


def test_it_is_a_report_like_the_other(public: Path) -> None:
    """Word, a page and pictures, under the headings of the form; and it says that it may be published."""
    names = {path.relative_to(public).as_posix() for path in public.rglob("*") if path.is_file()}
    assert names == {
        "exception-report.docx", "report.html", "findings-summary.xlsx", "summary.json",
        "pictures/findings.svg", "pictures/months.svg", "pictures/rates.svg",
    }  # fmt: skip
    document = docx.Document(str(public / "exception-report.docx"))
    texts = documents.texts(document)
    assert all(any(text.startswith(heading) for text in texts) for heading in HEADINGS.values())
    assert any(text.startswith("For publication: ") for text in texts)
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["July", "about 80", "Police", "Health services"] in rows


def test_nothing_leads_to_a_case_or_a_person(finished: Path, public: Path) -> None:
    """No seed, stamp, fingerprint, sample id, child, auditor, file or quote is in any public file."""
    folder = ReviewFolder(finished)
    record, cases = folder.record(), folder.sample()
    secrets = {record.seed, record.stamp, record.fingerprint, *record.workbooks}
    secrets |= {case.sample_id for case in cases} | {case.unit_id for case in cases}
    secrets |= {str(auditor["name"]) for auditor in record.auditors}
    secrets |= {finding.text for finding in folder.findings() if len(finding.text) > 9}
    text = everything(public)
    assert len(secrets) > 40
    assert {secret for secret in secrets if secret in text} == set()


@pytest.mark.parametrize("name", REVIEWS)
def test_whatever_was_found_it_can_be_said(name: str) -> None:
    """Everything, nothing or half of it: every sentence is whole, or the review has too few audits and is refused."""
    from resample.publication.public_report import public_report

    review = REVIEWS[name]()
    summary = summary_of(review.record, review.cases, review.findings)
    items = {item.name: item for item in CHECKLIST.items}
    if summary.cases_audited < 11:
        with pytest.raises(InputRefused, match="Below 11 even rounded numbers"):
            publish(summary, 4, review.record.end)
        return
    for text in public_report(publish(summary, 4, review.record.end), review.record, items).sentences:
        assert re.fullmatch(r"[A-Z0-9].*[.]", text), text
        assert "None" not in text
        assert "  " not in text


def test_what_was_published_stays(run: Run, review: Path) -> None:
    """Other answers are refused with what they would give away; --again prints the first numbers, and says so."""
    assert run("report", review, "--public").exit_code == 0
    before = data(review / "report" / "public")["numbers"]
    findings = review / "findings.csv"
    findings.write_text(findings.read_text(encoding="utf-8").replace(",too_early,", ",yes,"), encoding="utf-8")
    refused = run("report", review, "--public")
    assert refused.exit_code == 3
    assert "Other numbers than on" in refused.stderr
    assert "closure_decision" in refused.stderr
    assert "--again" in refused.stderr
    # done, and a person must look: the findings were changed by hand
    assert run("report", review, "--public", "--again").exit_code == 1
    assert data(review / "report" / "public")["numbers"] == before
    assert "The numbers are those that were first published" in " ".join(
        data(review / "report" / "public")["sentences"]
    )


def test_a_changed_edition_is_refused(run: Run, review: Path) -> None:
    """Numbers that somebody wrote into the file are not printed as if they had been published."""
    run("report", review, "--public")
    path = review / "report" / "public" / "summary.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"low": 13', '"low": 14'), encoding="utf-8")
    assert "what was published is not known" in run("report", review, "--public").stderr
    path.unlink()
    assert run("report", review, "--public").exit_code == 0


def test_again_goes_with_public(run: Run, review: Path) -> None:
    """What --again does not do is told, not passed over."""
    assert run("report", review, "--again").exit_code == 2


def test_the_internal_report_says_that_it_is_not_for_papers(review: Path) -> None:
    """On its first page, and in the journal."""
    steps.report(review, run=RUN)
    document = docx.Document(str(review / "report" / "exception-report.docx"))
    assert any(line.text.startswith("Not for publication: ") for line in document.paragraphs[:14])
    assert ReviewFolder(review).journal().entries[-1].settings == {"public": False}


def test_words_that_name_an_auditor_are_left_out(finished: Path) -> None:
    """What a plan says of an auditor or of performance is for a person to write anew; the rest stays."""
    record = ReviewFolder(finished).record()
    sections = {"completed_by": "Auditor A, practice lead", "financial": "There are none.", "reason": "Two children."}
    plan = ReviewPlan(sections=sections, actions=(Action("Train", "Auditor B", "May"), Action("Ask Auditor A")))
    public = public_plan(plan, record)
    assert public.sections == {"completed_by": "", "financial": "There are none."}
    assert public.actions == (Action("Train", "", "May"),)


def test_few_audits_are_refused() -> None:
    """With ten audited cases nothing is published; the message says what to do and names no case."""
    review = published()
    few = {case.sample_id for case in review.cases[:10]}
    summary = summary_of(
        review.record, review.cases, [finding for finding in review.findings if finding.sample_id in few]
    )
    with pytest.raises(InputRefused, match="10 of the cases of this review have been audited"):
        publish(summary, 4, review.record.end)
