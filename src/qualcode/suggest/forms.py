"""All forms of a word: the table of lemmas read backwards, for searches.

The same table as in `lemmas`, but without spaCy and let go again: 0.4 s and 150 MB for Spanish,
where loading it for lemmas takes 2 s. Looked up by word type, so no text is needed.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from qualcode.language import LANGUAGES

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=256)
def forms(language: str, word: str) -> frozenset[str] | None:
    """A word and all words of the same lemma; None where no lemmas of the language are known.

    A word that the table does not have as typed is looked up without accents.

    Examples:
        >>> sorted(forms("en", "children"))
        ['child', 'children', 'childs']
        >>> forms("xx", "word") is None
        True
    """
    table = _table(language)
    if table is None:
        return None
    said = word.lower()
    known = {said} if said in table or said in table.values() else _spelt_alike(said, table)
    lemmas = {table.get(one, one).lower() for one in known}
    found = {form.lower() for form, lemma in table.items() if lemma.lower() in lemmas}
    return frozenset(one for one in {said, *known, *lemmas, *found} if _WORD.fullmatch(one))


def _spelt_alike(said: str, table: dict[str, str]) -> set[str]:
    bare = _bare(said)
    return {form for form in {*table, *table.values()} if _bare(form) == bare}


def _bare(word: str) -> str:
    if word.isascii():
        return word
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in word)


@lru_cache(maxsize=1)
def _table(language: str) -> dict[str, str] | None:
    """Word → lemma; the first where the table lists several, as without a context it must do."""
    if language not in LANGUAGES:
        return None
    try:
        import spacy_lookups_data
    except ImportError:
        return None
    named = getattr(spacy_lookups_data, language, {}).get("lemma_lookup")
    if named is None:
        return None
    path = Path(named)
    data = path.read_bytes() if path.exists() else gzip.decompress(_packed(path).read_bytes())
    table: dict[str, str | list[str]] = json.loads(data)
    return {
        form: (lemma if isinstance(lemma, str) else lemma[0] if lemma else form)
        for form, lemma in table.items()
    }


def _packed(path: Path) -> Path:
    return path.with_name(f"{path.name}.gz")
