"""Commands that keep the work: history, undo, redo, check, backup, dump, load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich_click import RichCommand

from qualcode.cli.options import open_study, project_option
from qualcode.cli.output import print_table, put, say, table_options
from qualcode.errors import ExitCode
from qualcode.messages import _


@click.command("history", cls=RichCommand)
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="Only the newest N steps.")
@project_option
@table_options
@click.pass_context
def history_command(ctx: click.Context, /, last: int | None, **table: Any) -> None:
    """Who did what, newest first.

    Example: qualcode history --last 20
    """
    with open_study(ctx) as study:
        rows = [
            {
                "step": step.id,
                "guid": step.guid,
                "when": step.when,
                "coder": step.coder,
                "verb": step.verb,
                "summary": step.summary,
                "undone_by": step.undone_by,
            }
            for step in study.history(last)
        ]
    print_table(rows, ["step", "when", "coder", "summary", "undone_by"], **table)


@click.command("undo", cls=RichCommand)
@click.option("--step", type=int, metavar="N", help="This step, instead of your latest.")
@project_option
@click.pass_context
def undo_command(ctx: click.Context, step: int | None) -> None:
    """Take back your latest step, or one by its number; nothing is lost, redo brings it back.

    Example: qualcode undo
    """
    with open_study(ctx, writes=True) as study:
        say(_("Undone: {summary}.").format(summary=study.undo(step).summary))


@click.command("redo", cls=RichCommand)
@project_option
@click.pass_context
def redo_command(ctx: click.Context) -> None:
    """Do again what your latest undo took back.

    Example: qualcode redo
    """
    with open_study(ctx, writes=True) as study:
        say(_("Redone: {summary}.").format(summary=study.redo().summary))


@click.command("check", cls=RichCommand)
@project_option
@click.pass_context
def check_command(ctx: click.Context) -> None:
    """Test whether the project is sound: file, rules, texts, quotes, history.

    Also lists passages with a topic but no finding, where the codebook has these facets.
    Example: qualcode check
    """
    with open_study(ctx) as study:
        problems = study.check()
        advice = study.advice_on_coding() if not problems else []
    for sentence in problems:
        put(sentence)
    for sentence in advice:
        say(sentence)
    if problems:
        ctx.exit(ExitCode.PROBLEM)
    put("The project is sound.")


@click.command("backup", cls=RichCommand)
@click.argument("target", required=False, type=click.Path(dir_okay=False, path_type=Path))
@project_option
@click.pass_context
def backup_command(ctx: click.Context, target: Path | None) -> None:
    """Write a checked copy of the project, into its backup folder or to TARGET.

    Example: qualcode backup
    """
    with open_study(ctx) as study:
        put(str(study.backup(target)))


@click.command("dump", cls=RichCommand)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@project_option
@click.pass_context
def dump_command(ctx: click.Context, folder: Path) -> None:
    """Write the whole project as plain text files that git can compare.

    Example: qualcode dump project-as-text
    """
    with open_study(ctx) as study:
        say(_("Wrote {n} files to {folder}.").format(n=study.dump(folder), folder=folder))


@click.command("load", cls=RichCommand)
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("name")
def load_command(folder: Path, name: str) -> None:
    """Rebuild the project of a dump as NAME.qualcode.

    Example: qualcode load project-as-text copy
    """
    from qualcode.api import load_dump
    from qualcode.cli.projects import project_path

    with load_dump(folder, project_path(name)) as study:
        say(_("Made {name}: {n} documents.").format(name=study.path.name, n=len(study.documents())))
