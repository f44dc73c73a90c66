"""Did the complaint come in time, or can it be heard although it is late? (LAW 3.3, 3.5; fvl §§ 29–32)"""

from __future__ import annotations

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
