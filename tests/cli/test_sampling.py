"""The commands that choose, size, change and prove a sample, as a manager or a script runs them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.makers.audit_workbook import beside_labels, case_sheets

Run = Callable[..., Result]
Write = Callable[..., Path]


def strata(result: Result) -> dict[str, tuple[int, int]]:
    """N and n by stratum, from the JSON of a draw."""
    return {one["stratum"]: (one["N"], one["n"]) for one in json.loads(result.stdout)["strata"]}


@pytest.fixture
def draw(run: Run, example: Path, tmp_path: Path) -> Callable[..., Result]:
    """A draw on the example's extract with more options."""
    return lambda *options: run("draw", example / "extract.xlsx", "--into", tmp_path / "review", "--json", *options)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--rule", "proportional", "--size", 21], [14, 4, 2, 1]),
        (["--size", 21, "--at-least", 3], [11, 4, 3, 3]),
        (["--rule", "equal", "--size", 21], [6, 5, 5, 5]),
        (["--take", "assessment=3,cff=3,other=5"], [3, 3, 0, 5]),
        (["--rate", "5%", "--at-least", "1", "--at-most", "20"], [8, 3, 1, 1]),
        (["--power", "0.5", "--size", "24"], [11, 6, 4, 3]),
    ],
)
def test_rules_from_the_command_line(draw: Callable[..., Result], options: list[object], expected: list[int]) -> None:
    """Each rule allocates as statistics.md has it; an option that only one rule takes stands for that rule."""
    assert [n for _, n in strata(draw(*options)).values()] == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--size", "5", "--at-least", "3"], "3 + 3 + 3 + 3 = 12, more than the 5 in all"),
        (["--size", "300"], "165 + 52 + 29 + 10 = 256 to draw, fewer than 300"),
        (["--take", "cf=3"], "Did you mean cff?"),
        (["--take", "cff"], "Write it as assessment=10,cff=5."),
        (["--size", "0"], "0 is not in the range"),
        (["--rate", "-5%"], "not a share"),
        (["--rule", "equal"], "Say how many in all with --size."),
        (["--rule", "neyman", "--size", "21"], "[sample.expected]"),
        (["--unit", "household"], "'referral', 'child', 'family'"),
    ],
)
def test_wishes_that_cannot_be_met(
    draw: Callable[..., Result], tmp_path: Path, options: list[str], message: str
) -> None:
    """Exit 2, the sum written out, nothing written."""
    result = draw(*options)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (tmp_path / "review").exists()


def test_published_quarter_1_by_outcome_and_families(run: Run, example: Path, tmp_path: Path) -> None:
    """By outcome at closure, families, 3, 3 and 5, as the council reviewed them; --take gives the same as the plan."""
    folder = example.parent / "quarter-1"
    by_plan = run("draw", folder / "extract.csv", "--plan", folder / "plan.toml", "--into", tmp_path / "a", "--json")
    take = ["--take", "other=3,universal services=3,Early Help=5"]
    plan = tmp_path / "strata.toml"
    lines = (folder / "plan.toml").read_text(encoding="utf-8").splitlines()
    plan.write_text("\n".join(line for line in lines if not line.startswith(("take", "rule"))), encoding="utf-8")
    by_option = run("draw", folder / "extract.csv", "--plan", plan, *take, "--into", tmp_path / "b", "--json")
    drawn = {name: n for name, (_, n) in strata(by_plan).items()}
    assert drawn == {"universal services": 3, "Early Help": 5, "other": 3}
    assert strata(by_option) == strata(by_plan)
    assert (tmp_path / "a" / "sample.csv").read_bytes() == (tmp_path / "b" / "sample.csv").read_bytes()


def test_a_family_is_drawn_once_and_its_others_stand_beside(run: Run, extract: Write, tmp_path: Path) -> None:
    """Two children of one family are one unit; the earlier re-referral is shown beside the one that is audited."""
    from openpyxl import load_workbook

    path = extract(
        "Person ID,Family ID,Re-referral Date,Closing Team",
        "A,F1,01/07/2022,CFF", "B,F1,09/07/2022,MASH", "C,F2,05/07/2022,MASH",
    )  # fmt: skip
    result = run("draw", path, "--unit", "family", "--into", tmp_path / "review", "--json")
    assert strata(result) == {"mash": (2, 2)}
    book = load_workbook(tmp_path / "review" / "workbooks" / "audit.xlsx")
    rows = [beside_labels(sheet) for sheet in case_sheets(book)]
    facts = {row["Family ID"]: (row["Child ID"], row["Also re-referred on"]) for row in rows}
    assert facts == {"F1": ("B", "A on 01/07/2022"), "F2": ("C", "")}


