"""One move: its form, doing it, and each way it can be refused, told at the field, by the rule, or as a stale page."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.responses import Response

from saksbehandling.feil import Ugyldig, Utdatert
from saksbehandling.flyt.muligheter import Nektet
from saksbehandling.handlinger import sporsmal_om_sak
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.lovoppslag import lovtekster
from saksbehandling.handlinger.saksside import endringer_siden, ett_trekk
from saksbehandling.web.besok import Besok, Gjest, Sendt, videre
from saksbehandling.web.felt import felter
from saksbehandling.web.innsendt import sett_feil, som_json, verdier
from saksbehandling.web.sakside import adresse, tittel
from saksbehandling.web.sending import ny_nokkel, sendt_en_gang

ruter = APIRouter()
FLERE_RADER = "flere_rader"


@ruter.get("/sak/{nr}/trekk/{handling}", name="se_muligheter")
def vis(b: Gjest, nr: str, handling: str) -> Response:
    """The move's form; where it can't be done, why."""
    return _side(b, nr, handling, {})


@ruter.post("/sak/{nr}/trekk/{handling}", name="handle")
def gjor(b: Gjest, felt: Sendt, nr: str, handling: str) -> Response:
    """Does the move once, however often the form is sent. A refusal keeps what was written."""
    gitt = verdier(felt.multi_items())
    if FLERE_RADER in gitt:
        return _side(b, nr, handling, gitt, flere_rader=True)
    try:
        with b.arbeid("handle", skriver=True) as a:
            til = sendt_en_gang(a, gitt, f"{nr} {handling}", lambda: _gjor(a, nr, handling, gitt))
    except (Ugyldig, Nektet, Utdatert) as feil:
        return _side(b, nr, handling, gitt, feil=feil, status=feil.status)
    return videre(til)


def _gjor(a: Arbeid, nr: str, handling: str, gitt: Mapping[str, str]) -> str:
    skjema = ett_trekk(a, nr, handling)["skjema"]
    hendelse = sporsmal_om_sak.gjor(a, nr, handling, som_json(skjema, gitt), _versjon(gitt))
    return f"{adresse(nr)}?gjort={hendelse.nr}"


def _versjon(gitt: Mapping[str, str]) -> int:
    """The version that the page showed. Without one the page is not ours, and is as stale as can be."""
    tekst = gitt.get("versjon", "")
    return int(tekst) if tekst.isdecimal() and len(tekst) < 10 else 0


def _side(
    b: Besok,
    nr: str,
    handling: str,
    gitt: Mapping[str, str],
    *,
    feil: Ugyldig | Nektet | Utdatert | None = None,
    flere_rader: bool = False,
    status: int = 200,
) -> Response:
    with b.arbeid("se_muligheter") as a:
        data = ett_trekk(a, nr, handling)
        feltene = felter(data["skjema"], gitt, data["forslag"], flere_rader=flere_rader)
        nei = [g.som_json() for g in feil.mulighet.nektet] if isinstance(feil, Nektet) else []
        mer = {
            "felter": feltene,
            "feil": sett_feil(feltene, feil.feil) if isinstance(feil, Ugyldig) else [],
            "nektet": feil if isinstance(feil, Nektet) else None,
            "nei": nei,
            "lov": data["lov"] | lovtekster(h for g in nei for h in g["hjemmel"]),
            "endringer": endringer_siden(a, nr, _versjon(gitt)) if isinstance(feil, Utdatert) else [],
            "utdatert": isinstance(feil, Utdatert),
            "nokkel": ny_nokkel(),
            "adr": adresse(data["sak"]["nr"]),
            "tittel": tittel(data),
            "apen": data["trekk"]["tillatt"] or bool(gitt),
        }
        mal = "soker_trekk.html" if a.person.orgnr is not None else "trekk.html"
        return b.side(mal, {**data, **mer}, person=a.person, her="ko", status=status)
