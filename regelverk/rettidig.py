"""Was the complaint lodged in time? (LAW 4.3; fvl § 30, eForv § 11, fvl25 § 64)

What counts as the deciding moment depends on the channel. Acceptance has its own rule (`aksept_i_tide` in aksept.py). A
complaint that reached another body in time is `klage_til_feil_organ` (oversitting.py).
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from regelverk.eksempeltid import kl, ut
from regelverk.fakta import OSLO, Klagefrist, dag_i_oslo
from regelverk.fakta_frist import Innsending
from regelverk.fristregning import med_dag
from regelverk.kalender import paa_norsk
from regelverk.kilde import Hjemmel
from regelverk.kilder import EFORV, FVL, FVL2025
from regelverk.regel import Regel, Svar, SvarFra, ja, nei

PARAGRAF_30 = (FVL["§ 30"],)
OPPGITT_ADRESSE = (EFORV["§ 11"],)
ANNEN_ADRESSE = (EFORV["§ 7"], EFORV["§ 11"])

klage_i_tide = Regel[bool]("klage_i_tide", "Er klagen satt fram i tide?")


def klokkeslett(tid: datetime) -> str:
    """«22. april 2025 klokka 15.00»; with seconds in the minutes around midnight, where they matter."""
    lokal = tid.astimezone(OSLO)
    rundt_midnatt = (lokal.hour, lokal.minute) in ((23, 59), (0, 0))
    return (
        f"{paa_norsk(lokal.date())} klokka {lokal:%H.%M.%S}"
        if rundt_midnatt
        else f"{paa_norsk(lokal.date())} klokka {lokal:%H.%M}"
    )


def _holdt(hva: str, tid: datetime | None, frist: Klagefrist, etter: tuple[Hjemmel, ...]) -> Svar[bool]:
    """Whether the deciding moment came before the end; no when it isn't known."""
    siste = med_dag(dag_i_oslo(frist.utlop))
    if tid is None:
        return nei(
            f"Det er ikke ført når klagen {hva}.", apnes=f"Når det vises at den {hva} til og med {siste}.", etter=etter
        )
    if tid <= frist.utlop:
        return ja(f"Klagen {hva} {klokkeslett(tid)}. Fristen gikk til og med {siste}.", etter=etter)
    return nei(
        f"Klagen {hva} {klokkeslett(tid)}. Fristen gikk ut {siste} ved midnatt.",
        apnes="Bare når det vises at klagen likevel var satt fram før fristen var ute.",
        etter=etter,
    )


@klage_i_tide.versjon(FVL["§ 30"], EFORV["§ 7"], EFORV["§ 11"])
def etter_kanalen_1967(klage: Innsending, frist: Klagefrist) -> Svar[bool]:
    """I posten er klagen i tide når den er gitt til posten før fristen er ute. Levert er den i tide når den er gitt
    til en som kan ta imot den. Elektronisk må den være kommet fram til adressen vi har oppgitt; når den ble sendt,
    har ingenting å si. Slik leser vi forskriften: kom den til en annen adresse hos oss, er den ikke i tide etter
    denne regelen, men det skal vurderes om den likevel kan behandles."""
    if klage.kanal == "post":
        if klage.sendt is None and klage.mottatt is not None and klage.mottatt <= frist.utlop:
            return _holdt("kom fram i posten", klage.mottatt, frist, PARAGRAF_30)
        return _holdt("ble gitt til posten", klage.sendt, frist, PARAGRAF_30)
    if klage.kanal == "levert":
        return _holdt("ble levert", klage.mottatt, frist, PARAGRAF_30)
    if klage.sendt_til == "annen-adresse":
        return nei(
            "Klagen ble sendt til en annen elektronisk adresse enn den vi har oppgitt for klager.",
            apnes="Når klagen er kommet fram til den oppgitte adressen før fristen er ute.",
            etter=ANNEN_ADRESSE,
        )
    return _holdt("kom fram til den oppgitte adressen", klage.mottatt, frist, OPPGITT_ADRESSE)


