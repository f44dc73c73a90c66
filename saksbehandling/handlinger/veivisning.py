"""The road of seven stations as it stands in one case: what is passed, where we are, and what it never comes to."""

from __future__ import annotations

from typing import Any

from saksbehandling.flyt.veien import VEIEN, Stasjon
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.lager import lesing
from saksbehandling.lager.kontekst import LIV, Sakskontekst, rad


def veien(a: Arbeid, k: Sakskontekst) -> list[dict[str, Any]]:
    """The stations in order, each `navn`, `stand` (gjort, her, utgar, kommer), and `dag` when it was first reached.

    A payment or a complaint stands on the road of its application, at its own station.
    """
    grunn = k.grunnsak or k
    naadd = _naadd(a, grunn) | {VEIEN[(k.sak["flyt"], k.sak["tilstand"])]: k.sak["opprettet"].isoformat()}
    naadd = {**naadd, **_naadd(a, grunn)}
    her = VEIEN[(k.sak["flyt"], k.sak["tilstand"])]
    utgar = _utgar(grunn)
    rekke = list(Stasjon)
    ut = []
    for i, s in enumerate(rekke):
        if s is her:
            stand = "her"
        elif s in utgar and s not in naadd:
            stand = "utgar"
        elif s in naadd:
            stand = "gjort"
        else:
            stand = "utgar" if i < rekke.index(her) else "kommer"
        ut.append({"navn": str(s), "stand": stand, "dag": naadd.get(s)})
    return ut


def _naadd(a: Arbeid, k: Sakskontekst) -> dict[Stasjon, str]:
    """When each station was first reached: by the case's own steps, its round, its payments and its complaints."""
    ut: dict[Stasjon, str] = {}
    for h in lesing.hendelser(a.db, k.sak["id"]):
        ut.setdefault(VEIEN[(k.sak["flyt"], h["til"])], h["tid"])
    runde = k.liv.get("utlysning_id")
    if runde and (u := rad(a.db, LIV["utlysning"], sak_id=runde)) and u["kunngjort"]:
        ut[Stasjon.KUNNGJORING] = u["kunngjort"].isoformat()
    for b in k.barn:
        forste = lesing.hendelser(a.db, b["id"])[:1]
        if forste:
            ut.setdefault(VEIEN[(b["flyt"], b["tilstand"])], forste[0]["tid"])
    return ut


def _utgar(k: Sakskontekst) -> set[Stasjon]:
    """Stations that the decision has settled that the case never comes to: no acceptance where one may complain."""
    ut = set()
    if k.liv.get("akseptbrev") is False:
        ut.add(Stasjon.AKSEPT)
    if k.liv.get("enkeltvedtak") is False:
        ut.add(Stasjon.KLAGE)
    if "utlysning_id" in k.liv and k.liv["utlysning_id"] is None:
        ut.add(Stasjon.KUNNGJORING)
    return ut
