"""What the page is made of from the registries of npm and Python: exact versions, each held to its hash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from resample.errors import Address, Problem, WrongUsage

SOURCES = Path(__file__).parent.parent / "source"

TAGS = ("pyemscripten_2026_0_wasm32", "manylinux_2_17_x86_64")
"""What wheels may be made for: Pyodide's own, and one that is taken for its plain Python alone."""


def fetch_npm(folder: Path, *, for_tests: bool = False) -> Path:
    """The packages of `package-lock.json`, in `node_modules` of a folder. Raises WrongUsage without npm."""
    npm = shutil.which("npm")
    if npm is None:
        found = "npm is not on this computer, and the page is built with it."
        raise WrongUsage(Problem(Address("npm"), found, remedy="Install Node.js, which brings it, and run this again."))
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(SOURCES / name, folder / name)
    left_out = [] if for_tests else ["--omit=dev"]
    _run([npm, "ci", *left_out, "--ignore-scripts", "--no-audit", "--no-fund"], folder)
    return folder / "node_modules"


def fetch_wheels(folder: Path) -> Path:
    """The wheels of `requirements.txt`, in `wheels` of a folder. Raises WrongUsage where they cannot be had."""
    platforms = [word for tag in TAGS for word in ("--platform", tag)]
    exactly = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--python-version", "3.14"]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    _run([*command, *exactly, *platforms, "-r", str(SOURCES / "requirements.txt"), "-d", "wheels"], folder)
    return folder / "wheels"


def compiled(entry: str, modules: Path, settings: Mapping[str, str], left_out: Sequence[str] = ()) -> bytes:
    """A TypeScript file of the sources with all that it imports, as one script."""
    esbuild = shutil.which("esbuild", path=modules / ".bin")
    if esbuild is None:
        raise WrongUsage(Problem(Address("esbuild"), "npm did not install it.", remedy="Run this again."))
    defined = [f"--define:{name}={value}" for name, value in settings.items()]
    options = ["--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=error"]
    command = [esbuild, str(SOURCES / entry), *options, *defined, *(f"--external:{name}" for name in left_out)]
    return _run(command, SOURCES, NODE_PATH=str(modules))


def _run(command: Sequence[str], folder: Path, **variables: str) -> bytes:
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env={**os.environ, **variables})  # noqa: S603 exact programs
    if done.returncode:
        said = (done.stderr or done.stdout).decode(errors="replace").strip()[-1500:]
        remedy = "See whether the registries can be reached from this computer, then run this again."
        raise WrongUsage(Problem(Address(Path(command[0]).stem), f"It ended with: {said}", remedy=remedy))
    return done.stdout
