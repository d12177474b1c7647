"""Commands that keep the work: history, undo, redo, check, backup, dump, load."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich_click import RichCommand

from qualcode.cli.options import in_terminal, open_study, project_option
from qualcode.cli.output import print_table, put, say, table_options
from qualcode.errors import ExitCode, Refused, WrongUsage
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.project.difference import Changed
    from qualcode.project.past import Later


@click.command("history", cls=RichCommand)
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="Only the newest N steps.")
@click.option("--step", type=int, metavar="N", help="What step N changed, row by row.")
@click.option("--by", metavar="CODER", help="Only steps of this coder.")
@click.option("--verb", metavar="VERB", help="Only steps of this sort: tag, import …")
@click.option("--document", metavar="NAME", help="Only what changed in a document.")
@click.option("--code", metavar="CODE", help="Only what changed a code or its codings.")
@project_option
@table_options
@click.pass_context
def history_command(
    ctx: click.Context,
    /,
    last: int | None,
    step: int | None,
    by: str | None,
    verb: str | None,
    document: str | None,
    code: str | None,
    **table: Any,
) -> None:
    """Who did what, newest first; with --step what one step changed.

    Example: qualcode history --last 20
    """
    from qualcode.exchange.exports import step_rows

    if document is not None and code is not None:
        raise WrongUsage(_("Name a document or a code, not both."))
    with open_study(ctx) as study:
        if step is not None:
            found = study.difference(step)
            every = [found[number] for number in range(len(found))]
            rows = [_changed(one) | {"fields": _told(one)} for one in every]
            whole = [_changed(one) for one in every]
            columns = ["act", "what", "name", "fields", "quote"]
            print_table(rows, columns, whole=whole, **table)
            return
        thing = study.document(document).guid if document else None
        thing = study.code(code).guid if code else thing
        steps = study.history_list(coder=by, verb=verb, touching=thing)
        listed = steps.fetch(0, last or len(steps))
    rows = step_rows(listed)
    said = [
        row | {"summary": one.step.told, "state": _(one.state)}
        for row, one in zip(rows, listed, strict=True)
    ]
    columns = ["step", "when", "coder", "summary", "rows", "state"]
    print_table(rows, columns, said=said, **table)


def _changed(changed: Changed) -> dict[str, Any]:
    place = changed.place
    return {
        "act": changed.act,
        "what": changed.what,
        "name": changed.name,
        "fields": {name: [before, after] for name, before, after in changed.fields},
        "document_guid": place.document if place else None,
        "start": place.start if place and place.end else None,
        "end": place.end if place and place.end else None,
        "quote": changed.quote or None,
    }


def _told(changed: Changed) -> str:
    return "; ".join(f"{name}: {before} → {after}" for name, before, after in changed.fields)


@click.command("undo", cls=RichCommand)
@click.option("--step", type=int, metavar="N", help="This step, instead of your latest.")
@click.option("--to", type=int, metavar="N", help="Everything after step N, everybody's.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@project_option
@click.pass_context
def undo_command(ctx: click.Context, step: int | None, to: int | None, yes: bool) -> None:
    """Take back your latest step, or one by its number; nothing is lost, redo brings it back.

    With --to the project goes back to how it was after a step, as one step that undo takes back.
    Example: qualcode undo
    """
    if step is not None and to is not None:
        raise WrongUsage(_("Say --step or --to, not both."))
    with open_study(ctx, writes=True) as study:
        if to is None:
            say(_("Undone: {summary}.").format(summary=study.undo(step).told))
            return
        later = study.later_than(to)
        if later.steps and not yes:
            _ask_back(later)
        study.go_back(to)
        say(
            ngettext(
                "{n} step is taken back; qualcode undo brings it again.",
                "{n} steps are taken back; qualcode undo brings them again.",
                later.steps,
            )
        )


def _ask_back(later: Later) -> None:
    """Ask before the work of several is taken back; without a terminal, refuse."""
    told = ", ".join(f"{coder} {n}" for coder, n in later.by_coder.items())
    if not in_terminal():
        raise Refused(
            _("This takes back {n} steps ({told}).").format(n=later.steps, told=told),
            _("Add --yes."),
        )
    question = _("Take back everything after «{summary}» ({told})?")
    click.confirm(question.format(summary=later.step.told, told=told), abort=True, err=True)


@click.command("redo", cls=RichCommand)
@project_option
@click.pass_context
def redo_command(ctx: click.Context) -> None:
    """Do again what your latest undo took back.

    Example: qualcode redo
    """
    with open_study(ctx, writes=True) as study:
        say(_("Redone: {summary}.").format(summary=study.redo().told))


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
    put(_("The project is sound."))


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
