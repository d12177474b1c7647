"""A codebook made of the raw parts of a file: facets, codes with whole paths, themes.

Here the rules that need more than one value are kept; the tree itself is found in `tree`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, cast

from qualcode.codebooks import values
from qualcode.codebooks.raw import Faults, RawBook, RawCode, RawFacet, RawTheme, Reference, quoted
from qualcode.codebooks.tree import Parts, Tree, parts_of, tree_of
from qualcode.codebooks.values import clean_name, folded
from qualcode.files.limits import CODES
from qualcode.messages import _
from qualcode.model import Code, Codebook, Comparable, Facet, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_CHECKS: dict[str, Callable[[str], str | None]] = {
    "id": values.fault_in_id,
    "colour": values.fault_in_colour,
    "glyph": values.fault_in_glyph,
    "hotkey": values.fault_in_hotkey,
    "status": values.fault_in_status,
    "comparable": values.fault_in_comparable,
}


def build(book: RawBook, faults: Faults) -> Codebook:
    """The codebook, as far as it has no fault; ask `faults` whether to use it."""
    if len(book.codes) > CODES:
        line = book.codes[CODES].line
        faults.add(
            line,
            _("{n} codes are more than the {limit} that a codebook holds").format(
                n=len(book.codes), limit=CODES
            ),
        )
        return Codebook()
    facets = {folded(facet.name): clean_name(facet.name) for facet in book.facets}
    _check_facets(book.facets, faults)
    tree = tree_of(book.codes, faults)
    for code in book.codes:
        _check_code(code, faults)
    _check_code_facets(tree, facets, faults)
    _refuse_repeated(book, faults)
    codes = _codes(tree, facets)
    themes = _themes(book.themes, _Names(tree, codes, facets), faults)
    return Codebook(
        tuple(Facet(clean_name(facet.name), facet.names) for facet in book.facets),
        tuple(codes.values()),
        themes,
    )


# ---- checks --------------------------------------------------------------------------------------


def _check_facets(facets: Iterable[RawFacet], faults: Faults) -> None:
    first: dict[str, int] = {}
    for facet in facets:
        if fault := values.fault_in_own_name(clean_name(facet.name)):
            faults.add(facet.line, fault)
        _once(first, "facet", folded(facet.name), facet.line, faults)
        _check_names(facet.names, facet.line, faults)


def _check_code(code: RawCode, faults: Faults) -> None:
    if fault := values.fault_in_own_name(clean_name(code.name)):
        faults.add(code.line_of("name"), fault)
    _check_names(code.names, code.line_of("names"), faults)
    for key, check in _CHECKS.items():
        if key in code.texts and (fault := check(code.texts[key])):
            faults.add(code.line_of(key), fault)


def _check_names(names: Mapping[str, str], line: int, faults: Faults) -> None:
    for name in names.values():
        if fault := values.fault_in_name(clean_name(name)):
            faults.add(line, fault)


def _check_code_facets(tree: Tree, facets: Mapping[str, str], faults: Faults) -> None:
    for index, code in enumerate(tree.codes):
        facet = folded(code.text("facet"))
        if facet and facet not in facets:
            near = faults.near(code.text("facet"), facets.values())
            what = _("the facet {facet} is not declared under 'facets:'.{near}").format(
                facet=quoted(code.text("facet")), near=near
            )
            faults.add(code.line_of("facet"), what)
        elif facets and not facet and not code.text("parent"):
            names = ", ".join(map(quoted, facets.values()))
            faults.add(
                code.line,
                _("{code} needs a facet, one of {names}").format(
                    code=quoted(code.name), names=names
                ),
            )
        elif facet and (chain := tree.lineage(index)):
            top = tree.codes[chain[0]]
            if folded(top.text("facet")) not in ("", facet):
                what = _("{code} is in another facet than its parent; leave 'facet' out").format(
                    code=quoted(code.name)
                )
                faults.add(code.line_of("facet"), what)


def _refuse_repeated(book: RawBook, faults: Faults) -> None:
    """Ids and hot keys name one thing each."""
    ids: dict[str, int] = {}
    hotkeys: dict[str, int] = {}
    named: list[RawCode | RawTheme] = [*book.codes, *book.themes]
    for part in named:
        _once(ids, "id", part.texts.get("id", "").lower(), part.line_of("id"), faults)
    for code in book.codes:
        _once(hotkeys, "hotkey", code.text("hotkey"), code.line_of("hotkey"), faults)


def _once(first: dict[str, int], key: str, value: str, line: int, faults: Faults) -> None:
    if not value:
        return
    if value in first:
        faults.add(
            line,
            _("the {key} {value} is used in line {first} already").format(
                key=key, value=quoted(value), first=first[value]
            ),
        )
    first.setdefault(value, line)


# ---- codes ---------------------------------------------------------------------------------------


def _codes(tree: Tree, facets: Mapping[str, str]) -> dict[int, Code]:
    """Index in the file → code, parents before children."""
    codes: dict[int, Code] = {}
    for index in tree.parents_first():
        codes[index] = _code(tree.codes[index], codes.get(tree.parents[index]), facets)
    return codes


def _code(raw: RawCode, parent: Code | None, facets: Mapping[str, str]) -> Code:
    facet = parent.facet if parent else facets.get(folded(raw.text("facet")))
    name = clean_name(raw.name)
    above = parent.path if parent else facet
    return Code(
        path=f"{above}/{name}" if above else name,
        name=name,
        guid=raw.text("id").lower() or None,
        facet=facet,
        parent=parent.path if parent else None,
        names={language: clean_name(text) for language, text in raw.names.items()},
        definition=raw.text("definition"),
        use_when=raw.text("use_when"),
        not_when=raw.text("not_when"),
        typical=raw.lists.get("typical", ()),
        edge=raw.lists.get("edge", ()),
        keywords=raw.keywords,
        colour=raw.text("colour") or None,
        glyph=raw.text("glyph") or None,
        hotkey=raw.text("hotkey") or None,
        status=cast("Literal['active', 'retired']", raw.text("status") or "active"),
        was=raw.lists.get("was", ()),
        comparable=cast("Comparable", raw.text("comparable") or "yes"),
    )


# ---- themes --------------------------------------------------------------------------------------


class _Names:
    """Finds the code that a theme means: by whole path first, else by the end of one."""

    def __init__(self, tree: Tree, codes: Mapping[int, Code], facets: Mapping[str, str]) -> None:
        self.facets = facets
        self.whole: dict[Parts, str] = {}
        self.ends = defaultdict[Parts, list[str]](list)
        for code in codes.values():
            path = parts_of(code.path)
            self.whole[path] = code.path
            for start in range(len(path)):
                self.ends[path[start:]].append(code.path)
        self.pathless = {folded(raw.name) for i, raw in enumerate(tree.codes) if i not in codes}

    def path_of(self, reference: Reference, faults: Faults) -> str | None:
        parts = parts_of(reference.text)
        fitting = self.ends.get(parts, [])
        if parts in self.whole or len(fitting) == 1:
            return self.whole.get(parts) or fitting[0]
        if parts[-1] not in self.pathless:  # a code with a fault of its own needs no second one
            faults.add(reference.line, self._fault(reference.text, fitting, faults))
        return None

    def _fault(self, text: str, fitting: list[str], faults: Faults) -> str:
        if len(fitting) > 1:
            several = " or ".join(map(quoted, fitting[:3]))
            return _("the member {text} could be {several}; write the whole path").format(
                text=quoted(text), several=several
            )
        if folded(text) in self.facets:
            return _("the member {text} is a facet, not a code; name codes of it").format(
                text=quoted(text)
            )
        near = faults.near(text, self.whole.values()) or faults.near(
            text, ("/".join(end) for end in self.ends)
        )
        return _("the member {text} is no code here.{near}").format(text=quoted(text), near=near)


def _themes(raw: Iterable[RawTheme], names: _Names, faults: Faults) -> tuple[Theme, ...]:
    first: dict[str, int] = {}
    themes = []
    for theme in raw:
        _check_theme(theme, first, faults)
        members = (
            tuple(path for member in some if (path := names.path_of(member, faults)))
            for some in theme.members
        )
        themes.append(
            Theme(
                name=clean_name(theme.texts.get("name", "")),
                rule=theme.rule,
                members=tuple(members),
                guid=theme.texts.get("id", "").lower() or None,
                names={language: clean_name(text) for language, text in theme.names.items()},
                definition=theme.texts.get("definition", ""),
            )
        )
    return tuple(themes)


def _check_theme(theme: RawTheme, first: dict[str, int], faults: Faults) -> None:
    name = clean_name(theme.texts.get("name", ""))
    if fault := values.fault_in_name(name):
        faults.add(theme.line_of("name"), fault)
    _once(first, _("theme name"), folded(name), theme.line_of("name"), faults)
    if fault := values.fault_in_id(theme.texts["id"]) if "id" in theme.texts else None:
        faults.add(theme.line_of("id"), fault)
    _check_names(theme.names, theme.line_of("names"), faults)
