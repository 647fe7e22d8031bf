"""Step-down on the record against help in place, in sentences; each kind of help under the record's own label."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from resample.auditing.checklist import AnswerRole
from resample.reporting.range_words import range_words
from resample.reporting.step_down import Pair, StepDown, kind_of_help
from resample.text.wording import as_printed

IN_FACT = {AnswerRole.UNIVERSAL: "Early Help was in fact active", AnswerRole.EARLY_HELP: "it was not in place"}
"""What was so in fact where the record says a kind of help."""


def step_down_sentences(matrix: StepDown, noun: str) -> Iterator[str]:
    """In how many cases the two agree, and where they differ in what matters most."""
    if matrix.told:
        among = range_words(matrix.found(matrix.agreed).whole, noun)
        yield agreed_sentence(matrix.count(matrix.agreed), matrix.base, among)
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


def agreed_sentence(count: object, base: object, among: str) -> str:
    """In how many cases the two agree; a `count` that is rounded prints itself, and is false for none."""
    return f"Step-down on the record and help in place agreed in {as_printed(count or 'none')} of {base}; {among}."


def _against(matrix: StepDown, pairs: Collection[Pair], noun: str, recorded: str, in_fact: str) -> str:
    count = matrix.count(pairs)
    if not count:
        return f"In none does the record say {recorded} where {in_fact}{_among_all(matrix, pairs, noun)}."
    return f"In {count:,} the record says {recorded}, and {in_fact}{_among_all(matrix, pairs, noun)}."


def _among_all(matrix: StepDown, pairs: Collection[Pair], noun: str) -> str:
    return f"; {range_words(matrix.found(pairs).whole, noun)}"
