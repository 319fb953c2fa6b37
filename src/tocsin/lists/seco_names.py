"""Names of the Swiss list, put together from their parts.

Promises one name for each ``name`` element and one for each script in which its parts have a
spelling variant. Never drops a part: titles go to ``title``.

Source: the schema of SECO's list (``swiss-sanctions-list``) as it is known to us; no file was
at hand.
"""

from __future__ import annotations

from tocsin.lists.draft import Draft, join, squeeze
from tocsin.lists.xml_fields import shape, take, text_of
from tocsin.lists.xml_records import Element
from tocsin.model import NameKind

_NAME = shape("name-part", "ssid name-type quality lang")
_PART = shape("value spelling-variant", "ssid order name-part-type")
_VARIANT_ATTRIBUTES = frozenset(("ssid", "order", "lang", "script"))
_FORMER = ("formerly-known-as", "former-name", "formerly")
_PRIMARY = "primary-name"
#: Parts that stand behind the others, whatever their order in the file.
_LAST = ("family-name", "maiden-name", "tribal-name", "suffix")


def add_name(draft: Draft, element: Element, *, is_main: bool) -> None:
    """Keep one name.

    Args:
        draft: The record.
        element: The ``name``.
        is_main: It belongs to the main identity, whose primary name is the entity's.
    """
    parts = take(element, _NAME, draft.unknown).get("name-part", [])
    kind = _kind_of(element, is_main=is_main)
    spelled: list[tuple[bool, int, str, dict[str, str]]] = []
    for place, part in enumerate(parts):
        inner = take(part, _PART, draft.unknown)
        value = join(*(squeeze(text_of(v, draft.unknown)) for v in inner.get("value", [])), by=" ")
        role = str(part.get("name-part-type", ""))
        if role == "title":
            draft.add("title" if draft.schema == "Person" else "notes", value)
            continue
        order = str(part.get("order", ""))
        rank = (
            int(order)
            if order.isascii() and order.isdigit() and len(order) < len("10000")
            else place
        )
        variants = _variants(inner.get("spelling-variant", []), draft)
        spelled.append((role in _LAST, rank, value, variants))
    spelled.sort(key=lambda part: part[:2])
    draft.name(join(*(value for _, _, value, _ in spelled), by=" "), kind)
    for script in dict.fromkeys(key for *_, variants in spelled for key in variants):
        other = NameKind.ALIAS if kind is NameKind.PRIMARY else kind
        draft.name(join(*(v.get(script, value) for *_, value, v in spelled), by=" "), other)


def _kind_of(element: Element, *, is_main: bool) -> NameKind:
    kind = str(element.get("name-type", ""))
    if element.get("quality") == "low":
        return NameKind.WEAK
    if kind in _FORMER:
        return NameKind.FORMER
    return NameKind.PRIMARY if kind == _PRIMARY and is_main else NameKind.ALIAS


def _variants(elements: list[Element], draft: Draft) -> dict[str, str]:
    """Give the spellings of a part by script and language; several in one by their place."""
    found: dict[str, str] = {}
    for variant in elements:
        key = f"{variant.get('script', '')} {variant.get('lang', '')}"
        while key in found:
            key += "+"
        found[key] = squeeze(text_of(variant, draft.unknown, _VARIANT_ATTRIBUTES))
    return {key: text for key, text in found.items() if text}
