"""Memos by command: memo add, list, set, remove."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click
from rich_click import RichCommand, RichGroup

from qualcode.cli.options import open_study, project_option, together
from qualcode.cli.output import print_table, put, render_json, say, table_options
from qualcode.errors import NotFound, WrongUsage
from qualcode.messages import _
from qualcode.model import MEMO_KINDS, Passage

if TYPE_CHECKING:
    from qualcode.api import Study

_KIND = click.option("--kind", type=click.Choice(MEMO_KINDS), help="What sort of thought it is.")
_ON = together(
    click.option("--document", metavar="NAME", help="On a document, or with --line or --quote"
                 " on a passage of it."),
    click.option("--line", type=int, metavar="N", help="On this stored line of the document."),
    click.option("--quote", metavar="WORDS", help="On these words of the document."),
    click.option("--code", metavar="CODE", help="On a code."),
    click.option("--theme", metavar="NAME", help="On a theme."),
    click.option("--case", metavar="NAME", help="On a case."),
    click.option("--coding", metavar="GUID", help="On a coding."),
)  # fmt: skip
"""What a memo is on; nothing is the project itself."""


@click.group("memo", cls=RichGroup)
def memo_command() -> None:
    """Memos: dated notes on the project, documents, passages, codes, themes, cases, codings.

    Example: qualcode memo add "Start from the papers." --kind method
    """


@memo_command.command("add", cls=RichCommand)
@click.argument("text")
@_ON
@_KIND
@click.option("--json", "as_json", is_flag=True, help="The memo as json.")
@project_option
@click.pass_context
def add_memo(ctx: click.Context, /, text: str, kind: str | None, as_json: bool, **on: Any) -> None:
    """Write a memo; TEXT is - for what comes in by a pipe.

    [[INT-07 l. 91]] in the text is a link to that line.
    Example: qualcode memo add "Papers decide who waits." --code topic/papers --kind theory
    """
    words = sys.stdin.read() if text == "-" else text
    with open_study(ctx, writes=True) as study:
        noted = study.add_memo(_target(study, **on), words, kind or "note")
    if as_json:
        put(render_json({"guid": noted.memo.guid, "on": noted.on, "name": noted.name}), exact=True)
    else:
        say(_("Memo on {name} ({guid}).").format(name=noted.name, guid=noted.memo.guid))


@memo_command.command("list", cls=RichCommand)
@_ON
@_KIND
@click.option("--by", metavar="CODER", help="Only those of this coder.")
@click.option("--text", metavar="LETTERS", help="Only those with these letters.")
@project_option
@table_options
@click.pass_context
def list_memos(ctx: click.Context, /, **options: Any) -> None:
    """The memos, newest first; all of them, or those on one thing.

    Example: qualcode memo list --kind doubt
    """
    on = {name: options.pop(name) for name in _NAMES}
    kind, coder, letters = (options.pop(name) for name in ("kind", "by", "text"))
    with open_study(ctx) as study:
        target = _target(study, **on) if any(value is not None for value in on.values()) else None
        rows = [
            row
            for row in study.memo_rows()
            if target in (None, row["target"])
            and kind in (None, row["kind"])
            and coder in (None, row["coder"])
            and (letters is None or letters.casefold() in row["text"].casefold())
        ]
    print_table(rows, ["guid", "on", "name", "kind", "created", "coder", "text"], **options)


@memo_command.command("set", cls=RichCommand)
@click.argument("guid")
@click.option("--text", metavar="TEXT", help="Other words; - for what comes in by a pipe.")
@_KIND
@project_option
@click.pass_context
def set_memo(ctx: click.Context, guid: str, text: str | None, kind: str | None) -> None:
    """Give a memo of yours other words or another kind.

    Example: qualcode memo set 3f2a9c41 --kind theory
    """
    if text is None and kind is None:
        raise WrongUsage(_("Say what is to change: --text or --kind."))
    words = sys.stdin.read() if text == "-" else text
    if words is not None and not words.strip():
        raise WrongUsage(_("A memo needs some words; qualcode memo remove takes one away."))
    with open_study(ctx, writes=True) as study:
        noted = study.change_memo(guid, words, kind)
    say(_("Memo on {name} ({guid}).").format(name=noted.name, guid=noted.memo.guid))


@memo_command.command("remove", cls=RichCommand)
@click.argument("guid")
@project_option
@click.pass_context
def remove_memo(ctx: click.Context, guid: str) -> None:
    """Remove a memo of yours; undo brings it back.

    Example: qualcode memo remove 3f2a9c41
    """
    with open_study(ctx, writes=True) as study:
        noted = study.remove_memo(guid)
    say(_("Removed the memo on {name}.").format(name=noted.name))


_NAMES = ("document", "line", "quote", "code", "theme", "case", "coding")


def _target(
    study: Study,
    *,
    document: str | None,
    line: int | None,
    quote: str | None,
    code: str | None,
    theme: str | None,
    case: str | None,
    coding: str | None,
) -> str:
    """The target that the options name."""
    if sum(value is not None for value in (document, code, theme, case, coding)) > 1:
        raise WrongUsage(_("A memo is on one thing: name one."))
    if document is None and (line is not None or quote is not None):
        raise WrongUsage(_("--line and --quote belong to --document."))
    if document is not None:
        found = study.document(document)
        if line is None and quote is None:
            return found.guid
        return Passage(found.guid, *study.find_span(found.id, quote or "", line)).target
    if code is not None:
        return study.code(code).guid or ""
    if theme is not None:
        return _theme(study, theme)
    if case is not None:
        return study.case(case).guid
    return study.coding(coding).guid if coding is not None else study.guid


def _theme(study: Study, wanted: str) -> str:
    themes = {theme.name: theme.guid for theme in study.codebook().themes}
    if not themes.get(wanted):
        raise NotFound.among(_("There is no theme {name!r}.").format(name=wanted), wanted, themes)
    return themes[wanted] or ""
