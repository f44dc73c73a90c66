"""The questions to the law as forms: facts that are codes become choices with words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from saksbehandling.handlinger import regeloppslag, sporring
from saksbehandling.handlinger.arbeidsko import ordninger
from saksbehandling.web.felt import ORDENE
from saksbehandling.web.innsendt import som_json
from saksbehandling.web.valgord import ORGANISASJONSFORM

BORT = ("tenkt_ikraft",)
"""Facts that a form can't give; the command line and the API can."""
NY = "ny"
"""The group of the changed fact's new value: «ny.utfall»."""
UTFALL = {
    "innvilget": "Innvilget",
    "delvis": "Delvis innvilget",
    "avslag": "Avslag",
    "avvist": "Avvist",
    "tilbakekreving": "Tilbakekreving",
    "stans": "Stans av utbetaling",
    "avregning": "Avregning i et senere tilskudd",
    "klage-avvist": "Klagen avvist",
    "medhold": "Medhold i klagen",
    "klagevedtak": "Vedtak i klagesaken",
}


def temaskjema(tema: str) -> dict[str, Any]:
    """The schema of the question's facts, with choices in place of codes."""
    s = sporring.fakta(tema)
    return {**s, "properties": {k: _med_valg(tema, k, v) for k, v in s["properties"].items() if k not in BORT}}


def med_ny(skjema: Mapping[str, Any], endre: str) -> dict[str, Any]:
    """The form of the changed fact's new value: one optional field of that fact's own kind."""
    p = skjema["properties"][endre]
    gruppe = {"type": "object", "properties": {endre: p}, "required": []}
    return {**skjema, "properties": {NY: gruppe}, "required": [NY]}


def endring(skjema: Mapping[str, Any], endre: str, gitt: Mapping[str, str]) -> str | None:
    """«utfall=avslag», for sporring.hva_hvis; None while no new value has been chosen or left empty on purpose."""
    if not any(k.startswith(f"{NY}.{endre}") for k in gitt):
        return None
    verdi = som_json(med_ny(skjema, endre), gitt).get(NY, {}).get(endre)
    if isinstance(verdi, bool):
        return f"{endre}={'ja' if verdi else 'nei'}"
    tekst = "" if verdi is None else verdi if isinstance(verdi, str) else json.dumps(verdi)
    return f"{endre}={tekst}"


def ord_for_verdier() -> dict[str, str]:
    """Codes that an answer can hold, in words."""
    return {**dict(regeloppslag.brevvalg()), **dict(regeloppslag.kunngjoringsvalg())}


def _med_valg(tema: str, felt: str, p: Mapping[str, Any]) -> dict[str, Any]:
    valg = _valg(tema, felt)
    if not valg:
        return dict(p)
    tekst = {"description": str(p.get("description", ""))}
    ett = {"type": "string", "enum": list(valg), ORDENE: valg}
    if (tema, felt) == ("kunngjoring", "innhold"):
        return {"type": "array", "items": ett, "description": "Hva kunngjøringen sier"}
    return {**ett, **tekst, "description": _UTEN_KODER.get(felt, tekst["description"])}


_UTEN_KODER = {
    "ordning": "Ordningen",
    "organisasjonsform": "Mottakerens organisasjonsform. Koden i Enhetsregisteret står i parentes.",
    "brevtype": "Brevet",
}


def _valg(tema: str, felt: str) -> dict[str, str]:
    match felt:
        case "ordning":
            return dict(ordninger())
        case "organisasjonsform":
            return {kode: f"{navn} ({kode})" for kode, navn in ORGANISASJONSFORM.items()}
        case "brevtype":
            return dict(regeloppslag.brevvalg())
        case "utfall":
            return UTFALL
        case "innhold" if tema == "kunngjoring":
            return dict(regeloppslag.kunngjoringsvalg())
    return {}
