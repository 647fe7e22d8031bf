"""Who runs a command, where and when, and with which programs."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from resample import __version__

LIBRARIES = (
    "click",
    "jinja2",
    "numpy",
    "pillow",
    "python-calamine",
    "xlsxwriter",
)
"""Whose versions may show in what is written."""


@dataclass(frozen=True)
class Run:
    """One run of a command."""

    at: datetime
    """When it began, with its time zone."""
    user: str
    host: str
    process: int
    version: str = __version__


def this_run() -> Run:
    """The run that is going on."""
    return Run(datetime.now().astimezone(), _user(), platform.node() or "an unnamed computer", os.getpid())


def versions(run: Run) -> Mapping[str, str]:
    """What a run was made of: the program, Python, the system, and the libraries that read and write."""
    from importlib.metadata import PackageNotFoundError, version

    found = {"resample": run.version, "python": platform.python_version(), "system": platform.system()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        # an account without a name, as some computers run scheduled work under
        return "somebody without a name"
