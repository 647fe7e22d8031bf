"""Before a draw: what is in an extract, a plan to start from, and how many to draw."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from resample.cli.exits import RESOLVE, Heard, answer, say
from resample.cli.options import A_PATH, Bound, plan_with, plot_option, reading_options, rule_options
from resample.cli.talking import as_json, quietly, talk_options

if TYPE_CHECKING:
    from resample.plan import Ambition


@click.command(cls=Heard)
@click.argument("extract", type=A_PATH)
@reading_options
@plot_option
@talk_options
def check(
    extract: Path,
    plan_path: Path | None,
    exclude_path: Path | None,
    accept: bool,
    plot: Path | None,
    **options: Any,
) -> None:
    """Say what is in EXTRACT: columns, teams, months. Writes nothing but --plot."""
    from resample import steps
    from resample.cli.next_step import after_check
    from resample.cli.results.check_json import check_json
    from resample.cli.results.check_text import check_lines
    from resample.cli.running import watch_step

    plan = plan_with(plan_path, options)
    result = watch_step(steps.check, extract, plan, exclude_path=exclude_path, accept=accept)
    if plot:
        from resample.rendering.pictures.png import as_png

        steps.plot_extract(result, plot, as_png)
    answer(result, check_lines, check_json, after_check(extract, plan_path))


@click.command(cls=Heard)
@click.argument("extract", type=A_PATH)
@click.option("--into", type=A_PATH, metavar="FILE", help="Write it there; else it is printed.")
@click.option("--accept", is_flag=True, help="Put together the teams that check shows to look alike.")
@click.option("--by", metavar="COLUMN", help="What strata are made of.  [default: closing team]")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook, where several will do.")
@talk_options
@click.pass_context
def plan(ctx: click.Context, /, extract: Path, into: Path | None, accept: bool, **options: Any) -> None:
    """Make a plan to start from out of EXTRACT, with what could be guessed.

    What could not be guessed is left open, with the candidates.
    """
    from resample import steps
    from resample.cli.next_step import after_plan
    from resample.cli.results.plan_text import plan_json, plan_lines, problem_lines
    from resample.cli.running import watch_step

    result = watch_step(steps.plan, extract, plan_with(None, options), into=into, accept=accept)
    answer(result, plan_lines, plan_json)
    if quietly() and not (into or as_json()):
        say(plan_lines(result))  # it is what was asked for
    if result.problems or not quietly():
        say([*problem_lines(result), *after_plan(extract, result)], err=True)
    if result.problems:
        ctx.exit(RESOLVE)


@click.command(cls=Heard)
@click.argument("extract", type=A_PATH)
@reading_options
@rule_options
@click.option(
    "--hours-per-audit", type=click.FloatRange(0, min_open=True), default=1.0, show_default=True, metavar="H",
    help="How long one audit takes.",
)  # fmt: skip
@click.option(
    "--ambition", type=Bound(), metavar="at-most=SHARE",
    help="Say too how many would tell whether at most so many are so; at-least=SHARE likewise.",
)  # fmt: skip
@plot_option
@talk_options
def size(
    extract: Path,
    plan_path: Path | None,
    exclude_path: Path | None,
    accept: bool,
    hours_per_audit: float,
    ambition: Ambition | None,
    plot: Path | None,
    **options: Any,
) -> None:
    """Say what each size of sample would cost and could tell. Writes nothing but --plot."""
    from resample import steps
    from resample.cli.next_step import after_size
    from resample.cli.results.size_text import size_json, size_lines
    from resample.cli.running import watch_step

    plan, hours = plan_with(plan_path, options), hours_per_audit
    given = {"hours_per_audit": hours, "ambition": ambition, "exclude_path": exclude_path, "accept": accept}
    result = watch_step(steps.size, extract, plan, **given)
    if plot:
        from resample.rendering.pictures.png import as_png

        steps.plot_sizes(result, plot, as_png)
    answer(result, size_lines, size_json, after_size(extract))
