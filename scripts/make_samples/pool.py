"""Passages written by hand for records of sheets, taken in turn so that answers differ."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from study import CITIES

if TYPE_CHECKING:
    from random import Random

PASSAGES = Path(__file__).parent / "passages"
_FALLBACK = {"p": "po*", "o": "o*", "c": "co*", "en": ("en",)}
_PAST = ("enero", "febrero", "marzo", "noviembre", "diciembre", "octubre")
_COMING = ("junio", "julio", "agosto", "septiembre")
_ENGLISH = {
    "enero": "January", "febrero": "February", "marzo": "March", "noviembre": "November",
    "diciembre": "December", "octubre": "October", "junio": "June", "julio": "July",
    "agosto": "August", "septiembre": "September",
}  # fmt: skip
_NUMBERS = range(5, 13)
_SLIPS = 0.4


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing that institutions say, in several wordings for each voice."""

    key: str
    codes: tuple[str, ...]
    wordings: dict[str, tuple[str, ...]]


def ideas(name: str) -> dict[str, Idea]:
    found: dict[str, Idea] = {}
    key, codes = "", ()
    wordings: dict[str, list[str]] = {}
    for line in [*(PASSAGES / name).read_text("utf-8").splitlines(), "== :"]:
        if line.startswith("== "):
            if key:
                frozen = {voice: tuple(texts) for voice, texts in wordings.items()}
                found[key] = Idea(key, tuple(codes), frozen)
            key, _, said = line[3:].partition(":")
            codes, wordings = tuple(said.split()), {}
        elif line and not line.startswith("#"):
            voice, _, text = line.partition(": ")
            wordings.setdefault(voice, []).append(text)
    return found


class Pool:
    """Hands out wordings, the least used first, and fills in places, numbers and months."""

    def __init__(self, known: dict[str, Idea], rng: Random) -> None:
        self.known = known
        self.rng = rng
        self.used: Counter[str] = Counter()

    def has(self, key: str, voice: str) -> bool:
        return any(self.known[key].wordings.get(each) for each in _FALLBACK[voice])

    def take(self, key: str, voice: str, country: str, other: str) -> str:
        for each in _FALLBACK[voice]:
            texts = self.known[key].wordings.get(each)
            if texts:
                break
        else:
            raise KeyError(f"{key} has no wording for {voice}")
        fewest = min(self.used[text] for text in texts)
        text = self.rng.choice([text for text in texts if self.used[text] == fewest])
        self.used[text] += 1
        return fill(text, self.rng, country, other, coming=key[:2] in ("co", "ac"), voice=voice)


def fill(
    text: str, rng: Random, country: str, other: str, *, coming: bool = False, voice: str = "o"
) -> str:
    month = rng.choice(_COMING if coming else _PAST)
    parts = {
        "<ciudad>": rng.choice(CITIES[country]),
        "<n>": str(rng.choice(_NUMBERS)),
        "<mes>": _ENGLISH[month] if voice == "en" else month,
        "<otra>": other,
    }
    for slot, value in parts.items():
        text = text.replace(slot, value)
    return text


def in_haste(text: str, way: str, rng: Random) -> str:
    """The text as somebody types it who has other things to do."""
    if way == "lower":
        return (text[0].lower() + text[1:]).rstrip(".")
    if way == "bare":
        kept = text.replace("ñ", "\0").replace("Ñ", "\1")
        plain = unicodedata.normalize("NFD", kept)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
        return plain.replace("\0", "ñ").replace("\1", "Ñ").replace("¿", "").rstrip(".")
    if way == "short":
        return text.replace(" que ", " q ").replace(" por ", " x ").replace(" también", " tb")
    if way == "typo" and rng.random() < _SLIPS:
        places = [i for i in range(3, len(text) - 3) if text[i - 1 : i + 3].isalpha()]
        if places:
            at = rng.choice(places)
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text
