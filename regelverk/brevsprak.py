"""Bokmål, nynorsk, free or both? (LAW 17; språklova §§ 3, 8, 11, 13–17)

The rules bind the state, also as klageinstans. A municipality's own letters are free (§ 3 second paragraph a).
"""

from __future__ import annotations

from regelverk.fakta import Organ
from regelverk.fakta_sprak import (
    Adressat,
    Dokument,
    Dokumentart,
    Innkommet,
    Maalform,
    Mottakertype,
    Omrade,
    Sprakbruk,
    Sprakkrav,
    Sprakvedtak,
)
from regelverk.kilder import SPRL
from regelverk.regel import Regel, Svar, ja, nei

FORMNAVN = {Maalform.BOKMAL: "bokmål", Maalform.NYNORSK: "nynorsk"}
SKREVET = {Sprakvedtak.BOKMAL: Maalform.BOKMAL, Sprakvedtak.NYNORSK: Maalform.NYNORSK}
HVEM = {Mottakertype.KOMMUNE: "Kommunen", Mottakertype.FYLKESKOMMUNE: "Fylkeskommunen"}

maalform = Regel[str]("maalform", "Hvilken målform skal dokumentet ha?")


@maalform.versjon(SPRL["§ 3"], SPRL["§ 11"], SPRL["§ 13"], SPRL["§ 14"], SPRL["§ 15"])
def spraaklova(dokument: Dokument, adressat: Adressat) -> Svar[str]:
    """Staten skriver til private på den målformen de selv har brukt eller ønsker, og til kommuner og fylkeskommuner på
    den de har vedtatt. Uten vedtak, bruk eller ønske er det fritt. Skjema skal finnes på begge samtidig. Slik leser vi
    loven: Har en privat sagt fra om et ønske, går det foran det hen har brukt."""
    if dokument.avsender is Organ.KOMMUNE:
        return Svar(Maalform.VALGFRI, "Kommunen velger selv målform i egne brev.", etter=(SPRL["§ 3"],))
    if dokument.art is Dokumentart.SKJEMA:
        fordi = "Skjema og selvbetjening skal finnes på bokmål og nynorsk samtidig."
        return Svar(Maalform.BEGGE, fordi, etter=(SPRL["§ 14"],))
    if dokument.art is Dokumentart.KUNNGJORING:
        fordi = "Dokumentet er til alle. Over tid skal minst 25 prosent av slike dokumenter være på hver målform."
        return Svar(Maalform.VALGFRI, fordi, etter=(SPRL["§ 13"],))
    if adressat.type is Mottakertype.PRIVAT:
        return _til_privat(adressat)
    if adressat.type is Mottakertype.STAT:
        return _til_staten(adressat)
    return _til_kommune(adressat)


def _til_privat(a: Adressat) -> Svar[str]:
    onsket = a.onsket_form if a.onsket_form in FORMNAVN else None
    brukt = a.brukt_form if a.brukt_form in FORMNAVN else None
    if onsket is not None:
        return Svar(onsket, f"Mottakeren har sagt fra om {FORMNAVN[onsket]}.", etter=(SPRL["§ 15"],))
    if brukt is not None:
        return Svar(brukt, f"Mottakeren har selv brukt {FORMNAVN[brukt]}.", etter=(SPRL["§ 15"],))
    return Svar(Maalform.VALGFRI, "Mottakeren har verken brukt eller ønsket noen målform.", etter=(SPRL["§ 15"],))


def _til_kommune(a: Adressat) -> Svar[str]:
    if a.sprakvedtak in SKREVET:
        form = SKREVET[a.sprakvedtak]
        fordi = f"{HVEM[a.type]} har vedtatt {FORMNAVN[form]}."
        return Svar(form, fordi, etter=(SPRL["§ 11"], SPRL["§ 15"]))
    hvorfor = (
        "har vedtatt å være språklig nøytral" if a.sprakvedtak else "har ikke gjort språkvedtak og regnes som nøytral"
    )
    return Svar(Maalform.VALGFRI, f"{HVEM[a.type]} {hvorfor}.", etter=(SPRL["§ 11"],))


def _til_staten(a: Adressat) -> Svar[str]:
    if a.sprakvedtak in SKREVET:
        form = SKREVET[a.sprakvedtak]
        fordi = f"Mottakeren er et regionalt statsorgan der flertallet av kommunene har vedtatt {FORMNAVN[form]}."
        return Svar(form, fordi, etter=(SPRL["§ 13"],))
    return Svar(
        Maalform.VALGFRI, "Mottakeren er et statsorgan uten flertallsspråk i tjenestekretsen.", etter=(SPRL["§ 13"],)
    )


