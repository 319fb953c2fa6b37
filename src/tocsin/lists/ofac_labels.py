"""The labels of OFAC's remarks and the FtM properties that they stand for.

Promises a table and nothing else. A label names what follows it; the property
is what FtM calls that. Source: the labels observed in the SDN and consolidated
files of 2016 to 2024, read against the FtM schemas.
"""

from __future__ import annotations

#: Labels of numbers and documents, by the FtM property that takes the number.
DOCUMENTS: dict[str, tuple[str, ...]] = {
    "passportNumber": (
        "Passport", "Passport Booklet", "Diplomatic Passport", "British National Overseas Passport",
        "Stateless Person Passport", "U.S. Passport", "Passport Number", "Passport No.",
    ),
    "socialSecurityNumber": ("SSN",),
    "taxNumber": (
        "Tax ID No.", "NIT #", "NIT", "R.F.C.", "RFC", "RUC #", "RUC", "RIF #", "RIF", "RTN",
        "US FEIN", "Italian Fiscal Code", "Fiscal Code", "C.U.I.T.", "C.I.F.",
        "Paraguayan tax identification number", "Romanian Tax Registration",
    ),
    "vatCode": ("V.A.T. Number",),
    "idNumber": (
        "National ID No.", "Cedula No.", "Cedula No", "C.U.R.P.", "C.U.R.P. #", "D.N.I.",
        "Identification Number", "Personal ID Card", "I.F.E.", "LE Number", "C.U.I.", "C.U.I.P.",
        "Electoral Registry No.", "Residency Number", "Birth Certificate Number", "N.I.E.",
        "Cartilla de Servicio Militar Nacional", "Credencial electoral", "Travel Document Number",
        "National Foreign ID Number", "Turkish Identification Number", "Numero de Identidad",
        "Turkish Identificiation Number", "Citizen's Card Number", "Kenyan ID No.", "Seafarer's ID",
        "Refugee ID Card", "Tazkira National ID Card", "Moroccan Personal ID No.",
        "Bosnian Personal ID No.", "Stateless Person ID Card", "UAE Identification",
        "CNP (Personal Numerical Code)", "VisaNumberID", "Immigration No.",
        "Military Registration Number", "Tarjeta de Identificacion",
    ),
    "registrationNumber": (
        "Registration Number", "Registration ID", "Business Registration Number",
        "Business Registration Document #", "Commercial Registry Number", "Company Number",
        "C.R. No.", "Romanian C.R.", "Matricula Mercantil No", "Folio Mercantil No.",
        "Public Registration Number", "Chamber of Commerce Number", "UK Company Number",
        "Certificate of Incorporation Number", "Economic Register Number (CBLS)",
        "Central Registration System Number", "Istanbul Chamber of Comm. No.", "Enterprise Number",
        "Business Number", "Branch Unit Number", "Registered Charity No.", "File Number",
        "Organization Code", "Dubai Chamber of Commerce Membership No.", "Aircraft Tail Number",
        "Previous Aircraft Tail Number", "Vessel Registration Identification", "BIK (RU)",
        "United Social Credit Code Certificate (USCCC)",
    ),
    "licenseNumber": (
        "License", "Trade License No.", "Driver's License No.", "Permit Number", "SRE Permit No.",
        "Pilot License Number", "Afghan Money Service Provider License Number",
    ),
    "okpoCode": ("Government Gazette Number",),
    "leiCode": ("Legal Entity Number",),
    "uscCode": ("Unified Social Credit Code (USCC)",),
    "dunsCode": ("D-U-N-S Number",),
    "swiftBic": ("SWIFT/BIC",),
    "mmsi": ("MMSI",),
    "callSign": ("Other Vessel Call Sign", "Vessel Call Sign"),
    "serialNumber": (
        "Aircraft Manufacturer's Serial Number (MSN)", "Aircraft Serial Identification",
        "Aircraft Construction Number (also called L/N or S/N or F/N)",
    ),
    "icaoCode": ("Aircraft Mode S Transponder Code",),
}  # fmt: skip

#: Labels of plain text, by property.
TEXTS: dict[str, tuple[str, ...]] = {
    "birthPlace": ("POB",),
    "ethnicity": ("ethnicity",),
    "email": ("Email Address", "Email"),
    "website": ("Website",),
    "phone": ("Phone Number", "Phone No.", "Telephone No.", "Telephone Number:", "Telephone:",
              "Telephone", "PHONE"),
    "sector": ("Organization Type:",),
    "classification": ("Target Type",),
    "model": ("Aircraft Model",),
    "type": ("Vessel Type", "Other Vessel Type"),
    "tonnage": ("Vessel Tonnage",),
    "deadweightTonnage": ("Vessel Deadweight Tonnage",),
    "grossRegisteredTonnage": ("Vessel Gross Registered Tonnage",),
}  # fmt: skip

#: Labels of countries, by property.
COUNTRIES: dict[str, tuple[str, ...]] = {
    "nationality": ("nationality",),
    "citizenship": ("citizen",),
    "flag": ("Vessel Flag", "Other Vessel Flag"),
    "pastFlags": ("Former Vessel Flag",),
}

#: Labels of dates, by property.
DATES: dict[str, tuple[str, ...]] = {
    "birthDate": ("DOB",),
    "incorporationDate": ("Organization Established Date",),
    "buildDate": ("Aircraft Manufacture Date", "Vessel Year of Build"),
}

#: Labels of names given in the remarks; OFAC writes weak aliases here, in quotes
#: (its data specification, "The disposition of aliases").
ALIASES = ("a.k.a.", "f.k.a.", "n.k.a.")

#: Beginnings of remarks that say what the listing does.
PROVISIONS = (
    "Additional Sanctions Information", "Secondary sanctions risk", "CAATSA Section",
    "Executive Order", "Transactions Prohibited", "U.S. Persons Must Continue",
    "Listing Date", "Effective Date", "Subject to ", "IFCA Determination",
)  # fmt: skip

#: First words of a position that OFAC writes into the remarks of a person.
POSITION_WORDS = frozenset(
    "acting adjutant admiral advisor adviser ambassador assistant attorney brigadier captain chair "  # noqa: SIM905
    "chairman chairperson chief colonel commandant commander commissioner corporal councillor "
    "counselor counselor deputy director editor ex-minister executive first former general "
    "governor head inspector judge justice leader lieutenant magistrate major managing marshal "
    "mayor member minister officer permanent president prime principal prosecutor representative "
    "rear scientific secretary senator senior sergeant speaker superintendent treasurer "
    "undersecretary vice".split()
)
