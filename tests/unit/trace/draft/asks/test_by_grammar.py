"""Asks by grammar: verbs, nouns and letters that ask, and what only looks like one."""

from __future__ import annotations

import pytest

from drawn.articles import document
from tocsin.trace.draft import draft
from tocsin.trace.draft import model as english


@pytest.mark.skipif(not english.is_installed(), reason="the extra trace is not installed")
@pytest.mark.parametrize(
    ("text", "asker", "asked", "thing"),
    [
        (
            "Activists challenged the Bank of Lithenia to freeze the assets of the general.",
            "Activists",
            "Bank of Lithenia",
            "assets",
        ),
        (
            "The Green Party demanded that the government publish the list of exempted firms.",
            "Green Party",
            "the government",
            "list",
        ),
        (
            "Kenya requested from the United Nations an exemption for medical goods.",
            "Kenya",
            "United Nations",
            "exemption",
        ),
        (
            "The Treasury was urged by Senator Ruth Aldermann to tighten the oil price cap.",
            "Ruth Aldermann",
            "Treasury",
            "cap",
        ),
        (
            "In May the court was petitioned by Igor Salnikov to lift the freeze on his accounts.",
            "Igor Salnikov",
            "the court",
            "freeze",
        ),
        (
            "Washington has come under pressure from Ankara to waive the sanctions.",
            "Ankara",
            "Washington",
            "sanctions",
        ),
        (
            "The request by Kenya to the Security Council to ease the arms embargo was rejected.",
            "Kenya",
            "Security Council",
            "arms embargo",
        ),
        (
            "Igor Salnikov's appeal to the Swiss government to release his assets has failed.",
            "Igor Salnikov",
            "the Swiss government",
            "assets",
        ),
        (
            "Germany rejected Poland's demand for an immediate ban on Tarvian oil.",
            "Poland",
            "Germany",
            "ban",
        ),
        (
            "Sixty lawmakers signed a letter urging President Kamau to impose sanctions on Tarvia.",
            "Sixty lawmakers",
            "Kamau",
            "sanctions",
        ),
        (
            "The letter, signed by Igor Salnikov, begs the minister to lift the travel ban.",
            "Igor Salnikov",
            "the minister",
            "travel ban",
        ),
        (
            '"Lift these sanctions now," Igor Salnikov told the Swiss government.',
            "Igor Salnikov",
            "the Swiss government",
            "sanctions",
        ),
        (
            '"Please take my name off this list," Igor Salnikov wrote to the Council in June.',
            "Igor Salnikov",
            "Council",
            "list",
        ),
        (
            '"We ask the European Union to remove the ban," said Prime Minister Anneli Koskinen.',
            "Anneli Koskinen",
            "European Union",
            "ban",
        ),
        (
            "Oskar Lind met Dana Kerr in Geneva. He pressed her to ease the tariffs.",
            "Oskar Lind",
            "Dana Kerr",
            "tariffs",
        ),
        (
            "Oskar Lind and Anneli Koskinen jointly asked the Council to ease the tariffs.",
            "Oskar Lind and Anneli Koskinen",
            "Council",
            "tariffs",
        ),
        (
            "Oskar Lind raised the tariffs with Dana Kerr during a dinner in Geneva.",
            "Oskar Lind",
            "Dana Kerr",
            "tariffs",
        ),
        (
            "Tomas Varga hired the lobbyist Glenn Foster to persuade Congress to soften the bill.",
            "Tomas Varga",
            "Congress",
            "bill",
        ),
        (
            "It was Tomas Varga who asked Dana Kerr to remove Boris Landau from the list.",
            "Tomas Varga",
            "Dana Kerr",
            "list",
        ),
        (
            "Dana Kerr rebuffed a proposal by Tomas Varga to swap the sanctions for a gas deal.",
            "Tomas Varga",
            "Dana Kerr",
            "sanctions",
        ),
        (
            "The ministry asked employees not to speak to the press.",
            "The ministry",
            "employees",
            "",
        ),
        (
            "The Shippers Association petitioned OFAC to clarify the price cap.",
            "Shippers Association",
            "OFAC",
            "price cap",
        ),
        (
            "Poland calls for the EU to ban liquefied gas from Tarvia.",
            "Poland",
            "EU",
            "gas",
        ),
        (
            "Igor Salnikov asked Karin Meili, and later her deputy, to lift the oil ban.",
            "Igor Salnikov",
            "Karin Meili",
            "oil ban",
        ),
        (
            "Igor Salnikov's lawyer, Petra Holm, asked the court to suspend the listing.",
            "Petra Holm",
            "the court",
            "listing",
        ),
        (
            "Tarvia asked Germany and France to unfreeze its reserves.",
            "Tarvia",
            "Germany and France",
            "reserves",
        ),
    ],
)
def test_who_asks_whom_for_what(text: str, asker: str, asked: str, thing: str) -> None:
    [ask] = [c for c in draft(document(text), with_model=True).claims if c.kind == "ask"]
    assert (ask.value("asker"), ask.value("asked")) == (asker, asked)
    assert thing.casefold() in ask.value("object").casefold()


@pytest.mark.parametrize("with_model", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "Boris Landau offered Glenn Foster $2 million to have the Treasury lift the sanctions.",
        "Reporters asked the Treasury to comment on the sanctions.",
        "The Treasury declined a request for comment.",
        "Oskar Lind was asked whether the tariffs would be lifted.",
        "The embassy did not respond to emails asking for details of the sanctions.",
        "The law calls for sanctions on anyone who trades with Tarvia.",
        "The bank asked for more time to answer questions from the newspaper.",
        "Economists called the tariffs a failure.",
        "Oskar Lind turned to leave when the sanctions came up.",
        "He pressed ahead with the sanctions despite the protests.",
        "Dana Kerr wants to keep the sanctions.",
        "The sanctions were meant to press Tarvia to end the war.",
    ],
)
def test_what_asks_nobody(text: str, *, with_model: bool) -> None:
    if with_model and not english.is_installed():
        pytest.skip("the extra trace is not installed")
    claims = draft(document(text), with_model=with_model).claims
    assert [one for one in claims if one.kind == "ask"] == []
