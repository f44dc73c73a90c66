"""The queue for a page: rows in words, how many there are of what, and what is urgent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from regelverk.fakta import OSLO
from regelverk.ordning import aar_med_fil, les
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.ord import flytord, neste, tilstandsord
from saksbehandling.flyt.tabell import ROLLENAVN, Rolle
from saksbehandling.flyt.veien import VEIEN, Stasjon
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.lager import saksliste, sokeside
from saksbehandling.lager.saksliste import Utvalg


def ko(a: Arbeid, u: Utvalg, etter: str = "") -> dict[str, Any]:
    """One page of the queue, with counts for each view. Every query takes the person's reach."""
    naa = a.naa.astimezone(OSLO)
    side = (sokeside if u.sok else saksliste).side(a.db, a.person, u, naa, etter)
    fordelt = side.fordelt
    egne = egne_roller(a)
    mine = replace(u, venter_paa=egne)
    return {
        "rader": [_rad(a, r) for r in side.rader],
        "videre": side.videre,
        "haster": saksliste.haster(a.db, a.person, mine if egne else u, naa),
        "egne": egne,
        "antall_mine": sum(n for f, t, n in fordelt if _venter(f, t) in egne),
        "antall_alle": sum(n for _, _, n in fordelt),
        "koer": _koer(fordelt),
        "slag": _slag(fordelt, u),
        "tilstander": _tilstander(fordelt, u),
        "flest": saksliste.FLEST,
        "flere": side.flere,
        "treff": sum(n for f, t, n in fordelt if _med(u, f, t)),
    }


def egne_roller(a: Arbeid) -> tuple[str, ...]:
    """The person's roles that cases wait for."""
    venter = {t.venter_paa for f in FLYTER.values() for t in f.tilstander.values()}
    return tuple(str(r) for r in Rolle if r in a.person.roller and r in venter)


def ordninger() -> list[tuple[str, str]]:
    """The schemes of every year on file, to filter by: id and newest name, in the order of the alphabet."""
    alle = {o.id: o.navn for aar in sorted(aar_med_fil()) for o in les(aar).ordninger}
    return sorted(alle.items(), key=lambda x: x[1].casefold())


def _venter(flyt: str, tilstand: str) -> str:
    return str(FLYTER[flyt].tilstander[tilstand].venter_paa)


def _med(u: Utvalg, flyt: str, tilstand: str) -> bool:
    return (
        u.flyt in (None, flyt)
        and u.tilstand in (None, tilstand)
        and (not u.venter_paa or _venter(flyt, tilstand) in u.venter_paa)
    )


def _koer(fordelt: Sequence[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """Each role's queue: the role, its name, how many."""
    antall: dict[str, int] = {}
    for flyt, tilstand, n in fordelt:
        hvem = _venter(flyt, tilstand)
        antall[hvem] = antall.get(hvem, 0) + n
    rekke = [r for r in Rolle if str(r) in antall and r is not Rolle.INGEN]
    return [(str(r), ROLLENAVN[r].removeprefix("en "), antall[str(r)]) for r in rekke]


def _slag(fordelt: Sequence[tuple[str, str, int]], u: Utvalg) -> list[tuple[str, str, int]]:
    """Each kind of case within the chosen queue."""
    uten = replace(u, flyt=None, tilstand=None)
    antall = {f: sum(n for x, t, n in fordelt if x == f and _med(uten, x, t)) for f in FLYTER}
    return [(f, flytord(f, flere=True), n) for f, n in antall.items() if n]


def _tilstander(fordelt: Sequence[tuple[str, str, int]], u: Utvalg) -> list[tuple[str, str, str, int]]:
    """Each state within the chosen queue and kind, in the order of the process."""
    antall = {(f, t): n for f, t, n in fordelt if _med(replace(u, tilstand=None), f, t)}
    rekke = [(f.navn, t) for f in FLYTER.values() for t in f.tilstander if (f.navn, t) in antall]
    return [(f, t, tilstandsord(f, t), antall[(f, t)]) for f, t in rekke]


def _rad(a: Arbeid, r: Mapping[str, Any]) -> dict[str, Any]:
    venter = _venter(r["flyt"], r["tilstand"])
    penger = VEIEN[(r["flyt"], r["tilstand"])] is Stasjon.UTBETALING
    innstilling, vedtak = r["innstilling"] or {}, r["vedtak"] or {}
    return {
        "nr": r["nr"],
        "navn": r["mottaker_navn"] or _tittel(r),
        "ordning": les(r["aar"]).ordning(r["ordning"]).navn,
        "slag": flytord(r["flyt"]),
        "er_soknad": r["sokt_kr"] is not None,
        "tilstand": tilstandsord(r["flyt"], r["tilstand"]),
        "farge": "success" if penger else "accent" if venter in a.person.roller else "neutral",
        "neste": neste(r["flyt"], r["tilstand"]),
        "hos": ROLLENAVN[Rolle(venter)] if venter != Rolle.INGEN else "",
        "sokt_kr": r["sokt_kr"],
        "belop_kr": r["belop_kr"] or r["sum_kr"] or vedtak.get("belop_kr") or innstilling.get("belop_kr"),
        "avgjort": bool(vedtak),
        "frist": r["frist"],
    }


def _tittel(r: Mapping[str, Any]) -> str:
    """What a case without a recipient is called: an announcement, a notice."""
    return f"{flytord(r['flyt'])} {r['aar']}"
