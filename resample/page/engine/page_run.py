"""In whose name a step runs in the page, who is told how far it is, and who paints its pictures."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import asdict
from datetime import datetime
from typing import Any

from resample.rendering.pictures.look import WIDTH
from resample.rendering.pictures.shapes import Drawing
from resample.review.run import Run
from resample.steps.stages import Progress

HERE = "the page in a browser"
"""What the journal has in the place of the computer's name, which no page is told."""

DOTS = 150
"""An inch, as the command line paints."""

PER_METRE = round(DOTS / 0.0254)


def page_run(name: str) -> Run:
    """A run in the name that somebody typed."""
    return Run(datetime.now().astimezone(), name.strip() or "somebody without a name", HERE, 0)


def tell(progress: Progress) -> None:
    """Tell the page how far a step is."""
    import js  # type: ignore[import-not-found]  # the page's own, inside Pyodide alone

    js.told(progress.stage, progress.done, progress.of)


def as_png(drawing: Drawing) -> bytes:
    """The drawing as PNG, painted on a canvas of the page, with its words for those who do not see it."""
    import js

    return png(drawing, js.painted(json.dumps(_shapes_json(drawing))).to_bytes())


def png(drawing: Drawing, points: bytes) -> bytes:
    """A PNG of points in rows: red, green, blue and opacity of each, of which the last is left out (RFC 2083)."""
    wide, high = _size(drawing)
    colours = bytearray(3 * wide * high)
    for colour in range(3):
        colours[colour::3] = points[colour::4]
    rows = b"".join(b"\0" + colours[3 * wide * row : 3 * wide * (row + 1)] for row in range(high))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)),
            _chunk(b"iTXt", b"Description\0\0\0\0\0" + drawing.words.encode()),
            _chunk(b"pHYs", struct.pack(">IIB", PER_METRE, PER_METRE, 1)),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _shapes_json(drawing: Drawing) -> dict[str, Any]:
    shapes = [{"kind": type(shape).__name__, **asdict(shape)} for shape in drawing.shapes]
    wide, high = _size(drawing)
    return {"wide": wide, "high": high, "dots": DOTS, "shapes": shapes}


def _size(drawing: Drawing) -> tuple[int, int]:
    """How wide and how high, in dots; said once, since Python and a browser round a half differently."""
    return round(WIDTH * DOTS), round(drawing.height * DOTS)
