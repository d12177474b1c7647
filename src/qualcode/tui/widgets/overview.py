"""The lines of the first screen: title, table of documents, side panel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual.containers import Vertical

from qualcode.messages import _, ngettext
from qualcode.tui.text.cells import drawable, fitted
from qualcode.tui.widgets.pieces import Line, Piece, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from qualcode.api import Study
    from qualcode.model import Document

_BAR = 6
_CODER = 5


class Progress(Protocol):
    """What the api tells about one document."""

    @property
    def document(self) -> Document: ...
    @property
    def codings(self) -> Mapping[str, int]: ...
    @property
    def done(self) -> Sequence[str]: ...
    @property
    def coded_share(self) -> float: ...


class Column(Vertical):
    """Head and rows of the table, one above the other."""


def title(study: Study, rows: Sequence[Progress], total: int) -> Line:
    """Name of the project and what it holds."""
    words = sum(row.document.words for row in rows)
    codings = sum(sum(row.codings.values()) for row in rows)
    told = [
        ngettext("{n} document", "{n} documents", len(rows)),
        _("{n} words").format(n=f"{words:,}".replace(",", " ")),
        ngettext("{n} coding", "{n} codings", codings),
    ]
    right = [Piece("  " + " · ".join(told) + " ", "dim")]
    return spread([Piece(f" {study.name}", "strong")], right, total)


def columns(coders: Sequence[str], total: int) -> Line:
    """The heads of the columns."""
    heads = _cells(
        _("Document"), _("kind"), _("lang"), _("words"), _("coded"), "", coders, total - 1
    )
    return (Piece(" "), *(piece._replace(tone="dim") for piece in heads))


def row(progress: Progress, coders: Sequence[str], total: int) -> Line:
    """One document: what it is, how much is coded, who is done."""
    document = progress.document
    codings = sum(progress.codings.values())
    marks = [_state(progress, coder) for coder in coders]
    words = f"{document.words:,}".replace(",", " ")
    return _cells(
        document.name, _kind(document), document.language or "–", words, _bar(progress.coded_share),
        str(codings) if codings else "", marks, total,
    )  # fmt: skip


def _cells(
    name: str, kind: str, language: str, words: str, bar: str, codings: str,
    marks: Sequence[str], total: int,
) -> Line:  # fmt: skip
    tail = "".join(fitted(drawable(mark), _CODER) for mark in marks)
    fixed = f"  {kind:<12}{language:<5}{words:>8}  {bar:<{_BAR}}{codings:>6}  {tail}"
    room = total - len(fixed) - 1
    if room < 16:
        fixed = f"  {language:<4}{words:>8}  {bar:<{_BAR}}{codings:>6}  {tail}"
        room = total - len(fixed) - 1
    name_cells = max(min(room, 48), 8)
    return (Piece(fitted(drawable(name), name_cells)), Piece(fixed, "dim"))


def _kind(document: Document) -> str:
    return _(document.kind.replace("_", " "))


def _state(progress: Progress, coder: str) -> str:
    """✓ done, a number while codings are there, – not begun."""
    if coder in progress.done:
        return "✓"
    count = progress.codings.get(coder, 0)
    return str(count) if count else "–"


def _bar(share: float) -> str:
    eighths = " ▏▎▍▌▋▊▉█"
    filled = share * (_BAR - 1)
    whole = int(filled)
    part = eighths[round((filled - whole) * 8)] if whole < _BAR - 1 else ""
    return ("█" * whole + part.strip()).ljust(_BAR - 1)


def side(rows: Sequence[Progress], coders: Sequence[str]) -> list[Line | Callable[[int], Line]]:
    """Beside the list in a wide window: the team, and what kinds of documents there are."""
    lines: list[Line | Callable[[int], Line]] = [(Piece(_(" Team"), "strong"),)]
    for coder in coders:
        done = sum(coder in row.done for row in rows)
        count = sum(row.codings.get(coder, 0) for row in rows)
        told = _("{codings} · {done} of {all} done").format(
            codings=ngettext("{n} coding", "{n} codings", count), done=done, all=len(rows)
        )
        lines.append(partial(_pair, coder, told))
    if not coders:
        lines.append((Piece(_(" Nobody has coded yet."), "dim"),))
    lines += [(), (Piece(_(" Documents"), "strong"),)]
    kinds: dict[str, list[Progress]] = {}
    for progress in rows:
        kinds.setdefault(_kind(progress.document), []).append(progress)
    for kind, these in sorted(kinds.items()):
        coded = sum(any(progress.codings.values()) for progress in these)
        told = _("{n} of {all} coded").format(n=coded, all=len(these))
        lines.append(partial(_pair, kind, told))
    return lines


def _pair(name: str, told: str, total: int) -> Line:
    return spread([Piece(f" {name}")], [Piece(f"  {told} ", "dim")], total)


def beginning(*, readonly: bool = False) -> Line:
    """What to do when there is no document."""
    if readonly:
        return (Piece(_(" Nothing to read yet.")),)
    told = _(" Nothing to read yet. In a shell: qualcode import FILE…, or qualcode demo.")
    return (Piece(told),)


def coders_of(rows: Sequence[Progress]) -> list[str]:
    """Who has coded or reviewed anything."""
    found: dict[str, None] = {}
    for progress in rows:
        found |= dict.fromkeys((*progress.codings, *progress.done))
    return sorted(found)


def found_by(progress: Progress) -> str:
    document = progress.document
    return f"{document.name} {_kind(document)} {document.language or ''}"


def sorted_by(order: str, rows: Sequence[Progress]) -> list[Progress]:
    """The documents in one of the orders of the list."""
    if order == "name":
        return sorted(rows, key=lambda progress: progress.document.name.casefold())
    if order == "coded":
        return sorted(rows, key=lambda progress: progress.coded_share)
    if order == "words":
        return sorted(rows, key=lambda progress: -progress.document.words)
    return list(rows)
