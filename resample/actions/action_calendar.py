"""Actions as a calendar's tasks: an .ics file (iCalendar, RFC 5545) that Outlook and others take in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from resample.actions.action_register import RegisteredAction
from resample.actions.action_states import DONE, action_key, due_day
from resample.text.printable import in_lines

LONGEST = 75
"""Octets of a line (RFC 5545, 3.1); a longer one goes on after a line end and a space."""

ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
"""What has a meaning inside of a text (3.3.11)."""


def calendar(entries: Sequence[RegisteredAction], at: datetime) -> bytes:
    """The tasks of some actions, as known at that moment; the same bytes for the same arguments.

    A task keeps its identity from file to file as long as the action keeps its words.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//resample//actions//EN"]
    for entry in entries:
        lines += ["BEGIN:VTODO", *_task(entry, at), "END:VTODO"]
    return "".join(f"{folded(line)}\r\n" for line in (*lines, "END:VCALENDAR")).encode()


def _task(entry: RegisteredAction, at: datetime) -> Iterator[str]:
    action = entry.action
    yield f"UID:{hashlib.sha256(action_key(action).encode()).hexdigest()[:32]}@resample"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SUMMARY:{escaped(action.text)}"
    if entry.due:
        yield f"DUE;VALUE=DATE:{entry.due:%Y%m%d}"
    if entry.state == DONE:
        yield "STATUS:COMPLETED"
        if day := due_day(action.done):
            yield f"COMPLETED:{day:%Y%m%d}T000000Z"
    else:
        yield "STATUS:NEEDS-ACTION"
    yield f"DESCRIPTION:{escaped(_description(entry))}"


def _description(entry: RegisteredAction) -> str:
    action = entry.action
    said = {"Owner": action.owner, "Due": action.due, "Done": action.done, "Finding": action.finding}
    lines = [f"{name}: {text}" for name, text in said.items() if text]
    return "\n".join([*lines, f"Since: {entry.first}"])


def escaped(text: str) -> str:
    r"""A text as a property has it.

    >>> print(escaped("Train, and tell;\nall"))
    Train\, and tell\;\nall
    """
    return in_lines(text).translate(ESCAPED)


def folded(line: str) -> str:
    r"""A line in pieces of at most 75 octets, none of them cut inside a character.

    >>> [len(piece.encode()) for piece in folded("é" * 40).split("\r\n")]
    [74, 7]
    """
    pieces, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST:
            pieces.append(" ")
            size = 1
        pieces[-1] += letter
        size += octets
    return "\r\n".join(pieces)
