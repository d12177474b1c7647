"""The institutions, who was reached when and how, and the story that the survey has to complete.

Everything here is invented (ficticio / fictional).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
FIRST_PART = REPOSITORY / "samples"
FULL = FIRST_PART / "full"
STUDY = "Programa Puente (ficticio / fictional)"

CITIES = {
    "XA": ("Villa Terraza", "Paso del Molle", "Río Callado"),
    "XB": ("Old Harbour", "Saltby", "North Point"),
    "XC": ("Garita Vieja", "San Páramo", "Alto Frío"),
    "XI": ("Punta Sal", "Coral Town", "Bahía Chica"),
    "XL": ("Puerto Carrizo", "La Ensenada", "Laguna Honda"),
    "XM": ("San Cañaveral", "Cruce Real", "Ingenio Viejo"),
    "XP": ("Puertolargo", "Estero Bajo", "Dársena Norte"),
    "XT": ("Confluencia", "Tres Bocas", "Vado Largo"),
}

NOT_REACHED = frozenset(
    ["PDL", "GCM", "DIMUP", "MFC", "FISLAG", "DEFTRI", "DIT-C", "MISALT", "CANLAG"]
)
INTERVIEWED = frozenset(
    [
        "DPSVT",
        "CLP",
        "BHP",
        "MITRAM",
        "SEFRONPE",
        "FISAL",
        "BDAR",
        "OFIM",
        "PTR",
        "MTL",
        "COJOLA",
        "DEFCU",
        "SAPU",
        "CANCU",
        "SMC",
        "SENTRI",
        "INMUMO",
        "FETA",
    ]
)
GROUPS = frozenset(
    [
        "DIPEC",
        "PCDG",
        "INIPUL",
        "COSINO",
        "FISTRI",
        "AOC",
        "IANI",
        "IMUA",
        "GPA",
        "PACAVIT",
        "DEPA",
        "AMP",
        "POPO",
        "REFARO",
        "SESTRI",
        "COMRIA",
        "EPE",
        "MADETER",
        "MISAMON",
        "ILNA",
        "OIMU",
        "BCO",
    ]
)
INTERVIEW_ONLY = INTERVIEWED - frozenset(
    ["CLP", "MITRAM", "OFIM", "MTL", "COJOLA", "SAPU", "SMC", "FETA"]
)
GROUP_ONLY = GROUPS - frozenset(
    ["DIPEC", "COSINO", "IANI", "IMUA", "POPO", "REFARO", "EPE", "MISAMON", "OIMU", "BCO"]
)

PANEL = frozenset(
    [
        "MTOA",
        "MINTRAC",
        "MTL",
        "MITRAM",
        "MEPU",
        "MITRI",
        "CLP",
        "COJOLA",
        "SMC",
        "FETA",
        "REMUJ",
        "APF",
        "REFARO",
        "PUTAB",
        "RAZA-M",
        "DGMH",
        "DIPEC",
        "DIMILA",
        "AMP",
        "DMM-TR",
        "POLAL",
        "PTR",
        "IANI",
        "SENTRI",
        "FISPUL",
        "FISAL",
        "DEFCU",
        "DEFPUL",
        "SEMUC",
        "SAPU",
    ]
)
ALSO_2025 = NOT_REACHED - {"DIT-C"}
INTERVIEWED_2025 = frozenset(["CLP", "MITRI", "DMM-TR", "REFARO"])

SECOND_RESPONDENTS = ("DIMILA", "CLP", "MINTRAC", "COSINO")
SUBMITTED_TWICE = "SEMUC"
UNLINKED = ("Municipalidad (zona de frontera)", "N/A", "una ONG, prefiero no decir cual")

# What the survey answers have to say, beyond what is said in interviews and groups.
PROTOCOLS = 50
DOCUMENTATION = 45
DOCUMENTATION_PANEL = frozenset(["DGMH", "DIMILA", "DIPEC", "DMM-TR", "REMUJ", "SEMUC", "PUTAB"])
DATA_EXCHANGE = 21
LABOUR_TRAFFICKING = frozenset(["MTOA", "MINTRAC", "MEPU", "MITRI", "REMUJ", "APF", "RAZA-M"])
LABOUR_TRAFFICKING_OTHERS = frozenset(["FISMON", "COMTRI"])
LGBTI_SHELTER = ("IAPS", "FOH", "DECIM", "FM9")
REPLICATION = ("SERSALA", "CDB", "INCU", "POPO")
APP_COMMITMENT = 31
PROTOCOL_WORKS = ("POLAL", "PCI", "CPIC", "PACAM", "GFTR")
PROTOCOL_FAILS = ("FOH", "PUTAB", "APF", "FM9", "IAPS", "MOCHA", "CJP")
TRAFFICKING_2025 = frozenset(
    ["MINTRAC", "COJOLA", "SMC", "FISAL", "DEFCU", "FISPUL", "POLAL", "DIMILA", "PTR"]
)
DOCUMENTATION_2025 = frozenset(
    [
        "DGMH",
        "DIMILA",
        "DIPEC",
        "AMP",
        "REMUJ",
        "SEMUC",
        "PUTAB",
        "COJOLA",
        "SMC",
        "RAZA-M",
        "APF",
        "IANI",
        "DEFPUL",
        "MTOA",
        "FETA",
        "CANLAG",
        "DIMUP",
    ]
)

MONITORED_NOT_REACHED = ("GCM", "MFC", "MISALT", "DIT-C", "PDL")


@dataclass(frozen=True, slots=True)
class Institution:
    acronym: str
    name: str
    name_es: str
    name_en: str
    aliases: str
    country: str
    type: str
    status: str
    status_date: str
    status_reason: str

    @property
    def is_state(self) -> bool:
        return self.type != "civil society"

    @property
    def voice(self) -> str:
        return {"civil society": "c", "police": "p"}.get(self.type, "o")


def institutions() -> dict[str, Institution]:
    """Acronym → institution, from the registry of the first part."""
    with (FIRST_PART / "registry.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {}
    for row in rows:
        acronym = row["aliases"].split(";")[0].strip()
        found[acronym] = Institution(
            acronym,
            row["case"],
            row["case_es"],
            row["case_en"],
            row["aliases"],
            row["country"],
            row["type"],
            row["status"],
            row["status_date"],
            row["status_reason"],
        )
    return found


def surveyed(known: dict[str, Institution]) -> list[str]:
    """The 64 that answered the survey of 2026."""
    return [a for a in known if a not in NOT_REACHED | INTERVIEW_ONLY | GROUP_ONLY]


def surveyed_2025(known: dict[str, Institution]) -> list[str]:
    return [a for a in known if a in (PANEL | ALSO_2025) - INTERVIEWED_2025]
