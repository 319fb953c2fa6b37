"""A drafter behind an OpenAI-compatible address: what is sent, and what comes back.

Promises that nothing is sent before the caller has seen what it is (``Request.told``), that one
request is made and no redirect followed, and that an answer is plain data or an error that never
holds the text or the key. Never on by itself, never reads the environment.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx

from tocsin.errors import ObtainError

_LONGEST_SECONDS = 120.0
_MOST_ANSWER = 4_000_000
_ASKED = (
    "You draft claims from a news article about sanctions. Answer with one JSON object: "
    '{"claims": [{"kind": "ask|response|statement|relation|retaliation|opinion|duty|event", '
    '"quote": "words copied exactly from the article", "asker": "", "asked": "", "object": "", '
    '"speaker": ""}]}. Copy every quote verbatim. Leave out what the article does not say.'
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where another drafter answers; ``key`` is never shown.

    Attributes:
        url: Address of the interface, up to and without ``/chat/completions``.
        model: What it is to use.
        key: Sent as a bearer token; empty for none.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        """Whom the text goes to."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    def told(self, text: str) -> str:
        """Say what would be sent, before it is."""
        return (
            f"would send the article's text ({len(text):,} characters, comments and furniture left "
            f"out) to {self.host}, model {self.model}"
        )


def ask_endpoint(endpoint: Endpoint, text: str) -> list[dict[str, Any]]:
    """Send a text and give the claims that come back, as they are.

    Raises:
        ObtainError: No answer, a refusal, or an answer that is no such JSON.
    """
    headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    body = {
        "model": endpoint.model,
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": _ASKED}, {"role": "user", "content": text}],
    }
    try:
        with httpx.Client(timeout=_LONGEST_SECONDS, follow_redirects=False) as client:
            answer = client.post(
                f"{endpoint.url.rstrip('/')}/chat/completions", json=body, headers=headers
            )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _error(endpoint, f"gave no answer ({type(error).__name__})") from None
    if answer.status_code != httpx.codes.OK:
        raise _error(endpoint, f"answered {answer.status_code}")
    if len(answer.content) > _MOST_ANSWER:
        raise _error(endpoint, f"answered with more than {_MOST_ANSWER:,} bytes")
    try:
        content = answer.json()["choices"][0]["message"]["content"]
        claims = json.loads(content)["claims"]
    except (ValueError, KeyError, IndexError, TypeError):
        raise _error(endpoint, "answered with no JSON object of claims") from None
    if not isinstance(claims, list):
        raise _error(endpoint, "answered with no JSON object of claims")
    return [claim for claim in claims if isinstance(claim, dict)]


def _error(endpoint: Endpoint, message: str) -> ObtainError:
    return ObtainError(
        message, source=endpoint.host, remedy="draft without it, or check TOCSIN_DRAFTER_URL"
    )
