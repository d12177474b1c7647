"""Steps that were taken, and taking them back: undo and redo are steps themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.errors import NotFound, Refused
from qualcode.messages import _
from qualcode.model import Step
from qualcode.project import documents, memos, schema
from qualcode.project.tables import BY_NAME, REFERRERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.project.file import Project

KEPT = frozenset({"coder", "speaker"})
"""Rows that outlive the undoing of the step that made them: others may have come to need them."""

_MOST = 2**63 - 1
"""What SQLite can count to."""

_STEPS = """SELECT step.id, step.guid, step.at, coder.name, step.verb, step.summary,
    (SELECT undo.guid FROM step AS undo WHERE undo.undoes = step.id AND undo.verb = 'undo'
        AND NOT EXISTS (SELECT 1 FROM step AS redo WHERE redo.undoes = undo.id)) AS undone_by
    FROM step JOIN coder ON coder.id = step.coder"""


class Change(NamedTuple):
    """A row before and after, as the history keeps it."""

    table: str
    guid: str
    before: str | None
    after: str | None


def steps(project: Project, limit: int | None = None) -> list[Step]:
    """The steps, newest first."""
    most = min(limit or _MOST, _MOST)
    return [Step(*row) for row in project.rows(f"{_STEPS} ORDER BY step.id DESC LIMIT ?", most)]


def steps_on(project: Project, guid: str) -> list[Step]:
    """The steps that changed a row, oldest first."""
    where = "WHERE step.id IN (SELECT step FROM change WHERE guid = ?)"
    return [Step(*row) for row in project.rows(f"{_STEPS} {where} ORDER BY step.id", guid)]


def changes(project: Project, step: int) -> list[Change]:
    """The rows that a step changed, in order."""
    return [
        Change(*row)
        for row in project.rows(
            "SELECT table_name, guid, before, after FROM change WHERE step = ? ORDER BY id", step
        )
    ]


def changes_between(project: Project, step: int, before: int) -> list[Change]:
    """What the steps after one, and before another, changed, in order."""
    return [
        Change(*row)
        for row in project.rows(
            "SELECT table_name, guid, before, after FROM change WHERE step > ? AND step < ?"
            " ORDER BY id",
            step,
            before,
        )
    ]


def undo(project: Project, step: int | None = None) -> Step:
    """Take back a step, by default my latest; the taken-back step is returned.

    Raises:
        NotFound: There is nothing to undo.
        Refused: A later step builds on it, and is named.
    """
    target = latest_of_mine(project) if step is None else get(project, step)
    if target.undone_by or target.verb in ("undo", "redo"):
        raise Refused(
            _("Step {id} ({summary}) cannot be undone: it was already.").format(
                id=target.id, summary=target.told
            )
        )
    _reverse(project, target, "undo")
    return target


def redo(project: Project) -> Step:
    """Do again what my latest undo took back, while no new step of mine followed.

    Raises:
        NotFound: There is nothing to redo.
        Refused: A later step stands in the way.
    """
    row = project.one(
        """SELECT undo.id, undo.undoes FROM step AS undo JOIN coder ON coder.id = undo.coder
        WHERE coder.name = ?1 AND undo.verb = 'undo' AND undo.here = 1
        AND NOT EXISTS (SELECT 1 FROM step AS redo WHERE redo.undoes = undo.id)
        AND NOT EXISTS (SELECT 1 FROM step AS later WHERE later.coder = undo.coder
            AND later.id > undo.id AND later.verb NOT IN ('undo', 'redo'))
        ORDER BY undo.id DESC LIMIT 1""",
        project.coder,
    )
    if row is None:
        raise NotFound(_("There is nothing to redo."))
    undone = get(project, row[1])
    _reverse(project, get(project, row[0]), "redo", undone.summary)
    return undone


def latest_of_mine(project: Project) -> Step:
    """My latest step here that was not taken back.

    Raises:
        NotFound: There is none.
    """
    row = project.one(
        f"""SELECT * FROM ({_STEPS} WHERE coder.name = ? AND step.here = 1
        AND step.verb NOT IN ('undo', 'redo', 'merge')) WHERE undone_by IS NULL
        ORDER BY id DESC LIMIT 1""",
        project.coder,
    )
    if row is None:
        raise NotFound(_("There is nothing to undo."))
    return Step(*row)


def get(project: Project, step: int) -> Step:
    """The step of a number.

    Raises:
        NotFound: There is none.
    """
    row = project.one(f"{_STEPS} WHERE step.id = ?", step) if 0 < step <= _MOST else None
    if row is None:
        raise NotFound(
            _("There is no step {step}.").format(step=step), _("qualcode history lists them.")
        )
    return Step(*row)


def _reverse(project: Project, target: Step, verb: str, summary: str | None = None) -> None:
    done = changes(project, target.id)
    with project.step(verb, f"{verb}: {summary or target.summary}", undoes=target.id):
        _refuse_if_built_upon(project, target, done)
        reverse_all(project, done)


def reverse_all(project: Project, done: Sequence[Change]) -> None:
    """Take changes back, the last one first, inside a step; nothing later may build on them."""
    for change in reversed(done):
        _reverse_one(project, change)
    for guid in {change.guid for change in done if _sets_options(change)}:
        (document,) = project.one("SELECT id FROM document WHERE guid = ?", guid)
        documents.derive_again(project, document)  # its layers follow from its options


def _sets_options(change: Change) -> bool:
    """Whether a step gave a document that was there other options."""
    if change.table != "document" or change.before is None or change.after is None:
        return False
    return bool(json.loads(change.before)["options"] != json.loads(change.after)["options"])


def _reverse_one(project: Project, change: Change) -> None:
    if change.table in KEPT and change.before is None:
        return
    row = project.one(f'SELECT id FROM "{change.table}" WHERE guid = ?', change.guid)
    if change.before is None:
        if change.table == "document":
            project.update("document", row[0], hidden=1)
        else:
            project.delete(change.table, row[0])
        return
    values = _values(project, change.table, change.before)
    if row is None:
        project.insert(change.table, change.guid, **values)
    else:
        project.update(change.table, row[0], **values)


def _values(project: Project, table: str, kept: str) -> dict[str, Any]:
    """The columns of a row as kept in the history, with ids of this file for the GUIDs."""
    values: dict[str, Any] = json.loads(kept)
    for column in BY_NAME[table].references:
        if (guid := values[column.name]) is not None:
            row = project.one(f'SELECT id FROM "{column.refers}" WHERE guid = ?', guid)
            values[column.name] = row[0] if row else None
    return values


# ---- what stands in the way ----------------------------------------------------------------------


def _refuse_if_built_upon(project: Project, target: Step, done: Sequence[Change]) -> None:
    first = {change.guid: change for change in reversed(done)}
    last = {change.guid: change for change in done}
    for guid, change in last.items():
        if change.table != "coder" and _now(project, change.table, guid) != change.after:
            _refuse(project, target, _latest_step_on(project, guid))
    for guid, change in first.items():
        if change.before is None and last[guid].after is not None:
            for referrer in _referrers(project, change.table, guid):
                if referrer not in last:
                    _refuse(project, target, _latest_step_on(project, referrer))


def _now(project: Project, table: str, guid: str) -> str | None:
    sql = schema.row_json(BY_NAME[table], "t")
    row = project.one(f'SELECT {sql} FROM "{table}" AS t WHERE guid = ?', guid)
    return row[0] if row else None


def _referrers(project: Project, table: str, guid: str) -> list[str]:
    """GUIDs of the logged rows that point to a row, memos on it included."""
    found = project.rows(f"SELECT guid FROM memo WHERE target = ?1 OR {memos.ON_PASSAGES}", guid)
    for other, column in REFERRERS[table]:
        if other.logged and other.name not in KEPT:
            found += project.rows(
                f'SELECT guid FROM "{other.name}" WHERE "{column.name}" ='
                f' (SELECT id FROM "{table}" WHERE guid = ?)',
                guid,
            )
    return [row[0] for row in found]


def _latest_step_on(project: Project, guid: str) -> int:
    return int(project.one("SELECT max(step) FROM change WHERE guid = ?", guid)[0])


def _refuse(project: Project, target: Step, later: int) -> None:
    step = get(project, later)
    raise Refused(
        _(
            "Step {id} ({summary}) cannot be undone alone: step {later} ({what}, by"
            " {coder}) builds on it."
        ).format(
            id=target.id,
            summary=target.told,
            later=step.id,
            what=step.told,
            coder=step.coder,
        ),
        _("Undo step {id} first.").format(id=step.id),
    )
