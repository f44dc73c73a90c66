"""The cases: find them, see one, see what can be done in it, and do it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from saksbehandling.api.inngang import Inn, Kropp, objekt, som
from saksbehandling.api.kropper import HandlingInn
from saksbehandling.api.openapi import dok, kropp_av
from saksbehandling.api.problem import svar, tekst
from saksbehandling.api.svarformer import Mulighet, Sak, SakIListe
from saksbehandling.feil import IkkeFunnet, Ugyldig
from saksbehandling.handlinger import filtre, sporsmal_om_sak
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.lesjson import vis_verdi
from saksbehandling.lager import lesing

ruter = APIRouter(prefix="/saker", tags=["Saker"])
Nr = Annotated[str, Path(max_length=20, description="Saksnummeret med strek, for eksempel 2025-0001")]
Filter = Annotated[str | None, Query(max_length=80)]
Antall = Annotated[int, Query(ge=1, le=1000, description="Hvor mange saker som vises om gangen")]


@ruter.get(
    "", name="se_saker", **dok("Sakene du kan se, en side om gangen. Neste side står i hodet Link", list[SakIListe])
)
def liste(
    inn: Inn, ordning: Filter = None, flyt: Filter = None, tilstand: Filter = None, venter_paa: Filter = None,
    sok: Annotated[str | None, Query(max_length=100, description="Saksnummer, organisasjonsnummer, eller ord i "
        "mottakerens navn eller tiltaket")] = None,
    cursor: Annotated[str | None, Query(max_length=20, description="Saksnummeret som forrige side sluttet med")] = None,
    limit: Antall = 200,
) -> Response:  # fmt: skip
    """Cases within reach, by the order they came in. `Link: <…>; rel="next"` when there are more."""
    valgt = {"ordning": ordning, "flyt": flyt, "tilstand": tilstand, "venter_paa": venter_paa}
    filtre.sjekk(**valgt)
    valgt["sok"] = sok
    rader = inn.hent(lambda a: lesing.liste(a.db, a.person, **valgt, etter=_etter(a, cursor), antall=limit + 1))
    side, flere = rader[:limit], len(rader) > limit
    return svar(200, tekst(side), _neste(valgt, side[-1]["nr"], limit) if flere else None)


@ruter.get("/{nr}", name="se_sak", **dok("Én sak", Sak, finnes=True))
def vis(inn: Inn, nr: Nr) -> Response:
    """One case."""
    return inn.les(lambda a: sak(a, nr))


@ruter.get(
    "/{nr}/muligheter", name="se_muligheter",
    **dok("Alt som kan gjøres i saken, og alt som ikke kan, med grunn", list[Mulighet], finnes=True),
)  # fmt: skip
def muligheter(inn: Inn, nr: Nr) -> Response:
    """Every move of the case's life for this person."""
    return inn.les(lambda a: sporsmal_om_sak.muligheter(a, nr))


@ruter.post(
    "/{nr}/handlinger/{handling}", name="handle",
    **dok("Gjør noe i saken", Sak, kropp_av(HandlingInn), finnes=True),
)  # fmt: skip
def gjor(inn: Inn, kropp: Kropp, nr: Nr, handling: Annotated[str, Path(max_length=40)]) -> Response:
    """The move with its form; the case as it is afterwards."""
    d = som(HandlingInn, objekt(kropp))
    return inn.skriv(d.model_dump(), lambda a: _gjort(a, nr, handling, d))


def sak(a: Arbeid, nr: str) -> dict[str, Any]:
    """The case as `sak vis` of CONTRACT. Where a letter's file lies on our disk is nobody's business."""
    s = lesing.vis(sporsmal_om_sak.apne(a, nr))
    return {**s, "brev": [uten_fil(b) for b in s["brev"]]}


def uten_fil(b: Mapping[str, Any]) -> dict[str, Any]:
    """A letter without its place on our disk."""
    return {k: v for k, v in b.items() if k != "fil"}


def _gjort(a: Arbeid, nr: str, handling: str, d: HandlingInn) -> dict[str, Any]:
    h = sporsmal_om_sak.gjor(a, nr, handling, d.data, d.versjon)
    return {**sak(a, nr), "varsler": list(h.varsler)}


def _etter(a: Arbeid, cursor: str | None) -> int:
    """The id of the case that the last page ended with. Raises Ugyldig when there is none such."""
    if cursor is None:
        return 0
    try:
        return lesing.finn(a.db, a.person, cursor)
    except IkkeFunnet:
        gjor = "Bruk adressen til neste side slik den sto i hodet Link, eller begynn uten cursor."
        raise Ugyldig.ett("cursor", cursor, f"{vis_verdi(cursor)} er ikke slutten på en side.", gjor) from None


def _neste(valgt: Mapping[str, str | None], siste: str, limit: int) -> dict[str, str]:
    felt = {k: v for k, v in valgt.items() if v is not None}
    adresse = "/api/v1/saker?" + urlencode({**felt, "cursor": siste.replace("/", "-"), "limit": limit})
    return {"Link": f'<{adresse}>; rel="next"'}
