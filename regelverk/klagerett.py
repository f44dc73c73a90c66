"""Who is party to a case, and who may complain? (LAW 1.4; fvl §§ 2, 12, 28, fvl25 §§ 7, 61)"""

from __future__ import annotations

from typing import Annotated

from regelverk.fakta_klage import Klage, Klagertype, Tilknytning, Tilknytningsart
from regelverk.kilder import FVL, FVL2025
from regelverk.regel import Regel, Svar, SvarFra, ja, nei

# ── Hvem er part, og hvem kan klage? ─────────────────────────────────────────────────────────────────────────────
er_part = Regel[bool]("er_part", "Er vedkommende part i saken?")


@er_part.versjon(FVL["§ 2"])
def retter_seg_mot_eller_gjelder_direkte(tilknytning: Tilknytning) -> Svar[bool]:
    """Part er den avgjørelsen retter seg mot, eller som saken ellers direkte gjelder. Slik leser vi loven: en annen
    søker til de samme pengene er ikke part i vinnerens sak, og et medlem er ikke part i foreningens sak."""
    if tilknytning.art is Tilknytningsart.ADRESSAT:
        return ja("Avgjørelsen retter seg mot vedkommende.")
    if tilknytning.art is Tilknytningsart.DIREKTE_BERORT:
        return ja("Saken gjelder vedkommende direkte.")
    return nei("Avgjørelsen retter seg ikke mot vedkommende, og saken gjelder ikke vedkommende direkte.")


er_part.viderefores(FVL2025["§ 7"], navn="forvaltningsloven_2025")

tilknytning_gir_klagerett = Regel[bool]("tilknytning_gir_klagerett", "Gir tilknytningen til saken rett til å klage?")
MA_AVGJORES = "En jurist må ta stilling til det. Inntil da regner vi med at vedkommende kan klage."


def _tilknytning(art: Tilknytningsart, krav: str) -> Svar[bool]:
    if art in (Tilknytningsart.ADRESSAT, Tilknytningsart.DIREKTE_BERORT):
        return ja("Vedkommende er part i saken og kan klage.")
    if art is Tilknytningsart.KONKURRERENDE_SOKER:
        fordi = f"En annen søker til de samme pengene er ikke part i vinnerens sak, men {krav}. {MA_AVGJORES}"
        return ja(fordi, ma_bekreftes=True)
    if art is Tilknytningsart.PARAPLYORGANISASJON:
        return ja(f"En paraplyorganisasjon {krav}. {MA_AVGJORES}", ma_bekreftes=True)
    if art is Tilknytningsart.STYREMEDLEM_ELLER_MEDLEM:
        return nei("Et styremedlem, medlem eller en bruker kan ikke klage i eget navn over foreningens vedtak.")
    return nei("Vedkommende har ingen tilknytning til saken som gir rett til å klage.")


@tilknytning_gir_klagerett.versjon(FVL["§ 28"], FVL["§ 2"])
def part_eller_rettslig_klageinteresse(tilknytning: Tilknytning) -> Svar[bool]:
    """En part, eller en annen med rettslig klageinteresse, kan klage. Slik leser vi loven: et styremedlem, et medlem
    eller en bruker av en forening kan ikke klage i eget navn bare av den grunn."""
    return _tilknytning(tilknytning.art, "kan ha rettslig klageinteresse")


@tilknytning_gir_klagerett.versjon(FVL2025["§ 61"], FVL2025["§ 7"])
def part_eller_vesentlig_berort(tilknytning: Tilknytning) -> Svar[bool]:
    """En part, andre som i vesentlig grad berøres, og en forening eller stiftelse som vedtaket angår innenfor dens
    formål og naturlige virkeområde, kan klage."""
    return _tilknytning(tilknytning.art, "kan være så berørt at loven gir klagerett")


har_klagerett = Regel[bool]("har_klagerett", "Har klageren rett til å klage?")


def _klagerett(klager: Klagertype, krav: str) -> Svar[bool]:
    if klager is Klagertype.INGEN_TILKNYTNING:
        return nei("Klageren har ingen tilknytning til saken og har ikke rett til å klage.")
    if klager is Klagertype.ANNEN_INTERESSE:
        return ja(f"Klageren er ikke part, men {krav}. {MA_AVGJORES}", ma_bekreftes=True)
    hvem = {
        Klagertype.PART: "Klageren er part i saken.",
        Klagertype.FULLMEKTIG: "Klageren er fullmektig for en part i saken.",
        Klagertype.ADVOKAT: "Klageren er advokat for en part i saken.",
    }
    return ja(f"{hvem[klager]} Parten har rett til å klage.")


@har_klagerett.versjon(FVL["§ 28"], FVL["§ 2"])
def klagerett_1967(klage: Klage) -> Svar[bool]:
    """Parten kan klage, selv eller ved fullmektig. Andre kan klage når de har rettslig klageinteresse."""
    return _klagerett(klage.klager, "kan ha rettslig klageinteresse")


@har_klagerett.versjon(FVL2025["§ 61"], FVL2025["§ 7"])
def klagerett_2025(klage: Klage) -> Svar[bool]:
    """Parten kan klage, selv eller ved fullmektig. Det kan også andre som i vesentlig grad berøres, og en forening
    eller stiftelse innenfor sitt formål."""
    return _klagerett(klage.klager, "kan være så berørt at loven gir klagerett")


HarKlagerett = Annotated[bool, SvarFra(har_klagerett)]


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _eksempel(rad: str, art: Tilknytningsart, part: bool, klage: bool, usikkert: bool = False) -> None:
    fakta = Tilknytning(art=art)
    er_part.eksempel(f"Tilknytningen er {art}", fakta, svar=part, rad=rad)
    tilknytning_gir_klagerett.eksempel(
        f"Tilknytningen er {art}", fakta, svar=klage, ma_bekreftes=usikkert, rad=rad
    )  # fmt: skip


_eksempel("1.4-01", Tilknytningsart.ADRESSAT, part=True, klage=True)
_eksempel("1.4-01", Tilknytningsart.DIREKTE_BERORT, part=True, klage=True)
_eksempel("1.4-02", Tilknytningsart.KONKURRERENDE_SOKER, part=False, klage=True, usikkert=True)
_eksempel("1.4-03", Tilknytningsart.STYREMEDLEM_ELLER_MEDLEM, part=False, klage=False)
_eksempel("1.4-04", Tilknytningsart.PARAPLYORGANISASJON, part=False, klage=True, usikkert=True)
_eksempel("1.4-01", Tilknytningsart.INGEN, part=False, klage=False)


def _klage(klager: Klagertype) -> Klage:
    return Klage(
        klager=klager, fullmakt=None, autentisert=True, nevner_vedtaket=True, nevner_endring=True, begrunnet=True
    )  # fmt: skip


for _k in (Klagertype.PART, Klagertype.FULLMEKTIG, Klagertype.ADVOKAT):
    har_klagerett.eksempel(f"Klageren er {_k}", _klage(_k), svar=True, rad="3.4-01")
har_klagerett.eksempel(
    "En annen med interesse klager", _klage(Klagertype.ANNEN_INTERESSE), svar=True, ma_bekreftes=True
)
har_klagerett.eksempel("En uten tilknytning klager", _klage(Klagertype.INGEN_TILKNYTNING), svar=False, rad="3.4-02")
