"""YAML in which every plain value is text, with lines and comments kept.

Promises that ``2017-07``, ``no`` and ``39`` are read and written as they stand, so
that a file means what a person sees. Never opens a file.
"""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver

from tocsin.trace.entries import Fault

WIDTH = 100
#: A dossier is written by hand; a larger or deeper file would take the YAML reader minutes.
_MAX_CHARACTERS, _MAX_INDENT = 8_000_000, 200


class _TextResolver(VersionedResolver):
    """Knows no numbers, dates or truth values: all plain values are text."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        return {}


def yaml() -> YAML:
    """Give a reader and writer of the layout that dossier files have."""
    made = YAML(typ="rt", pure=True)
    made.Resolver = _TextResolver
    made.width = WIDTH
    made.indent(mapping=2, sequence=4, offset=2)
    return made


def load(text: str) -> tuple[Any, Fault | None]:
    """Read YAML; the data, or the fault that kept it from being read."""
    if len(text) > _MAX_CHARACTERS:
        return None, Fault(1, "the file is too large for a dossier", "part it into several")
    if _depth(text) > _MAX_INDENT:
        return None, Fault(1, "the file is too deep for a dossier", "take brackets away")
    try:
        return yaml().load(text), None
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = str(getattr(error, "problem", "") or "cannot be read").splitlines()[0]
        return None, Fault(
            (mark.line if mark else 0) + 1,
            f"is no YAML: {what}",
            "mend this line or the one above: look for a missing space after a colon, a tab, "
            "or a ':' or '#' inside a text without quotes",
        )
    except (RecursionError, ValueError):
        return None, Fault(1, "is no YAML that a dossier needs", "see the form of a dossier file")


def dump(data: Any) -> str:  # noqa: ANN401 - whatever YAML can hold
    """Give data as YAML of the layout that dossier files have."""
    out = io.StringIO()
    yaml().dump(data, out)
    return out.getvalue()


def _depth(text: str) -> int:
    """Give the deepest nesting of brackets or of dashes, roughly; quotes are not looked at."""
    deepest = depth = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}" and depth:
            depth -= 1
    indents = (len(line) - len(line.lstrip(" -")) for line in text.splitlines())
    return max(deepest, max(indents, default=0))
