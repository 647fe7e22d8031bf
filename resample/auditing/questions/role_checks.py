"""What roles and words need of one another: an escalation that no answer raises would tell of no child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resample.auditing.questions.items import Choice, Item
from resample.auditing.questions.roles import KINDS_OF_HELP, STEP_DOWN_SIDES, AnswerRole, Role
from resample.auditing.questions.table_rows import Faults, Row

Places = Mapping[str, Row]
"""The row of each question, by its name."""
Written = tuple[Row, Choice]
"""A choice and its row."""


def check_roles(items: Sequence[Item], places: Places, faults: Faults) -> None:
    """Tell of a question whose role cannot be done by what is asked."""
    sides = {item.role for item in items if item.role in STEP_DOWN_SIDES}
    for item in items:
        row = places[item.name]
        if item.role is Role.ESCALATION and not any(choice.meaning == "exception" for choice in item.choices):
            remedy = "Give the one that does the meaning exception."
            faults.add(row, "role", "No answer to this question raises a concern.", remedy=remedy)
        # a condition that cannot be read is a fault of its own
        elif item.role is Role.REASON and not ((row["relevant"] and not item.relevant) or _hangs_on_one(item, items)):
            found = "This question hangs on no single answer that it could give the reasons of."
            expected = "Its condition is ${item} = 'choice', of a question of the type select_one, and no more."
            faults.add(row, "role", found, expected, "Correct the condition, or clear the role.")
        elif item.role in sides and len(sides) < len(STEP_DOWN_SIDES):
            (other,) = {*STEP_DOWN_SIDES} - sides
            found = f'No question has the role "{other}", which this one is set against.'
            faults.add(row, "role", found, remedy="Give it to one, or clear this one.")


def _hangs_on_one(item: Item, items: Sequence[Item]) -> bool:
    """Whether it is asked where one earlier question has one answer, and where that question is asked."""
    above = next((earlier for earlier in items for last in item.relevant[-1:] if earlier.name == last.item), None)
    if not above or above.kind != "select_one":
        return False
    return item.relevant[-1].chosen and {*item.relevant[:-1]} <= {*above.relevant}


def check_choices(lists: Mapping[str, Sequence[Written]], users: Mapping[str, Sequence[Item]], faults: Faults) -> None:
    """Tell of words and roles of answers that would be lost; `users` are the questions of each list."""
    for name, written in lists.items():
        asked = users.get(name, ())
        for row, choice in written:
            if choice.says and any(item.kind == "select_multiple" for item in asked):
                found = "A question of the type select_multiple tells its answers by their labels."
                faults.add(row, "says", found, remedy="Clear it.")
            elif choice.says and choice.meaning == "excluded":
                found = "An answer that takes the case out of the count is told by its label."
                faults.add(row, "says", found, remedy="Clear it, or correct the meaning.")
            if choice.role in KINDS_OF_HELP and not any(item.role in STEP_DOWN_SIDES for item in asked):
                found = f'The role "{choice.role}" is one of answers to a question of step-down.'
                sides = " or ".join(STEP_DOWN_SIDES)
                faults.add(row, "role", found, remedy=f"Clear it, or give the question the role {sides}.")
        _check_headlines(written, faults)
        _check_said_once(name, written, asked, faults)


def _check_headlines(written: Sequence[Written], faults: Faults) -> None:
    """Answers that are told as one have the same words; so two headlines of other words are two beginnings."""
    headlines = [(row, choice) for row, choice in written if choice.role is AnswerRole.HEADLINE]
    for row, choice in headlines[1:]:
        first, headline = headlines[0]
        if choice.says != headline.says:
            found = f"The sentence begins with the answer in row {first.number} already."
            faults.add(row, "role", found, remedy="Give both the same words, to tell them as one; or clear this one.")


def _check_said_once(name: str, written: Sequence[Written], asked: Sequence[Item], faults: Faults) -> None:
    """A sentence that is said of two questions would leave open which is meant; kinds of help are but named."""
    saying = [row for row, choice in written if choice.says]
    speaking = [item for item in asked if item.role not in STEP_DOWN_SIDES]
    if saying and len(speaking) > 1:
        found = f'The list "{name}" says sentences, and belongs to {len(speaking)} questions.'
        faults.add(saying[0], "says", found, remedy="Give each question a list of its own.")
