"""The terms of a codebook: the words that speak for a code.

Names in all languages and keywords count as they stand. Of the typical examples, and of what an
edge example quotes, only words count that no other code uses: a common word speaks for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcode.language import LANGUAGES, language_of, stop_words
from qualcode.model import Pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qualcode.model import Code

TermKind = Literal["keyword", "name", "words", "example"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUOTED = re.compile(r"«([^»]+)»|“([^”]+)”|\"([^\"]+)\"")
_LONGEST = 12
"""Words of a term; what is longer is a sentence and will not be found again."""
_SHORTEST = 4
"""Letters of a word of an example that can tell codes apart."""


class Term(NamedTuple):
    """Something to look for. `kind` says how much it proves.

    `keyword` and `name` are phrases; `words` are the words of a longer name, of which most have to
    stand in one unit; `example` is a word of an example.
    """

    code: int
    text: str
    language: str | None
    """None: in texts of any language."""
    kind: TermKind


def lexicon(codes: Iterable[Code]) -> tuple[Term, ...]:
    """The terms of all codes that take new codings, each once."""
    active = [code for code in codes if code.status == "active"]
    terms = [term for code in active for term in (*_keywords(code), *_names(code))]
    terms += _examples(active, terms)
    return tuple(dict.fromkeys(terms))


def is_common(words: str, language: str | None) -> bool:
    """Whether a phrase is made of the most frequent words alone (`vamos a`, `there is no`)."""
    every = {language} if language else LANGUAGES
    known = frozenset[str]().union(*(stop_words(code) for code in every))
    return all(word in known for word in content(words))


def content(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def _keywords(code: Code) -> Iterator[Term]:
    for language, keywords in code.keywords.items():
        for keyword in keywords:
            if _can_be_found(keyword):
                yield Term(code.id, keyword.strip(), language or None, "keyword")


def _names(code: Code) -> Iterator[Term]:
    named: list[tuple[str | None, str]] = list(code.names.items())
    if code.name not in code.names.values():
        named.append((None, code.name))
    for language, name in named:
        if _can_be_found(name):
            yield Term(code.id, name.strip(), language, "name")
        if len([word for word in content(name) if not is_common(word, language)]) > 1:
            yield Term(code.id, name.strip(), language, "words")


def _examples(codes: list[Code], terms: Iterable[Term]) -> list[Term]:
    """Words of examples that stand with one code alone."""
    used: Counter[str] = Counter()
    for _, words in {(term.code, word) for term in terms for word in content(term.text)}:
        used[words] += 1
    found: dict[tuple[int, str], str | None] = {}
    for code in codes:
        for example in (*code.typical, *_quoted(code.edge)):
            if Pointer.read(example):  # its words would find the passage itself, and its like
                continue
            language = language_of(example)
            for word in content(example):
                if len(word) >= _SHORTEST and not is_common(word, language):
                    found.setdefault((code.id, word), language)
    used.update(word for _, word in found)
    own = {(term.code, word) for term in terms for word in content(term.text)}
    return [
        Term(code, word, language, "example")
        for (code, word), language in found.items()
        if used[word] == 1 and (code, word) not in own
    ]


def _quoted(edges: Iterable[str]) -> Iterator[str]:
    """What an edge example quotes; the rest of it is the rule, in the words of the team."""
    for edge in edges:
        for groups in _QUOTED.findall(edge):
            yield "".join(groups)


def _can_be_found(text: str) -> bool:
    words = text.replace("*", "").split()
    return 0 < len(words) <= _LONGEST and any(sign.isalnum() for sign in text)
