"""FollowTheMoney (FtM) JSON lines, plain or gzip: a list of the user's own, or OpenSanctions' data.

Promises what :mod:`tocsin.lists.ftm_lines` promises, for ``entities.ftm.json`` (entities, sanctions
and addresses line by line), ``targets.nested.json`` (nested) and what Tocsin itself exports.
Never follows a link out of the file. OpenSanctions' data are licensed CC BY-NC 4.0: who uses
them in business brings a licence of OpenSanctions.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.lists.ftm_lines import read_lines
from tocsin.lists.reading import Reading
from tocsin.lists.source import Source


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read FtM JSON lines; several files are read as one.

    Args:
        sources: One or more files of JSON lines in UTF-8.
        list_id: Catalogue id that the entities carry.

    Returns:
        Entities in the order of their lines.

    Raises:
        ListFormatError: A file is no JSON lines at all.
        SourceError: A file is not UTF-8.
        SourceLimitError: A field passes the limit.
    """
    return read_lines(sources, list_id)
