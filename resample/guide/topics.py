"""The pages of the guide: what each is called, what it says in a line, and its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from resample.errors import Address, Problem, WrongUsage
from resample.text.wording import listed, nearest

PARTS: Mapping[str, tuple[str, ...]] = {
    "Who are you?": ("manager", "auditor", "analyst", "reader", "it"),
    "The work": ("quarter", "changes", "extracts", "reports", "checklists"),
    "To look up": ("commands", "plan", "columns", "files", "exits", "json", "glossary"),
}
"""The topics in the order in which they are read, under what they are listed under."""

NOT_SHOWN = re.compile(r"<!--.*?-->\n*", re.DOTALL)
"""What stands in a page for those who write it."""


@dataclass(frozen=True)
class Topic:
    """One page of the guide."""

    name: str
    title: str
    line: str
    """What the page says, in a sentence: its first paragraph."""
    text: str
    """The whole page, in Markdown."""


@cache
def topic(name: str) -> Topic:
    """The page of that name. Raises WrongUsage with the nearest name where there is none.

    >>> topic("it").title
    'For IT and information governance'
    """
    name, names = name.lower(), [known for names in PARTS.values() for known in names]
    if name not in names:
        near = nearest(name, names)
        remedy = f"Did you mean {near}?" if near else f"There are {listed(names, at_most=len(names))}."
        raise WrongUsage(Problem(Address("The guide"), f'There is no page "{name}".', remedy=remedy))
    text = NOT_SHOWN.sub("", files("resample.guide").joinpath(f"{name}.md").read_text(encoding="utf-8"))
    title, line = text.split("\n\n")[:2]
    return Topic(name, title.removeprefix("# "), " ".join(line.split()), text)


def topics() -> Mapping[str, tuple[Topic, ...]]:
    """All pages, by what they are listed under."""
    return {part: tuple(map(topic, names)) for part, names in PARTS.items()}
