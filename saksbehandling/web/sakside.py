"""One case: where it stands, what can be done and what can't and why, and all that belongs to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from saksbehandling.handlinger.klagevisning import klagedel
from saksbehandling.handlinger.saksside import hele
from saksbehandling.web.besok import STORSTE_ID, Gjest, videre
from saksbehandling.web.sending import ny_nokkel

ruter = APIRouter()


class Fane(StrEnum):
    """The parts of a case, each with an address of its own."""

    SAKEN = "saken"
    BREV = "brev"
    FRISTER = "frister"
    TILKNYTTET = "tilknyttet"
    LOGG = "logg"


@ruter.get("/sak/{nr}", name="se_sak")
def vis(b: Gjest, nr: str, gjort: Annotated[int, Query(ge=0, le=STORSTE_ID)] = 0) -> Response:
    """The case. `gjort`: the step that was just done, for the receipt."""
    return _side(b, nr, Fane.SAKEN, gjort)


@ruter.get("/sak/{nr}/{fane}", name="se_sak")
def vis_fane(b: Gjest, nr: str, fane: Fane) -> Response:
    """The case with another of its parts open."""
    return _side(b, nr, fane, 0)


def _side(b: Gjest, nr: str, fane: Fane, gjort: int) -> Response:
    with b.arbeid("se_sak") as a:
        if a.person.orgnr is not None:  # an applicant has a page of its own, which tells nothing before the letter
            return videre(f"/mine/{nr}/kvittering/{gjort}" if gjort else f"/mine/{nr}")
        data = hele(a, nr, med_brevvarsler=fane is Fane.BREV, gjort=gjort)
        s = data["sak"]
        data["kan"] = sorted(data["kan"], key=lambda t: (t["tekst"] != data["neste"], t["folger"]["slutt"]))
        kvittering = next((h for h in data["hendelser"] if h["nr"] == gjort and h["person"] == a.person.id), None)
        mer = {
            "fane": fane,
            "faner": _faner(data),
            "kvittering": kvittering,
            "adr": adresse(s["nr"]),
            "nokkel": ny_nokkel(),
            "tittel": tittel(data),
            "klagedel": (del_ := klagedel(a, nr)),
            "lov": data["lov"] | (del_["klagelov"] if del_ else {}),
        }
        return b.side("sak.html", {**data, **mer}, person=a.person, her="ko")


def adresse(nr: str) -> str:
    """«/sak/2025-0001»."""
    return f"/sak/{nr.replace('/', '-')}"


def tittel(data: dict[str, Any]) -> str:
    """What the case is called: the recipient and the measure, or the kind of case and the scheme."""
    m, s = data["mottaker"], data["sak"]
    if s["tiltak"] and m:
        foran = "" if s["flyt"] == "soknad" or not data["flytord"] else f"{data['flytord']}: "
        return f"{foran}{m['navn']}: {s['tiltak']}"
    return f"{data['flytord']}: {m['navn'] if m else data['ordningsnavn']}"


def _faner(data: dict[str, Any]) -> list[tuple[Fane, str, int | None]]:
    return [
        (Fane.SAKEN, "Saken", None),
        (Fane.BREV, "Brev", len(data["brev"])),
        (Fane.FRISTER, "Frister", len(data["frister"]) + len(data["gamle_frister"])),
        (Fane.TILKNYTTET, "Tilknyttede saker", len(data["naboer"])),
        (Fane.LOGG, "Logg", len(data["hendelser"])),
    ]
