"""Makers of synthetic files in known layouts: invented ids, published headings and habits, no real people."""
