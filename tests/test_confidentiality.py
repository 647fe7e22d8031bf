"""Who a child is stays in the extract: nothing that is written or said has a word of it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import Result

from tests.makers.hostile import answer
from tests.makers.marked import CHILD, HEADINGS, LAYOUTS, MARKS, WHO, own_table, rows

Run = Callable[..., Result]

BY = {"cin census": ["--by", "outcome at closure"]}
"""What strata are made of where there are no teams."""


def contents(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file of a folder by name, and every member of those that are packages."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield path.name, path.read_bytes().decode("utf-8", "replace")
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                for name in package.namelist():
                    yield f"{path.name}/{name}", package.read(name).decode("utf-8", "replace")


def marks_in(text: str) -> list[str]:
    """The marks that a text has."""
    return [mark for mark in MARKS if mark in text.casefold()]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_review_knows_who_a_child_is(run: Run, tmp_path: Path, layout: str) -> None:
    """In no file of the folder, and in nothing that check, draw and verify say, whatever the layout."""
    extract, review = LAYOUTS[layout](tmp_path), tmp_path / "review"
    for words in (["check", extract], ["draw", extract, "--into", review], ["verify", review, extract]):
        result = run(*words, *BY.get(layout, []) * (words[0] != "verify"), "--json")
        assert result.exit_code == 0, result.output
        assert marks_in(result.stdout + result.stderr) == []
        assert CHILD not in result.stdout + result.stderr
    assert {name: found for name, text in contents(review) if (found := marks_in(text))} == {}


def test_no_report_knows_a_child(run: Run, tmp_path: Path) -> None:
    """Of the whole job: ids stand in the sample, the record and the workbooks, and nowhere else."""
    extract, review = own_table(tmp_path), tmp_path / "review"
    said = [run("draw", extract, "--rate", "60%", "--at-most", 12, "--into", review)]
    for sent in sorted((review / "workbooks").iterdir()):
        answer(sent, review / "returned" / sent.name)
    said += [run("collect", review), run("report", review), run("report", review, "--public")]
    said += [
        run("replace", review, "CFF-02", "--reason", "gone", "--although-audited", "me"),
        run("extend", review, extract, "--by", 1),
    ]
    assert [one.exit_code for one in said] == [0] * len(said)
    assert CHILD not in "".join(one.output for one in said)
    assert {name: found for name, text in contents(review) if (found := marks_in(text))} == {}
    knowing = {name.partition("/")[0] for name, text in contents(review) if CHILD in text}
    books = {path.name for place in ("workbooks", "returned", "received") for path in (review / place).iterdir()}
    assert knowing <= {"sample.csv", "draw.json", *books}


GOOD = rows(6)


def changed(column: str, value: str, row: int = 3) -> list[list[str]]:
    """The rows with another value in one cell."""
    return [
        [value if heading == column and at == row else cell for heading, cell in zip(HEADINGS, cells, strict=True)]
        for at, cells in enumerate(GOOD)
    ]


FAULTY: dict[str, tuple[list[list[str]], Sequence[str]]] = {
    "no date": (changed("Re-referral Date", ""), HEADINGS),
    "a date that is none": (changed("Re-referral Date", "soon"), HEADINGS),
    "a date of birth for a date": (changed("Re-referral Date", WHO["Date of Birth"]), HEADINGS),
    "month first": (changed("Re-referral Date", "07/31/2022"), HEADINGS),
    "no id": (changed("Person ID", ""), HEADINGS),
    "a rounded id": (changed("Person ID", "4.1E+11"), HEADINGS),
    "a name for an id, with a bell": (changed("Person ID", f"{WHO['Child Name']}\x07"), HEADINGS),
    "one child, one day": ([*GOOD, [*GOOD[0][:-1], "Schools"]], HEADINGS),
    "a comma in the address": ([*GOOD, [*GOOD[0][:7], "Flat 1", *GOOD[0][7:]]], HEADINGS),
    "a row cut short": ([*GOOD, GOOD[0][:5]], HEADINGS),
    "one cell alone": ([*GOOD[:3], [WHO["Child Name"]], *GOOD[3:]], HEADINGS),
    "no headings": (GOOD, ()),
    "no column of dates": ([row[:-3] for row in GOOD], HEADINGS[:-3]),
    "no column of ids": ([[*row[:12], *row[13:]] for row in GOOD], [*HEADINGS[:12], *HEADINGS[13:]]),
    "two columns of ids": ([[*row, row[12]] for row in GOOD], (*HEADINGS, "Person ID")),
    "nothing but headings": ([], HEADINGS),
}  # fmt: skip
"""Rows and headings of extracts that have something wrong."""


@pytest.mark.parametrize("fault", FAULTY)
def test_no_message_about_a_faulty_extract_says_of_whom(run: Run, tmp_path: Path, fault: str) -> None:
    """Faults are told by row and heading, for people and for programs."""
    table, heading = FAULTY[fault]
    extract = own_table(tmp_path, table, heading)
    for words in (["check", extract], ["check", extract, "--json"], ["draw", extract, "--into", tmp_path / "review"]):
        result = run(*words)
        assert result.exit_code == 3, result.output
        assert marks_in(result.output) == []
        assert CHILD not in result.output


@pytest.mark.parametrize("words", [("--by", "Surname"), ("--by", "Post Code, month"), ("--by", "date of birth")])
def test_no_stratum_is_made_of_what_identifies(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    """Not even for whoever asks for it."""
    result = run("check", own_table(tmp_path), *words)
    assert result.exit_code == 3
    assert "identifies people, and is never kept" in result.output
    assert marks_in(result.output) == []


@pytest.mark.parametrize("meaning", ["child_id", "closing_team", "source", "referral_date"])
def test_no_plan_makes_another_column_of_what_identifies(run: Run, tmp_path: Path, meaning: str) -> None:
    """A heading under [columns] is refused like any other."""
    plan = tmp_path / "plan.toml"
    plan.write_text(f'[columns]\n{meaning} = "Surname"\n', encoding="utf-8")
    result = run("check", own_table(tmp_path), "--plan", plan)
    assert result.exit_code == 3
    assert 'The column "Surname" identifies people' in result.output


def test_no_message_about_lists_and_changed_extracts_says_of_whom(run: Run, tmp_path: Path) -> None:
    """A list of ids that does not fit, and an extract that is another by now."""
    extract, review, ids = own_table(tmp_path), tmp_path / "review", tmp_path / "ids.csv"
    assert run("draw", extract, "--into", review).exit_code == 0
    ids.write_text(f"id\nKID-7801\n{WHO['Child Name']}\n", encoding="utf-8")
    said = [run("check", extract, "--exclude", ids)]
    own_table(tmp_path, rows()[1:])
    said += [run("verify", review, extract), run("extend", review, extract, "--by", 1)]
    # a list without anybody of this extract is a note
    assert [one.exit_code for one in said[:1]] == [0]
    assert all(one.exit_code in (1, 3) for one in said[1:])
    for one in said:
        assert marks_in(one.output) == []
        assert "KID-7" not in one.output


def test_no_message_about_a_workbook_says_of_whom(run: Run, tmp_path: Path) -> None:
    """A name, or a child's id, in the place of a sample id, of a label or of an answer is told by its cell."""
    from openpyxl import load_workbook

    from tests.makers.audit_workbook import box, case_sheets

    review = tmp_path / "review"
    run("draw", own_table(tmp_path), "--into", review)
    (sent,) = (review / "workbooks").iterdir()
    returned = answer(sent, review / "returned" / sent.name)
    book = load_workbook(returned)
    first, second, third, fourth, fifth, *_ = case_sheets(book)
    for sheet, value in ((first, WHO["Child Name"]), (second, f"{CHILD}05"), (third, f"{CHILD}05")):
        box(sheet, "Sample ID").value = value
    box(fourth, "Escalated to whom and when (only if Yes)").value = f"{WHO['Child Name']} is at home"
    overall = box(fourth, "Overall")
    fourth.cell(overall.row, 1).value = fourth["E9"] = WHO["Child Name"]
    box(fifth, "Overall").value = f"{WHO['Child Name']} should have been seen, and nobody went. " * 3
    box(first, "Immediate safeguarding concern to escalate now?").value = "Yes"
    book.save(returned)
    result = run("collect", review, "--json")
    assert result.exit_code == 1
    # whose file is to be opened at once must be known
    (concern,) = json.loads(result.stdout)["concerns"]
    output = result.output.replace(concern["child_id"], "")
    assert concern["child_id"].startswith(CHILD)
    for said in (output, (review / "problems.csv").read_text(encoding="utf-8-sig")):
        assert marks_in(said) == []
        assert CHILD not in said
        assert "B2 says no case of this sample." in said
        assert f"No question of the checklist stands beside {overall.coordinate};" in said
        assert "Written beside the answers: E9." in said
        assert "A child may be at risk now" in said
