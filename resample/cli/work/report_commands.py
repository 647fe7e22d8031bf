"""What was found and what is done about it: in one review, in several together, from quarter to quarter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from resample.cli.exits import Heard, answer
from resample.cli.options import A_PATH
from resample.cli.talking import talk_options

if TYPE_CHECKING:
    from resample.steps import Report


@click.command(cls=Heard)
@click.argument("review", type=A_PATH, required=False)
@click.option("--plan", "plan_path", type=A_PATH, metavar="FILE", help="An indicator without a review: its plan alone.")
@click.option("--form", type=A_PATH, metavar="FILE", help="Your own form: a .docx with places to fill.")
@click.option("--public", is_flag=True, help="For papers: every number rounded, quotes left out.")
@click.option("--again", is_flag=True, help="Publish again, with the numbers that were published first.")
@talk_options
def report(
    review: Path | None,
    plan_path: Path | None,
    form: Path | None,
    public: bool,
    again: bool,
) -> None:
    """Write the findings summary and the exception report of REVIEW."""
    from resample import steps
    from resample.cli.next_step import after_public, after_report
    from resample.cli.results.report_text import public_json, public_lines, report_json, report_lines
    from resample.cli.running import run_step
    from resample.rendering.pictures.png import as_png
    from resample.review.run import this_run

    if (review is None) == (plan_path is None) or (public and (plan_path or form)):
        raise click.UsageError("Name a review folder, or a plan with --plan; --public goes with a review alone.")
    if again and not public:
        raise click.UsageError("--again goes with --public.")
    if plan_path:
        result = steps.report_indicator(plan_path, form=form, paint=as_png, run=this_run())
    elif public:
        result = run_step(steps.report_publicly, review, again=again, paint=as_png)
        answer(result, public_lines, public_json, after_public(result), resolve=bool(result.doubts))
        return
    else:
        result = run_step(steps.report, review, form=form, paint=as_png)
    answer(result, report_lines, report_json, after_report(result), resolve=_is_open(result))


def _is_open(report: Report) -> bool:
    """Whether a report may have to be made again: not all is known, or not all that is known is in it."""
    summary = report.summary
    unknown = summary and (summary.unsettled or summary.cases_audited < summary.cases_drawn)
    return bool(report.doubts or unknown)


@click.command(cls=Heard)
@click.argument("items", metavar="ITEM...", type=A_PATH, nargs=-1, required=True)
@click.option("--into", type=A_PATH, required=True, metavar="FOLDER", help="Where the document is to stand.")
@click.option("--title", default="", metavar="TEXT", help="What stands above all.  [default: Exception reports]")
@click.option("--form", type=A_PATH, metavar="FILE", help="Your own form: each report becomes a .docx of its own.")
@click.option("--public", is_flag=True, help="For papers: small counts of reviews held back, quotes left out.")
@talk_options
def appendix(items: tuple[Path, ...], into: Path, title: str, form: Path | None, public: bool) -> None:
    """Write several reports as one document.

    Each ITEM is the folder of a review, or the plan (.toml) of an indicator without one; they follow one another as
    they are named, headings and footnotes numbered through.
    """
    from resample import steps
    from resample.cli.next_step import after_appendix
    from resample.cli.results.appendix_text import appendix_json, appendix_lines
    from resample.cli.running import run_step
    from resample.rendering.pictures.png import as_png

    if public and form:
        raise click.UsageError("--public goes without --form.")
    result = run_step(steps.appendix, items, into, title=title, form=form, public=public, paint=as_png)
    answer(result, appendix_lines, appendix_json, after_appendix(result), resolve=bool(result.interim))


@click.command(cls=Heard)
@click.argument("earlier", type=A_PATH, nargs=-1, required=True)
@click.argument("later", type=A_PATH)
@talk_options
def compare(earlier: tuple[Path, ...], later: Path) -> None:
    """Say what has changed from EARLIER reviews to LATER.

    The last two are tested against chance; several are shown quarter by quarter.
    """
    from resample import steps
    from resample.cli.next_step import after_compare
    from resample.cli.results.compare_text import compare_json, compare_lines
    from resample.cli.running import run_step

    answer(run_step(steps.compare, earlier, later), compare_lines, compare_json, after_compare(later))


@click.command(cls=Heard)
@click.argument("reviews", metavar="REVIEW...", type=A_PATH, nargs=-1, required=True)
@click.option("--ics", type=A_PATH, metavar="FILE", help="Write them as tasks for a calendar, too.")
@talk_options
def actions(reviews: tuple[Path, ...], ics: Path | None) -> None:
    """Say what was decided in each REVIEW: open, done and late.

    Actions of the reviews that they go on from are among them. A plan.toml will do for a REVIEW.
    """
    from resample import steps
    from resample.cli.next_step import after_actions
    from resample.cli.results.actions_text import actions_json, actions_lines
    from resample.review.run import this_run

    result = steps.actions(reviews, ics=ics, run=this_run())
    answer(result, actions_lines, actions_json, after_actions(reviews))
