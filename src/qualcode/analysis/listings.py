"""What there is, as rows: documents, one in full, the registry, how far coding has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.analysis.overlaps import merged
from qualcode.analysis.reach import Reach
from qualcode.analysis.values import Values
from qualcode.messages import ngettext
from qualcode.model import CONSENSUS, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.model import Codebook, Document, Reading, Speaker, StudyTables

    Contact = tuple[str, str, str | None, str | None]
    Row = dict[str, Any]


def docs(tables: StudyTables) -> list[Row]:
    """One row a document."""
    reach = Reach(tables)
    coded: dict[int, list[str]] = {}
    for coding in tables.codings:
        if coding.state != "orphaned":
            coded.setdefault(coding.document, []).append(coding.coder)
    return [
        _doc(tables, reach, document, coded.get(document.id, []))
        for document in tables.documents.values()
    ]


def _doc(tables: StudyTables, reach: Reach, document: Document, coded: list[str]) -> Row:
    reviews = [review for review in tables.reviews if review.document == document.id]
    done = [review.coder for review in reviews if review.state == "done"]
    return {
        "document": document.name,
        "guid": document.guid,
        "kind": document.kind,
        "language": document.language,
        "period": document.period,
        "words": document.words,
        "turns": len(tables.turns.get(document.id, ())),
        "speakers": [speaker.name for speaker in reach.speakers.get(document.id, ())],
        "cases": cases_by_kind(tables, reach, reach.document_cases(document.id)),
        "codings": len(coded),
        "coders": list(dict.fromkeys(coded)),
        "reviewed": done,
        "assigned": [review.coder for review in reviews],
        "adjudicated": CONSENSUS in done,
        "date": document.date,
        "mode": document.mode,
        "perspective": document.perspective,
        "consent": document.consent,
        "attribution": document.attribution,
        "asked": [
            {
                "question": tables.questions.get(asked.question),
                "codes": [tables.codes[code].path for code in sorted(asked.codes)],
                "confirmed": asked.confirmed,
            }
            for asked in tables.asked
            if asked.document == document.id
        ],
        "attributes": plain(tables.document_attributes.get(document.id, {})),
    }


def show(reading: Reading, codings: Sequence[Row]) -> Row:
    """A document's text, its layers and its codings."""
    return {
        "document": reading.document.name,
        "guid": reading.document.guid,
        "text": reading.text,
        "turns": [
            {
                "speaker": turn.speaker,
                "label": turn.label,
                "role": reading.roles.get(turn.speaker, "participant"),
                "start": turn.start,
                "end": turn.end,
                "speech_start": turn.speech_start,
                "t0": turn.t0,
                "t1": turn.t1,
            }
            for turn in reading.turns
        ],
        "questions": [
            {
                "text": reading.text[slice(*span)],
                "start": span.start,
                "end": span.end,
                "question": None,
            }
            for span in reading.headings
        ],
        "codings": list(codings),
    }


def registry(tables: StudyTables, contacts: Mapping[int, Sequence[Contact]]) -> list[Row]:
    """One row a case; `reached` looks at documents of the period that applies."""
    reach = Reach(tables)
    values = Values(tables, reach)
    names = {name for held in tables.case_attributes.values() for name in held}
    there = {
        kind: reach.reached(kind, _of_period(tables))
        for kind in {case.kind for case in tables.cases.values()}
    }
    own_documents, own_speakers = _links(tables)
    return [
        {
            "case": case.name,
            "guid": case.guid,
            "kind": case.kind,
            "parent": tables.cases[case.parent].name if case.parent else None,
            "aliases": list(case.aliases),
            "status": _status(contacts.get(case.id, ()), tables.period),
            "reached": case.id in there[case.kind],
            "attributes": plain(
                {n: found for n in sorted(names) if (found := values.of_case(case.id, n))}
            ),
            "documents": [tables.documents[d].name for d in own_documents.get(case.id, ())],
            "speakers": [
                f"{speaker.name} @ {tables.documents[speaker.document].name}"
                for speaker in own_speakers.get(case.id, ())
            ],
        }
        for case in tables.cases.values()
    ]


