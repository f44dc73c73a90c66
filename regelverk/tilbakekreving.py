"""May payment be stopped, money reclaimed, set off or held? (LAW 8.3; V4 point 5, fvl §§ 16 and 35, F2373 §§ 3-5, 4-1)

Three questions, in this order: is there a basis, has the party been told, and has it had its say? Foreldelse, interest
and collection are outside the engine.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from regelverk import eksempelfakta as e
from regelverk.eksempeltid import kl, naa
from regelverk.fakta import Naa, Ordning, dag_i_oslo
from regelverk.fakta_tilbakekreving import Inngrep, Inngrepsgrunn, Klausul, Uttalelsesfrist, Varsel
from regelverk.forskrift import ordningens_forskrift
from regelverk.kalender import neste_arbeidsdag, paa_norsk
from regelverk.kilde import Datoer
from regelverk.kilder import F2373, FVL, FVL2025, HUS, VEDLEGG4
from regelverk.regel import Regel, Svar, SvarFra, Vilkar, ja, nei

Forskrift = Annotated[str | None, SvarFra(ordningens_forskrift)]
HANDLINGSNAVN = {
    "stans": "å stanse utbetalingen",
    "tilbakekreving": "å kreve pengene tilbake",
    "avregning": "å trekke beløpet fra i et senere tilskudd",
    "hold": "å holde pengene tilbake mens en kontroll går",
}
GRUNNNAVN = {
    "regnefeil": "en feil i utregningen",
    "feilutbetaling": "en feil i utbetalingen",
    "vilkarsbrudd": "brudd på vilkårene",
    "ubrukt": "at pengene ikke er brukt",
    "uriktige-opplysninger": "uriktige opplysninger",
}
FEIL = ("regnefeil", "feilutbetaling")
KLAUSULEN = (VEDLEGG4["punkt 5"], FVL["§ 35"])
NAAR_JURIST = "Når en jurist har bekreftet at det finnes et annet grunnlag."

# ── Grunnlaget ───────────────────────────────────────────────────────────────────────────────────────────────────
inngrep_har_grunnlag = Vilkar("inngrep_har_grunnlag", "Er det grunnlag for inngrepet?")


def _etter_brevet(inngrep: Inngrep, grunn: Inngrepsgrunn, klausul: Klausul) -> Svar[bool]:
    """The clause of the letter, and V4's own rule of set-off; uncertain without either."""
    hva, hvorfor = HANDLINGSNAVN[inngrep.handling], GRUNNNAVN[grunn.grunn]
    if inngrep.handling == "avregning":
        if grunn.grunn in FEIL:
            return ja(f"Instruksen lar IMDi avregne {hvorfor} i en senere tildeling.", etter=(VEDLEGG4["punkt 5"],))
        return nei(
            f"Instruksen lar IMDi avregne feil i utregning og utbetaling, ikke {hvorfor}.",
            apnes="Aldri ved avregning. Beløpet kan kreves tilbake i stedet, når brevet tar forbehold om det.",
            etter=(VEDLEGG4["punkt 5"],),
        )
    if not klausul.i_brevet:
        return nei(
            f"Brevet tar ikke forbehold om {hva}. Om alminnelige regler gir grunnlag, må en jurist vurdere.",
            ma_bekreftes=True,
            apnes=NAAR_JURIST,
            etter=KLAUSULEN,
        )
    if inngrep.handling == "hold":
        return ja(
            "Brevet tar forbehold om stans. En jurist må bekrefte at det også gjelder mens en kontroll går.",
            ma_bekreftes=True,
            etter=KLAUSULEN,
        )
    return ja(f"Brevet tar forbehold om {hva}. Grunnen er {hvorfor}.", etter=KLAUSULEN)


