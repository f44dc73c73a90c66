"""`tilskudd ordning`: the schemes and the money of a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saksbehandling.cli.dor import Dor, Ut, les_opplysninger
from saksbehandling.cli.norsk import Gruppe, Heltall, ord, valg
from saksbehandling.cli.visning import avsnitt, kroner, tabell


def legg_til(rot: Gruppe) -> None:
    """Enters the group `ordning`."""
    g = rot.undergruppe(
        "ordning", "Ordningene og pengene i et budsjettår.", eksempler=("tilskudd ordning liste --aar 2025",)
    )
    g.kommando("liste", eksempler=("tilskudd ordning liste --aar 2025",))(liste)
    g.kommando(
        "bekreft",
        eksempler=("tilskudd ordning bekreft norskopplaeringsordningen --aar 2025 --data svar.json --som jurist",),
    )(bekreft)


@valg("--aar", verdi="ÅR", type=Heltall(), required=True, hjelp="Budsjettåret.")
def liste(_: Dor, aar: int) -> Ut:
    """Alle ordninger og poster i et budsjettår, med beløp og hva vi har antatt der tildelingsbrevet tier."""
    from saksbehandling.handlinger import sporring

    alle = sporring.ordninger(aar)
    return Ut(alle, lambda: _vis(alle))


def _vis(alle: list[dict[str, Any]]) -> str:
    rader = [(o["id"], f"{o['kap']}.{o['post']}", o["navn"], o["type"], _belop(o)) for o in alle]
    antatt = [
        avsnitt(f"{o['id']}, {felt}: {hvorfor}", 2) for o in alle for felt, hvorfor in (o.get("antatt") or {}).items()
    ]
    ut = tabell(("Ordning", "Post", "Navn", "Type", "Beløp"), rader)
    return ut + ("\n\nAntatt, der tildelingsbrevet tier:\n" + "\n".join(antatt) if antatt else "")


def _belop(o: Mapping[str, Any]) -> str:
    if o["belop_kr"] is not None:
        return kroner(o["belop_kr"])
    return f"del av {kroner(o['felles_ramme']['belop_kr'])}" if o.get("felles_ramme") else "–"


@ord("id")
@valg("--aar", verdi="ÅR", type=Heltall(), required=True, hjelp="Budsjettåret.")
@valg("--data", "fil", verdi="FIL|-", required=True, hjelp="Svaret som JSON: regel, svar, begrunnelse og grunnlag.")
@valg("--som", verdi="BRUKER", required=True, hjelp="Brukernavnet til juristen. Bare for demo og utvikling.")
def bekreft(dor: Dor, id: str, aar: int, fil: str, som: str) -> Ut:
    """Bekreft en usikker regel for alle saker i en ordning og et år."""
    from saksbehandling.handlinger.bekreftelse import bekreft_for_ordning

    data = les_opplysninger(fil)
    svar = dor.gjor(som, lambda a: bekreft_for_ordning(a, id, aar, data))
    return Ut(svar, lambda: f"Svaret på «{svar['regel']}» gjelder nå for alle saker i {id} i {aar}.")
