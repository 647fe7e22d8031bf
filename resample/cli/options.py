"""What options hold, and the groups of options that several commands take."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from datetime import date

    from resample.plan import Ambition, ReviewPlan

Command = Callable[..., Any]

# said again, since the plan's module would make --help wait; a test holds that they agree
UNITS = ["referral", "child", "family"]
DEFINITIONS = ["referral", "closure", "given"]
RULES = ["rate", "proportional", "power", "equal", "neyman", "fixed"]


A_PATH = click.Path(path_type=Path)
"""A file or a folder, which a shell can complete; whether it is there is seen when it is read."""


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

        from resample.plan import EARLIEST, LATEST

        try:
            start, end = (date.fromisoformat(part) for part in str(value).split(".."))
        except ValueError:
            self.fail(f"{value} is not a period. Write it as 2022-07-01..2022-09-30.", param, ctx)
        if start > end:
            self.fail(f"{value} ends before it starts.", param, ctx)
        if not EARLIEST <= start <= end <= LATEST:
            self.fail(f"{value} is not between {EARLIEST.year} and {LATEST.year}.", param, ctx)
        return start, end


class Day(click.ParamType["date"]):
    """A day, written 2022-10-31 or 31/10/2022."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, read as one in an extract is."""
        from resample.plan import EARLIEST, LATEST
        from resample.text.days import read_date

        day = read_date(str(value).strip())
        if not day or not EARLIEST <= day <= LATEST:
            self.fail(f"{value} is not a date. Write it as 2022-10-31 or 31/10/2022.", param, ctx)
        return day


class Take(click.ParamType["dict[str, int]"]):
    """So many of each stratum, written assessment=10,cff=5."""

    name = "name=n"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, int]:
        """Counts by stratum."""
        parts = [part.rpartition("=") for part in str(value).split(",")]
        if not all(name.strip() and count.strip().isdecimal() for name, _, count in parts):
            self.fail(f"{value} is no list of strata. Write it as assessment=10,cff=5.", param, ctx)
        return {name.strip(): int(count) for name, _, count in parts}


class Bound(click.ParamType["Ambition"]):
    """How common something may be or is to be, written at-most=10%."""

    name = "at-most=share"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Ambition:
        """An ambition of no question: how many audits tell does not depend on what is asked."""
        from resample.plan import Ambition

        if isinstance(value, Ambition):
            return value
        bound, _, written = str(value).partition("=")
        if bound.strip() not in ("at-most", "at-least"):
            self.fail(f"{value} is no ambition. Write it as at-most=10% or at-least=90%.", param, ctx)
        share = Share().convert(written, param, ctx)
        return Ambition("", at_most=share) if bound.strip() == "at-most" else Ambition("", at_least=share)


def seed_text(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A seed that lets no two texts share a ticket."""
    if value is not None and ("," in value or not value.strip()):
        raise click.BadParameter("a seed is a text without a comma.", ctx, param)
    return value


def plan_with(path: Path | None, options: Mapping[str, Any]) -> ReviewPlan:
    """The plan of a file or the default one, with what the command line says on top."""
    from dataclasses import replace

    from resample.steps import read_plan

    plan = read_plan(path)
    given = {key: value for key, value in options.items() if value is not None}
    if period := given.pop("period", None):
        plan = replace(plan, review=replace(plan.review, start=period[0], end=period[1]))
    for part in ("checklist", "definition", "due", "sheet"):
        if said := given.pop(part, None):
            plan = replace(plan, review=replace(plan.review, **{part: said}))
    if "rule" not in given and (rule := _implied_rule(given)):
        given["rule"] = rule
    return replace(plan, sample=replace(plan.sample, **given))


def _implied_rule(given: Mapping[str, Any]) -> str:
    """The rule that an option stands for where none is named."""
    implied = {"take": "fixed", "power": "power", "size": "proportional", "rate": "rate"}
    return next((rule for option, rule in implied.items() if option in given), "")


def reading_options(command: Command) -> Command:
    """The options that say how to read an extract."""
    for option in (
        click.option(
            "--exclude",
            "exclude_path",
            type=A_PATH,
            metavar="FILE|REVIEW",
            help="Audited before: a review, its sample.csv, or ids in a first column.",
        ),
        click.option("--unit", type=click.Choice(UNITS), help="Who or what is drawn.  [default: child]"),
        click.option(
            "--by",
            metavar="COLUMN",
            help="What strata are made of: closing team, outcome at closure, referral source, month or any heading; "
            "two of them with a comma.  [default: closing team]",
        ),
        click.option("--accept", is_flag=True, help="Put together the teams that check shows to look alike."),
        click.option("--sheet", metavar="NAME", help="The sheet of a workbook, where several will do."),
        click.option(
            "--definition",
            type=click.Choice(DEFINITIONS),
            help="A re-referral follows an earlier referral, or the closure of an earlier episode, within 12 months; "
            "or all rows are re-referrals.  [default: what fits the extract]",
        ),
        click.option("--period", type=Period(), metavar="FROM..TO", help="First and last day: 2022-07-01..2022-09-30."),
        click.option("--plan", "plan_path", type=A_PATH, metavar="FILE", help="A plan.toml to start from."),
    ):
        command = option(command)
    return command


def rule_options(command: Command) -> Command:
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


def picture_path(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """A file that a picture can be written to."""
    if value and value.suffix.lower() not in (".png", ".svg"):
        raise click.BadParameter(f"{value} is neither a .png nor a .svg.", ctx, param)
    return value


plot_option = click.option(
    "--plot", type=A_PATH, callback=picture_path, metavar="FILE", help="A picture too: .png or .svg."
)
