"""For which re-referrals the figures speak, and what a report says of the seed and of cases taken out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document
from openpyxl import load_workbook

from resample.reporting.seed_sentences import seed_sentences
from resample.reporting.spoken_for import latest_only_words, not_spoken_for_to_json, spoken_for_sentences
from resample.sampling.record import SEED_GIVEN, SEED_MADE, EarlierDraw, NotDrawn
from tests.makers.hostile import answer
from tests.makers.reviews import RECORD

EARLIER = replace(RECORD, not_drawn=(*RECORD.not_drawn, NotDrawn("audited with a later one", 26)))


@pytest.mark.parametrize(("unit", "whose"), [("child", "child's"), ("family", "family's")])
def test_latest_rereferrals_are_spoken_for_and_earlier_ones_counted(unit: str, whose: str) -> None:
    """Of children and families, with the number that the figures leave out."""
    assert list(spoken_for_sentences(replace(EARLIER, unit=unit))) == [
        f"The figures are of each {whose} latest re-referral: they do not speak for the 26 earlier re-referrals of the "
        "period."
    ]
    (said,) = latest_only_words(replace(EARLIER, unit=unit))
    assert said.startswith(f"The figures are of each {whose} latest re-referral")
    assert not any(map(str.isdigit, said))


def test_nothing_is_said_where_every_rereferral_is_spoken_for() -> None:
    """Drawn are re-referrals themselves, or nobody was re-referred twice."""
    assert list(spoken_for_sentences(RECORD)) == list(spoken_for_sentences(replace(EARLIER, unit="referral"))) == []
    assert list(latest_only_words(replace(EARLIER, unit="referral"))) == []


def test_a_program_reads_both_kinds_apart() -> None:
    """Earlier ones, and those that no stratum holds; what is outside the period belongs to neither."""
    record = replace(EARLIER, not_drawn=(*EARLIER.not_drawn, NotDrawn("outside the period", 7)))
    assert not_spoken_for_to_json(record) == {"earlier": 26, "in_no_stratum": 10}


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (
            SEED_MADE,
            "The lot follows from the seed 7f5f, made from the ids and dates of the re-referrals of the period",
        ),
        (SEED_GIVEN, "The lot follows from the seed 7f5f, chosen by the team."),
        ("", "The lot follows from the seed 7f5f."),
    ],
)
def test_a_seed_is_said_to_be_what_it_is(origin: str, said: str) -> None:
    """Made, chosen, or of a record that does not tell; only of a made one is it said what it hung on."""
    first, *others = seed_sentences(replace(RECORD, seed="7f5f", seed_from=origin))
    assert first.startswith(said)
    assert bool(others) == (origin == SEED_MADE)


def test_the_seed_of_an_earlier_draw_is_told_with_what_stayed() -> None:
    """A reader learns that the extract was corrected, and how many cases are the same."""
    earlier = EarlierDraw("review-1", "0123", 21, 20, {}, ())
    said = list(seed_sentences(replace(RECORD, seed="7f5f", seed_from=SEED_GIVEN, earlier=earlier)))
    assert said == [
        "The lot follows from the seed 7f5f of an earlier draw, chosen by the team; the extract was corrected since.",
        "Of the 21 cases of that draw 20 were drawn again.",
    ]


def test_report_and_workbook_say_so(run: Callable[..., Result], extract: Callable[..., Path], tmp_path: Path) -> None:
    """In the exception report, on the sheet of the method, in summary.json, and without the number in public."""
    rows = [f"C{n},0{1 + n % 9}/07/2022,CFF" for n in range(30)] + [f"C{n},11/08/2022,CFF" for n in range(8)]
    path, review = extract("Person ID,Re-referral Date,Closing Team", *rows), tmp_path / "review"
    assert run("draw", path, "--rate", "60%", "--at-most", 20, "--into", review).exit_code == 0
    for book in sorted((review / "workbooks").iterdir()):
        answer(book, review / "returned" / book.name)
    for words in (["collect", review], ["report", review], ["report", review, "--public"]):
        assert run(*words).exit_code in (0, 1)
    report, public = (
        " ".join(line.text for line in Document(str(review / "report" / name)).paragraphs)
        for name in ("exception-report.docx", "public/exception-report.docx")
    )
    said = "The figures are of each child's latest re-referral: they do not speak for the 8 earlier re-referrals of"
    assert said in report
    workbook = load_workbook(review / "report" / "findings-summary.xlsx")
    assert said in " ".join(str(row[0].value) for row in workbook["Method"].iter_rows())
    summary = json.loads((review / "report" / "summary.json").read_bytes())
    assert summary["not_spoken_for"] == {"earlier": 8, "in_no_stratum": 0}
    assert "The figures are of each child's latest re-referral in the period" in public
