"""The package and what it imports as one archive: the same bytes for the same files, whatever the day."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from resample.shipped import shipped_folder

PACKAGE = Path(__file__).parents[2]

ENDINGS = frozenset({".py", ".css", ".toml", ".ttf", ".csv", ".docx", ".xlsx", ".so", ".pyi", ".md"})

NOT_IN_A_PAGE = (
    "cli/commands.py", "cli/command_list.py", "cli/options.py", "cli/exits.py", "cli/terminal.py", "cli/completion.py",
    "cli/progress_line.py", "cli/running.py", "cli/talking.py", "cli/next_step.py", "cli/work/", "cli/demonstration.py",
    "__main__.py", "reckoning/", "page/bundle/", "page/source/", "page/__main__.py",
)  # fmt: skip
"""What of the package has to do with a terminal, with packages that a browser lacks, or with making the page."""

NOT_OF_THE_LIBRARY = (
    "unittest/", "pdb.py", "doctest.py", "pydoc", "multiprocessing/", "imaplib.py", "mailbox.py", "xmlrpc/",
    "http/server.py", "wsgiref/", "turtle", "idlelib/", "tkinter/", "lib2to3/", "ensurepip/", "test/", "curses/",
    "dbm/", "sqlite3/", "smtplib.py", "ftplib.py", "poplib.py", "socketserver.py", "venv/",
)  # fmt: skip

NOT_OF_THE_EXAMPLES = ("report/", "pictures/", "make_", "README")


def application(wheels: Path) -> bytes:
    """All that the page's Python imports beside its standard library."""
    return archived({**dict(_of_wheels(wheels)), **dict(_of_package()), **dict(_of_data())})


def archived(files: Mapping[str, bytes]) -> bytes:
    """Files as a .zip, by name, dated 1980 and not packed: the whole is packed once, and better."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), files[name])
    return target.getvalue()


def archived_again(packed: bytes) -> bytes:
    """Python's standard library, without what a page can never use."""
    with ZipFile(io.BytesIO(packed)) as archive:
        return archived(
            {name: archive.read(name) for name in archive.namelist() if not name.startswith(NOT_OF_THE_LIBRARY)}
        )


def _of_wheels(folder: Path) -> Iterator[tuple[str, bytes]]:
    for wheel in sorted(folder.glob("*.whl")):
        with ZipFile(wheel) as archive:
            for name in archive.namelist():
                foreign = name.endswith(".so") and "emscripten" not in wheel.name
                if not name.endswith("/") and not foreign and not name.endswith((".c", ".pyi")):
                    yield name, archive.read(name)


def _of_package() -> Iterator[tuple[str, bytes]]:
    for path in _files(PACKAGE):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith(("examples/", "audit_templates/", *NOT_IN_A_PAGE)):
            yield f"resample/{name}", path.read_bytes()


def _of_data() -> Iterator[tuple[str, bytes]]:
    """The checklists, the form and the examples, which stand inside the package as where it is installed."""
    for part in ("audit_templates", "examples"):
        folder = shipped_folder(part)
        for path in _files(folder):
            name = path.relative_to(folder).as_posix()
            if part == "audit_templates" or not any(word in name for word in NOT_OF_THE_EXAMPLES):
                yield f"resample/{part}/{name}", path.read_bytes()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in ENDINGS and "__pycache__" not in path.parts:
            yield path
