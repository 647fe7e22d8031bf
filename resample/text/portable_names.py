"""Names that any system takes: what Windows cannot have is refused, and names made of people's words are plain."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import Path

from resample.errors import Address, InputRefused, Problem

DEVICES = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])[ .:]*(?:\..*)?", re.IGNORECASE | re.DOTALL
)
"""What Windows opens as a device, whatever ending it has (Microsoft, Naming Files, Paths, and Namespaces)."""

FORBIDDEN = '<>:"/\\|?*'

LONGEST_NAME = 100
"""Characters of a name: room for what is put before and behind it."""

LONGEST_FOLDER = 150
"""Characters of a review's path on Windows, which takes 259 for a file's; Excel opens none beyond 218."""

LONGEST_WORDS, MARK = 60, 6
"""Characters of the words of a name, and of the mark behind those that do not tell it apart."""

ADDED = re.compile(r"(?:^|-)added-\d+$")
"""How the name of a workbook that was added ends: no person's may."""


def why_not_portable(name: str) -> str:
    """Why a file or folder of this name cannot be on every system, as a sentence; blank where it can.

    >>> why_not_portable("nul.txt"), why_not_portable("2022-q2")
    ('Windows keeps this name for a device.', '')
    """
    if DEVICES.fullmatch(name):
        return "Windows keeps this name for a device."
    if signs := sorted({sign for sign in name if sign in FORBIDDEN}):
        return f"Windows takes no {' '.join(signs)} in a name."
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name):
        return "There is a sign in this name that cannot be printed."
    if name.endswith((".", " ")):
        return "Windows drops a full stop or a space at the end of a name."
    return f"This name has {len(name)} characters." if len(name) > LONGEST_NAME else ""


def refuse_unportable(folder: Path, *, windows: bool = os.name == "nt") -> None:
    """InputRefused for a folder that is to be made, where its name or its path does not do on Windows.

    A name is refused on every system, since a review is handed on; a path that is too long only where it is.
    """
    where, shown = folder.absolute(), Address(str(folder).encode("utf-8", "backslashreplace").decode())
    if folder.name not in ("", "..") and (found := why_not_portable(folder.name)):
        raise InputRefused(Problem(shown, found, remedy="Name the folder otherwise, in letters, digits and hyphens."))
    if windows and len(str(where)) > LONGEST_FOLDER:
        found = f"The path of this folder has {len(str(where))} characters, and files stand below it."
        expected = f"Windows and Excel take no longer paths than about 218; {LONGEST_FOLDER} leave room for the files."
        raise InputRefused(Problem(shown, found, expected, "Make it nearer to the top, such as in Documents."))


def words_of(name: str) -> str:
    """A name in plain letters for a file, the same for the same name; where letters are lost, a mark tells it apart.

    >>> words_of("Zoë O'Neill"), words_of("李小龙"), words_of("Lee 小龙")
    ('zoe-o-neill', '535320', 'lee-902d72')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    short = words[:LONGEST_WORDS].strip("-")
    lost = any(sign.isalnum() and not unicodedata.normalize("NFKD", sign)[0].isascii() for sign in name)
    if lost or short != words or ADDED.search(words) or (name.strip() and not words):
        mark = hashlib.sha256(" ".join(name.casefold().split()).encode("utf-8", "backslashreplace")).hexdigest()[:MARK]
        return "-".join(part for part in (short, mark) if part)
    return words
