"""When a complaint was lodged, and whether in time: the rule on that is asked with what its row and the case know."""

from __future__ import annotations

from typing import Any

from regelverk.fakta import Klagefrist, dag_i_oslo
from regelverk.fakta_frist import Innsending
from regelverk.fakta_klage import Klagetid
from regelverk.kilde import Datoer
from regelverk.rettidig import klage_i_tide
from regelverk.vurdering import Vurdering
from saksbehandling.lager.kontekst import Sakskontekst


def i_tide(rad: dict[str, Any], datoer: Datoer) -> bool | None:
    """Whether the complaint came in time; None while the deadline or the times are not known."""
    if rad["klagefrist"] is None:
        return None
    inn = Innsending(kanal=rad["kanal"], sendt=rad["sendt"], mottatt=rad["mottatt"], sendt_til=rad["sendt_til"])
    g = Vurdering.av(datoer, inn, Klagefrist(utlop=rad["klagefrist"])).spor(klage_i_tide)
    svar: bool | None = g.svar
    return svar


def klagetid(k: Sakskontekst) -> Klagetid | None:
    """The complaint's times; None in other lives."""
    if k.sak["flyt"] != "klage" or k.soknad is None:
        return None
    datoer = Datoer(dag_i_oslo(k.naa), k.sak["forste_tilskuddsaar"], k.sak["aar"])
    return Klagetid(
        fremsatt=dag_i_oslo(k.liv["sendt"] or k.liv["mottatt"]),
        vedtak_truffet=dag_i_oslo(k.soknad["vedtatt"]) if k.soknad["vedtatt"] else None,
        rettidig=i_tide(k.liv, datoer),
    )
