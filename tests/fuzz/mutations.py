"""What is done to a good file to make a bad one: a few edits, of its bytes or of one of the files in its zip.

All chance comes from the generator that is handed in, so that the same number gives the same file again.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from random import Random

LENGTHS = (0, 0, 0, 1, 1, 2, 8, 60, 1 << 20)
"""How much is cut out at a place."""

ANY = (
    b"", b"", b"0", b"-1", b"7", b" ", b"\0", b"\xff", b"\xed\xa0\x80", b"\x1b[2J", b"\xe2\x80\xae", b"\r", b"\n",
    b"9" * 5000, b"1e308", b"nan",
)  # fmt: skip
"""What breaks readers of anything: no text, halves of letters, codes for a terminal, numbers that are none."""

TEXT = (
    b'"', b",", b";", b"\t", b"\n\n", b"=1+1", b"=HYPERLINK(1)", b"'", b"a" * 40_000, b"\xff\xfe", b"\xef\xbb\xbf",
    b",,,,",
)  # fmt: skip
TOML = (
    b"[", b"]", b"[[", b"{", b"}", b"=", b".", b'"', b'"""', b"*", b"\\u0000", b"\\u001b", b"inf", b"true", b"a." * 50,
    b"0x" + b"f" * 5000, b"[" * 2000, b"9999-12-31", b"2022-07-31", b"1000000000", b"'''", b"#",
)  # fmt: skip
XML = (
    b"<", b">", b"&", b"&a;", b"&#0;", b"&#x1b;", b"<!-- ", b"<![CDATA[", b"</row>", b"<v>", b"</v>", b"<si/>", b"<f>",
    b"<row>", b'<c r="XFD1048576"><v>1</v></c>', b'<row r="99999999999">', b'<c t="s"><v>9</v></c>', b"<!DOCTYPE a>",
    b"<a>" * 3000, b'<mergeCell ref="A1:XFD1048576"/>', b'<c t="e"><v>#N/A</v></c>', b'<c t="d"><v>9</v></c>',
    b'<c t="b"><v>2</v></c>', b"<Child>", b"</CINdetails>", b"<CINdetails>", b' a="b"', b"_x0000_",
    b'<table:table-cell table:number-columns-repeated="16384" office:value="1"/>',
)  # fmt: skip

MOST = 200_000
"""Bytes that are put in at a place: a table of half a million rows takes its time, and is no fault."""

SIGNS = (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml ", b"PAR1", b"\xff\xfe", b"Person ID,")
"""First bytes by which files are told apart."""

Edit = Callable[[bytes, Random], bytes]


def of_no_meaning(_: bytes, chance: Random) -> bytes:
    """Bytes by chance, behind those by which a kind of file is known."""
    return chance.choice(SIGNS) + chance.randbytes(chance.choice((0, 5, 100, 600)))


def edited(pieces: Sequence[bytes]) -> Edit:
    """Cuts at random places, with one of the pieces, some random bytes or what was cut twice over in their stead."""

    def edit(content: bytes, chance: Random) -> bytes:
        for _ in range(chance.choice((1, 1, 1, 2, 6))):
            at, length = chance.randrange(len(content) + 1), chance.choice(LENGTHS)
            cut = content[at : at + length]
            new = chance.choice(
                (chance.choice(pieces), chance.choice(ANY), cut * 2, (cut * 50)[:MOST], chance.randbytes(3))
            )
            content = content[:at] + new + content[at + length :]
        return content

    return edit


def of_words(pieces: Sequence[bytes], between: bytes) -> Edit:
    """Words of the file and pieces in another order: what still reads as the language it is in."""

    def edit(content: bytes, chance: Random) -> bytes:
        words = content.split(between)
        for _ in range(chance.choice((1, 2, 5))):
            at, other = chance.randrange(len(words)), chance.choice(words)
            words[at] = chance.choice((other, chance.choice(pieces), words[at] + other, words[at] * 3, b""))
        return between.join(words)

    return edit


def in_zip(edit: Edit) -> Edit:
    """One of the files in a zip edited, named anew, taken out or swapped; or else the bytes of the zip."""

    def edit_member(content: bytes, chance: Random) -> bytes:
        if chance.random() < 0.1:
            return edited(ANY)(content, chance)
        members = unzipped(content)
        name, other = (chance.choice(sorted(members)) for _ in range(2))
        way = chance.random()
        if way < 0.85:
            members[name] = edit(members[name], chance)
        elif way < 0.9:
            del members[name]
        elif way < 0.95:
            members[name], members[other] = members[other], members[name]
        else:
            members[chance.choice(("../../evil.xml", name.upper(), f"{name}/x", "xl/worksheets/sheet9.xml"))] = members[
                name
            ]
        return zipped(members)

    return edit_member


def unzipped(content: bytes) -> dict[str, bytes]:
    """The files in a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of these files, the same for the same files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 1)
    return target.getvalue()
