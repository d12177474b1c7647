"""Commands about documents: import, docs, show."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich_click import RichCommand, RichGroup

from qualcode.cli.options import open_study, project_option
from qualcode.cli.output import print_table, put, render_json, say, table_options
from qualcode.cli.streams import is_terminal
from qualcode.errors import ExitCode, WrongUsage
from qualcode.messages import _, ngettext
from qualcode.model import KINDS
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from qualcode.model import Transcript
    from qualcode.project.intake import Intake

_SHORT = 60
_MOST = 10 * _SHORT
"""Characters of a passage that are looked at to show its beginning."""


@click.command("import", cls=RichCommand)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@project_option
@click.option("--kind", type=click.Choice(KINDS), default="interview", help="Kind of document.")
@click.option("--language", metavar="L", help="Language of the documents; else found.")
@click.option("--period", metavar="P", help="The year or wave they belong to.")
@click.option("--as", "name", metavar="NAME", help="What to call it (one file).")
@click.option("--case", metavar="NAME", help="Whose document it is: a case that exists.")
@click.option("--create-cases", metavar="KIND", help="Make that case, of this kind, if it is new.")
@click.option(
    "--attributes",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A sheet with a column document.",
)
@click.option("--encoding", metavar="E", help="The encoding of the files; else found.")
@click.option(
    "--speakers",
    default="auto",
    metavar="auto|none|guess|NAMES",
    help="Who speaks; names with commas between.",
)
@click.option(
    "--role",
    "roles",
    multiple=True,
    metavar="ROLE=NAME",
    help="moderator, participant or other, for a speaker.",
)
@click.option("--dry-run", is_flag=True, help="Read and report; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as json.")
@click.pass_context
def import_command(ctx: click.Context, /, files: tuple[Path, ...], **options: Any) -> None:
    """Bring transcripts in: files, folders, zip files; the good ones go in together as one step.

    Word, text, PDF, subtitles, what speech recognition writes and more: docs/formats.md.

    Example: qualcode import interviews/ more.zip --kind interview --period 2026
    """
    from qualcode.api import wanted_import

    wanted = wanted_import(
        kind=options["kind"],
        language=options["language"],
        period=options["period"],
        encoding=options["encoding"],
        speakers=options["speakers"],
        roles=_roles(options["roles"]),
        name=options["name"],
        case=options["case"],
        create_cases=options["create_cases"],
    )
    with open_study(ctx, writes=not options["dry_run"]) as study:
        gathered = study.gather(files)
        done = study.import_files(
            gathered.files,
            wanted,
            attributes=options["attributes"],
            dry_run=options["dry_run"],
            progress=_progress if is_terminal(sys.stderr) and len(gathered.files) > 1 else None,
        )
    if options["as_json"]:
        put(render_json([_as_row(intake) for intake in done]), exact=True)
    _report(done, quiet=options["as_json"])
    _report_left_out(gathered.left_out)
    if any(intake.status == "refused" for intake in done):
        ctx.exit(ExitCode.PROBLEM)


def _roles(pairs: Sequence[str]) -> dict[str, str] | None:
    roles = {}
    for pair in pairs:
        role, sign, name = pair.partition("=")
        if not sign or role not in ("moderator", "participant", "other"):
            raise WrongUsage(
                _(
                    "--role takes moderator=NAME, participant=NAME or other=NAME, not {pair!r}."
                ).format(pair=pair)
            )
        roles[name] = role
    return roles or None


_BAR = 20


def _progress(done: int, of: int, name: str) -> None:
    """A bar in one line of the terminal; the last word stays while all goes into the project."""
    filled = _BAR * done // of
    bar = "#" * filled + "." * (_BAR - filled)
    width = min(shutil.get_terminal_size().columns - 1, _SHORT + _BAR)
    line = f"[{bar}] {done}/{of} {shown_line(name)}"[:width]
    click.echo(f"\r{line:<{width}}", nl=done == of, err=True)


def _report_left_out(left_out: Counter[str]) -> None:
    if not left_out:
        return
    kinds = ", ".join(shown_line(suffix) or _("no suffix") for suffix in sorted(left_out))
    say(
        ngettext(
            "{n} file of another kind was left out ({kinds}).",
            "{n} files of other kinds were left out ({kinds}).",
            left_out.total(),
            kinds=kinds,
        )
    )


def _report(done: Sequence[Intake], *, quiet: bool) -> None:
    for intake in done:
        if intake.transcript is None:
            say(_refusal(intake))
        elif not quiet:
            _report_read(intake, intake.transcript)


def _refusal(intake: Intake) -> str:
    reason = intake.reason or ""
    named = shown_line(Path(intake.file).name) in reason
    where = "" if named else f" {intake.file}"
    return _("Refused{where}: {reason}").format(where=where, reason=reason)


def _report_read(intake: Intake, transcript: Transcript) -> None:
    say(_sentence(intake, transcript))
    for warning in transcript.warnings:
        say(f"  {warning}")
    if transcript.guess:
        sentence = _("  Speakers were not sure enough to be used; to accept: {command}")
        say(sentence.format(command=_accepting(intake.file, transcript.guess)))


def _accepting(file: str, guess: str) -> str:
    import shlex

    file = f"./{file}" if file.startswith("-") else file
    return shlex.join(["qualcode", "import", file, "--speakers", guess])


def _sentence(intake: Intake, transcript: Transcript) -> str:
    from qualcode.project.intake import SPEAKERS_SET

    turns = len(transcript.turns)
    people = ", ".join(dict.fromkeys(turn.speaker for turn in transcript.turns))
    if intake.reason == SPEAKERS_SET:
        sentence = _("Speakers of {document} set: {people} ({turns} turns).")
    elif intake.status == "added":
        sentence = _("Added {document}: {words} words, {turns} turns ({people}).")
    else:
        sentence = _(
            "Unchanged {document}, the same file is here already: {words} words, {turns} turns"
            " ({people})."
        )
    return sentence.format(
        document=intake.document,
        words=intake.words,
        turns=turns,
        people=people or _("no speakers"),
    )


def _as_row(intake: Intake) -> dict[str, Any]:
    transcript = intake.transcript
    if transcript is None:
        return {"file": intake.file, "status": intake.status, "reason": intake.reason}
    speakers: dict[str, int] = {}
    labels: dict[str, int] = {}
    for turn in transcript.turns:
        speakers[turn.speaker] = speakers.get(turn.speaker, 0) + 1
        labels[turn.label] = labels.get(turn.label, 0) + 1
    return {
        "file": intake.file,
        "document": intake.document,
        "guid": intake.guid,
        "kind": intake.kind,
        "language": intake.language,
        "words": intake.words,
        "turns": len(transcript.turns),
        "cues": len(transcript.cues),
        "speakers": speakers,
        "labels": labels,
        "layout": transcript.layout,
        "confidence": transcript.confidence,
        "guess": transcript.guess,
        "encoding": transcript.encoding,
        "warnings": [str(warning) for warning in transcript.warnings],
        "status": intake.status,
        "reason": intake.reason,
    }


# ---- docs ----------------------------------------------------------------------------------------


@click.group("docs", cls=RichGroup, invoke_without_command=True)
@project_option
@table_options
@click.pass_context
def docs_command(ctx: click.Context, /, **table: Any) -> None:
    """List the documents: words, speakers, codings, and who is done with them.

    Example: qualcode docs --json
    """
    ctx.ensure_object(dict)["table"] = table
    if ctx.invoked_subcommand is None:
        _list(ctx, table)


@docs_command.command("list", cls=RichCommand)
@project_option
@table_options
@click.pass_context
def list_docs(ctx: click.Context, /, **table: Any) -> None:
    """The same as docs alone.

    Example: qualcode docs list
    """
    _list(ctx, table)


def _list(ctx: click.Context, table: dict[str, Any]) -> None:
    with open_study(ctx) as study:
        rows = study.docs()
    columns = [
        "document",
        "kind",
        "language",
        "period",
        "words",
        "turns",
        "codings",
        "coders",
        "reviewed",
    ]
    print_table(rows, columns, **table)


def _review(ctx: click.Context, names: tuple[str, ...], state: Any, who: str | None = None) -> None:
    with open_study(ctx, writes=True) as study:
        documents = [study.document(name) for name in names]
        study.set_reviews([document.id for document in documents], state, who)
        for document in documents:
            say(
                _("{name} is {state} for {coder}.").format(
                    name=document.name, state=state, coder=who or study.coder
                )
            )


@docs_command.command("done", cls=RichCommand)
@click.argument("documents", nargs=-1, required=True)
@project_option
@click.pass_context
def done_docs(ctx: click.Context, documents: tuple[str, ...]) -> None:
    """Say that you are done: what you did not code there, you meant not to code.

    Example: qualcode docs done INT-07 --coder MK
    """
    _review(ctx, documents, "done")


@docs_command.command("open", cls=RichCommand)
@click.argument("documents", nargs=-1, required=True)
@project_option
@click.pass_context
def open_docs(ctx: click.Context, documents: tuple[str, ...]) -> None:
    """Take a done mark back.

    Example: qualcode docs open INT-07
    """
    _review(ctx, documents, "open")


@docs_command.command("assign", cls=RichCommand)
@click.argument("documents", nargs=-1, required=True)
@click.option("--to", "who", required=True, metavar="CODER", help="Who is to code them.")
@project_option
@click.pass_context
def assign_docs(ctx: click.Context, documents: tuple[str, ...], who: str) -> None:
    """Assign documents to a coder; the first assigned who is done counts.

    Example: qualcode docs assign INT-07 INT-08 --to AL
    """
    _review(ctx, documents, "assigned", who)


@docs_command.command("rename", cls=RichCommand)
@click.argument("document")
@click.argument("name")
@project_option
@click.pass_context
def rename_doc(ctx: click.Context, document: str, name: str) -> None:
    """Give a document another name.

    Example: qualcode docs rename INT-07 "INT-07 Casa"
    """
    with open_study(ctx, writes=True) as study:
        study.rename_document(study.document(document), name)


@docs_command.command("remove", cls=RichCommand)
@click.argument("document")
@project_option
@click.pass_context
def remove_doc(ctx: click.Context, document: str) -> None:
    """Take a document out of sight with its codings; undo brings it back.

    Example: qualcode docs remove INT-07
    """
    with open_study(ctx, writes=True) as study:
        found = study.document(document)
        study.remove_document(found)
        say(_("Removed {name}; qualcode undo brings it back.").format(name=found.name))


# ---- show ----------------------------------------------------------------------------------------


@click.command("show", cls=RichCommand)
@click.argument("document")
@click.option("--codings", "with_codings", is_flag=True, help="With the codings under their lines.")
@click.option("--json", "as_json", is_flag=True, help="Text, turns and codings as json.")
@project_option
@click.pass_context
def show_command(ctx: click.Context, document: str, with_codings: bool, as_json: bool) -> None:
    """Print a document with line numbers, with its codings if asked for.

    Example: qualcode show INT-07 --codings
    """
    with open_study(ctx) as study:
        shown_document = study.show(study.document(document))
    if as_json:
        put(render_json(shown_document), exact=True)
        return
    put("\n".join(_lines(shown_document, with_codings)))


def _lines(document: dict[str, Any], with_codings: bool) -> list[str]:
    found = []
    waiting = document["codings"][::-1]
    end = -1
    for number, line in enumerate(document["text"].split("\n"), 1):
        end += len(line) + 1
        found.append(f"{number:>5} {line}")
        while with_codings and waiting and waiting[-1]["start"] <= end:
            found.append(_coding_line(waiting.pop()))
    return found


def _coding_line(coding: dict[str, Any]) -> str:
    words = shown_line(coding["text"][:_MOST])
    words = " ".join(words.split())
    words = words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"
    names = shown_line(f"{coding['path']} · {coding['coder']}")
    return f"      ▸ {names} · {coding['start']}–{coding['end']} · {coding['guid'][:8]} · «{words}»"
