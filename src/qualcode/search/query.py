"""The language of queries: text as a person typed it → alternatives of things to look for.

`AND`, `OR`, `NOT` in capitals and brackets join words, "phrases", beginnings*, `re:`, `lemma:`,
`code:`, `coder:`, `near:` and `NAME:VALUE` for what speakers and documents are. Things side by side
must all hold. Every fault names its place, and nothing else than `BadQuery` is ever raised.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcode.errors import WrongUsage
from qualcode.files.limits import QUERY_CHARACTERS
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

Sort = Literal["word", "pattern", "lemma", "code", "coder", "near", "is"]
Alternative = tuple["Part", ...]

MAX_DEPTH = 20
MAX_ALTERNATIVES = 64
"""`(a OR b) (c OR d)` is four alternatives; each is looked for by itself."""


class Term(NamedTuple):
    """One thing to look for; of several values one suffices."""

    sort: Sort
    values: tuple[str, ...]
    place: int = 0
    """Where it stands in the query."""
    exact: bool = False
    """Whether accents count."""
    name: str = ""
    """Of `is`: the property or attribute that is asked about."""


class Part(NamedTuple):
    """A thing to look for, or one that must not be there."""

    term: Term
    is_wanted: bool = True


class Query(NamedTuple):
    """What is looked for: one of the alternatives, of which every part must hold."""

    text: str
    alternatives: tuple[Alternative, ...]

    @property
    def terms(self) -> list[Term]:
        """Everything that the query names, each once."""
        parts = (part for alternative in self.alternatives for part in alternative)
        return list(dict.fromkeys(part.term for part in parts))

    def narrowed(self, name: str, *values: str) -> Query:
        """The query with one more thing that must hold: a coder, or what speakers are."""
        term = Term("coder", values) if name == "coder" else Term("is", values, name=name)
        return Query(self.text, tuple((*a, Part(term)) for a in self.alternatives))


class BadQuery(WrongUsage):
    """A query that cannot be read; `place` is the character at which reading stopped."""

    def __init__(self, place: int, why: str) -> None:
        told = _("The query stops at character {n}: {why}")
        super().__init__(told.format(n=place + 1, why=why))
        self.place = place


def parse(text: str, *, bare: Sort = "word", exact: bool = False) -> Query:
    """Read a query as a person typed it.

    Args:
        text: The query.
        bare: What words without a field are: words, lemmas, or the whole query one pattern.
        exact: Accents count everywhere.

    Raises:
        BadQuery: It is empty, too long, or cannot be read at some place.

    Examples:
        >>> found = parse('papeles "sin acta" OR acta').alternatives
        >>> [[part.term.values for part in alternative] for alternative in found]
        [[('papeles',), ('sin acta',)], [('acta',)]]
        >>> try: parse("a (b")
        ... except BadQuery as fault: print(fault.place)
        2
    """
    text = unicodedata.normalize("NFC", text)
    if len(text) > QUERY_CHARACTERS:
        why = _("it is longer than {n} characters.").format(n=QUERY_CHARACTERS)
        raise BadQuery(QUERY_CHARACTERS, why)
    if bare == "pattern":
        if not text.strip():
            raise BadQuery(0, _("there is nothing to look for."))
        return Query(text, ((Part(Term("pattern", (text,), 0, exact)),),))
    tree = _Parser(list(_tokens(text, bare)), len(text), exact=exact).whole()
    return Query(text, tuple(tuple(dict.fromkeys(found)) for found in _alternatives(tree)))


def exactly(text: str) -> str:
    """A query in which accents count."""
    return f"exact:({text})"


def in_brackets(text: str) -> str:
    """A query so that more can be said beside it: in brackets where it has an `OR`.

    Examples:
        >>> in_brackets("a OR b"), in_brackets("a b"), in_brackets('"a OR b"')
        ('(a OR b)', 'a b', '"a OR b"')
    """
    has_or = any(token.sign == "OR" for token in _tokens(text, "word"))
    return f"({text})" if has_or else text


# ---- words and signs -----------------------------------------------------------------------------


class _Token(NamedTuple):
    sign: Literal["(", ")", "AND", "OR", "NOT", "exact", ""]
    place: int
    term: Term | None = None


_SORTS: dict[str, Sort] = {
    "re": "pattern", "lemma": "lemma", "code": "code", "coder": "coder", "near": "near",
}  # fmt: skip
_ALIASES = {"lang": "language", "doc": "document"}
_FIELD = re.compile(r'(?:"(?P<quoted>[^"]+)"|(?P<bare>[^\W\d][\w-]*)):(?=\S)')
_NOTHING_AFTER = re.compile(
    r"(?:re|lemma|code|coder|near|speaker|kind|period|lang|language|doc|document|exact):(?=\s|$)",
    re.IGNORECASE,
)
_QUOTES = {'"': '"', "“": "”", "«": "»"}
_BARE_ENDS = frozenset('()"“«')


def _tokens(text: str, bare: Sort) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] in "()":
            yield _Token(text[at], at)  # type: ignore[arg-type] # one of the two
            at += 1
        elif _NOTHING_AFTER.match(text, at):
            raise BadQuery(text.index(":", at) + 1, _("nothing stands after the colon."))
        elif field := _FIELD.match(text, at):
            token, at = _field(text, at, field)
            yield token
        else:
            is_quoted = text[at] in _QUOTES
            value, end = _value(text, at, _BARE_ENDS)
            if not is_quoted and value in ("AND", "OR", "NOT"):
                yield _Token(value, at)  # type: ignore[arg-type] # one of the three
            elif any(map(str.isalnum, value)):
                yield _Token("", at, Term(bare, (value,), at))
            at = end


def _field(text: str, at: int, field: re.Match[str]) -> tuple[_Token, int]:
    """What stands after `NAME:`, and where it ends."""
    said = field["quoted"] or field["bare"]
    name, start = said.casefold(), field.end()
    if name == "exact":
        return _Token("exact", at), start
    if name == "re":
        value, end = _value(text, start) if text[start] == '"' else _pattern(text, start)
        values: tuple[str, ...] = (value,)
    else:
        values, end = _values(text, start)
    sort = _SORTS.get(name, "is")
    if sort == "lemma":
        values = tuple(value for value in values if any(map(str.isalnum, value)))
    if not any(values) and not (sort == "is" and text[start : start + 2] == '""'):
        raise BadQuery(start, _("nothing stands after the colon."))
    if sort == "is":
        return _Token("", at, Term("is", values, at, name=_ALIASES.get(name, said))), end
    kept = tuple(value for value in values if value)
    return _Token("", at, Term(sort, kept, start)), end


def _value(text: str, at: int, ends: frozenset[str] = _BARE_ENDS) -> tuple[str, int]:
    """A phrase in quotation marks, or what goes on to a blank or another end."""
    if at < len(text) and text[at] in _QUOTES:
        end = text.find(_QUOTES[text[at]], at + 1)
        if end < 0:
            raise BadQuery(at, _("this quotation mark is not closed."))
        return text[at + 1 : end].strip(), end + 1
    end = at
    while end < len(text) and not text[end].isspace() and text[end] not in ends:
        end += 1
    return text[at:end], end


def _values(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """Values with commas between them."""
    found: list[str] = []
    while True:
        value, at = _value(text, at, _BARE_ENDS | {","})
        found.append(value)
        if at >= len(text) or text[at] != ",":
            return tuple(found), at
        at += 1


def _pattern(text: str, at: int) -> tuple[str, int]:
    """A pattern without quotation marks: to the next blank, its own brackets closed."""
    end, depth = at, 0
    while end < len(text) and not text[end].isspace():
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        if depth < 0:
            break
        end += 2 if text[end] == "\\" and end + 1 < len(text) else 1
    return text[at:end], end


# ---- how they belong together --------------------------------------------------------------------


class _Both(NamedTuple):
    members: tuple[_Tree, ...]


class _Either(NamedTuple):
    members: tuple[_Tree, ...]


class _Not(NamedTuple):
    member: _Tree


_Tree = Term | _Both | _Either | _Not


class _Parser:
    """`OR` binds least, then side by side and `AND`, then `NOT`, then brackets."""

    def __init__(self, tokens: list[_Token], length: int, *, exact: bool) -> None:
        self._tokens, self._length, self._exact = tokens, length, exact
        self._at = 0

    def whole(self) -> _Tree:
        if all(token.term is None for token in self._tokens):
            raise BadQuery(0, _("there is nothing to look for."))
        tree = self._either(0)
        if self._next is not None:
            raise BadQuery(self._next.place, _("this bracket closes nothing."))
        return tree

    @property
    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _takes(self, sign: str) -> bool:
        if self._next is None or self._next.sign != sign:
            return False
        self._at += 1
        return True

    def _either(self, depth: int) -> _Tree:
        members = [self._both(depth)]
        while self._takes("OR"):
            members.append(self._both(depth))
        return members[0] if len(members) == 1 else _Either(tuple(members))

    def _both(self, depth: int) -> _Tree:
        members = [self._one(depth)]
        while (token := self._next) is not None and token.sign not in ("OR", ")"):
            self._takes("AND")
            members.append(self._one(depth))
        return members[0] if len(members) == 1 else _Both(tuple(members))

    def _one(self, depth: int) -> _Tree:
        is_negated = False
        before, marked = self._exact, False
        while self._next is not None and self._next.sign in ("NOT", "exact"):
            is_negated ^= self._next.sign == "NOT"
            marked |= self._next.sign == "exact"
            self._at += 1
        self._exact = before or marked
        tree = self._atom(depth)
        self._exact = before
        return _Not(tree) if is_negated else tree

    def _atom(self, depth: int) -> _Tree:
        token = self._next
        if token is None:
            raise BadQuery(self._length, _("something to look for is missing here."))
        if token.term is None and token.sign != "(":
            raise BadQuery(token.place, _("something to look for is missing here."))
        self._at += 1
        if token.term is not None:
            return token.term._replace(exact=self._exact)
        if depth >= MAX_DEPTH:
            why = _("more than {n} brackets stand inside each other.").format(n=MAX_DEPTH)
            raise BadQuery(token.place, why)
        tree = self._either(depth + 1)
        if not self._takes(")"):
            raise BadQuery(token.place, _("this bracket is not closed."))
        return tree


def _alternatives(tree: _Tree, is_wanted: bool = True) -> list[Alternative]:
    """The tree as alternatives, each a list of parts of which all must hold."""
    if isinstance(tree, Term):
        return [(Part(tree, is_wanted),)]
    if isinstance(tree, _Not):
        return _alternatives(tree.member, not is_wanted)
    below = [_alternatives(member, is_wanted) for member in tree.members]
    if isinstance(tree, _Either) == is_wanted:
        return _few([one for member in below for one in member])
    found: list[Alternative] = [()]
    for member in below:
        if len(found) * len(member) > MAX_ALTERNATIVES:
            raise _too_many()
        found = [(*one, *other) for one, other in product(found, member)]
    return found


def _few(found: list[Alternative]) -> list[Alternative]:
    if len(found) > MAX_ALTERNATIVES:
        raise _too_many()
    return found


def _too_many() -> BadQuery:
    why = _("it makes more than {n} combinations; use fewer OR.").format(n=MAX_ALTERNATIVES)
    return BadQuery(0, why)
