"""Coverage as people read it, reached of registered in a grid, and as files have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.exchange.outgoing import Outgoing, Reading, Sheet
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.analysis.coverage import Coverage, CoverageRow
    from qualcode.exchange.provenance import Provenance

    Row = dict[str, Any]

MISSING = "not_reached"
CONTRADICTIONS = "contradictions"


def coverage_json(found: Coverage) -> Row:
    """The coverage as its published JSON."""
    return {
        "unit": found.unit,
        "by": list(found.by),
        "period": found.period,
        "rows": [row._asdict() for row in found.rows],
        "not_reached": [row._asdict() for row in found.not_reached],
        "contradictions": [
            row._asdict() | {"documents": list(row.documents)} for row in found.contradictions
        ],
    }


def coverage_out(found: Coverage, provenance: Provenance | None = None) -> Outgoing:
    """The coverage ready for any writer: figures, those not reached, contradictions."""
    whole = coverage_json(found)
    grid = _grid(found) if len(found.by) == 2 else _list(found)
    return Outgoing(
        Sheet("coverage", list(whole["rows"][0]), whole["rows"], reading=grid),
        tuple(sheet for sheet in _lists(found, whole) if sheet.rows),
        whole=whole,
        title=_("Coverage"),
        headline=headline(found),
        notes=tuple(_notes(found)),
        provenance=provenance,
    )


def _lists(found: Coverage, whole: Row) -> tuple[Sheet, Sheet]:
    """Those not reached, and the statuses that contradict what is there."""
    missing, wrong = whole[MISSING], whole[CONTRADICTIONS]
    groups = {f"group.{name}": name for name in found.by}
    read_missing = Reading(["case", *groups, "status", "date", "reason"], missing, (), groups)
    read_wrong = Reading(["case", "status", "documents"], wrong)
    of_missing = ["case", "guid", "group", "status", "date", "reason"]
    of_wrong = ["case", "guid", "status", "documents"]
    return (
        Sheet(MISSING, of_missing, missing, reading=read_missing),
        Sheet(CONTRADICTIONS, of_wrong, wrong, reading=read_wrong),
    )


def headline(found: Coverage) -> str:
    """Who is counted, in which period, how many of them were reached."""
    whole = found.rows[0]
    parts = [
        _("unit: {unit}").format(unit=found.unit),
        _("period: {period}").format(period=found.period or _("all")),
        _("{reached} of {registered} reached").format(
            reached=whole.reached, registered=whole.registered
        ),
    ]
    if whole.response_rate is not None:
        rate = _("response rate {rate} %").format(rate=f"{whole.response_rate * 100:.0f}")
        parts.append(rate)
    return " · ".join(parts)


def _notes(found: Coverage) -> list[str]:
    notes = []
    if len(found.by) == 2:
        notes.append(_("Cells: reached / registered."))
    if found.contradictions:
        notes.append(
            ngettext(
                "{n} status in the registry contradicts what is there.",
                "{n} statuses in the registry contradict what is there.",
                len(found.contradictions),
            )
        )
    return notes


def _grid(found: Coverage) -> Reading:
    """One attribute down, the other across, reached / registered in the cells."""
    down, across = found.by
    groups = {(row.group[down], row.group[across]): row for row in found.rows if row.group}
    columns = _in_order([key[1] for key in groups])
    lines = []
    for value in _in_order([key[0] for key in groups]):
        of_line = [groups.get((value, other)) for other in columns]
        lines.append(
            {"name": _named(value)}
            | {f"c{n}": _fraction([row]) for n, row in enumerate(of_line)}
            | {"all": _fraction(of_line)}
        )
    below: Row = {"name": _("all")}
    for n, other in enumerate(columns):
        below[f"c{n}"] = _fraction([row for key, row in groups.items() if key[1] == other])
    below["all"] = _fraction(found.rows[:1])
    names = [f"c{n}" for n in range(len(columns))]
    headings = dict(zip(names, map(_named, columns), strict=True))
    headings |= {"name": f"{down} / {across}", "all": _("all")}
    return Reading(["name", *names, "all"], [*lines, below], {*names, "all"}, headings)


def _list(found: Coverage) -> Reading:
    """A line a group, with the reasons of those not reached."""
    (name,) = found.by
    rows = [
        {
            "name": _("all") if row.group is None else _named(row.group[name]),
            "reached": _fraction([row]),
            "share": _percent(row.share),
            "response_rate": _percent(row.response_rate),
            "refused": row.refused,
            "no_answer": row.no_answer,
            "not_invited": row.not_invited,
            "other": row.other,
        }
        for row in found.rows
    ]
    headings = {
        "name": name,
        "reached": _("reached"),
        "share": _("share"),
        "response_rate": _("response rate"),
        "refused": _("refused"),
        "no_answer": _("no answer"),
        "not_invited": _("not invited"),
        "other": _("no reason known"),
    }
    return Reading(list(headings), rows, {"reached", "share", "response_rate"}, headings)


def _fraction(rows: Sequence[CoverageRow | None]) -> str:
    known = [row for row in rows if row is not None]
    registered = sum(row.registered for row in known)
    return f"{sum(row.reached for row in known)}/{registered}" if registered else "–"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.0f} %"


def _named(value: str | None) -> str:
    return value if value is not None else _("unknown")


def _in_order(values: Sequence[str | None]) -> list[str | None]:
    return sorted(dict.fromkeys(values), key=lambda value: (value is None, value or ""))
