"""The outbox, for whoever runs the engine: what waits, one job, a new row of tries, and whether something was sent."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from saksbehandling.api.inngang import Inn, Kropp, objekt, som
from saksbehandling.api.kropper import JobbGrunn, JobbSvar
from saksbehandling.api.openapi import dok, kropp_av
from saksbehandling.api.svarformer import Jobb, Jobblinje
from saksbehandling.handlinger import jobbstyring

ruter = APIRouter(tags=["Drift"])
Id = Annotated[int, Path(ge=1, le=2**53, description="Jobbens id, fra listen over jobber")]
Status = Annotated[str | None, Query(description="Bare jobber med denne statusen")]


@ruter.get("/jobber", name="se_jobber", **dok("Jobber som ikke er ferdige", list[Jobblinje]))
def liste(inn: Inn, status: Status = None) -> Response:
    """What waits for a person first."""
    return inn.les(lambda a: jobbstyring.liste(a.db, status))


@ruter.get("/jobber/{id}", name="se_jobber", **dok("Én jobb, med det som har hendt med den", Jobb, finnes=True))
def vis(inn: Inn, id: Id) -> Response:
    """One job."""
    return inn.les(lambda a: jobbstyring.vis(a.db, str(id)))


@ruter.post(
    "/jobber/{id}/forsok-igjen", name="styre_jobber",
    **dok("La en jobb som er gitt opp, prøves igjen", Jobb, kropp_av(JobbGrunn), finnes=True),
)  # fmt: skip
def forsok_igjen(inn: Inn, kropp: Kropp, id: Id) -> Response:
    """A new row of tries."""
    felt = objekt(kropp)
    d = som(JobbGrunn, felt)
    return inn.skriv(felt, lambda a: jobbstyring.forsok_igjen(a, str(id), a.person.id, d.grunn))


@ruter.post(
    "/jobber/{id}/svar", name="styre_jobber",
    **dok("Si om noe med ukjent utfall ble sendt", Jobb, kropp_av(JobbSvar), finnes=True),
)  # fmt: skip
def svar(inn: Inn, kropp: Kropp, id: Id) -> Response:
    """Sent: the rest is done, nothing is sent. Not sent: it is sent again."""
    felt = objekt(kropp)
    d = som(JobbSvar, felt)
    return inn.skriv(felt, lambda a: jobbstyring.svar(a, str(id), a.person.id, d.sendt, d.grunn))
