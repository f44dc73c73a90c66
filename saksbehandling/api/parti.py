"""The same in many cases: decided in one request, worked off by the outbox, and looked at while it goes on."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from saksbehandling.api.inngang import Inn, Kropp, objekt, som
from saksbehandling.api.kropper import PartiInn
from saksbehandling.api.openapi import dok, kropp_av
from saksbehandling.api.problem import svar, tekst
from saksbehandling.api.svarformer import Parti, Partilinje, PartiMedSaker
from saksbehandling.handlinger import parti
from saksbehandling.handlinger.arbeid import Arbeid

ruter = APIRouter(prefix="/parti", tags=["Partier"])
Id = Annotated[int, Path(ge=1, le=2**53, description="Partiets nummer")]
Etter = Annotated[int, Query(ge=0, le=2**53, description="Der forrige side sluttet, slik den sto i hodet Link")]
Antall = Annotated[int, Query(ge=1, le=1000, description="Hvor mange saker som vises om gangen")]


@ruter.post(
    "", name="lage_parti", **dok("Gjør det samme i mange saker. Løsningen arbeider videre etter svaret", Parti,
    kropp_av(PartiInn), finnes=True),
)  # fmt: skip
def lag(inn: Inn, kropp: Kropp) -> Response:
    """The decision is made and its list frozen; each case is judged when its turn comes."""
    felt = objekt(kropp)
    d = som(PartiInn, felt)
    ordre = parti.Ordre(d.handling, d.saker, d.grunn, d.data, d.alt_eller_intet)
    return inn.skriv(felt, lambda a: parti.lag(a, ordre))


@ruter.get("", name="se_parti", **dok("Partiene du kan se, de nyeste først", list[Partilinje]))
def liste(inn: Inn) -> Response:
    """The newest batches that hold a case within reach."""
    return inn.les(parti.liste)


@ruter.get(
    "/{id}", name="se_parti",
    **dok("Ett parti: hvor langt det er kommet, og hver sak med utfall og grunn", PartiMedSaker, finnes=True),
)  # fmt: skip
def vis(inn: Inn, id: Id, cursor: Etter = 0, limit: Antall = 200) -> Response:
    """Progress, counts, and one page of the cases. `Link: <…>; rel="next"` when there are more."""

    def les(a: Arbeid) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        return parti.vis(a, id), parti.saker(a, id, etter=cursor, antall=limit + 1)

    hele, rader = inn.hent(les)
    side = rader[:limit]
    neste = f'</api/v1/parti/{id}?cursor={side[-1]["id"]}&limit={limit}>; rel="next"' if len(rader) > limit else None
    saker = [{n: x for n, x in r.items() if n != "id"} for r in side]
    return svar(200, tekst({**hele, "saker": saker}), {"Link": neste} if neste else None)
