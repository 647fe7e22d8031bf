"""Rows hold no cycles: searching a million of them again and again takes longer than reading them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Around what makes many rows, or as the decorator of a function that does."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # what was made is kept to the end, so that later searches need not look at it either
        gc.freeze()
        if was_on:
            gc.enable()
