"""Make the pictures of the README: the example's workbook and report, as LibreOffice prints them.

Needs `soffice` and `pdftoppm` on the path. Run it with `python examples/make_pictures.py`.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

QUARTER_2 = Path(__file__).parent / "quarter-2"


def main() -> None:
    """Two pictures: the top left of the Audit sheet, and the first page of the report."""
    pictures = QUARTER_2 / "pictures"
    pictures.mkdir(exist_ok=True)
    picture(
        QUARTER_2 / "returned" / "audit-auditor-a.xlsx",
        pictures / "workbook",
        page=2,
        dpi=250,
        crop=(60, 100, 1500, 1000),
    )
    picture(QUARTER_2 / "report" / "exception-report.docx", pictures / "report", page=2, dpi=85, crop=None)


def picture(source: Path, target: Path, *, page: int, dpi: int, crop: tuple[int, int, int, int] | None) -> None:
    """One page of a document as a .png, or a part of it: left, top, width and height in dots."""
    with tempfile.TemporaryDirectory() as folder:
        convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(convert, check=True, capture_output=True)
        part = [
            word
            for flag, value in zip(("-x", "-y", "-W", "-H"), crop or (), strict=False)
            for word in (flag, str(value))
        ]
        pages = ["pdftoppm", "-png", "-singlefile", "-r", str(dpi), "-f", str(page), *part]
        subprocess.run([*pages, str(Path(folder) / f"{source.stem}.pdf"), str(target)], check=True)


if __name__ == "__main__":
    main()
