"""Worked examples: the states, the share and its base, groups, evidence."""

import pytest
from studies import AStudy, row_of

from qualcode.analysis.filters import Filter
from qualcode.analysis.frequencies import theme_units, themes
from qualcode.errors import NotFound


@pytest.fixture
def study():
    return AStudy()


def institutions(study, n, *, said=False, asked=False, done=True, reached=True, code=1):
    """So many institutions, each with an interview of its own."""
    for _ in range(n):
        case = study.case(f"I{len(study.cases) + 1}")
        if reached:
            number = study.document(cases=[case])
            if said:
                study.coding(number, code)
            if asked:
                study.ask(number, code)
            if done:
                study.review(number)


def test_38_of_69_asked_is_55_percent(study):
    study.code("need")
    institutions(study, 38, said=True, asked=True)
    institutions(study, 31, asked=True)
    institutions(study, 14)
    institutions(study, 3, asked=True, done=False)
    institutions(study, 9, reached=False)
    row = row_of(themes(study.tables()), "need")
    assert (row.registered, row.reached, row.not_reached) == (95, 86, 9)
    assert (row.prompted, row.asked_not_mentioned, row.not_asked) == (38, 31, 14)
    assert (row.units, row.base, row.base_kind) == (38, 69, "asked")
    assert round(row.share * 100) == 55
    assert row.not_yet_known == 3
    assert row.provisional
    assert row.share_min == 38 / 72
    assert row.share_max == 41 / 72


def test_unasked_mentions_stand_beside_and_are_in_no_share(study):
    study.code("need")
    institutions(study, 2, said=True, asked=True)
    institutions(study, 1, asked=True)
    institutions(study, 5, said=True)
    row = row_of(themes(study.tables()), "need")
    assert (row.mentioned, row.prompted, row.spontaneous) == (7, 2, 5)
    assert (row.share, row.base) == (2 / 3, 3)


def test_six_of_eight_asked_four_not_asked(study):
    study.code("need")
    institutions(study, 6, said=True, asked=True)
    institutions(study, 2, asked=True)
    institutions(study, 4)
    row = row_of(themes(study.tables()), "need")
    assert (row.share, row.base, row.not_asked) == (0.75, 8, 4)
    assert (row.low, row.high) == pytest.approx((0.40927543, 0.92852072))


def test_without_a_guide_silence_is_one_state(study):
    study.code("need")
    institutions(study, 1, said=True)
    institutions(study, 3)
    row = row_of(themes(study.tables()), "need")
    assert (row.base, row.base_kind, row.share) == (4, "reached", 0.25)
    assert row.not_mentioned == 3
    unknown = (row.prompted, row.spontaneous, row.asked_not_mentioned, row.not_asked)
    assert unknown == (None, None, None, None)


def test_with_a_guide_that_does_not_ask_the_base_is_who_was_reached(study):
    study.code("need")
    study.code("topic")
    institutions(study, 1, said=True)
    institutions(study, 3, asked=True, code=2)
    row = row_of(themes(study.tables()), "need")
    assert (row.base, row.base_kind, row.not_asked, row.share) == (4, "reached", 3, 0.25)


def test_an_empty_base_has_no_share(study):
    study.code("need")
    institutions(study, 2, reached=False)
    row = row_of(themes(study.tables()), "need")
    assert (row.base, row.share, row.low, row.high, row.share_min) == (0, None, None, None, None)
    assert row.top_source_share is None


def test_silence_before_the_end_is_not_yet_known(study):
    study.code("need")
    institutions(study, 1, done=False)
    institutions(study, 1, said=True, done=False)
    row = row_of(themes(study.tables()), "need")
    assert (row.mentioned, row.not_yet_known, row.base) == (1, 1, 1)
    assert (row.share_min, row.share_max) == (0.5, 1.0)


def test_a_possible_match_is_not_yet_known(study):
    study.code("need")
    institutions(study, 1, asked=True)
    institutions(study, 1)
    study.ask(2, 1, confirmed=False)
    row = row_of(themes(study.tables()), "need")
    assert (row.asked_not_mentioned, row.not_yet_known) == (1, 1)


def test_a_question_asks_the_codes_above_and_not_those_below(study):
    for path in ("need", "need/health", "need/health/referral"):
        study.code(path)
    institutions(study, 1)
    study.ask(1, 2)
    table = themes(study.tables())
    asked = {row.code: row.asked_not_mentioned for row in table.rows}
    assert asked == {"need": 1, "health": 1, "referral": 0}


