"""The rules of counting once more, character by character and unit by unit, with no cleverness.

Written from the rules and not from the engine, which has to agree with it on any small study.
"""

from __future__ import annotations


def above(tables, case):
    found = [case]
    while tables.cases[found[-1]].parent is not None:
        found.append(tables.cases[found[-1]].parent)
    return found


def speakers_of(tables, document, start, end):
    """Speakers of the non-blank characters of a stretch."""
    text, found = tables.text(document), set()
    for at in range(start, end):
        for turn in tables.turns[document]:
            if turn.speech_start <= at < turn.end and not text[at].isspace():
                found.add(turn.speaker)
    return found


def units_of_stretch(tables, document, start, end, kind):
    speakers = speakers_of(tables, document, start, end)
    people = {s for s in speakers if tables.speakers[s].role != "moderator"}
    if speakers and not people:
        return set()
    linked = tables.document_cases[document]
    found = set()
    for own in [tables.speakers[s].cases for s in people] or [()]:
        units = {a for c in own or linked for a in above(tables, c) if tables.cases[a].kind == kind}
        found |= units or {c for c in linked if tables.cases[c].kind == kind}
    return found


def units_of_document(tables, document, kind):
    cases = set(tables.document_cases[document])
    for speaker in tables.speakers.values():
        if speaker.document == document and speaker.role != "moderator":
            cases |= set(speaker.cases)
    return {a for c in cases for a in above(tables, c) if tables.cases[a].kind == kind}


def speaks_for_itself(tables, document, kind):
    row = tables.documents[document]
    return row.perspective == "self" and not (row.kind == "feedback" and kind == "institution")


# ---- layers


def final_layer(tables, document):
    """(coders, done, readings that stand side by side)."""
    reviews = [r for r in tables.reviews if r.document == document]
    reviews.sort(key=lambda row: row.position)
    coders = {c.coder for c in tables.codings if c.document == document and c.state != "orphaned"}
    done = [r.coder for r in reviews if r.state == "done"]
    if "consensus" in done:
        return {"consensus"}, True, []
    if done:
        return {done[0]}, True, done if len(done) > 1 else []
    people = coders - {"consensus", "survey"}
    for review in reviews:
        if review.coder in people:
            return {review.coder}, False, []
    people = people or coders - {"survey"}
    return people, False, sorted(people) if len(people) > 1 else []


def layer_of(tables, document, layer):
    if layer == "final":
        return final_layer(tables, document)
    reviews = {r.coder: r.state for r in tables.reviews if r.document == document}
    coders = {c.coder for c in tables.codings if c.document == document and c.state != "orphaned"}
    if layer == "any":
        have = (coders | set(reviews)) - {"consensus", "survey"}
        return coders, bool(have) and all(reviews.get(c) == "done" for c in have), []
    return {layer}, reviews.get(layer) == "done", []


def codings_in(tables, document, coders):
    return [
        c
        for c in tables.codings
        if c.document == document
        and c.state != "orphaned"
        and c.origin != "bulk"
        and (c.coder in coders or c.coder == "survey")
    ]


# ---- questions


def members_of(tables, question):
    """A code's or theme's sets of codes, and whether they must meet."""
    if not hasattr(question, "members"):
        return [family(tables, question.path)], False
    sets = [set().union(*(family(tables, p) for p in member)) for member in question.members]
    return sets, question.rule == "all"


def family(tables, path):
    return {c.id for c in tables.codes.values() if c.path == path or c.path.startswith(f"{path}/")}


def answering(tables, document, codings, question):
    """(stretches that say it, codings that take part)."""
    members, together = members_of(tables, question)
    codes = set().union(*members)
    if not together:
        part = [c for c in codings if c.code in codes]
        return [(c.start, c.end) for c in part], part
    text = tables.text(document)
    covered = [
        {at for c in codings if c.code in member for at in range(c.start, c.end)}
        for member in members
    ]
    common = set.intersection(*covered)
    words = {at for at in common if not text[at].isspace()}
    part = [c for c in codings if c.code in codes and words & set(range(c.start, c.end))]
    return runs(common, words), part


