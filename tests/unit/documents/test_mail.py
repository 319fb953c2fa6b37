from __future__ import annotations

import base64

import pytest

from tocsin.documents import read_document
from tocsin.documents.document import BlockKind
from tocsin.errors import DocumentError, SourceLimitError

HEAD = "From: Ann Lee <a@mail.example>\nSubject: Rain\nMIME-Version: 1.0\n"


def mail(body: str, head: str = HEAD) -> bytes:
    return (head + body).encode("utf-8", "surrogateescape")


def coded(text: str, charset: str = "utf-8") -> str:
    return (
        f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
        f"{base64.b64encode(text.encode(charset)).decode()}\n"
    )


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r", "utf-16", "cp1251"])
def test_a_body_is_decoded_by_its_own_set(charset: str) -> None:
    document = read_document(mail(coded("Дождь шёл весь день.", charset)))
    assert document.text.endswith("\n\nДождь шёл весь день.")


def test_fields_are_decoded_and_are_bylines_and_the_day_is_the_senders() -> None:
    head = "Date: Wed, 7 Feb 2018 23:30:00 -0500\nSubject: =?koi8-r?Q?=E4=CF=D6=C4=D8?= today\n"
    document = read_document(mail("\nIt rained all day long there.\n", head + HEAD))
    assert document.text.splitlines()[1] == "Subject: Дождь today"
    assert (document.published, document.published_by) == ("2018-02-07", "Date of the mail")
    assert {block.kind for block in document.blocks[:-1]} == {"byline"}
    assert document.texts(BlockKind.BODY) == ["It rained all day long there."]


def test_a_page_beside_the_same_words_is_read_once_and_other_words_are_read() -> None:
    parts = "Content-Type: multipart/alternative; boundary=X\n\n--X\n\nIt rained all day there.\n"
    same = f"{parts}--X\nContent-Type: text/html\n\n<p>It <b>rained</b> all day there.</p>\n--X--\n"
    assert read_document(mail(same)).text.count("rained") == 1
    other = same.replace("</b> all", "</b> nearly all")
    assert "rained nearly all" in read_document(mail(other)).text


def test_a_message_inside_a_message_and_the_name_of_a_file_are_read() -> None:
    inner = HEAD.replace("Ann Lee", "Boris Kern") + "\nInside it rained.\n"
    text = read_document(
        mail(
            "Content-Type: multipart/mixed; boundary=X\n\n--X\nContent-Type: message/rfc822\n\n"
            f"{inner}--X\nContent-Type: application/x-thing\n"
            "Content-Disposition: attachment; filename=rain.bin\n"
            "Content-Transfer-Encoding: base64\n\nAP8B\n--X--\n"
        )
    )
    assert "From: Boris Kern" in text.text
    assert "Inside it rained." in text.text
    assert "Attachment: rain.bin" in text.text
    assert text.unread == ("part 4 (application/x-thing)",)


def test_a_mailbox_of_two_is_refused_and_of_one_is_read() -> None:
    one = b"From a@mail.example Wed Feb  7 10:00:00 2018\n" + mail("\nIt rained there.\n\n")
    assert "It rained there." in read_document(one).text
    with pytest.raises(DocumentError, match="several messages"):
        read_document(one + one)


@pytest.mark.parametrize(
    "text",
    [
        "From: the editors\n\nIt rained all day long there.",
        "Subject: rain\nIt rained all day long there.\nMIME-Version: 1.0\n",
        "From here on it rained.\nReceived: nothing\n\nAll day.",
    ],
)
def test_a_text_that_only_looks_like_a_mail_keeps_its_offsets(text: str) -> None:
    assert read_document(text.encode()).text == text


@pytest.mark.parametrize(
    "data",
    [
        mail("Content-Type: text/plain; charset=no-such-set\n\ncafé\n"),
        mail("Content-Type: text/plain; charset=raw-unicode-escape\n\nA \\ud800 café there.\n"),
        mail("Content-Type: text/plain; charset=idna\n\n..caf\udce9..\n"),
        mail("Content-Transfer-Encoding: base64\n\n?é?\n"),
        mail("\nbody\n", HEAD + "Date: nonsense\nTo: =?x?q?=\n =?utf-8?b?!?=\nCc: caf\udce9\n"),
        mail("Content-Type: multipart/mixed\n\nbody\n"),
        mail(""),
        "".join(
            f"{HEAD}Content-Type: multipart/mixed; boundary=X{n}\n\n--X{n}\n" for n in range(3000)
        ).encode(),
    ],
)
def test_hostile_mail_is_read_or_is_a_named_error(data: bytes) -> None:
    try:
        document = read_document(data)
    except (DocumentError, SourceLimitError):
        return
    document.text.encode()
    assert document.text.startswith("From: Ann Lee")
