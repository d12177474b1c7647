"""The sheet form of a codebook: a row a code, the fields of the YAML as columns.

`name_es` and `keywords_es` give names and keywords of a language; lists are split at `;`. A facet
is declared by being used. Themes need the YAML form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codebooks.raw import (
    LISTS,
    TEXTS,
    Faults,
    RawBook,
    RawCode,
    RawFacet,
    quoted,
)
from qualcode.codebooks.values import fault_in_language, folded
from qualcode.files.csvs import read_table
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.files.csvs import Row

_SPLIT = ("was",)
"""Lists of names; an example is a sentence and may hold a `;` itself."""


def from_table(text: str, faults: Faults) -> RawBook:
    """The codes of a csv or tsv codebook; unknown columns are told in `faults`."""
    table = read_table(text.encode("utf-8", "surrogatepass"), faults.name, encoding="utf-8")
    if "name" not in table.columns:
        faults.add(1, _("there is no column 'name', so this is no codebook"))
        return RawBook()
    _check_columns(table.columns, faults)
    codes = [_code(row) for row in table.rows]
    return RawBook(facets=list(_facets(codes)), codes=codes)


def _check_columns(columns: Iterable[str], faults: Faults) -> None:
    plain = (*TEXTS, *LISTS, "keywords")
    for column in columns:
        if column in plain:
            continue
        field, _sign, language = column.partition("_")
        if field in ("name", "keywords") and language:
            if fault := fault_in_language(language):
                faults.add(
                    1, _("the column {column}: {fault}").format(column=quoted(column), fault=fault)
                )
        else:
            faults.add(
                1,
                _("no column {column} is known.{near}").format(
                    column=quoted(column), near=faults.near(column, plain)
                ),
            )


def _code(row: Row) -> RawCode:
    code = RawCode(row.line)
    for column, cell in row.cells.items():
        if not (value := cell.strip()):
            continue
        field, _sign, language = column.partition("_")
        if column in TEXTS:
            code.texts[column] = value
        elif column in LISTS:
            code.lists[column] = _split(value) if column in _SPLIT else (value,)
        elif field == "name":
            code.names[language] = value
        elif field == "keywords":
            code.keywords[language] = _split(value)
    return code


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _facets(codes: Iterable[RawCode]) -> Iterable[RawFacet]:
    seen = set[str]()
    for code in codes:
        facet = code.text("facet")
        if facet and folded(facet) not in seen:
            seen.add(folded(facet))
            yield RawFacet(code.line_of("facet"), facet)
