"""Theme frequencies as people read them, and as files have them.

On a screen a share always stands beside its n of base, and an interval only where the design of the
study gives it a meaning; files have every figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.messages import _, in_english

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.analysis.frequencies import ThemeRow, ThemeTable
    from qualcode.model import Labels

KIND_LETTERS = {
    "interview": "I",
    "focus_group": "F",
    "survey": "S",
    "monitoring": "M",
    "feedback": "B",
    "note": "N",
    "report": "R",
}
"""Kind of evidence → its letter in a table."""

OPTIONAL = ("interval", "range", "not_reached", "evidence", "not_yet_known", "segments")
"""Columns that a narrow terminal does without, the first to go first."""

_DASH = "–"


class Displayed(NamedTuple):
    """A table for reading: hand it to `render`."""

    columns: list[str]
    rows: list[dict[str, Any]]
    right: frozenset[str]
    headings: dict[str, str]


def theme_json(table: ThemeTable) -> dict[str, Any]:
    """The table as its published JSON."""
    return {
        "unit": table.unit,
        "layer": table.layer,
        "design": table.design,
        "period": table.period,
        "notes": [in_english(note) for note in table.notes],
        "rows": theme_rows(table),
    }


def theme_rows(table: ThemeTable) -> list[dict[str, Any]]:
    """Every field of every row; `group` becomes a column for each name in a sheet."""
    return [row._asdict() for row in table.rows]


def headline(table: ThemeTable) -> str:
    """What is counted, on which layer, in which period, of how many."""
    parts = [
        _("unit: {unit}").format(unit=table.unit),
        _("layer: {layer}").format(layer=table.layer),
        _("period: {period}").format(period=table.period or _("all")),
        _("design: {design}").format(design=table.design),
    ]
    whole = next((row for row in table.rows if row.group is None), None)
    if whole is not None and whole.registered is not None and table.unit != "document":
        reached = _("{reached} of {registered} reached")
        parts.append(reached.format(reached=whole.reached, registered=whole.registered))
    return " · ".join(parts)


def footnotes(table: ThemeTable) -> list[str]:
    """What belongs under the table: its notes, the interval's meaning, the letters used."""
    notes = list(table.notes)
    if table.design == "purposive":
        notes.append(_("Intervals: 95 %, if this were a sample."))
    elif table.design == "random":
        notes.append(_("Intervals: 95 %, Wilson."))
    if any(row.provisional for row in table.rows):
        notes.append(_("~ provisional: not everything is known yet."))
    kinds = [kind for kind in KIND_LETTERS if any(kind in row.kinds for row in table.rows)]
    if kinds:
        letters = ", ".join(f"{KIND_LETTERS[kind]} {kind}" for kind in kinds)
        notes.append(_("Evidence: {letters}.").format(letters=letters))
    return notes


def display(table: ThemeTable, labels: Labels) -> Displayed:
    """The columns that a person compares: n of base, share, states, evidence."""
    names = _group_names(table.rows)
    states = _states_shown(table.rows)
    headings = {
        "name": _("theme or code"),
        "n": _("n of base"),
        "share": _("share"),
        "interval": _("interval"),
        "range": _("by coder"),
        "spontaneous": _("said unasked"),
        "asked_not_mentioned": _("asked, not mentioned"),
        "not_asked": _("not asked"),
        "not_mentioned": _("not mentioned"),
        "not_yet_known": _("not yet known"),
        "not_reached": _("not reached"),
        "segments": _("segments"),
        "evidence": _("evidence"),
    }
    has_range = any(row.units_min != row.units_max for row in table.rows)
    columns = [
        "name",
        *(f"group.{name}" for name in names),
        "n",
        "share",
        *(["interval"] if table.design != "census" else []),
        *(["range"] if has_range else []),
        *states,
        "segments",
        "evidence",
    ]
    headings |= {f"group.{name}": name for name in names}
    rows = [_displayed(row, names, states, labels) for row in table.rows]
    return Displayed(columns, rows, frozenset({"n", "share", "interval", "range"}), headings)


def _displayed(
    row: ThemeRow, names: Sequence[str], states: Sequence[str], labels: Labels
) -> dict[str, Any]:
    group = {
        f"group.{name}": "" if row.group is None else row.group.get(name) or _("unknown")
        for name in names
    }
    figures = row._asdict()
    part = row.prompted if row.base_kind == "asked" else row.units
    return {
        "name": labels.theme(row.path) if row.level == "theme" else labels.path(row.path),
        **group,
        "n": _("{n} of {base}").format(n=part, base=row.base) if row.base else _DASH,
        "share": _percent(row.share, "~" if row.provisional else ""),
        "interval": _interval(row),
        "range": "" if row.units_min is None else f"{row.units_min}–{row.units_max}",
        **{state: figures[state] for state in states},
        "segments": row.segments,
        "evidence": "".join(KIND_LETTERS[kind] for kind in row.kinds),
    }


def _percent(share: float | None, sign: str = "") -> str:
    return _DASH if share is None else f"{sign}{share * 100:.0f} %"


def _interval(row: ThemeRow) -> str:
    if row.low is None or row.high is None:
        return _DASH
    return f"{row.low * 100:.0f}–{row.high * 100:.0f} %"


def _group_names(rows: Sequence[ThemeRow]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row.group or {}))


def _states_shown(rows: Sequence[ThemeRow]) -> list[str]:
    """States that are told apart in this study and that any unit is in."""
    if not rows or rows[0].registered is None:
        return []
    guided = any(row.asked_not_mentioned is not None for row in rows)
    silent = ["spontaneous", "asked_not_mentioned", "not_asked"] if guided else ["not_mentioned"]
    doubtful = [s for s in ("not_yet_known", "not_reached") if any(getattr(r, s) for r in rows)]
    return silent + doubtful
