"""Step-down on the record against help in place, in sentences; each kind of help under the record's own label."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from resample.auditing.checklist import AnswerRole
from resample.reporting.range_words import range_words
from resample.reporting.step_down import Pair, StepDown, kind_of_help

IN_FACT = {AnswerRole.UNIVERSAL: "Early Help was in fact active", AnswerRole.EARLY_HELP: "it was not in place"}
"""What was so in fact where the record says a kind of help."""


def step_down_sentences(matrix: StepDown, noun: str) -> Iterator[str]:
    """In how many cases the two agree, and where they differ in what matters most."""
    if matrix.told:
        agreed = f"{matrix.count(matrix.agreed) or 'none'} of {matrix.base}{_among_all(matrix, matrix.agreed, noun)}"
        yield f"Step-down on the record and help in place agreed in {agreed}."
        for role, pairs in matrix.differing:
            yield _against(matrix, pairs, noun, kind_of_help(matrix.recorded, role), IN_FACT[role])


def differing_words(matrix: StepDown) -> str:
    """Of the cases in which they differ, those that matter most; to stand behind a count."""
    told = [
        f"in {count:,} the record says {kind_of_help(matrix.recorded, role)}, and {IN_FACT[role]}"
        for role, pairs in matrix.differing
        if (count := matrix.count(pairs))
    ]
    return f": {'; '.join(told)}" if told else ""


def _against(matrix: StepDown, pairs: Collection[Pair], noun: str, recorded: str, in_fact: str) -> str:
    count = matrix.count(pairs)
    if not count:
        return f"In none does the record say {recorded} where {in_fact}{_among_all(matrix, pairs, noun)}."
    return f"In {count} the record says {recorded}, and {in_fact}{_among_all(matrix, pairs, noun)}."


def _among_all(matrix: StepDown, pairs: Collection[Pair], noun: str) -> str:
    return f"; {range_words(matrix.found(pairs).whole, noun)}"
