"""The tables of a project file, declared once: SQL, history, dump and checks are made from this.

Small integer keys serve inside the file; everything that travels has a GUID, and a reference
travels as the GUID of the row it points to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qualcode import model
from qualcode.messages import marked


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `refers` names the table whose id it holds."""

    name: str
    type: Literal["INTEGER", "TEXT", "BLOB"] = "TEXT"
    required: bool = True
    default: str | int | None = None
    refers: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table that travels with the project.

    `unique` lists the column sets that name a row; `checks` are (SQL over NEW, sentence) pairs.
    A logged table writes every change to the history; the others are append-only.
    """

    name: str
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    checks: tuple[tuple[str, str], ...] = ()
    logged: bool = True
    index: tuple[tuple[str, ...], ...] = ()

    @property
    def references(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.refers)


def _text(name: str, default: str | None = None) -> Column:
    return Column(name, default=default)


def _maybe(name: str) -> Column:
    return Column(name, required=False)


def _number(name: str, default: int | None = None) -> Column:
    return Column(name, "INTEGER", default=default)


def _ref(name: str, table: str | None = None, *, required: bool = True) -> Column:
    return Column(name, "INTEGER", required=required, refers=table or name)


def _one_of(column: str, allowed: tuple[str, ...]) -> tuple[str, str]:
    listed = ", ".join(f"'{word}'" for word in allowed)
    return (f'NEW."{column}" IN ({listed})', f"{column} is not one of {', '.join(allowed)}")


_SPAN = ('NEW."start" >= 0 AND NEW."start" < NEW."end"', marked("a span must start before it ends"))

TABLES: tuple[Table, ...] = (
    Table("project", (_text("name"), _text("created"))),
    Table("setting", (_text("name"), _text("value")), unique=(("name",),)),
    Table("coder", (_text("name"),), unique=(("name",),)),
    Table(
        "source",
        (_text("sha256"), _text("file_name"), Column("content", "BLOB")),
        logged=False,
    ),
    Table(
        "document",
        (
            _ref("revision"),
            _text("name"),
            _text("kind"),
            _maybe("language"),
            _maybe("period"),
            _maybe("date"),
            _text("mode", "verbatim"),
            _text("perspective"),
            _text("consent", "quote"),
            _text("attribution", "named"),
            _number("hidden", 0),
            _number("suggestions", 1),
            _text("options", "{}"),
        ),
        unique=(("name",),),
        checks=(
            _one_of("kind", model.KINDS),
            _one_of("mode", model.MODES),
            _one_of("perspective", model.PERSPECTIVES),
            _one_of("consent", model.CONSENTS),
            _one_of("attribution", model.ATTRIBUTIONS),
        ),
    ),
    Table(
        "revision",
        (
            _ref("document"),
            _ref("source"),
            _text("text"),
            _text("sha256"),
            _text("reader"),
            _number("normaliser"),
            _number("splitter"),
            _number("words"),
            _text("reason"),
        ),
        logged=False,
        index=(("document",),),
    ),
    Table(
        "cue",
        (
            _ref("revision"),
            _number("start"),
            _number("end"),
            _number("t0"),
            _number("t1"),
        ),
        logged=False,
        index=(("revision",),),
    ),
    Table(
        "speaker",
        (_ref("document"), _text("name"), _text("role", "participant")),
        unique=(("document", "name"),),
        checks=(_one_of("role", ("moderator", "participant", "other")),),
    ),
    Table(
        "case",
        (
            _text("kind"),
            _text("name"),
            _text("names", "{}"),
            _ref("parent", "case", required=False),
            _text("key", ""),
            _text("consent", "quote"),
            _text("attribution", "named"),
        ),
        checks=(
            _one_of("consent", model.CONSENTS),
            _one_of("attribution", model.ATTRIBUTIONS),
            ('NEW."parent" IS NOT NEW."id"', marked("a case cannot be its own parent")),
        ),
        index=(("parent",),),
    ),
    Table("alias", (_ref("case"), _text("name")), unique=(("case", "name"),)),
    Table("document_case", (_ref("document"), _ref("case")), unique=(("document", "case"),)),
    Table("speaker_case", (_ref("speaker"), _ref("case")), unique=(("speaker", "case"),)),
    Table(
        "attribute",
        (_text("name"), _text("type", "text"), _text("categories", "[]")),
        unique=(("name",),),
        checks=(_one_of("type", ("text", "number", "date", "category", "multi")),),
    ),
    Table(
        "value",
        (
            _ref("attribute"),
            _ref("document", required=False),
            _ref("case", required=False),
            _text("text"),
        ),
        checks=(
            (
                '(NEW."document" IS NULL) <> (NEW."case" IS NULL)',
                marked("a value belongs to one document or one case"),
            ),
        ),
        index=(("document",), ("case",)),
    ),
    Table(
        "contact",
        (_ref("case"), _text("period", ""), _text("status"), _maybe("date"), _maybe("reason")),
        unique=(("case", "period"),),
        checks=(_one_of("status", model.CONTACT_STATUSES),),
    ),
    Table(
        "facet",
        (_text("name"), _text("names", "{}"), _number("position", 0)),
        unique=(("name",),),
    ),
    Table(
        "code",
        (
            _ref("parent", "code", required=False),
            _ref("facet", required=False),
            _number("position", 0),
            _text("name"),
            _text("names", "{}"),
            _text("definition", ""),
            _text("use_when", ""),
            _text("not_when", ""),
            _text("typical", "[]"),
            _text("edge", "[]"),
            _text("keywords", "{}"),
            _maybe("colour"),
            _maybe("glyph"),
            _maybe("hotkey"),
            _text("status", "active"),
            _number("version", 1),
        ),
        checks=(
            _one_of("status", ("active", "retired")),
            ('NEW."parent" IS NOT NEW."id"', marked("a code cannot be its own parent")),
        ),
        index=(("parent",),),
    ),
    Table(
        "bridge",
        (_ref("code"), _text("was"), _text("comparable", "yes")),
        unique=(("code", "was"),),
        checks=(_one_of("comparable", ("yes", "partly", "no")),),
    ),
    Table(
        "theme",
        (
            _text("name"),
            _text("names", "{}"),
            _text("rule"),
            _text("definition", ""),
            _number("position", 0),
        ),
        unique=(("name",),),
        checks=(_one_of("rule", ("any", "all")),),
    ),
    Table(
        "theme_term",
        (_ref("theme"), _number("member"), _ref("code")),
        unique=(("theme", "member", "code"),),
    ),
    Table(
        "coding",
        (
            _ref("document"),
            _ref("revision"),
            _number("start"),
            _number("end"),
            _ref("code"),
            _ref("coder"),
            _ref("about", "case", required=False),
            Column("weight", "INTEGER", required=False),
            _text("origin", "hand"),
            _text("state", "ok"),
            _text("sha256"),
            _text("created"),
        ),
        checks=(
            _SPAN,
            _one_of("origin", model.ORIGINS),
            _one_of("state", ("ok", "moved", "changed", "orphaned")),
        ),
        index=(("document", "start"), ("code",)),
    ),
    Table(
        "memo",
        (
            _text("target"),
            _text("kind", "note"),
            _text("text"),
            _ref("coder"),
            _text("created"),
        ),
        index=(("target",),),
    ),
    Table(
        "review",
        (
            _ref("document"),
            _ref("coder"),
            _number("round", 1),
            _text("state"),
            _number("position", 0),
        ),
        unique=(("document", "coder", "round"),),
        checks=(_one_of("state", ("assigned", "open", "done")),),
    ),
    Table(
        "suggestion_decision",
        (
            _ref("document"),
            _ref("revision"),
            _number("start"),
            _number("end"),
            _ref("code"),
            _ref("coder"),
            _text("decision"),
            _text("source"),
            _text("created"),
        ),
        checks=(_SPAN, _one_of("decision", ("accepted", "rejected"))),
        index=(("document",),),
    ),
    Table("query", (_text("name"), _text("text")), unique=(("name",),)),
    Table(
        "guide",
        (_text("name"), _text("audience", ""), _text("period", ""), _number("version", 1)),
        unique=(("name", "audience", "period", "version"),),
    ),
    Table(
        "question",
        (_ref("guide"), _text("name"), _number("position", 0), _text("wording", "{}")),
        unique=(("guide", "name"),),
    ),
    Table("question_code", (_ref("question"), _ref("code")), unique=(("question", "code"),)),
    Table(
        "asked",
        (
            _ref("document"),
            _ref("question"),
            _number("start"),
            _number("end"),
            _number("confirmed", 0),
        ),
        unique=(("document", "question", "start"),),
        checks=(_SPAN,),
    ),
)

BY_NAME = {table.name: table for table in TABLES}

REFERRERS: dict[str, tuple[tuple[Table, Column], ...]] = {
    name: tuple(
        (table, column) for table in TABLES for column in table.references if column.refers == name
    )
    for name in BY_NAME
}
"""Table → the (table, column) pairs that point to it."""
