"""Commands about the codebook: codebook show|import|export|add, theme add|list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich_click import RichCommand, RichGroup

from qualcode.cli.options import open_study, project_option
from qualcode.cli.output import YAML_SUFFIXES, print_table, put, say, table_options
from qualcode.errors import Refused, WrongUsage
from qualcode.messages import _

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
@click.option("--labels", metavar="L", help="Names in this language, where the codebook has them.")
@project_option
@table_options
@click.pass_context
def show_codebook(ctx: click.Context, /, labels: str | None, **table: Any) -> None:
    """The same as codebook alone.

    Example: qualcode codebook show --labels es
    """
    _show(ctx, labels, table)


def _show(ctx: click.Context, labels: str | None, table: dict[str, Any]) -> None:
    with open_study(ctx) as study:
        rows = study.codebook_rows(labels)
    print_table(rows, ["path", "hotkey", "status", "codings", "definition"], **table)


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
    if dry_run:
        sentence = _("Would add {added} codes, change {changed}, leave {unchanged} as they are.")
    else:
        sentence = _("{added} codes added, {changed} changed, {unchanged} as they were.")
    numbers = {"added": len(brought.added), "changed": len(brought.changed)}
    say(sentence.format(**numbers, unchanged=brought.unchanged))
    for path in brought.changed:
        say(_("  changed: {path}").format(path=path))
    if len(brought.only_here) > _FEW:
        say(_("  only in the project, kept: {n} codes").format(n=len(brought.only_here)))
    for path in brought.only_here if len(brought.only_here) <= _FEW else ():
        say(_("  only in the project, kept: {path}").format(path=path))


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
            "The codebook is written as YAML; end the name with .yaml"
            " (qualcode codebook --format csv -o FILE writes a sheet of its codes)."
        )
    with open_study(ctx) as study:
        text = study.export_codebook()
    if output is None:
        put(text, exact=True)
        return
    write_text_file(output, text)
    say(_("Wrote {output}.").format(output=output))


@codebook_command.command("add", cls=RichCommand)
@click.argument("path")
@project_option
@click.pass_context
def add_code(ctx: click.Context, path: str) -> None:
    """Add a code by its path: facet/name, parent/name, or name.

    Example: qualcode codebook add topic/housing
    """
    above, _sign, name = path.rpartition("/")
    with open_study(ctx, writes=True) as study:
        facets = {facet.name for facet in study.codebook().facets}
        if not above or above in facets:
            code = study.add_code(name, facet=above or None)
        else:
            code = study.add_code(name, parent=study.code(above).id)
    say(_("Added {path}.").format(path=code.path))


# ---- themes --------------------------------------------------------------------------------------


@click.group("theme", cls=RichGroup, invoke_without_command=True)
@project_option
@table_options
@click.pass_context
def theme_command(ctx: click.Context, /, **table: Any) -> None:
    """List the themes: named questions to the codings.

    Example: qualcode theme
    """
    if ctx.invoked_subcommand is None:
        _list(ctx, table)


@theme_command.command("list", cls=RichCommand)
@project_option
@table_options
@click.pass_context
def list_themes(ctx: click.Context, /, **table: Any) -> None:
    """The same as theme alone.

    Example: qualcode theme list --json
    """
    _list(ctx, table)


def _list(ctx: click.Context, table: dict[str, Any]) -> None:
    with open_study(ctx) as study:
        rows = [
            {
                "theme": theme.name,
                "guid": theme.guid,
                "rule": theme.rule,
                "members": [" | ".join(member) for member in theme.members],
                "definition": theme.definition,
                "names": dict(theme.names),
            }
            for theme in study.codebook().themes
        ]
    print_table(rows, ["theme", "rule", "members", "definition"], **table)


@theme_command.command("add", cls=RichCommand)
@click.argument("name")
@click.option("--any", "any_of", multiple=True, metavar="CODE", help="One of these suffices.")
@click.option(
    "--all",
    "all_of",
    multiple=True,
    metavar="CODE[|CODE]",
    help="Each of these must cover the same words; | separates codes of which one suffices.",
)
@click.option("--definition", default="", metavar="TEXT", help="What the theme says.")
@project_option
@click.pass_context
def add_theme(
    ctx: click.Context, name: str, any_of: tuple[str, ...], all_of: tuple[str, ...], definition: str
) -> None:
    """Add a theme, or change the one of that name.

    Example: qualcode theme add "Need: shelter" --all finding/need --all topic/shelter
    """
    if bool(any_of) == bool(all_of):
        raise WrongUsage("A theme takes either --any or --all.")
    rule = "any" if any_of else "all"
    members = [member.split("|") for member in (any_of or all_of)]
    if not all(part.strip() for member in members for part in member):
        raise Refused("A member of the theme is empty.")
    with open_study(ctx, writes=True) as study:
        theme = study.add_theme(name, rule, members, definition)
    say(
        _("Theme {name}: {rule} of {n} members.").format(
            name=theme.name, rule=theme.rule, n=len(theme.members)
        )
    )
