"""Words of asking, of what is asked for, and of answers.

Promises patterns only. Never reads a text.
"""

from __future__ import annotations

import re

_TO_DO = (
    r"ask(?:ed|s|ing)?|urg(?:ed|es|e|ing)|lobb(?:ied|ies|y|ying)|press(?:ed|"
    r"es|ing)?|pressur(?:ed|es|ing)|pressured|"
    r"begg(?:ed|ing)|begs?|implor(?:ed|es|ing)|beseech(?:ed)?|besought|petition(?:ed|"
    r"s|ing)?|push(?:ed|es|ing)?|"
    r"encourag(?:ed|es|ing)|exhort(?:ed|s|ing)?|entreat(?:ed)?|"
    r"call(?:ed|s|ing)? (?:up)?on|appeal(?:ed|s|ing)? to|plead(?:ed|s|ing)? "
    r"with|pled with|prevail(?:ed)? (?:up)?on|want(?:ed|s)|persuad(?:ed|es|e|ing)|"
    r"convinc(?:ed|es|e|ing)|turn(?:ed|s|ing) to|appl(?:ied|ies|y|ying) to|"
    r"approach(?:ed|es|ing)|lean(?:ed|s|ing)? (?:up)?on|leant on|prod(?:ded|s|ding)?|"
    r"nudg(?:ed|es|ing)|badger(?:ed|s|ing)?|cajol(?:ed|es|ing)|invit(?:ed|es|ing)|"
    r"challeng(?:ed|es|ing)|advis(?:ed|es|ing)"
)

_THAT = (
    r"demand(?:ed|s|ing)?|request(?:ed|s|ing)?|propos(?:ed|es|ing)|insist(?:ed)?|"
    r"sought|seek(?:s|ing)?|"
    r"recommend(?:ed|s|ing)?|appeal(?:ed|s|ing)? for|call(?:ed|s|ing)? for|push(?:ed|"
    r"es|ing)? for|plead(?:ed|s|ing)? for|"
    r"lobb(?:ied|ies|y|ying) for|ask(?:ed|s|ing)? for|press(?:ed|es|ing)? for|petition(?:ed)? for"
)

_NOUN = (
    r"(?:requests?|appeals?|pleas?|petitions?|demands?|calls?|proposals?|entreat(?:y|"
    r"ies)|letters?|overtures?|bids?|applications?)"
)

ACTIVE = re.compile(rf"\b(?P<verb>{_TO_DO})(?P<rest>\s[^;:]*)", re.IGNORECASE)

THAT_RE = re.compile(rf"\b(?P<verb>{_THAT})(?P<rest>\s[^;:]*)")

PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are) (?:also |again |twice |repeatedly |later "
    r"|then |formally )?(?P<verb>asked|urged|lobbied|"
    r"pressed|petitioned|begged|implored|pressured|persuaded|entreated|approached|called upon)"
    r"(?: (?:by|last|on|in) [^,]{2,80}?)?(?: not)? (?:to|for)\b"
)

NOMINAL = re.compile(rf"\b(?P<noun>{_NOUN})\b(?P<rest>[^.;:]*)")

NO_ASK = re.compile(
    r"^ (?:whether|if|about|why|how|what|who|when|where|by telephone|questions?|"
    r"him(?:self)?$|reporters|readers|"
    r"(?:for|to) comment|for clarification|(?:not )?to be (?:identified|named|"
    r"quoted)|(?:for )?anonymity|himself|herself|"
    r"in an interview|at a news|repeatedly about|again about|ahead|on with|charges|his luck)\b"
)

QUESTION = re.compile(r"^ (?:[\w.'-]+ ){0,5}(?:whether|if|about|why|how|what|when|where|who)\b")

SPLIT = re.compile(
    r" (?P<how>not to|to|for|that|over|into|against|about|in an effort to|so "
    r"that|on behalf of)(?= )"
)

ADVERB = (
    r"(?: (?:again|repeatedly|publicly|privately|formally|directly|last|on|in|"
    r"during|at|over|this|twice|also|earlier|when)\b[^,]{0,50}?)?"
)

