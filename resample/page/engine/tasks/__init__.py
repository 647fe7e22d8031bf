"""The tasks of a quarter, as the page asks for them: JSON in, blocks and values out."""
