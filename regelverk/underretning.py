"""When did the notice of a decision arrive? The start of every complaint deadline (LAW 4.2)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from regelverk.eksempeltid import kl
from regelverk.fakta import Kanal, Underretning, dag_i_oslo
from regelverk.kalender import paa_norsk
from regelverk.kilder import EFORV, FVL, FVL2025
from regelverk.regel import Regel, Svar, SvarFra

PARAGRAF_29 = (FVL["§ 29"], FVL2025["§ 63"])
DIGITALT = (EFORV["§ 8"], EFORV["§ 11"], FVL2025["§ 63"])

underrettet = Regel[datetime | None]("underrettet", "Når kom underretningen om vedtaket fram?")


def _digitalt(u: Underretning) -> Svar[datetime | None]:
    if u.tilgjengelig is None:
        return Svar(None, "Vedtaket er ikke gjort tilgjengelig for parten ennå, så fristen løper ikke.")
    if u.varsel_sendt is None:
        return Svar(None, "Parten er ikke varslet om vedtaket ennå, så fristen løper ikke.")
    seneste = max(u.tilgjengelig, u.varsel_sendt)
    return Svar(
        seneste,
        f"Vedtaket var tilgjengelig {paa_norsk(dag_i_oslo(u.tilgjengelig))}, og varselet ble sendt "
        f"{paa_norsk(dag_i_oslo(u.varsel_sendt))}. Fristen løper fra det seneste, {paa_norsk(dag_i_oslo(seneste))}. "
        "Når vedtaket ble åpnet, har ingen betydning.",
        etter=DIGITALT,
    )


def _ellers(u: Underretning) -> Svar[datetime | None]:
    tid = u.mottatt or (u.tilgjengelig if u.kanal is Kanal.KUNNGJORT else None)
    if tid is None:
        return Svar(None, "Det er ikke ført når underretningen kom fram, så fristen løper ikke ennå.")
    dag = paa_norsk(dag_i_oslo(tid))
    ord_, etter = {
        Kanal.PAPIR: (f"Brevet kom fram {dag}.", PARAGRAF_29),
        Kanal.EPOST: (f"Vedtaket kom fram til adressen som parten ba om, {dag}.", (*PARAGRAF_29, EFORV["§ 8"])),
        Kanal.MUNTLIG: (f"Parten fikk vite om vedtaket muntlig {dag}.", (*PARAGRAF_29, FVL["§ 27"])),
        Kanal.KUNNGJORT: (f"Vedtaket ble første gang kunngjort {dag}.", PARAGRAF_29),
    }[u.kanal]
    return Svar(tid, f"{ord_} Fristen løper fra da.", etter=etter)


@underrettet.versjon(FVL["§ 27"], FVL["§ 29"], EFORV["§ 8"], EFORV["§ 11"])
def framme_1967(u: Underretning) -> Svar[datetime | None]:
    """Digitalt løper fristen fra vedtaket er tilgjengelig og varsel er sendt. Ellers løper den fra underretningen
    faktisk kom fram, eller fra første kunngjøring. Slik leser vi reglene: et nytt varsel gir ikke ny frist, men et
    varsel som ikke nådde adressen, er ikke sendt."""
    return _digitalt(u) if u.kanal is Kanal.DIGITAL else _ellers(u)


@underrettet.versjon(FVL2025["§ 63"])
def framme_2025(u: Underretning) -> Svar[datetime | None]:
    """En melding i et elektronisk system regnes som kommet fram når varselet er sendt. Slik leser vi loven:
    meldingen må også være gjort tilgjengelig, for ellers er det ingenting å varsle om."""
    return _digitalt(u) if u.kanal is Kanal.DIGITAL else _ellers(u)


Underrettet = Annotated[datetime | None, SvarFra(underrettet)]


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _fram(
    rad: str,
    tittel: str,
    kanal: Kanal,
    *,
    tilgjengelig: datetime | None = None,
    varslet: datetime | None = None,
    mottatt: datetime | None = None,
    svar: datetime | None,
) -> None:
    u = Underretning(kanal=kanal, tilgjengelig=tilgjengelig, varsel_sendt=varslet, mottatt=mottatt)
    underrettet.eksempel(tittel, u, svar=svar, rad=rad)


_ettermiddag, _neste_morgen = kl(2025, 4, 1, 15), kl(2025, 4, 2, 9)
_fram("4.2-01", "Tilgjengelig først, varslet dagen etter", Kanal.DIGITAL, tilgjengelig=_ettermiddag,
      varslet=_neste_morgen, svar=_neste_morgen)  # fmt: skip
_fram("4.2-01", "Varslet før vedtaket var tilgjengelig", Kanal.DIGITAL, tilgjengelig=_neste_morgen,
      varslet=_ettermiddag, svar=_neste_morgen)  # fmt: skip
_fram(
    "4.2-02", "Varselet nådde ikke fram og er ikke sendt på nytt", Kanal.DIGITAL, tilgjengelig=_ettermiddag, svar=None
)
_fram("4.2-03", "Åpnet først etter andre varsel: fristen løper fra det første", Kanal.DIGITAL,
      tilgjengelig=_ettermiddag, varslet=_ettermiddag, mottatt=kl(2025, 4, 9), svar=_ettermiddag)  # fmt: skip
_fram("4.2-04", "E-post til adressen parten ba om", Kanal.EPOST, mottatt=_ettermiddag, svar=_ettermiddag)
_fram("4.2-05", "Brevet lå i postkassen 4. april", Kanal.PAPIR, mottatt=kl(2025, 4, 4), svar=kl(2025, 4, 4))
_fram("4.2-05", "Ikke ført når brevet kom fram", Kanal.PAPIR, svar=None)
_fram("4.2-06", "Muntlig beskjed", Kanal.MUNTLIG, mottatt=_ettermiddag, svar=_ettermiddag)
_fram("4.2-07", "Første kunngjøring", Kanal.KUNNGJORT, mottatt=_ettermiddag, svar=_ettermiddag)
_fram("4.2-08", "Parten har reservert seg: papir", Kanal.PAPIR, mottatt=kl(2025, 4, 7), svar=kl(2025, 4, 7))
_fram("4.2-09", "Fullmektigen fikk brevet", Kanal.PAPIR, mottatt=kl(2025, 4, 3), svar=kl(2025, 4, 3))
