"""What a folder shows of a Word file: its title, and no day on which it was made."""

from __future__ import annotations

from datetime import datetime

from resample.rendering.word.package import FIXED_TIME, Package, free_name, related, with_part, with_related, with_type
from resample.rendering.word.skeleton import CORE_KIND, CORE_TYPE, EMPTY_CORE
from resample.rendering.word.xml_text import HEAD, declared, escaped
from resample.rendering.word.xml_tree import child, part, put_raw, remove, tree

DAY = f"{datetime(*FIXED_TIME):%Y-%m-%dT%H:%M:%SZ}"  # noqa: DTZ001 it is no time at all


def with_properties(package: Package, title: str) -> Package:
    """The package with its title, and with a fixed day of its making."""
    name = next(related(package, "", "/core-properties"), "")
    if not name:
        name = free_name(package, "docProps/core{}.xml")
        package, _ = with_related(with_part(package, name, b""), "", CORE_KIND, [name])
        package = with_type(package, CORE_TYPE, name=name)
    root = tree(package.parts[name] or (HEAD + EMPTY_CORE).encode())
    dated = f'{declared("dcterms", "xsi")} xsi:type="dcterms:W3CDTF"'
    for tag, attributes, text in (
        ("dc:title", declared("dc"), label(title)),
        ("dcterms:created", dated, DAY),
        ("dcterms:modified", dated, DAY),
    ):
        if old := child(root, tag):
            remove(old)
        put_raw(root, f"<{tag}{attributes}>{escaped(text)}</{tag}>")
    return with_part(package, name, part(root))


def label(title: str) -> str:
    """A title as Word lists it among a file's properties, which have room for 255 characters; the page has it whole."""
    return " ".join(title.split())[:255]
