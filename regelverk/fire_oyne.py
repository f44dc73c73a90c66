"""Who may attest and approve a payment? Two persons, authority, nobody to himself (LAW 8.2; Instruks 4.2, ØB 2.5).

ØB 2.5 is known to us only as DFØ quotes it; the citation says that we lack the text.
"""

from __future__ import annotations

from regelverk.fakta_utbetaling import Attestasjon, Godkjenner, Godkjennerhabilitet, Mottakerbruker, Saksbehandlere
from regelverk.kilder import FVL, FVL2025, HUS, INSTRUKS, OB
from regelverk.regel import Svar, Vilkar, ja, nei

NAAR_EN_ANNEN = "Når en annen med budsjettdisponeringsmyndighet godkjenner."

attestert_av_annen = Vilkar("attestert_av_annen", "Er utbetalingen attestert av en annen enn den som godkjenner?")


@attestert_av_annen.versjon(OB["2.5"])
def to_personer(attestasjon: Attestasjon, godkjenner: Godkjenner) -> Svar[bool]:
    """Én person attesterer, og en annen med budsjettdisponeringsmyndighet godkjenner."""
    if not attestasjon.av:
        return nei("Ingen har attestert utbetalingen.", apnes="Når en annen har attestert.")
    if attestasjon.av == godkjenner.bruker:
        return nei(f"{godkjenner.bruker} har selv attestert utbetalingen.", apnes="Når en annen person godkjenner.")
    return ja(f"Utbetalingen er attestert av {attestasjon.av} og godkjennes av {godkjenner.bruker}.")


godkjenner_har_bdm = Vilkar("godkjenner_har_bdm", "Har den som godkjenner, skriftlig fullmakt for posten?")


@godkjenner_har_bdm.versjon(INSTRUKS["punkt 4.2"], OB["2.5"])
def skriftlig_fullmakt(godkjenner: Godkjenner) -> Svar[bool]:
    """Budsjettdisponeringsmyndighet delegeres skriftlig, og bare den som har den, kan godkjenne en utbetaling."""
    if godkjenner.bdm:
        return ja(f"{godkjenner.bruker} har budsjettdisponeringsmyndighet for posten.")
    return nei(
        f"{godkjenner.bruker} har ikke budsjettdisponeringsmyndighet for posten.",
        apnes="Når en med budsjettdisponeringsmyndighet for posten godkjenner.",
    )


godkjenner_ikke_seg_selv = Vilkar("godkjenner_ikke_seg_selv", "Godkjennes utbetalingen av en annen enn mottakeren?")


@godkjenner_ikke_seg_selv.versjon(OB["2.5"])
def ikke_til_seg_selv(godkjenner: Godkjenner, mottaker: Mottakerbruker) -> Svar[bool]:
    """Ingen godkjenner en utbetaling til seg selv."""
    if mottaker.bruker is not None and mottaker.bruker == godkjenner.bruker:
        return nei(f"{godkjenner.bruker} kan ikke godkjenne en utbetaling til seg selv.", apnes=NAAR_EN_ANNEN)
    return ja("Den som godkjenner, er en annen enn mottakeren.")


godkjenner_er_habil = Vilkar("godkjenner_er_habil", "Er den som godkjenner utbetalingen, habil i saken?")


@godkjenner_er_habil.versjon(FVL["§ 6"])
def habil_1967(habilitet: Godkjennerhabilitet) -> Svar[bool]:
    """Den som er inhabil, kan ikke avgjøre noe i saken, heller ikke godkjenne en utbetaling."""
    if habilitet.inhabil:
        return nei("Den som godkjenner, er inhabil i saken.", apnes=NAAR_EN_ANNEN)
    return ja("Den som godkjenner, er habil i saken.")


godkjenner_er_habil.viderefores(FVL2025["§ 25"], navn="forvaltningsloven_2025")

godkjenner_utenfor_saken = Vilkar("godkjenner_utenfor_saken", "Godkjennes utbetalingen av en som ikke behandlet saken?")
attestant_utenfor_saken = Vilkar("attestant_utenfor_saken", "Attesteres utbetalingen av en som ikke behandlet saken?")


@godkjenner_utenfor_saken.versjon(HUS["fire øyne"])
def godkjent_utenfra(godkjenner: Godkjenner, saksbehandlere: Saksbehandlere) -> Svar[bool]:
    """Den som godkjenner utbetalingen, skal ikke ha behandlet eller avgjort saken."""
    if godkjenner.bruker in saksbehandlere.brukere:
        return nei(f"{godkjenner.bruker} har selv behandlet saken.", apnes=NAAR_EN_ANNEN)
    return ja(f"{godkjenner.bruker} har ikke behandlet saken.")


@attestant_utenfor_saken.versjon(HUS["fire øyne"])
def attestert_utenfra(attestasjon: Attestasjon, saksbehandlere: Saksbehandlere) -> Svar[bool]:
    """Den som attesterer utbetalingen, skal ikke ha behandlet eller avgjort saken."""
    if attestasjon.av is None:
        return ja("Ingen har attestert utbetalingen ennå.")
    if attestasjon.av in saksbehandlere.brukere:
        return nei(f"{attestasjon.av} har selv behandlet saken.", apnes="Når en annen har attestert.")
    return ja(f"{attestasjon.av} har ikke behandlet saken.")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_KARI, _SAKEN = Godkjenner(bruker="kari", bdm=True), Saksbehandlere(brukere=("per", "anne"))
attestert_av_annen.eksempel("To personer", Attestasjon(av="ola"), _KARI, svar=True, rad="8.2-04")
attestert_av_annen.eksempel("Samme person", Attestasjon(av="kari"), _KARI, svar=False, rad="8.2-04")
attestert_av_annen.eksempel("Ikke attestert", Attestasjon(av=None), _KARI, svar=False, rad="8.2-04")
godkjenner_har_bdm.eksempel("Har fullmakt", _KARI, svar=True, rad="8.2-04")
godkjenner_har_bdm.eksempel("Har ikke fullmakt", Godkjenner(bruker="kari", bdm=False), svar=False, rad="8.2-04")
godkjenner_ikke_seg_selv.eksempel("Seg selv", _KARI, Mottakerbruker(bruker="kari"), svar=False, rad="8.2-05")
godkjenner_ikke_seg_selv.eksempel("En annen", _KARI, Mottakerbruker(bruker="liv"), svar=True, rad="8.2-05")
godkjenner_ikke_seg_selv.eksempel("Ingen bruker", _KARI, Mottakerbruker(bruker=None), svar=True, rad="8.2-05")
godkjenner_er_habil.eksempel("Inhabil", Godkjennerhabilitet(inhabil=True), svar=False, rad="8.2-05")
godkjenner_er_habil.eksempel("Habil", Godkjennerhabilitet(inhabil=False), svar=True, rad="8.2-05")
godkjenner_utenfor_saken.eksempel("Utenfor", _KARI, _SAKEN, svar=True, rad="8.2-11")
godkjenner_utenfor_saken.eksempel(
    "Har behandlet saken", Godkjenner(bruker="per", bdm=True), _SAKEN, svar=False, rad="8.2-11"
)
attestant_utenfor_saken.eksempel("Utenfor", Attestasjon(av="ola"), _SAKEN, svar=True, rad="8.2-11")
attestant_utenfor_saken.eksempel("Har behandlet saken", Attestasjon(av="anne"), _SAKEN, svar=False, rad="8.2-11")
attestant_utenfor_saken.eksempel("Ikke attestert", Attestasjon(av=None), _SAKEN, svar=True, rad="8.2-11")