def runs(common, words):
    """Unbroken runs of characters that hold a word's."""
    found = []
    for at in sorted(common):
        if found and found[-1][-1] == at - 1:
            found[-1].append(at)
        else:
            found.append([at])
    return [(run[0], run[-1] + 1) for run in found if words & set(run)]


def said_in(tables, document, codings, question, kind):
    stretches, _ = answering(tables, document, codings, question)
    if kind == "document":
        return {document} if stretches else set()
    if not speaks_for_itself(tables, document, kind):
        return set()
    units = (units_of_stretch(tables, document, s, e, kind) for s, e in stretches)
    return set().union(*units)


def is_probed(tables, codes, question):
    members, together = members_of(tables, question)
    hits = [bool(set(codes) & member) for member in members]
    return all(hits) if together else any(hits)


# ---- the row


def slow_row(tables, question, *, unit="institution", layer="final", documents=None, registry=None):
    """The figures of one row over these documents and this registry."""
    documents = set(tables.documents) if documents is None else documents
    if unit == "document":
        registry = documents
        home = {d: {d} for d in documents}
    else:
        every = {c.id for c in tables.cases.values() if c.kind == unit}
        registry = every if registry is None else registry
        home = {}
        for d in documents:
            if speaks_for_itself(tables, d, unit):
                for u in units_of_document(tables, d, unit):
                    home.setdefault(u, set()).add(d)
    mentioned, sure, possible, part = set(), set(), set(), []
    for d in documents:
        coders, _, readings = layer_of(tables, d, layer)
        codings = codings_in(tables, d, coders)
        said = said_in(tables, d, codings, question, unit)
        part += answering(tables, d, codings, question)[1]
        each = [
            said_in(tables, d, codings_in(tables, d, {coder}), question, unit)
            for coder in readings
        ] or [said]  # fmt: skip
        mentioned |= said
        sure |= set.intersection(*each)
        possible |= said.union(*each)
    asked, unsure = asked_units(tables, question, home)
    states = {"mentioned": 0, "not_yet_known": 0, "asked": 0, "not_asked": 0, "not_reached": 0}
    prompted = 0
    for u in registry:
        if u not in home:
            states["not_reached"] += 1
        elif u in mentioned:
            states["mentioned"] += 1
            prompted += u in asked
        elif u in unsure or not all(layer_of(tables, d, layer)[1] for d in home[u]):
            states["not_yet_known"] += 1
        elif u in asked:
            states["asked"] += 1
        else:
            states["not_asked"] += 1
    return {
        "registered": len(registry),
        "reached": len(registry & set(home)),
        "mentioned": states["mentioned"],
        "units_min": len(sure & registry),
        "units_max": len(possible & registry),
        "not_yet_known": states["not_yet_known"],
        "not_reached": states["not_reached"],
        "not_mentioned": states["asked"] + states["not_asked"],
        "asked_not_mentioned": states["asked"] if tables.has_guide else None,
        "not_asked": states["not_asked"] if tables.has_guide else None,
        "prompted": prompted if tables.has_guide else None,
        "codings": len(part),
        "segments": len({(c.document, c.start, c.end) for c in part}),
        "documents": len({c.document for c in part}),
        "kinds": {tables.documents[c.document].kind for c in part},
        "top_source_share": top_source(tables, part, mentioned & registry, unit),
    }


def asked_units(tables, question, home):
    asked, unsure = set(), set()
    for u, documents in home.items():
        for d in documents if tables.has_guide else ():
            for confirmed, found in ((True, asked), (False, unsure)):
                rows = [a for a in tables.asked if a.document == d and a.confirmed is confirmed]
                if is_probed(tables, {code for row in rows for code in row.codes}, question):
                    found.add(u)
    return asked, unsure


def top_source(tables, part, units, unit):
    segments = {(c.document, c.start, c.end) for c in part}
    if not segments:
        return None
    most = 0
    for u in units:
        own = 0
        for d, start, end in segments:
            if unit == "document":
                own += d == u
            elif speaks_for_itself(tables, d, unit):
                own += u in units_of_stretch(tables, d, start, end, unit)
        most = max(most, own)
    return most / len(segments)
