"""The course of a finding in a sentence: quarter by quarter, and then all quarters together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resample.comparison.course import Course
from resample.comparison.quarters import Quarter, period_word
from resample.reporting.main_findings import Found
from resample.reporting.range_words import range_words
from resample.text.wording import in_words, listed, sentence


def course_sentence(course: Course) -> str:
    """The counts in the order of time; then how many of all, with the range."""
    counts = ", ".join(map(count_words, course.findings))
    return f"{sentence(f'{course.words}: {counts}')} {together_sentence(course)}"


def together_sentence(course: Course) -> str:
    """What the quarters that asked it say together."""
    which = " that asked it" if len(course.asked) < len(course.quarters) else ""
    together = course.together
    count = f"{together.result.count:,} of {together.base}"
    among = range_words(together.result.whole, joint_noun(course.asked))
    return f"Over the {number_of_quarters(course.asked)}{which}: {count}; {among}."


def count_words(finding: Found | None) -> str:
    """How often it was found in one quarter."""
    if finding is None:
        return "not asked"
    return f"{finding.result.count:,} of {finding.base.brief}" if finding.base.told else "none could be told"


def number_of_quarters(quarters: Sequence[Quarter]) -> str:
    """How many they are, in words; reviews of another length than three months are called reviews."""
    return f"{in_words(len(quarters))} {period_word(quarters)}s"


def joint_noun(quarters: Sequence[Quarter]) -> str:
    """What the numbers of several quarters count together."""
    return listed(list(dict.fromkeys(quarter.noun for quarter in quarters)))


def together_cautions(quarters: Sequence[Quarter]) -> Iterator[str]:
    """How a number over all quarters is to be read."""
    many = number_of_quarters(quarters)
    yield f"Over the {many} every stratum of each is a stratum of its own, and their numbers are added up."
    if any(quarter.noun != quarter.rows.many for quarter in quarters):
        yield "Whoever is in several of them is counted in each."
