"""Small random studies with every twist that counting knows."""

from __future__ import annotations

from hypothesis import strategies as st
from studies import AStudy

from qualcode.model import KINDS

COUNTRIES = ("XA", "XB", ("XA", "XB"), None)
PATHS = ("need", "need/health", "need/shelter", "topic", "topic/police")
CODERS = ("MK", "AL", "consensus", "survey")


@st.composite
def studies(draw):
    """A study of up to four short documents."""
    study = AStudy()
    study.has_guide = draw(st.booleans())
    for path in PATHS:
        study.code(path)
    study.theme("need met", "all", "need", ("topic/police", "need/health"))
    study.theme("either", "any", "need/shelter", "topic/police")
    for n in range(3):
        country = draw(st.sampled_from(COUNTRIES)) if n else "XC"
        study.case(f"I{n}", **({"country": country} if country else {}))
    for n in range(3):
        parent = draw(st.sampled_from([None, 1, 2]))
        study.case(f"P{n}", "participant", parent)
    study.case("G", "group")
    for _ in range(draw(st.integers(1, 4))):
        _add_document(draw, study)
    return study


def _add_document(draw, study):
    linked = draw(st.lists(st.sampled_from(sorted(study.cases)), max_size=2, unique=True))
    said = []
    for n in range(draw(st.integers(0, 2))):
        cases = draw(st.lists(st.sampled_from(sorted(study.cases)), max_size=2, unique=True))
        role = draw(st.sampled_from(["participant", "moderator", "other"]))
        said.append(study.speaker(f"S{n}", *cases, role=role))
    words = st.sampled_from(["uno dos", "tres", "  ", "cuatro  \n cinco", ""])
    turns = [(draw(st.sampled_from(said)), draw(words)) for _ in range(3 if said else 0)]
    head = ["heading"] if draw(st.booleans()) or not said else []
    number = study.document(
        *head,
        *turns,
        kind=draw(st.sampled_from(KINDS)),
        cases=linked,
        attributes=draw(st.sampled_from([{}, {"country": "XB"}])),
        mode=draw(st.sampled_from(["verbatim", "notes"])),
    )
    text = study.texts[number]
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, min(len(text), start + 14)))
        if text[start:end].strip():
            study.coding(
                number,
                draw(st.sampled_from(sorted(study.codes))),
                span=(start, end),
                by=draw(st.sampled_from(CODERS)),
                origin=draw(st.sampled_from(["hand", "hand", "hand", "bulk"])),
                state=draw(st.sampled_from(["ok", "ok", "ok", "moved", "changed", "orphaned"])),
            )
    for coder in draw(st.permutations(CODERS[:3]))[: draw(st.integers(0, 3))]:
        study.review(number, coder, draw(st.sampled_from(["done", "done", "open", "assigned"])))
    if study.has_guide:
        for _ in range(draw(st.integers(0, 2))):
            codes = draw(st.lists(st.sampled_from(sorted(study.codes)), max_size=2))
            study.ask(number, *codes, confirmed=draw(st.booleans()))