maalform_i_omrade = Regel[str]("maalform_i_omrade", "Hvilken målform skal et dokument til flere kommuner ha?")


@maalform_i_omrade.versjon(SPRL["§ 13"])
def flertallet_eller_den_ene(omrade: Omrade) -> Svar[str]:
    """Har kommunene i et geografisk avgrenset område et flertallsspråk, brukes det i dokumenter til dem. Gjelder
    dokumentet særlig én kommune, brukes det kommunen har vedtatt."""
    if omrade.bare_en_kommune:
        if omrade.kommunens_vedtak in SKREVET:
            form = SKREVET[omrade.kommunens_vedtak]
            return Svar(form, f"Dokumentet gjelder særlig én kommune, som har vedtatt {FORMNAVN[form]}.")
        return Svar(Maalform.VALGFRI, "Dokumentet gjelder særlig én kommune, som ikke har vedtatt noen målform.")
    if omrade.flertallssprak in FORMNAVN:
        return Svar(
            omrade.flertallssprak, f"Flertallet av kommunene i området har vedtatt {FORMNAVN[omrade.flertallssprak]}."
        )
    return Svar(Maalform.VALGFRI, "Kommunene i området har ikke noe flertallsspråk.")


fordeling_holder = Regel[bool]("fordeling_holder", "Er begge målformer brukt nok i det som er publisert?")


@fordeling_holder.versjon(SPRL["§ 13"])
def minst_en_fjerdedel(bruk: Sprakbruk) -> Svar[bool]:
    """Sentrale statsorganer skal over tid bruke minst 25 prosent av hver målform i dokumenter til alle."""
    tall = f"Bokmål er {bruk.bokmal_prosent} prosent, og nynorsk er {bruk.nynorsk_prosent} prosent."
    if min(bruk.bokmal_prosent, bruk.nynorsk_prosent) >= 25:
        return ja(f"{tall} Begge er minst 25 prosent.")
    return nei(f"{tall} Begge skal over tid være minst 25 prosent.")


kan_kreve_ny_maalform = Regel[bool](
    "kan_kreve_ny_maalform", "Kan mottakeren kreve dokumentet på nytt i en annen målform?"
)


@kan_kreve_ny_maalform.versjon(SPRL["§ 14"], SPRL["§ 17"])
def loyve_og_faste_formularer(krav: Sprakkrav) -> Svar[bool]:
    """Har en privat krevd et løyve eller et fast formular om seg selv på en målform og fått det på feil, kan hen klage
    og kreve dokumentet på nytt. For andre brev gir loven ikke klagerett."""
    if not krav.loyve_eller_fast_formular:
        return nei("Dokumentet er verken et løyve eller et fast formular som gjelder mottakeren direkte.")
    if not krav.krevd:
        return nei("Mottakeren har ikke krevd noen målform.")
    if krav.riktig_form:
        return nei("Dokumentet er på den målformen mottakeren krevde.")
    return ja("Dokumentet er på feil målform. Mottakeren kan klage og kreve det på nytt.")


skandinavisk_godtas = Regel[bool]("skandinavisk_godtas", "Kan henvendelsen være på dette språket?")


@skandinavisk_godtas.versjon(SPRL["§ 8"])
def svensk_og_dansk(inn: Innkommet) -> Svar[bool]:
    """Alle kan bruke svensk eller dansk i kontakt med offentlige organer. Svaret kan være på norsk."""
    if inn.sprak in ("norsk", "svensk", "dansk"):
        return ja(f"Henvendelsen er på {inn.sprak} og godtas. Vi svarer på norsk.")
    return nei(f"Henvendelsen er på {inn.sprak}. Loven gir bare rett til norsk, svensk og dansk.")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_BM, _NN, _FRI, _BEGGE = Maalform.BOKMAL, Maalform.NYNORSK, Maalform.VALGFRI, Maalform.BEGGE


