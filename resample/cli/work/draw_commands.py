"""The sample: drawing it, and changing one that is out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from resample.cli.exits import Heard, answer
from resample.cli.options import A_PATH, Day, Share, plan_with, reading_options, rule_options, seed_text
from resample.cli.talking import talk_options


@click.command(cls=Heard)
@click.argument("extract", type=A_PATH)
@click.option("--into", "review", type=A_PATH, required=True, metavar="REVIEW", help="The folder to make.")
@reading_options
@rule_options
@click.option("--reserves", type=click.IntRange(0), metavar="N", help="Reserves of each stratum.  [default: 3]")
@click.option("--seed", callback=seed_text, metavar="TEXT", help="Dice or a public number; else made from the extract.")
@click.option(
    "--again",
    "again_path",
    type=A_PATH,
    metavar="REVIEW",
    help="Keep the cases of a review whose extract was corrected.",
)
@click.option(
    "--auditors", "auditors_path", type=A_PATH, metavar="FILE", help="Who audits: name, teams, capacity, role."
)
@click.option("--double", type=Share(), help="Share audited by two people, at least 2 cases: 10%.")
@click.option("--due", type=Day(), metavar="DATE", help="Until when the workbooks are to come back: 2022-10-31.")
@click.option("--checklist", metavar="NAME|FILE", help="What is asked, see checklist.  [default: closing-team]")
@click.option("--expect-total", type=click.IntRange(0), metavar="N", help="Refuse an extract of another total.")
@click.option("--leave-out", is_flag=True, help="Draw although more than 5% of the teams' cases are in no stratum.")
@talk_options
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
    **options: Any,
) -> None:
    """Draw a sample of EXTRACT and write the audit workbooks.

    With --again, by the plan of that review, where no --plan is named.
    """
    from resample import steps
    from resample.cli.next_step import after_draw
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
    )
    answer(result, draw_lines, draw_json, after_draw(result))


@click.command(cls=Heard)
@click.argument("review", type=A_PATH)
@click.argument("extract", type=A_PATH)
@click.option("--by", "more", type=click.IntRange(1), required=True, metavar="N", help="How many more.")
@click.option("--auditors", "auditors_path", type=A_PATH, metavar="FILE", help="Who audits them, if not those before.")
@talk_options
def extend(review: Path, extract: Path, more: int, auditors_path: Path | None) -> None:
    """Draw more cases for REVIEW from its EXTRACT; every drawn one stays."""
    from resample import steps
    from resample.cli.next_step import after_draw
    from resample.cli.results.draw_text import change_json, change_lines
    from resample.cli.running import run_step

    result = run_step(steps.extend, review, extract, more, auditors_path=auditors_path)
    answer(result, change_lines, change_json, after_draw(result))


@click.command(cls=Heard)
@click.argument("review", type=A_PATH)
@click.argument("sample_id")
@click.option("--reason", required=True, metavar="TEXT", help="Why the case cannot be audited; no names.")
@click.option(
    "--although-audited", metavar="NAME", default="", help="Who decided so, where its audit has come back already."
)
@talk_options
def replace(review: Path, sample_id: str, reason: str, although_audited: str) -> None:
    """Take the next reserve for a case of REVIEW that cannot be audited.

    A case whose audit has come back stays, whatever was found, unless somebody answers for taking it out.
    """
    from resample import steps
    from resample.cli.next_step import after_draw
    from resample.cli.results.draw_text import change_json, change_lines
    from resample.review.run import this_run

    result = steps.replace_case(review, sample_id, reason, although_audited=although_audited, run=this_run())
    answer(result, change_lines, change_json, after_draw(result))
