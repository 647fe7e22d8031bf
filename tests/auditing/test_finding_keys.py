"""A finding is named by its question, or by its question and answer; what is misspelt gets the nearest."""

from __future__ import annotations

import pytest

from resample.auditing.checklist import Checklist, Choice, Item
from resample.auditing.finding_keys import finding_named, refuse_unknown_findings
from resample.errors import InputRefused
from resample.plan import Action

RIGHT = Item("select_one", "right", "Was it right?", choices=(Choice("yes", "Yes"), Choice("no", "No")))
THEMES = Item("select_multiple", "themes", "Themes", choices=(Choice("hope", "Hope"), Choice("haste", "Haste")))
CHECKLIST = Checklist("own", "Ours", "2022-01-01", (RIGHT, THEMES, Item("text", "learning", "Learning")))


def test_what_a_key_names() -> None:
    """A question with one answer, or an answer to any."""
    assert finding_named("right", CHECKLIST) == (RIGHT, None)
    assert finding_named("right/no", CHECKLIST) == (RIGHT, RIGHT.choices[1])
    assert finding_named("themes/haste", CHECKLIST) == (THEMES, THEMES.choices[1])


@pytest.mark.parametrize(
    ("key", "found", "remedy"),
    [
        ("rigth", 'no question "rigth" with answers', "Did you mean right?"),
        ("themse/haste", 'no question "themse"', "Did you mean themes?"),
        ("learning", 'no question "learning" with answers', "It can be right and themes."),
        ("right/nno", 'has no answer called "nno"', "Did you mean right/no?"),
        ("themes/hast", 'has no answer called "hast"', "Did you mean themes/haste?"),
        ("themes", "has several answers", "It can be themes/hope and themes/haste."),
    ],
)
def test_a_key_that_names_nothing_is_refused(key: str, found: str, remedy: str) -> None:
    """With its place in the plan; a blank one asks for nothing."""
    assert finding_named(key, CHECKLIST) is None
    with pytest.raises(InputRefused) as refused:
        refuse_unknown_findings([Action("Ask"), Action("Train", finding=key)], CHECKLIST)
    (problem,) = refused.value.problems
    assert problem.where.place == "[[actions]] number 2 finding"
    assert found in str(problem.found)
    assert problem.remedy == remedy
