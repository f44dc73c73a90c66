"""`tilskudd innstillinger`: every setting, what it is now, and what is wrong with it."""

from __future__ import annotations

import os
from typing import Any

from saksbehandling.cli.dor import Dor, Ut
from saksbehandling.cli.norsk import Gruppe
from saksbehandling.cli.visning import avsnitt
from saksbehandling.feil import Ugyldig
from saksbehandling.innstillingsliste import INNSTILLINGER, Innstilling, krev_for_produksjon, ukjente


def legg_til(rot: Gruppe) -> None:
    """Enters the command."""
    rot.kommando("innstillinger", eksempler=("tilskudd innstillinger",))(innstillinger)


def innstillinger(dor: Dor) -> Ut:
    """Alle innstillingene: hva de gjør, hva de er nå, og hva som mangler.

    De settes i miljøet til prosessen. Passord og nøkler vises ikke. Kommandoen svarer 1 når noe må rettes.
    """
    feil = _feil(dor)
    alle = [_en(i) for i in INNSTILLINGER]
    svar = {"innstillinger": alle, "feil": feil, "varsler": ukjente()}
    return Ut(svar, lambda: _vis(svar), 1 if feil else 0)


def _feil(dor: Dor) -> list[dict[str, Any]]:
    from saksbehandling import seglvalg
    from saksbehandling.jobber import innstillinger as jobbene

    ut: list[dict[str, Any]] = []
    for sjekk in (
        lambda: dor.oppsett,
        lambda: dor.naa,
        lambda: seglvalg.les(dor.oppsett.mappe, produksjon=True, avsender=dor.oppsett.kontakt_epost),
        jobbene.les,
        krev_for_produksjon,
    ):
        try:
            sjekk()
        except Ugyldig as e:
            ut += [{"felt": f.felt, "melding": f.melding, "gjor": f.gjor} for f in e.feil]
    return list({f["felt"]: f for f in ut}.values())


def _en(i: Innstilling) -> dict[str, Any]:
    satt = os.environ.get(i.navn)
    naa = None if not satt else "(satt)" if i.hemmelig else satt
    return {"navn": i.navn, "hva": i.hva, "ellers": i.ellers, "kreves": i.kreves or None, "naa": naa}


def _vis(svar: dict[str, Any]) -> str:
    deler = [_vis_en(i) for i in svar["innstillinger"]]
    deler += [avsnitt(f"Må rettes: {f['felt']} {f['melding']} {f['gjor']}") for f in svar["feil"]]
    deler += [avsnitt(v) for v in svar["varsler"]]
    return "\n\n".join(deler)


def _vis_en(i: dict[str, Any]) -> str:
    ellers = f"Ellers: {i['ellers']}."
    krav = f" Må settes {i['kreves']}." if i["kreves"] else ""
    naa = i["naa"] if i["naa"] is not None else "ikke satt"
    return "\n".join((f"{i['navn']}: {naa}", avsnitt(i["hva"], 2), avsnitt(ellers + krav, 2)))
