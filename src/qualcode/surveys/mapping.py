"""What each column of a survey is, kept in a small YAML file beside the sheet.

The next wave of the same survey comes in with the same file; its `survey` name and the ids of the
records say that two records are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from qualcode.errors import BadFile
from qualcode.files.yaml import Mapping as YamlMapping
from qualcode.files.yaml import Node, Plain, Scalar, Sequence, dump_yaml, load_yaml
from qualcode.messages import _, marked
from qualcode.model import KINDS, Kind
from qualcode.shown import hides_something, shown_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.surveys.guess import Guess

Role = Literal["id", "case", "attribute", "text", "skip"]
ROLES: tuple[Role, ...] = get_args(Role)
_MOST_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet; `name` is what its attribute, or the heading of its answers, is."""

    header: str
    role: Role
    name: str = ""

    @property
    def label(self) -> str:
        return self.name or self.header


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a sheet becomes documents."""

    survey: str
    columns: tuple[Column, ...]
    kind: Kind = "survey"
    period: str | None = None
    language: str | None = None

    def of(self, role: Role) -> tuple[Column, ...]:
        """The columns of a role, in the order of the sheet."""
        return tuple(column for column in self.columns if column.role == role)


def mapping_of(survey: str, guesses: Iterable[Guess]) -> Mapping:
    """The mapping that guesses make, before a person has looked at it."""
    return Mapping(survey, tuple(Column(guess.header, guess.role, guess.name) for guess in guesses))


_HEAD = (
    marked("How qualcode reads a survey. Roles: id, case, attribute, text, skip."),
    marked("name: what an attribute is called, or the heading above the answers."),
)


def write_mapping(mapping: Mapping) -> str:
    """The mapping as YAML, which `read_mapping` gives back equal."""
    top: dict[str, Plain] = {"survey": mapping.survey, "kind": mapping.kind}
    top |= {"period": mapping.period} if mapping.period else {}
    top |= {"language": mapping.language} if mapping.language else {}
    columns: list[Plain] = []
    for column in mapping.columns:
        entry: dict[str, Plain] = {"header": column.header, "role": column.role}
        if column.name:
            entry["name"] = column.name
        columns.append(entry)
    head = "".join(f"# {_(line)}\n" for line in _HEAD)
    return head + dump_yaml(top | {"columns": columns})


# ---- reading -------------------------------------------------------------------------------------

_TOP = ("survey", "kind", "period", "language", "columns")
_ENTRY = ("header", "role", "name")


def read_mapping(text: str, name: str) -> Mapping:
    """The mapping of a YAML text.

    Raises:
        BadFile: With the line of what cannot be meant.
    """
    root = load_yaml(text, name)
    if not isinstance(root, YamlMapping):
        raise _fault(name, root.line, _("a mapping begins with survey: and has columns:"))
    _known_keys(root, _TOP, name)
    survey, kind = _text(root, "survey", name), _text(root, "kind", name) or "survey"
    if not survey:
        raise _fault(name, root.line, _("the survey has no name (survey:)"))
    if kind not in KINDS:
        raise _fault(name, root.line, _("kind is one of {listed}").format(listed=", ".join(KINDS)))
    columns = root.entries.get("columns")
    if not isinstance(columns, Sequence):
        raise _fault(name, root.line, _("columns: holds no list of columns"))
    found = [_column(item, name) for item in columns.items]
    _refuse_doubles(found, name)
    return Mapping(
        survey,
        tuple(column for column, _line in found),
        next(known for known in KINDS if known == kind),
        _text(root, "period", name) or None,
        _text(root, "language", name) or None,
    )


def _column(item: Node, name: str) -> tuple[Column, int]:
    if not isinstance(item, YamlMapping):
        raise _fault(name, item.line, _("a column is written as header: and role:"))
    _known_keys(item, _ENTRY, name)
    header, role = _text(item, "header", name), _text(item, "role", name)
    if not header:
        raise _fault(name, item.line, _("a column has no header"))
    if role not in ROLES:
        raise _fault(
            name,
            item.line,
            _("the role of a column is one of {listed}").format(listed=", ".join(ROLES)),
        )
    column = Column(header, next(r for r in ROLES if r == role), _text(item, "name", name))
    return column, item.line


def _refuse_doubles(found: list[tuple[Column, int]], name: str) -> None:
    first: dict[str, int] = {}
    for column, line in found:
        if column.header in first:
            raise _fault(
                name,
                line,
                _("this header stands in line {first} too").format(first=first[column.header]),
            )
        first[column.header] = line
    for role in ("id", "case"):
        lines = [line for column, line in found if column.role == role]
        if len(lines) > 1:
            raise _fault(
                name,
                lines[1],
                _("there is a column with the role {role} already").format(role=role),
            )


def _known_keys(mapping: YamlMapping, known: tuple[str, ...], name: str) -> None:
    for key, line in mapping.key_lines.items():
        if key not in known:
            raise _fault(
                name,
                line,
                _("there is no key {key!r} here, only {listed}").format(
                    key=key[:40], listed=", ".join(known)
                ),
            )


def _text(mapping: YamlMapping, key: str, name: str) -> str:
    node = mapping.entries.get(key)
    if node is None:
        return ""
    if not isinstance(node, Scalar):
        raise _fault(name, mapping.key_lines[key], _("{key} is a word, not a list").format(key=key))
    text = node.text.strip()
    is_free = key in ("header", "name")
    if not is_free and (hides_something(text) or len(text) > _MOST_CHARACTERS):
        raise _fault(name, node.line, _("{key} hides characters or is too long").format(key=key))
    return text


def _fault(name: str, line: int, what: str) -> BadFile:
    return BadFile(
        _("{name}, line {line}: {what}.").format(
            name=shown_line(name), line=line, what=shown_line(what)
        )
    )
