"""Reading for the doors. Every query takes the person who asks: what is out of reach is not there."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, false, or_, select, true

from saksbehandling.feil import IkkeFunnet
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.muligheter import Person
from saksbehandling.flyt.rekkevidde import ser
from saksbehandling.flyt.tabell import Tilstand
from saksbehandling.lager.koe import INNBOKS
from saksbehandling.lager.kontekst import BREV, FRIST, LIV, ORG, RAMME, SAK, Sakskontekst
from saksbehandling.lager.skriv import HENDELSE
from saksbehandling.lager.sok import treff

FRISTTYPE = {
    "klagefrist": "klage",
    "akseptfrist": "aksept",
    "forlenget_akseptfrist": "aksept",
    "utbedringsfrist": "retting",
    "rettefrist_klage": "retting",
    "forelopig_svar": "forelopig-svar",
    "forelopig_svar_klage": "forelopig-svar",
}
"""A deadline rule's id, as CONTRACT names the type."""


def rekkevidde(p: Person) -> ColumnElement[bool]:
    """Which cases the person can see (flyt/rekkevidde.py), as a condition on the case's row."""
    sett = ser(p)
    if sett is None:
        return true()
    # No IN with a list: it would be rendered anew in each of a page's many branches.
    return or_(false(), *(and_(*(SAK.c[felt] == verdi for felt, verdi in k.items())) for k in sett))


def finn(db: Connection, p: Person, nr: str) -> int:
    """The id of a case within reach; IkkeFunnet else, whether it exists or not."""
    q = select(SAK.c.id).where(SAK.c.nr == nr.strip().replace("-", "/", 1), rekkevidde(p))
    funnet = db.execute(q).scalar()
    if funnet is None:
        raise IkkeFunnet(f"Saken «{nr[:40]}» finnes ikke her.", felt="nr", gjor="Skriv nummeret slik: 2025/0001.")
    return int(funnet)


def _belop(flyt: str, liv: dict[str, Any]) -> dict[str, int]:
    if flyt != "soknad":
        kr = liv.get("belop_kr") or liv.get("sum_kr") or 0
        utbetalt_kr = kr if liv.get("sendt") and flyt == "utbetaling" else 0
        return {"sokt_kr": 0, "innstilt_kr": 0, "innvilget_kr": kr, "utbetalt_kr": utbetalt_kr}
    return {
        "sokt_kr": liv["sokt_kr"],
        "innstilt_kr": (liv["innstilling"] or {}).get("belop_kr", 0),
        "innvilget_kr": liv["innvilget_kr"],
        "utbetalt_kr": liv["utbetalt_kr"],
    }


def _forste_frist(db: Connection, i_lista: ColumnElement[bool]) -> dict[int, datetime]:
    """The open deadline that runs out first, of each of the cases."""
    f = FRIST.c
    apne = select(f.sak_id, f.utlop).where(f.lukket.is_(None), i_lista).order_by(f.utlop.desc())
    return {sak_id: utlop for sak_id, utlop in db.execute(apne)}


def _belop_for(p: Person, flyt: str, tilstand: str, liv: dict[str, Any]) -> dict[str, int]:
    belop = _belop(flyt, liv)
    if p.orgnr is None:
        return belop
    return _partens_belop(belop, _fortalt(flyt, tilstand, liv))


def _fortalt(flyt: str, tilstand: str, liv: dict[str, Any]) -> bool:
    """Whether the letter that tells what is decided now has been sent to the party."""
    if "brev_sendt" not in liv:  # a life beside the application, which starts when that letter has gone
        return True
    return FLYTER[flyt].tilstander[tilstand].parten_ser is None and liv["brev_sendt"] is not None


def sett_av(p: Person, flyt: str, tilstand: str) -> Tilstand:
    """The state as this person sees it: the party sees no decision before its letter."""
    t = FLYTER[flyt].tilstander[tilstand]
    return t if p.orgnr is None else t.for_parten


def _steder(p: Person, **sokt: str) -> ColumnElement[bool]:
    """Cases that stand, as the person sees it, in a state of that `navn` or waiting for that role (`venter_paa`)."""
    alle = ((f.navn, n, sett_av(p, f.navn, n)) for f in FLYTER.values() for n in f.tilstander)
    treff = [(f, n) for f, n, t in alle if all(str(getattr(t, felt)) == verdi for felt, verdi in sokt.items())]
    return or_(false(), *((SAK.c.flyt == f) & (SAK.c.tilstand == n) for f, n in treff))


