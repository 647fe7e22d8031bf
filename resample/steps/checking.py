"""Looking at an extract before anything is drawn; nothing is written but a picture that is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resample.plan import ReviewPlan
from resample.review.writing.whole import write_file
from resample.sampling.overview import (
    Alike,
    Placed,
    Repeats,
    look_alikes,
    placements,
    proposed_strata,
    repeats,
    since_closure,
    too_many_to_compare,
)
from resample.steps.empty_frame import refuse_empty
from resample.steps.framing import Framed, frame_extract
from resample.steps.stages import Listener, begin

if TYPE_CHECKING:
    from resample.rendering.pictures.picture_files import Painter


@dataclass(frozen=True)
class Checked:
    """What is in an extract."""

    framed: Framed
    placed: tuple[tuple[Placed, ...], ...]
    """For each column that strata are made of, where its values lead."""
    alike: tuple[Alike, ...]
    """Spellings in the first of these columns that look like another."""
    not_compared: int
    """How many values that column has, where they are too many for their spellings to be compared; else 0."""
    children: Repeats
    families: Repeats | None
    """None where the extract has no families."""
    since_closure: Mapping[int | None, int] | None
    """Re-referrals by days since the earlier closure; None where the extract has no closures."""
    proposed: Mapping[str, Sequence[str]] | None
    """Strata as a plan may have them, with what looks alike put together; None where the plan's own will do."""


def check(
    extract_path: Path,
    plan: ReviewPlan,
    *,
    exclude_path: Path | None = None,
    accept: bool = False,
    progress: Listener | None = None,
) -> Checked:
    """What is in an extract, for the re-referrals of the period. `exclude_path` names ids that are not to be drawn.

    `accept` puts together the spellings of a team that look alike.
    """
    framed = frame_extract(extract_path, plan, exclude_path=exclude_path, accept=accept, progress=progress)
    begin(progress, "Comparing spellings")
    dates = framed.extract.columns["referral_date"]
    within = [at for at, day in enumerate(dates) if framed.start <= day <= framed.end]

    def column(meaning: str) -> Sequence[Any] | None:
        values = framed.extract.columns.get(meaning)
        return values if values is None or len(within) == len(values) else [values[at] for at in within]

    by = framed.dimensions
    if len(within) < len(dates):
        by = tuple(replace(made_of, values=[made_of.values[at] for at in within]) for made_of in by)
    placed = tuple(placements(made_of) for made_of in by)
    alike = look_alikes(placed[0], by[0].patterns)
    families, closed = column("family_id"), column("closure_date")
    return Checked(
        framed=framed,
        placed=placed,
        alike=alike,
        not_compared=too_many_to_compare(placed[0]),
        children=repeats(column("child_id") or ()),
        families=None if families is None else repeats(families),
        since_closure=None if closed is None else since_closure(column("referral_date") or (), closed),
        proposed=proposed_strata(by[0], placed[0], alike),
    )


def plot_extract(checked: Checked, target: Path, paint: Painter | None = None) -> None:
    """A picture of months and strata, .png or .svg by the target's name; an old one is replaced whole.

    `paint` paints a .png. Raises CannotWrite where the disk refuses.
    """
    from resample.rendering.pictures.drawn_figures import drawing
    from resample.rendering.pictures.picture_files import saved
    from resample.reporting.figures.extract_figure import extract_figure

    framed = checked.framed
    if not framed.months:
        refuse_empty(framed)
    strata = {stratum.name: stratum.size for stratum in framed.frame.strata}
    figure = extract_figure(framed.months, framed.noun, strata, framed.by)
    picture = saved(drawing(figure), target.suffix.lower().removeprefix("."), paint)
    write_file(target, picture)
