"""How pages word what is no part of an article: furniture, credits, bylines, comments.

Promises questions about one paragraph, by its words alone. Never looks at a neighbour, never
knows a single article or a single site.

The wordings were collected by the authors from the common layouts of news sites, blogs and
mail in English; none is taken from a list of another project.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE

#: A paragraph longer than this is no furniture by its wording alone: prose may quote a button.
_FURNITURE_WORDS = 30
_FURNITURE = re.compile(
    r"""
    \b(?:sign\ up|subscribe|register)\b.{0,60}\b(?:news ?letters?|emails?|inbox|alerts?|updates?|
        free|today|now|memo|briefing|podcast)\b
    | \b(?:news ?letter|briefing)s?\b.{0,40}\b(?:sign\ up|subscribe|inbox|straight\ to)\b
    | ^(?:sign\ (?:up|in)|log ?in|log\ out|register|subscribe(?:\ now)?|donate|menu|search|close|
        home|share|tweet|print|email|e-mail|copy\ link|save|comments?|reply|like|report|flag|
        advertisement|sponsored(?:\ content)?|ad|skip\ ad|loading\W*|next|previous|back\ to\ top|
        more|show\ more|load\ more|read\ more|view\ all|see\ all|contact(?:\ us)?|about(?:\ us)?|
        careers|help|faq|rss|masthead|imprint|site\ ?map|terms|privacy|cookies|archive|
        facebook|twitter|x|whatsapp|telegram|linkedin|reddit|instagram|youtube)\W*$
    | ^skip\ to\ (?:main\ )?(?:content|navigation)
    | ^(?:share|tweet|print|email|pin)\ (?:this|on|via|to|with|article|story|page)\b
    | ^(?:share|facebook|twitter|email|print|whatsapp|linkedin|telegram|copy\ link|reddit|pocket
        |flipboard|save|pinterest)(?:[\s|,·•/]+(?:share|tweet|facebook|twitter|x|email|print|
        whatsapp|linkedin|telegram|copy\ link|reddit|pocket|flipboard|save|pinterest|on|via|and))+\W*$
    | ^follow\ (?:us|me|@\w+|\w+(?:\ \w+)?\ on)\b
    | \b(?:we|this\ (?:web)?site)\ uses?\ cookies\b | \baccept\ (?:all\ )?cookies\b
    | \bcookie\ (?:policy|settings|preferences)\b | \bprivacy\ (?:policy|notice|settings)\b
    | \bterms\ (?:of|and)\ (?:use|service|conditions)\b
    | ^(?:©|\(c\)|copyright\b) | \ball\ rights\ reserved\b
    | ^(?:click|tap|swipe|scroll)\ (?:here|to|for|down)\b
    | ^(?:read|see|listen|watch|hear)\ (?:more|also|next|now|the\ full|our|this)\b.{0,80}$
    | ^(?:already\ a|become\ a|not\ a)\ (?:subscriber|member)\b
    | ^(?:support|help\ us)\ (?:our|independent|us|fund)\b
    | ^(?:download|get)\ (?:the|our)\ app\b | ^enable\ (?:javascript|notifications)\b
    | ^(?:story|article)\ continues\ (?:below|after)\b | ^continue\ (?:reading|the\ discussion|
        discussion|the\ conversation|with)\b
    | ^\d[\d,.]*\ (?:more\ )?(?:replies|comments?|responses|shares|likes|views)\W*$
    | ^(?:view|show|load|see|read)\ (?:all\ |more\ |\d+\ )+(?:replies|comments?|responses)\W*$
    | ^(?:reply|like|report|flag|quote|permalink|upvote|downvote|recommend|share)
        (?:\W+\d*\W*(?:reply|like|report|flag|quote|permalink|upvote|downvote|recommend|share))+
        \W*\d*\W*$
    | ^(?:like|recommend|upvote|thumbs\ up)\W*\d+\W*$
    | ^\d+[\s-]min(?:ute)?s?\ read$ | ^(?:tags|topics|filed\ under|categories|category)\s*:
    | ^(?:avatar\ for\ \S+\s*)+$
    | ^(?:founder|executive|managing|associate|senior|general|head|director|editor|publisher|
        front\ end|chief)\b[\w\s,&-]{0,40}:$
    | ^page\ \d+(?:\ of\ \d+)?$ | ^\d{1,4}$ | ^listen\ to\ (?:this|the)\ (?:article|story)
    | ^comments\ are\ (?:closed|moderated|disabled)\b
    | ^you\ (?:must|need\ to)\ (?:be\ )?(?:logged|log|sign|register)
    | ^(?:posting|commenting)\ (?:rules|guidelines|policy)
    """,
    _I | re.VERBOSE,
)
#: The head of a list of other articles: what follows in short lines belongs to it.
_OTHER_ARTICLES = re.compile(
    r"""^(?:(?:the\ )?latest(?:\ (?:news|stories|\w+))?|more\ (?:from|on|in|stories|news)\b.*
    |related(?:\ (?:stories|articles|news|topics|coverage|content))?
    |(?:most|top)\ (?:read|popular|viewed|shared|commented|stories|news)\b.*
    |trending(?:\ now)?|recommended(?:\ (?:for\ you|stories|reading))?|read\ next|up\ next
    |you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested).*|also\ (?:on|in|read)\b.*
    |(?:editors?['’]?s?['’]?)\ (?:picks?|choice)|popular(?:\ now)?|what\ to\ read\ next|don['’]t\ miss
    |around\ the\ web|sponsored\ stories|from\ our\ partners)\s*:?$""",
    _I | re.VERBOSE,
)
#: The head of the readers' comments.
_COMMENTS_HEAD = re.compile(
    r"""^\W*(?:(?:\d[\d,.]*|one|two|three|no)\s+)?
    (?:(?:notable|reader['’]?s?['’]?|readers|top|best|all|latest|recent|user|selected|featured)\s+)*
    (?:comments?|repl(?:y|ies)|responses?|discussion|thoughts)
    (?:\s*\(\d[\d,.]*\)|\s+\d[\d,.]*|\s+(?:on|to)\s+["“‘'].*|\s+section)?\W*$
    | ^(?:join\ (?:the|our)\ (?:conversation|discussion|debate)|have\ your\ say|what\ (?:readers|you)
        \ (?:say|said|think)|what\ (?:our|the)\ readers\ (?:say|said|think)|your\ (?:views|comments|
        say)|leave\ a\ (?:reply|comment)|what\ do\ you\ think\?|letters\ from\ readers)\W*$""",
    _I | re.VERBOSE,
)
_TIME = (
    r"(?:\d+|an?|one|two|three)\s*(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|"
    r"weeks?|months?|mo|years?|yrs?|y)\.?\s+ago|yesterday at \d|just now|\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?"
)
#: Who wrote a comment and when, or only who.
_COMMENTER = re.compile(
    rf"""^(?:\d+[.)]\s+)?(?:
    avatar\ for\ .+
    | [^.!?]{{1,50}}[\s,·•|–—-]+(?:{_TIME})\W*(?:(?:reply|edited|report|\(edited\))\W*)*$
    | [^.!?]{{1,50}}\ (?:says|wrote|writes|commented|replied)\s*(?:[,:(].{{0,40}})?:\s*$
    | [^.!?]{{1,50}}\ (?:says|wrote|commented|replied|posted)\W+(?:on|at|{_TIME}).{{0,40}}$
    | (?:posted|comment|commented|written)\ by\ [^.!?]{{1,60}}$
    | [^.!?]{{1,40}}\ (?:in\ reply|replying|replied)\ to\ [^.!?]{{1,40}}$
    | in\ reply\ to\ .{{1,50}}$
    | (?:{_TIME})\W*$
    )""",
    _I | re.VERBOSE,
)
#: Proof that a name with "says" is a commenter and nobody quoted in the article.
_SURE_COMMENTER = re.compile(
    rf"^(?:\d+[.)]\s+)?avatar for |(?:{_TIME})\W*(?:reply\W*)?$|in reply to ", _I
)
_CREDIT_WORDS = (
    r"afp|reuters|getty(?:\s+images)?|associated\ press|ap\ photo|ap\ images|tass|epa(?:-efe)?|upi|"
    r"anadolu|xinhua|shutterstock|alamy|bloomberg|sputnik|ria\ novosti|wikimedia(?:\ commons)?|"
    r"flickr|unsplash|pa\ (?:wire|media|images)|dpa|rex(?:\ features)?|zuma|polaris|ap"
)
_CAPTION = re.compile(
    rf"""^(?:(?:file\ )?(?:photo(?:graph|s)?|image|picture|illustration|graphic|credit|caption|
        figure\ \d+|fig\.\ ?\d+|video|map|chart|above|below|pictured)\s*(?:credits?|caption|by|from|
        courtesy(?:\ of)?)?\s*[:/|—–])
    | ^(?:image|photo)\ (?:caption|credit|source)\b
    | ^(?:photo(?:graph)?|picture|image|illustration)s?\ (?:by|courtesy\ of)\ \S
    | \(\s*(?:photo(?:graph)?|image|picture|illustration|credit)s?\b[^)]{{0,120}}\)?\W*(?:more|less|\s)*$
    | \b(?:photo(?:graph)?|image|picture)\ ?(?:credit|by|courtesy)\b[^.]{{0,80}}$
    | (?:photo(?:graph)?|image|picture|credit|illustration)s?:\ [^.]{{1,80}}(?:\.\ ?[A-Z][^.]*)?$
    | \b(?:afp|ap|epa|tass|reuters)\ (?:photo|images?)\b
    | (?:^|[/|(\[—–©]\s*)(?:{_CREDIT_WORDS})\s*[)\]]?\W*$
    | \b(?:reuters|ap|afp|epa)\s*/\s*[A-Z][\w'’.-]+(?:\ [A-Z][\w'’.-]+){{0,3}}\W*$
    | (?:/|via\ )(?:{_CREDIT_WORDS})\s*[)\]]?\W*$
    | \b(?:in\ (?:this|an?)\ (?:undated\ )?(?:file\ )?(?:photo|picture|image)|file\ (?:photo|picture)|
        undated\ (?:photo|picture|handout)|handout\ (?:photo|picture|image))\b
    """,
    _I | re.VERBOSE,
)
_SHOWN = re.compile(
    r"\((?:left|right|centre|center|second from (?:left|right)|far (?:left|right)|l|r|c)\)"
    r"|^[^.]{0,120}\b(?:pictured|seen here|shown here)\b",
    _I,
)
_CAPTION_WORDS = 90
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
#: A calendar day as articles print it; the year is always there.
DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?:19|20)\d\d\b"
    rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?=\b|T)"
    r"|\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d\b",
    _I,
)
_DAY_LINE_EXTRA = re.compile(
    r"""\b(?:published|posted|updated|last|modified|first|on|at|date|dated|created|by|
    (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|
    am|pm|a\.m|p\.m|gmt|utc|est|edt|et|pst|pdt|bst|cet|cest|msk|z|\d{1,2}[:.h]\d\d(?::\d\d)?)\b
    | [\s,.:;|·•()+/–—-]|\d{1,2}\ ?(?:am|pm)\b|\d+[\s-]min(?:ute)?s?\ read""",
    _I | re.VERBOSE,
)
_NAME = r"[^\W\d_a-zà-ÿ][\w'’.-]*"
_NAMES = rf"{_NAME}(?:\s+(?:de|van|von|der|bin|al|el|la|di|da)?\s*{_NAME}){{0,3}}"
_BYLINE = re.compile(
    rf"""^(?i:(?:words|text|story|written|reported|reporting|analysis|opinion|report)?\s*by)\s*:?\s+
        {_NAMES}(?:\s*(?:,|\band\b|\bin\b|&|\||·|—|–|-|/)\s*.{{1,80}})?$
    | ^(?i:author|authors|writer|reporter|correspondent)\s*:\s+{_NAMES}.{{0,60}}$
    | ^(?i:from)\s+{_NAMES}\s+in\s+{_NAMES}$
    | ^(?i:by)\s+(?i:our|a|the|staff|news)\b.{{1,60}}$
    | ^{_NAMES}\s*(?:,|\||·|—|–|-)\s*(?i:(?:\w+\s+){{0,3}}(?:correspondent|reporter|editor|
        columnist|staff\ writer|writer|contributor|bureau\ chief|in\ [A-Z]\w+))\W*$
    | ^(?i:\(?(?:additional\ )?(?:reporting|writing|editing|compiled|edited)\ (?:in\ \w+\ )?by)\s.{{1,160}}$
    | ^{_NAMES}\s+(?i:is|was|are)\s+(?i:an?|the|our)\s+(?:[\w’'-]+\s+){{0,4}}
        (?i:reporter|correspondent|columnist|staff\ writer|writer|journalist|editor|contributor)\b.{{0,160}}$
    """,
    re.VERBOSE,
)
_ENDS = re.compile(r"[.!?…]['\"”’)\]]*$")


def is_furniture(text: str) -> bool:
    """Whether the words are those of a button, a menu, a notice or a plea."""
    if len(text.split()) > _FURNITURE_WORDS:
        return bool(re.match(r"(?:avatar for \S+\s*)+", text, _I))
    return _FURNITURE.search(text) is not None or is_menu(text)


def is_menu(text: str) -> bool:
    """Whether the text is a row of links, ``Home | World | Sport`` or ``Home > World``.

    >>> is_menu("Home | World | Sport"), is_menu("He said: either | or.")
    (True, False)
    """
    parts = re.split(r"\s*[|·•›»>]\s*|\s+/\s+", text.strip(" |·•›»>/"))
    return len(parts) > 2 and all(0 < len(part.split()) < 4 for part in parts) and not DAY.search(text)


def is_other_articles(text: str) -> bool:
    """Whether the text heads a list of other articles."""
    return len(text.split()) < 9 and _OTHER_ARTICLES.match(text) is not None


def is_comments_head(text: str) -> bool:
    """Whether the text heads the readers' comments."""
    return len(text.split()) < 13 and _COMMENTS_HEAD.match(text) is not None


def is_commenter(text: str, *, surely: bool = False) -> bool:
    """Whether the text says who wrote a comment; ``surely`` asks for a time or an avatar."""
    if len(text.split()) > 12 or _COMMENTER.match(text) is None:
        return False
    return not surely or _SURE_COMMENTER.search(text) is not None


def is_caption(text: str) -> bool:
    """Whether the text says what a picture shows, or whose it is."""
    if len(text.split()) > _CAPTION_WORDS:
        return False
    if _CAPTION.search(text):
        return True
    return len(text.split()) < 40 and _SHOWN.search(text) is not None


def is_byline(text: str) -> bool:
    """Whether the text says who wrote the article, or on which day.

    >>> is_byline("By Jane Doe, Berlin"), is_byline("By then it was late.")
    (True, False)
    """
    if len(text.split()) > 30:
        return False
    return _BYLINE.match(text) is not None or is_day_line(text)


def is_day_line(text: str) -> bool:
    """Whether the text is a day, perhaps with a time and a word such as "Published".

    >>> is_day_line("Updated: 7 July 2017, 10:30 GMT"), is_day_line("It began on 7 July 2017.")
    (True, False)
    """
    bare, days = DAY.subn(" ", text)
    return days > 0 and not _DAY_LINE_EXTRA.sub("", bare)


def is_sentence(text: str) -> bool:
    """Whether the text ends as sentences do."""
    return _ENDS.search(text) is not None
