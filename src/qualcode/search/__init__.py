"""One query language over the words and the codings of a project; see `docs/searching.md`."""

from qualcode.search.answering import Found, Hit, find
from qualcode.search.query import BadQuery, Query, parse
from qualcode.search.rows import UNITS, Spot, Unit

__all__ = ["UNITS", "BadQuery", "Found", "Hit", "Query", "Spot", "Unit", "find", "parse"]
