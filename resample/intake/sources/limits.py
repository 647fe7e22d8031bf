"""How much of a file is read: far more than any real one holds, and little enough for an ordinary computer."""

from __future__ import annotations

MOST_BYTES = 1 << 31
"""Bytes of a file: a text of 6,000,000 referrals has a tenth of it. They are held in memory."""

MOST_FILES = 1_000
"""Tables of a folder: the Standard Safeguarding Dataset has some fifty."""

MOST_ROWS = 20_000_000
"""Rows of a table in text, blank ones too: a large council has ten thousand referrals in a year."""

MOST_BLANK = 1_200_000
"""Lines of a text with nothing in them: a sheet of blank rows, saved as text, has 1,048,576."""

MOST_COLUMNS = 16_384
"""Cells of a row: what a sheet of Excel has."""

LONGEST_LINE = 1 << 22
"""Bytes of a line in text, and letters of a row whose cells go over several: exports with notes have some ten thousand.
One cell has at most 131,072, which is the limit of Python's own reader."""

LONGEST_TEXT = 32_767
"""Letters of a cell: Excel takes no more."""
