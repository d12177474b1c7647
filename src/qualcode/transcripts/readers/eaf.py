"""ELAN: each tier at the top is a speaker, in order of time; tiers below it are left out and named.

They hold words, glosses and translations of what is said above them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.files.xml import Element, local_name, parse_xml
from qualcode.messages import _
from qualcode.model import Warned
from qualcode.shown import shown_line
from qualcode.transcripts.readers.cues import Piece, transcript_of_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.model import Transcript
    from qualcode.transcripts.options import ReadOptions

_NO_SPEECH = ("note", "comment", "nota", "comentario", "gesture", "gesto", "gloss", "glosa")
_SENTENCES = ("sentence", "utterance", "phrase", "oración", "enunciado", "ref")


def read(data: bytes, name: str, options: ReadOptions) -> Transcript:
    """The transcript of an ELAN file.

    Raises:
        BadFile: It is none, damaged, or nothing is said in it.
    """
    root = parse_xml(data, name)
    if local_name(root) != "ANNOTATION_DOCUMENT":
        raise BadFile(
            _("{name} is no ELAN file (.eaf).").format(name=shown_line(name)),
            _("Export it as subtitles (.srt) where it was made."),
        )
    slots = _slots(root)
    tiers = [element for element in root if local_name(element) == "TIER"]
    speech = _speech(tiers)
    pieces = [piece for tier in speech for piece in _pieces(tier, slots)]
    pieces.sort(key=lambda piece: piece.t0 or 0)
    left_out = [_id(tier) for tier in tiers if tier not in speech and len(tier)]
    warnings = []
    if left_out:
        named = shown_line(", ".join(left_out))[:300]
        note = _("tiers that are no speech by themselves were left out: {tiers}")
        warnings.append(Warned(note.format(tiers=named)))
    return transcript_of_pieces(pieces, name, options, encoding="utf-8", warnings=warnings)


def _id(tier: Element) -> str:
    return str(tier.get("TIER_ID", ""))


def _speech(tiers: Sequence[Element]) -> list[Element]:
    """The tiers that hold what is said: without a parent, with times, and one for a participant."""
    top = [
        tier
        for tier in tiers
        if tier.get("PARENT_REF") is None
        and len(tier)
        and not any(word in _id(tier).casefold() for word in _NO_SPEECH)
    ]
    chosen: dict[str, list[Element]] = {}
    for tier in top:
        chosen.setdefault(_speaker(tier), []).append(tier)
    return [tier for same in chosen.values() for tier in _of_one(same)]


def _of_one(tiers: list[Element]) -> list[Element]:
    """Of several tiers of one participant the sentences, which also go by units of breath."""
    named = [t for t in tiers if any(word in _id(t).casefold() for word in _SENTENCES)]
    return named[:1] or tiers


def _speaker(tier: Element) -> str:
    """Who speaks in a tier: its participant; where none is named, what several tiers begin with."""
    told = str(tier.get("PARTICIPANT", "")).strip()
    return told or _id(tier).partition("@")[2] or _id(tier).split(" ")[0]


def _slots(root: Element) -> dict[str, int]:
    """Every time slot; those without a time lie evenly between their neighbours."""
    slots: dict[str, int] = {}
    waiting: list[str] = []
    last = 0
    for slot in (e for e in root.iter() if local_name(e) == "TIME_SLOT"):
        told = str(slot.get("TIME_VALUE", ""))
        if not told.isdecimal() or len(told) > 12:
            waiting.append(str(slot.get("TIME_SLOT_ID")))
            continue
        step = (int(told) - last) / (len(waiting) + 1)
        slots |= {one: round(last + step * n) for n, one in enumerate(waiting, 1)}
        waiting, last = [], int(told)
        slots[str(slot.get("TIME_SLOT_ID"))] = last
    return slots | dict.fromkeys(waiting, last)


def _pieces(tier: Element, slots: dict[str, int]) -> Iterable[Piece]:
    for annotation in tier.iter():
        if local_name(annotation) != "ALIGNABLE_ANNOTATION":
            continue
        t0 = slots.get(str(annotation.get("TIME_SLOT_REF1")))
        t1 = slots.get(str(annotation.get("TIME_SLOT_REF2")))
        if t0 is None or t1 is None or t1 < t0:
            t0 = t1 = None
        words = " ".join("".join(annotation.itertext()).split())
        if words:
            yield Piece(words, _speaker(tier), t0, t1)
