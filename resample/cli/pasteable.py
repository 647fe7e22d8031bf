"""Commands that can be pasted as they are printed: in bash and zsh, and on Windows in PowerShell and cmd."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from pathlib import Path

WINDOWS = os.name == "nt"

PLAIN = re.compile(r"[\w./\\:~+=%@,-]+")
"""A word that no shell takes apart."""

LIVING = re.compile(r"[\"$`\\!\r\n]")
"""What bash and zsh read as more than a letter between double quotes."""


def command_line(*words: object, windows: bool = WINDOWS) -> str:
    """A command of resample, by the name that it was started by."""
    return " ".join((program(), *(quoted(word, windows=windows) for word in words)))


def quoted(word: object, *, windows: bool = WINDOWS) -> str:
    r"""A word as a command line takes it: as it is, or between quotes.

    Double quotes are read alike by bash, PowerShell and cmd, so they stand wherever they will do.

    >>> quoted("reviews/2022 q2", windows=False), quoted(r"C:\Users\A B\q2", windows=True)
    ('"reviews/2022 q2"', '"C:\\Users\\A B\\q2"')
    >>> quoted("what $HOME is", windows=False)
    "'what $HOME is'"
    """
    text = str(word)
    if isinstance(word, Path) and text.startswith("-"):  # it would be taken for an option
        text = f".{os.sep}{text}"
    if PLAIN.fullmatch(text) and (windows or "\\" not in text) and not (windows and "," in text):
        return text
    if not windows:
        return shlex.quote(text) if LIVING.search(text) else f'"{text}"'
    # PowerShell has two signs that live between double quotes; cmd knows no other quotes
    return "'" + text.replace("'", "''") + "'" if re.search("[$`]", text) else '"' + text.replace('"', "'") + '"'


def program() -> str:
    """The name that resample was started by, as it can be typed again in the same folder."""
    started = Path(sys.argv[0] if sys.argv else "")
    if started.name == "__main__.py" and started.parent.name == "resample":  # not that of another module
        return f"{_python()} -m resample"
    if started.stem.lower() != "resample":
        return "resample"
    return "resample" if _is_on_the_path("resample", started) else quoted(_near(started))


def _python() -> str:
    """Python itself, by its name where that is enough."""
    running = Path(sys.executable)
    known = next((name for name in ("python", "python3", "py") if _is_on_the_path(name, running)), "")
    return known or quoted(_near(running))


def _is_on_the_path(name: str, file: Path) -> bool:
    """Whether a name alone would start a file."""
    found = shutil.which(name)
    # no link is followed: the Python of an environment is a link to the one that it was made with
    return bool(found) and os.path.normcase(Path(found or "").absolute()) == os.path.normcase(file.absolute())


def _near(file: Path) -> Path:
    """A file as it is named from here, where it lies below."""
    here, whole = Path.cwd(), file.absolute()
    return whole.relative_to(here) if whole.is_relative_to(here) else whole
