"""Documents: adding what was read, names, layers made from the text again, reading one back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from qualcode.errors import NotFound, Refused, WrongUsage
from qualcode.messages import _
from qualcode.model import (
    Cue,
    Document,
    Reading,
    Role,
    Span,
    Speaker,
    Transcript,
    Turn,
    perspective_of,
)
from qualcode.project import identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualcode.model import Attribution, Consent, Kind, Mode
    from qualcode.project.file import Project
    from qualcode.transcripts import ReadOptions

_COLUMNS = """document.id, document.guid, document.name, document.kind, document.language,
    document.period, document.date, document.mode, document.perspective, document.consent,
    document.attribution,
    CASE WHEN json_valid(document.options)
        THEN CASE json_type(document.options, '$.words') WHEN 'integer'
            THEN json_extract(document.options, '$.words') ELSE revision.words END
        ELSE revision.words END,
    document.revision"""
_FROM = "FROM document JOIN revision ON revision.id = document.revision"

_PARAGRAPH = re.compile(r"\S[^\n]*")
Status = Literal["added", "unchanged"]


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A file as read, with what is known about it before it enters the project."""

    data: bytes
    file_name: str
    transcript: Transcript
    name: str
    kind: Kind = "interview"
    language: str | None = None
    period: str | None = None
    date: str | None = None
    mode: Mode = "verbatim"
    consent: Consent = "quote"
    attribution: Attribution = "named"
    options: Mapping[str, object] = field(default_factory=dict)
    named: bool = False
    """Whether a person chose the name, which is then not changed where it is taken."""
    guid: str | None = None
    """Of a document that is a part of its file; else the file's own."""
    source: int | None = None
    """The kept file, where several documents share it."""


def guid_of(project: Project, data: bytes) -> str:
    """The GUID that a whole file has as a document of this project."""
    return identity.guid("document", project.guid, identity.sha256(data))


def add(project: Project, new: NewDocument, taken: set[str] | None = None) -> tuple[int, Status]:
    """Add a document inside a step; one that is there stays, a hidden one is shown again.

    Args:
        project: The open project.
        new: The document.
        taken: The folded names of all documents, where many are added; kept up to date.
    """
    guid = new.guid or guid_of(project, new.data)
    known = project.one("SELECT id, hidden FROM document WHERE guid = ?", guid)
    if known is not None:
        project.update("document", known[0], hidden=0)
        return int(known[0]), "added" if known[1] else "unchanged"
    document = project.one("SELECT coalesce(max(id), 0) + 1 FROM document")[0]
    revision = project.one("SELECT coalesce(max(id), 0) + 1 FROM revision")[0]
    # The revision first, so that the history of the document can name it.
    _add_revision(project, new, document, revision, guid)
    project.insert(
        "document",
        guid,
        id=document,
        revision=revision,
        name=free_name(taken_names(project) if taken is None else taken, new.name),
        kind=new.kind,
        language=new.language,
        period=new.period,
        date=new.date,
        mode=new.mode,
        perspective=perspective_of(new.kind),
        consent=new.consent,
        attribution=new.attribution,
        options=json.dumps(dict(new.options), sort_keys=True, ensure_ascii=False),
    )
    derive(project, document, new.transcript, new.language)
    return int(document), "added"


def _add_revision(
    project: Project, new: NewDocument, document: int, revision: int, guid: str
) -> None:
    from qualcode.transcripts import NORMALISER, SPLITTER, count_words

    text = new.transcript.text
    digest = identity.sha256(text)
    project.insert(
        "revision",
        identity.guid("revision", guid, digest),
        id=revision,
        document=document,
        source=new.source or keep_source(project, new.data, new.file_name),
        text=text,
        sha256=digest,
        reader=new.file_name.rpartition(".")[2].casefold(),
        normaliser=NORMALISER,
        splitter=SPLITTER,
        words=count_words(text, new.transcript.turns, new.transcript.headings),
        reason="import",
    )
    for cue in new.transcript.cues:
        place = identity.guid("cue", guid, digest, str(cue.start), str(cue.t0))
        project.insert("cue", place, revision=revision, **cue._asdict())