def liste(
    db: Connection,
    p: Person,
    *,
    ordning: str | None = None,
    flyt: str | None = None,
    tilstand: str | None = None,
    venter_paa: str | None = None,
    sok: str | None = None,
    etter: int = 0,
    antall: int | None = None,
) -> list[dict[str, Any]]:
    """Cases within reach, filtered, as `sak liste` of CONTRACT. `etter`, `antall`: one page, after a case's id."""
    q = select(SAK, ORG.c.navn.label("mottaker_navn")).outerjoin(ORG, ORG.c.orgnr == SAK.c.orgnr).where(rekkevidde(p))
    for kol, verdi in ((SAK.c.ordning, ordning), (SAK.c.flyt, flyt)):
        q = q.where(kol == verdi) if verdi is not None else q
    if sokt := {n: v for n, v in (("navn", tilstand), ("venter_paa", venter_paa)) if v is not None}:
        q = q.where(_steder(p, **sokt))
    q = q.where(treff(db, sok)) if sok is not None else q
    rader = [dict(r) for r in db.execute(q.where(SAK.c.id > etter).order_by(SAK.c.id).limit(antall)).mappings()]
    ider = [r["id"] for r in rader] or [0]

    def i_lista(sak_id: Any) -> Any:  # on a page by number; the whole list may hold more than a statement takes
        return sak_id.between(ider[0], ider[-1]) if antall is None else sak_id.in_(ider)

    liv = {flyt: _livene(db, LIV[flyt], i_lista) for flyt in {r["flyt"] for r in rader}}
    forste = _forste_frist(db, i_lista(FRIST.c.sak_id))
    return [
        {
            "nr": r["nr"],
            "flyt": r["flyt"],
            "tilstand": sett_av(p, r["flyt"], r["tilstand"]).navn,
            "venter_paa": str(sett_av(p, r["flyt"], r["tilstand"]).venter_paa),
            "ordning": r["ordning"],
            "aar": r["aar"],
            "mottaker": {"orgnr": r["orgnr"], "navn": r["mottaker_navn"]} if r["orgnr"] else None,
            "belop": _belop_for(p, r["flyt"], r["tilstand"], liv[r["flyt"]][r["id"]]),
            "frist": forste[r["id"]].isoformat() if r["id"] in forste else None,
        }
        for r in rader
    ]


def _livene(db: Connection, t: Table, i_lista: Callable[[Any], Any]) -> dict[int, dict[str, Any]]:
    """The lives of one kind in the list, by case."""
    return {r["sak_id"]: dict(r) for r in db.execute(select(t).where(i_lista(t.c.sak_id))).mappings()}


def vis(k: Sakskontekst) -> dict[str, Any]:
    """One case, as `sak vis` of CONTRACT."""
    s = k.sak
    m = k.mottaker
    grunn = k.soknad or {}
    ut = {
        "nr": s["nr"],
        "flyt": s["flyt"],
        "tilstand": s["tilstand"],
        "setning": k.flyt.tilstander[s["tilstand"]].setning,
        "versjon": s["versjon"],
        "ordning": s["ordning"],
        "aar": s["aar"],
        "forste_tilskuddsaar": s["forste_tilskuddsaar"],
        "organ": s["organ"],
        "mottaker": {"orgnr": m["orgnr"], "navn": m["navn"], "organisasjonsform": m["form"]} if m else None,
        "belop": _belop(s["flyt"], k.liv),
        "tiltak": grunn.get("tiltak"),
        "enkeltvedtak": grunn.get("enkeltvedtak"),
        "klageinstans": grunn.get("klageinstans"),
        "frister": frister(k.db, s["id"], k.naa),
        "brev": [_brev(b) for b in k.brevene],
        "tilknyttede": [{"nr": b["nr"], "flyt": b["flyt"], "tilstand": b["tilstand"]} for b in k.barn],
        "opphav": k.opphav.sak["nr"] if k.opphav else None,
        "hendelser": hendelser(k.db, s["id"]),
    }
    return ut if k.person.orgnr is None else _for_parten(k, ut)


def _for_parten(k: Sakskontekst, ut: dict[str, Any]) -> dict[str, Any]:
    """What the party sees: letters sent to it, and of a decision nothing before the letter that tells it. The
    recommendation stays inside the house."""
    fatt = i_innboksen(k.db, str(k.person.orgnr), k.sak["id"])
    sett = sett_av(k.person, ut["flyt"], ut["tilstand"])
    barn = [{**b, "tilstand": sett_av(k.person, b["flyt"], b["tilstand"]).navn} for b in ut["tilknyttede"]]
    fortalt = fortalt_parten(k)
    return {
        **ut,
        "tilstand": sett.navn,
        "setning": sett.setning,
        "brev": [{**b, "sendt": fatt[b["id"]].isoformat()} for b in ut["brev"] if b["id"] in fatt],
        "belop": _partens_belop(ut["belop"], fortalt),
        "tilknyttede": barn,
        "hendelser": _partens_hendelser(k, ut["hendelser"], fortalt),
        **({} if fortalt else {"enkeltvedtak": None, "klageinstans": None}),
    }


