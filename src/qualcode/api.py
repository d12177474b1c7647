"""What screens, commands and scripts call: a Study, with one method a verb.

Each method that changes something is one undoable step, written before it returns. Tables come as
lists of plain dictionaries whose keys are the JSON names of the command line.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from qualcode.analysis.filters import ALL_PERIODS, EVERYTHING, Filter, periods_of
from qualcode.analysis.questions import LEVELS
from qualcode.errors import NotFound, Refused, WrongUsage
from qualcode.files import config
from qualcode.model import RESERVED_CODERS, Code, Codebook, Coding, Document, Reading, Span, Step
from qualcode.project import documents, file
from qualcode.shown import hides_something, shown_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import TracebackType

    from qualcode import codebooks, search, surveys
    from qualcode.analysis import (
        case_rows,
        coverage,
        drill,
        frequencies,
        listings,
        matrix,
        segments,
    )
    from qualcode.analysis.frequencies import ThemeTable
    from qualcode.analysis.questions import Level
    from qualcode.exchange import consent, exports, provenance, writers
    from qualcode.exchange.outgoing import ColumnType, Outgoing
    from qualcode.exchange.provenance import Provenance
    from qualcode.files import csvs, read, write
    from qualcode.files import sheets as sheet_files
    from qualcode.model import Case, Decision, Origin, ReviewState, StudyTables, Suggestion, Theme
    from qualcode.project import (
        backup,
        case_edits,
        cases,
        check,
        codebook,
        coding_sheets,
        codings,
        counting,
        dump,
        history,
        intake,
        load,
        memos,
        reviews,
        settings,
        sheets,
        survey_intake,
    )
    from qualcode.project import suggestions as suggestion_rows
    from qualcode.project.codebook import Brought
    from qualcode.project.file import Project, Surroundings
    from qualcode.project.intake import Intake, Wanted
    from qualcode.project.memos import Memo
    from qualcode.search import Hit
    from qualcode.suggest import standing, task, worker
    from qualcode.suggest.standing import Decided, Record
    from qualcode.suggest.task import Found, Task
    from qualcode.suggest.worker import Suggester
    from qualcode.surveys import Plan
else:

    class _Later:
        """A module that is imported when it is first used: a small command needs few of them."""

        def __init__(self, name: str) -> None:
            self._name = f"qualcode.{name}"

        def __getattr__(self, attribute: str) -> Any:
            return getattr(import_module(self._name), attribute)

    codebooks, search = _Later("codebooks"), _Later("search")
    frequencies, listings = _Later("analysis.frequencies"), _Later("analysis.listings")
    segments, coverage = _Later("analysis.segments"), _Later("analysis.coverage")
    drill = _Later("analysis.drill")
    case_rows = _Later("analysis.case_rows")
    matrix, consent = _Later("analysis.matrix"), _Later("exchange.consent")
    exports, writers = _Later("exchange.exports"), _Later("exchange.writers")
    provenance = _Later("exchange.provenance")
    csvs, read, write = _Later("files.csvs"), _Later("files.read"), _Later("files.write")
    sheet_files = _Later("files.sheets")
    surveys, survey_intake = _Later("surveys"), _Later("project.survey_intake")
    case_edits = _Later("project.case_edits")
    backup, cases, check = (
        _Later("project.backup"),
        _Later("project.cases"),
        _Later("project.check"),
    )
    codebook, codings = _Later("project.codebook"), _Later("project.codings")
    coding_sheets, counting = _Later("project.coding_sheets"), _Later("project.counting")
    dump, history = _Later("project.dump"), _Later("project.history")
    intake, load, memos = _Later("project.intake"), _Later("project.load"), _Later("project.memos")
    reviews, settings = _Later("project.reviews"), _Later("project.settings")
    sheets, suggestion_rows = _Later("project.sheets"), _Later("project.suggestions")
    standing, task = _Later("suggest.standing"), _Later("suggest.task")
    worker = _Later("suggest.worker")

SUFFIX = ".qualcode"


def find_project(start: Path | None = None) -> Path:
    """The project that is meant: `$QUALCODE_PROJECT`, else the only one here or in a folder above.

    Raises:
        NotFound: There is none.
        WrongUsage: There are several in one folder; they are listed.
    """
    if named := os.environ.get("QUALCODE_PROJECT"):
        return Path(named)
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        found = sorted(p for p in folder.glob(f"*{SUFFIX}") if p.is_file())
        if len(found) > 1:
            names = ", ".join(shown_line(path.name) for path in found)
            raise WrongUsage(f"There are several projects here: {names}.", "Name one: -p FILE.")
        if found:
            return found[0]
    raise NotFound(
        "There is no project here or in a folder above.",
        "qualcode init NAME makes one; qualcode demo builds the sample study.",
    )


def open_project(
    path: str | Path,
    *,
    coder: str | None = None,
    readonly: bool = False,
    surroundings: Surroundings | None = None,
) -> Study:
    """Open a project file.

    Args:
        path: The `.qualcode` file.
        coder: Who is working; else `$QUALCODE_CODER`, else the name kept for this project.
        readonly: Refuse every change.
        surroundings: Clock and ids, for repeatable projects.

    Raises:
        NotAProject: The file is not one, or cannot be trusted.
        StorageFailed: It is missing, damaged or locked.
    """
    project = file.open_file(Path(path), readonly=readonly, surroundings=surroundings)
    project.coder = (
        coder or os.environ.get("QUALCODE_CODER") or config.kept_coder(project.guid) or None
    )
    if project.coder is not None:
        project.coder = _coder_name(project.coder)
    return Study(project)


def create_project(
    path: str | Path,
    *,
    name: str | None = None,
    coder: str | None = None,
    surroundings: Surroundings | None = None,
) -> Study:
    """Make a new project file and open it.

    Raises:
        Refused: The file exists, or the name cannot be one.

    Examples:
        >>> import tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> study = create_project(Path(folder.name) / "needs.qualcode", coder="MK")
        >>> study.name, study.documents()
        ('needs', [])
        >>> study.close(); folder.cleanup()
    """
    path = Path(path)
    name = name or path.stem
    if hides_something(name) or not name.strip():
        raise Refused(f"{name!r} cannot be the name of a project: it is empty or hides characters.")
    file.create_project(path, name, surroundings=surroundings).close()
    return open_project(path, coder=coder, surroundings=surroundings)


def load_dump(folder: str | Path, path: str | Path) -> Study:
    """Rebuild a project from a dump.

    Raises:
        BadFile: The dump is damaged.
        Refused: The path exists.
    """
    return Study(load.load(Path(folder), Path(path)))


def ready_codebooks() -> dict[str, str]:
    """Name → text of the codebooks that come with qualcode."""
    return {name: path.read_text("utf-8") for name, path in codebooks.ready_codebooks().items()}


def read_text_file(path: Path) -> str:
    """The text of a file that a person named; that of a spreadsheet is a csv of its cells.

    Raises:
        BadFile: It cannot be read as text.
    """
    if sheet_files.is_spreadsheet(path.name):
        table = sheet_files.read_sheet(path)
        return csvs.write_rows(table.columns, (list(row.cells.values()) for row in table.rows))
    instead = "Name a codebook: a .yaml file, or a sheet (.csv, .tsv, .xlsx or .ods)."
    return read.decode(read.read_bytes(path), path.name, instead=instead)[0]


def write_text_file(path: Path, text: str) -> None:
    """Write a file whole or not at all, readable by its owner alone."""
    write.atomic_write(path, text.encode("utf-8"))


def wanted_import(**choices: Any) -> Wanted:
    """How files are to be read; see `project.intake.Wanted` for the choices."""
    return intake.Wanted(**choices)


def find_suggestions(asked: Task) -> Found:
    """What the codebook's words suggest in a text; the first call loads a language (2 to 3 s)."""
    return task.perform(asked)


