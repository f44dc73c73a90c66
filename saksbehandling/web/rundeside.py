"""A round: a scheme's year with its money, announcement, cases, notices to the ministry and letters."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import Response

from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.rundevisning import ny_orientering, ny_utlysning, runde
from saksbehandling.web.besok import Besok, Gjest, Sendt, videre
from saksbehandling.web.innsendt import verdier
from saksbehandling.web.sakside import adresse
from saksbehandling.web.sending import ny_nokkel, sendt_en_gang

ruter = APIRouter()


@ruter.get("/runde/{ordning}/{aar}", name="se_budsjett")
def vis(b: Gjest, ordning: str, aar: int) -> Response:
    """The round's page."""
    with b.arbeid("se_budsjett") as a:
        data = runde(a, ordning, aar)
        return b.side("runde.html", {**data, "nokkel": ny_nokkel()}, person=a.person, her="ordninger")


@ruter.post("/runde/{ordning}/{aar}/orientering", name="starte_orientering")
def lag_orientering(b: Gjest, felt: Sendt, ordning: str, aar: int) -> Response:
    """Starts a notice to the ministry, once however often the form is sent, and goes to it."""
    return _start(
        b, felt, "starte_orientering", f"orientering {ordning} {aar}", lambda a: ny_orientering(a, ordning, aar)
    )


@ruter.post("/runde/{ordning}/{aar}/utlysning", name="starte_utlysning")
def lag_utlysning(b: Gjest, felt: Sendt, ordning: str, aar: int) -> Response:
    """Starts an announcement, once however often the form is sent, and goes to it."""
    return _start(b, felt, "starte_utlysning", f"utlysning {ordning} {aar}", lambda a: ny_utlysning(a, ordning, aar))


def _start(b: Besok, felt: FormData, dor: str, hva: str, ny: Callable[[Arbeid], str]) -> Response:
    with b.arbeid(dor, skriver=True) as a:
        til = sendt_en_gang(a, verdier(felt.multi_items()), hva, lambda: adresse(ny(a)))
    return videre(til)
