"""Commands that count and retrieve: themes, segments, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich_click import RichCommand

from qualcode.cli.options import filter_of, open_study, project_option, where_options
from qualcode.cli.output import (
    YAML_SUFFIXES,
    chosen_format,
    print_table,
    put,
    say,
    table_options,
)
from qualcode.errors import WrongUsage
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from qualcode.analysis.frequencies import ThemeTable
    from qualcode.analysis.questions import Level

_WHERE = ("where", "kinds", "periods", "perspectives", "origins", "modes")
_THINGS = ("segments", "codings", "themes", "codebook", "cases", "docs")


def _take(options: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: options.pop(name) for name in names}


@click.command("themes", cls=RichCommand)
@project_option
@click.option("--unit", metavar="KIND", help="Who counts: a kind of case, document or segment.")
@click.option("--by", multiple=True, metavar="NAME", help="Split by an attribute or property.")
@click.option("--layer", default="final", metavar="L", help="final, any, consensus, or a coder.")
@click.option(
    "--level",
    type=click.Choice(["theme", "code", "all"]),
    default="all",
    help="Rows for themes, codes or both.",
)
@click.option("--labels", metavar="LANG", help="Names in this language.")
@where_options
@table_options
@click.pass_context
def themes_command(ctx: click.Context, /, **options: Any) -> None:
    """How many institutions (or people, documents, segments) say what, of how many.

    Example: qualcode themes --by country --level theme
    """
    chosen = filter_of(**_take(options, _WHERE))
    level: tuple[Level, ...] = ("theme", "code")
    if options["level"] != "all":
        level = (options["level"],)
    with open_study(ctx) as study:
        table = study.themes(
            chosen,
            unit=options["unit"],
            by=options["by"],
            layer=options["layer"],
            level=level,
            labels=options["labels"],
        )
    print_themes(
        table,
        format_=options["format_"],
        as_json=options["as_json"],
        output=options["output"],
        raw=options["raw"],
    )


def print_themes(
    table: ThemeTable,
    *,
    format_: str | None = None,
    as_json: bool = False,
    output: Path | None = None,
    raw: bool = False,
) -> None:
    """Print frequencies: a readable table with its header, or every field."""
    from qualcode.exchange import theme_tables
    from qualcode.exchange.tables import markdown_text

    chosen = chosen_format(format_, output, as_json=as_json)
    if chosen in ("table", "md"):
        shown_table = theme_tables.display(table)
        if output is None:
            headline = theme_tables.headline(table)
            put((markdown_text(headline) if chosen == "md" else shown_line(headline)) + "\n")
        print_table(
            shown_table.rows, shown_table.columns,
            format_=format_, as_json=False, output=output, raw=raw,
            right=shown_table.right, headings=shown_table.headings,
        )  # fmt: skip
        for note in theme_tables.footnotes(table):
            say(note)
        return
    whole = theme_tables.theme_json(table)
    print_table(
        whole["rows"], [], format_=format_, as_json=as_json, output=output, raw=raw, whole=whole
    )


@click.command("segments", cls=RichCommand)
@click.argument("codes", nargs=-1, metavar="[CODE]…")
@click.option(
    "--all", "all_of", multiple=True, metavar="CODE", help="Only words that all of these cover."
)
@click.option("--any", "any_of", multiple=True, metavar="CODE", help="One of these.")
@click.option("--not", "none_of", multiple=True, metavar="CODE", help="None of these overlaps.")
@click.option("--layer", default="final", metavar="L", help="final, any, consensus, or a coder.")
@click.option("--distinct", is_flag=True, help="One row a passage, with all its codes.")
@project_option
@where_options
@table_options
@click.pass_context
def segments_command(ctx: click.Context, /, codes: tuple[str, ...], **options: Any) -> None:
    """The coded passages, with who said them; without codes, all of them.

    Example: qualcode segments finding/need --where country=XA
    """
    chosen = filter_of(**_take(options, _WHERE))
    with open_study(ctx) as study:
        rows = study.segments(
            chosen,
            any_of=(*codes, *options["any_of"]),
            all_of=options["all_of"],
            none_of=options["none_of"],
            layer=options["layer"],
            distinct=options["distinct"],
        )
        hidden = study.not_to_be_quoted(rows)
    table = {name: options[name] for name in ("format_", "as_json", "output", "raw")}
    columns = ["document", "speakers", "codes" if options["distinct"] else "path", "text"]
    print_table(rows, columns, **table)
    if hidden:
        say(
            f"{hidden} rows are of people who did not agree to be quoted; export leaves their"
            " words out."
        )


@click.command("export", cls=RichCommand)
@click.argument("what", type=click.Choice(_THINGS))
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file; its suffix (.csv, .tsv, .json, .md; codebook: .yaml) chooses the format.",
)
@click.option("--unit", metavar="KIND", help="Who counts (themes).")
@click.option(
    "--by", multiple=True, metavar="NAME", help="Split by an attribute or property (themes)."
)
@click.option("--layer", default="final", metavar="L", help="final, any, consensus, or a coder.")
@click.option("--raw", is_flag=True, help="csv and tsv without the guard against formulas.")
@project_option
@where_options
@click.pass_context
def export_command(ctx: click.Context, /, what: str, target: Path, **options: Any) -> None:
    """Write results to a file; consent is obeyed: words of people who did not agree stay here.

    Example: qualcode export segments --to segments.csv
    """
    from qualcode.api import write_text_file

    chosen = filter_of(**_take(options, _WHERE))
    if what != "themes" and (options["unit"] or options["by"]):
        raise WrongUsage("--unit and --by belong to export themes.")
    as_yaml = what == "codebook" and target.suffix.casefold() in YAML_SUFFIXES
    if not as_yaml:
        chosen_format(None, target)  # refuses before anything is counted
    with open_study(ctx) as study:
        if as_yaml:
            write_text_file(target, study.export_codebook())
            say(f"Wrote {target}.")
            return
        if what == "themes":
            table = study.themes(
                chosen, unit=options["unit"], by=options["by"], layer=options["layer"]
            )
            print_themes(table, output=target, raw=options["raw"])
            return
        rows = study.export_rows(what, chosen, options["layer"])
    print_table(
        rows,
        list(rows[0]) if rows else [],
        format_=None,
        as_json=False,
        output=target,
        raw=options["raw"],
    )
    if options["raw"]:
        say("Cells that begin like a formula were written as they are (--raw).")