def _etter_forskriften(inngrep: Inngrep, grunn: Inngrepsgrunn) -> Svar[bool] | None:
    """What F2373 itself gives basis for; None where it is silent."""
    hva, hvorfor = HANDLINGSNAVN[inngrep.handling], GRUNNNAVN[grunn.grunn]
    if inngrep.handling == "hold":
        return ja(
            "Forskriften lar forvalteren holde tilskuddet tilbake til kontrollen er gjennomført.",
            etter=(F2373["§ 3-5"],),
        )
    dekket = {
        "stans": ("vilkarsbrudd", "uriktige-opplysninger"),
        "tilbakekreving": ("vilkarsbrudd", "uriktige-opplysninger", "ubrukt"),
        "avregning": ("regnefeil", "feilutbetaling", "vilkarsbrudd", "ubrukt", "uriktige-opplysninger"),
    }
    if grunn.grunn in dekket[inngrep.handling]:
        return ja(f"Forskriften gir grunnlag for {hva}. Grunnen er {hvorfor}.", etter=(F2373["§ 4-1"],))
    return None


@inngrep_har_grunnlag.versjon(VEDLEGG4["punkt 5"], FVL["§ 35"])
def forbehold_i_brevet_1967(inngrep: Inngrep, grunn: Inngrepsgrunn, klausul: Klausul) -> Svar[bool]:
    """Vedtaket kan endres når det følger av vedtaket selv: brevet tar forbehold om stans og tilbakebetaling. Feil i
    utregning og utbetaling kan avregnes. Uten forbehold må en jurist bekrefte at det finnes et annet grunnlag. Slik
    leser vi forbeholdet: det gjelder også beløp som er betalt for mye, og penger som ikke er brukt."""
    return _etter_brevet(inngrep, grunn, klausul)


@inngrep_har_grunnlag.versjon(VEDLEGG4["punkt 5"], FVL2025["§ 71"])
def brudd_og_sviktende_forutsetninger_2025(inngrep: Inngrep, grunn: Inngrepsgrunn, klausul: Klausul) -> Svar[bool]:
    """Bryter parten vilkår i vedtaket, eller svikter sentrale forutsetninger, kan vedtaket omgjøres når det ikke er
    uforholdsmessig, også uten forbehold i brevet. Ellers som før."""
    return _etter_loven_2025(inngrep, grunn, klausul)


def _etter_loven_2025(inngrep: Inngrep, grunn: Inngrepsgrunn, klausul: Klausul) -> Svar[bool]:
    svar = _etter_brevet(inngrep, grunn, klausul)
    brudd = grunn.grunn in ("vilkarsbrudd", "uriktige-opplysninger")
    if brudd and not klausul.i_brevet and inngrep.handling in ("stans", "tilbakekreving"):
        return ja(
            f"Grunnen er {GRUNNNAVN[grunn.grunn]}. Loven åpner for {HANDLINGSNAVN[inngrep.handling]} når det ikke er "
            "uforholdsmessig.",
            etter=(FVL2025["§ 71"],),
        )
    etter = tuple(FVL2025["§ 71"] if h == FVL["§ 35"] else h for h in svar.etter)
    return Svar(svar.verdi, svar.fordi, svar.ma_bekreftes, svar.apnes, svar.varsel, etter)


@inngrep_har_grunnlag.versjon(VEDLEGG4["punkt 5"], FVL["§ 35"], F2373["§ 3-5"], F2373["§ 4-1"])
def forskriften_2026(inngrep: Inngrep, grunn: Inngrepsgrunn, klausul: Klausul, forskrift: Forskrift) -> Svar[bool]:
    """I frivilligordningen gir forskriften selv grunnlag fra tilskuddsåret 2026: stans og tilbakebetaling når
    kravene ikke er oppfylt eller opplysningene er uriktige, tilbakebetaling av det som ikke kan brukes, avregning
    av alt som er betalt for mye eller skal tilbakebetales, og å holde pengene tilbake mens en kontroll går. Ellers
    gjelder brevet."""
    egen = _etter_forskriften(inngrep, grunn) if forskrift == F2373.kort else None
    return egen or _etter_brevet(inngrep, grunn, klausul)


