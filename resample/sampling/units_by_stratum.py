"""Children in one stratum, families in another: the unit of each re-referral, by the stratum that it is in.

A child or a family is drawn once among the strata of its kind. One that re-referrals of both kinds lead to may be drawn
as a child and with its family: they are two units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resample.plan import SampleSettings
from resample.sampling.columns import positions_by_value
from resample.sampling.frame import CROSSED
from resample.sampling.placing import Dimension, stratum_of


def ids_by_stratum(
    settings: SampleSettings, ids: Mapping[str, Sequence[str]], by: Sequence[Dimension]
) -> Sequence[str]:
    """For each row the id of its unit; one that is not of the usual kind says so, since ids of two kinds may be alike.

    `ids` has those of every kind. What is in no stratum is of the usual kind.

    >>> settings = SampleSettings(unit="child", units={"Early Help": "family"})
    >>> outcomes = Dimension(["Early Help", "other", "Early Help"])
    >>> ids_by_stratum(settings, {"child": ["1", "2", "3"], "family": ["1", "1", "1"]}, [outcomes])
    ['family 1', '2', 'family 1']
    """
    unit_ids = list(ids[settings.unit])
    matchers = [stratum_of(dimension) for dimension in by]
    for values, alike in positions_by_value([dimension.values for dimension in by], range(len(unit_ids))).items():
        stratum = CROSSED.join(match(value) for match, value in zip(matchers, values, strict=True))
        unit = settings.units.get(stratum, settings.unit)
        if unit != settings.unit:
            for at in alike:
                unit_ids[at] = f"{unit} {ids[unit][at]}"
    return unit_ids
