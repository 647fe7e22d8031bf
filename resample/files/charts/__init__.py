"""Pictures, as bytes of a PNG (for Word) or an SVG (for a page): one kind a module, in one dress."""
