"""Entities made into an index: in one pass, part after part, to a stream.

Promises the same bytes for the same entities, and memory that grows with
numbers, not with entities. Never parses lists, never searches.
"""

from __future__ import annotations

import gc
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

import orjson

from tocsin.index.container import (
    FORMAT,
    Container,
    Writer,
    open_container,
    remember,
    written_aside,
)
from tocsin.index.entities import Contents, EntityWriter
from tocsin.index.index import SCORING, Index
from tocsin.index.layout import Layout, keyed, packed_texts
from tocsin.index.learn import Learner, counted
from tocsin.match.knowledge import Knowledge
from tocsin.match.tables import tables_digest
from tocsin.model import Entity, Kept, ListVersion, NameKind, Timeline
from tocsin.text.fold import NameClass, class_of, fold_name


def build_index(entities: Iterable[Entity] | Past, versions: Sequence[ListVersion]) -> Index:
    """Lay out entities for search, in memory.

    Args:
        entities: Those of all the lists, each with at least one name; or everything
            that was kept of the lists in all their versions.
        versions: The list versions in force.

    Returns:
        An immutable index.
    """
    stream = io.BytesIO()
    _write(stream, entities, versions)
    return Index(Container(stream.getbuffer(), "index in memory"))


def write_index(
    path: Path, entities: Iterable[Entity] | Past, versions: Sequence[ListVersion]
) -> Path:
    """Lay out entities for search, in a file that many processes may map.

    Args:
        path: The file; it is replaced in one step when all is written.
        entities: As for :func:`build_index`; read once.
        versions: The list versions in force.

    Returns:
        The path.

    Raises:
        IndexFileError: The folder cannot be written.
    """
    with written_aside(path) as stream, _without_collecting():
        _write(stream, entities, versions)
    remember(path)  # its check sums were taken of what was written
    return path


def open_index(path: Path) -> Index:
    """Open an index file, whatever its size, in milliseconds.

    Raises:
        IndexFileError: It cannot be opened, is damaged, or was written by
            another version of Tocsin.
    """
    return Index(open_container(path))


@cache
def software_key() -> str:
    """Give what an index depends on besides the lists, as 8 hex digits.

    That is its format, the way of scoring, the shipped tables, and the packages
    whose tables fold names; folding code that changes raises ``SCORING``.
    """
    packages = " ".join(f"{name} {version(name)}" for name in ("anyascii", "nicknames", "opencc"))
    text = f"format {FORMAT} scoring {SCORING} tables {tables_digest()} {packages}"
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def index_key(versions: Sequence[ListVersion], stamp: str = "") -> str:
    """Give what an index of these versions depends on: the software, then the lists.

    Args:
        versions: The versions in force.
        stamp: What their past depends on, in hex; empty when there is none.
    """
    past = f"-{stamp}" if stamp else ""
    return f"{software_key()}-{answer_digest(versions)}{past}"


def answer_digest(versions: Sequence[ListVersion]) -> str:
    """Give what an answer depends on, as 16 hex digits: list versions and the way of scoring."""
    digest = hashlib.sha256(f"scoring {SCORING}".encode())
    for one in sorted(versions, key=lambda v: v.list):
        digest.update(f"|{one.list} {one.version}".encode())
    return digest.hexdigest()[:16]


#: A place in no timeline: what is not kept as a version is always current.
_ALWAYS = ((0, None),)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the collector of cycles away from millions of small values among which are none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Past:
    """Every version of the lists of an index.

    Attributes:
        timelines: The versions of each list.
        kept: Everything that was kept of them, the contents of an entity together.
        stamp: Digest of what both depend on.
    """

    timelines: tuple[Timeline, ...]
    kept: Iterable[Kept]
    stamp: str


def _places(entities: Iterable[Entity] | Past) -> Iterator[Contents]:
    """Give what shares a place: one entity, under the same names."""
    if not isinstance(entities, Past):
        for entity in entities:
            yield (Kept(entity, _ALWAYS),)
        return
    for _, kept in groupby(entities.kept, key=lambda one: (one.entity.list, one.entity.id)):
        namings: dict[object, list[Kept]] = {}
        for one in kept:
            namings.setdefault((one.entity.schema, one.entity.names), []).append(one)
        for contents in namings.values():
            yield sorted(contents, key=lambda one: one.spans[-1][0])  # the latest last


