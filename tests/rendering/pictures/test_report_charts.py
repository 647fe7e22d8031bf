"""What holds for every picture of the report."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from resample.plan import QuarterOutturn
from resample.rendering.pictures.concerns_picture import concern_chart, concern_chart_words
from resample.rendering.pictures.findings_picture import ranges_chart, ranges_chart_words
from resample.rendering.pictures.months_picture import months_chart, months_chart_words
from resample.rendering.pictures.picture_files import FORMS, saved
from resample.rendering.pictures.png import as_png
from resample.rendering.pictures.rates_picture import rate_chart, rate_chart_words
from resample.rendering.pictures.sample_picture import sample_chart, sample_chart_words
from resample.rendering.pictures.shapes import Drawing, titled
from resample.rendering.pictures.sizes_picture import size_chart
from resample.rendering.pictures.step_down_picture import matrix_chart, matrix_chart_words
from resample.sampling.record import Month, StratumDrawn
from resample.sampling.size import SizeLine
from tests.rendering.pictures.invented import found, result, step_down
from tests.rendering.pictures.svg import misplaced, texts

LONG = "Parents' mental health, or harm to themselves, with a $x$ in it, and $y_{ besides, number"
MANY = {f"{LONG} {n}": 20 - n for n in range(16)}
HELP = [
    "None", "Universal services", "Targeted Early Help", "Team around the family", "Community or voluntary", "Other",
    "Not recorded",
]  # fmt: skip
FULL = {(row, column): (7 * row + 3 * column) % 11 for row in range(7) for column in range(7)}


def quarters(first: int, *outturns: float) -> list[QuarterOutturn]:
    """Quarters one after another from a quarter of 2018/19."""
    return [
        QuarterOutturn(f"{2018 + at // 4}/{19 + at // 4} Q{at % 4 + 1}", outturn)
        for at, outturn in enumerate(outturns, first)
    ]


@dataclass(frozen=True)
class Case:
    """A picture, its words, and what both are given."""

    draw: Callable[..., Drawing]
    tell: Callable[..., str]
    given: tuple[object, ...]

    def drawing(self) -> Drawing:
        """The picture in shapes."""
        return self.draw(*self.given)

    def words(self) -> str:
        """The same in words."""
        return self.tell(*self.given)


RATES = [
    Case(rate_chart, rate_chart_words, case)
    for case in [
        (quarters(2, 26.5), 20.0),
        (quarters(0, 0.0), None),
        (quarters(1, *[18.4, 25.4, 19.4, 22.4] * 5), 22.5),
        (quarters(3, *[100.0] * 20), 99.0),
        (quarters(3, *[0.0] * 20), 0.0),
        ([quarters(0, 26.5)[0], quarters(9, 27.6)[0]], 28.0),
        ([QuarterOutturn("The autumn term of the year before last", 12), QuarterOutturn(LONG, 30)], 30.0),
    ]
]
SAMPLES = [
    Case(sample_chart, sample_chart_words, (case,))
    for case in [
        [StratumDrawn("all", 13, 3)],
        [StratumDrawn("assessment", 165, 10), StratumDrawn("cff", 52, 5), StratumDrawn("mash", 29, 0)],
        [StratumDrawn(f"{LONG} {n}", 100_000 * n, 10 * n) for n in range(1, 13)],
        [StratumDrawn(f"team {n}", n, 1) for n in range(1, 40)],
    ]
]
CONCERNS = [
    Case(concern_chart, concern_chart_words, (case,))
    for case in [
        [result({"Neglect": 7, "Domestic abuse": 0})],
        [result(MANY)],
        [result({"Neglect": 9, LONG: 12}), result({"Neglect": 3, LONG: 6}, "assessment cff mash", cohort=True)],
        [
            result(MANY),
            result(dict.fromkeys(MANY, 3), "assessment", cohort=True),
            result(dict.fromkeys(MANY, 0) | {LONG + " 0": 9}, "cff", cohort=True),
            result(dict.fromkeys(MANY, 1), "mash", cohort=True),
        ],
    ]
]
MATRICES = [
    Case(matrix_chart, matrix_chart_words, (case,))
    for case in [
        step_down(HELP[:1], {(0, 0): 1400}),
        step_down(HELP, FULL),
        step_down([LONG] * 7, FULL),
        step_down(HELP, {(1, 2): 2, (2, 0): 4}),
    ]
]
RANGES = [
    Case(ranges_chart, ranges_chart_words, (case,))
    for case in [
        [found("nothing was found", (256, 21, 0)), found("nothing of this either", (256, 21, 0))],
        [found("everything was found", (256, 21, 21)), found("all were audited", (21, 21, 21))],
        [found(f"{LONG} {n}", (1_400_000, 10_000, 500 * n)) for n in range(18)],
        [found("one stratum has no audited case", (100, 10, 3), (50, 0, 0))],
    ]
]
MONTHS = [
    Case(months_chart, months_chart_words, ([Month("2022-07", 9, {"Police": 9}), Month("2022-09", 4, {LONG: 4})],))
]
CASES = [*RATES, *SAMPLES, *CONCERNS, *MATRICES, *RANGES, *MONTHS]
OF_EACH = [cases[0] for cases in (RATES, SAMPLES, CONCERNS, MATRICES, RANGES, MONTHS)]

of_each = pytest.mark.parametrize("case", OF_EACH, ids=lambda case: case.draw.__name__)
forms = pytest.mark.parametrize("form", FORMS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.draw.__name__)
def test_nothing_overlaps(case: Case) -> None:
    """However much there is to show, and however long its names: each line of text has its own place inside."""
    assert misplaced(case.drawing()) == []


@of_each
def test_a_title_has_its_own_place(case: Case) -> None:
    """However long it is, and the picture below it stays as it was."""
    drawing = titled(LONG, case.drawing())
    assert misplaced(drawing) == []
    assert texts(drawing)[-len(texts(case.drawing())) :] == texts(case.drawing())
    assert drawing.words == case.words()


@of_each
@forms
def test_a_picture_carries_its_words(case: Case, form: str) -> None:
    """What the picture shows stands in the file as sentences, for those who do not see it."""
    assert case.words().endswith(".")
    assert case.words().encode() in saved(case.drawing(), form, as_png)


@of_each
@forms
def test_the_same_results_give_the_same_bytes(case: Case, form: str) -> None:
    """Nothing of the hour or the machine is in a picture."""
    assert saved(case.drawing(), form, as_png) == saved(case.drawing(), form, as_png)


def test_a_form_that_is_neither_of_the_two_is_refused() -> None:
    """A picture is a PNG or an SVG."""
    with pytest.raises(ValueError, match="png or svg, not a gif"):
        saved(OF_EACH[0].drawing(), "gif")


def test_text_stays_text() -> None:
    """What a council writes stands in an SVG as it is, signs of markup and of formulas too, and horizontal."""
    picture = saved(size_chart([SizeLine({"all": 21}, 256, 42, 0, 256)]), "svg")
    drawing = sample_chart([StratumDrawn("<b>R&D</b> $x$", 13, 3), StratumDrawn("cff", 4, 1)])
    assert "<b>R&D</b> $x$" in texts(drawing)
    assert b"transform" not in picture


@pytest.mark.parametrize(
    ("draw", "given", "said"),
    [
        (rate_chart, ([], 20.0), "no quarters"),
        (sample_chart, ([],), "no sample"),
        (sample_chart, ([StratumDrawn("all", 13, 0)],), "no sample"),
        (concern_chart, ([],), "no answers"),
        (concern_chart, ([result({"Neglect": 0})],), "no answers"),
        (matrix_chart, (step_down(HELP, {}),), "no cases"),
        (ranges_chart, ([],), "no findings"),
        (months_chart, ([],), "no months"),
    ],
)
def test_nothing_has_no_picture(draw: Callable[..., Drawing], given: tuple[object, ...], said: str) -> None:
    """Where there is nothing to show, that is said."""
    with pytest.raises(ValueError, match=said):
        draw(*given)


def test_no_library_is_loaded_before_a_picture_is_asked_for() -> None:
    """Neither telling pictures in words nor writing an SVG needs Pillow."""
    program = """
import sys
from resample.rendering.pictures import concerns_picture, findings_picture, picture_files, sample_picture
from resample.sampling.record import StratumDrawn
sample_picture.sample_chart_words([StratumDrawn("all", 13, 3)])
picture_files.saved(sample_picture.sample_chart([StratumDrawn("all", 13, 3)]), "svg")
assert "PIL" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
