"""Intervals have the printed values, and none where there is no share."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.intervals import wilson

SHARED = Path(os.environ.get("QUALCODE_SHARED", Path(__file__).resolve().parents[2] / "../shared"))


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    # Newcombe 1998, Stat. Med. 17:857, method 3.
    [(81, 263, 0.2553, 0.3662), (0, 20, 0.0, 0.1611), (15, 148, 0.0624, 0.1605)],
)
def test_published_bounds(k, n, low, high):
    found = wilson(k, n)
    assert found == pytest.approx((low, high), abs=6e-5)


def test_nobody_asked_has_no_interval():
    assert wilson(0, 0) is None


@given(st.integers(1, 10_000))
def test_bounds_are_exact_at_the_ends(n):
    assert wilson(0, n)[0] == 0.0
    assert wilson(n, n)[1] == 1.0


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_between_its_bounds(pair):
    k, n = pair
    low, high = wilson(k, n)
    assert 0 <= low <= k / n <= high <= 1
    mirrored = wilson(n - k, n)
    assert (1 - high, 1 - low) == pytest.approx(mirrored)


def test_reference_values_hold():
    values = SHARED / "methods" / "reference_values.json"
    if not values.exists():
        pytest.skip("the shared reference values are not here")
    cases = [
        case
        for case in json.loads(values.read_text("utf-8"))["cases"]
        if case["method"] == "proportion_ci"
    ]
    assert cases
    for case in cases:
        expected = case["expected"]["wilson"]
        found = wilson(case["input"]["k"], case["input"]["n"])
        if expected is None:
            assert found is None
        else:
            assert found == pytest.approx(expected, abs=case["tolerance"])
