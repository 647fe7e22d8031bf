"""One-word tasks: `nox --list` names them, `nox -s check` does what a change must pass but for the page's browser."""

from __future__ import annotations

from pathlib import Path

import nox

nox.options.sessions = ["check"]
nox.options.error_on_missing_interpreters = False

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}
"""A day ahead of everybody, where a small I has a dot that a capital keeps."""


def _installed(session: nox.Session) -> None:
    session.install("-q", "-e", ".[test]")


@nox.session
def check(session: nox.Session) -> None:
    """The quick tests, the style and the types: a minute or two."""
    _installed(session)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("pytest", "-m", "not slow", *session.posargs)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """All tests, on every Python that is allowed and is there."""
    _installed(session)
    session.run("pytest", *session.posargs)


@nox.session(python=PYTHONS[0])
def oldest(session: nox.Session) -> None:
    """All tests with the lowest versions of all libraries that are allowed."""
    _installed(session)
    constraints = Path(session.create_tmp()) / "lowest.txt"
    constraints.write_text(str(session.run("python", "tests/lowest.py", silent=True)), "utf-8")
    session.install("-q", "-r", str(constraints))
    session.run("pytest", *session.posargs)


@nox.session
def newest(session: nox.Session) -> None:
    """All tests with the newest versions of all libraries."""
    session.install("-q", "--upgrade", "--upgrade-strategy", "eager", "-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session
def elsewhere(session: nox.Session) -> None:
    """The quick tests on an island where it is tomorrow already, in Turkish."""
    _installed(session)
    session.run("pytest", "-m", "not slow", *session.posargs, env=ELSEWHERE)


@nox.session
def printed(session: nox.Session) -> None:
    """For a change that is meant, what shows it anew: examples, the output in README, reports held as golden."""
    _installed(session)
    session.run("python", "examples/make_examples.py")
    session.run("python", "tests/test_readme.py")
    session.run("python", "-m", "tests.reporting.test_golden")


@nox.session
def page(session: nox.Session) -> None:
    """The page, built into one file."""
    _installed(session)
    session.run("python", "-m", "resample.page", *session.posargs)
