"""Verbs of saying, and what says something without being somebody.

Promises patterns only. Never reads a text.
"""

from __future__ import annotations

import re

SAY = (
    r"(?:sa(?:id|ys|ying)|t(?:old|ells|elling)|add(?:ed|s)|wr(?:ote|ites)|argu(?:ed|"
    r"es)|not(?:ed|es)|recall(?:ed|s)|"
    r"repl(?:ied|ies)|insist(?:ed|s)|admit(?:ted|s)|acknowledg(?:ed|es)|explain(?:ed|"
    r"s)|jok(?:ed|es)|testif(?:ied|ies)|"
    r"complain(?:ed|s)|claim(?:ed|s)|warn(?:ed|s)|announc(?:ed|es)|declar(?:ed|"
    r"es)|conclud(?:ed|es)|stat(?:ed|es)|"
    r"report(?:ed|s)|confirm(?:ed|s)|suggest(?:ed|s)|remark(?:ed|s)|observ(?:ed|"
    r"es)|predict(?:ed|s)|tweet(?:ed|s)|"
    r"assert(?:ed|s)|alleg(?:ed|es)|estimat(?:ed|es)|quipp(?:ed)|shout(?:ed)|"
    r"answer(?:ed|s)|continu(?:ed|es)|"
    r"respond(?:ed|s)|maintain(?:ed|s)|point(?:ed|s) out|believ(?:es|ed)|stress(?:ed|"
    r"es)|called|calls|described|"
    r"dismissed|agreed|asked|protested|posted|cautioned|countered|recounted|"
    r"went on|shrugged|laughed|sighed|"
    r"proclaimed|vowed|pledged|denounced|labelled|labeled|branded|den(?:ied|ies))"
)

SAY_RE = re.compile(rf"\b{SAY}\b")

_PLAIN_SAY = (
    r"(?:said|says|say|told|tells|tell|wrote|writes|write|reported|reports|report|claimed|"
    r"claims|claim|"
    r"argued|argues|argue|warned|warns|warn|announced|announces|confirmed|confirms|"
    r"acknowledged|acknowledges|insisted|insists|insist|added|adds|alleged|alleges|allege|"
    r"believes?|believed|estimated|estimates|estimate|concluded|concludes|"
    r"denied|denies|deny|suggested|suggests|suggest|testified|noted|notes|stated|states|explained|"
    r"explains|admitted|admits|found|finds|replied|maintains?|maintained|"
    r"predicted|predicts|recalled|recalls|stressed|complained|complains|disclosed|revealed|tweeted|"
    r"contends?|contended|conceded|concedes|cautioned|recounted|swore|swears|assured|informed|"
    r"notified|reminded|hinted|reckons?|remarked|observed|declared|declares|answered|asserted|"
    r"asserts|boasted|boasts|charged|countered|speculated|vowed|pledged|promised|confided|"
    r"counters|cautions|thinks|think|expects|expected|remembers|remembered|submitted|submits|"
    r"(?<=is )(?:reporting|saying|claiming|telling)|"
    r"(?<=are )(?:reporting|saying|claiming|telling))"
)

INDIRECT = re.compile(rf"\b{_PLAIN_SAY}\b")
#: Verbs with the listener right behind: "assured her that".
TELLS = frozenset(
    [
        *("told", "tells", "assured", "informed", "notified", "reminded", "warned", "promised"),
        *("warns", "tell"),
    ]
)
#: What papers do: "records show that".
SHOWS = re.compile(
    r"\b(?P<who>(?:(?:[Tt]he|[Aa]n?|[Tt]wo|[Ss]everal|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]hose|"
    r"[Tt]hese) )?"
    r"(?:[\w.'-]+ ){0,4}?(?:documents?|records|filings?|emails?|e-mails|transcripts?|data|papers|"
    r"indictment|report|minutes|memo|letters?|cables?|statements?|figures|audit|affidavit|"
    r"complaint|ledgers?|accounts|invoices|logs?|registry|register|messages|notes|dossier))"
    r"(?: (?:seen|obtained|reviewed|viewed|published|filed|of|from|in|by|released|kept|at) "
    r"[^,;]{2,60}?)?,? "
    r"(?:shows?|showed|indicates?|indicated|reveals?|revealed|suggests?|suggested|says?|said|"
    r"states?|stated|records?|lists?|makes? clear|made clear|alleges?|alleged)"
    r"(?P<that> that)? (?=[\w\"])"
)

LISTENER = re.compile(
    r" (?P<who>(?:him|her|them|me|us)\b(?= that\b|,| (?:the|he|she|they|it|there|a|an|his|her|"
    r"[A-Z]))|"
    r"(?:the |a |an |his |her |their |its )?(?:[\w.'’-]+(?: (?:of|for|"
    r"and|the) )?[\w.'’ -]*?))"
    r"(?:(?=(?: (?:on|last|this|in|at|late|early|during|after|that|earlier) |,| that\b|$|[.]))|"
    r"(?<= me)|(?<= us)|(?<= him)|(?<= her)|(?<= them))"
)

ADVERBIAL = (
    r"(?:,? (?:on|in|at|during|late|early|last|this|earlier|later|after|by|to|"
    r"from|through|via|before|when) [^,;:.]{1,70}?|,? (?:yesterday|today|overnight|again|"
    r"the (?:day|week|month|year) (?:before(?: yesterday)?|after)|(?:\w+ ){1,2}ago|"
    r"(?:\w+ ){1,3}(?:later|earlier)))?"
)

#: "confirmed to the agency BTA that"
TOLD_TO = re.compile(r" to [^,;:]{2,60}?(?= that\b|,|\.?$)")

PRESS_NOUN = re.compile(
    r"\b(?:agency|newspaper|daily|weekly|magazine|website|station|broadcaster|channel|portal|"
    r"outlet)\b"
)

CITING = re.compile(
    r"\b(?:[Cc]iting|[Qq]uoting|quotes|cites|cited(?! (?:\w+ \w+ )?(?:by|in)\b)|"
    r"[Ww]ith reference to|[Rr]eferring to|"
    r"[Oo]n the (?:authority|word|strength|evidence|testimony) of|[Pp]ointing to|"
    r"[Rr]elying on)(?: the)? (?P<who>[^,;]+?)"
    r"(?=,|;| to the effect| reported| said| says| wrote| that |\.$|$)"
)

ACCORDING = re.compile(r"\b[Aa]ccording to (?!which\b|whom\b)(?P<who>[^,;.]*(?:\.[A-Z]\.[^,;.]*)?)")
