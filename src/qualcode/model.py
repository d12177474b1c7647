"""The nouns of qualcode as plain values; nothing here reads or writes.

Positions are Unicode code points into the stored text, half-open `[start, end)`. Integer ids are
those of one project file and never leave it; a `guid` names a thing everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualcode import steps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Kind = Literal["interview", "focus_group", "survey", "monitoring", "feedback", "note", "report"]
KINDS: tuple[Kind, ...] = (
    "interview", "focus_group", "survey", "monitoring", "feedback", "note", "report",
)  # fmt: skip
Mode = Literal["verbatim", "notes", "translated"]
MODES: tuple[Mode, ...] = ("verbatim", "notes", "translated")
Perspective = Literal["self", "about"]
PERSPECTIVES: tuple[Perspective, ...] = ("self", "about")
Consent = Literal["quote", "paraphrase", "none"]
CONSENTS: tuple[Consent, ...] = ("quote", "paraphrase", "none")
Attribution = Literal["named", "labelled", "none"]
ATTRIBUTIONS: tuple[Attribution, ...] = ("named", "labelled", "none")
Role = Literal["moderator", "participant", "other"]
Origin = Literal["hand", "suggestion", "search", "survey", "import", "bulk", "consensus"]
ORIGINS: tuple[Origin, ...] = (
    "hand", "suggestion", "search", "survey", "import", "bulk", "consensus",
)  # fmt: skip
State = Literal["ok", "moved", "changed", "orphaned"]
ReviewState = Literal["assigned", "open", "done"]
ContactStatus = Literal["reached", "refused", "no_answer", "not_invited"]
CONTACT_STATUSES: tuple[ContactStatus, ...] = ("reached", "refused", "no_answer", "not_invited")
Design = Literal["census", "purposive", "random"]
DESIGNS: tuple[Design, ...] = ("census", "purposive", "random")
AttributeType = Literal["text", "number", "date", "category", "multi"]
Confidence = Literal["high", "medium", "none"]
Comparable = Literal["yes", "partly", "no"]
Decision = Literal["accepted", "rejected"]
MemoKind = Literal["note", "theory", "method", "doubt"]
MEMO_KINDS: tuple[MemoKind, ...] = ("note", "theory", "method", "doubt")
SuggestionSource = Literal["codebook", "learned"]

CONSENSUS = "consensus"
SURVEY = "survey"
RESERVED_CODERS = (CONSENSUS, SURVEY)
"""Layers with a meaning of their own; no person may take these names."""


def perspective_of(kind: Kind) -> Perspective:
    """Who speaks in a document of this kind: people themselves, or somebody about them."""
    return "about" if kind in ("monitoring", "note", "report") else "self"


class Span(NamedTuple):
    """A stretch of a text, `[start, end)` in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Passage(NamedTuple):
    """A stretch of a document, as a memo names it: `GUID:START-END`, the GUID the document's."""

    document: str
    start: int
    end: int

    @property
    def target(self) -> str:
        """What stands in a memo for this passage."""
        return f"{self.document}:{self.start}-{self.end}"

    @classmethod
    def of(cls, target: str) -> Passage | None:
        """The passage that a target names; None where it is the GUID of a thing."""
        document, _, span = target.partition(":")
        start, _, end = span.partition("-")
        if not (document and start.isdecimal() and end.isdecimal()):
            return None
        return cls(document, int(start), int(end))


# ---- what a reader makes of a file ---------------------------------------------------------------


class Turn(NamedTuple):
    """A stretch by one speaker: label and words are `[start, end)`, words from `speech_start`.

    `label` is as written, `speaker` after aliases; times are milliseconds, where there are any.
    """

    start: int
    end: int
    speech_start: int
    label: str
    speaker: str
    t0: int | None = None
    t1: int | None = None


class Cue(NamedTuple):
    """One timed piece of a subtitle format; times in milliseconds."""

    start: int
    end: int
    t0: int
    t1: int


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a reader was unsure of, with its place (a line number from 1, where it has one)."""

    text: str
    line: int | None = None

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}" if self.line else self.text


@dataclass(frozen=True, slots=True)
class Transcript:
    """A file as read: canonical text, and layers over it that can be made again at any time."""

    text: str
    turns: tuple[Turn, ...] = ()
    roles: Mapping[str, Role] = field(default_factory=dict)
    """Speaker → role, for every speaker of `turns`."""
    layout: str = "none"
    """The label shape that the vote accepted (`colon`, `ownline`, `time`, …), else `none`."""
    confidence: Confidence = "none"
    guess: str | None = None
    """Below high confidence: the `--speakers` value that would accept the guess."""
    cues: tuple[Cue, ...] = ()
    language: str | None = None
    encoding: str = "utf-8"
    warnings: tuple[Warned, ...] = ()
    headings: tuple[Span, ...] = ()
    """Lines that are nobody's words, such as the questions of a survey."""


