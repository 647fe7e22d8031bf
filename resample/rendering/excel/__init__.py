"""The findings summary as an Excel workbook: a front sheet to read in a minute, a sheet a topic, and the method."""

from resample.rendering.excel.summary_workbook import write_summary

__all__ = ["write_summary"]
