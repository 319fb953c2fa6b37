"""Whether publishers' addresses answer, without fetching what lies there.

Promises an answer or a named error for each address, asked with the client that fetches
lists: certificates verified, no redirect away from https. Never reads a body, never writes.
"""

from __future__ import annotations

import ssl
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx

from tocsin.errors import ObtainError
from tocsin.history import responses
from tocsin.history.responses import LATER, Place
from tocsin.history.terms import Access, Limits
from tocsin.model import Remote

#: Answers to HEAD after which GET is tried: some servers know only that.
_ASK_AGAIN = frozenset({400, 403, 404, 405, 406, 501})
_AT_ONCE = 4
#: Shorter than for a transfer: somebody waits for the answer.
_QUICK = Limits(connect_seconds=10.0, read_seconds=20.0)


def unreachable(
    wanted: Mapping[str, Sequence[Remote]],
    *,
    limits: Limits | None = None,
    access: Access | None = None,
) -> dict[str, tuple[ObtainError, ...]]:
    """Ask for the files of lists and give what does not answer.

    Args:
        wanted: The files of each list, by its id.
        limits: How long one answer may take; tries and sizes do not count here.
        access: How the network is reached.

    Returns:
        For each list that has any, the errors of its addresses; empty when all answer.
    """
    asked = [(list_id, remote) for list_id, files in wanted.items() for remote in files]
    with (access or Access()).client() as client, ThreadPoolExecutor(_AT_ONCE) as pool:
        found = list(pool.map(lambda one: _error_of(one[1], client, limits or _QUICK), asked))
    errors: dict[str, tuple[ObtainError, ...]] = {}
    for (list_id, _), error in zip(asked, found, strict=True):
        if error is not None:
            errors[list_id] = (*errors.get(list_id, ()), error)
    return errors


def _error_of(remote: Remote, client: httpx.Client, limits: Limits) -> ObtainError | None:
    place = Place(remote.name, "an address")
    try:
        address = responses.address_of(remote.url, place)
        place = Place(remote.name, address.host)
        status = _status(client, "HEAD", address, place, limits)
        if status in _ASK_AGAIN:
            status = _status(client, "GET", address, place, limits)
    except ObtainError as error:
        return error
    if 200 <= status < 300:
        return None
    return place.error(f"is refused with status {status}", LATER, got=status)


def _status(
    client: httpx.Client, method: str, address: httpx.URL, place: Place, limits: Limits
) -> int:
    """Give the status at the end of the redirects."""
    seen = {address}
    timeout = httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds)
    while True:
        request = client.build_request(method, address, timeout=timeout)
        try:
            answer = client.send(request, stream=True)
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
            raise responses.broken(error, address.host, place)[0] from error
        try:
            if answer.status_code not in responses.REDIRECTS:
                return answer.status_code
            address = responses.next_address(
                address, answer.headers.get("location"), seen, limits.redirects, place
            )
        finally:
            answer.close()
