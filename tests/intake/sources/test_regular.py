"""Only real files are read, and only those that fit into memory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from resample.errors import InputRefused
from resample.intake.sources.opening import open_source
from resample.intake.sources.regular import bytes_of, read_bytes

WITH_PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")


def refused(path: Path, most: int = 100) -> str:
    """What a path is refused with."""
    with pytest.raises(InputRefused) as error:
        read_bytes(path, most)
    return str(error.value)


@WITH_PIPES
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    """A pipe that nobody writes into would never end; in a folder of tables it is named too."""
    os.mkfifo(tmp_path / "extract.csv")
    assert "a pipe or a device, not a file" in refused(tmp_path / "extract.csv")
    with pytest.raises(InputRefused, match="a pipe or a device"):
        _ = open_source(tmp_path).sheets


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_is_refused() -> None:
    """It would be read until the memory is full."""
    assert "a pipe or a device, not a file" in refused(Path("/dev/zero"))


def test_a_link_is_followed_to_a_file_and_not_in_circles(tmp_path: Path) -> None:
    """A link to a file is that file; one to itself is refused in a sentence."""
    (tmp_path / "real.csv").write_text("a")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    (tmp_path / "circle.csv").symlink_to(tmp_path / "circle.csv")
    assert read_bytes(tmp_path / "link.csv") == b"a"
    assert "circle.csv: This file cannot be opened" in refused(tmp_path / "circle.csv")


@pytest.mark.parametrize(
    ("name", "why"),
    [("a" * 300, "This file cannot be opened"), ("nought\0inside", "Its name has a control character (U+0000)")],
)
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str, why: str) -> None:
    """Whatever the system says of it."""
    assert why in refused(tmp_path / name)


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Its size is told, and what belongs there."""
    (tmp_path / "large.toml").write_text("a" * 101)
    assert "101 bytes, far more than what belongs here. It has at most 100." in refused(tmp_path / "large.toml")


def test_nothing_is_told_apart_from_no_file(tmp_path: Path) -> None:
    """An empty file may be a table without rows; most readers want something in it."""
    (tmp_path / "empty.csv").touch()
    assert bytes_of(tmp_path / "empty.csv") == b""
    assert "The file is empty." in refused(tmp_path / "empty.csv")
