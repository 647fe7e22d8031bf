"""What came back."""

from __future__ import annotations

from pathlib import Path

import click

from resample.cli.exits import Heard, answer
from resample.cli.options import A_PATH
from resample.cli.talking import talk_options


@click.command(cls=Heard)
@click.argument("review", type=A_PATH)
@click.argument("workbooks", type=A_PATH, nargs=-1)
@click.option("--adjudicate", is_flag=True, help="Write workbooks to settle the answers that differ, and to moderate.")
@talk_options
def collect(review: Path, workbooks: tuple[Path, ...], adjudicate: bool) -> None:
    """Read the filled workbooks that came back to REVIEW.

    WORKBOOKS are put into its folder returned first; without them, what lies there is read.
    """
    from resample import steps
    from resample.cli.next_step import after_collect
    from resample.cli.results.collect_json import collect_json
    from resample.cli.results.collect_text import collect_lines
    from resample.cli.running import run_step

    result = run_step(steps.collect, review, workbooks, adjudicate=adjudicate)
    answer(result, collect_lines, collect_json, after_collect(result), resolve=bool(result.to_resolve))
