"""The page and the browser that it is tried in, fetched and built once in a run of the tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from resample.page.bundle.html_file import assembled
from resample.page.bundle.registries import fetch_npm, fetch_wheels
from tests.makers.page_workshop import Workshop, alone, needed

BROWSER = Path(__file__).parent / "browser"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

Trial = Callable[..., Any]


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The packages of npm, fetched once in a run of the tests."""
    needed("npm")
    base = tmp_path_factory.getbasetemp()
    with alone((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "page-workshop") as folder:
        if not (folder / "node_modules").is_dir():
            fetch_npm(folder, for_tests=True)
        for script in BROWSER.glob("*.mjs"):
            shutil.copyfile(script, folder / script.name)
    return Workshop(folder)


@pytest.fixture(scope="session")
def page(workshop: Workshop) -> Path:
    """The page, built once in a run of the tests."""
    with alone(workshop.folder):
        if not workshop.page.is_file():
            workshop.page.write_bytes(assembled(workshop.modules, fetch_wheels(workshop.folder)))
    return workshop.page


@pytest.fixture(scope="session")
def trial(workshop: Workshop, page: Path) -> Trial:  # noqa: ARG001 the page has to be there
    """Runs a trial of `browser/` in Chromium; what it found."""
    chromium = needed(*CHROMIUM)

    def run_trial(trial: str, **given: Any) -> Any:
        return workshop.trial(trial, chromium, **given)

    return run_trial
