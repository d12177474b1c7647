"""What survey tools put into their headers: which tool wrote a sheet, and columns of no interest.

All in lower case. Names of columns were read in real exports; `x_` before a name is what R makes
of a leading underscore.
"""

from __future__ import annotations

import re

SIGNATURES: tuple[tuple[str, frozenset[str]], ...] = (
    ("KoboToolbox", frozenset(["_uuid", "_submission_time"])),
    ("ODK", frozenset(["submissiondate", "key"])),
    ("SurveyMonkey", frozenset(["respondent id"])),
    ("Qualtrics", frozenset(["responseid"])),
    ("LimeSurvey", frozenset(["submitdate. date submitted"])),
    ("Microsoft Forms", frozenset(["start time", "completion time"])),
)
"""Tool → headers that all must be there."""
FIRST_HEADERS = {
    "timestamp": "Google Forms",
    "marca temporal": "Google Forms",
    "horodateur": "Google Forms",
    "carimbo de data/hora": "Google Forms",
    "time started": "SurveyGizmo",
}
"""First header → tool."""

TECHNICAL = frozenset(
    name.strip()
    for name in """
    start|end|today|deviceid|subscriberid|simserial|phonenumber|username|audit|formhub/uuid|_id|
    _uuid|_submission_time|_validation_status|_notes|_status|_submitted_by|__version__|_tags|_index|
    _attachments|_geolocation|_xform_id_string|_bamboo_dataset_id|_media_all_received|version|
    submissiondate|key|attachmentspresent|attachmentsexpected|edits|formversion|submitterid|
    submittername|reviewstate|status|instanceid|instancename|rooturl|rootuuid|deprecatedid|
    timestamp|marca temporal|horodateur|carimbo de data/hora|
    respondent id|collector id|start date|end date|ip address|custom data 1|collector|
    startdate|enddate|ipaddress|progress|duration (in seconds)|finished|recordeddate|responseid|
    recipientlastname|recipientfirstname|recipientemail|externalreference|externaldatareference|
    locationlatitude|locationlongitude|locationaccuracy|distributionchannel|userlanguage|responseset|
    submitdate|lastpage|startlanguage|seed|datestamp|ipaddr|refurl|token|
    time started|date submitted|time taken|sessionid|user agent|link id|legacy comments|
    start time|completion time|last modified time|total points|quiz feedback
    """.split("|")  # noqa: SIM905 - a table that people read and extend
)

OF_A_TOOL = frozenset(
    """
    start end today audit username version status key edits progress finished collector seed token
    """.split()  # noqa: SIM905
)
"""Of `TECHNICAL`, words that people use as well: technical only where a tool wrote the sheet."""

IDS = (
    "id", "record id", "record", "registro", "id registro", "folio", "respondent id", "responseid",
    "response id", "id. response id", "_uuid", "key", "_id", "instanceid", "meta/instanceid",
)  # fmt: skip
"""Headers that name a record, the best first: what people wrote, then what the tool made."""

PERSONAL = re.compile(
    r"\b(e-?mail|correo( electr[oó]nico)?|phone|tel[eé]fono|telephone|celular|m[oó]vil|whatsapp|"
    r"ip( address)?|gps|geolocation|geopoint|latitude|longitude|altitude|precision|latitud|"
    r"longitud|address|direcci[oó]n|domicilio|passport|pasaporte|dni|c[eé]dula|birth ?date|"
    r"date of birth|fecha de nacimiento|first name|last name|full name|your name|nombres?|"
    r"apellidos?|surname|name)\b"
)
"""Words in a short header that point to a person."""
LONGEST_PERSONAL = 5
"""Words; a longer header is a question, and its answers are looked at instead."""

PLACE_OF_WORK = re.compile(
    r"\b(instituci[oó]n|organizaci[oó]n|entidad|dependencia|instituto|institution|organi[sz]ation|"
    r"agency|case|caso)\b"
)
LANGUAGE = frozenset(["language", "idioma", "lengua", "lang"])

OPEN_ENDED = re.compile(
    r"open-ended response|\(please specify\)|\(other\)|especifique|"
    r"_(other|otro|otra|why|why_not|text)$|\bplease (specify|explain|tell)\b|"
    r"\bprovide (the |further |more )?details\b|^comments?\b|^comentarios?\b|"
    r"^observaci[oó]n(es)?\b|^remarks?\b"
)
"""Headers that say by themselves that people wrote freely."""


def folded(header: str) -> str:
    """A header as it is compared: small letters, `_` where R wrote `X_`, no code before it."""
    plain = " ".join(header.split()).casefold()
    plain = re.sub(r"^x(?=_)", "", plain)
    return plain.removeprefix("x.u.feff.")
