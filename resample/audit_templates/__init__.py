"""Where the repository has its shipped checklists; installed, the top-level folder stands in this one's place."""

from pathlib import Path

__path__ = [str(Path(__file__).parents[2] / "audit_templates")]
