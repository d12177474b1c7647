"""How much of anything is read, in one place; each message that refuses names its number.

The figures bound time and memory on hostile input and lie far above any honest study.
"""

from __future__ import annotations

KB = 1_000
MB = 1_000_000

TEXT_BYTES = 200 * MB
"""A text, csv or json file; compared with the size on disk before the file is opened."""
ARCHIVE_BYTES = 500 * MB
"""A container: docx, odt, xlsx, epub, qdpx, pdf."""
ARCHIVE_ENTRIES = 10_000
PART_BYTES = 100 * MB
"""One part of a container, counted while it is unpacked."""
PARTS_BYTES = 500 * MB
"""All parts that are read of one container."""
PART_RATIO = 200
"""Unpacked to packed, for parts above 1 MB."""
JSON_BYTES = 50 * MB
"""Its objects take some ten times as much memory; three hours with every word timed are 10 MB."""
MARKUP_BYTES = 50 * MB
"""An html, rtf or eaf file; pictures may be inside."""
PDF_BYTES = 100 * MB
PDF_PAGES = 10_000
RTF_GROUPS = 1_000
"""Groups inside each other."""
XML_ATTRIBUTES = 1_000
"""On one element."""
YAML_BYTES = 5 * MB
NESTING = 100
"""Levels of lists and mappings in YAML and JSON."""
GATHERED_FILES = 10_000
"""In one folder or zip file of one import."""

DOCUMENT_CHARACTERS = 20_000_000
"""Stored text of one document: about three million words."""

SHEET_COLUMNS = 1_000
SHEET_ROWS = 1_000_000
SHEET_CELLS = 20_000_000
"""Rows times columns of a spreadsheet, whose reader makes room for the empty cells as well."""
CELL_CHARACTERS = 1_000_000
"""The default of the csv module, 131,072, breaks on long answers."""

NAME_CHARACTERS = 200
"""The name of a code, speaker or case."""
CODE_DEPTH = 20
CODES = 10_000

FILE_NAME_BYTES = 80
"""A file name made from data."""

QUERY_CHARACTERS = 1_000
PATTERN_SECONDS = 2.0
"""For all patterns of one search together."""
PATTERN_REPEATS = 10_000
"""All counts `{n}` of a pattern multiplied: the library unrolls them into memory."""
