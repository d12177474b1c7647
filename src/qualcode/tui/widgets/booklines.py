"""Lines of the codebook's screen: rows of the tree, passages of a code, versions, doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codebooks.compare import field_words
from qualcode.messages import _, ngettext
from qualcode.tui.text.cells import drawable, fitted
from qualcode.tui.widgets.pieces import Line, Piece, cells, spread
from qualcode.tui.widgets.themerows import prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.project.code_log import Version
    from qualcode.project.codings import CodedPassage
    from qualcode.tui.counts import Count, Counted
    from qualcode.tui.text.bookrows import BookRow
    from qualcode.tui.text.signs import Sign

_NUMBER, _UNITS = 6, 6
_SHORT = 14
"""Cells of a document's name beside its passages."""


def row_line(
    row: BookRow, sign: Sign | None, counted: Counted | None, top: int, total: int, marked: bool
) -> Line:
    """A row of the tree: mark, branch, hot key, sign, name; passages and units at the right."""
    branch = ("▾" if row.is_open else "▸") if row.has_children else " "
    mark = Piece("✓" if marked else " ", "strong")
    indent = "  " * max(row.depth - top, 0)
    if row.code is None and row.theme is None:
        return (mark, Piece(f"{branch} {row.name}", "strong"))
    left = [mark, Piece(f"{indent}{branch}")]
    if row.code is not None and sign is not None:
        left.append(Piece(row.code.hotkey or " ", "dim"))
        left.append(Piece(f"{sign.glyph} ", hue=sign.hue))
        retired = row.code.status == "retired"
        left.append(Piece(row.name, "dim" if retired else "base"))
        if retired:
            left.append(Piece(_(" (retired)"), "dim"))
    else:
        left.append(Piece(row.name))
    return spread(left, [Piece(_numbers(row, counted), "dim")], total)


def _numbers(row: BookRow, counted: Counted | None) -> str:
    found = None
    if counted and row.code is not None:
        found = counted.codes.get(row.code.path)
    elif counted and row.theme is not None:
        found = counted.themes.get(row.theme.name)
    if counted is None or found is None:
        return " " * (_NUMBER + _UNITS)
    units = "" if found.units is None else f"{found.units}{counted.unit[:1]}"
    return f"{found.segments or '':>{_NUMBER}}{units if found.segments else '':>{_UNITS}}"


def passage_lines(
    found: Sequence[CodedPassage], here: int, number: Count | None, unit: str, total: int,
    height: int,
) -> list[Line]:  # fmt: skip
    """The head with the numbers that count, then a line a passage, the one shown in full."""
    lines: list[Line] = []
    if number is not None:
        told = ngettext("{n} segment", "{n} segments", number.segments)
        units = "" if number.units is None else f" · {unit}: {number.units}"
        lines.append((Piece(f" {told}{units}", "strong"),))
    first = max(min(here - 2, len(found) - height), 0)
    for n, passage in enumerate(found[first:], first):
        if len(lines) >= height:
            break
        lines += _passage(passage, total, is_here=n == here)
    return lines[:height]


def _passage(passage: CodedPassage, total: int, *, is_here: bool) -> list[Line]:
    place = f"{passage.name} {passage.line}"
    if is_here:
        who = f"  {', '.join(dict.fromkeys(passage.coders))}"
        head: Line = (Piece(f"▸{place}", "strong"), Piece(who, "dim"))
        return [head, *prose(passage.words, total)[:6]]
    left = Piece(f" {fitted(drawable(place), _SHORT)} ", "dim")
    room = max(total - cells([left]), 4)
    return [(left, Piece(fitted(drawable(" ".join(passage.words.split())), room)))]


def version_lines(versions: Sequence[Version], total: int) -> list[Line]:
    """What became of a code, newest first: version, day, who, which fields."""
    lines: list[Line] = []
    for version in versions:
        fields = field_words(version.fields)
        if version.verb in ("codebook add", "codebook import") and version.version == 1:
            fields = _("added") if not version.rose else fields
        head = f" v{version.version} {version.when[:10]} {version.coder}: "
        lines.append(
            (Piece(head, "dim"), Piece(fitted(drawable(fields), max(total - len(head), 4))))
        )
    return lines


def doubt_words(kind: str, n: int) -> str:
    """How many codes of one kind are worth a look."""
    told = {
        "changed": lambda: ngettext(
            "{n} changed since you coded", "{n} changed since you coded", n
        ),
        "alike": lambda: ngettext("{n} named alike", "{n} named alike", n),
        "topic": lambda: ngettext("{n} topic without finding", "{n} topics without finding", n),
        "unused": lambda: ngettext("{n} never used", "{n} never used", n),
        "example": lambda: ngettext("{n} without example", "{n} without example", n),
        "definition": lambda: ngettext("{n} without definition", "{n} without definition", n),
    }
    return told[kind]()


def spoken(row: BookRow | None) -> str:
    """The row in words, where there is nothing else to tell."""
    if row is None:
        return ""
    return row.code.path if row.code else row.name
