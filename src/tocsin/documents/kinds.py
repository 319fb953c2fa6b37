"""What each paragraph of a page is, by its words and by where it stands.

Promises one kind for each paragraph. A reader's comment is never called body: from the head of
the comments on, text is a comment until the page's own words come back. Never reads markup
itself, but heeds the hints that a reader of markup gives.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.documents import patterns
from tocsin.documents.document import BlockKind
from tocsin.documents.paragraphs import Paragraph

#: Prose has a sentence of at least so many words, or so many words without a full stop.
_SENTENCE_WORDS, _PROSE_WORDS = 4, 16
#: Headlines are short: few newspapers print more words in one.
_HEADING_WORDS = 18

_BODY, _HEADING, _CAPTION = BlockKind.BODY, BlockKind.HEADING, BlockKind.CAPTION
_BYLINE, _FURNITURE, _COMMENT = BlockKind.BYLINE, BlockKind.FURNITURE, BlockKind.COMMENT


def kinds_of(paragraphs: Sequence[Paragraph]) -> list[BlockKind]:
    """Give the kind of every paragraph, in order.

    Args:
        paragraphs: In the order of the page; a hint, where there is one, is a value of
            ``BlockKind`` and stands for what the markup says.
    """
    comments = _first_comment(paragraphs)
    kinds = [_alone(paragraph) for paragraph in paragraphs[:comments]]
    _spread_furniture(paragraphs, kinds)
    _name_short_lines(paragraphs, kinds)
    kinds += _comments(paragraphs[comments:])
    return kinds


def _first_comment(paragraphs: Sequence[Paragraph]) -> int:
    """Give where the readers' comments begin; the number of paragraphs where none do."""
    for place, paragraph in enumerate(paragraphs):
        if paragraph.hint == _COMMENT:
            return place
        if paragraph.hint and paragraph.hint != _HEADING:
            continue
        has_prose = any(_is_prose(p) for p in paragraphs[:place])
        if not has_prose:
            continue
        if patterns.is_comments_head(paragraph.text):
            rest = paragraphs[place + 1 : place + 8]
            if any(_is_prose(p) or patterns.is_commenter(p.text) for p in rest):
                return place
        if patterns.is_commenter(paragraph.text) and any(
            patterns.is_commenter(p.text, surely=True) for p in paragraphs[place : place + 3]
        ):
            return place
    return len(paragraphs)


def _alone(paragraph: Paragraph) -> BlockKind:
    """Give the kind by words alone; short lines that are nothing else are headings for now."""
    text = paragraph.text
    if paragraph.hint:
        return _hinted(paragraph)
    for kind, asks in (
        (_BYLINE, patterns.is_byline),
        (_CAPTION, patterns.is_caption),
        (_FURNITURE, patterns.is_furniture),
    ):
        if asks(text):
            return kind
    return _BODY if _is_prose(paragraph) else _HEADING


def _hinted(paragraph: Paragraph) -> BlockKind:
    """Give what the markup says, unless the words are plainly something else."""
    kind = BlockKind(paragraph.hint)
    if kind is _BODY and len(paragraph.words) < 31:
        if patterns.is_furniture(paragraph.text) or patterns.is_other_articles(paragraph.text):
            return _FURNITURE
        if patterns.is_byline(paragraph.text):
            return _BYLINE
    if kind is _BODY and patterns.is_caption(paragraph.text):
        return _CAPTION
    if kind is _HEADING and patterns.is_other_articles(paragraph.text):
        return _FURNITURE
    return kind


def _spread_furniture(paragraphs: Sequence[Paragraph], kinds: list[BlockKind]) -> None:
    """Make furniture of what touches furniture in short lines, and of lists of other articles."""
    for place, kind in enumerate(kinds):
        if kind is not _FURNITURE:
            continue
        for other, touches in ((place - 1, place), (place + 1, place + 1)):
            if 0 <= other < len(kinds) and paragraphs[touches].is_attached:
                is_short = len(paragraphs[other].words) < 12 and not paragraphs[other].hint
                if is_short and kinds[other] in {_BODY, _HEADING}:
                    kinds[other] = _FURNITURE
    in_list = False
    for place, paragraph in enumerate(paragraphs[: len(kinds)]):
        if patterns.is_other_articles(paragraph.text) and kinds[place] is not _BODY:
            in_list = True
        elif in_list:
            in_list = kinds[place] is not _BODY
        if in_list and kinds[place] is _HEADING:
            kinds[place] = _FURNITURE


