"""Commands that count and retrieve: themes, segments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from rich_click import RichCommand

from qualcode.cli.options import (
    filter_of,
    labels_of,
    labels_option,
    open_study,
    project_option,
    take,
    where_options,
)
from qualcode.cli.output import print_out, print_table, say, table_options
from qualcode.messages import _

if TYPE_CHECKING:
    from qualcode.analysis.frequencies import ThemeTable
    from qualcode.analysis.questions import Level
    from qualcode.exchange.provenance import Provenance
    from qualcode.model import Labels


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
@labels_option
@where_options
@table_options
@click.pass_context
def themes_command(ctx: click.Context, /, **options: Any) -> None:
    """How many institutions (or people, documents, segments) say what, of how many.

    Example: qualcode themes --by country --level theme
    """
    chosen = filter_of(**take(options))
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
        source = study.provenance(chosen, options["layer"], table.unit, table.period)
        labels = labels_of(study, options["labels"])
    print_themes(
        table,
        source,
        labels,
        format_=options["format_"],
        as_json=options["as_json"],
        output=options["output"],
        raw=options["raw"],
    )


def print_themes(
    table: ThemeTable, source: Provenance | None, labels: Labels, **options: Any
) -> None:
    """Print frequencies: a readable table with its header, or every field.

    Args:
        table: The frequencies.
        source: Where they come from.
        labels: What codes and themes are called.
        options: Those of `print_out`.
    """
    from qualcode.exchange.exports import themes_out

    print_out(themes_out(table, source, labels), **options)


@click.command("segments", cls=RichCommand)
@click.argument("codes", nargs=-1, metavar="[CODE]…")
@click.option(
    "--all", "all_of", multiple=True, metavar="CODE", help="Only words that all of these cover."
)
@click.option("--any", "any_of", multiple=True, metavar="CODE", help="One of these.")
@click.option("--not", "none_of", multiple=True, metavar="CODE", help="None of these overlaps.")
@click.option("--near", multiple=True, metavar="CODE", help="With one of these nearby.")
@click.option(
    "--within", type=click.IntRange(min=0), default=1, metavar="N",
    help="How many turns away --near may be; 0 is the same turn.",
)  # fmt: skip
@click.option("--layer", default="final", metavar="L", help="final, any, consensus, or a coder.")
@click.option("--distinct", is_flag=True, help="One row a passage, with all its codes.")
@labels_option
@project_option
@where_options
@table_options
@click.pass_context
def segments_command(ctx: click.Context, /, codes: tuple[str, ...], **options: Any) -> None:
    """The coded passages, with who said them; without codes, all of them.

    Example: qualcode segments finding/need --where country=XA
    """
    from qualcode.exchange.exports import labelled

    chosen = filter_of(**take(options))
    with open_study(ctx) as study:
        rows = study.segments(
            chosen,
            any_of=(*codes, *options["any_of"]),
            all_of=options["all_of"],
            none_of=options["none_of"],
            near=options["near"],
            within=options["within"],
            layer=options["layer"],
            distinct=options["distinct"],
            labels=options["labels"],
        )
        labels = labels_of(study, options["labels"])
        hidden = study.not_to_be_quoted(rows)
    table = {name: options[name] for name in ("format_", "as_json", "output", "raw")}
    columns = ["document", "speakers", "codes" if options["distinct"] else "path", "text"]
    print_table(rows, columns, said=labelled(rows, labels), **table)
    if hidden:
        say(
            _(
                "{hidden} rows are of people who did not agree to be quoted;"
                " export leaves their words out."
            ).format(hidden=hidden)
        )
