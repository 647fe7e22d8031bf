"""What the finding that an action answers was then, and what it is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resample.auditing.checklist import Checklist, Choice, Item
from resample.auditing.finding_keys import finding_named
from resample.plan import Action
from resample.reporting.comparison.chance import Seen
from resample.reporting.comparison.change_sentences import COULD_BE_CHANCE, MORE_THAN_CHANCE, asked_words
from resample.reporting.comparison.pairs import Comparison
from resample.text.wording import capital, sentence


def answered(actions: Sequence[Action], checklist: Checklist, comparison: Comparison | None) -> Mapping[str, str]:
    """The words of each finding that an action answers, by its key; then and now where there is a comparison."""
    words = {
        action.finding: then_and_now(action, comparison) if comparison else finding_words(action, checklist)
        for action in actions
        if action.finding
    }
    return {key: said for key, said in words.items() if said}


def finding_words(action: Action, checklist: Checklist) -> str:
    """The finding that an action answers, in the words of the checklist; blank where that does not ask it."""
    match finding_named(action.finding, checklist):
        case (item, None):
            return item.label
        case (item, Choice() as choice):
            return _words(item, choice)
    return ""


def _words(item: Item, choice: Choice) -> str:
    """An answer with its question; of a question with several answers the answer alone says it."""
    return choice.label if item.kind == "select_multiple" else asked_words(item, choice)


def then_and_now(action: Action, comparison: Comparison) -> str:
    """The counts of an action's finding in both quarters, with the verdict; why not, where they are not compared.

    A question alone stands for the answer to it that is compared. Blank where neither quarter knows the finding.
    """
    earlier, later = comparison.earlier.checklist, comparison.later.checklist
    named = finding_named(action.finding, later)
    if not named:
        words = finding_words(action, earlier)
        return _without_counts(words, "not asked now") if words else ""
    item, choice = named
    for difference in comparison.whole:
        if difference.item.name == item.name and choice in (None, difference.choice):
            verdict = MORE_THAN_CHANCE if difference.more_than_chance else COULD_BE_CHANCE
            return f"{_counts(item, difference.choice, difference.earlier, difference.later)} {verdict}"
    return _not_tested(item, choice, comparison)


def _not_tested(item: Item, choice: Choice | None, comparison: Comparison) -> str:
    """Counts without a verdict, of what is not compared or cannot differ."""
    for left_out in comparison.left_out:
        whole = not left_out.stratum and left_out.choice in (None, choice)
        if whole and left_out.item and left_out.item.name == item.name:
            return _without_counts(item.label, f"not compared: {left_out.reason}")
    if choice is None:
        return _without_counts(item.label, "not compared")
    then, now = (quarter.seen(item.name, choice.name) for quarter in (comparison.earlier, comparison.later))
    same = " No case then or now." if not then.x + now.x else ""
    return f"{_counts(item, choice, then, now)}{same}"


def _counts(item: Item, choice: Choice, then: Seen, now: Seen) -> str:
    return sentence(f"{_words(item, choice)}: {then} then, {now} now")


def _without_counts(label: str, why: str) -> str:
    words = label.rstrip(":. ")
    return sentence(f"{words} {capital(why)}" if words.endswith("?") else f"{words}: {why}")
