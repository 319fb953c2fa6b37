"""Certificates are verified, and https stays https."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher import publishing as pub
from publisher.asking import DATA, PATH, failing, get
from publisher.publishing import Publisher, publishing
from tocsin.errors import ObtainError
from tocsin.history.obtain import Access


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as running:
        running.publish(PATH, DATA)
        yield running


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of loopback that nobody but the test trusts."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    key, made = folder / "key.pem", folder / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-addext", "keyUsage=digitalSignature,keyCertSign"]
    subprocess.run([*command, "-keyout", key, "-out", made], check=True, capture_output=True)
    return key, made


@pytest.fixture
def secure(certificate: tuple[Path, Path]) -> Iterator[Publisher]:
    key, made = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    with publishing(context) as running:
        running.publish(PATH, DATA)
        yield running


def trusting(certificate: tuple[Path, Path]) -> Access:
    context = ssl.create_default_context(cafile=str(certificate[1]))
    return Access(certificates=context, trust_environment=False)


def test_a_server_that_cannot_prove_who_it_is_is_refused_at_once(
    secure: Publisher, tmp_path: Path
) -> None:
    error = failing(secure, tmp_path)
    assert "cannot prove" in error.message
    assert "SSL_CERT_FILE" in error.remedy
    assert secure.asked == []


def test_a_trusted_server_is_asked(
    secure: Publisher, certificate: tuple[Path, Path], tmp_path: Path
) -> None:
    assert get(secure, tmp_path, access=trusting(certificate)).paths[0].read_bytes() == DATA


def test_https_never_leads_to_http(
    secure: Publisher, publisher: Publisher, certificate: tuple[Path, Path], tmp_path: Path
) -> None:
    secure.next(PATH, pub.redirects_to(publisher.url(PATH)))
    with pytest.raises(ObtainError, match="from https to http"):
        get(secure, tmp_path, access=trusting(certificate))
    assert publisher.asked == []
