"""Who answers the question of habilitet, for whom do the rules hold, and when is a declaration owed? (LAW 11)

fvl §§ 8–10, fvl25 §§ 25, 29, koml §§ 11-10, 13-3; the declaration before the first step is a house rule.
"""

from __future__ import annotations

from regelverk.fakta import Habilitet
from regelverk.fakta_habilitet import Erklaering, Habilitetssporsmal, KommunalKlage, Oppdrag
from regelverk.habilitet import KanForberede
from regelverk.kilder import FVL, FVL2025, HUS, KOML
from regelverk.regel import ALDRI, Regel, Svar, Vilkar, ja, nei

hvem_avgjor_habilitet = Regel[str]("hvem_avgjor_habilitet", "Hvem avgjør om du er habil?")


@hvem_avgjor_habilitet.versjon(FVL["§ 8"])
def selv_eller_overordnet(s: Habilitetssporsmal) -> Svar[str]:
    """Du avgjør selv. Krever en part det, og det ikke koster vesentlig tid, eller finner du selv grunn til det, går
    spørsmålet til nærmeste overordnede."""
    if s.selv_grunn:
        return Svar("naermeste-overordnede", "Du finner grunn til å legge spørsmålet fram for nærmeste overordnede.")
    if s.part_krever and not s.vesentlig_tidsspille:
        return Svar("naermeste-overordnede", "En part krever det, og det koster ikke vesentlig tid.")
    return Svar("selv", "Du avgjør selv om du er habil.")


@hvem_avgjor_habilitet.versjon(FVL2025["§ 29"])
def selv_eller_en_overordnet_2025(s: Habilitetssporsmal) -> Svar[str]:
    """Du avgjør selv, så snart du kjenner forholdet. Finner du grunn til det, går spørsmålet til en overordnet. En part
    kan ikke lenger kreve det."""
    if s.selv_grunn:
        return Svar("naermeste-overordnede", "Du finner grunn til å la en overordnet avgjøre.")
    return Svar("selv", "Du avgjør selv om du er habil.")


stedfortreder_trengs = Regel[bool]("stedfortreder_trengs", "Må det oppnevnes en stedfortreder?")


@stedfortreder_trengs.versjon(FVL["§ 9"])
def nar_ingen_andre_kan(s: Habilitetssporsmal, forberede: KanForberede) -> Svar[bool]:
    """Når en som er inhabil må vike, skal det om nødvendig oppnevnes en stedfortreder."""
    if forberede:
        return nei("Du kan ha saken, så ingen trenger å tre inn.")
    if s.andre_kan_ta_saken:
        return nei("En annen habil person kan ta saken.")
    return ja("Ingen andre kan ta saken uten oppnevning, så det må oppnevnes en stedfortreder.")


stedfortreder_trengs.viderefores(FVL2025["§ 29"], navn="forvaltningsloven_2025")

habilitetsreglene_gjelder = Regel[bool]("habilitetsreglene_gjelder", "Gjelder habilitetsreglene for denne personen?")


@habilitetsreglene_gjelder.versjon(FVL["§ 10"])
def alle_som_arbeider_for_organet(o: Oppdrag) -> Svar[bool]:
    """Reglene gjelder for alle som utfører tjeneste eller arbeid for organet, også innleide som vurderer søknader."""
    if o.for_organet:
        return ja("Personen utfører arbeid for organet. Det er uten betydning om hen er ansatt eller innleid.")
    return nei("Personen utfører ikke arbeid for organet.")


habilitetsreglene_gjelder.viderefores(FVL2025["§ 25"], navn="forvaltningsloven_2025")

kan_delta_i_kommunens_klagesak = Vilkar(
    "kan_delta_i_kommunens_klagesak", "Kan du delta når kommunen selv behandler klagen?"
)


