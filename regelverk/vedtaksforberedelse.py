"""How is the decision reached and made, and does it stand in spite of a fault? (LAW 12; fvl §§ 11 a, 12, 23, 25, 41)"""

from __future__ import annotations

from datetime import date
from typing import Literal

from regelverk import eksempelfakta as e
from regelverk.fakta import Ordning
from regelverk.fakta_behandling import (
    Fordeling,
    Fullmektig,
    Fullmektigvalg,
    Saksbehandlingsfeil,
    Vedtaksform,
    Vurderingsmomenter,
)
from regelverk.kilde import Datoer
from regelverk.kilder import F2373, FVL, FVL2025, VEDLEGG4
from regelverk.regel import Regel, Svar, Vilkar, ja, nei

# ── Fullmektig ───────────────────────────────────────────────────────────────────────────────────────────────────
fullmakt_legges_fram = Regel[bool]("fullmakt_legges_fram", "Må fullmektigen legge fram skriftlig fullmakt?")


@fullmakt_legges_fram.versjon(FVL["§ 12"])
def alle_unntatt_advokat(f: Fullmektig) -> Svar[bool]:
    """En fullmektig som ikke er advokat, skal legge fram skriftlig fullmakt. En advokat må det bare når organet finner
    grunn til å kreve det."""
    if not f.advokat:
        return ja("Fullmektigen er ikke advokat og skal legge fram skriftlig fullmakt.")
    if f.organet_krever_fullmakt:
        return ja("Fullmektigen er advokat, men vi har funnet grunn til å kreve fullmakt.")
    return nei("Fullmektigen er advokat og trenger ikke legge fram fullmakt.")


fullmakt_legges_fram.viderefores(FVL2025["§ 18"], navn="forvaltningsloven_2025")

kan_vaere_fullmektig = Vilkar("kan_vaere_fullmektig", "Kan denne være fullmektig for parten?")
ANSATT = "Den som er ansatt i forvaltningen på området saken hører til, kan ikke være fullmektig."


@kan_vaere_fullmektig.versjon(FVL["§ 12"])
def myndig_eller_egen_organisasjon(v: Fullmektigvalg) -> Svar[bool]:
    """Enhver myndig person kan være fullmektig, og en organisasjon som parten er medlem av. Ansatte i forvaltningen på
    området kan ikke."""
    if v.ansatt_paa_omraadet:
        return nei(ANSATT, apnes="Når en annen er fullmektig.")
    if v.slag == "person" and not v.voksen:
        return nei("Fullmektigen er ikke myndig.", apnes="Når en myndig person er fullmektig.")
    if v.slag == "organisasjon" and not v.medlem:
        return nei(
            "Parten er ikke medlem av organisasjonen.", apnes="Når parten er medlem, eller en person er fullmektig."
        )
    return ja("Fullmektigen oppfyller lovens krav.")


@kan_vaere_fullmektig.versjon(FVL2025["§ 18"])
def over_18_eller_innenfor_formaalet(v: Fullmektigvalg) -> Svar[bool]:
    """Enhver over 18 år kan være fullmektig. Det kan også en forening eller stiftelse når saken ligger innenfor
    dens formål og naturlige virkeområde, uten at parten er medlem. Ansatte i forvaltningen på området kan ikke."""
    if v.ansatt_paa_omraadet:
        return nei(ANSATT, apnes="Når en annen er fullmektig.")
    if v.slag == "person" and not v.voksen:
        return nei("Fullmektigen er ikke over 18 år.", apnes="Når en voksen er fullmektig.")
    if v.slag == "organisasjon" and not v.innenfor_formaalet:
        return nei(
            "Saken ligger utenfor organisasjonens formål og naturlige virkeområde.", apnes="Når en annen er fullmektig."
        )
    return ja("Fullmektigen oppfyller lovens krav.")


meldinger_gaar_til = Regel[str]("meldinger_gaar_til", "Hvem skal meldingene i saken gå til?")


@meldinger_gaar_til.versjon(FVL["§ 12"])
def fullmektigen_saa_langt_fullmakten_rekker(f: Fullmektig) -> Svar[str]:
    """Meldinger går til fullmektigen så langt fullmakten rekker. Parten kan kreve å få dem ved siden av eller i
    stedet."""
    if not f.saken_er_dekket:
        return Svar("part", "Fullmakten dekker ikke dette, så meldingen går til parten.")
    if f.parten_krever == "i-stedet":
        return Svar("part", "Parten har krevd å få meldingene i stedet for fullmektigen.")
    if f.parten_krever == "ved-siden":
        return Svar("begge", "Parten har krevd å få meldingene ved siden av fullmektigen.")
    return Svar("fullmektig", "Fullmakten dekker saken, så meldingen går til fullmektigen.")


meldinger_gaar_til.viderefores(FVL2025["§ 18"], navn="forvaltningsloven_2025")

# ── Vurderingen ──────────────────────────────────────────────────────────────────────────────────────────────────
likebehandlet = Vilkar("likebehandlet", "Er søknadene i runden vurdert likt?")


