"""Tables of comparators that a person has downloaded or keeps: of neighbours and of England, by period."""
