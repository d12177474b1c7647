"""Tables as text: aligned for a terminal, csv, tsv, JSON, Markdown; one function behind them all.

What is in a project is never trusted to be harmless where it lands: no live formula in a sheet, no
markup in Markdown, nothing in a terminal that acts or hides. csv, tsv and JSON keep every letter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, get_args

from qualcode.errors import WrongUsage
from qualcode.exchange.cells import cells, cut, folded, pad
from qualcode.exchange.flat import flat
from qualcode.files.csvs import write_rows
from qualcode.messages import _
from qualcode.shown import HIDDEN, shown, shown_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    Rows = Sequence[Mapping[str, object]]

Format = Literal["table", "csv", "tsv", "json", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(
    columns: Sequence[str],
    rows: Rows,
    format: str,  # noqa: A002 - the word of the people who use it
    *,
    width: int | None = None,
    raw: bool = False,
    exact: bool = True,
    right: Collection[str] = (),
    headings: Mapping[str, str] | None = None,
) -> str:
    """A table as text that ends with a line end.

    Args:
        columns: Which fields of the rows, in this order.
        rows: Fields by name; lists and objects are joined and spread, but for JSON.
        format: One of `FORMATS`.
        width: Cells of the terminal that a `table` has to fit; None cuts nothing.
        raw: csv and tsv without the guard against formulas.
        exact: False shows hidden characters of csv and tsv as signs, for a terminal.
        right: Columns of `table` and `md` that stand right although they hold text.
        headings: Column → what `table` and `md` call it.

    Raises:
        WrongUsage: There is no such format.
    """
    if format == "json":
        return to_json([{column: row.get(column) for column in columns} for row in rows])
    names, lines = flat(columns, rows)
    if format in ("csv", "tsv"):
        delimiter = "\t" if format == "tsv" else ","
        cells_of = (map(cell_value, line) for line in lines)
        text = write_rows(names, map(list, cells_of), delimiter, raw=raw)
        return text if exact else shown(text.replace("\r\n", "\n"))
    titles = [(headings or {}).get(name, name) for name in names]
    stand_right = [name in right or is_number_column(lines, at) for at, name in enumerate(names)]
    if format == "md":
        return _markdown(titles, lines, stand_right)
    if format == "table":
        return _aligned(titles, lines, stand_right, width)
    raise WrongUsage(
        _("There is no format {format!r}.").format(format=format),
        _("Choose {listed}.").format(listed=", ".join(FORMATS)),
    )


# ---- JSON ----------------------------------------------------------------------------------------


def to_json(value: object) -> str:
    r"""JSON with a line for each item of a list; what acts or hides in a terminal is escaped.

    Examples:
        >>> print(to_json([{"name": "Ana\x1b[31m", "n": 1}]), end="")
        [
          {"name": "Ana\u001b[31m", "n": 1}
        ]
    """
    return HIDDEN.sub(_escaped, f"{_laid_out(value, '')}\n")


def _laid_out(value: object, indent: str) -> str:
    """Objects at the top a key a line, lists of objects an item a line, all else in one."""
    inner = f"{indent}  "
    if isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
        lines = [f"{inner}{_in_one_line(item)}" for item in value]
        return "[\n" + ",\n".join(lines) + f"\n{indent}]"
    if isinstance(value, Mapping) and value:
        lines = [f"{inner}{_in_one_line(k)}: {_laid_out(v, inner)}" for k, v in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    return _in_one_line(value)


def _plain(value: object) -> object:
    """What JSON has no form for: any mapping is an object, a set a list in order."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


_in_one_line = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_plain).encode


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


# ---- cells ---------------------------------------------------------------------------------------


