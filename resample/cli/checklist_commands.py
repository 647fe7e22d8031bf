"""`resample checklist`: looking at what is asked, and making one's own."""

from __future__ import annotations

from pathlib import Path

import click

from resample.cli.exits import HeardGroup, answer, say
from resample.cli.options import as_json_option


@click.group(cls=HeardGroup)
def checklist() -> None:
    """Look at a checklist, check it, or make one of your own.

    A checklist is named as the shipped ones are, or by the workbook or the folder of .csv that it is in.
    """


@checklist.command("list")
@as_json_option
def list_(*, as_json: bool) -> None:
    """Name the shipped checklists."""
    from resample import steps
    from resample.cli.results.checklist_text import shipped_json, shipped_lines

    answer(steps.list_checklists(), shipped_lines, shipped_json, as_json=as_json)


@checklist.command()
@click.argument("name", metavar="NAME|FILE")
@as_json_option
def show(name: str, *, as_json: bool) -> None:
    """Print the questions as an auditor reads them."""
    from resample import steps
    from resample.cli.results.checklist_text import questions_json, questions_lines

    answer(steps.read_named(name), questions_lines, questions_json, as_json=as_json)


@checklist.command()
@click.argument("name", metavar="FILE")
@as_json_option
def check(name: str, *, as_json: bool) -> None:
    """Say what is wrong in FILE: every fault with its sheet, row and column. Writes nothing."""
    from resample import steps
    from resample.cli.results.checklist_text import faultless_json, faultless_lines

    answer(steps.read_named(name), faultless_lines, faultless_json, as_json=as_json)


@checklist.command()
@click.argument("name", metavar="NAME|FILE")
@click.argument("target", metavar="FILE.xlsx", type=Path)
def export(name: str, target: Path) -> None:
    """Write a checklist as a workbook to edit; a file that is there is left alone."""
    from resample import steps
    from resample.cli.results.checklist_text import exported_lines

    if target.suffix.lower() != ".xlsx":
        raise click.BadParameter(f"{target} is no .xlsx.", param_hint="FILE.xlsx")
    say(exported_lines(steps.export_checklist(name, target)))
