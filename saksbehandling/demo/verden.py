"""Who and what the demo starts with: users, authorities, the year's money, and recipients."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from stdnum.no import kontonr as kontonummer
from stdnum.no import orgnr as orgnummer

from regelverk.fakta import Form
from regelverk.kommuner import finn
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.inn import MottakerInn
from saksbehandling.handlinger.rammer import legg_inn_rammer
from saksbehandling.lager.kontekst import BRUKER, FULLMAKT

OSLO_NR = "0301"
BRUKERE: tuple[tuple[str, str, tuple[str, ...], str | None, str | None], ...] = (
    ("saksbehandler", "Sara Eksempel", ("saksbehandler",), "IMDi", None),
    ("saksbehandler2", "Simen Eksempel", ("saksbehandler",), "IMDi", None),
    ("beslutter", "Berit Eksempel", ("beslutter",), "IMDi", None),
    ("attest", "Atle Eksempel", ("attestant",), "IMDi", None),
    ("bdm", "Bodil Eksempel", ("bdm",), "IMDi", None),
    ("klagebehandler", "Klara Eksempel", ("klagebehandler",), "IMDi", None),
    ("klagebehandler2", "Kristian Eksempel", ("klagebehandler",), "IMDi", None),
    ("leder", "Lena Eksempel", ("leder",), "IMDi", None),
    ("jurist", "Jon Eksempel", ("jurist",), "IMDi", None),
    ("revisor", "Randi Eksempel", ("revisor",), None, None),
    ("admin", "Amir Eksempel", ("admin",), "IMDi", None),
    ("aid", "Anders Eksempel", ("aid",), "AID", None),
    ("kommune-oslo", "Oda Eksempel", ("saksbehandler", "klagebehandler"), "kommune", OSLO_NR),
    ("kommune-oslo2", "Ole Eksempel", ("beslutter", "bdm", "attestant"), "kommune", OSLO_NR),
    ("kommune-oslo3", "Olga Eksempel", ("klagebehandler",), "kommune", OSLO_NR),
)
FULLMAKTER = {
    "beslutter": ("60", "61", "62", "71", "73"),
    "bdm": ("60", "61", "62", "71", "73"),
    "kommune-oslo2": ("71",),
}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "mottakere.toml").read_text("utf-8"))


@cache
def orgnr_av(n: int) -> str:
    """The n-th made-up organisation number: a series that Enhetsregisteret does not give out, with a right check digit."""
    sett = 0
    for grunn in range(31000000, 31999999):
        kandidat = f"{grunn}{_kontrollsiffer(f'{grunn}', (3, 2, 7, 6, 5, 4, 3, 2))}"
        if orgnummer.is_valid(kandidat):
            if sett == n:
                return kandidat
            sett += 1
    raise AssertionError("tom for numre")


def _kontrollsiffer(grunn: str, vekter: tuple[int, ...]) -> int:
    """Modulo 11; the ten that comes out for every eleventh number is no digit, and that number is not given out."""
    return -sum(int(s) * v for s, v in zip(grunn, vekter, strict=True)) % 11


@cache
def kontonr_av(n: int) -> str:
    """The n-th made-up account number with a right check digit."""
    grunner = (f"9999{i:06d}" for i in range(1, 10**6))
    treff = (
        k for g in grunner if kontonummer.is_valid(k := f"{g}{_kontrollsiffer(g, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))}")
    )
    return next(islice(treff, n, None))


def bygg(a: Arbeid) -> None:
    """Users, authorities and the money of 2025."""
    legg_inn_rammer(a, 2025)
    rader = [
        {"id": i, "navn": navn, "roller": list(roller), "organ": organ, "kommunenr": kommune, "orgnr": None}
        for i, navn, roller, organ, kommune in BRUKERE
    ]
    a.db.execute(insert(BRUKER), rader)
    fullmakter = [
        {
            "bruker": bruker, "kap": 671, "post": post, "inntil_kr": None, "brukt_kr": 0, "fra": date(2025, 1, 1),
            "til": date(2025, 12, 31), "delegert_av": "Direktøren", "referanse": "Fullmakt 2025-01",
        }
        for bruker, poster in FULLMAKTER.items()
        for post in poster
    ]  # fmt: skip
    a.db.execute(insert(FULLMAKT), fullmakter)


def organisasjon(navn: str) -> MottakerInn:
    """A made-up organisation of the demo by name."""
    rader: list[dict[str, Any]] = _data()["organisasjon"]
    plass, r = next((i, r) for i, r in enumerate(rader) if r["navn"] == navn)
    return MottakerInn(
        orgnr=r.get("orgnr") or orgnr_av(plass),
        navn=navn,
        organisasjonsform=r["form"],
        kommunenr=r.get("kommunenr"),
        offentlig_flertall=r.get("offentlig_flertall"),
        adresse=tuple(r.get("adresse", ("Eksempelgata 1", "0123 OSLO"))),
        epost="post@eksempel.no",
        kontonr=kontonr_av(plass),
        maalform=r.get("maalform"),
    )


def kommune(nr: str) -> MottakerInn:
    """A real municipality or county with a made-up account."""
    k = finn(nr)
    assert k is not None, nr
    fylke = len(nr) == 2
    return MottakerInn(
        orgnr=k.orgnr,
        navn=k.navn if fylke else f"{k.navn} kommune",
        organisasjonsform=Form.FYLK if fylke else Form.KOMM,
        kommunenr=None if fylke else nr,
        offentlig_flertall=None,
        adresse=("Rådhuset", f"{nr.ljust(4, '0')} {k.navn.upper()}"),
        kontonr=kontonr_av(500 + int(nr) % 400),
    )
