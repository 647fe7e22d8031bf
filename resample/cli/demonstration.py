"""The whole job on the shipped example: draw, collect, report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from resample import steps
from resample.cli.pasteable import quoted
from resample.cli.results.collect_text import collect_lines
from resample.cli.results.draw_text import draw_lines
from resample.cli.results.report_text import report_lines
from resample.rendering.pictures.png import as_png
from resample.review.run import Run, this_run
from resample.shipped import shipped_folder

FOLDER = "resample-demo"
DOCUMENT = Path("report", "exception-report.docx")


def demonstrate(target: Path, *, run: Run | None = None) -> Iterator[str]:
    """Run the example into a folder, and say at each step what is done; lines come as the work goes on."""
    run = run or this_run()
    example = shipped_folder("examples") / "quarter-2"
    yield "The example is the published quarter 2 of 2022/23, with invented children."
    yield ""
    yield f"1. resample draw extract.xlsx --plan plan.toml --auditors auditors.csv --into {quoted(target)}"
    plan = steps.read_plan(example / "plan.toml")
    extract, auditors = example / "extract.xlsx", example / "auditors.csv"
    yield from _indented(draw_lines(steps.draw(extract, target, plan, run=run, auditors_path=auditors)))
    returned = sorted((example / "returned").iterdir())
    yield ""
    yield f"2. resample collect {quoted(target)} {' '.join(path.name for path in returned)}"
    yield from _indented(collect_lines(steps.collect(target, returned, run=run)))
    yield ""
    yield f"3. resample report {quoted(target)}"
    yield from _indented(report_lines(steps.report(target, paint=as_png, run=run)))
    yield ""
    yield f"The report is in {target / DOCUMENT}"


def written_json(target: Path) -> dict[str, str]:
    """Where the review and its report lie, as JSON has it."""
    return {"review": str(target), "report": str(target / DOCUMENT)}


def free_folder() -> Path:
    """`resample-demo`, or that name with the first free number: a demonstration never overwrites anything."""
    if not Path(FOLDER).exists():
        return Path(FOLDER)
    return next(path for number in count(2) if not (path := Path(f"{FOLDER}-{number}")).exists())


def _indented(lines: Iterator[str]) -> Iterator[str]:
    yield from (f"   {line}".rstrip() for line in lines)
