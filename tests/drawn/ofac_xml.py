"""Small advanced and enhanced XML, written by us in OFAC's forms."""

from __future__ import annotations

from zlib import crc32

UN = "http://www.un.org/sanctions/1.0"
SERVICE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"

_VALUES = {
    "AliasType": {"1400": "A.K.A.", "1401": "F.K.A.", "1403": "Name"},
    "Country": {"7": "Cuba", "8": "Panama"},
    "DetailReference": {"91": "Male", "92": "Subject to Directive 1", "93": "Tug"},
    "DocNameStatus": {"1": "Primary Latin", "2": "Others"},
    "EntryEventType": {"1": "Created", "2": "Removed"},
    "FeatureType": {
        "1": "Birthdate", "2": "Location", "3": "Gender", "4": "Website",
        "5": "Executive Order 13662 Directive Determination -", "6": "Nationality Country",
        "7": "VESSEL TYPE", "8": "Digital Currency Address - XBT", "9": "Title",
        "10": "Place of Birth",
    },
    "IDRegDocDateType": {"1": "Issue Date", "2": "Expiration Date", "3": "Renewal Date"},
    "IDRegDocType": {"1": "Passport"},
    "LegalBasis": {"1": "Unknown", "2": "Executive Order 13662 (Ukraine)", "3": "CISADA"},
    "List": {"1": "SDN List", "2": "Consolidated List", "3": "FSE List", "4": "CAPTA List"},
    "LocPartType": {"1": "Unknown", "1450": "REGION", "1451": "ADDRESS1", "1454": "CITY"},
    "NamePartType": {
        "20": "Last Name", "21": "First Name", "25": "Entity Name", "26": "Vessel Name",
        "28": "Nickname",
    },
    "PartyType": {"1": "Individual", "2": "Entity", "4": "Transport"},
    "RelationQuality": {"1": "Unknown", "2": "High"},
    "RelationType": {"1": "Owned or Controlled By", "2": "Family member of"},
    "Reliability": {"1": "Unknown", "2": "Confirmed"},
    "SanctionsType": {"1": "Program", "2": "Block"},
    "Validity": {"1": "Valid", "2": "Fraudulent"},
}  # fmt: skip

REFERENCES = (
    "<ReferenceValueSets>"
    + "".join(
        f"<{kind}Values>"
        + "".join(f'<{kind} ID="{number}">{text}</{kind}>' for number, text in values.items())
        + f"</{kind}Values>"
        for kind, values in _VALUES.items()
    )
    + '<PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType>'
    '<PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>'
    '<PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>'
    "</ReferenceValueSets>\n"
)


def advanced(  # noqa: PLR0913 - the sections of a file
    parties: str,
    *,
    locations: str = "",
    documents: str = "",
    relations: str = "",
    entries: str = "",
    namespace: str = UN,
    date: str = "<Year>2019</Year><Month>3</Month><Day>14</Day>",
) -> str:
    """A whole file."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Sanctions xmlns="{namespace}" Version="3">\n'
        f'<DateOfIssue CalendarTypeID="1">{date}</DateOfIssue>\n{REFERENCES}'
        f"<Locations>{locations}</Locations>\n<IDRegDocuments>{documents}</IDRegDocuments>\n"
        f"<DistinctParties>\n{parties}</DistinctParties>\n"
        f"<ProfileRelationships>{relations}</ProfileRelationships>\n"
        f"<SanctionsEntries>{entries}</SanctionsEntries>\n<SanctionsEntryLinks />\n</Sanctions>\n"
    )


def alias(
    *spellings: tuple[tuple[str, str], ...], kind: str = "1403", is_primary: bool = True,
    is_weak: bool = False,
) -> tuple[str, str]:  # fmt: skip
    """An alias in one or several scripts, each a row of part type and text, and its part groups."""
    names, groups = "", ""
    for place, parts in enumerate(spellings):
        written = ""
        for type_id, text in parts:
            group = str(crc32(f"{type_id} {text}".encode()))
            groups += (
                f'<MasterNamePartGroup><NamePartGroup ID="{group}" NamePartTypeID="{type_id}"/>'
                "</MasterNamePartGroup>"
            )
            written += (
                f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}" Acronym="false">'
                f"{text}</NamePartValue></DocumentedNamePart>"
            )
        status = "1" if is_primary and not place else "2"
        names = (
            f'<DocumentedName ID="5" DocNameStatusID="{status}">{written}</DocumentedName>' + names
        )
    marks = f'Primary="{str(is_primary).lower()}" LowQuality="{str(is_weak).lower()}"'
    return f'<Alias AliasTypeID="{kind}" {marks}>{names}</Alias>', groups


def feature(kind: str, inner: str, reliability: str = "1") -> str:
    """A feature with one version."""
    return (
        f'<Feature ID="1" FeatureTypeID="{kind}"><FeatureVersion ID="1" '
        f'ReliabilityID="{reliability}"><Comment />{inner}</FeatureVersion>'
        '<IdentityReference IdentityID="1" IdentityFeatureLinkTypeID="1" /></Feature>'
    )


def period(start: str, end: str, *, is_circa: bool = False) -> str:
    """A date period; each side is one day, or two parted by a blank."""

    def edge(name: str, day: str) -> str:
        year, month, number = day.split("-")
        return f"<{name}><Year>{year}</Year><Month>{month}</Month><Day>{number}</Day></{name}>"

    def side(name: str, days: str) -> str:
        first, _, last = days.partition(" ")
        told = edge("From", first) + edge("To", last or first)
        return f'<{name} Approximate="{str(is_circa).lower()}">{told}</{name}>'

    return f'<DatePeriod CalendarTypeID="1">{side("Start", start)}{side("End", end)}</DatePeriod>'


def party(
    number: str, *aliases: tuple[str, str], features: str = "", kind: str = "3", comment: str = ""
) -> str:
    """A party; without aliases it has a name of an entity."""
    told = aliases or (alias((("25", f"SAMPLE {number}"),)),)
    groups = f"<NamePartGroups>{''.join(group for _, group in told)}</NamePartGroups>"
    return (
        f'<DistinctParty FixedRef="{number}"><Comment>{comment}</Comment>'
        f'<Profile ID="{number}" PartySubTypeID="{kind}">'
        f'<Identity ID="{number}9" FixedRef="{number}" Primary="true" False="false">'
        f"{''.join(written for written, _ in told)}{groups}</Identity>{features}</Profile>"
        "</DistinctParty>\n"
    )


def entry(
    number: str,
    programmes: tuple[str, ...] = ("SDGT",),
    *,
    day: str = "2014-7-16",
    on: str = "1",
    basis: str = "1",
    event: str = "1",
) -> str:
    """A party's place on a list."""
    year, month, at = day.split("-")
    measures = "".join(
        f'<SanctionsMeasure ID="2" SanctionsTypeID="1"><Comment>{code}</Comment>'
        '<DatePeriod CalendarTypeID="1" YearFixed="true"/></SanctionsMeasure>'
        for code in programmes
    )
    return (
        f'<SanctionsEntry ID="1" ProfileID="{number}" ListID="{on}"><EntryEvent ID="1" '
        f'EntryEventTypeID="{event}" LegalBasisID="{basis}"><Comment /><Date CalendarTypeID="1">'
        f"<Year>{year}</Year><Month>{month}</Month><Day>{at}</Day></Date></EntryEvent>"
        f'<SanctionsMeasure ID="1" SanctionsTypeID="2"/>{measures}</SanctionsEntry>\n'
    )