def test_blank_family_ids_are_told_with_their_rows(run: Run, extract: Write, tmp_path: Path) -> None:
    """A unit column with blanks cannot make units."""
    path = extract(
        "Person ID,Family ID,Re-referral Date,Closing Team",
        "A,,01/07/2022,CFF",
        "B,F1,02/07/2022,CFF",
        "C,,03/07/2022,CFF",
    )
    result = run("draw", path, "--unit", "family", "--into", tmp_path / "review")
    assert result.exit_code == 3
    assert 'rows 2 and 4: "Family ID" has no id.' in result.stderr


def test_a_referral_is_known_by_its_own_id_or_by_child_and_day(run: Run, extract: Write, tmp_path: Path) -> None:
    """Drawn by referral, a child may stand twice."""
    lines = ["A,01/07/2022,CFF", "A,09/07/2022,CFF"]
    plain = extract("Person ID,Re-referral Date,Closing Team", *lines)
    run("draw", plain, "--unit", "referral", "--into", tmp_path / "a")
    assert "A/2022-07-01" in (tmp_path / "a" / "sample.csv").read_text(encoding="utf-8")
    own = extract(
        "Referral ID,Person ID,Re-referral Date,Closing Team", *(f"R{n},{line}" for n, line in enumerate(lines))
    )
    run("draw", own, "--unit", "referral", "--into", tmp_path / "b")
    assert ",R0," in (tmp_path / "b" / "sample.csv").read_text(encoding="utf-8").replace("\n", ",")


def test_a_list_of_ids_that_are_not_in_the_extract_is_told(run: Run, extract: Write, tmp_path: Path) -> None:
    """A list of another quarter may hold nobody of this one: that is a note, as is every stranger among others."""
    listed = tmp_path / "before.csv"
    listed.write_text("Person ID\nZ9\n", encoding="utf-8")
    result = run("draw", extract(), "--exclude", listed, "--into", tmp_path / "none")
    assert result.exit_code == 0
    assert "None of the 1 id in before.csv is in the extract, so that nobody is left out by it." in result.stdout
    listed.write_text("Z9\nA1\n", encoding="utf-8")
    result = run("draw", extract(), "--exclude", listed, "--into", tmp_path / "review")
    assert result.exit_code == 0
    assert "1 of the 2 ids in before.csv is not in the extract." in result.stdout
    assert "1 was audited before: row 2." in result.stdout


@pytest.mark.parametrize("spelling", ["a1", "A\u200b1", " A1 ", "\uff211"])
def test_a_list_may_spell_an_id_in_its_own_way(run: Run, extract: Write, tmp_path: Path, spelling: str) -> None:
    """Whoever was audited before is left out, though somebody typed the id anew."""
    listed = tmp_path / "before.csv"
    listed.write_text(f"Person ID\n{spelling}\n", encoding="utf-8")
    said = run("draw", extract(), "--exclude", listed, "--into", tmp_path / "review").stdout
    assert "1 was audited before: row 2." in said
    assert ("written otherwise than in the extract" in said) == (spelling.strip() != "A1")


def test_ids_are_looked_for_under_their_heading(run: Run, extract: Write, tmp_path: Path) -> None:
    """A list may begin with names; one of names alone would leave out nobody, and is refused without one of them."""
    listed = tmp_path / "before.csv"
    listed.write_text("Surname,Person ID\nZebra,A1\n", encoding="utf-8")
    assert (
        "1 was audited before: row 2." in run("draw", extract(), "--exclude", listed, "--into", tmp_path / "a").stdout
    )
    listed.write_text("Surname,Team\nZebra,CFF\n", encoding="utf-8")
    refused = run("draw", extract(), "--exclude", listed, "--into", tmp_path / "b")
    assert refused.exit_code == 3
    assert 'The first column is headed "Surname", which is no id.' in refused.output
    assert "Zebra" not in refused.output


@pytest.mark.parametrize("part", ["", "sample.csv"])
def test_a_review_is_a_list_of_those_it_drew(run: Run, extract: Write, tmp_path: Path, part: str) -> None:
    """--exclude takes the folder of a review or its sample; reserves are not left out."""
    run("draw", extract(), "--take", "assessment=1,cff=1", "--into", tmp_path / "first")
    again = run("draw", extract(), "--exclude", tmp_path / "first" / part, "--into", tmp_path / "second", "--json")
    drawn = json.loads(again.stdout)
    assert (drawn["population"], drawn["drawable"]) == (5, 3)
    assert json.loads(run("verify", tmp_path / "second", extract(), "--json").stdout)["proven"]


