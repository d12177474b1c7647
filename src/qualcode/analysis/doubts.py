"""What of a codebook is worth a look: codes nobody used, without example, named nearly alike.

Nothing here is wrong; each is a question that a team asks of its codebook sooner or later.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.model import Code, Codebook, CodingRow

Kind = Literal["changed", "alike", "topic", "unused", "example", "definition"]
KINDS: tuple[Kind, ...] = ("changed", "alike", "topic", "unused", "example", "definition")

FINDING, TOPIC = "finding", "topic"
"""Facets of which one passage carries both: what is said, and about what."""
_SHORTEST = 5
_WORD = re.compile(r"\w+")


class Doubt(NamedTuple):
    """One thing to look at: which code, and why in a sentence."""

    kind: Kind
    code: int
    path: str
    number: int
    sentence: str


def doubts(book: Codebook, counts: Mapping[int, int], codings: Iterable[CodingRow]) -> list[Doubt]:
    """Everything worth a look in the codes in use, kind by kind, in the order of the codebook.

    Args:
        book: The codebook.
        counts: Code → its own codings.
        codings: Those of the documents that count.
    """
    codes = [code for code in book.codes if code.status == "active"]
    has_children = {code.parent for code in codes}
    found = [*_alike(codes), *_topics_alone(book, codings)]
    for code in codes:
        used = counts.get(code.id, 0)
        if not used and code.path not in has_children:
            found.append(Doubt("unused", code.id, code.path, 0, _("never used")))
        elif used and not code.typical:
            told = ngettext("no example, {n} coding", "no example, {n} codings", used)
            found.append(Doubt("example", code.id, code.path, used, told))
        if used and not (code.definition or code.use_when):
            told = ngettext("no definition, {n} coding", "no definition, {n} codings", used)
            found.append(Doubt("definition", code.id, code.path, used, told))
    return sorted(found, key=lambda doubt: KINDS.index(doubt.kind))


def _alike(codes: Sequence[Code]) -> Iterator[Doubt]:
    """Pairs of names that differ by an ending, an accent, the order of words, or a slip."""
    first: dict[str, Code] = {}
    for code in codes:
        forms = list(_forms(_key(code.name)))
        other = next((first[form] for form in forms if form in first), None)
        if other is not None:
            told = _("named nearly like {path}").format(path=other.path)
            yield Doubt("alike", code.id, code.path, 0, told)
        for form in forms:
            first.setdefault(form, code)


def _key(name: str) -> str:
    """A name without case, accents, signs and the order of its words."""
    bare = "".join(
        c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c)
    )
    return " ".join(sorted(_WORD.findall(bare)))


def _forms(key: str) -> Iterator[str]:
    """The name, and (unless it is short) the name with any one letter left out.

    Two names share a form where one letter more, less or other makes the difference: `shelter`
    and `shelters`, not `need` and `needle`. A digit is never left out: `year 1` is not `year 2`.
    """
    yield key
    for n, letter in enumerate(key) if len(key) >= _SHORTEST else ():
        if letter.isalpha():
            yield key[:n] + key[n + 1 :]


def _topics_alone(book: Codebook, codings: Iterable[CodingRow]) -> Iterator[Doubt]:
    """Topics put on words on which the same coder put no finding."""
    facets = {code.id: code.facet for code in book.codes}
    if not {FINDING, TOPIC} <= set(facets.values()):
        return
    findings: dict[tuple[int, str], list[tuple[int, int]]] = {}
    topics: list[CodingRow] = []
    for row in codings:
        if facets.get(row.code) == FINDING:
            findings.setdefault((row.document, row.coder), []).append((row.start, row.end))
        elif facets.get(row.code) == TOPIC:
            topics.append(row)
    alone = Counter(
        row.code for row in topics
        if not any(start < row.end and row.start < end
                   for start, end in findings.get((row.document, row.coder), ()))
    )  # fmt: skip
    for code in book.codes:
        if n := alone[code.id]:
            told = ngettext(
                "{n} passage has this topic and no finding",
                "{n} passages have this topic and no finding",
                n,
            )
            yield Doubt("topic", code.id, code.path, n, told)
