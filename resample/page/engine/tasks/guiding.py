"""The guide in the page: its topics, and the blocks of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from resample.guide.markdown import Block, Heading, Listing, Points, Rows, Text, blocks
from resample.guide.topics import topic, topics


def guide(given: Mapping[str, Any]) -> dict[str, Any]:
    """A page of the guide, or what pages there are where none is named. Raises WrongUsage for one that is unknown."""
    if name := given.get("topic"):
        page = topic(name)
        return {"title": page.title, "blocks": [_block_json(block) for block in blocks(page.text)][1:]}
    parts = {
        part: [{"name": page.name, "title": page.title, "line": page.line} for page in pages]
        for part, pages in topics().items()
    }
    return {"parts": [{"title": part, "topics": pages} for part, pages in parts.items()]}


def _block_json(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            return {"kind": "heading", "level": level, "text": text}
        case Text(text):
            return {"kind": "text", "text": text}
        case Points(texts, numbered):
            return {"kind": "points", "texts": texts, "numbered": numbered}
        case Rows(headings, rows):
            return {"kind": "rows", "headings": headings, "rows": rows}
        case Listing(lines):
            return {"kind": "listing", "text": "\n".join(lines)}
