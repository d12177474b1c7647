"""Tokens and lemmas by spaCy without a trained model: rules of a language and a lookup table.

The Spanish table alone costs 1.5 s and 160 MB, so a language is loaded when a text of it is looked
at, once a process. Lemmas are looked up in lower case and kept by word type.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from qualcode.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.language import Language
    from spacy.tokens import Doc

ANY = "xx"
"""spaCy's name for a text of no known language."""


class Words:
    """The tokens of one language, with lemmas where there is a table of them."""

    def __init__(
        self, pipeline: Language, table: Mapping[str, str | list[str]] | None = None
    ) -> None:
        self.vocab = pipeline.vocab
        self._tokenizer = pipeline.tokenizer
        self._table = table
        self._known: dict[str, str] = {}

    @property
    def has_lemmas(self) -> bool:
        return self._table is not None

    def read(self, text: str) -> Doc:
        """A stretch of text as tokens, each with its lemma."""
        doc = self._tokenizer(text)
        if self._table is not None:
            for token in doc:
                token.lemma_ = self.lemma(token.lower_)
        return doc

    def as_lemmas(self, doc: Doc) -> Doc:
        """The same tokens, each taken for a lemma as it stands."""
        from spacy.tokens import Doc

        forms = [token.lower_ for token in doc]
        return Doc(self.vocab, words=[token.text for token in doc], lemmas=forms)

    def of_lemmas(self, doc: Doc) -> Doc:
        """The lemmas of the tokens as a text."""
        from spacy.tokens import Doc

        return Doc(self.vocab, words=[token.lemma_ for token in doc])

    def lemma(self, word: str) -> str:
        """The lemma of a word in lower case, the word itself where the table has none."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> str:
        found = (self._table or {}).get(word, word)
        # The French table lists all readings of some words; without a context the first must do.
        return (found if isinstance(found, str) else found[0] if found else word).lower()


@cache
def words(language: str | None) -> Words:
    """Tokens and lemmas of a language; of an unknown one tokens alone."""
    import spacy

    if language not in LANGUAGES:
        return Words(spacy.blank(ANY))
    pipeline = spacy.blank(language)
    return Words(pipeline, _table(pipeline))


def _table(pipeline: Language) -> Mapping[str, str | list[str]] | None:
    """The lookup table of `spacy-lookups-data`, or None where it is not installed."""
    lemmatizer = pipeline.add_pipe("lemmatizer", config={"mode": "lookup"})
    try:
        pipeline.initialize()
    except ValueError:
        return None
    table: Mapping[str, str | list[str]] = lemmatizer.lookups.get_table("lemma_lookup")  # type: ignore[attr-defined]
    return table