def test_an_all_theme_was_asked_by_two_questions_in_one_document(study):
    need, topic = study.code("need"), study.code("topic")
    study.theme("both", "all", "need", "topic")
    study.theme("either", "any", "need", "topic")
    institutions(study, 3)
    study.ask(1, need)
    study.ask(1, topic)
    study.ask(2, need)
    table = themes(study.tables())
    assert row_of(table, "both").asked_not_mentioned == 1
    assert row_of(table, "either").asked_not_mentioned == 2


def test_questions_in_two_documents_do_not_ask_an_all_theme(study):
    need, topic = study.code("need"), study.code("topic")
    study.theme("both", "all", "need", "topic")
    home = study.case("I")
    for code in (need, topic):
        study.ask(study.document(cases=[home]), code)
    study.done()
    assert row_of(themes(study.tables()), "both").base_kind == "reached"


def test_in_a_focus_group_every_linked_speaker_was_asked(study):
    need = study.code("need")
    ana, eva = (study.speaker(name, study.case(name)) for name in ("Ana", "Eva"))
    number = study.document((ana, "uno"), (eva, "dos"), kind="focus_group")
    study.coding(number, need, "uno")
    study.ask(number, need)
    study.done()
    row = row_of(themes(study.tables()), "need")
    assert (row.prompted, row.asked_not_mentioned) == (1, 1)


def test_a_parent_counts_a_unit_once(study):
    for path in ("need", "need/health", "need/shelter"):
        study.code(path)
    institutions(study, 2, said=True, code=2)
    study.coding(1, 3, span=(0, 5))
    table = themes(study.tables())
    assert row_of(table, "need").units == 2
    assert (row_of(table, "need").codings, row_of(table, "need").segments) == (3, 3)
    assert row_of(table, "shelter").units == 1


def test_an_all_theme_needs_the_same_words_and_not_only_the_same_institution(study):
    need, topic = study.code("need"), study.code("topic")
    study.theme("both", "all", "need", "topic")
    one, two = study.case("I1"), study.case("I2")
    apart = study.document("alpha beta gamma", cases=[one])
    study.coding(apart, need, "alpha")
    study.coding(apart, topic, "beta")
    meets = study.document("alpha beta gamma", cases=[two])
    study.coding(meets, need, "alpha beta")
    study.coding(meets, topic, "beta gamma")
    row = row_of(themes(study.tables()), "both")
    assert (row.units, row.codings, row.segments) == (1, 2, 2)
    assert theme_units(study.tables(), "both")["mentioned"] == [two]


def test_an_all_theme_does_not_meet_in_a_blank(study):
    need, topic = study.code("need"), study.code("topic")
    study.theme("both", "all", "need", "topic")
    number = study.document("alpha beta", cases=[study.case("I1")])
    study.coding(number, need, "alpha ")
    study.coding(number, topic, " beta")
    assert row_of(themes(study.tables()), "both").units == 0


def test_an_all_theme_belongs_to_who_speaks_the_words_in_common(study):
    need, topic = study.code("need"), study.code("topic")
    study.theme("both", "all", "need", ["topic"])
    ana, eva = (study.speaker(name, study.case(name)) for name in ("Ana", "Eva"))
    number = study.document((ana, "uno"), (eva, "dos"))
    study.coding(number, need, "uno\nEva: dos")
    study.coding(number, topic, "dos")
    assert theme_units(study.tables(), "both")["mentioned"] == [2]


def test_writing_about_somebody_is_evidence_and_no_voice(study):
    study.code("need")
    home = study.case("I1")
    study.coding(study.document(kind="monitoring", cases=[home]), 1)
    study.done()
    row = row_of(themes(study.tables()), "need")
    assert (row.reached, row.mentioned, row.not_reached) == (0, 0, 1)
    assert (row.segments, row.kinds, row.perspectives) == (1, ("monitoring",), ("about",))


def test_moderators_and_the_unlinked_are_listed_and_count_for_nobody(study):
    need = study.code("need")
    mod, ana = study.speaker("Mod", role="moderator"), study.speaker("Ana")
    number = study.document((mod, "Why?"), (ana, "So."))
    study.case("I1")
    study.coding(number, need, "Why?")
    study.coding(number, need, "So.")
    table = themes(study.tables())
    row = row_of(table, "need")
    assert (row.units, row.codings) == (0, 2)
    assert "1 segment is words of a moderator and counts for nobody." in table.notes
    assert "1 segment is linked to no case." in table.notes


