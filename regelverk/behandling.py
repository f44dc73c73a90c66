"""Is the application in time, may it be dismissed, and what must be done before it is decided? (LAW 12; fvl §§ 11–17)

The conditions that the process asks stand first; then the duties, one rule for each row of the table. Duties towards
parties and what makes a decision stand are in `saksforberedelse`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from regelverk import eksempelfakta as e
from regelverk.fakta import OSLO, Avvisningsgrunn, Innstilling, Mangler, Ordning, Soknad, Utfall, dag_i_oslo
from regelverk.fakta_behandling import Fristregel
from regelverk.kalender import paa_norsk
from regelverk.kilde import Datoer
from regelverk.kilder import F2373, FVL, FVL2025, VEDLEGG4
from regelverk.regel import Regel, Svar, SvarFra, Vilkar, ja, nei

# ── Frist og avvisning ───────────────────────────────────────────────────────────────────────────────────────────
soknad_i_tide = Regel[bool]("soknad_i_tide", "Kom søknaden inn før fristen gikk ut?")


def _tidspunkt(tid: datetime) -> str:
    """«31. januar 2025 klokka 00.00.20»: the moment in Oslo, to the second, since a second decides."""
    return f"{paa_norsk(dag_i_oslo(tid))} klokka {tid.astimezone(OSLO):%H.%M.%S}"


def _i_tide(soknad: Soknad) -> Svar[bool]:
    kom = f"Søknaden kom inn {_tidspunkt(soknad.mottatt)}"
    if soknad.frist is None:
        return ja(f"{kom}, og det gjelder ingen søknadsfrist.")
    if soknad.mottatt <= soknad.frist:
        return ja(f"{kom}. Fristen gikk ut {_tidspunkt(soknad.frist)}.")
    return nei(f"{kom}. Da var fristen ute, den gikk ut {_tidspunkt(soknad.frist)}.")


@soknad_i_tide.versjon(VEDLEGG4["punkt 1"])
def innen_utlysningens_frist(soknad: Soknad) -> Svar[bool]:
    """Utlysningen setter søknadsperioden. Slik leser vi det: Søknaden er i tide når den er kommet inn før perioden er
    slutt. Det siste øyeblikket teller med."""
    return _i_tide(soknad)


SoknadITide = Annotated[bool, SvarFra(soknad_i_tide)]

sen_soknad = Regel[str]("sen_soknad", "Hva skjer med en søknad som kom for sent?")


@sen_soknad.versjon(VEDLEGG4["punkt 1"])
def som_utlysningen_sier(i_tide: SoknadITide, regel: Fristregel, ordning: Ordning) -> Svar[str]:
    """En sen søknad avvises når utlysningen gjør fristen absolutt, og tas opp når den ikke gjør det. Slik leser vi
    instruksen: Det samme må gjelde alle i runden."""
    del ordning
    return _sen(i_tide, regel.absolutt)


@sen_soknad.versjon(VEDLEGG4["punkt 1"], F2373["§ 2-2"])
def innen_fristen_forvalteren_setter(i_tide: SoknadITide, regel: Fristregel, ordning: Ordning) -> Svar[str]:
    """I frivilligordningen fra og med 2026 må organisasjonen søke innenfor fristene tilskuddsforvalteren setter. I de
    andre ordningene gjelder det utlysningen sier, likt for alle."""
    if ordning.frivillig and not i_tide:
        return Svar("avvises", "Organisasjonen må søke innenfor fristen som er satt.", etter=(F2373["§ 2-2"],))
    svar = _sen(i_tide, regel.absolutt)
    return Svar(svar.verdi, svar.fordi, etter=(VEDLEGG4["punkt 1"],))


def _sen(i_tide: bool, absolutt: bool) -> Svar[str]:
    if i_tide:
        return Svar("behandles", "Søknaden kom i tide og behandles.")
    if absolutt:
        return Svar("avvises", "Utlysningen sier at søknader etter fristen ikke behandles. Det gjelder alle i runden.")
    return Svar("tas-opp", "Utlysningen åpner for søknader etter fristen. Det gjelder alle i runden.")


kan_avvises = Vilkar("kan_avvises", "Kan det innstilles på å avvise søknaden?")
GRUNNER = {
    "for-sent": "Søknaden kom for sent, og kan avvises.",
    "feil-sokertype": "Søkeren er ikke av det slaget ordningen er for, og søknaden kan avvises.",
}


@kan_avvises.versjon(FVL["§ 11"], VEDLEGG4["punkt 1"])
def med_grunn_og_etter_mangelbrev(innstilling: Innstilling, grunn: Avvisningsgrunn, mangler: Mangler) -> Svar[bool]:
    """En søknad kan bare avvises når det er en grunn til det. Er grunnen mangler, skal søkeren ha fått beskjed og en
    frist til å rette. At formålet ikke passer, er ikke en grunn til å avvise, men til å avslå."""
    if innstilling.utfall is not Utfall.AVVIST:
        return ja(f"Innstillingen er «{innstilling.utfall}», ikke avvisning.")
    if grunn.grunn == "ingen":
        return nei("Ingen grunn til å avvise er oppgitt.", apnes="Når grunnen til å avvise er oppgitt.")
    if grunn.grunn in GRUNNER:
        return ja(GRUNNER[grunn.grunn], etter=(VEDLEGG4["punkt 1"],))
    beskjed = (FVL["§ 11"], FVL2025["§ 16"])
    if not mangler.mangelbrev_sendt:
        return nei(
            "Søkeren har ikke fått beskjed om manglene.",
            apnes="Når mangelbrev er sendt, og fristen for å rette er ute uten at manglene er rettet.",
            etter=beskjed,
        )
    if not mangler.uretta:
        return nei("Manglene er rettet.", apnes="Når det er noe som fortsatt mangler.", etter=beskjed)
    if not mangler.frist_ute:
        return nei("Fristen for å rette er ikke ute.", apnes="Når fristen for å rette er ute.", etter=beskjed)
    return ja("Søkeren fikk beskjed og frist, og manglene er ikke rettet.", etter=beskjed)


kan_avvises.viderefores(FVL2025["§ 16"], VEDLEGG4["punkt 1"], navn="forvaltningsloven_2025")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_FRIST = datetime(2025, 1, 31, 23, 59, 59, 999999, tzinfo=OSLO)
_I_TIDE = Soknad(mottatt=_FRIST, frist=_FRIST)
_SEN = Soknad(mottatt=datetime(2025, 2, 1, 0, 0, 20, tzinfo=OSLO), frist=_FRIST)
_ABSOLUTT, _MYK = Fristregel(absolutt=True), Fristregel(absolutt=False)
_I_2026 = Datoer(date(2026, 3, 2), 2026, 2026)
soknad_i_tide.eksempel("Kom i siste øyeblikk", _I_TIDE, svar=True, rad="12-04")
soknad_i_tide.eksempel("Kom 20 sekunder etter midnatt", _SEN, svar=False, rad="12-04")
soknad_i_tide.eksempel("Ingen frist", Soknad(mottatt=_FRIST, frist=None), svar=True, rad="12-04")
sen_soknad.eksempel("I tide", _I_TIDE, _ABSOLUTT, e.FRIVILLIGE, svar="behandles", rad="12-04")
sen_soknad.eksempel("Absolutt frist", _SEN, _ABSOLUTT, e.JOBBSJANSEN, svar="avvises", rad="12-04")
sen_soknad.eksempel("Ikke absolutt frist", _SEN, _MYK, e.JOBBSJANSEN, svar="tas-opp", rad="12-04")
sen_soknad.eksempel(
    "Frivilligordningen i 2026", _SEN, _MYK, e.FRIVILLIGE, svar="avvises", rad="12-04", datoer=_I_2026
)  # fmt: skip
sen_soknad.eksempel(
    "En annen ordning i 2026", _SEN, _MYK, e.JOBBSJANSEN, svar="tas-opp", rad="12-04", datoer=_I_2026
)  # fmt: skip
_BESKJED_OG_FRIST = Mangler(mangelbrev_sendt=True, uretta=True, frist_ute=True)


def _avvises(
    tittel: str, grunn: Literal["for-sent", "feil-sokertype", "ikke-rettet", "ingen"], svar: bool, rad: str,
    mangler: Mangler = _BESKJED_OG_FRIST, utfall: Utfall = Utfall.AVVIST,
) -> None:  # fmt: skip
    innstilling = Innstilling(utfall=utfall, belop_kr=0, sokt_kr=100_000)
    kan_avvises.eksempel(tittel, innstilling, Avvisningsgrunn(grunn=grunn), mangler, svar=svar, rad=rad)


_INGEN_MANGLER = Mangler(mangelbrev_sendt=False, uretta=False, frist_ute=False)
_avvises("For sent", "for-sent", True, "12-04", _INGEN_MANGLER)
_avvises("Feil søkertype", "feil-sokertype", True, "12-03", _INGEN_MANGLER)
_avvises("Uten grunn", "ingen", False, "12-03")
_avvises("Innstilt på avslag", "ingen", True, "12-03", _INGEN_MANGLER, Utfall.AVSLAG)
_avvises("Ikke rettet etter beskjed og frist", "ikke-rettet", True, "12-03")
for _brev, _uretta, _ute in ((False, True, True), (True, False, True), (True, True, False)):
    _m = Mangler(mangelbrev_sendt=_brev, uretta=_uretta, frist_ute=_ute)
    _avvises("Mangler, men uten beskjed, retting eller utløpt frist", "ikke-rettet", False, "12-03", _m)
