"""The online survey, both years: who says what, in which words, and the sheet KoboToolbox gives."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import study
from marked import BANNER, Coded, Document
from pool import Pool, in_haste
from writers import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from study import Institution

NEEDS = "abiertas/necesidades_y_dificultades"
PRACTICES = "abiertas/practicas_y_compromisos"
TOOLS = (
    "plan_de_accion",
    "protocolo",
    "politica_o_ley",
    "equipo_o_sistema",
    "campana",
    "formacion",
)
PEOPLE = ("victimas_de_trata", "lgbti", "refugio", "ninez", "mujeres", "trabajadores")
_THEMES = ("albergue", "documentacion", "salud", "trata", "coordinacion", "datos", "personal")
_WAYS = ("plain",) * 11 + ("lower",) * 3 + ("bare",) * 2 + ("short", "typo", "typo")
_JOINS = (" ",) * 9 + ("\n",) * 2 + (" / ", "-", "1")
_TRIES = 9
_LONG = 40
_ENGLISH_SPEAKING = frozenset({"IIN-C", "AIT-C", "SMC"})

_PROTOCOL = {
    "police": ("pr-vi", "pr-night", "pr-ta", "pr-cp", "pr-vp"),
    "children's institute": ("pr-cp", "pr-ta"),
    "women's institute": ("pr-gv", "pr-night", "pr-vp"),
    "labour ministry": ("pr-lt", "pr-ta"),
    "tourism": ("pr-tur",),
    "foreign affairs": ("pr-re", "pr-ta"),
    "civil society": ("pr-vi", "pr-night", "pr-ta", "pr-cp", "pr-gv", "pr-re", "pr-vp"),
}
_PROTOCOL_ELSE = ("pr-vi", "pr-night", "pr-ta", "pr-cp", "pr-vp")
_NEEDS = {
    "police": ("st-ob", "st-eq", "bs-ob", "cd-ob", "tc-ob", "ps-n", "cp-ob"),
    "children's institute": ("cp-ob", "st-ob", "ps-n", "cd-ob", "sh-n", "tr-l"),
    "women's institute": ("gv-ob", "sh-w", "ps-n", "st-ob", "cd-ob"),
    "labour ministry": ("lm-ob", "st-ob", "cd-ob", "tc-ob", "st-eq"),
    "tourism": ("cd-ob", "tc-ob", "ia-ob", "st-eq"),
    "health": ("hr-n", "ps-n", "st-ob", "st-eq"),
    "foreign affairs": ("re-ob", "lm-ob", "po-ot", "cd-ob"),
    "migration directorate": ("bs-ob", "st-ob", "as-ob", "st-eq", "re-ob", "po-ot"),
    "civil society": ("sh-n", "ps-n", "st-ob", "as-ob", "gv-ob", "bs-ob", "re-ob", "cp-ob", "hr-n",
                      "ia-ob", "cd-ob", "sh-w", "lm-ob", "tc-ob"),
}  # fmt: skip
_NEEDS_ELSE = ("as-ob", "gv-ob", "cd-ob", "st-ob", "ps-n", "cp-ob", "po-ot", "re-ob", "tc-ob")
_PRACTICES = ("gp-cd", "gp-ot", "ac-ot", "ac-cd", "tr-l", "co-ot", "ta-ot", "rw-ot", "rw-cp")
_PRACTICES_2025 = ("gp-cd", "gp-ot", "ac-ot", "ac-cd", "tr-l", "co-ot", "ta-ot")
_IS_ABOUT_PROTOCOLS = (*tuple(_PROTOCOL_ELSE), "pr-gv", "pr-re", "pr-tur", "pr-lt")


@dataclass(slots=True)
class Plan:
    """The ideas of one answer sheet, before they have words."""

    institution: str
    needs: list[str] = field(default_factory=list)
    practices: list[str] = field(default_factory=list)
    note: str = ""


@dataclass(slots=True)
class Record:
    plan: Plan
    cells: dict[str, str]
    document: Document


Said = dict[str, set[frozenset[str]]]
"""Acronym → the sets of codes that one of its passages carries."""


def said_by(coded: Iterable[Coded]) -> Said:
    found: Said = {}
    for each in coded:
        if each.institution:
            found.setdefault(each.institution, set()).add(frozenset(each.codes))
    return found


def who(said: Said, *members: str) -> set[str]:
    """The institutions one of whose passages carries a code of each member (`n|vp|ta`)."""
    wanted = [frozenset(member.split("|")) for member in members]
    return {
        name
        for name, passages in said.items()
        if any(all(passage & each for each in wanted) for passage in passages)
    }


# ---- who says what -------------------------------------------------------------------------------


def plans_2026(known: dict[str, Institution], said: Said, rng: Random) -> list[Plan]:
    """One plan for each of the 64, so that the whole study reaches its numbers."""
    names = study.surveyed(known)
    plans = {name: Plan(name) for name in names}
    _needs_told(plans, known, said, rng)
    _practices_told(plans, said, rng)
    _fill_up(plans, known, rng)
    return list(plans.values())


def _pick(among: Iterable[str], number: int, rng: Random) -> list[str]:
    ordered = sorted(among)
    rng.shuffle(ordered)
    return ordered[: max(0, number)]


def _needs_told(
    plans: dict[str, Plan], known: dict[str, Institution], said: Said, rng: Random
) -> None:
    asked = who(said, "n|vp|ta", "pr")
    for name in _pick(set(plans) - asked, study.PROTOCOLS - len(asked), rng):
        keys = _PROTOCOL.get(known[name].type, _PROTOCOL_ELSE)
        plans[name].needs.append(rng.choice(keys))
    papers = who(said, "dc")
    free = set(plans) - study.PANEL - papers
    more = study.DOCUMENTATION - len(papers | study.DOCUMENTATION_PANEL)
    chosen = [*sorted(study.DOCUMENTATION_PANEL), *_pick(free, more, rng)]
    for number, name in enumerate(chosen):
        key = ("dc-ob", "dc-n", "dc-ob", "dc-n", "dc-cp")[number % 5]
        plans[name].needs.append(key)
        if number % 6 == 1 and _language(known[name]) == "es":
            plans[name].practices.append("gp-dc")
    data = {name for name in who(said, "dx") if known[name].is_state}
    states = {name for name in plans if known[name].is_state} - data
    for number, name in enumerate(_pick(states, study.DATA_EXCHANGE - len(data), rng)):
        plans[name].needs.append(("dx-ob", "dx-n")[number % 2])
    trafficking = study.LABOUR_TRAFFICKING | study.LABOUR_TRAFFICKING_OTHERS
    for number, name in enumerate(sorted(trafficking)):
        plans[name].needs.append(("lt-ob", "lt-n", "lt-ob", "lt-ce")[number % 4])
    for number, name in enumerate((*study.LGBTI_SHELTER, "CLP")):
        plans[name].needs.append(("shx-n", "shx-ob")[number % 2])
    plans["CLP"].needs.append("shx-ob")
    plans["DECIM"].needs.append("shx-n")


def _practices_told(plans: dict[str, Plan], said: Said, rng: Random) -> None:
    for name in study.PROTOCOL_WORKS:
        plans[name].practices.append("pr-ok")
    for name in study.PROTOCOL_FAILS:
        plans[name].practices.append("pr-ce")
    for name in study.REPLICATION:
        plans[name].practices.append("rw-hr")
    promised = who(said, "co", "ia")
    free = set(plans) - promised
    for name in _pick(free, study.APP_COMMITMENT - len(promised), rng):
        plans[name].practices.append("co-ia")


def _fill_up(plans: dict[str, Plan], known: dict[str, Institution], rng: Random) -> None:
    counted: Counter[str] = Counter()
    quiet = {n for n, plan in plans.items() if not plan.needs and known[n].country != "XL"}
    quiet = set(_pick(quiet, 7, rng))
    for name, plan in plans.items():
        place = known[name]
        if name in quiet:
            plan.needs.append(rng.choice(("tr-s", "tr-s", "nada")))
        else:
            wanted = rng.choice((2, 2, 3, 3, 4)) - len(plan.needs)
            if place.country == "XL":
                wanted -= 1
            # Everybody has something of their own to say beside what the story needs.
            fillers = _NEEDS.get(place.type, _NEEDS_ELSE)
            for key in _balanced(fillers, max(wanted, 0 if plan.needs else 1), counted, rng):
                plan.needs.append(key)
            if rng.random() < 0.12:
                plan.needs.append("tr-s")
        if rng.random() < 0.16 and not plan.practices:
            plan.practices.append("nada")
        else:
            wanted = rng.choice((1, 1, 2, 2, 3)) - len(plan.practices)
            for key in _balanced(_PRACTICES, max(wanted, 0), counted, rng):
                if not (key.startswith("rw-cp") and place.country in ("XP", "XB")):
                    plan.practices.append(key)
        if not plan.practices:
            plan.practices.append(rng.choice(("gp-cd", "co-ot", "nada")))
        rng.shuffle(plan.needs)


def _balanced(keys: Iterable[str], number: int, counted: Counter[str], rng: Random) -> list[str]:
    """Some of the keys, the least used first."""
    ordered = sorted(keys)
    rng.shuffle(ordered)
    ordered.sort(key=lambda key: counted[key])
    taken = ordered[:number]
    counted.update(taken)
    return taken


def further_plans(rng: Random) -> list[Plan]:
    """Second respondents of an institution, and records that cannot be linked to any."""
    second = [
        Plan("DIMILA", ["cd-ob", "st-ob", "dc-ob"], ["tr-l"], "subdirectora"),
        Plan("CLP", ["shx-n", "ps-n", "shx-ob"], ["pr-ce"], "voluntaria"),
        Plan("MINTRAC", ["st-ob", "lt-n"], ["nada"], "inspector"),
        Plan("COSINO", ["sh-n", "as-ob"], ["gp-ot", "co-ot"], "voluntaria"),
    ]
    loose = [
        Plan("", ["st-eq", "dc-n"], ["nada"]),
        Plan("", ["nada"], ["nada"]),
        Plan("", ["sh-n", "tr-s"], ["gp-ot"]),
    ]
    rng.shuffle(second)
    return [*second, *loose]


def plans_2025(known: dict[str, Institution], rng: Random) -> list[Plan]:
    plans = {name: Plan(name) for name in study.surveyed_2025(known)}
    for number, name in enumerate(sorted(study.DOCUMENTATION_2025)):
        plans[name].needs.append(("dc-ob", "dc-n", "dc-cp", "dc-ob")[number % 4])
    for number, name in enumerate(sorted(study.TRAFFICKING_2025)):
        plans[name].needs.append(("lt-ob", "lt-n")[number % 2])
    for name in _pick(plans, 14, rng):
        keys = _PROTOCOL.get(known[name].type, _PROTOCOL_ELSE)
        plans[name].needs.append(rng.choice([key for key in keys if key != "pr-lt"]))
    for name in _pick({n for n in plans if known[n].is_state}, 9, rng):
        plans[name].needs.append("dx-ob")
    counted: Counter[str] = Counter()
    for name, plan in plans.items():
        fillers = [key for key in _NEEDS.get(known[name].type, _NEEDS_ELSE) if key != "ia-ob"]
        wanted = max(rng.choice((1, 2, 2, 3)) - len(plan.needs), 0 if plan.needs else 1)
        plan.needs.extend(_balanced(fillers, wanted, counted, rng))
        if rng.random() < 0.2:
            plan.practices.append("nada")
        else:
            plan.practices.extend(_balanced(_PRACTICES_2025, rng.choice((1, 1, 2)), counted, rng))
    return list(plans.values())


# ---- in which words ------------------------------------------------------------------------------


def _language(place: Institution | None) -> str:
    if place is None:
        return "es"
    return "en" if place.country == "XB" or place.acronym in _ENGLISH_SPEAKING else "es"


def records(
    plans: list[Plan],
    known: dict[str, Institution],
    pool: Pool,
    year: str,
    rng: Random,
) -> list[Record]:
    """Answers in words, in the order in which they came in."""
    order = list(plans)
    rng.shuffle(order)
    clock = datetime.fromisoformat(f"{year}-04-06T08:12:00")
    made: list[Record] = []
    seen: set[str] = set()
    loose = iter(study.UNLINKED)
    for plan in order:
        clock += timedelta(hours=rng.randrange(3, 26), minutes=rng.randrange(60))
        place = known.get(plan.institution)
        typed = _typed(place, year, rng) if place else next(loose)
        made.append(_record(plan, place, typed, pool, year, clock, rng, seen))
        if year == "2026" and plan.institution == study.SUBMITTED_TWICE:
            made.append(_again(made[-1], clock + timedelta(minutes=4)))
    stem = f"encuesta-{year}"
    for number, record in enumerate(made, 1):
        record.cells |= {"id": f"R{number:03}", "_index": str(number)}
        record.cells["_id"] = str(48_210_000 + int(year) * 10 + number * 7)
        record.cells["_uuid"] = str(UUID(int=rng.getrandbits(128), version=4))
        record.document.name = f"{stem} R{number:03}"
    return made


def _typed(place: Institution, year: str, rng: Random) -> str:
    """The name as people write it: in full, by acronym, or as it was called before."""
    if year == "2025" and place.acronym == "DIPEC":
        return "Dirección de Extranjería de Cumbres"
    if year == "2025" and place.acronym == "IMUA":
        return "Consejo de la Mujer de Altura"
    written = (place.name,) * 5 + (place.acronym,) * 3 + (place.name_en, place.name.upper())
    return rng.choice(written)


def _record(
    plan: Plan,
    place: Institution | None,
    typed: str,
    pool: Pool,
    year: str,
    clock: datetime,
    rng: Random,
    seen: set[str],
) -> Record:
    language = _language(place)
    way = "plain" if language == "en" else rng.choice(_WAYS)
    document = Document(
        "", "survey", year, language, clock.date().isoformat(), plan.institution, mode=""
    )
    for turn in range(_TRIES):
        if turn > _TRIES // 3:
            # All wordings of a lonely idea are taken: they say one thing more.
            plan.practices.append(rng.choice(sorted(set(_PRACTICES_2025) - set(plan.practices))))
        document.paragraphs, document.coded = [], []
        for keys in (plan.needs, plan.practices):
            answer, coded = _answer(keys, place, pool, language, way, rng)
            document.paragraphs.append(answer)
            document.coded.extend(coded)
        # A one-word answer may stand inside another answer: then another word is taken.
        long = {answer for answer in document.paragraphs if len(answer) > _LONG}
        if not long & seen and all(document.text.count(c.quote) == 1 for c in document.coded):
            seen |= long
            break
    else:
        raise ValueError(f"said twice: {document.text!r}")
    answers = document.paragraphs
    for each in document.coded:
        each.institution = plan.institution
    cells = _closed(plan, place, typed, language, clock, rng)
    return Record(plan, cells | {NEEDS: answers[0], PRACTICES: answers[1]}, document)


def _answer(
    keys: list[str],
    place: Institution | None,
    pool: Pool,
    language: str,
    way: str,
    rng: Random,
) -> tuple[str, list[Coded]]:
    voice = "en" if language == "en" else place.voice if place else "c"
    country = place.country if place else "XM"
    said: list[tuple[str, tuple[str, ...]]] = []
    for key in keys:
        if not pool.has(key, voice):
            continue
        text = pool.take(key, voice, country, _other(place, rng))
        if key not in ("tr-s", "nada"):
            text = in_haste(text, way, rng)
        said.append((text, pool.known[key].codes))
    if not said:
        return "", []
    answer = _joined([text for text, _ in said], rng)
    lines = answer.split("\n")
    coded = []
    for text, codes in said:
        if codes:
            line = next(line for line in lines if text in line)
            coded.append(Coded(text, codes, paragraph=line))
    return answer, coded


def _joined(texts: list[str], rng: Random) -> str:
    if len(texts) == 1:
        return texts[0]
    join = rng.choice(_JOINS)
    if join == "1":
        return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
    if join == "-":
        return "\n".join(f"- {text}" for text in texts)
    if join == " ":
        ended = [text if text[-1] in ".!?" else f"{text}." for text in texts[:-1]]
        return " ".join([*ended, texts[-1]])
    return join.join(texts)


def _other(place: Institution | None, rng: Random) -> str:
    if place is None:
        return "la otra oficina"
    near = [
        each.acronym
        for each in _known().values()
        if each.country == place.country and each.is_state and each.acronym != place.acronym
    ]
    return rng.choice(near)


_KNOWN: dict[str, Institution] = {}


def _known() -> dict[str, Institution]:
    if not _KNOWN:
        _KNOWN.update(study.institutions())
    return _KNOWN


def _again(record: Record, clock: datetime) -> Record:
    """The same answers sent once more, because the page did not say that they had arrived."""
    cells = dict(record.cells)
    cells["_submission_time"] = clock.strftime("%Y-%m-%dT%H:%M:%S")
    old = record.document
    document = Document("", old.kind, old.period, old.language, old.date, old.institution, mode="")
    document.paragraphs = list(old.paragraphs)
    document.coded = [
        Coded(c.quote, c.codes, c.about, c.institution, c.paragraph) for c in old.coded
    ]
    return Record(Plan(record.plan.institution, note="enviada dos veces"), cells, document)


# ---- closed questions and the sheet --------------------------------------------------------------


def _closed(
    plan: Plan,
    place: Institution | None,
    typed: str,
    language: str,
    clock: datetime,
    rng: Random,
) -> dict[str, str]:
    asks = any(key in _IS_ABOUT_PROTOCOLS for key in plan.needs)
    tools = _ticked_tools(plan, asks=asks, rng=rng)
    people = [each for each in PEOPLE if rng.random() < 0.4]
    ranked = list(_THEMES)
    rng.shuffle(ranked)
    start = clock - timedelta(minutes=rng.randrange(9, 70))
    formats = ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%y", "%d-%m-%Y")
    cells = {
        "start": start.strftime("%Y-%m-%dT%H:%M:%S.000+00:00"),
        "end": clock.strftime("%Y-%m-%dT%H:%M:%S.000+00:00"),
        "perfil/institucion": typed,
        "perfil/pais": place.country if place else "",
        "perfil/tipo": place.type if place else "",
        "perfil/cargo": plan.note or rng.choice(("dirección", "jefatura", "equipo técnico", "")),
        "perfil/fecha": clock.strftime(rng.choice(formats)),
        "perfil/idioma": language,
        "perfil/poblaciones": " ".join(people),
        "prioridades/orden": " ".join(ranked[:3]),
        "prioridades/primera": ranked[0],
        "prioridades/segunda": ranked[1],
        "prioridades/tercera": ranked[2],
        "apoyo/herramientas": " ".join(tools),
        "_submission_time": clock.strftime("%Y-%m-%dT%H:%M:%S"),
        "_status": "submitted_via_web",
        "__version__": "vPuenteFicticio7",
        "aviso": BANNER,
    }
    cells |= {f"perfil/poblaciones/{each}": str(int(each in people)) for each in PEOPLE}
    cells |= {f"apoyo/herramientas/{tool}": str(int(tool in tools)) for tool in TOOLS}
    return cells


def _ticked_tools(plan: Plan, *, asks: bool, rng: Random) -> list[str]:
    chances = {
        "plan_de_accion": 0.7 if "ta-ot" in plan.practices else 0.12,
        "protocolo": 0.9 if asks else 0.06,
        "politica_o_ley": 0.7 if {"po-ot", "dx-n"} & set(plan.needs) else 0.12,
        "equipo_o_sistema": 0.8 if "st-eq" in plan.needs else 0.25,
        "campana": 0.2,
        "formacion": 0.8 if {"tr-s", "tr-l"} & {*plan.needs, *plan.practices} else 0.4,
    }
    return [tool for tool, chance in chances.items() if rng.random() < chance]


COLUMNS = (
    "id", "start", "end", "perfil/institucion", "perfil/pais", "perfil/tipo", "perfil/cargo",
    "perfil/fecha", "perfil/idioma", "perfil/poblaciones",
    *(f"perfil/poblaciones/{each}" for each in PEOPLE),
    "prioridades/orden", "prioridades/primera", "prioridades/segunda", "prioridades/tercera",
    "apoyo/herramientas", *(f"apoyo/herramientas/{tool}" for tool in TOOLS), NEEDS, PRACTICES,
    "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status",
    "_submitted_by", "__version__", "_tags", "_index", "aviso",
)  # fmt: skip
_NOT_YET_IN_2025 = ("prioridades/orden", "prioridades/primera", "prioridades/segunda",
                    "prioridades/tercera", "perfil/cargo")  # fmt: skip


def as_sheet(made: list[Record], year: str) -> str:
    columns = [c for c in COLUMNS if year != "2025" or c not in _NOT_YET_IN_2025]
    rows = [{c: record.cells.get(c, "") for c in columns} for record in made]
    return sheet(columns, rows, delimiter=";", every=True)
