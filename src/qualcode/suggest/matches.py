"""Terms of a codebook found in the units of a text, by their own letters or by lemma.

Each unit is looked at alone, so nothing is found across sentences. Accents count as typed. What
lies inside a longer term of the same facet is part of that term and speaks for nothing itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from qualcode.language import LANGUAGES, stop_words
from qualcode.suggest import lemmas
from qualcode.suggest.lexicon import Term, content, is_common

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.matcher import Matcher, PhraseMatcher
    from spacy.tokens import Doc

    from qualcode.suggest.lemmas import Words

_SHARE_OF_NAME = 0.6
"""How much of a long name has to stand in a unit where the name itself does not."""
_OPEN_END = "*"


class Unit(NamedTuple):
    """A stretch that codes are suggested for, with the language of its words."""

    start: int
    end: int
    language: str | None


class Match(NamedTuple):
    """A term at a place of the text; `lemma` says which word it is, whatever its form."""

    start: int
    end: int
    term: Term
    lemma: str
    is_form: bool
    """Found by its own letters, not by lemma."""


def find(
    text: str,
    units: Iterable[Unit],
    terms: tuple[Term, ...],
    facets: Mapping[int, str | None],
) -> Iterator[tuple[Unit, list[Match]]]:
    """The units in which terms were found, with the matches that count.

    Args:
        text: The stored text that the units are of.
        units: What is looked at.
        terms: The lexicon of the codebook.
        facets: Code → its facet.
    """
    for unit in units:
        found = _finder(unit.language, terms).look(text[unit.start : unit.end], unit.start)
        if found:
            yield unit, _longest(found, facets)


class _Finder:
    """The terms for texts of one language, ready to be looked for."""

    def __init__(self, words: Words, terms: Sequence[Term]) -> None:
        from spacy.matcher import Matcher, PhraseMatcher

        self._words, self._terms = words, terms
        self._strings = words.vocab.strings
        self._forms = PhraseMatcher(words.vocab, attr="LOWER")
        self._lemmas = PhraseMatcher(words.vocab, attr="LEMMA")
        self._base_forms = PhraseMatcher(words.vocab, attr="LOWER")
        self._beginnings = Matcher(words.vocab)
        self._needed: dict[Term, int] = {}
        """Long names → how many of their words have to be there."""
        self._common = {words.lemma(word) for code in LANGUAGES for word in stop_words(code)}
        for number, term in enumerate(terms):
            self._add(str(number), term)

    def _add(self, key: str, term: Term) -> None:
        if term.kind == "words":
            wanted = {word for word in content(term.text) if not is_common(word, term.language)}
            self._needed[term] = max(2, round(len(wanted) * _SHARE_OF_NAME))
            self._add_phrases(key, sorted(wanted), by_lemma=True)
        elif _OPEN_END in term.text:
            self._beginnings.add(key, [[_beginning(word) for word in term.text.split()]])
        else:
            self._add_phrases(key, [term.text], by_lemma=self._tells(term))

    def _tells(self, term: Term) -> bool:
        """Whether a term is known by its lemmas: of common words and examples only the form is."""
        lemmas_of = {self._words.lemma(word) for word in content(term.text)}
        return term.kind != "example" and not lemmas_of <= self._common

    def _add_phrases(self, key: str, phrases: Sequence[str], *, by_lemma: bool) -> None:
        docs = [self._words.read(phrase) for phrase in phrases]
        self._forms.add(key, docs)
        if by_lemma and self._words.has_lemmas:
            # A table without contexts makes "refugio" a form of "refugiar", but "refugios" one of
            # "refugio": so the lemma of one side may also be the letters of the other.
            self._lemmas.add(key, [*docs, *(self._words.as_lemmas(doc) for doc in docs)])
            self._base_forms.add(key, [self._words.of_lemmas(doc) for doc in docs])

    def look(self, text: str, offset: int) -> list[Match]:
        """Every match in a text that begins at an offset."""
        doc = self._words.read(text)
        places = dict.fromkeys(self._places(self._forms, doc), True)
        places |= dict.fromkeys(self._places(self._beginnings, doc), True)
        for matcher in (self._lemmas, self._base_forms):
            for place in self._places(matcher, doc):
                places.setdefault(place, False)
        matches = [self._match(doc, offset, place, form) for place, form in places.items()]
        scattered = self._scattered(matches)
        return [match for match in matches if match.term not in scattered]

    @staticmethod
    def _places(matcher: Matcher | PhraseMatcher, doc: Doc) -> list[tuple[int, int, int]]:
        return matcher(doc) if len(matcher) else []  # an empty matcher warns

    def _match(self, doc: Doc, offset: int, place: tuple[int, int, int], is_form: bool) -> Match:
        key, first, stop = place
        span = doc[first:stop]
        term = self._terms[int(self._strings[key])]
        # A phrase is one word here: which of its forms was found does not make it another.
        lemma = self._words.lemma(span.text.lower()) if term.kind in ("words", "example") else ""
        return Match(
            offset + span.start_char, offset + span.end_char, term, lemma or term.text.lower(),
            is_form,
        )  # fmt: skip

    def _scattered(self, matches: Sequence[Match]) -> set[Term]:
        """Long names of which too few words are there."""
        there: defaultdict[Term, set[str]] = defaultdict(set)
        for match in matches:
            if match.term in self._needed:
                there[match.term].add(match.lemma)
        return {term for term, words in there.items() if len(words) < self._needed[term]}


def _beginning(word: str) -> dict[str, object]:
    """The token pattern of a word that may end in any way: `psicólog*`."""
    if not word.endswith(_OPEN_END):
        return {"LOWER": word.lower()}
    return {"LOWER": {"REGEX": f"^{re.escape(word.strip(_OPEN_END).lower())}"}}


@lru_cache(maxsize=32)
def _finder(language: str | None, terms: tuple[Term, ...]) -> _Finder:
    """The finder of a language; where it is unknown, the terms of all languages count."""
    words = lemmas.words(language)
    known = language if words.has_lemmas or language in LANGUAGES else None
    return _Finder(words, [t for t in terms if known is None or t.language in (None, known)])


def _longest(matches: list[Match], facets: Mapping[int, str | None]) -> list[Match]:
    """The matches that do not lie inside a longer one of their facet, in order of the text."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start, not m.is_form)):
        facet = facets[match.term.code]
        inside = (
            other.start <= match.start
            and match.end <= other.end
            and (
                other.end - other.start > match.end - match.start
                or other.term.code == match.term.code
            )
            for other in kept
            if facets[other.term.code] == facet
        )
        if not any(inside):
            kept.append(match)
    return sorted(kept, key=lambda m: (m.start, m.end))
