"""Coverage: how many of those who exist were reached, and why the others were not.

Who is reached is never taken from the sheet but from what is there: a document in which the case
speaks for itself. A status that says otherwise is listed, not believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.filters import DOCUMENT, EVERYTHING, SEGMENT, Filter, scope
from qualcode.analysis.frequencies import unit_of
from qualcode.analysis.groups import sorted_by
from qualcode.analysis.index import Index
from qualcode.errors import WrongUsage
from qualcode.messages import _
from qualcode.model import CONTACT_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.analysis.groups import Key
    from qualcode.analysis.listings import Contact
    from qualcode.model import StudyTables

    Contacts = Mapping[int, Sequence[Contact]]
    Group = Mapping[str, str | None]
    _Status = tuple[str | None, str | None, str | None]

DEFAULT_BY = ("type", "country")
"""What a registry is looked at by, where its cases have these attributes."""

KIND = "kind"
"""Of a case: what is looked at where it has no attributes."""


class CoverageRow(NamedTuple):
    """One group, or all (`group` None); None in a group is unknown.

    `share` is of those registered, `response_rate` of those who were invited: everybody but the
    unreached whose status is `not_invited`.
    """

    group: Group | None
    registered: int
    reached: int
    not_reached: int
    share: float | None
    response_rate: float | None
    refused: int
    no_answer: int
    not_invited: int
    other: int
    """Not reached although the status says so, or no status at all."""


class Missing(NamedTuple):
    """A case that was not reached, with what is known about why."""

    case: str
    guid: str
    group: Group
    status: str | None
    date: str | None
    reason: str | None


class Contradiction(NamedTuple):
    """A case whose status says other than what is there."""

    case: str
    guid: str
    status: str
    documents: tuple[str, ...]
    """Those in which it speaks; none, where the status says that it was reached."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Reached of registered, over all and by group."""

    unit: str
    by: tuple[str, ...]
    period: str | None
    """None where there are no periods, or all count."""
    rows: tuple[CoverageRow, ...]
    not_reached: tuple[Missing, ...]
    contradictions: tuple[Contradiction, ...]


def coverage(
    tables: StudyTables,
    contacts: Contacts,
    by: Sequence[str] = (),
    *,
    unit: str | None = None,
    filter: Filter = EVERYTHING,  # noqa: A002 - the word of the people who use it
) -> Coverage:
    """Reached of registered, by one or two attributes.

    Args:
        tables: The study.
        contacts: Case → what the registry says about contact with it, by period.
        by: Attributes of the cases; left out, type and country, else the kind of case.
        unit: A kind of case; left out, what the study counts.
        filter: On cases it cuts the registry; on documents it says by what they were reached.

    Raises:
        NotFound: No such kind of case or attribute.
        WrongUsage: More than two attributes, or something that cases do not have.
    """
    index = Index(tables)
    kind = unit_of(tables, unit)
    if kind in (DOCUMENT, SEGMENT):
        raise WrongUsage(
            _("Coverage is of cases, and this study counts none."),
            _("Bring a registry in (qualcode cases import), or name a kind with --unit."),
        )
    names = _names(index, kind, by)
    every = names == (KIND,) and unit is None
    kinds = list(dict.fromkeys(c.kind for c in tables.cases.values())) if every else [kind]
    counts = [_Count(index, contacts, kind, names, filter) for kind in kinds]
    return Coverage(
        "; ".join(kinds),
        names,
        counts[0].period,
        (_all(counts), *(row for count in counts for row in count.rows())),
        tuple(missing for count in counts for missing in count.missing()),
        tuple(found for count in counts for found in count.contradictions()),
    )


def _names(index: Index, kind: str, by: Sequence[str]) -> tuple[str, ...]:
    """The attributes to look at.

    Raises:
        WrongUsage: More than two, or one that the cases do not have.
    """
    names = tuple(dict.fromkeys(by))
    if len(names) > 2:
        raise WrongUsage(_("Coverage is shown by one or two attributes."))
    index.values.check(names)
    for name in names:
        if name != KIND and not index.values.belongs_to(kind, name):
            raise WrongUsage(
                _("The cases of kind {kind} have no attribute {name!r}.").format(
                    kind=kind, name=name
                ),
                _("A period or a kind of document is chosen with --period or --kind."),
            )
    there = tuple(name for name in DEFAULT_BY if index.values.belongs_to(kind, name))
    return names or there or (KIND,)


