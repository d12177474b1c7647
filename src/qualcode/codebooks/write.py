"""A codebook as canonical YAML: the same codebook gives the same bytes, and reads back equal.

Only what is filled in is written. A parent is given by its name where that is the only one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualcode.codebooks.values import folded
from qualcode.files.yaml import Plain, dump_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.model import Code, Codebook, Facet, Theme


def write_codebook(codebook: Codebook) -> str:
    """The YAML of a codebook; see docs/codebook-file.md.

    The integer ids of a project are not written, guids are; `read_codebook` gives back an equal
    codebook, and writing that gives the same text.
    """
    counts = Counter(folded(code.name) for code in codebook.codes)
    top: dict[str, Plain] = {}
    if codebook.facets:
        top["facets"] = [_facet(facet) for facet in codebook.facets]
    top["codes"] = [_code(code, counts) for code in _parents_first(codebook)]
    if codebook.themes:
        top["themes"] = [_theme(theme) for theme in codebook.themes]
    return dump_yaml(top)


def _parents_first(codebook: Codebook) -> Iterable[Code]:
    by_path = codebook.by_path()
    given = set[str]()
    for code in codebook.codes:
        chain = [code]
        while (parent := by_path.get(chain[-1].parent or "")) and parent.path not in given:
            chain.append(parent)
        for step in reversed(chain):
            if step.path not in given:
                given.add(step.path)
                yield step


def _facet(facet: Facet) -> Plain:
    return _filled({"name": facet.name, "names": dict(facet.names)})


def _code(code: Code, counts: Mapping[str, int]) -> Plain:
    return _filled(
        {
            "id": code.guid or "",
            "name": code.name,
            "names": dict(code.names),
            "facet": "" if code.parent else code.facet or "",
            "parent": _parent(code, counts),
            "definition": code.definition,
            "use_when": code.use_when,
            "not_when": code.not_when,
            "typical": _one_or_list(code.typical),
            "edge": _one_or_list(code.edge),
            "keywords": _keywords(code),
            "colour": code.colour or "",
            "glyph": code.glyph or "",
            "hotkey": code.hotkey or "",
            "status": code.status if code.status != "active" else "",
            "was": _one_or_list(code.was),
            "comparable": code.comparable if code.comparable != "yes" else "",
        }
    )


def _parent(code: Code, counts: Mapping[str, int]) -> str:
    if not code.parent:
        return ""
    name = code.parent.rpartition("/")[2]
    return name if counts[folded(name)] == 1 else code.parent


def _keywords(code: Code) -> Plain:
    if set(code.keywords) == {""}:
        return list(code.keywords[""])
    return {language: list(words) for language, words in code.keywords.items()}


def _theme(theme: Theme) -> Plain:
    return _filled(
        {
            "id": theme.guid or "",
            "name": theme.name,
            "names": dict(theme.names),
            theme.rule: [_one_or_list(some) for some in theme.members],
            "definition": theme.definition,
        }
    )


def _one_or_list(texts: tuple[str, ...]) -> Plain:
    return texts[0] if len(texts) == 1 else list(texts)


def _filled(fields: dict[str, Plain]) -> dict[str, Plain]:
    return {key: value for key, value in fields.items() if value}
