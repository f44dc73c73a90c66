"""Cases built with plain statements that keep the database's own rules: the event first, then the state it carries."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from saksbehandling.domene.sak import Nummer
from saksbehandling.lager.kjede import START, hendelse_hash, kanonisk
from saksbehandling.lager.kontekst import LIV, ORG, RAMME, SAK, tabell
from saksbehandling.lager.logg import HENDELSE
from saksbehandling.lager.penger import Binding, bind

TID = datetime(2025, 4, 1, 10, 0, tzinfo=UTC)
NUMMER = tabell(Nummer)
ORGNR = "974760673"
RAMME_ID = "frivillige"
LINJE = {
    "aar": 2025, "id": RAMME_ID, "kap": 671, "post": "71", "ramme_kr": 141_200_000, "bundet_kr": 0, "utbetalt_kr": 0,
    "overslag": False,
}  # fmt: skip


def som_tekst(rad: dict[str, Any]) -> dict[str, Any]:
    return {n: v.isoformat() if hasattr(v, "isoformat") else v for n, v in rad.items()}


def mottaker(db: Connection) -> None:
    if db.execute(select(ORG.c.orgnr)).first() is None:
        db.execute(insert(ORG), {"orgnr": ORGNR, "navn": "Foreningen Håp", "form": "FLI", "adresse": ["Gata 1"]})
        db.execute(insert(RAMME), LINJE)


def neste(db: Connection, teller: int) -> int:
    siste = (db.execute(select(NUMMER.c.siste).where(NUMMER.c.aar == teller)).scalar() or 0) + 1
    if siste == 1:
        db.execute(insert(NUMMER), {"aar": teller, "siste": 1})
    db.execute(update(NUMMER).where(NUMMER.c.aar == teller).values(siste=siste))
    return siste


def soknadsrad(**felt: Any) -> dict[str, Any]:
    return {
        "tiltak": "Leksehjelp", "sokt_kr": 500_000, "budsjett": [{"tekst": "Lønn", "belop_kr": 500_000}],
        "vedlegg": [], "mangler": [], "som": "forsteinstans", "innvilget_kr": 0, "utbetalt_kr": 0, "avregnet_kr": 0,
        "bundet_kr": 0, "stanset": False, "kontroll_apen": False, "mottatt": TID, **felt,
    }  # fmt: skip


def ny_sak(db: Connection, flyt: str = "soknad", tilstand: str = "mottatt", liv: dict[str, Any] | None = None) -> int:
    """A case with its life's row and the first event of its chain; gives its id."""
    mottaker(db)
    sak_id, liv = neste(db, 0), soknadsrad() if liv is None else liv
    fast = {
        "nr": f"2025/{neste(db, 2025):04d}", "flyt": flyt, "tilstand": tilstand, "ordning": "frivillige-nasjonale",
        "aar": 2025, "forste_tilskuddsaar": 2025, "organ": "IMDi", "orgnr": ORGNR, "opprettet": TID, "gjort_av": {},
    }  # fmt: skip
    h = hendelse(sak_id, 1, "", tilstand, START, {"sak": som_tekst(fast), flyt: som_tekst(liv)})
    db.execute(insert(SAK), {"id": sak_id, "versjon": 1, "hode_nr": 1, "hode": h["hash"], **fast})
    db.execute(insert(LIV[flyt]), {"sak_id": sak_id, **liv})
    db.execute(insert(HENDELSE), h)
    return sak_id


def hendelse(sak_id: int, nr: int, fra: str, til: str, forrige: str, endringer: dict[str, Any]) -> dict[str, Any]:
    innhold = {"data": {}, "fakta": {}, "grunner": [], "endringer": endringer, "ikraft": {}}
    rad = {
        "sak_id": sak_id, "nr": nr, "tid": TID, "person": "kari", "rolle": "saksbehandler", "handling": "flytt",
        "fra": fra, "til": til, "innhold": kanonisk(innhold), "forrige": forrige,
    }  # fmt: skip
    return {**rad, "hash": hendelse_hash(rad)}


def flytt(db: Connection, sak_id: int, til: str, **liv: Any) -> dict[str, Any]:
    """One move: the event, the state with it, and the life's columns. Gives the event."""
    sak = db.execute(select(SAK).where(SAK.c.id == sak_id).with_for_update()).mappings().one()
    nr = sak["versjon"] + 1
    gjort = {**sak["gjort_av"], "flytt": ["kari"]}
    endringer = {"sak": {"tilstand": til, "gjort_av": gjort}, sak["flyt"]: som_tekst(liv)}
    h = hendelse(sak_id, nr, sak["tilstand"], til, sak["hode"], endringer)
    db.execute(insert(HENDELSE), h)
    felt = {"tilstand": til, "versjon": nr, "hode_nr": nr, "hode": h["hash"], "gjort_av": gjort}
    assert db.execute(update(SAK).where(SAK.c.id == sak_id, SAK.c.versjon == nr - 1).values(felt)).rowcount == 1
    if liv:
        t = LIV[sak["flyt"]]
        db.execute(update(t).where(t.c.sak_id == sak_id).values(liv))
    return h


def hel_sak(db: Connection) -> int:
    """An application with four events: received, assessed, recommended, granted."""
    sak_id = ny_sak(db)
    flytt(db, sak_id, "vurderes")
    flytt(db, sak_id, "innstilt", innstilling={"utfall": "innvilget", "belop_kr": 400_000, "av": "kari"})
    flytt(db, sak_id, "klar_for_brev", utfall="innvilget", innvilget_kr=400_000, bundet_kr=400_000, vedtatt=TID)
    bind(db, Binding(2025, RAMME_ID, 400_000, None))
    return sak_id


def tilstand(db: Connection, sak_id: int) -> tuple[str, int]:
    return tuple(db.execute(select(SAK.c.tilstand, SAK.c.versjon).where(SAK.c.id == sak_id)).one())
