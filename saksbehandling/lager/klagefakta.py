"""Rows -> what the complaint rules ask for. Whether it came in time is a rule of its own, asked with what the rows
know.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from regelverk import fakta_klage as fk
from regelverk.fakta import Faktum, Klagefrist, Organ, dag_i_oslo
from regelverk.fakta_frist import Innsending, KlageMottatt
from regelverk.kilde import Datoer
from regelverk.rettidig import klage_i_tide
from regelverk.vurdering import Vurdering
from saksbehandling.lager.kontekst import Sakskontekst


def i_tide(rad: dict[str, Any], datoer: Datoer) -> bool | None:
    """Whether the complaint came in time; None while the times are not known. No deadline has begun: it is in time."""
    if rad["klagefrist"] is None:
        return True
    inn = Innsending(kanal=rad["kanal"], sendt=rad["sendt"], mottatt=rad["mottatt"], sendt_til=rad["sendt_til"])
    g = Vurdering.av(datoer, inn, Klagefrist(utlop=rad["klagefrist"])).spor(klage_i_tide)
    svar: bool | None = g.svar
    return svar


def klagetid(k: Sakskontekst) -> Faktum | None:
    """The complaint's times; None in other lives."""
    if k.sak["flyt"] != "klage" or k.soknad is None:
        return None
    datoer = Datoer(dag_i_oslo(k.naa), k.sak["forste_tilskuddsaar"], k.sak["aar"])
    return fk.Klagetid(
        fremsatt=dag_i_oslo(k.liv["sendt"] or k.liv["mottatt"]),
        vedtak_truffet=dag_i_oslo(k.soknad["vedtatt"]) if k.soknad["vedtatt"] else None,
        rettidig=i_tide(k.liv, datoer),
    )


def _klage(k: Sakskontekst) -> dict[str, Any] | None:
    return k.liv if k.sak["flyt"] == "klage" else None


def _klagen(k: Sakskontekst) -> Faktum | None:
    r = _klage(k)
    if r is None:
        return None
    return fk.Klage(
        klager=fk.Klagertype(r["klager"]),
        fullmakt=bool(r["fullmakt"]),
        **{n: r[n] for n in ("autentisert", "nevner_vedtaket", "nevner_endring", "begrunnet")},
    )


def _klagegjenstand(k: Sakskontekst) -> Faktum | None:
    s = k.soknad
    return fk.Klagegjenstand(enkeltvedtak=s["enkeltvedtak"]) if s and s["enkeltvedtak"] is not None else None


def _oversitting(k: Sakskontekst) -> Faktum | None:
    r = _klage(k)
    if r is None:
        return None
    o = r["oversitting"] or {}
    return fk.Oversitting(kan_ikke_lastes=o.get("kan_ikke_lastes"), saerlige_grunner=o.get("saerlige_grunner"))


def _klageretting(k: Sakskontekst) -> Faktum | None:
    r = _klage(k)
    return (
        fk.Klageretting(mangelbrev_sendt=r["rettefrist_satt"] is not None, frist_ute=r["rettefrist_ute"]) if r else None
    )


def _uttalelse(k: Sakskontekst) -> Faktum | None:
    r = _klage(k)
    return fk.Uttalelse(skrevet=r["uttalelse"] is not None, vilkar_provd=r["uttalelse"] is not None) if r else None


def _paaklaget(k: Sakskontekst) -> Faktum | None:
    if _klage(k) is None:
        return None
    return fk.Paaklaget(art=fk.Avgjorelsesart.VEDTAK, truffet_av=Organ(k.sak["organ"]), som=fk.Instans.FORSTEINSTANS)


def _klage_mottatt(k: Sakskontekst) -> Faktum | None:
    r = _klage(k)
    return KlageMottatt(tid=r["mottatt"]) if r else None


KLAGEFAKTA: dict[type[Faktum], Callable[[Sakskontekst], Faktum | None]] = {
    fk.Klage: _klagen,
    fk.Klagegjenstand: _klagegjenstand,
    fk.Klagetid: klagetid,
    fk.Oversitting: _oversitting,
    fk.Klageretting: _klageretting,
    fk.Uttalelse: _uttalelse,
    fk.Paaklaget: _paaklaget,
    KlageMottatt: _klage_mottatt,
}
