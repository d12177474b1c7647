"""Is the project sound? Everything that can be tested without asking a person.

SQLite's own checks do not see a flipped bit in a text, so texts and quotes are compared with the
hashes that were kept when they came in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError
from qualcode.messages import _
from qualcode.project import identity, schema
from qualcode.project.tables import TABLES
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.project.file import Project

_MOST = 20
"""Problems of one kind that are listed."""


def problems(project: Project) -> list[str]:
    """Everything that is wrong, a sentence each; an empty list is a sound project."""
    storage = list(_storage(project))
    if storage:
        return storage  # further reading would only repeat the damage
    shapes = list(_shapes(project))
    if shapes:
        return shapes  # what reads them would stumble
    return [*_rules(project), *_texts(project), *_quotes(project), *_history(project)]


def _storage(project: Project) -> Iterator[str]:
    for (verdict,) in project.rows(f"PRAGMA quick_check({_MOST})"):
        if verdict != "ok":
            yield _("The file is damaged: {verdict}.").format(verdict=verdict)
    for table, row, parent, _key in project.rows("PRAGMA foreign_key_check")[:_MOST]:
        yield _("Row {row} of {table} points to a row of {parent} that is not there.").format(
            row=row, table=table, parent=parent
        )
    try:
        schema.check_objects(project.con)
    except QualcodeError as error:
        yield error.sentence


_SHAPES = (
    ("document", "options", "object", None),
    ("facet", "names", "object", "text"),
    ("code", "names", "object", "text"),
    ("theme", "names", "object", "text"),
    ("case", "names", "object", "text"),
    ("code", "typical", "array", "text"),
    ("code", "edge", "array", "text"),
    ("code", "keywords", "object", "array"),
)
"""Table, column of JSON, what it holds, of what."""


def _shapes(project: Project) -> Iterator[str]:
    """Columns of JSON that hold something else, and layers that do not lie in their text."""
    for table, column, shape, inner in _SHAPES:
        fits = f"json_type(\"{column}\") = '{shape}'"
        if inner:
            each = f"SELECT 1 FROM json_each(\"{column}\") AS e WHERE e.type <> '{inner}'"
            fits += f" AND NOT EXISTS ({each})"
        for (guid,) in project.rows(
            f'SELECT guid FROM "{table}"'
            f' WHERE NOT CASE WHEN json_valid("{column}") THEN {fits} ELSE 0 END LIMIT {_MOST}'
        ):
            yield _("The {column} of {table} {guid} cannot be read.").format(
                column=column, table=table, guid=shown_line(guid)
            )
    for (name,) in project.rows(
        """SELECT name FROM document WHERE json_valid(options)
        AND (coalesce(json_type(options, '$.speakers'), 'text') <> 'text'
        OR coalesce(json_type(options, '$.roles'), 'object') <> 'object'
        OR EXISTS (SELECT 1 FROM json_each(options, '$.roles') AS e WHERE e.type <> 'text'))"""
    ):
        yield _("The options of {name} cannot be read.").format(name=shown_line(name))
    layers = {
        "turn": _("The turns of {name} do not lie in its text."),
        "sentence": _("The sentences of {name} do not lie in its text."),
    }
    for layer, sentence in layers.items():
        for (name,) in project.rows(
            f"""SELECT document.name FROM document
            JOIN revision ON revision.id = document.revision
            JOIN (SELECT document, min(start) AS first, max("end") AS last,
                min("end" - start) AS shortest FROM "{layer}" GROUP BY document) AS t
            ON t.document = document.id
            WHERE first < 0 OR shortest < 0 OR last > length(revision.text)"""
        ):
            yield sentence.format(name=shown_line(name))


def _rules(project: Project) -> Iterator[str]:
    """The rules that the triggers keep, looked at from outside them."""
    for table in TABLES:
        for rule, sentence in table.checks:
            for (guid,) in project.rows(
                f'SELECT guid FROM "{table.name}" AS new WHERE NOT ({rule}) LIMIT {_MOST}'
            ):
                yield _("The {table} {guid} breaks a rule: {rule}.").format(
                    table=table.name, guid=guid, rule=_rule(sentence)
                )
    rings = {
        "code": _("The code {name!r} is its own ancestor."),
        "case": _("The case {name!r} is its own ancestor."),
    }
    for kind, sentence in rings.items():
        for (name,) in project.rows(
            f'WITH RECURSIVE up(id, above) AS (SELECT id, parent FROM "{kind}"'
            f' UNION SELECT up.id, t.parent FROM up JOIN "{kind}" AS t ON t.id = up.above)'
            f' SELECT t.name FROM up JOIN "{kind}" AS t ON t.id = up.id WHERE up.id = up.above'
        ):
            yield sentence.format(name=shown_line(name))


def _rule(sentence: str) -> str:
    """A rule of the tables in the reader's language; the file holds it in English."""
    column, found, listed = sentence.partition(" is not one of ")
    if not found:
        return _(sentence)
    return _("{column} is not one of {listed}").format(column=column, listed=listed)


def _texts(project: Project) -> Iterator[str]:
    for name, text, digest in project.rows(
        "SELECT document.name, revision.text, revision.sha256 FROM revision"
        " JOIN document ON document.id = revision.document"
    ):
        if identity.sha256(text) != digest:
            yield _("The stored text of {name} has changed since it came in.").format(
                name=shown_line(name)
            )
    for row, name, digest in project.rows("SELECT id, file_name, sha256 FROM source"):
        (content,) = project.one("SELECT content FROM source WHERE id = ?", row)
        if identity.sha256(content) != digest:
            yield _("The kept original of {name} has changed since it came in.").format(
                name=shown_line(name)
            )


def _quotes(project: Project) -> Iterator[str]:
    texts = dict(project.rows("SELECT id, text FROM revision"))
    for guid, revision, start, end, digest in project.rows(
        """SELECT guid, revision, start, "end", sha256 FROM coding WHERE state <> 'orphaned'"""
    ):
        quote = texts[revision][start:end]
        if end > len(texts[revision]):
            yield _("The coding {guid} reaches beyond its text.").format(guid=guid)
        elif identity.sha256(quote) != digest:
            yield _("The coding {guid} no longer lies on the words that were coded.").format(
                guid=guid
            )


def _history(project: Project) -> Iterator[str]:
    if project.one("SELECT 1 FROM step_open"):
        yield _("A step was left open by another program.")
    for (step,) in project.rows(
        "SELECT id FROM step WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.step = step.id)"
    ):
        yield _("Step {step} of the history says nothing changed.").format(step=step)
    for table in TABLES:
        if table.logged and table.name != "project":
            yield from _unlogged(project, table.name)


def _unlogged(project: Project, table: str) -> Iterator[str]:
    """Rows that the history does not know: written past the triggers."""
    for (guid,) in project.rows(
        f'SELECT guid FROM "{table}" AS t WHERE NOT EXISTS'
        f" (SELECT 1 FROM change WHERE change.guid = t.guid AND table_name = '{table}')"
        f" LIMIT {_MOST}"
    ):
        yield _("The {table} {guid} is not in the history: another program wrote it.").format(
            table=table, guid=guid
        )
