"""The links that were found, kept beside the lists that they were found in.

Promises links as they were found, or a named error; whoever ends a run before the end
changes nothing. Never keeps a name.

    <home>/links.json        links, the versions behind them, the places of their entries
    <home>/judgements.yml    what people judged (:mod:`tocsin.link.judgements`)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from tocsin.errors import LinkError
from tocsin.link.judgements import replace_file
from tocsin.model import Link, LinkedBy, LinkVerdict, ListVersion

FILE = "links.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file holds.

    Attributes:
        links: As found.
        versions: List id and version that they were found in.
        index: Key of the index in which ``places`` hold.
        places: Key of an entry to its place in that index.
    """

    links: tuple[Link, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    index: str = ""
    places: Mapping[str, int] = field(default_factory=dict)


def versions_of(versions: Sequence[ListVersion]) -> tuple[tuple[str, str], ...]:
    """Give the list ids and versions that links are found in, by list id."""
    return tuple(sorted((version.list, version.version) for version in versions))


def read_kept(home: Path) -> Kept:
    """Read the links of a home; none where there is no file.

    Raises:
        LinkError: The file cannot be read.
    """
    path = home / FILE
    try:
        data: dict[str, Any] = orjson.loads(path.read_bytes())
        links = tuple(
            Link(
                one["one"],
                one["other"],
                LinkVerdict(one["verdict"]),
                LinkedBy(one["by"]),
                tuple(one["evidence"]),
                one["strength"],
            )
            for one in data["links"]
        )
        versions = tuple((str(a), str(b)) for a, b in data["versions"])
        places = {str(key): int(place) for key, place in data["places"].items()}
        kept = Kept(links, versions, str(data["index"]), places)
        is_known = data["format"] == _FORMAT
    except FileNotFoundError:
        return Kept()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise _unreadable(path) from error
    if not is_known:
        raise _unreadable(path)
    return kept


def _unreadable(path: Path) -> LinkError:
    return LinkError(
        "holds no links that can be read",
        source=str(path),
        remedy="run 'tocsin links find' again; what people judged stands elsewhere",
    )


def write_kept(home: Path, kept: Kept) -> None:
    """Replace the links of a home, whole or not at all.

    Raises:
        LinkError: The file cannot be written.
    """
    data = {
        "format": _FORMAT,
        "versions": kept.versions,
        "index": kept.index,
        "links": [link.to_json() for link in kept.links],
        "places": kept.places,
    }
    replace_file(home / FILE, orjson.dumps(data, option=orjson.OPT_INDENT_2))
