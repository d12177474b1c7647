"""What became of each code, read from the history: who changed which field, when, to what.

Steps that were taken back are left out; no table keeps versions beside the history.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.codebooks.compare import FieldChange, changes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.project.file import Project

_SHOWN = ("name", "place", "names", "definition", "use_when", "not_when", "typical", "edge",
          "keywords", "colour", "glyph", "hotkey", "status")  # fmt: skip
_JSON = ("names", "typical", "edge", "keywords")
_ROWS = """SELECT step.id, step.at, coder.name, step.verb, change.guid, change.before, change.after
    FROM change JOIN step ON step.id = change.step JOIN coder ON coder.id = step.coder
    WHERE change.table_name = 'code' AND step.verb NOT IN ('undo', 'redo')
    AND NOT EXISTS (SELECT 1 FROM step AS undo WHERE undo.undoes = step.id AND undo.verb = 'undo'
        AND NOT EXISTS (SELECT 1 FROM step AS redo WHERE redo.undoes = undo.id))"""


class Version(NamedTuple):
    """What one step did to one code; a code that was added has no `before` in its fields."""

    step: int
    when: str
    coder: str
    verb: str
    guid: str
    code: str
    """Its name after the step."""
    version: int
    rose: bool
    """Whether the step changed what the code means."""
    is_gone: bool
    fields: tuple[FieldChange, ...]


def versions(project: Project, guid: str | None = None) -> list[Version]:
    """What became of a code, or of all, newest first; steps that changed nothing told are not."""
    which = " AND change.guid = ?" if guid is not None else ""
    rows = project.rows(f"{_ROWS}{which} ORDER BY change.id", *([guid] if guid else []))
    names = _names(project)
    found: dict[tuple[int, str], list[Any]] = {}
    for step, when, coder, verb, code, before, after in rows:
        entry = found.setdefault((step, code), [when, coder, verb, before, after])
        entry[4] = after
    made = (_version(key, entry, names) for key, entry in found.items())
    return [version for version in reversed(list(made)) if version.fields or version.is_gone]


def _version(key: tuple[int, str], entry: list[Any], names: Mapping[str, str]) -> Version:
    step, guid = key
    when, coder, verb, before, after = entry
    old, new = _fields(before, names), _fields(after, names)
    was, now = json.loads(before or "{}"), json.loads(after or before or "{}")
    return Version(
        step, when, coder, verb, guid,
        code=str(now.get("name", "")),
        version=int(now.get("version", 1)),
        rose=before is not None and now.get("version") != was.get("version"),
        is_gone=after is None,
        fields=changes(old, new) if after is not None else (),
    )  # fmt: skip


def _fields(row: str | None, names: Mapping[str, str]) -> dict[str, object]:
    """The fields of a code as the history keeps a row, empty ones left out where it is new."""
    if row is None:
        return dict.fromkeys(_SHOWN, "")
    kept = json.loads(row)
    found = {name: kept.get(name) or "" for name in _SHOWN}
    for name in _JSON:
        found[name] = json.loads(kept.get(name) or "null") or ""
    above = kept.get("parent") or kept.get("facet")
    found["place"] = names.get(above, "") if above else ""
    found["status"] = "" if kept.get("status") == "active" else kept.get("status", "")
    return found


def _names(project: Project) -> dict[str, str]:
    """GUID → name of every code and facet that there is or was."""
    return dict(
        project.rows(
            """SELECT guid, json_extract(coalesce(after, before), '$.name') FROM change
            WHERE table_name IN ('code', 'facet') ORDER BY id"""
        )
    )


# ---- since I coded -------------------------------------------------------------------------------


class Since(NamedTuple):
    """A code that means something else than when a coder used it last."""

    code: int
    codings: int
    """How many codings of that coder are older than the change."""
    changes: tuple[Version, ...]


def changed_since(project: Project, coder: str) -> list[Since]:
    """The codes whose version rose after a coder's last coding with them."""
    mine: dict[str, tuple[int, str]] = {
        guid: (code, last)
        for guid, code, last in project.rows(
            """SELECT code.guid, code.id, max(coding.created) FROM coding
            JOIN code ON code.id = coding.code JOIN coder ON coder.id = coding.coder
            JOIN document ON document.id = coding.document AND document.hidden = 0
            WHERE coder.name = ? GROUP BY code.id""",
            coder,
        )
    }
    later: dict[str, list[Version]] = {}
    for version in versions(project) if mine else ():
        if version.rose and version.guid in mine and version.when > mine[version.guid][1]:
            later.setdefault(version.guid, []).append(version)
    return [
        Since(mine[guid][0], _codings_before(project, mine[guid][0], coder, found), tuple(found))
        for guid, found in later.items()
    ]


def _codings_before(project: Project, code: int, coder: str, found: list[Version]) -> int:
    first = min(version.when for version in found)
    (count,) = project.one(
        """SELECT count(*) FROM coding JOIN coder ON coder.id = coding.coder
        JOIN document ON document.id = coding.document AND document.hidden = 0
        WHERE coding.code = ? AND coder.name = ? AND coding.created < ?""",
        code, coder, first,
    )  # fmt: skip
    return int(count)