def standing_suggestions(
    found: Iterable[Suggestion],
    codings_: Iterable[Coding],
    decisions: Sequence[Decided],
    book: Codebook,
) -> list[Suggestion]:
    """The suggestions that these codings and decisions leave; see `Study.standing`."""
    return standing.standing(found, codings_, decisions, task.above(book.codes))


def suggester() -> Suggester:
    """One that finds suggestions in a process of its own, for screens; close it at the end."""
    return worker.Suggester()


def _coder_name(name: str) -> str:
    name = name.strip()
    if not name or hides_something(name):
        raise Refused(f"{name!r} cannot be a coder's name: it is empty or hides characters.")
    return name


class Study:
    """An open project. Close it, or use it in a `with` block."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._book: tuple[int, Codebook] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; one file is left, without companions."""
        self._project.close()

    # ---- what it is ------------------------------------------------------------------------------

    @property
    def path(self) -> Path:
        return self._project.path

    @property
    def name(self) -> str:
        return self._project.name

    @property
    def guid(self) -> str:
        return self._project.guid

    @property
    def readonly(self) -> bool:
        return self._project.readonly

    @property
    def coder(self) -> str | None:
        """Who is working; None until it was said."""
        return self._project.coder

    @property
    def advice(self) -> str | None:
        """A sentence about where the file lies, when that is risky."""
        return self._project.advice

    def set_coder(self, name: str) -> None:
        """Say who is working, and keep it for the next time on this computer.

        Raises:
            Refused: The name is reserved, empty or hides characters.
        """
        name = _coder_name(name)
        if name.casefold() in RESERVED_CODERS:
            raise Refused(f"{name!r} is reserved for a layer of the study; take your own name.")
        self._project.coder = name
        config.keep_coder(self._project.guid, name)

    def announce(self) -> None:
        """Say in the file that a screen has it open, for the message of a second writer."""
        if not self.readonly:
            self._project.announce()

    def data_version(self) -> int:
        """A number that changes when another window or program has committed."""
        return self._project.data_version()

    def setting(self, name: str) -> str:
        """The value of a setting.

        Raises:
            NotFound: There is no such setting.
        """
        return settings.get(self._project, name)

    def settings(self) -> list[dict[str, Any]]:
        """The project's settings with what they may be and what they mean."""
        return [
            {
                "name": name,
                "value": settings.get(self._project, name),
                "allowed": list(setting.allowed),
                "meaning": setting.sentence,
            }
            for name, setting in settings.SETTINGS.items()
        ]

    def set_setting(self, name: str, value: str) -> None:
        """Change a setting.

        Raises:
            NotFound: There is no such setting.
            Refused: It cannot have that value.
        """
        with self._project.step("settings", f"set {name} to {value or 'its default'}"):
            settings.put(self._project, name, value)

    # ---- documents -------------------------------------------------------------------------------

    def documents(self) -> list[Document]:
        """All documents, in order of import."""
        return documents.visible(self._project)

    def document(self, wanted: str) -> Document:
        """The document of a name, a unique beginning of one, or a GUID.

        Raises:
            NotFound: None fits; near names are offered.
            WrongUsage: Several fit.
        """
        return documents.find(self._project, wanted)

    def reading(self, document: int) -> Reading:
        """A document with its text, turns, speakers' roles and sentences."""
        return documents.reading(self._project, document)

    def import_files(
        self,
        paths: Sequence[Path],
        wanted: Wanted | None = None,
        *,
        attributes: Path | None = None,
        dry_run: bool = False,
        progress: Callable[[int, int, str], None] | None = None,
    ) -> list[Intake]:
        """Bring transcripts in; the good ones go in together as one step, refused ones are listed.

        Raises:
            WrongUsage: One name is given for several files.
            BadFile: The sheet of attributes cannot be used; nothing was imported.
        """
        wanted = wanted or intake.Wanted()
        if wanted.name and len(paths) > 1:
            raise WrongUsage("A name (--as) can be given to one file only.")
        sheet = (sheet_files.read_sheet(attributes), attributes.name) if attributes else None
        parsed = list(intake.parse(paths, wanted, progress))
        if dry_run:
            return intake.preview(self._project, parsed)
        return intake.bring_in(self._project, parsed, wanted, sheet)

    def survey_plan(self, file: Path, mapping: Path | None = None, **told: Any) -> Plan:
        """What each column of a sheet of answers is taken for; nothing is brought in.

        Args:
            file: A csv, tsv, xlsx, xls or ods file.
            mapping: Where that is kept, or is to be; else beside the sheet.
            told: `kind`, `period`, `language`, instead of what the mapping says.

        Raises:
            BadFile: The sheet or its mapping cannot be used.
        """
        names_case = survey_intake.case_namer(self._project)
        return surveys.plan_of(file, mapping, is_case=names_case, **told)

    def import_survey(self, plan: Plan) -> survey_intake.Brought:
        """Bring the records of a sheet in, one document each, all in one step.

        Raises:
            BadFile: No column holds answers, an id stands there twice, or a reserved word is wrong.
        """
        found = surveys.records_of(plan.table, plan.mapping, plan.file_name)
        with self._project.step("survey", "") as step:
            brought = survey_intake.bring_in(
                self._project, plan.data, plan.file_name, plan.mapping, found
            )
            step.summary = f"brought in {len(brought.added)} records of {brought.survey}"
        return brought

    def rename_document(self, document: Document, name: str) -> None:
        """Give a document another name."""
        if hides_something(name) or not name.strip():
            raise Refused(f"{name!r} cannot be the name of a document.")
        documents.rename(self._project, document, name.strip())

    def remove_document(self, document: Document) -> None:
        """Take a document out of sight; undo, or importing its file, shows it again."""
        documents.hide(self._project, document)

    def set_done(self, document: int, done: bool, coder: str | None = None) -> None:
        """Say that what a coder (I, by default) did not code in a document was meant so."""
        self.set_review(document, "done" if done else "open", coder)

    def set_review(self, document: int, state: ReviewState, coder: str | None = None) -> None:
        """Set a coder's word on a document: assigned, open or done."""
        self.set_reviews([document], state, coder)

    def set_reviews(
        self, chosen: Sequence[int], state: ReviewState, coder: str | None = None
    ) -> None:
        """Set a coder's word on several documents in one step.

        Raises:
            Refused: The coder's name is empty or hides characters.
        """
        known = [documents.get(self._project, document) for document in chosen]
        who = _coder_name(coder) if coder is not None else self.coder
        which = f"{known[0].name} is" if len(known) == 1 else f"{len(known)} documents are"
        with self._project.step(f"docs {state}", f"{which} {state} for {who}"):
            for document in known:
                codings.refuse_removed(self._project, document.guid)
                reviews.say(self._project, document, who or "", state)

    def reviewed(self, document: int) -> dict[str, ReviewState]:
        """Coder → state of a document, in order of assignment."""
        return reviews.of_document(self._project, document)

    def coders(self) -> list[str]:
        """Everybody who has coded or reviewed, and the reserved layers in use."""
        return [row[0] for row in self._project.rows("SELECT name FROM coder ORDER BY id")]

    # ---- codebook --------------------------------------------------------------------------------

    def codebook(self) -> Codebook:
        """Facets, codes (parents before their children) and themes."""
        version = self.data_version()
        if self._book is None or self._book[0] != version:
            self._book = (version, codebook.load(self._project))
        return self._book[1]

    def code(self, wanted: str) -> Code:
        """The code of a path, a name, a unique beginning of one, or a GUID."""
        return codebook.find(self.codebook().codes, wanted)

    def import_codebook(self, text: str, name: str, *, dry_run: bool = False) -> Brought:
        """Bring a codebook in from the text of a YAML or csv file.

        Args:
            text: What the file holds.
            name: Its name, whose suffix says what it is.
            dry_run: Say what would change, and change nothing.

        Raises:
            BadCodebook: The file has faults; all are named with their lines.
        """
        book = codebooks.read_codebook(text, name)
        with self._project.step("codebook import", f"brought in the codebook {name}") as step:
            brought = codebook.bring_in(self._project, book)
            step.keep = not dry_run
        self._book = None
        return brought

    def export_codebook(self) -> str:
        """The codebook as YAML; bringing it in again changes nothing."""
        return codebooks.write_codebook(self.codebook())

    def codebook_rows(self, labels: str | None = None) -> list[dict[str, Any]]:
        """One row a code: definition, keywords, how often it was used."""
        return listings.codes(self.codebook(), self.code_counts(), labels)

    def add_code(self, name: str, parent: int | None = None, facet: str | None = None) -> Code:
        """Add a code under another, or at the top (of a facet)."""
        above = self._code_of(parent) if parent is not None else None
        with self._project.step("codebook add", f"added the code {name}"):
            row = codebook.add_code(self._project, name, above, facet)
        self._book = None
        return self._code_of(row)

    def add_theme(
        self, name: str, rule: str, members: Sequence[Sequence[str]], definition: str = ""
    ) -> Theme:
        """Add a theme, or change the one of that name.

        Args:
            name: Its name.
            rule: `any` or `all`.
            members: Each a list of codes, any of which satisfies it.
            definition: What the theme says.
        """
        if hides_something(name) or not name.strip():
            raise Refused(f"{name!r} cannot be the name of a theme.")
        from qualcode.model import Theme

        resolved = tuple(tuple(self.code(code).path for code in member) for member in members)
        theme = Theme(
            name.strip(), "all" if rule == "all" else "any", resolved, definition=definition
        )
        ids = {code.path: code.id for code in self.codebook().codes}
        position = len(self.codebook().themes)
        with self._project.step("theme add", f"added the theme {name}"):
            row = codebook.put_theme(self._project, theme, ids, position)
        self._book = None
        return next(t for t in self.codebook().themes if t.id == row)

    def code_counts(self, document: int | None = None) -> dict[int, int]:
        """Code → its own codings, in a document or in all."""
        return codings.counts(self._project, document)

    # ---- cases -----------------------------------------------------------------------------------

    def cases(self) -> list[Case]:
        """All cases, in order of entry."""
        return cases.every(self._project)

    def case(self, wanted: str) -> Case:
        """The case of a name in any language, an alias, or a GUID."""
        return cases.find(self.cases(), wanted)

    def import_cases(self, path: Path, kind: str = "institution") -> sheets.Brought:
        """Bring in a registry, attributes, or a sheet that says who a speaker is.

        Raises:
            BadFile: Rows cannot be used; all are named and nothing was changed.
        """
        table = sheet_files.read_sheet(path)
        with self._project.step("cases import", f"brought in {shown_line(path.name)}"):
            return sheets.bring_in(self._project, table, path.name, kind)

    def set_attribute(self, case: str, name: str, value: str) -> Case:
        """Set an attribute of a case; an empty value removes it.

        Args:
            case: A case by name, alias or GUID.
            name: The attribute; a new one takes its type from the value.
            value: What it is.

        Raises:
            Refused: The name is reserved, or the value is not of the attribute's type.
        """
        found = self.case(case)
        summary = f"set {name.strip()} of {found.name} to {value.strip() or 'nothing'}"
        with self._project.step("attribute", shown_line(summary)):
            case_edits.set_value(self._project, found, name, value)
        return found

    def link_speaker(self, document: Document, speaker: str, case: str) -> Case:
        """Say that a speaker of a document is a case.

        Raises:
            Refused: The document has no speaker of that name.
        """
        found = self.case(case)
        who = case_edits.speaker_of(self._project, document.id, speaker)
        summary = f"linked {who.name} in {document.name} to {found.name}"
        with self._project.step("link", shown_line(summary)):
            cases.link_speaker(self._project, who.id, found.id)
        return found

    def unlinked_speakers(self) -> list[tuple[Document, str]]:
        """Who speaks without being linked to a case; moderators left out."""
        tables = self.tables()
        return [
            (tables.documents[speaker.document], speaker.name)
            for speaker in tables.speakers.values()
            if speaker.role != "moderator" and not speaker.cases
        ]

    # ---- coding ----------------------------------------------------------------------------------

    def codings(self, document: int | None = None) -> list[Coding]:
        """The codings of a document, or of all, in reading order."""
        return codings.listed(self._project, self._paths, document)

    def tag(
        self,
        document: int,
        start: int,
        end: int,
        code_ids: Iterable[int],
        *,
        origin: Origin = "hand",
        weight: int | None = None,
        memo: str | None = None,
        about: int | None = None,
    ) -> list[Coding]:
        """Put codes on a span `[start, end)`; a coding that I have there already stays as it is.

        Raises:
            Refused: The span is outside the text or blank, or a code is retired.
        """
        known = documents.get(self._project, document)
        text = documents.text_of(self._project, document)
        chosen = [self._code_of(code) for code in code_ids]
        names = ", ".join(code.path for code in chosen)
        where = f"{known.name} l. {_line(text, start)}"
        with self._project.step("tag", f"tagged {names} on {where}"):
            guids = codings.add(
                self._project, known, text, start, end, chosen,
                origin=origin, weight=weight, about=about,
            )  # fmt: skip
            for guid in guids if memo else ():
                memos.write(self._project, guid, memo or "")
        return [self.coding(guid) for guid in guids]

    def coding(self, guid: str) -> Coding:
        """The coding of a GUID, or of a unique beginning of one."""
        return codings.get(self._project, guid, self._paths)

    def untag(self, guids: Sequence[str]) -> list[Coding]:
        """Remove codings; those removed are returned.

        Raises:
            NotFound: A GUID names none; nothing was removed.
        """
        gone = [self.coding(guid) for guid in guids]
        names = ", ".join(f"{c.path} on {self._place(c.document, c.start)}" for c in gone[:3])
        more = f" and {len(gone) - 3} more" if len(gone) > 3 else ""
        with self._project.step("untag", f"removed {names}{more}"):
            for coding in gone:
                for memo in memos.of_target(self._project, coding.guid):
                    memos.remove(self._project, memo.guid)
                self._project.delete("coding", coding.id)
        return gone

    def recode(self, guid: str, code: int) -> Coding:
        """Replace the code of a coding; its span, memo and weight stay."""
        coding, new = self.coding(guid), self._code_of(code)
        if new.status == "retired":
            raise Refused(f"The code {new.path} is retired; it takes no new codings.")
        where = self._place(coding.document, coding.start)
        with self._project.step("recode", f"recoded {coding.path} to {new.path} on {where}"):
            self._project.update("coding", coding.id, code=new.id)
        return self.coding(coding.guid)

    def import_codings(self, path: Path) -> coding_sheets.Brought:
        """Bring codings in from a sheet; rows that cannot be used are listed."""
        table = sheet_files.read_sheet(path)
        with self._project.step("codings import", "") as step:
            brought = coding_sheets.bring_in(self._project, table, path.name)
            step.summary = f"brought in {brought.added} codings from {shown_line(path.name)}"
        return brought

    def find_span(self, document: int, quote: str, line: int | None = None) -> tuple[int, int]:
        """Where a quote stands in a document, or a whole line where the quote is empty.

        Raises:
            Refused: The words are not there once.
        """
        known = documents.get(self._project, document)
        text = documents.text_of(self._project, document)
        if line is None:
            return coding_sheets.quote_span(text, quote, known.name)
        begin, stop = coding_sheets.line_span(text, line, known.name)
        if not quote:
            return begin, stop
        return coding_sheets.quote_span(text, quote, known.name, begin, stop + len(quote))

    def set_memo(self, target: str, text: str, kind: str = "note") -> None:
        """Set my memo on the thing of a GUID; an empty text removes it."""
        verb = "wrote" if text.strip() else "removed"
        with self._project.step("memo", f"{verb} a memo"):
            codings.refuse_removed(self._project, target)
            memos.write(self._project, target, text.strip(), kind)

    def memos(self, target: str) -> list[Memo]:
        """The memos on the thing of a GUID, oldest first."""
        return memos.of_target(self._project, target)

    # ---- suggestions -----------------------------------------------------------------------------

    def suggestions(self, document: int | None = None) -> list[Suggestion]:
        """Codes that may fit, with the words that say so, in a document or in all.

        What I coded or decided already is left out. None where suggestions are off.
        """
        chosen = [document] if document is not None else [known.id for known in self.documents()]
        found: list[Suggestion] = []
        for one in chosen:
            if asked := self.suggestion_task(one):
                found += find_suggestions(asked).suggestions
        return self.standing(found)

    def suggestion_task(self, document: int, reading: Reading | None = None) -> Task | None:
        """What has to be known to look for suggestions in a document; None where they are off.

        Args:
            document: The document.
            reading: The same as read before, where the caller has it.
        """
        is_off = self.setting("suggestions") == "off"
        if is_off or not suggestion_rows.is_wanted(self._project, document):
            return None
        reading = reading or self.reading(document)
        return task.task(reading, self.codebook(), self.setting("target"))

    def standing(
        self, found: Iterable[Suggestion], codings_: Iterable[Coding] | None = None
    ) -> list[Suggestion]:
        """The suggestions that I neither coded nor decided, scored by what I decided before.

        Args:
            found: What was found, in any number of documents.
            codings_: All codings of those documents, where the caller has them.
        """
        found = list(found)
        if codings_ is None:
            of = {suggestion.document for suggestion in found}
            codings_ = [coding for document in sorted(of) for coding in self.codings(document)]
        mine = [coding for coding in codings_ if self.coder in (None, coding.coder)]
        return standing_suggestions(found, mine, self.decisions(), self.codebook())

    def suggestion_record(self) -> Record:
        """How often I accepted suggestions of each code."""
        return standing.Record(self.decisions())

    def accept_suggestion(self, suggestion: Suggestion) -> list[Coding]:
        """Code what is suggested, with origin `suggestion`, and keep the decision: one step."""
        known, code, where = self._suggested(suggestion)
        text = documents.text_of(self._project, known.id)
        with self._project.step("suggest accept", f"accepted {code.path} on {where}"):
            guids = codings.add(
                self._project, known, text, suggestion.start, suggestion.end, [code],
                origin="suggestion",
            )  # fmt: skip
            self._decide(known, suggestion, code, "accepted")
        return [self.coding(guid) for guid in guids]

    def reject_suggestion(self, suggestion: Suggestion) -> None:
        """Keep that a suggestion does not fit; I am not shown it again."""
        known, code, where = self._suggested(suggestion)
        with self._project.step("suggest reject", f"rejected {code.path} on {where}"):
            self._decide(known, suggestion, code, "rejected")

    def _suggested(self, suggestion: Suggestion) -> tuple[Document, Code, str]:
        known = documents.get(self._project, suggestion.document)
        where = self._place(suggestion.document, suggestion.start)
        return known, self._code_of(suggestion.code), where

    def _decide(
        self, known: Document, suggestion: Suggestion, code: Code, decision: Decision
    ) -> None:
        codings.refuse_removed(self._project, known.guid)
        suggestion_rows.decide(
            self._project, known, suggestion.start, suggestion.end, code, decision,
            suggestion.source,
        )  # fmt: skip

    def decisions(self) -> list[Decided]:
        """What I decided on suggestions, in all documents, oldest first."""
        rows = suggestion_rows.decided(self._project, self.coder)
        return [standing.Decided(*row) for row in rows]

    # ---- counting --------------------------------------------------------------------------------

    def tables(self) -> StudyTables:
        """Everything that counting reads."""
        return counting.tables(self._project)

    def docs(self) -> list[dict[str, Any]]:
        """One row a document: words, speakers, cases, coders, who is done."""
        return listings.docs(self.tables())

    def show(self, document: Document) -> dict[str, Any]:
        """A document's text with its layers and all codings."""
        tables = self.tables()
        reading = self.reading(document.id)
        rows = segments.coding_rows(
            tables,
            self.codings(document.id),
            text=lambda _, start, end: reading.text[start:end],
            layer=None,
            filter=Filter(periods=ALL_PERIODS),
        )
        return listings.show(reading, rows)

    def themes(
        self,
        chosen: Filter | None = None,
        *,
        unit: str | None = None,
        by: Sequence[str] = (),
        layer: str = "final",
        level: Sequence[Level] = LEVELS,
        labels: str | None = None,
    ) -> ThemeTable:
        """How many units say what, of how many; see `analysis.frequencies.themes`."""
        return frequencies.themes(
            self.tables(),
            unit=unit, by=by, layer=layer, filter=chosen or EVERYTHING, labels=labels, level=level,
        )  # fmt: skip

    def theme_drill(
        self,
        name: str,
        group: Mapping[str, str | None] | None = None,
        chosen: Filter | None = None,
        *,
        unit: str | None = None,
        layer: str = "final",
        level: Level | None = None,
    ) -> drill.Drill:
        """The units behind a cell of `themes` by state, each with its passages.

        Args:
            name: A theme, or a code by path.
            group: The group of the cell; None is all.
            chosen: What to look at.
            unit: Who counts.
            layer: Whose codings.
            level: Where a theme and a code have the same name, which.
        """
        looked_at = drill.narrowed(chosen or EVERYTHING, group)
        rows = self.segments(looked_at, layer=layer)
        return drill.drill(
            self.tables(), rows, name, unit=unit, layer=layer, filter=looked_at, level=level
        )

    def splitting_names(self, unit: str | None = None) -> list[str]:
        """What a table of themes may be split by."""
        return drill.splitting_names(self.tables(), unit)

    def counted_units(self) -> list[str]:
        """What may be counted: the study's own unit first."""
        return drill.counted_units(self.tables())

    def segments(
        self,
        chosen: Filter | None = None,
        *,
        any_of: Sequence[str] = (),
        all_of: Sequence[str] = (),
        none_of: Sequence[str] = (),
        layer: str | None = "final",
        distinct: bool = False,
        labels: str | None = None,
    ) -> list[dict[str, Any]]:
        """The coded passages: one row a coding, or (distinct) one row a passage.

        Args:
            chosen: What to look at.
            any_of: Codes of which one is there.
            all_of: Codes that all cover the same words.
            none_of: Codes that do not overlap.
            layer: Whose codings; None is everybody's.
            distinct: One row a passage, with all its codes.
            labels: The language of names.
        """
        tables = self.tables()
        select = segments.Selection(all=tuple(all_of), any=tuple(any_of), none=tuple(none_of))
        rows = segments.coding_rows(
            tables,
            self.codings(),
            text=lambda document, start, end: tables.text(document)[start:end],
            layer=layer, filter=chosen or EVERYTHING, select=select, labels=labels,
        )  # fmt: skip
        return segments.distinct_rows(rows) if distinct else rows

    def codings_table(self) -> list[dict[str, Any]]:
        """All codings of all coders and periods, one row each."""
        return self.segments(Filter(periods=ALL_PERIODS), layer=None)

    def coverage(
        self,
        by: Sequence[str] = (),
        chosen: Filter | None = None,
        *,
        unit: str | None = None,
    ) -> coverage.Coverage:
        """Reached of registered, by one or two attributes; see `analysis.coverage.coverage`."""
        contacts = cases.contacts(self._project)
        return coverage.coverage(
            self.tables(), contacts, by, unit=unit, filter=chosen or EVERYTHING
        )

    def matrix(
        self,
        chosen: Filter | None = None,
        *,
        unit: str | None = None,
        layer: str = "final",
        labels: str | None = None,
    ) -> matrix.Matrix:
        """Every unit against every code, 0 or 1; see `analysis.matrix.matrix`."""
        return matrix.matrix(
            self.tables(), unit=unit, layer=layer, filter=chosen or EVERYTHING, labels=labels
        )

    # ---- results out -----------------------------------------------------------------------------

    def outgoing(
        self,
        what: str,
        chosen: Filter | None = None,
        *,
        unit: str | None = None,
        by: Sequence[str] = (),
        layer: str = "final",
        labels: str | None = None,
    ) -> Outgoing:
        """Results that may leave the project: the words of people who did not agree stay here.

        Args:
            what: `segments`, `codings`, `themes`, `codebook`, `cases`, `docs` or `matrix`.
            chosen: What to look at (segments, themes, matrix).
            unit: Who counts (themes, matrix).
            by: What splits the table (themes).
            layer: Whose codings (segments, themes, matrix).
            labels: The language of names.
        """
        types, tables = self.column_types(), self.tables()
        if what == "themes":
            table = self.themes(chosen, unit=unit, by=by, layer=layer, labels=labels)
            source = self.provenance(chosen, layer, table.unit, table.period, rows=len(table.rows))
            return exports.themes_out(table, source)
        if what == "matrix":
            found = self.matrix(chosen, unit=unit, layer=layer, labels=labels)
            counts = {"units": len(found.units), "codes": len(found.columns)}
            source = self.provenance(chosen, layer, found.unit, found.period, **counts)
            return exports.matrix_out(found, tables, types, source)
        if what in ("segments", "codings"):
            every = Filter(periods=ALL_PERIODS)
            is_all = what == "codings"
            rows = self.segments(
                every if is_all else chosen, layer=None if is_all else layer, labels=labels
            )
            kept = consent.segments(rows, tables)
            distinct = {(row["document_guid"], row["start"], row["end"]) for row in kept}
            counts = {"codings": len(kept), "segments": len(distinct)}
            periods = None if is_all else periods_of(tables, chosen or EVERYTHING)
            period = "; ".join(periods) if periods else "all"
            source = self.provenance(
                None if is_all else chosen, None if is_all else layer, None, period, **counts
            )
            return exports.passages_out(what, kept, len(rows) - len(kept), types, source)
        kept = self._listed(what, tables, labels)
        return exports.rows_out(what, kept, types, self.provenance(rows=len(kept)))

    def _listed(self, what: str, tables: StudyTables, labels: str | None) -> list[dict[str, Any]]:
        """Codes, cases or documents as they may leave."""
        if what == "codebook":
            return self.codebook_rows(labels)
        if what == "cases":
            return consent.cases(self.registry(), tables)
        return consent.documents(self.docs(), tables)

    def export(
        self, what: str, target: Path, chosen: Filter | None = None, **choices: Any
    ) -> list[Path]:
        """Write results to a file whose suffix chooses the format; the files are returned.

        Args:
            what: As for `outgoing`.
            target: The file.
            chosen: What to look at.
            choices: Those of `outgoing`.
        """
        return writers.write(self.outgoing(what, chosen, **choices), target)

    def column_types(self) -> dict[str, ColumnType]:
        """Attribute → how a sheet holds it, where that is not as text."""
        return exports.sheet_types(cases.attribute_types(self._project))

    def provenance(
        self,
        chosen: Filter | None = None,
        layer: str | None = None,
        unit: str | None = None,
        period: str | None = None,
        **counts: int,
    ) -> Provenance:
        """Where a table made now comes from: the project and its last step."""
        from qualcode import __version__

        last = self.last_step()
        return provenance.Provenance(
            self.name,
            self.guid,
            __version__,
            last.id if last else None,
            last.guid if last else None,
            last.when if last else None,
            layer,
            unit,
            period,
            provenance.filter_names(chosen),
            counts,
        )

    def not_to_be_quoted(self, rows: Sequence[dict[str, Any]]) -> int:
        """How many of these segments are of people who did not agree to be quoted."""
        return consent.not_to_be_quoted(rows, self.tables())

    def advice_on_coding(self) -> list[str]:
        """What a careful colleague would point out: topics without a finding, by document."""
        return listings.unpaired(self.tables())

    def registry(self) -> list[dict[str, Any]]:
        """One row a case: parent, aliases, whether it was reached, attributes, documents."""
        return listings.registry(self.tables(), cases.contacts(self._project))

    def case_rows(self) -> list[dict[str, Any]]:
        """The rows of the registry as a tree: each with `depth` and `codings`, below its parent."""
        return case_rows.case_rows(self.cases(), self.registry(), self.segments())

    def progress(self) -> list[listings.Progress]:
        """How far each document is coded and by whom, for the first screen."""
        return listings.progress(
            self.documents(), self.tables().reviews, codings.by_coder(self._project),
            codings.spans(self._project), documents.lengths(self._project),
        )  # fmt: skip

    # ---- searching -------------------------------------------------------------------------------

    def search(
        self,
        query: str,
        chosen: Filter | None = None,
        *,
        exact: bool = False,
        speaker: str | None = None,
    ) -> list[Hit]:
        """Passages that answer a query; see `qualcode.search` for its language.

        Args:
            query: Words, "phrases", beginnings*, code:NAME.
            chosen: Which documents; by default all periods.
            exact: Heed accents.
            speaker: Only what a speaker of this name says.

        Raises:
            WrongUsage: The query cannot be read.
            NotFound: A code of the query does not exist.
        """
        asked = search.parse(query)
        among = self._documents_of(chosen or Filter(periods=ALL_PERIODS))
        coded = self._coded(asked.codes) if asked.codes else None
        hits = search.find(self._project, asked, coded, exact=exact, among=among)
        if speaker is None:
            return hits
        read = cache(self.reading)
        return [h for h in hits if search.speaker_at(read(h.document), h.start) == speaker]

    def hit_rows(self, hits: Sequence[Hit]) -> list[dict[str, Any]]:
        """Hits as rows: where, who says it, the sentence, the codes there."""
        read, coded = cache(self.reading), cache(self.codings)
        return [
            search.row(
                read(hit.document),
                hit,
                list(dict.fromkeys(
                    coding.path
                    for coding in coded(hit.document)
                    if coding.start < hit.end and hit.start < coding.end
                )),
            )
            for hit in hits
        ]  # fmt: skip

    def hit_sentences(self, hits: Sequence[Hit]) -> list[Span]:
        """The sentence of each hit, which is what coding it takes."""
        read = cache(self.reading)
        return [search.sentence_of(read(hit.document), hit) for hit in hits]

    def other_searches(self, query: str, *, exact: bool = False) -> list[tuple[str, int]]:
        """Queries near one that found nothing, with how many hits each has; none without hits."""
        tried = [query] if exact else []
        words = query.split()
        tried += [
            " ".join((*words[:n], f"{word[: max(len(word) - 2, 3)]}*", *words[n + 1 :]))
            for n, word in enumerate(words)
            if word.isalpha() and len(word) > 3
        ]
        counted = [(near, len(self.search(near))) for near in tried[:4]]
        return [(near, n) for near, n in counted if n]

    def apply_search(self, hits: Sequence[Hit], code: int, query: str) -> list[Coding]:
        """Code the sentence of each hit, as one step; sentences with several hits once."""
        chosen = self._code_of(code)
        sentences = zip(hits, self.hit_sentences(hits), strict=True)
        spans = dict.fromkeys((hit.document, *sentence) for hit, sentence in sentences)
        guids: list[str] = []
        with self._project.step("search", f"coded {len(spans)} hits of {query} as {chosen.path}"):
            for document, start, end in spans:
                known = documents.get(self._project, document)
                text = documents.text_of(self._project, document)
                guids += codings.add(
                    self._project, known, text, start, end, [chosen], origin="search"
                )
        return [self.coding(guid) for guid in guids]

    def _documents_of(self, chosen: Filter) -> frozenset[int]:
        from qualcode.analysis.filters import scope
        from qualcode.analysis.index import Index

        tables = self.tables()
        index = Index(tables)
        return scope(tables, index.reach, index.values, "document", chosen).documents

    def _coded(self, names: Sequence[str]) -> dict[int, list[tuple[int, int]]]:
        """Document → spans that carry one of the codes, or of those below them."""
        paths = [self.code(name).path for name in names]
        found: dict[int, list[tuple[int, int]]] = {}
        for coding in self.codings():
            if any(coding.path == path or coding.path.startswith(f"{path}/") for path in paths):
                found.setdefault(coding.document, []).append((coding.start, coding.end))
        return found

    # ---- keeping ---------------------------------------------------------------------------------

    def history(self, limit: int | None = None) -> list[Step]:
        """The steps, newest first."""
        return history.steps(self._project, limit)

    def last_step(self) -> Step | None:
        """The newest step."""
        return next(iter(self.history(1)), None)

    def undoable(self) -> Step:
        """The step that undo would take back.

        Raises:
            NotFound: There is nothing to undo.
        """
        return history.latest_of_mine(self._project)

    def undo(self, step: int | None = None) -> Step:
        """Take back my latest step, or the one named; the step taken back is returned.

        Raises:
            NotFound: There is nothing to undo.
            Refused: A later step builds on it.
        """
        self._book = None
        return history.undo(self._project, step)

    def redo(self) -> Step:
        """Do again what my latest undo took back."""
        self._book = None
        return history.redo(self._project)

    def check(self) -> list[str]:
        """Everything that is wrong with the file, a sentence each."""
        return check.problems(self._project)

    def backup(self, target: Path | None = None) -> Path:
        """Write a checked copy, by default into the project's backup folder."""
        if target is not None:
            if target.exists():
                raise Refused(f"{shown_line(target.name)} exists already; it is left as it is.")
            return backup.copy_to(self._project.con, target)
        return backup.make(self._project.con, self.path, self._project.surroundings.now())

    def dump(self, folder: Path) -> int:
        """Write the project as plain text files; the number of files is returned."""
        return dump.write(self._project, folder)

    # ---- helpers ---------------------------------------------------------------------------------

    @property
    def _paths(self) -> Mapping[int, str]:
        return {code.id: code.path for code in self.codebook().codes}

    def _code_of(self, code: int) -> Code:
        for known in self.codebook().codes:
            if known.id == code:
                return known
        raise NotFound(f"There is no code {code}.")

    def _place(self, document: int, start: int) -> str:
        known = documents.get(self._project, document)
        return f"{known.name} l. {_line(documents.text_of(self._project, document), start)}"


def _line(text: str, start: int) -> int:
    return text.count("\n", 0, start) + 1