def keep_source(project: Project, data: bytes, file_name: str) -> int:
    """Keep the bytes of a file inside a step, once."""
    digest = identity.sha256(data)
    guid = identity.guid("source", project.guid, digest)
    row = project.one("SELECT id FROM source WHERE guid = ?", guid)
    if row is not None:
        return int(row[0])
    return project.insert("source", guid, sha256=digest, file_name=file_name, content=data)


def taken_names(project: Project) -> set[str]:
    """The folded names of all documents, hidden ones too."""
    return {identity.fold(row[0]) for row in project.rows("SELECT name FROM document")}


def free_name(taken: set[str], name: str) -> str:
    """A name, with a number behind it where it is taken; it is taken from then on."""
    wanted, n = name, 2
    while identity.fold(wanted) in taken:
        wanted, n = f"{name} ({n})", n + 1
    taken.add(identity.fold(wanted))
    return wanted


def derive(project: Project, document: int, transcript: Transcript, language: str | None) -> None:
    """Write the layers that follow from the text: speakers, turns, sentences, the word index."""
    from qualcode.transcripts import sentences

    speakers = {
        name: _speaker(project, document, name, transcript.roles.get(name, "participant"))
        for name in dict.fromkeys(turn.speaker for turn in transcript.turns)
    }
    con = project.con
    con.execute("DELETE FROM turn WHERE document = ?", (document,))
    con.executemany(
        "INSERT INTO turn VALUES (?,?,?,?,?,?,?,?,?)",
        [
            (document, n, t.start, t.end, t.speech_start, speakers[t.speaker], t.label, t.t0, t.t1)
            for n, t in enumerate(transcript.turns)
        ],
    )
    con.execute("DELETE FROM sentence WHERE document = ?", (document,))
    con.executemany(
        "INSERT INTO sentence VALUES (?,?,?)",
        [
            (document, *span)
            for span in sentences(transcript.text, language, transcript.turns, transcript.headings)
        ],
    )
    _index_words(project, document, transcript)


def told_options(project: Project, document: int, told: Mapping[str, object]) -> str | None:
    """The options of a document with what was told about its speakers; None where nothing differs.

    A role that was told is added to those known.
    """
    (kept,) = project.one("SELECT options FROM document WHERE id = ?", document)
    options = json.loads(kept)
    changed = dict(options)
    if "speakers" in told:
        changed["speakers"] = told["speakers"]
    if isinstance(roles := told.get("roles"), dict):
        changed["roles"] = {**options.get("roles", {}), **roles}
    return None if changed == options else json.dumps(changed, sort_keys=True, ensure_ascii=False)


def set_speakers(project: Project, document: int, options: str) -> None:
    """Keep other options of a document inside a step, and make its layers again by them.

    Labels are no words of speech, so the words are counted again; they stand among the options,
    as what the revision says of itself never changes.
    """
    from qualcode.transcripts import count_words

    transcript = read_again(project, document, options)
    words = count_words(transcript.text, transcript.turns, transcript.headings)
    kept = json.dumps(json.loads(options) | {"words": words}, sort_keys=True, ensure_ascii=False)
    project.update("document", document, options=kept)
    derive(project, document, transcript, transcript.language)
    for name, role in transcript.roles.items():
        project.update("speaker", _speaker(project, document, name, role), role=role)


def derive_again(project: Project, document: int) -> Transcript:
    """Make the layers of a document again from its text and options, inside a step."""
    transcript = read_again(project, document)
    derive(project, document, transcript, transcript.language)
    return transcript


def read_again(project: Project, document: int, options: str | None = None) -> Transcript:
    """What the stored text of a document is read as, by its options or by others."""
    from qualcode.transcripts import rebuild

    known = get(project, document)
    if options is None:
        (options,) = project.one("SELECT options FROM document WHERE id = ?", document)
    cues = cues_of(project, known.revision)
    chosen = read_options(options, known.language)
    return rebuild(text_of(project, document), chosen, cues)


