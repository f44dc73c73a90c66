"""Is the decision an enkeltvedtak, and can it be complained over? (fvl §§ 2 and 28, V4 point 2, F2373 § 4-2)

The recipient in the case decides, never the scheme alone. Who is private stands in `mottakere`, decisions that are not
an outcome in `andre_avgjorelser`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from regelverk import eksempelfakta as e
from regelverk.fakta import Besluttes, Faktum, Mottaker, Ordning, Organ, Utfall, Vedtak
from regelverk.kilde import Datoer
from regelverk.kilder import F2373, FVL, FVL2025, VEDLEGG4
from regelverk.mottakere import FORMNAVN, PrivatPart
from regelverk.regel import Regel, Svar, SvarFra, ja, nei

_LOVEN = (FVL["§ 2"], FVL2025["§ 7"])
_LOV_OG_INSTRUKS = (*_LOVEN, VEDLEGG4["punkt 2"])

# ── Er avgjørelsen et enkeltvedtak? ──────────────────────────────────────────────────────────────────────────────
enkeltvedtak_soknad = Regel[bool]("enkeltvedtak_soknad", "Er en avgjørelse om søknaden et enkeltvedtak?")


def _om_soknaden(mottaker: Mottaker, ordning: Ordning, privat: bool) -> Svar[bool]:
    """The answer under each of the versions below; the version's own sources decide what is cited."""
    navn = f"Mottakeren er {FORMNAVN[mottaker.form]}"
    if not privat:
        return _om_det_offentlige(navn, ordning)
    if ordning.frivillig:
        return ja(
            f"{navn}, og tildeling og avslag i frivilligordningen er enkeltvedtak.",
            etter=(*_LOV_OG_INSTRUKS, F2373["§ 4-2"]),
        )
    if ordning.fotnote2:
        return ja(f"{navn} og privat, og avgjørelsen gjelder rettigheter for den ene parten.", etter=_LOV_OG_INSTRUKS)
    return ja(
        f"{navn} og privat, men ordningen «{ordning.id}» står ikke på instruksens liste over "
        "ordninger med enkeltvedtak. Loven går foran, og en jurist må bekrefte det.",
        ma_bekreftes=True,
        etter=_LOV_OG_INSTRUKS,
    )


def _om_det_offentlige(navn: str, ordning: Ordning) -> Svar[bool]:
    """A public recipient: no; uncertain where private parties compete too, or footnote 2 lists the scheme."""
    if ordning.likestilt or not (ordning.rent_offentlig or ordning.fotnote2):
        return nei(
            f"{navn} og en del av det offentlige. I ordningen «{ordning.id}» kan også private få tilskudd, og da kan "
            "loven likestille organet med en privat part. En jurist må bekrefte svaret.",
            ma_bekreftes=True,
            etter=_LOV_OG_INSTRUKS,
        )
    if ordning.fotnote2:
        return nei(
            f"{navn} og en del av det offentlige, men ordningen «{ordning.id}» står på instruksens liste over "
            "ordninger med enkeltvedtak. En jurist må bekrefte svaret.",
            ma_bekreftes=True,
            etter=_LOV_OG_INSTRUKS,
        )
    return nei(f"{navn} og en del av det offentlige, og avgjørelsen er ikke et enkeltvedtak.", etter=_LOV_OG_INSTRUKS)


@enkeltvedtak_soknad.versjon(FVL["§ 2"], VEDLEGG4["punkt 2"])
def forvaltningsloven_1967(mottaker: Mottaker, ordning: Ordning, privat: PrivatPart) -> Svar[bool]:
    """Tildeling eller avslag til en privat mottaker er enkeltvedtak. Til det offentlige er det ikke. Et offentlig organ
    som har samme interesse eller stilling som private i saken, kan likevel likestilles med en privat, og da må en
    jurist bekrefte svaret. Det er mottakeren i saken som avgjør, ikke ordningen alene."""
    return _om_soknaden(mottaker, ordning, privat)


@enkeltvedtak_soknad.versjon(FVL2025["§ 7"], VEDLEGG4["punkt 2"])
def forvaltningsloven_2025(mottaker: Mottaker, ordning: Ordning, privat: PrivatPart) -> Svar[bool]:
    """Etter den nye loven er enkeltvedtak en avgjørelse som avslutter en sak eller en del av den, og som er bestemmende
    for rettighetene til bestemte private. Slik leser vi listen i bestemmelsen: Den er eksempler, så tilskudd uten
    grunnlag i lov eller forskrift faller ikke utenfor. Offentlige organer kan fortsatt likestilles med private."""
    return _om_soknaden(mottaker, ordning, privat)


