"""What may be typed into an answer's cell. A courtesy: reading checks every value."""

from __future__ import annotations

from typing import Any

from resample.auditing.checklist import Item
from resample.workbook.answer_lists import list_name
from resample.workbook.layout import LONGEST_TEXT, About


def validation(item: Item, about: About) -> dict[str, Any]:
    """The rule and the words of a refusal for the cells of a question."""
    return _rule(item, about) | {"error_title": "Not an answer", "error_message": _refusal(item, about)}


def _rule(item: Item, about: About) -> dict[str, Any]:
    if item.choices:
        return {"validate": "list", "source": f"={list_name(item)}"}
    if item.kind == "integer":
        return {"validate": "integer", "criteria": "between", "minimum": item.low, "maximum": item.high}
    if item.kind == "date":
        days = {"minimum": about.start, "maximum": about.latest_audit}
        return {"validate": "date", "criteria": "between", **days}
    return {"validate": "length", "criteria": "<=", "value": LONGEST_TEXT}


def _refusal(item: Item, about: About) -> str:
    return {
        "integer": f"Write a whole number from {item.low:,} to {item.high:,}.",
        "date": f"Write a date from {about.start:%d/%m/%Y} to {about.latest_audit:%d/%m/%Y}.",
        "text": f"At most {LONGEST_TEXT:,} characters, please: about half a page.",
    }.get(item.kind, "Choose an answer from the list.")
