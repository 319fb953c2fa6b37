"""The dossier as a graph in GraphML: parties, sources, laws, theses and claims.

Promises that a relation between two people is a path through the claim that says so,
never an edge of its own. Never draws anything.
"""

from __future__ import annotations

from lxml import etree

from tocsin.trace.publish.fitting import fit
from tocsin.trace.publish.site import Site

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_KEYS = (
    ("node", "type"),
    ("node", "label"),
    ("node", "kind"),
    ("node", "date"),
    ("node", "modality"),
    ("node", "verdict"),
    ("edge", "relation"),
)


def graphml(site: Site) -> bytes:
    """Give the graph as GraphML; edges go from claims to what they speak of."""
    root = etree.Element(f"{{{_NAMESPACE}}}graphml", nsmap={None: _NAMESPACE})
    for of, name in _KEYS:
        key = _add(root, "key", id=f"{of}-{name}")
        key.set("for", of)
        key.set("attr.name", name)
        key.set("attr.type", "string")
    graph = _add(root, "graph", id=site.dossier.head.id, edgedefault="directed")
    _nodes(graph, site)
    edges = []
    for claim in site.dossier.claims:
        node = f"claim:{claim.id}"
        for place, id_ in enumerate(claim.chain, start=1):
            kind = "source" if id_ in site.dossier.source_of else "party"
            edges.append((node, f"{kind}:{id_}", f"said by ({place})"))
        edges += [(node, f"party:{one.who}", one.role) for one in claim.participants]
        edges += [(node, f"object:{id_}", "about") for id_ in claim.object]
        for one in claim.links:
            kind = "claim" if one.to in site.dossier.claim_of else "thesis"
            edges.append((node, f"{kind}:{one.to}", one.type))
    for party in site.dossier.described:
        if party.identified_as:
            edges.append((f"party:{party.id}", f"party:{party.identified_as}", "identified as"))
    for number, (source, target, relation) in enumerate(edges):
        edge = _add(graph, "edge", id=f"e{number}", source=source, target=target)
        _data(edge, "edge", relation=relation)
    etree.indent(root)
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _nodes(graph: etree._Element, site: Site) -> None:
    dossier = site.dossier
    described = {party.id for party in dossier.described}
    for party in dossier.party_of.values():
        kind = "described, not named" if party.id in described else party.schema
        node = _add(graph, "node", id=f"party:{party.id}")
        _data(node, "node", type="party", label=party.name, kind=kind)
    for source in dossier.sources:
        node = _add(graph, "node", id=f"source:{source.id}")
        label = source.publisher or source.title
        _data(node, "node", type="source", label=label, kind=source.kind, date=source.date)
    for thing in dossier.objects:
        node = _add(graph, "node", id=f"object:{thing.id}")
        _data(node, "node", type="object", label=thing.name, kind=thing.kind)
    for thesis in dossier.theses:
        node = _add(graph, "node", id=f"thesis:{thesis.id}")
        _data(node, "node", type="thesis", label=thesis.text)
    for claim in dossier.claims:
        node = _add(graph, "node", id=f"claim:{claim.id}")
        _data(
            node,
            "node",
            type="claim",
            label=claim.proposition,
            kind=claim.kind,
            date=claim.date,
            modality=claim.modality,
            verdict=site.checked[claim.id].verdict.value,
        )


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}")
    for key, value in attributes.items():
        element.set(key, fit(value))
    return element


def _data(parent: etree._Element, of: str, **values: str) -> None:
    for name, value in values.items():
        if value:
            _add(parent, "data", key=f"{of}-{name}").text = fit(value)
