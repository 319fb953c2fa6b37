"""The public API: one object that joins the rooms.

Promises the same answer to the same question over the same lists, whichever
way it is asked. Never reads the environment or the clock, never parses, scores
or decides by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.engine.health import HealthOfLists
from tocsin.engine.links import LinksOfHome
from tocsin.errors import IndexFileError, QueryError
from tocsin.model import (
    Answer,
    Comparison,
    Entity,
    EntityHistory,
    Purpose,
    Query,
)
from tocsin.screen.policy import Policy, purpose_of
from tocsin.text.dates import check_day

if TYPE_CHECKING:
    from pyarrow import RecordBatchReader

    from tocsin.index import Index, Past
    from tocsin.screen.arrow_screening import SupportsArrow
    from tocsin.screen.evaluation import Evaluation

#: Limit of an evaluation's answers: enough to give a rank to what was expected.
_EVALUATION_DEPTH = 20
#: Entities whose history is told for one name.
_MOST_HISTORIES = 5


class Engine(LinksOfHome, HealthOfLists):
    """Screens names against the lists of one home, or the embedded list.

    The index is opened when the first question is asked, built then if the home
    has none for its lists, and stays for all that follow; loading a list replaces
    it. Answers from several threads are safe.

    Args:
        home: Folder of the loaded lists; None for the embedded list alone.
        database: SQLAlchemy URL of the database that a team shares; None for a file in
            the home.

    >>> engine = Engine()
    >>> answer = engine.screen("Vladimir Putin")
    >>> answer.decision.value, [v.list for v in answer.lists]
    ('clear', ['russia-2012-2018'])
    """

    @cached_property
    def _index(self) -> Index:  # type: ignore[override]
        from tocsin.index import IndexStore, build_index

        if self.home is None or not self._loaded:
            return build_index(self._embedded.entities, self._versions)
        store = IndexStore(self.home / "index")
        return store.opened(self._versions, self._past, self._state.stamp)

    def _past(self) -> Past:
        from tocsin.index import Past

        store = self._need_store("lists")
        kept = (one for loaded in self._loaded for one in store.kept(loaded.list, of=loaded))
        return Past(self._loaded, kept, self._state.stamp)

    def _forget(self) -> None:
        super()._forget()
        self.__dict__.pop("_index", None)

    def rebuild_index(self) -> Path | None:
        """Build the index file of the home anew; None where the embedded list answers.

        Raises:
            IndexFileError: The home cannot be written.
        """
        from tocsin.index import IndexStore

        if self.home is None or not self._loaded:
            return None
        store, stamp = IndexStore(self.home / "index"), self._state.stamp
        self.__dict__["_index"] = store.built(self._versions, self._past, stamp)
        return store.path(self._versions, stamp)

    def index_facts(self, *, verify: bool = False) -> dict[str, Any]:
        """Tell what the index holds: source, bytes, entities, names, digests.

        Args:
            verify: Read every byte of it, too.

        Raises:
            IndexDamagedError: A byte does not match its check sum.
        """
        container = self._index.container
        if verify and self._loaded and container.path is None:
            raise IndexFileError(
                "there is no index file, and none can be written",
                source=str(self.home),
                remedy="check the folder, its permissions and the free space",
            )
        if verify:
            container.verify()
        return {
            "index": container.source,
            "bytes": container.size,
            "entities": len(self._index.entities),
            "names": self._index.names,
            "lists": [version.list for version in self._index.versions],
            "digest": self._index.digest,
            "key": self._index.key,
            "verified": verify,
        }

    @property
    def index_digest(self) -> str:
        """Give the digest of the index that answers: 16 hex digits."""
        return self._index.digest

    def listed(self) -> Iterator[Entity]:
        """Give every entity that the index keeps, in every version of its lists that it has.

        Yields:
            Entities in the order of the index; one that changed comes once for each content.
        """
        yield from self._index.entities

    def history(self, text: str) -> tuple[EntityHistory, ...]:
        """Tell what the lists said of an entity, or of those who bear a name.

        Args:
            text: An entity's id, or a name: whoever ever reached the default
                threshold is told, at most five.

        Returns:
            One for each entity and list, the most alike first; empty when nobody is.
        """
        past = self.past
        found = past.histories(text)
        if found or not text.strip():
            return found
        met = self.ever_listed(Query((text,)), Policy().threshold, _MOST_HISTORIES)
        ids = dict.fromkeys(entity.id for entity, _ in met)
        return tuple(one for key in ids for one in past.histories(key))

    def ever_listed(
        self, query: Query, threshold: float, limit: int = 20
    ) -> tuple[tuple[Entity, float], ...]:
        """Find whoever was listed in any version that is kept.

        Args:
            query: As for :meth:`screen`.
            threshold: Least score, 0 to 1.
            limit: Most entities.

        Returns:
            Each entity as it was last published under its names, with its score; the
            most alike first.
        """
        from tocsin.index import Reach

        met = self._index.search(query, Reach(threshold, limit, anytime=True)).candidates
        return tuple([(one.entity, one.comparison.score) for one in met])

    def screen(
        self,
        query: str | Query,
        *,
        policy: Policy | None = None,
        lists: Sequence[str] = (),
        as_of: str | None = None,
        purpose: Purpose | str | None = None,
    ) -> Answer:
        """Answer one query.

        Args:
            query: A name, or a query with whatever else is known.
            policy: Threshold, limit and what alerts; None for the default.
            lists: Ids of the lists to answer from; empty for all.
            as_of: ISO day: the lists as they stood on it, and of them the
                designations in force, as far as their dates are known.
            purpose: ``payment``, ``account``, ``entry``, ``trade`` or ``securities``: decide
                by what the listings do to it; None for the policy's own.

        Returns:
            The answer, best hit first.

        Raises:
            QueryError: The query has no name and no identifier, or the day is none.
            PolicyError: The purpose is none.
            ListNotLoadedError: A list that was asked for is not at hand.

        >>> Engine().screen("Andrey Bortnikov").hits
        ()
        """
        asked = Query((query,)) if isinstance(query, str) else query
        return self.prepare(policy=policy, lists=lists, as_of=as_of, purpose=purpose)(asked)

    def prepare(
        self,
        *,
        policy: Policy | None = None,
        lists: Sequence[str] = (),
        as_of: str | None = None,
        purpose: Purpose | str | None = None,
    ) -> Callable[[Query], Answer]:
        """Give what answers queries as :meth:`screen` does, its terms checked once.

        Args:
            policy: As for :meth:`screen`.
            lists: As for :meth:`screen`.
            as_of: As for :meth:`screen`.
            purpose: As for :meth:`screen`.

        Returns:
            A function from a query to its answer. It keeps the lists of today:
            what is loaded later does not change its answers.

        Raises:
            QueryError: The day is none; from the function: the name is empty.
            PolicyError: The purpose is none.
            ListNotLoadedError: A list that was asked for is not at hand.

        >>> Engine().prepare()(Query(("Andrey Bortnikov",))).hits
        ()
        """
        from tocsin.screen.decide import screening

        self._need(lists)
        if as_of is not None:
            check_day(as_of)
        how = policy or Policy()
        if purpose is not None:
            how = replace(how, purpose=purpose_of(purpose))
        asked_lists = tuple(lists)
        screened = screening(self._index, policy=how, lists=asked_lists, as_of=as_of)
        joined = self._joining(asked_lists)

        def ask(query: Query) -> Answer:
            if not any(map(str.strip, query.names)) and not query.identifiers:
                raise QueryError(
                    "the name is empty", source="query", remedy="give a name to screen"
                )
            return screened(query) if joined is None else joined(screened(query))

        return ask

    def screen_many(
        self,
        queries: Iterable[Query],
        *,
        policy: Policy | None = None,
        lists: Sequence[str] = (),
        as_of: str | None = None,
        purpose: Purpose | str | None = None,
        processes: int | None = None,
    ) -> Iterator[Answer]:
        """Answer a stream of queries, in their order, on all cores.

        Args:
            queries: Read as answers are taken, a bounded number ahead.
            policy: As for :meth:`screen`.
            lists: As for :meth:`screen`.
            as_of: As for :meth:`screen`.
            purpose: As for :meth:`screen`.
            processes: How many to use; None for one a core, 1 for this one.

        Yields:
            One answer for each query.
        """
        from tocsin.screen.many import answers

        ask = self.prepare(policy=policy, lists=lists, as_of=as_of, purpose=purpose)
        yield from answers(ask, queries, processes)

    def screen_arrow(
        self,
        data: SupportsArrow,
        *,
        policy: Policy | None = None,
        lists: Sequence[str] = (),
        as_of: str | None = None,
        purpose: Purpose | str | None = None,
        processes: int | None = None,
    ) -> RecordBatchReader:
        """Answer the rows of Arrow data, in their order, on all cores.

        Args:
            data: Whatever gives Arrow data through the C interface: a table, a
                batch or a reader of pyarrow, a frame of polars or pandas, a
                relation of duckdb ... Its columns are named as in a file of
                customers; columns with other names are not used.
            policy: As for :meth:`screen`.
            lists: As for :meth:`screen`.
            as_of: As for :meth:`screen`.
            purpose: As for :meth:`screen`.
            processes: How many to use; None for one a core, 1 for this one.

        Returns:
            A reader of batches with one row a customer, in the columns of
            :func:`tocsin.screen.arrow_answers.schema`; itself Arrow data. The
            customers are read as it is read, a bounded number ahead.

        Raises:
            ExtraNotInstalledError: pyarrow is not installed.
            CustomerFileError: The data has no column with a name, or one of a
                type that holds no texts, numbers or dates.
            ListNotLoadedError: A list that was asked for is not at hand.
        """
        from tocsin.screen.arrow_screening import screen_arrow

        ask = self.prepare(policy=policy, lists=lists, as_of=as_of, purpose=purpose)
        return screen_arrow(data, ask, processes)

    def compare(self, name1: str, name2: str, *, schema: str = "LegalEntity") -> Comparison:
        """Compare two names by the rarities and variants of the index.

        Args:
            name1: The asked name, any script.
            name2: The listed name, any script.
            schema: FtM schema of both.

        Returns:
            Score and parts: the score that screening would give this pair.

        Raises:
            QueryError: A name is empty.

        >>> Engine().compare("Sergei Lavrov", "Сергей Лавров", schema="Person").score > 0.95
        True
        """
        from tocsin.match.compare import compare_names

        return compare_names(name1, name2, schema, self._index.knowledge)

    def evaluate_pairs(
        self,
        rows: Iterable[Mapping[str, str]],
        *,
        threshold: float | None = None,
        source: str = "pairs",
    ) -> Evaluation:
        """Score labelled pairs; see :func:`tocsin.screen.evaluation.evaluate_pairs`."""
        from tocsin.screen.evaluation import evaluate_pairs

        def compare(name1: str, name2: str, schema: str) -> Comparison:
            return self.compare(name1, name2, schema=schema)

        return evaluate_pairs(
            rows, compare, Policy().threshold if threshold is None else threshold, source
        )

    def evaluate_queries(
        self,
        rows: Iterable[Mapping[str, str]],
        *,
        lists: Sequence[str] = (),
        threshold: float | None = None,
        source: str = "queries",
    ) -> Evaluation:
        """Ask labelled queries; see :func:`tocsin.screen.evaluation.evaluate_queries`."""
        from tocsin.screen.evaluation import evaluate_queries
        from tocsin.screen.query_fields import query_from_fields

        self._need(lists)
        self._index  # noqa: B018 - building it is no part of a query's time

        def build(row: Mapping[str, str]) -> Query:
            known = ("schema", "name", "birth_date", "country")
            return query_from_fields({k: [row[k]] for k in known if (row.get(k) or "").strip()})

        ask = partial(
            self.screen, policy=Policy(threshold=0.0, limit=_EVALUATION_DEPTH), lists=lists
        )
        return evaluate_queries(
            rows, build, ask, Policy().threshold if threshold is None else threshold, source
        )
