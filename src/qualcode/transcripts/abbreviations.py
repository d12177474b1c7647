"""Abbreviations whose point ends no sentence, by language; the splitter's only table.

Words stand without their last point. A change of a table is a new `SPLITTER`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Abbreviations(NamedTuple):
    """`steady` never end a sentence (`Sra. Ruiz`), `counted` not before a digit (`art. 5`, but
    `Dijo que no. Luego`), `either` may (`agua, etc. Luego`). `i_is_word` is English alone.
    """

    steady: frozenset[str]
    counted: frozenset[str]
    either: frozenset[str]
    i_is_word: bool


_STEADY = {
    "es": """
        sr sra srta sres sras dr dra dres dras ud uds vd vds dña lic licda ing arq abg prof profa
        gral cnel tte sgto cap mons fr hno hna sto sta av avda pza ctra ej p.ej v vs cf aprox máx
        mín dpto depto prov col edif apdo ee s.s ss.mm s.m excmo excma ilmo ilma
        """,
    "en": """
        mr mrs ms mx dr prof rev hon gen col lt sgt capt st mt approx dept est vs cf e.g i.e eg ie
        viz messrs gov sen rep pres
        """,
    "pt": "sr sra srs sras srta dr dra drs dras prof profa eng arq gen cel av ex p.ex vs cf aprox",
    "fr": "mm mme mmes mlle mlles dr pr mgr gén col av bd p.ex cf vs env st ste",
    "de": "hr fr dr prof dipl ing str z.b u.a d.h bzw ca vgl ggf evtl inkl exkl st sog",
}
_COUNTED = {
    "es": "núm nº no n pág págs p pp art arts inc fig figs tel ext s tomo vol",
    "en": "no nos fig figs vol pp p ch sec art ext tel",
    "pt": "núm nº n pág págs p pp art arts fig figs tel",
    "fr": "nº no n p pp art fig tél vol",
    "de": "nr abb bd s tel abs",
}
_EITHER = {
    "es": "etc a.m p.m ee.uu uu a.c d.c s.a s.l s.r.l cía hnos ff.aa rr.hh",
    "en": "etc a.m p.m u.s u.k u.n inc ltd co corp jr sr ph.d m.d b.a m.a d.c al",
    "pt": "etc a.m p.m eua a.c d.c s.a ltda cia",
    "fr": "etc s.a cie",
    "de": "etc usw usf u.s.w gmbh co",
}


@cache
def abbreviations(language: str | None) -> Abbreviations:
    """The table of one language; that of Spanish and English together where it is unknown."""
    known = (language,) if language in _STEADY else ("es", "en")
    steady, counted, either = (
        frozenset(word for key in known for word in table[str(key)].split())
        for table in (_STEADY, _COUNTED, _EITHER)
    )
    return Abbreviations(steady, counted, either, "en" in known)
