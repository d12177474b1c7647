"""Bringing files in from any screen: chosen, dropped or pasted; each kind of file its own way."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.messages import _, ngettext
from qualcode.shown import shown_line
from qualcode.tui.begun import Begun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.api.browsing import Found
    from qualcode.tui.screens.base import StudyScreen


def choose_files(screen: StudyScreen) -> None:
    """Open the file picker, then bring in what was taken."""
    from qualcode.tui.screens.start.files import Files

    if _is_refused(screen):
        return

    def taken(paths: list[Path] | None) -> None:
        if paths:
            bring(screen, paths)

    screen.app.push_screen(Files(screen.look, _("Bring files in"), Path.cwd()), taken)


def bring_dropped(screen: StudyScreen, text: str) -> bool:
    """Bring in what was dropped or pasted; False where that is no path."""
    from qualcode.api.browsing import dropped_paths

    paths = dropped_paths(text)
    if paths and not _is_refused(screen):
        bring(screen, paths)
    return bool(paths)


def bring(screen: StudyScreen, paths: Sequence[Path]) -> None:
    """Transcripts are shown before they come in; codebooks come in; a project is opened first."""
    from qualcode.api.browsing import what_is

    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            found: list[Found] = []
            screen.attempt(partial(_extend, found, path))
            files += [one.path for one in found if one.what == "transcript"]
        else:
            files.append(path)
    by_what: dict[str, list[Path]] = {}
    for path in files:
        by_what.setdefault(what_is(path), []).append(path)
    if (projects := by_what.pop("project", None)) is not None:
        _go_to(screen, projects, [path for path in files if path not in projects])
        return
    transcripts = [*by_what.get("transcript", ()), *by_what.get("other", ())]
    if transcripts:
        from qualcode.tui.screens.start.arriving import Arriving

        screen.app.push_screen(Arriving(screen.study, screen.look, transcripts))
    for path in by_what.get("codebook", ()):
        _bring_codebook(screen, path)
    for path in by_what.get("sheet", ())[:1]:
        told = _("{name} is a sheet. In a shell, qualcode survey brings in a sheet of answers, "
                 "qualcode cases import a registry.")  # fmt: skip
        screen.notify(shown_line(told.format(name=path.name)), markup=False, timeout=12)
    if not files:
        screen.say(_("There is no transcript in this folder."))


def _go_to(screen: StudyScreen, projects: Sequence[Path], others: Sequence[Path]) -> None:
    """Open another project, into which the other files come; one that cannot be opened is told."""
    from qualcode.api import open_project

    if len(projects) > 1:
        screen.say(_("One project is open at a time; take one alone."))
    elif screen.attempt(lambda: open_project(projects[0]).close()):
        screen.qualcode.open_other(Begun(projects[0], tuple(others)))


def _extend(found: list[Found], folder: Path) -> None:
    from qualcode.api.browsing import look_into

    found += look_into(folder)


def _bring_codebook(screen: StudyScreen, path: Path) -> None:
    """A codebook file, as one step."""
    from qualcode.api import read_text_file

    def act() -> None:
        def bring_in() -> None:
            screen.study.import_codebook(read_text_file(path), path.name)

        if screen.attempt(bring_in):
            screen.qualcode.remember_brought()
            screen.reload()
            count = len(screen.study.codebook().codes)
            told = ngettext(
                "the codebook has {n} code now", "the codebook has {n} codes now", count
            )
            screen.say(f"{path.name}: {told}")

    screen.with_coder(act)


def _is_refused(screen: StudyScreen) -> bool:
    if screen.study.readonly:
        screen.say(_("This project is only read; nothing can be brought in."))
    return screen.study.readonly
