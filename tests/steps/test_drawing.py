"""The lot follows from the re-referrals alone; a corrected extract keeps its cases, and no draw hides another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document
from openpyxl import load_workbook

from resample.review.folder import ReviewFolder
from resample.review.journal import Entry
from resample.sampling.record import DrawRecord
from tests.makers.hostile import answer

Run = Callable[..., Result]
HEADINGS = "Person ID,Family ID,Re-referral Date,Referral Source,Previous Closure Date,Closing Team,Closure Outcome"
STRATA = {
    "assessment": ["*assessment*"],
    "cff": ["CFF*", "*children and families first*"],
    "mash": ["MASH*", "*front door*"],
    "other": ["CHAD", "Private Fostering", "Eden Brown", "Legal"],
}
STRANGER = "9999999,F1,01/08/2022,Police,,MASH,"


@pytest.fixture
def rows(example: Path) -> list[str]:
    """The rows of the example's extract as lines of a .csv."""
    sheet = load_workbook(example / "extract.xlsx").worksheets[0]
    return [
        ",".join(f"{cell:%d/%m/%Y}" if hasattr(cell, "strftime") else str(cell or "") for cell in row)
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]


@pytest.fixture
def draw(run: Run, tmp_path: Path) -> Callable[..., Path]:
    """A draw of some rows, into a folder of its own beside the others."""

    def drawn(name: str, lines: Iterable[str], *options: object, plan: str = "", file: str = "") -> Path:
        folder = tmp_path / "reviews" / name
        extract, plan_path = tmp_path / (file or f"{name}.csv"), tmp_path / f"{name}.toml"
        extract.write_text("\n".join([HEADINGS, *lines]) + "\n", encoding="utf-8")
        plan_path.write_text(plan, encoding="utf-8")
        planned = ["--plan", plan_path] if plan else []
        result = run("draw", extract, "--into", folder, *planned, *options)
        assert result.exit_code == 0, result.output
        (tmp_path / f"{name}.txt").write_text(result.stdout, encoding="utf-8")
        return folder

    return drawn


Drawing = Callable[..., Path]


def record(review: Path) -> DrawRecord:
    """What its draw.json says."""
    return ReviewFolder(review).record()


def units(review: Path) -> list[str]:
    """Ids of the cases that were drawn, in order."""
    return sorted(case.unit_id for case in ReviewFolder(review).sample() if case.role == "sample")


def last(review: Path) -> Entry:
    """The last line of its journal."""
    return ReviewFolder(review).journal().entries[-1]


def strata(**names: str) -> str:
    """The usual strata under other names, as a plan has them."""
    return "[strata]\n" + "\n".join(f"{names.get(name, name)} = {json.dumps(some)}" for name, some in STRATA.items())


def test_no_word_of_the_plan_changes_the_cases(draw: Drawing, rows: list[str]) -> None:
    """Names, order and spelling of strata, the title, the file's name, the order of rows, empty days of a period."""
    usual = units(draw("usual", rows))
    reordered = dict(reversed(STRATA.items()))
    plans = {
        "capitals": strata(mash="MASH"),
        "order": "[strata]\n" + "\n".join(f"{name} = {json.dumps(some)}" for name, some in reordered.items()),
        "spelling": strata().replace("CFF*", "cff *").replace('["*assessment*"]', '["*ASSESSMENT*", "nobody"]'),
        "title": '[review]\ntitle = "Another"',
        "days": "[review]\nfrom = 2022-06-30\nto = 2022-10-09",
    }
    for name, plan in plans.items():
        assert units(draw(name, rows, plan=plan)) == usual, name
    assert units(draw("file", reversed(rows), file="another name.csv")) == usual


def test_a_list_of_audited_cases_takes_out_and_changes_no_order(draw: Drawing, rows: list[str], tmp_path: Path) -> None:
    """Who is listed goes, the next in the order comes; no other case is exchanged."""
    usual = units(draw("usual", rows))
    (tmp_path / "before.csv").write_text(f"id\n{usual[0]}\n", encoding="utf-8")
    fewer = units(draw("fewer", rows, "--exclude", tmp_path / "before.csv"))
    assert len({*usual} - {*fewer}) == len({*fewer} - {*usual}) == 1


