"""The page is built from exact parts, is the same each time, and says what is missing where it cannot be."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from resample.errors import WrongUsage
from resample.page.__main__ import main
from resample.page.bundle.archive import archived
from resample.page.bundle.html_file import built_page, packed
from resample.page.bundle.registries import SOURCES, fetch_npm
from tests.makers.page_workshop import Workshop, run

FONTS = ("LiberationSans-Bold", "LiberationSans-Regular")


def test_without_npm_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has no npm is told what it is and where it comes from."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WrongUsage, match=r"npm is not on this computer.*Install Node\.js"):
        fetch_npm(tmp_path)


def test_without_npm_the_command_ends_in_words(tmp_path: Path) -> None:
    """The command prints what is missing, no traceback, and leaves no file."""
    command = [sys.executable, "-m", "resample.page", "page.html"]
    done = subprocess.run(command, cwd=tmp_path, env={"PATH": ""}, capture_output=True, text=True, check=False)
    assert done.returncode == WrongUsage.exit_code
    assert done.stderr.startswith("npm: npm is not on this computer")
    assert list(tmp_path.iterdir()) == []


def test_an_archive_is_the_same_whenever_it_is_made() -> None:
    """Neither the day nor the order in which files were found shows in it."""
    files = {"b.py": b"1", "a/c.py": b"2"}
    assert archived(files) == archived(dict(reversed(files.items())))
    assert packed(b"bytes") == packed(b"bytes")


def test_every_part_has_a_version_and_a_hash() -> None:
    """No part can become another one without a change here."""
    lines = (SOURCES / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[a-z_0-9]+==[0-9.]+ --hash=sha256:[0-9a-f]{64}", line) for line in lines)
    lock = (SOURCES / "package-lock.json").read_text(encoding="utf-8")
    assert lock.count('"version"') == lock.count('"integrity"') > 0


def test_the_bill_of_materials_names_all_that_the_build_takes(capsys: pytest.CaptureFixture[str]) -> None:
    """Each part once, with the hash that it is held to and a licence; the fonts, Python and Pyodide among them."""
    assert main(["--materials"]) == 0
    bill = json.loads(capsys.readouterr().out)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    parts = {part["name"]: part for part in bill["components"]}
    assert len(parts) == len(bill["components"])
    pinned = (SOURCES / "requirements.txt").read_text(encoding="utf-8").splitlines()
    lock = json.loads((SOURCES / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    npm = {place.rpartition("node_modules/")[2] for place in lock if place and not lock[place].get("dev")}
    assert {*parts} == {*(line.partition("==")[0] for line in pinned), *npm, "CPython", *FONTS}
    for line in pinned:
        name, sha256 = line.partition("==")[0], line.rpartition("sha256:")[2]
        assert parts[name]["hashes"] == [{"alg": "SHA-256", "content": sha256}]
    assert all(part["licenses"][0]["license"]["id"] and part["version"] and part["purl"] for part in parts.values())
    assert [name for name, part in parts.items() if "hashes" not in part] == ["CPython"]
    in_page = {name for name, part in parts.items() if part["scope"] == "required"}
    assert {"pyodide", "govuk-frontend", "jinja2", *FONTS} <= in_page
    assert "esbuild" not in in_page


@pytest.mark.slow
def test_types_hold(workshop: Workshop) -> None:
    """TypeScript finds no fault in the page's sources, as strictly as it can."""
    sources = workshop.folder / "sources"
    shutil.copytree(SOURCES, sources, dirs_exist_ok=True)
    assert run([workshop.modules / ".bin/tsc", "-p", sources], workshop.folder) == ""


@pytest.mark.slow
def test_two_builds_are_the_same_bytes(page: Path) -> None:
    """Whoever builds it from the same sources can see that it is the same page; and it is small enough to be sent."""
    first = page.read_bytes()
    assert built_page() == first
    assert len(first) < 15_000_000


@pytest.mark.slow
def test_the_page_forbids_itself_every_connection(page: Path) -> None:
    """The policy allows nothing but the page's own script, and no address stands in the page that it could ask."""
    html = page.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == rules["connect-src"] == rules["form-action"] == rules["base-uri"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/=]+' 'wasm-unsafe-eval'", rules["script-src"])
    assert not re.search(r"<(?:link|img|iframe|script)[^>]+(?:src|href)=", html)
