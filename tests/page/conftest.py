"""The page and the browser that it is tried in, fetched and built once in a run of the tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.makers.page_workshop import Workshop, alone, built, needed

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

Trial = Callable[..., Any]


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The packages of npm and the page."""
    needed("npm")
    base = tmp_path_factory.getbasetemp()
    with alone((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "page-workshop") as folder:
        return built(folder)


@pytest.fixture(scope="session")
def page(workshop: Workshop) -> Path:
    """The page."""
    return workshop.page


@pytest.fixture(scope="session")
def trial(workshop: Workshop) -> Trial:
    """Runs a trial of `browser/` in Chromium; what it found."""
    chromium = needed(*CHROMIUM)

    def run_trial(trial: str, **given: Any) -> Any:
        return workshop.trial(trial, chromium, **given)

    return run_trial
