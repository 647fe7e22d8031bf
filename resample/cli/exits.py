"""How a command ends: what a result or an error is on stdout and stderr, and as an exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from resample.cli.terminal import make_ready
from resample.text.printable import shown

RESOLVE = 1
"""Exit code: done, and a person must resolve something."""
FAULT = 5
"""Exit code: a fault of the program."""
INTERRUPTED = 130
"""Exit code: stopped by Ctrl-C."""


class ExitCodes(click.Group):
    """Turns what goes wrong in a command into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; no traceback reaches a user."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
            raise  # click knows what to do, also where nobody reads the answer to its end
        except (KeyboardInterrupt, click.Abort):
            click.echo("Stopped. What was written is whole.", err=True)
            ctx.exit(INTERRUPTED)
        except Exception as error:  # noqa: BLE001 whatever it is, it ends here
            ctx.exit(_say_error(error, ctx.invoked_subcommand or "", as_json="--json" in ctx.meta.get("words", ())))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the words of the command line, so that an error knows whether JSON was asked for."""
        ctx.meta["words"] = tuple(args)
        make_ready(args)
        return super().parse_args(ctx, args)


def _say_error(error: Exception, command: str, *, as_json: bool) -> int:
    """Say what went wrong; the exit code."""
    from resample.cli.results.error_text import error_json, error_lines
    from resample.errors import ResampleError

    if isinstance(error, MemoryError):
        error = _too_large()
    if not isinstance(error, ResampleError):
        return _say_fault(error, command, as_json=as_json)
    if as_json:
        _echo_json(error_json(error))
    say(error_lines(error), err=True)
    return error.exit_code


def _too_large() -> Exception:
    from resample.errors import Address, InputRefused, Problem

    found = "This computer has too little memory for what was asked."
    remedy = "Close other programs, or take an extract of a shorter time, and run this again."
    return InputRefused(Problem(Address("resample"), found, remedy=remedy))


def _say_fault(error: Exception, command: str, *, as_json: bool) -> int:
    """Say that there is a fault of the program, by its code; nothing of its text, which may quote a cell."""
    from resample.review.fault_details import fault_code, write_fault
    from resample.review.run import this_run

    code = fault_code(error)
    details = write_fault(error, command, this_run(), Path.cwd())
    if as_json:
        _echo_json({"exit_code": FAULT, "problems": [], "fault": code})
    click.echo(f"A fault of resample itself, code {code}. Your files are as they were.", err=True)
    if details:
        click.echo(f"Its details, without any of your data, are in {details}.", err=True)
    click.echo("Please tell whoever looks after resample.", err=True)
    return FAULT


def _echo_json(value: Any) -> None:
    import json

    click.echo(shown(json.dumps(value, ensure_ascii=False, indent=2)))


def say(lines: Iterable[str], *, err: bool = False) -> None:
    for line in lines:
        click.echo(shown(line), err=err)


def answer(result: Any, lines: Callable[[Any], Iterable[str]], to_json: Callable[[Any], Any], *, as_json: bool) -> None:
    """The result on stdout: as talk, or as JSON with the talk on stderr."""
    if as_json:
        _echo_json(to_json(result))
    say(lines(result), err=as_json)
