"""A council's own Word form: what may stand in it, and how it is filled."""
