"""Figures as pictures, in shapes that are saved as PNG (for Word) and as SVG (for a page): one form a module."""