SANCTION = re.compile(
    r"\b(?P<what>(?:[\w-]+ )?sanctions?(?: (?:against|on|imposed on|targeting) "
    r"(?:the )?[\w'.-]+(?: [A-Z][\w'.-]+){0,3})?|embargo(?:es)?|travel bans?|"
    r"visa bans?|asset freezes?|"
    r"blacklist(?:ing|s)?|designations?|listings?|waivers?|licen[sc]es?|exemptions?|"
    r"carve-?outs?|export controls?|"
    r"(?:frozen )?(?:assets|accounts|funds)|restrictions?|tariffs?|(?<!to )bans?|measures?|"
    r"(?:price )?caps?|(?:(?<=a )|(?<=the )|(?<=asset ))freeze(?= |$)|quotas?|boycotts?|"
    r"blockades?|penalt(?:y|ies)|(?:the|this|that|its|your|their|his|her) (?:law|act|list|bill)|"
    r"sanctions? (?:list|bill|law)|legislation|resolution|guidance|deadline)\b",
    re.IGNORECASE,
)

LEADING_VERB = re.compile(
    r"^(?:lift|ease|drop|suspend|impose|keep|remove|end|every|the|any|all|with|"
    r"against|more|for|of|waive|extend|relax|join|on|about|imposing|lifting|"
    r"easing|his|her|its|their|to|a|an|that|maintain|and|what|some) ",
    re.IGNORECASE,
)

EASE = re.compile(
    r"\b(?:lift|eas(?:e|ed|ing)|remov(?:e|ed|ing|al)|drop|suspen(?:d|ded|sion)|"
    r"waiv(?:e|er|ers|ing)|delist|take \w+(?: \w+)? off|"
    r"weaken|relax|unfreez(?:e|ing)|end(?:ing)?|repeal|cancel|scrap|exempt(?:ion)?|"
    r"delay|postpone|carve|loosen|water down|"
    r"soften|unblock|releas(?:e|ing)|revoke|rescind|reconsider|reverse|relief|"
    r"licen[sc]e|hold back|spare|keep \w+(?: \w+){0,4} off|"
    r"not to impose|not to join|not impose|against imposing|off the|abandon|"
    r"roll back|phase out|undo|de-list|forgo|"
    r"not to sanction|not to list|not to add|not to blacklist|strike \w+(?: "
    r"\w+){0,4} (?:from|off)|take \w+(?: \w+){0,4} (?:from|off)|let \w+ pay|"
    r"lifting|easing|end to|block the bill|veto)\b",
    re.IGNORECASE,
)

REFRAIN = re.compile(
    r"\bnot (?:to )?(?:retaliate|respond|react|strike back|escalate|answer|hit back|expel)\b"
)

KEEP = re.compile(
    r"\b(?:keep|maintain|extend|preserve|retain|renew|prolong|not to (?:lift|"
    r"ease|drop|weaken|suspend|remove)|leave (?:\w+ ){0,3}in place|hold firm|"
    r"uphold)\b",
    re.IGNORECASE,
)

IMPOSE = re.compile(
    r"\b(?:impos(?:e|ed|ing|ition)|sanction(?=s? \w)|add|blacklist|designate|"
    r"tighten|expand|punish|freez(?:e|ing)|join|enforce|"
    r"target|ban|expel|crack down|penali[sz]e|widen|toughen|put \w+(?: \w+){0,4} "
    r"on|place \w+(?: \w+){0,3} on|block|seize|"
    r"name|publish|adopt|pass|implement|explain|list (?=[A-Z])|harsher|tougher|"
    r"new|more|further|additional|strengthen)\b",
    re.IGNORECASE,
)

VENUE = re.compile(
    r"\b(?:at|during|over|in|through|by|on) (?P<venue>(?:an?|the|their|his|her) "
    r"(?:[\w'-]+ ){0,4}?(?:dinner|lunch|breakfast|meeting|"
    r"summit|hearing|call|phone call|telephone call|conference|news conference|"
    r"session|visit|talks|letter|memo|email|speech|"
    r"reception|hotel|forum|interview|debate|rally|ceremony|briefing|petition|"
    r"cable|statement|Q&A|party|wedding|funeral|"
    r"golf \w+|flight|restaurant|side|sidelines)(?: (?:of|in|at|with|near|on) "
    r"(?:the |a )?[A-Z\w][\w'.-]*(?: [A-Z][\w'.-]*)*)?)"
)

ANSWER = re.compile(
    r"\b(?P<verb>refus(?:ed|es)|declin(?:ed|es)|reject(?:ed|s)|agreed|grant(?:ed|"
    r"s)|ignor(?:ed|es)|den(?:ied|ies)|turned (?:it |him |her |them )?down|"
    r"dismiss(?:ed|es)|approv(?:ed|es)|accept(?:ed|s)|repl(?:ied|ies)|rebuff(?:ed)?|"
    r"brush(?:ed)? (?:it |him )?(?:off|aside)|complied|relented|"
    r"(?:was|were) (?:told no|rejected|refused|granted|denied|ignored|turned "
    r"down|never answered|rebuffed|dismissed|approved)|"
    r"(?:has|have|had) (?:not|yet to|never) (?:ruled|answer(?:ed)?|repl(?:y|"
    r"ied)|respond(?:ed)?|decided?)|never (?:answered|replied|responded)|"
    r"did not (?:answer|respond|reply|act)|said no|promised|vetoed|spurned|heard "
    r"(?:him|her|them) out|would not|interrupted|"
    r"took no action|said (?:he|she|it|they) would|told (?:him|her|them|\w+) (?:no|that))\b"
)

