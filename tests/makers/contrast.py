"""How far two colours stand apart."""

from __future__ import annotations


def luminance(colour: str) -> float:
    """Relative luminance of a colour, with or without its # (WCAG 2.2).

    >>> luminance("#ffffff"), luminance("000000")
    (1.0, 0.0)
    """
    plain = colour.removeprefix("#")
    parts = [int(plain[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 6)


def contrast(letter: str, ground: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(letter), luminance(ground)))
    return (light + 0.05) / (dark + 0.05)
