"""Folders of data that are shipped: beside the package in the repository, inside it where it is installed."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Literal


def shipped_folder(name: Literal["audit_templates", "examples"]) -> Path:
    """The folder of that name, wherever the package itself stands."""
    return Path(import_module(f"resample.{name}").__path__[0])
