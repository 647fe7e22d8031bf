"""The commands, by the part of the work that they are for: options in, a few lines of talk and an exit code out."""
