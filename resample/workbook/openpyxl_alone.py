"""openpyxl by itself: the only module that imports it.

On its import, openpyxl turns to numpy, lxml and Pillow where they happen to be installed, for numbers, XML and pictures
of theirs; a workbook of audits has none, and each takes as long to import as openpyxl. So they are out of its sight
meanwhile, as on a machine that has none of them, but for those that somebody has imported already, whose values
openpyxl may be given. What it reads does not depend on them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _out_of_sight(*names: str) -> Iterator[None]:
    """Modules that cannot be imported for the time being, but for those that are."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None is Python's own mark for that
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with _out_of_sight("numpy", "lxml", "PIL"):
    from openpyxl import Workbook, load_workbook
    from openpyxl.utils import get_column_letter, range_boundaries
    from openpyxl.utils.escape import unescape
    from openpyxl.utils.exceptions import InvalidFileException

__all__ = ["InvalidFileException", "Workbook", "get_column_letter", "load_workbook", "range_boundaries", "unescape"]
