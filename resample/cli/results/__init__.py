"""What a command has to say when it is done: its result as text for a person, and as JSON for a program."""

from resample.cli.results.check_json import check_json
from resample.cli.results.check_text import check_lines
from resample.cli.results.checklist_text import (
    exported_lines,
    faultless_json,
    faultless_lines,
    questions_json,
    questions_lines,
    shipped_json,
    shipped_lines,
)
from resample.cli.results.collect_text import collect_json, collect_lines
from resample.cli.results.compare_text import compare_json, compare_lines
from resample.cli.results.draw_text import change_lines, draw_json, draw_lines
from resample.cli.results.error_text import error_json, error_lines
from resample.cli.results.report_text import public_json, public_lines, report_json, report_lines
from resample.cli.results.size_text import size_json, size_lines
from resample.cli.results.verify_text import verify_json, verify_lines

__all__ = [
    "change_lines", "check_json", "check_lines", "collect_json", "collect_lines", "compare_json", "compare_lines",
    "draw_json", "draw_lines", "error_json", "error_lines", "exported_lines", "faultless_json", "faultless_lines",
    "public_json", "public_lines", "questions_json", "questions_lines", "report_json", "report_lines",
    "shipped_json", "shipped_lines", "size_json", "size_lines", "verify_json", "verify_lines",
]  # fmt: skip
