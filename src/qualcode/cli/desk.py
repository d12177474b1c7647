"""Opening the screens: the command without a name, and `code`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich_click import RichCommand

from qualcode.cli.options import in_terminal, open_study, project_option
from qualcode.errors import NotFound, Refused, WrongUsage
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.api import Study
    from qualcode.tui.begun import Begun


def open_or_summarise(ctx: click.Context) -> None:
    """In a terminal, open the project here, or show the ways to one; elsewhere, its summary."""
    from qualcode.cli.summary import print_summary

    try:
        with open_study(ctx) as study:
            if not in_terminal():
                print_summary(study)
                return
            begun = run_screens(study)
    except (NotFound, WrongUsage):
        if ctx.ensure_object(dict).get("project") or "QUALCODE_PROJECT" in os.environ:
            raise
        if not in_terminal():
            _without_project(ctx)
            return
        from qualcode.tui import run_start

        begun = run_start(Path.cwd())
    go_on(ctx, begun)


def _without_project(ctx: click.Context) -> None:
    """No project, no terminal: the help; several projects are named."""
    from qualcode.api import find_project

    try:
        find_project()
    except NotFound:
        click.echo(ctx.get_help())


def run_screens(study: Study, document: str | None = None) -> Begun | None:
    """Open the screens on a study, at a document if one is named; what is to be opened next."""
    from qualcode.tui import run_app

    return _run(run_app(study, study.document(document) if document else None))


def go_on(ctx: click.Context, begun: Begun | None) -> None:
    """Open what the screens lead on to, as long as they do."""
    from qualcode.api import open_project
    from qualcode.tui import run_app

    while begun is not None:
        coder = ctx.ensure_object(dict).get("coder") or begun.coder
        with open_project(begun.path, coder=coder) as study:
            begun = _run(run_app(study, brings=begun.files))


def _run(left: tuple[int, Begun | None]) -> Begun | None:
    """What follows, where the screens ended well."""
    code, begun = left
    if code:
        click.get_current_context().exit(code)
    return begun


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
            raise Refused(_("The desk needs a terminal."), _("qualcode tag codes by command."))
        begun = run_screens(study, document)
    go_on(ctx, begun)
