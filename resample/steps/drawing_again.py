"""Drawing again of a corrected extract: the earlier review's seed and its cases, and each review naming the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from resample.auditing.checklist import read_checklist
from resample.errors import Address, InputRefused, Option, Problem, Sentence
from resample.plan import ReviewPlan
from resample.review.audited import audited
from resample.review.folder import ReviewFolder, record_json
from resample.review.journal_account import DRAWN_AGAIN
from resample.review.run import Run
from resample.sampling.proof import frame_change
from resample.sampling.record import DrawRecord, EarlierDraw
from resample.sampling.redrawing import earlier_draw
from resample.sampling.tickets import Sample
from resample.steps.drawn_verified import framed_again
from resample.steps.framing import Framed
from resample.steps.stages import Listener

AGAIN = Option("again", "the earlier review")


@dataclass(frozen=True)
class Earlier:
    """The review whose cases are to stay."""

    folder: ReviewFolder
    name: str
    record: DrawRecord


def earlier_review(path: Path) -> Earlier:
    """The review in a folder. Raises InputRefused where there is no draw, or where its ids were taken out."""
    folder = ReviewFolder(path)
    folder.refuse_forgotten(Sentence.of("Leave out ", AGAIN, "."))
    return Earlier(folder, _name(path), folder.record())


def _name(review: Path) -> str:
    return review.absolute().name


def framed_as(
    earlier: Earlier,
    extract_path: Path,
    plan: ReviewPlan,
    *,
    exclude_path: Path | None,
    progress: Listener | None = None,
) -> Framed:
    """The frame of a corrected extract, without those that the earlier review left out.

    Raises InputRefused where so little is as it was that this is no correction, or where another seed is asked for.
    """
    record = earlier.record
    if plan.sample.seed not in ("", record.seed):
        found = f"The seed {plan.sample.seed} is asked for, and {earlier.name} was drawn with {record.seed}."
        raise InputRefused(
            Problem(
                Address("", option=AGAIN), found, remedy=Sentence.of("Leave out the seed, or leave out ", AGAIN, ".")
            )
        )
    framed = framed_again(extract_path, plan, record, exclude_path=exclude_path, progress=progress)
    kept = frame_change(framed.frame, record).kept
    if kept * 2 < record.drawable:
        found = f"Only {kept:,} of the {record.drawable:,} that could be drawn in {earlier.name} are as they were."
        expected = "A corrected extract has most of them, in the same period, units and strata."
        where = Address(framed.extract.file, framed.extract.sheet)
        remedy = Sentence.of("Leave out ", AGAIN, ", or name the review that this extract corrects.")
        raise InputRefused(Problem(where, found, expected, remedy))
    return framed


def what_became(earlier: Earlier, framed: Framed, sample: Sample) -> EarlierDraw:
    """What became of the cases of the earlier review."""
    folder, record = earlier.folder, earlier.record
    come_back = audited(folder, record, read_checklist(record.checklist, "draw.json"))
    return earlier_draw(earlier.name, record, folder.sample(), framed.frame, sample, come_back)


@contextmanager
def naming(earlier: Earlier | None, later: Path, run: Run) -> Iterator[None]:
    """The earlier review to oneself while the later one is made, which it then names in its record and journal."""
    if earlier is None:
        yield
        return
    with earlier.folder.changing(run, DRAWN_AGAIN) as changing:
        yield
        record = earlier.folder.record()
        record = replace(record, drawn_again=(*record.drawn_again, _name(later)))
        changing.put("draw.json", record_json(record))
        changing.finish(settings={"into": _name(later)})
