"""Evidence of what a name is: its own words, the words around it, a model's label.

Promises weights that add up per name over all of its places in a document, so that one clear
place decides for the unclear ones. Never asks a list: whether a name is listed says nothing of
what it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from tocsin.trace.draft.name_words import GENERATIONS, is_group, is_place, words
from tocsin.trace.draft.runs import Piece


class Weights(defaultdict[str, float]):
    """Weight by label; what nothing was said of weighs 0."""

    def __init__(self) -> None:
        super().__init__(float)

    def gain(self, other: Mapping[str, float]) -> None:
        """Add the weights of another."""
        for label, weight in other.items():
            self[label] += weight

    def ranked(self) -> list[tuple[str, float]]:
        """Give labels and weights, the heaviest first; of equal ones the first that came."""
        return sorted(self.items(), key=lambda item: -item[1])


PERSON, ORG, GPE, OTHER = "PERSON", "ORG", "GPE", "OTHER"

_PERSON_NOUNS = (
    r"(?:\w+-)?(?:man|woman|boy|girl|lawyer|attorney|banker|trader|businessman|"
    r"businesswoman|tycoon|oligarch|"
    r"billionaire|financier|magnate|lobbyist|adviser|advisor|aide|ally|associate|"
    r"confidant|spokesman|spokeswoman|"
    r"spokesperson|minister|president|senator|governor|mayor|ambassador|envoy|"
    r"diplomat|general|colonel|officer|"
    r"official|director|deputy|chief|head|chairman|chairwoman|chair|founder|"
    r"co-founder|owner|partner|analyst|"
    r"expert|scholar|professor|historian|researcher|fellow|economist|journalist|"
    r"reporter|editor|author|writer|"
    r"activist|dissident|politician|lawmaker|legislator|leader|commander|candidate|"
    r"prosecutor|judge|investigator|"
    r"son|daughter|wife|husband|brother|sister|father|mother|cousin|nephew|niece|"
    r"uncle|friend|heir|widow|"
    r"predecessor|successor|executive|manager|consultant|accountant|broker|investor|"
    r"industrialist|developer|"
    r"student|veteran|cleric|priest|imam|pilot|captain|hacker|spy|agent|critic|"
    r"opponent|Republican|Democrat|"
    r"native|member|citizen|co-author|secretary|commissioner|premier|chancellor|"
    r"prince|king|emir|warlord|figure)"
)
_ORG_NOUNS = (
    r"(?:bank|lender|company|firm|group|conglomerate|giant|maker|producer|trader|"
    r"newspaper|daily|weekly|magazine|"
    r"agency|watchdog|broadcaster|website|outlet|site|party|ministry|department|"
    r"consultancy|charity|nonprofit|"
    r"organization|organisation|institute|think tank|university|subsidiary|unit|"
    r"affiliate|shell company|holding|"
    r"insurer|airline|carrier|refiner|refinery|exchange|fund|foundation|brokerage|"
    r"operator|supplier|contractor|"
    r"manufacturer|developer|distributor|retailer|venture|joint venture|service|"
    r"publisher|network|channel|militia|"
    r"movement|union|body|regulator|bureau|startup|vehicle|business|partnership|"
    r"coalition|lobby|monopoly|miner|"
    r"shipper|line|yard|shipyard|plant|factory|house|club|corporation|enterprise|"
    r"entity|practice|office|commission)"
)
_PLACE_NOUNS = (
    r"(?:city|capital|town|port|village|region|province|country|nation|island|"
    r"state|republic|district|suburb|"
    r"resort|kingdom|emirate|enclave|territory|peninsula|county)"
)
_SAY = (
    r"(?:said|says|told|added|adds|wrote|writes|argued|noted|recalled|replied|"
    r"insisted|admitted|acknowledged|"
    r"declined|refused|denied|denies|met|asked|urged|called|warned|explained|"
    r"joked|testified|resigned|died|"
    r"lobbied|flew|visited|married|pleaded|appealed|begged|petitioned|thanked|"
    r"agreed|promised|suggested|"
    r"complained|spoke|attended|arrived|won|lost|traveled|travelled|signed|demanded|proposed|claimed|hired|founded|owns|owned|served|worked|"
    r"studied|grew up|lives|lived)"
)
_ORG_LEAD = re.compile(
    r"(?:\b(?:shares? in|stakes? in|stake of|director of|founder of|chairman "
    r"of|chairwoman of|owner of|executive at|"
    r"executive of|partner at|analyst at|analyst with|economist at|lawyer at|"
    r"lawyer with|fellow at|scholar at|"
    r"worked (?:for|at)|works (?:for|at)|employed by|subsidiary of|unit of|account "
    r"at|accounts at|managed by|"
    r"editor of|report by|spokes\w+ for|board of|merger with|client of|"
    r"trader at|deposits (?:at|in)|"
    r"vice president (?:at|of)|executive of|manager at|shareholder in|loans? "
    r"from|invested in|joined|banker at|"
    r"published (?:by|in)|interview with|according to|correspondent for|executives "
    r"(?:at|of|from))(?: the)? )$"
)
_RULES_AFTER: tuple[tuple[re.Pattern[str], str, float], ...] = tuple(
    (re.compile(pattern), label, weight)
    for pattern, label, weight in (
        (r",? (?:aged? )?\d\d[,.;]", PERSON, 5),
        (r" \(\d\d\)", PERSON, 4),
        (r", [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})? (?:\([^)\n]{2,20}\) )?[-—]", GPE, 5),
        (
            (
                rf",? (?:\(?[^,.;]{{0,12}}\))? ?(?:an?|the|then|who was then|now|one of the|"
                rf"his|her|their|its|[\w.]+'s?|a former|former)"
                rf" (?:[\w.'-]+ ){{0,4}}?{_PERSON_NOUNS}\b"
            ),
            PERSON,
            2.6,
        ),
        (
            (
                rf", (?:an?|the|one of the|his|her|their|its|[\w.]+'s?|\w+'s largest) (?:[\w.'-]+ "
                rf"){{0,4}}?{_ORG_NOUNS}\b"
            ),
            ORG,
            4,
        ),
        (rf", (?:an?|the|its|[\w.]+'s?) (?:[\w.'-]+ ){{0,4}}?{_PLACE_NOUNS}\b", GPE, 3),
        (
            (
                rf", (?:two|three|four|five|several|both|all) (?:[\w.'-]+ ){{0,3}}?"
                rf"(?:{_ORG_NOUNS}s|companies)\b"
            ),
            ORG,
            5,
        ),
        (r" \([A-Z][A-Za-z]{1,6}\)", ORG, 2),
        (r",? who\b", PERSON, 3),
        (r",? whose\b", PERSON, 0.6),
        (r",? which\b", ORG, 1.5),
        (r",? which\b", GPE, 0.7),
        (r",? which\b", PERSON, -3),
        (rf"(?: \w+ly| has| had| also)? {_SAY}\b", PERSON, 1.6),
        (rf" {_SAY}\b", ORG, 0.5),
        (
            (
                r"'s (?:shares|stock|headquarters|chief executive|ceo|board|clients|customers|"
                r"executives|chairman|website|"
                r"general counsel|spokes\w+|newsroom|subsidiar\w+|revenues?|profits?|bonds|"
                r"director|head|management|vessels|ships)\b"
            ),
            ORG,
            2.4,
        ),
        (
            (
                r"'s (?:son|wife|husband|daughter|brother|sister|father|mother|lawyers?|"
                r"aides?|house|death|jet|yacht|"
                r"allies|office|associates|friends|family|cousin|predecessor|successor|widow|"
                r"biographer|inner circle)\b"
            ),
            PERSON,
            2.4,
        ),
        (
            (
                r"'s (?:president|prime minister|premier|capital|government|foreign minister|"
                r"finance minister|parliament|"
                r"economy|ambassador|military|generals|invasion|annexation|interior|supreme|"
                r"defense|defence|largest|"
                r"richest|chief negotiator|envoy|neighbou?rs|spy|intelligence|oil|gas|leaders?|"
                r"elections?)\b"
            ),
            GPE,
            2.6,
        ),
        (r"[^.\n]{3,90}[.,] Its\b", ORG, 1.2),
        (r"[^.\n]{3,90}[.,] (?:He|She|His|Her)\b", PERSON, 0.7),
        (r" (?:shares|executives|spokes\w+|officials|subsidiary|employees|lawyers)\b", ORG, 1.2),
        (r" (?:administration|campaign|presidency|family|clan|era)\b", PERSON, 1.5),
    )
)
_RULES_BEFORE: tuple[tuple[re.Pattern[str], str, float], ...] = tuple(
    (re.compile(pattern), label, weight)
    for pattern, label, weight in (
        (
            (
                rf"\b(?:the|a|an|and|investment|state|private|its|law|oil|news|trading|shipping|"
                rf"shell|parent)? ?\b(?<!')(?:{_ORG_NOUNS}|news agency|law firm|"
                rf"think tank|investment bank|companies|banks|firms|called|newspapers|groups) $"
            ),
            ORG,
            3.5,
        ),
        (rf"\b{_PERSON_NOUNS}s?,? $", PERSON, 2.5),
        (rf"\b{_PLACE_NOUNS} of $", GPE, 3.5),
        (r"\b(?:[Mm]ayor|[Gg]overnor) of $", GPE, 4),
        (
            (
                r"(?<!shares )(?<!Shares )(?<!stake )(?<!stakes )(?<!invested )(?<!interest )"
                r"\b(?:in|In|near|Near|outside|across|throughout|within) $"
            ),
            GPE,
            2.2,
        ),
        (r"\b(?:in|In|near) $", PERSON, -1.5),
        (r"\b(?:at|At) (?:the )?$", ORG, 1.8),
        (
            (
                r"\b(?:visited|left for|flew to|arrived in|fled|invaded|annexed|border with|"
                r"troops in|travel to|trip to|visit to) $"
            ),
            GPE,
            2.2,
        ),
        (r"\b(?:with|between|against|told|thanked|met|called|asked|urged|by) $", PERSON, 0.6),
        (r"\b(?:the|The) $", ORG, 1.4),
        (r"\b(?:the|The) $", PERSON, -2.5),
        (
            r"\b(?:President|brother|sister|son|daughter|wife|husband|named|nicknamed|married) $",
            PERSON,
            2.5,
        ),
        (
            r"\b(?:reported by|carried by|according to|citing|quoted by|reports in) (?:the )?$",
            ORG,
            1.2,
        ),
        (r"\b(?:through|via|called|named|formerly|renamed) $", ORG, 0.7),
    )
)
_SURNAME = re.compile(
    r"(?:ov|ova|ev|eva|yev|sky|skiy|skyy|skii|ski|ska|skaya|enko|chuk|vich|vych|"
    r"ić|vić|ovic|evic|yan|ian|dze|"
    r"shvili|oğlu|oglu|ulin|nin|kin|lin|tin|zin|pour|zadeh|nejad|zai|bekov|bayev|"
    r"ullah|uddin|sson|escu|opoulos|"
    r"idis|akis|ák|ček|ová|wicz|czyk|ński)$"
)

#: What a label of the model weighs, for one word and for many: less than a title or a legal form.
_BY_MODEL = {
    (PERSON, False): 2.0, (PERSON, True): 2.0, (ORG, False): 1.3, (ORG, True): 1.6,
    (GPE, False): 1.3, (GPE, True): 1.9,
}  # fmt: skip


def evidence_of(text: str, piece: Piece, labels: list[str]) -> Weights:
    """Weigh one place of a name.

    Args:
        text: The plain text.
        piece: Where it stands.
        labels: What a model calls the spans that overlap it.
    """
    score: Weights = Weights()
    if piece.title:
        courtesy = piece.title.rstrip(".") in {
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "sir",
            "dame",
            "lord",
            "lady",
            "baroness",
        }
        score[PERSON] += 8 if courtesy else 4
    after, before = text[piece.end : piece.end + 90], text[max(0, piece.start - 40) : piece.start]
    after, before = after.split("\n")[0], before.rsplit("\n", maxsplit=1)[-1]
    for pattern, label, weight in _RULES_AFTER:
        if pattern.match(after):
            score[label] += weight
    for pattern, label, weight in _RULES_BEFORE:
        if pattern.search(before):
            score[label] += weight
    if _ORG_LEAD.search(before):
        score[ORG] += 1.8
    many = len(piece.words) > 1
    for label in labels:
        if label in {PERSON, ORG, GPE}:
            score[label] += _BY_MODEL[label, many] / len(labels)
        elif label in {"LOC", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "NORP", "LANGUAGE"}:
            score[OTHER] += 2.4 / len(labels)
    return score


_ON_AIR = frozenset(["radio", "tv", "fm", "television"])


@lru_cache(maxsize=4096)
def _by_words(name: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    low = tuple(word.casefold() for word in name)
    whole = " ".join(low)
    bare = whole.removeprefix("the ")
    made: list[tuple[str, float]] = []
    if bare in words("org_full") or bare in words("org_continent"):
        made.append((ORG, 9))
    if bare in words("org_alone") or bare in words("press"):
        made.append((ORG, 6))
    if len(low) > 1 and (low[0] in _ON_AIR or low[-1] in _ON_AIR):
        made.append((ORG, 7))
    if is_place(whole):
        made.append((GPE, 6))
    if bare in words("not_place"):
        made.append((OTHER, 9))
    if len(low) > 1:
        made += _by_many(name, low)
    else:
        made += _by_one(name[0], low[0])
    return tuple(made)


def words_evidence(name: tuple[str, ...]) -> Weights:
    """Weigh the words of a name by themselves.

    >>> words_evidence(("Norvik", "Metals")).ranked()[0][0]
    'ORG'
    """
    score: Weights = Weights()
    for label, weight in _by_words(name):
        score[label] += weight
    return score


def _by_many(name: tuple[str, ...], low: tuple[str, ...]) -> list[tuple[str, float]]:  # noqa: C901, PLR0912 - one rule a branch
    made: list[tuple[str, float]] = []
    last = low[-1]
    core = low[:-1] if last in GENERATIONS else low
    if last in words("org_head") or last.rstrip(".") in words("legal"):
        made.append((ORG, 6))
    elif any(word in words("org_head") for word in low[1:]):
        made.append((ORG, 3))
    if low[0] in words("org_lead") and (
        "of" in low or "for" in low or low[0] in {"banque", "banco", "banca", "le", "der", "die"}
    ):
        made.append((ORG, 5))
    if "of" in low[1:] or "for" in low[1:]:
        made += [(ORG, 2), (PERSON, -4)]
    if any(word == "&" for word in low):
        made.append((ORG, 4))
    if any(word in {"is", "not"} for word in low) or len(core) >= 5:
        made.append((ORG, 1.5))
    if low[0] in words("given") or low[0].split("-")[0] in words("given"):
        made.append((PERSON, 3.5))
    elif any(word in words("given") for word in low[1:]):
        made.append((PERSON, 1))
    if _SURNAME.search(core[-1]) or any(_SURNAME.search(part) for part in core[-1].split("-")):
        made.append((PERSON, 1.6))
    inner = {
        "bin",
        "ibn",
        "al",
        "van",
        "von",
        "der",
        "de",
        "den",
        "del",
        "da",
        "dos",
        "el",
        "di",
        "abu",
    }
    if any(word in inner for word in low[1:-1]) or any(w.startswith(("al-", "el-")) for w in low):
        made.append((PERSON, 2))
    if any(len(word) == 2 and word.endswith(".") for word in name[:-1]):
        made.append((PERSON, 2.5))
    if last in GENERATIONS:
        made.append((PERSON, 5))
    if '"' in low:
        made.append((PERSON, 4))
    if 2 <= len(core) <= 3 and all(word[:1].isupper() for word in name):
        made.append((PERSON, 1.0))
        if "-" in core[-1] and core[-1].rpartition("-")[2] not in words("org_head"):
            made.append((PERSON, 0.7))
    if any(word.isupper() and len(word) > 2 for word in name) and not all(
        word.isupper() for word in name
    ):
        made.append((ORG, 1.5))
    if any(char.isdigit() for word in name for char in word):
        made.append((ORG, 2))
    if is_group(low[0]):
        made.append((ORG, 1))
    if low[-1] in {
        "street",
        "avenue",
        "tower",
        "square",
        "road",
        "hotel",
        "airport",
        "bridge",
        "hill",
        "sea",
        "ocean",
        "river",
        "mountains",
        "valley",
        "desert",
        "bay",
        "strait",
        "canal",
        "palace",
        "prize",
        "summit",
        "war",
        "revolution",
        "forum",
        "games",
        "cup",
        "day",
        "island",
    }:
        made.append((OTHER, 5))
    return made


def _by_one(name: str, low: str) -> list[tuple[str, float]]:
    made: list[tuple[str, float]] = []
    letters = name.replace(".", "")
    if letters.isupper() and 2 <= len(letters) <= 6 and not is_place(name):
        made.append((ORG, 3))
    elif (
        sum(char.isupper() for char in name) > 1
        and "-" not in name
        and "'" not in name
        and not name.startswith(("Mc", "Mac"))
    ):
        made.append((ORG, 3.5))
    if low in words("given"):
        made.append((PERSON, 2))
    if low in words("surname"):
        made.append((PERSON, 4))
    if _SURNAME.search(low):
        made.append((PERSON, 1.4))
    if low.startswith(("al-", "el-")) or name.startswith(("O'", "Mc")):
        made.append((PERSON, 2))
    if low in words("org_head"):
        made.append((ORG, 1))
    if re.search(
        r"(?:neft|gaz|gas|prom|bank|bank|invest|tech|stroy|export|energo|chem|oil|"
        r"corp|media|soft|trans|net)$",
        low,
    ):
        made.append((ORG, 3))
    return made
