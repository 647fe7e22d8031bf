"""The bridge to a folder on disk, in Node.js: see bridge.test.ts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.makers.page_workshop import Workshop, run

pytestmark = pytest.mark.slow


def test_the_bridge_loses_nothing_whatever_call_fails(workshop: Workshop) -> None:
    """What is on the disk is old or new, nobody's work is written over, and nothing that is not a review is touched."""
    script = workshop.bundled(Path(__file__).parent / "bridge.test.ts", "bridge.test.mjs")
    said = run(["node", "--test", script], workshop.folder)
    assert "# fail 0" in said
    assert "# pass 0" not in said
