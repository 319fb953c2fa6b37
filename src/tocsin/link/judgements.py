"""What people judged of entries, in a YAML file that can be kept in git.

Promises judgements as they were written, or an error that names line and remedy; a file
is replaced whole or not at all. Never names an entry's bearer: the file holds keys.

    judgements:
      - same: [un-sc:un-QDi.131, uk-ofsi:uk-11111]
        by: A. Analyst
        on: 2026-11-23
        why: the passports agree
      - different: [un-sc:un-QDi.009, uk-ofsi:uk-22222]
        by: A. Analyst
        on: 2026-11-23
"""

from __future__ import annotations

import fcntl
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import combinations, takewhile
from pathlib import Path
from typing import Any

from tocsin.errors import LawDataError, LinkError
from tocsin.law.written import Written, read_written
from tocsin.model import Judgement

FILE = "judgements.yml"
_MOST_BYTES = 4_000_000
_HEAD = "# What people judged of entries of several lists; see 'tocsin links --help'.\n"


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """Read a file of judgements; nothing where there is no file.

    Raises:
        LinkError: It cannot be read, is not well formed, or contradicts itself.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise LinkError("is too large", source=str(path), remedy="split the file")
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise LinkError("cannot be read", source=str(path), remedy="check the file") from error
    return parse_judgements(text, str(path))


def parse_judgements(text: str, source: str) -> tuple[Judgement, ...]:
    """Read judgements from YAML.

    Args:
        text: The file's text; empty or comments alone mean no judgement.
        source: What errors call the file.

    Raises:
        LinkError: It is not well formed, or contradicts itself; names line and remedy.
    """
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return ()
    try:
        found = read_written(text, source).keys(("judgements",))["judgements"]
        if found.node.id == "sequence" and not found.node.value:
            return ()
        judged = [(one.line, _judgement(one)) for one in found.items()]
    except LawDataError as error:
        remedy = error.remedy.replace("write the law into it", "write 'judgements: []' into it")
        raise LinkError(error.message, source=error.source, remedy=remedy) from error
    _check(judged, source)
    return tuple(judgement for _, judgement in judged)


def write_judgements(path: Path, judgements: Sequence[Judgement]) -> None:
    """Replace a file of judgements, whole or not at all; comments stay with what they stand at.

    Raises:
        LinkError: They contradict each other, the file cannot be written, or what is there
            is no file of judgements.
    """
    _check([(0, one) for one in judgements], str(path))
    known = read_judgements(path)
    text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    replace_file(path, _rewritten(text, known, judgements).encode())


def _rewritten(text: str, known: Sequence[Judgement], wanted: Sequence[Judgement]) -> str:
    """Write judgements over the text that holds those known: the new ones behind the others."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt", pure=True)
    yaml.width = 100
    yaml.indent(mapping=2, sequence=4, offset=2)
    stays = [one in wanted for one in known]
    new = [_flow(one.to_json()) for one in wanted if one not in known]
    out = io.StringIO()
    if any(stays):
        data = yaml.load(text)
        for place in range(len(known) - 1, -1, -1):
            if not stays[place]:
                del data["judgements"][place]
        data["judgements"].extend(new)
        yaml.dump(data, out)
        with suppress(LinkError):
            if parse_judgements(out.getvalue(), "judgements") == tuple(wanted):
                return out.getvalue()
    # written anew, but for the words above the first entry
    out = io.StringIO()
    out.writelines(takewhile(lambda line: line.startswith("#"), text.splitlines(keepends=True)))
    yaml.dump({"judgements": [_flow(one.to_json()) for one in wanted]}, out)
    return out.getvalue()


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a file of judgements while it is read, changed and replaced; others wait.

    Without it the later of two commands would write over what the earlier one kept.

    Raises:
        LinkError: The folder cannot be written.
    """
    try:
        file = path.with_name(f".{path.name}.lock").open("a")
    except OSError as error:
        raise _unwritable(path) from error
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file, whole or not at all.

    Raises:
        LinkError: It cannot be written.
    """
    building: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        building = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        building.chmod(0o644)
        building.replace(path)
    except OSError as error:
        raise _unwritable(path) from error
    finally:
        if building is not None:
            building.unlink(missing_ok=True)


def _unwritable(path: Path) -> LinkError:
    return LinkError(
        "cannot be written", source=str(path), remedy="check the folder and its free space"
    )


def _flow(data: dict[str, Any]) -> dict[str, Any]:
    """Give a judgement with its keys on one line."""
    from ruamel.yaml.comments import CommentedSeq

    for word in ("same", "different"):
        if word in data:
            keys = CommentedSeq(data[word])
            keys.fa.set_flow_style()
            data[word] = keys
    return data


def _judgement(written: Written) -> Judgement:
    keys = written.keys(("by", "on"), ("same", "different", "why"))
    if ("same" in keys) == ("different" in keys):
        written.refuse("says neither or both", "write one of 'same: [...]' and 'different: [...]'")
    word = "same" if "same" in keys else "different"
    entries = keys[word].texts()
    if len(set(entries)) < 2:
        keys[word].refuse(f"{word!r} names fewer than two entries", "write LIST:ID of each")
    for entry in keys[word].items():
        list_id, colon, entity_id = entry.text().partition(":")
        if not (list_id and colon and entity_id):
            entry.refuse(f"{entry.text()!r} is no entry", "write LIST:ID, as 'tocsin links' does")
    return Judgement(
        keys=tuple(sorted(set(entries))),
        same=word == "same",
        by=keys["by"].text(),
        on=keys["on"].day().isoformat(),
        why=keys["why"].text() if "why" in keys else "",
    )


def _check(judged: Iterable[tuple[int, Judgement]], source: str) -> None:
    """Refuse two judgements that say the opposite of one pair.

    Raises:
        LinkError: There are two.
    """
    said: dict[tuple[str, str], bool] = {}
    for line, judgement in judged:
        for pair in combinations(judgement.keys, 2):
            if said.setdefault(pair, judgement.same) is not judgement.same:
                raise LinkError(
                    f"{pair[0]} and {pair[1]} are judged the same and different",
                    source=f"{source}:{line}" if line else source,
                    remedy="take one of the two out: edit the file, or 'tocsin links take-back' "
                    "with all entries of the older one",
                )
