"""What starts a case: an application, a complaint, an announcement, a notice to the ministry."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from saksbehandling.api.inngang import Inn, Kropp, objekt, som
from saksbehandling.api.kropper import OrienteringInn, UtlysningInn
from saksbehandling.api.openapi import dok, kropp_av
from saksbehandling.api.saker import Nr, sak
from saksbehandling.api.svarformer import Sak
from saksbehandling.flyt.skjema import Erklaering
from saksbehandling.handlinger import registrering
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.inn import KlageInn, SoknadInn
from saksbehandling.handlinger.tilgang import krev_rekkevidde
from saksbehandling.lager import lesing

ruter = APIRouter(tags=["Nye saker"])


class KlageFraOss(KlageInn):
    """A complaint with the declaration of habilitet of the official who enters it."""

    habilitet: Erklaering | None = None


@ruter.post("/soknader", name="registrere_soknad", **dok("Registrer en søknad", Sak, kropp_av(SoknadInn)))
def soknad(inn: Inn, kropp: Kropp) -> Response:
    """An application; the new case."""
    felt = objekt(kropp)
    d = som(SoknadInn, felt)
    return inn.skriv(felt, lambda a: _ny(a, registrering.registrer_soknad(a, d)[1], "registrere_soknad"))


@ruter.post(
    "/saker/{nr}/klager", name="registrere_klage",
    **dok("Registrer en klage på avgjørelsen i saken", Sak, kropp_av(KlageFraOss), finnes=True),
)  # fmt: skip
def klage(inn: Inn, kropp: Kropp, nr: Nr) -> Response:
    """A complaint over the decision in the case; the new case."""
    felt = objekt(kropp)
    d = som(KlageFraOss, felt)
    klagen = KlageInn.model_validate(d.model_dump(exclude={"habilitet"}))
    return inn.skriv(felt, lambda a: _klage(a, nr, klagen, d.habilitet))


@ruter.post("/utlysninger", name="starte_utlysning", **dok("Start en utlysning", Sak, kropp_av(UtlysningInn)))
def utlysning(inn: Inn, kropp: Kropp) -> Response:
    """An announcement in the making; the new case."""
    felt = objekt(kropp)
    d = som(UtlysningInn, felt)
    return inn.skriv(
        felt, lambda a: _ny_med_id(a, registrering.start_utlysning(a, d.ordning, d.aar), "starte_utlysning")
    )


@ruter.post(
    "/orienteringer", name="starte_orientering",
    **dok("Start en orientering til departementet", Sak, kropp_av(OrienteringInn)),
)  # fmt: skip
def orientering(inn: Inn, kropp: Kropp) -> Response:
    """A notice to AID in the making; the new case."""
    felt = objekt(kropp)
    d = som(OrienteringInn, felt)
    return inn.skriv(
        felt,
        lambda a: _ny_med_id(
            a, registrering.start_orientering(a, d.ordning, d.aar, d.planlagt_utsending), "starte_orientering"
        ),
    )


def _klage(a: Arbeid, nr: str, d: KlageInn, erklaering: Erklaering | None) -> dict[str, Any]:
    over = lesing.finn(a.db, a.person, nr)
    return _ny(a, registrering.registrer_klage(a, over, d, erklaering)[1], "registrere_klage")


def _ny_med_id(a: Arbeid, sak_id: int, dor: str) -> dict[str, Any]:
    return _ny(a, registrering.saksnummer(a, sak_id), dor)


def _ny(a: Arbeid, nr: str, dor: str) -> dict[str, Any]:
    """The case that was just made. Raises IkkeDin, which takes it back, when it is out of the person's reach."""
    krev_rekkevidde(a, nr, dor)
    return sak(a, nr)
