"""The YAML form of a codebook: which keys there are, and of what shape each value must be.

What the values mean to each other (parents, themes, duplicates) is not looked at here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from qualcode.codebooks.raw import (
    CODE_FIELDS,
    LISTS,
    TEXTS,
    Faults,
    RawBook,
    RawCode,
    RawFacet,
    RawTheme,
    Reference,
    quoted,
)
from qualcode.codebooks.values import fault_in_language
from qualcode.files.yaml import Mapping, Node, Scalar, Sequence, load_yaml
from qualcode.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOP = ("facets", "codes", "themes")
_FACET_FIELDS = ("name", "names")
_THEME_FIELDS = ("id", "name", "names", "any", "all", "definition")


def from_yaml(text: str, faults: Faults) -> RawBook:
    """The parts of a YAML codebook; what has the wrong shape is left out and told in `faults`."""
    root = load_yaml(text, faults.name)
    book = RawBook()
    if not isinstance(root, Mapping) or "codes" not in root.entries:
        faults.add(root.line, _("there is no list 'codes:', so this is no codebook"))
        return book
    _refuse_unknown(root, _TOP, _("a codebook"), faults)
    for item in _items(root, "facets", faults):
        book.facets += _facet(item, faults)
    for item in _items(root, "codes", faults):
        book.codes += _code(item, faults)
    for item in _items(root, "themes", faults):
        book.themes += _theme(item, faults)
    return book


def _facet(item: Node, faults: Faults) -> Iterable[RawFacet]:
    match item:
        case Scalar():
            yield RawFacet(item.line, item.text)
        case Mapping():
            _refuse_unknown(item, _FACET_FIELDS, _("a facet"), faults)
            name = _text(item, "name", faults)
            if name is not None:
                yield RawFacet(item.line, name, _names(item, faults))
        case _:
            faults.add(
                item.line, _("a facet must be a name, or keys such as 'name:'; this is a list")
            )


def _code(item: Node, faults: Faults) -> Iterable[RawCode]:
    if not isinstance(item, Mapping):
        faults.add(
            item.line,
            _("a code must be keys such as 'name:'; this is {what}").format(what=_what(item)),
        )
        return
    _refuse_unknown(item, CODE_FIELDS, _("a code"), faults)
    code = RawCode(item.line, lines=item.key_lines)
    for key in TEXTS:
        if value := _text(item, key, faults):
            code.texts[key] = value
    for key in LISTS:
        code.lists[key] = tuple(reference.text for reference in _texts(item, key, faults))
    code.names = _names(item, faults)
    code.keywords = _keywords(item, faults)
    if "name" not in item.entries or isinstance(item.entries["name"], Scalar):
        yield code


def _theme(item: Node, faults: Faults) -> Iterable[RawTheme]:
    if not isinstance(item, Mapping):
        faults.add(
            item.line,
            _("a theme must be keys such as 'name:'; this is {what}").format(what=_what(item)),
        )
        return
    _refuse_unknown(item, _THEME_FIELDS, _("a theme"), faults)
    theme = RawTheme(item.line, lines=item.key_lines, names=_names(item, faults))
    for key in ("id", "name", "definition"):
        if value := _text(item, key, faults):
            theme.texts[key] = value
    rules: tuple[Literal["any", "all"], ...] = ("any", "all")
    given = [rule for rule in rules if rule in item.entries]
    if len(given) != 1:
        both = _("the theme {name} has both 'any' and 'all'; keep one")
        what = both if given else _("the theme {name} needs 'any' or 'all'")
        faults.add(item.line, what.format(name=quoted(theme.texts.get("name", ""))))
        return
    theme.rule = given[0]
    theme.members = _members(item.entries[theme.rule], theme.rule, faults)
    yield theme


def _members(node: Node, rule: str, faults: Faults) -> list[tuple[Reference, ...]]:
    items = node.items if isinstance(node, Sequence) else [node]
    if not items:
        faults.add(node.line, _("'{rule}' names no code").format(rule=rule))
    members: list[tuple[Reference, ...]] = []
    for item in items:
        match item:
            case Scalar(text="") | Mapping() | Sequence(items=[]):
                faults.add(
                    item.line,
                    _("a member of '{rule}' must be a code, or a list of codes").format(rule=rule),
                )
            case Scalar():
                members.append((Reference(item.text, item.line),))
            case Sequence():
                members.append(tuple(_references(item, rule, faults)))
    return members


# ---- shapes --------------------------------------------------------------------------------------


def _refuse_unknown(node: Mapping, known: tuple[str, ...], what: str, faults: Faults) -> None:
    for key, line in node.key_lines.items():
        if key not in known:
            near = faults.near(key, known)
            faults.add(
                line,
                _("{what} has no key {key}.{near}").format(what=what, key=quoted(key), near=near),
            )


def _items(root: Mapping, key: str, faults: Faults) -> list[Node]:
    match root.entries.get(key):
        case None | Scalar(text=""):
            return []
        case Sequence(items=items):
            return items
        case node:
            faults.add(
                node.line, _("'{key}' must be a list (lines that begin with '- ')").format(key=key)
            )
            return []


def _text(node: Mapping, key: str, faults: Faults) -> str | None:
    """The value of a key that holds one text; None where it holds something else."""
    value = node.entries.get(key, Scalar("", node.line))
    if isinstance(value, Scalar):
        return value.text
    faults.add(
        value.line,
        _("'{key}' must be one text; this is {what}").format(key=key, what=_what(value)),
    )
    return None


def _texts(node: Mapping, key: str, faults: Faults) -> list[Reference]:
    """The values of a key that holds one text or a list of them; empty ones are no values."""
    value = node.entries.get(key, Scalar("", node.line))
    if isinstance(value, Scalar):
        return [Reference(value.text, value.line)] if value.text else []
    return list(_references(value, key, faults))


def _references(value: Node, key: str, faults: Faults) -> Iterable[Reference]:
    if not isinstance(value, Sequence):
        faults.add(
            value.line,
            _("'{key}' must be a text or a list of texts; this is {what}").format(
                key=key, what=_what(value)
            ),
        )
        return
    for item in value.items:
        if not isinstance(item, Scalar):
            faults.add(
                item.line,
                _("'{key}' must be a list of texts; this is {what}").format(
                    key=key, what=_what(item)
                ),
            )
        elif item.text:
            yield Reference(item.text, item.line)


def _names(node: Mapping, faults: Faults) -> dict[str, str]:
    value = node.entries.get("names", Scalar("", node.line))
    if isinstance(value, Scalar) and not value.text:
        return {}
    if not isinstance(value, Mapping):
        faults.add(value.line, _("'names' must name a language for each, as in 'es: necesidad'"))
        return {}
    _check_languages(value, faults)
    return {key: name for key in value.entries if (name := _text(value, key, faults))}


def _keywords(node: Mapping, faults: Faults) -> dict[str, tuple[str, ...]]:
    value = node.entries.get("keywords", Scalar("", node.line))
    if not isinstance(value, Mapping):
        words = _words(node, "keywords", faults)
        return {"": words} if words else {}
    _check_languages(value, faults)
    return {key: words for key in value.entries if (words := _words(value, key, faults))}


_COMMA = re.compile("[,;]")


def _words(node: Mapping, key: str, faults: Faults) -> tuple[str, ...]:
    """Words as a list, or in one line with commas between them."""
    value = node.entries.get(key)
    if isinstance(value, Scalar):
        return tuple(word.strip() for word in _COMMA.split(value.text) if word.strip())
    return tuple(reference.text for reference in _texts(node, key, faults))


def _check_languages(node: Mapping, faults: Faults) -> None:
    for key, line in node.key_lines.items():
        if key and (fault := fault_in_language(key)):
            faults.add(line, fault)


def _what(node: Node) -> str:
    match node:
        case Scalar():
            return _("the text {text}").format(text=quoted(node.text)) if node.text else _("empty")
        case Sequence():
            return _("a list")
        case Mapping():
            return _("a group of keys")
