"""Commands about the codebook as a whole: codebook show|import|export|check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich_click import RichCommand, RichGroup

from qualcode.cli import codebook_edits
from qualcode.cli.options import labels_of, labels_option, open_study, project_option
from qualcode.cli.output import YAML_SUFFIXES, print_table, put, say, table_options
from qualcode.errors import WrongUsage
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.codebooks.compare import FieldChange
    from qualcode.project.codebook_files import Brought

_FEW = 5
"""Codes up to which those that only the project has are named."""


@click.group("codebook", cls=RichGroup, invoke_without_command=True)
@project_option
@table_options
@click.pass_context
def codebook_command(ctx: click.Context, /, **table: Any) -> None:
    """Show the codebook: codes, definitions, how often each was used.

    Example: qualcode codebook
    """
    if ctx.invoked_subcommand is None:
        _show(ctx, None, table)


@codebook_command.command("show", cls=RichCommand)
@click.argument("code", required=False)
@labels_option
@project_option
@table_options
@click.pass_context
def show_codebook(
    ctx: click.Context, /, code: str | None, labels: str | None, **table: Any
) -> None:
    """The same as codebook alone; with a CODE, all that is said of it, examples in words.

    Example: qualcode codebook show need
    """
    if code is None:
        _show(ctx, labels, table)
        return
    with open_study(ctx) as study:
        facts = study.code_in_full(study.code(code).id, labels)
    rows = [{"field": name, "text": value} for name, value in facts.items() if value]
    print_table(rows, ["field", "text"], **table, whole=facts)


def _show(ctx: click.Context, labels: str | None, table: dict[str, Any]) -> None:
    from qualcode.exchange.exports import labelled

    with open_study(ctx) as study:
        rows = study.codebook_rows(labels)
        reading = labelled(rows, labels_of(study, labels))
    columns = ["path", "hotkey", "status", "codings", "definition"]
    print_table(rows, columns, said=reading, **table)


@codebook_command.command("import", cls=RichCommand)
@click.argument("file", metavar="FILE|NAME")
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
@project_option
@click.pass_context
def import_codebook(ctx: click.Context, file: str, dry_run: bool) -> None:
    """Bring a codebook in (yaml, csv), or a ready one by name; codes that are gone stay.

    Example: qualcode codebook import codebook.yaml
    """
    from qualcode.cli.projects import codebook_text

    text, name = codebook_text(file)
    with open_study(ctx, writes=True) as study:
        brought = study.import_codebook(text, name, dry_run=dry_run)
    _report(brought, dry_run=dry_run)


def _report(brought: Brought, *, dry_run: bool) -> None:
    if dry_run:
        sentence = _("Would add {added} codes, change {changed}, leave {unchanged} as they are.")
    else:
        sentence = _("{added} codes added, {changed} changed, {unchanged} as they were.")
    numbers = {"added": len(brought.added), "changed": len(brought.changed)}
    say(sentence.format(**numbers, unchanged=brought.unchanged))
    for facet in brought.facets_added:
        say(_("  facet added: {name}").format(name=facet))
    for path in brought.added if dry_run else ():
        say(_("  added: {path}").format(path=path))
    for name, fields in brought.changed:
        say(_("  changed: {path}").format(path=name))
        _report_fields(fields)
    for above in brought.reordered:
        say(_("  in another order: the codes of {name}").format(name=above or _("the top")))
    for name in brought.themes_added:
        say(_("  theme added: {name}").format(name=name))
    for name, fields in brought.themes_changed:
        say(_("  theme changed: {name}").format(name=name))
        _report_fields(fields)
    if len(brought.only_here) > _FEW:
        say(_("  only in the project, kept: {n} codes").format(n=len(brought.only_here)))
    for path in brought.only_here if len(brought.only_here) <= _FEW else ():
        say(_("  only in the project, kept: {path}").format(path=path))
    for name in brought.themes_only_here:
        say(_("  theme only in the project, kept: {name}").format(name=name))


def _report_fields(fields: Iterable[FieldChange]) -> None:
    for field, before, after in fields:
        say(f"    {field}: {before or '–'} → {after or '–'}")


@codebook_command.command("export", cls=RichCommand)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to a file.",
)
@project_option
@click.pass_context
def export_codebook(ctx: click.Context, output: Path | None) -> None:
    """Print the codebook as YAML, with themes and identities; importing it changes nothing.

    Example: qualcode codebook export -o codebook.yaml
    """
    from qualcode.api import write_text_file

    if output is not None and output.suffix.casefold() not in YAML_SUFFIXES:
        raise WrongUsage(
            _(
                "The codebook is written as YAML; end the name with .yaml (qualcode"
                " codebook --format csv -o FILE writes a sheet of its codes)."
            )
        )
    with open_study(ctx) as study:
        text = study.export_codebook()
    if output is None:
        put(text, exact=True)
        return
    write_text_file(output, text)
    say(_("Wrote {output}.").format(output=output))


@codebook_command.command("check", cls=RichCommand)
@project_option
@table_options
@click.pass_context
def check_codebook(ctx: click.Context, /, **table: Any) -> None:
    """List what is worth a look: codes never used, without example, alike, changed since you coded.

    Example: qualcode codebook check
    """
    with open_study(ctx) as study:
        rows = [
            {"what": doubt.kind, "code": doubt.path, "n": doubt.number, "why": doubt.sentence}
            for doubt in study.codebook_doubts()
        ]
    print_table(rows, ["code", "why"], **table)
    if not rows:
        say(_("Nothing to point out."))


for command in codebook_edits.COMMANDS:
    codebook_command.add_command(command)
