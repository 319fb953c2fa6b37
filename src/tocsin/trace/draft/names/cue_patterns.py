"""Words around a name that speak for a person, an organisation or a place, with their weights.

Promises patterns only. Never reads a text.
"""

from __future__ import annotations

import re

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

ORG_NOUNS = (
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
    r"complained|spoke|attended|arrived|won|lost|traveled|travelled|signed|demanded|proposed|"
    r"claimed|hired|founded|owns|owned|served|worked|"
    r"studied|grew up|lives|lived)"
)

ORG_LEAD = re.compile(
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

RULES_AFTER: tuple[tuple[re.Pattern[str], str, float], ...] = tuple(
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
                rf"){{0,4}}?{ORG_NOUNS}\b"
            ),
            ORG,
            4,
        ),
        (rf", (?:an?|the|its|[\w.]+'s?) (?:[\w.'-]+ ){{0,4}}?{_PLACE_NOUNS}\b", GPE, 3),
        (
            (
                rf", (?:two|three|four|five|several|both|all) (?:[\w.'-]+ ){{0,3}}?"
                rf"(?:{ORG_NOUNS}s|companies)\b"
            ),
            ORG,
            5,
        ),
        (r" \([A-Z][A-Za-z]{1,6}\)", ORG, 2),
        (r",? who\b", PERSON, 3),
        (r",? whose\b", PERSON, 0.6),
        (r",? which\b", ORG, 2.3),
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

RULES_BEFORE: tuple[tuple[re.Pattern[str], str, float], ...] = tuple(
    (re.compile(pattern), label, weight)
    for pattern, label, weight in (
        (
            (
                rf"\b(?:the|a|an|and|investment|state|private|its|law|oil|news|trading|shipping|"
                rf"shell|parent)? ?\b(?<!')(?:{ORG_NOUNS}|news agency|law firm|"
                rf"think tank|investment bank|companies|banks|firms|called|newspapers|groups) $"
            ),
            ORG,
            3.5,
        ),
        (
            (
                r"\b(?:[Tt]he|[Aa]n?|[Ii]ts) (?:[a-z-]+ )?(?:party|movement|agency|newspaper|daily|"
                r"weekly|magazine|company|firm|group|bank|lender|charity|broadcaster|website|fund|"
                r"union|consultancy|airline|shipper|carrier|refiner|supplier|manufacturer) $"
            ),
            ORG,
            3.5,
        ),
        (
            (
                r"(?:^|[.!?:] |\n)(?:The|Its|Their|His|Her) (?:[a-z-]+ )?(?:party|movement|agency|"
                r"newspaper|company|firm|group|bank|lender|charity|fund|union|bankers|brokers), $"
            ),
            ORG,
            4,
        ),
        (
            (
                r"\b(?<!of )(?:its|their|his|her) (?:[a-z-]+ )?(?:employers?|bankers|brokers|"
                r"auditors|"
                r"insurers?|lenders?|publisher|bank|firm|company|landlord|supplier), $"
            ),
            ORG,
            4,
        ),
        (r"\b(?:[Ll]awyers?|[Cc]ounsel|[Ss]pokes\w+|[Ee]xecutives?) for $", ORG, 1.2),
        (
            (
                r"\b(?:offices?|headquarters|warehouses?|fleet|shareholders|directors?|employees|"
                r"customers|servers|subsidiar(?:y|ies)|branch(?:es)?|vessels?|ships) of (?:the )?$"
            ),
            ORG,
            2,
        ),
        (r"\b(?:from|to|via|through|towards?|outside|left|reached) $", GPE, 0.8),
        (r"\b(?:comes?|came|arrived|returned|deported) from $", GPE, 2.2),
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
