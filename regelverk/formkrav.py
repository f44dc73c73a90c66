"""Can the complaint be heard? Enkeltvedtak, right to complain, time, form — tested before substance (LAW 1.4, 3.3–3.5).

Asked in the order of fvl § 33 second paragraph: what no mending can cure is decided before what can be mended.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from regelverk.fakta_klage import Klage, Klagegjenstand, Klageretting, Klagertype
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
    """Bare enkeltvedtak kan påklages. En henvendelse om en annen avgjørelse får et forklarende svar, og vi ser om den
    peker på en feil vi bør rette."""
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
    uten_grunner = "" if klage.begrunnet else " Klagen har ingen begrunnelse, men det er ikke noe krav."
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
