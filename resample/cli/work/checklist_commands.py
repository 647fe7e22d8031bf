"""`resample checklist`: looking at what is asked, and making one's own."""

from __future__ import annotations

from pathlib import Path

import click

from resample.cli.command_list import InOrder
from resample.cli.exits import answer
from resample.cli.options import A_PATH
from resample.cli.talking import talk_options


@click.group(cls=InOrder)
def checklist() -> None:
    """Look at a checklist, check it, or make one of your own.

    A checklist is named as the shipped ones are, or by the workbook or the folder of .csv that it is in.
    """


@checklist.command("list")
@talk_options
def list_() -> None:
    """Name the shipped checklists."""
    from resample import steps
    from resample.cli.next_step import after_listing
    from resample.cli.results.checklist_text import shipped_json, shipped_lines

    checklists = steps.list_checklists()
    answer(checklists, shipped_lines, shipped_json, after_listing(checklists))


@checklist.command()
@click.argument("name", metavar="NAME|FILE")
@talk_options
def show(name: str) -> None:
    """Print the questions as an auditor reads them."""
    from resample import steps
    from resample.cli.next_step import after_show
    from resample.cli.results.checklist_text import questions_json, questions_lines

    answer(steps.read_named(name), questions_lines, questions_json, after_show(name))


@checklist.command()
@click.argument("name", metavar="FILE")
@talk_options
def check(name: str) -> None:
    """Say what is wrong in FILE: every fault with its sheet, row and column. Writes nothing."""
    from resample import steps
    from resample.cli.next_step import after_faultless
    from resample.cli.results.checklist_text import faultless_json, faultless_lines

    answer(steps.read_named(name), faultless_lines, faultless_json, after_faultless(name))


@checklist.command()
@click.argument("name", metavar="NAME|FILE")
@click.argument("target", metavar="FILE.xlsx", type=A_PATH)
@talk_options
def export(name: str, target: Path) -> None:
    """Write a checklist as a workbook to edit; a file that is there is left alone."""
    from resample import steps
    from resample.cli.next_step import after_export
    from resample.cli.results.checklist_text import exported_json, exported_lines

    if target.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"{target} is no .xlsx.", param_hint="FILE.xlsx")
    result = steps.export_checklist(name, target)
    answer(result, exported_lines, exported_json, after_export(result))
