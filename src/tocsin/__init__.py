"""Screen names against sanctions lists, with the evidence for every answer.

>>> import tocsin
>>> engine = tocsin.open()
>>> answer = engine.screen("Sergei Naryshkin")  # doctest: +SKIP
>>> answer.hits[0].effects[0].words  # doctest: +SKIP
'blocked and barred from entry under E.O. 13661 since 17 March 2014'

Importing this package loads nothing that an answer does not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tocsin.engine import Engine
    from tocsin.errors import TocsinError
    from tocsin.model import (
        Answer,
        Comparison,
        Entity,
        Hit,
        Identifier,
        Outcome,
        Purpose,
        Query,
        Verdict,
    )
    from tocsin.screen.policy import Policy

__version__ = "0.1.0"
__all__ = [
    "Answer",
    "Comparison",
    "Engine",
    "Entity",
    "Hit",
    "Identifier",
    "Outcome",
    "Policy",
    "Purpose",
    "Query",
    "TocsinError",
    "Verdict",
    "open",
]

_HOMES = {
    "Engine": "tocsin.engine",
    "Policy": "tocsin.screen.policy",
    "TocsinError": "tocsin.errors",
}


def open(home: str | Path | None = None) -> Engine:  # noqa: A001 - tocsin.open() is the name users type
    """Open an engine over the lists of a home.

    Args:
        home: Folder of the loaded lists. None: the environment's ``TOCSIN_HOME``,
            else the user's own data folder. It need not exist.
            ``TOCSIN_DATABASE`` names the database, if it is not in the folder.

    Returns:
        An engine that answers from the loaded lists, or from the embedded list
        when none is loaded.
    """
    import os
    from pathlib import Path

    from tocsin.config import settings_from
    from tocsin.engine import Engine

    settings = settings_from(os.environ)
    if home is None:
        home = settings.home
    if home is None:
        import platformdirs

        home = platformdirs.user_data_path("tocsin")
    return Engine(Path(home), settings.database)


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'tocsin' has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES.get(name, "tocsin.model")), name)
    return found
