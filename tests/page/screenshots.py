"""Pictures of every task at 1440, 768 and 360 px, to be looked at: `python -m tests.page.screenshots [FOLDER]`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from resample.page.bundle.html_file import assembled
from resample.page.bundle.registries import fetch_npm, fetch_wheels
from tests.makers.page_workshop import Workshop, needed

BROWSER = Path(__file__).parent / "browser"


def main(target: Path) -> None:
    """Build the page, and take the pictures into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        workshop = Workshop(Path(made))
        fetch_npm(workshop.folder, for_tests=True)
        for script in BROWSER.glob("*.mjs"):
            shutil.copyfile(script, workshop.folder / script.name)
        workshop.page.write_bytes(assembled(workshop.modules, fetch_wheels(workshop.folder)))
        workshop.trial("looks", needed("chromium"), pictures=target.resolve())
    sys.stdout.write(f"{len(list(target.glob('*.png')))} pictures in {target}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "page-pictures"))
