"""Must a scheme be announced, and may it be published? (V4 point 1 with footnote 1, F2373 §§ 1-7 and 2-1)"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from regelverk import eksempelfakta as e
from regelverk.fakta import Ordning, Ordningstype
from regelverk.fakta_utlysning import Budsjettbehandling, Forbehold, Kunngjoringsinnhold, Retningslinjer
from regelverk.kilde import Datoer
from regelverk.kilder import F2373, VEDLEGG4
from regelverk.regel import ALDRI, Regel, Svar, SvarFra, Vilkar, ja, nei

ALLTID = ("maal", "maalgruppe", "tildelingskriterier", "vurderingskriterier", "regelverk_tilgjengelig")
SOKBARE = ("soknadsprosedyre", "soknadsperiode", "krav_til_innhold", "lenke_til_skjema", "rapporteringskrav")
KOMMUNENE = "forvaltende_kommuner"
FORBEHOLD = "forbehold_om_budsjettvedtak"
ELEMENTNAVN: dict[str, str] = {
    "maal": "målet for ordningen", "maalgruppe": "målgruppen", "tildelingskriterier": "tildelingskriteriene",
    "vurderingskriterier": "vurderingskriteriene", "regelverk_tilgjengelig": "regelverket for ordningen",
    "soknadsprosedyre": "hvordan man søker", "soknadsperiode": "søknadsperioden",
    "krav_til_innhold": "kravene til innholdet i søknaden", "lenke_til_skjema": "lenke til søknadsskjemaet",
    "rapporteringskrav": "kravene til rapportering", KOMMUNENE: "hvilke kommuner som forvalter tilskudd",
    FORBEHOLD: "forbehold om Stortingets budsjettvedtak",
}  # fmt: skip

# ── Skal ordningen kunngjøres? ───────────────────────────────────────────────────────────────────────────────────
kunngjoring_kreves = Regel[bool]("kunngjoring_kreves", "Skal ordningen kunngjøres?")


@kunngjoring_kreves.versjon(VEDLEGG4["punkt 1"])
def alle_ordninger_med_unntak(ordning: Ordning) -> Svar[bool]:
    """Tilskuddsordningene kunngjøres på IMDis nettsider. Unntatt er mottakere som er navngitt eller omtalt slik at
    pengene er øremerket. Slik leser vi det: Automatiske tilskudd er det ikke noe å søke på, og de
    kunngjøres heller ikke."""
    navn = f"Ordningen «{ordning.id}»"
    match ordning.type:
        case Ordningstype.NAVNGITT:
            return nei(f"{navn} har navngitte mottakere.")
        case Ordningstype.AUTOMATISK:
            return nei(f"{navn} utbetales automatisk, og det er ikke noe å søke på.")
        case Ordningstype.EGEN_DRIFT:
            return nei(f"{navn} er IMDis egen bruk av penger, ikke en tilskuddsordning.")
        case Ordningstype.UKLAR:
            return ja(f"Det er uklart hvordan {navn[0].lower()}{navn[1:]} deles ut. En jurist må bekrefte svaret.",
                      ma_bekreftes=True)  # fmt: skip
        case Ordningstype.PER_CAPITA:
            return ja(f"{navn} er per capita-tilskudd, og det er ikke unntatt fra kunngjøring.")
        case _:
            return ja(f"{navn} er ikke unntatt fra kunngjøring.")


KunngjoringKreves = Annotated[bool, SvarFra(kunngjoring_kreves)]

ikke_unntatt_kunngjoring = Vilkar("ikke_unntatt_kunngjoring", "Er ordningen en som kunngjøres?")


@ikke_unntatt_kunngjoring.versjon(VEDLEGG4["punkt 1"])
def bare_de_som_skal(kreves: KunngjoringKreves) -> Svar[bool]:
    """Det som er unntatt fra kunngjøring, kunngjøres ikke, for det er ingenting å søke på. Det vet vi før teksten er
    skrevet."""
    if kreves:
        return ja("Ordningen skal kunngjøres.")
    return nei("Ordningen er unntatt fra kunngjøring.", apnes=ALDRI)


# ── Kan den kunngjøres nå? ───────────────────────────────────────────────────────────────────────────────────────
retningslinjer_godkjent = Vilkar("retningslinjer_godkjent", "Har departementet godkjent retningslinjene?")


@retningslinjer_godkjent.versjon(VEDLEGG4["punkt 1"])
def for_kunngjoring(retningslinjer: Retningslinjer) -> Svar[bool]:
    """Ordningen kunngjøres når Arbeids- og inkluderingsdepartementet har godkjent retningslinjene, og ikke før."""
    if retningslinjer.godkjent:
        return ja("Departementet har godkjent retningslinjene.")
    return nei(
        "Departementet har ikke godkjent retningslinjene.",
        apnes="Når godkjenningen fra departementet er ført, med dato og referanse.",
    )


budsjettforbehold = Vilkar("budsjettforbehold", "Tar kunngjøringen forbehold om budsjettet når den må?")


@budsjettforbehold.versjon(VEDLEGG4["punkt 1"])
def for_stortingets_behandling(budsjett: Budsjettbehandling, forbehold: Forbehold) -> Svar[bool]:
    """Kunngjøres ordningen før Stortinget har behandlet budsjettet, må teksten ta forbehold om det endelige
    vedtaket."""
    if budsjett.vedtatt:
        return ja("Stortinget har vedtatt budsjettet, og forbehold trengs ikke.")
    if forbehold.tatt:
        return ja("Stortinget har ikke vedtatt budsjettet, og teksten tar forbehold om vedtaket.")
    return nei(
        "Stortinget har ikke vedtatt budsjettet, og teksten tar ikke forbehold om vedtaket.",
        apnes="Når teksten tar forbehold om Stortingets budsjettvedtak, eller budsjettet er vedtatt.",
    )


mangler_i_kunngjoringen = Regel[tuple[str, ...]]("mangler_i_kunngjoringen", "Hva mangler i kunngjøringen?")


def _mangler(ordning: Ordning, innhold: Kunngjoringsinnhold, *ekstra: str) -> Svar[tuple[str, ...]]:
    """The demanded elements that the announcement lacks, in the order of the source."""
    sokbar = ordning.type is Ordningstype.SOKBAR
    krav = (*ALLTID, *(SOKBARE if sokbar else ()), *ekstra)
    mangler = tuple(k for k in krav if k not in innhold.elementer)
    if not mangler:
        return Svar(
            mangler, f"Kunngjøringen har alt som kreves av en {'søkbar ordning' if sokbar else 'slik ordning'}."
        )
    return Svar(mangler, f"Kunngjøringen mangler {_oppramset([ELEMENTNAVN[m] for m in mangler])}.")


def _oppramset(ord: list[str]) -> str:
    """«a, b og c»."""
    return ord[0] if len(ord) == 1 else f"{', '.join(ord[:-1])} og {ord[-1]}"


@mangler_i_kunngjoringen.versjon(VEDLEGG4["punkt 1"])
def instruksen_2025(ordning: Ordning, innhold: Kunngjoringsinnhold) -> Svar[tuple[str, ...]]:
    """Kunngjøringen skal fortelle om målet, målgruppen, tildelingskriteriene og vurderingskriteriene, og regelverket
    skal være tilgjengelig. Er ordningen søkbar, skal den også fortelle hvordan og når man søker, hva søknaden må
    inneholde, hvor skjemaet er, og hva som må rapporteres."""
    return _mangler(ordning, innhold)


@mangler_i_kunngjoringen.versjon(VEDLEGG4["punkt 1"], F2373["§ 2-1"], F2373["§ 1-7"])
def med_forskriften_2026(ordning: Ordning, innhold: Kunngjoringsinnhold) -> Svar[tuple[str, ...]]:
    """Som instruksen sier. For frivilligordningen skal utlysningen fra 2026 også si hvilke kommuner som forvalter
    tilskudd. Har departementet satt beløpsgrenser, skal de følge av utlysningen."""
    if not ordning.frivillig:
        return replace(_mangler(ordning, innhold), etter=(VEDLEGG4["punkt 1"],))
    svar = _mangler(ordning, innhold, KOMMUNENE)
    return replace(svar, varsel="Har departementet satt beløpsgrenser for tilskuddene, skal de stå i utlysningen.")


Mangler = Annotated[tuple[str, ...], SvarFra(mangler_i_kunngjoringen)]
Godkjent = Annotated[bool, SvarFra(retningslinjer_godkjent)]
Budsjettforbehold = Annotated[bool, SvarFra(budsjettforbehold)]

kunngjoring_fullstendig = Vilkar("kunngjoring_fullstendig", "Inneholder kunngjøringen alt den skal?")


@kunngjoring_fullstendig.versjon(VEDLEGG4["punkt 1"])
def ingenting_mangler(mangler: Mangler) -> Svar[bool]:
    """En kunngjøring som mangler noe regelverket krever, kan ikke publiseres."""
    if not mangler:
        return ja("Ingenting mangler i kunngjøringen.")
    return nei(
        f"Dette mangler: {_oppramset([ELEMENTNAVN[m] for m in mangler])}.",
        apnes="Når det som mangler, er skrevet inn i kunngjøringen.",
    )


Fullstendig = Annotated[bool, SvarFra(kunngjoring_fullstendig)]

kan_kunngjores = Vilkar("kan_kunngjores", "Kan ordningen kunngjøres nå?")


@kan_kunngjores.versjon(VEDLEGG4["punkt 1"])
def alle_vilkar(
    kreves: KunngjoringKreves, godkjent: Godkjent, forbehold: Budsjettforbehold, fullstendig: Fullstendig
) -> Svar[bool]:
    """Ordningen kan kunngjøres når retningslinjene er godkjent, det er tatt forbehold om budsjettet hvis det trengs, og
    teksten inneholder det den skal. Slik leser vi det: Det som er unntatt, kunngjøres ikke, for det er ingenting å søke
    på."""
    hindre = [
        (kreves, "ordningen er unntatt fra kunngjøring"),
        (godkjent, "retningslinjene er ikke godkjent"),
        (forbehold, "forbeholdet om budsjettet mangler"),
        (fullstendig, "teksten mangler noe den skal ha"),
    ]
    grunner = [tekst for oppfylt, tekst in hindre if not oppfylt]
    if not grunner:
        return ja("Retningslinjene er godkjent, og kunngjøringen inneholder det den skal.")
    apnes = "Når det som mangler, er på plass." if kreves else ALDRI
    return nei(f"Ordningen kan ikke kunngjøres: {_oppramset(grunner)}.", apnes=apnes)


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_JA, _NEI = Retningslinjer(godkjent=True), Retningslinjer(godkjent=False)
_VEDTATT, _IKKE_VEDTATT = Budsjettbehandling(vedtatt=True), Budsjettbehandling(vedtatt=False)
_MED, _UTEN = Forbehold(tatt=True), Forbehold(tatt=False)
_ALT = Kunngjoringsinnhold(elementer=frozenset({*ALLTID, *SOKBARE}))
_KORT = Kunngjoringsinnhold(elementer=frozenset(ALLTID))

kunngjoring_kreves.eksempel("Jobbsjansen er søkbar", e.JOBBSJANSEN, svar=True, rad="6-01")
kunngjoring_kreves.eksempel("De 14 ressursmiljøene er navngitt", e.RESSURSMILJO, svar=False, rad="6-02")
kunngjoring_kreves.eksempel("Per capita har ikke unntak", e.PER_CAPITA, svar=True, rad="6-05")
kunngjoring_kreves.eksempel("Tilbud etter sats", e.INTEGRERINGSMOTTAK, svar=True, rad="6-01")
kunngjoring_kreves.eksempel("Automatisk tilskudd", e.INTEGRERINGSTILSKUDD, svar=False, rad="6-05")
kunngjoring_kreves.eksempel("Uklar ordning", e.OPPFOLGING, svar=True, ma_bekreftes=True)
kunngjoring_kreves.eksempel(
    "IMDis egne utgifter", e.ordning("driftsutgifter", Ordningstype.EGEN_DRIFT, 670, "01"), svar=False
)
ikke_unntatt_kunngjoring.eksempel("Jobbsjansen er søkbar", e.JOBBSJANSEN, svar=True, rad="6-01")
ikke_unntatt_kunngjoring.eksempel("De 14 ressursmiljøene er navngitt", e.RESSURSMILJO, svar=False, rad="6-02")
retningslinjer_godkjent.eksempel("Godkjent", _JA, svar=True, rad="6-01")
retningslinjer_godkjent.eksempel("Ikke godkjent", _NEI, svar=False, rad="6-01")
budsjettforbehold.eksempel("Før budsjettet, uten forbehold", _IKKE_VEDTATT, _UTEN, svar=False, rad="6-03")
budsjettforbehold.eksempel("Før budsjettet, med forbehold", _IKKE_VEDTATT, _MED, svar=True, rad="6-03")
budsjettforbehold.eksempel("Etter 17. desember 2024", _VEDTATT, _UTEN, svar=True, rad="6-03")
mangler_i_kunngjoringen.eksempel("Søkbar ordning, bare det felles", e.JOBBSJANSEN, _KORT, svar=SOKBARE, rad="6-04")
mangler_i_kunngjoringen.eksempel("Per capita, bare det felles", e.PER_CAPITA, _KORT, svar=(), rad="6-04")
_I_2026 = Datoer.paa(date(2026, 1, 15))
mangler_i_kunngjoringen.eksempel("Frivilligordningen 2025", e.FRIVILLIGE, _ALT, svar=(), rad="6-06")
mangler_i_kunngjoringen.eksempel(
    "Frivilligordningen 2026", e.FRIVILLIGE, _ALT, svar=(KOMMUNENE,), rad="6-06", datoer=_I_2026
)
mangler_i_kunngjoringen.eksempel("Jobbsjansen 2026", e.JOBBSJANSEN, _ALT, svar=(), datoer=_I_2026)
kunngjoring_fullstendig.eksempel("Alt er med", e.JOBBSJANSEN, _ALT, svar=True, rad="6-04")
kunngjoring_fullstendig.eksempel("Søknadsperioden mangler", e.JOBBSJANSEN, _KORT, svar=False, rad="6-04")
kan_kunngjores.eksempel("Alt er på plass", e.JOBBSJANSEN, _JA, _VEDTATT, _UTEN, _ALT, svar=True, rad="6-01")
kan_kunngjores.eksempel("Ikke godkjent", e.JOBBSJANSEN, _NEI, _VEDTATT, _UTEN, _ALT, svar=False, rad="6-01")
kan_kunngjores.eksempel("Navngitte", e.RESSURSMILJO, _JA, _VEDTATT, _UTEN, _ALT, svar=False, rad="6-02")
