"""Records of a survey into the project: one document each, all from one kept file, in one step.

A record that has changed since it came in is said and left as it is: codings lie on its words.
"""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.errors import BadFile, NotFound, WrongUsage
from qualcode.language import LANGUAGES, language_of
from qualcode.messages import _
from qualcode.model import ATTRIBUTIONS, CONSENTS, MODES, Case, Transcript
from qualcode.project import cases, documents, identity
from qualcode.project.documents import NewDocument
from qualcode.shown import hides_something, shown_line
from qualcode.transcripts.regions import speech_regions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Mapping as Lookup

    from qualcode.model import AttributeType
    from qualcode.project.file import Project
    from qualcode.surveys import Mapping, Record, Records

MAX_NAME = 200


@dataclass(slots=True)
class Brought:
    """What became of a sheet of records; names are those of documents."""

    survey: str
    added: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)
    """Document, and what differs in the sheet; nothing of it was taken over."""
    gone: list[str] = field(default_factory=list)
    """Documents of this survey whose record is not in the sheet."""
    empty: int = 0
    linked: int = 0
    unlinked: list[tuple[str, str, str]] = field(default_factory=list)
    """Document, the name in its row, and names of cases that are like it."""
    warnings: list[str] = field(default_factory=list)


def case_namer(project: Project) -> Callable[[str], bool]:
    """Whether a cell names a case of the project, as a question to ask of many cells."""
    known = {identity.fold(name) for case in cases.every(project) for name in _names(case)}
    return lambda cell: identity.fold(cell) in known


def bring_in(
    project: Project, data: bytes, file_name: str, mapping: Mapping, found: Records
) -> Brought:
    """Add the records that are new, inside a step.

    Args:
        project: The open project.
        data: The sheet as a file; kept once.
        file_name: Its name.
        mapping: What its columns are.
        found: Its records.

    Raises:
        BadFile: A reserved column holds a word that it cannot hold; all such rows are named.
    """
    _refuse_bad_words(found.records, file_name)
    brought = Brought(mapping.survey, empty=found.empty, warnings=list(map(str, found.warnings)))
    types = {n: kind for n, kind in found.types.items() if n not in _COLUMNS}
    writer = _Writer(project, data, file_name, mapping, types, brought)
    for record in found.records:
        writer.take(record)
    brought.gone = writer.gone()
    return brought


# ---- reserved columns ----------------------------------------------------------------------------

_COLUMNS = ("language", "date", "mode", "consent", "attribution")
"""Attributes that are the document's own columns."""
_WORDS: dict[str, Sequence[str]] = {
    "mode": MODES, "consent": CONSENTS, "attribution": ATTRIBUTIONS,
}  # fmt: skip


def _refuse_bad_words(records: Sequence[Record], name: str) -> None:
    faults = [
        _("line {line}: {column} {cell!r} is not one of {listed}").format(
            line=record.line,
            column=column,
            cell=record.attributes[column],
            listed=", ".join(words),
        )
        for record in records
        for column, words in _WORDS.items()
        if record.attributes.get(column, words[0]) not in words
    ]
    if faults:
        listed = "\n  ".join(map(shown_line, faults[:20]))
        raise BadFile(
            _("{name} cannot be used:\n  {listed}").format(name=shown_line(name), listed=listed)
        )


def _language(record: Record, mapping: Mapping) -> str | None:
    said = record.attributes.get("language", "").casefold()[:2]
    if said in LANGUAGES:
        return said
    regions = speech_regions(record.text, (), record.headings)
    answers = "\n".join(record.text[start:end] for start, end in regions)
    return mapping.language or language_of(answers)


# ---- one record after another --------------------------------------------------------------------


