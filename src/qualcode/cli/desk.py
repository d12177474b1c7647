"""Opening the screens: the command without a name, and `code`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich_click import RichCommand

from qualcode.cli.options import in_terminal, open_study, project_option
from qualcode.errors import NotFound, Refused

if TYPE_CHECKING:
    from qualcode.api import Study


def open_or_summarise(ctx: click.Context) -> None:
    """In a terminal, open the project here; elsewhere, print its summary."""
    from qualcode.cli.summary import print_summary

    try:
        with open_study(ctx) as study:
            if in_terminal():
                run_screens(study)
            else:
                print_summary(study)
    except NotFound:
        if ctx.ensure_object(dict).get("project"):
            raise
        click.echo(ctx.get_help())


def run_screens(study: Study, document: str | None = None) -> None:
    """Open the screens on a study, at a document if one is named."""
    from qualcode.tui import run_app

    run_app(study, study.document(document) if document else None)


@click.command("code", cls=RichCommand)
@click.argument("document", required=False)
@project_option
@click.pass_context
def code_command(ctx: click.Context, document: str | None) -> None:
    """Open the desk on a document, to read and code it by keyboard.

    Example: qualcode code INT-07
    """
    with open_study(ctx) as study:
        if not in_terminal():
            raise Refused("The desk needs a terminal.", "qualcode tag codes by command.")
        run_screens(study, document)
