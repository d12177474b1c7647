"""Codings: one code on one segment by one coder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.errors import NotFound, Refused
from qualcode.messages import _
from qualcode.model import Code, Coding
from qualcode.project import identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualcode.model import Document, Origin
    from qualcode.project.file import Project

_COLUMNS = """coding.id, coding.guid, coding.document, coding.start, coding."end", coding.code,
    coder.name, coding.origin, coding.state, coding.about, coding.weight,
    (SELECT text FROM memo WHERE memo.target = coding.guid
     ORDER BY text = '', created LIMIT 1),
    coding.created"""
_FROM = """FROM coding JOIN coder ON coder.id = coding.coder
    JOIN document ON document.id = coding.document AND document.hidden = 0"""


def listed(project: Project, paths: Mapping[int, str], document: int | None = None) -> list[Coding]:
    """The codings of a document, or of all, in reading order; longer ones first."""
    rows = project.rows(
        f"""SELECT {_COLUMNS} {_FROM} WHERE ?1 IS NULL OR coding.document = ?1
        ORDER BY coding.document, coding.start, coding."end" DESC, coding.created, coding.guid""",
        document,
    )
    return [_coding(row, paths) for row in rows]


def get(project: Project, guid: str, paths: Mapping[int, str]) -> Coding:
    """A coding by GUID or a unique beginning of one.

    Raises:
        NotFound: There is none, or several begin so.
    """
    wanted = guid.strip().casefold()
    # A range, so that the index on the GUID finds it: "~" comes after all that GUIDs hold.
    rows = project.rows(
        f"SELECT {_COLUMNS} {_FROM} WHERE coding.guid BETWEEN ?1 AND ?1 || '~' LIMIT 2", wanted
    )
    if len(rows) != 1 or len(wanted) < 4:
        raise NotFound(
            _("There is no coding {guid!r}.").format(guid=guid)
            if not rows
            else _("{guid!r} fits several codings.").format(guid=guid),
            _("qualcode show DOCUMENT --codings lists them with their GUIDs."),
        )
    return _coding(rows[0], paths)


def _coding(row: tuple[Any, ...], paths: Mapping[int, str]) -> Coding:
    coding_id, guid, document, start, end, code, *rest = row
    return Coding(coding_id, guid, document, start, end, code, paths[code], *rest)


def add(
    project: Project,
    document: Document,
    text: str,
    start: int,
    end: int,
    codes: Iterable[Code],
    *,
    coder: str | None = None,
    origin: Origin = "hand",
    weight: int | None = None,
    about: int | None = None,
    created: str | None = None,
) -> list[str]:
    """Put codes on a span inside a step; GUIDs of the codings, of those there already too.

    Raises:
        Refused: The span lies outside the text or holds nothing but blanks; a code is retired;
            the document was removed.
    """
    refuse_removed(project, document.guid)
    words = quote(document, text, start, end)
    coder_id = project.coder_id(coder or project.coder or "")
    guids = []
    for code in codes:
        if code.status == "retired":
            raise Refused(
                _("The code {code} is retired; it takes no new codings.").format(code=code.path)
            )
        known = project.one(
            """SELECT guid FROM coding WHERE document = ? AND start = ? AND "end" = ? AND code = ?
            AND coder = ? AND state <> 'orphaned'""",
            document.id, start, end, code.id, coder_id,
        )  # fmt: skip
        if known is not None:
            guids.append(str(known[0]))
            continue
        guid = project.surroundings.new_guid()
        project.insert(
            "coding",
            guid,
            document=document.id,
            revision=document.revision,
            start=start,
            end=end,
            code=code.id,
            coder=coder_id,
            about=about,
            weight=weight,
            origin=origin,
            sha256=identity.sha256(words),
            created=created or project.surroundings.stamp(),
        )
        guids.append(guid)
    return guids


def change(
    project: Project,
    document: Document,
    text: str,
    coding: Coding,
    *,
    start: int,
    end: int,
    code: Code | None,
    weight: int | None,
    about: int | None,
) -> None:
    """Give a coding another span, code, weight or subject inside a step.

    Raises:
        Refused: The span lies outside the text or holds nothing but blanks; the code is retired;
            the same coder has the same code there already; the document was removed.
    """
    refuse_removed(project, document.guid)
    words = quote(document, text, start, end)
    number = coding.code if code is None else code.id
    if code is not None and code.status == "retired":
        raise Refused(
            _("The code {code} is retired; it takes no new codings.").format(code=code.path)
        )
    if (start, end, number) != (coding.start, coding.end, coding.code):
        _refuse_twin(project, coding, start, end, number)
    values: dict[str, Any] = {"code": number, "weight": weight, "about": about}
    if (start, end) != (coding.start, coding.end):
        # Whoever sets the borders has looked at the words, so they count as sound again.
        values |= {
            "start": start, "end": end, "revision": document.revision, "state": "ok",
            "sha256": identity.sha256(words),
        }  # fmt: skip
    project.update("coding", coding.id, **values)


def _refuse_twin(project: Project, coding: Coding, start: int, end: int, code: int) -> None:
    twin = project.one(
        """SELECT 1 FROM coding WHERE document = ? AND start = ? AND "end" = ? AND code = ?
        AND coder = (SELECT coder FROM coding WHERE id = ?) AND id <> ? AND state <> 'orphaned'""",
        coding.document, start, end, code, coding.id, coding.id,
    )  # fmt: skip
    if twin is not None:
        raise Refused(_("These words have that code already; remove one of the two instead."))


def refuse_removed(project: Project, guid: str) -> None:
    """Inside a step: nothing is said about a document that another window took out of sight.

    Raises:
        Refused: The GUID is that of a removed document.
    """
    row = project.one("SELECT name FROM document WHERE guid = ? AND hidden = 1", guid)
    if row is not None:
        raise Refused(_("{document} was removed from the project.").format(document=row[0]))


def quote(document: Document, text: str, start: int, end: int) -> str:
    """The words of a span.

    Raises:
        Refused: The span lies outside the text or holds nothing but blanks.
    """
    if not 0 <= start < end <= len(text):
        raise Refused(
            _(
                "The span {start} to {end} does not lie in {document}, which has {n} characters."
            ).format(start=start, end=end, document=document.name, n=len(text))
        )
    words = text[start:end]
    if words.isspace():
        raise Refused(
            _("The span {start} to {end} of {document} holds nothing but blanks.").format(
                start=start, end=end, document=document.name
            )
        )
    return words


def latest_codes(project: Project, coder: str, most: int) -> list[int]:
    """The codes that a coder gave last, in the order in which they were given."""
    rows = project.rows(
        f"SELECT coding.code {_FROM} WHERE coder.name = ? ORDER BY coding.id DESC LIMIT ?",
        coder, most,
    )  # fmt: skip
    return [row[0] for row in reversed(rows)]


class CodedPassage(NamedTuple):
    """Words that carry a code, with who put it there."""

    document: int
    name: str
    """The document's."""
    line: int
    start: int
    end: int
    words: str
    coders: tuple[str, ...]
    guids: tuple[str, ...]
    """Of the codings."""


