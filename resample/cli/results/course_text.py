"""What `compare` says of the main findings over more than two reviews."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from resample.comparison.course import Course
from resample.comparison.course_sentences import cautions_on, course_sentence, number_of_quarters
from resample.reporting.ambition_results import limit_words
from resample.reporting.main_findings import Found
from resample.reporting.summary_json import found_to_json


def course_texts(courses: Sequence[Course]) -> Iterator[str]:
    """A heading, a sentence or two for each finding, and how the numbers are to be read; nothing without a finding."""
    if not courses:
        return
    quarters = courses[0].quarters
    yield f"Main findings over the {number_of_quarters(quarters)}:"
    for course in courses:
        ambition = f" The ambition: {limit_words(course.limit)} of all." if course.limit else ""
        yield f"{course_sentence(course)}{ambition}"
    yield " ".join(cautions_on(courses))


def course_to_json(course: Course) -> dict[str, Any]:
    """The same for a program: every quarter as `summary.json` has a finding, and all of them together."""
    return {
        "item": course.item.name,
        "choices": [choice.name for choice in course.choices],
        "finding": course.words,
        "ambition": _limit_to_json(course),
        "quarters": [_to_json(finding) if finding else None for finding in course.findings],
        "together": None if course.overlaps else _together_to_json(course),
        "sentence": course_sentence(course),
    }


def _together_to_json(course: Course) -> dict[str, Any]:
    together = _to_json(course.together)
    del together["by_stratum"]
    return {**together, "quarters": len(course.asked)}


def _to_json(found: Found) -> dict[str, Any]:
    return {"asked": found.base.asked, **found_to_json(found.result)}


def _limit_to_json(course: Course) -> dict[str, float]:
    if not course.limit:
        return {}
    return {"at_most" if course.limit.at_most else "at_least": float(course.limit.share)}
