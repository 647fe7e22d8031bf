"""The commands: options in, a few lines of talk and an exit code out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from resample import __version__
from resample.cli.checklist_commands import checklist
from resample.cli.exits import RESOLVE, ExitCodes, answer, say
from resample.cli.options import (
    Bound,
    Day,
    Share,
    as_json_option,
    plan_with,
    plot_option,
    reading_options,
    rule_options,
    seed_text,
)

if TYPE_CHECKING:
    from resample.plan import Ambition


@click.group(cls=ExitCodes, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
    from resample.cli.demonstration import demonstrate

    say(demonstrate(review))


@main.command()
@click.argument("extract", type=Path)
@reading_options
@plot_option
@as_json_option
def check(
    extract: Path,
    plan_path: Path | None,
    exclude_path: Path | None,
    accept: bool,
    plot: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Say what is in EXTRACT: columns, teams, months. Writes nothing but --plot."""
    from resample import steps
    from resample.cli.results.check_json import check_json
    from resample.cli.results.check_text import check_lines
    from resample.cli.running import watch_step

    plan = plan_with(plan_path, options)
    result = watch_step(steps.check, extract, plan, exclude_path=exclude_path, accept=accept, as_json=as_json)
    if plot:
        from resample.rendering.pictures.png import as_png

        steps.plot_extract(result, plot, as_png)
    answer(result, check_lines, check_json, as_json=as_json)


@main.command()
@click.argument("extract", type=Path)
@click.option("--into", type=Path, metavar="FILE", help="Write it there; else it is printed.")
@click.option("--accept", is_flag=True, help="Put together the teams that check shows to look alike.")
@click.option("--by", metavar="COLUMN", help="What strata are made of.  [default: closing team]")
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook, where several will do.")
@as_json_option
@click.pass_context
def plan(ctx: click.Context, /, extract: Path, into: Path | None, accept: bool, as_json: bool, **options: Any) -> None:
    """Make a plan to start from out of EXTRACT, with what could be guessed.

    What could not be guessed is left open, with the candidates.
    """
    from resample import steps
    from resample.cli.results.plan_text import plan_json, plan_lines, problem_lines
    from resample.cli.running import watch_step

    result = watch_step(steps.plan, extract, plan_with(None, options), into=into, accept=accept, as_json=as_json)
    answer(result, plan_lines, plan_json, as_json=as_json)
    say(problem_lines(result), err=True)
    if result.problems:
        ctx.exit(RESOLVE)


