"""While calamine works: its faults become refusals, and what it prints of them is not shown."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from resample.intake.sources.refusals import DAMAGED, NO_MEMORY, PASSWORD, refusal


@contextmanager
def guarded(file: str) -> Iterator[None]:
    """Turns whatever calamine raises into a refusal of the file."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise refusal(file, *PASSWORD) from None
    except MemoryError:
        raise refusal(file, *NO_MEMORY) from None
    except (CalamineError, OSError, ValueError):
        raise refusal(file, *DAMAGED) from None
    except BaseException as error:
        # a fault inside calamine is an exception whose class has no name to import, and is no Exception
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise refusal(file, *DAMAGED) from None


@contextmanager
def silent() -> Iterator[None]:
    """Hides what is written past Python: a fault inside calamine prints itself before it is raised."""
    try:
        screen = os.dup(2)
    except OSError:
        # a program without a screen has nothing to hide
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(screen, 2)
        os.close(nowhere)
        os.close(screen)