class Pointer(NamedTuple):
    """A place in a revision of a document, by GUIDs: an example that is pointed to, not copied.

    Its text form stands where an example could be typed by hand, so that it travels with any
    codebook file while the words of people stay in the project.
    """

    document: str
    revision: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"passage:{self.document}/{self.revision}/{self.start}-{self.end}"

    @classmethod
    def read(cls, text: str) -> Pointer | None:
        """The passage that an example points to; None for words typed by hand."""
        kind, _, rest = text.partition(":")
        parts = rest.split("/") if kind == "passage" else []
        start, _, end = parts[2].partition("-") if len(parts) == 3 else ("", "", "")
        if not (start.isdecimal() and end.isdecimal() and len(start + end) <= 20):
            return None
        return cls(parts[0], parts[1], int(start), int(end))


# ---- codebook ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facet:
    """A dimension of the codebook (finding, topic …): no code, cannot be tagged."""

    name: str
    names: Mapping[str, str] = field(default_factory=dict)
    """Language → name."""


@dataclass(frozen=True, slots=True)
class Code:
    """One idea, with one parent, in one facet where facets are declared.

    `path` is `facet/parent/name`, without facets `parent/name`; `parent` is a path or None.
    An example in `typical` or `edge` is a text, or the text of a `Pointer`.
    """

    path: str
    name: str
    id: int = 0
    guid: str | None = None
    facet: str | None = None
    parent: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    definition: str = ""
    use_when: str = ""
    not_when: str = ""
    typical: tuple[str, ...] = ()
    edge: tuple[str, ...] = ()
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Language → words; the key `""` where the file names no language."""
    colour: str | None = None
    glyph: str | None = None
    hotkey: str | None = None
    status: Literal["active", "retired"] = "active"
    was: tuple[str, ...] = ()
    """Paths or names of the codes of an earlier period that this one continues."""
    comparable: Comparable = "yes"
    version: int = field(default=1, compare=False)
    """Rises when what the code means changes: name, place, definition, when to use it, edges."""

    def label(self, language: str | None = None) -> str:
        """The name in a language, where there is one."""
        return self.names.get(language or "", self.name)


@dataclass(frozen=True, slots=True)
class Theme:
    """A named question to the codings.

    `members` are tuples of code paths: one tuple is satisfied by any of its codes (or their
    descendants). With `rule` any, one member suffices; with all, every member must cover some
    non-blank character in common.
    """

    name: str
    rule: Literal["any", "all"]
    members: tuple[tuple[str, ...], ...]
    id: int = 0
    guid: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    definition: str = ""

    def label(self, language: str | None = None) -> str:
        return self.names.get(language or "", self.name)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Facets, codes and themes in the order of the file: parents before their children."""

    facets: tuple[Facet, ...] = ()
    codes: tuple[Code, ...] = ()
    themes: tuple[Theme, ...] = ()

    def by_path(self) -> dict[str, Code]:
        return {code.path: code for code in self.codes}

    def languages(self) -> list[str]:
        """The languages in which any code or theme has a name."""
        held = [*(code.names for code in self.codes), *(theme.names for theme in self.themes)]
        return sorted({language for names in held for language in names})

    def labels(self, language: str | None) -> Labels:
        """The names in a language; the codebook's own where there is none."""
        paths: dict[str, str] = {}
        facets = {facet.name: facet.names.get(language or "", facet.name) for facet in self.facets}
        for code in self.codes:
            above = paths.get(code.parent or "") or facets.get(code.facet or "")
            paths[code.path] = f"{above}/{code.label(language)}" if above else code.label(language)
        themes = {theme.name: theme.label(language) for theme in self.themes}
        return Labels(paths, themes)


