"""Commands about themes: theme add|list|rename|remove."""

from __future__ import annotations

from typing import Any

import click
from rich_click import RichCommand, RichGroup

from qualcode.cli.options import open_study, project_option
from qualcode.cli.output import print_table, say, table_options
from qualcode.errors import Refused, WrongUsage
from qualcode.messages import _


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
        raise WrongUsage(_("A theme takes either --any or --all."))
    rule = "any" if any_of else "all"
    members = [member.split("|") for member in (any_of or all_of)]
    if not all(part.strip() for member in members for part in member):
        raise Refused(_("A member of the theme is empty."))
    with open_study(ctx, writes=True) as study:
        theme = study.add_theme(name, rule, members, definition)
    say(
        _("Theme {name}: {rule} of {n} members.").format(
            name=theme.name, rule=theme.rule, n=len(theme.members)
        )
    )


@theme_command.command("rename", cls=RichCommand)
@click.argument("theme")
@click.argument("name")
@project_option
@click.pass_context
def rename_theme(ctx: click.Context, theme: str, name: str) -> None:
    """Give a theme another name.

    Example: qualcode theme rename "Need: shelter" "Need: a roof"
    """
    with open_study(ctx, writes=True) as study:
        study.change_theme(study.theme(theme), name=name)
    say(_("Theme {name}: renamed.").format(name=name))


@theme_command.command("remove", cls=RichCommand)
@click.argument("theme")
@project_option
@click.pass_context
def remove_theme(ctx: click.Context, theme: str) -> None:
    """Remove a theme; its codes and codings stay, and undo brings it back.

    Example: qualcode theme remove "Need: shelter"
    """
    with open_study(ctx, writes=True) as study:
        known = study.theme(theme)
        study.remove_theme(known)
    say(_("Theme {name}: removed.").format(name=known.name))
