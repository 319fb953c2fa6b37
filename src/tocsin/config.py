"""Settings read from a mapping, such as the environment.

Promises one frozen value with every setting checked and named by its variable.
Never reads the environment, a file or the clock itself: the outer rooms hand
the mapping in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tocsin.errors import PolicyError

HOME = "TOCSIN_HOME"
DATABASE = "TOCSIN_DATABASE"
THRESHOLD = "TOCSIN_THRESHOLD"
LIMIT = "TOCSIN_LIMIT"
PROCESSES = "TOCSIN_PROCESSES"
MIRROR = "TOCSIN_MIRROR"
DRAFTER_URL = "TOCSIN_DRAFTER_URL"
DRAFTER_MODEL = "TOCSIN_DRAFTER_MODEL"
DRAFTER_KEY = "TOCSIN_DRAFTER_KEY"

#: Every variable that is read; docs/reference/settings.md describes each.
VARIABLES = (
    HOME, DATABASE, THRESHOLD, LIMIT, PROCESSES, MIRROR, DRAFTER_URL, DRAFTER_MODEL, DRAFTER_KEY,
)  # fmt: skip

#: Scheme, host (a name, or an address of IPv4 or, in brackets, IPv6), port, path.
_MIRROR = re.compile(
    r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?(?:/[^\s?#@\\]*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the surroundings ask for; None where they say nothing.

    Attributes:
        home: Folder of the loaded lists.
        database: SQLAlchemy URL of the database that keeps the lists.
        threshold: Score from which a listed entity is a hit, 0 to 1.
        limit: Most hits in one answer, at least 1.
        processes: Processes that screen a file, at least 1.
        mirror: Address below which published files are fetched instead of their publishers'.
        drafter_url: Address of one more drafter of claims; never asked without ``--send``.
        drafter_model: The model that it is to use.
        drafter_key: Its key; never shown.
    """

    home: str | None = None
    database: str | None = None
    threshold: float | None = None
    limit: int | None = None
    processes: int | None = None
    mirror: str | None = None
    drafter_url: str | None = None
    drafter_model: str | None = None
    drafter_key: str | None = field(default=None, repr=False)


def settings_from(variables: Mapping[str, str]) -> Settings:
    """Give the settings that a mapping holds; empty values count as absent.

    Raises:
        PolicyError: A value is no number or outside its range.

    >>> settings_from({"TOCSIN_THRESHOLD": "0.8", "PATH": "/bin"}).threshold
    0.8
    """
    return Settings(
        home=variables.get(HOME) or None,
        database=variables.get(DATABASE) or None,
        threshold=_threshold(variables.get(THRESHOLD, "")),
        limit=_count(LIMIT, variables.get(LIMIT, "")),
        processes=_count(PROCESSES, variables.get(PROCESSES, "")),
        mirror=check_mirror(variables.get(MIRROR, ""), MIRROR),
        drafter_url=check_mirror(variables.get(DRAFTER_URL, ""), DRAFTER_URL),
        drafter_model=variables.get(DRAFTER_MODEL) or None,
        drafter_key=variables.get(DRAFTER_KEY) or None,
    )


def check_mirror(text: str, source: str) -> str | None:
    """Give the address of a mirror without a closing slash; None for an empty text.

    Args:
        text: ``http://`` or ``https://``, a host and perhaps a path.
        source: The option or variable that gave it, for the error.

    Raises:
        PolicyError: It is no such address, or has a query or a password in it.

    >>> check_mirror("https://mirror.example/lists/", "--mirror")
    'https://mirror.example/lists'
    """
    if not text.strip():
        return None
    if not _MIRROR.fullmatch(text.strip()):
        raise PolicyError(
            "is no address of a mirror",
            source=source,
            remedy="write http:// or https://, the host and perhaps a path, without a password",
        )
    return text.strip().rstrip("/")


def _threshold(text: str) -> float | None:
    if not text.strip():
        return None
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not 0.0 <= value <= 1.0:
        raise PolicyError(
            f"{text!r} is no threshold",
            source=THRESHOLD,
            remedy="give a number from 0 to 1",
            expected="0 to 1",
            got=text,
        )
    return value


def _count(variable: str, text: str) -> int | None:
    if not text.strip():
        return None
    if not (text.strip().isascii() and text.strip().isdigit()) or int(text) < 1:
        raise PolicyError(
            f"{text!r} is no count",
            source=variable,
            remedy="give a whole number of at least 1",
            expected="1 or more",
            got=text,
        )
    return int(text)
