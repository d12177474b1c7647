"""One query language over the words and the codings of a project; see `docs/searching.md`."""

from qualcode.search.answering import Found, Hit, find
from qualcode.search.facets import Facet, Narrowing, narrowed_text
from qualcode.search.query import BadQuery, Query, exactly, parse
from qualcode.search.rows import UNITS, Spot, Unit

__all__ = [
    "UNITS",
    "BadQuery",
    "Facet",
    "Found",
    "Hit",
    "Narrowing",
    "Query",
    "Spot",
    "Unit",
    "exactly",
    "find",
    "narrowed_text",
    "parse",
]
