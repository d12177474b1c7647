"""The modules below the api, each imported when it is first used: a small command needs few."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qualcode import codebooks, search, surveys
    from qualcode.analysis import (
        case_rows,
        coverage,
        doubts,
        drill,
        frequencies,
        listings,
        matrix,
        progress,
        segments,
        voices,
    )
    from qualcode.exchange import consent, exports, hidden_names, memo_terms, provenance, writers
    from qualcode.files import csvs, read, write
    from qualcode.files import sheets as sheet_files
    from qualcode.project import (
        backup,
        case_edits,
        cases,
        check,
        code_joins,
        code_log,
        codebook,
        codebook_edits,
        codebook_files,
        coding_sheets,
        codings,
        counting,
        difference,
        dump,
        examples,
        history,
        intake,
        links,
        load,
        memo_list,
        memos,
        naming,
        past,
        queries,
        reviews,
        settings,
        sheets,
        step_list,
        survey_intake,
        themes,
    )
    from qualcode.project import suggestions as suggestion_rows
    from qualcode.search import facets as search_facets
    from qualcode.search import places as search_places
    from qualcode.suggest import forms, standing, task, worker
    from qualcode.transcripts import answers
    from qualcode.transcripts import gather as gathering
else:

    class _Later:
        """A module that stands in until something of it is asked for."""

        def __init__(self, name: str) -> None:
            self._name = f"qualcode.{name}"

        def __getattr__(self, attribute: str) -> Any:
            return getattr(import_module(self._name), attribute)

    answers = _Later("transcripts.answers")
    backup = _Later("project.backup")
    case_edits = _Later("project.case_edits")
    case_rows = _Later("analysis.case_rows")
    cases = _Later("project.cases")
    check = _Later("project.check")
    code_joins = _Later("project.code_joins")
    code_log = _Later("project.code_log")
    codebook = _Later("project.codebook")
    codebook_edits = _Later("project.codebook_edits")
    codebook_files = _Later("project.codebook_files")
    codebooks = _Later("codebooks")
    coding_sheets = _Later("project.coding_sheets")
    codings = _Later("project.codings")
    consent = _Later("exchange.consent")
    counting = _Later("project.counting")
    coverage = _Later("analysis.coverage")
    csvs = _Later("files.csvs")
    doubts = _Later("analysis.doubts")
    difference = _Later("project.difference")
    drill = _Later("analysis.drill")
    dump = _Later("project.dump")
    examples = _Later("project.examples")
    exports = _Later("exchange.exports")
    forms = _Later("suggest.forms")
    frequencies = _Later("analysis.frequencies")
    hidden_names = _Later("exchange.hidden_names")
    gathering = _Later("transcripts.gather")
    history = _Later("project.history")
    intake = _Later("project.intake")
    listings = _Later("analysis.listings")
    links = _Later("project.links")
    load = _Later("project.load")
    matrix = _Later("analysis.matrix")
    memo_list = _Later("project.memo_list")
    memo_terms = _Later("exchange.memo_terms")
    memos = _Later("project.memos")
    naming = _Later("project.naming")
    past = _Later("project.past")
    progress = _Later("analysis.progress")
    provenance = _Later("exchange.provenance")
    queries = _Later("project.queries")
    read = _Later("files.read")
    reviews = _Later("project.reviews")
    search = _Later("search")
    search_facets = _Later("search.facets")
    search_places = _Later("search.places")
    segments = _Later("analysis.segments")
    settings = _Later("project.settings")
    sheet_files = _Later("files.sheets")
    sheets = _Later("project.sheets")
    standing = _Later("suggest.standing")
    step_list = _Later("project.step_list")
    suggestion_rows = _Later("project.suggestions")
    survey_intake = _Later("project.survey_intake")
    surveys = _Later("surveys")
    task = _Later("suggest.task")
    themes = _Later("project.themes")
    voices = _Later("analysis.voices")
    worker = _Later("suggest.worker")
    write = _Later("files.write")
    writers = _Later("exchange.writers")

__all__ = [
    "answers",
    "backup",
    "case_edits",
    "case_rows",
    "cases",
    "check",
    "code_joins",
    "code_log",
    "codebook",
    "codebook_edits",
    "codebook_files",
    "codebooks",
    "coding_sheets",
    "codings",
    "consent",
    "counting",
    "coverage",
    "csvs",
    "difference",
    "doubts",
    "drill",
    "dump",
    "examples",
    "exports",
    "forms",
    "frequencies",
    "gathering",
    "hidden_names",
    "history",
    "intake",
    "links",
    "listings",
    "load",
    "matrix",
    "memo_list",
    "memo_terms",
    "memos",
    "naming",
    "past",
    "progress",
    "provenance",
    "queries",
    "read",
    "reviews",
    "search",
    "search_facets",
    "search_places",
    "segments",
    "settings",
    "sheet_files",
    "sheets",
    "standing",
    "step_list",
    "suggestion_rows",
    "survey_intake",
    "surveys",
    "task",
    "themes",
    "voices",
    "worker",
    "write",
    "writers",
]
