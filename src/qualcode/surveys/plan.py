"""A sheet with its mapping: the one kept beside it, else what is guessed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.errors import BadFile
from qualcode.files.limits import ARCHIVE_BYTES, TEXT_BYTES, YAML_BYTES
from qualcode.files.read import decode, read_bytes
from qualcode.files.sheets import is_spreadsheet, read_sheet
from qualcode.files.write import atomic_write
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.surveys.guess import guess_columns, refuse_several_headers, tool_of
from qualcode.surveys.mapping import mapping_of, read_mapping, write_mapping

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.files.csvs import Table
    from qualcode.model import Kind
    from qualcode.surveys.guess import Guess
    from qualcode.surveys.mapping import Mapping

SUFFIX = ".mapping.yaml"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet holds and how it will be read, before anything of it is brought in."""

    data: bytes
    file_name: str
    table: Table
    tool: str | None
    guesses: tuple[Guess, ...]
    mapping: Mapping
    mapping_file: Path
    is_guessed: bool
    """There was no mapping file yet."""

    def keep(self) -> None:
        """Write the mapping where the next wave will find it; one that is there stays.

        Raises:
            StorageFailed: The folder cannot be written.
        """
        if self.is_guessed:
            atomic_write(self.mapping_file, write_mapping(self.mapping).encode("utf-8"))


def plan_of(
    path: Path,
    mapping_file: Path | None = None,
    *,
    is_case: Callable[[str], bool] = lambda _: False,
    kind: Kind | None = None,
    period: str | None = None,
    language: str | None = None,
) -> Plan:
    """The plan for a sheet.

    Args:
        path: A csv, tsv, xlsx, xls or ods file.
        mapping_file: Where its mapping is, or is to be kept; else beside the sheet.
        is_case: Whether a cell names a case of the project, for the guesses.
        kind: Instead of what the mapping says; likewise `period` and `language`.
        period: As `kind`.
        language: As `kind`.

    Raises:
        BadFile: The sheet or its mapping cannot be used.
    """
    data = read_bytes(path, ARCHIVE_BYTES if is_spreadsheet(path.name) else TEXT_BYTES)
    table = read_sheet(data, path.name, lenient=True)
    refuse_several_headers(table, path.name)
    if not table.rows:
        raise BadFile(
            _("{path} has a row of headers and no records.").format(path=shown_line(path.name))
        )
    guesses = guess_columns(table, is_case)
    place = mapping_file or path.with_name(path.stem + SUFFIX)
    is_guessed = not place.exists()
    if is_guessed:
        name = " ".join(shown_line(path.stem).split())
        mapping = mapping_of(name, guesses)
    else:
        mapping = read_mapping(decode(read_bytes(place, YAML_BYTES), place.name)[0], place.name)
    told = {"kind": kind, "period": period, "language": language}
    mapping = replace(mapping, **{k: v for k, v in told.items() if v})  # type: ignore[arg-type]
    tool = tool_of(table)
    return Plan(data, path.name, table, tool, guesses, mapping, place, is_guessed)
