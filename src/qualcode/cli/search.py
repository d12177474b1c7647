"""The command that looks over the whole project: search."""

from __future__ import annotations

import sys
from typing import Any

import click
from rich_click import RichCommand

from qualcode.cli.options import filter_of, open_study, project_option, where_options
from qualcode.cli.output import print_table, say, table_options
from qualcode.cli.streams import is_terminal
from qualcode.errors import Refused
from qualcode.messages import _, ngettext
from qualcode.shown import shown_line

_WHERE = ("where", "kinds", "periods", "perspectives", "origins", "modes")


@click.command("search", cls=RichCommand)
@click.argument("query")
@click.option("--exact", is_flag=True, help="Heed accents: ano does not find año.")
@click.option("--speaker", metavar="NAME", help="Only what this speaker says.")
@click.option("--apply", "code", metavar="CODE", help="Code the sentences found; asks first.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@project_option
@where_options
@table_options
@click.pass_context
def search_command(ctx: click.Context, /, query: str, **options: Any) -> None:
    """Look for words, "phrases", beginnings (atend*) and code:NAME; with --apply, code them.

    Example: qualcode search '"sin papeles" code:obstacle'
    """
    chosen = filter_of(**{name: options[name] for name in _WHERE})
    with open_study(ctx, writes=options["code"] is not None) as study:
        code = study.code(options["code"]) if options["code"] else None
        hits = study.search(query, chosen, exact=options["exact"], speaker=options["speaker"])
        rows = study.hit_rows(hits)
        table = {name: options[name] for name in ("format_", "as_json", "output", "raw")}
        print_table(rows, ["document", "line", "speaker", "text"], **table)
        say(
            _("{hits} in {documents}.").format(
                hits=ngettext("{n} hit", "{n} hits", len(rows)),
                documents=ngettext(
                    "{n} document", "{n} documents", len({row["document"] for row in rows})
                ),
            )
        )
        if code is None or not hits:
            return
        if not options["yes"]:
            if not is_terminal(sys.stdin):
                raise Refused("Coding what was found needs a yes.", "Add --yes.")
            if not click.confirm(
                _("Code these as {path}?").format(path=shown_line(code.path)), err=True
            ):
                return
        done = study.apply_search(hits, code.id, query)
    say(
        _("Coded {n} passages as {path}; qualcode undo takes it back.").format(
            n=len(done), path=code.path
        )
    )
