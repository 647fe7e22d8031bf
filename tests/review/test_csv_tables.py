"""The review's tables: as they were written, formulas never live."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resample.auditing.findings import Finding
from resample.errors import Address, InputRefused
from resample.review.csv_tables import (
    SAMPLE_COLUMNS,
    findings_csv,
    findings_frame,
    read_findings,
    read_sample,
    sample_csv,
)
from resample.sampling.record import SampleCase

TEXT = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["=1+1", "@x", "'=1", "-3", "''", "NA", "\t"]
)


@given(
    st.lists(st.builds(Finding, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, st.builds(Address, TEXT, TEXT, TEXT)), max_size=4)
)
def test_findings_read_back_as_they_were_written(findings: list[Finding]) -> None:
    """Whatever an auditor typed comes back, line ends and all."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "findings.csv"
        path.write_bytes(findings_csv(findings))
        assert list(read_findings(path)) == findings


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_formula_lives_in_a_csv(text: str) -> None:
    """A spreadsheet that opens the table sees text."""
    written = findings_csv([Finding("A-01", "a", "learning", "", text, "", Address("f"))]).decode("utf-8-sig")
    assert f",'{text}," in written or f',"\'{text}",' in written


def test_a_changed_table_is_refused(review: Path) -> None:
    """A column renamed by hand is told, not guessed."""
    path = review / "sample.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("stratum", "team", 1), encoding="utf-8")
    with pytest.raises(InputRefused, match="Somebody has changed this table"):
        read_sample(path)


def test_analysts_get_a_frame_with_weights(finished: Path) -> None:
    """Findings as a DataFrame: texts stay texts, and the weights of the audited cases sum to the population."""
    frame = findings_frame(finished)
    assert set(frame.loc[frame["item"] == "step_down_recorded", "choice"]) >= {"none", "universal"}
    assert frame.drop_duplicates("sample_id")["design_weight"].sum() == pytest.approx(256)
    assert frame["unit_id"].str.len().eq(7).all()


@pytest.mark.parametrize("cell", [b"many", b"\xff", b"9" * 5_000, b"1.5", b'"' + b"a" * 200_000])
def test_a_sample_that_a_hand_has_spoilt_is_refused(tmp_path: Path, cell: bytes) -> None:
    """A place in the order that is no number, a text that is none, a quotation mark that is never closed."""
    path = tmp_path / "sample.csv"
    columns = ",".join(SAMPLE_COLUMNS).encode()
    row = [cell if name == "order" else b"" for name in SAMPLE_COLUMNS]
    path.write_bytes(columns + b"\r\n" + b",".join(row) + b"\r\n")
    with pytest.raises(InputRefused, match="Somebody has changed this table"):
        read_sample(path)


@pytest.mark.parametrize("weight", ["nan", "inf", "-1", "0"])
def test_a_weight_that_is_none_is_refused(tmp_path: Path, weight: str) -> None:
    """Every figure of a report would be wrong."""
    case = SampleCase("A-01", "1", "a", "sample", 1, "", 0.5, float(weight), "A")
    (tmp_path / "sample.csv").write_bytes(sample_csv([case]))
    with pytest.raises(InputRefused, match="Somebody has changed this table"):
        read_sample(tmp_path / "sample.csv")