def passages(project: Project, code: int, limit: int) -> list[CodedPassage]:
    """The passages that carry a code itself, by whomever, in reading order.

    Args:
        project: The open project.
        code: Which.
        limit: How many at most.
    """
    rows = project.rows(
        f"""SELECT document.id, document.name, coding.start, coding."end",
        group_concat(coder.name, char(10)), group_concat(coding.guid, char(10)),
        substr(revision.text, coding.start + 1, coding."end" - coding.start),
        substr(revision.text, 1, coding.start)
        {_FROM} JOIN revision ON revision.id = coding.revision
        WHERE coding.code = ? AND coding.state <> 'orphaned'
        GROUP BY coding.document, coding.start, coding."end"
        ORDER BY document.name, coding.start, coding."end" LIMIT ?""",
        code, limit,
    )  # fmt: skip
    return [
        CodedPassage(document, name, before.count("\n") + 1, start, end, words,
                     tuple(coders.split("\n")), tuple(guids.split("\n")))
        for document, name, start, end, coders, guids, words, before in rows
    ]  # fmt: skip


def counts(project: Project, document: int | None = None) -> dict[int, int]:
    """Code → number of its own codings, in a document or in all."""
    return dict(
        project.rows(
            f"""SELECT coding.code, count(*) {_FROM} WHERE (?1 IS NULL OR coding.document = ?1)
            AND coding.state <> 'orphaned' GROUP BY coding.code""",
            document,
        )
    )


def tallies(project: Project) -> dict[int, dict[str, tuple[int, int, str]]]:
    """Document → coder → how many codings, where the last ends, when the newest was made."""
    found: dict[int, dict[str, tuple[int, int, str]]] = {}
    for document, coder, *tally in project.rows(
        f"""SELECT coding.document, coder.name, count(*), max(coding."end"), max(coding.created)
        {_FROM} GROUP BY coding.document, coder.id"""
    ):
        found.setdefault(document, {})[coder] = (tally[0], tally[1], tally[2])
    return found


def covered(project: Project) -> dict[int, int]:
    """Document → how many of its characters carry a code, each counted once."""
    return dict(
        project.rows(
            f"""SELECT document, sum(max(0, "end" - max(start, before))) FROM (
            SELECT coding.document, coding.start, coding."end", coalesce(max(coding."end") OVER (
                PARTITION BY coding.document ORDER BY coding.start, coding.id
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
            {_FROM} WHERE coding.state <> 'orphaned') GROUP BY document"""
        )
    )
