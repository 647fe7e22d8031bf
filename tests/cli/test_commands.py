"""The door: what a manager meets when something is wrong, and the exit codes that scripts rely on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result
from openpyxl import load_workbook

from resample import plan, steps
from resample.cli import options
from resample.cli.commands import main
from tests.makers.audit_workbook import box, case_sheets

Run = Callable[..., Result]
Write = Callable[..., Path]


def filled(path: Path) -> set[str]:
    """Names of all files below a folder that people see."""
    files = (one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
    return {one.relative_to(path).as_posix() for one in files}


def retype(path: Path, heading: str, case: int, value: str) -> tuple[str, str]:
    """Type over one answer of a case of a workbook, and return its sheet and cell."""
    book = load_workbook(path)
    sheet = list(case_sheets(book))[case]
    cell = box(sheet, heading)
    cell.value = value
    book.save(path)
    return sheet.title, cell.coordinate


def test_draw_on_the_published_quarter(run: Run, example: Path, tmp_path: Path) -> None:
    """Without a plan, the defaults give 165/52/29/10, ten not recorded, and 10/5/3/3."""
    result = run("draw", example / "extract.xlsx", "--into", tmp_path / "review", "--json")
    drawn = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [(one["stratum"], one["N"], one["n"]) for one in drawn["strata"]] == [
        ("assessment", 165, 10),
        ("cff", 52, 5),
        ("mash", 29, 3),
        ("other", 10, 3),
    ]
    assert drawn["not_drawn"] == [{"reason": "not recorded", "value": "", "count": 10}]
    assert (drawn["population"], drawn["drawable"]) == (266, 256)
    assert filled(tmp_path / "review") == {
        "plan.toml", "draw.json", "sample.csv", "workbooks/audit.xlsx", "journal.jsonl",
    }  # fmt: skip


def test_draw_says_what_it_could_not_place(run: Run, extract: Write, tmp_path: Path, four_groups: Path) -> None:
    """A blank team and a strange one are told with their rows."""
    path = extract(
        "Person ID,Re-referral Date,Closing Team",
        "A,01/07/2022,",
        "B,01/07/2022,Fostering",
        "C,01/07/2022,CFF",
        "D,02/07/2022,",
    )
    result = run("draw", path, "--plan", four_groups, "--leave-out", "--into", tmp_path / "review")
    assert result.exit_code == 0
    assert "Of 4 in all, 3 cannot be drawn (75.0%):" in result.stdout
    assert "2 have no closing team: rows 2 and 5." in result.stdout
    assert '1 has the closing team "Fostering", which no pattern matches: row 3.' in result.stdout


def test_options_beat_the_plan_and_the_plan_holds_what_was_used(run: Run, extract: Write, tmp_path: Path) -> None:
    """--at-least from the command line, at_most from the file, the rest by default."""
    plan = tmp_path / "mine.toml"
    plan.write_text("[sample]\nat_least = 4\nat_most = 2\nseed = 'dice 4 2 6'", encoding="utf-8")
    result = run("draw", extract(), "--into", tmp_path / "review", "--plan", plan, "--at-least", 1, "--rate", "50%")
    assert result.exit_code == 0
    used = steps.read_plan(tmp_path / "review" / "plan.toml")
    assert (used.sample.at_least, used.sample.at_most, used.sample.rate, used.sample.seed) == (1, 2, 0.5, "dice 4 2 6")
    assert "Seed: dice 4 2 6" in result.stdout


def test_the_same_extract_gives_the_same_sample(run: Run, extract: Write, tmp_path: Path) -> None:
    """Nobody can draw again until the sample pleases."""
    for name in ("one", "two"):
        run("draw", extract(), "--into", tmp_path / name)
    one, two = ((tmp_path / name / "sample.csv").read_bytes() for name in ("one", "two"))
    assert one == two


def test_each_auditor_gets_a_workbook(run: Run, example: Path, tmp_path: Path) -> None:
    """One file an auditor, who is named in sample.csv; the cases in them are the sample."""
    run("draw", example / "extract.xlsx", "--into", tmp_path / "review", "--auditors", example / "auditors.csv")
    books = sorted((tmp_path / "review" / "workbooks").iterdir())
    assert [path.name for path in books] == [f"audit-auditor-{letter}.xlsx" for letter in "abc"]
    ids = [sheet.title for path in books for sheet in case_sheets(load_workbook(path))]
    assert len(ids) == len(set(ids)) == 21


def test_a_total_that_differs_is_refused(run: Run, example: Path, tmp_path: Path) -> None:
    """--expect-total writes the sum out."""
    result = run("draw", example / "extract.xlsx", "--into", tmp_path / "review", "--expect-total", 265)
    assert result.exit_code == 3
    assert "165 assessment + 52 cff + 29 mash + 10 other + 10 in none = 266, not 265." in result.stderr
    assert not (tmp_path / "review").exists()
    assert run("draw", example / "extract.xlsx", "--into", tmp_path / "review", "--expect-total", 266).exit_code == 0


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["draw", "none.xlsx", "--into", "r"], 3, "There is no such file"),
        (["draw", "extract.csv", "--into", "r", "--plan", "none.toml"], 3, "There is no such file"),
        (["draw", "extract.csv", "--into", "r", "--auditors", "none.csv"], 3, "There is no such file"),
        (["draw", "extract.csv", "--into", "r", "--checklist", "closing-tem"], 3, "Did you mean closing-team?"),
        (
            ["draw", "extract.csv", "--into", "r", "--period", "2021-01-01..2021-03-31"],
            3,
            "No re-referral lies between",
        ),
        (["draw", "extract.csv", "--into", "r", "--rate", "10"], 2, "Write it as 10% or 0.10"),
        (["draw", "extract.csv", "--into", "r", "--rate", "0"], 2, "Write it as 10% or 0.10"),
        (["draw", "extract.csv", "--into", "r", "--seed", "1,2"], 2, "without a comma"),
        (["draw", "extract.csv", "--into", "r", "--period", "July"], 2, "2022-07-01..2022-09-30"),
        (["draw", "extract.csv", "--into", "r", "--period", "2022-09-30..2022-07-01"], 2, "ends before it starts"),
        (["draw", "extract.csv"], 2, "--into"),
        (["drw"], 2, "No such command"),
        (["collect", "nowhere"], 3, "There is no draw in this folder."),
        (["report", "nowhere"], 3, "There is no draw in this folder."),
        (["check", "none.csv"], 3, "There is no such file"),
    ],
)
def test_bad_input_is_one_message_and_its_exit_code(
    run: Run, extract: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str], code: int, message: str
) -> None:
    """Clear words, the right code, nothing written."""
    extract()
    monkeypatch.chdir(tmp_path)
    before = filled(tmp_path)
    result = run(*words)
    assert (result.exit_code, filled(tmp_path)) == (code, before)
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_a_review_that_holds_a_draw_is_left_alone(run: Run, extract: Write, review: Path) -> None:
    """Cases may be with the auditors: nothing is drawn over them."""
    before = {name: (review / name).read_bytes() for name in filled(review)}
    result = run("draw", extract(), "--into", review)
    assert result.exit_code == 3
    assert "already holds a draw" in result.stderr
    assert {name: (review / name).read_bytes() for name in filled(review)} == before


def test_collect_before_anything_came_back(run: Run, extract: Write, tmp_path: Path) -> None:
    """It says where to put the workbooks, and writes nothing."""
    run("draw", extract(), "--into", tmp_path / "review")
    before = filled(tmp_path)
    result = run("collect", tmp_path / "review")
    assert result.exit_code == 3
    assert "Nothing has come back yet. Put the filled workbooks there" in result.stderr
    assert filled(tmp_path) == before


def test_report_before_anything_was_collected(run: Run, extract: Write, tmp_path: Path) -> None:
    """It says which command comes first."""
    run("draw", extract(), "--into", tmp_path / "review")
    result = run("report", tmp_path / "review")
    assert result.exit_code == 3
    assert "Run resample collect first." in result.stderr


def test_collect_with_everything_complete(run: Run, review: Path) -> None:
    """21 of 21, nothing to resolve, exit 0."""
    result = run("collect", review, "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (found["complete"], found["incomplete"], found["not_started"], found["not_returned"]) == (21, 0, 0, 0)
    assert found["problems"] == []


def test_an_answer_that_is_not_on_the_list(run: Run, review: Path) -> None:
    """File, sheet and cell, the nearest answer, exit 1; the rest is collected."""
    path = review / "returned" / "audit-auditor-a.xlsx"
    sheet, cell = retype(path, "Primary concern at re-referral", 0, "Domestic abus")
    result = run("collect", review)
    assert result.exit_code == 1
    assert f"audit-auditor-a.xlsx, sheet {sheet}, {cell}: " in result.stdout
    assert "Did you mean Domestic abuse?" in result.stdout
    assert "20 complete and 1 incomplete" in result.stdout
    assert "Domestic abus" in (review / "problems.csv").read_text(encoding="utf-8-sig")


def test_a_workbook_of_another_review_does_not_block_the_others(
    run: Run, extract: Write, review: Path, tmp_path: Path
) -> None:
    """It is named, it is not read, and the others are."""
    run("draw", extract(), "--into", tmp_path / "other")
    shutil.copy(tmp_path / "other" / "workbooks" / "audit.xlsx", review / "returned" / "stray.xlsx")
    (review / "returned" / "broken.xlsx").write_bytes(b"PK\x03\x04")
    result = run("collect", review, "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert found["complete"] == 21
    assert [one["file"] for one in found["problems"]] == ["broken.xlsx", "stray.xlsx"]
    assert "another draw or another review" in found["problems"][1]["found"]


def test_only_a_workbook_of_another_review(run: Run, extract: Write, review: Path, tmp_path: Path) -> None:
    """Where nothing can be read, the findings that were there stay."""
    run("draw", extract(), "--into", tmp_path / "other")
    shutil.rmtree(review / "returned")
    (review / "returned").mkdir()
    shutil.copy(tmp_path / "other" / "workbooks" / "audit.xlsx", review / "returned" / "stray.xlsx")
    before = (review / "findings.csv").read_bytes()
    result = run("collect", review)
    assert result.exit_code == 3
    assert "another draw or another review" in result.stderr
    assert (review / "findings.csv").read_bytes() == before


def test_named_workbooks_are_put_into_returned_and_kept(run: Run, example: Path, tmp_path: Path) -> None:
    """Workbooks may come one by one, from anywhere; those that came before still count."""
    plan, auditors = example / "plan.toml", example / "auditors.csv"
    run("draw", example / "extract.xlsx", "--into", tmp_path / "review", "--plan", plan, "--auditors", auditors)
    results = [run("collect", tmp_path / "review", example / "returned" / f"audit-auditor-{one}.xlsx") for one in "abc"]
    assert [result.exit_code for result in results] == [1, 1, 0]
    assert "7 complete and 14 not returned" in results[0].stdout
    assert "This workbook has not come back. It holds 7 cases" in results[0].stdout
    assert "21 complete" in results[2].stdout
    assert len(list((tmp_path / "review" / "received").iterdir())) == 3


def test_returned_bytes_are_kept_as_they_came(run: Run, review: Path) -> None:
    """Collecting changes no returned file, and received holds the same bytes."""
    before = {path.read_bytes() for path in (review / "returned").iterdir()}
    run("collect", review)
    assert {path.read_bytes() for path in (review / "returned").iterdir()} == before
    assert before <= {path.read_bytes() for path in (review / "received").iterdir()}


def test_report_on_half_the_audits(run: Run, review: Path) -> None:
    """The report is written, says how many are missing, and exits 1."""
    (review / "returned" / "audit-auditor-b.xlsx").unlink()
    assert run("collect", review).exit_code == 1
    result = run("report", review, "--json")
    assert result.exit_code == 1
    sentences = json.loads(result.stdout)["summary"]["sentences"]
    assert any("14 of the 21 have been audited so far" in sentence for sentence in sentences)


def test_a_report_that_somebody_edited_is_kept(run: Run, review: Path) -> None:
    """Writing the report again puts the edited one aside, and says where and that its words are not in the new one."""
    edited = review / "report" / "exception-report.docx"
    edited.write_bytes(edited.read_bytes() + b"edited")
    result = run("report", review)
    assert result.exit_code == 0
    kept = review / "report" / "earlier" / "exception-report-1.docx"
    assert f"Somebody has edited the version before. It was kept as {kept}" in result.stdout
    assert "its words are not in the new one" in result.stdout
    assert kept.read_bytes().endswith(b"edited")


def test_a_report_that_nobody_edited_is_kept_without_a_warning(run: Run, review: Path) -> None:
    """Where the plan has changed the version before is put aside too, and nobody's words are in it."""
    plan = review / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("outturn = 26.5", "outturn = 26.4"), encoding="utf-8")
    result = run("report", review, "--json")
    said = json.loads(result.stdout)
    assert "report/earlier/exception-report-1.docx" in said["kept"]
    assert said["edited"] == []
    assert "Somebody has edited" not in result.stderr


