"""Pictures of every task at 1440, 768 and 360 px, to be looked at: `python -m tests.page.screenshots [FOLDER]`.

The README's picture of the page is made anew, too.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tests.conftest import EXAMPLE
from tests.makers.earlier_quarter import quarter_before
from tests.makers.page_workshop import built, needed

README_PICTURE = EXAMPLE / "pictures" / "page.png"
WIDTH = 703


def main(target: Path) -> None:
    """Build the page, and take the pictures into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        workshop, earlier = built(Path(made)), quarter_before(Path(made))
        workshop.trial("looks", needed("chromium"), pictures=target.resolve(), earlier=earlier)
    for_the_readme(target / "look-1440.png")
    sys.stdout.write(f"{len(list(target.glob('*.png')))} pictures in {target}\n")


def for_the_readme(picture: Path) -> None:
    """The upper part of a task, as wide as the other pictures of the README."""
    with Image.open(picture) as whole:
        part = whole.convert("RGB").crop((90, 0, 1350, 1760))
    small = part.resize((WIDTH, round(WIDTH * part.height / part.width)), Image.Resampling.LANCZOS)
    small.quantize(64).save(README_PICTURE, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "page-pictures"))
