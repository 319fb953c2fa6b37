"""What the columns and elements of the UK's lists are called, and what they say.

Promises tables and nothing else. Keys are those of :func:`tocsin.lists.tables.key_of`, so that
one table serves CSV, ODS, XLSX and XML. Sources: the header of OFSI's consolidated list of 2025,
the extract of the UK Sanctions List of 2025, and the columns and elements that
the FCDO names for its full files, of which none was at hand.
"""

from __future__ import annotations

#: Other names of a field, to the name used here.
SAME = {
    "grouptype": "type", "designationtype": "type", "individualentityship": "type",
    "regime": "regimename",
    "aliastype": "nametype", "aliasquality": "aliasstrength",
    "ofsigroupidentifier": "ofsigroupid",
    **{f"address{n}": f"addressline{n}" for n in range(1, 7)},
    "postzipcode": "addresspostalcode", "country": "addresscountry",
    "passportdetails": "passportadditionalinformation",
    "nationalidentificationnumber": "nationalidentifiernumber",
    "nationalidentificationdetails": "nationalidentifieradditionalinformation",
    "uksanctionslistdatedesignated": "datedesignated",
    "nationalities": "nationality",
    "businessregno": "businessregistrationnumber",
    "businessregistrationnumbers": "businessregistrationnumber",
    "unref": "unreferencenumber", "uksanctionslistref": "uniqueid",
    "currentowner": "currentowneroperator", "currentowners": "currentowneroperator",
    "currentowneroperators": "currentowneroperator",
    "previousowner": "previousowneroperator", "previousowners": "previousowneroperator",
    "previousowneroperators": "previousowneroperator",
    "flagofship": "currentbelievedflagofship", "previousflag": "previousflags",
    "hullidentificationnumbers": "hullidentificationnumber",
    "subsidiary": "subsidiaries", "parentcompanies": "parentcompany",
    "email": "emailaddress", "phone": "phonenumber", "fax": "fax",
}  # fmt: skip

NAME_PARTS = ("name1", "name2", "name3", "name4", "name5", "name6")
ADDRESS_PARTS = (*(f"addressline{n}" for n in range(1, 7)), "addresspostalcode")

#: Fields that FtM has a property for, as plain text.
PROPERTIES = {
    "phonenumber": "phone", "website": "website", "emailaddress": "email",
    "businessregistrationnumber": "registrationNumber", "imonumber": "imoNumber",
    "typeofship": "type", "tonnageofship": "tonnage", "passportnumber": "passportNumber",
    "nationalidentifiernumber": "idNumber",
}  # fmt: skip
#: Fields of a person only; of another party they are notes.
PERSONAL = {"title": "title", "position": "position"}
#: Countries.
COUNTRIES = {"currentbelievedflagofship": "flag", "previousflags": "pastFlags"}
#: Dates, with what the notes call those that are no plain day.
DATES = {
    "dob": ("birthDate", "Date of birth"),
    "yearbuilt": ("buildDate", "Year built"),
    "lastupdated": ("modifiedAt", "Last updated"),
}
#: What the notes keep, and what they call it.
NOTES = {
    "typeofentity": "Type of entity", "subsidiaries": "Subsidiaries",
    "parentcompany": "Parent company", "lengthofship": "Length of ship",
    "currentowneroperator": "Owner or operator", "previousowneroperator": "Previous owner",
    "hullidentificationnumber": "Hull identification number",
    "passportadditionalinformation": "Passport",
    "nationalidentifieradditionalinformation": "National identifier",
    "nonlatinscripttype": "Script", "nonlatinscriptlanguage": "Language of the script",
    "designationsource": "Designation source", "fax": "Fax",
}  # fmt: skip
#: What the XML says of each measure beside the text that names them.
INDICATORS = "sanctionsimposedindicators"
#: Fields that their reader looks at itself.
READ = frozenset((
    "uniqueid", "ofsigroupid", "groupid", "unreferencenumber", "type", "name", "nametype",
    "aliasstrength", "namenonlatinscript", "regimename", "sanctionsimposed", "otherinformation",
    "ukstatementofreasons", "addresscountry", "datedesignated", "listedon", "lastupdated", "dob",
    "nationality", "gender", "townofbirth", "countryofbirth", "yearbuilt",
    *NAME_PARTS, *ADDRESS_PARTS,
))  # fmt: skip
KNOWN = frozenset((*SAME, *PROPERTIES, *PERSONAL, *COUNTRIES, *NOTES, *READ))
