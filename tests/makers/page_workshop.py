"""What it takes to try the page in a browser: a folder with the packages of npm, and programs that may be missing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from resample.page.bundle.html_file import assembled
from resample.page.bundle.registries import fetch_npm, fetch_wheels

TRIALS = Path(__file__).parents[1] / "page" / "browser"


@dataclass(frozen=True)
class Workshop:
    """A folder with the packages of npm, shared by all tests of a run."""

    folder: Path

    @property
    def modules(self) -> Path:
        """The packages."""
        return self.folder / "node_modules"

    @property
    def page(self) -> Path:
        """The page, once somebody has built it."""
        return self.folder / "resample.html"

    def trial(self, name: str, chromium: str, *, pictures: Path | None = None, **given: Any) -> Any:
        """What a trial of `tests/page/browser` finds, in that browser and on the page that was built."""
        variables = {
            "PAGE": str(self.page),
            "CHROMIUM": chromium,
            "GIVEN": json.dumps(given, default=str),
            "AXE": str(self.modules / "axe-core/axe.min.js"),
            "PICTURES": str(pictures or ""),
        }
        return json.loads(run(["node", f"{name}.mjs"], self.folder, **variables))

    def bundled(self, script: Path, target: str) -> Path:
        """A TypeScript file as a script that Node.js runs."""
        command = [self.modules / ".bin/esbuild", script, "--bundle", "--platform=node", "--format=esm"]
        run([*command, f"--outfile={self.folder / target}", "--log-level=error"], self.folder)
        return self.folder / target


def built(folder: Path) -> Workshop:
    """The packages, the scripts of the trials and the page, in a folder."""
    workshop = Workshop(folder)
    if not workshop.modules.is_dir():
        fetch_npm(folder, for_tests=True)
    for script in TRIALS.glob("*.mjs"):
        shutil.copyfile(script, folder / script.name)
    if not workshop.page.is_file():
        workshop.page.write_bytes(assembled(workshop.modules, fetch_wheels(folder)))
    return workshop


def run(command: list[Any], folder: Path, **variables: str) -> str:
    """What a program prints. Fails with all that it said where it fails."""
    done = subprocess.run(
        list(map(str, command)), cwd=folder, capture_output=True, text=True, check=False, timeout=400,
        env={**os.environ, **variables},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def needed(*names: str) -> str:
    """A program of one of these names; without it the test is left out, but not where CI should have installed it."""
    if program := next(filter(None, map(shutil.which, names)), None):
        return program
    why = f"{names[0]} is not on this computer, and the page is tried with it"
    if os.environ.get("CI"):
        pytest.fail(f"{why}: see .ci/run")
    pytest.skip(why)


@contextmanager
def alone(folder: Path) -> Iterator[Path]:
    """A folder to oneself, among the processes that run tests side by side."""
    folder.mkdir(exist_ok=True)
    with FileLock(folder / ".lock"):
        yield folder
