"""May a running grant be renounced, closed, or taken up again after a complaint? (LAW 8.1, 3.6, 3.7)"""

from __future__ import annotations

from regelverk.fakta import Klageutfall, Oppfolging
from regelverk.kilder import FVL, FVL2025, HUS
from regelverk.kroner import kr
from regelverk.regel import ALDRI, Svar, Vilkar, ja, nei

ingenting_utbetalt = Vilkar("ingenting_utbetalt", "Er det ennå ikke utbetalt noe av tilskuddet?")


@ingenting_utbetalt.versjon(HUS["behandling"])
def for_pengene_er_ute(oppfolging: Oppfolging) -> Svar[bool]:
    """Mottakeren kan fritt si fra seg tilskuddet til det er utbetalt penger. Etterpå er det en sak om
    tilbakebetaling."""
    if oppfolging.utbetalt_kr == 0:
        return ja("Ingenting er utbetalt.")
    return nei(f"Det er utbetalt {kr(oppfolging.utbetalt_kr)}. Da er det en sak om tilbakebetaling.", apnes=ALDRI)


ferdig = Vilkar("ferdig", "Er alt utbetalt, rapportert og avklart?")


@ferdig.versjon(HUS["behandling"])
def ingenting_gjenstar(oppfolging: Oppfolging) -> Svar[bool]:
    """Saken avsluttes når alle utbetalinger er gjort eller strøket, rapportene er godkjent, og ingen klage eller
    krav er åpne."""
    gjenstar = [
        tekst
        for finnes, tekst in (
            (oppfolging.apne_utbetalinger, f"{oppfolging.apne_utbetalinger} utbetaling(er) som ikke er gjort"),
            (not oppfolging.rapporter_godkjent, "rapporter som ikke er godkjent"),
            (oppfolging.apne_klager, f"{oppfolging.apne_klager} åpen klage eller flere"),
            (oppfolging.apne_krav, f"{oppfolging.apne_krav} åpent krav om tilbakebetaling eller flere"),
        )
        if finnes
    ]
    if not gjenstar:
        return ja("Alt er utbetalt, rapportert og avklart.")
    return nei(f"Det gjenstår: {', '.join(gjenstar)}.", apnes="Når ingenting av dette gjenstår.")


opphevet = Vilkar("opphevet", "Skal saken behandles på nytt etter klage?")


@opphevet.versjon(FVL["§ 33"], FVL["§ 34"])
def paa_nytt_1967(klage: Klageutfall) -> Svar[bool]:
    """Underinstansen kan oppheve eller endre vedtaket når klagen er begrunnet. Klageinstansen kan oppheve det og
    sende saken tilbake."""
    return _opphevet(klage)


@opphevet.versjon(FVL2025["§ 67"], FVL2025["§ 68"])
def paa_nytt_2025(klage: Klageutfall) -> Svar[bool]:
    """Underinstansen kan endre eller oppheve vedtaket i klagerens favør. Klageinstansen kan oppheve det og sende
    saken tilbake."""
    return _opphevet(klage)


def _opphevet(klage: Klageutfall) -> Svar[bool]:
    if klage.opphevet:
        return ja("Vedtaket er opphevet, og saken er sendt tilbake.", etter=(FVL["§ 34"], FVL2025["§ 68"]))
    if klage.medhold:
        return ja("Klageren har fått medhold.", etter=(FVL["§ 33"], FVL2025["§ 67"]))
    return nei(
        "Vedtaket er ikke opphevet, og klageren har ikke fått medhold.",
        apnes="Når klageinstansen har opphevet vedtaket, eller klageren har fått medhold.",
    )


endret_av_klageinstans = Vilkar("endret_av_klageinstans", "Har klageinstansen truffet et nytt vedtak i saken?")


@endret_av_klageinstans.versjon(FVL["§ 34"])
def nytt_vedtak_1967(klage: Klageutfall) -> Svar[bool]:
    """Klageinstansen kan selv treffe nytt vedtak. Da er det klageinstansens vedtak som gjelder."""
    if klage.endret_av_klageinstans:
        return ja("Klageinstansen har truffet et nytt vedtak, og det gjelder.")
    return nei("Klageinstansen har ikke truffet noe nytt vedtak.", apnes="Når klageinstansen har truffet nytt vedtak.")


endret_av_klageinstans.viderefores(FVL2025["§ 68"], navn="forvaltningsloven_2025")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _staar(
    *, betalt: int = 100_000, igjen: int = 0, rapportert: bool = True, klager: int = 0, krav: int = 0
) -> Oppfolging:
    return Oppfolging(
        innvilget_kr=100_000, utbetalt_kr=betalt, apne_utbetalinger=igjen, rapporter_godkjent=rapportert,
        apne_klager=klager, apne_krav=krav,
    )  # fmt: skip


def _klage(*, opphevet: bool = False, medhold: bool = False, endret: bool = False) -> Klageutfall:
    return Klageutfall(opphevet=opphevet, medhold=medhold, endret_av_klageinstans=endret)


ingenting_utbetalt.eksempel("Ingenting betalt", _staar(betalt=0), svar=True, rad="8.1-07")
ingenting_utbetalt.eksempel("Noe betalt", _staar(betalt=1), svar=False, rad="8.1-07")
ferdig.eksempel("Alt er gjort", _staar(), svar=True, rad="8.1-08")
ferdig.eksempel("Utbetaling gjenstår", _staar(betalt=50_000, igjen=1), svar=False, rad="8.1-08")
ferdig.eksempel("Rapporten er ikke godkjent", _staar(rapportert=False), svar=False, rad="8.1-08")
ferdig.eksempel("Åpen klage", _staar(klager=1), svar=False, rad="8.1-08")
ferdig.eksempel("Åpent krav", _staar(krav=1), svar=False, rad="8.1-08")
opphevet.eksempel("Opphevet", _klage(opphevet=True), svar=True)
opphevet.eksempel("Medhold", _klage(medhold=True), svar=True)
opphevet.eksempel("Stadfestet", _klage(), svar=False)
endret_av_klageinstans.eksempel("Nytt vedtak", _klage(endret=True), svar=True)
endret_av_klageinstans.eksempel("Stadfestet", _klage(), svar=False)