@main.command()
@click.argument("extract", type=Path)
@click.option("--into", "review", type=Path, required=True, metavar="REVIEW", help="The folder to make.")
@reading_options
@rule_options
@click.option("--reserves", type=click.IntRange(0), metavar="N", help="Reserves of each stratum.  [default: 3]")
@click.option("--seed", callback=seed_text, metavar="TEXT", help="Dice or a public number; else made from the extract.")
@click.option(
    "--again", "again_path", type=Path, metavar="REVIEW", help="Keep the cases of a review whose extract was corrected."
)
@click.option("--auditors", "auditors_path", type=Path, metavar="FILE", help="Who audits: name, teams, capacity, role.")
@click.option("--double", type=Share(), help="Share audited by two people, at least 2 cases: 10%.")
@click.option("--due", type=Day(), metavar="DATE", help="Until when the workbooks are to come back: 2022-10-31.")
@click.option("--checklist", metavar="NAME|FILE", help="What is asked, see checklist.  [default: closing-team]")
@click.option("--expect-total", type=click.IntRange(0), metavar="N", help="Refuse an extract of another total.")
@click.option("--leave-out", is_flag=True, help="Draw although more than 5% of the teams' cases are in no stratum.")
@as_json_option
def draw(
    extract: Path,
    review: Path,
    plan_path: Path | None,
    exclude_path: Path | None,
    auditors_path: Path | None,
    expect_total: int | None,
    again_path: Path | None,
    accept: bool,
    leave_out: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Draw a sample of EXTRACT and write the audit workbooks.

    With --again, by the plan of that review, where no --plan is named.
    """
    from resample import steps
    from resample.cli.results.draw_text import draw_json, draw_lines
    from resample.cli.running import run_step

    if again_path and not plan_path:
        plan_path = steps.plan_of_review(again_path, options["checklist"])
    result = run_step(
        steps.draw,
        extract,
        review,
        plan_with(plan_path, options),
        exclude_path=exclude_path,
        auditors_path=auditors_path,
        expect_total=expect_total,
        again_path=again_path,
        accept=accept,
        leave_out=leave_out,
        as_json=as_json,
    )
    answer(result, draw_lines, draw_json, as_json=as_json)


@main.command()
@click.argument("review", type=Path)
@click.argument("workbooks", type=Path, nargs=-1)
@click.option("--adjudicate", is_flag=True, help="Write workbooks to settle the answers that differ, and to moderate.")
@as_json_option
@click.pass_context
def collect(ctx: click.Context, review: Path, workbooks: tuple[Path, ...], adjudicate: bool, as_json: bool) -> None:
    """Read the filled workbooks that came back to REVIEW.

    WORKBOOKS are put into its folder returned first; without them, what lies there is read.
    """
    from resample import steps
    from resample.cli.results.collect_json import collect_json
    from resample.cli.results.collect_text import collect_lines
    from resample.cli.running import run_step

    result = run_step(steps.collect, review, workbooks, adjudicate=adjudicate, as_json=as_json)
    answer(result, collect_lines, collect_json, as_json=as_json)
    if result.to_resolve:
        ctx.exit(RESOLVE)


@main.command()
@click.argument("review", type=Path, required=False)
@click.option("--plan", "plan_path", type=Path, metavar="FILE", help="An indicator without a review: its plan alone.")
@click.option("--form", type=Path, metavar="FILE", help="Your own form: a .docx with places to fill.")
@click.option("--public", is_flag=True, help="For papers: every number rounded, quotes left out.")
@click.option("--again", is_flag=True, help="Publish again, with the numbers that were published first.")
@as_json_option
@click.pass_context
def report(
    ctx: click.Context,
    review: Path | None,
    plan_path: Path | None,
    form: Path | None,
    public: bool,
    again: bool,
    as_json: bool,
) -> None:
    """Write the findings summary and the exception report of REVIEW."""
    from resample import steps
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
        result = run_step(steps.report_publicly, review, again=again, paint=as_png, as_json=as_json)
        answer(result, public_lines, public_json, as_json=as_json)
        ctx.exit(RESOLVE if result.doubts else 0)
    else:
        result = run_step(steps.report, review, form=form, paint=as_png, as_json=as_json)
    answer(result, report_lines, report_json, as_json=as_json)
    summary = result.summary
    if result.doubts or (summary and (summary.unsettled or summary.cases_audited < summary.cases_drawn)):
        ctx.exit(RESOLVE)


@main.command()
@click.argument("extract", type=Path)
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
@as_json_option
def size(
    extract: Path,
    plan_path: Path | None,
    exclude_path: Path | None,
    accept: bool,
    hours_per_audit: float,
    ambition: Ambition | None,
    plot: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Say what each size of sample would cost and could tell. Writes nothing but --plot."""
    from resample import steps
    from resample.cli.results.size_text import size_json, size_lines
    from resample.cli.running import watch_step

    plan, hours = plan_with(plan_path, options), hours_per_audit
    given = {"hours_per_audit": hours, "ambition": ambition, "exclude_path": exclude_path, "accept": accept}
    result = watch_step(steps.size, extract, plan, as_json=as_json, **given)
    if plot:
        from resample.rendering.pictures.png import as_png

        steps.plot_sizes(result, plot, as_png)
    answer(result, size_lines, size_json, as_json=as_json)


@main.command()
@click.argument("review", type=Path)
@click.argument("extract", type=Path)
@click.option("--by", "more", type=click.IntRange(1), required=True, metavar="N", help="How many more.")
@click.option("--auditors", "auditors_path", type=Path, metavar="FILE", help="Who audits them, if not those before.")
def extend(review: Path, extract: Path, more: int, auditors_path: Path | None) -> None:
    """Draw more cases for REVIEW from its EXTRACT; every drawn one stays."""
    from resample import steps
    from resample.cli.results.draw_text import change_lines
    from resample.cli.running import run_step

    say(change_lines(run_step(steps.extend, review, extract, more, auditors_path=auditors_path)))


@main.command()
@click.argument("review", type=Path)
@click.argument("sample_id")
@click.option("--reason", required=True, metavar="TEXT", help="Why the case cannot be audited; no names.")
@click.option(
    "--although-audited", metavar="NAME", default="", help="Who decided so, where its audit has come back already."
)
def replace(review: Path, sample_id: str, reason: str, although_audited: str) -> None:
    """Take the next reserve for a case of REVIEW that cannot be audited.

    A case whose audit has come back stays, whatever was found, unless somebody answers for taking it out.
    """
    from resample import steps
    from resample.cli.results.draw_text import change_lines
    from resample.review.run import this_run

    say(change_lines(steps.replace_case(review, sample_id, reason, although_audited=although_audited, run=this_run())))


@main.command()
@click.argument("review", type=Path)
@click.argument("extract", type=Path, required=False)
@click.option("--figures", is_flag=True, help="Reckon every figure of the report again, by other code.")
@click.option("--mark", default="", metavar="MARK", help="The journal's mark as a report on paper has it, at its end.")
@as_json_option
@click.pass_context
def verify(ctx: click.Context, review: Path, extract: Path | None, figures: bool, mark: str, as_json: bool) -> None:
    """Prove that REVIEW is as it was written; with its EXTRACT, draw again too.

    Its journal, sample, received files and outputs are held against each other.
    """
    from resample import steps
    from resample.cli.results.verify_text import verify_json, verify_lines
    from resample.cli.running import watch_step

    result = watch_step(steps.verify, review, extract, figures=figures, mark=mark, as_json=as_json)
    answer(result, verify_lines, verify_json, as_json=as_json)
    if not result.proven:
        ctx.exit(RESOLVE)


@main.command()
@click.argument("review", type=Path)
@click.option("--yes", "sure", is_flag=True, help="Do it; without this, what would go is shown and nothing is written.")
@as_json_option
@click.pass_context
def forget(ctx: click.Context, review: Path, sure: bool, as_json: bool) -> None:
    """Take what is personal out of REVIEW: ids, workbooks, what came back, what people wrote.

    What the report counts stays. Without --yes, this shows what would go, writes nothing and ends with exit code 1.
    """
    from resample import steps
    from resample.cli.results.forget_text import forget_json, forget_lines
    from resample.review.run import this_run

    result = steps.forget(review, sure=sure, run=this_run())
    answer(result, forget_lines, forget_json, as_json=as_json)
    if not result.done:
        ctx.exit(RESOLVE)


@main.command()
@click.argument("earlier", type=Path, nargs=-1, required=True)
@click.argument("later", type=Path)
@as_json_option
def compare(earlier: tuple[Path, ...], later: Path, as_json: bool) -> None:
    """Say what has changed from EARLIER reviews to LATER.

    The last two are tested against chance; several are shown quarter by quarter.
    """
    from resample import steps
    from resample.cli.results.compare_text import compare_json, compare_lines
    from resample.cli.running import run_step

    answer(run_step(steps.compare, earlier, later, as_json=as_json), compare_lines, compare_json, as_json=as_json)


@main.command()
@click.argument("reviews", metavar="REVIEW...", type=Path, nargs=-1, required=True)
@click.option("--ics", type=Path, metavar="FILE", help="Write them as tasks for a calendar, too.")
@as_json_option
def actions(reviews: tuple[Path, ...], ics: Path | None, as_json: bool) -> None:
    """Say what was decided in each REVIEW: open, done and late.

    Actions of the reviews that they go on from are among them. A plan.toml will do for a REVIEW.
    """
    from resample import steps
    from resample.cli.results.actions_text import actions_json, actions_lines
    from resample.review.run import this_run

    answer(steps.actions(reviews, ics=ics, run=this_run()), actions_lines, actions_json, as_json=as_json)


@main.command()
@click.argument("items", metavar="ITEM...", type=Path, nargs=-1, required=True)
@click.option("--into", type=Path, required=True, metavar="FOLDER", help="Where the document is to stand.")
@click.option("--title", default="", metavar="TEXT", help="What stands above all.  [default: Exception reports]")
@click.option("--form", type=Path, metavar="FILE", help="Your own form: each report becomes a .docx of its own.")
@click.option("--public", is_flag=True, help="For papers: small counts of reviews held back, quotes left out.")
@as_json_option
@click.pass_context
def appendix(
    ctx: click.Context, items: tuple[Path, ...], into: Path, title: str, form: Path | None, public: bool, as_json: bool
) -> None:
    """Write several reports as one document.

    Each ITEM is the folder of a review, or the plan (.toml) of an indicator without one; they follow one another as
    they are named, headings and footnotes numbered through.
    """
    from resample import steps
    from resample.cli.results.appendix_text import appendix_json, appendix_lines
    from resample.cli.running import run_step
    from resample.rendering.pictures.png import as_png

    if public and form:
        raise click.UsageError("--public goes without --form.")
    result = run_step(steps.appendix, items, into, title=title, form=form, public=public, paint=as_png, as_json=as_json)
    answer(result, appendix_lines, appendix_json, as_json=as_json)
    if result.interim:
        ctx.exit(RESOLVE)


main.add_command(checklist)
