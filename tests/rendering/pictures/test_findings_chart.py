"""The drawing of findings with their ranges, and which findings it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from resample.rendering.pictures.look import TURQUOISE
from resample.rendering.pictures.shapes import Bar, Drawing
from resample.reporting.figures.findings_figure import findings_figure
from resample.reporting.main_findings import questions_with_findings
from resample.reporting.summary import summarise
from resample.review.folder import ReviewFolder
from resample.steps.settings import checklist_of
from tests.rendering.pictures.invented import found, result, untitled
from tests.rendering.pictures.svg import dots, texts

DESIGN = ((165, 10), (52, 5), (29, 3), (10, 3))
TWO = found("the contact was not appropriate", *((N, n, x) for (N, n), x in zip(DESIGN, (1, 1, 0, 0), strict=True)))
EVERY = found("it was the same", *((N, n, n) for N, n in DESIGN))


def ends(drawing: Drawing) -> list[float]:
    """How far to the right the ends of each range stand, in points, row by row."""
    return [
        72 * (one.left + one.width / 2)
        for one in drawing.shapes
        if isinstance(one, Bar) and one.colour == TURQUOISE and one.height > one.width
    ]


def test_a_finding_has_its_count_and_its_range() -> None:
    """The commonest on top, each with "x of n", and how many of all that may be."""
    written = texts(untitled(findings_figure([TWO, EVERY], "children", 21)))
    assert [text for text in written if ";" in text] == [
        "21 of 21; 207 to 256 of the 256",
        "2 of 21; 4 to 81 of the 256",
    ]
    assert {"0%", "100%", "It was the same"} <= {*written}
    assert findings_figure([TWO, EVERY], "children", 21).words == (
        "Chart of ranges. What was found in the sample, and how common it may be among the 256 children. It was the "
        "same in 21 of 21; about 256, between 207 and 256. The contact was not appropriate in 2 of 21; about 27, "
        "between 4 and 81."
    )


def test_dot_and_range_stand_on_one_axis() -> None:
    """The dot is the weighted estimate of all 256, not 2 of 21; the ends are shares of the 256 too."""
    drawing = untitled(findings_figure([TWO, EVERY], "children", 21))
    (whole, dot), (least, full, low, high) = dots(drawing), ends(drawing)
    assert whole == pytest.approx(full, abs=0.01)
    # the ends of the upper range are 207 and 256, and say what a point is worth
    point = (256 - 207) / (full - least)
    assert [256 - (full - x) * point for x in (low, dot, high)] == pytest.approx([4, 16.5 + 10.4, 81], abs=0.1)


def test_without_an_estimate_there_is_no_dot() -> None:
    """Where a stratum has no audited case the range alone is shown."""
    alone = found("it was so", (100, 10, 3), (50, 0, 0))
    drawing = untitled(findings_figure([alone], "children", 21))
    assert (len(dots(drawing)), len(ends(drawing))) == (0, 2)
    assert findings_figure([alone], "children", 21).words.endswith("It was so in 3 of 10; between 8 and 113.")


def test_of_many_findings_the_least_common_have_no_row() -> None:
    """Ten rows, and a note that says what is missing."""
    many = [found(f"finding {n}", (256, 40, n)) for n in range(12)]
    written = texts(untitled(findings_figure(many, "children", 21)))
    assert [text for text in written if text.startswith("Finding")] == [f"Finding {n}" for n in range(11, 1, -1)]
    assert any("2 more findings have no row." in text for text in written)
    assert "finding 1 in" not in findings_figure(many, "children", 21).words
    assert findings_figure(many[:11], "children", 21).words.endswith(" 1 more finding has no row.")


def test_the_example_has_a_finding_a_question(finished: Path) -> None:
    """The answer whose range the report gives, in its words; of a question without such words, the most frequent."""
    folder = ReviewFolder(finished)
    cases = [case for case in folder.sample() if case.role == "sample"]
    checklist = checklist_of(folder.record())
    summary = summarise(folder.record(), folder.plan(), cases, folder.findings(), checklist)
    found = questions_with_findings(summary.items, summary.matrix)
    told = {one.words: f"{one.result.count} of {one.result.of}" for _, one in found}
    assert told["the contact was not appropriate for children's social care"] == "2 of 21"
    assert told["the re-referral was for the same concern as at closure"] == "20 of 21"
    assert told["primary concern at re-referral: domestic abuse"] == "8 of 21"
    # why a contact was not appropriate stands with the contact, and the step-down in its matrix
    assert not any("why not" in words or "step-down on the" in words for words in told)


def test_findings_are_of_all_strata() -> None:
    """A cohort has no row of its own, nor has a question that nobody answered."""
    whole, cohort = result({"Neglect": 3, "Exploitation": 5}), result({"Neglect": 2}, "cff", cohort=True)
    ((_, one),) = questions_with_findings([whole, cohort, result({"Neglect": 0})], None)
    assert (one.words, one.result.count) == ("primary concern: exploitation", 5)