@inngrep_har_grunnlag.versjon(VEDLEGG4["punkt 5"], FVL2025["§ 71"], F2373["§ 3-5"], F2373["§ 4-1"])
def forskriften_2026_og_loven_2025(
    inngrep: Inngrep, grunn: Inngrepsgrunn, klausul: Klausul, forskrift: Forskrift
) -> Svar[bool]:
    """Som etter forskriften. Der den ikke gir svar, gjelder brevet og reglene om omgjøring i den nye loven."""
    egen = _etter_forskriften(inngrep, grunn) if forskrift == F2373.kort else None
    return egen or _etter_loven_2025(inngrep, grunn, klausul)


# ── Varselet ─────────────────────────────────────────────────────────────────────────────────────────────────────
inngrep_er_varslet = Vilkar("inngrep_er_varslet", "Er parten varslet?")


def _varslet(inngrep: Inngrep, varsel: Varsel) -> Svar[bool]:
    loven = (FVL["§ 16"], FVL2025["§ 42"])
    etter = (HUS["utbetaling"],) if inngrep.handling == "avregning" else (*loven, VEDLEGG4["punkt 5"])
    if inngrep.handling == "hold":
        return ja(
            "Det fattes ikke noe vedtak ennå. Mottakeren skal få vite hvorfor pengene holdes tilbake.", etter=loven
        )
    if varsel.unntak_16_3:
        return ja("Varsel er unnlatt etter et av lovens unntak. Unntaket skal stå i saken.", etter=loven)
    if varsel.sendt is not None:
        return ja(f"Varselet ble sendt {paa_norsk(dag_i_oslo(varsel.sendt))}.", etter=etter)
    return nei("Parten er ikke varslet.", apnes="Når varselet er sendt, og parten har fått uttale seg.", etter=etter)


@inngrep_er_varslet.versjon(VEDLEGG4["punkt 5"], FVL["§ 16"], HUS["utbetaling"])
def varsel_1967(inngrep: Inngrep, varsel: Varsel) -> Svar[bool]:
    """Mottakeren, privat eller offentlig, skal varsles før stans og før krav om tilbakebetaling. Instruksen sier ikke
    noe om varsel før avregning, men vi varsler likevel. Loven har noen få unntak."""
    return _varslet(inngrep, varsel)


@inngrep_er_varslet.versjon(VEDLEGG4["punkt 5"], FVL2025["§ 42"], HUS["utbetaling"])
def varsel_2025(inngrep: Inngrep, varsel: Varsel) -> Svar[bool]:
    """Mottakeren skal varsles så tidlig som mulig og få en rimelig frist. Loven har noen få unntak, også når rask
    avgjørelse er påkrevd. Før avregning varsler vi likevel."""
    return _varslet(inngrep, varsel)


# ── Uttalelsen ───────────────────────────────────────────────────────────────────────────────────────────────────
tidligste_vedtak = Regel[date | None]("tidligste_vedtak", "Hvilken dag kan inngrepet tidligst avgjøres?")


def _tidligst(inngrep: Inngrep, varsel: Varsel, uttalelse: Uttalelsesfrist, naa: Naa) -> Svar[date | None]:
    i_dag = dag_i_oslo(naa.tid)
    if inngrep.handling == "hold" or varsel.unntak_16_3:
        return Svar(i_dag, "Det er ingen frist for uttalelse å vente på.")
    if varsel.sendt is None:
        return Svar(None, "Parten er ikke varslet ennå.")
    if uttalelse.endelig:
        return Svar(i_dag, "Partens uttalelse er kommet og er fullstendig.")
    if uttalelse.frist is None:
        return Svar(None, "Varselet setter ingen frist for å uttale seg.")
    if uttalelse.frist <= (sendt := dag_i_oslo(varsel.sendt)):
        fordi = f"Fristen {paa_norsk(uttalelse.frist)} er ikke etter at varselet ble sendt, {paa_norsk(sendt)}."
        return Svar(None, f"{fordi} Parten har da ingen frist å uttale seg innen.")
    siste = neste_arbeidsdag(uttalelse.frist)
    return Svar(siste + timedelta(days=1), f"Parten kan uttale seg til og med {paa_norsk(siste)}.")


