"""YAML as people type it: every scalar stays the letters typed, every value knows its line.

PyYAML's own loaders turn `no` into False and `012` into 10 and follow aliases without bound, so
only its events are used here. Anchors, aliases, tags, merge keys, repeated keys and further
documents are refused with their line. What `dump_yaml` writes, any YAML reader reads the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from qualcode.errors import BadFile
from qualcode.files.limits import NESTING, YAML_BYTES
from qualcode.files.yaml_faults import in_words
from qualcode.messages import _
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yaml.events import Event

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""A tree without lines, as `dump_yaml` takes it and `plain` gives it."""


class Mark(int):
    """A line, from 1, that knows its column as well; it compares and prints as the line."""

    column: int

    def __new__(cls, line: int, column: int) -> Mark:
        """The place at a line and a column, both from 1."""
        mark = super().__new__(cls, line)
        mark.column = column
        return mark


def place_of(line: int) -> str:
    """A line as messages name it, with the column where that is known."""
    if isinstance(line, Mark):
        return _("{line}, column {column}").format(line=int(line), column=line.column)
    return str(line)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value, letter for letter; an empty place, `~` and a bare `null` are the empty text."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; `line` is that of its first sign, from 1."""

    items: list[Node]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; `key_lines` says where each key stands."""

    entries: dict[str, Node]
    key_lines: dict[str, int]
    line: int


Node: TypeAlias = Scalar | Sequence | Mapping


def load_yaml(text: str, name: str) -> Node:
    """The tree of a YAML text.

    Args:
        text: The whole file, decoded.
        name: What to call the file in an error.

    Raises:
        BadFile: With the line of whatever is not YAML, or is YAML that we refuse. An empty file is
            an empty `Mapping`.
    """
    import yaml

    if len(text) > YAML_BYTES:
        raise BadFile(
            _("{name} is larger than {limit} MB, too large for YAML.").format(
                name=shown_line(name), limit=YAML_BYTES // 1_000_000
            ),
            _("Split it, or bring tables as csv."),
        )
    source = _SURROGATE.sub("\ufffd", text)
    parser = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader
    try:
        return _Builder(name).build(yaml.parse(source, Loader=parser))
    except yaml.reader.ReaderError as error:
        before = source[: error.position]
        line = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise _fault(name, line, _("a character that YAML does not allow")) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or ""
        # The C parser has a bound of its own, reached before ours is seen.
        what = _too_deep() if "nesting depth" in what else in_words(what)
        raise _fault(name, Mark(mark.line + 1, mark.column + 1) if mark else 1, what) from None


def plain(node: Node) -> Plain:
    """The same tree as nested dicts, lists and strings."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(value) for key, value in node.entries.items()}


def dump_yaml(value: Plain) -> str:
    """YAML for a tree, one canonical way, ending in a line end.

    Keys keep their order. A string is quoted wherever a plain reader would take it for something
    else; one of several lines becomes a `|-` block. Reading it back gives the same tree.

    Examples:
        >>> print(dump_yaml({"name": "no", "names": {"es": "vivienda"}}), end="")
        name: 'no'
        names:
          es: vivienda
    """
    match value:
        case dict() if value:
            return "".join(_mapping_lines(value, ""))
        case list() if value:
            return "".join(_sequence_lines(value, ""))
        case _:
            return f"{_inline(value, '')}\n"


# ---- reading -------------------------------------------------------------------------------------