def _index_words(project: Project, document: int, transcript: Transcript) -> None:
    """Fill the word index: a passage is a turn's words, or a paragraph where nobody is known.

    The index keeps no text of its own, so the words to take out are cut from the revision.
    """
    con, text = project.con, transcript.text
    for row, start, end in project.rows(
        'SELECT id, start, "end" FROM passage WHERE document = ?', document
    ):
        con.execute(
            "INSERT INTO fts(fts, rowid, words) VALUES ('delete', ?, ?)", (row, text[start:end])
        )
    con.execute("DELETE FROM passage WHERE document = ?", (document,))
    (first,) = project.one("SELECT coalesce(max(id), 0) + 1 FROM passage")
    spans = [(turn.speech_start, turn.end) for turn in transcript.turns] or _paragraphs(transcript)
    rows = [(first + n, start, end) for n, (start, end) in enumerate(spans)]
    con.executemany(
        "INSERT INTO passage VALUES (?,?,?,?)", [(n, document, s, e) for n, s, e in rows]
    )
    con.executemany(
        "INSERT INTO fts(rowid, words) VALUES (?,?)", [(n, text[s:e]) for n, s, e in rows]
    )


def _paragraphs(transcript: Transcript) -> list[tuple[int, int]]:
    headings = {heading.start for heading in transcript.headings}
    found = (match.span() for match in _PARAGRAPH.finditer(transcript.text))
    return [(start, end) for start, end in found if start not in headings]


def passages_with(project: Project, query: str | None = None) -> dict[int, list[tuple[int, int]]]:
    """Visible document → its passages, those that the word index finds for an FTS5 query of
    quoted words where one is given.
    """
    found: dict[int, list[tuple[int, int]]] = {}
    index, where = ("fts JOIN passage ON passage.id = fts.rowid", "WHERE fts MATCH ?")
    if query is None:
        index, where = "passage", ""
    for document, start, end in project.rows(
        f"""SELECT passage.document, passage.start, passage."end" FROM {index}
        JOIN document ON document.id = passage.document AND document.hidden = 0
        {where} ORDER BY passage.document, passage.start""",
        *([] if query is None else [query]),
    ):
        found.setdefault(document, []).append((start, end))
    return found


def read_options(kept: str, language: str | None) -> ReadOptions:
    """How the layers of a document are found in its text, as kept with the document."""
    from qualcode.transcripts import ReadOptions

    options = json.loads(kept)
    return ReadOptions(
        language=language,
        speakers=options.get("speakers", "auto"),
        roles=options.get("roles", {}),
        headings=_headings(options.get("headings", [])),
    )


def _headings(kept: object) -> tuple[Span, ...]:
    """Spans as kept with the document; what is none of them (a dump is not trusted) is left out."""
    pairs = kept if isinstance(kept, list) else []
    return tuple(
        Span(*pair)
        for pair in pairs
        if isinstance(pair, list) and [type(place) for place in pair] == [int, int]
    )


def _speaker(project: Project, document: int, name: str, role: Role) -> int:
    (guid,) = project.one("SELECT guid FROM document WHERE id = ?", document)
    speaker = identity.guid("speaker", guid, name)
    row = project.one("SELECT id FROM speaker WHERE guid = ?", speaker)
    if row is not None:
        return int(row[0])
    return project.insert("speaker", speaker, document=document, name=name, role=role)


# ---- reading -------------------------------------------------------------------------------------


def visible(project: Project) -> list[Document]:
    """All documents that are not hidden, in order of import."""
    rows = project.rows(f"SELECT {_COLUMNS} {_FROM} WHERE document.hidden = 0 ORDER BY document.id")
    return [Document(*row) for row in rows]


def find(project: Project, wanted: str) -> Document:
    """The document of a name, a GUID, or a beginning of a name that only one has.

    Raises:
        NotFound: None fits; near names are offered.
        WrongUsage: Several fit, and are listed.
    """
    every = visible(project)
    folded = identity.fold(wanted)
    exact = [d for d in every if identity.fold(d.name) == folded or d.guid == wanted.strip()]
    fitting = exact or [d for d in every if identity.fold(d.name).startswith(folded)]
    if len(fitting) > 1:
        names = ", ".join(document.name for document in fitting)
        raise WrongUsage(
            _("{wanted!r} fits several documents: {names}.").format(wanted=wanted, names=names)
        )
    if not fitting or not folded:
        raise NotFound.among(
            _("There is no document {name!r}.").format(name=wanted),
            wanted,
            [document.name for document in every],
        )
    return fitting[0]


