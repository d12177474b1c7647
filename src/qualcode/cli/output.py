"""How commands print: tables in every format through one function, talk on stderr."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.headings import headings_of
from qualcode.cli.options import together
from qualcode.cli.streams import is_terminal, writing_data
from qualcode.messages import _, ngettext
from qualcode.shown import shown, shown_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from qualcode.exchange.outgoing import Outgoing, Reading

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
    said: Sequence[Mapping[str, Any]] | None = None,
) -> None:
    """Print rows, or write them to a file.

    Args:
        rows: Dictionaries by column name.
        columns: What people read (table, md, html); the other formats have every field.
        format_: As chosen, else by the file's suffix, else `table`.
        as_json: Chosen by `--json`.
        output: The file, if any.
        raw: Leave out the guard against formulas.
        whole: What json prints, where that is more than the rows.
        right: Columns that stand right although they hold text.
        headings: Column → what `table` and `md` call it, where `headings_of` does not know.
        said: The rows as people read them, where these see other words or names.
    """
    from qualcode.exchange.outgoing import Outgoing, Reading, Sheet

    every = list(dict.fromkeys(name for row in rows for name in row)) or list(columns)
    context = click.get_current_context()
    source, types = context.ensure_object(dict).get("source", (None, {}))
    name = context.command_path.split()[1]
    out = Outgoing(
        Sheet(
            name,
            every,
            rows,
            types,
            Reading(columns, said or rows, right, headings_of(columns) | dict(headings or {})),
        ),
        whole=whole,
        title=name,
        provenance=source,
    )
    print_out(out, format_=format_, as_json=as_json, output=output, raw=raw)


def print_out(
    out: Outgoing,
    *,
    format_: str | None = None,
    as_json: bool = False,
    output: Path | None = None,
    raw: bool = False,
) -> None:
    """Print what is ready for any writer, or write it to a file.

    On a terminal and in `md` the table is what people read, with its header before and its notes on
    stderr; `csv` and `tsv` are the first table alone.
    """
    chosen = chosen_format(format_, output, as_json=as_json)
    if output is not None:
        from qualcode.exchange.writers import write

        for path in write(out.with_raw(raw), output, chosen):
            rows = len(out.sheet.rows) if path == output else None
            say(_told_written(path, rows))
    elif chosen == "json":
        put(render_json(out.sheet.rows if out.whole is None else out.whole), exact=True)
    elif chosen in ("table", "md"):
        _print_for_people(out, chosen)
    else:
        from qualcode.exchange.tables import render

        put(render(out.sheet.columns, out.sheet.rows, chosen, raw=raw), exact=True)
    if chosen in ("table", "md"):
        for note in out.notes:
            say(note)


def _told_written(path: Path, rows: int | None) -> str:
    if rows is None:
        return _("Wrote {path}.").format(path=path)
    return ngettext("Wrote {path} ({n} row).", "Wrote {path} ({n} rows).", rows, path=path)


def _print_for_people(out: Outgoing, chosen: str) -> None:
    from qualcode.exchange.tables import markdown_text

    line = markdown_text if chosen == "md" else shown_line
    if out.headline:
        put(f"{line(out.headline)}\n")
    all_fit = _print_reading(out.sheet.as_read(), chosen)
    for sheet in out.more:
        put(f"\n{line(sheet.name.replace('_', ' '))}\n\n")
        all_fit &= _print_reading(sheet.as_read(), chosen)
    if not all_fit:
        say(_("Some columns do not fit; -o FILE or a wider window shows all."))


def _print_reading(reading: Reading, chosen: str) -> bool:
    """Print a table as wide as the terminal; tells whether all its columns are there."""
    from qualcode.exchange.writers import fitted, render_reading

    if chosen != "table" or not is_terminal(sys.stdout):
        put(render_reading(reading, chosen))
        return True
    width = shutil.get_terminal_size().columns
    reading, fits = fitted(reading, width)
    put(render_reading(reading, chosen, width))
    return fits


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
    if output is None:
        return "json" if as_json else format_ or "table"
    from qualcode.exchange.writers import suffix_of

    said = "json" if as_json else "txt" if format_ == "table" else format_
    return suffix_of(output, said)