@klage_i_tide.versjon(FVL2025["§ 64"])
def sendt_eller_levert_2025(klage: Innsending, frist: Klagefrist) -> Svar[bool]:
    """Klagen er i tide når den er sendt eller levert til organet som fattet vedtaket, før fristen er ute. Slik
    leser vi loven: det gjelder også elektronisk, og uansett hvilken adresse hos organet den er sendt til."""
    if klage.kanal != "levert" and klage.sendt is not None:
        return _holdt("ble sendt", klage.sendt, frist, (FVL2025["§ 64"],))
    return _holdt("ble levert", klage.mottatt, frist, (FVL2025["§ 64"],))


KlageITide = Annotated[bool, SvarFra(klage_i_tide)]
oversitting_skal_vurderes = Regel[bool](
    "oversitting_skal_vurderes", "Skal det vurderes om klagen likevel kan behandles?"
)


@oversitting_skal_vurderes.versjon(FVL["§ 31"])
def for_sene_klager_1967(i_tide: KlageITide) -> Svar[bool]:
    """En klage som er for sen, avvises ikke uten videre. Organet vurderer om klageren kan lastes, eller om særlige
    grunner gjør det rimelig å prøve den, men aldri mer enn ett år etter at vedtaket ble truffet."""
    if i_tide:
        return nei("Klagen er i tide.")
    return ja("Klagen er ikke i tide. Da må det vurderes om den likevel kan behandles.")


oversitting_skal_vurderes.viderefores(FVL2025["§ 65"], navn="forvaltningsloven_2025")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_FRIST = Klagefrist(utlop=ut(2025, 4, 22))
_SISTE, _OVER = kl(2025, 4, 22, 23, 59, 59), kl(2025, 4, 23, 0, 0, 20)


def _post(sendt: datetime | None, mottatt: datetime | None) -> Innsending:
    return Innsending(kanal="post", sendt=sendt, mottatt=mottatt, sendt_til="oppgitt-adresse")


def _levert(mottatt: datetime) -> Innsending:
    return Innsending(kanal="levert", sendt=None, mottatt=mottatt, sendt_til="oppgitt-adresse")


def _elektronisk(sendt: datetime | None, mottatt: datetime | None, *, annen_adresse: bool = False) -> Innsending:
    til = "annen-adresse" if annen_adresse else "oppgitt-adresse"
    return Innsending.model_validate({"kanal": "elektronisk", "sendt": sendt, "mottatt": mottatt, "sendt_til": til})


_e = klage_i_tide.eksempel
_e(
    "Postlagt siste dag, framme to dager etter",
    _FRIST,
    _post(kl(2025, 4, 22), kl(2025, 4, 24)),
    svar=True,
    rad="4.3-01",
)
_e("Postlagt dagen etter", _FRIST, _post(kl(2025, 4, 23), kl(2025, 4, 24)), svar=False, rad="4.3-01")
_e("Framme i posten før fristen", _FRIST, _post(None, kl(2025, 4, 22)), svar=True, rad="4.3-01")
_e("Levert siste sekund", _FRIST, _levert(_SISTE), svar=True, rad="4.3-02")
_e("Levert dagen etter", _FRIST, _levert(kl(2025, 4, 23, 8)), svar=False, rad="4.3-02")
_e("Framme 20 sekunder over midnatt, sendt før", _FRIST, _elektronisk(_SISTE, _OVER), svar=False, rad="4.3-03")
_e("Framme siste sekund", _FRIST, _elektronisk(_SISTE, _SISTE), svar=True, rad="4.3-03")
_e("Annen adresse hos IMDi", _FRIST, _elektronisk(_SISTE, _SISTE, annen_adresse=True), svar=False, rad="4.3-04")
_e("Ingen kvittering, og aldri framme", _FRIST, _elektronisk(_SISTE, None), svar=False, rad="4.3-05")
_s = oversitting_skal_vurderes.eksempel
_s("Annen adresse: vurder", _FRIST, _elektronisk(_SISTE, _SISTE, annen_adresse=True), svar=True, rad="4.3-04")
_s("Aldri framme: vurder", _FRIST, _elektronisk(_SISTE, None), svar=True, rad="4.3-05")
_s("I tide", _FRIST, _levert(_SISTE), svar=False, rad="4.3-02")
