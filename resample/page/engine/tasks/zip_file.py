"""A review as one file, where a browser may open no folder: in, and out again."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from resample.errors import Address, InputRefused, Problem
from resample.review.writing.whole import write_file

MOST_FILES, MOST_BYTES = 5_000, 400_000_000
"""Of a review: one of 1,400 cases has some hundred files and ten million bytes."""


def zipped(given: Mapping[str, Any]) -> dict[str, Any]:
    """Write a review as a zip file into the folder `into`, whose name it has."""
    review, target = Path(given["review"]), io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for path in sorted(review.rglob("*")):
            name = f"{review.name}/{path.relative_to(review).as_posix()}"
            if path.is_dir():
                archive.writestr(ZipInfo(f"{name}/"), b"")
            elif not path.name.startswith(".resample"):
                archive.writestr(ZipInfo(name), path.read_bytes(), ZIP_DEFLATED)
    write_file(Path(given["into"]) / f"{review.name}.zip", target.getvalue())
    return {}


def unzipped(given: Mapping[str, Any]) -> dict[str, Any]:
    """Lay the review of a zip file into a folder, by what lies beside its `draw.json`; its name.

    Raises InputRefused for what is no zip file, or holds no review or far too much.
    """
    source, folder = Path(given["file"]), Path(given["folder"])
    try:
        with ZipFile(source) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_too_much(source.name, entries)
            inside = _review_inside(source.name, entries)
            for entry in entries:
                path = PurePosixPath(entry.filename)
                if path.is_relative_to(inside) and ".." not in path.parts:
                    write_file(folder / path.relative_to(inside), archive.read(entry))
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise _refused(source.name, "This is no zip file that can be read.") from None
    name = inside.name or source.stem
    return {"name": name}


def _refuse_too_much(name: str, entries: list[ZipInfo]) -> None:
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise _refused(name, "This holds far more than a review does.")


def _review_inside(name: str, entries: list[ZipInfo]) -> PurePosixPath:
    """The folder of the one `draw.json`."""
    records = [path for entry in entries if (path := PurePosixPath(entry.filename)).name == "draw.json"]
    if len(records) != 1:
        raise _refused(name, "There is no review in this file." if not records else "There are several reviews in it.")
    return records[0].parent


def _refused(name: str, found: str) -> InputRefused:
    return InputRefused(Problem(Address(name), found, remedy="Choose the zip file that this page saved."))
