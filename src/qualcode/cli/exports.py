"""Results into files: export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich_click import RichCommand

from qualcode.cli.options import (
    filter_of,
    labels_option,
    open_study,
    project_option,
    take,
    where_options,
)
from qualcode.cli.output import YAML_SUFFIXES, say
from qualcode.errors import WrongUsage
from qualcode.exchange.writers import SUFFIXES, suffix_of, write
from qualcode.messages import _

THINGS = ("segments", "codings", "themes", "codebook", "cases", "docs", "memos", "matrix")
_CHOICES = {
    "unit": ("themes", "matrix"),
    "by": ("themes",),
    "layer": ("segments", "themes", "matrix"),
    "labels": ("segments", "codings", "themes", "codebook", "matrix"),
}
"""Option → what it belongs to."""


@click.command("export", cls=RichCommand)
@click.argument("what", type=click.Choice(THINGS))
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"The file; its suffix ({SUFFIXES}; codebook: .yaml) chooses the format.",
)
@click.option("--unit", metavar="KIND", help="Who counts (themes, matrix).")
@click.option(
    "--by", multiple=True, metavar="NAME", help="Split by an attribute or property (themes)."
)
@click.option("--layer", metavar="L", help="final (the default), any, consensus, or a coder.")
@labels_option
@click.option("--raw", is_flag=True, help="csv and tsv without the guard against formulas.")
@click.option(
    "--provenance",
    is_flag=True,
    help="Also write FILE.provenance.json: project, last step, filter, counts (xlsx and html have"
    " them inside).",
)
@project_option
@where_options
@click.pass_context
def export_command(ctx: click.Context, /, what: str, target: Path, **options: Any) -> None:
    """Write results to a file; consent is obeyed: words of people who did not agree stay here.

    matrix is for R and SPSS: a row a case, a column a code, 1 said, 0 silent, empty not known.
    Example: qualcode export segments --to quotes.html
    """
    chosen = filter_of(**take(options))
    choices = {name: options[name] for name in _CHOICES if options[name]}
    for name in choices:
        if what not in _CHOICES[name]:
            raise WrongUsage(
                _("--{name} belongs to export {listed}.").format(
                    name=name, listed=_(" and ").join(_CHOICES[name])
                )
            )
    as_yaml = what == "codebook" and target.suffix.casefold() in YAML_SUFFIXES
    if not as_yaml:
        suffix_of(target)  # refuses before anything is counted
    with open_study(ctx) as study:
        if as_yaml:
            from qualcode.api import write_text_file

            write_text_file(target, study.export_codebook())
            say(_("Wrote {target}.").format(target=target))
            return
        out = study.outgoing(what, chosen, **choices)
    for path in write(out.with_raw(options["raw"]), target, provenance=options["provenance"]):
        rows = f" ({len(out.sheet.rows)} rows)" if path == target else ""
        say(_("Wrote {path}{rows}.").format(path=path, rows=rows))
    for note in out.notes:
        say(note)
    if options["raw"]:
        say(_("Cells that begin like a formula were written as they are (--raw)."))
