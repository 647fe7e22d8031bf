"""The record of a draw."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resample.files.review import ReviewFolder
from resample.sampling.record import record_from_json, record_to_json


def test_a_record_reads_back_through_json(finished: Path) -> None:
    """What draw.json holds is the whole record."""
    record = ReviewFolder(finished).record()
    assert record_from_json(json.loads(json.dumps(record_to_json(record)))) == record


def test_weights_sum_to_the_strata(finished: Path) -> None:
    """The cases of a stratum stand for all its units, and weight times probability is one."""
    folder = ReviewFolder(finished)
    cases = [case for case in folder.sample() if case.role == "sample"]
    for stratum in folder.record().strata:
        weights = [case.design_weight or 0 for case in cases if case.stratum == stratum.stratum]
        assert len(weights) == stratum.n
        assert sum(weights) == pytest.approx(stratum.N)
    assert all((case.design_weight or 0) * (case.selection_probability or 0) == pytest.approx(1) for case in cases)


def test_reserves_follow_their_cases(finished: Path) -> None:
    """Each stratum has its reserves next in the order of tickets, without weight."""
    for stratum in ("assessment", "cff", "mash", "other"):
        rows = [case for case in ReviewFolder(finished).sample() if case.stratum == stratum]
        assert [case.order for case in rows] == list(range(1, len(rows) + 1))
        assert [case.ticket for case in rows] == sorted(case.ticket for case in rows)
        assert [case.role for case in rows][-3:] == ["reserve"] * 3
        assert all(case.design_weight is None for case in rows if case.role == "reserve")