def get(project: Project, document: int) -> Document:
    row = project.one(f"SELECT {_COLUMNS} {_FROM} WHERE document.id = ?", document)
    if row is None:
        raise NotFound(_("There is no document {document}.").format(document=document))
    return Document(*row)


def text_of(project: Project, document: int) -> str:
    """The stored text of a document's current revision."""
    (guid,) = project.one(f"SELECT revision.guid {_FROM} WHERE document.id = ?", document)
    if project.kept_text is None or project.kept_text[0] != guid:
        (text,) = project.one("SELECT text FROM revision WHERE guid = ?", guid)
        project.kept_text = guid, str(text)
    return project.kept_text[1]


def lengths(project: Project) -> dict[int, int]:
    """Document → code points of its text."""
    return dict(project.rows(f"SELECT document.id, length(revision.text) {_FROM}"))


def turns_of(project: Project, document: int) -> tuple[Turn, ...]:
    rows = project.rows(
        """SELECT turn.start, turn."end", turn.speech_start, turn.label, speaker.name, t0, t1
        FROM turn JOIN speaker ON speaker.id = turn.speaker WHERE turn.document = ?
        ORDER BY turn.position""",
        document,
    )
    return tuple(Turn(*row) for row in rows)


def cues_of(project: Project, revision: int) -> tuple[Cue, ...]:
    """The timed pieces of a revision, in the order of its text."""
    rows = project.rows(
        'SELECT start, "end", t0, t1 FROM cue WHERE revision = ? ORDER BY start, id', revision
    )
    return tuple(map(Cue._make, rows))


def speakers_of(project: Project, document: int | None = None) -> list[Speaker]:
    """The speakers of a document, or of all visible ones, with the cases they are linked to.

    One who has no turn any more, as the speakers were set otherwise, is kept but not given.
    """
    rows = project.rows(
        """SELECT speaker.id, speaker.guid, speaker.document, speaker.name, speaker.role,
        (SELECT json_group_array("case") FROM speaker_case WHERE speaker_case.speaker = speaker.id)
        FROM speaker JOIN document ON document.id = speaker.document AND document.hidden = 0
        WHERE (?1 IS NULL OR speaker.document = ?1) AND EXISTS (SELECT 1 FROM turn
            WHERE turn.document = speaker.document AND turn.speaker = speaker.id)
        ORDER BY speaker.id""",
        document,
    )
    return [
        Speaker(row, guid, of, name, role, tuple(sorted(json.loads(linked))))
        for row, guid, of, name, role, linked in rows
    ]


def reading(project: Project, document: int) -> Reading:
    """A document with its text and layers, as the desk shows it."""
    spans = project.rows(
        'SELECT start, "end" FROM sentence WHERE document = ? ORDER BY start', document
    )
    (options,) = project.one("SELECT options FROM document WHERE id = ?", document)
    return Reading(
        document=get(project, document),
        text=text_of(project, document),
        turns=turns_of(project, document),
        roles={speaker.name: speaker.role for speaker in speakers_of(project, document)},
        sentences=tuple(Span(*span) for span in spans),
        headings=_headings(json.loads(options).get("headings")),
    )


# ---- changing ------------------------------------------------------------------------------------


def rename(project: Project, document: Document, name: str) -> None:
    """Give a document another name."""
    if any(identity.fold(d.name) == identity.fold(name) for d in visible(project)):
        raise Refused(_("There is a document {name!r} already.").format(name=name))
    with project.step("docs rename", f"renamed {document.name} to {name}"):
        project.update("document", document.id, name=name)


def hide(project: Project, document: Document) -> None:
    """Take a document out of sight; its codings stay, and importing its file shows it again."""
    with project.step("docs remove", f"removed {document.name}"):
        project.update("document", document.id, hidden=1)


def describe(project: Project, document: Document, **columns: str | None) -> None:
    """Set the document's own columns (kind, language, period, date, mode …) inside a step."""
    if "kind" in columns and columns["kind"] != document.kind:
        columns.setdefault("perspective", perspective_of(replace(document, **columns).kind))  # type: ignore[arg-type]
    project.update("document", document.id, **columns)
