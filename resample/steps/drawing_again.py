"""Drawing again of a corrected extract: the earlier review's seed and its cases, and each review naming the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from resample.errors import Address, InputRefused, Problem
from resample.plan import ReviewPlan
from resample.review.folder import ReviewFolder, record_json
from resample.review.journal_account import DRAWN_AGAIN
from resample.review.writing.run import Run
from resample.sampling.proof import frame_change
from resample.sampling.record import DrawRecord, EarlierDraw
from resample.sampling.redrawing import earlier_draw
from resample.sampling.tickets import Sample
from resample.steps.framing import Framed


def name_of(review: Path) -> str:
    """The name of a review's folder."""
    return review.absolute().name


def refuse_other_frame(framed: Framed, plan: ReviewPlan, review: Path, record: DrawRecord) -> None:
    """InputRefused where so little is as it was that this is no correction, or where another seed is asked for."""
    if plan.sample.seed not in ("", record.seed):
        found = f"The seed {plan.sample.seed} is asked for, and {name_of(review)} was drawn with {record.seed}."
        raise InputRefused(Problem(Address("--again"), found, remedy="Leave out the seed, or leave out --again."))
    kept = frame_change(framed.frame, record).kept
    if kept * 2 < record.drawable:
        found = f"Only {kept} of the {record.drawable} that could be drawn in {name_of(review)} are as they were."
        expected = "A corrected extract has most of them, in the same period, units and strata."
        where = Address(framed.extract.file, framed.extract.sheet)
        raise InputRefused(Problem(where, found, expected, "Draw without --again, or name the review it corrects."))


def what_became(review: Path, record: DrawRecord, framed: Framed, sample: Sample) -> EarlierDraw:
    """What became of the cases of an earlier review."""
    return earlier_draw(name_of(review), record, ReviewFolder(review).sample(), framed.frame, sample)


@contextmanager
def naming(earlier: Path | None, later: Path, run: Run) -> Iterator[None]:
    """The earlier review to oneself while the later one is made, which it then names in its record and journal."""
    if earlier is None:
        yield
        return
    folder = ReviewFolder(earlier)
    with folder.changing(run, DRAWN_AGAIN) as changing:
        yield
        record = folder.record()
        changing.put("draw.json", record_json(replace(record, drawn_again=(*record.drawn_again, name_of(later)))))
        changing.finish(settings={"into": name_of(later)})
