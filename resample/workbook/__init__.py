"""The audit workbook, said once: its layout, how it is written and how it is read back."""
