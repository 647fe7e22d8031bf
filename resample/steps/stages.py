"""How far a step is: told to whoever asks, so that a door can show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Progress:
    """What a step is at."""

    stage: str
    """What it does, in words: `Writing workbooks`."""
    done: int = 0
    of: int = 0
    """How many there are to do; 0 where that is not known."""


Listener = Callable[[Progress], None]
"""Is told how far a step is: when a stage begins, and when each of several things is done."""


def begin(progress: Listener | None, stage: str) -> None:
    """Tell that a stage has begun."""
    if progress:
        progress(Progress(stage))


def counting(items: Iterable[T], progress: Listener | None, stage: str, of: int) -> Iterator[T]:
    """The items, each of them told of when it is asked for."""
    for done, item in enumerate(items):
        if progress:
            progress(Progress(stage, done, of))
        yield item
