"""A batch decided, done a page at a time, and looked at. Doors and jobs ask this."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from saksbehandling.feil import Feil, IkkeFunnet, Ugyldig
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.muligheter import Nektet
from saksbehandling.flyt.tabell import Handling
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.brukere import finn_person
from saksbehandling.handlinger.lesjson import vis_verdi
from saksbehandling.handlinger.sporsmal_om_sak import ERKLAERINGEN, UTEN_ERKLAERING, finn_handling, les_skjemaet
from saksbehandling.handlinger.utfor_alle import Sidesvar, Skjemaer, utfor_side
from saksbehandling.lager import parti as lager
from saksbehandling.lager.kjede import kanonisk, tid_tekst
from saksbehandling.lager.kontekst import Sakskontekst
from saksbehandling.lager.parti import Side
from saksbehandling.lager.pengebok import Pengebok
from saksbehandling.lager.skriv import ny_om_ingen
from saksbehandling.lager.utboks import JOBB, partijobb

FERDIG, FORKASTET, I_ARBEID = "ferdig", "forkastet", "i_arbeid"
FLYTTET, NEKTET, ENDRET, IKKE_GJORT = "flyttet", "nektet", "endret", "ikke_gjort"
FLEST = 100_000
"""Cases in one batch."""


class Avvist(Exception):
    """All or nothing, and it can't be all: what was written must be taken back. `svar`: each page's."""

    def __init__(self, svar: Mapping[int, Sidesvar]) -> None:
        self.svar = dict(svar)


@dataclass(frozen=True, slots=True)
class Ordre:
    """What a person decides: the move by name on these cases, its form as JSON, and why."""

    handling: str
    saker: Sequence[str]
    grunn: str
    data: Mapping[str, Any]
    alt_eller_intet: bool = False


def lag(a: Arbeid, o: Ordre) -> dict[str, Any]:
    """Decides it: the list is frozen, its hash taken, and the work ordered. Nothing has moved yet.

    Raises Ugyldig for a case that is not there or of another life, for the form and for a reason that is lacking.
    """
    if not o.grunn.strip():
        raise Ugyldig.ett("grunn", None, "mangler.", "Skriv hvorfor alle disse sakene skal behandles likt.")
    saker = _saker(a, o.saker)
    k = Sakskontekst(a.db, saker[0]["id"], a.person, a.naa)
    h = finn_handling(k, o.handling)
    les_skjemaet(h, o.data, a.naa)
    lista = [(s["id"], s["versjon"]) for s in saker]
    rad = {
        "flyt": k.sak["flyt"], "handling": h.navn, "data": kanonisk(dict(o.data)), "hvem": a.person.id, "naar": a.naa,
        "grunn": o.grunn.strip(), "alt_eller_intet": o.alt_eller_intet, "antall": len(lista),
        "sider": (len(lista) - 1) // lager.SIDE + 1,
    }  # fmt: skip
    parti_id = lager.ny(a.db, {**rad, "hash": avtrykk(rad, lista), "status": I_ARBEID}, lista)
    ny_om_ingen(a.db, JOBB, partijobb(parti_id))
    return vis(a, parti_id)


def avtrykk(rad: Mapping[str, Any], lista: Sequence[tuple[int, int]]) -> str:
    """SHA-256 over all that the decision says, and the list: it stands in the event of each case that it moves."""
    felt = ("flyt", "handling", "data", "hvem", "grunn", "alt_eller_intet")
    deler = [*(rad[n] for n in felt), tid_tekst(rad["naar"]), [list(x) for x in lista]]
    return hashlib.sha256(kanonisk(deler).encode()).hexdigest()


def _saker(a: Arbeid, numre: Sequence[str]) -> list[dict[str, Any]]:
    onsket = list(dict.fromkeys(n.strip().replace("-", "/") for n in numre))
    if not onsket:
        raise Ugyldig.ett("saker", None, "er tom.", "Skriv minst ett saksnummer.")
    if len(onsket) > FLEST:
        raise Ugyldig.ett("saker", len(onsket), f"har {len(onsket)} saker.", f"Ta høyst {FLEST} om gangen.")
    saker = lager.finn_saker(a.db, a.person, onsket)
    if borte := [n for n in onsket if n not in {s["nr"] for s in saker}]:
        flere = f" Det samme gjelder {len(borte) - 1} til." if borte[1:] else ""
        hva = f"{vis_verdi(borte[0])} finnes ikke her.{flere}"
        raise Ugyldig.ett("saker", borte[0], hva, "Sjekk saksnummeret, eller ta det ut av lista.")
    if annen := [s for s in saker if s["flyt"] != saker[0]["flyt"]]:
        flyter = [FLYTER[s["flyt"]].tittel.lower() for s in (saker[0], annen[0])]
        hva = f"blander saker av ulikt slag: {saker[0]['nr']} er {flyter[0]}, {annen[0]['nr']} er {flyter[1]}."
        raise Ugyldig.ett("saker", annen[0]["nr"], hva, "Lag ett parti for hvert slag.")
    return saker


def gjor_side(a: Arbeid, parti_id: int, side: int, *, forsok: int = 0) -> Sidesvar | None:
    """Does a page in the caller's transaction, as the person who decided. None when it is done already.

    `forsok`: how often somebody else came in between: the money is held the second time, and the third time each case
    is written by itself.
    """
    if not lager.ta_side(a.db, parti_id, side, a.naa):
        return None
    p = finn(a, parti_id)
    svar = _svar(_som(a, p), p, side, forsok)
    _skriv_svar(a, parti_id, side, svar, FLYTTET)
    return svar


def gjor_alt(a: Arbeid, parti_id: int, *, forsok: int = 0) -> bool:
    """Does every page in the caller's transaction. Avvist when a case can't be moved. False when it is done already."""
    p = finn(a, parti_id)
    svar: dict[int, Sidesvar] = {}
    for side in range(p["sider"]):
        if not lager.ta_side(a.db, parti_id, side, a.naa):
            return False
        svar[side] = _svar(_som(a, p), p, side, forsok)
        _skriv_svar(a, parti_id, side, svar[side], FLYTTET)
    if any(s.ikke for s in svar.values()):
        raise Avvist(svar)
    return True


def avvis(a: Arbeid, parti_id: int, svar: Mapping[int, Sidesvar]) -> None:
    """Keeps the answers of a batch that was taken back: who was refused, and that nobody was moved."""
    for side, s in svar.items():
        if lager.ta_side(a.db, parti_id, side, a.naa):
            _skriv_svar(a, parti_id, side, s, IKKE_GJORT)


def avslutt(a: Arbeid, parti_id: int) -> dict[str, Any]:
    """When every page is done, the batch is: `ferdig`, or `forkastet` when all or nothing came to nothing."""
    if not lager.ugjorte_sider(a.db, parti_id) and finn(a, parti_id)["status"] == I_ARBEID:
        lager.avslutt(a.db, parti_id, sluttstatus(lager.tall(a.db, parti_id)))
    return finn(a, parti_id)


def sluttstatus(tall: Mapping[str | None, int]) -> str:
    """Where a batch ends whose cases have been answered so."""
    return FORKASTET if tall.get(IKKE_GJORT) or not tall.get(FLYTTET) else FERDIG


def finn(a: Arbeid, parti_id: int) -> dict[str, Any]:
    """The decision as it stands; IkkeFunnet."""
    if (p := lager.les(a.db, parti_id)) is None:
        raise _finnes_ikke(parti_id)
    return p


class ListaEndret(Feil):
    """What the decision says, or its list, is not what was signed."""

    kode, status, utgang = "parti-endret", 409, 1


def klar(a: Arbeid, parti_id: int) -> dict[str, Any]:
    """The decision, when it and its list are what was signed. Raises ListaEndret, IkkeFunnet."""
    p = finn(a, parti_id)
    if avtrykk(p, lager.lista(a.db, parti_id)) != p["hash"]:
        raise ListaEndret(
            f"Parti {parti_id} er ikke slik det ble laget, og ingen saker er flyttet.", felt="nr",
            gjor="Meld fra til den som drifter løsningen, og lag et nytt parti.",
        )  # fmt: skip
    return p


def _finnes_ikke(parti_id: int) -> IkkeFunnet:
    return IkkeFunnet(f"Partiet {parti_id} finnes ikke her.", felt="nr", gjor="Se «tilskudd parti liste».")


def _som(a: Arbeid, p: Mapping[str, Any]) -> Arbeid:
    """The work as the person who decided, with the rights that the person has now."""
    return replace(a, person=finn_person(a.db, p["hvem"]), parti={"nr": p["id"], "hash": p["hash"]})


def _svar(a: Arbeid, p: Mapping[str, Any], side: int, forsok: int) -> Sidesvar:
    h = FLYTER[p["flyt"]].handlinger[p["handling"]]
    with _uten_sokerunder():
        return _side(a, p, side, h, forsok)


@contextmanager
def _uten_sokerunder() -> Iterator[None]:
    """Python's search for rings of objects goes over all that lives, again and again, and a page lives until its end:
    in a profile it took a sixth of the time. Memory follows the page, which is let go at its end.
    """
    paa = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paa:
            gc.enable()


def _side(a: Arbeid, p: Mapping[str, Any], side: int, h: Handling, forsok: int) -> Sidesvar:
    bok = Pengebok(a.db, laas=forsok > 0)
    s = Side(a.db, p["id"], side, p["flyt"], a.person, a.naa, bok)
    skjemaer = Skjemaer(*les_skjemaet(h, json.loads(p["data"]), a.naa))
    naaes = lager.innenfor(a.db, a.person, p["id"], side)
    try:
        return utfor_side(a, s, bok, h, naaes, skjemaer, enkeltvis=forsok > 1)
    finally:
        s.slipp()


def _skriv_svar(a: Arbeid, parti_id: int, side: int, svar: Sidesvar, ellers: str) -> None:
    ikke = [{"sak_id": s, "utfall": utfall, "grunner": kanonisk(_forklart(e))} for s, utfall, e in svar.ikke]
    lager.skriv_utfall(a.db, parti_id, side, ikke, ellers)


def _forklart(e: Feil) -> dict[str, Any]:
    """What a refusal says, as the door would have said it for that case alone."""
    if isinstance(e, Nektet) and e.mulighet.tillatt and e.mulighet.mangler == (ERKLAERINGEN,):
        return Ugyldig.ett("habilitet", None, "mangler.", UTEN_ERKLAERING).som_json()
    return e.som_json()


def vis(a: Arbeid, parti_id: int) -> dict[str, Any]:
    """The decision, how far it has come, and how many went which way. IkkeFunnet when none of it is within reach."""
    funnet = lager.sett_av(a.db, a.person, parti_id)
    if not funnet:
        raise _finnes_ikke(parti_id)
    p = funnet[0]
    tall = lager.tall(a.db, parti_id)
    return {
        **_kort(p), "data": json.loads(p["data"]), "sider_igjen": len(lager.ugjorte_sider(a.db, parti_id)),
        "flyttet": tall.get(FLYTTET, 0), "nektet": tall.get(NEKTET, 0), "endret": tall.get(ENDRET, 0),
        "ikke_gjort": tall.get(IKKE_GJORT, 0), "igjen": tall.get(None, 0),
    }  # fmt: skip


def liste(a: Arbeid) -> list[dict[str, Any]]:
    """The newest batches that hold a case within reach."""
    return [_kort(p) for p in lager.sett_av(a.db, a.person)]


def saker(
    a: Arbeid, parti_id: int, *, bare_ikke_flyttet: bool = False, etter: int = 0, antall: int | None = None
) -> list[dict[str, Any]]:
    """The cases with what became of each (`utfall` None: nobody has come to it yet), and why not; the oldest first."""
    utfall = (NEKTET, ENDRET) if bare_ikke_flyttet else None
    rader = lager.saker(a.db, a.person, parti_id, utfall, etter, antall)
    return [
        {**{n: r[n] for n in ("id", "nr", "utfall")}, "hvorfor": json.loads(r["grunner"]) if r["grunner"] else None}
        for r in rader
    ]


def _kort(p: Mapping[str, Any]) -> dict[str, Any]:
    naar: datetime = p["naar"]
    return {
        "nr": p["id"], "handling": p["handling"], "flyt": p["flyt"], "hvem": p["hvem"], "naar": naar.isoformat(),
        "grunn": p["grunn"], "status": p["status"], "alt_eller_intet": p["alt_eller_intet"],
        "antall": p["antall"], "hash": p["hash"],
    }  # fmt: skip
