"""How much may be claimed back, and who answers what lies outside the engine? (LAW 8.3; F2373 § 4-1, V4 point 5)"""

from __future__ import annotations

from datetime import date

from regelverk.fakta_tilbakekreving import Kravsporsmal, Tilbakekrav
from regelverk.kilde import Datoer
from regelverk.kilder import F2373, FVL, FVL2025, HUS, VEDLEGG4
from regelverk.kroner import kr
from regelverk.regel import Regel, Svar, Vilkar, ja, nei

kravet_er_avgrenset = Vilkar("kravet_er_avgrenset", "Er kravet begrenset til det som svikten gjelder?")


def _avgrenset(krav: Tilbakekrav) -> Svar[bool]:
    mest = min(krav.gjelder_kr, krav.utbetalt_kr)
    tall = (
        f"Svikten gjelder {kr(krav.gjelder_kr)}, og {kr(krav.utbetalt_kr)} er betalt. Kravet er på {kr(krav.krevd_kr)}."
    )
    if krav.krevd_kr <= mest:
        return ja(tall)
    return nei(tall, apnes=f"Når kravet er på høyst {kr(mest)}.")


@kravet_er_avgrenset.versjon(VEDLEGG4["punkt 5"])
def det_svikten_gjelder(krav: Tilbakekrav) -> Svar[bool]:
    """Tilskudd kan kreves tilbake når forutsetningene ikke er oppfylt. Slik leser vi det: kravet gjelder den delen
    som forutsetningen gjaldt, og aldri mer enn det som er betalt."""
    return _avgrenset(krav)


@kravet_er_avgrenset.versjon(VEDLEGG4["punkt 5"], F2373["§ 4-1"])
def hele_eller_deler_2026(krav: Tilbakekrav) -> Svar[bool]:
    """Forskriften åpner for å kreve tilbake hele eller deler av tilskuddet. Slik leser vi den: kravet gjelder den
    delen som svikten gjelder, og aldri mer enn det som er betalt."""
    return _avgrenset(krav)


avklares_av = Regel[str]("avklares_av", "Hvem avklarer dette om kravet?")


def _avklares_av(sporsmal: Kravsporsmal) -> Svar[str]:
    if sporsmal.hva == "anmeldelse":
        return Svar(
            "leder",
            "Lederen avgjør om en mistanke om noe straffbart skal anmeldes. Taushetsplikten hindrer det ikke.",
            etter=(FVL["§ 13 b"], FVL2025["§ 34"]),
        )
    return Svar(
        "økonomi",
        f"Spørsmålet om {sporsmal.hva} avklares med økonomiavdelingen. Reglene om det er ikke lagt inn i løsningen.",
        ma_bekreftes=True,
        etter=(HUS["utbetaling"],),
    )


@avklares_av.versjon(FVL["§ 13 b"], HUS["utbetaling"])
def utenfor_losningen_1967(sporsmal: Kravsporsmal) -> Svar[str]:
    """Foreldelse, renter og innkreving er ikke regulert her, og må avklares med økonomi og bekreftes. Slik leser vi
    loven: lederen avgjør om et lovbrudd skal anmeldes."""
    return _avklares_av(sporsmal)


@avklares_av.versjon(FVL2025["§ 34"], HUS["utbetaling"])
def utenfor_losningen_2025(sporsmal: Kravsporsmal) -> Svar[str]:
    """Foreldelse, renter og innkreving er ikke regulert her, og må avklares med økonomi og bekreftes. Slik leser vi
    loven: lederen avgjør om et lovbrudd skal anmeldes."""
    return _avklares_av(sporsmal)


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _krav(krevd_kr: int, gjelder_kr: int = 40_000, utbetalt_kr: int = 100_000) -> Tilbakekrav:
    return Tilbakekrav(krevd_kr=krevd_kr, gjelder_kr=gjelder_kr, utbetalt_kr=utbetalt_kr)


_2026 = Datoer.paa(date(2026, 5, 5))
kravet_er_avgrenset.eksempel("Delen som svikten gjelder", _krav(40_000), svar=True, rad="8.3-06")
kravet_er_avgrenset.eksempel("Mer enn svikten gjelder", _krav(40_001), svar=False, rad="8.3-06")
kravet_er_avgrenset.eksempel("Mer enn det som er betalt", _krav(40_000, utbetalt_kr=30_000), svar=False, rad="8.3-06")
kravet_er_avgrenset.eksempel("Alt, etter forskriften", _krav(100_000, 100_000), svar=True, rad="8.3-06", datoer=_2026)
avklares_av.eksempel("Foreldelse", Kravsporsmal(hva="foreldelse"), svar="økonomi", ma_bekreftes=True, rad="8.3-10")
avklares_av.eksempel("Renter", Kravsporsmal(hva="renter"), svar="økonomi", ma_bekreftes=True, rad="8.3-10")
avklares_av.eksempel("Mistanke om noe straffbart", Kravsporsmal(hva="anmeldelse"), svar="leder", rad="8.3-11")