NO_ANSWER = re.compile(
    r"^ (?:to (?:comment|say|answer questions|be named|be identified|discuss|"
    r"give)|requests? for comment|comment|to a request for comment|to requests "
    r"for)"
)

#: Somebody met or written to, and what about: an ask where it is about sanctions, or says so.
TOWARDS = re.compile(
    r"\b(?P<verb>wrote(?: again)? to|written to|writes to|called|phoned|telephoned|visited|"
    r"met(?: with)?|approached|contacted|emailed|sent (?:an? |the )?(?:\w+ )?(?:letter|message|"
    r"note|email|petition|memo|appeal)s? to)(?P<who> [^,;:]+?),? "
    r"(?P<how>(?:to|and|where \w+|at which \w+) (?:discuss(?:ed)?|raised?|talk(?:ed)? about|"
    r"br(?:ing|ought) up)|(?:to|and) (?:ask(?:ed)?|plead(?:ed)?|press(?:ed)?|lobb(?:y|ied)) "
    r"(?:for|(?:him|her|it|them) (?:to|for))|to request|to seek|"
    r"asking for|asking (?:him|her|it|them) (?:to|for)|seeking|requesting|demanding|urging "
    r"(?:him|her|it|them) to|pleading for|with a (?:request|plea|petition) (?:to|for)|about)\b"
    r"(?P<what> [^;:]*)"
)

SAYS_SO = re.compile(r"ask|request|seek|plead|press|lobb|demand|urging|plea|petition")

#: What was talked of at a meeting, which of the two asked being left to the reader.
TOPIC = re.compile(
    r"(?P<what>[^,;:]*?) (?:was|were) (?:also )?(?:(?:a|the|one) (?:topic|subject)s? of "
    r"(?:conversation|discussion|talks)|discussed|raised|brought up|on the agenda) "
    r"(?:at|during|in) [^,;]*?\b(?:meeting|dinner|lunch|call|talks|conversation)s? "
    r"(?:between|of) (?P<one>[^,;]+?) and (?P<other>[^,;]+)"
)

#: The sentence behind an ask without asker: "The request came from him."
CAME_FROM = re.compile(
    r"^(?:The|That|His|Her|This) (?:request|plea|appeal|demand|petition|order|approach|idea|"
    r"suggestion) (?:had )?(?:came|come|was made|was sent|originated|issued) (?:from|by|with) "
    r"(?P<who>[^,;.]+)"
)

#: The sentence before an ask without asked: "He wrote to the minister."
ADDRESSED = re.compile(
    r"\b(?:wrote(?: again)? to|letters? to|met(?: with)?|called|phoned|telephoned|turned to|"
    r"approached|contacted|visited|emailed|(?:flew|went|travell?ed) to see|(?:dinner|lunch|"
    r"breakfast|meeting|call) with)(?P<who> (?:the )?[^,;:]+)"
)

#: What can neither ask nor be asked, whatever stands around it.
_THINGS = frozenset(
    [
        *("resistance", "bill", "law", "act", "sanctions", "sanction", "effort", "efforts", "move"),
        *("plan", "measure", "measures", "idea", "decision", "proposal", "refusal", "willingness"),
        *("letter", "letters", "email", "note", "memo", "list", "report", "deal", "agreement"),
        *("resolution", "amendment", "statement", "ban", "embargo", "text", "draft", "visa"),
        *("policy", "rhetoric", "approach", "push", "attempt", "way", "ways", "issue", "question"),
        *("money", "case", "matter", "need", "pressure", "hearing", "failure", "reluctance"),
    ]
)


def is_thing(words: str) -> bool:
    """Say whether words without a name speak of a thing, not of somebody.

    >>> is_thing("his resistance to fully implementing a sanctions law"), is_thing("the minister")
    (True, False)
    """
    if not words[:1].islower() and not words.startswith(("The ", "His ", "Her ", "Their ", "Its ")):
        return False
    head = re.split(r" (?:to|of|for|on|that|by|against|from|in|at|with)\b", words, maxsplit=1)[0]
    return bool(head) and head.split()[-1].casefold() in _THINGS
