"""Coverage: reached is what is there, reasons are as registered, contradictions are told."""

import pytest
from studies import AStudy

from qualcode.analysis.coverage import coverage
from qualcode.analysis.filters import Filter
from qualcode.errors import NotFound, WrongUsage


def a_contact(status, period="2026", date=None, reason=None):
    return (period, status, date, reason)


@pytest.fixture
def study():
    """Six institutions in two countries; four are there, one only in what others write."""
    made = AStudy(period="2026")
    names = [
        ("Casa", "XA", "civil"), ("Sur", "XA", "police"), ("Norte", "XB", "police"),
        ("Este", "XB", "civil"), ("Oeste", "XB", "police"), ("Centro", None, "civil"),
    ]  # fmt: skip
    for name, country, kind in names:
        made.case(name, **({"country": country} if country else {}), type=kind)
    for case in (1, 2, 3):
        made.document(cases=(case,), period="2026", name=f"D-{case}")
    made.document(cases=(4,), kind="survey", period="2026", name="S-4")
    made.document(cases=(5,), kind="monitoring", period="2026")
    made.document(cases=(5,), period="2025")
    return made


CONTACTS = {
    1: [a_contact("reached")],
    2: [a_contact("refused", date="2026-02-01", reason="no time")],
    5: [a_contact("not_invited", reason="closed"), a_contact("reached", "2025")],
    6: [a_contact("reached")],
}


def group(found, **values):
    (row,) = [row for row in found.rows if row.group == (values or None)]
    return row


def test_reached_of_registered_by_type_and_country_is_what_is_shown_first(study):
    found = coverage(study.tables(), CONTACTS)
    assert found.by == ("type", "country")
    assert (found.unit, found.period) == ("institution", "2026")
    assert group(found)[1:4] == (6, 4, 2)
    assert group(found, type="police", country="XB")[1:4] == (2, 1, 1)
    assert group(found, type="civil", country=None)[1:4] == (1, 0, 1)


def test_the_response_rate_leaves_out_those_who_were_not_invited(study):
    row = group(coverage(study.tables(), CONTACTS))
    assert row.share == 4 / 6
    assert row.response_rate == 4 / 5
    assert (row.refused, row.no_answer, row.not_invited, row.other) == (0, 0, 1, 1)


def test_what_others_write_about_an_institution_does_not_reach_it(study):
    found = coverage(study.tables(), CONTACTS, ["country"])
    missing = {row.case: row[3:] for row in found.not_reached}
    assert missing == {
        "Oeste": ("not_invited", None, "closed"),
        "Centro": ("reached", None, None),
    }


def test_statuses_that_contradict_what_is_there_are_listed_both_ways(study):
    found = coverage(study.tables(), CONTACTS)
    assert [(row.case, row.status, row.documents) for row in found.contradictions] == [
        ("Sur", "refused", ("D-2",)),
        ("Centro", "reached", ()),
    ]


def test_a_filter_on_documents_says_by_what_they_were_reached_and_contradicts_nothing(study):
    found = coverage(study.tables(), CONTACTS, ["country"], filter=Filter(kinds=("survey",)))
    assert group(found).reached == 1
    assert [row.case for row in found.contradictions] == ["Sur", "Centro"]


def test_a_filter_on_cases_cuts_the_registry(study):
    found = coverage(study.tables(), CONTACTS, ["type"], filter=Filter(where={"country": ("XB",)}))
    assert group(found)[1:3] == (3, 2)


def test_another_period_has_its_own_reach_and_reasons(study):
    found = coverage(study.tables(), CONTACTS, ["type"], filter=Filter(periods=("2025",)))
    assert group(found)[1:3] == (6, 1)
    assert found.contradictions == ()


def test_reached_in_one_of_all_periods_is_reached(study):
    found = coverage(study.tables(), CONTACTS, ["type"], filter=Filter(periods=("all",)))
    assert found.period is None
    assert group(found).reached == 5
    assert "Oeste" not in [row.case for row in found.not_reached + found.contradictions]


def test_a_status_without_a_period_counts_where_the_period_has_none(study):
    found = coverage(study.tables(), {6: [a_contact("no_answer", "")]}, ["type"])
    assert {row.case: row.status for row in found.not_reached}["Centro"] == "no_answer"


def test_a_case_in_two_groups_counts_once_in_all_and_is_missing_once(study):
    study.case_attributes[6]["sector"] = ("health", "law")
    found = coverage(study.tables(), CONTACTS, ["sector"])
    assert [(row.group, row.registered) for row in found.rows] == [
        (None, 6), ({"sector": "health"}, 1), ({"sector": "law"}, 1), ({"sector": None}, 5),
    ]  # fmt: skip
    assert [row.case for row in found.not_reached].count("Centro") == 1


def test_without_attributes_every_kind_of_case_has_a_row(study):
    bare = AStudy()
    place = bare.case("Casa")
    bare.case("Ana", "participant", place)
    bare.case("Ben", "participant", place)
    bare.document(cases=(2,))
    found = coverage(bare.tables(), {})
    assert [(row.group, row.registered, row.reached) for row in found.rows] == [
        (None, 3, 2), ({"kind": "institution"}, 1, 1), ({"kind": "participant"}, 2, 1),
    ]  # fmt: skip
    assert [row.case for row in found.not_reached] == ["Ben"]


@pytest.mark.parametrize(
    ("by", "unit", "error"),
    [
        (["country", "type", "case"], None, WrongUsage),
        (["period"], None, WrongUsage),
        (["contry"], None, NotFound),
        ([], "document", WrongUsage),
        ([], "participant", NotFound),
    ],
)
def test_what_cannot_be_meant_is_refused(study, by, unit, error):
    with pytest.raises(error):
        coverage(study.tables(), CONTACTS, by, unit=unit)
