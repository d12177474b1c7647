"""How commands print: tables in every format through one function, talk on stderr."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import together
from qualcode.cli.streams import is_terminal, writing_data
from qualcode.errors import WrongUsage
from qualcode.shown import shown, shown_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

FORMATS = ("table", "csv", "tsv", "json", "md")
YAML_SUFFIXES = (".yaml", ".yml")

table_options = together(
    click.option(
        "--format", "format_", type=click.Choice(FORMATS), help="How the table is printed."
    ),
    click.option("--json", "as_json", is_flag=True, help="Short for --format json."),
    click.option(
        "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
        help="Write to a file; its suffix chooses the format.",
    ),
    click.option("--raw", is_flag=True, help="csv and tsv without the guard against formulas."),
)  # fmt: skip
"""How a table comes out; hand the four values to `print_table`."""


def print_table(
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    *,
    format_: str | None,
    as_json: bool,
    output: Path | None,
    raw: bool,
    whole: object = None,
    right: Collection[str] = (),
    headings: Mapping[str, str] | None = None,
) -> None:
    """Print rows, or write them to a file.

    Args:
        rows: Dictionaries by column name.
        columns: What `table` and `md` show; the other formats have every field.
        format_: As chosen, else by the file's suffix, else `table`.
        as_json: Chosen by `--json`.
        output: The file, if any.
        raw: Leave out the guard against formulas.
        whole: What json prints, where that is more than the rows.
        right: Columns that stand right although they hold text.
        headings: Column → what `table` and `md` call it.
    """
    from qualcode.exchange.tables import render
    from qualcode.files.write import atomic_write

    chosen = chosen_format(format_, output, as_json=as_json)
    if chosen == "json":
        text = render_json(rows if whole is None else whole)
    else:
        every = list(dict.fromkeys(name for row in rows for name in row)) or list(columns)
        wanted = list(columns) if chosen in ("table", "md") else every
        fits = output is None and is_terminal(sys.stdout)
        width = shutil.get_terminal_size().columns if fits else None
        text = render(wanted, rows, chosen, width=width, raw=raw, right=right, headings=headings)
    if output is not None:
        atomic_write(output, text.encode("utf-8"))
        say(f"Wrote {output} ({len(rows)} rows).")
    else:
        put(text, exact=chosen in ("json", "csv", "tsv"))


def render_json(value: object) -> str:
    """JSON whose controls and invisible signs are escaped, so that it is safe to look at."""
    from qualcode.exchange.tables import to_json

    return to_json(value)


def put(text: str, *, exact: bool = False) -> None:
    """Write to stdout; what a terminal would act upon is shown instead, unless it is data piped."""
    if not exact or is_terminal(sys.stdout):
        text = shown(text.replace("\r\n", "\n"))
    with writing_data():
        click.echo(text, nl=not text.endswith("\n"))


def say(sentence: str) -> None:
    """Tell the person something that is not data, in one line whatever names are in it."""
    click.echo(shown_line(sentence), err=True)


def chosen_format(format_: str | None, output: Path | None, *, as_json: bool = False) -> str:
    """The format that is meant: as said, else by the suffix of the file, else `table`.

    Raises:
        WrongUsage: The suffix is that of no format, or of a project.
    """
    suffix = output.suffix.lstrip(".").casefold() if output else "table"
    if suffix == "qualcode":
        raise WrongUsage("Results are not written over a project; name another file.")
    if as_json or format_:
        return "json" if as_json else str(format_)
    if suffix == "txt":
        return "table"
    if suffix not in FORMATS:
        name = shown_line(output.name if output else "")
        raise WrongUsage(f"{name} names no format; end it with .csv, .tsv, .json or .md.")
    return suffix