def test_bulk_codings_count_only_where_they_are_asked_for(study):
    study.code("need")
    institutions(study, 1)
    study.coding(1, 1, origin="bulk")
    table = themes(study.tables())
    assert row_of(table, "need").codings == 0
    assert any("bulk" in note for note in table.notes)
    assert row_of(themes(study.tables(), filter=Filter(origins=("bulk",))), "need").units == 1


def test_the_loudest_source_is_seen(study):
    study.code("need")
    institutions(study, 2, said=True)
    text = study.texts[1]
    for word in text.split()[:2]:
        study.coding(1, 1, word)
    row = row_of(themes(study.tables()), "need")
    assert (row.segments, row.top_source_share) == (4, 0.75)


def test_unknown_is_a_group_and_a_unit_may_be_in_several(study):
    study.code("need")
    study.case("I1", country="XA")
    study.case("I2", country=("XA", "XB"))
    study.case("I3")
    for case in (1, 2, 3):
        study.coding(study.document(cases=[case]), 1)
    study.done()
    table = themes(study.tables(), by=["country"])
    units = {row.group["country"]: row.units for row in table.rows if row.group}
    assert units == {"XA": 2, "XB": 1, None: 1}
    assert list(units) == ["XA", "XB", None]
    assert row_of(table, "need").units == 3


def test_a_case_takes_its_parent_s_value_where_it_has_none(study):
    study.code("need")
    home = study.case("I1", country="XA")
    study.case("P1", "participant", home)
    study.case("P2", "participant", home, country="XB")
    for case in (2, 3):
        study.coding(study.document(cases=[case]), 1)
    table = themes(study.tables(), unit="participant", by=["country"])
    assert row_of(table, "need", country="XA").units == 1
    assert row_of(table, "need", country="XB").units == 1


def test_a_document_takes_its_own_value_else_those_of_its_cases(study):
    study.code("need")
    home = study.case("I1", country="XA")
    study.coding(study.document(cases=[home]), 1)
    study.coding(study.document(cases=[home], attributes={"country": "XB"}), 1)
    table = themes(study.tables(), unit="document", by=["country"])
    assert row_of(table, "need", country="XA").registered == 1
    assert row_of(table, "need", country="XB").registered == 1


def test_segments_are_units_of_the_layer_and_have_no_states(study):
    study.code("need")
    study.code("topic")
    institutions(study, 2, said=True)
    study.coding(1, 2)
    study.coding(1, 2, span=(0, 5))
    row = row_of(themes(study.tables(), unit="segment"), "need")
    assert (row.units, row.base, row.share) == (2, 3, 2 / 3)
    assert (row.mentioned, row.reached, row.provisional, row.base_kind) == (None,) * 4


def test_a_filter_on_documents_leaves_units_unreached(study):
    study.code("need")
    one, two = study.case("I1"), study.case("I2")
    study.coding(study.document(cases=[one], kind="survey"), 1)
    study.coding(study.document(cases=[two]), 1)
    study.done()
    table = themes(study.tables(), filter=Filter(kinds=("survey",)))
    row = row_of(table, "need")
    assert (row.registered, row.reached, row.not_reached, row.units) == (2, 1, 1, 1)
    assert "Reached by survey." in table.notes


def test_a_filter_on_cases_cuts_the_registry(study):
    study.code("need")
    study.case("I1", country="XA")
    study.case("I2", country="XB")
    study.case("I3")
    chosen = {"XA": 1, "": 1, "XC": 0}
    for value, registered in chosen.items():
        table = themes(study.tables(), filter=Filter(where={"country": (value,)}))
        assert row_of(table, "need").registered == registered


def test_the_same_name_is_or_and_another_name_is_and(study):
    study.code("need")
    study.case("I1", country="XA", type="police")
    study.case("I2", country="XB", type="police")
    study.case("I3", country="XB", type="health")
    where = {"country": ("XA", "XB"), "type": ("police",)}
    row = row_of(themes(study.tables(), filter=Filter(where=where)), "need")
    assert row.registered == 2


