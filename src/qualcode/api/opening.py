"""Finding, opening and making projects; the text files beside them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.api.base import coder_name
from qualcode.api.later import codebooks, csvs, intake, load, read, sheet_files, write
from qualcode.api.study import Study
from qualcode.errors import NotFound, Refused, WrongUsage
from qualcode.files import config
from qualcode.messages import _
from qualcode.project import file
from qualcode.shown import hides_something, shown_line

if TYPE_CHECKING:
    from qualcode.project.file import Surroundings
    from qualcode.project.intake import Wanted


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
            raise WrongUsage(
                _("There are several projects here: {names}.").format(names=names),
                _("Name one: -p FILE."),
            )
        if found:
            return found[0]
    raise NotFound(
        _("There is no project here or in a folder above."),
        _("qualcode init NAME makes one; qualcode demo builds the sample study."),
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
        project.coder = coder_name(project.coder)
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
        raise Refused(
            _("{name!r} cannot be the name of a project: it is empty or hides characters.").format(
                name=name
            )
        )
    file.create_project(path, name, surroundings=surroundings).close()
    return open_project(path, coder=coder, surroundings=surroundings)


def begin_project(folder: Path, name: str, coder: str | None, codebook: str | None = None) -> Path:
    """Make a project of a name in a folder, with one of the ready codebooks, and close it.

    Raises:
        Refused: The name cannot be that of a file, or one is there.
    """
    name = name.strip().removesuffix(SUFFIX)
    if not name or hides_something(name) or any(sign in name for sign in "/\\:") or name[0] == ".":
        raise Refused(
            _(
                "{name!r} cannot be the name of a project: no / or : in it, and no dot before it."
            ).format(name=name)
        )
    path = folder / f"{name}{SUFFIX}"
    with create_project(path, coder=coder) as study:
        try:
            if codebook is not None:
                study.import_codebook(ready_codebooks()[codebook], f"{codebook}.yaml")
            if coder is not None:
                study.set_coder(coder)
        except BaseException:
            study.close()
            path.unlink()
            raise
    return path


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
    instead = _("Name a codebook: a .yaml file, or a sheet (.csv, .tsv, .xlsx or .ods).")
    return read.decode(read.read_bytes(path), path.name, instead=instead)[0]


def write_text_file(path: Path, text: str) -> None:
    """Write a file whole or not at all, readable by its owner alone."""
    write.atomic_write(path, text.encode("utf-8"))


def wanted_import(**choices: Any) -> Wanted:
    """How files are to be read; see `project.intake.Wanted` for the choices."""
    return intake.Wanted(**choices)