@tidligste_vedtak.versjon(FVL["§ 16"])
def etter_fristen_1967(inngrep: Inngrep, varsel: Varsel, uttalelse: Uttalelsesfrist, naa: Naa) -> Svar[date | None]:
    """Det kan ikke treffes vedtak før fristen for å uttale seg er ute, eller svaret er kommet og er fullstendig."""
    return _tidligst(inngrep, varsel, uttalelse, naa)


tidligste_vedtak.viderefores(FVL2025["§ 42"], navn="forvaltningsloven_2025")
Tidligst = Annotated[date | None, SvarFra(tidligste_vedtak)]
parten_er_hort = Vilkar("parten_er_hort", "Har parten fått uttale seg?")


@parten_er_hort.versjon(FVL["§ 16"], VEDLEGG4["punkt 5"])
def hort_1967(varsel: Varsel, uttalelse: Uttalelsesfrist, naa: Naa, tidligst: Tidligst) -> Svar[bool]:
    """Det kan ikke treffes vedtak før fristen for å uttale seg er ute, eller svaret er kommet og er fullstendig."""
    if tidligst is None:
        return nei(
            "Parten har ikke fått uttale seg.", apnes="Når varselet er sendt med frist for å uttale seg, og den er ute."
        )
    if dag_i_oslo(naa.tid) < tidligst:
        return nei(
            f"Fristen for å uttale seg løper. Saken kan tidligst avgjøres {paa_norsk(tidligst)}.",
            apnes=f"Fra og med {paa_norsk(tidligst)}, eller når uttalelsen er kommet og er fullstendig.",
        )
    return ja("Parten har fått uttale seg, eller skal ikke høres.", varsel=_kort_frist(varsel, uttalelse))


parten_er_hort.viderefores(FVL2025["§ 42"], VEDLEGG4["punkt 5"], navn="forvaltningsloven_2025")


def _kort_frist(varsel: Varsel, uttalelse: Uttalelsesfrist) -> str:
    """A warning when the varsel gave less than the house's two weeks and the party has not answered."""
    if varsel.sendt is None or uttalelse.frist is None or uttalelse.endelig:
        return ""
    if uttalelse.frist >= dag_i_oslo(varsel.sendt) + timedelta(weeks=2):
        return ""
    return "Varselet ga kortere frist enn to uker. Vurder om parten har fått god nok tid til å uttale seg."


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _grunnlag(
    rad: str,
    handling: str,
    grunn: str,
    ordning: Ordning,
    *,
    forste: int = 2025,
    klausul: bool = False,
    svar: bool,
    ma_bekreftes: bool = False,
) -> None:
    inngrep_har_grunnlag.eksempel(
        f"{handling}: {grunn} i {ordning.id}, første år {forste}, {'med' if klausul else 'uten'} forbehold",
        Inngrep.model_validate({"handling": handling}),
        Inngrepsgrunn.model_validate({"grunn": grunn}),
        Klausul(i_brevet=klausul),
        ordning,
        svar=svar,
        ma_bekreftes=ma_bekreftes,
        rad=rad,
        datoer=Datoer.paa(date(2026, 5, 5), tilskuddsaar=forste),
    )