class _Builder:
    """Takes the names of every entity on their way to the file."""

    def __init__(self) -> None:
        self.layouts: dict[NameClass, Layout] = {}
        self.learner = Learner()
        self.undated: Counter[str] = Counter()
        self._count = 0

    def taking(self, places: Iterable[Contents]) -> Iterator[Contents]:
        for contents in places:
            entity = contents[-1].entity
            is_current = any(kept.is_current for kept in contents)
            if any(kept.spans[0][0] == 0 and not _is_dated(kept.entity) for kept in contents):
                self.undated[entity.list] += 1
            for name_class in _classes_listed(entity.schema):
                self._take(entity, name_class, is_current=is_current)
            self._count += 1
            yield contents

    def _take(self, entity: Entity, name_class: NameClass, *, is_current: bool) -> None:
        layout = self.layouts.get(name_class)
        if layout is None:
            layout = self.layouts[name_class] = Layout(name_class)
        known: list[tuple[str, ...]] = []
        for ordinal, name in enumerate(entity.names):
            folded = fold_name(name.text, name_class)
            if folded.parts:
                is_weak = name.kind is NameKind.WEAK
                layout.add(folded, self._count, ordinal, is_weak=is_weak, is_counted=is_current)
                known.append(folded.parts)
        if name_class is NameClass.PERSON and is_current:
            self.learner.see(known)

    def knowledge(self) -> Knowledge:
        counts: Counter[str] = Counter()
        for layout in self.layouts.values():
            layout.count_parts(counts)
        names = sum(layout.counted for layout in self.layouts.values())
        return Knowledge(frequency=counted(counts), names=names, learnt=self.learner.learnt())


def _write(
    stream: BinaryIO, entities: Iterable[Entity] | Past, versions: Sequence[ListVersion]
) -> None:
    writer, builder = Writer(stream), _Builder()
    past = entities if isinstance(entities, Past) else Past((), (), "")
    packing = EntityWriter([timeline.list for timeline in past.timelines])
    places = builder.taking(_places(entities))
    writer.add_blocks("entities.data", "|u1", packing.packed(places))
    packing.write(writer)
    knowledge = builder.knowledge()
    _write_knowledge(writer, knowledge)
    for name_class, layout in sorted(builder.layouts.items()):
        for name, values in layout.arrays(knowledge):
            writer.add(f"{name_class}.{name}", values)
    writer.finish(
        {
            "digest": answer_digest(versions),
            "key": index_key(versions, past.stamp),
            "versions": [asdict(one) for one in versions],
            "timelines": [asdict(one) for one in past.timelines],
            "undated": dict(builder.undated),
            "entities": len(packing),
            "counted": knowledge.names,
            "classes": {str(c): layout.about() for c, layout in sorted(builder.layouts.items())},
        }
    )


def _write_knowledge(writer: Writer, knowledge: Knowledge) -> None:
    for name, values in keyed("frequency", sorted(knowledge.frequency.items())):
        writer.add(name, values)
    learnt = sorted(knowledge.learnt.items())
    for name, values in keyed("learnt", ((part, k) for k, (part, _) in enumerate(learnt))):
        writer.add(name, values)
    rows = (orjson.dumps(others, option=orjson.OPT_SORT_KEYS).decode() for _, others in learnt)
    text, starts = packed_texts(rows)
    writer.add("learnt_text", text)
    writer.add("learnt_starts", starts)


def _is_dated(entity: Entity) -> bool:
    """Say whether the list tells a day from which the entity was on it."""
    return any(d.listed_on for d in entity.designations)


def _classes_listed(schema: str) -> tuple[NameClass, ...]:
    name_class = class_of(schema)
    if name_class is NameClass.UNKNOWN:
        return (NameClass.PERSON, NameClass.ORGANISATION)
    return (name_class,)
