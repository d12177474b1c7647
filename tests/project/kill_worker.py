"""A child that tags, imports, undoes and redoes for ever and says what was acknowledged.

    python kill_worker.py PROJECT FOLDER SEED

After each act that returned it prints one line: the id of the last step, the number of codings and
of documents. Whoever kills it can then hold the file against the last line.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from qualcode.api import Study, open_project
from qualcode.errors import NotFound, Refused


def act(study: Study, chance: random.Random, folder: Path) -> None:
    document = chance.choice(study.documents())
    codes = study.codebook().codes
    choice = chance.random()
    if choice < 0.6:
        start = chance.randrange(0, 120)
        study.tag(document.id, start, start + 25, [chance.choice(codes).id])
    elif choice < 0.75:
        study.undo()
    elif choice < 0.85:
        study.redo()
    else:
        path = folder / f"{chance.randrange(10**9)}.txt"
        path.write_text(f"Ana: {path.stem}. " + "palabras sobre la frontera. " * 400, "utf-8")
        study.import_files([path])


def main() -> None:
    project, folder, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    with open_project(project, coder="MK") as study:
        while True:
            try:
                act(study, chance, folder)
            except (NotFound, Refused):
                continue
            step = study.last_step()
            assert step is not None
            line = f"{step.id} {len(study.codings())} {len(study.documents())}\n"
            sys.stdout.write(line)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
