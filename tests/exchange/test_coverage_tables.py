"""Coverage in a grid for people, row by row for files."""

from qualcode.analysis.filters import Filter
from qualcode.exchange.coverage_tables import coverage_json, coverage_out
from qualcode.exchange.writers import write
from qualcode.files.csvs import read_table


def give_types(study, folder):
    (folder / "types.csv").write_text(
        "case,kind,type\nCasa Clara,institution,shelter\nGuardia Sur,institution,police\n"
        "Ministerio,institution,police\n",
        "utf-8",
    )
    study.import_cases(folder / "types.csv")


def test_two_attributes_make_a_grid_of_reached_and_registered(small_project, tmp_path):
    give_types(small_project, tmp_path)
    reading = coverage_out(small_project.coverage()).sheet.as_read()
    assert [reading.headings[column] for column in reading.columns] == [
        "type / country", "XA", "XB", "all",
    ]  # fmt: skip
    assert [tuple(row.values()) for row in reading.rows] == [
        ("police", "0/1", "1/1", "1/2"),
        ("shelter", "1/1", "–", "1/1"),
        ("unknown", "–", "1/1", "1/1"),
        ("all", "1/2", "2/2", "3/4"),
    ]


def test_one_attribute_shows_rates_and_reasons(small_project):
    reading = coverage_out(small_project.coverage(["country"])).sheet.as_read()
    assert [tuple(row.values())[:5] for row in reading.rows] == [
        ("all", "3/4", "75 %", "75 %", 1),
        ("XA", "1/2", "50 %", "50 %", 1),
        ("XB", "2/2", "100 %", "100 %", 0),
    ]


def test_the_header_says_who_and_when_and_how_many(small_project):
    out = coverage_out(small_project.coverage())
    assert out.headline == (
        "unit: institution · period: 2026 · 3 of 4 reached · response rate 75 %"
    )


def test_a_csv_has_those_not_reached_and_contradictions_beside_it(small_project, tmp_path):
    found = small_project.coverage(["country"], Filter(periods=("2025",)))
    files = write(coverage_out(found), tmp_path / "c.csv")
    assert [path.name for path in files] == [
        "c.csv", "c.not_reached.csv", "c.contradictions.csv",
    ]  # fmt: skip
    assert len(read_table(files[1]).rows) == 4
    statuses = [row.cells["status"] for row in read_table(files[2]).rows]
    assert statuses == ["reached"] * 3


def test_the_json_has_the_fields_that_others_rely_on(small_project):
    whole = coverage_json(small_project.coverage(["country"]))
    assert list(whole) == ["unit", "by", "period", "rows", "not_reached", "contradictions"]
    assert list(whole["rows"][0]) == [
        "group", "registered", "reached", "not_reached", "share", "response_rate", "refused",
        "no_answer", "not_invited", "other",
    ]  # fmt: skip
    assert whole["rows"][0]["group"] is None
    (missing,) = whole["not_reached"]
    assert missing["case"] == "Ministerio"
    assert (missing["group"], missing["status"]) == ({"country": "XA"}, "refused")
