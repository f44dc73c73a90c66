"""Decisions on the way and after: which of them can be complained over, and how? (fvl §§ 2, 21, 35, 36 and 42)

The test is the same for all: does it decide the rights or duties of named private persons?
"""

from __future__ import annotations

from datetime import date

from regelverk import eksempelfakta as e
from regelverk.fakta import Mottaker
from regelverk.fakta_vedtakstype import AnnenAvgjorelse, Avgjorelse, Klagevei
from regelverk.kilde import Datoer
from regelverk.kilder import F2373, FVL, FVL2025, VEDLEGG4
from regelverk.mottakere import PrivatPart
from regelverk.regel import Regel, Svar

klagevei = Regel[Klagevei]("klagevei", "Kan avgjørelsen påklages, og etter hvilken regel?")
LOVEN = (FVL["§ 2"], FVL2025["§ 7"])
_FORNYELSE = (F2373["§ 2-2"], F2373["§ 2-5"], F2373["§ 2-6"], F2373["§ 4-2"])
_EGEN_REGEL = {
    Avgjorelse.INNSYNSAVSLAG: ("Avslag på innsyn i egen sak", FVL["§ 21"], FVL2025["§ 53"]),
    Avgjorelse.SAKSKOSTNADER: ("Avgjørelsen om sakskostnader", FVL["§ 36"], FVL2025["§ 69"]),
}


def _klagevei(om: AnnenAvgjorelse, privat: bool) -> Svar[Klagevei]:
    """What both acts answer alike; `hold` is for the versions themselves."""
    if om.art is Avgjorelse.BORTFALL:
        fordi = "Tilskuddet faller bort fordi vilkårene ikke ble godtatt i tide. Det er ikke en avgjørelse."
        return Svar(Klagevei.INGEN, fordi, etter=(VEDLEGG4["punkt 5"],))
    if not privat:
        return Svar(Klagevei.INGEN, "Parten er en del av det offentlige og kan ikke klage.", etter=LOVEN)
    if om.art in _EGEN_REGEL:
        hva, *steder = _EGEN_REGEL[om.art]
        return Svar(Klagevei.EGEN_REGEL, f"{hva} kan påklages etter en egen regel.", etter=tuple(steder))
    if om.art is Avgjorelse.OMGJORING_AVSLATT:
        fordi = "Et nei til å omgjøre uten klage endrer ingenting, og er ikke et enkeltvedtak."
        return Svar(Klagevei.INGEN, fordi, etter=(FVL["§ 35"], FVL2025["§ 73"]))
    if om.art is Avgjorelse.ARLIG_FORNYELSE:
        fordi = "Hvert år av et flerårig tilskudd avgjøres for seg, og avgjørelsen er et enkeltvedtak."
        return Svar(Klagevei.ENKELTVEDTAK, fordi, etter=(*LOVEN, *_FORNYELSE))
    fordi = "Avslag på utsatt iverksetting skal begrunnes straks. Om det kan påklages, er ikke avklart."
    return Svar(Klagevei.INGEN, fordi, ma_bekreftes=True, etter=(FVL["§ 42"], FVL2025["§ 76"]))


def _hold(privat: bool, *, avklart: bool) -> Svar[Klagevei]:
    """Money held back while a control runs."""
    fordi = "Pengene holdes tilbake mens kontrollen går. Det avgjør ikke saken, men mottakeren skal få vite hvorfor."
    usikkert = privat and not avklart
    if usikkert:
        fordi += " En jurist må bekrefte at det ikke kan påklages."
    return Svar(Klagevei.INGEN, fordi, ma_bekreftes=usikkert, etter=(*LOVEN, F2373["§ 3-5"]))


@klagevei.versjon(FVL["§ 2"], FVL["§ 21"], FVL["§ 35"], FVL["§ 36"], FVL["§ 42"], VEDLEGG4["punkt 5"])
def forvaltningsloven_1967(om: AnnenAvgjorelse, privat: PrivatPart) -> Svar[Klagevei]:
    """Innsynsavslag og sakskostnader har egne klageregler. Bortfall er ingen avgjørelse. Slik leser vi resten: Et nei
    til å omgjøre er ikke et enkeltvedtak, og et nytt år av et flerårig tilskudd er det. Å holde penger tilbake under
    kontroll og å avslå utsatt iverksetting er usikkert, og må bekreftes."""
    return _hold(privat, avklart=False) if om.art is Avgjorelse.HOLD else _klagevei(om, privat)


