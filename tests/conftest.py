"""What many tests start from: the example, and a review made of it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import Phase, settings

from resample import steps
from resample.cli.commands import main
from resample.cli.demonstration import demonstrate
from resample.plan import CLOSING_TEAMS, ReviewPlan, plan_text
from resample.reporting import intervals
from tests.makers.runs import RUN

EXAMPLE = Path(__file__).parent.parent / "examples" / "quarter-2"
# a slow machine is no fault of the code: nothing here asserts a time
settings.register_profile("resample", deadline=None)
settings.load_profile("resample")
# for mutants: the same few examples each time, and none made smaller
settings.register_profile(
    "mutants", deadline=None, max_examples=25, derandomize=True, phases=[Phase.explicit, Phase.generate]
)

Run = Callable[..., Result]
Convert = Callable[..., None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts LibreOffice is slow."""
    for item in items:
        if "libreoffice" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """A test leaves no range behind that another would not reckon itself."""
    yield
    intervals._lower.cache_clear()


@pytest.fixture
def example() -> Path:
    """The folder of the shipped example."""
    return EXAMPLE


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole job done on the example, to look at and not to touch."""
    review = tmp_path_factory.mktemp("finished") / "review"
    list(demonstrate(review, run=RUN))
    return review


@pytest.fixture
def review(finished: Path, tmp_path: Path) -> Path:
    """A finished review of one's own."""
    return Path(shutil.copytree(finished, tmp_path / "review"))


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's draw, to look at and not to touch."""
    review = tmp_path_factory.mktemp("drawn") / "review"
    plan = steps.read_plan(EXAMPLE / "plan.toml")
    steps.draw(EXAMPLE / "extract.xlsx", review, plan, auditors_path=EXAMPLE / "auditors.csv", run=RUN)
    return review


@pytest.fixture
def sent(drawn: Path, tmp_path: Path) -> Path:
    """A review of one's own whose workbooks are out, and none has come back."""
    return Path(shutil.copytree(drawn, tmp_path / "review"))


@pytest.fixture(scope="session")
def run() -> Run:
    """The command, in this process."""

    def run_command(*words: object) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words])

    return run_command


@pytest.fixture
def four_groups(tmp_path: Path) -> Path:
    """A plan that asks for the four groups, whatever teams an extract has."""
    path = tmp_path / "four-groups.toml"
    path.write_text(plan_text(ReviewPlan(strata=dict(CLOSING_TEAMS))), encoding="utf-8")
    return path


@pytest.fixture
def extract(tmp_path: Path) -> Callable[..., Path]:
    """A .csv extract from lines of text; without lines, four assessment cases and one CFF case."""

    def write(*lines: str, name: str = "extract.csv") -> Path:
        path = tmp_path / name
        usual = (
            "Person ID,Re-referral Date,Closing Team",
            *(f"A{n},0{n}/07/2022,Assessment Team 1" for n in range(1, 5)),
            "C1,05/07/2022,CFF North",
        )
        path.write_text("\n".join(lines or usual) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice, to open files and to save them as a kind of file in a folder, with a profile of the tests' own."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={tmp_path_factory.mktemp('libreoffice').as_uri()}"

    def save(kind: str, folder: Path, *files: Path) -> None:
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)

    return save
