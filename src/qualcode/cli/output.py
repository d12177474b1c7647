"""How commands print: tables in every format through one function, talk on stderr."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.options import together
from qualcode.errors import WrongUsage
from qualcode.shown import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

FORMATS = ("table", "csv", "tsv", "json", "md")

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

    chosen = "json" if as_json else format_ or _by_suffix(output)
    if chosen == "json":
        text = render_json(rows if whole is None else whole)
    else:
        every = list(dict.fromkeys(name for row in rows for name in row)) or list(columns)
        wanted = list(columns) if chosen in ("table", "md") else every
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() and not output else None
        text = render(wanted, rows, chosen, width=width, raw=raw, right=right, headings=headings)
    if output is not None:
        atomic_write(output, text.encode("utf-8"))
        click.echo(f"Wrote {shown(str(output))} ({len(rows)} rows).", err=True)
    else:
        put(text, exact=chosen in ("json", "csv", "tsv"))


def render_json(value: object) -> str:
    """JSON whose controls and invisible signs are escaped, so that it is safe to look at."""
    from qualcode.exchange.tables import to_json

    return to_json(value)


def put(text: str, *, exact: bool = False) -> None:
    """Write to stdout; what a terminal would act upon is shown instead, unless it is data piped."""
    if not exact or sys.stdout.isatty():
        text = shown(text)
    click.echo(text, nl=not text.endswith("\n"))


def say(sentence: str) -> None:
    """Tell the person something that is not data."""
    click.echo(shown(sentence), err=True)


def _by_suffix(output: Path | None) -> str:
    if output is None:
        return "table"
    suffix = output.suffix.lstrip(".").casefold()
    if suffix == "txt":
        return "table"
    if suffix not in FORMATS:
        raise WrongUsage(f"{output.name} names no format; end it with .csv, .tsv, .json or .md.")
    return suffix
