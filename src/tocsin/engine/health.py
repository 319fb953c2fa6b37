"""How the lists of a home are: reports of each, and what a doctor would say.

Promises counts that were made once for a state of the home, and findings that say what to
do. Never changes a list; asks a publisher only where the caller wants it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from tocsin.engine.lists import ListsOfHome
from tocsin.engine.reports import ListReport, report_of
from tocsin.errors import TocsinError
from tocsin.model import Filling, HomeFinding, ListVersion


class HealthOfLists(ListsOfHome):
    """The lists of one home, or the embedded list, with what is known of them."""

    def reports(
        self, *, today: str | None = None, as_of: str | None = None
    ) -> tuple[ListReport, ...]:
        """Report on each list that answers: age, kinds, fill rates, alarms.

        Args:
            today: ISO day; None for today by UTC.
            as_of: ISO day: report on the versions in force on it, looked at on it.

        Returns:
            One report for each list, ordered by id. The counts of the versions in force
            are noted in the home; those of earlier ones are made anew by each call.

        Raises:
            QueryError: The day is none.
        """
        day = as_of or today or self._today()
        return tuple(
            report_of(version, self._filling(version), day, self._state.checked)
            for version in self.lists(as_of=as_of)
        )

    def doctor(
        self,
        lists: Sequence[str] = (),
        *,
        today: str | None = None,
        online: bool = False,
        mirror: str | None = None,
    ) -> tuple[HomeFinding, ...]:
        """Say what is wrong with the home, its lists and its index, and what to do.

        Args:
            lists: Ids of lists that must be here; those of the catalogue that are not here
                are otherwise only mentioned.
            today: ISO day; None for today by UTC.
            online: Ask the publishers' addresses whether they answer.
            mirror: Address below which the files lie instead of their publishers'.

        Returns:
            The findings, those that need a deed first; empty when all is well.
        """
        from tocsin.engine.doctor import Patient, examine

        patient = Patient(
            home=self.home,
            database=self._database,
            store=self._store,
            read=lambda: (self._state, self.reports(today=today)),
            today=today or self._today(),
        )
        return examine(patient, tuple(lists), online=online, mirror=mirror)

    def _today(self) -> str:
        if self._store is not None:
            return self._store.today()
        from tocsin.history.home import utc_now

        return utc_now().date().isoformat()

    def _filling(self, version: ListVersion) -> Filling:
        from tocsin.history.filling import filling_of, note_filling, noted_filling

        if self.home is None or not self._loaded:
            remarks = sum(not problem.lost_record for problem in self._embedded.problems)
            return filling_of(self._embedded.entities, remarks)
        list_id, stamp = version.list, self._state.stamps.get(version.list, "")
        timeline = next(one for one in self._loaded if one.list == list_id)
        day = version.gap.before or version.gap.after if version.gap else timeline.days[-1]
        place = timeline.at(day or timeline.days[-1]) or 0
        is_last = place == len(timeline.versions) - 1
        noted = noted_filling(self.home, list_id, stamp) if is_last else None
        if noted is not None:
            return noted
        store = self._need_store(list_id)  # the database is not opened for a note
        problems = store.problems(list_id, place, of=timeline)
        remarks = sum(not problem.lost_record for problem in problems)
        filling = filling_of(store.entities(list_id, place, of=timeline), remarks)
        if is_last:
            note_filling(self.home, list_id, stamp, filling)
        return filling

    def _changed(self, list_id: str) -> None:
        """Count what the version in force tells, once, while somebody waits for a load anyway."""
        with suppress(TocsinError):
            for version in self._versions:
                if version.list == list_id:
                    self._filling(version)
