"""The home of the loaded lists: every version of every list, kept and compared.

Promises that a version comes whole or not at all, and that a load which fails
or is killed changes nothing. Never parses a published file and never knows a
score. The database is imported when it is first needed: a question needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.history.home import Home

__all__ = ["Home"]


def __getattr__(name: str) -> object:
    if name != "Home":
        raise AttributeError(f"module 'tocsin.history' has no attribute {name!r}")
    from tocsin.history.home import Home

    return Home
