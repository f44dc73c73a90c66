"""Did the complaint come in time, or can it be heard although it is late? (LAW 3.3, 3.5; fvl §§ 29–32)"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from regelverk.fakta_klage import KlagensVei, Klagetid, Oversitting
from regelverk.kalender import legg_til, paa_norsk
from regelverk.kilder import EFORV, FVL, FVL2025, FVLF
from regelverk.klagerett import MA_AVGJORES
from regelverk.regel import Regel, Svar, SvarFra, ja, nei


class Tidsutfall(StrEnum):
    """In time, late but taken up, late and not taken up, or not decided yet."""

    I_TIDE = "i-tide"
    TAS_OPP = "tas-opp"
    FOR_SENT = "for-sent"
    MA_VURDERES = "ma-vurderes"


klage_i_tide_eller_oversittet = Regel[str](
    "klage_i_tide_eller_oversittet", "Kom klagen i tide, eller kan den behandles selv om den er for sen?"
)


def _etter_ett_aar(tid: Klagetid) -> str:
    """The reason when more than a year had passed from the decision to the complaint; else empty."""
    if tid.fremsatt is None or tid.vedtak_truffet is None:
        return ""
    siste = legg_til(tid.vedtak_truffet, aar=1)
    if tid.fremsatt <= siste:
        return ""
    return (
        f"Vedtaket ble truffet {paa_norsk(tid.vedtak_truffet)}, og klagen ble satt fram {paa_norsk(tid.fremsatt)}. "
        f"Da var det gått mer enn ett år. Siste dag var {paa_norsk(siste)}."
    )


FRISTEN, UNNTAKET = (FVL["§ 29"], FVL2025["§ 63"]), (FVL["§ 31"], FVL2025["§ 65"])


@klage_i_tide_eller_oversittet.versjon(FVL["§ 29"], FVL["§ 31"])
def i_tide_eller_unntak(tid: Klagetid, oversitting: Oversitting) -> Svar[str]:
    """En sen klage kan behandles når parten eller fullmektigen ikke kan lastes for at den er sen, eller når særlige
    grunner gjør det rimelig. Det teller om andre kan bli skadet. Er det gått mer enn ett år siden vedtaket ble
    truffet, kan den aldri behandles som klage. Slik leser vi loven: året måles til den dagen klagen ble satt
    fram."""
    if tid.rettidig:
        return Svar(Tidsutfall.I_TIDE, "Klagen kom i tide.", etter=FRISTEN)
    if tid.rettidig is False and (over := _etter_ett_aar(tid)):
        fordi = f"{over} Henvendelsen kan bare vurderes som en anmodning om å omgjøre vedtaket."
        return Svar(Tidsutfall.FOR_SENT, fordi, etter=UNNTAKET)
    innen_aaret = not _etter_ett_aar(tid)
    if oversitting.kan_ikke_lastes and innen_aaret:
        return Svar(Tidsutfall.TAS_OPP, "Klageren kan ikke lastes for at klagen kom så sent.", etter=UNNTAKET)
    if oversitting.saerlige_grunner and innen_aaret:
        return Svar(Tidsutfall.TAS_OPP, "Særlige grunner gjør det rimelig å prøve klagen.", etter=UNNTAKET)
    if tid.rettidig is None:
        return Svar(Tidsutfall.MA_VURDERES, "Det er ikke avklart om klagen kom i tide.", etter=FRISTEN)
    if oversitting.kan_ikke_lastes is None or oversitting.saerlige_grunner is None:
        fordi = (
            "Klagen er for sen. Det er ikke vurdert ferdig om klageren kan lastes for det, og om særlige grunner "
            "likevel gjør det rimelig å prøve klagen."
        )
        return Svar(Tidsutfall.MA_VURDERES, fordi, etter=UNNTAKET)
    fordi = "Klagen er for sen. Klageren kan lastes for det, og ingen særlige grunner gjør det rimelig å prøve den."
    return Svar(Tidsutfall.FOR_SENT, fordi, etter=UNNTAKET)


klage_i_tide_eller_oversittet.viderefores(FVL2025["§ 63"], FVL2025["§ 65"], navn="forvaltningsloven_2025")
Tiden = Annotated[str, SvarFra(klage_i_tide_eller_oversittet)]

klage_til_feil_organ = Regel[bool](
    "klage_til_feil_organ", "Er klagen i tide når den kom fram til et annet organ innen fristen?"
)


@klage_til_feil_organ.versjon(FVL["§ 11"], FVL["§ 32"], FVLF["§ 4"], EFORV["§ 7"])
def veiled_og_send_videre(vei: KlagensVei) -> Svar[bool]:
    """Klagen skal til organet som traff vedtaket. Kommer den til departementet eller Statsforvalteren først, skal de
    vise vei og som regel sende den videre. Om klagen da er i tide, sier ikke loven."""
    if vei.riktig_organ:
        return ja("Klagen kom til organet som traff vedtaket.", etter=(FVL["§ 32"],))
    if vei.framme_i_tide:
        return ja(
            f"Klagen kom fram til et annet organ innen fristen og skal sendes videre. {MA_AVGJORES}", ma_bekreftes=True
        )
    return nei("Klagen kom ikke fram til noe organ innen fristen. Vurder om den likevel kan behandles.")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _tid(rettidig: bool | None, fremsatt: date = date(2025, 3, 3)) -> Klagetid:
    return Klagetid(fremsatt=fremsatt, vedtak_truffet=date(2025, 1, 15), rettidig=rettidig)


def _grunner(lastes_ikke: bool | None, saerlige: bool | None) -> Oversitting:
    return Oversitting(kan_ikke_lastes=lastes_ikke, saerlige_grunner=saerlige)


_spm = klage_i_tide_eller_oversittet
_spm.eksempel("Klagen kom i tide", _tid(True), _grunner(None, None), svar=Tidsutfall.I_TIDE, rad="3.4-01")
_spm.eksempel("Fristen i brevet var feil", _tid(False), _grunner(True, False), svar=Tidsutfall.TAS_OPP, rad="3.5-01")
_spm.eksempel("Særlige grunner", _tid(False), _grunner(False, True), svar=Tidsutfall.TAS_OPP, rad="3.5-02")
_spm.eksempel("Ingen av grunnene", _tid(False), _grunner(False, False), svar=Tidsutfall.FOR_SENT, rad="3.5-04")
_spm.eksempel("Ikke vurdert ennå", _tid(False), _grunner(None, None), svar=Tidsutfall.MA_VURDERES, rad="3.5-05")
_spm.eksempel("Bare den ene er vurdert", _tid(False), _grunner(False, None), svar=Tidsutfall.MA_VURDERES)
_spm.eksempel("Ikke avklart om den er sen", _tid(None), _grunner(False, False), svar=Tidsutfall.MA_VURDERES)
_spm.eksempel(
    "Nøyaktig ett år etter", _tid(False, date(2026, 1, 15)), _grunner(True, True), svar=Tidsutfall.TAS_OPP, rad="3.5-03"
)
_spm.eksempel(
    "Ett år og en dag etter",
    _tid(False, date(2026, 1, 16)),
    _grunner(True, True),
    svar=Tidsutfall.FOR_SENT,
    rad="3.5-03",
)
_feil = klage_til_feil_organ
_feil.eksempel("Klagen kom rett", KlagensVei(riktig_organ=True, framme_i_tide=True), svar=True)
_feil.eksempel(
    "Klagen kom i tide til departementet", KlagensVei(riktig_organ=False, framme_i_tide=True), svar=True,
    ma_bekreftes=True, rad="3.3-03",
)  # fmt: skip
_feil.eksempel(
    "Klagen kom for sent til departementet",
    KlagensVei(riktig_organ=False, framme_i_tide=False),
    svar=False,
    rad="3.3-03",
)
