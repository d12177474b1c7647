"""The lines of the themes screen: heads, rows with their cells, the states of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.messages import _
from qualcode.tui.text.cells import drawable, fitted, width
from qualcode.tui.text.wrap import cut_lines
from qualcode.tui.widgets.pieces import Line, Piece
from qualcode.tui.widgets.whisker import whisker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.analysis.frequencies import ThemeRow
    from qualcode.tui.text.themeboard import Board, Entry, Key
    from qualcode.tui.theme import Look
    from qualcode.tui.widgets.pieces import Tone

_OF_BASE, _SHARE, _WIDEST_GROUP = 9, 7, 9
STATE_NAMES = {
    "mentioned": _("said"), "asked_not_mentioned": _("silent"), "not_mentioned": _("silent"),
    "not_asked": _("not asked"), "not_yet_known": _("not yet known"),
    "not_reached": _("not reached"),
}  # fmt: skip
_LETTERS = {
    "interview": "I", "focus_group": "F", "survey": "S", "monitoring": "M", "feedback": "B",
    "note": "N", "report": "R",
}  # fmt: skip


class Plan(NamedTuple):
    """How many cells each column has, and which groups are in sight."""

    name: int
    chart: int
    groups: tuple[int, ...]
    first: int


def plan_of(board: Board, column: int, total: int, *, beside: bool, percent: bool) -> Plan:
    """Divide a row: the name, n of base, share, bar, then as many groups as fit.

    Args:
        board: The table.
        column: The group that must be in sight; 0 is all.
        total: Cells of a row.
        beside: Whether a panel beside draws the bars of the groups.
        percent: Whether groups show shares.
    """
    name = min(max(total * 2 // 5, 16), 44)
    room = total - name - _OF_BASE - _SHARE - 1
    if not board.groups:
        chart = min(max(room - 1, 0), 48)
        return Plan(name, chart if chart >= 6 else 0, (), 0)
    chart = 10 if room >= 34 and not beside else 0
    room -= chart + 1
    widths = [_group_width(board, key, percent=percent) for key in board.groups]
    first = 0
    while column > 0 and first < column - 1 and sum(widths[first:column]) > room:
        first += 1
    shown: list[int] = []
    for cells in widths[first:]:
        if sum(shown) + cells > room:
            break
        shown.append(cells)
    return Plan(name, chart, tuple(shown), first)


def _group_width(board: Board, key: Key, *, percent: bool) -> int:
    cells = [_in_cell(entry.cells.get(key), percent=percent) for entry in board.entries]
    label = min(width(drawable(group_name(key))), _WIDEST_GROUP)
    return max(label + 1, *(len(cell) + 2 for cell in cells), 4)


def group_name(key: Key) -> str:
    """What a group is called."""
    return " · ".join(value or _("unknown") for value in key)


def heads(board: Board, plan: Plan, column: int, unit: str) -> Line:
    """The heads of the columns; the one of the cursor stands out."""
    left = fitted(_("Theme or code"), plan.name)
    pieces = [Piece(f"{left}{fitted(_('n of base').rjust(_OF_BASE), _OF_BASE)}", "dim")]
    share = _("share") if unit else ""
    pieces.append(Piece(f"{share:>{_SHARE}} " + " " * plan.chart, "dim"))
    if plan.groups:
        pieces.append(Piece(" ", "dim"))
    for at, cells in enumerate(plan.groups, plan.first):
        label = fitted(drawable(group_name(board.groups[at])), cells - 1).rstrip()
        is_here = at + 1 == column
        pieces.append(Piece(label.rjust(cells - 1) + " ", "strong" if is_here else "dim"))
    left_out = len(board.groups) - plan.first - len(plan.groups)
    if left_out > 0:
        pieces.append(Piece("…", "dim"))
    return tuple(pieces)


def entry_line(
    board: Board, entry: Entry, plan: Plan, column: int, look: Look, *, percent: bool, here: bool
) -> Line:
    """One theme or code."""
    row = entry.whole
    name = board.path_of(row)
    pieces = [
        Piece(
            fitted(drawable(name), plan.name - 1) + " ",
            "base" if row.level == "theme" else "dim",
        ),
        Piece(f"{of_base(row):>{_OF_BASE}}"),
        Piece(f"{share(row):>{_SHARE}} "),
    ]
    if plan.chart:
        low, high = interval(board, row)
        pieces += whisker(row.share, low, high, plan.chart, look)
    if plan.groups:
        pieces.append(Piece(" "))
    for at, cells in enumerate(plan.groups, plan.first):
        told = _in_cell(entry.cells.get(board.groups[at]), percent=percent)
        marked = f"[{told}]" if here and at + 1 == column else f" {told} "
        pieces.append(Piece(marked.rjust(cells), "strong" if marked[0] == "[" else "base"))
    return tuple(pieces)


def of_base(row: ThemeRow) -> str:
    said = row.prompted if row.base_kind == "asked" and row.prompted is not None else row.units
    return f"{said} / {row.base}"


def share(row: ThemeRow) -> str:
    """The share in per cent; `~` while something is not yet known, – where there is no base."""
    if row.share is None:
        return "–"
    return f"{'~' if row.provisional else ''}{round(row.share * 100)} %"


def _in_cell(row: ThemeRow | None, *, percent: bool) -> str:
    if row is None:
        return "·"
    if not percent:
        return str(row.units)
    return "–" if row.share is None else f"{round(row.share * 100)}%"


def interval(board: Board, row: ThemeRow) -> tuple[float | None, float | None]:
    """The interval that screens show: none where everybody was asked."""
    return (None, None) if board.table.design == "census" else (row.low, row.high)


def states(row: ThemeRow, label: str) -> str:
    """How many units stand how to the question."""
    if row.registered is None:
        told = _("{n} of {all} coded passages").format(n=row.units, all=row.base)
        return f"{label}: {told}" if label else told
    parts = [f"{_('said')} {row.mentioned}"]
    if row.spontaneous:
        parts[0] += " " + _("({n} unasked)").format(n=row.spontaneous)
    if row.asked_not_mentioned is not None:
        parts += [f"{_('silent')} {row.asked_not_mentioned}", f"{_('not asked')} {row.not_asked}"]
    else:
        parts.append(f"{_('silent')} {row.not_mentioned}")
    parts.append(f"{_('not yet known')} {row.not_yet_known}")
    parts.append(_("not reached {n} of {all}").format(n=row.not_reached, all=row.registered))
    told = " · ".join(parts)
    return f"{label}: {told}" if label else told


def chart(board: Board, entry: Entry, column: int, total: int, look: Look) -> list[Line]:
    """A bar for all and one for each group, one below the other."""
    rows = [(_("all"), entry.whole)]
    rows += [(group_name(key), entry.cells[key]) for key in board.groups if key in entry.cells]
    label = min(max(width(drawable(name)) for name, _row in rows), max(total // 3, 4))
    numbers = max(len(of_base(row)) for _name, row in rows)
    cells = max(total - label - numbers - 3, 4)
    lines: list[Line] = []
    for at, (name, row) in enumerate(rows):
        tone: Tone = "strong" if at == column else "base"
        bar = whisker(row.share, *interval(board, row), cells, look)
        lines.append(
            (
                Piece(f" {fitted(drawable(name), label)} ", tone),
                *bar,
                Piece(f" {of_base(row):>{numbers}}", tone),
            )
        )
    return lines


def about(entry: Entry, name: str, definition: str, memo: str, total: int) -> list[Line]:
    """Name, definition, evidence and memo of a theme or code."""
    row = entry.whole
    lines: list[Line] = [(Piece(f" {part}", "strong"),) for part in cut_lines(name, total - 1)]
    lines += prose(definition, total)
    letters = " ".join(_LETTERS[kind] for kind in row.kinds if kind in _LETTERS)
    told = _("{segments} passages in {documents} documents").format(
        segments=row.segments, documents=row.documents
    )
    lines.append((Piece(f" {told}" + (f" · {letters}" if letters else ""), "dim"),))
    if row.share_min is not None and row.provisional and row.share_max is not None:
        told = _("provisional: {low} to {high} %").format(
            low=round(row.share_min * 100), high=round(row.share_max * 100)
        )
        lines.append((Piece(f" {told}", "dim"),))
    if row.units_min is not None and row.units_min != row.units_max:
        told = _("by coder: {low} to {high}").format(low=row.units_min, high=row.units_max)
        lines.append((Piece(f" {told}", "dim"),))
    return lines + prose(f"✎ {memo}" if memo else "", total)


def prose(text: str, total: int, tone: Tone = "base") -> list[Line]:
    """Some text in lines of a panel."""
    rows = cut_lines(" ".join(text.split()), max(total - 2, 10)) if text else []
    return [(Piece(f" {row}", tone),) for row in rows]


def notes(found: Sequence[str], total: int) -> list[Line]:
    """The sentences that belong under the table."""
    return [line for note in found for line in prose(note, total, "dim")]
