from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.transcripts.normalise import normalise


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("a\r\nb\rc\x85d\u2028e\u2029f\x0cg", "a\nb\nc\nd\ne\nf\ng"),
        ("a\x0bb", "a\nb"),
        ("a\tb\x07\x1b[31m\x9b", "a\tb[31m"),
        ("x\0y\ud800z", "x\ufffdy\ufffdz"),
        ("a\u00a0b\u2007c\u202fd", "a b c d"),
        ("\ufeffa\ufeffb\u200bc\u2060d\u00ade", "abcde"),
        ("می\u200cخواهم 👩\u200d🚀 \u202eabc", "می\u200cخواهم 👩\u200d🚀 \u202eabc"),
        ("Nu\u0301n\u0303ez", "Núñez"),
        ("ﬁ ② “x” — …", "ﬁ ② “x” — …"),
        ("a  \t\n\n b \n", "a\n\n b\n"),
    ],
)
def test_text_has_one_stored_form(raw, stored):
    assert normalise(raw) == stored


ODD = st.text(st.characters() | st.sampled_from("\r\n\t \x85\u2028\ufeff\u200b\xa0\u0301\0\ud800"))


@given(ODD)
def test_normalising_again_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    once.encode()


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=1))
def test_letters_and_signs_stay_as_they_are(text):
    composed = unicodedata.normalize("NFC", text)
    assert normalise(composed) == composed


def test_a_long_run_of_blanks_takes_no_longer_than_its_length():
    assert normalise(" " * 2_000_000 + "x") == " " * 2_000_000 + "x"