def test_json_is_one_value_on_stdout_and_talk_goes_to_stderr(run: Run, review: Path, extract: Write) -> None:
    """For every command that takes --json, also when it refuses."""
    for words in (["check", extract()], ["collect", review], ["report", review]):
        result = run(*words, "--json")
        json.loads(result.stdout)
        assert result.stderr
    refused = run("check", "none.csv", "--json")
    assert json.loads(refused.stdout)["exit_code"] == refused.exit_code == 3


def test_check_writes_nothing_and_names_what_scripts_need(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Rows, strata, months; the folder stays empty."""
    monkeypatch.chdir(tmp_path)
    found = json.loads(run("check", example / "extract.xlsx", "--json").stdout)
    assert {"rows", "referrals", "rereferrals", "definition", "strata", "problems"} <= set(found)
    assert (found["rows"], found["rereferrals"]) == (266, 266)
    assert filled(tmp_path) == set()


def test_demo_ends_by_saying_where_the_report_lies(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line names a file that is there; a second demo takes the next free name."""
    monkeypatch.chdir(tmp_path)
    for name in ("resample-demo", "resample-demo-2"):
        result = run("demo")
        assert result.exit_code == 0
        last = result.stdout.strip().splitlines()[-1]
        assert last == f"The report is in {Path(name) / 'report' / 'exception-report.docx'}"
        assert (tmp_path / name / "report" / "exception-report.docx").is_file()
    assert run("demo", "resample-demo").exit_code == 3


def test_a_fault_of_the_program_is_no_traceback(
    run: Run, extract: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Exit 5, a short message with a code and a file of details, and no value of the data in either."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("SECRET")

    monkeypatch.setattr(steps, "check", broken)
    monkeypatch.chdir(tmp_path)
    result = run("check", extract())
    assert result.exit_code == 5
    (details,) = tmp_path.glob("resample-fault-*.txt")
    code = details.stem.rpartition("-")[2]
    assert f"A fault of resample itself, code {code}. Your files are as they were." in result.stderr
    assert details.name in result.stderr
    text = details.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert "commands.py, line " in text
    assert "SECRET" not in result.output + text
    assert str(tmp_path) not in text
    assert json.loads(run("check", extract(), "--json").stdout)["fault"] == code


def test_too_little_memory_is_no_fault_of_the_program(
    run: Run, extract: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 3, with what to do."""

    def too_much(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(steps, "check", too_much)
    result = run("check", extract())
    assert result.exit_code == 3
    assert "too little memory" in result.stderr


def test_an_answer_that_nobody_reads_to_its_end_is_no_fault(extract: Write) -> None:
    """`resample check extract.csv | head -1` says nothing of a fault."""
    rows = [f"{'9' * 7}{n},01/07/2022,Team {n}" for n in range(5000)]
    path = extract("Person ID,Re-referral Date,Closing Team", "A,01/07/2022,CFF", *rows)
    command = [sys.executable, "-m", "resample", "check", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert b"fault" not in process.stderr.read()


def test_ctrl_c_exits_130(run: Run, extract: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopping is no fault."""

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(steps, "check", stopped)
    assert run("check", extract()).exit_code == 130


def test_a_disk_that_refuses_is_exit_4(run: Run, review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old outputs are intact, and the message says what to look at."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    before = (review / "findings.csv").read_bytes()
    monkeypatch.setattr(os, "fsync", refuse)
    result = run("collect", review)
    assert result.exit_code == 4
    assert "close it there" in result.stderr
    assert (review / "findings.csv").read_bytes() == before


def test_the_command_line_offers_what_a_plan_knows() -> None:
    """Units and rules are the same at the door and in the plan."""
    assert (list(plan.UNITS), list(plan.RULES)) == (options.UNITS, options.RULES)


def test_every_command_and_option_has_help() -> None:
    """Nobody has to guess what an option does."""
    for command in main.commands.values():
        assert command.help
        assert all(one.help for one in command.params if isinstance(one, click.Option))
