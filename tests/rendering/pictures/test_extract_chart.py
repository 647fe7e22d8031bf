"""The picture of what an extract holds."""

from __future__ import annotations

import pytest

from resample.rendering.pictures.drawn_figures import drawing
from resample.rendering.pictures.look import DARK_BLUE, GREY, TURQUOISE
from resample.reporting.figures.extract_figure import extract_figure
from resample.sampling.record import Month
from resample.text.nouns import REREFERRAL
from tests.rendering.pictures.svg import bars, misplaced, texts

QUARTER = [
    Month("2022-07", 9, {"Police": 4, "Health services": 2, "Schools": 2, "Housing": 1}),
    Month("2022-08", 10, {"Police": 4, "Health services": 3, "Schools": 1, "Individual": 1, "not recorded": 1}),
    Month("2022-09", 14, {"Police": 5, "Health services": 3, "Schools": 5, "Housing": 1}),
]
STRATA = {"mash": 4, "assessment": 20, "cff": 8}

LONG = [
    "5A: LA services - Social care e.g. adult social care services",
    "INDIVIDUAL - FAMILY MEMBER/RELATIVE/CARER OR ACQUAINTANCE (INCLUDING NEIGHBOURS AND CHILDMINDERS)",
    "Housing (LA housing or housing association)",
    "Police",
    "A team of $x$ and $y_{",
]
TEAMS = {f"{name}, locality {n}": 10 * n for name in LONG for n in (1, 2)} | {"cff": 1, "mash": 3}


def months(many: int, sources: list[str], times: int = 1) -> list[Month]:
    """So many months from January 2021, each source a little different in each."""
    counts = [{name: times * (9 + (3 * at + 5 * of) % 7) for of, name in enumerate(sources)} for at in range(many)]
    return [Month(f"{2021 + at // 12}-{at % 12 + 1:02}", sum(one.values()), one) for at, one in enumerate(counts)]


@pytest.mark.parametrize("many", [1, 2, 3, 6, 24, 60])
@pytest.mark.parametrize(
    ("sources", "strata", "times"),
    [(LONG, TEAMS, 1), (LONG[:2], {"cff": 4}, 200), (["not recorded"], STRATA, 30_000), (["Police"], {}, 1)],
)
def test_nothing_overlaps(many: int, sources: list[str], strata: dict[str, int], times: int) -> None:
    """However many months, sources and strata, and however long their names: each line has its own place inside."""
    picture = drawing(extract_figure(months(many, sources, times), REREFERRAL, strata, "closing team"))
    assert misplaced(picture) == []


def test_a_quarter_shows_each_number() -> None:
    """All and the three sources that changed most, each number by month, the others together, and strata ranked."""
    written = texts(drawing(extract_figure(QUARTER, REREFERRAL, STRATA, "closing team")))
    panels = ["All", "Schools", "Police", "Health services"]
    assert [text for text in written if text in panels] == panels
    # the last panel's name is too long for one line
    assert {"33 re-referrals, by month", "Other or not", "32 that can be drawn, by closing team"} <= {*written}
    assert [text for text in written if text in ("assessment", "CFF", "MASH")] == ["assessment", "CFF", "MASH"]
    assert {"9", "10", "14", "Jul", "Aug", "Sep", "2022"} <= {*written}


@pytest.mark.parametrize("ordered", [QUARTER, months(24, LONG)], ids=["quarter", "two years"])
def test_all_months_have_one_scale(ordered: list[Month]) -> None:
    """A column is as high as its number, in the panel of all as in those of the sources."""
    picture = drawing(extract_figure(ordered, REREFERRAL, {}, "closing team"))
    whole = [high for _, high in bars(picture, DARK_BLUE)]
    parts = [high for colour in (TURQUOISE, GREY) for _, high in bars(picture, colour)]
    unit = whole[0] / ordered[0].rereferrals
    assert whole == pytest.approx([one.rereferrals * unit for one in ordered], rel=0.01)
    assert sum(parts) == pytest.approx(sum(whole), rel=0.01)


