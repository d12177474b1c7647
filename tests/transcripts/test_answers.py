"""Which answers belong to a question: of a moderator, or under a heading."""

from __future__ import annotations

from qualcode.model import Document, Reading, Span, Turn
from qualcode.transcripts.answers import answers_to

DOCUMENT = Document(1, "d", "one", "focus_group", "es", None, None, "verbatim", "self", "quote",
                    "named", 0, 1)  # fmt: skip
ROLES = {"M": "moderator", "A": "participant", "B": "participant", "Note": "other"}


def reading(*lines: str) -> Reading:
    """A turn for each `Name: words`."""
    text, turns = "", []
    for line in lines:
        name, words = line.split(": ", 1)
        start = len(text)
        text += f"{line}\n"
        turns.append(Turn(start, start + len(line), start + len(name) + 2, name, name))
        assert words
    return Reading(DOCUMENT, text, tuple(turns), ROLES, ())  # type: ignore[arg-type]


GROUP = reading("A: Hola.", "M: ¿Qué falta?", "M: Todas, por favor.", "A: Médicos. ", "B: Agua.",
                "Note: (ríen)", "A: Y luz.", "M: ¿Más?", "B: No.", "M: Gracias.")  # fmt: skip


def told(found, of: Reading) -> list[str]:
    return [of.text[span.start : span.end] for span in found.spans]


def test_every_participant_answers_until_the_next_question() -> None:
    for words in ("¿Qué", "Todas", "Médicos", "Y luz"):
        found = answers_to(GROUP, GROUP.text.index(words))
        assert found is not None
        assert told(found, GROUP) == ["Médicos.", "Agua.", "Y luz."], words
    found = answers_to(GROUP, GROUP.text.index("No."))
    assert found is not None
    assert told(found, GROUP) == ["No."]


def test_before_the_first_question_there_is_none_and_the_last_has_no_answer() -> None:
    assert answers_to(GROUP, 0) is None
    found = answers_to(GROUP, len(GROUP.text))
    assert found is not None
    assert found.spans == ()


def test_without_a_moderator_nothing_is_asked() -> None:
    alone = Reading(DOCUMENT, GROUP.text, GROUP.turns, {}, ())
    assert answers_to(alone, 30) is None


def test_a_heading_asks_where_nobody_is_named() -> None:
    text = "¿Qué falta?\nmédico\n\n y agua \n¿Algo más?\nno\n"
    heads = tuple(
        Span(text.index(q), text.index(q) + len(q)) for q in ("¿Qué falta?", "¿Algo más?")
    )
    survey = Reading(DOCUMENT, text, (), {}, (), heads)
    found = answers_to(survey, text.index("agua"))
    assert found is not None
    assert told(found, survey) == ["médico", "y agua"]
    assert text[found.question.start : found.question.end] == "¿Qué falta?"
    last = answers_to(survey, len(text))
    assert last is not None
    assert told(last, survey) == ["no"]
    assert answers_to(Reading(DOCUMENT, "x y", (), {}, ()), 1) is None
