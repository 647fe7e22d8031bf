"""What a report says of cases that were taken out of the sample."""

from __future__ import annotations

from collections.abc import Iterator

from resample.sampling.record import DrawRecord
from resample.text.wording import are, counted, stratum_label, were


def replacement_sentences(record: DrawRecord) -> Iterator[str]:
    """Each case that was replaced and why: one that could not be audited, or one whose audit was set aside."""
    for replacement in record.replacements:
        which = "although its audit had come back" if replacement.although_audited else ""
        why = f"was replaced by the next on the list {which}".rstrip()
        could_not = "" if replacement.although_audited else "could not be audited and "
        yield f"One case {could_not}{why}: {replacement.reason.rstrip('.')}."


def replacement_slips(record: DrawRecord) -> Iterator[str]:
    """Audits that were set aside, and who answers for that; also those of an earlier draw that were not kept."""
    if record.earlier and (lost := len(record.earlier.audited)):
        cases = f"{counted(lost, 'case')} of an earlier draw, whose {'audit' if lost == 1 else 'audits'} had come back"
        yield f"{cases}, {were(lost)} not drawn again of the corrected extract, and {are(lost)} not counted."
    for replacement in record.replacements:
        if replacement.although_audited:
            stratum = f" of {stratum_label(replacement.stratum)}" if replacement.stratum else ""
            yield (
                f"A case{stratum} was replaced although its audit had come back, as {replacement.although_audited} "
                f"decided: {replacement.reason.rstrip('.')}. What the audit found is not counted."
            )
