"""What the page calls the choices and commands that a sentence names: its fields and its tasks."""

from __future__ import annotations

from resample.errors import Command, Option, Part, With, Words, put_into_words

FIELDS = {
    "accept": "Where do these belong?",
    "again": "Numbers to print",
    "although-audited": "Who decided so",
    "auditors": "Who audits",
    "by": "What strata are made of",
    "definition": "What a re-referral is",
    "due": "Workbooks are to be back by",
    "exclude": "Audited before",
    "expect-total": "Expected total",
    "period": "First day",
    "plan": "A plan",
    "leave-out": "Teams that no stratum holds",
    "into": "Where the review is kept",
    "reason": "Why it cannot be audited",
    "sheet": "Sheet",
    "size": "How many in all",
    "take": "How many of each",
    "unit": "Who or what is drawn",
}
"""The label of each field, by the name of the option that it stands for."""

TASKS = {
    "check": "Look at the extract",
    "collect": "Collect",
    "compare": "Compare",
    "draw": "Draw",
    "extend": "Draw more cases",
    "replace": "Take the next on the list",
    "report": "Report",
    "size": "Decide how many",
    "verify": "Prove",
}
"""The heading of each task, by the name of the command that it stands for."""

SETTLING = "Settle"
"""The task that stands for collecting with a workbook to settle answers in."""


def worded(text: Words | Option) -> str:
    """A sentence in the words of the page.

    >>> from resample.errors import Sentence
    >>> worded(Sentence.of("Say how many in all", With(Option("size")), "."))
    'Say how many in all under “How many in all”.'
    """
    return put_into_words(text, _part)


def _part(part: Part) -> str:
    match part:
        case Option(name, _, value):
            field = f"“{FIELDS.get(name, name)}”"
            return f"{field}: {value}" if value else field
        case Command(name, _, option):
            return f"“{SETTLING if option == 'adjudicate' else TASKS.get(name, name)}”"
        case With(Option() as option):
            return f" under {_part(option)}"
        case With(Command() as command):
            return f" in {_part(command)}"
        case With():
            return ""
        case str():
            return part
