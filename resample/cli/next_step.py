"""What to do next, as the last line of what a command says: a command that can be pasted, where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from resample.cli.pasteable import command_line
from resample.cli.typed_options import typed_for
from resample.reporting.interim import interim_words
from resample.reporting.provenance import SHOWN

if TYPE_CHECKING:
    from resample.steps import (
        Appendix,
        Change,
        Collection,
        Draw,
        ExportedChecklist,
        Forgetting,
        NamedChecklist,
        Report,
        StarterPlan,
        Verification,
    )

REVIEW = "review"
"""The name of a new review's folder, where nobody has chosen one."""


def _next(what: str, *words: object) -> Iterator[str]:
    """The line itself: what, and the command that does it."""
    yield f"Next: {what}: {command_line(*words)}" if words else f"Next: {what}."


def _as_typed(command: str) -> Sequence[object]:
    """The options of this command line that another command has, too, as they were typed."""
    return typed_for(command)[0]


def after_demo() -> Iterator[str]:
    """One's own extract."""
    yield from _next("see what is in an extract of your own", "check", "extract.xlsx")


def after_check(extract: Path, plan: Path | None) -> Iterator[str]:
    """A plan; with one, or with what a plan is not made with, the sizes."""
    words, others = typed_for("plan")
    if plan or others:
        yield from _next("see what each size would cost", "size", extract, *_as_typed("size"))
    else:
        yield from _next("make a plan to start from", "plan", extract, *words, "--into", "plan.toml")


def after_plan(extract: Path, starter: StarterPlan) -> Iterator[str]:
    """The draw, once nothing stops it."""
    if not starter.path:
        yield from _next("write it into a file", "plan", extract, *_as_typed("plan"), "--into", "plan.toml")
        return
    what = f"fill in what is open in {starter.path}, then draw" if starter.problems else "look it through, then draw"
    yield from _next(what, "draw", extract, "--plan", starter.path, "--into", REVIEW)


def after_size(extract: Path) -> Iterator[str]:
    """The draw."""
    yield from _next("draw", "draw", extract, *_as_typed("draw"), "--into", REVIEW)


def after_draw(draw: Draw | Change) -> Iterator[str]:
    """What comes back."""
    yield from _next("send the workbooks out; once they are back in returned", "collect", draw.review)


def after_collect(collection: Collection) -> Iterator[str]:
    """The report, or first what is to be resolved."""
    if collection.to_resolve:
        yield from _next("see to what is named above, then read it again", "collect", collection.review)
    else:
        yield from _next("write the report", "report", collection.review)


def after_report(report: Report) -> Iterator[str]:
    """The edition for papers, once all is in, since its numbers stay; of an indicator alone there is none."""
    if report.summary and interim_words(report.summary):
        yield from _next("once the rest is back and settled, read that", "collect", report.folder)
    elif report.summary:
        yield from _next("read it; for papers, write the public edition", "report", report.folder, "--public")
    else:
        yield from _next("read it, and send it on")


def after_public(report: Report) -> Iterator[str]:
    """The proof."""
    yield from _next("prove that the review is as it was written", "verify", report.folder)


def after_appendix(appendix: Appendix) -> Iterator[str]:
    """Reading."""
    yield from _next(f"read {appendix.folder / appendix.files[0]}")


def after_compare(later: Path) -> Iterator[str]:
    """What was decided."""
    yield from _next("see what was decided", "actions", later)


def after_actions(reviews: Sequence[Path]) -> Iterator[str]:
    """Keeping them up to date."""
    *_, last = reviews
    plan = last if last.suffix == ".toml" else last / "plan.toml"
    yield from _next(f"say in {plan} what is done, with done = ..., and write the report again")


def after_verify(verification: Verification) -> Iterator[str]:
    """Keeping the mark elsewhere, or looking into what does not hold."""
    kept = verification.kept
    if not verification.proven or not kept.entries:
        yield from _next("see to what is named above, then prove it again", "verify", verification.review)
    else:
        mark = kept.journal.marks[-1][:SHOWN]
        yield from _next("keep its mark elsewhere, to prove it by later", "verify", verification.review, "--mark", mark)


def after_forget(forgetting: Forgetting) -> Iterator[str]:
    """Doing it; then the report without what people wrote."""
    if not forgetting.done:
        yield from _next("if that is right", "forget", forgetting.review, "--yes")
    elif forgetting.report:
        yield from _next("write the report again, without what people wrote", "report", forgetting.review)
    else:
        yield from _next("prove what can still be proved", "verify", forgetting.review)


def after_listing(checklists: Sequence[NamedChecklist]) -> Iterator[str]:
    """Looking at one."""
    yield from _next("read the questions of one", "checklist", "show", checklists[0].name)


def after_show(name: str) -> Iterator[str]:
    """One of one's own."""
    yield from _next("make one of your own of it", "checklist", "export", name, "checklist.xlsx")


def after_faultless(name: str) -> Iterator[str]:
    """Using it."""
    yield from _next("draw with it", "draw", "extract.xlsx", "--checklist", name, "--into", REVIEW)


def after_export(exported: ExportedChecklist) -> Iterator[str]:
    """Editing and checking it."""
    yield from _next("edit it, then see whether anything is wrong in it", "checklist", "check", exported.path)
