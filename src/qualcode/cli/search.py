"""The command that looks over the whole project: search."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click
from rich_click import RichCommand

from qualcode.cli.options import filter_of, open_study, project_option, where_options
from qualcode.cli.output import print_table, say, table_options
from qualcode.cli.streams import is_terminal
from qualcode.errors import Refused, WrongUsage
from qualcode.messages import _, ngettext
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.api import Study
    from qualcode.api.searching import Bare
    from qualcode.model import Code
    from qualcode.search import Found, Unit

_WHERE = ("where", "kinds", "periods", "perspectives", "origins", "modes")
_TABLE = ("format_", "as_json", "output", "raw")


@click.command("search", cls=RichCommand)
@click.argument("query", required=False)
@click.option("--regex", is_flag=True, help="The query is one pattern, as after re:.")
@click.option("--lemma", is_flag=True, help="Words find all their forms, as after lemma:.")
@click.option("--exact", is_flag=True, help="Heed accents: ano does not find año.")
@click.option("--speaker", metavar="NAME", help="Only what this speaker says.")
@click.option(
    "--apply", "codes", metavar="CODE", multiple=True, help="Code what was found; asks first."
)
@click.option(
    "--span", type=click.Choice(["sentence", "turn", "hit"]), default="sentence",
    help="What --apply codes: the sentence of each hit, its turn, or exactly the hit.",
)  # fmt: skip
@click.option("--save", metavar="NAME", help="Keep the query under a name.")
@click.option("--saved", metavar="NAME", help="Look for a kept query instead of QUERY.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@project_option
@where_options
@table_options
@click.pass_context
def search_command(ctx: click.Context, /, query: str | None, **options: Any) -> None:
    """Look for words, "phrases", beginnings (atend*), re:, lemma:, code: and what speakers are.

    AND, OR, NOT and brackets join them; with --apply, what was found is coded. Without QUERY the
    kept queries are listed.

    Example: qualcode search 'lemma:atender (country:XA OR code:obstacle)'
    """
    writes = bool(options["codes"] or options["save"])
    with open_study(ctx, writes=writes) as study:
        if options["saved"] is not None:
            query = study.saved_query(options["saved"]).text
        if query is None:
            _list_queries(study, options)
            return
        codes = [study.code(code) for code in options["codes"]]
        found = _look(study, query, options)
        if options["save"]:
            study.save_query(options["save"], query)
        if codes and (found.hits or not found.is_complete):
            _apply(study, query, found, codes, options)
    if not found.is_complete:
        ctx.exit(1)


def _list_queries(study: Study, options: dict[str, Any]) -> None:
    rows = [{"name": kept.name, "query": kept.text} for kept in study.saved_queries()]
    print_table(rows, ["name", "query"], **{name: options[name] for name in _TABLE})


def _look(study: Study, query: str, options: dict[str, Any]) -> Found:
    """Print what answers the query, and how much it is."""
    from qualcode.api import search_query

    if options["regex"] and options["lemma"]:
        raise WrongUsage(
            _("A query is one pattern or lemmas, not both."), _("Leave one of them out.")
        )
    bare: Bare = "pattern" if options["regex"] else "lemma" if options["lemma"] else "word"
    asked = search_query(query, bare=bare, exact=options["exact"], speaker=options["speaker"])
    found = study.find(asked, filter_of(**{name: options[name] for name in _WHERE}))
    rows = study.hit_rows(found.hits)
    columns = ["document", "line", "speaker", "text"]
    print_table(rows, columns, **{name: options[name] for name in _TABLE})
    documents = len({hit.document for hit in found.hits})
    say(
        _("{hits} in {documents}.").format(
            hits=ngettext("{n} hit", "{n} hits", len(rows)),
            documents=ngettext("{n} document", "{n} documents", documents),
        )
    )
    for note in found.notes:
        say(note)
    return found


def _apply(
    study: Study, query: str, found: Found, codes: Sequence[Code], options: dict[str, Any]
) -> None:
    """Code what was found, after a look."""
    if not found.is_complete:
        raise Refused(_("Not everything was looked at, so nothing is coded."))
    names = shown_line(", ".join(code.path for code in codes))
    if not options["yes"]:
        if not is_terminal(sys.stdin):
            raise Refused(_("Coding what was found needs a yes."), _("Add --yes."))
        if not click.confirm(_("Code these as {path}?").format(path=names), err=True):
            return
    span: Unit = options["span"]
    done = study.apply_search(found.hits, [code.id for code in codes], query, span)
    told = _("Coded {n} passages as {path}; qualcode undo takes it back.")
    passages = {(coding.document, coding.start, coding.end) for coding in done}
    say(told.format(n=len(passages), path=names))
