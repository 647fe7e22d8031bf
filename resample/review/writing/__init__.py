"""Writing that leaves a person's files as they were or as they should be, whatever happens in between."""