@enkeltvedtak_soknad.versjon(FVL["§ 2"], VEDLEGG4["punkt 2"], F2373["§ 4-2"])
def forvaltningsloven_1967_og_forskriften_2026(mottaker: Mottaker, ordning: Ordning, privat: PrivatPart) -> Svar[bool]:
    """Tildeling eller avslag til en privat mottaker er enkeltvedtak. For frivilligordningen sier forskriften det selv
    for tilskudd fra og med 2026. Til det offentlige er det ikke enkeltvedtak, med de forbeholdene loven har."""
    return _om_soknaden(mottaker, ordning, privat)


enkeltvedtak_soknad.viderefores(
    FVL2025["§ 7"], VEDLEGG4["punkt 2"], F2373["§ 4-2"], navn="forvaltningsloven_2025_og_forskriften_2026"
)
EnkeltvedtakSoknad = Annotated[bool, SvarFra(enkeltvedtak_soknad)]

enkeltvedtak = Regel[bool]("enkeltvedtak", "Er avgjørelsen et enkeltvedtak?")
_HVA_DEN_ER = {
    Utfall.INNVILGET: "En tildeling til denne mottakeren er et enkeltvedtak.",
    Utfall.DELVIS: "En delvis tildeling til denne mottakeren er et enkeltvedtak.",
    Utfall.AVSLAG: "Et avslag til denne mottakeren er et enkeltvedtak.",
    Utfall.AVVIST: "Å avvise saken regnes som enkeltvedtak.",
    Utfall.KLAGE_AVVIST: "Å avvise klagen regnes som enkeltvedtak.",
    Utfall.TILBAKEKREVING: "Å kreve penger tilbake pålegger mottakeren en plikt og er et enkeltvedtak.",
    Utfall.STANS: "Å stanse utbetalingen for godt fratar mottakeren en rett og er et enkeltvedtak.",
    Utfall.MEDHOLD: "Det nye vedtaket etter klagen er et enkeltvedtak.",
    Utfall.KLAGEVEDTAK: "Vedtaket i klagesaken er et enkeltvedtak.",
}


@enkeltvedtak.versjon(FVL["§ 2"])
def etter_innholdet(vedtak: Vedtak, om_soknaden: EnkeltvedtakSoknad) -> Svar[bool]:
    """Det samme spørsmålet stilles til alle avgjørelser i saken: Bestemmer den rettigheter eller plikter for bestemte
    private? Å avvise en sak regnes også som enkeltvedtak. Avregning er det når den avgjør et beløp partene er
    uenige om, og det må en jurist bekrefte."""
    if not om_soknaden:
        return nei("Avgjørelsen retter seg mot det offentlige og er ikke et enkeltvedtak.")
    if vedtak.utfall is Utfall.AVREGNING:
        return ja(
            "Avregningen er et enkeltvedtak hvis den avgjør et omstridt beløp. En jurist må bekrefte det.",
            ma_bekreftes=True,
        )
    return ja(_HVA_DEN_ER[vedtak.utfall])


enkeltvedtak.viderefores(FVL2025["§ 7"], navn="forvaltningsloven_2025")
Enkeltvedtak = Annotated[bool, SvarFra(enkeltvedtak)]

kan_paklages = Regel[bool]("kan_paklages", "Kan avgjørelsen påklages?")


@kan_paklages.versjon(FVL["§ 28"])
def enkeltvedtak_i_forste_instans(er_enkeltvedtak: Enkeltvedtak, vedtak: Vedtak, besluttes: Besluttes) -> Svar[bool]:
    """Enkeltvedtak kan påklages. Klageinstansens eget vedtak kan ikke påklages videre. Departementets avvisning av en
    klage kan heller ikke påklages, for da ville Kongen blitt klageinstans."""
    if not er_enkeltvedtak:
        return nei("Avgjørelsen er ikke et enkeltvedtak og kan ikke påklages.")
    if vedtak.utfall is Utfall.KLAGEVEDTAK:
        return nei("Vedtaket er truffet i klagesaken og kan ikke påklages videre.")
    if vedtak.utfall is Utfall.KLAGE_AVVIST and besluttes.organ is Organ.AID:
        return nei("Departementet har avvist klagen, og det er ingen klageinstans over departementet for det.")
    return ja("Avgjørelsen er et enkeltvedtak og kan påklages.")


kan_paklages.viderefores(FVL2025["§ 61"], navn="forvaltningsloven_2025")
KanPaklages = Annotated[bool, SvarFra(kan_paklages)]

# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_s = enkeltvedtak_soknad.eksempel
_s("Forening i frivilligordningen", e.FORENING, e.FRIVILLIGE, svar=True, rad="1.1-01")
_s("Privatperson i norskopplæringsordningen", e.PERSON, e.NORSKOPPLAERING, svar=True, rad="1.1-01")
_s("Kommune i Jobbsjansen", e.KOMMUNE, e.JOBBSJANSEN, svar=False, rad="1.1-02")
_s("Fylkeskommune i fagopplæring", e.FYLKESKOMMUNE, e.FAGOPPLAERING, svar=False, rad="1.1-02")
_s("Kommune i norskopplæring", e.KOMMUNE, e.NORSKOPPLAERING, svar=False, ma_bekreftes=True, rad="1.1-03")
_s("Staten som arbeidsgiver i mangfold", e.STATEN, e.MANGFOLD, svar=False, ma_bekreftes=True, rad="1.1-03")
_s("Interkommunalt selskap i mangfold", e.IKS, e.MANGFOLD, svar=True, ma_bekreftes=True, rad="1.1-04")
_s("Helseforetak som RVTS", e.HELSEFORETAK, e.RVTS, svar=True, ma_bekreftes=True, rad="1.1-04")
_s("Kommune med mottak, kartlegging", e.KOMMUNE, e.KARTLEGGING, svar=False, ma_bekreftes=True, rad="1.1-05")
_s("Kommune med integreringsmottak", e.KOMMUNE, e.INTEGRERINGSMOTTAK, svar=False, ma_bekreftes=True, rad="1.1-05")
_s("Forening i Jobbsjansen", e.FORENING, e.JOBBSJANSEN, svar=True, ma_bekreftes=True, rad="1.1-06")
_s("Forening i møteplasser for gutter", e.FORENING, e.MOTEPLASSER, svar=True, rad="1.1-06")
_s("Samme ordning, privat søker", e.AKSJESELSKAP, e.NORSKOPPLAERING, svar=True, rad="1.1-07")
_s("Samme ordning, kommune", e.KOMMUNE, e.NORSKOPPLAERING, svar=False, ma_bekreftes=True, rad="1.1-07")
_s("Frivilligordningen 2026", e.FORENING, e.FRIVILLIGE, svar=True, rad="2-11",
   datoer=Datoer.paa(date(2026, 3, 2)))  # fmt: skip


def _utfall(rad: str, utfall: Utfall, privat: bool, offentlig: bool | None, *, ma_bekreftes: bool = False) -> None:
    vedtak = e.vedtak(utfall)
    enkeltvedtak.eksempel(f"{utfall}, mot en forening", e.FORENING, e.FRIVILLIGE, vedtak, svar=privat, rad=rad,
                          ma_bekreftes=ma_bekreftes)  # fmt: skip
    if offentlig is not None:
        enkeltvedtak.eksempel(f"{utfall}, mot en kommune", e.KOMMUNE, e.JOBBSJANSEN, vedtak, svar=offentlig, rad=rad)


_utfall("2-01", Utfall.INNVILGET, True, False)
_utfall("2-01", Utfall.DELVIS, True, False)
_utfall("2-01", Utfall.AVSLAG, True, False)
_utfall("1.2-01", Utfall.AVVIST, True, False)
_utfall("1.2-02", Utfall.KLAGE_AVVIST, True, None)
_utfall("1.2-03", Utfall.TILBAKEKREVING, True, False)
_utfall("1.2-04", Utfall.STANS, True, False)
_utfall("1.2-06", Utfall.AVREGNING, True, False, ma_bekreftes=True)


def _klage(tittel: str, *fakta: Faktum, svar: bool, rad: str) -> None:
    kan_paklages.eksempel(tittel, *fakta, svar=svar, rad=rad)


_klage("Avslag til forening", e.FORENING, e.FRIVILLIGE, e.AVSLAG, e.IMDI, svar=True, rad="2-01")
_klage("Avvist søknad fra forening", e.FORENING, e.FRIVILLIGE, e.AVVIST, e.IMDI, svar=True, rad="2-01")
_klage("Avslag til kommune", e.KOMMUNE, e.JOBBSJANSEN, e.AVSLAG, e.IMDI, svar=False, rad="2-01")
_klage("Kommunen avslår for IMDi", e.FORENING, e.FRIVILLIGE_KOMMUNALE, e.AVSLAG, e.FRA_KOMMUNEN, svar=True, rad="2-11")
_klage("IMDi avviser klagen", e.FORENING, e.FRIVILLIGE, e.vedtak(Utfall.KLAGE_AVVIST), e.IMDI, svar=True, rad="1.2-02")
for _u in (Utfall.KLAGEVEDTAK, Utfall.KLAGE_AVVIST):
    kan_paklages.eksempel(f"Departementet: {_u}", e.FORENING, e.FRIVILLIGE, e.vedtak(_u), e.AID, svar=False)
