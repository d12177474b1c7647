"""The codebook as a file, both ways: looked at before it comes in, written where one says."""

from __future__ import annotations

from pathlib import Path

from qualcode.errors import BadCodebook, QualcodeError
from qualcode.messages import _
from qualcode.shown import shown_line
from qualcode.tui.screens.codebook.base import BookBase


class BookFiles(BookBase):
    """Bringing a codebook in, and writing it out."""

    def action_import_book(self) -> None:
        """A ready codebook or a file, looked at before it comes in."""
        from qualcode.api import ready_codebooks

        ready = list(ready_codebooks())
        labels = [_("a file"), *(_("ready: {name}").format(name=name) for name in ready)]

        def chosen(number: int) -> None:
            if number:
                name = ready[number - 1]
                self._look_at_file(ready_codebooks()[name], f"{name}.yaml")
            else:
                self._ask_file()

        self.with_coder(lambda: self.choose(_("Bring a codebook in"), labels, chosen))

    def _ask_file(self) -> None:
        from qualcode.tui.screens.prompts import Ask

        def named(name: str | None) -> None:
            if name and name.strip():
                self._read_file(Path(name.strip()).expanduser())

        hint = _("a YAML or csv file")
        self.app.push_screen(Ask(self.look, _("Codebook file"), "", hint), named)

    def _read_file(self, path: Path) -> None:
        from qualcode.api import read_text_file

        try:
            text = read_text_file(path)
        except QualcodeError as error:
            self.trouble(error)
            return
        self._look_at_file(text, path.name)

    def _look_at_file(self, text: str, name: str) -> None:
        from qualcode.tui.screens.codebook.lists import Incoming

        try:
            brought = self.study.import_codebook(text, name, dry_run=True)
        except BadCodebook as error:
            faults = [shown_line(fault) for fault in error.faults]
            self.choose(shown_line(error.sentence), faults, lambda _fault: None)
            return
        except QualcodeError as error:
            self.trouble(error)
            return

        def bring() -> None:
            told = _("{name} is brought in; u takes it back").format(name=name)
            self.act(lambda: self.study.import_codebook(text, name), told)

        self.app.push_screen(Incoming(self.study, self.look, name, brought, bring))

    def action_export_book(self) -> None:
        """Write the codebook to a file."""
        from qualcode.tui.screens.prompts import Ask

        def named(name: str | None) -> None:
            if name and name.strip():
                self._write_file(Path(name.strip()).expanduser())

        hint = _("a YAML file, in this folder or another")
        before = f"{self.study.path.stem}-codebook.yaml"
        self.app.push_screen(Ask(self.look, _("Write the codebook to"), before, hint), named)

    def _write_file(self, path: Path) -> None:
        if path.suffix.casefold() not in (".yaml", ".yml"):
            self.say(_("The codebook is written as YAML; end the name with .yaml"))
        elif path.exists():
            labels = (_("yes, write over it"), _("no, leave it"))
            title = _("{name} is there already").format(name=path.name)
            self.choose(title, labels, lambda n: self._write(path) if not n else None)
        else:
            self._write(path)

    def _write(self, path: Path) -> None:
        from qualcode.api import write_text_file

        if self.attempt(lambda: write_text_file(path, self.study.export_codebook())):
            self.say(_("{name} is written; I brings it in again").format(name=path.name))
