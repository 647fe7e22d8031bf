"""When a question applies: the column `relevant`, read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from resample.auditing.questions.items import CLOSED_TYPES, Condition, Item
from resample.auditing.questions.table_rows import Faults, Row
from resample.text.wording import listed, nearest

FORM = "${item} = 'choice', ${item} != 'choice' or selected(${item}, 'choice'), or not(...) around this, joined by and"

CONDITION = re.compile(
    r"""\$\{(?P<item>[^{}]*)\}\s*(?P<sign>!?=)\s*'(?P<choice>[^']*)'
    | (?P<not>not\s*\(\s*)?selected\(\s*\$\{(?P<asked>[^{}]*)\}\s*,\s*'(?P<one>[^']*)'\s*\)(?(not)\s*\))""",
    re.VERBOSE,
)
JOINED = re.compile(r"\s+and\s+(?=\$\{|selected\(|not\s*\()")


def read_conditions(
    row: Row, above: Mapping[str, Item], places: Mapping[str, int], faults: Faults
) -> tuple[Condition, ...]:
    """The conditions of a row, all of which must hold.

    `above` holds the items that stand above the row, `places` the row number of every question by its name.
    """
    return tuple(_conditions(row, above, places, faults))


def _conditions(row: Row, above: Mapping[str, Item], places: Mapping[str, int], faults: Faults) -> Iterator[Condition]:
    for part in JOINED.split(row["relevant"]) if row["relevant"] else ():
        match = CONDITION.fullmatch(part.strip())
        if not match:
            faults.add(row, "relevant", f'The condition "{part}" cannot be read.', f"It has the form {FORM}.")
            continue
        name, choice = match["item"] or match["asked"] or "", match["choice"] or match["one"] or ""
        if name not in above:
            _note_not_above(row, name, above, places, faults)
        elif above[name].kind not in CLOSED_TYPES:
            found = f'"{name}" has no answers to choose from: it is of the type {above[name].kind}.'
            faults.add(row, "relevant", found, "A condition names a closed question.")
        elif above[name].kind == "select_multiple" and match["sign"]:
            remedy = f"Write selected(${{{name}}}, '{choice}')." if match["sign"] == "=" else ""
            found = f'"{name}" may have several answers, so {match["sign"]} says nothing of it.'
            faults.add(row, "relevant", found, "What can be asked of it is selected(${item}, 'choice').", remedy)
        elif choice not in above[name].choice:
            _note_no_choice(row, above[name], choice, faults)
        else:
            yield Condition(name, choice, match["sign"] != "!=" and not match["not"])


def _note_not_above(row: Row, name: str, above: Mapping[str, Item], places: Mapping[str, int], faults: Faults) -> None:
    expected = "A condition names a question that stands above."
    if name not in places:
        near = nearest(name, above)
        remedy = f"Did you mean {near}?" if near else ""
        faults.add(row, "relevant", f'There is no question "{name}".', expected, remedy)
    elif places[name] == row.number:
        faults.add(row, "relevant", f'"{name}" is this question itself.', expected)
    elif places[name] > row.number:  # one above that is no item has a fault of its own
        found = f'"{name}" stands below, in row {places[name]}.'
        faults.add(row, "relevant", found, expected, "Move it up, or move this one down.")


def _note_no_choice(row: Row, item: Item, choice: str, faults: Faults) -> None:
    if not item.choices:
        return  # its list is missing, which is a fault of its own
    by_word = {word: answer.name for answer in item.choices for word in (answer.label, answer.name)}
    near = by_word.get(nearest(choice, by_word), "")
    found = f'"{item.name}" has no choice "{choice}".'
    expected = f"It has {listed(list(item.choice), at_most=20)}."
    faults.add(row, "relevant", found, expected, f"Did you mean {near}?" if near else "")
