"""`tilskudd budsjett`, `revisjon` and `demo`: money, the log, and a year to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from saksbehandling.cli.dor import Dor, Ut
from saksbehandling.cli.norsk import Gruppe, Heltall, valg
from saksbehandling.cli.visning import avsnitt, kroner, opplisting, tabell


def legg_til(rot: Gruppe) -> None:
    """Enters the commands."""
    rot.kommando("budsjett", eksempler=("tilskudd budsjett --aar 2025",))(budsjett)
    r = rot.undergruppe("revisjon", "Kontroll av loggen.", eksempler=("tilskudd revisjon verifiser",))
    r.kommando("verifiser", eksempler=("tilskudd revisjon verifiser",))(verifiser)
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


def verifiser(dor: Dor) -> Ut:
    """Er loggen hel, og er sakene slik loggen sier? Brudd navngir saken og hendelsen."""
    from saksbehandling.handlinger.revisjon import verifiser as kontroller
    from saksbehandling.lager.transaksjon import lesing

    with lesing(dor.klar_database(reparer=False)) as db:
        svar = asdict(kontroller(db))
    return Ut(svar, lambda: _vis_verifisering(svar), 0 if svar["ok"] else 1)


def _vis_verifisering(svar: Mapping[str, Any]) -> str:
    if svar["ok"]:
        return f"Loggen er hel. {svar['hendelser']} hendelser er kontrollert."
    brudd = "\n".join(avsnitt(f"– {b['forklaring']}", 2) for b in svar["brudd"])
    return f"Loggen har brudd. {svar['hendelser']} hendelser er kontrollert.\n{brudd}"


def demo(dor: Dor) -> Ut:
    """Fortell et helt tilskuddsår på de ekte tallene for 2025.

    Går bare i en tom database. En database med saker i blir stående urørt.
    """
    from saksbehandling.demo.fortelling import fortell

    dor.krev_ikke_produksjon("TILSKUDD_MILJO")
    svar = fortell(dor.klar_database(), dor.oppsett.mappe, dor.melding)
    return Ut(svar, lambda: "\n" + opplisting(svar.items()))
