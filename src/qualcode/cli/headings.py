"""What people read above the columns of a table; json, csv and tsv keep the names of the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.messages import _, marked

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = frozenset(
    (
        marked("act"), marked("after"), marked("allowed"), marked("before"), marked("case"),
        marked("cases"), marked("code"), marked("coder"), marked("coders"), marked("codes"),
        marked("codings"), marked("created"), marked("definition"), marked("document"),
        marked("documents"), marked("end"), marked("example"), marked("field"), marked("fields"),
        marked("filled"), marked("header"), marked("hotkey"), marked("kind"), marked("language"),
        marked("line"), marked("meaning"), marked("members"), marked("name"), marked("on"),
        marked("parent"), marked("path"), marked("period"), marked("query"), marked("quote"),
        marked("reached"), marked("reason"), marked("reviewed"), marked("role"), marked("rows"),
        marked("rule"), marked("score"), marked("speaker"), marked("speakers"), marked("start"),
        marked("state"), marked("status"), marked("step"), marked("summary"), marked("text"),
        marked("theme"), marked("value"), marked("version"), marked("what"), marked("when"),
        marked("why"), marked("words"),
    )
)  # fmt: skip


def headings_of(columns: Iterable[str]) -> dict[str, str]:
    """Column → its heading, for the columns that are ours and not a person's attribute."""
    return {name: _(name) for name in columns if name in _WORDS}
