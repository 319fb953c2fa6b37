"""The terms of a transfer: its limits, the way to the network, whom it tells what.

Promises that server certificates are verified. Never asks a publisher.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

import httpx


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    Attributes:
        connect_seconds: Until a connection stands.
        read_seconds: Until the next bytes come.
        whole_seconds: For the file, every try and wait included.
        most_bytes: Of the file, also after unpacking.
        most_ratio: Of unpacked to packed bytes, where the answer is packed for the way.
        attempts: Tries, at least 1.
        redirects: Redirects that one try follows.
        first_wait_seconds: Before the second try; it doubles from one to the next.
        longest_wait_seconds: Before any try, also where the publisher asks for more.
        takes_pages: Whether a web page is what is wanted; else it is refused, as publishers
            answer with one where a file is missing.
    """

    connect_seconds: float = 15.0
    read_seconds: float = 60.0
    whole_seconds: float = 1800.0
    most_bytes: int = 512 * 1024 * 1024
    most_ratio: int = 200
    attempts: int = 6
    redirects: int = 5
    first_wait_seconds: float = 1.0
    longest_wait_seconds: float = 60.0
    takes_pages: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """How far one file has come.

    Attributes:
        file: Its name.
        host: Where it comes from.
        bytes: What has come, earlier tries included.
        total: What is expected; None when nobody said.
        note: What happens, in words: ``asking``, ``receiving``, ``unchanged``,
            ``whole``, or why it waits.
    """

    file: str
    host: str
    bytes: int = 0
    total: int | None = None
    note: str = "asking"


@dataclass(frozen=True, slots=True)
class Access:
    """How the network is reached.

    Attributes:
        user_agent: What the publisher is told.
        certificates: Whom to trust; None for the public authorities.
        trust_environment: Whether ``HTTPS_PROXY``, ``HTTP_PROXY``, ``NO_PROXY``,
            ``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` count, as for other web clients.
    """

    user_agent: str = "tocsin"
    certificates: ssl.SSLContext | None = None
    trust_environment: bool = True

    def client(self) -> httpx.Client:
        """Give a client that verifies certificates and follows no redirect by itself."""
        return httpx.Client(
            headers={"User-Agent": self.user_agent, "Accept": "*/*"},
            verify=True if self.certificates is None else self.certificates,
            trust_env=self.trust_environment,
            follow_redirects=False,
        )


@dataclass(frozen=True, slots=True)
class Means:
    """What a transfer works with.

    Attributes:
        client: Follows no redirect by itself.
        limits: What a file may cost.
        tell: Called with how far the file has come.
        stop: Set when the caller no longer waits.
    """

    client: httpx.Client
    limits: Limits
    tell: Callable[[Moment], None]
    stop: Event
