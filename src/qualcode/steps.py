"""What the steps of the history say, in the reader's language.

A project keeps a step's summary in English, whoever made it, so that the file does not depend on
the language of a screen. Here are the forms of these sentences; one that has no form stays English.
"""

from __future__ import annotations

import re
from functools import cache

from qualcode.messages import _, is_translated, marked

_FORMS = (
    marked("undo: {step}"),
    marked("redo: {step}"),
    marked("went back to step {n}, before {later} later"),
    marked("imported {document}"),
    marked("imported {n} documents"),
    marked("set the speakers of {document}"),
    marked("set the speakers of {n} documents"),
    marked("brought in {name}"),
    marked("brought in the codebook {name}"),
    marked("brought in {n} codings from {name}"),
    marked("brought in {n} records of {name}"),
    marked("{document} is done for {coder}"),
    marked("{document} is open for {coder}"),
    marked("{document} is assigned for {coder}"),
    marked("{n} documents are done for {coder}"),
    marked("{n} documents are open for {coder}"),
    marked("{n} documents are assigned for {coder}"),
    marked("renamed {old} to {name}"),
    marked("removed {codings}"),
    marked("tagged {names} on {place}"),
    marked("tagged {names} on {n} passages of {document}"),
    marked("coded {n} hits of {query} as {names}"),
    marked("accepted {code} on {place}"),
    marked("rejected {code} on {place}"),
    marked("recoded {code} to {coding}"),
    marked("moved {codings}"),
    marked("moved the start of {codings}"),
    marked("moved the end of {codings}"),
    marked("gave {codings} {stars}"),
    marked("took the stars off {codings}"),
    marked("said that {codings} is about {name}"),
    marked("said that {codings} is about the speaker's own"),
    marked("wrote a memo"),
    marked("removed a memo"),
    marked("wrote a memo on {coding}"),
    marked("removed a memo on {coding}"),
    marked("changed the memo on {coding}"),
    marked("removed the memo on {coding}"),
    marked("put a bookmark"),
    marked("removed a bookmark"),
    marked("put a bookmark on {coding}"),
    marked("removed a bookmark on {coding}"),
    marked("added the code {name}"),
    marked("set {fields} of {name}"),
    marked("moved {name} to {where}"),
    marked("moved {name} to the top"),
    marked("merged {code} into {name}"),
    marked("split {code}: {names}"),
    marked("retired {code}"),
    marked("brought {code} back"),
    marked("set what {code} continues"),
    marked("took {place} as typical for {code}"),
    marked("took {place} as edge for {code}"),
    marked("added the facet {name}"),
    marked("renamed the facet {old} to {name}"),
    marked("removed the facet {name}"),
    marked("added the theme {name}"),
    marked("changed the theme {name}"),
    marked("removed the theme {name}"),
    marked("kept the query {name}"),
    marked("renamed the query {old} to {name}"),
    marked("removed the query {name}"),
    marked("set {name} to {value}"),
    marked("set {name} to its default"),
    marked("set {attribute} of {name} to {value}"),
    marked("set {attribute} of {name} to nothing"),
    marked("linked {speaker} in {document} to {name}"),
)

_SHAPES = {"n": r"\d+", "stars": "★+", "place": r".+ l\. \d+", "fields": "[a-z ,]+?"}
"""What a field looks like where it is not just a name."""

_SEVERAL = re.compile(r", (?=(?:moved|recoded|gave|took|said that) )")
_CODING = re.compile(r"([^,]+?) on ([^,]+? l\. \d+)")
_MORE = re.compile(r" and (\d+) more$")


def told(summary: str) -> str:
    """A summary as the history keeps it, in the language in use."""
    if not is_translated():
        return summary
    if len(parts := _SEVERAL.split(summary)) > 1:
        return ", ".join(map(told, parts))
    for form, pattern in _patterns():
        if found := pattern.fullmatch(summary):
            return _(form).format(
                **{name: _field(name, s) for name, s in found.groupdict().items()}
            )
    return summary


def _field(name: str, said: str) -> str:
    """What stands in a field, which may be a step or codings with their places."""
    if name == "step":
        return told(said)
    if name not in ("coding", "codings"):
        return said
    more = _MORE.search(said)
    codings = _CODING.sub(lambda m: _("{coding} on {place}").format(coding=m[1], place=m[2]),
                          said[: more.start()] if more else said)  # fmt: skip
    return codings + (_(" and {n} more").format(n=more[1]) if more else "")


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """The forms with what recognises them, the most particular first."""
    found = [(form, re.compile(_pattern(form), re.DOTALL)) for form in _FORMS]
    return sorted(found, key=lambda pair: -len(re.sub(r"\{\w+\}", "", pair[0])))


def _pattern(form: str) -> str:
    pieces = re.split(r"\{(\w+)\}", form)
    return "".join(
        f"(?P<{piece}>{_SHAPES.get(piece, '.+')})" if n % 2 else re.escape(piece)
        for n, piece in enumerate(pieces)
    )
