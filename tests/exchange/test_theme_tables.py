"""Theme frequencies on a screen: no share without its base, no interval without a meaning."""

import json

from qualcode.analysis.frequencies import ThemeRow, ThemeTable
from qualcode.exchange.tables import render, to_json
from qualcode.exchange.theme_tables import display, footnotes, headline, theme_json, theme_rows
from qualcode.model import Labels


def a_row(**figures):
    known = {
        "level": "code", "code": "health", "path": "topic/health", "group": None, "units": 38,
        "base": 69, "base_kind": "asked", "share": 38 / 69, "low": 0.434, "high": 0.662,
        "provisional": True, "share_min": 38 / 72, "share_max": 41 / 72, "units_min": 38,
        "units_max": 38, "registered": 95, "reached": 86, "mentioned": 38, "prompted": 38,
        "spontaneous": 0, "asked_not_mentioned": 31, "not_asked": 14, "not_mentioned": 45,
        "not_yet_known": 3, "not_reached": 9, "segments": 50, "codings": 61, "documents": 40,
        "kinds": ("interview", "monitoring"), "perspectives": ("self", "about"),
        "top_source_share": 0.1,
    }  # fmt: skip
    return ThemeRow(**(known | figures))


def a_table(*rows, design="purposive", unit="institution"):
    return ThemeTable(unit, "final", design, "2026", ("A note.",), rows or (a_row(),))


def printed(table, format_="table"):
    shown = display(table, Labels())
    return render(shown.columns, shown.rows, format_, right=shown.right, headings=shown.headings)


def test_the_worked_example_reads_38_of_69_and_never_40_percent():
    text = printed(a_table())
    assert "38 of 69" in text
    assert "~55 %" in text
    assert "40 %" not in text


def test_a_census_shows_no_interval():
    assert "43–66 %" in printed(a_table())
    assert "43–66 %" not in printed(a_table(design="census"))


def test_json_has_the_interval_whatever_the_design():
    found = json.loads(to_json(theme_json(a_table(design="census"))))
    assert found["rows"][0]["low"] == 0.434
    assert found["design"] == "census"
    assert found["notes"] == ["A note."]


def test_an_empty_base_is_a_dash():
    row = a_row(units=0, base=0, prompted=0, share=None, low=None, high=None)
    cells = printed(a_table(row)).splitlines()[2].split()
    assert cells[1:3] == ["–", "–"]


def test_states_that_no_unit_is_in_take_no_column():
    assert "not yet known" in printed(a_table())
    assert "not yet known" not in printed(a_table(a_row(not_yet_known=0)))


def test_readings_that_differ_show_a_range():
    assert "30–44" in printed(a_table(a_row(units_min=30, units_max=44)))
    assert "38–38" not in printed(a_table())


def test_groups_have_a_column_and_unknown_is_a_group():
    rows = (a_row(), a_row(group={"country": "XA"}), a_row(group={"country": None}))
    lines = printed(a_table(*rows)).splitlines()
    assert lines[0].split()[3] == "country"
    assert [line.split()[1] for line in lines[3:]] == ["XA", "unknown"]


def test_a_sheet_has_a_column_for_each_name_of_a_group():
    table = a_table(a_row(group={"country": "XA"}))
    text = render(ThemeRow._fields, theme_rows(table), "csv")
    assert '"group.country"' in text.splitlines()[0]
    assert '"interview; monitoring"' in text


def test_the_headline_says_what_is_counted():
    assert headline(a_table()) == (
        "unit: institution · layer: final · period: 2026 · design: purposive · 86 of 95 reached"
    )


def test_footnotes_explain_signs_that_are_used_only():
    notes = footnotes(a_table())
    assert notes[0] == "A note."
    assert any("if this were a sample" in note for note in notes)
    assert any("I interview, M monitoring" in note for note in notes)
    plain = footnotes(a_table(a_row(provisional=False, kinds=()), design="census"))
    assert plain == ["A note."]


def test_hostile_names_are_harmless_in_a_theme_table():
    text = printed(a_table(a_row(path="\x1b[31mtopic\u202e")))
    assert "\x1b" not in text
    assert "\u202e" not in text
