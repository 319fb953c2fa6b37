"""The links of a home: found, judged, joined to answers.

Promises that what a person judged is kept when lists change and links are found anew. Never
decides that two entries are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.engine.lists import ListsOfHome
from tocsin.errors import LinkError, QueryError
from tocsin.model import Answer, Judgement, key_of
from tocsin.text.dates import check_day

if TYPE_CHECKING:
    from tocsin.index import Index
    from tocsin.link import Kept, Links
    from tocsin.link.finding import Progress


class LinksOfHome(ListsOfHome):
    """The lists of one home with the links between their entries."""

    _index: Index

    @cached_property
    def _kept_links(self) -> Kept:
        from tocsin.link import Kept, read_kept

        return Kept() if self.home is None or not self._loaded else read_kept(self.home)

    @property
    def judgements_file(self) -> Path | None:
        """The file of what people judged, beside the lists; None where there is no home."""
        from tocsin.link import JUDGEMENTS_FILE

        return None if self.home is None else self.home / JUDGEMENTS_FILE

    @cached_property
    def links(self) -> Links:
        """What is known of entries on several lists: found, and judged by people.

        Raises:
            LinkError: A file of links or judgements cannot be read.
        """
        from tocsin.link import Links, read_judgements

        path = self.judgements_file
        judged = read_judgements(path) if path is not None and self._loaded else ()
        kept = self._kept_links
        return Links(kept.links, judged, kept.versions)

    def find_links(
        self, *, processes: int | None = None, progress: Progress | None = None
    ) -> Links:
        """Find the entries of different lists that are, or may be, one, and keep that.

        Args:
            processes: How many to use; None for one a core, 1 for this one.
            progress: Is told the entries done and of how many.

        Returns:
            The links, with what people judged laid over them.

        Raises:
            LinkError: There is no home with lists, or it cannot be written.
        """
        from tocsin.link import Kept, find_links, versions_of, write_kept
        from tocsin.link.finding import say_nothing

        home = self._home_of_links()
        index = self._index
        found = find_links(index, processes=processes, progress=progress or say_nothing)
        wanted = {key for link in found for key in (link.one, link.other)}
        wanted |= {key for judgement in self.links.judged for key in judgement.keys}
        places = self._places_in(index, wanted)
        write_kept(home, Kept(found, versions_of(index.versions), index.key, places))
        self._forget_links()
        return self.links

    def judge(self, keys: Sequence[str], *, same: bool, by: str, on: str, why: str = "") -> Links:
        """Keep what a person says of two or more entries.

        Args:
            keys: ``LIST:ID`` of each; a judgement of the same entries is replaced.
            same: True when all are one, False when no two of them are.
            by: Who says so.
            on: ISO day.
            why: In the person's words.

        Raises:
            LinkError: An entry is not on its list, the judgement contradicts another, or the
                file cannot be written.
            QueryError: The day is none, or nobody says so.
        """
        from tocsin.link import held, read_judgements, write_judgements

        self._home_of_links()
        check_day(on, "--on")
        if not by.strip():
            raise QueryError("nobody says so", source="--by", remedy="give the name of who judges")
        wanted = tuple(sorted(set(keys)))
        if len(wanted) < 2:
            raise LinkError(
                "one entry cannot be judged alone", source="entries", remedy="give two or more"
            )
        known = self._places_in(self._index, set(wanted))
        for key in wanted:
            if key not in known:
                raise LinkError(
                    "is on no list that is loaded",
                    source=key,
                    remedy="write LIST:ID as 'tocsin links' and 'tocsin screen --json' show them",
                )
        path = self._need_file()
        with held(path):  # read anew: another process may have judged since
            others = [one for one in read_judgements(path) if one.keys != wanted]
            judged = [*others, Judgement(wanted, same, by.strip(), on, " ".join(why.split()))]
            write_judgements(path, judged)
        self._forget_links()
        return self.links

    def take_back(self, keys: Sequence[str]) -> Links:
        """Take back the judgement of exactly these entries.

        Raises:
            LinkError: There is none.
        """
        from tocsin.link import held, read_judgements, write_judgements

        wanted = tuple(sorted(set(keys)))
        path = self._need_file()
        if not path.is_file():  # nothing to hold, and no home need be there
            raise _not_judged(wanted)
        with held(path):
            judged = read_judgements(path)
            others = [one for one in judged if one.keys != wanted]
            if len(others) == len(judged):
                raise _not_judged(wanted)
            write_judgements(path, others)
        self._forget_links()
        return self.links

    def links_behind(self) -> tuple[str, ...]:
        """Give the lists that changed since the links were found, or that they do not know."""
        from tocsin.link import versions_of

        known = dict(self.links.versions)
        return tuple(
            list_id
            for list_id, version in versions_of(self._versions)
            if known and known.get(list_id) != version
        )

    def captions(self, keys: Iterable[str]) -> dict[str, str]:
        """Give the names as published of entries that are in force; others are left out."""
        places = self._places_in(self._index, set(keys)) if self._loaded else {}
        found = zip(places, self._index.at(list(places.values())), strict=True)
        return {key: entity.caption for key, entity in found}

    def _joining(self, lists: Sequence[str]) -> Callable[[Answer], Answer] | None:
        """Give what shows the listings of one bearer together; None where nothing is linked."""
        if self.home is None or not self._loaded or not self.links.groups:
            return None
        from tocsin.link import Together

        return Together(self._index, self.links, self._places, tuple(lists))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """Give the place of each entry that stands in a group."""
        wanted = {key for group in self.links.groups for key in group}
        kept = self._kept_links
        if kept.index == self._index.key and wanted <= kept.places.keys():
            return kept.places
        return self._places_in(self._index, wanted)

    @staticmethod
    def _places_in(index: Index, keys: set[str]) -> dict[str, int]:
        found = ((key_of(e.list, e.id), place) for place, e in index.standing())
        return {key: place for key, place in found if key in keys}

    def _home_of_links(self) -> Path:
        if self.home is None or not self._loaded:
            raise LinkError(
                "nothing is loaded whose entries could be linked",
                source="links",
                remedy="load two or more lists with 'tocsin load' or 'tocsin update'",
            )
        return self.home

    def _need_file(self) -> Path:
        path = self.judgements_file
        if path is None:
            raise LinkError("there is no home", source="links", remedy="open one with a home")
        return path

    def _forget(self) -> None:
        super()._forget()
        self._forget_links()

    def _forget_links(self) -> None:
        for name in ("_kept_links", "links", "_places"):
            self.__dict__.pop(name, None)


def _not_judged(keys: Sequence[str]) -> LinkError:
    return LinkError(
        "nobody judged just these entries",
        source=", ".join(keys),
        remedy="see 'tocsin links show --judged'",
    )