_SURROGATE = re.compile("[\ud800-\udfff]")
_EMPTY = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come; `key` waits for its value."""

    node: Sequence | Mapping
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Events in, one tree out, without recursion: depth is bounded by us, not by the stack."""

    name: str
    open: list[_Open] = field(default_factory=list)
    root: Node | None = None
    documents: int = 0

    def build(self, events: Iterable[Event]) -> Node:
        for event in events:
            self._take(event)
        return self.root or Mapping({}, {}, 1)

    def _take(self, event: Event) -> None:
        import yaml

        line = _line(event)
        if isinstance(event, yaml.NodeEvent):
            self._check_node(event, line)
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise _fault(
                        self.name, line, _("a second document begins here; keep one a file")
                    )
            case yaml.ScalarEvent():
                self._scalar(event.value, line, is_plain=not event.style)
            case yaml.SequenceStartEvent():
                self._begin(Sequence([], line))
            case yaml.MappingStartEvent():
                self._begin(Mapping({}, {}, line))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self.open.pop()

    def _check_node(self, event: Event, line: int) -> None:
        import yaml

        if isinstance(event, yaml.AliasEvent):
            raise _fault(
                self.name, line, _("aliases (*name) are not allowed; write the value again")
            )
        if getattr(event, "anchor", None):
            raise _fault(self.name, line, _("anchors (&name) are not allowed"))
        if getattr(event, "tag", None):
            raise _fault(self.name, line, _("tags (!name) are not allowed"))

    def _scalar(self, text: str, line: int, *, is_plain: bool) -> None:
        if self._wants_key():
            self._key(text, line, is_plain=is_plain)
        else:
            self._place(Scalar("" if is_plain and text in _EMPTY else text, line))

    def _wants_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].node, Mapping) and not self._has_key()

    def _has_key(self) -> bool:
        return self.open[-1].key is not None

    def _key(self, text: str, line: int, *, is_plain: bool) -> None:
        mapping = self.open[-1].node
        assert isinstance(mapping, Mapping)  # noqa: S101 - for the type checker
        if is_plain and text == "<<":
            raise _fault(
                self.name, line, _("merge keys (<<) are not allowed; write the values again")
            )
        if is_plain and text in ("", "~"):
            raise _fault(self.name, line, _("a value has no key"))
        if text in mapping.key_lines:
            first = mapping.key_lines[text]
            raise _fault(
                self.name,
                line,
                _("the key {key!r} was given in line {first}").format(
                    key=shown_line(text[:200]), first=first
                ),
            )
        mapping.key_lines[text] = line
        self.open[-1].key = text

    def _begin(self, node: Sequence | Mapping) -> None:
        if self._wants_key():
            raise _fault(self.name, node.line, _("a key must be a word, not a list or mapping"))
        if len(self.open) >= NESTING:
            raise _fault(self.name, node.line, _too_deep())
        self._place(node)
        self.open.append(_Open(node))

    def _place(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        last = self.open[-1]
        if isinstance(last.node, Sequence):
            last.node.items.append(node)
        elif last.key is not None:
            last.node.entries[last.key] = node
            last.key = None


def _line(event: Event) -> int:
    mark = event.start_mark
    return Mark(mark.line + 1, mark.column + 1) if mark else 1


def _too_deep() -> str:
    return _("nested more than {limit} levels deep").format(limit=NESTING)


def _fault(name: str, line: int, what: str) -> BadFile:
    return BadFile(
        _("{name}, line {line}: {what}.").format(
            name=shown_line(name), line=place_of(line), what=shown_line(what)
        )
    )


# ---- writing -------------------------------------------------------------------------------------

_WORDS = frozenset(
    ("y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf")
)
"""What some reader takes for a truth value, nothing or a number (YAML 1.1, and lenient ones)."""
_SIMPLE_KEY = 1000
"""YAML allows 1,024 characters before the colon of an ordinary key."""


def _mapping_lines(mapping: dict[str, Plain], indent: str) -> Iterable[str]:
    for key, value in mapping.items():
        written = _one_line(key)
        opening = f"{written}:" if len(written) < _SIMPLE_KEY else f"? {written}\n{indent}:"
        yield f"{indent}{opening}"
        yield from _value_lines(value, indent)


def _value_lines(value: Plain, indent: str) -> Iterable[str]:
    """What follows a key's colon, its line end included."""
    deeper = indent + "  "
    match value:
        case dict() if value:
            yield "\n"
            yield from _mapping_lines(value, deeper)
        case list() if value:
            yield "\n"
            yield from _sequence_lines(value, deeper)
        case _:
            yield f" {_inline(value, deeper)}\n"


def _sequence_lines(items: list[Plain], indent: str) -> Iterable[str]:
    for item in items:
        deeper = indent + "  "
        match item:
            case dict() if item:
                block = "".join(_mapping_lines(item, deeper))
            case list() if item:
                block = "".join(_sequence_lines(item, deeper))
            case _:
                block = f"{deeper}{_inline(item, deeper)}\n"
        # A list item starts on the line of its dash.
        yield f"{indent}- {block[len(deeper) :]}"


def _inline(value: Plain, indent: str) -> str:
    if isinstance(value, dict):
        return "{}"
    if isinstance(value, list):
        return "[]"
    if _fits_block(value):
        lines = (f"{indent or '  '}{line}" if line else "" for line in value.split("\n"))
        return "|-\n" + "\n".join(lines)
    return _one_line(value)


def _fits_block(text: str) -> bool:
    """Whether a `|-` block gives the text back: no blanks that its rules would eat."""
    if "\n" not in text or text[0].isspace() or text[-1] == "\n":
        return False
    lines = text.split("\n")
    return all(not line or (line.isprintable() and not line.isspace()) for line in lines)


def _one_line(text: str) -> str:
    if text.isprintable():
        return text if _is_safe_plain(text) else "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _is_safe_plain(text: str) -> bool:
    """Begins with a letter, reads as no value of another type, and holds no sign of structure."""
    return (
        text[:1].isalpha()
        and text[-1] not in " :"
        and ": " not in text
        and " #" not in text
        and text.casefold() not in _WORDS
    )


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character == "\n":
        return "\\n"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\U{code:08X}" if code > 0xFFFF else f"\\u{code:04X}"
