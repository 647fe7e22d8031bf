"""One file that somebody asked for: whole, or the old one; and nothing in the place of what is no file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from resample.errors import CannotWrite
from resample.review.writing.whole import write_file

Run = Callable[..., Result]


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A pipe where a file is asked for."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes in folders")
    path = tmp_path / "out.ics"
    os.mkfifo(path)
    return path


def test_a_pipe_stays_a_pipe(pipe: Path) -> None:
    """It is told, and nothing is put in its place; so it is where a link leads to it."""
    link = pipe.with_name("link.ics")
    link.symlink_to(pipe)
    for target in (pipe, link):
        with pytest.raises(CannotWrite, match="a pipe or a device, not a file"):
            write_file(target, b"x")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert link.is_symlink()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("actions", "plan.toml", "--ics"), "out.ics"),
        (("check", "extract.xlsx", "--plot"), "out.png"),
        (("size", "extract.xlsx", "--plot"), "out.svg"),
        (("plan", "extract.xlsx", "--into"), "plan.toml"),
        (("checklist", "export", "closing-team"), "out.xlsx"),
    ],
)
def test_no_command_replaces_a_pipe(run: Run, example: Path, pipe: Path, words: tuple[str, ...], name: str) -> None:
    """Whatever file a command is asked to write: it is refused, and the pipe is there."""
    target = pipe.rename(pipe.with_name(name))
    known = [example / word if (example / word).exists() else word for word in words]
    assert run(*known, target).exit_code in (3, 4)
    assert stat.S_ISFIFO(target.stat().st_mode)
