"""Intervals for a share of units, for prints that say which units these are.

An empty base has no share and no interval: that is None, never 0.
"""

from __future__ import annotations

from math import sqrt

_Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


def wilson(k: int, n: int) -> tuple[float, float] | None:
    """The 95 % score interval of `k` of `n`, exact at no and at all units; None where n is 0.

    References:
        Wilson 1927, J. Am. Stat. Assoc. 22:209; the example is in Newcombe 1998, Stat. Med. 17:857.

    Examples:
        >>> low, high = wilson(81, 263)
        >>> round(low, 4), round(high, 4)
        (0.2553, 0.3662)
        >>> wilson(0, 0) is None
        True
    """
    if n == 0:
        return None
    share, spread = k / n, _Z * _Z / n
    centre = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt((share * (1 - share) + spread / 4) / n) / (1 + spread)
    # At the ends the bound is the share itself, which rounding would just miss.
    return (0.0 if k == 0 else centre - half, 1.0 if k == n else centre + half)
