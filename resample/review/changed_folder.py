"""What is made from a folder that was changed by hand: refused in words where nothing can be made of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from resample.errors import InputRefused, ResampleError
from resample.review.folder import ReviewFolder
from resample.review.integrity import kept


@contextmanager
def refusing_changed(folder: ReviewFolder) -> Iterator[None]:
    """Turns what a changed folder brings about into InputRefused, with all that is not as it was written.

    Where everything is as it was written, the fault is the program's own, and goes on.
    """
    try:
        yield
    except (ResampleError, MemoryError):
        raise
    except Exception as error:
        faults = kept(folder).faults
        if not faults:
            raise
        raise InputRefused(*faults) from error
