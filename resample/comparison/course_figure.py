"""The figure of the course: how common each main finding may have been among all, quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence

from resample.comparison.course import Course
from resample.comparison.course_sentences import course_sentence, joint_noun, number_of_quarters
from resample.comparison.quarters import period_word
from resample.reporting.drawn import CourseChart, CoursePanel, CoursePoint
from resample.reporting.figure import Figure
from resample.reporting.main_findings import Found
from resample.reporting.range_words import range_words
from resample.text.wording import capital, counted, in_running_text

MOST = 12
"""How many findings have a panel."""

AXIS = "Share of all of a {}: the estimate (dot) and its range (line)."
ANY_CASE, AMBITION = " Thin line: the range in any case.", " Line across: the ambition."


def course_figure(courses: Sequence[Course]) -> Figure:
    """A panel a finding: in each quarter the estimate with its range, and the line of an ambition.

    Of more than twelve findings the least common over all quarters have no panel, and a note says so. Raises ValueError
    for no findings.
    """
    if not courses:
        raise ValueError("there is no course to show")
    ranked = sorted(courses, key=lambda course: course.together.result.common, reverse=True)
    shown = [course for course in courses if course in ranked[:MOST]]
    left = counted(len(ranked) - MOST, "more finding has", "more findings have")
    note = f" {left} no panel." if len(ranked) > MOST else ""
    wider = any(finding.result.whole.differs for course in shown for finding in course.findings if finding)
    explained = (ANY_CASE if wider else "") + (AMBITION if any(course.limit for course in shown) else "")
    quarters = courses[0].quarters
    word = period_word(quarters)
    return Figure(
        name="course",
        finding=_most_often(ranked[0]),
        words=f"Charts of ranges by {word}. {' '.join(map(course_sentence, shown))}{note}",
        title=f"Main findings of {number_of_quarters(quarters)}, and their ranges among all {joint_noun(quarters)}",
        drawn=CourseChart(
            tuple(quarter.start for quarter in quarters),
            tuple(map(_panel, shown)),
            AXIS.format(word) + explained + note,
        ),
    )


def _most_often(course: Course) -> str:
    """What was found most often over all quarters."""
    together = course.together
    often = f"in {together.result.count:,} of {together.base}"
    among = range_words(together.result.whole, joint_noun(course.asked))
    over = f"Found most often over the {number_of_quarters(course.asked)}"
    return f"{over}: {in_running_text(course.words)}, {often}; {among}."


def _panel(course: Course) -> CoursePanel:
    limit = None if course.limit is None else 100 * float(course.limit.share)
    return CoursePanel(capital(course.words), tuple(map(_point, course.findings)), limit)


def _point(finding: Found | None) -> CoursePoint | None:
    if finding is None:
        return None
    found = finding.result.whole
    estimate = found.like_the_others
    return CoursePoint(
        low=100 * estimate.low,
        high=100 * estimate.high,
        middle=None if estimate.share is None else 100 * estimate.share,
        widest=(100 * found.any_low / estimate.population, 100 * found.any_high / estimate.population),
        label=f"{finding.result.count:,} of {finding.base.told:,}",
    )