def test_strata_and_numbers_decide_how_far_down_one_order_the_sample_goes(draw: Drawing, rows: list[str]) -> None:
    """Under any strata the same seed, and the same tickets of the same children."""
    reviews = [draw("teams", rows), draw("months", rows, "--by", "month"), draw("many", rows, "--rate", "50%")]
    assert len({record(review).seed for review in reviews}) == 1
    tickets: dict[str, str] = {}
    for review in reviews:
        for case in ReviewFolder(review).sample():
            assert tickets.setdefault(case.unit_id, case.ticket) == case.ticket


def test_a_corrected_extract_keeps_its_cases(draw: Drawing, rows: list[str], tmp_path: Path, run: Run) -> None:
    """A row more: nearly all cases stay where a new draw keeps few; both reviews name each other, and both hold."""
    first = draw("first", rows)
    again = draw("second", [*rows, STRANGER], "--again", first)
    other = draw("third", [*rows, STRANGER])
    stay = len({*units(first)} & {*units(again)})
    assert stay >= 20
    assert len({*units(first)} & {*units(other)}) < 12
    earlier = record(again).earlier
    assert earlier
    assert (earlier.review, earlier.cases, earlier.stay) == ("first", 21, stay)
    assert record(again).seed == record(first).seed
    assert record(first).drawn_again == ("second",)
    assert (last(first).command, last(first).settings) == ("draw again", {"into": "second"})
    assert last(again).settings["again"] == "first"
    said = (tmp_path / "second.txt").read_text(encoding="utf-8")
    assert f"It is the seed of first: {stay} of its 21 cases are drawn again." in said
    for review, name in ((first, "first"), (again, "second")):
        told = run("verify", review, tmp_path / f"{name}.csv")
        assert told.exit_code == 0, told.output
    assert "A corrected extract was drawn again from it: second." in run("verify", first).stdout
    assert "Its seed is that of first, from which it was drawn again." in run("verify", again).stdout


def test_each_case_that_does_not_stay_is_told_with_its_reason(draw: Drawing, rows: list[str], tmp_path: Path) -> None:
    """By the sample id that it had: the row is gone, or the stratum gives fewer."""
    first = draw("first", rows)
    gone = next(case.unit_id for case in ReviewFolder(first).sample() if case.sample_id == "CFF-01")
    draw("second", [row for row in rows if not row.startswith(gone)], "--again", first, "--take", "cff=3,mash=3")
    said = (tmp_path / "second.txt").read_text(encoding="utf-8")
    assert "  CFF-01: not among the re-referrals of the period now." in said
    assert "not drawn, since fewer are drawn from the stratum now." in said


def test_drawing_again_keeps_who_was_left_out_and_the_plan(draw: Drawing, rows: list[str], tmp_path: Path) -> None:
    """The earlier plan holds where none is named, and those audited before stay left out without their list."""
    usual = units(draw("usual", rows))
    (tmp_path / "before.csv").write_text(f"id\n{usual[0]}\n", encoding="utf-8")
    first = draw("first", rows, "--exclude", tmp_path / "before.csv", "--rate", "20%", "--at-most", 99)
    again = draw("second", rows, "--again", first)
    assert units(again) == units(first)
    assert len(units(again)) > 40


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        (lambda rows: rows[:60], (), "A corrected extract has most"),
        (lambda rows: rows, ("--unit", "family"), "Only 0 of the 256 that could be drawn in first are as they were."),
        (lambda rows: rows, ("--seed", "mine"), "The seed mine is asked for, and first was drawn with"),
    ],
    ids=["another extract", "another unit", "another seed"],
)
def test_what_is_no_correction_is_not_drawn_again(
    draw: Drawing, rows: list[str], run: Run, tmp_path: Path,
    change: Callable[[list[str]], list[str]], options: tuple[str, ...], message: str,
) -> None:  # fmt: skip
    """An earlier seed is no menu to choose from: most of the frame must be as it was. Nothing is written in either."""
    first = draw("first", rows)
    before = (first / "journal.jsonl").read_bytes(), (first / "draw.json").read_bytes()
    (tmp_path / "x.csv").write_text("\n".join([HEADINGS, *change(rows)]) + "\n", encoding="utf-8")
    result = run("draw", tmp_path / "x.csv", "--into", tmp_path / "second", "--again", first, *options)
    assert result.exit_code == 3
    assert message in result.stderr
    assert not (tmp_path / "second").exists()
    assert before == ((first / "journal.jsonl").read_bytes(), (first / "draw.json").read_bytes())


