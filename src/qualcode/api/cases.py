"""Cases: who can be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.api.code_edits import CodeEdits
from qualcode.api.later import case_edits, cases, sheet_files, sheets
from qualcode.shown import shown_line

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Case, Document


class Cases(CodeEdits):
    """Cases: who can be counted."""

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
