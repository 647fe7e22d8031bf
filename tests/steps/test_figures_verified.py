"""Every figure of a report is reckoned again from the review's tables, or the one that differs is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from resample import steps
from resample.cli.commands import main
from resample.errors import InputRefused
from resample.reckoning import enumeration


@pytest.fixture
def report(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example's review with its report; ranges are left out, since to go through all its populations takes long."""
    monkeypatch.setattr(enumeration, "MOST_POPULATIONS", 1)
    review = tmp_path / "review"
    shutil.copytree(finished, review)
    steps.report(review)
    return review


def test_the_figures_of_a_report_agree(report: Path) -> None:
    """All that could be reckoned is as it is printed, and what could not is named."""
    figures = steps.verify(report, figures=True).figures
    assert figures
    assert (figures.differ, figures.agree > 1000) == ((), True)
    assert "contact_appropriate, no: high_count" in figures.unreached
    assert steps.verify(report).figures is None


def test_a_figure_that_differs_is_named(report: Path) -> None:
    """The talk says both numbers, and the exit code that a person must look at it."""
    path = report / "report" / "summary.json"
    summary = json.loads(path.read_text(encoding="utf-8"))
    summary["items"][0]["choices"][1]["count"] += 1
    path.write_text(json.dumps(summary), encoding="utf-8")
    ran = CliRunner().invoke(main, ["verify", str(report), "--figures"])
    assert ran.exit_code == 1
    assert "contact_appropriate, no: count is 3; reckoned again, 2." in ran.output
    told = CliRunner().invoke(main, ["verify", str(report), "--figures", "--json"])
    assert json.loads(told.stdout)["figures"]["differ"][0]["reckoned"] == "2"


@pytest.mark.parametrize("content", ["{}", '{"schema": 1}', "["])
def test_a_summary_of_no_known_schema_is_refused(report: Path, content: str) -> None:
    """An earlier version counted otherwise: the report is to be written anew."""
    (report / "report" / "summary.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputRefused, match="Write the report first"):
        steps.verify(report, figures=True)
