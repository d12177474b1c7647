"""Transcripts into the project: all files are parsed first, then the good ones go in together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from qualcode.errors import BadFile, QualcodeError, Refused
from qualcode.files.read import SURROGATES
from qualcode.language import language_of
from qualcode.messages import _
from qualcode.model import Warned
from qualcode.project import cases, documents, identity, sheets
from qualcode.project.documents import NewDocument
from qualcode.shown import hides_something, shown_line
from qualcode.transcripts import count_words, read_found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from qualcode.files.csvs import Table
    from qualcode.model import Kind, Role, Transcript
    from qualcode.project.file import Project
    from qualcode.transcripts.gather import Found

MAX_NAME = 200
SPEAKERS_SET = "speakers set"
"""The reason of an unchanged document whose speakers or roles were told anew."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How files are to be read, and what is known about all of them."""

    kind: Kind = "interview"
    language: str | None = None
    period: str | None = None
    encoding: str | None = None
    speakers: str = "auto"
    roles: Mapping[str, Role] | None = None
    name: str | None = None
    case: str | None = None
    create_cases: str | None = None
    """The kind of case to create where `case` names none."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one file; the fields that others rely on stand in the list of commands."""

    file: str
    status: Literal["added", "unchanged", "refused"]
    reason: str | None = None
    document: str | None = None
    guid: str | None = None
    kind: str | None = None
    language: str | None = None
    transcript: Transcript | None = None
    words: int = 0


Parsed: TypeAlias = "tuple[Path, NewDocument | QualcodeError]"
"""A file with what it was read as, or why it was not."""


def parse(
    files: Sequence[Found], wanted: Wanted, progress: Callable[[int, int, str], None] | None = None
) -> Iterator[Parsed]:
    """Read each file by itself, without touching the project."""
    for n, found in enumerate(files):
        if progress:
            progress(n, len(files), found.path.name)
        try:
            yield found.path, _parse_one(found, wanted)
        except QualcodeError as error:
            yield found.path, error
    if progress:
        progress(len(files), len(files), "")


def _parse_one(found: Found, wanted: Wanted) -> NewDocument:
    path = found.path
    data, transcript = read_found(
        found,
        language=wanted.language,
        encoding=wanted.encoding,
        speakers=wanted.speakers,
        roles=wanted.roles,
    )
    if not transcript.text.strip():
        raise BadFile(_("{path} holds no text.").format(path=shown_line(path.name)))
    name = (wanted.name or path.stem).strip() or path.name.strip()
    if hides_something(name) or len(name) > MAX_NAME:
        if wanted.name:
            raise Refused(
                _("{name!r} cannot be the name of a document: it hides characters.").format(
                    name=name
                )
            )
        name = shown_line(name)[:MAX_NAME].strip()
    options: dict[str, object] = {}
    if wanted.speakers != "auto":
        options["speakers"] = wanted.speakers
    if wanted.roles:
        options["roles"] = dict(wanted.roles)
    return NewDocument(
        data=data,
        file_name=SURROGATES.sub("\ufffd", path.name),  # bytes of a name that are not UTF-8
        transcript=transcript,
        name=name,
        kind=wanted.kind,
        language=wanted.language or language_of(transcript.text),
        period=wanted.period,
        options=options,
        named=bool(wanted.name),
    )


def bring_in(
    project: Project,
    parsed: Sequence[Parsed],
    wanted: Wanted,
    attributes: tuple[Table, str] | None = None,
) -> list[Intake]:
    """Write the files that could be read, in one step; the others are reported as refused."""
    parsed = _without_taken(project, parsed)
    if all(isinstance(new, QualcodeError) for _, new in parsed):
        return [_refused(path, new) for path, new in parsed]
    with project.step("import", "imported") as step:
        case = _case(project, wanted)
        done = [
            _bring_one(project, path, new, case)
            if isinstance(new, NewDocument)
            else _refused(path, new)
            for path, new in parsed
        ]
        if attributes:
            sheets.bring_in(project, *attributes)
        step.summary = _summary(done)
    return done


def preview(project: Project, parsed: Sequence[Parsed]) -> list[Intake]:
    """What `bring_in` would do, with nothing written."""
    there: dict[str, int | None] = dict(
        project.rows("SELECT guid, id FROM document WHERE hidden = 0")
    )
    taken = documents.taken_names(project)
    found = []
    for path, new in _without_taken(project, parsed):
        if not isinstance(new, NewDocument):
            found.append(_refused(path, new))
            continue
        guid = documents.guid_of(project, new.data)
        if known := there.get(guid):
            options = documents.told_options(project, known, new.options)
            found.append(_known(project, path, new, known, options))
            continue
        found.append(_would_come(project, path, new, taken, again=guid in there))
        there[guid] = None
    return found


def _would_come(
    project: Project, path: Path, new: NewDocument, taken: set[str], *, again: bool
) -> Intake:
    """What becomes of a file that no visible document is of; `again` where it is named twice."""
    guid = documents.guid_of(project, new.data)
    hidden = project.one("SELECT name FROM document WHERE guid = ?", guid)
    if hidden:
        name = hidden[0]
    elif again:
        name = new.name
    else:
        name = documents.free_name(taken, new.name)
        new = _warned(project, new, name)
    words = count_words(new.transcript.text, new.transcript.turns)
    return _intake(path, new, name, guid, "unchanged" if again else "added", words)