class _Writer:
    """Records in, documents out; what is looked up for each is looked up once."""

    def __init__(
        self,
        project: Project,
        data: bytes,
        file_name: str,
        mapping: Mapping,
        types: Lookup[str, AttributeType],
        brought: Brought,
    ) -> None:
        self._project, self._mapping, self._brought = project, mapping, brought
        self._data, self._file_name = data, file_name
        self._digest = identity.sha256(data)
        self._source: int | None = None
        self._cases = cases.every(project)
        self._taken = documents.taken_names(project)
        self._known = _known_documents(project)
        self._values = cases.values(project, "document")
        self._types = types
        self._attributes: dict[str, int] = {}
        self._seen: set[str] = set()

    def take(self, record: Record) -> None:
        guid = self._guid(record)
        self._seen.add(guid)
        known = self._known.get(guid)
        if known is None or known.is_hidden:
            self._add(guid, record)
        elif differing := self._differing(known, record):
            self._brought.changed.append((known.name, differing))
        else:
            self._brought.unchanged.append(known.name)

    def _guid(self, record: Record) -> str:
        """A record with an id is the same in every download; else it is a row of this very file."""
        if record.id is not None:
            words = (self._mapping.survey, record.id)
        else:
            words = (self._digest, str(record.line))
        return identity.guid("document", self._project.guid, *words)

    def _add(self, guid: str, record: Record) -> None:
        if self._source is None:
            self._source = documents.keep_source(self._project, self._data, self._file_name)
        own = {column: record.attributes.get(column) for column in _COLUMNS}
        new = NewDocument(
            data=b"",
            file_name=self._file_name,
            transcript=Transcript(record.text, headings=record.headings),
            name=_name(f"{self._mapping.survey} {record.label}"),
            kind=self._mapping.kind,
            language=_language(record, self._mapping),
            period=self._mapping.period,
            date=own["date"],
            mode=own["mode"] or "verbatim",  # type: ignore[arg-type] # one of its words
            consent=own["consent"] or "quote",  # type: ignore[arg-type]
            attribution=own["attribution"] or "named",  # type: ignore[arg-type]
            options={
                "headings": [list(span) for span in record.headings],
                "speakers": "none",
                "survey": self._mapping.survey,
            },
            guid=guid,
            source=self._source,
        )
        document, _ = documents.add(self._project, new, self._taken)
        name = documents.get(self._project, document).name
        self._brought.added.append(name)
        for attribute, value in record.attributes.items():
            if attribute in self._types:
                row = self._attribute(attribute)
                cases.put_value(self._project, row, value, document=document)
        self._link(document, name, record.case)

    def _attribute(self, name: str) -> int:
        if name not in self._attributes:
            self._attributes[name] = cases.put_attribute(self._project, name, self._types[name])
        return self._attributes[name]

    def _link(self, document: int, name: str, wanted: str) -> None:
        if not wanted:
            return
        try:
            case = cases.find(self._cases, wanted)
        except (NotFound, WrongUsage):
            self._brought.unlinked.append((name, wanted, ", ".join(_alike(self._cases, wanted))))
            return
        cases.link_document(self._project, document, case.id)
        self._brought.linked += 1

    def _differing(self, known: _Known, record: Record) -> str:
        """What a record says otherwise than its document, in a few words."""
        found = []
        if identity.sha256(record.text) != known.sha256:
            found.append("answers")
        there = self._values.get(known.id, {})
        for name in self._types:
            told = record.attributes.get(name, "")
            kept = there.get(name, ())
            if (cases.split_list(told) if len(kept) > 1 else (told,) * bool(told)) != kept:
                found.append(name)
        return ", ".join(found)

    def gone(self) -> list[str]:
        """Documents of this survey and period whose id was not seen."""
        if not self._mapping.of("id"):
            return []
        mine = (self._mapping.survey, self._mapping.period, False)
        return [
            known.name
            for guid, known in self._known.items()
            if (known.survey, known.period, known.is_hidden) == mine and guid not in self._seen
        ]


@dataclass(frozen=True, slots=True)
class _Known:
    """A document that is in the project, as far as records are compared with it."""

    id: int
    name: str
    is_hidden: bool
    sha256: str
    survey: str | None
    period: str | None


def _known_documents(project: Project) -> dict[str, _Known]:
    rows = project.rows(
        """SELECT document.guid, document.id, document.name, document.hidden, revision.sha256,
        document.options, document.period FROM document
        JOIN revision ON revision.id = document.revision ORDER BY document.id"""
    )
    return {
        guid: _Known(row, name, bool(hidden), digest, json.loads(options).get("survey"), period)
        for guid, row, name, hidden, digest, options, period in rows
    }


def _name(name: str) -> str:
    clean = " ".join(shown_line(name).split()) if hides_something(name) else name
    return clean[:MAX_NAME]


def _names(case: Case) -> tuple[str, ...]:
    return (case.name, *case.names.values(), *case.aliases)


_NEAR = 0.75


def _alike(known: Sequence[Case], wanted: str) -> list[str]:
    """Up to three names of cases that look like what was written."""
    names = {identity.fold(name): case.name for case in known for name in _names(case)}
    near = difflib.get_close_matches(identity.fold(wanted), list(names), n=3, cutoff=_NEAR)
    return list(dict.fromkeys(names[name] for name in near))
