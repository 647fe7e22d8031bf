"""Where a checklist is read from: a shipped name, a folder, a workbook; and the workbook to edit it in."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from pyxform.xls2xform import convert

from resample.errors import InputRefused
from resample.workbook.checklist_sources import adapted_checklist, checklist_tables, open_checklist, shipped_checklists
from resample.workbook.checklist_workbook import NOTES, write_checklist

SURVEY = "type,name,label\nselect_one yn,seen,Was the child seen?\n"
CHOICES = "list_name,name,label,meaning\nyn,yes,Yes,met\nyn,no,No,exception\n"
SETTINGS = "form_id,form_title,version\nown,Our own,2026-01-01\n"

Cells = Sequence[Sequence[Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """A checklist as a folder of .csv, with other bytes for some of them."""

    def write(**others: bytes | str) -> Path:
        path = tmp_path / "own"
        path.mkdir()
        for name, text in ({"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS} | others).items():
            (path / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """A checklist as a workbook, with other sheets by their names; a sheet that is None is left out."""

    def write(others: Mapping[str, Cells | None] | None = None) -> Path:
        usual = {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}
        cells = {name: [line.split(",") for line in text.splitlines()] for name, text in usual.items()}
        target = Workbook()
        target.remove(target.worksheets[0])
        for name, rows in (cells | dict(others or {})).items():
            if rows is not None:
                sheet = target.create_sheet(name)
                for row in rows:
                    sheet.append(list(row))
        target.save(tmp_path / "own.xlsx")
        return tmp_path / "own.xlsx"

    return write


def refusals(path: Path) -> list[str]:
    """What a checklist is refused with."""
    with pytest.raises(InputRefused) as refused:
        open_checklist(str(path))
    return [str(problem) for problem in refused.value.problems]


def test_a_folder_and_a_workbook_say_the_same(folder: Callable[..., Path], book: Callable[..., Path]) -> None:
    """Three .csv, or three sheets of one file."""
    assert open_checklist(str(folder()))[1] == open_checklist(str(book()))[1]


def test_sheets_and_headings_are_known_without_case_and_spaces(book: Callable[..., Path]) -> None:
    """`Survey ` and `List Name` are what they look like."""
    rows = [["List Name", "NAME ", " label"], ["yn", "yes", " Yes "], ["yn", "no", "Not\nat  all"]]
    path = book({"choices": None, " Choices ": rows})
    _, checklist = open_checklist(str(path))
    assert [choice.label for choice in checklist.item["seen"].choices] == ["Yes", "Not at all"]


def test_a_misspelt_sheet_is_offered(book: Callable[..., Path]) -> None:
    """`surveys` may be it; one fault, and the sheet is not named again."""
    path = book({"survey": None, "surveys": [["type", "name", "label"], ["text", "a", "A"]]})
    assert refusals(path) == [
        "own.xlsx: There is no sheet survey. A checklist is survey, choices and settings. "
        'If "surveys" is it, rename it.'
    ]


def test_a_sheet_that_would_be_lost_is_refused(book: Callable[..., Path]) -> None:
    """A second sheet that may be one of the three is a question of which is meant."""
    path = book({"choices2": [["list_name"], ["children"]], "Sheet1": []})
    assert refusals(path) == [
        "own.xlsx, sheet choices2: This sheet is no part of a checklist. Delete it, or keep it in another file."
    ]


def test_a_sheet_of_something_else_is_named(book: Callable[..., Path]) -> None:
    """XLSForm has more sheets than are understood here, and people keep notes; an empty one is not worth a word."""
    path = book({"entities": [["list_name"], ["children"]], "Our notes": [["#N/A"]] * 3_000, "Sheet1": []})
    assert adapted_checklist(str(path)).notes == ["Not used: 2 sheets, entities and Our notes."]


def test_numbers_and_days_of_a_spreadsheet_are_text(book: Callable[..., Path]) -> None:
    """A choice named 1 is "1", and a version that became a date is a day."""
    path = book(
        {
            "choices": [["list_name", "name", "label"], ["yn", 1, "Once"], ["yn", 2.0, 2]],
            "settings": [["form_id", "form_title", "version"], [7, "Our own", datetime(2026, 1, 1)]],  # noqa: DTZ001
        }
    )
    _, checklist = open_checklist(str(path))
    assert [(choice.name, choice.label) for choice in checklist.item["seen"].choices] == [("1", "Once"), ("2", "2")]
    assert (checklist.form_id, checklist.version) == ("7", "2026-01-01")


def test_blank_rows_are_passed_over_and_counted(book: Callable[..., Path]) -> None:
    """A row number is that of the file."""
    survey = [
        ["type", "name", "label"],
        [],
        ["select_one yn", "seen", "Seen?"],
        [None, " "],
        ["geopoint", "q", "Q"],
        [],
    ]
    (fault,) = refusals(book({"survey": survey}))
    assert fault.startswith("own.xlsx, sheet survey, row 5, column type: ")


def test_text_under_no_heading_or_under_two_is_refused(book: Callable[..., Path]) -> None:
    """Nobody could say what it means."""
    survey = [["type", "name", "label", None, "Name"], ["select_one yn", "seen", "Seen?", "ask legal", "x", "y"]]
    assert refusals(book({"survey": survey})) == [
        'own.xlsx, sheet survey, row 1: Two columns have the heading "name". Keep one of them.',
        'own.xlsx, sheet survey, D2: "ask legal" stands under no heading. Give it one in row 1, or clear it.',
        'own.xlsx, sheet survey, F2: "y" stands under no heading. Give it one in row 1, or clear it.',
    ]


def test_a_formula_without_a_value_is_refused(book: Callable[..., Path]) -> None:
    """It reads as nothing: a condition that is lost would change the audit."""
    survey = [
        ["type", "name", "label", "relevant"],
        ["select_one yn", "seen", "Seen?", None],
        ["text", "q", "Q", "=A1"],
    ]
    assert refusals(book({"survey": survey})) == [
        "own.xlsx, sheet survey, D3: Here stands a formula or an error, and no value. Write its text."
    ]


def test_a_csv_of_windows_is_read(folder: Callable[..., Path]) -> None:
    """Excel saves a .csv in Windows-1252, in some countries with semicolons."""
    path = folder(choices="list_name;name;label\nyn;yes;Yes – fully\nyn;no;No\n".encode("cp1252"))
    _, checklist = open_checklist(str(path))
    assert checklist.item["seen"].choice["yes"].label == "Yes – fully"


def test_one_table_in_text_is_no_checklist(tmp_path: Path) -> None:
    """A .csv alone lacks the others; the message says what to do."""
    (tmp_path / "survey.csv").write_text(SURVEY, encoding="utf-8")
    (fault,) = refusals(tmp_path / "survey.csv")
    assert "Put the three of them into a folder" in fault


def test_headings_of_the_workbook_are_not_to_be_had(folder: Callable[..., Path]) -> None:
    """A question called like a fact of the case could not be told from it."""
    rows = "".join(
        f"text,q{n},{label}\n" for n, label in enumerate(("Closing team", "end of this CASE", "Not audited because"))
    )
    assert [fault.split(": ")[0] for fault in refusals(folder(survey=SURVEY + rows))] == [
        f"own, sheet survey, row {row}, column label" for row in (3, 4, 5)
    ]


@pytest.mark.parametrize("name", shipped_checklists())
def test_a_shipped_checklist_is_a_valid_xlsform(name: str) -> None:
    """A form can be made of it by pyxform without a warning; where there is Java, ODK Validate takes the form."""
    warnings: list[str] = []
    has_java = shutil.which("java") is not None
    made = convert(write_checklist(checklist_tables(name)), warnings, validate=has_java, file_type=".xlsx")
    assert f'id="{name}"' in made.xform
    assert warnings == []


@pytest.mark.parametrize("name", shipped_checklists())
def test_what_is_exported_is_read_as_it_was(name: str, tmp_path: Path) -> None:
    """To the last cell, and with the same bytes each time."""
    tables, checklist = open_checklist(name)
    path = tmp_path / "own.xlsx"
    path.write_bytes(write_checklist(tables))
    assert open_checklist(str(path)) == (tables, checklist)
    assert write_checklist(tables) == path.read_bytes()


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_what_libreoffice_saves_is_read_as_it_was(form: str, libreoffice: Callable[..., None], tmp_path: Path) -> None:
    """A manager may have no Excel."""
    _, checklist = open_checklist("closure-outcome")
    (tmp_path / "own.xlsx").write_bytes(write_checklist(checklist_tables("closure-outcome")))
    libreoffice(form, tmp_path / "saved", tmp_path / "own.xlsx")
    assert open_checklist(str(tmp_path / "saved" / f"own.{form}"))[1] == checklist


def test_the_exported_workbook_helps_whoever_edits_it() -> None:
    """Headings stay in sight, every column has its note, and types, yes and meanings are offered."""
    written = load_workbook(io.BytesIO(write_checklist(checklist_tables("closing-team"))))
    assert [sheet.title for sheet in written] == ["survey", "choices", "settings"]
    for sheet in written:
        rules = {str(rule.sqref).rstrip("0123456789"): rule for rule in sheet.data_validations.dataValidation}
        headings = [str(cell.value) for cell in sheet[1]]
        assert sheet.freeze_panes == "A2"
        assert all(cell.font.b for cell in sheet[1])
        assert [rule.prompt for rule in rules.values()] == [NOTES[sheet.title][heading] for heading in headings]
    offered = {
        str(rule.formula1) for sheet in written for rule in sheet.data_validations.dataValidation if rule.formula1
    }
    assert '"met,exception,excluded,unknown"' in offered
    assert max(len(note) for notes in NOTES.values() for note in notes.values()) <= 255
