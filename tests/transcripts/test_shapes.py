"""How services, meeting programs and chats lay a transcript out as text: speakers and times."""

from __future__ import annotations

import pytest

from qualcode.transcripts import ReadOptions, read_bytes_as, rebuild

ANA, BEN = "Ana Ruiz", "Ben"
TIMES = [3_000, 8_000, 72_000, 3_608_000]
SHAPES = {
    "otter": "{name}  {short}  \n{words}\n\n",
    "rev": "{name} ({long}):\n{words}\n\n",
    "rev with a colon": "{name}: ({long})\n{words}\n",
    "descript": "**{name}:** [{long}] {words}\n\n",
    "descript, time first": "[{long}] **{name}:** {words}\n\n",
    "trint": "[{long}] {name}: {words}\n\n",
    "sonix": "{name}\n[{long}] {words}\n\n",
    "sonix, one line": "[{long}] {name}\n{words}\n\n",
    "happy scribe": "[{long}.000] - {name}\n{words}\n\n",
    "word": "{long} {name}\n{words}\n",
    "teams": "{name}   {short}\n{words}\n",
    "inqscribe": "[{long}.00] {name}: {words}\n\n",
    "f4, time first": "#{long}-0# {name}: {words}\n",
    "zoom chat": "{long}\t From  {name}  to  Everyone:\n\t{words}\n",
    "zoom chat, old": "{long}\t From {name} : {words}\n",
    "zoom chat, to one": "{long}\t De {name} para Luz (Mensaje directo) : {words}\n",
    "premiere": "{long}:05 - {long}:20\n{name}\n{words}\n\n",
}


def long(time: int) -> str:
    seconds = time // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def short(time: int) -> str:
    return long(time)[1:] if time >= 3_600_000 else long(time)[4:]


