"""Interviews, focus groups and field notes: from the marked texts to files and coded documents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from marked import BANNER, Coded, Document, unmark
from writers import docx, vtt

TEXTS = Path(__file__).parent / "texts"
MODERATORS = frozenset(
    [
        "Entrevistadora",
        "Entrevistador",
        "Interviewer",
        "E",
        "Moderadora",
        "MODERADORA",
        "Mod.",
        "Moderador",
        "Facilitadora",
        "Facilitador",
    ]
)
_LABEL = re.compile(r"^(\*\*)?(?P<name>[^:*{]{1,30}):(\*\*)? ")
_IN_CONTROL = "INT-12"
_SPLIT = "INT-06"
_TITLES = {"interview": "entrevista", "focus_group": "grupo focal", "note": "nota de campo"}


@dataclass(slots=True)
class Speaker:
    name: str
    institution: str
    position: str
    gender: str


@dataclass(slots=True)
class Text:
    """A text and what its head says."""

    document: Document
    format: str
    encoding: str
    style: str
    speakers: list[Speaker] = field(default_factory=list)

    @property
    def file_name(self) -> str:
        return f"{self.document.name}.{self.format}"


def load() -> list[Text]:
    return [_load(path) for path in sorted(TEXTS.glob("*.txt"))]


def _load(path: Path) -> Text:
    head, _, body = path.read_text("utf-8").partition("\n---\n")
    fields: dict[str, str] = {}
    speakers = []
    for line in head.splitlines():
        key, _, value = line.partition(":")
        if key == "speaker":
            speakers.append(Speaker(*(part.strip() for part in value.split("|"))))
        else:
            fields[key] = value.strip()
    document = Document(
        path.stem,
        fields.get("kind", "interview"),
        fields.get("period", "2026"),
        fields["language"],
        fields["date"],
        fields["case"],
        fields["mode"],
        fields["consent"],
        fields["attribution"],
    )
    text = Text(
        document,
        fields["format"],
        fields.get("encoding", "utf-8"),
        fields.get("style", ""),
        speakers,
    )
    _read_body(text, body)
    return text


def _read_body(text: Text, body: str) -> None:
    homes = {speaker.name: speaker.institution for speaker in text.speakers}
    for block in body.strip().split("\n\n"):
        plain, coded = unmark(block.replace("\n", " ") if text.format != "md" else block)
        found = _LABEL.match(plain)
        name = found["name"] if found else ""
        if found and name not in homes and name not in MODERATORS | {"Todos"} and coded:
            raise ValueError(f"{text.document.name}: who is {name!r}?")
        for each in coded:
            each.institution = text.document.institution or homes.get(name, "")
            if found:
                each.paragraph = plain[found.end() :]
        text.document.paragraphs.append(plain)
        text.document.coded.extend(coded)
    _check(text.document)


def _check(document: Document) -> None:
    for each in document.coded:
        if document.text.count(each.quote) != 1:
            raise ValueError(f"{document.name}: not once: {each.quote[:50]!r}")


def banner(text: Text) -> str:
    title = _TITLES[text.document.kind]
    return f"Programa Puente · {title} de muestra · {BANNER}. Nadie de este texto existe."


def file_bytes(text: Text) -> bytes:
    """The file as a field office would hand it in."""
    paragraphs = text.document.paragraphs
    if text.format == "docx":
        labels = MODERATORS | {speaker.name for speaker in text.speakers} | {"Todos"}
        return docx(
            [banner(text), *paragraphs],
            frozenset(labels),
            in_control=6 if text.document.name == _IN_CONTROL else None,
            split=7 if text.document.name == _SPLIT else None,
        )
    if text.format == "vtt":
        return vtt(map(_turn, paragraphs), text.style, banner(text)).encode("utf-8")
    if text.format == "md":
        top = f"# {text.document.name}\n\n> {banner(text)}"
        return "\n\n".join([top, *paragraphs, ""]).encode("utf-8")
    head = banner(text).upper()
    whole = "\n\n".join([head, *paragraphs]) + "\n"
    ends = "\r\n" if text.encoding != "utf-8" else "\n"
    return whole.replace("\n", ends).encode(text.encoding)


def _turn(paragraph: str) -> tuple[str, str]:
    found = _LABEL.match(paragraph)
    return (found["name"], paragraph[found.end() :]) if found else ("", paragraph)


def coded_of(texts: list[Text]) -> list[Coded]:
    return [each for text in texts for each in text.document.coded]
