"""`resample demo`: the whole job on what is shipped."""

from __future__ import annotations

from pathlib import Path

import click

from resample.cli.exits import Heard, answer
from resample.cli.options import A_PATH
from resample.cli.talking import as_json, quietly, talk_options


@click.command(cls=Heard)
@click.argument("review", type=A_PATH, required=False)
@talk_options
def demo(review: Path | None) -> None:
    """Do the whole job on the shipped example.

    REVIEW is the folder to make; without it, resample-demo or the next free name.
    """
    from resample.cli.demonstration import demonstrate, free_folder, written_json
    from resample.cli.next_step import after_demo

    target = review or free_folder()
    lines = demonstrate(target)
    # the work goes on while its lines are said; where nobody waits for them, it is done first
    said = [*lines] if as_json() or quietly() else lines
    answer(target, lambda _: said, written_json, after_demo())