@dataclass(frozen=True, slots=True)
class Labels:
    """What codes and themes are called in one language; what is not known keeps its name."""

    paths: Mapping[str, str] = field(default_factory=dict)
    """Path of a code → the path of names."""
    themes: Mapping[str, str] = field(default_factory=dict)

    def path(self, path: str) -> str:
        return self.paths.get(path, path)

    def code(self, path: str) -> str:
        """The last part of a path: no name holds a slash."""
        return self.path(path).rpartition("/")[2]

    def theme(self, name: str) -> str:
        return self.themes.get(name, name)


# ---- what a project holds ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """One text of the project, without the text itself."""

    id: int
    guid: str
    name: str
    kind: Kind
    language: str | None
    period: str | None
    date: str | None
    mode: Mode
    perspective: Perspective
    consent: Consent
    attribution: Attribution
    words: int
    revision: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name in one document."""

    id: int
    guid: str
    document: int
    name: str
    role: Role
    cases: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What can be counted: an institution, a participant, a group."""

    id: int
    guid: str
    name: str
    kind: str
    parent: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    consent: Consent = "quote"
    attribution: Attribution = "named"


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as the desk reads it: text, layers and names; all spans into `text`."""

    document: Document
    text: str
    turns: tuple[Turn, ...]
    roles: Mapping[str, Role]
    sentences: tuple[Span, ...]
    headings: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one segment by one coder, as screens and lists show it."""

    id: int
    guid: str
    document: int
    start: int
    end: int
    code: int
    path: str
    coder: str
    origin: Origin = "hand"
    state: State = "ok"
    about: int | None = None
    weight: int | None = None
    memo: str | None = None
    created: str = ""


class Reason(NamedTuple):
    """Words of a text that speak for a code, and the term of the codebook that they match."""

    start: int
    end: int
    words: str
    term: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code that may fit a unit `[start, end)` of a document, with the words that say so."""

    document: int
    start: int
    end: int
    code: int
    score: float
    """The share of such suggestions that a person is expected to accept."""
    reasons: tuple[Reason, ...]
    partners: tuple[int, ...] = ()
    """Codes of other facets suggested for the same unit: a need and its topic."""
    source: SuggestionSource = "codebook"


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable action of the history."""

    id: int
    guid: str
    when: str
    coder: str
    verb: str
    summary: str
    """What was done, in English: it is data."""
    undone_by: str | None = None

    @property
    def told(self) -> str:
        """What was done, in the reader's language."""
        return steps.told(self.summary)


# ---- what counting reads: rows as the project hands them up, ids throughout --------------------


class CodingRow(NamedTuple):
    """A coding as counting needs it; the revision is the document's current one."""

    id: int
    document: int
    start: int
    end: int
    code: int
    coder: str
    origin: Origin
    state: State


class TurnRow(NamedTuple):
    """A turn with the id of its speaker; the words are `[speech_start, end)`."""

    start: int
    end: int
    speech_start: int
    speaker: int


class ReviewRow(NamedTuple):
    """A coder's word on a document, the latest round; `position` orders the assignments."""

    document: int
    coder: str
    state: ReviewState
    position: int


class AskedRow(NamedTuple):
    """A question that was matched in a document, with the codes that it probes."""

    document: int
    question: int
    codes: frozenset[int]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class StudyTables:
    """Everything that counting reads, loaded once.

    Attributes of a document or case map a name to its values (one, or several for `multi`).
    """

    documents: Mapping[int, Document]
    document_cases: Mapping[int, tuple[int, ...]]
    document_attributes: Mapping[int, Mapping[str, tuple[str, ...]]]
    cases: Mapping[int, Case]
    case_attributes: Mapping[int, Mapping[str, tuple[str, ...]]]
    """A case's own values; those of a parent are looked up where they are missing."""
    speakers: Mapping[int, Speaker]
    turns: Mapping[int, tuple[TurnRow, ...]]
    """Document → turns in order; empty for a document without speakers."""
    codings: tuple[CodingRow, ...]
    reviews: tuple[ReviewRow, ...]
    asked: tuple[AskedRow, ...]
    codes: Mapping[int, Code]
    themes: tuple[Theme, ...]
    has_guide: bool
    """Whether the project has an interview guide, so that silence differs from not asked."""
    count_unit: str
    design: Design
    period: str | None
    """The period that applies by default: the setting, else the latest; None if there is none."""
    text: Callable[[int], str]
    """Document → stored text, read when needed."""
    questions: Mapping[int, str] = field(default_factory=dict)
    """Question → its name in the guide."""
