"""Sheets that people bring: the registry, attributes of documents and cases, who a speaker is.

A row that cannot be used refuses the whole sheet, with every such row named: half a registry
would count wrongly without a word.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, get_args

from qualcode.errors import BadFile, QualcodeError, Refused
from qualcode.messages import _, marked
from qualcode.model import (
    ATTRIBUTIONS,
    CONSENTS,
    CONTACT_STATUSES,
    KINDS,
    MODES,
    PERSPECTIVES,
    AttributeType,
    Case,
)
from qualcode.project import cases, documents, identity, settings
from qualcode.project.own_exports import as_registry
from qualcode.shown import hides_something, shown_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from qualcode.files.csvs import Row, Table
    from qualcode.project.file import Project

RESERVED = frozenset(
    {
        "document", "case", "case_es", "case_en", "id", "kind", "parent", "aliases", "status",
        "status_date", "status_reason", "language", "period", "date", "mode", "perspective",
        "consent", "attribution", "speaker",
    }
)  # fmt: skip
_ALLOWED = {
    "status": CONTACT_STATUSES,
    "mode": MODES,
    "perspective": PERSPECTIVES,
    "consent": CONSENTS,
    "attribution": ATTRIBUTIONS,
}
_DOCUMENT_COLUMNS = (
    "kind",
    "language",
    "period",
    "date",
    "mode",
    "perspective",
    "consent",
    "attribution",
)
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_A_DATE = marked("a date like 2026-03-01")
_KINDS_OF = {"number": marked("a number"), "date": _A_DATE}
_FEW = 30
"""Distinct values up to which a column of words is taken for categories."""
_MOST = 100
"""Faulty rows that are named."""


@dataclass(slots=True)
class Brought:
    """What a sheet did."""

    cases_added: int = 0
    cases_known: int = 0
    speakers_linked: int = 0
    documents_described: int = 0
    attributes: dict[str, AttributeType] = field(default_factory=dict)
    count_unit: str | None = None
    """The kind that is counted from now on, where this sheet decided it."""
    notes: list[str] = field(default_factory=list)
    """What was left out, a sentence each."""


def bring_in(
    project: Project, table: Table, name: str, default_kind: str = "institution"
) -> Brought:
    """Bring a sheet in, inside a step: speaker links, document attributes, or cases.

    Raises:
        BadFile: Rows that cannot be used, all of them named with their lines.
    """
    name = shown_line(name)
    table, notes = as_registry(_with_reserved_names(table, name))
    columns = set(table.columns)
    if not columns & {"document", "case"}:
        raise BadFile(
            _(
                "{name} has neither a column 'document' nor a column 'case'; its columns"
                " are {columns}."
            ).format(name=name, columns=_listed(table.columns))
        )
    _refuse_bad_dates(table, name)
    _refuse_bad_words(table, name, with_kinds="case" not in columns or "document" in columns)
    brought = Brought(notes=notes)
    ids = _declare_attributes(project, table, name, brought)
    if "speaker" in columns:
        _each(table.rows, name, lambda row: _link_speaker(project, row, brought))
    elif "document" in columns:
        _each(table.rows, name, lambda row: _describe_document(project, row, ids, brought))
    else:
        brought.notes += _without_meaning(table)
        _refuse_doubles(table, name, default_kind)
        _add_cases(project, table, name, default_kind, ids, brought)
        _choose_count_unit(project, brought)
    return brought


def _with_reserved_names(table: Table, name: str) -> Table:
    """The table with the names that mean something as we write them (`Case` is `case`).

    Raises:
        BadFile: Two columns then have one name.
    """
    names: dict[str, str] = {}
    for column in table.columns:
        folded = column.casefold()
        names[column] = folded if folded in RESERVED else column
    twice = next((n for n, times in Counter(names.values()).items() if times > 1), None)
    if twice is not None:
        both = _listed([column for column, n in names.items() if n == twice])
        raise BadFile(
            _("{name} has more than one column {twice!r}: {both}.").format(
                name=name, twice=twice, both=both
            )
        )
    rows = tuple(
        row._replace(cells={names[column]: cell for column, cell in row.cells.items()})
        for row in table.rows
    )
    return replace(table, columns=tuple(names.values()), rows=rows)


def _without_meaning(table: Table) -> list[str]:
    """Sentences on columns of a registry that a person may have meant otherwise."""
    told = []
    lost = [c for c in ("language", "date", "mode", "perspective") if c in table.columns]
    if lost:
        told.append(
            _("Left out, as documents have them and cases do not: {names}.").format(
                names=_listed(lost)
            )
        )
    if "date" in lost and "status" in table.columns and "status_date" not in table.columns:
        told.append(_("The date of a status stands in a column 'status_date'."))
    if "reason" in table.columns and "status_reason" not in table.columns:
        told.append(
            _("'reason' became an attribute; the reason of a status stands in 'status_reason'.")
        )
    return told


def _listed(columns: Sequence[str]) -> str:
    more = _(" and {n} more").format(n=len(columns) - _FEW) if len(columns) > _FEW else ""
    return ", ".join(repr(shown_line(column)) for column in columns[:_FEW]) + more


def _refuse_bad_dates(table: Table, name: str) -> None:
    faults = [
        _("line {line}: status_date {cell!r} is not {what}").format(
            line=row.line, cell=row.cells["status_date"], what=_(_A_DATE)
        )
        for row in table.rows
        if (cell := row.cells.get("status_date", "").strip()) and not _is_date(cell)
    ]
    _refuse(name, faults)


def _each(rows: Iterable[Row], name: str, act: Callable[[Row], None]) -> None:
    faults: dict[int, str] = {}
    for row in rows:
        try:
            act(row)
        except QualcodeError as error:
            faults[row.line] = _("line {line}: {error}").format(line=row.line, error=error)
            if len(faults) > _MOST:
                break  # to look for names near to each of a million would take hours
    _refuse(name, [faults[line] for line in sorted(faults)])


def _refuse(name: str, faults: list[str]) -> None:
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults[:_MOST])
        many = (
            _("more than {limit}").format(limit=_MOST) if len(faults) > _MOST else str(len(faults))
        )
        raise BadFile(
            _("{name} was not brought in; {many} of its rows cannot be used:\n{listed}").format(
                name=name, many=many, listed=listed
            )
        )


def _refuse_bad_words(table: Table, name: str, *, with_kinds: bool) -> None:
    allowed = dict(_ALLOWED) | ({"kind": KINDS} if with_kinds else {})
    faults = [
        _("line {line}: {column} {cell!r} is not one of {listed}").format(
            line=row.line, column=column, cell=row.cells[column], listed=", ".join(words)
        )
        for row in table.rows
        for column, words in allowed.items()
        if row.cells.get(column) and row.cells[column] not in words
    ]
    _refuse(name, faults)


# ---- documents and speakers ----------------------------------------------------------------------


def _describe_document(project: Project, row: Row, ids: dict[str, int], brought: Brought) -> None:
    document = documents.find(project, row.cells["document"])
    columns = {c: row.cells[c] for c in _DOCUMENT_COLUMNS if row.cells.get(c)}
    if columns:
        documents.describe(project, document, **columns)
    every = cases.every(project)
    for wanted in cases.split_list(row.cells.get("case", "")):
        cases.link_document(project, document.id, cases.find(every, wanted).id)
    for column, attribute in ids.items():
        cases.put_value(project, attribute, row.cells[column].strip(), document=document.id)
    brought.documents_described += 1


def _link_speaker(project: Project, row: Row, brought: Brought) -> None:
    document = documents.find(project, row.cells["document"])
    speakers = documents.speakers_of(project, document.id)
    wanted = identity.fold(row.cells["speaker"])
    speaker = next((s for s in speakers if identity.fold(s.name) == wanted), None)
    if speaker is None:
        names = ", ".join(s.name for s in speakers) or _("nobody was found")
        raise Refused(
            _("{document} has no speaker {speaker!r} (there: {names}).").format(
                document=document.name, speaker=row.cells["speaker"], names=names
            )
        )
    every = cases.every(project)
    for name in cases.split_list(row.cells.get("case", "")):
        cases.link_speaker(project, speaker.id, cases.find(every, name).id)
        brought.speakers_linked += 1


# ---- cases ---------------------------------------------------------------------------------------


def _add_cases(
    project: Project,
    table: Table,
    name: str,
    default_kind: str,
    ids: dict[str, int],
    brought: Brought,
) -> None:
    known = {case.guid: case for case in cases.every(project)}

    def add(row: Row) -> None:
        parent_name = row.cells.get("parent", "").strip()
        parent = cases.find(known.values(), parent_name) if parent_name else None
        _add_case(project, row, default_kind, parent, ids, known, brought)

    _each(_parents_first(table.rows), name, add)


def _parents_first(rows: Sequence[Row]) -> list[Row]:
    """The rows, each after the one that its parent names, which may stand below it in the sheet."""
    named: dict[str, list[Row]] = {}
    for each in rows:
        for name in _names(each):
            named.setdefault(identity.fold(name), []).append(each)
    ordered: list[Row] = []
    placed: set[int] = set()
    for first in rows:
        line: list[Row] = []
        row: Row | None = first if first.line not in placed else None
        while row is not None:
            placed.add(row.line)  # which also ends a circle; its rows will not find their parent
            line.append(row)
            above = named.get(identity.fold(row.cells.get("parent", "")), [])
            row = next((other for other in above if other.line not in placed), None)
        ordered += reversed(line)
    return ordered


def _names(row: Row) -> list[str]:
    cells = row.cells
    names = [cells.get(column, "").strip() for column in ("case", "case_es", "case_en")]
    return [name for name in (*names, *cases.split_list(cells.get("aliases", ""))) if name]


def _add_case(
    project: Project,
    row: Row,
    default_kind: str,
    parent: Case | None,
    ids: dict[str, int],
    known: dict[str, Case],
    brought: Brought,
) -> None:
    cells = row.cells
    kind = cells.get("kind", "").strip() or default_kind
    names = {
        lang: cells[f"case_{lang}"].strip() for lang in ("es", "en") if cells.get(f"case_{lang}")
    }
    name = cells.get("case", "").strip() or next(iter(names.values()), "")
    case = cases.put(
        project,
        name,
        kind,
        parent=parent,
        key=cells.get("id", "").strip(),
        names=names,
        consent=cells.get("consent"),
        attribution=cells.get("attribution"),
    )
    aliases = cases.split_list(cells.get("aliases", ""))
    for alias in aliases:
        cases.add_alias(project, case, alias)
    if cells.get("status"):
        period = cells.get("period", "").strip() or settings.get(project, "period")
        day, reason = cells.get("status_date", "").strip(), cells.get("status_reason", "")
        cases.put_contact(project, case, period, cells["status"], day or None, reason or None)
    for column, attribute in ids.items():
        cases.put_value(project, attribute, cells[column].strip(), case=case)
    (guid,) = project.one('SELECT guid FROM "case" WHERE id = ?', case)
    if guid in known:
        brought.cases_known += 1
    else:
        brought.cases_added += 1
    known[guid] = Case(case, guid, name, kind, parent.id if parent else None, names, aliases)


def _refuse_doubles(table: Table, name: str, default_kind: str) -> None:
    """Two rows that name one case would silently become one."""
    first: dict[tuple[str, ...], int] = {}
    faults = []
    for row in table.rows:
        cells = row.cells
        words = (
            cells.get("kind", "") or default_kind,
            cells.get("parent", ""),
            cells.get("id", ""),
            cells.get("case", ""),
            cells.get("period", ""),
        )
        key = tuple(map(identity.fold, words))
        if key in first:
            faults.append(
                _(
                    "line {line}: {cell!r} stands in line {first} too; add a column 'id' to"
                    " tell them apart"
                ).format(line=row.line, cell=cells.get("case", ""), first=first[key])
            )
        first.setdefault(key, row.line)
    _refuse(name, faults)


def _choose_count_unit(project: Project, brought: Brought) -> None:
    """The first registry decides what is counted: the kind that stands highest in it."""
    if settings.get(project, "count_unit"):
        return
    kinds = Counter(case.kind for case in cases.every(project) if case.parent is None)
    if kinds:
        brought.count_unit = kinds.most_common(1)[0][0]
        settings.put(project, "count_unit", brought.count_unit)


# ---- attributes ----------------------------------------------------------------------------------


def _declare_attributes(
    project: Project, table: Table, sheet: str, brought: Brought
) -> dict[str, int]:
    """Column → id of its attribute; a column `name:type` says its type, others are guessed."""
    faults: dict[int, list[str]] = {}
    found = {}
    known = cases.attribute_types(project)
    for column in table.columns:
        if column in RESERVED:
            continue
        name, _sign, said = column.partition(":")
        if said and said not in get_args(AttributeType):
            raise BadFile(
                _("The column {column!r} names no type of {listed}.").format(
                    column=column, listed=", ".join(get_args(AttributeType))
                )
            )
        if not name or hides_something(name):
            raise BadFile(
                _("The column {column!r} has no name, or one that hides characters.").format(
                    column=column
                )
            )
        _find_mistyped(table, column, said, faults)
        guess = said or known.get(name) or _guess(row.cells[column] for row in table.rows)
        kind: AttributeType = guess  # type: ignore[assignment] # one of the words above
        found[column] = cases.put_attribute(project, name, kind)
        brought.attributes[name] = kind
    _refuse(
        sheet,
        [
            _("line {line}: {listed}").format(line=line, listed="; ".join(faults[line]))
            for line in sorted(faults)
        ],
    )
    return found


def _find_mistyped(table: Table, column: str, said: str, faults: dict[int, list[str]]) -> None:
    """Add to the faults, by line, the cells that are not of the type that the column says."""
    fits = {"number": _is_number, "date": _is_date}.get(said)
    for row in table.rows if fits else ():
        cell = row.cells[column].strip()
        if cell and fits and not fits(cell):
            fault = _("{column} {cell!r} is not {what}").format(
                column=column, cell=row.cells[column], what=_(_KINDS_OF[said])
            )
            faults.setdefault(row.line, []).append(fault)


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


def _is_date(cell: str) -> bool:
    """Whether a cell is a day that was or will be, as 2026-03-01."""
    if not _DATE.fullmatch(cell):
        return False
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True


def _guess(cells: Iterable[str]) -> AttributeType:
    values = [cell.strip() for cell in cells if cell.strip()]
    if values and all(map(_is_date, values)):
        return "date"
    if values and all(map(_is_number, values)):
        return "number"
    distinct = len(set(values))
    return "category" if distinct <= _FEW and distinct < len(values) else "text"