_grunnlag("8.3-01", "tilbakekreving", "vilkarsbrudd", e.JOBBSJANSEN, klausul=True, svar=True)
_grunnlag("8.3-01", "stans", "uriktige-opplysninger", e.MANGFOLD, klausul=True, svar=True)
_grunnlag("8.3-01", "tilbakekreving", "vilkarsbrudd", e.FRIVILLIGE, svar=False, ma_bekreftes=True)
_grunnlag("8.3-01", "tilbakekreving", "vilkarsbrudd", e.FRIVILLIGE, forste=2026, svar=True)
_grunnlag("8.3-01", "tilbakekreving", "vilkarsbrudd", e.MANGFOLD, forste=2026, svar=False, ma_bekreftes=True)
_grunnlag("8.3-01", "hold", "vilkarsbrudd", e.FRIVILLIGE, forste=2026, svar=True)
_grunnlag("8.3-01", "hold", "vilkarsbrudd", e.MANGFOLD, forste=2026, klausul=True, svar=True, ma_bekreftes=True)
_grunnlag("8.3-07", "avregning", "regnefeil", e.JOBBSJANSEN, svar=True)
_grunnlag("8.3-07", "avregning", "vilkarsbrudd", e.JOBBSJANSEN, klausul=True, svar=False)
_grunnlag("8.3-07", "avregning", "ubrukt", e.FRIVILLIGE, svar=False)
_grunnlag("8.3-07", "avregning", "ubrukt", e.FRIVILLIGE, forste=2026, svar=True)
_grunnlag("8.3-09", "tilbakekreving", "ubrukt", e.NORSKOPPLAERING, klausul=True, svar=True)
_grunnlag("8.3-09", "tilbakekreving", "ubrukt", e.NORSKOPPLAERING, svar=False, ma_bekreftes=True)

_KREV, _TREKK, _HOLD = Inngrep(handling="tilbakekreving"), Inngrep(handling="avregning"), Inngrep(handling="hold")
_SENDT = Varsel(sendt=kl(2025, 4, 1), unntak_16_3=False)
_IKKE, _UNNTATT = Varsel(sendt=None, unntak_16_3=False), Varsel(sendt=None, unntak_16_3=True)
inngrep_er_varslet.eksempel("Varslet", _KREV, _SENDT, svar=True, rad="8.3-02")
inngrep_er_varslet.eksempel("Stans uten varsel", Inngrep(handling="stans"), _IKKE, svar=False, rad="8.3-02")
inngrep_er_varslet.eksempel("Unntak", _KREV, _UNNTATT, svar=True, rad="8.3-03")
inngrep_er_varslet.eksempel("Avregning uten varsel", _TREKK, _IKKE, svar=False, rad="8.3-08")
inngrep_er_varslet.eksempel("Holdes tilbake", _HOLD, _IKKE, svar=True, rad="8.3-02")

_APEN = Uttalelsesfrist(frist=date(2025, 4, 22), endelig=False)
_SVART = Uttalelsesfrist(frist=date(2025, 4, 22), endelig=True)
_t, _d = tidligste_vedtak.eksempel, parten_er_hort.eksempel
_t("Dagen etter fristen", _KREV, _SENDT, _APEN, naa(2025, 4, 2), svar=date(2025, 4, 23), rad="8.3-05")
_LORDAG = Uttalelsesfrist(frist=date(2025, 4, 19), endelig=False)
_t("Påskeaften forlenges", _KREV, _SENDT, _LORDAG, naa(2025, 4, 2), svar=date(2025, 4, 23), rad="8.3-05")
_t("Fullstendig svar", _KREV, _SENDT, _SVART, naa(2025, 4, 9), svar=date(2025, 4, 9), rad="8.3-05")
_FOR = Uttalelsesfrist(frist=date(2025, 4, 1), endelig=False)
_t("Fristen er dagen varselet ble sendt", _KREV, _SENDT, _FOR, naa(2025, 4, 9), svar=None, rad="8.3-05")
_t("Ikke varslet", _KREV, _IKKE, _APEN, naa(2025, 4, 9), svar=None, rad="8.3-05")
_t("Unntak", _KREV, _UNNTATT, _APEN, naa(2025, 4, 9), svar=date(2025, 4, 9), rad="8.3-03")
_d("Siste sekund av fristen", _KREV, _SENDT, _APEN, naa(2025, 4, 22, 23, 59, 59), svar=False, rad="8.3-05")
_d("Midnatt", _KREV, _SENDT, _APEN, naa(2025, 4, 23, 0), svar=True, rad="8.3-05")
_d("Fullstendig svar før fristen", _KREV, _SENDT, _SVART, naa(2025, 4, 9), svar=True, rad="8.3-05")
_d("Ikke varslet", _KREV, _IKKE, _APEN, naa(2025, 4, 23), svar=False, rad="8.3-05")
