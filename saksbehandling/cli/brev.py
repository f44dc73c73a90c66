"""`tilskudd brev`: the letters of a case, and one letter as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from saksbehandling.cli.dor import Dor, Ut
from saksbehandling.cli.norsk import Gruppe, Heltall, ord, valg
from saksbehandling.cli.visning import avsnitt
from saksbehandling.feil import Ugyldig
from saksbehandling.handlinger.lesjson import vis_verdi


def legg_til(rot: Gruppe) -> None:
    """Enters the group `brev`."""
    g = rot.undergruppe("brev", "Brevene i sakene.", eksempler=("tilskudd brev liste 2025/0001",))
    g.kommando("liste", eksempler=("tilskudd brev liste 2025/0001",))(liste)
    g.kommando("vis", eksempler=("tilskudd brev vis 7 --til brev.pdf",))(vis)
    g.kommando("verifiser", eksempler=("tilskudd brev verifiser", "tilskudd brev verifiser --paa-nytt"))(verifiser)


@ord("nr")
@valg("--som", verdi="BRUKER", hjelp="Se saken som denne brukeren.")
def liste(dor: Dor, nr: str, som: str | None) -> Ut:
    """Brevene i en sak, med hvor PDF-filen ligger."""
    from saksbehandling.cli.sakvisning import vis_brev
    from saksbehandling.handlinger.sporsmal_om_sak import apne
    from saksbehandling.lager import lesing

    with dor.les(som) as a:
        brev = lesing.vis(apne(a, nr))["brev"]
    mappe = dor.oppsett.mappe.absolute()
    alle = [{**b, "fil": str(mappe / b["fil"]) if b["fil"] else None} for b in brev]
    return Ut(alle, lambda: vis_brev(alle))


@ord("id", type=Heltall())
@valg("--til", "til", verdi="FIL", required=True, hjelp="Hvor PDF-filen skal legges.")
@valg("--som", verdi="BRUKER", hjelp="Hent brevet som denne brukeren.")
def vis(dor: Dor, id: int, til: str, som: str | None) -> Ut:
    """Hent ett brev som PDF-fil. Filen kontrolleres mot avtrykket som ble ført da brevet ble laget."""
    from saksbehandling.handlinger.brevfil import hent
    from saksbehandling.lager import lesing

    with dor.les(som) as a:
        brev = lesing.brev(a.db, a.person, id)
    innhold = hent(dor.oppsett.mappe, brev)
    try:
        Path(til).write_bytes(innhold)
    except (OSError, ValueError):
        hva = f"{vis_verdi(til)} kan ikke skrives."
        raise Ugyldig.ett("--til", til, hva, "Velg et filnavn i en mappe som finnes, og som du kan skrive i.") from None
    ut = {"id": id, "brevtype": brev["brevtype"], "fil": til, "sha256": brev["sha256"], "byte": len(innhold)}
    return Ut(ut, lambda: f"Brevet «{brev['brevtype']}» ligger i {til}.")


@valg("--paa-nytt", is_flag=True, hjelp="Lag hvert brev på nytt også, og se at det blir de samme bytene.")
def verifiser(dor: Dor, paa_nytt: bool) -> Ut:
    """Er brevene i arkivet de som ble laget?

    Hver fil leses og holdes mot avtrykket som ble ført. Ingenting blir endret.
    """
    from saksbehandling.jobber.arbeidsplass import arbeidsplass
    from saksbehandling.jobber.brevkontroll import verifiser as kontroller

    dor.klar_database(reparer=False)
    svar = kontroller(arbeidsplass(dor.oppsett), paa_nytt=paa_nytt)
    ut = {
        "ok": svar.ok, "brev": svar.brev, "laget_paa_nytt": svar.laget_paa_nytt, "andre_verktoy": svar.andre_verktoy,
        "brudd": svar.brudd,
    }  # fmt: skip
    return Ut(ut, lambda: _vis_kontroll(ut), 0 if svar.ok else 1)


def _vis_kontroll(ut: dict[str, Any]) -> str:
    linjer = [
        f"{ut['brev']} brev er kontrollert. " + ("Alle er som de ble laget." if ut["ok"] else "Noe stemmer ikke:")
    ]
    linjer += [avsnitt(f"– Brev {b['id']} i sak {b['nr']}: {b['forklaring']}", 2) for b in ut["brudd"]]
    if ut["laget_paa_nytt"] or ut["andre_verktoy"]:
        linjer.append(f"{ut['laget_paa_nytt']} er laget på nytt med de samme bytene.")
    if ut["andre_verktoy"]:
        linjer.append(
            f"{ut['andre_verktoy']} ble laget med andre versjoner av verktøyene, og er bare holdt mot avtrykket."
        )
    return "\n".join(linjer)
