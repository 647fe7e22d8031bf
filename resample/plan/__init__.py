"""The plan of a review: what it is, how `plan.toml` is read, and how it is written."""

from resample.plan.indicator_settings import PER_CENT, Indicator, IndicatorPart, QuarterOutturn
from resample.plan.plan_reading import parse_plan
from resample.plan.plan_writing import plan_text
from resample.plan.review_plan import (
    CLOSING_TEAMS,
    EARLIEST,
    FORM_SECTIONS,
    LATEST,
    OF_ITS_QUARTER,
    RULES,
    UNITS,
    Action,
    Ambition,
    Cohort,
    Quote,
    ReviewPlan,
    ReviewSettings,
    SampleSettings,
)

__all__ = [
    "CLOSING_TEAMS",
    "EARLIEST",
    "FORM_SECTIONS",
    "LATEST",
    "OF_ITS_QUARTER",
    "PER_CENT",
    "RULES",
    "UNITS",
    "Action",
    "Ambition",
    "Cohort",
    "Indicator",
    "IndicatorPart",
    "QuarterOutturn",
    "Quote",
    "ReviewPlan",
    "ReviewSettings",
    "SampleSettings",
    "parse_plan",
    "plan_text",
]
