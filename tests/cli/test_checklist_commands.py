"""`resample checklist`: what a manager sees of a checklist, and one's own from export to draw."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result
from openpyxl import load_workbook

from resample.cli.commands import main

Run = Callable[..., Result]
Write = Callable[..., Path]


def retyped(path: Path, sheet: str, cell: str, value: str) -> Path:
    """The workbook with another text in one cell."""
    book = load_workbook(path)
    book[sheet][cell].value = value
    book.save(path)
    return path


@pytest.fixture
def exported(run: Run, tmp_path: Path) -> Path:
    """The shipped checklist as a workbook to edit."""
    path = tmp_path / "ours.xlsx"
    assert run("checklist", "export", "closing-team", path).exit_code == 0
    return path


def test_list_names_what_is_shipped(run: Run) -> None:
    """Name, title, version, number of questions."""
    said = run("checklist", "list").stdout
    assert "closing-team      Re-referrals, by the team that closed the earlier episode" in said
    assert "27 questions, version of 28 November 2026" in said
    found = json.loads(run("checklist", "list", "--json").stdout)
    assert [(one["name"], one["questions"]) for one in found] == [("closing-team", 27), ("closure-outcome", 30)]


def test_show_reads_as_an_auditor_does(run: Run) -> None:
    """Groups, questions, answers and when a question applies, by number, in 80 columns."""
    lines = run("checklist", "show", "closing-team").stdout.splitlines()
    assert max(len(line) for line in lines) <= 80
    at = lines.index("  2. Why not? (only if No)")
    assert lines[at - 4 : at] == [
        "CONTACT AND THRESHOLD",
        "  1. Was the contact appropriate for children's social care?",
        "     Judge it by what was known when the contact was made.",
        "     Yes / No / Unable to tell",
    ]
    assert '     Only if 1 is "No".' in lines
    assert '     Only if 7 is not "None" and 7 is not "Not recorded".' in lines


def test_show_as_json_holds_every_question(run: Run) -> None:
    """With its answers, what they mean, and its conditions."""
    shown = json.loads(run("checklist", "show", "closing-team", "--json").stdout)
    reason = next(one for one in shown["items"] if one["name"] == "inappropriate_reason")
    assert len(shown["items"]) == shown["questions"] == 27
    assert reason["relevant"] == [{"item": "contact_appropriate", "choice": "no", "chosen": True}]
    assert {"name": "other", "label": "Other", "meaning": "", "says": "for another reason", "role": None} in reason[
        "choices"
    ]


def test_check_of_a_good_one_says_so(run: Run, exported: Path) -> None:
    """Nothing to put right, with counts; exit 0."""
    result = run("checklist", "check", exported)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:2] == [
        f"{exported}: nothing to put right.",
        "  27 questions in 9 groups: 20 with one answer, 1 with several answers, 1 with a number, 1 with a date and "
        "4 in words",
    ]
    found = json.loads(run("checklist", "check", exported, "--json").stdout)
    assert (found["problems"], found["types"]["select_one"], found["notes"]) == ([], 20, 0)


def test_check_names_the_questions_that_are_treated_apart(run: Run, exported: Path) -> None:
    """By their roles, or by their names where the column is not there; and what nobody would be told of."""
    assert "  roles: inappropriate_reason (reason), primary_concern" in run("checklist", "check", exported).stdout
    book = load_workbook(exported)
    for sheet, columns in {"survey": (8, 7), "choices": (6, 5)}.items():
        for column in columns:
            book[sheet].delete_cols(column)
    book.save(exported)
    said = " ".join(run("checklist", "check", exported).stdout.split())
    assert "there is no column role, so these go by their names: primary_concern (primary_concern), " in said
    assert "immediate_concern (escalation), good_practice (quote), learning (quote), auditor (auditor)" in said
    retyped(exported, "survey", "B36", "concern_now")
    retyped(exported, "survey", "F37", "")
    assert "no question has the role escalation" in run("checklist", "check", exported).stdout


def test_an_export_writes_out_what_went_by_names(run: Run, exported: Path, tmp_path: Path) -> None:
    """With the column there a name says nothing: so a checklist from before there was one keeps its roles."""
    book = load_workbook(exported)
    book["survey"].delete_cols(7, 2)
    book["choices"].delete_cols(5, 2)
    book.save(exported)
    again = tmp_path / "again.xlsx"
    assert run("checklist", "export", exported, again).exit_code == 0
    before, after = (json.loads(run("checklist", "check", path, "--json").stdout) for path in (exported, again))
    assert (before["roles_by_name"], after["roles_by_name"]) == (True, False)
    assert before["roles"] == after["roles"]
    shown = json.loads(run("checklist", "show", again, "--json").stdout)
    recorded = next(one for one in shown["items"] if one["name"] == "step_down_recorded")
    assert [one["role"] for one in recorded["choices"]][1:3] == ["universal_services", "early_help"]


def test_check_tells_of_notes_that_nobody_will_see(run: Run, exported: Path) -> None:
    """A note is part of an XLSForm, and of no workbook."""
    book = load_workbook(exported)
    book["survey"].append(["note", "thanks", "Thank you."])
    book.save(exported)
    assert "1 note, which auditors do not see in their workbook" in run("checklist", "check", exported).stdout


def test_check_of_a_bad_one_names_every_fault(run: Run, exported: Path) -> None:
    """Sheet, row, column, the nearest right word; exit 3, in JSON too."""
    retyped(exported, "survey", "A3", "select_one apropriate")
    retyped(exported, "choices", "D2", "mett")
    result = run("checklist", "check", exported)
    assert result.exit_code == 3
    assert "2 things to put right:" in result.stderr
    assert "ours.xlsx, sheet survey, row 3, column type: " in result.stderr
    assert "Did you mean appropriate?" in result.stderr
    assert "ours.xlsx, sheet choices, row 2, column meaning: " in result.stderr
    found = json.loads(run("checklist", "check", exported, "--json").stdout)
    assert [one["place"] for one in found["problems"]] == ["row 2, column meaning", "row 3, column type"]


def test_export_leaves_what_is_there_alone(run: Run, exported: Path) -> None:
    """A second export would undo an afternoon's work."""
    before = exported.read_bytes()
    result = run("checklist", "export", "closure-outcome", exported)
    assert result.exit_code == 3
    assert "There is a file of this name already." in result.stderr
    assert exported.read_bytes() == before


