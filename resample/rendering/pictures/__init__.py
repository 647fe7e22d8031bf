"""Pictures, in shapes that are saved as PNG (for Word) and as SVG (for a page): one kind a module, in one dress."""
