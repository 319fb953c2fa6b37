"""Words that ask, by what may stand behind them: the tables of the grammar of asking.

Promises sets of dictionary forms only. Never reads a text.
"""

from __future__ import annotations

#: Verbs that ask somebody to do something: "urged the ministry to".
OF_SOMEBODY = frozenset(
    [
        *("ask", "urge", "press", "lobby", "beg", "implore", "beseech", "petition", "push"),
        *("encourage", "exhort", "entreat", "pressure", "persuade", "convince", "want", "invite"),
        *("challenge", "prod", "nudge", "badger", "cajole", "advise", "pester", "plead", "appeal"),
        *("call", "lean", "prevail", "turn", "apply", "approach", "solicit", "task", "counsel"),
        *("request", "demand", "require", "coax", "goad", "adjure", "pressurise", "pressurize"),
        *("enjoin", "summon", "tell", "instruct", "order", "get", "talk", "remind", "warn"),
    ]
)
#: Of these the ones that ask only with words of sanctions behind them: one tells much else.
ONLY_OF_SANCTIONS = frozenset(
    [
        *("tell", "instruct", "order", "get", "talk", "want", "remind", "warn", "require"),
        *("turn", "challenge", "task", "advise", "convince", "persuade", "invite", "encourage"),
        *("push", "counsel", "approach", "apply", "summon"),
    ]
)
#: Small words between the verb and the one who is asked.
LEADS_TO = {
    "call": ("on", "upon"), "appeal": ("to",), "plead": ("with",), "lean": ("on", "upon"),
    "prevail": ("on", "upon"), "turn": ("to",), "apply": ("to",), "write": ("to",),
    "demand": ("from", "of"), "request": ("from", "of"), "seek": ("from",), "petition": ("to",),
    "ask": ("of", "from"), "propose": ("to",), "want": ("from",), "lobby": ("with",),
    "intercede": ("with",), "campaign": ("with",), "suggest": ("to",),
    "recommend": ("to",), "pray": ("to",), "press": ("on",), "urge": ("on", "upon"),
    "insist": ("to",), "raise": ("with",), "bring": ("with",), "take": ("with",),
}  # fmt: skip
#: Verbs that ask for something: "pushed for a waiver"; the small word before the thing.
FOR_SOMETHING = {
    "call": ("for",), "push": ("for", "against"), "press": ("for",), "appeal": ("for",),
    "lobby": ("for", "against"), "campaign": ("for", "against"), "petition": ("for", "against"),
    "plead": ("for",), "apply": ("for",), "ask": ("for",), "beg": ("for",), "pray": ("for",),
    "intercede": ("for",), "agitate": ("for", "against"),
    "clamour": ("for",), "clamor": ("for",), "bid": ("for",), "sue": ("for",),
}  # fmt: skip
#: Verbs whose object is what is asked for: "demanded a review".
SOMETHING = frozenset(
    [
        *("demand", "seek", "request", "propose", "recommend", "advocate", "solicit", "suggest"),
        *("urge", "insist"),
    ]
)
#: "raised the tariffs with the minister"
RAISED = frozenset({"raise", "broach"})
#: Nouns of asking.
NOUNS = frozenset(
    [
        *("request", "appeal", "plea", "petition", "demand", "call", "proposal", "entreaty"),
        *("overture", "bid", "application", "pressure", "lobbying", "entreaty", "push"),
        *("supplication", "solicitation", "recommendation", "exhortation", "urging", "behest"),
        *("insistence", "campaign", "letter", "motion", "suggestion", "complaint"),
    ]
)
#: Of these the ones that ask only where both sides are named and sanctions are asked about.
WEAK_NOUNS = frozenset(
    [
        *("letter", "call", "bid", "demand", "proposal", "push", "campaign", "pressure"),
        *("lobbying", "motion", "suggestion", "complaint", "recommendation", "overture"),
    ]
)
#: What somebody asks with: its author asks.
INSTRUMENTS = frozenset(
    [
        *("letter", "petition", "resolution", "memo", "memorandum", "note", "email", "e-mail"),
        *("message", "cable", "motion", "document", "text", "appeal", "brief", "paper", "filing"),
        *("complaint", "statement", "declaration", "communiqué", "communique", "telegram", "fax"),
        *("missive", "submission", "application", "plea", "request", "lawsuit", "suit", "speech"),
        *("article", "op-ed", "editorial", "report", "amendment", "call", "demand", "dispatch"),
        *("postcard", "manifesto", "sermon", "campaign", "proposal", "address", "draft", "page"),
    ]
)
#: Verbs whose subject is the author of an instrument that is their object.
GIVES = frozenset(
    [
        *("make", "send", "submit", "file", "lodge", "issue", "deliver", "hand", "present"),
        *("write", "sign", "address", "repeat", "renew", "reiterate", "join", "back", "support"),
        *("voice", "adopt", "pass", "launch", "bring", "extend", "put", "carry", "press", "pursue"),
        *("draft", "publish", "approve", "circulate", "table", "direct", "post", "fire", "give"),
        *("forward", "relay", "pen", "compose", "hold", "lead", "mount", "begin", "start", "use"),
        *("cosign", "co-sign", "endorse", "release", "append", "mail", "fax", "cable", "vote"),
    ]
)
#: Verbs whose subject is asked what is their object.
GETS = frozenset(
    [
        *("receive", "get", "reject", "refuse", "deny", "grant", "ignore", "dismiss", "weigh"),
        *("consider", "spurn", "rebuff", "accept", "hear", "face", "turn", "answer", "decline"),
        *("resist", "oppose", "entertain", "study", "review", "honor", "honour", "meet", "bow"),
        *("yield", "brush", "field", "agree", "respond", "approve", "heed", "veto", "rule"),
        *("bat", "shrug", "wave", "throw", "act", "sit", "admit", "examine", "withstand"),
    ]
)
#: Those who ask for a comment, and what a newspaper asks for.
NOT_ASKED = frozenset({"reporter", "journalist", "reader", "viewer", "listener", "question"})
#: What one does in answering a newspaper: "asked to comment".
IS_ANSWERING = frozenset(
    [
        *("comment", "elaborate", "identify", "quote", "guess", "remember", "recall"),
        *("imagine", "name", "believe", "know"),
    ]
)
#: What is asked for in a room or by a newspaper: no ask about sanctions.
SMALL_THINGS = frozenset(
    [
        *("comment", "interview", "clarification", "anonymity", "detail", "reply", "response"),
        *("question", "copy", "folder", "water", "glass", "transcript", "photograph", "coffee"),
        *("adjournment", "break", "word", "minute", "moment"),
    ]
)
#: Nouns that are neither somebody nor asked for.
TIMES = frozenset(
    [
        *("day", "week", "month", "year", "morning", "evening", "night", "time", "hour", "while"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ]
)
