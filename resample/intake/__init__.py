"""An extract, or any table that comes with it: bytes to sheets, sheets to columns, one known layout a file."""
