"""Make the pictures of the README: the example's workbook and report, as LibreOffice prints them.

Needs `soffice` and `pdftoppm` on the path. Run it with `python examples/make_pictures.py`.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

DPI = 85
QUARTER_2 = Path(__file__).parent / "quarter-2"


def main() -> None:
    """Two pictures: one case of a filled workbook from top to bottom, and a page of the report."""
    pictures = QUARTER_2 / "pictures"
    pictures.mkdir(exist_ok=True)
    # the list of cases, then two pages a case
    picture(QUARTER_2 / "returned" / "audit-auditor-a.xlsx", pictures / "workbook", page=2)
    picture(QUARTER_2 / "report" / "exception-report.docx", pictures / "report", page=2)


def picture(source: Path, target: Path, *, page: int) -> None:
    """One page of a document as a .png."""
    with tempfile.TemporaryDirectory() as folder:
        convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(convert, check=True, capture_output=True)
        pages = ["pdftoppm", "-png", "-singlefile", "-r", str(DPI), "-f", str(page)]
        subprocess.run([*pages, str(Path(folder) / f"{source.stem}.pdf"), str(target)], check=True)


if __name__ == "__main__":
    main()
