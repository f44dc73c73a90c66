"""Filters over cases, checked: one that can never match is a slip, and is told so rather than answered with nothing."""

from __future__ import annotations

from collections.abc import Iterable

from regelverk.ordning import aar_med_fil, les
from saksbehandling.feil import Feltfeil, IkkeHerEnna, Ugyldig
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.tabell import Rolle
from saksbehandling.handlinger.feltfeil import nermeste
from saksbehandling.handlinger.lesjson import vis_verdi

KOMMER = frozenset({"tilbakekreving", "rapport", "oppdrag"})
"""Lives that a later version brings."""


def sjekk(
    *, ordning: str | None = None, flyt: str | None = None, tilstand: str | None = None, venter_paa: str | None = None
) -> None:
    """Raises Ugyldig for a scheme, life, state or role that does not exist, named as the filter is;
    IkkeHerEnna for a life that a later version brings."""
    if flyt in KOMMER:
        raise IkkeHerEnna(
            f"Saker av slaget «{flyt}» er ikke her ennå.", felt="flyt", gjor="De kommer i en senere versjon."
        )
    flyter = [FLYTER[flyt]] if flyt in FLYTER else list(FLYTER.values())
    feil = [
        f
        for f in (
            _en("ordning", ordning, (o.id for aar in aar_med_fil() for o in les(aar).ordninger), "er ikke en ordning."),
            _en("flyt", flyt, FLYTER, "er ikke et slag saker."),
            _en(
                "tilstand", tilstand, (t for f in flyter for t in f.tilstander), "er ikke et sted en slik sak kan stå."
            ),
            _en("venter_paa", venter_paa, map(str, Rolle), "er ikke en rolle."),
        )
        if f is not None
    ]
    if feil:
        raise Ugyldig(feil)


def _en(felt: str, verdi: str | None, kjente: Iterable[str], hva: str) -> Feltfeil | None:
    alle = set(kjente)
    if verdi is None or verdi in alle:
        return None
    return Feltfeil(felt, verdi, f"{vis_verdi(verdi)} {hva}", nermeste(verdi, alle))
