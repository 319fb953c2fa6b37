"""Patterns of loose English date expressions: "overnight", "by year's end", "weeks later".

Promises patterns only. Never reads a text.
"""

from __future__ import annotations

#: A number with what makes it about so many: "nearly two", "a year and a half".
COUNT = (
    r"(?i:(?P<approx>(?:(?:just |a little |slightly |much )?(?:more|less|fewer) "
    r"than|nearly|almost|about|"
    r"around|roughly|some|over|barely|at least|just|only|just over|just under|well over) )?"
    r"(?P<n>\d{1,4}|a couple of|a few|several|half a|a dozen|an?|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"twenty|thirty|forty|sixty|ninety)(?P<half>(?: and a| and one) half)?)"
)

#: What a length of time may count from though the text gives it no date.
_HAPPENING = (
    r"(?:vote|election|runoff|referendum|invasion|annexation|summit|meeting|inauguration|coup|"
    r"attack|bombing|assassination|poisoning|killing|murder|death|funeral|arrest|trial|verdict|"
    r"hearing|raid|search|ceremony|dinner|lunch|wedding|visit|trip|speech|announcement|decision|"
    r"designation|listing|ruling|ceasefire|war|crash|collapse|default|takeover|deal|signing|"
    r"letter|call|resignation|appointment|expulsions?|protests?|uprising|revolution|landing)"
)

LOOSE: tuple[tuple[str, str], ...] = (
    ("overnight", r"[Oo]vernight(?=[ ,.;:]|\Z)(?! (?:bag|stay|train|flight|guest|success)s?\b)"),
    ("tonight", r"[Tt]onight\b"),
    ("weekend", r"(?<=\b[Oo]ver )the weekend\b|(?<=\b[Aa]t )the weekend\b"),
    ("within", r"(?P<way>[Ee]arlier|[Ll]ater) in the (?P<unit>day|week|month|year|decade)\b"),
    (
        "edge_of_unit",
        (
            r"(?:[Tt]he )?(?:very )?(?:end|start|beginning|middle|close|turn) of the "
            r"(?P<unit>week|month|year|decade)\b(?! (?:of|in|that|when)\b)"
        ),
    ),
    ("edge_of_unit", r"(?:the )?(?P<ending>[Yy]ear|[Mm]onth)(?:'s |-| )end\b"),
    ("middle_of_decade", r"[Mm]id-?decade\b|[Tt]he middle of the decade\b"),
    (
        "day_of_month",
        (
            r"(?<=\b[Oo]n )the (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?=[,.;:)]|\Z| (?:and|"
            r"but|to|he|she|they|it|the|of (?:that|this|the) month|in|at|with|when|by|for|a)\b)"
        ),
    ),
    (
        "day_of_month",
        (
            r"(?<=\b[Oo]n )the (?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
            r"tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|"
            r"eighteenth|nineteenth|twentieth|thirtieth) of (?:the|that|this) month\b"
        ),
    ),
    ("some_later", r"(?P<unit>[Dd]ays|[Ww]eeks|[Mm]onths|[Yy]ears) later\b"),
    (
        "event_days",
        (
            rf"(?:{COUNT} |[Tt]he )(?P<unit>day|night|week|fortnight|month|year)s? "
            rf"(?P<later>after|before) (?P<event>(?:the|his|her|their|its|that) (?:[a-z]+ )?"
            rf"{_HAPPENING})\b"
        ),
    ),
)
