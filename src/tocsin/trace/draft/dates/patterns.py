"""Patterns of English date expressions.

Promises patterns and tables only. Never reads a text.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.dates.loose_patterns import COUNT, LOOSE

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]

DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

#: The number of an EDTF season; the names of both sides of the Atlantic.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

NUMBERS = {
    word: value
    for value, words in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
            *("seventeen", "eighteen", "nineteen", "twenty"),
        )
    )
    for word in (words,)
} | {"a": 1, "an": 1, "a couple of": 2, "a few": 3, "several": 3, "thirty": 30, "forty": 40,
     "sixty": 60, "ninety": 90, "a dozen": 12, "half a": 0}  # fmt: skip

#: Numbers that only tell about how many.
VAGUE = frozenset({"a couple of", "a few", "several", "half a"})

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|"
    r"December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?:\.|(?=\s)(?!\s+[A-Z][a-z])))"
)

_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"

_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d,.]*\d|%|-(?!\d))"

_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"

_OF_YEAR = r"(?:,? of)? (?P<of>this|last|that|next|the same|the following|the previous) year"

_MOD = (
    r"(?:(?P<mod>(?:very )?(?:early|late|mid)(?:-| in |-to-late | )"
    r"|(?:the )?(?:(?:very )?(?:end|beginning|start|middle|turn|close|height) of )))?"
)

_UNIT = r"(?P<unit>day|night|week|fortnight|month|quarter|year|decade|century|centurie)s?"

_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"

#: Kind, pattern; the longest match wins at a place, then the first of this order.
_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?<![\d-])(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?![\d-])"),
    ("span", r"(?P<from>%s)(?P<to>)"),  # filled below
    ("point", rf"(?:{_WEEKDAY},? (?:the )?)?{_MONTH} ?{_DAY}(?:,? {_YEAR}\b|{_OF_YEAR})?"),
    ("point", rf"(?:{_WEEKDAY},? (?:the )?)?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR}\b|{_OF_YEAR})?"),
    ("point", rf"{_MOD}{_MONTH},?(?: of)? {_YEAR}\b"),
    ("point", rf"{_MOD}{_MONTH}{_OF_YEAR}"),
    ("edge", rf"[Tt]he (?P<edge>first|last) day of {_MONTH}(?:,?(?: of)? {_YEAR}\b)?"),
    ("edge", rf"[Tt]he (?P<edge>first|last) day of {_YEAR}\b"),
    (
        "month",
        (
            rf"(?:(?P<spec>[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?|[Tt]hat(?: same)?|"
            rf"[Tt]he (?:following|next|previous|same)) |{_MOD}){_MONTH}(?![\w'-])"
        ),
    ),
    (
        "decade",
        (
            r"(?:[Tt]he )?(?P<mod>(?:early|late|mid)(?:-to-late|-to-mid)?[- ])?"
            r"(?P<decade>(?:18|19|20)\d)0s\b"
        ),
    ),
    ("decade", r"(?:[Tt]he )(?P<mod>(?:early|late|mid)[- ])?'(?P<short>\d)0s\b"),
    ("season", rf"{_MOD}(?:[Tt]he )?(?:early |late |mid-?)?{_SEASON},?(?: of)? {_YEAR}\b"),
    ("season", rf"{_MOD}(?:[Tt]he )?(?:early |late |mid-?)?{_SEASON}{_OF_YEAR}"),
    (
        "season",
        (
            rf"(?P<spec>[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?|[Tt]hat(?: same)?|"
            rf"[Tt]he (?:following|next|previous|same)) {_SEASON}\b"
        ),
    ),
    ("season", rf"[Tt]he (?P<bare>){_SEASON}\b(?! \w+(?:ing|ed)\b)"),
    ("season", rf"(?<=\b[Ii]n )(?P<bare>)(?:early |late )?{_SEASON}\b"),
    (
        "part",
        (
            rf"(?:[Tt]he )?(?P<nth>first|second|third|fourth|final|last)[- ](?P<part>quarter|half|"
            rf"three months|six months)(?:,?(?: of)? {_YEAR}\b|{_OF_YEAR})"
        ),
    ),
    ("part", rf"\bQ(?P<q>[1-4])(?:,?(?: of)? {_YEAR}\b)"),
    ("part", r"[Tt]he (?P<nth>first|second|third|fourth|final)[- ](?P<part>quarter)\b(?! of)"),
    (
        "part",
        r"[Tt]he (?P<nth>first|second)[- ](?P<part>half|three months|six months) of the year\b",
    ),
    (
        "weekday",
        (
            rf"(?:(?P<spec>[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?|[Tt]hat(?: same)?|"
            rf"[Tt]he (?:following|next|previous|same)) )?{_WEEKDAY}(?: "
            rf"(?P<other>last week|next week|"
            rf"this week))?\b"
        ),
    ),
    (
        "deictic",
        (
            r"(?P<deictic>[Tt]he day before yesterday|[Tt]he day after tomorrow|[Yy]esterday|"
            r"[Tt]omorrow|[Tt]oday)\b(?!'s \w+s\b)"
        ),
    ),
    ("ago", rf"{COUNT} {_UNIT}(?:' time)? (?P<ago>ago|from now|hence)\b"),
    ("ago", rf"(?P<back>){COUNT} {_UNIT} back\b"),
    (
        "later",
        (
            rf"{COUNT} {_UNIT} (?P<later>later|earlier|afterwards?|"
            rf"previously|before(?= ?[,.;:)—]|\Z)|"
            rf"(?:after|before) that|after(?= ?[,.;:)—]|\Z)|beforehand|on(?= ?[,.;:—]))(?! than)"
        ),
    ),
    (
        "later",
        (
            r"[Tt]he (?P<unit>day|morning|afternoon|evening|night|week|weekend|month|year) "
            r"(?P<later>before|after)(?= ?[,.;:)—]|\Z| that\b)"
        ),
    ),
    (
        "law_days",
        (
            rf"{COUNT} (?P<unit>day|week|month|year)s? (?P<later>after|of|from|before) "
            rf"(?:its |the |their )?"
            r"(?:date of )?(?:law's |act's |bill's )?(?P<law>enactment|entry into force|"
            r"signing|signature)\b"
        ),
    ),
    (
        "date_days",
        rf"{COUNT} {_UNIT} (?P<later>after|before) (?=(?:the )?(?:{_MONTH} ?\d|\d+ [A-Z]))",
    ),
    (
        "unit",
        (
            r"(?:(?P<mod>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater|"
            r"[Mm]id|[Tt]he end of|"
            r"[Tt]he (?:start|beginning|middle) of)[ -])?"
            r"(?P<spec>[Ll]ast|[Tt]his(?: past)?|[Nn]ext|[Tt]he (?:past|coming)|[Tt]hat(?: "
            r"very)?(?: same)?|"
            r"[Tt]he (?:very |exact )?(?:same|following|next|previous|preceding|ensuing|prior)) "
            r"(?P<unit>day|morning|afternoon|evening|night|week|weekend|month|quarter|year|"
            r"decade)\b"
            r"(?!-|'s end\b| old\b)"
        ),
    ),
    (
        "year",
        (
            rf"(?:(?P<mod>(?:[Vv]ery )?(?:[Ee]arly|[Ll]ate|[Mm]id)(?:-| in | )"
            rf"|(?:[Tt]he )(?:(?:very )?"
            rf"(?:end|beginning|start|middle|turn|close) of ))(?:the year )?)?{_YEAR}(?![\w%]|"
            rf"[,.]\d|-\w)"
        ),
    ),
)

_SPANS: tuple[tuple[str, str], ...] = (
    (
        "day_span",
        (
            rf"{_MONTH} (?P<d1>\d\d?)(?: ?-|–| to | through | and | until )"
            rf"(?P<d2>\d\d?)(?!\d|,\d{{3}})"
            rf"(?:,? {_YEAR}\b)?"
        ),
    ),
    ("day_span", rf"(?P<d1>\d\d?)(?: ?-|–| to | through )(?P<d2>\d\d?) {_MONTH}(?:,? {_YEAR}\b)?"),
    (
        "month_span",
        r"(?P<m1>%s)(?: (?P<y1>(?:19|20)\d\d))?(?: to | through | until |-| and )(?P<m2>%s) "
        r"(?P<y2>(?:19|20)\d\d)\b" % (("|".join(MONTHS).title(),) * 2),
    ),
    (
        "full_span",
        r"(?P<m1>%s) (?P<d1>\d\d?)(?:, (?P<y1>(?:19|20)\d\d))?(?: to | through | until | and | - )"
        r"(?P<m2>%s) (?P<d2>\d\d?)(?:, (?P<y2>(?:19|20)\d\d))?(?!\d)"
        % (("|".join(MONTHS).title(),) * 2),
    ),
    (
        "year_span",
        (
            r"(?P<y1>(?:18|19|20)\d\d)(?: to | through | until | till |-)(?P<y2>(?:(?:18|"
            r"19|20)\d\d|\d\d))"
            r"(?![\w%-]|[,.]\d)"
        ),
    ),
    ("year_span", r"(?<=[Bb]etween )(?P<y1>(?:18|19|20)\d\d) and (?P<y2>(?:18|19|20)\d\d)\b"),
)

PATTERNS = tuple(
    (kind, re.compile(r"(?<![\w$€£#-])" + body))
    for kind, body in (*_SPANS, *(f for f in _FORMS if f[0] != "span"), *LOOSE)
)

#: Before a four-digit number these make it the number of a law, a sum or a count.
NO_YEAR_BEFORE = re.compile(
    r"(?:\b(?:[Rr]esolutions?|[Oo]rders?|[Dd]irectives?|[Rr]egulations?|[Dd]ecisions?|[Ss]ections?|"
    r"[Nn]os?\.?|[Nn]umber|E\.O\.|[Pp]aragraph|[Ff]light|[Rr]oom|[Pp]age|H\.R\.|"
    r"some|about|nearly|than|over|"
    r"almost|roughly|least|unit|Unit|brigade|model|Boeing)|[$€£#/+]) ?$"
)

NO_YEAR_AFTER = re.compile(
    r" ?(?:%|percent\b|(?:people|ships|troops|soldiers|companies|firms|tons|tonnes|barrels|euros|"
    r"dollars|rubles|roubles|miles|kilometers|km|meters|metres|feet|prisoners|"
    r"men|women|pages|votes|jobs|"
    r"staff|employees|words|names|accounts|members|documents|vessels|workers|civilians|others)\b)"
)

NO_MONTH_AFTER = re.compile(r" (?:[A-Z]|be\b|have\b|not\b|well\b|also\b|madness\b)")

MONTH_LEAD = re.compile(
    r"\b(?:in|since|by|until|till|of|from|during|before|after|for|through|between|"
    r"and|to|last|next|this|"
    r"early|late|mid|the|a|on|around|its|over)[ -]$|[(,-] ?$",
    re.IGNORECASE,
)
