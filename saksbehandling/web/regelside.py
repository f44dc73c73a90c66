"""The rules as jurists read them, and questions to the law: what it answers, and what would change the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from saksbehandling.feil import IkkeFunnet, Ugyldig
from saksbehandling.handlinger import regeloppslag, sporring
from saksbehandling.handlinger.lovoppslag import lovtekster
from saksbehandling.web.besok import Gjest
from saksbehandling.web.felt import felter
from saksbehandling.web.innsendt import sett_feil, som_json, verdier
from saksbehandling.web.temaskjema import endring, med_ny, ord_for_verdier, temaskjema
from saksbehandling.web.valgord import svarord

ruter = APIRouter()
TEMAORD = {
    "vurder": "Slags avgjørelse, klage, aksept og brev",
    "klageadgang": "Kan det klages, og hvem avgjør",
    "formkrav": "Vilkårene for å behandle en klage",
    "aksept": "Er vilkårene godtatt i tide",
    "utbetaling": "Kan det utbetales",
    "orientering": "Må departementet orienteres",
    "tilbakekreving": "Kan penger stanses eller kreves tilbake",
    "habilitet": "Er saksbehandleren habil",
    "maalform": "Bokmål eller nynorsk",
    "kunngjoring": "Kan ordningen kunngjøres",
    "brev": "Hva brevet må si",
    "avgjorelse": "Avgjørelsen",
}


@ruter.get("/regler", name="spor_regelverket")
def alle(b: Gjest, q: Annotated[str, Query(max_length=100)] = "") -> Response:
    """Every rule, or those whose question or id holds the words."""
    with b.arbeid("spor_regelverket") as a:
        regler = regeloppslag.liste(b.i_dag)
        ord_ = q.strip().casefold()
        funnet = [r for r in regler if ord_ in f"{r['id']} {r['sporsmal']}".casefold()]
        data = {"regler": funnet, "q": q, "temaer": _temaer()}
        return b.side("regler.html", data, person=a.person, her="regler")


@ruter.get("/regler/{regel}", name="spor_regelverket")
def vis(b: Gjest, regel: str) -> Response:
    """One rule whole."""
    with b.arbeid("spor_regelverket") as a:
        try:
            r = regeloppslag.vis(regel, b.i_dag)
        except Ugyldig as feil:
            raise IkkeFunnet(f"Regelen «{regel[:60]}» finnes ikke.", gjor=feil.feil[0].gjor) from None
        andre = regeloppslag.sporsmal((*r["bygger_paa"], *r["brukes_av"], *(x["gjennom"] for x in r["sporres_i"])))
        lov = lovtekster(h for v in r["versjoner"] for h in v["hjemmel"])
        data = {"r": r, "andre": andre, "lov": lov, "temaer": _temaer()}
        return b.side("regel.html", data, person=a.person, her="regler")


@ruter.get("/hva-hvis/{tema}", name="spor_regelverket")
def hva_hvis(b: Gjest, tema: str) -> Response:
    """The question's form, the answer when facts are given, and what one changed fact does to it. Changes no case."""
    with b.arbeid("spor_regelverket") as a:
        if tema not in sporring.temaer():
            raise IkkeFunnet(f"Temaet «{tema[:60]}» finnes ikke.", gjor="Velg et av temaene på siden med regler.")
        gitt = verdier(b.foresporsel.query_params.multi_items())
        skjema = temaskjema(tema)
        feltene = felter(skjema, gitt)
        endre = gitt.get("endre", "") if gitt.get("endre") in skjema["properties"] else ""
        svar, feil = _spor(b, tema, skjema, gitt, endre) if gitt else (None, None)
        navn = {f.sti: f.etikett for f in feltene}
        grunner = _grunner(svar)
        data = {
            "tema": tema,
            "temanavn": TEMAORD.get(tema, tema.capitalize()),
            "temaer": _temaer(),
            "felter": feltene,
            "navn": navn,
            "endre": endre,
            "ny": felter(med_ny(skjema, endre), gitt) if endre else [],
            "ordene": ord_for_verdier(),
            "svarord": svarord,
            "sporsmal": regeloppslag.sporsmal(g["regel"] for g in (svar or {"grunner": []})["grunner"]),
            "svar": svar,
            "feil": sett_feil(feltene, feil.feil) if feil else [],
            "lov": lovtekster(h for g in grunner for h in g["hjemmel"]),
        }
        return b.side("hva_hvis.html", data, person=a.person, her="regler", status=422 if feil else 200)


def _temaer() -> list[tuple[str, str]]:
    return [(t, TEMAORD.get(t, t.capitalize())) for t in sporring.temaer()]


def _spor(
    b: Gjest, tema: str, skjema: Mapping[str, Any], gitt: Mapping[str, str], endre: str
) -> tuple[dict[str, Any] | None, Ugyldig | None]:
    fakta = som_json(skjema, gitt)
    try:
        if endre and (ny := endring(skjema, endre, gitt)) is not None:
            return sporring.hva_hvis(tema, fakta, [ny], b.i_dag), None
        return {"for": sporring.svar(tema, fakta, b.i_dag), "endret": None, "grunner": [], "etter": None}, None
    except Ugyldig as feil:
        return None, feil


def _grunner(svar: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    if svar is None:
        return []
    etter = svar["etter"] or {"grunner": []}
    return [*svar["for"]["grunner"], *etter["grunner"]]