def test_the_period_that_applies_is_kept_unless_another_is_named(study):
    study.code("need")
    study.period = "2026"
    home = study.case("I1")
    study.coding(study.document(cases=[home], period="2025"), 1)
    study.document(cases=[home], period="2026")
    study.document(cases=[home])
    tables = study.tables()
    table = themes(tables)
    assert (table.period, row_of(table, "need").units) == ("2026", 0)
    assert "1 document without a period is left out." in table.notes
    assert row_of(themes(tables, filter=Filter(periods=("2025",))), "need").units == 1
    everything = themes(tables, filter=Filter(periods=("all",)))
    assert (everything.period, row_of(everything, "need").units) == (None, 1)
    where = themes(tables, filter=Filter(where={"period": ("2025",)}))
    assert row_of(where, "need").units == 1


def test_by_period_looks_at_every_period(study):
    study.code("need")
    study.period = "2026"
    home = study.case("I1")
    for period in ("2025", "2026"):
        study.coding(study.document(cases=[home], period=period), 1)
    table = themes(study.tables(), by=["period"])
    assert [row.group for row in table.rows] == [None, {"period": "2025"}, {"period": "2026"}]
    assert [row.segments for row in table.rows] == [2, 1, 1]


def test_documents_and_cases_can_split_a_table_together(study):
    study.code("need")
    for country, mode in (("XA", "notes"), ("XB", "verbatim")):
        case = study.case(f"I-{country}", country=country)
        study.coding(study.document(cases=[case], mode=mode), 1)
    table = themes(study.tables(), by=["country", "mode"])
    groups = [row.group for row in table.rows if row.group]
    assert {(g["country"], g["mode"]) for g in groups} == {
        ("XA", "notes"), ("XB", "notes"), ("XA", "verbatim"), ("XB", "verbatim"),
    }  # fmt: skip
    assert row_of(table, "need", country="XA", mode="notes").units == 1
    assert row_of(table, "need", country="XB", mode="notes").not_reached == 1


def test_labels_name_codes_in_a_language(study):
    study.code("need")
    code = study.codes[1]
    study.codes[1] = type(code)("need", "need", id=1, names={"es": "necesidad"})
    table = themes(study.tables(), labels="es")
    assert [(row.code, row.path) for row in table.rows] == [("necesidad", "need")]


def test_names_that_nothing_goes_by_are_refused(study):
    study.code("need")
    study.case("I1", country="XA")
    with pytest.raises(NotFound, match="'country'"):
        themes(study.tables(), by=["contry"])
    with pytest.raises(NotFound, match="'country'"):
        themes(study.tables(), filter=Filter(where={"contry": ("XA",)}))
    with pytest.raises(NotFound, match="'institution'"):
        themes(study.tables(), unit="institucion")
    with pytest.raises(NotFound, match="'need'"):
        theme_units(study.tables(), "needs")


def test_two_codes_of_one_name_need_a_path(study):
    for path in ("need", "need/other", "topic", "topic/other"):
        study.code(path)
    with pytest.raises(NotFound, match="'need/other', 'topic/other'"):
        theme_units(study.tables(), "other")
    assert theme_units(study.tables(), "topic/other") == {
        "mentioned": [], "not_yet_known": [], "not_reached": [], "not_mentioned": [],
    }  # fmt: skip


def test_what_attributes_only_others_have_cuts_the_documents(study):
    study.code("need")
    home = study.case("I1")
    for gender in ("f", "m"):
        person = study.case(f"P-{gender}", "participant", home, gender=gender)
        study.coding(study.document(cases=[person]), 1)
    row = row_of(themes(study.tables(), filter=Filter(where={"gender": ("f",)})), "need")
    assert (row.registered, row.units, row.documents) == (1, 1, 1)


def test_a_group_counts_as_its_filter_also_where_a_label_is_coded():
    study = AStudy()
    study.case("Casa", country="XC")
    study.code("need")
    study.code("need/health")
    study.theme("both", "all", "need", "need/health")
    moderator = study.speaker("M", role="moderator")
    number = study.document((moderator, "uno dos"), cases=(1,))
    study.coding(number, 1, span=(0, 1))
    study.coding(number, 2, span=(0, 5))
    tables = study.tables()
    group = row_of(themes(tables, by=("country",)), "both", country="XC")
    alone = row_of(themes(tables, filter=Filter(where={"country": ("XC",)})), "both")
    assert group._replace(group=None) == alone
    assert alone.segments == 1
