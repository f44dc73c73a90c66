"""What a move changes besides the state: one file for each life, one function for each move that changes more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from saksbehandling.flyt.tabell import Handling
from saksbehandling.handlinger.arbeid import Endring
from saksbehandling.handlinger.virkninger import klage, orientering, soknad, utbetaling, utlysning
from saksbehandling.lager.kontekst import Sakskontekst

Virkning = Callable[[Sakskontekst, Any, Endring], None]
VIRKNINGER: dict[str, dict[str, Virkning]] = {
    "soknad": soknad.VIRKNINGER,
    "utbetaling": utbetaling.VIRKNINGER,
    "klage": klage.VIRKNINGER,
    "utlysning": utlysning.VIRKNINGER,
    "orientering": orientering.VIRKNINGER,
}

VED_ANKOMST = soknad.VED_ANKOMST


def virkning(k: Sakskontekst, h: Handling) -> Virkning:
    """The effect of the move; one that changes nothing but the state has none."""
    return VIRKNINGER[k.sak["flyt"]].get(h.navn, _ingen)


def ved_ankomst(k: Sakskontekst, til: str, e: Endring) -> None:
    """What follows from arriving in a state, whichever move led there."""
    if til != k.sak["tilstand"] and (f := VED_ANKOMST.get(k.flyt.tilstander[til])) is not None:
        f(k, e)


def _ingen(k: Sakskontekst, data: Any, e: Endring) -> None:
    del k, data, e
