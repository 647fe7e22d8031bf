"""`python -m resample.page [FILE]`: builds the page, or names what it is made of."""

from __future__ import annotations

import sys
from pathlib import Path

from resample.errors import ResampleError
from resample.page.bundle.html_file import built_page
from resample.page.bundle.materials import materials_json
from resample.review.writing.whole import write_file

USAGE = """\
python -m resample.page [FILE]        builds the page, one file that opens in a browser; resample.html by default
python -m resample.page --materials   every part of it with version, licence and hash: a bill of materials (CycloneDX)
"""


def main(words: list[str]) -> int:
    """Build the page into the file that is named, or say what it is made of; the exit code."""
    if words == ["--materials"]:
        sys.stdout.write(f"{materials_json()}\n")
        return 0
    if len(words) > 1 or any(word.startswith("-") for word in words):
        sys.stderr.write(USAGE)
        return 0 if words in (["-h"], ["--help"]) else 2
    target = Path(words[0] if words else "resample.html")
    try:
        page = built_page()
        write_file(target, page)
    except ResampleError as error:
        sys.stderr.write(f"{error}\n{error.outcome}\n")
        return error.exit_code
    sys.stdout.write(f"{target}: {len(page) / 1e6:.1f} MB. Open it in Edge, Chrome or Firefox; it needs no network.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
