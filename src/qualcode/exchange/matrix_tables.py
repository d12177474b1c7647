"""The 0/1 matrix as a data set: column names that R and SPSS take, and what each column holds."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from qualcode.analysis.filters import DOCUMENT
from qualcode.exchange import consent
from qualcode.exchange.outgoing import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.analysis.matrix import Matrix
    from qualcode.exchange.outgoing import ColumnType
    from qualcode.model import StudyTables

    Row = dict[str, Any]

NAME_LENGTH = 64
"""Bytes of a variable's name in SPSS; R has no bound that matters."""

_SPSS = "all and by eq ge gt le lt ne not or to with"
_R = "if else repeat while function for next break true false null inf nan na in"
RESERVED = frozenset(f"{_SPSS} {_R}".split())
"""Words that SPSS or R keeps to itself, whatever their case."""


def safe_names(names: Iterable[str]) -> list[str]:
    """Names for variables: ASCII letters, digits and `_`, a letter first, each only once.

    Examples:
        >>> safe_names(["topic/atención médica", "topic/atencion medica", "2nd", "by", "健康"])
        ['topic_atencion_medica', 'topic_atencion_medica_2', 'v_2nd', 'by_2', 'v']
    """
    taken: set[str] = set()
    found = []
    for name in names:
        safe = _safe(name)
        unique, n = safe, 1
        while unique.casefold() in taken | RESERVED:
            n += 1
            unique = f"{safe[: NAME_LENGTH - len(str(n)) - 1]}_{n}"
        taken.add(unique.casefold())
        found.append(unique)
    return found


def _safe(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_")
    if not kept[:1].isalpha():
        kept = f"v_{kept}".rstrip("_")
    return kept[:NAME_LENGTH].rstrip("_")


def matrix_sheets(
    found: Matrix, tables: StudyTables, types: Mapping[str, ColumnType]
) -> tuple[Sheet, Sheet]:
    """The matrix as it may leave the project, and the meaning of its columns.

    Args:
        found: The matrix.
        tables: The study, for names and consent.
        types: Attribute → its type.
    """
    leave = consent.documents if found.unit == DOCUMENT else consent.units
    rows = leave(_rows(found, tables), tables)
    fixed = _OF_DOCUMENTS if found.unit == DOCUMENT else _OF_CASES
    attributes = list(found.attributes)
    paths = [column.path for column in found.columns]
    safe = safe_names([*fixed, *attributes, *paths])
    of_attributes = dict(zip(attributes, safe[len(fixed) :], strict=False))
    of_codes = dict(zip(paths, safe[len(fixed) + len(attributes) :], strict=True))
    data = [
        {name: row[name] for name in fixed}
        | {of_attributes[name]: _joined(row["attributes"].get(name, ())) for name in attributes}
        | {of_codes[path]: row["codes"].get(path) for path in paths}
        for row in rows
    ]
    kinds: dict[str, ColumnType] = {of_attributes[n]: types.get(n, "text") for n in attributes}
    meanings = [
        *(_meaning(name, "unit", name) for name in fixed),
        *(_meaning(of_attributes[name], "attribute", name) for name in attributes),
        *_code_meanings(found, tables, of_codes, data),
    ]
    return Sheet("matrix", safe, data, kinds), Sheet(
        "columns", list(_meaning("", "", "")), meanings
    )


_OF_DOCUMENTS = ("document", "guid", "kind", "reached")
_OF_CASES = ("case", "guid", "parent", "reached")


def _rows(found: Matrix, tables: StudyTables) -> list[Row]:
    rows = []
    for unit in found.units:
        documents = found.documents.get(unit, frozenset())
        row: Row = {"reached": int(unit in found.documents)}
        if found.unit == DOCUMENT:
            document = tables.documents[unit]
            row |= {"document": document.name, "guid": document.guid, "kind": document.kind}
        else:
            case = tables.cases[unit]
            parent = tables.cases[case.parent].name if case.parent else None
            row |= {"case": case.name, "guid": case.guid, "kind": case.kind, "parent": parent}
        row["document_guids"] = sorted(tables.documents[each].guid for each in documents)
        row["attributes"] = {name: values[unit] for name, values in found.attributes.items()}
        row["codes"] = {column.path: column.values[unit] for column in found.columns}
        rows.append(row)
    return rows


def _joined(values: Sequence[str]) -> str | None:
    return "; ".join(values) or None


def _meaning(column: str, holds: str, name: str, **more: Any) -> Row:
    known: Row = {"label": None, "definition": None, "base": None}
    counts: Row = {"ones": None, "zeros": None, "empty": None}
    return {"column": column, "holds": holds, "name": name, **known, **counts, **more}


def _code_meanings(
    found: Matrix, tables: StudyTables, names: Mapping[str, str], data: Sequence[Row]
) -> list[Row]:
    codes = {code.path: code for code in tables.codes.values()}
    meanings = []
    for column in found.columns:
        values = [row[names[column.path]] for row in data]
        meanings.append(
            _meaning(
                names[column.path],
                "code",
                column.path,
                label=column.name,
                definition=codes[column.path].definition or None,
                base=column.base_kind,
                ones=values.count(1),
                zeros=values.count(0),
                empty=values.count(None),
            )
        )
    return meanings
