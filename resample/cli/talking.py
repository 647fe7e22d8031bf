"""How a command is to talk: to a person, to a program, or not at all where all is well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

JSON, QUIET = "resample.json", "resample.quiet"


def as_json() -> bool:
    """Whether the answer is one JSON value, and talk goes to stderr."""
    return _asked(JSON)


def quietly() -> bool:
    """Whether nothing is to be said where nothing is to be resolved."""
    return _asked(QUIET)


def talk_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command has."""
    for names, key, says in (
        (("-q", "--quiet"), QUIET, "Say nothing, unless there is something to resolve; then on stderr."),
        (("--json",), JSON, "One JSON value on stdout; talk goes to stderr."),
    ):
        command = click.option(*names, is_flag=True, expose_value=False, callback=_remembering(key), help=says)(command)
    return command


def _remembering(key: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    def remember(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        ctx.meta[key] = value

    return remember


def _asked(key: str) -> bool:
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.meta.get(key))
