"""A run as tests have it, always the same."""

from __future__ import annotations

from datetime import UTC, datetime

from resample.review.run import Run

RUN = Run(datetime(2022, 10, 10, 9, tzinfo=UTC), "anna", "laptop", 1, "test")
