"""The lists that an engine answers from: loaded, compared, followed through time.

Promises that a load changes everything or nothing, and that the embedded list
answers while nothing is loaded. Never screens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.errors import ListNotLoadedError, QueryError
from tocsin.history.state import HomeState, state_of
from tocsin.lists.embedded import EMBEDDED_ID, embedded_files, read_embedded
from tocsin.model import (
    Entity,
    ListDiff,
    ListVersion,
    ParsedList,
    ParsedNotices,
    Problem,
    Timeline,
    UpdateOutcome,
    UpdateResult,
)
from tocsin.text.dates import check_day

if TYPE_CHECKING:
    from tocsin.engine.past import PastOfLists
    from tocsin.engine.snapshots import SnapshotTally
    from tocsin.engine.updates import Progress
    from tocsin.history import Home
    from tocsin.history.rollback import Rollback


class ListsOfHome:
    """The lists of one home, or the embedded list.

    Args:
        home: Folder of the loaded lists; None for the embedded list alone.
        database: SQLAlchemy URL of the database that a team shares; None for a file in
            the home.
    """

    def __init__(self, home: Path | None = None, database: str | None = None) -> None:
        self.home = home
        self._database = database

    @cached_property
    def _store(self) -> Home | None:
        if self.home is None:
            return None
        from tocsin.history import Home

        return Home(self.home, self._database)

    @cached_property
    def _state(self) -> HomeState:
        """What is loaded; nothing where there is no home."""
        return HomeState((), "") if self.home is None else state_of(self.home, self._database)

    @property
    def _loaded(self) -> tuple[Timeline, ...]:
        """The versions of every loaded list; empty where the embedded list answers."""
        return self._state.timelines

    @cached_property
    def _timelines(self) -> tuple[Timeline, ...]:
        embedded = () if self._loaded else (self._embedded.version,)
        return self._loaded or tuple(
            Timeline(version.list, (version,), (version.published or "",)) for version in embedded
        )

    @cached_property
    def _versions(self) -> tuple[ListVersion, ...]:
        return tuple(timeline.versions[-1] for timeline in self._timelines)

    @cached_property
    def _embedded(self) -> ParsedList:
        return read_embedded()

    def _forget(self) -> None:
        """Forget what was read: the home holds other versions now."""
        for name in ("_state", "_timelines", "_versions"):
            self.__dict__.pop(name, None)

    def _changed(self, list_id: str) -> None:
        """Do what is to be done once after a load of a list."""

    def _need_store(self, what: str) -> Home:
        if self._store is None:
            raise QueryError(
                "there is no home to keep the list in",
                source=what,
                remedy="open the engine with a home",
            )
        return self._store

    def lists(self, *, as_of: str | None = None) -> tuple[ListVersion, ...]:
        """Give the version of each list that answers, ordered by id.

        Args:
            as_of: ISO day: the versions in force on it, each with the days around it
                that no version speaks for (``gap``); None for today's.

        Raises:
            QueryError: The day is none.
        """
        from tocsin.screen.standing import standing

        if as_of is not None:
            check_day(as_of, "--as-of")
        return standing(self._versions, self._timelines, (), as_of)[0]

    @property
    def past(self) -> PastOfLists:
        """The versions of the lists: compare them, follow an entity, count rounds."""
        from tocsin.engine.past import PastOfLists

        return PastOfLists(self._timelines, self._store if self._loaded else None, self._embedded)

    def entities(
        self, list_id: str, *, as_of: str | None = None, version: str | None = None
    ) -> Iterator[Entity]:
        """Give every entity of a list, in the order published.

        Args:
            list_id: Id of a loaded list.
            as_of: ISO day: as the list stood on it.
            version: A version's id, its day or ``latest``.

        Raises:
            ListNotLoadedError: No version of that list is at hand, or none of that day.
            QueryError: Both a day and a version are given, or the day is none.
        """
        self._need((list_id,))
        return self.past.entities(list_id, as_of=as_of, version=version)

    def problems(self, list_id: str, *, version: str | None = None) -> Iterator[Problem]:
        """Give what could not be read of a list, and what was remarked beside entities.

        Args:
            list_id: Id of a loaded list.
            version: A version's id, its day or ``latest``; None for the version in force
                and, after it, the change notices of the list.

        Raises:
            ListNotLoadedError: No version of that list is at hand.
        """
        self._need((list_id,))
        if self._store is None or not self._loaded:
            return iter(self._embedded.problems)
        past = self.past
        place = past.place(list_id, version or "latest")
        found = self._store.problems(list_id, place, of=past.timeline(list_id))
        told = past.notices(list_id) if version is None else None
        return iter((*found, *(told.problems if told is not None else ())))

    def load(
        self,
        list_id: str,
        paths: Sequence[str | Path],
        *,
        format: str | None = None,  # noqa: A002 - the word of the command line
        published: str | None = None,
        mapping: str | Path | None = None,
    ) -> ListVersion:
        """Read published files and keep them as a version of a list.

        Args:
            list_id: Catalogue id, or any id of one's own with a format.
            paths: The files of one version; none for the embedded list, which then
                answers beside the others.
            format: Name of the reader, where the catalogue does not say.
            published: ISO date of publication, where the files do not say.
            mapping: YAML file that maps the columns of a CSV file.

        Returns:
            The version kept. It is in force from its day on; the versions before and
            after it stay. Nothing changes when this fails.

        Raises:
            SourceError: The bytes cannot be read safely.
            ListFormatError: The bytes are no list of that format, or look like another list.
            HistoryError: The home cannot be written.
        """
        from tocsin.engine.deltas import format_of_delta, with_base
        from tocsin.engine.notices import date_entries
        from tocsin.lists import read_list
        from tocsin.lists.catalogue import refuse_other_list

        store = self._need_store(list_id)
        if list_id == EMBEDDED_ID and not paths:
            version = store.save(self._embedded, embedded_files())
            self._forget()
            self._changed(list_id)
            return version
        files = [Path(p) for p in paths]
        rules = None if mapping is None else Path(mapping)
        with with_base(store, list_id, files) as whole:
            parsed = read_list(
                list_id,
                whole,
                format=format or format_of_delta(files),
                published=published,
                mapping=rules,
            )
            if format is None:
                refuse_other_list(list_id, parsed.version.records)
            version = store.save(parsed, whole if rules is None else [*whole, rules])
        date_entries(store, list_id)
        self._forget()
        self._changed(list_id)
        return version

    def load_snapshots(
        self,
        list_id: str,
        folder: str | Path,
        *,
        format: str | None = None,  # noqa: A002 - the word of the command line
        progress: Callable[[int, int, Path], None] | None = None,
    ) -> SnapshotTally:
        """Keep every file of a folder whose name holds a day as a version of that day.

        Each is kept before the next is read: a run that was ended goes on where it
        stopped, and files that are here already are passed over.

        Args:
            list_id: As for :meth:`load`.
            folder: Files whose names hold YYYY-MM-DD, or folders of such names with
                the files of one version each.
            format: As for :meth:`load`.
            progress: Told which of how many is at hand, and its path.

        Returns:
            How many versions were kept, passed over and refused, with the reasons.
        """
        from tocsin.engine.notices import date_entries
        from tocsin.engine.snapshots import load_snapshots

        store = self._need_store(list_id)
        try:
            tally = load_snapshots(store, list_id, Path(folder), format, progress)
            date_entries(store, list_id)
            return tally
        finally:
            self._forget()

    def load_notices(self, list_id: str, paths: Sequence[str | Path]) -> ParsedNotices:
        """Keep files of change notices of a list, and take its listing days from them.

        Args:
            list_id: The list that they are about.
            paths: The publisher's files of notices; those loaded before stay.

        Returns:
            What was read of all notice files of the list together.

        Raises:
            SourceError: The bytes cannot be read safely.
            ListFormatError: A file is no file of change notices.
            HistoryError: The home cannot be written.
        """
        from tocsin.engine.notices import date_entries, load_notices

        store = self._need_store(list_id)
        parsed = load_notices(store, list_id, [Path(p) for p in paths])
        date_entries(store, list_id)
        self._forget()
        self._changed(list_id)
        return parsed

    def rollback(self, list_id: str, day: str) -> tuple[ListVersion, Rollback]:
        """Make the version of an earlier day from the one after it and the notices between.

        Args:
            list_id: A list whose change notices are loaded.
            day: ISO day to go back to.

        Returns:
            The version, kept and in force from that day on and marked as
            reconstructed; and the account of every notice of the period.

        Raises:
            HistoryError: No notices are loaded, none tell of the period, or a version
                of that day was published.
            ListNotLoadedError: No version after the day is at hand.
        """
        from tocsin.engine.notices import date_entries, rolled_back

        store = self._need_store(list_id)
        made = rolled_back(store, list_id, check_day(day, "--to"))
        date_entries(store, list_id)
        self._forget()
        self._changed(list_id)
        return made

    def update(
        self,
        lists: Sequence[str] = (),
        *,
        source_folder: Path | None = None,
        mirror: str | None = None,
        progress: Progress | None = None,
    ) -> tuple[UpdateResult, ...]:
        """Fetch lists from their publishers and put what is new in service.

        A version that shrank, grew or is older beyond the bounds of its list is
        quarantined; the one before goes on answering, marked stale.

        Args:
            lists: Ids of the catalogue; empty for every one that is still published, but
                those whose licence the user brings: they are fetched when named.
            source_folder: Take the files from here instead of the network.
            mirror: Address below which the files lie instead of their publishers'.
            progress: Told the list and how far each of its files has come.

        Returns:
            What came of each list, in their order; a failure is a result.

        Raises:
            HistoryError: The home cannot be written.
        """
        from tocsin.engine.notices import date_entries
        from tocsin.engine.updates import update_home
        from tocsin.lists.catalogue import published_lists

        store = self._need_store("update")
        wanted = tuple(lists) or published_lists(store.today())
        try:
            results = update_home(store, wanted, source_folder, mirror, progress)
            for list_id in wanted:
                date_entries(store, list_id)
        finally:
            self._forget()
        for result in results:
            if result.outcome is UpdateOutcome.NEW:
                self._changed(result.list)
        return results

    def diff(self, list_id: str, before: str, after: str) -> ListDiff:
        """Compare two versions of a list: ids, days or ``latest``; see ``past``."""
        return self.past.diff(list_id, before, after)

    def _need(self, lists: Sequence[str]) -> None:
        """Refuse a list that does not answer: silence about it would read as "clear"."""
        answering = sorted(version.list for version in self._versions)
        for list_id in lists:
            if list_id not in answering:
                raise ListNotLoadedError(
                    "does not answer here: no version of this list is loaded",
                    source=list_id,
                    remedy=f"load it with 'tocsin load {list_id} FILE...', or ask one of "
                    f"{', '.join(answering)}",
                    expected=answering,
                    got=list_id,
                )
