"""Mail: the words of a message as its reader sees them, its header fields first.

Promises header fields and parts decoded from what mail wraps them in (RFC 2047 words, base64,
quoted-printable, any character set that Python knows), messages inside the message included, and
a count of the parts whose words are not read. Never opens an archive, never fetches a picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from tocsin.documents.document import Block, BlockKind, Document
from tocsin.documents.kinds import kinds_of
from tocsin.documents.paragraphs import paragraphs_of
from tocsin.errors import DocumentError, ExtraNotInstalledError, SourceLimitError

#: More parts than this are no letter.
MOST_PARTS = 1_000
MOST_CHARACTERS = 5_000_000
#: Fields that a mail program shows; others name machines.
_SHOWN = ("from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date")
#: Fields that programs write, not people: with them a head of fields is a mail, not a memo.
_MACHINE = re.compile(
    rb"^(?:message-id|received|mime-version|return-path|delivered-to|content-type|"
    rb"content-transfer-encoding|dkim-signature|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_FIELDS = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_SHOWN_FIELD = re.compile(rb"^(?:from|to|subject):", re.IGNORECASE | re.MULTILINE)
#: Line before each message of a mailbox (RFC 4155).
_POSTMARK = re.compile(rb"From \S[^\n]*\d\d:\d\d[^\n]*\n")
#: Parts without words: what they show is not read, as of a web page.
_WORDLESS = frozenset({"image", "audio", "video", "font"})
_HEAD_BYTES = 65_536

#: Reads a part that is a document of its own: its bytes, what errors call it.
Read = Callable[[bytes, str], Document]


@dataclass(frozen=True, slots=True)
class MailText:
    """What a message says.

    Attributes:
        text: Fields, one a line; then the parts, apart by an empty line.
        blocks: Of the text; fields are bylines.
        sent: Day by its ``Date`` field, ISO, in the sender's own zone; "" where it has none.
        unread: What kind of part could not be read, for each: ``part 3 (application/zip)``.
    """

    text: str
    blocks: tuple[Block, ...]
    sent: str
    unread: tuple[str, ...]


def is_mail(data: bytes) -> bool:
    r"""Whether bytes are a message, by the header fields they begin with (RFC 5322, 2.2).

    >>> is_mail(b"From: a@b.example\nReceived: today\n\nGood day."), is_mail(b"From: me\n")
    (True, False)
    """
    head = data[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    mark = _POSTMARK.match(head)
    found = _FIELDS.match(head, mark.end() if mark else 0)
    if found is None:
        return False
    is_whole = found.end() == len(head) or head[found.end() : found.end() + 1] == b"\n"
    is_cut = len(data) > _HEAD_BYTES
    named = _SHOWN_FIELD.search(found[0]) is not None and _MACHINE.search(found[0]) is not None
    return named and (is_whole or is_cut)


def read_mail(data: bytes, source: str, read: Read) -> MailText:
    """Read a message.

    Args:
        data: The message, or a mailbox that holds one.
        source: What errors call it.
        read: Reads a part that is a document of its own.

    Raises:
        DocumentError: It is a mailbox of several messages, or holds no words.
        SourceLimitError: It has too many parts or characters.
    """
    plain = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    mark = _POSTMARK.match(plain)
    if mark is not None:
        plain = plain[mark.end() :]
        if re.search(rb"\n\n" + _POSTMARK.pattern + rb"[!-9;-~]+:", plain):
            raise DocumentError(
                "is a mailbox of several messages",
                source=source,
                remedy="save each message as a file of its own (.eml)",
            )
    try:
        message = message_from_bytes(plain)
        parts = list(message.walk())
    except (RecursionError, MessageError) as error:
        raise SourceLimitError(
            "has parts too deep inside each other", source=source, remedy="save its text alone"
        ) from error
    if len(parts) > MOST_PARTS:
        raise SourceLimitError(
            f"has more than {MOST_PARTS:,} parts", source=source, remedy="save its text alone"
        )
    pieces, heads, unread = _pieces(parts, source, read)
    text = "\n\n".join(pieces).replace("\0", " ").encode("utf-8", "replace").decode()
    if len(text) > MOST_CHARACTERS:
        raise SourceLimitError(
            f"has more than {MOST_CHARACTERS:,} characters",
            source=source,
            remedy="save its text alone",
        )
    return MailText(text, _blocks(text, pieces, heads), _sent(message), tuple(unread))


def _pieces(parts: list[Message], source: str, read: Read) -> tuple[list[str], set[int], list[str]]:
    """Give the pieces of text, which of them are header fields, and what is not read."""
    pieces: list[str] = []
    heads: set[int] = set()
    unread: list[str] = []
    said = ""
    for number, part in enumerate(parts, start=1):
        head = "\n".join(_head(part))
        if head:
            heads.add(len(pieces))
            pieces.append(head)
        if part.is_multipart() or part.get_content_maintype() in _WORDLESS:
            continue
        words, is_whole = _words(part, f"{source}, part {number}", read)
        if not is_whole:
            unread.append(f"part {number} ({part.get_content_type()})")
        if (bare := _bare(words)) and bare not in said:  # else: HTML beside the same as plain text
            pieces.append(words.strip("\n"))
            said += f"\n{bare}"
    return pieces, heads, unread


def _head(part: Message) -> Iterator[str]:
    """Give the fields that are shown, decoded, and the name of an attached file."""
    for name, raw in part.raw_items():
        if name.lower() in _SHOWN:
            yield f"{name}: {_field(str(raw))}"
    file = part.get_filename()
    if file:
        yield f"Attachment: {_field(file)}"


def _field(raw: str) -> str:
    """Give the characters of a field: its bytes as UTF-8, else Windows-1252; encoded words read."""
    text = _characters(raw.encode("utf-8", "surrogateescape"), None)
    try:
        pieces = [
            piece if isinstance(piece, str) else _characters(piece, charset or "raw-unicode-escape")
            for piece, charset in decode_header(text)
        ]
    except (MessageError, ValueError):
        pieces = [text]
    return " ".join("".join(pieces).split())


def _words(part: Message, source: str, read: Read) -> tuple[str, bool]:
    """Give the words of a part, and whether these are all that it may hold."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if not data.strip():
        return "", True
    is_page = part.get_content_type() == "text/html"
    if part.get_content_maintype() == "text":
        text = _characters(data, part.get_content_charset())
        if not is_page:
            return text, True
        data = f"<!doctype html>{text}".encode("utf-8", "replace")
    try:
        document = read(data, source)  # a page, a PDF, or text that is called something else
    except (DocumentError, SourceLimitError, ExtraNotInstalledError) as error:
        return "", is_page and error.message == "holds no words"
    return document.text, not document.unread


def _characters(data: bytes, charset: str | None) -> str:
    """Give characters by the declared set, else UTF-8, else Windows-1252."""
    if charset and charset.lower() not in {"us-ascii", "ascii", "unknown-8bit"}:
        try:
            return data.decode(charset, "replace")
        except (LookupError, ValueError):
            pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _blocks(text: str, pieces: list[str], heads: set[int]) -> tuple[Block, ...]:
    spans: list[tuple[int, int]] = []
    at = 0
    for number, piece in enumerate(pieces):
        if number in heads:
            spans.append((at, at + len(piece)))
        at += len(piece) + 2
    paragraphs = [
        replace(p, hint=BlockKind.BYLINE.value)
        if any(start <= p.start < end for start, end in spans)
        else p
        for p in paragraphs_of(text)
    ]
    kinds = kinds_of(paragraphs)
    return tuple(Block(kind, p.start, p.end) for p, kind in zip(paragraphs, kinds, strict=True))


def _sent(message: Message) -> str:
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""
