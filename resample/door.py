"""The door itself: what a result or an error is on stdout and stderr, and as an exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from resample.wording import harmless

RESOLVE = 1
"""Exit code: done, and a person must resolve something."""
FAULT = 5
"""Exit code: a fault of the program."""
INTERRUPTED = 130
"""Exit code: stopped by Ctrl-C."""


class Door(click.Group):
    """Turns what goes wrong behind it into a message and an exit code."""

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
            ctx.exit(_told(error, as_json="--json" in ctx.meta.get("words", ())))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the words of the command line, so that an error knows whether JSON was asked for."""
        ctx.meta["words"] = tuple(args)
        return super().parse_args(ctx, args)


def _told(error: Exception, *, as_json: bool) -> int:
    """Tell an error and give its exit code."""
    from resample.errors import ResampleError
    from resample.talk import error_json, error_lines

    if not isinstance(error, ResampleError):
        where = error.__traceback__
        while where and where.tb_next:
            where = where.tb_next
        place = f"{Path(where.tb_frame.f_code.co_filename).name}, line {where.tb_lineno}" if where else "?"
        click.echo(f"A fault of resample itself: {type(error).__name__} in {place}.", err=True)
        click.echo("Your files are as they were. Please tell whoever looks after resample.", err=True)
        return FAULT
    if as_json:
        _echo_json(error_json(error))
    say(error_lines(error), err=True)
    return error.exit_code


def _echo_json(value: Any) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def say(lines: Iterable[str], *, err: bool = False) -> None:
    for line in lines:
        click.echo(harmless(line), err=err)


def answer(result: Any, lines: Callable[[Any], Iterable[str]], to_json: Callable[[Any], Any], *, as_json: bool) -> None:
    """The result on stdout: as talk, or as JSON with the talk on stderr."""
    if as_json:
        _echo_json(to_json(result))
    say(lines(result), err=as_json)
