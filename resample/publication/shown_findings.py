"""The findings of an edition, each with its sentence, its words for a chart, its number and its range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from resample.auditing.checklist import Item, Role
from resample.publication.edition import AGREED, HEADLINE, PRAISE, Edition, PublicNumber
from resample.publication.ranges import public_range
from resample.publication.rounding import Rounded
from resample.reporting.headlines import spoken
from resample.reporting.question_sentences import found_sentence, praised_sentence
from resample.reporting.range_words import between
from resample.reporting.step_down_sentences import agreed_sentence
from resample.text.wording import in_running_text


@dataclass(frozen=True)
class ShownFinding:
    """What is said of one question."""

    topic: str
    words: str
    text: str
    number: Rounded | None = None
    with_untold: Rounded | None = None
    """The number with the cases added in which no answer tells; None where that is not said."""
    range: tuple[int, int] | None = None
    """How many of all units may be so; None without a number."""


def shown_findings(edition: Edition, items: Mapping[str, Item], noun: str) -> Sequence[ShownFinding]:
    """The findings in the order of the checklist, themes last."""
    numbers = sorted(edition.numbers, key=lambda number: items[number.item].role is Role.THEME)
    return tuple(_shown(number, items[number.item], edition, noun) for number in numbers)


def _shown(number: PublicNumber, item: Item, edition: Edition, noun: str) -> ShownFinding:
    among, ends = "", None
    if number.number is not None:
        ends = public_range(edition.design, number.number, number.with_untold)
        among = _untold(number) + between(*ends, edition.drawable, noun)
    text = " ".join(_sentences(number, item, edition.audited, among))
    topic = "Themes" if item.role is Role.THEME else item.group
    if number.kind == PRAISE:
        topic = "Good practice"
    return ShownFinding(topic, _words(number, item), text, number.number, number.with_untold, ends)


def _untold(number: PublicNumber) -> str:
    """What of the number is not known, to stand before its range; blank where it changes nothing that is printed."""
    if number.with_untold is None:
        return "or more where no answer tells; "
    if number.with_untold == number.number:
        return ""
    if number.number:
        return f"{number.with_untold} with those in which no answer tells; "
    return f"in {number.with_untold} of them no answer tells; "


def _words(number: PublicNumber, item: Item) -> str:
    """The finding without its number, such as: the case had been closed too early."""
    if number.kind == HEADLINE:
        return spoken(item)[0].words
    if number.kind == AGREED:
        return "step-down on the record and help in place agreed"
    label = item.label.partition(" (")[0].rstrip("?:. ")
    return f"{label}: {_answer(item, number.first) if number.first else 'none'}"


def _sentences(number: PublicNumber, item: Item, audited: int, among: str) -> Iterator[str]:
    count, base = number.number, f"{audited:,}"
    if number.kind == HEADLINE:
        yield found_sentence(count, base, _words(number, item), among)
    elif number.kind == AGREED and count is not None:
        yield agreed_sentence(count, base, among)
        yield f"In the others ({count.others}) they differed, or the file does not tell."
    elif number.kind == PRAISE:
        yield praised_sentence(item.choice[number.first].label, count, base, among)
    else:
        yield f"{_words(number, item)}{_how_often(number, base, among)}{_then(number, item)}."


def _how_often(number: PublicNumber, base: str, among: str) -> str:
    if number.number is None:
        return " most often" if number.first else f" in {base}"
    return f" in {number.number} of {base} ({among})" if number.first else f" in {base} ({among})"


def _then(number: PublicNumber, item: Item) -> str:
    if number.then:
        return f"; then {_answer(item, number.then)}"
    leaves_others = number.first and not (number.number and number.number.may_be_all)
    return "; no other" if leaves_others else ""


def _answer(item: Item, name: str) -> str:
    return in_running_text(item.choice[name].label)