def test_a_place_that_is_taken_leaves_the_earlier_review_as_it_was(
    draw: Drawing, rows: list[str], run: Run, tmp_path: Path
) -> None:
    """The earlier one names the later one only once that is there."""
    first = draw("first", rows)
    before = (first / "draw.json").read_bytes()
    result = run("draw", tmp_path / "first.csv", "--into", first, "--again", first)
    assert result.exit_code == 3
    assert (first / "draw.json").read_bytes() == before
    missing = run("draw", tmp_path / "first.csv", "--into", tmp_path / "b", "--again", tmp_path / "nowhere")
    assert missing.exit_code == 3


def test_other_reviews_of_the_period_are_named(draw: Drawing, rows: list[str], tmp_path: Path) -> None:
    """In the talk and the journal, by the folder's name; of another period, damaged, or no review: passed over."""
    draw("a", rows)
    draw("earlier", [row.replace("/2022,", "/2023,", 1) for row in rows])
    (tmp_path / "reviews" / "notes").mkdir()
    (tmp_path / "reviews" / "damaged").mkdir()
    (tmp_path / "reviews" / "damaged" / "draw.json").write_text("{", encoding="utf-8")
    assert "beside" not in last(tmp_path / "reviews" / "a").settings
    # a day less is another lot, and is seen as well
    b = draw("b", rows, "--period", "2022-07-01..2022-09-29")
    said = (tmp_path / "b.txt").read_text(encoding="utf-8")
    assert "In the same folder is another review of the same time, which the journal names: a." in said
    assert last(b).settings["beside"] == ["a"]
    c = draw("c", rows, "--again", b)
    assert last(c).settings["beside"] == ["a"]
    assert last(draw("d", rows)).settings["beside"] == ["a", "b", "c"]


def test_the_report_tells_of_draws_that_lay_beside_and_came_after(draw: Drawing, rows: list[str], run: Run) -> None:
    """Among the slips, by number and without names; the public report says that there are some."""
    draw("a", rows)
    review = draw("b", rows)
    draw("c", rows, "--again", review)
    for book in sorted((review / "workbooks").iterdir()):
        answer(book, review / "returned" / book.name)
    for words in (["collect", review], ["report", review]):
        assert run(*words).exit_code in (0, 1)
    document = Document(str(review / "report" / "exception-report.docx"))
    said = [line.text for line in document.paragraphs]
    assert "1 other review of the same time lay in the same folder when the sample was drawn." in said
    assert "The extract was corrected since, and a later review was drawn again from this one." in said


def test_an_audit_does_not_vanish_with_a_corrected_extract(draw: Drawing, rows: list[str], run: Run) -> None:
    """Who takes an audited child out of the extract and draws again has that told, by draw, verify and report."""
    first = draw("first", rows)
    for book in sorted((first / "workbooks").iterdir()):
        answer(book, first / "returned" / book.name)
    gone = next(case.unit_id for case in ReviewFolder(first).sample() if case.sample_id == "CFF-01")
    review = draw("second", [row for row in rows if not row.startswith(gone)], "--again", first)
    earlier = record(review).earlier
    assert earlier
    assert earlier.audited == ("CFF-01",)
    assert "Audited there already, and not drawn again: CFF-01." in run("verify", review).stdout
    for book in sorted((review / "workbooks").iterdir()):
        answer(book, review / "returned" / book.name)
    for words in (["collect", review], ["report", review]):
        assert run(*words).exit_code in (0, 1)
    said = [line.text for line in Document(str(review / "report" / "exception-report.docx")).paragraphs]
    assert any(line.startswith("1 case of an earlier draw, whose audit had come back, was not drawn") for line in said)


def test_a_seed_that_is_said_to_be_made_is_made_again(draw: Drawing, rows: list[str], run: Run, tmp_path: Path) -> None:
    """Who chooses a seed and writes into the record that nobody did is found by whoever has the extract."""
    review = draw("review", rows, "--seed", "chosen")
    assert record(review).seed_from == "given"
    text = (review / "draw.json").read_text(encoding="utf-8")
    (review / "draw.json").write_text(text.replace('"seed_from": "given"', '"seed_from": "made"'), encoding="utf-8")
    told = run("verify", review, tmp_path / "review.csv")
    assert told.exit_code == 1
    assert "The record says that the seed was made from the re-referrals, and they give another." in told.stdout