@klagevei.versjon(
    FVL2025["§ 7"], FVL2025["§ 53"], FVL2025["§ 69"], FVL2025["§ 73"], FVL2025["§ 76"], VEDLEGG4["punkt 5"]
)
def forvaltningsloven_2025(om: AnnenAvgjorelse, privat: PrivatPart) -> Svar[Klagevei]:
    """Som før. Etter den nye loven må et enkeltvedtak avslutte saken eller en del av den, og det gjør det ikke å holde
    penger tilbake mens en kontroll går."""
    return _hold(privat, avklart=True) if om.art is Avgjorelse.HOLD else _klagevei(om, privat)


_F2373 = (*_FORNYELSE, F2373["§ 3-5"])


@klagevei.versjon(FVL["§ 2"], FVL["§ 21"], FVL["§ 35"], FVL["§ 36"], FVL["§ 42"], VEDLEGG4["punkt 5"], *_F2373)
def forvaltningsloven_1967_og_forskriften_2026(om: AnnenAvgjorelse, privat: PrivatPart) -> Svar[Klagevei]:
    """Som etter loven. For tilskudd fra 2026 sier forskriften selv at hvert år av et flerårig tilskudd vurderes, og at
    penger kan holdes tilbake mens en kontroll går."""
    return _hold(privat, avklart=False) if om.art is Avgjorelse.HOLD else _klagevei(om, privat)


@klagevei.versjon(
    FVL2025["§ 7"], FVL2025["§ 53"], FVL2025["§ 69"], FVL2025["§ 73"], FVL2025["§ 76"], VEDLEGG4["punkt 5"], *_F2373
)
def forvaltningsloven_2025_og_forskriften_2026(om: AnnenAvgjorelse, privat: PrivatPart) -> Svar[Klagevei]:
    """Som etter den nye loven. For tilskudd fra 2026 sier forskriften selv at hvert år av et flerårig tilskudd
    vurderes, og at penger kan holdes tilbake mens en kontroll går."""
    return _hold(privat, avklart=True) if om.art is Avgjorelse.HOLD else _klagevei(om, privat)


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _eksempel(
    rad: str, art: Avgjorelse, hvem: Mottaker, svar: Klagevei, *, ma_bekreftes: bool = False, aar: int = 2025
) -> None:
    klagevei.eksempel(
        f"{art}, mottakeren er {hvem.form}, {aar}", hvem, AnnenAvgjorelse(art=art), svar=svar, rad=rad,
        ma_bekreftes=ma_bekreftes, datoer=Datoer.paa(date(aar, 5, 5)),
    )  # fmt: skip


_eksempel("1.2-05", Avgjorelse.HOLD, e.FORENING, Klagevei.INGEN, ma_bekreftes=True)
_eksempel("1.2-05", Avgjorelse.HOLD, e.FORENING, Klagevei.INGEN, ma_bekreftes=True, aar=2026)
_eksempel("1.2-05", Avgjorelse.HOLD, e.KOMMUNE, Klagevei.INGEN)
_eksempel("1.2-07", Avgjorelse.BORTFALL, e.KOMMUNE, Klagevei.INGEN)
_eksempel("1.2-08", Avgjorelse.INNSYNSAVSLAG, e.FORENING, Klagevei.EGEN_REGEL)
_eksempel("1.2-09", Avgjorelse.SAKSKOSTNADER, e.FORENING, Klagevei.EGEN_REGEL)
_eksempel("1.2-10", Avgjorelse.UTSETTING_AVSLATT, e.FORENING, Klagevei.INGEN, ma_bekreftes=True)
_eksempel("1.2-11", Avgjorelse.OMGJORING_AVSLATT, e.FORENING, Klagevei.INGEN)
_eksempel("1.2-11", Avgjorelse.OMGJORING_AVSLATT, e.KOMMUNE, Klagevei.INGEN)
_eksempel("1.2-12", Avgjorelse.ARLIG_FORNYELSE, e.FORENING, Klagevei.ENKELTVEDTAK)
_eksempel("1.2-12", Avgjorelse.ARLIG_FORNYELSE, e.FORENING, Klagevei.ENKELTVEDTAK, aar=2026)
