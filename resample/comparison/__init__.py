"""Quarters side by side: what changed, and whether chance could do it."""
