"""What effects say to a purpose: may a payment go, an account be opened, a person enter?

Promises one verdict with its reason for the effects of one entity, and that an effect
which is not known never becomes a "may". Licences and waivers are shown beside a bar
and never lift it. Never looks at a customer, and gives no legal advice on a licence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tocsin.law.measures import Measure, shipped_measures
from tocsin.law.sentence import in_one_sentence, none_in_force
from tocsin.model import Bar, Beside, Designation, Effect, Purpose, Verdict

#: The gravest first: of several effects the first of these decides.
_ORDER = (Verdict.BARRED, Verdict.NOT_KNOWN, Verdict.CONDITIONAL, Verdict.NOT_BARRED)

_DEALINGS = (Purpose.PAYMENT, Purpose.ACCOUNT, Purpose.TRADE, Purpose.SECURITIES)

#: What an effect brings by itself. The orders block property and every dealing in it;
#: whether they also suspend entry is said by a row of its own, so that blocking alone leaves
#: entry not known. Secondary sanctions bar nothing but may follow from each dealing.
_BROUGHT: Mapping[str, Mapping[Purpose, Verdict]] = MappingProxyType(
    {
        "blocked": {
            **dict.fromkeys(_DEALINGS, Verdict.BARRED),
            Purpose.ENTRY: Verdict.NOT_KNOWN,
        },
        "entry-ban": {Purpose.ENTRY: Verdict.BARRED},
        "secondary-risk": dict.fromkeys(_DEALINGS, Verdict.CONDITIONAL),
        "unknown": dict.fromkeys(Purpose, Verdict.NOT_KNOWN),
    }
)

#: How a purpose is called in a sentence.
_CALLED: Mapping[Purpose, str] = MappingProxyType(
    {
        Purpose.PAYMENT: "a payment",
        Purpose.ACCOUNT: "an account or a loan",
        Purpose.ENTRY: "entry",
        Purpose.TRADE: "trade",
        Purpose.SECURITIES: "dealing in its securities",
    }
)

#: Schemata that a person may bear whose list does not say what it lists.
_MAY_BE_PERSON = frozenset({"LegalEntity", "Thing", "UnknownLink"})


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known of a listed entity that a purpose is decided by.

    Attributes:
        id: Its public id, by which a licence may name it.
        schema: FtM schema.
        designations: The acts that listed it, as far as they count on the day.
        effects: What they do on that day.
    """

    id: str
    schema: str
    designations: tuple[Designation, ...]
    effects: tuple[Effect, ...]


def verdict_of(effect: Effect, purpose: Purpose) -> Verdict:
    """Say what one effect says to a purpose: what its row decides, else what it brings.

    >>> verdict_of(Effect("blocked", "MAGNIT", None, None, "blocked"), Purpose.PAYMENT).value
    'barred'
    """
    decided = dict(effect.decides).get(purpose.value)
    if decided is not None:
        return Verdict(decided)
    return _BROUGHT.get(effect.effect, {}).get(purpose, Verdict.NOT_BARRED)


def gravest(verdicts: Sequence[Verdict]) -> Verdict:
    """Give the verdict that decides; ``NOT_BARRED`` where there is none."""
    return min(verdicts, key=_ORDER.index, default=Verdict.NOT_BARRED)


def bar_of(purpose: Purpose, listed: Listed, on: str | None = None) -> Bar:
    """Say whether the listings of an entity bar a purpose.

    Args:
        purpose: What is to be done.
        listed: The entity, with its effects on the day.
        on: ISO day asked about, for the licences beside; None for what the tables hold
            as not ended.

    Returns:
        The gravest verdict of all effects with their words, and the licences and waivers
        in force beside it; none of these where nothing is barred.
    """
    if purpose is Purpose.ENTRY and listed.schema != "Person":
        return _entry_of_no_person(listed)
    if not listed.designations:
        words = f"whether {_CALLED[purpose]} is barred is not known: the list names no programme"
        return Bar(purpose, Verdict.NOT_KNOWN, words)
    verdicts = [verdict_of(effect, purpose) for effect in listed.effects]
    verdict = gravest(verdicts)
    deciding = [e for e, v in zip(listed.effects, verdicts, strict=True) if v is verdict]
    words = _in_words(
        purpose, verdict, in_one_sentence(deciding) or none_in_force(listed.designations)
    )
    beside = () if verdict is Verdict.NOT_BARRED else _beside(purpose, listed, on)
    return Bar(purpose, verdict, words, beside)


def _in_words(purpose: Purpose, verdict: Verdict, reason: str) -> str:
    called = _CALLED[purpose]
    if verdict is Verdict.BARRED:
        return f"{called} is barred: {reason}"
    if verdict is Verdict.CONDITIONAL:
        return f"{called} is not barred as such, but restricted: {reason}"
    if verdict is Verdict.NOT_KNOWN:
        return f"whether {called} is barred is not known: {reason}"
    return f"this listing does not bar {called}: {reason}"


def _entry_of_no_person(listed: Listed) -> Bar:
    if listed.schema in _MAY_BE_PERSON and any(
        verdict_of(effect, Purpose.ENTRY) is not Verdict.NOT_BARRED for effect in listed.effects
    ):
        words = "whether entry is barred is not known: the list does not say if this is a person"
        return Bar(Purpose.ENTRY, Verdict.NOT_KNOWN, words)
    words = f"this listing does not bar entry: only persons enter, and this is a {listed.schema}"
    return Bar(Purpose.ENTRY, Verdict.NOT_BARRED, words)


def _beside(purpose: Purpose, listed: Listed, on: str | None) -> tuple[Beside, ...]:
    programmes = {designation.programme for designation in listed.designations}
    return tuple(
        _as_beside(measure)
        for measure in shipped_measures()
        if measure.stands_beside(purpose, listed.id, programmes) and measure.holds_on(on)
    )


def _as_beside(measure: Measure) -> Beside:
    return Beside(
        measure.id,
        measure.kind,
        measure.since or None,
        measure.until or None,
        measure.words,
        measure.legal_basis,
        measure.cited,
    )
