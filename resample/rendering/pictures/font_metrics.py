"""How far each letter advances, from the tables of a TrueType font itself: `head`, `hhea`, `hmtx` and `cmap`.

The tables are those of the OpenType specification. Letters outside of Unicode's first 65,536 are taken to be missing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from struct import unpack_from

BY_SEGMENTS = 4
"""The format of a `cmap` that lists runs of letters, which every font for text has."""

UNICODE = {(0, 3), (3, 1)}
"""The platforms and encodings whose numbers of letters are Unicode's."""


@dataclass(frozen=True)
class FontMetrics:
    """What it takes to measure a text."""

    advances: tuple[int, ...]
    """Of each glyph, in units of the font; the first is the box for a missing letter, the last is of all after it."""
    units: int
    """How many units are as long as the letters are high."""
    segments: Segments

    def advance(self, letter: str) -> int:
        """How far a letter advances, in units of the font."""
        glyph = self.segments.glyph(ord(letter))
        return self.advances[min(glyph, len(self.advances) - 1)]


@dataclass(frozen=True)
class Segments:
    """Runs of letters whose glyphs follow one another, or stand in a list."""

    font: bytes
    ends: tuple[int, ...]
    starts: tuple[int, ...]
    deltas: tuple[int, ...]
    lists: tuple[int, ...]
    """How far the list of each segment's glyphs is from this number itself, in bytes; 0 without a list."""
    lists_at: int
    """Where in the font these numbers begin."""

    def glyph(self, code: int) -> int:
        """The number of the glyph of a letter, 0 where it is missing."""
        at = bisect_left(self.ends, code)
        if at == len(self.ends) or code < self.starts[at]:
            return 0
        if not self.lists[at]:
            return (code + self.deltas[at]) % 65536
        (glyph,) = unpack_from(">H", self.font, self.lists_at + 2 * at + self.lists[at] + 2 * (code - self.starts[at]))
        return (glyph + self.deltas[at]) % 65536 if glyph else 0


def read_metrics(font: bytes) -> FontMetrics:
    """The metrics of a TrueType font, as the bytes of its file."""
    (count,) = unpack_from(">H", font, 4)
    tables = dict(unpack_from(">4s4xL", font, 12 + 16 * at) for at in range(count))
    (units,) = unpack_from(">H", font, tables[b"head"] + 18)
    (measured,) = unpack_from(">H", font, tables[b"hhea"] + 34)
    # an advance and a bearing for each glyph; those after the last have its advance
    advances = unpack_from(f">{2 * measured}H", font, tables[b"hmtx"])[::2]
    return FontMetrics(advances, units, _segments(font, tables[b"cmap"]))


def _segments(font: bytes, cmap: int) -> Segments:
    (count,) = unpack_from(">H", font, cmap + 2)
    maps = [unpack_from(">HHL", font, cmap + 4 + 8 * at) for at in range(count)]
    places = [cmap + place for platform, encoding, place in maps if (platform, encoding) in UNICODE]
    at = next(place for place in places if unpack_from(">H", font, place) == (BY_SEGMENTS,))
    (twice,) = unpack_from(">H", font, at + 6)
    length = twice // 2
    ends, starts, deltas, lists = (
        unpack_from(f">{length}H", font, start)
        for start in (at + 14, at + 16 + twice, at + 16 + 2 * twice, at + 16 + 3 * twice)
    )
    return Segments(font, ends, starts, deltas, lists, at + 16 + 3 * twice)