def _maalform(
    tittel: str, rad: str, svar: Maalform, type_: Mottakertype, *, vedtak: Sprakvedtak | None = None,
    brukt: Maalform | None = None, onsket: Maalform | None = None, avsender: Organ = Organ.IMDI,
    art: Dokumentart = Dokumentart.BREV,
) -> None:  # fmt: skip
    maalform.eksempel(
        tittel, Dokument(avsender=avsender, art=art),
        Adressat(type=type_, sprakvedtak=vedtak, brukt_form=brukt, onsket_form=onsket), svar=svar, rad=rad,
    )  # fmt: skip


_PRIVAT, _KOMMUNE, _FYLKE, _STAT = Mottakertype
_maalform("En forening søkte på nynorsk", "17-01", _NN, _PRIVAT, brukt=_NN)
_maalform("En forening søkte på bokmål, men ønsker nynorsk", "17-01", _NN, _PRIVAT, brukt=_BM, onsket=_NN)
_maalform("En forening har ikke skrevet selv", "17-01", _FRI, _PRIVAT)
_maalform("Departementet svarer en forening", "17-08", _NN, _PRIVAT, brukt=_NN, avsender=Organ.AID)
_maalform("Kommune med nynorsk", "17-02", _NN, _KOMMUNE, vedtak=Sprakvedtak.NYNORSK)
_maalform("Kommune med bokmål", "17-02", _BM, _KOMMUNE, vedtak=Sprakvedtak.BOKMAL)
_maalform("Fylkeskommune med nynorsk", "17-02", _NN, _FYLKE, vedtak=Sprakvedtak.NYNORSK)
_maalform("Kommune med nynorsk som skrev på bokmål", "17-02", _NN, _KOMMUNE, vedtak=Sprakvedtak.NYNORSK, brukt=_BM)
_maalform("Nøytral kommune", "17-03", _FRI, _KOMMUNE, vedtak=Sprakvedtak.NOYTRAL)
_maalform("Kommune uten vedtak", "17-03", _FRI, _KOMMUNE)
_maalform("Regionalt statsorgan med nynorsk flertall", "17-10", _NN, _STAT, vedtak=Sprakvedtak.NYNORSK)
_maalform("Et statsorgan", "17-10", _FRI, _STAT)
_maalform("Kunngjøring", "17-05", _FRI, _PRIVAT, art=Dokumentart.KUNNGJORING)
_maalform("Søknadsskjema", "17-06", _BEGGE, _PRIVAT, art=Dokumentart.SKJEMA)
_maalform("Kommunens eget brev til en forening", "17-09", _FRI, _PRIVAT, brukt=_NN, avsender=Organ.KOMMUNE)


def _omrade(
    tittel: str, svar: Maalform, flertall: Maalform | None, *, en: bool = False, vedtak: Sprakvedtak | None = None
) -> None:
    omrade = Omrade(flertallssprak=flertall, bare_en_kommune=en, kommunens_vedtak=vedtak)
    maalform_i_omrade.eksempel(tittel, omrade, svar=svar, rad="17-04")


_omrade("Flertallet har nynorsk", _NN, _NN)
_omrade("Ikke noe flertall", _FRI, None)
_omrade("Gjelder én bokmålskommune i et nynorskområde", _BM, _NN, en=True, vedtak=Sprakvedtak.BOKMAL)
_omrade("Gjelder én nøytral kommune", _FRI, _NN, en=True, vedtak=Sprakvedtak.NOYTRAL)
for _bokmaal, _holder in ((75, True), (76, False), (25, True), (24, False)):
    fordeling_holder.eksempel(
        f"{_bokmaal} prosent bokmål", Sprakbruk(bokmal_prosent=_bokmaal, nynorsk_prosent=100 - _bokmaal), svar=_holder,
        rad="17-05",
    )  # fmt: skip
for _loyve, _krevd, _riktig, _kan in (
    (True, True, False, True), (True, True, True, False), (True, False, False, False), (False, True, False, False),
):  # fmt: skip
    kan_kreve_ny_maalform.eksempel(
        f"{'Løyve' if _loyve else 'Vanlig brev'}, {'krevd' if _krevd else 'ikke krevd'}, "
        f"{'riktig' if _riktig else 'feil'} målform",
        Sprakkrav(loyve_eller_fast_formular=_loyve, krevd=_krevd, riktig_form=_riktig), svar=_kan, rad="17-07",
    )  # fmt: skip
for _sprak, _godtas in (("svensk", True), ("dansk", True), ("norsk", True), ("engelsk", False)):
    skandinavisk_godtas.eksempel(f"Henvendelse på {_sprak}", Innkommet(sprak=_sprak), svar=_godtas, rad="17-11")
