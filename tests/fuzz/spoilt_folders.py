"""What is done to a good review folder to make a stranger's: spoilt files, leftovers, links, pipes and second names.

All chance comes from the generator that is handed in, so that the same number gives the same folder again.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.mutations import TEXT, TOML, XML, edited, in_zip, of_no_meaning, of_words

SPOILT = ("journal.jsonl", "draw.json", "sample.csv", "findings.csv", "problems.csv", "plan.toml",
          "report/summary.json", "report/report.html")  # fmt: skip
LEFTOVERS = (".resample-ready/draw.json", ".resample-ready/report/report.html", ".resample-0/half", ".resample.holder",
             ".resample-ready/journal.jsonl", "report/.resample-1", ".resample.lock/x", ".resample-ready/../up",
             "received/" + "0" * 64 + ".xlsx", "report/earlier/old.docx", "report/public/report.html")  # fmt: skip
PLANTED = (".resample.lock", ".resample.holder", ".resample-ready", ".resample-0", "report/public", "received/a.xlsx",
           "returned/a.xlsx", "workbooks/earlier", "notes", "report/earlier", "journal.jsonl", "draw.json",
           "plan.toml", "report/summary.json", "report", "received")  # fmt: skip

JSON = (b"[", b"{", b"]", b"}", b"null", b"true", b"-1", b"0", b"1e999", b"[]", b"{}", b'""', b'"', b",", b":", b"\n",
        b'"at":', b'"outputs":', b'"counts":', b'"../../x"', b"\\u0000", b"\xff")  # fmt: skip
"""Pieces that JSON is made of, and some that it is not."""

VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 1, 10**30, 1e308, float("nan"), "", "x" * 5_000, "../../outside/new.txt", "/etc/hostname",
    "\\\\server\\share", "2022-13-45", "\x00\x1b[2J", "=1+1", "\ud800", [], {}, [[]], [None], [{}], {"": None}, ["a"],
)  # fmt: skip
"""What a record may say in a place where something else is meant."""

Spoil = Callable[[Path, Path, Random], str]


def spoil(review: Path, outside: Path, chance: Random) -> str:
    """Do something to a folder; what it was, in words."""
    return chance.choice(WAYS)(review, outside, chance)


def _bytes(review: Path, _: Path, chance: Random) -> str:
    """A file with other bytes."""
    return _rewritten(review / chance.choice(SPOILT), chance.choice(EDITS), chance)


def _record(review: Path, _: Path, chance: Random) -> str:
    """A record that says something else, and is sound JSON."""
    return _rewritten(review / chance.choice(("draw.json", "report/summary.json")), _other_json, chance)


def _journal(review: Path, _: Path, chance: Random) -> str:
    """A journal that says something else, chained anew so that no line tells."""
    return _rewritten(review / "journal.jsonl", _other_journal, chance)


def _table(review: Path, _: Path, chance: Random) -> str:
    """A table with other cells."""
    return _rewritten(review / chance.choice(("sample.csv", "findings.csv", "problems.csv")), _other_cells, chance)


def _workbook(review: Path, _: Path, chance: Random) -> str:
    """A workbook with something else in it; one that was received is named by its bytes again, now and then."""
    books = sorted((review / chance.choice(("received", "returned", "workbooks"))).glob("*.xlsx"))
    if not books or not _may_write(book := chance.choice(books)):
        return "no workbook"
    content = in_zip(chance.choice((edited(XML), of_words(XML, b"<"))))(book.read_bytes(), chance)
    if chance.random() < 0.5:
        book.unlink()
        book = book.with_name(f"{hashlib.sha256(content).hexdigest()}.xlsx")
    book.write_bytes(content)
    return f"{book.parent.name}/{book.name} spoilt"


def _leftover(review: Path, _: Path, chance: Random) -> str:
    """What seems to be left of a run."""
    path = review / chance.choice(LEFTOVERS)
    if not _may_write(path) or path.is_dir():
        return f"{path.name} left alone"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(chance.choice((b"", b"{}", b"x" * 99, b"[" * 5_000)))
    return f"{path.name} left"


def _plant(review: Path, outside: Path, chance: Random) -> str:
    """A link, another name of a file outside, a pipe or a folder in the place of something."""
    path = review / chance.choice(PLANTED)
    if not _may_write(path) or path.parent.is_file():
        return f"{path.name} left alone"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.rename(review / f"aside-{chance.randrange(1 << 30)}")
    how = chance.choice(("link", "link", "name", "pipe", "folder"))
    if how == "link":
        path.symlink_to(chance.choice((outside, outside / "kept.txt", outside / "new.txt", review, Path("/dev/zero"))))
    elif how == "name":
        os.link(outside / "kept.txt", path)
    elif how == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    return f"{path.name}: a {how}"


WAYS: Sequence[Spoil] = (_bytes, _bytes, _record, _record, _journal, _table, _workbook, _leftover, _plant)


def _rewritten(path: Path, edit: Callable[[bytes, Random], bytes], chance: Random) -> str:
    """A file whose content is edited, unless something else was planted in its place."""
    if not path.is_file() or not _may_write(path):
        return f"{path.name} left alone"
    path.write_bytes(edit(path.read_bytes(), chance))
    return f"{path.name} {getattr(edit, '__name__', 'edited')}"


def _may_write(path: Path) -> bool:
    """Fuzzing itself writes through no link, nor into a file that has another name elsewhere, nor into a pipe."""
    if any(parent.is_symlink() or parent.is_file() for parent in (path.parent, path.parent.parent)):
        return False
    if not path.exists():
        return not path.is_symlink()
    return not path.is_symlink() and not path.is_fifo() and (path.is_dir() or path.stat().st_nlink == 1)


def _other_json(content: bytes, chance: Random) -> bytes:
    """JSON with a few of its values exchanged or taken out, wherever they stand."""
    try:
        whole = json.loads(content)
    except ValueError:
        return content
    for _ in range(chance.choice((1, 1, 2, 5))):
        _exchange(whole, chance)
    return json.dumps(whole, indent=2).encode()


def _exchange(whole: Any, chance: Random) -> None:
    """One value exchanged, taken out, or given twice."""
    place = whole
    while isinstance(place, dict | list) and place:
        key = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
        if not isinstance(place[key], dict | list) or not place[key] or chance.random() < 0.2:
            break
        place = place[key]
    else:
        return
    way = chance.random()
    if way < 0.6:
        place[key] = chance.choice(VALUES)
    elif way < 0.8:
        del place[key]
    elif isinstance(place, list):
        place.append(place[key])
    else:
        place[f"{key}?"] = place[key]


def _other_journal(content: bytes, chance: Random) -> bytes:
    """Lines of the journal changed, taken out, given twice or in another order, each holding the mark of the last."""
    lines = [line for line in content.split(b"\n") if line]
    if not lines:
        return content
    at = chance.randrange(len(lines))
    way = chance.random()
    if way < 0.7:
        lines[at] = b" ".join(_other_json(lines[at], chance).split())
    elif way < 0.8:
        del lines[at]
    elif way < 0.9:
        lines.insert(at, lines[at])
    else:
        chance.shuffle(lines)
    return b"".join(line + b"\n" for line in _chained(lines))


def _chained(lines: Sequence[bytes]) -> Sequence[bytes]:
    """The lines, each with the mark of the line before it."""
    before, chained = "0" * 64, []
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:
            entry = None
        new = json.dumps({**entry, "before": before}).encode() if isinstance(entry, dict) else line
        before = hashlib.sha256(new).hexdigest()
        chained.append(new)
    return chained


def _other_cells(content: bytes, chance: Random) -> bytes:
    """A table with a few cells exchanged, or a row taken out or given twice."""
    rows = list(csv.reader(io.StringIO(content.decode(errors="replace"))))
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(rows)) if rows else 0
        if not rows or not rows[at]:
            continue
        way = chance.random()
        if way < 0.8:
            rows[at][chance.randrange(len(rows[at]))] = str(chance.choice(VALUES))
        elif way < 0.9:
            del rows[at]
        else:
            rows.insert(at, rows[at])
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    return target.getvalue().encode(errors="surrogatepass")


EDITS = (edited(TEXT), edited(TOML), edited(JSON), of_no_meaning)
