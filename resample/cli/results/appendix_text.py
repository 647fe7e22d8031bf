"""What `appendix` says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from resample.cli.results.report_text import kept_words
from resample.steps import Appendix
from resample.text.wording import listed


def appendix_lines(appendix: Appendix) -> Iterator[str]:
    """Which reports it holds, and where it lies."""
    yield from appendix.mended
    yield f"{appendix.title}:"
    yield from (f"  {title}" for title in appendix.reports)
    if appendix.interim:
        yield appendix.interim
    yield from appendix.carried
    yield from kept_words(appendix.folder, appendix.kept, appendix.edited)
    if appendix.left_out:
        yield f"The form has no place for: {listed(appendix.left_out, at_most=20)}. That text stands in the page only."
    yield "Written:"
    yield from (f"  {appendix.folder / name}" for name in appendix.files)


def appendix_json(appendix: Appendix) -> dict[str, Any]:
    """The same for a program."""
    return {
        "folder": str(appendix.folder),
        "title": appendix.title,
        "reports": list(appendix.reports),
        "files": list(appendix.files),
        "kept": list(appendix.kept),
        "edited": list(appendix.edited),
        "interim": appendix.interim,
        "carried_over": list(appendix.carried),
        "left_out": list(appendix.left_out),
    }