def cell_value(value: object) -> object:
    """A value as a sheet has it: numbers stay numbers, lists are joined."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return "; ".join("" if item is None else str(cell_value(item)) for item in items)
    if isinstance(value, Mapping):
        return _in_one_line(value)
    return value


def printed(value: object, *, exact: bool = False) -> str:
    """A value as people read it: shares with three decimals; on one line, where not `exact`."""
    if isinstance(value, float):
        return f"{value:.3f}"
    cell = cell_value(value)
    text = "" if cell is None else str(cell)
    return text if exact else shown_line(text)


def is_number_column(lines: Sequence[Sequence[object]], at: int) -> bool:
    """Whether a column holds numbers and nothing else."""
    found = [line[at] for line in lines if line[at] is not None]
    return bool(found) and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in found
    )


# ---- Markdown ------------------------------------------------------------------------------------

_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#+.!|&~$@^=-]|:(?=/)")
"""Punctuation that some Markdown gives a meaning to, also links and mentions that it makes up."""


def _markdown(
    titles: Sequence[str], lines: Sequence[Sequence[object]], right: Sequence[bool]
) -> str:
    table = [
        [markdown_text(title) for title in titles],
        ["---:" if stands_right else "---" for stands_right in right],
        *([_markdown_cell(value) for value in line] for line in lines),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in table)


def _markdown_cell(value: object) -> str:
    text = printed(value)
    return text if isinstance(value, int | float) else markdown_text(text)


def markdown_text(text: str) -> str:
    """One line of text that Markdown shows letter for letter."""
    return _MARKUP.sub(r"\\\g<0>", shown_line(text))


# ---- aligned -------------------------------------------------------------------------------------

_BETWEEN = "  "
_NARROWEST = 8
"""Cells below which a column of words is not cut: less says nothing."""
_FIRST = 24
"""The same for the first column, which says what the row is about, while others can give way."""


def _aligned(
    titles: Sequence[str],
    lines: Sequence[Sequence[object]],
    right: Sequence[bool],
    width: int | None,
) -> str:
    heads = [[shown_line(title)] for title in titles]
    body = [list(map(printed, line)) for line in lines]
    widths = _widths(heads, body)
    if width is not None and _total(widths) > width:
        needed = [_longest(line[at] for line in body) for at in range(len(heads))]
        heads = [folded(head[0], column) for head, column in zip(heads, needed, strict=True)]
        widths = _narrowed(_widths(heads, body), right, width)
    depth = max(map(len, heads), default=0)
    heads = [[""] * (depth - len(head)) + head for head in heads]
    rule = ["─" * column for column in widths]
    found = []
    for line in [*zip(*heads, strict=True), rule, *body]:
        padded = [
            pad(cut(text, column), column, right=stands_right)
            for text, column, stands_right in zip(line, widths, right, strict=True)
        ]
        text = _BETWEEN.join(padded).rstrip()
        found.append(text if width is None else cut(text, width))
    return "".join(f"{line}\n" for line in found)


def _widths(heads: Sequence[Sequence[str]], body: Sequence[Sequence[str]]) -> list[int]:
    return [_longest([*head, *(line[at] for line in body)]) for at, head in enumerate(heads)]


def _longest(texts: Iterable[str]) -> int:
    return max(map(cells, texts), default=0)


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(_BETWEEN) * (len(widths) - 1)


def _narrowed(widths: Sequence[int], right: Sequence[bool], width: int) -> list[int]:
    """The widths, with columns of words cut down as far as the terminal asks, the first last."""
    found = list(widths)
    for first in (_FIRST, _NARROWEST):
        floors = {
            at: _NARROWEST if at else first
            for at, stands_right in enumerate(right)
            if not stands_right
        }
        _cut_down(found, floors, _total(found) - width)
    return found


def _cut_down(widths: list[int], floors: Mapping[int, int], excess: int) -> None:
    """Take cells from the widest column first, as long as one is wider than its floor."""
    while excess > 0 and (above := [at for at, floor in floors.items() if widths[at] > floor]):
        widest = max(above, key=lambda at: widths[at])
        others = [widths[at] for at in above if widths[at] < widths[widest]]
        step = max(min(excess, widths[widest] - max([floors[widest], *others])), 1)
        widths[widest] -= step
        excess -= step


def fitting(
    columns: Sequence[str],
    rows: Rows,
    width: int,
    *,
    optional: Sequence[str] = (),
    right: Collection[str] = (),
    headings: Mapping[str, str] | None = None,
) -> tuple[list[str], bool]:
    """The columns of a `table` that a terminal has room for, and whether those are all.

    Args:
        columns: All of them, as `render` takes them.
        rows: Fields by name.
        width: Cells of the terminal.
        optional: Columns that may be left out, the most dispensable first.
        right: As `render` takes it.
        headings: As `render` takes it.
    """
    needed = _least_widths(columns, rows, right, headings or {})
    kept = list(needed)
    for column in optional:
        if _total([needed[name] for name in kept]) > width and column in kept:
            kept.remove(column)
    fits = len(kept) == len(needed) and _total(list(needed.values())) <= width
    return kept, fits


def _least_widths(
    columns: Sequence[str], rows: Rows, right: Collection[str], headings: Mapping[str, str]
) -> dict[str, int]:
    """Column → the cells below which it says too little; numbers are never cut."""
    names, lines = flat(columns, rows)
    found: dict[str, int] = {}
    for at, name in enumerate(names):
        words = shown_line(headings.get(name, name)).split(" ")
        whole = _longest([*words, *(printed(line[at]) for line in lines)])
        is_whole = name in right or is_number_column(lines, at)
        found[name] = whole if is_whole else min(whole, _NARROWEST if at else _FIRST)
    return found
