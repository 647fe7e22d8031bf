"""Several reports as one document: of reviews, and of indicators from their plans alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from resample.errors import Address, InputRefused, Problem, Sentence, With
from resample.review.changed_folder import refusing_changed
from resample.review.folder import INTO, ReviewFolder
from resample.review.journal import fingerprints
from resample.review.run import Run, this_run
from resample.review.writing.session import changing
from resample.steps.composing import Composed, compose_indicator, compose_publicly, compose_review
from resample.steps.earlier_plans import PLAN
from resample.steps.rendering_reports import Pictured, fill_own_form, pictured
from resample.steps.reporting import COUNTING, INTERIM, WRITING, edited_versions
from resample.steps.stages import Listener, begin
from resample.text.portable_names import refuse_unportable

if TYPE_CHECKING:
    from resample.rendering.pictures.picture_files import Painter
    from resample.reporting.report_parts import ReportPart

TITLE = "Exception reports"
"""Stands above them where nobody says otherwise."""


@dataclass(frozen=True)
class Appendix:
    """What `appendix` did."""

    folder: Path
    """Where it was written."""
    title: str
    reports: tuple[str, ...]
    """Their titles, with their numbers."""
    files: tuple[str, ...]
    kept: tuple[str, ...] = ()
    """Earlier versions that were put aside."""
    edited: tuple[str, ...] = ()
    """Those of them that somebody has written in since."""
    interim: str = ""
    """Which reports are made before all is known, and what they lack; blank for none."""
    carried: tuple[str, ...] = ()
    """What was carried over from the quarters before, as sentences that begin with the report's title."""
    left_out: tuple[str, ...] = ()
    """Sections for which a council's own form has no place, after the report's title."""
    mended: tuple[str, ...] = ()
    """What an interrupted run before had left, and what was done about it."""


def appendix(
    items: Sequence[Path],
    into: Path,
    *,
    title: str = "",
    form: Path | None = None,
    public: bool = False,
    paint: Painter | None = None,
    run: Run | None = None,
    progress: Listener | None = None,
) -> Appendix:
    """Write the reports of reviews and of plans into a folder as one document, in the order in which they are named.

    With `form`, a council's own .docx, each is a Word file of its own; with `public`, small counts of reviews are held
    back and quotes are left out. Raises InputRefused with what is wrong in any item, CannotWrite; then nothing is
    written, and a review is only read anyway.
    """
    from resample.reporting.carried_over import carried_sentences
    from resample.reporting.report_parts import interim_together, numbered_through

    run, title = run or this_run(), title.strip() or TITLE
    _refuse_taken(into)
    begin(progress, COUNTING)
    composed = _composed(items, run, public=public)
    begin(progress, WRITING)
    reports = numbered_through([part.report for part in composed])
    shown, interim = pictured(reports, paint), interim_together(reports)
    files, left_out = _documents(shown, title, form, INTERIM if interim else "")
    with changing(into, run, "appendix") as change:
        kept = change.put_beside_edited(files)
        kept += change.supersede(sorted(_ours(into) - set(files)))
        change.finish(
            settings={"items": [item.name for item in items], "public": public}, inputs=fingerprints(form=form)
        )
    edited = edited_versions(ReviewFolder(into), kept)
    carried = [
        f"{report.title}: {said}"
        for report, part in zip(reports, composed, strict=True)
        for said in carried_sentences(part.carried)
    ]
    titles = tuple(report.title for report in reports)
    return Appendix(
        into, title, titles, tuple(files), kept, edited, interim, tuple(carried), tuple(left_out), change.mended
    )


def _refuse_taken(into: Path) -> None:
    """InputRefused where the folder is a review, whose own files these are not."""
    refuse_unportable(into)
    if (into / "draw.json").exists():
        found = "This is the folder of a review."
        remedy = Sentence.of("Name another folder", With(INTO), ".")
        raise InputRefused(Problem(Address(str(into)), found, remedy=remedy))


def _composed(items: Sequence[Path], run: Run, *, public: bool) -> list[Composed]:
    """The report of each item. InputRefused with the faults of all."""
    composed, problems = [], list[Problem]()
    for item in items:
        try:
            composed.append(_compose(item, run, public=public))
        except InputRefused as error:
            problems += (_in_item(problem, item) for problem in error.problems)
    if problems:
        raise InputRefused(*dict.fromkeys(problems))
    return composed


def _compose(item: Path, run: Run, *, public: bool) -> Composed:
    """The report of a review's folder, of a plan, or of a folder that has nothing but a plan."""
    folder = ReviewFolder(item)
    if (item / "draw.json").is_file():
        folder.in_order(run)
        with refusing_changed(folder):
            return compose_publicly(folder) if public else compose_review(folder, run)
    if item.is_dir() and not (item / PLAN).is_file():
        found = "This folder holds neither a review nor a plan."
        raise InputRefused(Problem(Address(str(item)), found, remedy="Name a review's folder, or a plan (.toml)."))
    return compose_indicator(item / PLAN if item.is_dir() else item)


def _in_item(problem: Problem, item: Path) -> Problem:
    """The problem with the whole path of its file, since several items have files of one name."""
    base, file = item if item.is_dir() else item.parent, problem.where.file
    if not file or Path(file).is_relative_to(base):
        return problem
    return replace(problem, where=replace(problem.where, file=str(base / file)))


def _documents(shown: Pictured, title: str, form: Path | None, state: str) -> tuple[dict[str, bytes], list[str]]:
    """The files by name, and what a council's own form has no place for; `state` is what their names end with."""
    from resample.rendering.web.web_page import appendix_page
    from resample.rendering.word.document import write_appendix

    page = {f"appendix{state}.html": appendix_page(title, shown.reports, shown.vectors)}
    if not form:
        return {f"appendix{state}.docx": write_appendix(shown.for_word, title, shown.painted), **page}, []
    filled = [fill_own_form(form, report, shown.painted) for report in shown.for_word]
    named = {f"report-{number}{INTERIM if report.interim else ''}.docx": part.content
             for number, (report, part) in enumerate(zip(shown.for_word, filled, strict=True), 1)}  # fmt: skip
    return {**named, **page}, list(_left_out(shown.reports, [part.left_out for part in filled]))


def _left_out(reports: Sequence[ReportPart], headings: Sequence[Sequence[str]]) -> Iterator[str]:
    for report, of_report in zip(reports, headings, strict=True):
        yield from (f"{report.title}: {heading}" for heading in of_report)


def _ours(into: Path) -> set[str]:
    """What earlier runs have written there, under whichever names."""
    return {name for entry in ReviewFolder(into).journal().entries for name in entry.outputs}
