"""What the sheets of the study say, counted apart from qualcode, against what SAMPLE wanted.

Reads the sheets and the texts as they lie in the folder; the layer that counts is the consensus
where it is done, else the first coder who is done, else the first who coded.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import study
import texts
from marked import CODES, Coded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from study import Institution

_SHORT = {path: short for short, path in CODES.items()}
Passage = tuple[str, str, frozenset[str]]
"""Document, institution, codes on one stretch."""


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _final(folder: Path) -> dict[str, str]:
    """Document → the coder whose codings count."""
    first: dict[str, str] = {}
    done: dict[str, str] = {}
    agreed: dict[str, str] = {}
    for row in _read(folder / "reviews.csv"):
        name, coder = row["document"], row["coder"]
        first.setdefault(name, coder)
        if row["state"] == "done":
            done.setdefault(name, coder)
            if coder == "consensus":
                agreed[name] = coder
    return first | done | agreed


def _stretches(folder: Path) -> list[tuple[str, str, frozenset[str]]]:
    """Document, quote, codes of the layer that counts."""
    final = _final(folder)
    found: dict[tuple[str, str], set[str]] = {}
    for row in _read(folder / "codings.csv"):
        if row["coder"] == final.get(row["document"]):
            found.setdefault((row["document"], row["quote"]), set()).add(_SHORT[row["code"]])
    return [(name, quote, frozenset(codes)) for (name, quote), codes in found.items()]


def first_part(known: dict[str, Institution]) -> list[Coded]:
    """What the institutions of the first five texts say, as its own sheets have it."""
    folder = study.FIRST_PART
    acronyms = {place.name: acronym for acronym, place in known.items()}
    homes = {row["case"]: row["parent"] for row in _read(folder / "participants.csv")}
    cases = {row["document"]: row["case"] for row in _read(folder / "documents.csv")}
    group = (folder / "FG-01.txt").read_text("utf-8").split("\n")
    coded = []
    for name, quote, codes in _stretches(folder):
        case = cases[name]
        if not case:
            line = next(line for line in group if quote in line)
            case = homes.get(line.partition(":")[0], "")
        coded.append(Coded(quote, tuple(sorted(codes)), "", acronyms.get(case, "")))
    return coded


def _second_part(folder: Path, known: dict[str, Institution]) -> dict[str, list[Passage]]:
    """Period → passages of those who speak for themselves."""
    acronyms = {place.name: acronym for acronym, place in known.items()}
    rows = {row["document"]: row for row in _read(folder / "documents.csv")}
    written = {text.document.name: text for text in texts.load()}
    found: dict[str, list[Passage]] = {"2025": [], "2026": []}
    for name, quote, codes in _stretches(folder):
        row = rows[name]
        if row["kind"] not in ("interview", "focus_group", "survey"):
            continue
        home = acronyms.get(row["case"], "")
        if not home and name in written:
            home = _speaker_home(written[name], quote)
        found[row["period"]].append((name, home, codes))
    return found


def _speaker_home(text: texts.Text, quote: str) -> str:
    homes = {speaker.name: speaker.institution for speaker in text.speakers}
    paragraph = next(line for line in text.document.paragraphs if quote in line)
    return homes.get(paragraph.strip("*").partition(":")[0], "")


def _who(passages: Iterable[Passage], *members: str) -> set[str]:
    wanted = [frozenset(member.split("|")) for member in members]
    return {
        home for _, home, codes in passages if home and all(codes & member for member in wanted)
    }


def tally(folder: Path) -> dict[str, object]:
    """Name of a figure → what the sheets say."""
    known = study.institutions()
    parts = _second_part(folder, known)
    old = parts["2025"]
    names = {"INT": "interview", "FG-": "focus group", "enc": "survey"}
    new = [("first", each.institution, frozenset(each.codes)) for each in first_part(known)]
    new += parts["2026"]
    state = {name for name, place in known.items() if place.is_state}
    protocols = _who(new, "n|vp|ta", "pr")
    wants = _who(new, "rw", "hr")
    roofs = [(home, codes) for _, home, codes in new if {"sh", "xl"} <= codes and home]
    per_home = {home: sum(h == home for h, _ in roofs) for home, _ in roofs}
    top = max(per_home, key=lambda home: per_home[home])
    asked_in = {
        names[name[:3]]
        for name, home, codes in parts["2026"]
        if home and "pr" in codes and codes & {"n", "vp", "ta"}
    }
    lt = _who(old, "lt") & study.PANEL, _who(new, "lt") & study.PANEL
    dc = _who(old, "dc"), _who(new, "dc")
    night = _who(new, "ce", "pr"), _who(new, "gp|ac", "pr")
    return {
        "protocols asked for (of 86)": len(protocols),
        "… in how many countries": len({known[name].country for name in protocols}),
        "… kinds of source": sorted(asked_in),
        "labour trafficking in the panel, 2025 and 2026 (of 30)": tuple(map(len, lt)),
        "… begun, by type": _types(known, lt[1] - lt[0]),
        "documentation, 2025 (of 38) and 2026 (of 86)": tuple(map(len, dc)),
        "… in the panel (of 30)": tuple(len(each & study.PANEL) for each in dc),
        "data exchange: state bodies (of 64), civil society (of 22)": (
            len(_who(new, "dx") & state),
            len(_who(new, "dx") - state),
        ),
        "shelter for LGBTI people: institutions": len(per_home),
        "… passages, and those of the largest": (len(roofs), f"{top} {per_home[top]}"),
        "health referral to replicate: institutions": len(wants),
        "… countries": sorted({known[name].country for name in wants}),
        "commitments to spread the app": len(_who(new, "co", "ia")),
        "protocol fails: civil society": len(night[0] - state),
        "protocol works: police": len({n for n in night[1] if known[n].type == "police"}),
    }


def _types(known: dict[str, Institution], names: set[str]) -> dict[str, int]:
    types = [known[name].type for name in names]
    return {each: types.count(each) for each in sorted(set(types))}


def print_tally(folder: Path) -> None:
    for name, value in tally(folder).items():
        print(f"{name:60} {value}")
    size = sum(path.stat().st_size for path in study.FIRST_PART.rglob("*") if path.is_file())
    print(f"{'bytes of samples/ in all':60} {size}")
