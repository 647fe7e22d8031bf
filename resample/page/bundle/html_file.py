"""One HTML file that holds everything: style, script, worker, Python and the package, each part packed as text."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from resample import __version__
from resample.page.bundle.archive import application, archived_again
from resample.page.bundle.registries import SOURCES, compiled, fetch_npm, fetch_wheels

NODE_ONLY = (
    "node:*", "module", "fs", "fs/promises", "path", "ws", "url", "vm", "crypto", "child_process",
)  # fmt: skip
"""What Pyodide imports under Node.js alone."""

POLICY = (
    "default-src 'none'; script-src 'sha256-{script}' 'wasm-unsafe-eval'; worker-src blob:; "
    "style-src 'unsafe-inline'; img-src blob: data:; frame-src 'self' blob:; connect-src 'none'; font-src 'none'; "
    "form-action 'none'; base-uri 'none'"
)
"""What the page may do: run its own script, and show its own pictures; open a connection, never.

Styles may stand inline, since the preview of a report, which can run nothing, has its own.
"""


def built_page() -> bytes:
    """The page. Raises WrongUsage where npm is missing or a registry cannot be reached."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        return assembled(fetch_npm(folder), fetch_wheels(folder))


def assembled(modules: Path, wheels: Path) -> bytes:
    """The page, from the packages of both registries."""
    pyodide = modules / "pyodide"
    lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8")) | {"packages": {}}
    not_from_the_net = {"import.meta.url": '"https://none.invalid/pyodide.asm.mjs"'}
    parts = {
        "worker": compiled("worker.ts", modules, not_from_the_net, NODE_ONLY),
        "wasm": (pyodide / "pyodide.asm.wasm").read_bytes(),
        "library": archived_again((pyodide / "python_stdlib.zip").read_bytes()),
        "application": application(wheels),
        "lock": json.dumps(lock, sort_keys=True).encode(),
    }
    script = compiled("page.ts", modules, {"VERSION": json.dumps(__version__)}).decode().strip()
    places = {
        "POLICY": POLICY.format(script=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()),
        "STYLE": style(modules),
        "PARTS": "\n".join(
            f'<script type="text/plain" id="part-{name}">{packed(parts[name])}</script>' for name in parts
        ),
        "SCRIPT": script,
    }
    return filled((SOURCES / "page.html").read_text(encoding="utf-8"), places).encode()


def filled(template: str, places: Mapping[str, str]) -> str:
    """A template with its places filled.

    >>> filled("<title>%NAME%</title>", {"NAME": "a page"})
    '<title>a page</title>'
    """
    return re.sub(r"%([A-Z]+)%", lambda place: places[place[1]], template)


def packed(part: bytes) -> str:
    """Bytes as a text that a page can hold and unpack: gzip, without a date, in base 64."""
    return base64.b64encode(gzip.compress(part, 9, mtime=0)).decode()


def style(modules: Path) -> str:
    """GOV.UK's style without its fonts, which are for that site alone, and ours."""
    theirs = (modules / "govuk-frontend/dist/govuk/govuk-frontend.min.css").read_text(encoding="utf-8")
    without_fonts = re.sub(r"@font-face\{[^}]*\}", "", theirs)
    without_files = re.sub(r"url\((?!data:)[^)]*\)", "none", without_fonts)
    return without_files.partition("/*# sourceMappingURL")[0] + (SOURCES / "page.css").read_text(encoding="utf-8")
