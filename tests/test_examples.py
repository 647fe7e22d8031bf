"""The shipped example is what its script makes."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from openpyxl import load_workbook


@pytest.fixture
def script() -> ModuleType:
    """The script, as it is installed."""
    return importlib.import_module("resample.examples.make_examples")


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a workbook says."""
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(path)}


@pytest.mark.slow
def test_the_script_makes_what_is_shipped(
    script: ModuleType, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run again, the script gives the extract, the workbooks and the report that stand in the repository."""
    for name in ("plan.toml", "auditors.csv"):
        shutil.copy(example / name, tmp_path / name)
    monkeypatch.setattr(script, "QUARTER_2", tmp_path)
    script.main()
    books = sorted(path.relative_to(example) for path in example.rglob("*.xlsx"))
    assert books == sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.xlsx"))
    for book in books:
        assert cells(tmp_path / book) == cells(example / book), book
    assert (tmp_path / "report" / "summary.json").read_bytes() == (example / "report" / "summary.json").read_bytes()


def test_the_extract_holds_no_names(example: Path) -> None:
    """Only what an audit needs."""
    header = next(load_workbook(example / "extract.xlsx").worksheets[0].iter_rows(values_only=True))
    assert header == (
        "Person ID",
        "Family ID",
        "Re-referral Date",
        "Referral Source",
        "Previous Closure Date",
        "Closing Team",
        "Closure Outcome",
    )
