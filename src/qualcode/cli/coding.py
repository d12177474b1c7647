"""Coding by command: tag, untag, codings set|import|export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich_click import RichCommand, RichGroup

from qualcode.cli.options import at_option, open_study, project_option
from qualcode.cli.output import print_table, put, render_json, say, table_options
from qualcode.errors import ExitCode, Refused, WrongUsage
from qualcode.messages import _, ngettext

if TYPE_CHECKING:
    from qualcode.model import Reading, Span

_MOST = 100
"""Refused rows that are named."""


@click.command("tag", cls=RichCommand)
@click.argument("document")
@click.argument("place_and_codes", nargs=-1, required=True, metavar="[START END] CODE…")
@click.option("--quote", metavar="WORDS", help="The words to code, instead of positions.")
@click.option(
    "--line", type=int, metavar="N", help="The stored line to code, or to find the words in."
)
@click.option(
    "--answers", is_flag=True, help="Every answer to the question at or above the place, together."
)
@click.option("--memo", metavar="TEXT", help="A note on the coding.")
@click.option("--weight", type=click.IntRange(0, 3), metavar="0-3", help="How strongly it is said.")
@click.option("--about", metavar="CASE", help="Whom it is about, when not the speaker's own.")
@click.option("--json", "as_json", is_flag=True, help="The codings as json.")
@project_option
@click.pass_context
def tag_command(
    ctx: click.Context,
    document: str,
    place_and_codes: tuple[str, ...],
    quote: str | None,
    line: int | None,
    answers: bool,
    memo: str | None,
    weight: int | None,
    about: str | None,
    as_json: bool,
) -> None:
    """Put codes on a passage: positions are characters of the stored text, [START, END).

    Example: qualcode tag INT-07 --quote "no las atienden" finding/need topic/health
    """
    with open_study(ctx, writes=True) as study:
        found = study.document(document)
        codes = list(place_and_codes)
        if quote is None and line is None:
            start, end = _positions(codes)
            codes = codes[2:]
        else:
            start, end = study.find_span(found.id, quote or "", line)
        if not codes:
            raise WrongUsage(_("Name at least one code."))
        ids = [study.code(code).id for code in codes]
        case = study.case(about).id if about else None
        if answers:
            if memo or weight is not None or case is not None:
                raise WrongUsage(
                    _("--answers takes codes alone; codings set weighs them afterwards.")
                )
            spans = _answers(study.reading(found.id), start)
            done = study.tag_all(found.id, spans, ids)
        else:
            done = study.tag(found.id, start, end, ids, memo=memo, weight=weight, about=case)
    rows = [{"guid": c.guid, "path": c.path, "start": c.start, "end": c.end} for c in done]
    if as_json:
        put(render_json(rows), exact=True)
    for coding in done if not as_json else ():
        say(
            _("{code} on {document} {start}–{end} ({guid})").format(
                code=coding.path,
                document=found.name,
                start=coding.start,
                end=coding.end,
                guid=coding.guid,
            )
        )


def _answers(reading: Reading, at: int) -> tuple[Span, ...]:
    from qualcode.api import answers_to

    found = answers_to(reading, at)
    if found is None or not found.spans:
        raise Refused(_("No question with an answer stands there or above."))
    return found.spans


def _positions(words: list[str]) -> tuple[int, int]:
    try:
        return int(words[0]), int(words[1])
    except (ValueError, IndexError):
        raise WrongUsage(
            _("Say where: START END as numbers, or --quote WORDS, or --line N.")
        ) from None


@click.command("untag", cls=RichCommand)
@click.argument("guids", nargs=-1, required=True, metavar="GUID…")
@project_option
@click.pass_context
def untag_command(ctx: click.Context, guids: tuple[str, ...]) -> None:
    """Remove codings by GUID, or by a unique beginning of one; undo brings them back.

    Example: qualcode untag 3f2a9c41
    """
    with open_study(ctx, writes=True) as study:
        for coding in study.untag(guids):
            say(_("Removed {path} ({guid}).").format(path=coding.path, guid=coding.guid))


@click.group("codings", cls=RichGroup)
def codings_command() -> None:
    """Codings changed, and in and out as sheets.

    Example: qualcode codings export -o codings.csv
    """


@codings_command.command("set", cls=RichCommand)
@click.argument("guids", nargs=-1, required=True, metavar="GUID…")
@click.option("--start", type=int, metavar="N", help="The first character, of the stored text.")
@click.option("--end", type=int, metavar="N", help="The character after the last.")
@click.option("--code", metavar="CODE", help="Another code on the same words.")
@click.option(
    "--weight", type=click.IntRange(0, 3), metavar="0-3",
    help="How strongly it is said; 0 takes the stars off.",
)  # fmt: skip
@click.option("--about", metavar="CASE", help="Whom it is about, when not the speaker's own.")
@click.option("--own", is_flag=True, help="About the speaker's own again, nobody else.")
@project_option
@click.pass_context
def set_codings(
    ctx: click.Context,
    guids: tuple[str, ...],
    start: int | None,
    end: int | None,
    code: str | None,
    weight: int | None,
    about: str | None,
    own: bool,
) -> None:
    """Change codings of yours in one step: borders, code, weight, whom they are about.

    Memos on them stay; undo takes it back.
    Example: qualcode codings set 3f2a9c41 --weight 2 --about "Policía Norte"
    """
    from qualcode.api.changing import Change

    if own and about:
        raise WrongUsage(_("A coding is about a case or about the speaker's own: not both."))
    if (start is not None or end is not None) and len(guids) > 1:
        raise WrongUsage(_("Borders are set for one coding at a time."))
    with open_study(ctx, writes=True) as study:
        change = Change(
            start, end, study.code(code).id if code else None, weight,
            0 if own else study.case(about).id if about else None,
        )  # fmt: skip
        if change == Change():
            raise WrongUsage(_("Say what to change: --start, --end, --code, --weight or --about."))
        for coding in study.change_codings(guids, change):
            told = _("{path} {start}–{end} ({guid})")
            say(told.format(path=coding.path, start=coding.start, end=coding.end, guid=coding.guid))


@codings_command.command("import", cls=RichCommand)
@click.argument("file", type=click.Path(path_type=Path))
@project_option
@click.pass_context
def import_codings(ctx: click.Context, file: Path) -> None:
    """Bring codings in: columns document,start,end,code,coder or document,quote,code,coder.

    Rows that cannot be used are listed, the others go in together.
    Example: qualcode codings import codings.csv
    """
    with open_study(ctx, writes=True) as study:
        brought = study.import_codings(file)
    say(
        _("{added} codings added, {known} were there, {n} refused.").format(
            added=brought.added, known=brought.known, n=len(brought.refused)
        )
    )
    for line, why in brought.refused[:_MOST]:
        say(_("  line {line}: {why}").format(line=line, why=why))
    if (more := len(brought.refused) - _MOST) > 0:
        say(ngettext("  and {n} more row", "  and {n} more rows", more))
    if brought.refused:
        ctx.exit(ExitCode.PROBLEM)


@codings_command.command("export", cls=RichCommand)
@at_option
@project_option
@table_options
@click.pass_context
def export_codings(ctx: click.Context, /, **table: Any) -> None:
    """All codings of all coders, one row each.

    Example: qualcode codings export --format csv
    """
    with open_study(ctx) as study:
        rows = study.codings_table()
    print_table(rows, ["document", "start", "end", "path", "coder", "text"], **table)