def _without_taken(
    project: Project, parsed: Sequence[Parsed]
) -> list[tuple[Path, NewDocument | QualcodeError]]:
    """The same, with those refused whose chosen name another document has."""
    taken = documents.taken_names(project)
    found: list[tuple[Path, NewDocument | QualcodeError]] = []
    for path, new in parsed:
        if isinstance(new, NewDocument) and new.named and identity.fold(new.name) in taken:
            guid = documents.guid_of(project, new.data)
            if project.one("SELECT 1 FROM document WHERE guid = ?", guid) is None:
                why = _(
                    "There is a document {name!r} already; choose another name with --as."
                ).format(name=new.name)
                found.append((path, Refused(why)))
                continue
        found.append((path, new))
    return found


def _warned(project: Project, new: NewDocument, name: str) -> NewDocument:
    """A document with a warning, where it comes in under another name than its file has."""
    if name == new.name:
        return new
    rows = project.rows(
        "SELECT document.name, hidden, sha256 FROM document"
        " JOIN revision ON revision.id = document.revision"
    )
    held = next((row for row in rows if identity.fold(row[0]) == identity.fold(new.name)), None)
    same = held is not None and held[2] == identity.sha256(new.transcript.text)
    if held is not None and held[1]:
        sentence = _(
            "{old} is the name of a document that was removed; this came in as {name}."
        ).format(old=held[0], name=name)
    else:
        same_words = _(
            "{old} is here already with the same words; this came in as {name}, a second"
            " document that counts."
        )
        other_words = _(
            "{old} is here already with other words; this came in as {name}, a second"
            " document that counts."
        )
        sentence = (same_words if same else other_words).format(old=new.name, name=name)
    warnings = (*new.transcript.warnings, Warned(sentence))
    return replace(new, transcript=replace(new.transcript, warnings=warnings))


def _refused(path: Path, why: object) -> Intake:
    return Intake(file=str(path), status="refused", reason=str(why))


def _bring_one(project: Project, path: Path, new: NewDocument, case: int | None) -> Intake:
    there = project.one(
        "SELECT 1 FROM document WHERE guid = ?", documents.guid_of(project, new.data)
    )
    document, status = documents.add(project, new)
    if case is not None:
        cases.link_document(project, document, case)
    options = documents.told_options(project, document, new.options)
    if options is not None:
        documents.set_speakers(project, document, options)
    if status == "unchanged":
        return _known(project, path, new, document, options)
    known = documents.get(project, document)
    read = replace(new if there else _warned(project, new, known.name), kind=known.kind)
    return _intake(path, read, known.name, known.guid, status, known.words)


def _known(
    project: Project, path: Path, new: NewDocument, document: int, options: str | None
) -> Intake:
    """A file that is there already, as it is stored, or as its new options have it read."""
    known = documents.get(project, document)
    stored = documents.read_again(project, document, options)
    stored = replace(stored, encoding=new.transcript.encoding)
    read = replace(new, kind=known.kind, language=known.language, transcript=stored)
    intake = _intake(path, read, known.name, known.guid, "unchanged", known.words)
    if options is None:
        return intake
    words = count_words(stored.text, stored.turns, stored.headings)
    return replace(intake, reason=SPEAKERS_SET, words=words)


def _intake(
    path: Path,
    new: NewDocument,
    name: str,
    guid: str,
    status: Literal["added", "unchanged"],
    words: int,
) -> Intake:
    return Intake(
        file=str(path),
        status=status,
        reason=_("the same file is in the project already") if status == "unchanged" else None,
        document=name,
        guid=guid,
        kind=new.kind,
        language=new.language,
        transcript=new.transcript,
        words=words,
    )


def _case(project: Project, wanted: Wanted) -> int | None:
    if wanted.case is None:
        return None
    every = cases.every(project)
    folded = identity.fold(wanted.case)
    known = any(folded in map(identity.fold, (c.name, c.guid, *c.aliases)) for c in every)
    if not known and wanted.create_cases:
        return cases.put(project, wanted.case, wanted.create_cases)
    return cases.find(every, wanted.case).id


def _summary(done: list[Intake]) -> str:
    added = [intake.document or "" for intake in done if intake.status == "added"]
    told = [intake.document or "" for intake in done if intake.reason == SPEAKERS_SET]
    if told and not added:
        return f"set the speakers of {told[0] if len(told) == 1 else f'{len(told)} documents'}"
    if len(added) == 1:
        return f"imported {added[0]}"
    return f"imported {len(added)} documents"


def labels_of(transcript: Transcript) -> dict[str, int]:
    """Label as written → turns."""
    return dict(Counter(turn.label for turn in transcript.turns))


def speakers_of(transcript: Transcript) -> dict[str, int]:
    """Speaker after aliases → turns."""
    return dict(Counter(turn.speaker for turn in transcript.turns))
