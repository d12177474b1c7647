"""The code list as rows: facets, then codes under their parents, some branches closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualcode.tui.text.fuzzy import score

if TYPE_CHECKING:
    from collections.abc import Collection

    from qualcode.model import Code, Codebook


class TreeRow(NamedTuple):
    """One row: a facet (no code) or a code."""

    path: str
    name: str
    depth: int
    code: Code | None
    has_children: bool
    is_open: bool


def tree_rows(
    codebook: Codebook,
    closed: Collection[str] = (),
    wanted: str = "",
    language: str | None = None,
    *,
    retired: bool = False,
) -> list[TreeRow]:
    """The rows that are to be seen; with letters `wanted`, what matches and what leads there.

    Codes that are out of use are left out unless `retired` asks for them; so is what hangs on them.
    """
    codes = [code for code in codebook.codes if retired or code.status == "active"]
    kept = _matching(codes, wanted) if wanted.strip() else None
    children: dict[str | None, list[Code]] = {}
    for code in codes:
        if kept is None or code.path in kept:
            children.setdefault(code.parent, []).append(code)
    rows: list[TreeRow] = []
    tops = children.get(None, [])
    for facet in codebook.facets:
        own = [code for code in tops if code.facet == facet.name]
        if own or kept is None:
            is_open = facet.name not in closed
            name = facet.names.get(language or "", facet.name)
            rows.append(TreeRow(facet.name, name, 0, None, bool(own), is_open))
            if is_open:
                _add(rows, own, children, closed, 1, language)
    _add(rows, [c for c in tops if not _in_facet(c, codebook)], children, closed, 0, language)
    return rows


def _add(
    rows: list[TreeRow],
    codes: list[Code],
    children: dict[str | None, list[Code]],
    closed: Collection[str],
    depth: int,
    language: str | None,
) -> None:
    for code in codes:
        below = children.get(code.path, [])
        is_open = code.path not in closed
        rows.append(TreeRow(code.path, code.label(language), depth, code, bool(below), is_open))
        if is_open:
            _add(rows, below, children, closed, depth + 1, language)


def _in_facet(code: Code, codebook: Codebook) -> bool:
    return any(code.facet == facet.name for facet in codebook.facets)


def _matching(codes: list[Code], wanted: str) -> set[str]:
    by_path = {code.path: code for code in codes}
    kept: set[str] = set()
    for code in codes:
        names = " ".join((code.name, *code.names.values()))
        found = score(wanted, names)
        if found is None or found < 20:
            continue
        path: str | None = code.path
        while path and path not in kept:
            kept.add(path)
            path = by_path[path].parent if path in by_path else None
    return kept
