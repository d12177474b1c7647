"""Make the full sample study again: `python scripts/make_samples [FOLDER]`.

The texts and passages are written by hand and lie beside this file; combining them is seeded, so
that every run gives the same bytes. `--tally` prints what the sheets say against what was wanted.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import coders
import records
import sheets
import study
import survey
import texts
from pool import PASSAGES, Pool, ideas
from tally import first_part, print_tally

if TYPE_CHECKING:
    from marked import Coded, Document
    from study import Institution

SEED = 20260525


def main(arguments: list[str]) -> None:
    """Write every file, or print the tally of what lies there."""
    wanted = [argument for argument in arguments if not argument.startswith("-")]
    folder = Path(wanted[0]) if wanted else study.FULL
    if "--tally" not in arguments:
        for name, content in make().items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    print_tally(folder)


def make() -> dict[str, bytes]:
    """File name in the folder → its bytes."""
    known = study.institutions()
    written = texts.load()
    files = {f"{text.document.period}/{text.file_name}": texts.file_bytes(text) for text in written}
    sheet_files, recorded = _recorded(known, written)
    documents = [text.document for text in written] + recorded
    rows, reviews = coders.code_all(documents, Random(SEED + 3))
    made = {
        **sheet_files,
        "registry.csv": sheets.registry(known),
        "participants.csv": sheets.participants(written, known),
        "documents.csv": sheets.documents(documents, known),
        "speakers.csv": sheets.speakers(written),
        "codings.csv": sheets.codings(rows, known),
        "reviews.csv": sheets.reviews(reviews),
    }
    return files | {name: text.encode("utf-8") for name, text in made.items()}


def _recorded(
    known: dict[str, Institution], written: list[texts.Text]
) -> tuple[dict[str, str], list[Document]]:
    rng = Random(SEED)
    said = survey.said_by([*first_part(known), *_said_in_2026(written)])
    pool = Pool(ideas("survey.txt"), rng)
    plans = survey.plans_2026(known, said, rng) + survey.further_plans(rng)
    now = survey.records(plans, known, pool, "2026", rng)
    before = survey.records(survey.plans_2025(known, rng), known, pool, "2025", rng)
    monitoring, watched = records.monitoring(known, Random(SEED + 1))
    reviews, rated = records.reviews(Random(SEED + 2))
    mapping = f"{records.MONITORING}.mapping.yaml"
    files = {
        "2026/encuesta-2026.csv": survey.as_sheet(now, "2026"),
        "2025/encuesta-2025.csv": survey.as_sheet(before, "2025"),
        f"2026/{records.MONITORING}.csv": monitoring,
        f"2026/{records.REVIEWS}.csv": reviews,
        f"2026/{mapping}": (PASSAGES / mapping).read_text("utf-8"),
    }
    made = [record.document for record in (*now, *before)]
    return files, [*made, *watched, *rated]


def _said_in_2026(written: list[texts.Text]) -> list[Coded]:
    kinds = ("interview", "focus_group")
    return [
        each
        for text in written
        if text.document.period == "2026" and text.document.kind in kinds
        # What lies in an unfinished document or with who never codes it does not count.
        for each in text.document.coded
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
