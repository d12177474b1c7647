"""The fictional sample study, built with the same calls that a researcher's commands make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.api import Study, create_project
from qualcode.errors import BadFile
from qualcode.files import csvs
from qualcode.files.data import data_folder
from qualcode.project.intake import Wanted

if TYPE_CHECKING:
    from pathlib import Path

DEMO_CODER = "DEMO"
_FILE = "programa-puente.qualcode"
_PERIOD = "2026"


def build_sample(folder: Path) -> Path:
    """The sample project in a folder; one that is there is left as it is, with your codings."""
    path = folder / _FILE
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{_FILE}.part"
    part.unlink(missing_ok=True)
    try:
        with create_project(part, name="Programa Puente (ficticio / fictional)", coder=DEMO_CODER) as study:
            _fill(study)
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return path


def _fill(study: Study) -> None:
    samples = data_folder("samples")
    book = data_folder("codebooks") / "programa-puente.yaml"
    study.import_codebook(book.read_text("utf-8"), book.name)
    study.import_cases(samples / "registry.csv")
    study.import_cases(samples / "participants.csv", "participant")
    texts = sorted([*samples.glob("*.txt"), *samples.glob("*.md")])
    texts = [path for path in texts if path.stem.casefold() != "readme"]
    done = study.import_files(texts, Wanted(period=_PERIOD), attributes=samples / "documents.csv")
    if refused := [intake for intake in done if intake.status == "refused"]:
        raise BadFile(f"A sample cannot be read: {refused[0].reason}")
    study.import_cases(samples / "speakers.csv")
    codings = study.import_codings(samples / "codings.csv")
    if codings.refused:
        raise BadFile(f"A sample coding cannot be used: line {codings.refused[0]}")
    for row in csvs.read_table(samples / "reviews.csv").rows:
        document = study.document(row.cells["document"])
        study.set_review(document.id, row.cells["state"], row.cells["coder"])  # type: ignore[arg-type]