@pytest.mark.parametrize(("within", "left"), [("12 months", 3), ("1 month", 5)])
def test_earlier_reviews_are_left_out_for_a_time(
    run: Run, extract: Write, tmp_path: Path, within: str, left: int
) -> None:
    """not_again_within takes those drawn in the reviews that the plan names as earlier, as far back as it says."""
    period = ["--period", "2022-07-01..2022-07-31"]
    run("draw", extract(), "--take", "assessment=1,cff=1", *period, "--into", tmp_path / "first")
    later = extract(
        "Person ID,Re-referral Date,Closing Team",
        *(f"A{n},0{n}/10/2022,Assessment Team 1" for n in range(1, 5)),
        "C1,05/10/2022,CFF North",
        name="later.csv",
    )
    plan = tmp_path / "mine.toml"
    plan.write_text(f'[review]\nearlier = "../first"\n[sample]\nnot_again_within = "{within}"\n', encoding="utf-8")
    drawn = json.loads(run("draw", later, "--plan", plan, "--into", tmp_path / "second", "--json").stdout)
    assert (drawn["population"], drawn["drawable"]) == (5, left)


def test_by_a_column_that_is_not_there(run: Run, extract: Write, tmp_path: Path) -> None:
    """The nearest heading is named."""
    result = run("draw", extract(), "--by", "Closing Teem", "--into", tmp_path / "review")
    assert result.exit_code == 3
    assert 'There is no column "Closing Teem". The nearest heading here is "Closing Team".' in result.stderr


