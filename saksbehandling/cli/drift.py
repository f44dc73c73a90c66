"""`tilskudd budsjett` and `demo`: money, and a year to look at."""

from __future__ import annotations

from typing import Any

from saksbehandling.cli.dor import Dor, Ut
from saksbehandling.cli.norsk import Gruppe, Heltall, valg
from saksbehandling.cli.visning import kroner, opplisting, tabell


def legg_til(rot: Gruppe) -> None:
    """Enters the commands."""
    rot.kommando("budsjett", eksempler=("tilskudd budsjett --aar 2025",))(budsjett)
    rot.kommando("demo", eksempler=("tilskudd demo",))(demo)


@valg("--aar", verdi="ÅR", type=Heltall(), required=True, hjelp="Budsjettåret.")
def budsjett(dor: Dor, aar: int) -> Ut:
    """Pengene i et budsjettår, linje for linje.

    Hver linje har rammen, hva som er bundet og utbetalt, og hva som er ledig.
    """
    from saksbehandling.handlinger import sporring
    from saksbehandling.lager import lesing

    sporring.ordninger(aar)
    with dor.les(None) as a:
        alle = lesing.budsjett(a.db, aar)
    return Ut(alle, lambda: _vis_budsjett(alle))


def _vis_budsjett(alle: list[dict[str, Any]]) -> str:
    felt = ("ramme_kr", "bundet_kr", "utbetalt_kr", "ledig_kr")
    rader = [(b["ordning"], f"{b['kap']}.{b['post']}", *(kroner(b[f]) for f in felt)) for b in alle]
    return tabell(("Ordning", "Post", "Ramme", "Bundet", "Utbetalt", "Ledig"), rader)


def demo(dor: Dor) -> Ut:
    """Fortell et helt tilskuddsår på de ekte tallene for 2025.

    Går bare i en tom database. En database med saker i blir stående urørt.
    """
    from saksbehandling.demo.fortelling import fortell

    dor.krev_ikke_produksjon("TILSKUDD_MILJO")
    svar = fortell(dor.klar_database(), dor.oppsett.mappe, dor.melding)
    return Ut(svar, lambda: "\n" + opplisting(svar.items()))
