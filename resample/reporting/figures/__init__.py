"""The figures of a report, one a file: what each is called, says, shows and counts."""
