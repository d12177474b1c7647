"""A sheet of answers → records: which column is what, and the text of each record.

Guesses are shown and kept in a small file that a person edits; nothing here knows of a project.
"""

from __future__ import annotations

from qualcode.surveys.guess import Guess, guess_columns, tool_of
from qualcode.surveys.mapping import (
    Column,
    Mapping,
    Role,
    mapping_of,
    read_mapping,
    write_mapping,
)
from qualcode.surveys.plan import Plan, plan_of
from qualcode.surveys.records import Record, Records, records_of

__all__ = [
    "Column",
    "Guess",
    "Mapping",
    "Plan",
    "Record",
    "Records",
    "Role",
    "guess_columns",
    "mapping_of",
    "plan_of",
    "read_mapping",
    "records_of",
    "tool_of",
    "write_mapping",
]
