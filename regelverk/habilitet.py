"""May this person prepare, decide? (LAW 11; fvl §§ 6–10, fvl25 §§ 25–29, koml §§ 11-10, 13-3)

One declaration for each person and case. `habilitet` says what the relation does; the conditions read it. They hold in
every case, also where the recipient is public (V4 point 2).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from regelverk.fakta import Habilitet, Relasjon
from regelverk.kilder import FVL, FVL2025
from regelverk.regel import Regel, Svar, SvarFra, Vilkar, ja, nei


class Stilling(StrEnum):
    """What a relation does to the person."""

    HABIL = "habil"
    INHABIL = "inhabil"
    OVERORDNET_INHABIL = "overordnet-inhabil"
    MA_VURDERES = "ma-vurderes"


NAERE = {
    "part": "Du er selv part i saken.",
    "slekt-opp-ned": "Du er i slekt med en part i opp- eller nedstigende linje.",
    "sosken": "Du er søsken til en part.",
    "svoger": "Du er i nært svogerskap med en part.",
    "ektefelle": "Du er gift med en part.",
    "tidligere-ektefelle": "Du har vært gift med en part.",
    "forlovet": "Du er forlovet med en part.",
    "fosterforhold": "Du er fosterforelder eller fosterbarn til en part.",
    "verge": "Du er, eller har etter at saken begynte vært, verge eller fullmektig for en part.",
}
SAERLIGE = {
    "ansatt-hos-part": "Du er eller har vært ansatt hos en part.",
    "annet-saerlig-forhold": "Du har meldt fra om et annet særlig forhold.",
    "deltok-i-underinstans": "Du deltok da saken ble behandlet i underinstansen.",
}
LEDER = "Du leder, har ledende stilling i eller sitter i styret for en part."
VURDERES = "Det kan svekke tilliten til at du er upartisk, og må vurderes."
LOVEN = (FVL["§ 6"], FVL2025["§ 26"], FVL2025["§ 27"], FVL2025["§ 25"])
UTEN_VIDERE, VURDERT = (FVL["§ 6"], FVL2025["§ 26"]), (FVL["§ 6"], FVL["§ 8"], FVL2025["§ 27"], FVL2025["§ 29"])

habilitet = Regel[str]("habilitet", "Gjør tilknytningen til saken at du er inhabil?")


def _vurdert(h: Habilitet, hva: str) -> Svar[str]:
    """Relations that make nobody inhabil by themselves: the assessment decides; None: not made yet."""
    if h.vurdert_habil is None:
        return Svar(Stilling.MA_VURDERES, f"{hva} {VURDERES}", etter=VURDERT)
    if h.vurdert_habil:
        return Svar(Stilling.HABIL, f"{hva} Det er vurdert at du likevel er habil.", etter=VURDERT)
    return Svar(Stilling.INHABIL, f"{hva} Det er vurdert at du er inhabil.", etter=VURDERT)


def _stilling(h: Habilitet) -> Svar[str]:
    """What is common to both acts."""
    if h.relasjon == "ingen":
        return Svar(Stilling.HABIL, "Du har ikke meldt om noen tilknytning til saken eller partene.", etter=LOVEN)
    if h.uten_virkning:
        return Svar(
            Stilling.HABIL,
            "Det er åpenbart at tilknytningen ikke kan påvirke deg, og ingen interesser tilsier at du viker.",
            etter=(FVL["§ 6"], FVL2025["§ 28"]),
        )
    if h.relasjon in NAERE:
        return Svar(Stilling.INHABIL, NAERE[h.relasjon], etter=UTEN_VIDERE)
    if h.relasjon == "overordnet-inhabil":
        fordi = "Den overordnede din er inhabil. Du kan forberede saken, men ikke avgjøre den."
        return Svar(Stilling.OVERORDNET_INHABIL, fordi, etter=(FVL["§ 6"], FVL2025["§ 25"]))
    if h.relasjon == "leder-eller-styremedlem":
        return Svar(Stilling.INHABIL, LEDER, etter=UTEN_VIDERE)
    return _vurdert(h, SAERLIGE[h.relasjon])


@habilitet.versjon(FVL["§ 6"], FVL["§ 8"])
def ugildhet_1967(h: Habilitet) -> Svar[str]:
    """Den som er part, er nær partens familie, er verge eller fullmektig, eller leder eller sitter i styret for en
    part, er inhabil. Andre særlige forhold må vurderes, og det teller om en part har innvendt noe. Er den
    overordnede inhabil, kan en direkte underordnet forberede saken, men ikke avgjøre den. Arbeider du for et
    heloffentlig selskap som eier selskapet som er part, gjelder ikke regelen om ledere og styremedlemmer.
    Reglene gjelder ikke når tilknytningen åpenbart er uten betydning. Slik leser vi loven: Den som hjalp
    kommunen med saken, må vurderes når IMDi behandler klagen."""
    if h.relasjon == "leder-eller-styremedlem" and h.heloffentlig_selskap and not h.uten_virkning:
        fordi = f"{LEDER} Men du arbeider for et heloffentlig selskap, som eier parten, og da gjelder et unntak."
        return Svar(Stilling.HABIL, fordi, etter=(FVL["§ 6"],))
    return _stilling(h)


@habilitet.versjon(FVL2025["§ 25"], FVL2025["§ 26"], FVL2025["§ 27"], FVL2025["§ 28"], FVL2025["§ 29"])
def habilitet_2025(h: Habilitet) -> Svar[str]:
    """Som før, men også samboere og stefamilie regnes med, og unntaket for ledere i heloffentlige selskaper er borte.
    Den som traff avgjørelsen i underinstansen, er inhabil i klageinstansen uten videre. Slik leser vi erklæringen: Den
    som deltok i underinstansen, regnes som en som traff avgjørelsen."""
    if h.relasjon == "deltok-i-underinstans" and not h.uten_virkning:
        fordi = f"{SAERLIGE[h.relasjon]} Den som traff avgjørelsen der, kan ikke behandle klagen."
        return Svar(Stilling.INHABIL, fordi, etter=(FVL2025["§ 26"],))
    return _stilling(h)


Habilitetsstilling = Annotated[str, SvarFra(habilitet)]
NAERMESTE = "Når nærmeste overordnede har vurdert habiliteten og kommet til at du er habil."
ANDRE = "Når en annen, som er habil, tar saken."

ma_vurderes = Regel[bool]("habilitet_ma_vurderes", "Må habiliteten vurderes?")


@ma_vurderes.versjon(FVL["§ 6"], FVL["§ 8"])
def ikke_vurdert_ennaa(stilling: Habilitetsstilling) -> Svar[bool]:
    """Andre særlige forhold enn dem loven nevner uttrykkelig, må vurderes og begrunnes."""
    if stilling == Stilling.MA_VURDERES:
        return ja("Forholdet er ikke vurdert ennå. Vurderingen skal begrunnes.")
    return nei("Habiliteten er avklart.")


ma_vurderes.viderefores(FVL2025["§ 27"], FVL2025["§ 29"], navn="forvaltningsloven_2025")

kan_forberede = Vilkar("kan_forberede", "Kan du forberede saken?")


@kan_forberede.versjon(FVL["§ 6"])
def habil_eller_underordnet(stilling: Habilitetsstilling) -> Svar[bool]:
    """Den som er inhabil, kan ikke tilrettelegge grunnlaget for en avgjørelse. Den som bare har en inhabil overordnet,
    kan det."""
    if stilling == Stilling.INHABIL:
        return nei("Du er inhabil og kan ikke forberede saken.", apnes=ANDRE)
    if stilling == Stilling.MA_VURDERES:
        return nei("Habiliteten din er ikke vurdert ennå.", apnes=NAERMESTE)
    if stilling == Stilling.OVERORDNET_INHABIL:
        return ja("Den overordnede er inhabil, men du kan forberede saken.")
    return ja("Du er habil og kan forberede saken.")


kan_forberede.viderefores(FVL2025["§ 25"], navn="forvaltningsloven_2025")
KanForberede = Annotated[bool, SvarFra(kan_forberede)]

kan_avgjore = Vilkar("kan_avgjore", "Kan du avgjøre saken?")


@kan_avgjore.versjon(FVL["§ 6"])
def bare_den_som_er_habil(stilling: Habilitetsstilling) -> Svar[bool]:
    """Den som er inhabil, kan ikke avgjøre saken, og heller ikke en direkte underordnet i samme organ."""
    if stilling == Stilling.INHABIL:
        return nei("Du er inhabil og kan ikke avgjøre saken.", apnes=ANDRE)
    if stilling == Stilling.OVERORDNET_INHABIL:
        return nei("Den overordnede er inhabil, og da kan ikke du avgjøre saken.", apnes=ANDRE)
    if stilling == Stilling.MA_VURDERES:
        return nei("Habiliteten din er ikke vurdert ennå.", apnes=NAERMESTE)
    return ja("Du er habil og kan avgjøre saken.")


kan_avgjore.viderefores(FVL2025["§ 25"], navn="forvaltningsloven_2025")

kan_treffe_forelopig = Vilkar("kan_treffe_forelopig", "Kan du treffe en foreløpig avgjørelse?")


@kan_treffe_forelopig.versjon(FVL["§ 6"], FVL["§ 7"])
def nar_det_haster(h: Habilitet, avgjore: Annotated[bool, SvarFra(kan_avgjore)]) -> Svar[bool]:
    """Kan saken ikke vente uten vesentlig ulempe eller skade, kan også den som er inhabil, behandle den og treffe en
    foreløpig avgjørelse."""
    if avgjore:
        return ja("Du er habil, og kan også treffe en foreløpig avgjørelse.", etter=(FVL["§ 6"], FVL2025["§ 25"]))
    if h.haster:
        return ja("Saken kan ikke vente. Du kan treffe en foreløpig avgjørelse, men ikke den endelige.", etter=HASTER)
    return nei(
        "Du kan ikke avgjøre saken, og det er ikke meldt at den haster.",
        apnes="Når saken ikke kan vente uten vesentlig ulempe eller skade.",
        etter=HASTER,
    )


HASTER = (FVL["§ 7"], FVL2025["§ 28"])
kan_treffe_forelopig.viderefores(FVL2025["§ 25"], FVL2025["§ 28"], navn="forvaltningsloven_2025")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _eksempel(
    rad: str, relasjon: Relasjon, stilling: Stilling, *, forberede: bool, avgjore: bool, forelopig: bool | None = None,
    haster: bool = False, uten_virkning: bool = False, heloffentlig: bool = False, vurdert: bool | None = None,
) -> None:  # fmt: skip
    """One declaration and what each question answers; `forelopig` None: as `avgjore`."""
    fakta = Habilitet(
        relasjon=relasjon, haster=haster, uten_virkning=uten_virkning, heloffentlig_selskap=heloffentlig,
        vurdert_habil=vurdert,
    )  # fmt: skip
    merker = {"det haster": haster, "uten virkning": uten_virkning, "heloffentlig selskap": heloffentlig}
    merker |= {"vurdert som habil": vurdert is True, "vurdert som inhabil": vurdert is False}
    tittel = ", ".join([f"Relasjonen er {relasjon}", *(m for m, er in merker.items() if er)])
    habilitet.eksempel(tittel, fakta, svar=stilling, rad=rad)
    kan_forberede.eksempel(tittel, fakta, svar=forberede, rad=rad)
    kan_avgjore.eksempel(tittel, fakta, svar=avgjore, rad=rad)
    kan_treffe_forelopig.eksempel(tittel, fakta, svar=avgjore if forelopig is None else forelopig, rad=rad)
    ma_vurderes.eksempel(tittel, fakta, svar=stilling is Stilling.MA_VURDERES, rad=rad)


_HABIL, _INHABIL, _VURDERES = Stilling.HABIL, Stilling.INHABIL, Stilling.MA_VURDERES
_eksempel("11-08", "ingen", _HABIL, forberede=True, avgjore=True)
for _naer in (
    "part", "slekt-opp-ned", "sosken", "svoger", "ektefelle", "tidligere-ektefelle", "forlovet", "fosterforhold",
    "verge",
):  # fmt: skip
    _eksempel("11-01", _naer, _INHABIL, forberede=False, avgjore=False)
_eksempel("11-02", "leder-eller-styremedlem", _INHABIL, forberede=False, avgjore=False)
_eksempel("11-02", "leder-eller-styremedlem", _HABIL, forberede=True, avgjore=True, heloffentlig=True)
for _annet in ("ansatt-hos-part", "annet-saerlig-forhold", "deltok-i-underinstans"):
    _rad = "11-10" if _annet == "deltok-i-underinstans" else "11-03"
    _eksempel(_rad, _annet, _VURDERES, forberede=False, avgjore=False)
    _eksempel(_rad, _annet, _HABIL, forberede=True, avgjore=True, vurdert=True)
    _eksempel(_rad, _annet, _INHABIL, forberede=False, avgjore=False, vurdert=False)
_eksempel("11-04", "overordnet-inhabil", Stilling.OVERORDNET_INHABIL, forberede=True, avgjore=False)
_eksempel("11-05", "part", _HABIL, forberede=True, avgjore=True, uten_virkning=True)
_eksempel("11-06", "sosken", _INHABIL, forberede=False, avgjore=False, forelopig=True, haster=True)