@likebehandlet.versjon(VEDLEGG4["punkt 1"], FVL["§ 25"])
def kunngjorte_kriterier_likt_for_alle(f: Fordeling) -> Svar[bool]:
    """Slik leser vi reglene: I en fordeling brukes bare de kriteriene som er kunngjort, de brukes likt på alle, og
    grunnene tas vare på."""
    if not f.bare_kunngjorte_kriterier:
        return nei("Det er brukt kriterier som ikke er kunngjort.", apnes="Når bare de kunngjorte kriteriene er brukt.")
    if not f.likt_for_alle:
        return nei("Kriteriene er ikke brukt likt på alle.", apnes="Når alle i runden er vurdert på samme måte.")
    if not f.grunner_tatt_vare_paa:
        return nei("Grunnene er ikke tatt vare på.", apnes="Når grunnene for hver vurdering er skrevet ned.")
    return ja("De kunngjorte kriteriene er brukt likt på alle, og grunnene er tatt vare på.")


likebehandlet.viderefores(VEDLEGG4["punkt 1"], FVL2025["§ 57"], navn="forvaltningsloven_2025")

uvurderte_momenter = Regel[tuple[str, ...]]("uvurderte_momenter", "Hvilke momenter i forskriften er ikke vurdert?")
MOMENTER = {
    "formaal_og_maalgruppe": "om formålet er klart, under målet med ordningen, og hvem tiltaket er for",
    "regnskap_og_budsjett": "regnskap og budsjett",
    "total_okonomi": "den samlede økonomien",
    "kompetanse_og_erfaring": "kompetanse og tidligere erfaring",
    "risiko": "risiko og hva som gjøres med den",
}


@uvurderte_momenter.versjon(F2373["§ 2-5"])
def momentene_i_forskriften(ordning: Ordning, m: Vurderingsmomenter) -> Svar[tuple[str, ...]]:
    """I frivilligordningen fra og med 2026 skal forvalteren legge vekt på fem momenter. Hvert av dem skal være
    vurdert."""
    if not ordning.frivillig:
        return Svar((), f"Forskriften gjelder ikke for ordningen «{ordning.id}».")
    mangler = tuple(navn for navn in MOMENTER if not getattr(m, navn))
    if mangler:
        return Svar(mangler, f"Dette er ikke vurdert: {'; '.join(MOMENTER[n] for n in mangler)}.")
    return Svar((), "Alle momentene i forskriften er vurdert.")


# ── Formen, og feil ──────────────────────────────────────────────────────────────────────────────────────────────
skal_vaere_skriftlig = Regel[bool]("skal_vaere_skriftlig", "Skal vedtaket være skriftlig?")


@skal_vaere_skriftlig.versjon(FVL["§ 23"])
def hvis_ikke_saerlig_byrdefullt(v: Vedtaksform) -> Svar[bool]:
    """Et enkeltvedtak skal være skriftlig hvis det ikke av praktiske grunner er særlig byrdefullt."""
    if v.saerlig_byrdefullt:
        return nei("Det er særlig byrdefullt å gi vedtaket skriftlig.")
    return ja("Vedtaket skal være skriftlig.")


@skal_vaere_skriftlig.versjon(FVL2025["§ 55"])
def hvis_det_ikke_haster(v: Vedtaksform) -> Svar[bool]:
    """Et enkeltvedtak skal være skriftlig. Må saken avgjøres raskt, eller er det ikke praktisk mulig, kan det være
    muntlig, og skal da skrives ned uten ugrunnet opphold."""
    if v.haster_eller_umulig:
        return nei("Saken må avgjøres raskt, eller skriftlig form er ikke mulig. Vedtaket skrives ned etterpå.")
    return ja("Vedtaket skal være skriftlig.")


gyldig_tross_feil = Regel[bool]("gyldig_tross_feil", "Er vedtaket gyldig selv om det er gjort feil i saksbehandlingen?")


@gyldig_tross_feil.versjon(FVL["§ 41"])
def nar_feilen_ikke_kan_ha_virket_inn(f: Saksbehandlingsfeil) -> Svar[bool]:
    """Vedtaket er gyldig når det er grunn til å regne med at feilen ikke kan ha virket bestemmende på innholdet."""
    if f.kan_ha_virket_inn:
        return nei("Feilen kan ha virket bestemmende på innholdet i vedtaket.")
    return ja("Det er grunn til å regne med at feilen ikke kan ha virket inn på innholdet.")


@gyldig_tross_feil.versjon(FVL2025["§ 74"])
def reell_mulighet_og_saerlige_grunner(f: Saksbehandlingsfeil) -> Svar[bool]:
    """Vedtaket er ugyldig når det er en reell mulighet for at feilen kan ha påvirket innholdet. Særlige grunner kan
    likevel gjøre det gyldig."""
    if not f.kan_ha_virket_inn:
        return ja("Det er ingen reell mulighet for at feilen kan ha påvirket innholdet.")
    if f.saerlige_grunner_for_gyldighet:
        return ja("Feilen kan ha påvirket innholdet, men særlige grunner gjør at vedtaket står.")
    return nei("Det er en reell mulighet for at feilen kan ha påvirket innholdet.")


