"""Ambitions of a plan: one bound on one answer, checked to the letter."""

from __future__ import annotations

import pytest

from resample.errors import InputRefused
from resample.plan import Ambition, parse_plan, plan_text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('choice = "no"', "Neither at_most nor at_least is given."),
        ('choice = "no"\nat_most = 0.1\nat_least = 0.1', "at_most and at_least are both given."),
        ("at_most = 0.1", "Neither choice nor meaning is given."),
        ('choice = "no"\nmeaning = "met"\nat_most = 0.1', "choice and meaning are both given."),
        ('meaning = "unknown"\nat_most = 0.1', 'This is "unknown".'),
        ('choice = "no"\nat_most = 10', "It is a share"),
        ('choice = "no"\nat_mots = 0.1', "Did you mean at_most?"),
    ],
)
def test_what_is_half_said_is_refused(text: str, said: str) -> None:
    """An ambition names a choice or a meaning, and one bound that is a share; anything else is told with its place."""
    with pytest.raises(InputRefused) as refused:
        parse_plan(f'[[ambition]]\nitem = "contact_appropriate"\n{text}')
    assert said in str(refused.value)
    assert "[[ambition]] number 1" in str(refused.value)


def test_ambitions_read_back_as_they_are_written() -> None:
    """A choice or a meaning, a share at most or at least: the text of the plan holds it."""
    ambitions = (Ambition("a", choice="no", at_most=0.1), Ambition("b", meaning="met", at_least=1.0))
    text = "".join(
        f'[[ambition]]\nitem = "{ambition.item}"\n'
        + ('choice = "no"\nat_most = 0.1\n' if ambition.choice else 'meaning = "met"\nat_least = 1.0\n')
        for ambition in ambitions
    )
    plan = parse_plan(text)
    assert plan.ambition == ambitions
    assert parse_plan(plan_text(plan)) == plan
