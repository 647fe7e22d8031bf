"""Making the page: parts of exact versions in, one HTML file out, and the same bytes each time."""
