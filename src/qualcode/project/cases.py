"""Cases: who can be counted, their aliases and attributes, the documents and speakers they have."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qualcode.errors import NotFound, Refused, WrongUsage
from qualcode.messages import _
from qualcode.model import Case
from qualcode.project import identity
from qualcode.shown import hides_something

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.model import AttributeType
    from qualcode.project.file import Project

LIST_SIGN = ";"


def every(project: Project) -> list[Case]:
    """All cases, in order of entry."""
    aliases: dict[int, list[str]] = {}
    for case, name in project.rows('SELECT "case", name FROM alias ORDER BY id'):
        aliases.setdefault(case, []).append(name)
    return [
        Case(
            id=row[0],
            guid=row[1],
            name=row[2],
            kind=row[3],
            parent=row[4],
            names=json.loads(row[5]),
            aliases=tuple(aliases.get(row[0], ())),
            consent=row[6],
            attribution=row[7],
        )
        for row in project.rows(
            """SELECT id, guid, name, kind, parent, names, consent, attribution
            FROM "case" ORDER BY id"""
        )
    ]


def find(cases: Iterable[Case], wanted: str, kind: str | None = None) -> Case:
    """The case of a name (in any language), an alias or a GUID.

    Raises:
        NotFound: None fits; near names are offered.
        WrongUsage: Several fit.
    """
    every_case = [case for case in cases if kind is None or case.kind == kind]
    folded = identity.fold(wanted)
    fitting = [case for case in every_case if folded in _all_names(case)]
    if len(fitting) > 1:
        listed = ", ".join(f"{case.name} ({case.kind})" for case in fitting)
        raise WrongUsage(
            _("{wanted!r} fits several cases: {listed}.").format(wanted=wanted, listed=listed)
        )
    if not fitting:
        raise NotFound.among(
            _("There is no case {name!r}.").format(name=wanted),
            wanted,
            [n for c in every_case for n in (c.name, *c.aliases)],
        )
    return fitting[0]


def _all_names(case: Case) -> set[str]:
    return {case.guid, *map(identity.fold, (case.name, *case.names.values(), *case.aliases))}


def guid_of(project: Project, kind: str, parent_guid: str, key: str, name: str) -> str:
    return identity.guid("case", project.guid, kind, parent_guid, key, name)


def put(
    project: Project,
    name: str,
    kind: str,
    *,
    parent: Case | None = None,
    key: str = "",
    names: Mapping[str, str] | None = None,
    consent: str | None = None,
    attribution: str | None = None,
) -> int:
    """Add a case, or complete the one that these words name, inside a step.

    Raises:
        Refused: The name, in any language, or the kind is empty or hides characters.
    """
    for word in (name, kind, *(names or {}).values()):
        if not word.strip() or hides_something(word):
            raise Refused(
                _(
                    "{word!r} cannot be the name or kind of a case: it is empty or hides"
                    " characters."
                ).format(word=word)
            )
    guid = guid_of(project, kind, parent.guid if parent else "", key, name)
    given = {
        "names": json.dumps(dict(names), ensure_ascii=False, sort_keys=True) if names else None,
        "consent": consent or None,
        "attribution": attribution or None,
    }
    values = {column: value for column, value in given.items() if value is not None}
    row = project.one('SELECT id FROM "case" WHERE guid = ?', guid)
    if row is not None:
        if values:
            project.update("case", row[0], **values)
        return int(row[0])
    return project.insert(
        "case",
        guid,
        kind=kind,
        name=name.strip(),
        parent=parent.id if parent else None,
        key=key,
        **values,
    )


def add_alias(project: Project, case: int, name: str) -> None:
    """Keep another name of a case inside a step.

    Raises:
        Refused: It hides characters.
    """
    if hides_something(name):
        raise Refused(_("{name!r} cannot be an alias: it hides characters.").format(name=name))
    _link(project, "alias", case=case, name=name)


def link_document(project: Project, document: int, case: int) -> None:
    """Say inside a step that a document is of a case."""
    _link(project, "document_case", document=document, case=case)


def link_speaker(project: Project, speaker: int, case: int) -> None:
    """Say inside a step that a speaker is a case."""
    _link(project, "speaker_case", speaker=speaker, case=case)


def _link(project: Project, table: str, **columns: Any) -> None:
    parts = []
    for name, value in columns.items():
        if name == "name":
            parts.append(str(value))
        else:
            parts.append(project.one(f'SELECT guid FROM "{name}" WHERE id = ?', value)[0])
    guid = identity.guid(table, *parts)
    if project.one(f'SELECT 1 FROM "{table}" WHERE guid = ?', guid) is None:
        project.insert(table, guid, **columns)


def put_contact(
    project: Project, case: int, period: str, status: str, date: str | None, reason: str | None
) -> None:
    """Keep inside a step how contact with a case went in a period."""
    (case_guid,) = project.one('SELECT guid FROM "case" WHERE id = ?', case)
    guid = identity.guid("contact", case_guid, period)
    row = project.one("SELECT id FROM contact WHERE guid = ?", guid)
    values = {"status": status, "date": date, "reason": reason}
    if row is None:
        project.insert("contact", guid, case=case, period=period, **values)
    else:
        project.update("contact", row[0], **values)


def contacts(project: Project) -> dict[int, list[tuple[str, str, str | None, str | None]]]:
    """Case → (period, status, date, reason)."""
    found: dict[int, list[tuple[str, str, str | None, str | None]]] = {}
    for case, *rest in project.rows(
        'SELECT "case", period, status, date, reason FROM contact ORDER BY "case", period'
    ):
        found.setdefault(case, []).append((rest[0], rest[1], rest[2], rest[3]))
    return found


# ---- attributes ----------------------------------------------------------------------------------


def put_attribute(project: Project, name: str, kind: AttributeType) -> int:
    """Declare an attribute inside a step; one that is declared keeps its type."""
    guid = identity.guid("attribute", project.guid, name)
    row = project.one("SELECT id FROM attribute WHERE guid = ?", guid)
    if row is not None:
        return int(row[0])
    return project.insert("attribute", guid, name=name, type=kind)


def attribute_types(project: Project) -> dict[str, AttributeType]:
    return dict(project.rows("SELECT name, type FROM attribute ORDER BY id"))


def put_value(project: Project, attribute: int, text: str, **target: int) -> None:
    """Set an attribute of a document or case inside a step; an empty text removes it.

    Args:
        project: The open project.
        attribute: Its id.
        text: The value; several of a `multi` attribute are split at `;`.
        target: `document=ID` or `case=ID`.
    """
    ((table, row_id),) = target.items()
    (attribute_guid,) = project.one("SELECT guid FROM attribute WHERE id = ?", attribute)
    (target_guid,) = project.one(f'SELECT guid FROM "{table}" WHERE id = ?', row_id)
    guid = identity.guid("value", attribute_guid, target_guid)
    row = project.one("SELECT id FROM value WHERE guid = ?", guid)
    if row is None and text:
        project.insert("value", guid, attribute=attribute, text=text, **target)
    elif row is not None and text:
        project.update("value", row[0], text=text)
    elif row is not None:
        project.delete("value", row[0])


def values(project: Project, target: str) -> dict[int, dict[str, tuple[str, ...]]]:
    """Document or case (as `target` says) → attribute → its values."""
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    for row_id, name, kind, text in project.rows(
        f"""SELECT value."{target}", attribute.name, attribute.type, value.text FROM value
        JOIN attribute ON attribute.id = value.attribute WHERE value."{target}" IS NOT NULL
        ORDER BY attribute.id"""
    ):
        parts = split_list(text) if kind == "multi" else (text,)
        found.setdefault(row_id, {})[name] = parts
    return found


def split_list(text: str) -> tuple[str, ...]:
    """The members of a list in a cell."""
    return tuple(part.strip() for part in text.split(LIST_SIGN) if part.strip())


def documents_of(project: Project) -> dict[int, tuple[int, ...]]:
    """Document → the cases it is of."""
    found: dict[int, list[int]] = {}
    for document, case in project.rows(
        'SELECT document, "case" FROM document_case ORDER BY document, id'
    ):
        found.setdefault(document, []).append(case)
    return {document: tuple(cases) for document, cases in found.items()}
