"""A folder that keeps every version of the loaded lists.

Promises: what was saved is read back the same or refused as damaged, never
part of it; a version comes whole or not at all, whenever the process ends; a
version of an earlier day takes its place in the past and does not replace a
newer one; two loads at once follow each other. Never parses a published file.

    <home>/tocsin.db      versions, entities, presences; or a PostgreSQL elsewhere
    <home>/originals/     the published bytes
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import zstandard
from sqlalchemy.engine import Connection

from tocsin.errors import HistoryError, ListNotLoadedError
from tocsin.history.database import Database
from tocsin.history.keeping import State, clear_stale, note_check, put_version, row_of
from tocsin.history.originals import KeptFile, Originals
from tocsin.history.reading import (
    checked_of,
    days_of,
    entities_at,
    everything_depended_on,
    everything_kept,
    files_at,
    places_in,
    places_of,
    problems_at,
    quarantined_of,
    timelines_of,
)
from tocsin.history.schema import contents
from tocsin.history.state import HomeState
from tocsin.history.telling import (
    ToldDays,
    joined_of,
    notice_files_of,
    notices_of,
    put_days,
    put_notices,
)
from tocsin.model import (
    Entity,
    Kept,
    ListVersion,
    ParsedList,
    ParsedNotices,
    Problem,
    Timeline,
)

_LIST_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


def utc_now() -> datetime:
    """Give the time in UTC."""
    return datetime.now(UTC)


class Home:
    """The loaded lists under one folder; it is made when the first list is saved.

    Args:
        path: The folder.
        database: SQLAlchemy URL of a database elsewhere; None for one in the folder.
        clock: Gives the time at which a version is kept.
    """

    def __init__(
        self,
        path: Path,
        database: str | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.path = path
        self.database = Database(path, database)
        self.originals = Originals(path)
        self._clock = clock

    def today(self) -> str:
        """Give the ISO day (UTC) by the clock that dates what is kept."""
        return self._clock().date().isoformat()

    def save(
        self, parsed: ParsedList, originals: Sequence[Path], *, is_latest: bool = False
    ) -> ListVersion:
        """Keep a parsed list as a version, on the day that it was published.

        The same bytes of the same day are kept once; what was read of them is
        replaced by what is read now.

        Args:
            parsed: What a reader made of the published files.
            originals: These files; their bytes are kept, too.
            is_latest: They are what the publisher gives out now.

        Returns:
            The version as it is kept. It is in force from its day until the next one's.

        Raises:
            HistoryError: The list's id is not usable, or the home cannot be written.
        """
        with self._writing(parsed.version.list) as connection:
            kept = self.originals.keep(connection, parsed.version.list, originals)
            version = put_version(
                connection, parsed, kept, State.KEPT, now=self._clock(), is_latest=is_latest
            )
            (timeline,) = timelines_of(connection, version.list)
            if timeline.versions[-1].version == version.version:
                clear_stale(connection, version.list)
            return version

    def quarantine(self, parsed: ParsedList, originals: Sequence[Path], reason: str) -> ListVersion:
        """Keep the bytes of a version that must not count, and mark the list as stale.

        Args:
            parsed: What a reader made of it.
            originals: Its files.
            reason: Why it does not count.
        """
        version = parsed.version
        with self._writing(version.list) as connection:
            known = row_of(connection, version)
            if known is None or known.state == State.QUARANTINED:
                kept = self.originals.keep(connection, version.list, originals)
                version = put_version(
                    connection, parsed, kept, State.QUARANTINED, reason, now=self._clock()
                )
            note_check(connection, version.list, self._clock(), reason)
            return version

    def note_checked(self, list_id: str, stale: str = "") -> None:
        """Note that a list was checked with its publisher.

        Args:
            list_id: The list.
            stale: Why a newer version is not in service; empty when there is none.
        """
        with self._writing(list_id) as connection:
            note_check(connection, list_id, self._clock(), stale)

    def save_notices(self, parsed: ParsedNotices, originals: Sequence[Path]) -> None:
        """Keep the change notices of a list: what was read of all its notice files.

        Args:
            parsed: The notices, read of these files together.
            originals: The files; their bytes are kept, too.

        Raises:
            HistoryError: The home cannot be written.
        """
        with self._writing(parsed.list) as connection:
            put_notices(connection, parsed, self.originals.keep(connection, parsed.list, originals))

    def notices(self, list_id: str) -> ParsedNotices | None:
        """Give the change notices of a list; None when none were loaded.

        Raises:
            HomeDamagedError: They cannot be read.
        """
        _check_id(list_id)
        with self._reading() as connection:
            try:
                return None if connection is None else notices_of(connection, list_id)
            except (ValueError, zstandard.ZstdError) as error:
                raise self.database.damaged(f"the notices of {list_id} are damaged") from error

    def notice_files(self, list_id: str) -> tuple[KeptFile, ...]:
        """Give the notice files of a list: name and digest of each."""
        _check_id(list_id)
        with self._reading() as connection:
            return () if connection is None else notice_files_of(connection, list_id)

    def joined(self, list_id: str) -> tuple[str, str, str] | None:
        """Give the last day of a list's notices, their digest, and what they are joined to."""
        with self._reading() as connection:
            return None if connection is None else joined_of(connection, list_id)

    def save_days(self, list_id: str, days: ToldDays, joined: str) -> None:
        """Keep the listing days that notices tell of entities, in the place of earlier ones.

        Args:
            list_id: The list.
            days: Entity and programme to the ISO day and the notice that tells it.
            joined: What they follow from.
        """
        with self._writing(list_id) as connection:
            put_days(connection, list_id, days, joined)

    def timelines(self) -> tuple[Timeline, ...]:
        """Give every list that has a version in force, by list id; empty when none has.

        Raises:
            HistoryError: The database cannot be read.
            HomeDamagedError: It is damaged.
        """
        with self._reading() as connection:
            return () if connection is None else timelines_of(connection)

    def timeline(self, list_id: str) -> Timeline:
        """Give the versions of one list.

        Raises:
            ListNotLoadedError: None is here.
        """
        with self._reading_list(list_id) as connection:
            return timelines_of(connection, list_id)[0]

    def versions(self) -> tuple[ListVersion, ...]:
        """Give the version in force of every loaded list, by list id; empty when none is."""
        return tuple(timeline.versions[-1] for timeline in self.timelines())

    def version(self, list_id: str) -> ListVersion:
        """Give the version in force of one list.

        Raises:
            ListNotLoadedError: None is here.
        """
        return self.timeline(list_id).versions[-1]

    def known_versions(self, list_id: str) -> set[tuple[str, str]]:
        """Give the id and the day of every version of a list that counts."""
        _check_id(list_id)
        with self._reading() as connection:
            found = () if connection is None else timelines_of(connection, list_id)
        return {
            (version.version, day)
            for timeline in found
            for version, day in zip(timeline.versions, timeline.days, strict=True)
        }

    def quarantined(self, list_id: str) -> tuple[tuple[ListVersion, str], ...]:
        """Give the versions of a list that do not count, each with the reason."""
        _check_id(list_id)
        with self._reading() as connection:
            return () if connection is None else quarantined_of(connection, list_id)

    def state(self) -> HomeState:
        """Give every list that has a version in force, and the stamp of just this state."""
        digest = hashlib.sha256()
        found: tuple[Timeline, ...] = ()
        checked: dict[str, str] = {}
        with self._reading() as connection:
            if connection is not None:
                found, checked = timelines_of(connection), checked_of(connection)
                own = {timeline.list: hashlib.sha256() for timeline in found}
                for row in everything_depended_on(connection):
                    text = repr(row).encode()
                    digest.update(text)
                    if row[0] in own:  # each row begins with its list
                        own[row[0]].update(text)
        stamps = {list_id: one.hexdigest()[:16] for list_id, one in own.items()} if found else {}
        return HomeState(found, digest.hexdigest()[:16], stamps, checked)

    def stamp(self) -> str:
        """Give the stamp of the state at hand; see :meth:`state`."""
        return self.state().stamp

    def entities(
        self,
        list_id: str,
        place: int = -1,
        *,
        of: Timeline | None = None,
        as_published: bool = False,
    ) -> Iterator[Entity]:
        """Give the entities of one version, in the order in which they were first listed.

        Args:
            list_id: The list.
            place: The version's place in the timeline; -1 for the one in force.
            of: The timeline that the place is in, where it was read before: versions may
                have come since. None for the one at hand.
            as_published: Leave out the listing days that only notices tell.

        Raises:
            ListNotLoadedError: No version of the list is here; raised at once.
            HomeDamagedError: An entity is missing or does not match its digest.
        """
        with self._reading_list(list_id) as connection:
            at = _places(connection, list_id, of)[place]
        return self._entities(list_id, at, as_published=as_published)

    def kept(self, list_id: str, *, of: Timeline | None = None) -> Iterator[Kept]:
        """Give everything that was kept of a list, the contents of an entity together.

        Args:
            list_id: The list.
            of: The timeline whose versions the spans count, as for :meth:`entities`.

        Raises:
            ListNotLoadedError: No version of the list is here.
            HomeDamagedError: An entity does not match its digest.
        """
        with self._reading_list(list_id) as connection:
            places = _places(connection, list_id, of)
            yield from everything_kept(connection, list_id, self.database.source, places)

    def contents_of(
        self, list_id: str, entity: str, *, of: Timeline | None = None
    ) -> tuple[Kept, ...]:
        """Give the contents of one entity, oldest first; empty when it is not known."""
        with self._reading_list(list_id) as connection:
            source, its = self.database.source, contents.c.entity == entity
            places = _places(connection, list_id, of)
            found = list(everything_kept(connection, list_id, source, places, its))
        return tuple(sorted(found, key=lambda kept: kept.spans[0][0]))

    def problems(
        self, list_id: str, place: int = -1, *, of: Timeline | None = None
    ) -> tuple[Problem, ...]:
        """Give the problems of a version.

        Raises:
            ListNotLoadedError: No version of the list is here.
        """
        with self._reading_list(list_id) as connection:
            return problems_at(connection, list_id, _places(connection, list_id, of)[place])

    def files(self, list_id: str, place: int = -1) -> tuple[KeptFile, ...]:
        """Give the published files of a version: name and digest of each."""
        with self._reading_list(list_id) as connection:
            return files_at(connection, list_id, places_of(connection, list_id)[place])

    def published_bytes(self, digest: str) -> bytes:
        """Give the bytes of a published file.

        Raises:
            HomeDamagedError: They are missing or do not match their digest.
        """
        with self.database.reading() as connection:
            return self.originals.read(connection, digest)

    def _entities(self, list_id: str, at: int, *, as_published: bool) -> Iterator[Entity]:
        source, count = self.database.source, 0
        with self._reading_list(list_id) as connection:
            known = timelines_of(connection, list_id)[0].versions
            versions = dict(zip(places_of(connection, list_id), known, strict=True))
            days = {} if as_published else days_of(connection, list_id)
            for entity in entities_at(connection, list_id, at, days, source):
                count += 1
                yield entity
        if count != versions[at].entities:
            raise self.database.damaged(
                f"list {list_id} lacks entities ({count:,} of {versions[at].entities:,})"
            )

    @contextmanager
    def _reading_list(self, list_id: str) -> Iterator[Connection]:
        """Give a connection to a database that holds a version of the list."""
        _check_id(list_id)
        with self._reading() as connection:
            if connection is None or not places_of(connection, list_id):
                raise ListNotLoadedError(
                    "is not loaded", source=list_id, remedy=f"load it: tocsin load {list_id} FILE"
                )
            yield connection

    @contextmanager
    def _writing(self, list_id: str) -> Iterator[Connection]:
        _check_id(list_id)
        self._refuse_older_form()
        try:
            with self.database.writing() as connection:
                yield connection
        except OSError as error:
            raise HistoryError(
                f"list {list_id} could not be kept ({error.strerror or error})",
                source=str(error.filename or self.path),
                remedy="check the file, the rights and the free space of the home folder",
            ) from error

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        """Give a connection, or None where nothing was ever kept."""
        self._refuse_older_form()
        if not self.database.exists():
            yield None
            return
        with self.database.reading() as connection:
            yield connection

    def _refuse_older_form(self) -> None:
        folder = self.path / "lists"
        if not self.database.exists() and any(folder.glob("*/current")):
            raise HistoryError(
                "holds lists in the form of an earlier version",
                source=str(self.path),
                remedy=f"load the lists again and remove {folder}",
            )


def _places(connection: Connection, list_id: str, of: Timeline | None) -> list[int]:
    return places_of(connection, list_id) if of is None else places_in(connection, of)


def _check_id(list_id: str) -> None:
    if not _LIST_ID.fullmatch(list_id):
        raise HistoryError(
            "is no list id",
            source=list_id[:80],
            remedy="use lower-case letters, digits and hyphens, at most 64",
        )
