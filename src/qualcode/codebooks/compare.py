"""Two states of a codebook side by side: what was added, what changed, field by field.

Codes and themes are the same where their GUIDs are; both states come from a project, which gives
every code one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.model import Code, Codebook, Theme

_CODE = ("name", "names", "definition", "use_when", "not_when", "typical", "edge", "keywords",
         "colour", "glyph", "hotkey", "status", "was", "comparable")  # fmt: skip
_THEME = ("name", "names", "rule", "members", "definition")


class FieldChange(NamedTuple):
    """One field of a code or theme before and after, in words; `place` is where a code hangs."""

    field: str
    before: str
    after: str


class Changed(NamedTuple):
    """A code (by its new path) or theme (by its new name) that is not what it was."""

    name: str
    fields: tuple[FieldChange, ...]


@dataclass(slots=True)
class Difference:
    """What one state has that the other had not, or had otherwise."""

    added: list[str] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    reordered: list[str] = field(default_factory=list)
    """Codes or facets whose codes stand in another order; `""` is the top."""
    facets_added: list[str] = field(default_factory=list)
    themes_added: list[str] = field(default_factory=list)
    themes_changed: list[Changed] = field(default_factory=list)


def compare(before: Codebook, after: Codebook) -> Difference:
    """What has to be done to `before` to make it `after`; nothing of `before` is gone."""
    found = Difference()
    codes = {code.guid: code for code in before.codes}
    old, new = before.by_path(), after.by_path()
    for code in after.codes:
        known = codes.get(code.guid)
        if known is None:
            found.added.append(code.path)
        elif fields := _code_changes(known, code, old, new):
            found.changed.append(Changed(code.path, fields))
        else:
            found.unchanged += 1
    themes = {theme.guid: theme for theme in before.themes}
    paths = {code.guid: code.path for code in after.codes}
    renamed = {code.path: paths.get(code.guid, code.path) for code in before.codes}
    for theme in after.themes:
        was = themes.get(theme.guid)
        if was is None:
            found.themes_added.append(theme.name)
        elif fields := _theme_changes(was, theme, renamed):
            found.themes_changed.append(Changed(theme.name, fields))
    known_facets = {facet.name for facet in before.facets}
    found.facets_added += [f.name for f in after.facets if f.name not in known_facets]
    found.reordered += _reordered(before, after)
    return found


def _code_changes(
    was: Code, now: Code, old: Mapping[str, Code], new: Mapping[str, Code]
) -> tuple[FieldChange, ...]:
    found = changes({name: getattr(was, name) for name in _CODE},
                    {name: getattr(now, name) for name in _CODE})  # fmt: skip
    if _place(was, old) != _place(now, new):
        above = (was.parent or was.facet or "", now.parent or now.facet or "")
        found = (FieldChange("place", *above), *found)
    return found


def _place(code: Code, by_path: Mapping[str, Code]) -> str | None:
    """What a code hangs on, by a name that stays when that is renamed."""
    return by_path[code.parent].guid if code.parent else code.facet


def _theme_changes(was: Theme, now: Theme, renamed: Mapping[str, str]) -> tuple[FieldChange, ...]:
    before = {name: getattr(was, name) for name in _THEME}
    before["members"] = tuple(
        tuple(sorted(renamed.get(path, path) for path in some)) for some in was.members
    )
    after = {name: getattr(now, name) for name in _THEME}
    after["members"] = tuple(tuple(sorted(some)) for some in now.members)
    return changes(before, after)


def changes(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[FieldChange, ...]:
    """The fields that differ, in words."""
    return tuple(
        FieldChange(name, told(before.get(name)), told(value))
        for name, value in after.items()
        if before.get(name) != value
    )


def field_words(fields: Iterable[FieldChange]) -> str:
    """The names of changed fields as people call them, each once."""
    names = {
        "name": _("name"), "place": _("place"), "names": _("names"),
        "definition": _("definition"), "use_when": _("use when"), "not_when": _("not when"),
        "typical": _("typical examples"), "edge": _("edge examples"),
        "keywords": _("keywords"), "colour": _("colour"), "glyph": _("sign"),
        "hotkey": _("hot key"), "status": _("status"), "was": _("bridge"),
        "comparable": _("comparable"), "rule": _("rule"), "members": _("codes"),
    }  # fmt: skip
    return ", ".join(dict.fromkeys(names.get(change.field, change.field) for change in fields))


def told(value: object) -> str:
    """A value of the codebook in one text: lists with semicolons, languages with a colon."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {told(some)}" if key else told(some)
                         for key, some in value.items())  # fmt: skip
    if isinstance(value, (list, tuple)):
        inner = ", " if all(isinstance(some, str) for some in value) else "; "
        return inner.join(
            " | ".join(some) if isinstance(some, (list, tuple)) else str(some) for some in value
        )
    return "" if value is None else str(value)


def _reordered(before: Codebook, after: Codebook) -> list[str]:
    were = _children(before)
    found = []
    for above, codes in _children(after).items():
        old = [guid for guid in were.get(above, []) if guid in codes]
        if old != [guid for guid in codes if guid in old]:
            found.append(above)
    return found


def _children(book: Codebook) -> dict[str, list[str | None]]:
    found: dict[str, list[str | None]] = {}
    for code in book.codes:
        found.setdefault(code.parent or code.facet or "", []).append(code.guid)
    return found
