"""The door: commands and options in, a few lines of talk and an exit code out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from resample import __version__

if TYPE_CHECKING:
    from datetime import date

    from resample.plan import ReviewPlan

RESOLVE = 1
"""Exit code: done, and a person must resolve something."""
FAULT = 5
"""Exit code: a fault of the program."""
UNITS = ["referral", "child", "family"]
RULES = ["rate", "proportional", "power", "equal", "neyman", "fixed"]

INTERRUPTED = 130
"""Exit code: stopped by Ctrl-C."""


class Door(click.Group):
    """Turns what goes wrong behind it into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; no traceback reaches a user."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit):
            raise
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
        click.echo(json.dumps(error_json(error), ensure_ascii=False, indent=2))
    _say(error_lines(error), err=True)
    return error.exit_code


def _say(lines: Iterable[str], *, err: bool = False) -> None:
    for line in lines:
        click.echo(line, err=err)


def _answer(
    result: Any, lines: Callable[[Any], Iterable[str]], to_json: Callable[[Any], Any], *, as_json: bool
) -> None:
    """The result on stdout: as talk, or as JSON with the talk on stderr."""
    if as_json:
        click.echo(json.dumps(to_json(result), ensure_ascii=False, indent=2))
    _say(lines(result), err=as_json)


class Share(click.ParamType[float]):
    """A share, written 10% or 0.10."""

    name = "share"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """A number above 0 and at most 1."""
        match = re.fullmatch(r"(\d+(?:\.\d+)?)(%?)", str(value).strip())
        share = float(match[1]) / (100 if match[2] else 1) if match else 0.0
        if not 0 < share <= 1:
            self.fail(f"{value} is not a share. Write it as 10% or 0.10: more than 0% and at most 100%.", param, ctx)
        return share


class Period(click.ParamType["tuple[date, date]"]):
    """Two days, written 2022-07-01..2022-09-30."""

    name = "from..to"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, date]:
        """First and last day, both included."""
        from datetime import date

        try:
            start, end = (date.fromisoformat(part) for part in str(value).split(".."))
        except ValueError:
            self.fail(f"{value} is not a period. Write it as 2022-07-01..2022-09-30.", param, ctx)
        if start > end:
            self.fail(f"{value} ends before it starts.", param, ctx)
        return start, end


class Take(click.ParamType["dict[str, int]"]):
    """So many of each stratum, written assessment=10,cff=5."""

    name = "name=n"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, int]:
        """Counts by stratum."""
        parts = [part.rpartition("=") for part in str(value).split(",")]
        if not all(name.strip() and count.strip().isdecimal() for name, _, count in parts):
            self.fail(f"{value} is no list of strata. Write it as assessment=10,cff=5.", param, ctx)
        return {name.strip(): int(count) for name, _, count in parts}


