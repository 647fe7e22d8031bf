"""People's tables, whatever program wrote them: opened, and given out as sheets of rows."""
