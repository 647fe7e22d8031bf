"""Texts: how they are compared and worded, and what may stand in them."""
