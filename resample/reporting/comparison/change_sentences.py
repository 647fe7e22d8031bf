"""A comparison of two quarters in sentences: the counts first, then whether chance could have done it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from resample.auditing.checklist import Choice, Item
from resample.reporting.comparison.common import NotCompared
from resample.reporting.comparison.pairs import Comparison, Difference
from resample.reporting.comparison.quarters import Quarter
from resample.reporting.sample_sentences import NOUNS
from resample.text.wording import counted, fold, in_running_text, sentence, stratum_label, were

COULD_BE_CHANCE = "A change as large as this could be chance."
MORE_THAN_CHANCE = "This is more than chance is likely to give"


def cautions(earlier: Quarter, later: Quarter) -> Iterator[str]:
    """What a reader has to know of the two sides, as sentences."""
    if later.start <= earlier.end:
        yield "Their periods overlap: some re-referrals may be in both, and the tests take them to be others."
    if earlier.unit != later.unit:
        yield f"The earlier review counts {NOUNS[earlier.unit][1]}, the later {NOUNS[later.unit][1]}."
    if earlier.definition != later.definition:
        yield "They do not count the same referrals as re-referrals."
    if fold(earlier.by) == fold(later.by) and earlier.patterns != later.patterns:
        yield f"Their plans sort each {later.by} into strata in different ways: see [strata] in both."
    if any(len(one.answers) < one.drawn for one in (earlier, later)):
        yield "Cases that are not audited are taken to be like the others of their stratum."


def scope_sentences(comparison: Comparison) -> Iterator[str]:
    """How much was looked at, and how much of it chance alone would make seem different."""
    questions = len({one.item.name for one in comparison.whole})
    if not questions:
        yield "There is no answer by which the two can be compared."
        return
    answers = counted(len(comparison.whole), "answer")
    asked = counted(questions, "question")
    yield f"{answers} to {asked} that both asked alike {were(len(comparison.whole))} compared."
    yield "By chance alone, 1 in 20 would seem to differ; what is called more than chance here allows for that."


def difference_words(one: Difference) -> str:
    """The counts and the verdict. It is of the cases audited that the counts speak, of all cases that the range does.

    >>> from resample.reporting.comparison.chance import Seen
    >>> right = Item("select_one", "right", "Was it right to close?"), Choice("early", "Closed too early")
    >>> difference_words(Difference(*right, "", Seen(4, 21), Seen(9, 20), p=0.11))
    'Was it right to close? Closed too early: 4 of 21 then, 9 of 20 now. A change as large as this could be chance.'
    """
    where = f"{stratum_label(one.stratum)}: " if one.stratum else ""
    said = f"{where}{asked_words(one.item, one.choice)}: {one.earlier} then, {one.later} now."
    if not one.more_than_chance:
        return sentence(f"{said} {COULD_BE_CHANCE}")
    return sentence(f"{said} {MORE_THAN_CHANCE}{f': {range_words(*one.between)}' if one.between else ''}.")


def asked_words(item: Item, choice: Choice) -> str:
    """An answer with its question."""
    label = item.label.rstrip(":. ")
    return f"{label} {choice.label}" if label.endswith("?") else f"{label}, {in_running_text(choice.label)}"


def range_words(low: float, high: float) -> str:
    """How many more or fewer of a hundred, never narrower than it is.

    >>> range_words(0.143, 0.84), range_words(-0.5, -0.004)
    ('between 14 and 84 more of 100', 'up to 50 fewer of 100')
    """
    least, most, which = (low, high, "more") if low >= 0 else (-high, -low, "fewer")
    least, most = math.floor(100 * least), math.ceil(100 * most)
    return f"between {least} and {most} {which} of 100" if least else f"up to {most} {which} of 100"


def changes(comparison: Comparison) -> tuple[str, ...]:
    """All that differs by more than chance is likely to give, over all strata and then within them."""
    found = (one for one in (*comparison.whole, *comparison.by_stratum) if one.more_than_chance)
    return tuple(map(difference_words, found))


def verdict_sentences(comparison: Comparison) -> Iterator[str]:
    """What may be made of all that is not more than chance."""
    whole = sum(one.more_than_chance for one in comparison.whole)
    if comparison.whole:
        yield (
            "Each of the other changes could be chance."
            if whole
            else "No answer has changed by more than chance could give. That is not to say that nothing has changed: "
            "so few cases show large changes only."
        )
    if comparison.by_stratum and not any(one.more_than_chance for one in comparison.by_stratum):
        yield f"Nor has any by {comparison.later.by}." if not whole else f"By {comparison.later.by}, all could be."


def not_compared_sentences(left_out: Iterable[NotCompared]) -> Iterator[str]:
    """What was not compared, a sentence a reason."""
    found: dict[str, list[str]] = {}
    for one in left_out:
        found.setdefault(one.reason, []).append(_subject(one))
    yield from (sentence(f"{reason}: {'; '.join(subjects)}") for reason, subjects in found.items())


def _subject(one: NotCompared) -> str:
    if one.item is None:
        return stratum_label(one.stratum) or "the strata"
    asked = asked_words(one.item, one.choice) if one.choice else one.item.label
    return f"{asked} ({stratum_label(one.stratum)})" if one.stratum else asked
