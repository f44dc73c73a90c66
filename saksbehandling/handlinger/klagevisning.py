"""What a complaint's page shows beside the case: what it is over, its conditions, the count of days, who hears it."""

from __future__ import annotations

from datetime import date
from typing import Any

from regelverk.fakta import Klagefrist, dag_i_oslo
from regelverk.fakta_frist import Innsending
from regelverk.formkrav import er_klagesak, formkrav_oppfylt
from regelverk.frister import klagefrist
from regelverk.kilde import Datoer
from regelverk.klage import klage_kan_behandles
from regelverk.klageinstans import klageinstans
from regelverk.klagerett import har_klagerett
from regelverk.oversitting import klage_i_tide_eller_oversittet
from regelverk.rettidig import klage_i_tide
from regelverk.vurdering import Vurdering
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.klage import Klage
from saksbehandling.flyt.ord import tilstandsord
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.handlinger import sporring
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.inn import KlageInn
from saksbehandling.handlinger.lovoppslag import lovtekster
from saksbehandling.handlinger.sporsmal_om_sak import apne
from saksbehandling.handlinger.vurder import vurdering
from saksbehandling.lager.kontekst import Sakskontekst

VILKAR = (er_klagesak, har_klagerett, klage_i_tide_eller_oversittet, formkrav_oppfylt, klage_kan_behandles)
FORMKRAV = ("autentisert", "nevner_vedtaket", "nevner_endring", "begrunnet", "fullmakt")
KANALORD = {"post": "I posten", "levert": "Levert", "elektronisk": "Elektronisk"}
STEDORD = {
    "oppgitt-adresse": "til adressen vi oppga",
    "annen-adresse": "til en annen adresse",
    "klageinstans": "rett til klageinstansen",
}


def klagedel(a: Arbeid, nr: str) -> dict[str, Any] | None:
    """The complaint for its page; None when the case is none. Raises IkkeFunnet."""
    k = apne(a, nr)
    if k.sak["flyt"] != Klage.navn or k.opphav is None:
        return None
    v = vurdering(a, k, frozenset().union(*(h.fakta for h in Klage.handlinger.values())))
    vilkar = [{"sporsmal": r.sporsmal, **v.spor(r).som_json()} for r in VILKAR]
    if (i_tide := _i_tide(k)) and i_tide["svar"] is True:  # a plain yes; else the longer answer says what is left
        vilkar = [g | {"svar": True} if g["regel"] == klage_i_tide_eller_oversittet.id else g for g in vilkar]
    frist = _frist(a, k.opphav)
    tid = i_tide
    instans = vurdering(a, k.opphav, klageinstans.bruker()).spor(klageinstans).som_json()
    skade = _tre_maneder(k, a)
    hjemler = [
        h
        for g in (*vilkar, *frist, instans, *([tid] if tid else []), *([skade] if skade else []))
        for h in g["hjemmel"]
    ]
    return {
        "over": _over(k.opphav),
        "liv": {**k.liv, "kanalord": KANALORD[k.liv["kanal"]], "stedord": STEDORD[k.liv["sendt_til"]]},
        "vilkar": vilkar,
        "formkrav": _formkrav(k),
        "tid": tid,
        "frist": frist,
        "skade": skade,
        "instans": instans,
        "underinstans": k.sak["organ"],
        "klageinstans": k.opphav.liv["klageinstans"] or "",
        "hos_instansen": k.sak["tilstand"] == Klage.oversendt.navn,
        "ferdig": FLYTER[Klage.navn].tilstander[k.sak["tilstand"]].slutt,
        "klagelov": lovtekster(hjemler),
    }


def _over(s: Sakskontekst) -> dict[str, Any]:
    return {
        "nr": s.sak["nr"],
        "tilstand": tilstandsord(s.sak["flyt"], s.sak["tilstand"]),
        "sokt_kr": s.liv["sokt_kr"],
        "innvilget_kr": s.liv["innvilget_kr"],
        "vedtatt": s.liv["vedtatt"],
        "brev_sendt": s.liv["brev_sendt"],
    }


def _formkrav(k: Sakskontekst) -> list[tuple[str, bool | None]]:
    """What was registered of the complaint's form, in the words of the form that asked for it."""
    felt = KlageInn.model_fields
    aktuelle = [f for f in FORMKRAV if f != "fullmakt" or k.liv["klager"] == "fullmektig"]
    return [(felt[f].description or f, k.liv[f]) for f in aktuelle]


def _frist(a: Arbeid, s: Sakskontekst) -> list[dict[str, Any]]:
    """How the deadline was counted, step by step; empty when nobody has recorded when the letter arrived."""
    v = vurdering(a, s, Soknad.underrett.fakta)
    g = v.spor(klagefrist)
    if g.mangler:
        return []
    # The steps of the count are the answers that are times; the rest says why there is a deadline at all.
    steg = [x for x in (*reversed(list(v.grunnlag((g,)))), g) if isinstance(x.svar, date)]
    return list({x.forklaring: x.som_json() for x in steg}.values())


def _i_tide(k: Sakskontekst) -> dict[str, Any] | None:
    """The rule's own words on whether it came in time; None when no deadline has begun."""
    r = k.liv
    if r["klagefrist"] is None:
        return None
    datoer = Datoer(dag_i_oslo(k.naa), k.sak["forste_tilskuddsaar"], k.sak["aar"])
    inn = Innsending(kanal=r["kanal"], sendt=r["sendt"], mottatt=r["mottatt"], sendt_til=r["sendt_til"])
    return Vurdering.av(datoer, inn, Klagefrist(utlop=r["klagefrist"])).spor(klage_i_tide).som_json()


def _tre_maneder(k: Sakskontekst, a: Arbeid) -> dict[str, Any] | None:
    """Until when the klageinstans can change it to the complainer's harm, from when the complaint came (fvl § 34)."""
    if FLYTER[Klage.navn].tilstander[k.sak["tilstand"]].slutt:
        return None
    dag = dag_i_oslo(k.liv["mottatt"])
    return sporring.frist({"type": "skade", "fra": dag.isoformat()}, dag_i_oslo(a.naa))
