"""The public API: one object that joins the rooms, and what it delegates to."""

from tocsin.engine.api import Engine

__all__ = ["Engine"]
