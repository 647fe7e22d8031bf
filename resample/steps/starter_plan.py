"""A plan to start from, out of what an extract tells; what it does not tell is left open with the candidates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resample.errors import Address, InputRefused, Problem
from resample.intake.extract import Extract
from resample.intake.headings_found import headings_found
from resample.intake.reading.header import candidates
from resample.intake.reading.headings import GIVEN, known_headings, label, meanings
from resample.plan import ReviewPlan, SampleSettings
from resample.plan.starter import Guesses, starter_lines, toml_text
from resample.review.writing.whole import write_file
from resample.sampling.placing import NOT_MATCHED
from resample.steps.checking import Checked, check
from resample.steps.stages import Listener


@dataclass(frozen=True)
class StarterPlan:
    """A plan to start from."""

    text: str
    path: Path | None
    """Where it was written; None where it was not."""
    problems: tuple[Problem, ...] = ()
    """What stops a draw as yet."""


def plan(
    extract_path: Path,
    settings: ReviewPlan,
    *,
    into: Path | None = None,
    accept: bool = False,
    progress: Listener | None = None,
) -> StarterPlan:
    """A starter for an extract's plan, written to `into` where that is named.

    Raises InputRefused where a file stands there already or where nothing can be told of the extract, CannotWrite where
    the disk refuses.
    """
    if into and into.exists():
        found, remedy = "There is a file of this name already.", "Name another file, or move this one away."
        raise InputRefused(Problem(Address(str(into)), found, remedy=remedy))
    problems: tuple[Problem, ...] = ()
    try:
        guesses = guessed(check(extract_path, settings, accept=accept, progress=progress))
    except InputRefused as refused:
        problems = refused.problems
        headings = headings_found(extract_path, settings.columns, settings.review.sheet, settings.sample.by)
        if headings is None:
            raise
        known = {meaning: heading for meaning, heading in headings.known.items() if meaning in meanings()}
        filled = {"columns": known, "sample": _made_of(settings)}
        guesses = Guesses(filled, {"columns": headings.open}, _notes(headings.holds))
    text = "\n".join(starter_lines(guesses)).rstrip() + "\n"
    if into:
        write_file(into, text.encode())
    return StarterPlan(text, into, problems)


def guessed(checked: Checked) -> Guesses:
    """What an extract that was looked at tells of its plan."""
    framed = checked.framed
    review = {"from": framed.start, "to": framed.end, "definition": framed.definition}
    if framed.plan.review.sheet:
        review["sheet"] = framed.extract.sheet
    columns = {meaning: heading for meaning, heading in framed.extract.headings.items() if meaning in meanings()}
    strata, questions = _strata(checked), tuple(_questions(checked))
    sample = _made_of(framed.plan)
    filled: dict[str, Mapping[str, Any]] = {"review": review, "columns": columns, "strata": strata, "sample": sample}
    missing = _open(framed.extract)
    return Guesses(filled, {"columns": missing} if missing else {}, _notes(framed.extract.holds), questions)


def _made_of(plan: ReviewPlan) -> dict[str, str]:
    """What strata are made of, where somebody has said it."""
    return {"by": plan.sample.by} if plan.sample.by != SampleSettings().by else {}


def _open(extract: Extract) -> dict[str, list[str]]:
    """Meanings without a heading, with the columns that may be theirs."""
    missing = [meaning for meaning in meanings() if meaning not in extract.headings]
    found = {meaning: candidates(known_headings(meaning, extract.holds), extract.unused) for meaning in missing}
    return {meaning: headings for meaning, headings in found.items() if headings}


def _strata(checked: Checked) -> Mapping[str, Any]:
    """Strata, where they are not those that a plan has anyway."""
    framed = checked.framed
    strata = framed.dimensions[0].patterns or {}
    said = checked.alike or _nowhere(checked) or framed.own_teams
    return {name: list(patterns) for name, patterns in strata.items()} if said else {}


def _questions(checked: Checked) -> Iterator[str]:
    """What a person must say of the strata: slips to confirm, values that no stratum holds."""
    for spelling in checked.alike:
        yield f"is {toml_text(spelling.value)} {toml_text(spelling.like)}? If so, put it in the same list"
    for value in _nowhere(checked):
        yield f"of which stratum? {toml_text(value)}"


def _nowhere(checked: Checked) -> list[str]:
    """Values that no stratum holds, and that look like none that is in one."""
    places = {matched.stratum: matched for matched in checked.placed[0]}
    values = places[NOT_MATCHED].values.get("", {}) if NOT_MATCHED in places else {}
    return [value for value in values if value not in {alike.value for alike in checked.alike}]


def _notes(holds: str = GIVEN) -> dict[str, str]:
    """What the meanings of columns are called."""
    return {meaning: label(meaning, holds) for meaning in meanings()}
