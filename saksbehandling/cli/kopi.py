"""`tilskudd sikkerhetskopi` and `gjenopprett`: a backup, and the way back from it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from saksbehandling.cli.dor import Dor, Ut
from saksbehandling.cli.norsk import Gruppe, ord, valg
from saksbehandling.cli.visning import avsnitt


def legg_til(rot: Gruppe) -> None:
    """Enters the commands."""
    rot.kommando("sikkerhetskopi", eksempler=("tilskudd sikkerhetskopi --til /mnt/kopier/2025-04-01",))(sikkerhetskopi)
    rot.kommando(
        "gjenopprett",
        eksempler=(
            "tilskudd gjenopprett /mnt/kopier/2025-04-01 --til /srv/tilskudd",
            "tilskudd gjenopprett /mnt/kopier/2025-04-01 --til /srv/tilskudd --database postgresql://eier@localhost/ny",
        ),
    )(gjenopprett)


@valg("--til", verdi="MAPPE", required=True, hjelp="En ny mappe, utenfor datamappen.")
@valg("--med-nokkel", is_flag=True, hjelp="Ta med den private nøkkelen som forsegler loggen. Pass da på kopien.")
def sikkerhetskopi(dor: Dor, til: str, med_nokkel: bool) -> Ut:
    """Ta en sikkerhetskopi av databasen og datamappen, mens løsningen går.

    Kopien er slik alt var i ett øyeblikk. Den kontrolleres, og manifestet sier hva den har. Nøkkelen som forsegler
    loggen, er ikke med hvis du ikke ber om det: ta vare på den et annet sted. Kopien har opplysninger om personer.
    """
    from saksbehandling import seglvalg
    from saksbehandling.jobber.arbeidsplass import arbeidsplass
    from saksbehandling.jobber.sikkerhetskopi import ta

    o = dor.oppsett
    v = seglvalg.les(o.mappe, produksjon=o.produksjon, avsender=o.kontakt_epost)
    svar = {"til": str(Path(til).absolute()), **ta(arbeidsplass(o), v, Path(til), med_nokkel=med_nokkel)}
    return Ut(svar, lambda: _vis_kopi(svar), 0 if _hel(svar) else 1)


def _hel(svar: Mapping[str, Any]) -> bool:
    k = svar["kontroll"]
    return not k["brudd"] and not k["brevbrudd"]


def _vis_kopi(svar: Mapping[str, Any]) -> str:
    linjer = [f"Kopien ligger i {svar['til']}. {_om_innholdet(svar)}"]
    if not svar["nokkel"]["med"]:
        linjer.append(f"Nøkkelen som forsegler loggen, er ikke med. Den ligger i {svar['nokkel']['ligger']}.")
    linjer.append(f"Avtrykket av manifestet er {svar['sha256']}. Skriv det opp et annet sted.")
    return "\n".join(avsnitt(x) for x in linjer)


def _om_innholdet(svar: Mapping[str, Any]) -> str:
    k, segl = svar["kontroll"], svar["nyeste_segl"]
    hva = f"Den har {k['hendelser']} hendelser og {k['brev']} brev, "
    hva += f"og det nyeste seglet er nummer {segl['nr']}." if segl else "og loggen er ikke forseglet."
    if _hel(svar):
        return hva
    return hva + (
        f" Loggen har {k['brudd']} brudd, og {k['brevbrudd']} brev er ikke som de ble laget: slik var det da kopien "
        "ble tatt. Se «tilskudd revisjon verifiser» og «tilskudd brev verifiser»."
    )


@ord("fra", vis="FRA")
@valg("--til", verdi="MAPPE", required=True, hjelp="Den nye datamappen. Den må være ny eller tom.")
@valg("--database", verdi="ADRESSE", hjelp="En tom PostgreSQL-database, når kopien er av en slik.")
def gjenopprett(dor: Dor, fra: str, til: str, database: str | None) -> Ut:
    """Les en sikkerhetskopi tilbake, til et tomt sted, og kontroller den mot manifestet.

    Hver fil, hver tabell, loggen, seglene og brevene må være som da kopien ble tatt, ellers blir ingenting tatt i bruk.
    Databasen og datamappen som er i bruk nå, blir ikke rørt.
    """
    del dor
    from saksbehandling.jobber.gjenoppretting import gjenopprett as kjor

    svar = kjor(Path(fra), Path(til), database)
    return Ut(svar, lambda: _vis_gjenopprettet(svar), 0 if _hel(svar) else 1)


def _vis_gjenopprettet(svar: Mapping[str, Any]) -> str:
    adresse = svar["database"] if svar["database"].startswith("sqlite") else "adressen du skrev"
    return "\n".join(
        avsnitt(x)
        for x in (
            f"Kopien fra {svar['laget']} er lest tilbake og kontrollert. {_om_innholdet(svar)}",
            f"Sett TILSKUDD_MAPPE til {svar['mappe']} og TILSKUDD_DATABASE_URL til {adresse}.",
            "" if svar["nokkel"]["med"] else "Legg nøkkelen som forsegler loggen, på plass igjen før du starter.",
        )
        if x
    )
