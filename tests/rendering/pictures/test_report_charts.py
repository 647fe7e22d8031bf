"""What holds for every picture of the report."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest

from resample.plan import Indicator, QuarterOutturn
from resample.rendering.pictures.drawn_figures import drawing
from resample.rendering.pictures.picture_files import FORMS, saved
from resample.rendering.pictures.png import as_png
from resample.rendering.pictures.shapes import Drawing
from resample.reporting.figure import Figure
from resample.reporting.figures.findings_figure import findings_figure
from resample.reporting.figures.months_figure import months_figure
from resample.reporting.figures.rates_figure import rates_figure
from resample.reporting.figures.sample_figure import sample_figure
from resample.reporting.figures.sizes_figure import sizes_figure
from resample.reporting.figures.step_down_figure import step_down_figure
from resample.reporting.main_findings import Found
from resample.sampling.record import Month, StratumDrawn
from resample.sampling.size import SizeLine
from resample.text.nouns import REREFERRAL
from tests.rendering.pictures.invented import found, step_down
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


def with_others(history: Sequence[QuarterOutturn]) -> list[QuarterOutturn]:
    """The same with figures of neighbours and of England that lie close to one another and to a target."""
    return [replace(past, neighbours=22.4, england=22.3 + at % 2) for at, past in enumerate(history)]


def rates(history: Sequence[QuarterOutturn], target: float | None) -> Figure:
    """The figure of an indicator with these quarters."""
    return rates_figure(Indicator(target=target, history=tuple(history)))


def sample(strata: Sequence[StratumDrawn]) -> Figure:
    """The figure of a sample by team."""
    return sample_figure(strata, "closing team")


def ranges(findings: Sequence[Found]) -> Figure:
    """The figure of findings of 21 audits."""
    return findings_figure(findings, "children", 21)


@dataclass(frozen=True)
class Case:
    """A figure, and what it is made from."""

    make: Callable[..., Figure]
    given: tuple[object, ...]

    def figure(self) -> Figure:
        """The figure without its title."""
        return replace(self.make(*self.given), title="")

    def drawing(self) -> Drawing:
        """The picture in shapes."""
        return drawing(self.figure())

    def words(self) -> str:
        """The same in words."""
        return self.figure().words


RATES = [
    Case(rates, case)
    for case in [
        (quarters(2, 26.5), 20.0),
        (quarters(0, 0.0), None),
        (quarters(1, *[18.4, 25.4, 19.4, 22.4] * 5), 22.5),
        (quarters(3, *[100.0] * 20), 99.0),
        (quarters(3, *[0.0] * 20), 0.0),
        ([quarters(0, 26.5)[0], quarters(9, 27.6)[0]], 28.0),
        (with_others(quarters(2, *[18.4, 25.4, 19.4, 22.4] * 5)), 22.5),
        (with_others(quarters(2, 26.5, 27.6, 0.0)), 22.5),
        ([QuarterOutturn("The autumn term of the year before last", 12), QuarterOutturn(LONG, 30)], 30.0),
    ]
]
SAMPLES = [
    Case(sample, (case,))
    for case in [
        [StratumDrawn("all", 13, 3)],
        [StratumDrawn("assessment", 165, 10), StratumDrawn("cff", 52, 5), StratumDrawn("mash", 29, 0)],
        [StratumDrawn(f"{LONG} {n}", 100_000 * n, 10 * n) for n in range(1, 13)],
        [StratumDrawn(f"team {n}", n, 1) for n in range(1, 40)],
    ]
]
MATRICES = [
    Case(step_down_figure, (case,))
    for case in [
        step_down(HELP[:1], {(0, 0): 1400}),
        step_down(HELP, FULL),
        step_down([LONG] * 7, FULL),
        step_down(HELP, {(1, 2): 2, (2, 0): 4}),
    ]
]
RANGES = [
    Case(ranges, (case,))
    for case in [
        [found("nothing was found", (256, 21, 0)), found("nothing of this either", (256, 21, 0))],
        [found("everything was found", (256, 21, 21)), found("all were audited", (21, 21, 21))],
        [found(f"{LONG} {n}", (1_400_000, 10_000, 500 * n)) for n in range(18)],
        [found("one stratum has no audited case", (100, 10, 3), (50, 0, 0))],
    ]
]
MONTHS = [Case(months_figure, ([Month("2022-07", 9, {"Police": 9}), Month("2022-09", 4, {LONG: 4})], REREFERRAL))]
CASES = [*RATES, *SAMPLES, *MATRICES, *RANGES, *MONTHS]
OF_EACH = [cases[0] for cases in (RATES, SAMPLES, MATRICES, RANGES, MONTHS)]

of_each = pytest.mark.parametrize("case", OF_EACH, ids=lambda case: case.make.__name__)
forms = pytest.mark.parametrize("form", FORMS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.make.__name__)
def test_nothing_overlaps(case: Case) -> None:
    """However much there is to show, and however long its names: each line of text has its own place inside."""
    assert misplaced(case.drawing()) == []


@of_each
def test_a_title_has_its_own_place(case: Case) -> None:
    """However long it is, and the picture below it stays as it was."""
    titled = drawing(replace(case.figure(), title=LONG))
    assert misplaced(titled) == []
    assert texts(titled)[-len(texts(case.drawing())) :] == texts(case.drawing())
    assert titled.words == case.words()


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
    picture = saved(drawing(sizes_figure([SizeLine({"all": 21}, 256, 42, 0, 256)])), "svg")
    drawn = drawing(sample([StratumDrawn("<b>R&D</b> $x$", 13, 3), StratumDrawn("cff", 4, 1)]))
    assert "<b>R&D</b> $x$" in texts(drawn)
    assert b"transform" not in picture


@pytest.mark.parametrize(
    ("make", "given", "said"),
    [
        (rates, ([], 20.0), "no quarters"),
        (sample, ([],), "no sample"),
        (sample, ([StratumDrawn("all", 13, 0)],), "no sample"),
        (step_down_figure, (step_down(HELP, {}),), "no cases"),
        (ranges, ([],), "no findings"),
        (months_figure, ([], REREFERRAL), "no months"),
    ],
)
def test_nothing_has_no_figure(make: Callable[..., Figure], given: tuple[object, ...], said: str) -> None:
    """Where there is nothing to show, that is said."""
    with pytest.raises(ValueError, match=said):
        make(*given)


def test_no_library_is_loaded_before_a_picture_is_asked_for() -> None:
    """A figure needs no letters, and writing an SVG needs no Pillow."""
    program = """
import sys
from resample.reporting.figures.sample_figure import sample_figure
from resample.sampling.record import StratumDrawn
figure = sample_figure([StratumDrawn("all", 13, 3)], "closing team")
assert not any(name.startswith("resample.rendering") for name in sys.modules)
from resample.rendering.pictures import drawn_figures, picture_files
picture_files.saved(drawn_figures.drawing(figure), "svg")
assert "PIL" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
