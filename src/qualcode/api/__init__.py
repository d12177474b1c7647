"""What screens, commands and scripts call: a Study, with one method a verb.

Each method that changes something is one undoable step, written before it returns. Tables come as
lists of plain dictionaries whose keys are the JSON names of the command line.
"""

from __future__ import annotations

from qualcode.api.coding import answers_to
from qualcode.api.opening import (
    SUFFIX,
    begin_project,
    create_project,
    find_project,
    load_dump,
    open_project,
    read_text_file,
    ready_codebooks,
    wanted_import,
    write_text_file,
)
from qualcode.api.person import (
    colours_kept,
    hints_seen,
    keep_colours,
    keep_hints_seen,
    manual_pages,
    own_keys,
)
from qualcode.api.searching import search_query
from qualcode.api.study import Study
from qualcode.api.suggesting import find_suggestions, standing_suggestions, suggester

__all__ = [
    "SUFFIX",
    "Study",
    "answers_to",
    "begin_project",
    "colours_kept",
    "create_project",
    "find_project",
    "find_suggestions",
    "hints_seen",
    "keep_colours",
    "keep_hints_seen",
    "load_dump",
    "manual_pages",
    "open_project",
    "own_keys",
    "read_text_file",
    "ready_codebooks",
    "search_query",
    "standing_suggestions",
    "suggester",
    "wanted_import",
    "write_text_file",
]
