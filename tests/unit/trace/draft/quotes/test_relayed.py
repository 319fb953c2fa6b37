"""Words passed on: who told whom what somebody else had said."""

from __future__ import annotations

import pytest

from drawn.articles import document
from tocsin.trace.draft import draft


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "The ship was seized at sea, Reuters reported, citing two port officials.",
            ("Reuters", "two port officials"),
        ),
        (
            "Citing a court filing, Reuters said the ship was seized at sea.",
            ("Reuters", "a court filing"),
        ),
        ("Oskar Lind was told by Dana Kerr that the ship had been seized.", ("Dana Kerr",)),
        ("As Oskar Lind put it, the embargo had become a farce.", ("Oskar Lind",)),
        (
            "Boris Landau, a spokesman for Oriska Lines, said the company would appeal.",
            ("Boris Landau",),
        ),
        ("In a statement, the ministry said the ship had been sold in March.", ("the ministry",)),
        (
            "The ship was sold in March, said two people with knowledge of the deal.",
            ("two people with knowledge of the deal",),
        ),
        ("The indictment says that Boris Landau sold the ship.", ("The indictment",)),
        ("Dana Kerr heard from Boris Landau that the ship had been sold.", ("Boris Landau",)),
        ("Oskar Lind let it be known that the ship had been sold.", ("Oskar Lind",)),
        (
            "The Panel was told by two former guards that gold was flown out by night.",
            ("two former guards",),
        ),
        (
            "Reuters is reporting that the ship was seized, citing two diplomats.",
            ("Reuters", "two diplomats"),
        ),
        (
            "The ministry, in a reply dated 4 May, denied that it had sold the ship.",
            ("The ministry",),
        ),
        (
            "The ship was seized, two diplomats told Reuters on Monday.",
            ("Reuters", "two diplomats"),
        ),
        ("Karin Meili says she has not been invited to the talks.", ("Karin Meili",)),
        (
            "A spokeswoman for Karin Meili said the ship had been sold.",
            ("A spokeswoman for Karin Meili",),
        ),
        (
            "Petra Holm, Karin Meili's spokeswoman, told Reuters the ship had been sold.",
            ("Reuters", "Petra Holm"),
        ),
        (
            "The indictment quotes Igor Salnikov as telling a friend that the ship was his.",
            ("The indictment", "Igor Salnikov"),
        ),
        (
            "According to a report in the Financial Herald, the ship was seized.",
            ("Financial Herald",),
        ),
        ("Two diplomats, who asked not to be named, said the ship was seized.", ("Two diplomats",)),
        ("The ship was seized, one of them said.", ("one of them",)),
        (
            "Petra Holm said that, according to Igor Salnikov, the ship was sold.",
            ("Petra Holm", "Igor Salnikov"),
        ),
        (
            "According to two port officials, cited by the weekly Falter Courier, the ship sank.",
            ("Falter Courier", "two port officials"),
        ),
        (
            "Reuters claimed last May, on the word of two port officials, that the ship was sold.",
            ("Reuters", "two port officials"),
        ),
        ("Reuters reported two days later that the ship had been sold.", ("Reuters",)),
        ("Dana Kerr said by telephone that she had never seen the ship.", ("Dana Kerr",)),
        ("Dana Kerr says the two of them spoke about rain.", ("Dana Kerr",)),
        ("The ministry expects that the ship will be sold.", ("The ministry",)),
        ("Two guards remembered that the ship was sold in March.", ("Two guards",)),
        ("I am told by Dana Kerr that the ship was sold in March.", ("Dana Kerr",)),
        (
            "Reuters quotes an unnamed diplomat to the effect that the ship had been sold.",
            ("Reuters", "an unnamed diplomat"),
        ),
        (
            "According to Reuters, which cites a broker in Yokohama, the ship was sold in June.",
            ("Reuters", "a broker in Yokohama"),
        ),
        (
            "Were it renewed, people close to Oriska Lines said, the ship would be sold.",
            ("people close to Oriska Lines",),
        ),
        (
            "The bank admitted in a letter to the regulator that it had financed the ship.",
            ("The bank",),
        ),
    ],
)
def test_the_outermost_source_comes_first(text: str, chain: tuple[str, ...]) -> None:
    [one] = [q for q in draft(document(text), with_model=False).quotes if q.kind == "indirect"]
    assert one.chain[1:] == chain


def test_who_speaks_in_a_transcript_says_i() -> None:
    text = (
        "The hearing of May\n\nQ7 Jane Roe: Whom did you ask?\n\n"
        "Oleg Tarasov: I asked Carol Whitfield to lift the ban. He said nothing."
    )
    made = draft(document(text), with_model=False)
    assert next(m.text for m in made.mentions if m.label == "PERSON") == "Jane Roe"
    [ask] = [c for c in made.claims if c.kind == "ask"]
    assert (ask.value("asker"), ask.value("asked")) == ("Oleg Tarasov", "Carol Whitfield")


def test_the_husband_named_beside_her_is_not_she() -> None:
    text = (
        "Malika Umkhaeva came to Brussels. She wanted the judge who jailed her husband, Ruslan "
        'Dadaev, on a list. "I do not need him in prison," she said.'
    )
    [quote] = [q for q in draft(document(text), with_model=False).quotes if q.kind == "direct"]
    assert quote.speaker == "Malika Umkhaeva"
