"""The queue: whose turn it is, what is urgent, and a page of cases. The start page."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.responses import Response

from saksbehandling.handlinger import filtre
from saksbehandling.handlinger.arbeidsko import egne_roller, ko, ordninger
from saksbehandling.handlinger.lesjson import forbudt_tegn
from saksbehandling.lager.saksliste import Utvalg
from saksbehandling.web.besok import Gjest, videre

ruter = APIRouter()
Valg = Annotated[str, Query(max_length=100)]
FRISTER = (("ute", "Gått ut"), ("idag", "I dag"), ("uke", "Resten av uken"), ("uten", "Uten frist"))
SORTERING = (("frist", "Nærmeste frist først"), ("nyeste", "Nyeste sak først"), ("nr", "Eldste sak først"))


@ruter.get("/", name="se_saker")
def vis(
    b: Gjest,
    hos: Valg = "",
    q: Valg = "",
    ordning: Valg = "",
    flyt: Valg = "",
    tilstand: Valg = "",
    frist: Valg = "",
    sorter: Valg = "",
    etter: Valg = "",
) -> Response:
    """The queue. `hos`: a role, `alle`, or empty for one's own; who has no queue of his own starts with all."""
    gitt = dict(hos=hos, q=q, ordning=ordning, flyt=flyt, tilstand=tilstand, frist=frist, sorter=sorter)
    with b.arbeid("se_saker") as a:
        if a.person.orgnr is not None:
            return videre("/mine")
        egne = egne_roller(a)
        venter = egne if not hos else () if hos == "alle" else (hos,)
        filtre.sjekk(
            ordning=ordning or None,
            flyt=flyt or None,
            tilstand=tilstand or None,
            venter_paa=hos if hos not in ("", "alle") else None,
        )
        u = Utvalg(
            ordning=ordning or None,
            flyt=flyt or None,
            tilstand=tilstand or None,
            venter_paa=venter,
            sok=q.strip() if forbudt_tegn(q) is None else "",
            frist=frist if frist in dict(FRISTER) else None,
            sorter=sorter if sorter in ("nr", "nyeste") else "frist",  # type: ignore[arg-type]  # narrowed by the test
        )
        data = ko(a, u, etter)
        return b.side("ko.html", {**data, **_ramme(gitt, etter)}, person=a.person, her="ko")


def _ramme(gitt: dict[str, str], etter: str) -> dict[str, Any]:
    def lenke(**endret: str) -> str:
        """The same view with these choices changed; the page starts from the top again."""
        nye = {k: v for k, v in {**gitt, **endret}.items() if v}
        return f"/?{urlencode(nye)}" if nye else "/"

    alle_ordninger = ordninger()
    return {
        "valgt": gitt,
        "lenke": lenke,
        "etter": etter,
        "ordninger": alle_ordninger,
        "frister": FRISTER,
        "sortering": SORTERING,
        "brikker": _brikker(gitt, dict(alle_ordninger), lenke),
    }


def _brikker(gitt: dict[str, str], ordningene: dict[str, str], lenke: Any) -> list[tuple[str, str]]:
    """The filters that are on, each with the address that takes it off."""
    ord_ = {
        "q": f"Søk: {gitt['q']}",
        "ordning": ordningene.get(gitt["ordning"], gitt["ordning"]),
        "frist": f"Frist: {dict(FRISTER).get(gitt['frist'], gitt['frist']).lower()}",
    }
    return [(tekst, lenke(**{felt: ""})) for felt, tekst in ord_.items() if gitt[felt]]
