"""Actions of several reviews, each once; and as tasks of a calendar (RFC 5545)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.actions.action_calendar import calendar, folded
from resample.actions.action_register import RegisteredAction, register
from resample.actions.action_states import state_words
from resample.plan import Action

TODAY = date(2022, 12, 1)
AT = datetime(2022, 12, 1, 9, 30, tzinfo=UTC)


def test_an_action_is_listed_once_as_the_last_review_has_it() -> None:
    """What the last does not say, those before do; a day that was moved is told; what is due first comes first."""
    first = [Action("Train the team.", "A lead", "August 2022", finding="themes/haste"), Action("Audit")]
    last = [Action("train the  TEAM", due="2023-03-31"), Action("Write", due="30 November 2022")]
    assert register([("Q1", first), ("Q2", last)], TODAY) == (
        RegisteredAction(Action("Write", due="30 November 2022"), "late", "Q2", "Q2"),
        RegisteredAction(
            Action("train the  TEAM", "A lead", "2023-03-31", finding="themes/haste"), "open", "Q1", "Q2", "August 2022"
        ),
        RegisteredAction(Action("Audit"), "open", "Q1", "Q1"),
    )


@pytest.mark.parametrize(
    ("action", "state"),
    [
        (Action("A", due="2022-11-30"), "late"),
        (Action("A", due="2022-12-01"), "open"),
        (Action("A", due="in spring"), "open"),
        (Action("A", due="2022-11-30", done="2022-11-29"), "done"),
        (Action("A", done="not yet"), "open"),
        (Action("A", done="given up, since the team has gone"), "done"),
    ],
)
def test_the_state_is_derived(action: Action, state: str) -> None:
    """Late is what was due before today and is not done."""
    (entry,) = register([("Q1", [action])], TODAY)
    assert entry.state == state


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (Action("A"), ""),
        (Action("A", due="2022-11-30"), "30 November 2022 (late)"),
        (Action("A", due="in spring"), "in spring"),
        (Action("A", due="2022-11-30", done="yes"), "done"),
        (Action("A", done="given up"), "done: given up"),
    ],
)
def test_a_table_says_when(action: Action, words: str) -> None:
    """Days as British prose has them, and a person's own words as they are."""
    assert state_words(action, TODAY) == words


def unfolded(content: bytes) -> list[str]:
    """The lines of a calendar as another program reads them."""
    assert content.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    return content.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_a_calendar_has_a_task_for_each() -> None:
    """With its day, its state and its words, special signs escaped and long lines folded."""
    long = "Train, audit; and write \\ all\nof it: " + "é" * 60
    actions = [Action(long, "A lead", "2022-12-31"), Action("Audit", due="May 2023", done="2022-11-30")]
    lines = unfolded(calendar(register([("Q1", actions)], TODAY), AT))
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//resample//actions//EN"]
    assert lines[-1] == "END:VCALENDAR"
    assert lines[3:10] == [
        "BEGIN:VTODO",
        lines[4],
        "DTSTAMP:20221201T093000Z",
        "SUMMARY:Train\\, audit\\; and write \\\\ all\\nof it: " + "é" * 60,
        "DUE;VALUE=DATE:20221231",
        "STATUS:NEEDS-ACTION",
        "DESCRIPTION:Owner: A lead\\nDue: 2022-12-31\\nSince: Q1",
    ]
    assert {"DUE;VALUE=DATE:20230531", "STATUS:COMPLETED", "COMPLETED:20221130T000000Z"} <= set(lines[11:])
    assert len({line for line in lines if re.fullmatch(r"UID:[0-9a-f]{32}@resample", line)}) == 2


def test_a_task_keeps_its_identity() -> None:
    """From quarter to quarter and whatever else changes, so that a calendar puts the new in the place of the old."""
    before = calendar(register([("Q1", [Action("Train the team.", due="May 2023")])], TODAY), AT)
    after = calendar(register([("Q2", [Action("train the team", "A lead", done="yes")])], date(2023, 1, 1)), AT)
    uid = [line for line in unfolded(before) if line.startswith("UID:")]
    assert uid == [line for line in unfolded(after) if line.startswith("UID:")]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folding_loses_nothing(text: str) -> None:
    """Unfolded, a line is what it was, and no piece is longer than 75 octets or cut inside a character."""
    pieces = folded(text).split("\r\n")
    assert max(len(piece.encode()) for piece in pieces) <= 75
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text
