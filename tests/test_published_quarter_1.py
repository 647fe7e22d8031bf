"""Quarter 1 of 2022/23, as a council published it: children of two outcomes, and five Early Help families."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from docx import Document
from openpyxl import load_workbook

from resample import steps
from resample.review.folder import ReviewFolder
from tests.makers.audit_workbook import beside_labels, case_sheets
from tests.makers.earlier_quarter import quarter_before
from tests.makers.published_quarter_1 import EXTRACT, PLAN, make_review
from tests.makers.runs import RUN


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped plan and extract, drawn, audited as published and reported."""
    path = tmp_path_factory.mktemp("quarter-1") / "review"
    make_review(path)
    steps.report(path, run=RUN)
    return path


@pytest.fixture(scope="module")
def summary(review: Path) -> dict[str, Any]:
    """The produced summary.json."""
    found: dict[str, Any] = json.loads((review / "report" / "summary.json").read_bytes())
    return found


@pytest.fixture(scope="module")
def written(review: Path) -> str:
    """All text of the produced .docx."""
    document = Document(str(review / "report" / "exception-report.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_children_and_families_come_back(tmp_path: Path) -> None:
    """Where both are drawn, a sheet is known by the id of its own kind, and its answers are taken."""
    quarter_before(tmp_path)
    collection = steps.collect(tmp_path / "before" / "2022-q1", run=RUN)
    assert collection.reconciled.count("complete") == 11
    assert collection.reconciled.problems == ()


@pytest.mark.parametrize(
    ("item", "choice", "count"),
    [
        ("first_outcome_right", "yes", 5),
        ("significant_harm", "yes", 3),
        ("behaviour_escalated", "yes", 3),
        ("foreseeable", "no", 2),
        ("allocated", "no", 1),
    ],
)
def test_published_findings_of_early_help(summary: dict[str, Any], item: str, choice: str, count: int) -> None:
    """Each count of the report stands by its stratum, from the shipped checklist alone."""
    (question,) = [found for found in summary["items"] if found["item"] == item and found["cohort"] == "all"]
    (answer,) = [found for found in question["choices"] if found["choice"] == choice]
    by_stratum = {part["stratum"]: part["count"] for part in answer["by_stratum"]}
    assert by_stratum["Early Help"] == count


def test_published_units(summary: dict[str, Any], review: Path) -> None:
    """3 children, 3 children and 5 families, and each stratum says which."""
    assert {part["stratum"]: (part["n"], part["unit"]) for part in summary["strata"]} == {
        "universal services": (3, "child"),
        "Early Help": (5, "family"),
        "other": (3, "child"),
    }
    assert ReviewFolder(review).record().kinds == ("child", "family")
    assert summary["unit"] == "child and family"


def test_published_words_of_early_help(written: str) -> None:
    """The report says of how many families, and of what its totals are, with nothing written by hand."""
    assert "3 of 5 Early Help families" in written
    assert "11 cases were drawn by lot: " in written
    assert re.search(r"5 of \d+ Early Help families", written)
    assert "In brackets: about how many of the" in written
    assert "The figures are of each child's and each family's latest re-referral" in written


def test_an_auditor_sees_whose_file_to_open(review: Path) -> None:
    """A family has its id beside the child's; a child has none, and no id says what its heading says."""
    (path,) = (review / "workbooks").iterdir()
    facts = [beside_labels(sheet) for sheet in case_sheets(load_workbook(path))]
    families = [str(case["Family ID"]) for case in facts if case.get("Family ID")]
    assert (len(facts), len(families)) == (11, 5)
    assert all(family.startswith("F") for family in families)
    assert all(case["Child ID"] for case in facts)


def test_a_family_is_drawn_once_in_its_stratum(review: Path) -> None:
    """N of Early Help is its families; of the others it is children, each by the latest re-referral among these."""
    with EXTRACT.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    helped = [row for row in rows if row["Closure Outcome"] in ("Early Help", "Team around the family")]
    sizes = ReviewFolder(review).record().sizes
    assert sizes["Early Help"] == len({row["Family ID"] for row in helped})
    latest = {row["Person ID"]: row for row in rows if row not in helped and row["Closure Outcome"]}
    assert sizes["universal services"] + sizes["other"] == len(latest)


def test_it_is_proven_by_drawing_again(review: Path) -> None:
    """The record holds what was drawn of each stratum."""
    found = steps.verify(review, EXTRACT, figures=True)
    assert found.again
    assert found.figures
    # the audits were written as findings, so that there are no workbooks to read them from again
    assert (found.kept.faults, found.again.faults, found.figures.differ) == ((), (), ())


def test_a_stratum_or_unit_that_there_is_not_is_refused_with_the_nearest(run: Any, tmp_path: Path) -> None:
    """Checked to the letter, before anything is written."""
    text = PLAN.read_text(encoding="utf-8")
    for wrong, said in (
        ('"Erly Help" = "family"', 'There is no stratum "Erly Help". Did you mean Early Help?'),
        ('"Early Help" = "familly"', "Did you mean family?"),
    ):
        plan = tmp_path / "plan.toml"
        plan.write_text(text.replace('"Early Help" = "family"', wrong), encoding="utf-8")
        result: Result = run("draw", EXTRACT, "--plan", plan, "--into", tmp_path / "review")
        assert result.exit_code == 3
        assert said in " ".join(result.stderr.split())
        assert not (tmp_path / "review").exists()


def test_what_is_drawn_is_said(run: Any, tmp_path: Path) -> None:
    """On the screen and as JSON."""
    named = "draw", EXTRACT, "--plan", PLAN, "--into"
    said = run(*named, tmp_path / "a").stdout
    assert "Drawn are children in universal services, families in Early Help and children in other; each is drawn" in (
        said
    )
    told = json.loads(run(*named, tmp_path / "b", "--json").stdout)
    assert told["units"] == {"universal services": "child", "Early Help": "family", "other": "child"}
    ids = [row["unit_id"] for row in csv.DictReader(io.StringIO((tmp_path / "a" / "sample.csv").read_text("utf-8")))]
    assert sum(unit_id.startswith("family F") for unit_id in ids) == 8
