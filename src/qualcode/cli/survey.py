"""The command that brings a sheet of answers in: survey."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich_click import RichCommand

from qualcode.cli.options import open_study, project_option
from qualcode.cli.output import print_table, put, render_json, say
from qualcode.errors import StorageFailed
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.project.survey_intake import Brought
    from qualcode.surveys import Plan

_KINDS = ("survey", "monitoring", "feedback")
_MOST = 20
_HEADER = 50
"""Characters of a header in the table; json has all."""


@click.command("survey", cls=RichCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What each column is; else FILE.mapping.yaml beside the sheet.",
)
@click.option("--preview", is_flag=True, help="Show what each column is taken for; bring none in.")
@click.option("--kind", type=click.Choice(_KINDS), help="Kind of document; else survey.")
@click.option("--period", metavar="P", help="The year or wave they belong to.")
@click.option("--language", metavar="L", help="Language of the answers; else found.")
@click.option("--json", "as_json", is_flag=True, help="Report as json.")
@project_option
@click.pass_context
def survey_command(ctx: click.Context, /, file: Path, **options: Any) -> None:
    """Bring a sheet of answers in (csv, xlsx, ods): one document a record, questions as headings.

    Columns are guessed the first time and kept in a small file; --preview with --mapping FILE
    writes it for you to edit before the sheet comes in.

    Example: qualcode survey answers.csv --preview
    """
    as_json, is_preview = options.pop("as_json"), options.pop("preview")
    with open_study(ctx, writes=not is_preview) as study:
        plan = study.survey_plan(file, **options)
        if is_preview:
            _show(plan, as_json)
        else:
            brought = study.import_survey(plan)
            _report(brought, as_json)
    for warning in plan.table.warnings:
        say(f"  {warning}")
    if is_preview and options["mapping"] is None:
        _say_place(plan)
    else:
        _keep(plan)


def _say_place(plan: Plan) -> None:
    """A look writes nothing beside the sheet unless a place was named."""
    if plan.is_guessed:
        say(
            _(
                "The import keeps what each column is in {mapping_file};"
                " --mapping FILE writes it now, to edit it first."
            ).format(mapping_file=plan.mapping_file)
        )


def _keep(plan: Plan) -> None:
    """Write the mapping; a folder that cannot be written is no reason to lose what was done."""
    if not plan.is_guessed:
        return
    try:
        plan.keep()
    except StorageFailed as error:
        say(
            _("The mapping was not kept: {error} Name another place: --mapping FILE.").format(
                error=error
            )
        )
    else:
        say(
            _("Kept what each column is in {mapping_file}; edit it to change it.").format(
                mapping_file=plan.mapping_file
            )
        )


def _show(plan: Plan, as_json: bool) -> None:
    guesses = {guess.header: guess for guess in plan.guesses}
    rows = []
    for column in plan.mapping.columns:
        guess = guesses.get(column.header)
        rows.append(
            {
                "header": column.header,
                "role": column.role,
                "name": column.name or None,
                "filled": guess.filled if guess else None,
                "why": guess.why if guess and guess.role == column.role else None,
                "example": guess.example or None if guess else None,
            }
        )
    if as_json:
        mapping = plan.mapping
        whole = {
            "survey": mapping.survey, "kind": mapping.kind, "period": mapping.period,
            "language": mapping.language, "tool": plan.tool, "records": len(plan.table.rows),
            "mapping": str(plan.mapping_file), "columns": rows,
        }  # fmt: skip
        put(render_json(whole), exact=True)
        return
    say(
        _("{survey}: {n} records, made with {tool}.").format(
            survey=plan.mapping.survey,
            n=len(plan.table.rows),
            tool=plan.tool or _("an unknown tool"),
        )
    )
    columns = ["role", "header", "name", "filled", "why", "example"]
    short = [{**row, "header": _short(str(row["header"]))} for row in rows]
    print_table(short, columns, format_="table", as_json=False, output=None, raw=False)


def _short(header: str) -> str:
    return header if len(header) <= _HEADER else header[: _HEADER - 1] + "…"


def _report(brought: Brought, as_json: bool) -> None:
    if as_json:
        put(render_json(_as_row(brought)), exact=True)
        return
    say(
        _(
            "{survey}: {n} records added, {unchanged} unchanged, {changed} changed,"
            " {empty} without answers left out."
        ).format(
            survey=brought.survey,
            n=len(brought.added),
            unchanged=len(brought.unchanged),
            changed=len(brought.changed),
            empty=brought.empty,
        )
    )
    if brought.linked or brought.unlinked:
        say(
            _("{linked} linked to their case, {n} not.").format(
                linked=brought.linked, n=len(brought.unlinked)
            )
        )
    _list(
        [
            _("changed, kept as it was: {name} ({what})").format(name=name, what=what)
            for name, what in brought.changed
        ]
    )
    _list([_("no longer in the sheet: {name}").format(name=name) for name in brought.gone])
    _list(
        [
            (
                _("not linked: {name}, {wanted!r} (like {near}?)")
                if near
                else _("not linked: {name}, {wanted!r}")
            ).format(name=name, wanted=wanted, near=near)
            for name, wanted, near in brought.unlinked
        ]
    )
    _list(brought.warnings)


def _list(lines: list[str]) -> None:
    for line in lines[:_MOST]:
        say(f"  {line}")
    if len(lines) > _MOST:
        say(_("  and {n} more (--json lists all)").format(n=len(lines) - _MOST))


def _as_row(brought: Brought) -> dict[str, Any]:
    return {
        "survey": brought.survey,
        "added": brought.added,
        "unchanged": brought.unchanged,
        "changed": [{"document": name, "what": what} for name, what in brought.changed],
        "gone": brought.gone,
        "empty": brought.empty,
        "linked": brought.linked,
        "unlinked": [
            {"document": name, "case": wanted, "like": near}
            for name, wanted, near in brought.unlinked
        ],
        "warnings": brought.warnings,
    }
