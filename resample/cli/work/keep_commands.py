"""A review that is done: proving it, and taking what is personal out of it."""

from __future__ import annotations

from pathlib import Path

import click

from resample.cli.exits import Heard, answer
from resample.cli.options import A_PATH
from resample.cli.talking import talk_options


@click.command(cls=Heard)
@click.argument("review", type=A_PATH)
@click.argument("extract", type=A_PATH, required=False)
@click.option("--figures", is_flag=True, help="Reckon every figure of the report again, by other code.")
@click.option("--mark", default="", metavar="MARK", help="The journal's mark as a report on paper has it, at its end.")
@talk_options
def verify(review: Path, extract: Path | None, figures: bool, mark: str) -> None:
    """Prove that REVIEW is as it was written; with its EXTRACT, draw again too.

    Its journal, sample, received files and outputs are held against each other.
    """
    from resample import steps
    from resample.cli.next_step import after_verify
    from resample.cli.results.verify_text import verify_json, verify_lines
    from resample.cli.running import watch_step

    result = watch_step(steps.verify, review, extract, figures=figures, mark=mark)
    answer(result, verify_lines, verify_json, after_verify(result), resolve=not result.proven)


@click.command(cls=Heard)
@click.argument("review", type=A_PATH)
@click.option("--yes", "sure", is_flag=True, help="Do it; without this, what would go is shown and nothing is written.")
@talk_options
def forget(review: Path, sure: bool) -> None:
    """Take what is personal out of REVIEW: ids, workbooks, what came back, what people wrote.

    What the report counts stays. Without --yes, this shows what would go, writes nothing and ends with exit code 1.
    """
    from resample import steps
    from resample.cli.next_step import after_forget
    from resample.cli.results.forget_text import forget_json, forget_lines
    from resample.review.run import this_run

    result = steps.forget(review, sure=sure, run=this_run())
    answer(result, forget_lines, forget_json, after_forget(result), resolve=not result.done)
