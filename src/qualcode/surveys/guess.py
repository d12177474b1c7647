"""What each column of a survey sheet probably is, with the reason, for a person to look over.

What a tool added and what points to a person is left out; free answers become text; the rest
describes the record. Tick boxes spread over columns of 0 and 1 are one question.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import BadFile
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.surveys.signatures import (
    FIRST_HEADERS,
    IDS,
    LANGUAGE,
    LONGEST_PERSONAL,
    OF_A_TOOL,
    OPEN_ENDED,
    PERSONAL,
    PLACE_OF_WORK,
    SIGNATURES,
    TECHNICAL,
    folded,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from qualcode.files.csvs import Table
    from qualcode.surveys.mapping import Role


class Guess(NamedTuple):
    """A column with its probable role, and why."""

    header: str
    role: Role
    why: str
    filled: int
    example: str = ""
    name: str = ""


def tool_of(table: Table) -> str | None:
    """The survey tool that wrote a sheet, by its headers."""
    headers = {folded(column) for column in table.columns}
    for tool, wanted in SIGNATURES:
        if wanted <= headers:
            return tool
    return FIRST_HEADERS.get(folded(table.columns[0])) if table.columns else None


_SECOND_HEADER = frozenset(["response", "open-ended response", "other (please specify)"])


def refuse_several_headers(table: Table, name: str) -> None:
    """Do nothing for a sheet with one row of headers.

    Raises:
        BadFile: The row below is a second one, as SurveyMonkey and Qualtrics write it.
    """
    first = [cell.strip() for cell in table.rows[0].cells.values()] if table.rows else []
    twice = sum(folded(cell) in _SECOND_HEADER for cell in first)
    ids = [folded(c) == folded(cell) for c, cell in zip(table.columns, first, strict=False)]
    head = [cell for row in table.rows[:2] for cell in row.cells.values()]
    is_qualtrics = any('"ImportId"' in cell for cell in head)
    if is_qualtrics or twice > 1 or sum(ids) > 1:
        raise BadFile(
            _(
                "{name} has more than one row of headers, as SurveyMonkey and Qualtrics write them."
            ).format(name=shown_line(name)),
            _(
                "Keep one of them (in SurveyMonkey: export condensed columns), and bring"
                " it in again."
            ),
        )


def guess_columns(
    table: Table, is_case: Callable[[str], bool] = lambda _: False
) -> tuple[Guess, ...]:
    """The probable role of every column.

    Args:
        table: The sheet.
        is_case: Whether a cell names a case of the project.
    """
    cells = {c: [row.cells[c].strip() for row in table.rows] for c in table.columns}
    id_column = _id_column(cells, len(table.rows))
    case_column = _case_column(cells, is_case, id_column)
    technical = TECHNICAL if tool_of(table) else TECHNICAL - OF_A_TOOL
    guesses = []
    for column in table.columns:
        filled = [cell for cell in cells[column] if cell]
        if column == id_column:
            role, why = "id", _("names each record once")
        elif column == case_column:
            role, why = "case", _("names who answered")
        else:
            role, why = _role(column, filled, table, technical)
        example = " ".join(filled[0].split())[:60] if filled and role != "skip" else ""
        name = _short_name(column, table.columns, role)
        guesses.append(Guess(column, role, why, len(filled), example, name))  # type: ignore[arg-type]
    return tuple(guesses)


def _id_column(cells: dict[str, list[str]], rows: int) -> str | None:
    by_name = {folded(column): column for column in reversed(cells)}
    for wanted in IDS:
        column = by_name.get(wanted)
        if column and rows and all(cells[column]) and len(set(cells[column])) == rows:
            return column
    return None


_ENOUGH = 0.5


def _case_column(
    cells: dict[str, list[str]], is_case: Callable[[str], bool], id_column: str | None
) -> str | None:
    """The column most of whose cells name cases, else the first whose header says who answers."""
    shares = {}
    for column, values in cells.items():
        filled = [value for value in values if value]
        if filled and column != id_column:
            shares[column] = sum(map(is_case, filled)) / len(filled)
    best = max(shares, key=lambda column: shares[column], default=None)
    if best is not None and shares[best] >= _ENOUGH:
        return best
    for column in shares:
        words = _last(folded(column))
        is_question = "?" in words or len(words.split()) > LONGEST_PERSONAL
        if not is_question and PLACE_OF_WORK.search(words):
            return column if _mean(cells[column]) < _LONG_ANSWER * 2 else None
    return None


# ---- one column ----------------------------------------------------------------------------------

_LONG_ANSWER = 40
_FEWEST_ANSWERS = 5
_DISTINCT = 0.7
_TICKS = frozenset(["0", "1", "true", "false", "yes", "no"])
_IS_PERSONAL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}|(\d{1,3}\.){3}\d{1,3}", re.IGNORECASE)

_NO_WORDS = re.compile(r"[\d.,:/ TZ+-]*\Z|https?://\S+\Z")


def _role(
    column: str, filled: Sequence[str], table: Table, technical: frozenset[str]
) -> tuple[str, str]:
    header = folded(column)
    columns, rows = table.columns, len(table.rows)
    if not technical.isdisjoint((header, _code(header), _last(header))):
        return "skip", _("added by the survey tool")
    if not filled:
        return "skip", _("empty")
    if header in LANGUAGE or _last(header) in LANGUAGE:
        return "attribute", _("the language of the record")
    if parent_of(column, columns) and set(map(str.casefold, filled)) <= _TICKS:
        return "skip", _("one of the tick boxes of another column")
    if any(parent_of(other, (column,)) for other in columns):
        return "attribute", _("ticked from a list")
    if _is_personal(header, filled):
        return "skip", _("points to a person")
    if _is_open(header, filled):
        return "text", _("people wrote freely")
    if len(filled) == rows > _FEWEST_ANSWERS and len(set(filled)) == 1:
        return "skip", _("the same in every record")
    return "attribute", _("{n} different values").format(n=len(set(filled)))


def _is_personal(header: str, filled: Sequence[str]) -> bool:
    words = _last(header).replace("_", " ")
    if len(words.split()) <= LONGEST_PERSONAL and PERSONAL.search(words):
        return True
    return sum(_IS_PERSONAL.fullmatch(cell) is not None for cell in filled) >= len(filled) / 2


def _is_open(header: str, filled: Sequence[str]) -> bool:
    if sum(_NO_WORDS.match(cell) is not None for cell in filled) >= len(filled) / 2:
        return False
    if OPEN_ENDED.search(_last(header)):
        return True
    distinct = len(set(filled)) >= _DISTINCT * len(filled)
    return len(filled) >= _FEWEST_ANSWERS and distinct and _mean(filled) >= _LONG_ANSWER


def _mean(cells: Sequence[str]) -> float:
    filled = [cell for cell in cells if cell]
    return sum(map(len, filled)) / len(filled) if filled else 0.0


# ---- groups in names -----------------------------------------------------------------------------


def parent_of(column: str, columns: Iterable[str]) -> str | None:
    """The column whose option this one is: `needs/food` or `needs.food` beside `needs`."""
    there = set(columns)
    for sign in "/.":
        head, found, _ = column.rpartition(sign)
        if found and head in there:
            return head
    return None


def _last(header: str) -> str:
    """The header without the groups it stands in, where slashes part names and not words."""
    return header.rpartition("/")[2] if " " not in header else header


def _code(header: str) -> str:
    """The code before the question, as LimeSurvey writes it."""
    return header.partition(". ")[0]


def _short_name(column: str, columns: Sequence[str], role: str) -> str:
    """A name without groups where it is the only one; the reserved one for a language."""
    if role == "attribute" and _last(folded(column)) in LANGUAGE:
        return "language"
    if role not in ("attribute", "text") or "/" not in column:
        return ""
    tails = Counter(name.rpartition("/")[2].strip() for name in columns)
    tail = column.rpartition("/")[2].strip()
    return tail if tail and tails[tail] == 1 and _is_path(column) else ""


def _is_path(column: str) -> bool:
    """Whether slashes part the names of groups: none has a blank beside it, as in `and/or both`."""
    head = column.rpartition("/")[0]
    return " " not in head
