"""Whether a record holds what it should: each field a value of its kind, down to the last text of a checklist.

A `draw.json` may be anybody's, and JSON has a list where a text is meant, or a number below nought, without complaint.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from math import isfinite
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from resample.text.printable import unfit

LARGEST = 1 << 53
"""No count of a record is larger: beyond it, a spreadsheet's numbers are no longer whole."""


def refuse_untyped(value: object, kind: Any) -> None:
    """TypeError where a value, or anything that it holds, is not of the type that it is declared with.

    >>> refuse_untyped({"outcome": ["no"]}, Mapping[str, Sequence[str]])
    >>> refuse_untyped({"outcome": [None]}, Mapping[str, Sequence[str]])
    Traceback (most recent call last):
    TypeError: not of the type that it is declared with
    """
    if not _is_a(value, kind):
        raise TypeError("not of the type that it is declared with")


def _is_a(value: object, hint: Any) -> bool:
    """Whether a value is of a type, and so is all that it holds."""
    kind = get_origin(hint) or hint
    if kind in (Union, UnionType):
        return any(_is_a(value, choice) for choice in get_args(hint))
    if isinstance(kind, type) and is_dataclass(kind):
        return isinstance(value, kind) and _is_whole(value)
    if kind is Mapping:
        keys, values = get_args(hint)
        return isinstance(value, dict) and all(_is_a(key, keys) and _is_a(value[key], values) for key in value)
    if kind in (tuple, Sequence):
        inner = get_args(hint)[0]
        return isinstance(value, list | tuple) and all(_is_a(element, inner) for element in value)
    return _is_plain(value, kind)


def _is_plain(value: object, kind: Any) -> bool:
    """Whether a value that holds no others is of a type: texts that a file can hold, counts and shares from nought."""
    if kind is str:
        return isinstance(value, str) and not unfit(value)
    if kind in (int, float):
        number = isinstance(value, int if kind is int else int | float) and not isinstance(value, bool)
        return number and isfinite(value) and 0 <= value <= LARGEST  # type: ignore[arg-type, operator]
    if kind is Any:
        return True
    return isinstance(value, kind) if kind in (date, bool) else value is None


def _is_whole(value: Any) -> bool:
    kind: Any = type(value)
    hints = _hints(kind)
    return all(_is_a(getattr(value, field.name), hints[field.name]) for field in fields(value))


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)