def _seed(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and ("," in value or not value.strip()):
        raise click.BadParameter("a seed is a text without a comma.", ctx, param)
    return value


def _plan(path: Path | None, options: Mapping[str, Any]) -> ReviewPlan:
    """The plan of a file or the default one, with what the command line says on top."""
    from dataclasses import replace

    from resample.steps import read_plan

    plan = read_plan(path)
    given = {key: value for key, value in options.items() if value is not None}
    if period := given.pop("period", None):
        plan = replace(plan, review=replace(plan.review, start=period[0], end=period[1]))
    if checklist := given.pop("checklist", None):
        plan = replace(plan, review=replace(plan.review, checklist=checklist))
    if "rule" not in given and (rule := _implied_rule(given)):
        given["rule"] = rule
    return replace(plan, sample=replace(plan.sample, **given))


def _implied_rule(given: Mapping[str, Any]) -> str:
    """The rule that an option stands for where none is named."""
    implied = {"take": "fixed", "power": "power", "size": "proportional", "rate": "rate"}
    return next((rule for option, rule in implied.items() if option in given), "")


def _reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how to read an extract."""
    for option in (
        click.option(
            "--exclude", "exclude_path", type=Path, metavar="FILE", help="Ids audited before, in the first column."
        ),
        click.option("--unit", type=click.Choice(UNITS), help="Who or what is drawn.  [default: child]"),
        click.option(
            "--by",
            metavar="COLUMN",
            help="What strata are made of: closing team, outcome at closure, referral source, month or any heading; "
            "two of them with a comma.  [default: closing team]",
        ),
        click.option("--period", type=Period(), metavar="FROM..TO", help="First and last day: 2022-07-01..2022-09-30."),
        click.option("--plan", "plan_path", type=Path, metavar="FILE", help="A plan.toml to start from."),
    ):
        command = option(command)
    return command


def _rule_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how many of each stratum."""
    for option in (
        click.option("--take", type=Take(), metavar="NAME=N,...", help="So many of each: assessment=10,cff=5."),
        click.option("--power", type=click.FloatRange(0, 1), metavar="Q", help="Share out by size to this power."),
        click.option("--at-most", type=click.IntRange(1), metavar="N", help="No more of each.  [default: 10 by rate]"),
        click.option("--at-least", type=click.IntRange(0), metavar="N", help="No fewer of each.  [default: 3 by rate]"),
        click.option("--size", type=click.IntRange(1), metavar="N", help="How many in all, for the other rules."),
        click.option("--rate", type=Share(), help="Share of each stratum.  [default: 10%]"),
        click.option("--rule", type=click.Choice(RULES), help="How cases are shared out.  [default: rate]"),
    ):
        command = option(command)
    return command


_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout; talk goes to stderr.")


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
@_reading_options
@_as_json
def check(extract: Path, plan_path: Path | None, exclude_path: Path | None, as_json: bool, **options: Any) -> None:
    """Say what is in EXTRACT: columns, teams, months. Writes nothing."""
    from resample import steps, talk

    result = steps.check(extract, _plan(plan_path, options), exclude_path=exclude_path)
    _answer(result, talk.check_lines, talk.check_json, as_json=as_json)


@main.command()
@click.argument("extract", type=Path)
@click.option("--into", "review", type=Path, required=True, metavar="REVIEW", help="The folder to make.")
@_reading_options
@_rule_options
@click.option("--reserves", type=click.IntRange(0), metavar="N", help="Reserves of each stratum.  [default: 3]")
@click.option("--seed", callback=_seed, metavar="TEXT", help="Dice or a public number; else made from the extract.")
@click.option("--auditors", "auditors_path", type=Path, metavar="FILE", help="Who audits: name, teams, capacity.")
@click.option("--checklist", metavar="NAME|FOLDER", help="What is asked.  [default: closing-team]")
@click.option("--expect-total", type=click.IntRange(0), metavar="N", help="Refuse an extract of another total.")
@_as_json
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
        _plan(plan_path, options),
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
@_as_json
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
@_as_json
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
@_reading_options
@_rule_options
@click.option(
    "--hours-per-audit", type=click.FloatRange(0, min_open=True), default=1.0, show_default=True, metavar="H",
    help="How long one audit takes.",
)  # fmt: skip
@click.option("--plot", type=Path, metavar="FILE", help="A picture too: .png or .svg.")
@_as_json
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

    if plot and plot.suffix.lower() not in (".png", ".svg"):
        raise click.BadParameter(f"{plot} is neither a .png nor a .svg.", param_hint="--plot")
    result = steps.size(extract, _plan(plan_path, options), hours_per_audit=hours_per_audit, exclude_path=exclude_path)
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
@_as_json
@click.pass_context
def verify(ctx: click.Context, review: Path, extract: Path, as_json: bool) -> None:
    """Draw again from the record of REVIEW and its EXTRACT; prove that it is the same."""
    from resample import steps, talk

    result = steps.verify(review, extract)
    _answer(result, talk.verify_lines, talk.verify_json, as_json=as_json)
    if not result.proven:
        ctx.exit(RESOLVE)
