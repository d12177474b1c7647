"""Documents: bringing in, names, who is done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.api.base import Base, coder_name
from qualcode.api.later import (
    codings,
    gathering,
    intake,
    reviews,
    sheet_files,
    survey_intake,
    surveys,
)
from qualcode.errors import Refused, WrongUsage
from qualcode.messages import _
from qualcode.project import documents
from qualcode.shown import hides_something

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from qualcode.files.csvs import Table
    from qualcode.model import Cue, Document, Reading, ReviewState
    from qualcode.project.intake import Intake, Parsed, Wanted
    from qualcode.surveys import Plan
    from qualcode.transcripts.gather import Found, Gathered


class Documents(Base):
    """Documents: bringing in, names, who is done with them."""

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

    def cues(self, document: int) -> tuple[Cue, ...]:
        """The timed pieces of a document, in the order of its text."""
        known = documents.get(self._project, document)
        return documents.cues_of(self._project, known.revision)

    def import_files(
        self,
        paths: Sequence[Path | Found],
        wanted: Wanted | None = None,
        *,
        attributes: Path | None = None,
        dry_run: bool = False,
        progress: Callable[[int, int, str], None] | None = None,
    ) -> list[Intake]:
        """Bring transcripts in; the good ones go in together as one step, refused ones are listed.

        Args:
            paths: Files, folders, patterns, zip files and parts of one, or what `gather` found.
            wanted: How they are to be read, and what is known about all of them.
            attributes: A sheet about the documents.
            dry_run: Read and report, and change nothing.
            progress: Called with how many are done of how many, and the name of the next.

        Raises:
            WrongUsage: One name is given for several files.
            BadFile: The sheet of attributes cannot be used; nothing was imported.
        """
        wanted = wanted or intake.Wanted()
        files = self.gather(paths).files
        if wanted.name and len(files) > 1:
            raise WrongUsage(_("A name (--as) can be given to one file only."))
        sheet = (sheet_files.read_sheet(attributes), attributes.name) if attributes else None
        parsed = self.parse_files(files, wanted, progress)
        return self.look_at(parsed) if dry_run else self.bring_in(parsed, wanted, sheet)

    @staticmethod
    def gather(paths: Sequence[Path | Found]) -> Gathered:
        """The files that paths stand for, and how many of other kinds were left out."""
        return gathering.gather(paths)

    @staticmethod
    def parse_files(
        paths: Sequence[Path | Found],
        wanted: Wanted,
        progress: Callable[[int, int, str], None] | None = None,
    ) -> list[Parsed]:
        """What the files are read as; this touches no project, so any thread can do it."""
        return list(intake.parse(gathering.gather(paths).files, wanted, progress))

    def look_at(self, parsed: Sequence[Parsed]) -> list[Intake]:
        """What bringing these files in would do; nothing is written."""
        return intake.preview(self._project, parsed)

    def bring_in(
        self,
        parsed: Sequence[Parsed],
        wanted: Wanted,
        sheet: tuple[Table, str] | None = None,
    ) -> list[Intake]:
        """Bring in what was read, as one step; refused files are listed."""
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
            raise Refused(_("{name!r} cannot be the name of a document.").format(name=name))
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
        who = coder_name(coder) if coder is not None else self.coder
        which = f"{known[0].name} is" if len(known) == 1 else f"{len(known)} documents are"
        with self._project.step(f"docs {state}", f"{which} {state} for {who}"):
            for document in known:
                codings.refuse_removed(self._project, document.guid)
                reviews.say(self._project, document, who or "", state)

    def assign(self, chosen: Sequence[int], coder: str) -> list[int]:
        """Give documents to a coder in one step; those given are returned.

        Those that the coder has begun or is done with keep what was said of them.

        Raises:
            Refused: The coder's name is empty or hides characters, or nothing was left to give.
        """
        who = coder_name(coder)
        given = [document for document in chosen if who not in self.reviewed(document)]
        if not given:
            raise Refused(_("{who} has these documents already.").format(who=who))
        self.set_reviews(given, "assigned", who)
        return given

    def reviewed(self, document: int) -> dict[str, ReviewState]:
        """Coder → state of a document, in order of assignment."""
        return reviews.of_document(self._project, document)

    def coders(self) -> list[str]:
        """Everybody who has coded or reviewed, and the reserved layers in use."""
        rows = self._project.rows(
            """SELECT name FROM coder WHERE id IN (SELECT coder FROM coding)
            OR id IN (SELECT coder FROM review) ORDER BY id"""
        )
        return [row[0] for row in rows]
