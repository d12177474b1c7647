"""Every format that results are written in, by suffix: one table, and nothing else to change.

A writer makes the bytes of one file. Formats that hold a single table get the others, and where
asked for the provenance, as files beside them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from qualcode.errors import Refused, WrongUsage
from qualcode.exchange.tables import fitting, markdown_text, render, to_json
from qualcode.files.write import atomic_write
from qualcode.messages import _
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.exchange.outgoing import Outgoing, Reading


class Writer(NamedTuple):
    """A format: what makes its bytes, and whether one file takes everything."""

    make: Callable[[Outgoing], bytes]
    holds_all: bool


def _separated(format_: str) -> Callable[[Outgoing], bytes]:
    def make(out: Outgoing) -> bytes:
        return render(out.sheet.columns, out.sheet.rows, format_, raw=out.raw).encode()

    return make


def _read(format_: str) -> Callable[[Outgoing], bytes]:
    def make(out: Outgoing) -> bytes:
        line = markdown_text if format_ == "md" else shown_line
        told = [f"{line(told)}\n" for told in (out.headline, *out.notes) if told]
        tables = [render_reading(sheet.as_read(), format_) for sheet in (out.sheet, *out.more)]
        return "\n".join([tables[0], *told, *tables[1:]]).encode()

    return make


def render_reading(reading: Reading, format_: str, width: int | None = None) -> str:
    """A table as people read it, in `table` or `md`."""
    return render(
        reading.columns, reading.rows, format_,
        width=width, right=reading.right, headings=reading.headings,
    )  # fmt: skip


def fitted(reading: Reading, width: int) -> tuple[Reading, bool]:
    """The table with the columns that a terminal has room for, and whether those are all."""
    columns, fits = fitting(
        reading.columns, reading.rows, width,
        optional=reading.optional, right=reading.right, headings=reading.headings,
    )  # fmt: skip
    return replace(reading, columns=columns), fits


def _json(out: Outgoing) -> bytes:
    return to_json(out.sheet.rows if out.whole is None else out.whole).encode()


def _xlsx(out: Outgoing) -> bytes:
    from qualcode.exchange.xlsx import to_xlsx

    return to_xlsx(out)


def _html(out: Outgoing) -> bytes:
    from qualcode.exchange.html import to_html

    return to_html(out)


WRITERS: dict[str, Writer] = {
    "csv": Writer(_separated("csv"), holds_all=False),
    "tsv": Writer(_separated("tsv"), holds_all=False),
    "xlsx": Writer(_xlsx, holds_all=True),
    "json": Writer(_json, holds_all=True),
    "md": Writer(_read("md"), holds_all=True),
    "html": Writer(_html, holds_all=True),
    "txt": Writer(_read("table"), holds_all=True),
}
"""Suffix → its writer."""

SUFFIXES = ", ".join(f".{suffix}" for suffix in WRITERS)
"""What a file may end with, as a person reads it."""


_OF_TRANSCRIPTS = ("md", "txt", "docx", "vtt", "srt")
"""Suffixes that transcripts have too: a file that is there may be the only copy of one."""


def suffix_of(target: Path, said: str | None = None) -> str:
    """The format of a file: as said, else by its suffix.

    Raises:
        Refused: The file exists and may be a transcript.
        WrongUsage: The suffix is that of no format, or of a project.
    """
    suffix = target.suffix.lstrip(".").casefold()
    if suffix == "qualcode":
        raise WrongUsage(_("Results are not written over a project; name another file."))
    chosen = said or suffix
    if chosen not in WRITERS:
        name = shown_line(target.name)
        raise WrongUsage(
            _("{name} names no format; end it with {suffixes}.").format(
                name=name, suffixes=SUFFIXES
            )
        )
    if suffix in _OF_TRANSCRIPTS and target.is_file():
        raise Refused(
            _("{target} exists and may be a transcript; name another file.").format(
                target=shown_line(str(target))
            )
        )
    return chosen


def write(
    out: Outgoing, target: Path, format_: str | None = None, *, provenance: bool = False
) -> list[Path]:
    """Write results to a file, whole and readable by its owner alone; the files are returned.

    Args:
        out: What to write.
        target: The file.
        format_: The format, where the suffix does not choose it.
        provenance: Also say in `FILE.provenance.json` where the table comes from.

    Raises:
        Refused: The file exists and may be a transcript.
        WrongUsage: The suffix is that of no format, or of a project.
    """
    chosen = suffix_of(target, format_)
    files = {target: WRITERS[chosen].make(out)}
    for sheet in () if WRITERS[chosen].holds_all else out.more:
        beside = target.with_name(f"{target.stem}.{sheet.name}{target.suffix}")
        files[beside] = render(sheet.columns, sheet.rows, chosen, raw=out.raw).encode()
    if provenance and out.provenance is not None:
        beside = target.with_name(f"{target.name}.provenance.json")
        files[beside] = to_json(out.provenance.as_json()).encode()
    for path, data in files.items():
        atomic_write(path, data)
    return list(files)
