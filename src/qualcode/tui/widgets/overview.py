"""The lines of the first screen: title, table of documents, side panel."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.containers import Vertical

from qualcode.messages import _, ngettext
from qualcode.tui.text.cells import drawable, fitted
from qualcode.tui.text.kinds import in_words
from qualcode.tui.widgets.pieces import Line, Piece, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from qualcode.analysis.progress import Coverage, Progress
    from qualcode.api import Study
    from qualcode.model import Document

_BAR = 6
_CODER, _MARK = 5, 2
_NAME = 18
"""Cells that the name of a document keeps; other columns give way."""
_KINDS = {
    "interview": _("int"), "focus_group": _("foc"), "survey": _("sur"), "monitoring": _("mon"),
    "feedback": _("fee"), "note": _("not"), "report": _("rep"),
}  # fmt: skip
"""Kind → what stands for it in a column of a few cells."""
_PLACES, _IN_SIDE = 12, 4
"""Rows and columns of the coverage beside the list."""


class Plan(NamedTuple):
    """Which columns there is room for, the optional ones in this order: coders, last, place."""

    name: int
    coders: tuple[str, ...]
    has_last: bool
    has_place: bool
    has_kind: bool
    has_marks: bool


class Column(Vertical):
    """Head and rows of the table, one above the other."""


def plan(
    coders: Sequence[str], me: str | None, total: int, *, has_places: bool, has_marks: bool
) -> Plan:
    """The columns for a width; my own comes first of the coders."""
    order = sorted(coders, key=lambda coder: coder != me)
    room = total - _MARK * has_marks - _NAME - 5 - 8 - _BAR - 6 - 1  # language, words, read, coded
    takes = {"kind": 5, "last": 6, "place": 8 if has_places else 0}
    kept: set[str] = set()
    for column, cells in takes.items():
        if cells and room - cells >= _CODER * min(len(order), 2):
            kept.add(column)
            room -= cells
    shown = tuple(order[: max(min(room // _CODER, len(order)), 1)])
    room -= len(shown) * _CODER
    name = min(_NAME + max(room, 0), 48)
    return Plan(name, shown, "last" in kept, "place" in kept, "kind" in kept, has_marks)


def title(study: Study, rows: Sequence[Progress], total: int) -> Line:
    """Name of the project and what it holds."""
    words = sum(row.document.words for row in rows)
    codings = sum(sum(row.codings.values()) for row in rows)
    places = len({place for row in rows for place in row.places})
    told = [
        *([ngettext("{n} place", "{n} places", places)] if places > 1 else []),
        ngettext("{n} document", "{n} documents", len(rows)),
        _("{n} words").format(n=f"{words:,}".replace(",", " ")),
        ngettext("{n} coding", "{n} codings", codings),
    ]
    right = [Piece("  " + " · ".join(told) + " ", "dim")]
    return spread([Piece(f" {study.name}", "strong")], right, total)


def columns(planned: Plan, place: str) -> Line:
    """The heads of the columns."""
    heads = (_("Document"), _("kind"), _("lang"), place, _("words"), _("read"), _("coded"))
    return (Piece(" "), *(p._replace(tone="dim") for p in
                          _cells(planned, " ", *heads, planned.coders, _("last"))))  # fmt: skip


def row(
    progress: Progress, planned: Plan, me: str | None, now: datetime, *, is_marked: bool = False
) -> Line:
    """One document: what it is, how far it is read and coded, who is done."""
    document = progress.document
    codings = sum(progress.codings.values())
    marks = [state_of(progress, coder) for coder in planned.coders]
    words = f"{document.words:,}".replace(",", " ")
    places = ", ".join(progress.places) or "–"
    return _cells(
        planned, "✓" if is_marked else " ", document.name, _KINDS[document.kind],
        document.language or "–", places, words, bar(read_by(progress, me)),
        str(codings) if codings else "", marks, ago(progress.last, now),
    )  # fmt: skip


def read_by(progress: Progress, me: str | None) -> float:
    """How far I am in a text; where nobody is asked, the one who is furthest."""
    if me is not None:
        return progress.read_share.get(me, 0.0)
    return max(progress.read_share.values(), default=0.0)


def _cells(
    planned: Plan, mark: str, name: str, kind: str, language: str, place: str, words: str,
    read: str, coded: str, marks: Sequence[str], last: str,
) -> Line:  # fmt: skip
    told = fitted(kind, 5) if planned.has_kind else ""
    told += fitted(drawable(language), 4) + " "
    told += fitted(drawable(place), 7) + " " if planned.has_place else ""
    told += f"{_at_right(words, 7)} {fitted(read, _BAR)}{_at_right(coded, 5)}  "
    told += "".join(fitted(drawable(each), _CODER - 1) + " " for each in marks)
    told += _at_right(last, 5) + " " if planned.has_last else ""
    marked = (Piece(mark + " ", "strong"),) if planned.has_marks else ()
    return (*marked, Piece(fitted(drawable(name), planned.name - 1) + " "), Piece(told, "dim"))


def _at_right(text: str, cells: int) -> str:
    return fitted(text, cells).strip().rjust(cells)


def _kind(document: Document) -> str:
    return in_words(document.kind)


def state_of(progress: Progress, coder: str) -> str:
    """✓ done, ◐ given or begun, – neither."""
    if coder in progress.done:
        return "✓"
    return "◐" if coder in progress.open else "–"


def bar(share: float) -> str:
    """A share as five cells."""
    eighths = " ▏▎▍▌▋▊▉█"
    filled = share * (_BAR - 1)
    whole = int(filled)
    part = eighths[round((filled - whole) * 8)] if whole < _BAR - 1 else ""
    return ("█" * whole + part.strip()).ljust(_BAR - 1)


def ago(when: str | datetime | None, now: datetime) -> str:
    """How long ago, in one unit: `2 d`."""
    try:
        then = datetime.fromisoformat(when) if isinstance(when, str) else when
        hours = (now - then).total_seconds() / 3600 if then else 0
    except (ValueError, TypeError):
        return ""
    if then is None:
        return ""
    if hours < 1:
        return _("<1 h")
    for limit, unit, size in ((24, _("h"), 1), (24 * 14, _("d"), 24), (24 * 70, _("wk"), 168)):
        if hours < limit:
            return f"{int(hours // size)} {unit}"
    return f"{int(hours // 730)} {_('mo')}"


def side(
    rows: Sequence[Progress], coders: Sequence[str], coverage: Sequence[Coverage], place: str
) -> list[Line | Callable[[int], Line]]:
    """Beside the list in a wide window: where is covered by what, and the team."""
    lines: list[Line | Callable[[int], Line]] = _coverage(coverage, place)
    lines += [(Piece(_(" Team"), "strong"),)]
    for coder in coders:
        done = sum(coder in row.done for row in rows)
        count = sum(row.codings.get(coder, 0) for row in rows)
        told = _("{codings} · {done} of {all} done").format(
            codings=ngettext("{n} coding", "{n} codings", count), done=done, all=len(rows)
        )
        lines.append(partial(_pair, coder, told))
    if not coders:
        lines.append((Piece(_(" Nobody has coded yet."), "dim"),))
    return lines


def _coverage(coverage: Sequence[Coverage], place: str) -> list[Line | Callable[[int], Line]]:
    """Documents coded of documents there, by place and kind."""
    kinds = [kind for kind in _KINDS if any(kind in row.kinds for row in coverage)][:_IN_SIDE]
    if not kinds:
        return []
    lines: list[Line | Callable[[int], Line]] = [(Piece(_(" Coded of all"), "strong"),)]
    head = fitted(drawable(place or ""), 8) + "".join(f"{_KINDS[kind]:>6}" for kind in kinds)
    lines.append((Piece(f" {head}", "dim"),))
    for one in coverage[:_PLACES]:
        name = fitted(drawable(one.place or ("–" if place else _("all"))), 8)
        lines.append((Piece(f" {name}"), Piece(_counts(one, kinds), "dim")))
    if (more := len(coverage) - _PLACES) > 0:
        lines.append((Piece(ngettext("  and {n} more", "  and {n} more", more), "dim"),))
    return [*lines, ()]


def _counts(one: Coverage, kinds: Collection[str]) -> str:
    found = (one.kinds.get(kind) for kind in kinds)
    return "".join(f"{f'{pair[0]}/{pair[1]}' if pair else '':>6}" for pair in found)


def _pair(name: str, told: str, total: int) -> Line:
    return spread([Piece(f" {name}")], [Piece(f"  {told} ", "dim")], total)


def beginning(*, readonly: bool = False) -> Line:
    """What to do when there is no document."""
    if readonly:
        return (Piece(_(" Nothing to read yet.")),)
    told = _(" Nothing to read yet. + or a file dropped here brings it in; :demo opens a sample.")
    return (Piece(told),)


def coders_of(rows: Sequence[Progress]) -> list[str]:
    """Who has coded or reviewed anything, or was given it."""
    found: dict[str, None] = {}
    for progress in rows:
        found |= dict.fromkeys((*progress.codings, *progress.done, *progress.open))
    return sorted(found)


def found_by(progress: Progress) -> str:
    """What the filter looks at."""
    document = progress.document
    words = (document.name, _kind(document), document.language or "")
    return " ".join((*words, *progress.places, *progress.cases))


def sorted_by(order: str, rows: Sequence[Progress]) -> list[Progress]:
    """The documents in one of the orders of the list."""
    if order == "name":
        return sorted(rows, key=lambda progress: progress.document.name.casefold())
    if order == "coded":
        return sorted(rows, key=lambda progress: progress.coded_share)
    if order == "words":
        return sorted(rows, key=lambda progress: -progress.document.words)
    if order == "last":
        return sorted(rows, key=lambda progress: progress.last, reverse=True)
    if order == "place":
        return sorted(rows, key=lambda progress: (not progress.places, progress.places))
    return list(rows)
