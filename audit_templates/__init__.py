"""Shipped checklists, as data; here so that they are installed with the tool."""
