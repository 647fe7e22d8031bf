"""Pictures of every task at 1440, 768 and 360 px, to be looked at: `python -m tests.page.screenshots [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.makers.earlier_quarter import quarter_before
from tests.makers.page_workshop import built, needed


def main(target: Path) -> None:
    """Build the page, and take the pictures into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        workshop, earlier = built(Path(made)), quarter_before(Path(made))
        workshop.trial("looks", needed("chromium"), pictures=target.resolve(), earlier=earlier)
    sys.stdout.write(f"{len(list(target.glob('*.png')))} pictures in {target}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "page-pictures"))
