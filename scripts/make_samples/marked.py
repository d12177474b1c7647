"""Passages written by hand, with their codes in braces: `{n hr pr: what was said}`.

The short codes stand for paths of the codebook; `@ACR` names the institution a passage is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

BANNER = "ficticio / fictional"

CODES = {
    "n": "finding/need",
    "vp": "finding/voiced priority",
    "ob": "finding/obstacle",
    "ac": "finding/accomplishment to consolidate",
    "gp": "finding/own good practice",
    "rw": "finding/replication wanted",
    "ta": "finding/technical assistance asked",
    "tr": "finding/training or materials asked",
    "co": "finding/commitment",
    "ce": "finding/contrary experience",
    "vi": "topic/victim identification and protection",
    "lt": "topic/trafficking for labour exploitation",
    "lm": "topic/labour migration policy",
    "hr": "topic/health referral",
    "ps": "topic/psychosocial support",
    "sh": "topic/shelter",
    "dc": "topic/documentation",
    "as": "topic/asylum",
    "cp": "topic/child protection",
    "gv": "topic/gender-based violence",
    "bs": "topic/border screening",
    "re": "topic/return",
    "dx": "topic/data exchange",
    "cd": "topic/coordination",
    "ia": "topic/information and app",
    "st": "topic/staff turnover and resources",
    "tc": "topic/training curricula",
    "xv": "population/trafficking victims",
    "xl": "population/LGBTI",
    "xr": "population/refugees and asylum seekers",
    "xc": "population/children",
    "xw": "population/women",
    "xm": "population/migrant workers",
    "pa": "support tool/action plan",
    "pr": "support tool/protocol",
    "pl": "support tool/policy or law",
    "eq": "support tool/equipment or system",
    "ca": "support tool/campaign",
}
FINDINGS = frozenset(short for short, path in CODES.items() if path.startswith("finding"))
TOPICS = frozenset(short for short, path in CODES.items() if path.startswith("topic"))

_MARK = re.compile(r"\{([^{}:]+): ([^{}]+)\}")


@dataclass(slots=True)
class Coded:
    """A stretch of text that carries codes, as its author meant it."""

    quote: str
    codes: tuple[str, ...]
    about: str = ""
    institution: str = ""
    paragraph: str = ""


@dataclass(slots=True)
class Document:
    """What the coders read: a text, or one record of a sheet."""

    name: str
    kind: str
    period: str
    language: str
    date: str
    institution: str = ""
    mode: str = "verbatim"
    consent: str = "quote"
    attribution: str = "labelled"
    paragraphs: list[str] = field(default_factory=list)
    coded: list[Coded] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def unmark(paragraph: str) -> tuple[str, list[Coded]]:
    """A paragraph without its braces, and what they coded."""
    coded = []
    for codes, quote in _MARK.findall(paragraph):
        words = codes.split()
        about = next((word[1:] for word in words if word.startswith("@")), "")
        short = tuple(word for word in words if not word.startswith("@"))
        unknown = set(short) - set(CODES)
        if unknown:
            raise ValueError(f"unknown codes {unknown} at {quote[:40]!r}")
        coded.append(Coded(quote, short, about))
    plain = _MARK.sub(r"\2", paragraph)
    if "{" in plain or "}" in plain:
        raise ValueError(f"a brace is left in {plain[:60]!r}")
    for each in coded:
        each.paragraph = plain
    return plain, coded
