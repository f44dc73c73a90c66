"""Rows -> the facts that only letters ask for: what was granted of what was asked, the reader's form, a dismissal."""

from __future__ import annotations

from datetime import date
from typing import Any

from regelverk.fakta import Faktum, Form, Organ
from regelverk.fakta_brev import Budsjettvedtak, Flerarighet, Klageavvisning, Omfang
from regelverk.fakta_brev import Klagetid as BrevKlagetid
from regelverk.fakta_klage import Avgjorelsesart, Instans, Paaklaget, Underinstansproving
from regelverk.fakta_sprak import Adressat, Dokument, Dokumentart, Maalform, Mottakertype, Sprakvedtak
from regelverk.kilde import Datoer
from regelverk.klageinstans import klage_over_avvisning
from regelverk.kommuner import sprakvedtak
from regelverk.vurdering import Vurdering
from saksbehandling.lager.klagefakta import i_tide
from saksbehandling.lager.kontekst import Sakskontekst

TIL_STATEN = ("orientering", "oversendelse")
MOTTAKERTYPE = {Form.KOMM: Mottakertype.KOMMUNE, Form.FYLK: Mottakertype.FYLKESKOMMUNE, Form.STAT: Mottakertype.STAT}


def _omfang(k: Sakskontekst) -> Faktum:
    s: dict[str, Any] = k.soknad or {}
    v: dict[str, Any] | None = s.get("vedtak")
    alt = v is not None and v["utfall"] == "innvilget" and (s["mottatt"] is None or v["belop_kr"] >= s["sokt_kr"])
    return Omfang(alt_innvilget=alt)


def _adressat(k: Sakskontekst, brevtype: str, dag: date) -> Faktum:
    m: dict[str, Any] = k.mottaker or {}
    if brevtype in TIL_STATEN or not m:
        return Adressat(type=Mottakertype.STAT, sprakvedtak=None, brukt_form=None, onsket_form=None)
    type_ = MOTTAKERTYPE.get(Form(m["form"]), Mottakertype.PRIVAT)
    vedtak = sprakvedtak(m["orgnr"], dag) if type_ in (Mottakertype.KOMMUNE, Mottakertype.FYLKESKOMMUNE) else None
    brukt = (k.soknad or {}).get("brukt_form")
    return Adressat(
        type=type_,
        sprakvedtak=Sprakvedtak(vedtak) if vedtak else None,
        brukt_form=Maalform(brukt) if brukt else None,
        onsket_form=Maalform(m["maalform"]) if m["maalform"] and type_ is Mottakertype.PRIVAT else None,
    )


def _klage(k: Sakskontekst, datoer: Datoer) -> list[Faktum]:
    organ = Organ(k.sak["organ"])
    paaklaget = Paaklaget(art=Avgjorelsesart.KLAGE_AVVIST, truffet_av=organ, som=Instans.FORSTEINSTANS)
    proving = Underinstansproving(avviste=False, provde_vilkar=None)
    over = Vurdering.av(datoer, paaklaget, proving).spor(klage_over_avvisning).svar
    return [
        paaklaget,
        proving,
        BrevKlagetid(rettidig=i_tide(k.liv, datoer) is not False),
        Klageavvisning(som=Instans.FORSTEINSTANS, klageinstans=over),
    ]


def brevfakta_for(k: Sakskontekst, brevtype: str, dag: date) -> list[Faktum]:
    """The facts for one letter, on the day that it is dated."""
    art = Dokumentart.KUNNGJORING if brevtype == "kunngjoring" else Dokumentart.BREV
    innhold = k.liv.get("innhold") if k.sak["flyt"] == "utlysning" else None
    ut: list[Faktum] = [
        Dokument(avsender=Organ(k.sak["organ"]), art=art),
        _adressat(k, brevtype, dag),
        _omfang(k),
        Flerarighet(flerarig=False),
        Budsjettvedtak(vedtatt=innhold["budsjett_vedtatt"] if innhold else True),
    ]
    if k.sak["flyt"] == "klage":
        ut += _klage(k, Datoer(dag, k.sak["forste_tilskuddsaar"], k.sak["aar"]))
    return ut
