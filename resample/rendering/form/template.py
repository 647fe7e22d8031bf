"""A form as a template: each tag whole, and where it stands for a paragraph, a row or a cell, in the place of that."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resample.rendering.form.environment import IN_RUN
from resample.rendering.form.paragraphs import Line
from resample.rendering.form.run_text import Run, run_of
from resample.rendering.form.tags import TAG, Tag
from resample.rendering.word.xml_text import escaped
from resample.rendering.word.xml_tree import Raw, around, child, put_raw, remove, text_of, written

VALUE = re.compile(r"(\{\{-?)(.*?)(-?\}\})", re.DOTALL)


@dataclass(frozen=True)
class Template:
    """A form that is ready to be filled."""

    sources: Mapping[str, str]
    """The filled parts by their names, as Jinja reads them."""
    runs: Sequence[Run]
    """The runs that tags stand in, in the order of their numbers."""


def template_of(roots: Mapping[str, Any], lines: Sequence[Line], blocks: Collection[str]) -> Template:
    """A form as a template; `blocks` are the places that take the place of their paragraph. Changes the roots."""
    runs: list[Run] = []
    replaced: dict[Any, list[str]] = {}
    for line in lines:
        tags = line.tags
        if tags:
            _set_section_apart(line.paragraph)
        for tag in tags:
            if element := _stands_for(tag, line.paragraph, blocks):
                replaced.setdefault(element, []).append(tag.plain)
        _write_tags(line.pieces, runs)
    for element, sources in replaced.items():
        put_raw(element.parentNode, "".join(sources), before=element)
        remove(element)
    return Template({name: written(root) for name, root in roots.items()}, runs)


def _stands_for(tag: Tag, paragraph: Any, blocks: Collection[str]) -> Any:
    """The element in whose place a tag stands; None where that is only its own text."""
    if tag.place in blocks or tag.letters == "p":
        return paragraph
    return around(paragraph, f"w:{tag.letters}") if tag.letters in ("tr", "tc") else None


def _set_section_apart(paragraph: Any) -> None:
    """Give the end of a section a paragraph of its own, so that it is there once, whatever becomes of this one."""
    section = child(paragraph, "w:pPr", "w:sectPr")
    if section is not None:
        remove(section)
        apart = f"<w:p><w:pPr>{written(section)}</w:pPr></w:p>"
        put_raw(paragraph.parentNode, apart, before=paragraph.nextSibling)


def _write_tags(pieces: Sequence[Any], runs: list[Run]) -> None:
    """Write each tag anew, whole, into the piece where it begins."""
    old = [text_of(piece) for piece in pieces]
    for piece, before, after in zip(pieces, old, whole(old), strict=True):
        if before != after or TAG.search(after):
            raw = Raw()
            raw.data = _source(after, piece, runs)
            piece.childNodes[:] = []
            piece.appendChild(raw)
            piece.setAttribute("xml:space", "preserve")


def whole(texts: Sequence[str]) -> list[str]:
    """Pieces of a text, each tag in the piece where it begins.

    >>> whole(["Now {", "{ outturn }", "}."])
    ['Now {{ outturn }}', '', '.']
    """
    pieces = list(texts)
    for match in reversed(list(TAG.finditer("".join(texts)))):
        at, tag = 0, match[0]
        for number, text in enumerate(texts):
            first, last = max(match.start() - at, 0), min(match.end() - at, len(text))
            at += len(text)
            if first < last:
                # what stands behind it has been seen to, which leaves what stands before it as it was
                pieces[number] = pieces[number][:first] + tag + pieces[number][last:]
                tag = ""
    return pieces


def _source(text: str, piece: Any, runs: list[Run]) -> str:
    """A text with its tags as Jinja reads them, and everything else as XML."""
    sources, at = [], 0
    for match in TAG.finditer(text):
        sources += [escaped(text[at : match.start()]), _in_run(match[0], piece, runs)]
        at = match.end()
    return "".join([*sources, escaped(text[at:])])


def _in_run(text: str, piece: Any, runs: list[Run]) -> str:
    """A tag of a value puts it into its run; others stay."""
    plain = Tag(text).plain
    match = VALUE.fullmatch(plain)
    if not match:
        return plain
    runs.append(run_of(piece))
    return f"{match[1]} ({match[2]})|{IN_RUN}({len(runs) - 1}) {match[3]}"