def fortalt_parten(k: Sakskontekst) -> bool:
    """Whether the party has been sent the letter about what is decided in the application now."""
    g = k.grunnsak
    return g is None or _fortalt(g.sak["flyt"], g.sak["tilstand"], g.liv)


def hendelser_for(k: Sakskontekst) -> list[dict[str, Any]]:
    """The case's log as the person sees it."""
    alle = hendelser(k.db, k.sak["id"])
    return alle if k.person.orgnr is None else _partens_hendelser(k, alle, fortalt_parten(k))


def _partens_hendelser(k: Sakskontekst, alle: list[dict[str, Any]], fortalt: bool) -> list[dict[str, Any]]:
    """The steps that the party took, saw the case moved by, or had a letter about; the rest is work within the house.

    Reasons of ours are told with the decision, not before.
    """
    med_brev = {b["hendelse_nr"] for b in k.brevene}
    ut = []
    for h in alle:
        fra = sett_av(k.person, k.sak["flyt"], h["fra"]).navn if h["fra"] else ""
        til, eget = sett_av(k.person, k.sak["flyt"], h["til"]).navn, h["person"] == k.person.id
        if eget or fra != til or h["nr"] in med_brev:
            ut.append({**h, "fra": fra, "til": til, "grunner": h["grunner"] if fortalt or eget else []})
    return ut


def _partens_belop(belop: dict[str, int], fortalt: bool) -> dict[str, int]:
    return {**belop, "innstilt_kr": 0, **({} if fortalt else {"innvilget_kr": 0})}


def frister(db: Connection, sak_id: int, naa: datetime) -> list[dict[str, Any]]:
    """The case's deadlines, with whether each is open now, and when it was answered or left."""
    q = select(FRIST).where(FRIST.c.sak_id == sak_id).order_by(FRIST.c.id)
    return [
        {
            "type": FRISTTYPE.get(r["type"], r["type"]),
            "utlop": r["utlop"].isoformat(),
            "apen": r["lukket"] is None and naa <= r["utlop"],
            "lukket": r["lukket"].isoformat() if r["lukket"] else None,
        }
        for r in db.execute(q).mappings()
    ]


def hendelser(db: Connection, sak_id: int) -> list[dict[str, Any]]:
    """The case's log, each step with its reasons."""
    q = select(HENDELSE).where(HENDELSE.c.sak_id == sak_id).order_by(HENDELSE.c.nr)
    return [
        {
            **{f: r[f] for f in ("nr", "person", "rolle", "handling", "fra", "til", "hash")},
            "tid": r["tid"].isoformat(),
            "grunner": json.loads(r["innhold"])["grunner"],
        }
        for r in db.execute(q).mappings()
    ]


def _brev(b: dict[str, Any]) -> dict[str, Any]:
    ut = {f: b[f] for f in ("id", "brevtype", "maalform", "tilstand", "sha256", "sider", "fil", "feil")}
    return {**ut, "sendt": b["sendt"].isoformat() if b["sendt"] else None}


def brev(db: Connection, p: Person, brev_id: int) -> dict[str, Any]:
    """One letter within reach; an applicant sees what lies in its inbox, copies too."""
    q = select(BREV).join(SAK, SAK.c.id == BREV.c.sak_id).where(BREV.c.id == brev_id, rekkevidde(p))
    if p.orgnr is not None:
        q = q.join(INNBOKS, (INNBOKS.c.brev_id == BREV.c.id) & (INNBOKS.c.mottaker == p.orgnr))
    r = db.execute(q).mappings().one_or_none()
    if r is None:
        raise IkkeFunnet(f"Brevet {brev_id} finnes ikke her.", felt="id", gjor="Se «tilskudd brev liste NR».")
    return dict(r)


def i_innboksen(db: Connection, orgnr: str, sak_id: int) -> dict[int, datetime]:
    """The letters of a case that this recipient has, its copies too: id, and when each was made available."""
    i = INNBOKS.c
    q = select(i.brev_id, i.tilgjengelig).join(BREV, BREV.c.id == i.brev_id)
    return {r.brev_id: r.tilgjengelig for r in db.execute(q.where(BREV.c.sak_id == sak_id, i.mottaker == orgnr))}


def budsjett(db: Connection, aar: int) -> list[dict[str, Any]]:
    """The money of a year, line by line, as `budsjett` of CONTRACT."""
    q = select(RAMME).where(RAMME.c.aar == aar).order_by(RAMME.c.kap, RAMME.c.post, RAMME.c.id)
    return [
        {
            "ordning": r["id"],
            "kap": r["kap"],
            "post": r["post"],
            "ramme_kr": r["ramme_kr"],
            "bundet_kr": r["bundet_kr"],
            "utbetalt_kr": r["utbetalt_kr"],
            "ledig_kr": r["ramme_kr"] - r["bundet_kr"],
        }
        for r in db.execute(q).mappings()
    ]
