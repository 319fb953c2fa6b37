"""``trace review``: drafts decided one after the other, by keys.

Promises that a decision is on the disk before the next draft is shown, and that the terminal
is given back as it was. Never decides anything itself (``tocsin.trace.review``).
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.exits import CLEAR, UsageError
from tocsin.cli.opening import note, session_of

if TYPE_CHECKING:
    from tocsin.trace import Dossier
    from tocsin.trace.review import Action, Drafts, Journal, State


def review(
    context: typer.Context,
    drafts: Annotated[
        Path, typer.Argument(metavar="DRAFT.json", help="What tocsin trace draft --json printed.")
    ],
    by: Annotated[str, typer.Option(help="Who decides; stands beside every claim.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The dossier; else DRAFT.yml.")
    ] = None,
    document: Annotated[
        Path | None, typer.Option(help="The document; else the one kept in the home.")
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Read lines instead of single keys.")
    ] = False,
) -> int:
    """Decide drafted claims one by one: accept, edit, merge, reject, split, skip, undo.

    Each decision is kept at once, in a journal beside the dossier; the same
    command goes on where the last one stopped.
    """
    from tocsin.cli.review_keys import Keys
    from tocsin.cli.review_screen import run
    from tocsin.errors import DossierError
    from tocsin.trace.review import Journal, begun, read_drafts, replayed
    from tocsin.trace.review.state import clean

    if not clean(by):
        raise UsageError("--by: say who decides", context)
    try:
        data = drafts.read_bytes()
    except OSError as error:
        raise DossierError(
            error.strerror or "cannot be read", source=str(drafts), remedy="check the path"
        ) from error
    found = read_drafts(data, str(drafts))
    text = _text(context, found, document)
    _check_passages(found, len(text), str(drafts))
    target = output or drafts.with_suffix(".yml")
    journal_path = target.with_name(f"{target.name}.{found.digest[:8]}.review.jsonl")
    _keep_copy(target, found, journal_path)
    journal = Journal(journal_path, found.own)
    state = replayed(begun(found.items), journal.actions)
    files = _Files(target, found, journal, len(text))
    files.write(state)
    with Keys(plain=plain) as keys:
        state = run(state, text, keys, files.add, clean(by))
    left = len(state.queue)
    counts = f"{state.count('accepted')} accepted, {state.count('rejected')} rejected"
    note(f"{counts}, {left} open; {target}" + ("; the same command goes on" if left else ""))
    return CLEAR


class _Files:
    """The journal and the dossier of one review."""

    def __init__(self, target: Path, drafts: Drafts, journal: Journal, length: int) -> None:
        self._target, self._drafts = target.resolve(), drafts  # a link stays a link
        # one name for each journal, which one process holds: a killed one leaves no second file
        self._part = target.resolve().with_name(f".{journal.path.name}.part")
        self._journal, self._length = journal, length
        self._dossier: Dossier | None = None
        self._written = b""

    def add(self, action: Action, state: State) -> None:
        """Keep one action, and the dossier as it is after it."""
        self._journal.add(action)
        self.write(state)

    def write(self, state: State) -> None:
        """Write the dossier whole or not at all, where it has claims or was there before.

        What somebody else wrote into the file since stays in it.
        """
        from tocsin.errors import DossierError
        from tocsin.trace import write_dossier
        from tocsin.trace.review import confirmed

        base = self._as_it_stands()
        if base is None and not state.count("accepted"):
            return
        over = "" if base is None else self._target.read_bytes().decode("utf-8-sig")
        self._dossier = confirmed(base, self._drafts, state, self._length)
        try:
            if base is not None:
                _like(self._part, self._target)
            write_dossier(self._dossier, self._part, over=over)
            self._written = _on_disk(self._part)
            self._part.replace(self._target)
        except (OSError, DossierError) as error:
            with suppress(OSError):
                self._part.unlink(missing_ok=True)
            why = error.strerror if isinstance(error, OSError) else error.message
            raise DossierError(
                f"cannot be written: {why}",
                source=str(self._target),
                remedy="check the folder and the free space; every decision is in the journal, "
                "the same command goes on",
            ) from error

    def _as_it_stands(self) -> Dossier | None:
        """Give the dossier of the file, read again only where it is not what was written here."""
        from tocsin.trace import read_dossier

        if not self._target.exists():
            return None
        if self._dossier is None or self._target.read_bytes() != self._written:
            return read_dossier(self._target)
        return self._dossier


def _keep_copy(target: Path, drafts: Drafts, journal: Path) -> None:
    """Keep a copy of a dossier before its first review of a document."""
    from tocsin.errors import DossierError
    from tocsin.trace import read_dossier

    if not target.exists():
        if not drafts.published:
            raise DossierError(
                "the drafts have no day of publication, which a dossier needs",
                remedy="draft again with --published DATE",
            )
        return
    read_dossier(target)
    copy = target.with_name(f"{target.name}.before-review")
    if not copy.exists() and not journal.exists():
        part = copy.with_name(f"{copy.name}.part")
        try:
            shutil.copy(target, part)
            part.replace(copy)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise DossierError(
                f"no copy of the dossier can be kept: {error.strerror}",
                source=str(copy),
                remedy="check the folder and the free space",
            ) from error


def _like(path: Path, other: Path) -> None:
    """Make an empty file that is as open to others as another one, before it holds a word."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    path.chmod(other.stat().st_mode & 0o777)


def _on_disk(path: Path) -> bytes:
    """Wait until a file is on the disk, where the system can say so; give what it holds."""
    with path.open("rb") as file:
        with suppress(OSError):
            os.fsync(file.fileno())
        return file.read()


def _check_passages(drafts: Drafts, length: int, source: str) -> None:
    """Refuse drafts whose passages lie outside the document: no dossier takes such a claim."""
    from tocsin.errors import DossierError

    outside = next((item for item in drafts.items if item.end > length), None)
    if outside is not None:
        raise DossierError(
            f"the passage {outside.start} to {outside.end} is not inside the document",
            source=source,
            remedy="make the drafts anew: tocsin trace draft --json",
        )


def _text(context: typer.Context, drafts: Drafts, document: Path | None) -> str:
    """Give the text of the document that was drafted from.

    Raises:
        DossierError: It is not at hand, or another one.
    """
    from tocsin.documents import read_document
    from tocsin.documents.keeping import DocumentStore
    from tocsin.errors import DossierError
    from tocsin.trace.obtaining import bytes_of

    if document is not None:
        read = read_document(bytes_of(str(document)), name=str(document))
        if read.digest != drafts.digest:
            raise DossierError(
                "is not the document that was drafted from",
                source=str(document),
                remedy="give the very file; its digest is in the drafts",
            )
        return read.text
    home = session_of(context).engine().home
    data = DocumentStore(home / "documents").data(drafts.digest) if home is not None else None
    if data is None:
        raise DossierError(
            "the document is not kept in the home",
            source=drafts.digest[:12],
            remedy="name it with --document FILE, or keep it: tocsin trace read FILE --keep",
        )
    return read_document(data).text
