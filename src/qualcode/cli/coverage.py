"""Reached of registered: coverage."""

from __future__ import annotations

from typing import Any

import click
from rich_click import RichCommand

from qualcode.cli.options import filter_of, open_study, project_option, take, where_options
from qualcode.cli.output import print_out, table_options


@click.command("coverage", cls=RichCommand)
@click.option(
    "--by",
    multiple=True,
    metavar="NAME",
    help="An attribute of the cases, once or twice; else type and country, else the kind of case.",
)
@click.option("--unit", metavar="KIND", help="The kind of case; else what the study counts.")
@project_option
@where_options
@table_options
@click.pass_context
def coverage_command(ctx: click.Context, /, **options: Any) -> None:
    """How many of those registered were reached, why the others were not, what contradicts that.

    Example: qualcode coverage --by country
    """
    from qualcode.exchange.coverage_tables import coverage_out

    chosen = filter_of(**take(options))
    with open_study(ctx) as study:
        found = study.coverage(options["by"], chosen, unit=options["unit"])
        source = study.provenance(chosen, unit=found.unit, period=found.period)
    table = {name: options[name] for name in ("format_", "as_json", "output", "raw")}
    print_out(coverage_out(found, source), **table)
