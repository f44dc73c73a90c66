"""What may be done with a complaint: mend, dismiss, forward (LAW 3.3–3.6). The place that names the main rules.

Who hears it stands in `klageinstans`, who may complain in `klagerett`, time in `oversitting`, form and outcome in
`formkrav`, the work with the substance in `klagebehandling`, suspension and costs in `etter_klage`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from regelverk.fakta import Faktum
from regelverk.fakta_klage import (
    Klage,
    Klagegjenstand,
    Klagemaate,
    Klageretting,
    Klagertype,
    Klagetid,
    Oversitting,
    Uttalelse,
)
from regelverk.formkrav import Formkrav, Formutfall, er_klagesak, formkrav, formkrav_oppfylt, formmangler
from regelverk.kilder import FVL, FVL2025, HUS
from regelverk.klageinstans import klage_over_avvisning, klageadgang, klageinstans, underinstans
from regelverk.klagerett import er_part, har_klagerett, tilknytning_gir_klagerett
from regelverk.oversitting import klage_i_tide_eller_oversittet
from regelverk.regel import ALDRI, Regel, Svar, SvarFra, Vilkar, ja, nei

__all__ = [
    "er_klagesak", "er_part", "formkrav", "formkrav_oppfylt", "formmangler", "har_klagerett",
    "klage_i_tide_eller_oversittet", "klage_kan_avvises", "klage_kan_behandles", "klage_kan_oversendes",
    "klage_kan_rettes",
    "klage_kan_tas_imot", "klage_over_avvisning", "klageadgang", "klageinstans", "klageinstansen_er_bundet",
    "tilknytning_gir_klagerett", "underinstans",
    "uttalelsen_er_klar",
]  # fmt: skip

# ── Rette ────────────────────────────────────────────────────────────────────────────────────────────────────────
klage_kan_rettes = Vilkar("klage_kan_rettes", "Har klagen mangler som klageren kan rette?")


@klage_kan_rettes.versjon(FVL["§ 32"])
def mangler_med_frist(utfall: Formkrav) -> Svar[bool]:
    """Har klagen feil eller mangler som kan rettes, setter organet en kort frist. Det som ikke kan rettes, gir ingen
    slik frist: manglende klagerett, eller en klage som er for sen."""
    if utfall == Formutfall.RETTEFRIST:
        return ja("Klagen har mangler som klageren kan rette. Klageren skal få en kort frist.")
    return nei(IKKE_RETTES[utfall], apnes=RETTES_NAAR[utfall])


IKKE_RETTES: dict[str, str] = {
    Formutfall.REALITETSBEHANDLES: "Klagen har ingen mangler å rette.",
    Formutfall.AVVISES: "Det som hindrer klagen, kan ikke rettes nå.",
    Formutfall.IKKE_KLAGESAK: "Avgjørelsen kan ikke påklages, så det er ingen klage å rette.",
    Formutfall.OVERSITTING_VURDERES: "Det er ikke vurdert om klagen kan tas opp selv om den kan være for sen.",
}
RETTES_NAAR: dict[str, str] = {
    Formutfall.REALITETSBEHANDLES: "Når noe som loven krever, mangler i klagen.",
    Formutfall.AVVISES: ALDRI,
    Formutfall.IKKE_KLAGESAK: ALDRI,
    Formutfall.OVERSITTING_VURDERES: "Når det er vurdert om klagen kan tas opp.",
}
klage_kan_rettes.viderefores(FVL2025["§ 66"], navn="forvaltningsloven_2025")

# ── Avvise ───────────────────────────────────────────────────────────────────────────────────────────────────────
klage_kan_avvises = Vilkar("klage_kan_avvises", "Kan klagen avvises?")


@klage_kan_avvises.versjon(FVL["§ 33"], FVL["§ 32"])
def nar_et_vilkar_svikter(utfall: Formkrav) -> Svar[bool]:
    """Klagen avvises når et vilkår for å behandle den svikter. En klage med mangler avvises ikke før fristen for å
    rette er ute, og en klage som kan være for sen, ikke før det er vurdert om den kan tas opp likevel."""
    if utfall == Formutfall.AVVISES:
        return ja("Et vilkår for å behandle klagen er ikke oppfylt.")
    return nei(IKKE_AVVISES[utfall], apnes=AVVISES_NAAR[utfall])


IKKE_AVVISES: dict[str, str] = {
    Formutfall.REALITETSBEHANDLES: "Vilkårene for å behandle klagen er oppfylt, og da kan den ikke avvises.",
    Formutfall.RETTEFRIST: "Klagen har mangler, men klageren skal først få en frist til å rette dem.",
    Formutfall.IKKE_KLAGESAK: "Avgjørelsen kan ikke påklages. Henvendelsen besvares, den avvises ikke som klage.",
    Formutfall.OVERSITTING_VURDERES: "Det er ikke vurdert om klagen kan tas opp selv om den kan være for sen.",
}
AVVISES_NAAR: dict[str, str] = {
    Formutfall.REALITETSBEHANDLES: ALDRI,
    Formutfall.RETTEFRIST: "Når mangelbrev er sendt, og fristen for å rette er ute uten at manglene er rettet.",
    Formutfall.IKKE_KLAGESAK: ALDRI,
    Formutfall.OVERSITTING_VURDERES: "Når begge grunnene for å ta opp en sen klage er vurdert, og svaret er nei.",
}
klage_kan_avvises.viderefores(FVL2025["§ 67"], FVL2025["§ 66"], navn="forvaltningsloven_2025")

# ── Muntlig klage, og hvem som er bundet ─────────────────────────────────────────────────────────────────────────
klage_kan_tas_imot = Vilkar("klage_kan_tas_imot", "Kan klagen tas imot slik den er satt fram?")


@klage_kan_tas_imot.versjon(FVL["§ 32"])
def skriftlig_eller_tillatt_muntlig(m: Klagemaate) -> Svar[bool]:
    """En klage er skriftlig. Er muntlig klage tillatt, setter organet den opp skriftlig."""
    if not m.muntlig:
        return ja("Klagen er skriftlig.")
    if m.muntlig_er_tillatt:
        return ja("Klagen er muntlig, og det er tillatt. Vi setter den opp skriftlig.")
    return nei("Klagen er muntlig, og det er ikke tillatt i saken.", apnes="Når klagen er sendt skriftlig.")


klage_kan_tas_imot.viderefores(FVL2025["§ 66"], navn="forvaltningsloven_2025")

klageinstansen_er_bundet = Regel[bool](
    "klageinstansen_er_bundet", "Er klageinstansen bundet av at underinstansen mente vilkårene var oppfylt?"
)


@klageinstansen_er_bundet.versjon(FVL["§ 34"])
def prover_vilkarene_selv() -> Svar[bool]:
    """Underinstansen kan selv ta opp en sen klage, men klageinstansen prøver vilkårene på nytt."""
    return nei("Klageinstansen prøver selv om vilkårene er oppfylt.")


klageinstansen_er_bundet.viderefores(FVL2025["§ 68"], navn="forvaltningsloven_2025")

# ── Behandle ────────────────────────────────────────────────────────────────────────────────────────────────────
klage_kan_behandles = Vilkar("klage_kan_behandles", "Er vilkårene for å behandle klagen oppfylt?")


@klage_kan_behandles.versjon(FVL["§ 33"])
def nar_vilkarene_holder(utfall: Formkrav) -> Svar[bool]:
    """Underinstansen vurderer innholdet i klagen når vilkårene for å behandle den er prøvd og oppfylt, eller når en sen
    klage er tatt opp."""
    if utfall == Formutfall.REALITETSBEHANDLES:
        return ja("Vilkårene for å behandle klagen er oppfylt.")
    return nei(
        "Vilkårene for å behandle klagen er ikke oppfylt.",
        apnes="Når vilkårene er oppfylt, eller en sen klage er tatt opp.",
    )


klage_kan_behandles.viderefores(FVL2025["§ 67"], navn="forvaltningsloven_2025")

# ── Oversende ────────────────────────────────────────────────────────────────────────────────────────────────────
uttalelsen_er_klar = Vilkar(
    "uttalelsen_er_klar", "Er uttalelsen til klageinstansen skrevet og vilkårene ført som prøvd?"
)


@uttalelsen_er_klar.versjon(HUS["klage"])
def skrevet_og_fort(uttalelse: Uttalelse) -> Svar[bool]:
    """Vi skriver alltid en uttalelse om hvert punkt i klagen, og fører at vilkårene er prøvd. Det siste avgjør om
    klageinstansens avvisning kan påklages."""
    if not uttalelse.skrevet:
        return nei(
            "Uttalelsen til klageinstansen er ikke skrevet.", apnes="Når uttalelsen om hvert punkt i klagen er skrevet."
        )
    if not uttalelse.vilkar_provd:
        return nei(
            "Det er ikke ført at vilkårene for å behandle klagen er prøvd.",
            apnes="Når det er ført at vilkårene er prøvd.",
        )
    return ja("Uttalelsen er skrevet, og vilkårene er ført som prøvd.")


SEND_KOPI = "Send kopi av oversendelsen til den som klager. Løsningen sender kopi bare til parten."
klage_kan_oversendes = Vilkar("klage_kan_oversendes", "Kan klagen sendes til klageinstansen?")


@klage_kan_oversendes.versjon(FVL["§ 33"])
def provd_og_tilrettelagt(
    utfall: Formkrav, klar: Annotated[bool, SvarFra(uttalelsen_er_klar)], klage: Klage
) -> Svar[bool]:
    """Saken sendes klageinstansen når vilkårene er prøvd og oppfylt, eller klagen er tatt opp selv om den er sen,
    og når saken er tilrettelagt. Partene skal ha kopi av uttalelsen. Parten i saken får den av seg selv; klager noen
    andre, eller for parten, må noen sende den."""
    if utfall != Formutfall.REALITETSBEHANDLES:
        return nei(
            "Vilkårene for å behandle klagen er ikke oppfylt.",
            apnes="Når vilkårene er oppfylt, eller en sen klage er tatt opp.",
        )
    if not klar:
        return nei("Saken er ikke tilrettelagt for klageinstansen.", apnes="Når uttalelsen er klar.")
    return ja(
        "Vilkårene er oppfylt, og saken er tilrettelagt for klageinstansen.",
        varsel="" if klage.klager is Klagertype.PART else SEND_KOPI,
    )


klage_kan_oversendes.viderefores(FVL2025["§ 67"], navn="forvaltningsloven_2025")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_JN = {True: "ja", False: "nei"}


def _sak(
    *, mangler: bool = False, rettidig: bool = True, vurdert: bool = False, ute: bool = False
) -> tuple[Faktum, ...]:
    """The facts of a complaint; `mangler`: not signed; `vurdert`: neither ground for hearing a late complaint holds."""
    grunn = False if vurdert else None
    return (
        Klagegjenstand(enkeltvedtak=True),
        Klage(
            klager=Klagertype.PART, fullmakt=None, autentisert=not mangler, nevner_vedtaket=True, nevner_endring=True,
            begrunnet=True,
        ),
        Klagetid(fremsatt=date(2025, 5, 5), vedtak_truffet=date(2025, 2, 10), rettidig=rettidig),
        Oversitting(kan_ikke_lastes=grunn, saerlige_grunner=grunn),
        Klageretting(mangelbrev_sendt=ute, frist_ute=ute),
    )  # fmt: skip


_I_ORDEN, _USIGNERT, _UTE = _sak(), _sak(mangler=True), _sak(mangler=True, ute=True)
_SEN, _SEN_NEI = _sak(rettidig=False), _sak(rettidig=False, vurdert=True)
_KLAR = Uttalelse(skrevet=True, vilkar_provd=True)
klage_kan_rettes.eksempel("Klagen er ikke underskrevet", *_USIGNERT, svar=True, rad="3.3-01")
klage_kan_rettes.eksempel("Klagen er i orden", *_I_ORDEN, svar=False)
klage_kan_rettes.eksempel("Fristen for å rette er ute", *_UTE, svar=False, rad="3.3-01")
klage_kan_rettes.eksempel("Klagen er sen, og ikke vurdert", *_SEN, svar=False, rad="3.5-05")
klage_kan_avvises.eksempel("Klagen er i orden", *_I_ORDEN, svar=False, rad="3.4-01")
klage_kan_avvises.eksempel("Rettefristen er ikke ute", *_USIGNERT, svar=False, rad="3.3-01")
klage_kan_avvises.eksempel("Rettefristen er ute", *_UTE, svar=True, rad="3.3-01")
klage_kan_avvises.eksempel("Klagen er sen, og ikke vurdert", *_SEN, svar=False, rad="3.5-05")
klage_kan_avvises.eksempel("Klagen er sen, og tas ikke opp", *_SEN_NEI, svar=True, rad="3.4-02")
klage_kan_behandles.eksempel("Klagen er i orden", *_I_ORDEN, svar=True, rad="3.4-01")
klage_kan_behandles.eksempel("Klagen er ikke underskrevet", *_USIGNERT, svar=False, rad="3.4-02")
klage_kan_behandles.eksempel("Klagen er sen, og ikke vurdert", *_SEN, svar=False, rad="3.5-05")
klage_kan_oversendes.eksempel("Alt er klart", *_I_ORDEN, _KLAR, svar=True, rad="3.6-05")
klage_kan_oversendes.eksempel("Klagen har mangler", *_USIGNERT, _KLAR, svar=False, rad="3.4-02")
for _skrevet, _provd in ((False, True), (True, False)):
    _u = Uttalelse(skrevet=_skrevet, vilkar_provd=_provd)
    uttalelsen_er_klar.eksempel(f"Skrevet: {_JN[_skrevet]}, ført: {_JN[_provd]}", _u, svar=False, rad="3.6-07")
    klage_kan_oversendes.eksempel(
        f"Skrevet: {_JN[_skrevet]}, ført: {_JN[_provd]}", *_I_ORDEN, _u, svar=False, rad="3.6-05"
    )
uttalelsen_er_klar.eksempel("Skrevet og ført", _KLAR, svar=True, rad="3.6-07")
for _muntlig, _tillatt, _kan in ((False, False, True), (True, True, True), (True, False, False)):
    klage_kan_tas_imot.eksempel(
        f"Muntlig: {_JN[_muntlig]}, tillatt: {_JN[_tillatt]}",
        Klagemaate(muntlig=_muntlig, muntlig_er_tillatt=_tillatt), svar=_kan, rad="3.3-06",
    )  # fmt: skip
klageinstansen_er_bundet.eksempel("Alle klagesaker", svar=False, rad="3.5-06")
