"""What two quarters have in common: the questions and answers, and the strata, that may be held against each other.

What may not is a value with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from resample.auditing.checklist import Choice, Item
from resample.comparison.quarters import Quarter, period_word
from resample.text.wording import fold

Asked = tuple[Item, Choice]
"""An answer and its question."""


@dataclass(frozen=True)
class NotCompared:
    """A stratum, a question or an answer that may not be compared."""

    reason: str
    stratum: str = ""
    """Blank for all strata."""
    item: Item | None = None
    """None for all questions."""
    choice: Choice | None = None
    """None for all answers."""


@dataclass(frozen=True)
class Common:
    """What may be compared, in the order of the later checklist, and what may not."""

    answers: tuple[Asked, ...]
    """The answers to each question stand together."""
    strata: tuple[str, ...]
    """Those that both quarters audited, by the same column; none where they were drawn by different columns."""
    left_out: tuple[NotCompared, ...]


def common_ground(earlier: Quarter, later: Quarter) -> Common:
    """All that two quarters asked alike, and the strata that both have."""
    strata, other_strata = _strata(earlier, later)
    items, other_items = _items(earlier, later)
    answers, other_answers = _answers(items, earlier, later)
    reasons = ((name, item, _nothing_counts(item.name, earlier, later, name)) for name in strata for item in items)
    empty = (NotCompared(reason, name, item) for name, item, reason in reasons if reason)
    return Common(tuple(answers), tuple(strata), (*other_strata, *other_items, *other_answers, *empty))


def asked_otherwise(earlier: Item, later: Item, word: str = "quarter") -> str:
    """Why answers to two questions of one name may not be compared; blank where they may.

    `word` is what the reviews are called by their length.
    Of a question with several answers each is a yes or no of its own, so that others may come and go.
    """
    if earlier.kind != later.kind:
        return f"one answer in one {word}, several in the other"
    if fold(earlier.label) != fold(later.label):
        return f"worded otherwise in the earlier {word}"
    if set(earlier.relevant) != set(later.relevant):
        return f"asked on another condition in the earlier {word}"
    if earlier.kind == "select_one" and earlier.choice.keys() != later.choice.keys():
        return f"other answers offered in the earlier {word}"
    return ""


def _items(earlier: Quarter, later: Quarter) -> tuple[list[Item], list[NotCompared]]:
    gone = {name: item for name, item in earlier.closed.items() if name not in later.closed}
    named = {**later.closed, **gone}
    reasons = {name: _why_not(name, earlier, later) for name in named}
    kept = [named[name] for name, reason in reasons.items() if not reason]
    return kept, [NotCompared(reason, item=named[name]) for name, reason in reasons.items() if reason]


def _why_not(name: str, earlier: Quarter, later: Quarter) -> str:
    for which, quarter in (("earlier", earlier), ("later", later)):
        if name not in quarter.closed:
            return f"not asked in the {which} {period_word((earlier, later))}"
    otherwise = asked_otherwise(earlier.closed[name], later.closed[name], period_word((earlier, later)))
    return otherwise or _nothing_counts(name, earlier, later)


def _nothing_counts(item: str, earlier: Quarter, later: Quarter, stratum: str = "") -> str:
    for which, quarter in (("earlier", earlier), ("later", later)):
        if not quarter.counting(item, stratum):
            return f"no case counts in the {which} {period_word((earlier, later))}"
    return ""


def _answers(items: list[Item], earlier: Quarter, later: Quarter) -> tuple[list[Asked], list[NotCompared]]:
    word = period_word((earlier, later))
    pairs = [(item, choice) for item in items for choice in item.choices]
    kept = [(item, choice) for item, choice in pairs if choice.name in earlier.closed[item.name].choice]
    left_out = [
        NotCompared(f"not offered in the earlier {word}", item=item, choice=choice)
        for item, choice in pairs
        if (item, choice) not in kept
    ]
    left_out += [
        NotCompared(f"not offered in the later {word}", item=item, choice=choice)
        for item in items
        for choice in earlier.closed[item.name].choices
        if choice.name not in later.closed[item.name].choice
    ]
    return kept, left_out


def _strata(earlier: Quarter, later: Quarter) -> tuple[list[str], list[NotCompared]]:
    word = period_word((earlier, later))
    if fold(earlier.by) != fold(later.by):
        return [], [NotCompared(f"drawn by {earlier.by} in the earlier {word}, by {later.by} in the later")]
    named = dict.fromkeys([*later.audited_strata, *earlier.audited_strata])
    left_out = [
        NotCompared(f"no case audited in the {which} {word}", stratum=name)
        for name in named
        for which, quarter in (("earlier", earlier), ("later", later))
        if name not in quarter.audited_strata
    ]
    return [name for name in named if name in earlier.audited_strata and name in later.audited_strata], left_out