class _Count:
    """The registry of one kind of case."""

    def __init__(
        self, index: Index, contacts: Contacts, kind: str, by: tuple[str, ...], chosen: Filter
    ) -> None:
        self._index, self._cases, self._by = index, index.tables.cases, by
        within = scope(index.tables, index.reach, index.values, kind, chosen)
        self.period, self.registry = within.period, within.registry
        self.reached = self._reached(kind, within.documents)
        whole = Filter(periods=chosen.periods)
        documents = scope(index.tables, index.reach, index.values, kind, whole).documents
        self._voices = index.reach.reached(kind, documents)
        self._contacts = {
            case: _contact(contacts.get(case, ()), self.period) for case in self.registry
        }

    def _reached(self, kind: str, documents: Iterable[int]) -> frozenset[int]:
        return self.registry & set(self._index.reach.reached(kind, documents))

    def rows(self) -> list[CoverageRow]:
        groups = sorted_by(self.registry, self._by, self._value)
        return [self._row(cases, self._named(key)) for key, cases in groups]

    def row_of_all(self) -> CoverageRow:
        return self._row(self.registry, None)

    def missing(self) -> list[Missing]:
        """Those not reached, in the order of the groups and of entry."""
        found: dict[int, Key] = {}
        for key, cases in sorted_by(self.registry, self._by, self._value):
            for case in sorted(cases - self.reached):
                found.setdefault(case, key)
        return [
            Missing(self._cases[c].name, self._cases[c].guid, self._named(key), *self._contacts[c])
            for c, key in found.items()
        ]

    def contradictions(self) -> list[Contradiction]:
        """Status against what is there in the period, whatever else the filter asks for."""
        found = []
        for case in sorted(self.registry):
            status = self._contacts[case][0]
            names = tuple(
                self._index.tables.documents[document].name
                for document in sorted(self._voices.get(case, ()))
            )
            if status is not None and (status == "reached") != bool(names):
                row = self._cases[case]
                found.append(Contradiction(row.name, row.guid, status, names))
        return found

    def _value(self, case: int, name: str) -> tuple[str, ...]:
        if name == KIND:
            return (self._cases[case].kind,)
        return self._index.values.of_case(case, name)

    def _named(self, key: Key) -> Group:
        return dict(zip(self._by, key, strict=True))

    def _row(self, cases: frozenset[int], group: Group | None) -> CoverageRow:
        lost = cases - self.reached
        counts: dict[str, int] = dict.fromkeys(CONTACT_STATUSES, 0)
        for case in lost:
            status = self._contacts[case][0]
            if status in counts:
                counts[status] += 1
        return _figures(group, len(cases), len(cases) - len(lost), counts)


def _figures(
    group: Group | None, registered: int, reached: int, lost: Mapping[str, int]
) -> CoverageRow:
    known = lost["refused"] + lost["no_answer"] + lost["not_invited"]
    invited = registered - lost["not_invited"]
    return CoverageRow(
        group,
        registered,
        reached,
        registered - reached,
        reached / registered if registered else None,
        reached / invited if invited else None,
        lost["refused"],
        lost["no_answer"],
        lost["not_invited"],
        registered - reached - known,
    )


def _all(counts: Sequence[_Count]) -> CoverageRow:
    """Everybody, each once: a case may be in several groups."""
    rows = [count.row_of_all() for count in counts]
    lost = {
        "refused": sum(row.refused for row in rows),
        "no_answer": sum(row.no_answer for row in rows),
        "not_invited": sum(row.not_invited for row in rows),
    }
    registered, reached = sum(row.registered for row in rows), sum(row.reached for row in rows)
    return _figures(None, registered, reached, lost)


def _contact(contacts: Sequence[Contact], period: str | None) -> _Status:
    """Status, date and reason of the period: its own, else what was kept without a period.

    Over several periods, `reached` in one is enough; else the latest says why not.
    """
    by_period: dict[str, _Status] = {contact[0]: contact[1:] for contact in contacts}
    asked = period.split("; ") if period is not None else sorted(by_period)
    kept = [by_period[name] for name in asked if name in by_period]
    reached = [contact for contact in kept if contact[0] == "reached"]
    return (reached or kept or [by_period.get("", (None, None, None))])[-1]
