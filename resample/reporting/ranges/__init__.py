"""The range of a count in a finite population: its lower end, of which the upper end is the mirror."""
