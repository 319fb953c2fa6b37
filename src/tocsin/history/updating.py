"""The order in which lists are brought up to date, and what each step may leave behind.

Promises: every list is fetched before any is read; a list is read whole, then held
against its bounds, then kept in one step that happens or does not; one list after the
other, so that memory holds one. Whatever fails or is killed before that step leaves
the version in service, and the next update begins anew. Never fetches, reads or stores
itself: the steps are given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

from tocsin.errors import ObtainError, TocsinError
from tocsin.history.obtained import Obtained
from tocsin.model import ListVersion, ParsedList, UpdateOutcome, UpdateResult


@dataclass(frozen=True, slots=True)
class Steps:
    """What an update is made of.

    Attributes:
        obtain: Gives what was obtained of each list, or why it was not.
        in_service: Gives the version of a list that answers; None when none does.
        name: Gives the name that a version of files with these digests has.
        read: Reads the files of a list whole.
        check: Says why a version must not replace the one in service; None when it may.
        commit: Keeps a version and puts it in service, wholly or not at all.
        quarantine: Keeps the files aside with the reason; they do not answer.
        mark: Notes why a list is stale; an empty reason says that it was just found
            to be the publisher's latest.
    """

    obtain: Callable[[Sequence[str]], Mapping[str, Obtained | TocsinError]]
    in_service: Callable[[str], ListVersion | None]
    name: Callable[[Sequence[str]], str]
    read: Callable[[str, Obtained], ParsedList]
    check: Callable[[ListVersion | None, ListVersion], str | None]
    commit: Callable[[ParsedList, Obtained], ListVersion]
    quarantine: Callable[[ParsedList, Obtained, str], object]
    mark: Callable[[str, str], None]


def update(list_ids: Sequence[str], steps: Steps) -> Iterator[UpdateResult]:
    """Bring lists up to date, as their results are taken.

    Args:
        list_ids: The lists, each once.
        steps: What it is made of.

    Yields:
        What came of each list, in their order. A list that fails leaves the others.

    Raises:
        Exception: Whatever a step raises that is no ``TocsinError``: a defect.
    """
    obtained = steps.obtain(list_ids)
    for list_id in list_ids:
        yield _updated(list_id, obtained[list_id], steps)


def _updated(list_id: str, found: Obtained | TocsinError, steps: Steps) -> UpdateResult:
    began = monotonic()
    before = steps.in_service(list_id)

    def result(
        outcome: UpdateOutcome, version: ListVersion | None, message: str = ""
    ) -> UpdateResult:
        came = found if isinstance(found, Obtained) else None
        return UpdateResult(
            list=list_id,
            outcome=outcome,
            version=version,
            before=before.version if before else None,
            message=message,
            bytes=came.transferred if came else 0,
            seconds=monotonic() - began + (came.seconds if came else 0.0),
        )

    try:
        if isinstance(found, TocsinError):
            raise found
        if before is not None and before.version == steps.name(found.digests):
            steps.mark(list_id, "")
            return result(UpdateOutcome.UNCHANGED, before)
        parsed = steps.read(list_id, found)
        reason = steps.check(before, parsed.version)
        if reason is None:
            version = steps.commit(parsed, found)
            steps.mark(list_id, "")
            return result(UpdateOutcome.NEW, version)
        steps.quarantine(parsed, found, reason)
        message = _quarantined(parsed, found, reason)
        return result(UpdateOutcome.QUARANTINED, _marked(list_id, before, message, steps), message)
    except TocsinError as error:
        if isinstance(found, Obtained) or isinstance(error, ObtainError):
            # what was asked for wrongly, or a home that cannot be written, says nothing of the list
            return result(
                UpdateOutcome.FAILED, _marked(list_id, before, str(error), steps), str(error)
            )
        return result(UpdateOutcome.FAILED, before, str(error))


def _marked(list_id: str, before: ListVersion | None, why: str, steps: Steps) -> ListVersion | None:
    """Mark the version in service, if there is one, and give it as it is marked."""
    if before is None:
        return None
    steps.mark(list_id, why)
    return steps.in_service(list_id)


def _quarantined(parsed: ParsedList, found: Obtained, reason: str) -> str:
    version = parsed.version
    paths = " ".join(str(path) for path in found.paths)
    return (
        f"version {version.version} {reason}; look at its files, and load them if they are right: "
        f"tocsin load {version.list} {paths}"
    )
