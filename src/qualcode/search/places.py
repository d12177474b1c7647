"""What queries ask of a place beside its words: codes there, coders, who speaks, what they are.

Names and values are compared without case and accents, and `*` stands for any letters. Codings that
lost their place are nowhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.filters import DOCUMENT
from qualcode.analysis.index import Index
from qualcode.analysis.nearness import Distances
from qualcode.analysis.values import CASE, PROPERTIES
from qualcode.errors import NotFound
from qualcode.messages import _
from qualcode.project import codebook
from qualcode.search.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.analysis.reach import Voice
    from qualcode.model import CodingRow, StudyTables
    from qualcode.search.answering import Hit
    from qualcode.search.query import Term

SPEAKER = "speaker"
FEW = 12


class Asked(NamedTuple):
    """A property or attribute with the values of which one is wanted."""

    name: str
    is_unknown: bool
    """Whether no value at all is wanted too."""
    pattern: re.Pattern[str]

    def fits(self, found: Iterable[str]) -> bool:
        """Whether one of the values is wanted."""
        values = [folded(value) for value in found]
        if not values:
            return self.is_unknown
        return any(self.pattern.fullmatch(value) for value in values)


class Places:
    """Answers for one set of tables."""

    def __init__(self, tables: StudyTables) -> None:
        self.tables = tables
        self.index = Index(tables)
        self.distances = Distances(tables)
        self._every_code = frozenset(tables.codes)
        self._values: dict[tuple[int, Voice, str], tuple[str, ...]] = {}

    # ---- names of the query --------------------------------------------------------------------

    def codes(self, term: Term) -> frozenset[int]:
        """The codes that a term names, with those below them.

        Raises:
            NotFound: There is none of that name.
        """
        found: set[int] = set()
        for value in term.values:
            found |= self._named(value)
        return frozenset(found)

    def _named(self, value: str) -> frozenset[int]:
        codes = self.tables.codes
        if value == "*":
            return self._every_code
        if "*" in value:
            pattern = wildcard([value])
            named = [c for c in codes.values() if pattern.fullmatch(folded(c.path))
                     or pattern.fullmatch(folded(c.name))]  # fmt: skip
            if not named:
                raise NotFound(_("There is no code {name!r}.").format(name=value))
        else:
            named = [codebook.find(tuple(codes.values()), value)]
        paths = tuple(f"{code.path}/" for code in named)
        below = {code.id for code in codes.values() if code.path.startswith(paths)}
        return frozenset({code.id for code in named} | below)

    def coders(self, term: Term) -> frozenset[str]:
        """The coders whom a term names.

        Raises:
            NotFound: Nobody of that name coded anything.
        """
        every = sorted({coding.coder for coding in self.tables.codings})
        pattern = wildcard(term.values)
        found = frozenset(coder for coder in every if pattern.fullmatch(folded(coder)))
        if not found:
            raise NotFound.among(
                _("There is no coder {name!r}.").format(name=term.values[0]), term.values[0], every
            )
        return found

    def asked(self, term: Term) -> Asked:
        """What is asked about speakers and documents.

        Raises:
            NotFound: Nothing has that name, or nothing has one of the values.
        """
        every = {*PROPERTIES, CASE, SPEAKER, *self._attributes()}
        name = next((n for n in sorted(every) if folded(n) == folded(term.name)), None)
        if name is None:
            sentence = _("There is no field or attribute {name!r}.").format(name=term.name)
            hint = _('Words with a colon stand in quotation marks: "{name}:…".')
            unknown = NotFound.among(sentence, term.name, sorted(every))
            raise NotFound(sentence, unknown.hint or hint.format(name=term.name))
        asked = Asked(name, "" in term.values, wildcard(term.values))
        known = self._known_values(name)
        if not asked.is_unknown and not asked.fits(known):
            raise _no_value(name, ", ".join(term.values), sorted(known))
        return asked

    def _attributes(self) -> set[str]:
        held = (self.tables.case_attributes, self.tables.document_attributes)
        return {name for maps in held for each in maps.values() for name in each}

    def _known_values(self, name: str) -> set[str]:
        tables = self.tables
        if name == SPEAKER:
            return {speaker.name for speaker in tables.speakers.values()}
        if name == CASE:
            return {n for case in tables.cases for n in self.index.values.names_of_case(case)}
        if name in PROPERTIES:
            found = (self.index.values.of_document(d, name) for d in tables.documents)
        else:
            held = (tables.case_attributes, tables.document_attributes)
            found = (each.get(name, ()) for maps in held for each in maps.values())
        return {value for values in found for value in values}

    # ---- what is at a place --------------------------------------------------------------------

    def codings(self, document: int) -> list[CodingRow]:
        """The codings of a document that have a place in it, in its order."""
        return self.index.codings.get(document, [])

    def of_document(self, document: int, name: str) -> tuple[str, ...]:
        """What a document is."""
        return self.index.values.of_document(document, name)

    def units(self, hits: Iterable[Hit], unit: str) -> set[int]:
        """The cases of a kind (or the documents) that hits belong to, as counting does it."""
        by_document: dict[int, list[tuple[int, int]]] = {}
        for hit in hits:
            by_document.setdefault(hit.document, []).append((hit.start, hit.end))
        if unit == DOCUMENT:
            return set(by_document)
        reach = self.index.reach
        found: set[int] = set()
        for document, spans in by_document.items():
            for voice in set(reach.voices(document, spans)):
                found |= reach.units(document, voice, unit)
        return found

    def values_at(
        self, document: int, voice: Voice, span: tuple[int, int], name: str
    ) -> tuple[str, ...]:
        """What a place is: its speakers by name, or what they and the document are."""
        if name == SPEAKER:
            return tuple(self.index.reach.names_in(document, *span))
        key = (document, voice, name)
        if key not in self._values:
            self._values[key] = self._values_of(document, voice, name)
        return self._values[key]

    def _values_of(self, document: int, voice: Voice, name: str) -> tuple[str, ...]:
        if name != CASE:
            return self.index.values.of_segment(document, voice, name)
        cases = self.index.reach.own_cases(document, voice)
        return tuple(n for case in cases for n in self.index.values.names_of_case(case))


def _no_value(name: str, wanted: str, known: list[str]) -> NotFound:
    """The error for a value that nothing has; few values are all named."""
    sentence = _("There is no {name} {value!r}.").format(name=name, value=wanted)
    if 0 < len(known) <= FEW:
        return NotFound(sentence, _("There is {listed}.").format(listed=", ".join(known)))
    return NotFound.among(sentence, wanted, known)


def wildcard(values: Iterable[str]) -> re.Pattern[str]:
    """One of the values, without case and accents; `*` is anything.

    Examples:
        >>> bool(wildcard(["INT-0*", "Árbol"]).fullmatch("arbol"))
        True
    """
    said = (re.escape(folded(value)).replace(r"\*", ".*") for value in values if value)
    return re.compile("|".join(said) or r"(?!)", re.DOTALL)
