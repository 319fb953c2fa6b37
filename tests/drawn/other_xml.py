"""Small lists of the UN, the EU, Canada and Switzerland, with invented parties.

Promises files in the publishers' forms. Those of the EU and Switzerland follow the publishers'
schemas as they are known to us, for no file of theirs was at hand.
"""

from __future__ import annotations

EU_NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"


def un(individuals: str, entities: str = "", made: str = "2018-06-07T19:03:43.97-04:00") -> str:
    """Give a file of the UN with these records."""
    return (
        f'<CONSOLIDATED_LIST dateGenerated="{made}">\n<INDIVIDUALS>\n{individuals}</INDIVIDUALS>\n'
        f"<ENTITIES>{entities}</ENTITIES></CONSOLIDATED_LIST>\n"
    )


def un_person(number: str, *, year: str = "", comments: str = "", more: str = "") -> str:
    """Give one INDIVIDUAL."""
    born = f"<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>{year}</YEAR>" if year else ""
    return (
        f"<INDIVIDUAL><DATAID>{number}</DATAID><FIRST_NAME>Ann</FIRST_NAME>"
        f"<SECOND_NAME>SAMPLE</SECOND_NAME><COMMENTS1>{comments}</COMMENTS1>{more}"
        f"<INDIVIDUAL_DATE_OF_BIRTH>{born}</INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL>\n"
    )


def eu(entities: str, made: str = "2023-06-23T16:00:00.000+02:00") -> str:
    """Give a file of the EU with these records."""
    return f'<export xmlns="{EU_NAMESPACE}" generationDate="{made}">\n{entities}</export>\n'


def eu_party(number: str, more: str = "", *, code: str = "person", attributes: str = "") -> str:
    """Give one sanctionEntity."""
    return (
        f'<sanctionEntity logicalId="{number}" {attributes}><subjectType code="{code}"/>'
        f'<nameAlias wholeName="Ann Sample" strong="true"/>{more}</sanctionEntity>\n'
    )


def canada(records: str) -> str:
    """Give a file of Canada with these records."""
    return f"<data-set>\n{records}</data-set>\n"


def canadian(item: str, more: str = "") -> str:
    """Give one record of a person."""
    return (
        "<record><Country>Atlantis / Atlantide</Country><LastName>SAMPLE</LastName>"
        f"<GivenName>Ann</GivenName><Item>{item}</Item>{more}</record>\n"
    )


def seco(targets: str, tables: str = "", made: str = "2024-02-01") -> str:
    """Give a file of Switzerland with these targets, and programmes and places before and after."""
    return (
        f'<swiss-sanctions-list date="{made}">\n<sanctions-program ssid="10">'
        '<program-key lang="ger">Atlantis (de)</program-key>'
        '<program-key lang="eng">Atlantis</program-key>'
        '<program-name lang="eng">Ordinance of 1 May 2015 on Atlantis (SR 946.000)</program-name>'
        '<sanctions-set ssid="11" lang="eng">Annex 2</sanctions-set></sanctions-program>\n'
        f"{targets}{tables}</swiss-sanctions-list>\n"
    )


def target(number: str, identity: str = "", *, other: str = "", more: str = "") -> str:
    """Give one target, an individual."""
    information = f"<other-information>{other}</other-information>" if other else ""
    return (
        f'<target ssid="{number}" sanctions-set-id="11"><individual sex="female">'
        '<identity main="true"><name name-type="primary-name" quality="good">'
        '<name-part order="1" name-part-type="family-name"><value>Sample</value></name-part>'
        '<name-part order="2" name-part-type="given-name"><value>Ann</value></name-part></name>'
        f"{identity}</identity>{information}</individual>{more}</target>\n"
    )
