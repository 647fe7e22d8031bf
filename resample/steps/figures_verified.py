"""A second opinion on the figures of a review's report: reckoned again from its tables alone, by other code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from resample.errors import Address, Command, InputRefused, Problem, Sentence
from resample.review.csv_tables import frames
from resample.review.folder import ReviewFolder, read_text
from resample.steps.settings import checklist_of

if TYPE_CHECKING:
    from resample.reckoning.second_opinion import Opinion

SUMMARY = "report/summary.json"
SCHEMA = 2


@dataclass(frozen=True)
class FiguresAgain:
    """How the numbers of `summary.json` compare with those that the tables give."""

    agree: int
    differ: tuple[Opinion, ...]
    unreached: tuple[str, ...]
    """Numbers that plain enumeration could not reckon in good time."""


def figures_again(folder: ReviewFolder) -> FiguresAgain:
    """Reckon every number of `summary.json` again from `findings.csv`, `sample.csv` and the checklist.

    Raises InputRefused where there is no report, or one of an earlier version.
    """
    # pandas and scipy are imported only where somebody asks for a second opinion
    from resample.reckoning.second_opinion import figures_that_differ, second_opinion

    opinions = second_opinion(_summary(folder), *frames(folder.path), checklist_of(folder.record()))
    reached = [opinion for opinion in opinions if opinion.could_be_reckoned]
    differ = figures_that_differ(opinions)
    unreached = tuple(opinion.figure for opinion in opinions if not opinion.could_be_reckoned)
    return FiguresAgain(len(reached) - len(differ), differ, unreached)


def _summary(folder: ReviewFolder) -> dict[str, Any]:
    path = folder.path / SUMMARY
    try:
        summary = json.loads(read_text(path)) if path.is_file() else {}
    except json.JSONDecodeError:
        summary = {}
    if not isinstance(summary, dict) or summary.get("schema") != SCHEMA:
        found = "There is no such file of this version, whose figures could be reckoned again."
        remedy = Sentence.of("Write the report first: ", Command("report", "the report"), ".")
        raise InputRefused(Problem(Address(SUMMARY), found, "", remedy))
    return summary
