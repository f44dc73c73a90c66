"""Can the complaint be heard? Enkeltvedtak, right to complain, time, form — tested before substance (LAW 1.4, 3.3–3.5).

Asked in the order of fvl § 33 second paragraph: what no mending can cure is decided before what can be mended.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from regelverk.fakta_klage import Klage, Klagegjenstand, Klageretting, Klagertype, Klagetid, Oversitting
from regelverk.kilder import EFORV, FVL, FVL2025
from regelverk.klagerett import HarKlagerett
from regelverk.oversitting import Tiden, Tidsutfall
from regelverk.regel import ALDRI, Regel, Svar, SvarFra, Vilkar, ja, nei


class Formutfall(StrEnum):
    """What the test of the conditions ends in."""

    REALITETSBEHANDLES = "realitetsbehandles"
    RETTEFRIST = "rettefrist"
    AVVISES = "avvises"
    IKKE_KLAGESAK = "ikke-klagesak"
    OVERSITTING_VURDERES = "oversitting-vurderes"


# ── Er det en klagesak? ──────────────────────────────────────────────────────────────────────────────────────────
er_klagesak = Vilkar("er_klagesak", "Er dette en klagesak?")


@er_klagesak.versjon(FVL["§ 28"])
def bare_enkeltvedtak(gjenstand: Klagegjenstand) -> Svar[bool]:
    """Bare enkeltvedtak kan påklages. En henvendelse om en annen avgjørelse får et forklarende svar. Vi ser om den
    peker på en feil vi bør rette, og om mottakeren likevel kan likestilles med en privat part."""
    if gjenstand.enkeltvedtak:
        return ja("Avgjørelsen det klages over, er et enkeltvedtak og kan påklages.")
    return nei(
        "Avgjørelsen det klages over, er ikke et enkeltvedtak og kan ikke påklages. Henvendelsen besvares, og vi ser "
        "om den peker på en feil vi bør rette.",
        apnes=ALDRI,
    )


er_klagesak.viderefores(FVL2025["§ 61"], navn="forvaltningsloven_2025")
ErKlagesak = Annotated[bool, SvarFra(er_klagesak)]

# ── Formen ───────────────────────────────────────────────────────────────────────────────────────────────────────
formmangler = Regel[tuple[str, ...]]("formmangler", "Hva mangler i klagen?")
MANGELNAVN = {
    "autentisert": "underskrift eller innlogging",
    "nevner_vedtaket": "hvilket vedtak det klages over",
    "nevner_endring": "hvilken endring klageren ønsker",
    "fullmakt": "skriftlig fullmakt",
}


def _mangler(klage: Klage, krav: tuple[str, ...]) -> Svar[tuple[str, ...]]:
    svar = {navn: bool(getattr(klage, navn)) for navn in MANGELNAVN}
    svar["fullmakt"] = klage.fullmakt or klage.klager is not Klagertype.FULLMEKTIG
    mangler = tuple(navn for navn in krav if not svar[navn])
    uten_grunner = " Klagen har ingen begrunnelse, men det er ikke noe krav." if klage.begrunnet is False else ""
    if not mangler:
        return Svar((), f"Klagen oppfyller formkravene.{uten_grunner}")
    return Svar(mangler, f"Klagen mangler {_ramse([MANGELNAVN[m] for m in mangler])}.{uten_grunner}")


def _ramse(ledd: list[str]) -> str:
    return ledd[0] if len(ledd) == 1 else f"{', '.join(ledd[:-1])} og {ledd[-1]}"


@formmangler.versjon(FVL["§ 32"], FVL["§ 12"], EFORV["§ 4"])
def underskrift_vedtak_endring(klage: Klage) -> Svar[tuple[str, ...]]:
    """En klage skal være undertegnet eller autentisert, nevne vedtaket og nevne endringen som ønskes. En fullmektig som
    ikke er advokat, skal ha skriftlig fullmakt. Begrunnelse bør den ha, men må ikke. Slik leser vi reglene: innlogging
    med elektronisk ID er nok."""
    return _mangler(klage, ("autentisert", "nevner_vedtaket", "nevner_endring", "fullmakt"))


@formmangler.versjon(FVL2025["§ 66"], FVL2025["§ 18"])
def uten_krav_om_underskrift(klage: Klage) -> Svar[tuple[str, ...]]:
    """En klage skal være skriftlig, nevne vedtaket og nevne endringen som ønskes. Underskrift kreves ikke. En
    fullmektig som ikke er advokat, skal ha skriftlig fullmakt."""
    return _mangler(klage, ("nevner_vedtaket", "nevner_endring", "fullmakt"))


Formmangler = Annotated[tuple[str, ...], SvarFra(formmangler)]
formkrav_oppfylt = Regel[bool]("formkrav_oppfylt", "Oppfyller klagen kravene til form og innhold?")


@formkrav_oppfylt.versjon(FVL["§ 32"])
def ingenting_mangler(mangler: Formmangler) -> Svar[bool]:
    """Klagen oppfyller formkravene når ingenting av det loven krever, mangler."""
    return nei(f"Det mangler {_ramse([MANGELNAVN[m] for m in mangler])}.") if mangler else ja("Ingenting mangler.")


formkrav_oppfylt.viderefores(FVL2025["§ 66"], navn="forvaltningsloven_2025")

# ── Utfallet ─────────────────────────────────────────────────────────────────────────────────────────────────────
formkrav = Regel[str]("formkrav", "Kan klagen behandles?")
STEDER = {
    "gjenstand": (FVL["§ 28"], FVL2025["§ 61"]),
    "tid": (FVL["§ 31"], FVL["§ 33"], FVL2025["§ 65"], FVL2025["§ 67"]),
    "form": (FVL["§ 32"], FVL["§ 33"], FVL2025["§ 66"], FVL2025["§ 67"]),
}


@formkrav.versjon(FVL["§ 28"], FVL["§ 31"], FVL["§ 32"], FVL["§ 33"])
def vilkarene_i_rekkefolge(
    klagesak: ErKlagesak, klagerett: HarKlagerett, tiden: Tiden, mangler: Formmangler, retting: Klageretting
) -> Svar[str]:
    """Vilkårene prøves før innholdet: enkeltvedtak, klagerett, frist og form. Er alle oppfylt, eller er klagen sen men
    tas opp, skal den behandles. Mangler ved formen gir først en kort frist til å rette."""
    if not klagesak:
        fordi = "Avgjørelsen kan ikke påklages. Henvendelsen besvares uten klagesak."
        return Svar(Formutfall.IKKE_KLAGESAK, fordi, etter=STEDER["gjenstand"])
    if not klagerett:
        return Svar(Formutfall.AVVISES, "Klageren har ikke rett til å klage.", etter=STEDER["gjenstand"])
    if tiden == Tidsutfall.FOR_SENT:
        return Svar(Formutfall.AVVISES, "Klagen er for sen og kan ikke tas opp.", etter=STEDER["tid"])
    if tiden == Tidsutfall.MA_VURDERES:
        return Svar(
            Formutfall.OVERSITTING_VURDERES,
            "Før klagen kan behandles eller avvises, må det vurderes om den kan tas opp selv om den kan være for sen.",
            etter=STEDER["tid"],
        )
    if mangler and retting.mangelbrev_sendt and retting.frist_ute:
        fordi = f"Fristen for å rette er ute, og klagen mangler fortsatt {_ramse([MANGELNAVN[m] for m in mangler])}."
        return Svar(Formutfall.AVVISES, fordi, etter=STEDER["form"])
    if mangler:
        fordi = f"Klagen mangler {_ramse([MANGELNAVN[m] for m in mangler])}. Klageren skal få en kort frist."
        return Svar(Formutfall.RETTEFRIST, fordi, etter=STEDER["form"])
    sen = " Den er for sen, men tas opp." if tiden == Tidsutfall.TAS_OPP else ""
    return Svar(Formutfall.REALITETSBEHANDLES, f"Vilkårene for å behandle klagen er oppfylt.{sen}")


formkrav.viderefores(FVL2025["§ 61"], FVL2025["§ 65"], FVL2025["§ 66"], FVL2025["§ 67"], navn="forvaltningsloven_2025")
Formkrav = Annotated[str, SvarFra(formkrav)]


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _klage(
    klager: Klagertype = Klagertype.PART, *feil: str, fullmakt: bool | None = None, begrunnet: bool = True
) -> Klage:
    """A complaint that lacks what is named in `feil`."""
    har = {navn: navn not in feil for navn in ("autentisert", "nevner_vedtaket", "nevner_endring")}
    return Klage(klager=klager, fullmakt=fullmakt, begrunnet=begrunnet, **har)


_JA, _NEI = Klagegjenstand(enkeltvedtak=True), Klagegjenstand(enkeltvedtak=False)
_I_TIDE = Klagetid(fremsatt=date(2025, 3, 3), vedtak_truffet=date(2025, 2, 10), rettidig=True)
_SEN = Klagetid(fremsatt=date(2025, 5, 5), vedtak_truffet=date(2025, 2, 10), rettidig=False)
_UVURDERT = Oversitting(kan_ikke_lastes=None, saerlige_grunner=None)
_NEI_NEI = Oversitting(kan_ikke_lastes=False, saerlige_grunner=False)
_LASTES_IKKE = Oversitting(kan_ikke_lastes=True, saerlige_grunner=False)
_IKKE_BEDT = Klageretting(mangelbrev_sendt=False, frist_ute=False)
_LOPER = Klageretting(mangelbrev_sendt=True, frist_ute=False)
_UTE = Klageretting(mangelbrev_sendt=True, frist_ute=True)

er_klagesak.eksempel("Klage over et enkeltvedtak", _JA, svar=True, rad="3.4-01")
er_klagesak.eksempel("En kommune skriver om avslaget sitt", _NEI, svar=False, rad="3.3-04")
for _navn in ("autentisert", "nevner_vedtaket", "nevner_endring"):
    formmangler.eksempel(
        f"Klagen mangler {MANGELNAVN[_navn]}", _klage(Klagertype.PART, _navn), svar=(_navn,), rad="3.3-01"
    )  # fmt: skip
    formkrav_oppfylt.eksempel(
        f"Klagen mangler {MANGELNAVN[_navn]}", _klage(Klagertype.PART, _navn), svar=False, rad="3.3-01"
    )  # fmt: skip
formmangler.eksempel("Fullmektig uten fullmakt", _klage(Klagertype.FULLMEKTIG), svar=("fullmakt",), rad="3.3-01")
formmangler.eksempel("Fullmektig med fullmakt", _klage(Klagertype.FULLMEKTIG, fullmakt=True), svar=(), rad="1.4-05")
formmangler.eksempel("Advokat uten fullmakt", _klage(Klagertype.ADVOKAT), svar=(), rad="1.4-05")
formmangler.eksempel("Klagen har ingen begrunnelse", _klage(begrunnet=False), svar=(), rad="3.3-02")
formkrav_oppfylt.eksempel("Klagen har ingen begrunnelse", _klage(begrunnet=False), svar=True, rad="3.3-02")


def _utfall(
    tittel: str, utfall: Formutfall, rad: str, *, om: Klagegjenstand = _JA, klage: Klage | None = None,
    tid: Klagetid = _I_TIDE, grunner: Oversitting = _UVURDERT, retting: Klageretting = _IKKE_BEDT,
    ma_bekreftes: bool = False,
) -> None:  # fmt: skip
    formkrav.eksempel(
        tittel, om, klage or _klage(), tid, grunner, retting, svar=utfall, rad=rad, ma_bekreftes=ma_bekreftes
    )  # fmt: skip


_USIGNERT = _klage(Klagertype.PART, "autentisert")
_utfall("Alt er i orden", Formutfall.REALITETSBEHANDLES, "3.4-01")
_utfall("Ingen begrunnelse", Formutfall.REALITETSBEHANDLES, "3.3-02", klage=_klage(begrunnet=False))
_utfall("Ikke enkeltvedtak", Formutfall.IKKE_KLAGESAK, "3.3-04", om=_NEI)
_utfall("Ingen tilknytning", Formutfall.AVVISES, "3.4-02", klage=_klage(Klagertype.INGEN_TILKNYTNING))
_utfall("Ikke underskrevet", Formutfall.RETTEFRIST, "3.3-01", klage=_USIGNERT)
_utfall("Rettefristen løper", Formutfall.RETTEFRIST, "3.3-01", klage=_USIGNERT, retting=_LOPER)
_utfall("Rettefristen er ute", Formutfall.AVVISES, "3.3-01", klage=_USIGNERT, retting=_UTE)
_utfall("Sen, ikke vurdert", Formutfall.OVERSITTING_VURDERES, "3.5-05", tid=_SEN)
_utfall("Sen, tas opp", Formutfall.REALITETSBEHANDLES, "3.4-01", tid=_SEN, grunner=_LASTES_IKKE)
_utfall("Sen, tas ikke opp", Formutfall.AVVISES, "3.4-02", tid=_SEN, grunner=_NEI_NEI)
_utfall(
    "En annen med interesse", Formutfall.REALITETSBEHANDLES, "1.4-02", klage=_klage(Klagertype.ANNEN_INTERESSE),
    ma_bekreftes=True,
)  # fmt: skip
