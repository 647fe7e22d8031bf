"""How a quarter goes, for each kind of person, and all there is to look up: shown by both doors."""
