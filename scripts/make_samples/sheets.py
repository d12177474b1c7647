"""The sheets beside the texts: registry, people, documents, speakers, codings, reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

import study
from marked import BANNER
from writers import sheet

if TYPE_CHECKING:
    from coders import Row
    from marked import Document
    from study import Institution
    from texts import Text

_DATES = {"DPSVT": "2026-03-17"}
_FORMER = {"DIPEC": "2026", "IMUA": "2026"}
_NOT_IN_2025 = {
    "police": ("not_invited", "Solo se invitó a un cuerpo por país"),
    "civil society": ("not_invited", "No estaba en la lista de 2025"),
    "tourism": ("not_invited", "El sector se sumó en 2026"),
    "DIT-C": ("not_invited", "Todavía no existía"),
    "BHP": ("no_answer", "Dos cartas"),
    "FISTRI": ("refused", "Pidió esperar a la reglamentación"),
    "SESTRI": ("no_answer", "Inundación"),
    "OFIM": ("no_answer", "Cambio de director"),
}


def registry(known: dict[str, Institution]) -> str:
    """Each institution once for each year: how contact with it went."""
    rows = []
    for place in known.values():
        rows.append(_registered(place, "2025", *_contact_2025(place)))
        rows.append(_registered(place, "2026", *_contact_2026(place)))
    return sheet(list(rows[0]), rows)


def _registered(
    place: Institution, period: str, status: str, date: str, reason: str
) -> dict[str, str]:
    return {
        "kind": "institution",
        "case": place.name,
        "case_es": place.name_es,
        "case_en": place.name_en,
        "aliases": place.aliases,
        "status": status,
        "status_date": date,
        "status_reason": reason,
        "period": period,
        "country": place.country,
        "type": place.type,
        "study": study.STUDY,
    }


def _contact_2026(place: Institution) -> tuple[str, str, str]:
    if place.acronym in study.NOT_REACHED:
        return place.status, place.status_date, place.status_reason
    return "reached", place.status_date, ""


def _contact_2025(place: Institution) -> tuple[str, str, str]:
    if place.acronym in study.PANEL | study.ALSO_2025:
        return "reached", "", ""
    status, reason = _NOT_IN_2025.get(
        place.acronym, _NOT_IN_2025.get(place.type, ("not_invited", "Fuera de la ronda de 2025"))
    )
    return status, "", reason


def participants(written: list[Text], known: dict[str, Institution]) -> str:
    rows = {}
    for text in written:
        for speaker in text.speakers:
            home = known[speaker.institution].name if speaker.institution else ""
            rows.setdefault(
                person(text, speaker.name),
                {
                    "kind": "participant",
                    "case": person(text, speaker.name),
                    "parent": home,
                    "position": speaker.position,
                    "gender": speaker.gender,
                    "study": study.STUDY,
                },
            )
    # She spoke in the first part too, and stands in its sheet.
    rows.pop("Yesenia", None)
    return sheet(["kind", "case", "parent", "position", "gender", "study"], rows.values())


def person(text: Text, speaker: str) -> str:
    """The case of a speaker: `P3` of one group is not `P3` of another."""
    return f"{text.document.name} {speaker}" if speaker[1:].isdigit() else speaker


def documents(all_of_them: list[Document], known: dict[str, Institution]) -> str:
    rows = [
        {
            "document": each.name,
            "case": known[each.institution].name if each.institution else "",
            "kind": each.kind,
            "language": "es" if each.language == "mixed" else each.language,
            "period": each.period,
            "date": each.date,
            "mode": each.mode,
            "consent": each.consent,
            "attribution": each.attribution,
            "languages:multi": "es; en" if each.language == "mixed" else each.language,
            "study": BANNER,
        }
        for each in all_of_them
    ]
    return sheet(list(rows[0]), rows)


def speakers(written: list[Text]) -> str:
    rows = [
        {
            "document": text.document.name,
            "speaker": speaker.name,
            "case": person(text, speaker.name),
            "study": study.STUDY,
        }
        for text in written
        for speaker in text.speakers
    ]
    return sheet(list(rows[0]), rows)


def codings(rows: list[Row], known: dict[str, Institution]) -> str:
    """As the first part has them; the sheet says once, in its first row, that it is fictional."""
    columns = ["document", "line", "quote", "code", "coder", "about", "memo", "origin", "study"]
    cells = [row.cells() for row in rows]
    for each in cells:
        each["about"] = known[each["about"]].name if each["about"] else ""
    cells[0]["study"] = BANNER
    return sheet(columns, cells)


def reviews(rows: list[dict[str, str]]) -> str:
    return sheet(["document", "coder", "state", "study"], rows)
