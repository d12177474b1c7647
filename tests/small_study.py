"""The small study of the tests: three texts, a codebook, a registry, codings of MK.

Not in `conftest`: pytest has one module of that name for each folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.project.intake import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.api import Study

CODEBOOK = """
facets:
  - name: finding
  - name: topic
codes:
  - {name: need, facet: finding, hotkey: "1"}
  - {name: obstacle, facet: finding, hotkey: "2"}
  - {name: health, facet: topic, names: {es: salud}, hotkey: "3"}
  - {name: papers, facet: topic, names: {es: documentos}}
  - {name: passport, facet: topic, parent: papers}
themes:
  - {name: "Need: health", all: [finding/need, topic/health]}
  - {name: Papers, any: [topic/papers]}
"""

ANA = """Entrevistadora: ¿Qué es lo que más falta?
Ana: Lo primero es atención médica. El centro de salud queda a dos horas.
Entrevistadora: ¿Y los papeles?
Ana: Sin papeles no las atienden. Nadie sabe dónde pedir el pasaporte.
Entrevistadora: ¿Algo más?
Ana: Que alguien nos escuche. 👩‍👩‍👧 Eso también.
"""

BEN = """Interviewer: What is missing?
Ben: A doctor who speaks Spanish. We send people away.
Interviewer: And papers?
Ben: Papers take months. The office has one printer.
Interviewer: Thank you.
Ben: Thank you.
"""

GROUP = """Moderadora: Bienvenidas. ¿Qué necesitan?
Carla: Más personal en la frontera.
Diego: Un protocolo, porque cada quien hace lo suyo.
Carla: Y médicos.
Moderadora: ¿Y los documentos?
Diego: Los documentos tardan.
Carla: Tardan mucho.
"""


def fill_small(study: Study, texts: list[Path]) -> None:
    """Bring everything of the small project in."""
    study.import_codebook(CODEBOOK, "codebook.yaml")
    folder = texts[0].parent
    (folder / "registry.csv").write_text(
        "case,country,status\nCasa Clara,XA,reached\nOficina Norte,XB,reached\n"
        "Guardia Sur,XB,reached\nMinisterio,XA,refused\n",
        "utf-8",
    )
    study.import_cases(folder / "registry.csv")
    study.import_files(texts[:2], Wanted(period="2026"))
    study.import_files(texts[2:], Wanted(kind="focus_group", period="2026"))
    (folder / "documents.csv").write_text(
        "document,case\nINT-01,Casa Clara\nINT-02,Oficina Norte\n", "utf-8"
    )
    study.import_cases(folder / "documents.csv")
    (folder / "speakers.csv").write_text(
        "document,speaker,case\nFG-01,Carla,Oficina Norte\nFG-01,Diego,Guardia Sur\n", "utf-8"
    )
    study.import_cases(folder / "speakers.csv")
    code(study, "INT-01", "Lo primero es atención médica.", "finding/need", "topic/health")
    code(study, "INT-01", "Sin papeles no las atienden.", "finding/obstacle", "topic/papers")
    code(study, "INT-02", "A doctor who speaks Spanish.", "finding/need", "topic/health")
    code(study, "FG-01", "Y médicos.", "finding/need", "topic/health")
    code(study, "FG-01", "Los documentos tardan.", "topic/papers")


def code(study: Study, document: str, quote: str, *codes: str) -> None:
    """Code the only place of a quote."""
    found = study.document(document)
    start, end = study.find_span(found.id, quote)
    study.tag(found.id, start, end, [study.code(name).id for name in codes])