def test_size_is_one_table_and_its_figures(run: Run, example: Path, tmp_path: Path) -> None:
    """10/5/3/3 needs at least 42 of 256; to see one in 10% or in 5% takes 27 or 52; the plan's own line is marked."""
    found = json.loads(run("size", example / "extract.xlsx", "--hours-per-audit", "0.75", "--json").stdout)
    (own,) = [line for line in found["sizes"] if line["planned"]]
    assert (own["total"], own["smallest_seen"], own["hours"]) == (21, 42, 15.75)
    assert own["strata"] == {"assessment": 10, "cff": 5, "mash": 3, "other": 3}
    assert found["discovery"] == [{"rate": 0.1, "size": 27}, {"rate": 0.05, "size": 52}]
    totals = [line["total"] for line in found["sizes"]]
    assert totals == sorted(totals)
    seen = [line["smallest_seen"] for line in found["sizes"]]
    assert seen == sorted(seen, reverse=True) or seen[0] <= seen[1]
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("words", [["size"], ["draw", "--into", "review"]])
def test_an_extract_without_any_stratum(
    run: Run, extract: Write, four_groups: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """The teams that no pattern matched are named, and what to do; nothing is written."""
    path = extract("Person ID,Re-referral Date,Closing Team", "A,01/07/2022,Fostering", "B,02/07/2022,")
    monkeypatch.chdir(path.parent)
    result = run(*words, path, "--plan", four_groups)
    assert result.exit_code == 3
    assert "in any stratum: no pattern matches the closing team Fostering. Put it under [strata]" in result.stderr
    assert not (path.parent / "review").exists()


def test_a_rule_that_draws_nothing_is_refused(draw: Callable[..., Result], tmp_path: Path) -> None:
    """A review without a case helps nobody."""
    result = draw("--rate", "0.1%", "--at-least", "0")
    assert result.exit_code == 2
    assert "0.1% of each, at most 10: this draws nothing." in result.stderr
    assert not (tmp_path / "review").exists()


def test_size_draws_a_picture(run: Run, example: Path, tmp_path: Path) -> None:
    """--plot writes a .png or a .svg, and nothing else will do."""
    for name, start in (("size.png", b"\x89PNG"), ("size.svg", b"<?xml")):
        assert run("size", example / "extract.xlsx", "--plot", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    assert run("size", example / "extract.xlsx", "--plot", tmp_path / "size.pdf").exit_code == 2


def test_verify_exits_1_where_the_sample_is_not_proven(run: Run, example: Path, review: Path) -> None:
    """0 where it is, and JSON says which."""
    proven = run("verify", review, example / "extract.xlsx", "--json")
    assert (proven.exit_code, json.loads(proven.stdout)["proven"]) == (0, True)
    text = (review / "sample.csv").read_text(encoding="utf-8-sig")
    (review / "sample.csv").write_text(text.replace("CFF-01", "CFF-77"), encoding="utf-8")
    broken = run("verify", review, example / "extract.xlsx", "--json")
    assert (broken.exit_code, json.loads(broken.stdout)["proven"]) == (1, False)


def test_extend_and_replace_say_what_was_added(run: Run, example: Path, sent: Path) -> None:
    """The manager reads which case stands for which, and which workbook to send."""
    replaced = run("replace", sent, "CFF-02", "--reason", "file restricted")
    assert "CFF-02 is replaced by CFF-06" in replaced.stdout
    assert re.search(r"workbooks/audit-auditor-[abc]-added-1\.xlsx: 1 case", replaced.stdout)
    extended = run("extend", sent, example / "extract.xlsx", "--by", "2")
    assert "2 cases added: ASSESSMENT-11 and ASSESSMENT-12." in extended.stdout
    assert run("replace", sent, "CFF-03").exit_code == 2
    assert run("extend", sent, example / "extract.xlsx", "--by", "0").exit_code == 2


def test_an_interrupted_run_is_named_by_whoever_comes_next(run: Run, sent: Path) -> None:
    """Replacing a case, too, says what it found and put right."""
    (sent / ".resample-0123").mkdir()
    (sent / ".resample-0123" / "sample.csv").write_bytes(b"half")
    told = run("replace", sent, "CFF-02", "--reason", "file restricted").stdout
    assert told.startswith("A run before was interrupted. What it had begun was removed: 1 file.")


def test_size_says_how_many_would_tell_of_an_ambition(run: Run, example: Path) -> None:
    """As words and as numbers; what is no bound is refused with how to write one."""
    said = run("size", example / "extract.xlsx", "--ambition", "at-most=10%").stdout
    assert "To tell whether at most 10% are so takes, if all are drawn alike: 33 if 0% of these are" in said
    found = json.loads(run("size", example / "extract.xlsx", "--ambition", "at-least=0.9", "--json").stdout)
    (ambition,) = found["ambitions"]
    assert ambition["at_least"] == 0.9
    assert ambition["sizes"][0] == {"share": 1.0, "size": 33}
    assert found["precision"] == {"within": 0.1, "size": 77}
    refused = run("size", example / "extract.xlsx", "--ambition", "10%")
    assert refused.exit_code == 2
    assert "Write it as at-most=10% or at-least=90%." in refused.stderr


def test_a_due_date_is_kept_and_told(run: Run, example: Path, tmp_path: Path) -> None:
    """In the plan and in the record, however it was typed; the message that goes with a workbook says it."""
    options = ["--plan", example / "plan.toml", "--auditors", example / "auditors.csv", "--due", "31/10/2030"]
    review = tmp_path / "review"
    said = json.loads(run("draw", example / "extract.xlsx", *options, "--into", review, "--json").stdout)
    assert "due = 2030-10-31" in (review / "plan.toml").read_text(encoding="utf-8")
    assert said["due"] == json.loads((review / "draw.json").read_text(encoding="utf-8"))["due"] == "2030-10-31"
    assert [mail["file"] for mail in said["messages"]] == [f"audit-auditor-{letter}.xlsx" for letter in "abc"]
    assert all("by 31 October 2030" in mail["text"] for mail in said["messages"])
    assert "by 31 October 2030" in run("extend", review, example / "extract.xlsx", "--by", "1").stdout


@pytest.mark.parametrize(
    ("due", "code", "message"),
    [
        ("2022-09-29", 2, "--due: The workbooks are due on 29 September 2022, before the period ends"),
        ("2022-09-30", 0, "The workbooks were due on 30 September 2022, a day that is past."),
        ("soon", 2, "soon is not a date. Write it as 2022-10-31 or 31/10/2022."),
    ],
)
def test_a_due_date_that_cannot_be_or_may_be_a_slip(
    run: Run, example: Path, tmp_path: Path, due: str, code: int, message: str
) -> None:
    """Before the period ends it is refused; a day that is past is told."""
    plan = example / "plan.toml"
    result = run("draw", example / "extract.xlsx", "--plan", plan, "--due", due, "--into", tmp_path / "review")
    assert result.exit_code == code
    assert message in result.output


def test_a_draw_says_what_to_write_to_the_auditors(run: Run, example: Path, tmp_path: Path) -> None:
    """The whole mail to the first of them."""
    options = ["--plan", example / "plan.toml", "--auditors", example / "auditors.csv", "--into", tmp_path / "review"]
    lines = run("draw", example / "extract.xlsx", *options).stdout.splitlines()
    at = lines.index("  Dear Auditor A,")
    assert (
        "Send the workbooks out, each with such a message, its own name, file and number of cases in it:" in lines[:at]
    )
    assert any("a child may be at risk" in line for line in lines[at:])
    assert "  Dear Auditor B," not in lines