def test_export_writes_a_workbook_only(run: Run, tmp_path: Path) -> None:
    """Another suffix would open in another program, or in none."""
    assert run("checklist", "export", "closing-team", tmp_path / "ours.csv").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_export_to_a_disk_that_refuses_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole or not at all; exit 4."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    assert run("checklist", "export", "closing-team", tmp_path / "ours.xlsx").exit_code == 4
    assert list(tmp_path.iterdir()) == []


def test_an_edited_checklist_is_drawn_with(run: Run, exported: Path, extract: Write, tmp_path: Path) -> None:
    """What was typed over in the workbook is what the auditors read."""
    retyped(exported, "survey", "C3", "Should the front door have taken it?")
    review = tmp_path / "review"
    assert run("draw", extract(), "--into", review, "--checklist", exported).exit_code == 0
    (path,) = (review / "workbooks").iterdir()
    cells = [str(cell.value) for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert "Should the front door have taken it?" in cells


def test_a_faulty_checklist_blocks_a_draw(run: Run, exported: Path, extract: Write, tmp_path: Path) -> None:
    """The faults are told as check tells them, and nothing is written."""
    retyped(exported, "survey", "C3", "Sample ID")
    result = run("draw", extract(), "--into", tmp_path / "review", "--checklist", exported)
    assert result.exit_code == 3
    assert '"Sample ID" is a heading that every workbook has.' in result.stderr
    assert not (tmp_path / "review").exists()


def test_every_command_of_the_group_has_help() -> None:
    """Nobody has to guess what it does."""
    group = main.commands["checklist"]
    assert isinstance(group, click.Group)
    assert sorted(group.commands) == ["check", "export", "list", "show"]
    for command in group.commands.values():
        assert command.help
        assert all(one.help for one in command.params if isinstance(one, click.Option))
