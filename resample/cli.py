"""The door: commands and options in, a few lines of talk and an exit code out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from resample import __version__
from resample.options import as_json_option, plan_with, plot_option, reading_options, rule_options, seed_text

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
    _say(error_lines(error), err=True)
    return error.exit_code


def _echo_json(value: Any) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _say(lines: Iterable[str], *, err: bool = False) -> None:
    for line in lines:
        click.echo(line, err=err)


def _answer(
    result: Any, lines: Callable[[Any], Iterable[str]], to_json: Callable[[Any], Any], *, as_json: bool
) -> None:
    """The result on stdout: as talk, or as JSON with the talk on stderr."""
    if as_json:
        _echo_json(to_json(result))
    _say(lines(result), err=as_json)


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="resample")
def main() -> None:
    """Dip-sample audits of re-referrals: draw a sample, collect the audits, write the report.

    Everything stays on this machine: no connection is opened.
    """


@main.command()
@click.argument("review", type=Path, required=False)
def demo(review: Path | None) -> None:
    """Do the whole job on the shipped example.

    REVIEW is the folder to make; without it, resample-demo or the next free name.
    """
    from datetime import datetime

    from resample.demonstration import demonstrate

    _say(demonstrate(review, version=__version__, now=datetime.now().astimezone()))


@main.command()
@click.argument("extract", type=Path)
@reading_options
@plot_option
@as_json_option
def check(
    extract: Path,
    plan_path: Path | None,
    exclude_path: Path | None,
    plot: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Say what is in EXTRACT: columns, teams, months. Writes nothing but --plot."""
    from resample import steps, talk

    result = steps.check(extract, plan_with(plan_path, options), exclude_path=exclude_path)
    if plot:
        steps.plot_extract(result, plot)
    _answer(result, talk.check_lines, talk.check_json, as_json=as_json)


@main.command()
@click.argument("extract", type=Path)
@click.option("--into", "review", type=Path, required=True, metavar="REVIEW", help="The folder to make.")
@reading_options
@rule_options
@click.option("--reserves", type=click.IntRange(0), metavar="N", help="Reserves of each stratum.  [default: 3]")
@click.option("--seed", callback=seed_text, metavar="TEXT", help="Dice or a public number; else made from the extract.")
@click.option("--auditors", "auditors_path", type=Path, metavar="FILE", help="Who audits: name, teams, capacity.")
@click.option("--checklist", metavar="NAME|FOLDER", help="What is asked.  [default: closing-team]")
@click.option("--expect-total", type=click.IntRange(0), metavar="N", help="Refuse an extract of another total.")
@as_json_option
def draw(
    extract: Path,
    review: Path,
    plan_path: Path | None,
    exclude_path: Path | None,
    auditors_path: Path | None,
    expect_total: int | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Draw a sample of EXTRACT and write the audit workbooks."""
    from datetime import datetime

    from resample import steps, talk

    result = steps.draw(
        extract,
        review,
        plan_with(plan_path, options),
        version=__version__,
        now=datetime.now().astimezone(),
        exclude_path=exclude_path,
        auditors_path=auditors_path,
        expect_total=expect_total,
    )
    _answer(result, talk.draw_lines, talk.draw_json, as_json=as_json)


@main.command()
@click.argument("review", type=Path)
@click.argument("workbooks", type=Path, nargs=-1)
@as_json_option
@click.pass_context
def collect(ctx: click.Context, review: Path, workbooks: tuple[Path, ...], as_json: bool) -> None:
    """Read the filled workbooks that came back to REVIEW.

    WORKBOOKS are put into its folder returned first; without them, what lies there is read.
    """
    from resample import steps, talk

    result = steps.collect(review, workbooks)
    _answer(result, talk.collect_lines, talk.collect_json, as_json=as_json)
    if result.reconciled.problems:
        ctx.exit(RESOLVE)


@main.command()
@click.argument("review", type=Path)
@as_json_option
@click.pass_context
def report(ctx: click.Context, review: Path, as_json: bool) -> None:
    """Write the findings summary and the exception report of REVIEW."""
    from resample import steps, talk

    result = steps.report(review)
    _answer(result, talk.report_lines, talk.report_json, as_json=as_json)
    if result.summary.unsettled or result.summary.cases_audited < result.summary.cases_drawn:
        ctx.exit(RESOLVE)


@main.command()
@click.argument("extract", type=Path)
@reading_options
@rule_options
@click.option(
    "--hours-per-audit", type=click.FloatRange(0, min_open=True), default=1.0, show_default=True, metavar="H",
    help="How long one audit takes.",
)  # fmt: skip
@plot_option
@as_json_option
def size(
    extract: Path,
    plan_path: Path | None,
    exclude_path: Path | None,
    hours_per_audit: float,
    plot: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Say what each size of sample would cost and could tell. Writes nothing but --plot."""
    from resample import steps, talk

    result = steps.size(
        extract, plan_with(plan_path, options), hours_per_audit=hours_per_audit, exclude_path=exclude_path
    )
    if plot:
        steps.plot_sizes(result, plot)
    _answer(result, talk.size_lines, talk.size_json, as_json=as_json)


@main.command()
@click.argument("review", type=Path)
@click.argument("extract", type=Path)
@click.option("--by", "more", type=click.IntRange(1), required=True, metavar="N", help="How many more.")
def extend(review: Path, extract: Path, more: int) -> None:
    """Draw more cases for REVIEW from its EXTRACT; every drawn one stays."""
    from resample import steps, talk

    _say(talk.change_lines(steps.extend(review, extract, more)))


@main.command()
@click.argument("review", type=Path)
@click.argument("sample_id")
@click.option("--reason", required=True, metavar="TEXT", help="Why the case cannot be audited; no names.")
def replace(review: Path, sample_id: str, reason: str) -> None:
    """Take the next reserve for a case of REVIEW that cannot be audited."""
    from resample import steps, talk

    _say(talk.change_lines(steps.replace_case(review, sample_id, reason)))


@main.command()
@click.argument("review", type=Path)
@click.argument("extract", type=Path)
@as_json_option
@click.pass_context
def verify(ctx: click.Context, review: Path, extract: Path, as_json: bool) -> None:
    """Draw again from the record of REVIEW and its EXTRACT; prove that it is the same."""
    from resample import steps, talk

    result = steps.verify(review, extract)
    _answer(result, talk.verify_lines, talk.verify_json, as_json=as_json)
    if not result.proven:
        ctx.exit(RESOLVE)
