"""A comparison of two quarters in sentences: the counts first, then whether chance could have done it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resample.auditing.checklist import Choice, Item
from resample.comparison.common import NotCompared
from resample.comparison.pairs import Comparison, Difference
from resample.comparison.quarters import Quarter
from resample.reporting.sample_sentences import units_noun
from resample.text.wording import counted, fold, in_running_text, sentence, stratum_label, were

COULD_BE_CHANCE = "A change as large as this could be chance."
MORE_THAN_CHANCE = "This is more than chance is likely to give."


def cautions(earlier: Quarter, later: Quarter) -> Iterator[str]:
    """What a reader has to know of the two sides, as sentences."""
    if later.start <= earlier.end:
        yield f"Their periods overlap: some {later.rows.many} may be in both, and the tests take them to be others."
    if earlier.kinds != later.kinds:
        counts = [units_noun(quarter.kinds, quarter.rows) for quarter in (earlier, later)]
        yield f"The earlier review counts {counts[0]}, the later {counts[1]}."
    if earlier.definition != later.definition:
        yield "They do not count the same referrals as re-referrals."
    if fold(earlier.by) == fold(later.by) and earlier.patterns != later.patterns:
        yield f"Their plans sort each {later.by} into strata in different ways: see [strata] in both."
    if fold(earlier.by) != fold(later.by):
        yield "Their strata are not the same, so the audited cases are compared as one, whichever stratum they are of."
    if any(len(quarter.answers) < quarter.drawn for quarter in (earlier, later)):
        yield "Cases that are not audited are taken to be like the others of their stratum."


def scope_sentences(comparison: Comparison) -> Iterator[str]:
    """How much was looked at, how often chance makes a change of it, and how large a change had to be to be seen."""
    whole = comparison.whole
    if not whole:
        yield "There is no answer by which the two can be compared."
        return
    answers = counted(len(whole), "answer")
    asked = counted(len({difference.item.name for difference in whole}), "question")
    yield f"{answers} to {asked} that both asked alike {were(len(whole))} compared."
    yield "Where nothing has changed, a change is found in at most 1 of 20 comparisons like this one."
    if comparison.by_stratum:
        yield f"So it is, once more, by {comparison.later.by}."
    # the nearest to half, where chance moves counts most
    example = min(whole, key=lambda difference: abs(2 * difference.earlier.x - difference.earlier.n))
    yield f"What could have been seen: {visible_words(example)}."


def visible_words(difference: Difference) -> str:
    """From what count to which others a change would have been told from chance, had nothing else changed.

    >>> from resample.comparison.chance import Seen, Visible
    >>> right = Item("select_one", "right", "Was it right to close?"), Choice("early", "Closed too early")
    >>> visible_words(Difference(*right, "", ((Seen(9, 21), Seen(8, 20)),), visible=Visible(None, 18)))
    'from 9 of 21 only to 18 or more of 20'
    """
    seen, earlier, n = difference.visible, difference.earlier, difference.later.n
    ends = [f"{seen.or_fewer:,} or fewer"] if seen.or_fewer else ["none"] if seen.or_fewer == 0 else []
    ends += [f"{seen.or_more:,} or more" if seen.or_more < n else "all"] if seen.or_more is not None else []
    return f"from {earlier} only to {' or to '.join(ends)} of {n:,}" if ends else f"no change at all from {earlier}"


def difference_words(difference: Difference) -> str:
    """The counts and the verdict.

    >>> from resample.comparison.chance import Seen
    >>> right = Item("select_one", "right", "Was it right to close?"), Choice("early", "Closed too early")
    >>> difference_words(Difference(*right, "", ((Seen(4, 21), Seen(9, 20)),), p=0.11))
    'Was it right to close? Closed too early: 4 of 21 then, 9 of 20 now. A change as large as this could be chance.'
    """
    where = f"{stratum_label(difference.stratum)}: " if difference.stratum else ""
    answer = asked_words(difference.item, difference.choice)
    of_those = ", of those asked" if difference.item.relevant else ""
    verdict = MORE_THAN_CHANCE if difference.more_than_chance else COULD_BE_CHANCE
    return sentence(f"{where}{answer}{of_those}: {difference.earlier} then, {difference.later} now. {verdict}")


def asked_words(item: Item, choice: Choice) -> str:
    """An answer with its question."""
    label = item.label.rstrip(":. ")
    return f"{label} {choice.label}" if label.endswith("?") else f"{label}, {in_running_text(choice.label)}"


def changes(comparison: Comparison) -> tuple[str, ...]:
    """All that differs by more than chance is likely to give, over all strata and then within them."""
    differences = (*comparison.whole, *comparison.by_stratum)
    return tuple(difference_words(difference) for difference in differences if difference.more_than_chance)


def verdict_sentences(comparison: Comparison) -> Iterator[str]:
    """What may be made of all that is not more than chance."""
    whole = sum(difference.more_than_chance for difference in comparison.whole)
    if comparison.whole:
        yield (
            "Each of the other changes could be chance."
            if whole
            else "No answer has changed by more than chance could give. That is not to say that nothing has changed."
        )
    if comparison.by_stratum and not any(difference.more_than_chance for difference in comparison.by_stratum):
        yield f"Nor has any by {comparison.later.by}." if not whole else f"By {comparison.later.by}, all could be."


def not_compared_sentences(left_out: Iterable[NotCompared]) -> Iterator[str]:
    """What was not compared, a sentence a reason."""
    by_reason: dict[str, list[str]] = {}
    for missing in left_out:
        by_reason.setdefault(missing.reason, []).append(_subject(missing))
    yield from (sentence(f"{reason}: {'; '.join(subjects)}") for reason, subjects in by_reason.items())


def _subject(missing: NotCompared) -> str:
    if missing.item is None:
        return stratum_label(missing.stratum) or "the strata"
    asked = asked_words(missing.item, missing.choice) if missing.choice else missing.item.label
    return f"{asked} ({stratum_label(missing.stratum)})" if missing.stratum else asked
