"""One word, phrase, pattern or lemma found in a passage of a text."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Protocol

from qualcode.files.limits import PATTERN_REPEATS, PATTERN_SECONDS
from qualcode.language import LANGUAGES, language_of
from qualcode.messages import _
from qualcode.search.folding import folded, plain
from qualcode.search.query import BadQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import regex

    from qualcode.search.folding import Folds
    from qualcode.search.query import Term

    Spans = list[tuple[int, int]]
    Forms = Callable[[str, str], frozenset[str] | None]
    """Language and word → all words of the same lemma; None where no lemmas are known."""

_REPEATS = re.compile(r"\{(\d*)(?:,(\d*))?\}")


class TimeUp(Exception):
    """The patterns of a search took longer than they may."""


class Clock:
    """The time that all patterns of one search have together."""

    def __init__(self, seconds: float = PATTERN_SECONDS) -> None:
        self._seconds = seconds
        self._until: float | None = None

    def left(self) -> float:
        """Seconds left; the first question starts the clock."""
        if self._until is None:
            self._until = time.monotonic() + self._seconds
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeUp
        return left


class Matcher(Protocol):
    """Finds one thing in a passage."""

    index: str | None
    """What the word index is asked so that no passage is missed; None where it cannot help."""

    def spans(self, text: Folds, start: int, end: int, language: str | None) -> Spans:
        """Where it stands in a passage of a text, whose document has a language."""


def matcher(term: Term, clock: Clock, forms: Forms, languages: Iterable[str]) -> Matcher:
    """What finds a word, phrase, pattern or lemma.

    Args:
        term: What to find.
        clock: For patterns.
        forms: For lemmas.
        languages: Those of the documents.

    Raises:
        BadQuery: The pattern cannot be read.
    """
    if term.sort == "pattern":
        return Pattern(term, clock)
    if term.sort == "lemma":
        return Lemma(term, forms, languages)
    return Words(term.values, exact=term.exact)


class Words:
    """Words and phrases, any of them; `*` stands for any letters."""

    def __init__(self, values: Iterable[str], *, exact: bool) -> None:
        values = tuple(values)
        self._exact = exact
        self._pattern = re.compile("|".join(_of_word(folded(v, exact=exact)) for v in values))
        asked = [_for_index(value) for value in values]
        self.index = None if None in asked else f"({' OR '.join(filter(None, asked))})"

    def spans(self, text: Folds, start: int, end: int, language: str | None) -> Spans:
        compared = text.caseless if self._exact else text.folded
        return [match.span() for match in self._pattern.finditer(compared, start, end)]


def _of_word(said: str) -> str:
    """The letters of an expression as whole words, whatever signs stand between them."""
    parts = re.findall(r"[\w*]+", said)
    words = [re.sub(r"(?:\\\*)+", r"\\w*", re.escape(part)) for part in parts if part.strip("*")]
    return r"\b" + r"\W+".join(words) + r"\b"


def _for_index(word: str) -> str | None:
    """One expression for the index: a quoted string, whatever it holds."""
    parts = [part for part in re.findall(r"[\w*]+", word.replace("\0", "")) if part.strip("*")]
    inner = " ".join(parts)
    if "*" in inner.rstrip("*"):
        return None
    return f'"{inner.rstrip("*")}"{"*" if inner.endswith("*") else ""}'


class Pattern:
    """A regular expression; case never counts, accents where they are asked to."""

    index: str | None = None

    def __init__(self, term: Term, clock: Clock) -> None:
        self._exact, self._clock = term.exact, clock
        said = term.values[0]
        self._pattern = _compiled(said if term.exact else plain(said), term.place)

    def spans(self, text: Folds, start: int, end: int, language: str | None) -> Spans:
        passage = (text.text if self._exact else text.plain)[start:end]
        found: Spans = []
        try:
            for match in self._pattern.finditer(
                passage, timeout=self._clock.left(), concurrent=True
            ):
                if match.end() > match.start():
                    found.append((start + match.start(), start + match.end()))
        except TimeoutError as error:
            raise TimeUp from error
        return found


def _compiled(said: str, place: int) -> regex.Pattern[str]:
    import regex

    repeats = 1
    for counts in _REPEATS.finditer(said):
        repeats *= max([1, *(int(count[:9]) for count in counts.groups() if count)])
        if repeats > PATTERN_REPEATS:
            why = _("its counts make more than {n} repeats.").format(n=PATTERN_REPEATS)
            raise BadQuery(place + counts.start(), why)
    try:
        return regex.compile(said, regex.IGNORECASE | regex.V0)
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        at = getattr(error, "pos", None) or 0
        why = getattr(error, "msg", None) or _("this pattern cannot be read")
        raise BadQuery(place + at, f"{why}.") from error


class Lemma:
    """All forms of a word in the language of the passage; of an unknown language the word alone."""

    def __init__(self, term: Term, forms: Forms, languages: Iterable[str]) -> None:
        self.without: set[str] = set()
        """Languages of which no lemmas are known; `""` stands for one that is not known."""
        self._itself = Words(term.values, exact=term.exact)
        self._by_language: dict[str, Words] = {}
        every: dict[str, None] = dict.fromkeys(term.values)
        for language in sorted(set(languages) & set(LANGUAGES)):
            known = [forms(language, value) for value in term.values]
            if None not in known:
                found = sorted({word for words in known for word in words or ()})
                self._by_language[language] = Words(found or term.values, exact=term.exact)
                every |= dict.fromkeys(found)
        self.index = Words(every, exact=False).index
        self._every = Words(every, exact=term.exact)

    def spans(self, text: Folds, start: int, end: int, language: str | None) -> Spans:
        if not self._every.spans(text, start, end, None):
            return []
        spoken = language_of(text.text[start:end]) or language or ""
        if spoken not in self._by_language:
            self.without.add(spoken)
        return self._by_language.get(spoken, self._itself).spans(text, start, end, None)
