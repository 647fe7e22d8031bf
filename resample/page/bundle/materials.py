"""The bill of materials of the page: every part that enters it or makes it, with its version, licence and hash.

It is read from what the build itself holds its parts to, so that the two cannot differ; as CycloneDX, a format that
programs which look for known faults can read (ECMA-424).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from resample import __version__
from resample.page.bundle.archive import PACKAGE
from resample.page.bundle.registries import SOURCES

FONTS = PACKAGE / "rendering" / "pictures" / "fonts"


@dataclass(frozen=True)
class Material:
    """One part."""

    name: str
    version: str
    licence: str
    """By its name in the SPDX list."""
    source: str
    """Where it comes from: a package URL."""
    algorithm: str = ""
    """Of the hash; blank for what is inside another part."""
    sha: str = ""
    """In hex."""
    makes_only: bool = False
    """Whether it only makes the page, and is not in it."""


def materials() -> tuple[Material, ...]:
    """All parts, by name."""
    return tuple(sorted((*_of_python(), *_of_npm(), *_of_fonts()), key=lambda material: material.name.lower()))


def materials_json() -> str:
    """They as CycloneDX 1.6."""
    itself = {"type": "application", "name": "resample", "version": __version__, "licenses": _licences("MIT")}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": itself},
        "components": [_component(material) for material in materials()],
    }
    return json.dumps(bill, indent=2)


def _component(material: Material) -> dict[str, Any]:
    hashes = {"hashes": [{"alg": material.algorithm, "content": material.sha}]} if material.sha else {}
    return {
        "type": "library",
        "name": material.name,
        "version": material.version,
        "scope": "excluded" if material.makes_only else "required",
        "licenses": _licences(material.licence),
        "purl": material.source,
        **hashes,
    }


def _licences(spdx: str) -> list[dict[str, Any]]:
    return [{"license": {"id": spdx}}]


def _of_python() -> Iterator[Material]:
    """The wheels, each with the hash that pip holds it to, and what Pyodide's own package brings inside it."""
    licences = tomllib.loads((SOURCES / "licences.toml").read_text(encoding="utf-8"))
    pinned = (SOURCES / "requirements.txt").read_text(encoding="utf-8")
    for name, version, sha256 in re.findall(r"^(\S+)==(\S+) --hash=sha256:([0-9a-f]{64})$", pinned, re.MULTILINE):
        source = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
        yield Material(name, version, licences["wheels"][name], source, "SHA-256", sha256)
    for name, inside in licences["inside"].items():
        yield Material(name, inside["version"], inside["licence"], f"pkg:generic/{name.lower()}@{inside['version']}")


def _of_npm() -> Iterator[Material]:
    """The packages of npm, each with the hash that npm holds it to."""
    lock = json.loads((SOURCES / "package-lock.json").read_text(encoding="utf-8"))
    for place, package in lock["packages"].items():
        name = place.rpartition("node_modules/")[2]
        if name and not package.get("dev"):
            sha512 = base64.b64decode(package["integrity"].removeprefix("sha512-")).hex()
            source = f"pkg:npm/{name.replace('@', '%40')}@{package['version']}"
            yield Material(
                name, package["version"], package["license"], source, "SHA-512", sha512, name not in IN_THE_PAGE
            )


IN_THE_PAGE = ("pyodide", "govuk-frontend")
"""Of npm's packages, those whose files enter the page; the others compile it, or are named by these and never run."""


def _of_fonts() -> Iterator[Material]:
    """The letters of the pictures, which stand in this package."""
    for path in sorted(FONTS.glob("*.ttf")):
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        yield Material(path.stem, "2.1.5", "OFL-1.1", f"pkg:generic/{path.stem}@2.1.5", "SHA-256", sha256)
