"""Monitoring rows (our own staff on institutions) and reviews of the app."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import study
from marked import BANNER, Coded, Document
from pool import PASSAGES, fill
from writers import sheet

if TYPE_CHECKING:
    from random import Random

    from study import Institution

MONITORING = "monitoreo-2026"
REVIEWS = "opiniones-2026"
_ROWS = 90
_INSTITUTIONS = 44
_STAFF = ("V.C.", "N.A.", "T.O.", "L. Paz")
_STATES = ("en curso", "cumplido", "demorado", "sin iniciar", "En curso", "cumplido ")
_FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%y", "%d.%m.%Y")
_HABITS = ("visita", "llamada", "reunión", "taller", "correo")
_CIVIL = "civil society"
_FROM_OUTSIDE = ("ob cd", "ce vi pr", "ob st", "")
"""What can be written about an institution that received nobody."""
_FITS: dict[str, tuple[str, ...]] = {
    "gp hr": ("health", "police"),
    "n hr": ("health", "police", "migration directorate"),
    "rw hr": ("health", "children's institute", "ombudsperson"),
    "ce vi pr": ("police", "attorney general"),
    "gp vi pr": ("police", "children's institute"),
    "ob dc": ("migration directorate", "foreign affairs"),
    "gp dc": ("migration directorate", "foreign affairs"),
    "ob lt xm": ("labour ministry",),
    "n lt": ("labour ministry",),
    "n sh": (_CIVIL, "women's institute"),
    "ob sh xl": (_CIVIL, "ombudsperson"),
    "ob cp xc": ("children's institute",),
    "gp cp xc": ("children's institute",),
    "ob re": ("foreign affairs", "migration directorate"),
    "gp gv xw": ("women's institute", _CIVIL),
    "ob gv xw": ("women's institute", "police"),
    "ob as xr": ("migration directorate", "ombudsperson"),
    "ob bs": ("migration directorate", "police"),
    "ob dx": ("police", "migration directorate", "attorney general", "labour ministry"),
    "n dx pl": ("police", "migration directorate", "attorney general", "labour ministry"),
}


def _passages() -> list[tuple[str, str]]:
    """(codes, wording), in the order of the file."""
    found, codes = [], ""
    for line in (PASSAGES / "monitoring.txt").read_text("utf-8").splitlines():
        if line.startswith("=="):
            codes = line[2:].strip()
        elif line and not line.startswith("#"):
            found.append((codes, line))
    return found


def monitored(known: dict[str, Institution], rng: Random) -> list[str]:
    """44 institutions, five of them among those who were not reached."""
    heard = sorted(set(known) - study.NOT_REACHED)
    rng.shuffle(heard)
    chosen = [*heard[: _INSTITUTIONS - 5], *study.MONITORED_NOT_REACHED]
    return sorted(chosen)


def monitoring(known: dict[str, Institution], rng: Random) -> tuple[str, list[Document]]:
    """The sheet, and its records as documents."""
    names = monitored(known, rng)
    rows = [*names, *(rng.choice(names) for _ in range(_ROWS - len(names)))]
    rng.shuffle(rows)
    used: Counter[str] = Counter()
    cells, documents = [], []
    day = date(2026, 2, 2)
    for number, acronym in enumerate(rows, 1):
        day += timedelta(days=rng.choice((0, 1, 1, 2)))
        place = known[acronym]
        codes, wording = _choose(place, used, rng)
        near = [k.acronym for k in known.values() if k.country == place.country and k != place]
        text = fill(wording, rng, place.country, rng.choice(near))
        record = f"M{number:03}"
        cells.append(
            {
                "id": record,
                "fecha": day.strftime(rng.choice(_FORMATS)),
                "institucion": acronym if rng.random() < 0.7 else place.name,
                "pais": place.country,
                "actividad": rng.choice(_HABITS),
                "observacion": text,
                "estado": rng.choice(_STATES),
                "responsable": rng.choice(_STAFF),
                "aviso": BANNER,
            }
        )
        documents.append(_document(f"{MONITORING} {record}", "monitoring", day, acronym))
        _put(documents[-1], text, tuple(codes.split()))
    return sheet(list(cells[0]), cells), documents


def _choose(place: Institution, used: Counter[str], rng: Random) -> tuple[str, str]:
    fitting = [
        each
        for each in _passages()
        if (place.acronym not in study.NOT_REACHED or each[0] in _FROM_OUTSIDE)
        and place.type in _FITS.get(each[0], (place.type,))
        and not (each[0] == "rw hr" and place.country == "XA")
        and not (each[0] == "gp hr" and place.country != "XA")
    ]
    rng.shuffle(fitting)
    # What belongs to few is taken first, else everybody would only have missed meetings.
    fitting.sort(key=lambda each: (used[each[1]], each[0] not in _FITS and rng.random() < 0.6))
    used[fitting[0][1]] += 1
    return fitting[0]


def reviews(rng: Random) -> tuple[str, list[Document]]:
    """The sheet of reviews of InfoCamino, and its records as documents."""
    lines = [
        line.split(" | ", 3)
        for line in (PASSAGES / "reviews.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    rng.shuffle(lines)
    cells, documents = [], []
    day = date(2026, 3, 1)
    for number, (stars, language, codes, text) in enumerate(lines, 1):
        day += timedelta(days=rng.choice((0, 1, 2, 3)))
        record = f"V{number:03}"
        cells.append(
            {
                "id": record,
                "fecha": day.strftime(rng.choice(_FORMATS)),
                "estrellas": stars.strip(),
                "version": rng.choice(("1.0", "1.1", "1.1", "1.2")),
                "idioma": language,
                "texto": text.strip(),
                "aviso": BANNER,
            }
        )
        documents.append(_document(f"{REVIEWS} {record}", "feedback", day, "", language))
        _put(documents[-1], text.strip(), tuple(codes.split()))
    return sheet(list(cells[0]), cells), documents


def _document(name: str, kind: str, day: date, acronym: str, language: str = "es") -> Document:
    return Document(name, kind, "2026", language, day.isoformat(), acronym, mode="")


def _put(document: Document, text: str, codes: tuple[str, ...]) -> None:
    document.paragraphs.append(text)
    if codes:
        document.coded.append(Coded(text, codes, "", document.institution, text))
