"""The folder of a review: layout, record, journal, what came back. The only room that writes."""