fast_saksbehandlingsfrist = Regel[bool]("fast_saksbehandlingsfrist", "Setter loven en fast frist for å avgjøre saken?")


@fast_saksbehandlingsfrist.versjon(FVL["§ 11 a"])
def uten_ugrunnet_opphold() -> Svar[bool]:
    """Saken skal forberedes og avgjøres uten ugrunnet opphold. Noen fast lengde sier ikke loven. Egne mål for tiden
    vises som mål, og kalles ikke lov."""
    return nei("Saken skal avgjøres uten ugrunnet opphold, men loven setter ingen fast frist.")


fast_saksbehandlingsfrist.viderefores(FVL2025["§ 17"], navn="forvaltningsloven_2025")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _fullmektig(
    *, advokat: bool = False, krever: bool = False, dekket: bool = True,
    part: Literal["ingenting", "ved-siden", "i-stedet"] = "ingenting",
) -> Fullmektig:  # fmt: skip
    return Fullmektig(advokat=advokat, organet_krever_fullmakt=krever, saken_er_dekket=dekket, parten_krever=part)


fullmakt_legges_fram.eksempel("Ikke advokat", _fullmektig(), svar=True, rad="12-09")
fullmakt_legges_fram.eksempel("Advokat", _fullmektig(advokat=True), svar=False, rad="12-09")
fullmakt_legges_fram.eksempel("Vi krever det", _fullmektig(advokat=True, krever=True), svar=True, rad="12-09")
meldinger_gaar_til.eksempel("Saken er dekket", _fullmektig(), svar="fullmektig", rad="12-09")
meldinger_gaar_til.eksempel("Saken er ikke dekket", _fullmektig(dekket=False), svar="part", rad="12-09")
meldinger_gaar_til.eksempel("Ved siden av", _fullmektig(part="ved-siden"), svar="begge", rad="12-09")
meldinger_gaar_til.eksempel("I stedet for", _fullmektig(part="i-stedet"), svar="part", rad="12-09")
_VALG = Fullmektigvalg(
    slag="organisasjon", voksen=True, medlem=True, innenfor_formaalet=True, ansatt_paa_omraadet=False
)  # fmt: skip
for _tittel, _avvik, _kan in (
    ("Organisasjon parten er medlem av", {}, True),
    ("Organisasjon parten ikke er medlem av", {"medlem": False}, False),
    ("Ansatt i forvaltningen på området", {"ansatt_paa_omraadet": True}, False),
    ("Myndig person", {"slag": "person", "medlem": False}, True),
    ("Umyndig person", {"slag": "person", "voksen": False}, False),
):
    kan_vaere_fullmektig.eksempel(_tittel, _VALG.model_copy(update=_avvik), svar=_kan, rad="12-16")
_LIKT = {"bare_kunngjorte_kriterier": True, "likt_for_alle": True, "grunner_tatt_vare_paa": True}
likebehandlet.eksempel("Alt er likt", Fordeling(**_LIKT), svar=True, rad="12-11")
for _felt in _LIKT:
    likebehandlet.eksempel(
        f"Svikter: {_felt.replace('_', ' ')}", Fordeling(**_LIKT | {_felt: False}), svar=False, rad="12-11"
    )
_VURDERT = dict.fromkeys(MOMENTER, True)
_I_2026 = Datoer(date(2026, 3, 2), 2026, 2026)
uvurderte_momenter.eksempel(
    "Alle momentene er vurdert", e.FRIVILLIGE, Vurderingsmomenter(**_VURDERT), svar=(), rad="12-12", datoer=_I_2026
)
uvurderte_momenter.eksempel(
    "Risikoen er ikke vurdert", e.FRIVILLIGE, Vurderingsmomenter(**_VURDERT | {"risiko": False}), svar=("risiko",),
    rad="12-12", datoer=_I_2026,
)  # fmt: skip
uvurderte_momenter.eksempel(
    "En annen ordning", e.JOBBSJANSEN, Vurderingsmomenter(**_VURDERT | {"risiko": False}), svar=(), rad="12-12",
    datoer=_I_2026,
)  # fmt: skip
for _byrdefullt in (False, True):
    skal_vaere_skriftlig.eksempel(
        "Særlig byrdefullt" if _byrdefullt else "Et vanlig vedtak",
        Vedtaksform(saerlig_byrdefullt=_byrdefullt, haster_eller_umulig=False), svar=not _byrdefullt, rad="12-13",
    )  # fmt: skip
for _virket in (True, False):
    gyldig_tross_feil.eksempel(
        "Feilen kan ha virket inn" if _virket else "Feilen kan ikke ha virket inn",
        Saksbehandlingsfeil(kan_ha_virket_inn=_virket, saerlige_grunner_for_gyldighet=False), svar=not _virket,
        rad="12-14",
    )  # fmt: skip
fast_saksbehandlingsfrist.eksempel("Alle saker", svar=False, rad="12-15")