def codes(book: Codebook, counts: Mapping[int, int], language: str | None = None) -> list[Row]:
    """One row a code, in the order of the codebook."""
    return [
        {
            "code": code.label(language),
            "path": code.path,
            "guid": code.guid,
            "facet": code.facet,
            "parent": code.parent,
            "status": code.status,
            "hotkey": code.hotkey,
            "colour": code.colour,
            "glyph": code.glyph,
            "codings": counts.get(code.id, 0),
            "names": dict(code.names),
            "definition": code.definition,
            "use_when": code.use_when,
            "not_when": code.not_when,
            "typical": list(code.typical),
            "edge": list(code.edge),
            "keywords": {language: list(words) for language, words in code.keywords.items()},
            "was": list(code.was),
            "comparable": code.comparable if code.was else None,
            "version": code.version,
        }
        for code in book.codes
    ]


def _of_period(tables: StudyTables) -> list[int]:
    every = tables.documents.values()
    return [d.id for d in every if tables.period is None or d.period == tables.period]


def _links(tables: StudyTables) -> tuple[dict[int, list[int]], dict[int, list[Speaker]]]:
    documents: dict[int, list[int]] = {}
    for document, cases in tables.document_cases.items():
        for case in cases if document in tables.documents else ():
            documents.setdefault(case, []).append(document)
    speakers: dict[int, list[Speaker]] = {}
    for speaker in tables.speakers.values():
        for case in speaker.cases:
            speakers.setdefault(case, []).append(speaker)
    return documents, speakers


def _status(contacts: Sequence[Contact], period: str | None) -> str | None:
    """The status kept for the period, else one that was kept without a period."""
    kept = {contact[0]: contact[1] for contact in contacts}
    return kept.get(period or "", kept.get(""))


def cases_by_kind(
    tables: StudyTables, reach: Reach, cases: Sequence[int], field_name: str = "name"
) -> dict[str, list[str]]:
    """Kind → names (or GUIDs) of cases and of those above them."""
    found: dict[str, list[str]] = {}
    for case in dict.fromkeys(above for own in cases for above in reach.line(own)):
        row = tables.cases[case]
        found.setdefault(row.kind, []).append(getattr(row, field_name))
    return found


def plain(attributes: Mapping[str, tuple[str, ...]]) -> dict[str, str | list[str]]:
    """Attributes as JSON has them: one value as itself, several as a list."""
    return {name: held[0] if len(held) == 1 else list(held) for name, held in attributes.items()}


def unpaired(tables: StudyTables) -> list[str]:
    """Sentences on passages that carry a code of the second facet but none of the first.

    In a codebook of facets the usual act puts both (a finding and its topic) on a passage.
    """
    facets = list(dict.fromkeys(code.facet for code in tables.codes.values() if code.facet))
    if len(facets) < 2:
        return []
    first, second = facets[:2]
    spans: dict[tuple[int, str, str | None], list[Span]] = {}
    for coding in tables.codings:
        key = (coding.document, coding.coder, tables.codes[coding.code].facet)
        spans.setdefault(key, []).append(Span(coding.start, coding.end))
    found = []
    for (document, coder, facet), seconds in spans.items():
        firsts = merged(spans.get((document, coder, first), []))
        alone = [
            span for span in seconds if not any(span.overlaps(Span(*other)) for other in firsts)
        ]
        if facet == second and alone:
            name = tables.documents[document].name
            found.append(
                ngettext(
                    "{name}: {n} passage of {coder} carries a {second} but no {first} (at"
                    " {start}).",
                    "{name}: {n} passages of {coder} carry a {second} but no {first} (the first at"
                    " {start}).",
                    len(set(alone)),
                    name=name,
                    coder=coder,
                    second=second,
                    first=first,
                    start=min(alone).start,
                )
            )
    return found
