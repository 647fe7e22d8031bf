"""What came back: read, held against what was sent, and told."""