def test_bars_of_strata_begin_at_zero_and_are_ranked() -> None:
    """The largest stratum is on top, and one half as large has a bar half as long."""
    picture = drawing(extract_figure(QUARTER[:1], REREFERRAL, {"small": 10, "large": 40, "middle": 20}, "team"))
    lengths = [long for long, _ in bars(picture, DARK_BLUE)][-3:]
    assert lengths == pytest.approx([lengths[0], lengths[0] / 2, lengths[0] / 4], rel=0.01)


def test_of_many_strata_the_smallest_are_one_bar() -> None:
    """Twelve strata have a bar each; of thirteen the eleven largest, and a grey bar for the two others."""
    strata = {f"team {n}": n for n in range(1, 14)}
    assert "2 other strata" in texts(drawing(extract_figure(QUARTER, REREFERRAL, strata, "team")))
    assert extract_figure(QUARTER, REREFERRAL, strata, "team").words.endswith(
        "; 4 team 4; 3 team 3; 3 in 2 other strata."
    )
    del strata["team 1"]
    assert extract_figure(QUARTER, REREFERRAL, strata, "team").words.endswith("; 3 team 3; 2 team 2.")


def test_a_month_without_rereferrals_has_its_place() -> None:
    """Between November and January stands December, with none."""
    november, january = Month("2022-11", 3, {"Police": 2, "Schools": 1}), Month("2023-01", 2, {"Police": 2})
    gap = [november, Month("2022-12", 0, {}), january]
    written = texts(drawing(extract_figure(gap, REREFERRAL, {}, "team")))
    assert [text for text in written if text in ("Nov", "Dec", "Jan")][:3] == ["Nov", "Dec", "Jan"]
    assert (
        "3 in November 2022, 0 in December 2022 and 2 in January 2023"
        in extract_figure(gap, REREFERRAL, {}, "team").words
    )


def test_of_one_month_all_sources_are_ranked() -> None:
    """A month alone has a bar a source, the largest on top."""
    picture = drawing(extract_figure(QUARTER[:1], REREFERRAL, STRATA, "closing team"))
    assert "9 re-referrals in July 2022, by source" in texts(picture)
    lengths = [round(long) for long, _ in bars(picture, DARK_BLUE)][:4]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("many", [1, 3, 24])
def test_a_single_source_is_said_once(many: int) -> None:
    """Where all have one source, or none is recorded, the heading says so and nothing is split."""
    for source, said in [("Police", "all from Police"), ("not recorded", "source not recorded")]:
        picture = drawing(extract_figure(months(many, [source]), REREFERRAL, {}, "team"))
        assert [text for text in texts(picture) if said in text] == texts(picture)[-1:] or said in "".join(
            texts(picture)
        )
        assert bars(picture, TURQUOISE) == bars(picture, GREY) == []


def test_a_picture_carries_its_words() -> None:
    """What the picture shows stands in the file, for those who do not see it."""
    words = extract_figure(QUARTER, REREFERRAL, STRATA, "closing team").words
    assert words == (
        "Bar charts. 33 re-referrals: 9 in July 2022, 10 in August 2022 and 14 in September 2022. By source: "
        "Schools 2, 1 and 5; Police 4, 4 and 5; Health services 2, 3 and 3; Other or not recorded 1, 2 and 1. "
        "32 that can be drawn, by closing team: 20 assessment; 8 CFF; 4 MASH."
    )
    assert drawing(extract_figure(QUARTER, REREFERRAL, STRATA, "closing team")).words == words


def test_the_same_extract_gives_the_same_picture() -> None:
    """Whatever the order of its sources and strata."""
    turned = [Month(one.month, one.rereferrals, dict(sorted(one.sources.items()))) for one in QUARTER]
    picture = drawing(
        extract_figure(turned, REREFERRAL, {name: STRATA[name] for name in reversed(STRATA)}, "closing team")
    )
    assert picture == drawing(extract_figure(QUARTER, REREFERRAL, STRATA, "closing team"))


def test_what_cannot_be_drawn_is_refused() -> None:
    """A picture of no months."""
    with pytest.raises(ValueError, match="no months"):
        drawing(extract_figure([], REREFERRAL, STRATA, "closing team"))
