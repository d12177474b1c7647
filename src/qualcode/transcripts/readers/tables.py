"""Tables inside a text: rows of turns become `time Name: text`, others keep their reading order.

No letter is dropped: a column of times stands before the name, as it does in plain transcripts.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from qualcode.transcripts.candidates import TIME
from qualcode.transcripts.names import fold, read_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.transcripts.names import Name

Cell: TypeAlias = list[str]
"""The lines of a cell."""

_TIMES = re.compile(rf"[\[(<#]?{TIME}(?:-\d)?(?:\s*(?:-->|[-–/])\s*{TIME})?[\])>#]?")
_NUMBER = re.compile(r"\d{1,5}[.)]?")
_FEWEST_ROWS = 3
_MOST = 0.8
"""Share of a column's cells that must be names, or times, for the column to be one."""


def rows_as_text(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The lines of a table."""
    roles = _roles(rows)
    lines: list[str] = []
    for number, row in enumerate(rows):
        heads = number == 0 and roles and _is_heading(row, rows[1:], roles)
        turn = _turn(row, roles) if roles and not heads else None
        lines += turn or _reading_order(row)
    return lines


_HEADING_WORDS = 3


def _is_heading(
    row: Sequence[Cell], others: Sequence[Sequence[Cell]], roles: Sequence[str]
) -> bool:
    """Whether a first row names the columns: its name never recurs, its text is a word or two."""
    place, text = roles.index("name"), roles.index("text")
    names = {fold(_plain(other[place])) for other in others if place < len(other)}
    cells = [_plain(cell) for cell in row] + [""] * len(roles)
    return fold(cells[place]) not in names and len(cells[text].split()) <= _HEADING_WORDS


def _reading_order(row: Sequence[Cell]) -> list[str]:
    """A row of single lines stays a line, its cells apart by tabs; longer cells stand below."""
    if all(len(cell) <= 1 for cell in row):
        line = "\t".join(cell[0] if cell else "" for cell in row)
        return [line if line.strip() else ""]
    return [line for cell in row for line in cell]


def _roles(rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """What each column holds, where the table is one of turns: one name, one text, times, number.

    A first row of headings has its say in nothing: it is neither a name that recurs nor a time.
    """
    columns = [[_plain(cell) for cell in column] for column in _columns(rows)]
    if len(rows) < _FEWEST_ROWS or len(columns) < 2:
        return ()
    roles = [_role(column) for column in columns]
    counts = Counter(roles)
    if counts["name"] != 1 or counts["text"] != 1 or counts["number"] > 1:
        return ()
    return tuple(roles)


def _columns(rows: Sequence[Sequence[Cell]]) -> list[tuple[Cell, ...]]:
    return list(zip_longest(*rows, fillvalue=[]))


def _role(column: Sequence[str]) -> str:
    filled = [cell for cell in column[1:] if cell]
    least = max(_FEWEST_ROWS - 1, _MOST * len(filled))
    if sum(_TIMES.fullmatch(cell) is not None for cell in filled) >= least:
        return "time"
    if sum(_NUMBER.fullmatch(cell) is not None for cell in filled) >= least:
        return "number"
    names = Counter(fold(name.base) for cell in filled if (name := _speaker(cell)))
    recurring = sum(n for n in names.values() if n > 1)
    if names.total() >= least and recurring >= names.total() / 2 and len(names) > 1:
        return "name"
    return "text"


def _speaker(cell: str) -> Name | None:
    name = read_name(cell.rstrip(":： "))
    return name if name and name.kind in ("name", "role") else None


def _turn(row: Sequence[Cell], roles: Sequence[str]) -> list[str] | None:
    """`number time Name: text`, or None for a row that opens no turn, such as the headings."""
    parts: dict[str, list[str]] = {"number": [], "time": [], "name": [], "text": []}
    for role, cell in zip(roles, row, strict=False):
        parts[role] += [line for line in cell if line.strip()]
    if len(parts["name"]) != 1 or not parts["text"]:
        return None
    if len(parts["time"]) and not all(_TIMES.fullmatch(time.strip()) for time in parts["time"]):
        return None
    name = parts["name"][0].strip().rstrip(":： ") + ":"
    first, *rest = parts["text"]
    times = " - ".join(time.strip() for time in parts["time"])
    before = [*parts["number"], times] if times else parts["number"]
    return [" ".join([*before, name, first]), *rest]


def _plain(cell: Cell) -> str:
    return " ".join(" ".join(cell).split())