@kan_delta_i_kommunens_klagesak.versjon(KOML["§ 11-10"], KOML["§ 13-3"])
def ikke_de_som_var_med_foer(k: KommunalKlage) -> Svar[bool]:
    """Når kommunen selv er klageinstans, er den som var med på å forberede eller treffe vedtaket, inhabil i
    klagesaken. Er en overordnet ansatt inhabil, kan heller ikke en direkte underordnet ansatt delta. I
    frivilligordningen er IMDi klageinstans, og da gjelder de alminnelige reglene."""
    sted = (KOML["§ 11-10"],) if k.folkevalgt else (KOML["§ 13-3"],)
    if k.deltok_i_vedtaket:
        return nei("Du var med på å forberede eller treffe vedtaket det klages over.", apnes=ALDRI, etter=sted)
    if k.overordnet_inhabil and not k.folkevalgt:
        return nei("Den overordnede er inhabil, og da kan du ikke delta i klagesaken.", apnes=ALDRI, etter=sted)
    return ja("Du var ikke med på vedtaket det klages over.", etter=sted)


erklaering_kreves = Regel[bool]("erklaering_kreves", "Må du gi en ny habilitetserklæring?")


@erklaering_kreves.versjon(HUS["behandling"])
def for_forste_steg_og_ved_ny_part(e: Erklaering) -> Svar[bool]:
    """Hos oss gir alle en erklæring før sitt første steg i saken, og en ny når det kommer en ny part."""
    if not e.gitt:
        return ja("Du har ikke gitt noen habilitetserklæring i saken.")
    if e.ny_part_siden:
        return ja("Det er kommet en ny part siden du ga erklæringen.")
    return nei("Du har gitt erklæring i saken, og det er ikke kommet noen ny part siden.")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _sporsmal(svar: str, *, krever: bool = False, tid: bool = False, selv: bool = False) -> None:
    hvem_avgjor_habilitet.eksempel(
        f"Avgjøres av {svar}",
        Habilitetssporsmal(part_krever=krever, vesentlig_tidsspille=tid, selv_grunn=selv, andre_kan_ta_saken=True),
        svar=svar, rad="11-07",
    )  # fmt: skip


_sporsmal("selv")
_sporsmal("selv", krever=True, tid=True)
_sporsmal("naermeste-overordnede", krever=True)
_sporsmal("naermeste-overordnede", selv=True)


def _part(*, andre: bool, svar: bool) -> None:
    """A party may not prepare its own case; a person without ties may."""
    stedfortreder_trengs.eksempel(
        f"Du er part, og {'andre' if andre else 'ingen andre'} kan ta saken",
        Habilitet(
            relasjon="part", haster=False, uten_virkning=False, heloffentlig_selskap=False, vurdert_habil=None
        ),
        Habilitetssporsmal(part_krever=False, vesentlig_tidsspille=False, selv_grunn=False, andre_kan_ta_saken=andre),
        svar=svar, rad="11-07",
    )  # fmt: skip


_part(andre=True, svar=False)
_part(andre=False, svar=True)
habilitetsreglene_gjelder.eksempel(
    "Innleid som vurderer søknader", Oppdrag(for_organet=True, innleid=True), svar=True, rad="11-09"
)
habilitetsreglene_gjelder.eksempel("Ansatt", Oppdrag(for_organet=True, innleid=False), svar=True, rad="11-09")
habilitetsreglene_gjelder.eksempel("Utenforstående", Oppdrag(for_organet=False, innleid=False), svar=False)
erklaering_kreves.eksempel("Før første steg", Erklaering(gitt=False, ny_part_siden=False), svar=True, rad="11-11")
erklaering_kreves.eksempel("Ny part", Erklaering(gitt=True, ny_part_siden=True), svar=True, rad="11-11")
erklaering_kreves.eksempel("Alt gitt", Erklaering(gitt=True, ny_part_siden=False), svar=False, rad="11-11")
for _deltok, _over, _folkevalgt, _kan in (
    (True, False, True, False),
    (True, False, False, False),
    (False, True, False, False),
    (False, True, True, True),
    (False, False, False, True),
):
    kan_delta_i_kommunens_klagesak.eksempel(
        f"{'Folkevalgt' if _folkevalgt else 'Ansatt'} som {'deltok' if _deltok else 'ikke deltok'}"
        f"{', med inhabil overordnet' if _over else ''}",
        KommunalKlage(deltok_i_vedtaket=_deltok, overordnet_inhabil=_over, folkevalgt=_folkevalgt),
        svar=_kan, rad="11-10",
    )  # fmt: skip