def _name_short_lines(paragraphs: Sequence[Paragraph], kinds: list[BlockKind]) -> None:
    """Tell the title and the headings from menus: a heading stands before prose, a menu in a row.

    Plain text has no markup, so a short line is a heading where prose follows at once or
    after a byline or caption; the title is the longest of the short lines before the prose.
    """
    bodies = [place for place, kind in enumerate(kinds) if kind is _BODY]
    if not bodies:
        return
    first, last = bodies[0], bodies[-1]
    top = [p for p in range(first) if kinds[p] is _HEADING and not paragraphs[p].hint]
    title = max(top, key=lambda p: (min(len(paragraphs[p].words), 6), -p), default=-1)
    hinted = any(paragraphs[p].hint == _HEADING for p in range(first))
    for place in top:
        is_deck = not hinted and place > title and len(paragraphs[place].words) > 4
        if hinted or (place != title and not is_deck):
            kinds[place] = _FURNITURE
    for place in range(first, len(kinds)):
        if kinds[place] is not _HEADING or paragraphs[place].hint:
            continue
        if place > last:
            kinds[place] = _FURNITURE
        elif len(paragraphs[place].words) > _HEADING_WORDS or paragraphs[place].text.endswith(":"):
            kinds[place] = _BODY
        elif paragraphs[place].text[0] in "\"“‘«" or paragraphs[place].text[0].islower():
            kinds[place] = _BODY
        elif not _leads_to_prose(kinds, place):
            kinds[place] = _FURNITURE


def _leads_to_prose(kinds: Sequence[BlockKind], place: int) -> bool:
    """Whether prose follows, with at most one other heading between."""
    headings = 0
    for kind in kinds[place + 1 :]:
        if kind is _BODY:
            return True
        headings += kind is _HEADING
        if headings > 1:
            return False
    return False


def _comments(paragraphs: Sequence[Paragraph]) -> list[BlockKind]:
    """Give the kinds from the head of the comments on."""
    kinds: list[BlockKind] = []
    is_over = False
    for place, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if paragraph.hint in {_COMMENT, _FURNITURE}:
            kinds.append(BlockKind(paragraph.hint))
            continue
        is_head = patterns.is_comments_head(text) and len(paragraph.words) < 9
        if (
            place and _ends_comments(text)
        ) or patterns.is_other_articles(text):
            is_over = True
        if patterns.is_commenter(text, surely=True):
            is_over = False
        is_furniture = is_head or is_over or patterns.is_furniture(text)
        is_furniture = is_furniture and not patterns.is_commenter(text, surely=True)
        if patterns.is_furniture(text) and text.lower().startswith("avatar for"):
            is_furniture = True
        kinds.append(_FURNITURE if is_furniture else _COMMENT)
    return kinds


def _ends_comments(text: str) -> bool:
    """Whether the page's own words begin again: a notice, a menu, the way to more comments."""
    if not patterns.is_furniture(text):
        return False
    start = text.lower()
    return patterns.is_menu(text) or start.startswith(
        ("©", "copyright", "masthead", "continue", "about", "contact", "privacy", "terms",
         "subscribe", "sign up", "follow", "most ", "back to top")
    )  # fmt: skip


def _is_prose(paragraph: Paragraph) -> bool:
    words = len(paragraph.words)
    if words >= _PROSE_WORDS and paragraph.text[-1:] != ":":
        return True
    return words >= _SENTENCE_WORDS and patterns.is_sentence(paragraph.text) and not (
        paragraph.text.endswith("?") and words < 12
    )
