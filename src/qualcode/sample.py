"""The fictional sample study, built with the same calls that a researcher's commands make."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from qualcode.api import Study, create_project
from qualcode.errors import BadFile
from qualcode.files import csvs
from qualcode.files.data import data_folder
from qualcode.messages import _
from qualcode.project.intake import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model import Kind, ReviewState

DEMO_CODER = "DEMO"
_FILE = "programa-puente.qualcode"
_PERIODS = ("2026", "2025")
_SURVEYS: dict[str, Kind] = {
    "encuesta": "survey",
    "monitoreo": "monitoring",
    "opiniones": "feedback",
}


def build_sample(folder: Path) -> Path:
    """The sample project in a folder; one that is there is left as it is, with your codings."""
    path = folder / _FILE
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{_FILE}.part"
    part.unlink(missing_ok=True)
    try:
        name = "Programa Puente (ficticio / fictional)"
        with create_project(part, name=name, coder=DEMO_CODER) as study:
            _fill(study, data_folder("samples"))
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return path


def _fill(study: Study, samples: Path) -> None:
    book = data_folder("codebooks") / "programa-puente.yaml"
    study.import_codebook(book.read_text("utf-8"), book.name)
    study.import_cases(samples / "full" / "registry.csv")
    for sheet in _both(samples, "participants.csv"):
        study.import_cases(sheet, "participant")
    for period in _PERIODS:
        folder = samples / "full" / period
        _bring_texts(study, [*_texts(samples, period), *_texts(folder, period)], period)
        for name, kind in _SURVEYS.items():
            if (file := folder / f"{name}-{period}.csv").exists():
                study.import_survey(study.survey_plan(file, kind=kind, period=period))
    for name in ("documents.csv", "speakers.csv"):
        for sheet in _both(samples, name):
            study.import_cases(sheet)
    for sheet in _both(samples, "codings.csv"):
        codings = study.import_codings(sheet)
        if codings.refused:
            raise BadFile(
                _("A sample coding cannot be used: line {row}").format(row=codings.refused[0])
            )
    for sheet in _both(samples, "reviews.csv"):
        _bring_reviews(study, sheet)


def _both(samples: Path, name: str) -> list[Path]:
    """A sheet of the first part, and that of the rest."""
    return [samples / name, samples / "full" / name]


def _texts(folder: Path, period: str) -> list[Path]:
    """Transcripts in a folder; those of the first part are of the latest period."""
    if folder.name == "samples" and period != _PERIODS[0]:
        return []
    suffixes = (".txt", ".md", ".docx", ".vtt")
    found = [path for path in folder.iterdir() if path.suffix in suffixes]
    return sorted(path for path in found if path.stem.casefold() != "readme")


def _bring_texts(study: Study, texts: list[Path], period: str) -> None:
    done = study.import_files(texts, Wanted(period=period))
    if refused := [intake for intake in done if intake.status == "refused"]:
        raise BadFile(_("A sample cannot be read: {reason}").format(reason=refused[0].reason))


def _bring_reviews(study: Study, sheet: Path) -> None:
    """Whoever stands first for a document was assigned first, so first words go in first."""
    ids = {document.name: document.id for document in study.documents()}
    said: Counter[int] = Counter()
    groups: dict[tuple[int, str, ReviewState], list[int]] = {}
    for row in csvs.read_table(sheet).rows:
        document = ids[row.cells["document"]]
        key = (said[document], row.cells["coder"], cast("ReviewState", row.cells["state"]))
        groups.setdefault(key, []).append(document)
        said[document] += 1
    for (_day, coder, state), documents in sorted(groups.items()):
        study.set_reviews(documents, state, coder)
