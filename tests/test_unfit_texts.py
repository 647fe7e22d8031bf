"""Control characters and texts too long for a cell: refused where they come in, with the place, and never cut."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import load_workbook

from resample.errors import InputRefused
from resample.intake.companion_lists import read_auditors
from resample.plan import parse_plan
from resample.review.folder import ReviewFolder
from resample.text.printable import LONGEST, unfit
from resample.workbook.checklist_sources import open_checklist
from resample.workbook.new_workbook import new_workbook
from tests.makers.audit_workbook import box
from tests.makers.hostile import TEXTS, UNFIT

Run = Callable[..., Result]

TOO_LONG = "x" * (LONGEST + 1)


@pytest.mark.parametrize("text", [*UNFIT, TOO_LONG, "🎉" * (LONGEST // 2 + 1), "\ud800"])
def test_what_no_file_could_hold_is_known(text: str) -> None:
    """Control characters, half characters, and more than a cell has room for."""
    assert unfit(f"a {text}")


@pytest.mark.parametrize("text", [*TEXTS, "é\n\tü", "x" * LONGEST])
def test_anything_else_is_a_text(text: str) -> None:
    """However hostile it looks."""
    assert unfit(text) == ""


@pytest.mark.parametrize("text", ["\x07", "\x1b[31m", "\x9b", "\ufffe", TOO_LONG], ids=ascii)
@pytest.mark.parametrize("column", [0, 2])
def test_an_extract_is_refused_with_the_rows(
    extract: Callable[..., Path], run: Run, tmp_path: Path, text: str, column: int
) -> None:
    """In an id as in a team; the message has the rows and the heading, and not the text."""
    cells = ["A2", "02/07/2022", "CFF North"]
    cells[column] += text
    path = extract("Person ID,Re-referral Date,Closing Team", "A1,01/07/2022,CFF North", ",".join(cells))
    result = run("draw", path, "--into", tmp_path / "review")
    assert result.exit_code == 3
    heading = ("Person ID", "", "Closing Team")[column]
    assert f'row 3: "{heading}" has a control character, or more text than a cell has room for.' in result.output
    assert text not in result.output
    assert not (tmp_path / "review").exists()


@pytest.mark.parametrize("text", [r"\u0007", r"\u001b[31m", TOO_LONG], ids=len)
def test_a_plan_is_refused_with_the_place(text: str) -> None:
    """In a section, an action or the name of a stratum; all at once."""
    plan = f'[sections]\nlegal = "{text}"\n[strata]\n"a{text}" = ["a"]\n[[actions]]\naction = "{text}"\n'
    with pytest.raises(InputRefused) as refusal:
        parse_plan(plan)
    said = [str(one) for one in refusal.value.problems]
    assert [one.partition(": ")[0].removeprefix("plan.toml, ") for one in said] == [
        "[sections] legal", "[strata]", "[actions] action",
    ]  # fmt: skip
    assert all(len(one) < 200 for one in said)


@pytest.mark.parametrize("name", ["Ann\x07", "A" * 300])
def test_a_list_of_auditors_is_refused_with_the_row(tmp_path: Path, name: str) -> None:
    """A name goes into a property of the workbook, which has less room than a cell."""
    path = tmp_path / "auditors.csv"
    path.write_text(f"name\nZoë\n{name}\n", encoding="utf-8")
    with pytest.raises(InputRefused, match=r"auditors.csv, row 3: The name has "):
        read_auditors(path)


def test_a_checklist_is_refused_with_the_cell(tmp_path: Path) -> None:
    """Before any workbook is made of it."""
    for name, rows in {
        "survey": "type,name,label,hint,required,relevant\ntext,a,A\x07 question,,,\n",
        "choices": "list_name,name,label,meaning\n",
        "settings": "form_id,form_title,version\nown,Own,2026-11-25\n",
    }.items():
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(InputRefused, match=r"sheet survey, C2: This cell has a control character \(U\+0007\)"):
        open_checklist(str(tmp_path))


def typed(review: Path, sample_id: str, heading: str, value: Any) -> str:
    """Type a value beside a question of the returned workbook that a case is in; the name of the file."""
    file = next(file for file, ids in ReviewFolder(review).record().workbooks.items() if sample_id in ids)
    book = load_workbook(review / "returned" / file)
    cell: Any = box(book[sample_id], heading)
    cell.value = value
    if isinstance(value, str):
        # past openpyxl, which cuts what is too long
        cell._value = value
        cell.data_type = "s"
    book.save(review / "returned" / file)
    return file


@pytest.fixture
def learning() -> str:
    """The heading of a question that takes a text in every case."""
    _, checklist = open_checklist("closing-team")
    return next(
        item.label for item in checklist.items if item.kind == "text" and item.name != "auditor" and not item.relevant
    )


@pytest.mark.parametrize("text", ["a _x0007_ b", "half _xD83D_", TOO_LONG], ids=["control", "half", "long"])
def test_an_answer_is_a_fault_of_its_cell(run: Run, review: Path, learning: str, text: str) -> None:
    """The case stays open, the others are counted, and nothing is cut."""
    file = typed(review, "CFF-02", learning, text)
    said = json.loads(run("collect", review, "--json").stdout)
    (problem,) = said["problems"]
    assert (said["complete"], problem["file"], problem["sample_id"]) == (20, file, "CFF-02")
    assert problem["found"].startswith(f'The answer to "{learning}" has ')
    assert len(problem["found"]) < 250


def test_line_ends_of_a_word_processor_are_line_ends(run: Run, review: Path, learning: str) -> None:
    """Pasted from Word, a new line is no control character."""
    typed(review, "CFF-02", learning, "one_x000D__x000A_two_x000B_three")
    assert run("collect", review).exit_code == 0
    assert "one\ntwo\nthree" in {one.text for one in ReviewFolder(review).findings()}


def test_a_word_of_the_command_line_is_refused(run: Run, review: Path, tmp_path: Path) -> None:
    """Its number is told, since it cannot be printed."""
    for words in (
        ["replace", review, "CFF-02", "--reason", "a\x07"],
        ["replace", review, "CFF-02", "--reason", "a", "--although-audited", "a\x07"],
        ["collect", review, tmp_path / "a\udcff.xlsx"],
    ):
        result = run(*words)
        assert result.exit_code == 2
        assert "of the command has a control character" in result.output


def test_a_returned_file_whose_name_cannot_be_written_is_told(run: Run, review: Path) -> None:
    """On Linux a name may be any bytes; the others are read."""
    try:
        (review / "returned" / "a\udcff.xlsx").write_bytes(b"PK")
    except OSError:
        pytest.skip("no such names here")
    said = json.loads(run("collect", review, "--json").stdout)
    assert said["complete"] == 21
    assert [one["file"] for one in said["problems"]] == [r"a\udcff.xlsx"]


def test_what_is_put_together_is_whole_or_refused() -> None:
    """Names that each have room may not have it together; XlsxWriter would cut them without a word."""
    book = new_workbook(io.BytesIO(), "Title", date(2022, 7, 1))
    with pytest.raises(InputRefused, match="sheet Sample: What is to be written there has 32,768 characters"):
        book.add_worksheet("Sample").write_string(0, 0, TOO_LONG)
    book.close()