def laid_out(shape: str) -> str:
    said = zip(
        (ANA, BEN, ANA, BEN), TIMES, ("Uno, dos.", "Tres.", "Y luego no.", "Ya."), strict=True
    )
    return "".join(
        SHAPES[shape].format(name=name, long=long(time), short=short(time), words=words)
        for name, time, words in said
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_speakers_and_times_of_a_shape_are_found_and_the_text_stays(shape):
    text = laid_out(shape)
    read = read_bytes_as(text.encode(), "a.txt")
    assert [turn.speaker for turn in read.turns] == [ANA, BEN, ANA, BEN]
    assert [turn.t0 for turn in read.turns] == TIMES
    assert read.confidence == "high"
    words = [" ".join(read.text[t.speech_start : t.end].split()) for t in read.turns]
    assert [said.rpartition("] ")[2] for said in words] == [
        "Uno, dos.",
        "Tres.",
        "Y luego no.",
        "Ya.",
    ]
    assert "".join(read.text.split()) == "".join(text.split())
    again = rebuild(read.text, ReadOptions(), read.cues)
    assert again.turns == read.turns


def test_old_times_of_teams_are_read():
    text = (
        "0:0:0.0 --> 0:0:5.12\nAna Ruiz\nHola.\n0:0:5.12 --> 0:1:7.0\nBen Soto\nSí.\n"
        "0:1:8.0 --> 0:1:9.5\nAna Ruiz\nBueno.\n1:0:10.0 --> 1:0:12.5\nBen Soto\nAdiós.\n"
    )
    turns = read_bytes_as(text.encode(), "a.txt").turns
    assert [(turn.t0, turn.t1) for turn in turns] == [
        (0, 5_120),
        (5_120, 67_000),
        (68_000, 69_500),
        (3_610_000, 3_612_500),
    ]


# ---- marks of f4 and MAXQDA ----------------------------------------------------------------------

F4 = (
    "Entrevista 3\n\nI: ¿Cómo fue? #00:00:05-3#\nB: Largo. #00:00:12-9#\n"
    "I: ¿Cuánto? #00:00:14-0#\nB: Tres #00:00:18-0# meses. #00:00:20-1#\n"
)


def test_a_mark_of_f4_ends_the_words_before_it():
    read = read_bytes_as(F4.encode(), "a.txt")
    assert read.text == F4
    assert [(turn.t0, turn.t1) for turn in read.turns] == [
        (0, 5_300),
        (5_300, 12_900),
        (12_900, 14_000),
        (14_000, 20_100),
    ]
    cut = [read.text[cue.start : cue.end] for cue in read.cues]
    assert cut == ["I: ¿Cómo fue?", "B: Largo.", "I: ¿Cuánto?", "B: Tres", "meses."]


def test_one_time_typed_wrongly_is_left_out_alone():
    text = "".join(f"[00:{n:02}:00] palabra " for n in range(1, 20)).replace("00:07:", "01:47:")
    read = read_bytes_as(text.encode(), "a.txt")
    assert len(read.cues) == 18
    assert read.cues[-1].t0 == 19 * 60_000


@pytest.mark.parametrize(
    "text",
    [
        "A las (10:30) salimos y a las (11:00) volvimos.",
        "[00:05:00] uno [00:03:00] dos [00:02:00] tres [00:01:00] cuatro",
        "#1:75# a #2:80# b #99:99# c",
    ],
)
def test_times_that_are_few_or_go_back_are_no_times_of_a_recording(text):
    assert read_bytes_as(text.encode(), "a.txt").cues == ()


def test_a_time_in_mid_sentence_says_nothing_of_the_beginning_of_its_turn():
    lines = [
        "**Ana:** [00:00:00] uno",
        "**Ben:** dos [00:01:00] y tres",
        "**Ana:** cuatro",
        "**Ben:** cinco [00:02:00] .",
    ]
    turns = read_bytes_as("\n\n".join(lines).encode(), "a.md").turns
    assert [turn.t0 for turn in turns] == [0, None, None, None]


# ---- chats ---------------------------------------------------------------------------------------

IOS = (
    "[12/03/2024, 14:05:33] Casa Clara: \u200eLos mensajes están cifrados.\n"
    "\u200e[12/03/2024, 14:06:00] Ben: hola\nsegunda línea: con dos puntos\n"
    "[12/03/2024, 14:07:01] Casa Clara: sí\n[12/03/2024, 14:08:12] ~ Luz: me uno\n"
    "[12/03/2024, 14:09:12] Ben: ok\n"
)
ANDROID = (
    "12/03/24, 14:05 - Los mensajes están cifrados. Toca para más información.\n"
    '12/03/24, 14:05 - Ana creó el grupo "Casa: uno"\n12/03/24, 14:06 - Ana: hola\n'
    "12/03/24, 14:07 - +52 1 55 1234 5678: buenas\n12/03/24, 14:08 - Ana: ¿qué tal?\notra línea\n"
    "12/03/24, 14:09 - Ben salió del grupo\n12/03/24, 14:10 - +52 1 55 1234 5678: bien\n"
)


def test_messages_of_a_phone_are_turns_of_those_who_wrote_them():
    read = read_bytes_as(IOS.encode(), "a.txt")
    assert [turn.speaker for turn in read.turns] == [
        "Casa Clara",
        "Ben",
        "Casa Clara",
        "Luz",
        "Ben",
    ]
    assert read.layout == "chat"
    second = read.turns[1]
    assert read.text[second.speech_start : second.end] == "hola\nsegunda línea: con dos puntos"
    assert second.t0 is None  # the hour of the day is no time of a recording


def test_what_the_program_reports_is_nobodys_message():
    read = read_bytes_as(ANDROID.encode(), "a.txt")
    said = [read.text[turn.speech_start : turn.end] for turn in read.turns]
    assert said == ["hola", "buenas", "¿qué tal?\notra línea", "bien"]
    assert read.turns[1].speaker == "+52 1 55 1234 5678"


def test_hours_of_twelve_are_read():
    text = "".join(
        f"3/12/24, 2:0{n}\u202fPM - {who}: hi\n" for n, who in enumerate(["Ana", "Ben"] * 2)
    )
    assert len(read_bytes_as(text.encode(), "a.txt").turns) == 4


def test_the_log_of_a_program_is_no_chat():
    text = "".join(
        f"2024-03-12 14:05:{n:02},123 - {level}: started\n"
        for n, level in enumerate(["INFO", "WARNING"] * 5)
    )
    assert read_bytes_as(text.encode(), "a.txt").layout != "chat"