def relation(number: str, source: str, target: str, kind: str = "1", more: str = "") -> str:
    """A relation between two profiles."""
    return (
        f'<ProfileRelationship ID="{number}" From-ProfileID="{source}" To-ProfileID="{target}" '
        f'RelationTypeID="{kind}" RelationQualityID="2" Former="false" SanctionsEntryID="1">'
        f"<Comment />{more}</ProfileRelationship>"
    )


def enhanced(entities: str, *, namespace: str = SERVICE, day: str = "2025-01-10T00:00:00") -> str:
    """A whole file."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<sanctionsData xmlns="{namespace}">\n'
        f"<publicationInfo><dataAsOf>{day}</dataAsOf><filters><sanctionsLists>"
        '<sanctionsList refId="1">SDN List</sanctionsList></sanctionsLists></filters>'
        '</publicationInfo>\n<referenceValues><referenceValue refId="91"><type>Gender</type>'
        "<value>Female</value></referenceValue></referenceValues>\n<featureTypes><featureType "
        'featureTypeId="1"><type>Gender</type></featureType></featureTypes>\n'
        f"<entities>\n{entities}</entities>\n</sanctionsData>\n"
    )


def texts(**fields: str) -> str:
    """Elements that hold texts."""
    return "".join(f"<{name}>{text}</{name}>" for name, text in fields.items())


def spelling(last: str, first: str = "", *, script: str = "Latin", is_main: bool = True) -> str:
    """A name in one script."""
    full = f"{last.upper()}, {first}" if first else last.upper()
    formatted = {"formattedFirstName": first} if first else {}
    parts = "".join(
        f'<namePart id="1"><type refId="1">{kind}</type><value>{text}</value></namePart>'
        for kind, text in (("Last Name", last), ("First Name", first))
        if text
    )
    told = texts(
        isPrimary=str(is_main).lower(), script=script, **formatted,
        formattedLastName=last.upper(), formattedFullName=full,
    )  # fmt: skip
    return f'<translation id="1">{told}<nameParts>{parts}</nameParts></translation>'


def named(*spellings: str, kind: str = "", is_weak: bool = False) -> str:
    """A name; one without a kind is the primary one."""
    alias_type = f'<aliasType refId="1">{kind}</aliasType>' if kind else ""
    told = texts(isPrimary=str(not kind).lower(), isLowQuality=str(is_weak).lower())
    return (
        f'<name id="1">{told}{alias_type}<translations>{"".join(spellings)}</translations></name>'
    )


def entity(
    number: str, *names: str, kind: str = "Entity", more: str = "", remarks: str = ""
) -> str:
    """A party; without names it has one."""
    told = "".join(names) or named(spelling(f"Sample {number}"))
    general = texts(identityId="1", entityType=kind, remarks=remarks)
    return (
        f'<entity id="{number}"><generalInfo>{general}</generalInfo><names>{told}</names>{more}'
        "</entity>\n"
    )


def enhanced_feature(kind: str, value: str, more: str = "") -> str:
    """A feature of the enhanced XML."""
    told = texts(versionId="1", value=value) if value else texts(versionId="1")
    return f'<feature id="1"><type featureTypeId="1">{kind}</type>{told}{more}</feature>'
