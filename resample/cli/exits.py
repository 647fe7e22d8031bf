"""How a command ends: what a result or an error is on stdout and stderr, and as an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from resample.cli.command_list import InOrder
from resample.cli.talking import as_json, quietly
from resample.cli.terminal import make_ready
from resample.text.printable import shown

RESOLVE = 1
"""Exit code: done, and a person must resolve something."""
FAULT = 5
"""Exit code: a fault of the program."""
CANNOT_WRITE = 4
"""Exit code: an output cannot be written."""
INTERRUPTED = 130
"""Exit code: stopped by Ctrl-C."""


UNREAD = 141
"""Exit code: nobody reads the answer to its end, as other programs end there (128 and the number of SIGPIPE)."""


REVIEWS = ("review", "reviews", "earlier", "later", "items")
"""The arguments of commands that are folders of reviews."""


class UnsaidError(Exception):
    """What was done could not be said: the screen, or the file or program in its place, takes no more."""


class Heard(click.Command):
    """A command whose help and version, as any answer, may be sent to where nothing can be written."""

    def make_context(self, *words: Any, **options: Any) -> click.Context:
        """Read the words of the command line; `--help` is answered here."""
        try:
            return super().make_context(*words, **options)
        except OSError as error:
            raise click.exceptions.Exit(_say_unsaid(error)) from None


class HeardGroup(Heard, InOrder):
    """Commands in their order, of which each is heard."""

    command_class = Heard


class ExitCodes(HeardGroup):
    """Turns what goes wrong in a command into a message and an exit code."""

    def main(self, *words: Any, **options: Any) -> Any:
        """Run, and end with an exit code; a wrong use that cannot be told of has its own."""
        try:
            return super().main(*words, **options)
        except OSError as error:
            sys.exit(_say_unsaid(error))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; no traceback reaches a user."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            if "--json" in ctx.meta.get("words", ()):
                _say_usage(error)
            raise  # click says the rest, on stderr
        except (click.ClickException, click.exceptions.Exit):
            raise  # click knows what to do
        except UnsaidError as error:
            ctx.exit(_say_unsaid(error.__cause__))
        except (KeyboardInterrupt, click.Abort):
            click.echo("Stopped. What was written is whole.", err=True)
            ctx.exit(INTERRUPTED)
        except Exception as error:  # noqa: BLE001 whatever it is, it ends here
            ctx.exit(_end(error, ctx.invoked_subcommand or "", for_program="--json" in ctx.meta.get("words", ())))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the words of the command line, so that an error knows whether JSON was asked for."""
        ctx.meta["words"] = tuple(args)
        make_ready(args)
        return super().parse_args(ctx, args)


def _say_usage(error: click.UsageError) -> None:
    """A wrong use for a program, as any other refusal."""
    from resample.cli.results.error_text import error_json
    from resample.errors import Address, Problem, WrongUsage

    _echo_json(error_json(WrongUsage(Problem(Address("command line"), error.format_message()))))


def _end(error: Exception, command: str, *, for_program: bool) -> int:
    """The exit code of an error, which is told where that can be."""
    try:
        return _say_error(error, command, for_program=for_program)
    except UnsaidError as unsaid:
        return _say_unsaid(unsaid.__cause__)


def _say_error(error: Exception, command: str, *, for_program: bool) -> int:
    """Say what went wrong; the exit code."""
    from resample.cli.results.error_text import error_json, error_lines
    from resample.errors import ResampleError

    if isinstance(error, MemoryError):
        error = _too_large()
    if not isinstance(error, ResampleError):
        return _say_fault(error, command, for_program=for_program)
    if for_program:
        _echo_json(error_json(error))
    say(error_lines(error), err=True)
    return error.exit_code


def _say_unsaid(why_not: BaseException | None) -> int:
    """Say, where that can be, that the answer is not whole; the exit code."""
    if isinstance(why_not, BrokenPipeError):
        # nor is anything to be said when Python ends
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return UNREAD
    with suppress(OSError):
        why = getattr(why_not, "strerror", "") or "it takes no more"
        click.echo(f"The answer could not be written to where it was sent ({why}). What was done is whole.", err=True)
    return CANNOT_WRITE


def _echo(text: str, *, err: bool = False) -> None:
    """One line, told. Raises UnsaidError where it cannot be."""
    try:
        click.echo(text, err=err)
    except OSError as error:
        raise UnsaidError from error


def _too_large() -> Exception:
    from resample.errors import Address, InputRefused, Problem

    found = "This computer has too little memory for what was asked."
    remedy = "Close other programs, or take an extract of a shorter time, and run this again."
    return InputRefused(Problem(Address("resample"), found, remedy=remedy))


def _say_fault(error: Exception, command: str, *, for_program: bool) -> int:
    """Say that there is a fault of the program, by its code; nothing of its text, which may quote a cell."""
    from resample.review.fault_details import fault_code, write_fault
    from resample.review.run import this_run

    code = fault_code(error)
    details = write_fault(error, command, this_run(), Path.cwd())
    if for_program:
        _echo_json({"exit_code": FAULT, "problems": [], "fault": code})
    click.echo(f"A fault of resample itself, code {code}. Your files are as they were.", err=True)
    if details:
        click.echo(f"Its details, without any of your data, are in {details}.", err=True)
    click.echo("Please tell whoever looks after resample.", err=True)
    return FAULT


def _echo_json(value: Any) -> None:
    import json

    _echo(shown(json.dumps(value, ensure_ascii=False, indent=2)))


def say(lines: Iterable[str], *, err: bool = False) -> None:
    for line in lines:
        _echo(shown(line), err=err)


def answer(
    result: Any,
    lines: Callable[[Any], Iterable[str]],
    to_json: Callable[[Any], Any],
    then: Iterable[str] = (),
    *,
    resolve: bool = False,
) -> None:
    """The result on stdout: as talk, or as JSON with the talk on stderr; what to do `then` always on stderr.

    Where a person must `resolve` something, the command ends with that exit code.
    """
    if as_json():
        _echo_json(to_json(result))
    if resolve or not quietly():
        say(lines(result), err=as_json() or quietly())
        say(then, err=True)
    _say_past_keeping()
    if resolve:
        click.get_current_context().exit(RESOLVE)


def _say_past_keeping() -> None:
    """Say on stderr which of the reviews that were named hold what is personal although its time is over."""
    from resample.cli.results.forget_text import past_keeping_lines
    from resample.review.run import this_run
    from resample.steps import past_keeping

    named = (value for name, value in click.get_current_context().params.items() if name in REVIEWS)
    paths = [path for value in named for path in (value if isinstance(value, tuple) else (value,)) if path]
    say(past_keeping_lines(past_keeping(paths, this_run().at.date())), err=True)
