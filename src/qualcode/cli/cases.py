"""Commands about who can be counted: cases list, import, set, link."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich_click import RichCommand, RichGroup

from qualcode.cli.options import open_study, project_option
from qualcode.cli.output import print_table, say, table_options
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.group("cases", cls=RichGroup, invoke_without_command=True)
@project_option
@table_options
@click.pass_context
def cases_command(ctx: click.Context, /, **table: Any) -> None:
    """List the cases: institutions, participants, groups; heard or not.

    Example: qualcode cases --json
    """
    if ctx.invoked_subcommand is None:
        _list(ctx, table)


@cases_command.command("list", cls=RichCommand)
@project_option
@table_options
@click.pass_context
def list_cases(ctx: click.Context, /, **table: Any) -> None:
    """The same as cases alone.

    Example: qualcode cases list --format md
    """
    _list(ctx, table)


def _list(ctx: click.Context, table: dict[str, Any]) -> None:
    with open_study(ctx) as study:
        rows = study.registry()
    columns = ["case", "kind", "parent", "status", "reached", "documents", "speakers"]
    print_table(rows, columns, **table)


@cases_command.command("set", cls=RichCommand)
@click.argument("case")
@click.argument("values", nargs=-1, required=True, metavar="NAME=VALUE…")
@project_option
@click.pass_context
def set_values(ctx: click.Context, case: str, values: tuple[str, ...]) -> None:
    """Set attributes of a case; an empty value takes it away. Each is one undoable step.

    Example: qualcode cases set "Casa Clara" country=XA type=shelter
    """
    pairs = [value.partition("=") for value in values]
    for name, sign, _value in pairs:
        if not sign:
            raise click.UsageError(
                _("{name!r} has no value; write NAME=VALUE.").format(name=name), ctx
            )
    with open_study(ctx, writes=True) as study:
        for name, _sign, value in pairs:
            found = study.set_attribute(case, name, value)
            say(f"{found.name}: {name} = {value}")


@cases_command.command("link", cls=RichCommand)
@click.argument("document")
@click.argument("speaker")
@click.argument("case")
@project_option
@click.pass_context
def link_speaker(ctx: click.Context, document: str, speaker: str, case: str) -> None:
    """Say that a speaker of a document is a case.

    Example: qualcode cases link FG-01 Carla "Oficina Norte"
    """
    with open_study(ctx, writes=True) as study:
        known = study.document(document)
        found = study.link_speaker(known, speaker, case)
    say(f"{speaker} @ {known.name} → {found.name}")


@cases_command.command("import", cls=RichCommand)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    default="institution",
    metavar="KIND",
    help="Kind of the cases, where the sheet has no column kind.",
)
@project_option
@click.pass_context
def import_cases(ctx: click.Context, file: Path, kind: str) -> None:
    """Bring in a registry, attributes of documents, or who the speakers are (csv, tsv).

    Columns with a meaning: case, case_es, case_en, id, kind, parent, aliases, status, status_date,
    status_reason, period, consent, attribution; document; speaker. Every other one is an attribute.
    Example: qualcode cases import registry.csv
    """
    with open_study(ctx, writes=True) as study:
        brought = study.import_cases(file, kind)
        registry = study.registry()
    parts = []
    if brought.cases_added or brought.cases_known:
        parts.append(
            _("{added} cases added, {known} known").format(
                added=brought.cases_added, known=brought.cases_known
            )
        )
    if brought.speakers_linked:
        parts.append(ngettext("{n} speaker linked", "{n} speakers linked", brought.speakers_linked))
    if brought.documents_described:
        described = brought.documents_described
        parts.append(ngettext("{n} document described", "{n} documents described", described))
    say("; ".join(parts) or _("Nothing new."))
    if brought.attributes:
        listed = ", ".join(f"{n} ({kind})" for n, kind in brought.attributes.items())
        say(_("Attributes: {listed}").format(listed=listed))
    for note in brought.notes:
        say(note)
    if brought.count_unit:
        say(
            _(
                "Counted from now on: {count_unit} (qualcode settings count_unit changes it)."
            ).format(count_unit=brought.count_unit)
        )
    _report_contradictions(registry)


def _report_contradictions(registry: Sequence[dict[str, Any]]) -> None:
    """Count the statuses that the documents speak against, once any document has a case."""
    there = [bool(row["reached"] or row["documents"] or row["speakers"]) for row in registry]
    silent = sum(
        row["status"] == "reached" and not found for row, found in zip(registry, there, strict=True)
    )
    heard = sum(row["status"] not in (None, "reached") and row["reached"] for row in registry)
    if any(there) and (silent or heard):
        sentence = _(
            "Statuses against what is there: {silent} reached without a document,"
            " {heard} not reached yet with one (qualcode cases shows them)."
        )
        say(sentence.format(silent=silent, heard=heard))
