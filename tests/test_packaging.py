"""The tool works from a wheel, from an editable install and from the bare folder of the repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = ("resample", "audit_templates", "examples", "setup.cfg", "pyproject.toml", "README.md", "LICENSE")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own files, away from whatever was built in it before."""
    folder = tmp_path_factory.mktemp("repository")
    for name in SOURCES:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the environment's own build backend."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, repository)
    return next(folder.glob("*.whl"))


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A fresh environment with the packages of this one, but without its `resample`."""
    builder = venv.EnvBuilder(symlinks=sys.platform != "win32")
    builder.create(tmp_path / "venv")
    context = builder.ensure_directories(tmp_path / "venv")
    # plain lines of a .pth add a folder and not what that folder's own .pth install, as an editable `resample`
    shared = [path for path in sys.path if path.endswith("site-packages")]
    purelib = sysconfig.get_path("purelib", "venv", {"base": context.env_dir})
    (Path(purelib) / "shared.pth").write_text("\n".join(shared), encoding="utf-8")
    return Path(context.env_exe)


def pip(*words: object, python: Path = Path(sys.executable)) -> None:
    """The environment's own pip at work, perhaps on another environment."""
    command = [sys.executable, "-m", "pip", "--quiet", "--python", str(python), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def run(python: Path, folder: Path, *words: str) -> str:
    """What a run of Python in a folder prints."""
    done = subprocess.run([python, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def demonstrated(python: Path, folder: Path, home: Path) -> None:
    """In that folder, the `resample` that stands in `home` does the whole job on the example."""
    assert Path(run(python, folder, "-c", "import resample; print(resample.__path__[0])").strip()).is_relative_to(home)
    assert "exception-report.docx" in run(python, folder, "-m", "resample", "demo")
    assert (folder / "resample-demo" / "report" / "exception-report.docx").is_file()
    assert "closure-outcome" in run(python, folder, "-m", "resample", "checklist", "list")


def test_demo_from_the_wheel(wheel: Path, python: Path, tmp_path: Path) -> None:
    """Installed from its wheel, the tool does the whole job in a folder that knows nothing of the repository."""
    pip("install", "--no-deps", wheel, python=python)
    (tmp_path / "fresh").mkdir()
    demonstrated(python, tmp_path / "fresh", tmp_path / "venv")


def test_demo_from_an_editable_install(repository: Path, python: Path, tmp_path: Path) -> None:
    """Installed as one who works on it has it, the tool does the whole job from elsewhere."""
    pip("install", "--no-deps", "--no-build-isolation", "--editable", repository, python=python)
    (tmp_path / "fresh").mkdir()
    demonstrated(python, tmp_path / "fresh", repository)
    run(python, tmp_path / "fresh", "-c", "import resample.examples.make_examples")


def test_demo_in_the_folder_of_the_repository(repository: Path, python: Path) -> None:
    """With nothing installed but what it needs, `python -m resample demo` runs where the repository stands."""
    demonstrated(python, repository, repository)


def test_all_of_the_house_is_in_the_wheel(repository: Path, wheel: Path) -> None:
    """Every module, table, style sheet and font is in the wheel, with the licences and the mark of its types."""
    inside = set(ZipFile(wheel).namelist())
    house = [path for path in (repository / "resample").rglob("*") if path.is_file() and path.suffix != ".pyc"]
    templates = (repository / "audit_templates").rglob("*.csv")
    needed = {path.relative_to(repository) for path in house}
    needed |= {Path("resample") / path.relative_to(repository) for path in templates}
    assert {path.as_posix() for path in needed} - inside == set()
    licences = {name.split("/licenses/")[-1] for name in inside if "/licenses/" in name}
    assert {"LICENSE", "resample/rendering/pictures/fonts/LICENSE"} <= licences
