from __future__ import annotations

import pytest

from qualcode.errors import BadFile
from qualcode.files.csvs import read_table
from qualcode.surveys import guess_columns, mapping_of, read_mapping, records_of, tool_of
from qualcode.surveys.mapping import write_mapping

LONG = "Nos hace falta más gente en el turno de noche, número {}."


def kobo(rows: int = 6) -> bytes:
    """A sheet as KoboToolbox writes it: `;`, every cell quoted, groups, tick boxes."""
    head = (
        "id;start;perfil/institucion;perfil/pais;perfil/correo;perfil/idioma;apoyo/que;"
        "apoyo/que/plan;apoyo/que/ley;abiertas/¿Qué falta?;_id;_uuid;_submission_time;_tags"
    )
    lines = [head]
    for n in range(rows):
        ticks = f"{'plan ley' if n % 2 else 'plan'};1;{n % 2}"
        lines.append(
            f"R{n:03};2026;Casa {n};X{n % 3};a{n}@b.org;es;{ticks};{LONG.format(n)};{n};u{n};t;"
        )
    quoted = (";".join(f'"{cell}"' for cell in line.split(";")) for line in lines)
    return "\n".join(quoted).encode()


def roles(data: bytes, is_case=lambda _: False) -> dict[str, str]:
    table = read_table(data, "a.csv", lenient=True)
    return {guess.header: guess.role for guess in guess_columns(table, is_case)}


def test_a_kobo_sheet_is_known_and_its_columns_are_guessed():
    assert tool_of(read_table(kobo(), "a.csv")) == "KoboToolbox"
    assert roles(kobo()) == {
        "id": "id",
        "start": "skip",
        "perfil/institucion": "case",
        "perfil/pais": "attribute",
        "perfil/correo": "skip",
        "perfil/idioma": "attribute",
        "apoyo/que": "attribute",
        "apoyo/que/plan": "skip",
        "apoyo/que/ley": "skip",
        "abiertas/¿Qué falta?": "text",
        "_id": "skip",
        "_uuid": "skip",
        "_submission_time": "skip",
        "_tags": "skip",
    }


@pytest.mark.parametrize("header", ["E-mail", "Teléfono", "Nombre", "IP Address", "gps", "X_id"])
def test_what_points_to_a_person_or_a_tool_is_left_out(header):
    data = f"id,{header},x\n" + "".join(f"{n},v{n},{n % 2}\n" for n in range(6))
    assert roles(data.encode())[header] == "skip"


def test_addresses_are_left_out_whatever_the_header():
    data = "id,q\n" + "".join(f"{n},p{n}@x.org\n" for n in range(6))
    assert roles(data.encode())["q"] == "skip"


def test_a_column_of_known_cases_is_who_answered():
    data = "id,q,institution\n" + "".join(f"{n},Casa {n},yes\n" for n in range(6))
    assert roles(data.encode(), lambda cell: cell.startswith("Casa"))["q"] == "case"
    assert roles(data.encode())["institution"] == "case"


def test_words_of_tools_are_technical_only_where_a_tool_wrote_the_sheet():
    rows = "".join(f"{n},{n % 2},u{n},t{n}\n" for n in range(6))
    assert roles(f"id,status,a,b\n{rows}".encode())["status"] == "attribute"
    assert roles(f"id,status,_uuid,_submission_time\n{rows}".encode())["status"] == "skip"


def test_short_remarks_that_recur_are_answers_where_the_header_says_so():
    rows = "".join(f"{n},Nada nuevo.\n" for n in range(6))
    assert roles(f"id,observación\n{rows}".encode())["observación"] == "text"


def test_an_id_that_stands_twice_is_none():
    assert roles(b"id,q\n1,a\n1,b\n")["id"] == "attribute"


def test_records_have_questions_as_headings_and_ticks_as_one_attribute():
    table = read_table(kobo(), "a.csv", lenient=True)
    found = records_of(table, mapping_of("encuesta", guess_columns(table)), "a.csv")
    record = found.records[1]
    assert record.text == f"¿Qué falta?\n{LONG.format(1)}"
    assert [record.text[slice(*span)] for span in record.headings] == ["¿Qué falta?"]
    assert (record.id, record.case) == ("R001", "Casa 1")
    assert record.attributes == {"pais": "X1", "language": "es", "que": "plan; ley"}
    assert found.types["que"] == "multi"


def test_rows_without_an_answer_are_left_out_and_unanswered_questions_too():
    data = b"id,q1_other,q2_other\n1,uno,\n2,,\n3,tres,cuatro\n"
    table = read_table(data, "a.csv")
    found = records_of(table, mapping_of("s", guess_columns(table)), "a.csv")
    assert [r.text for r in found.records] == [
        "q1_other\nuno",
        "q1_other\ntres\n\nq2_other\ncuatro",
    ]
    assert found.empty == 1


def test_a_mapping_is_read_back_as_it_was_written():
    table = read_table(kobo(), "a.csv", lenient=True)
    mapping = mapping_of("encuesta: [2026] #1", guess_columns(table))
    assert read_mapping(write_mapping(mapping), "a.yaml") == mapping


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("survey: s\ncolumns: [{header: a, role: nothing}]", "line 2: the role"),
        ("survey: s\nkind: party\ncolumns: []", "kind is one of"),
        ("columns: []", "no name"),
        ("survey: s\ncolumns:\n- {header: a, role: id}\n- {header: b, role: id}", "line 4"),
        ("survey: s\ncolumns:\n- {header: a, role: id}\n- {header: a, role: skip}", "line 4"),
        ("survey: s\nother: 1\ncolumns: []", "line 2: there is no key"),
        ("[a, b]", "a mapping begins"),
    ],
)
def test_a_fault_in_a_mapping_is_told_with_its_line(text, words):
    with pytest.raises(BadFile, match=words):
        read_mapping(text, "a.yaml")


@pytest.mark.parametrize(
    "data",
    [
        b"Respondent ID,Which?,,Why?\n,A,B,Open-Ended Response\n1,A,,x\n,,Response,Response\n",
        b'StartDate,ResponseId,Q1\nStart,Response ID,Why?\n"{""ImportId"":1}",x,y\n1,R_1,no\n',
    ],
)
def test_several_rows_of_headers_are_refused_with_a_way_out(data):
    table = read_table(data.replace(b",A,B,Open", b",Response,B,Open"), "a.csv", lenient=True)
    with pytest.raises(BadFile, match="more than one row of headers"):
        records_of(table, mapping_of("s", guess_columns(table)), "a.csv")


def test_columns_that_came_or_went_since_the_mapping_are_said():
    first = read_table(b"id,q_other,old\n1,uno,a\n2,dos,a\n3,t,b\n", "a.csv")
    later = read_table(b"id,q_other,new\n1,uno,a\n", "a.csv")
    found = records_of(later, mapping_of("s", guess_columns(first)), "a.csv")
    assert "new" in str(found.warnings[0])
    assert "old" in str(found.warnings[1])
