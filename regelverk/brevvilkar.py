"""When is an element of a letter demanded, and when must it not stand there? The conditions that krav.toml names.

Each is a question with dated answers as every other rule. `ikke_…` is the same question turned around: an element may
be forbidden just where another is demanded.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from regelverk import eksempelfakta as e
from regelverk.enkeltvedtak import Enkeltvedtak, enkeltvedtak
from regelverk.fakta import Klageinstans, Ordning, Ordningstype, Utfall
from regelverk.fakta_brev import Budsjettvedtak, Flerarighet, Klageavvisning, Klagetid, Omfang
from regelverk.fakta_klage import Instans
from regelverk.kilde import Datoer
from regelverk.kilder import F25, F2373, FVL, FVL2025, VEDLEGG4
from regelverk.regel import Regel, Svar, SvarFra, ja, nei
from regelverk.utfall import er_tildeling

ikke_enkeltvedtak = Regel[bool]("ikke_enkeltvedtak", "Er avgjørelsen noe annet enn et enkeltvedtak?")


@ikke_enkeltvedtak.versjon(FVL["§ 2"], VEDLEGG4["punkt 2"])
def ingen_klagerett(er_enkeltvedtak: Enkeltvedtak) -> Svar[bool]:
    """En avgjørelse som ikke er et enkeltvedtak, kan ikke påklages. Brevet skal da ikke ha klagefrist eller
    klageinstans, men si at avgjørelsen ikke kan påklages."""
    if er_enkeltvedtak:
        return nei("Avgjørelsen er et enkeltvedtak, og brevet skal si hvordan mottakeren kan klage.")
    return ja("Avgjørelsen er ikke et enkeltvedtak, og brevet skal si at den ikke kan påklages.")


ikke_enkeltvedtak.viderefores(FVL2025["§ 7"], VEDLEGG4["punkt 2"], navn="forvaltningsloven_2025")
ikke_enkeltvedtak.eksempel("Avslag til kommune", e.KOMMUNE, e.JOBBSJANSEN, e.vedtak(Utfall.AVSLAG), svar=True)
ikke_enkeltvedtak.eksempel("Avslag til forening", e.FORENING, e.RESSURSMILJO, e.vedtak(Utfall.AVSLAG), svar=False)

sokbar_ordning = Regel[bool]("sokbar_ordning", "Er ordningen søkbar?")


@sokbar_ordning.versjon(VEDLEGG4["punkt 1"])
def etter_ordningens_type(ordning: Ordning) -> Svar[bool]:
    """Kunngjøringen av en søkbar ordning skal også si hvordan, når og hvor en søker, hva søknaden skal inneholde, og
    hva mottakeren må rapportere."""
    if ordning.type is Ordningstype.SOKBAR:
        return ja(f"Ordningen «{ordning.id}» er søkbar.")
    return nei(f"Ordningen «{ordning.id}» er ikke søkbar.")


sokbar_ordning.eksempel("Jobbsjansen", e.JOBBSJANSEN, svar=True)
sokbar_ordning.eksempel("Navngitte ressursmiljøer", e.RESSURSMILJO, svar=False)

budsjett_ikke_vedtatt = Regel[bool]("budsjett_ikke_vedtatt", "Må kunngjøringen ta forbehold om budsjettet?")


@budsjett_ikke_vedtatt.versjon(VEDLEGG4["punkt 1"])
def for_stortingets_vedtak(budsjett: Budsjettvedtak) -> Svar[bool]:
    """Kunngjøres ordningen før Stortinget har behandlet statsbudsjettet, må det tas forbehold om vedtaket."""
    if budsjett.vedtatt:
        return nei("Stortinget har vedtatt budsjettet.")
    return ja("Stortinget har ikke vedtatt budsjettet, og kunngjøringen må ta forbehold om det.")


budsjett_ikke_vedtatt.eksempel("I oktober", Budsjettvedtak(vedtatt=False), svar=True)
budsjett_ikke_vedtatt.eksempel("I januar", Budsjettvedtak(vedtatt=True), svar=False)

tilsagn_for_senere_aar = Regel[bool]("tilsagn_for_senere_aar", "Gir brevet tilsagn for senere år?")


@tilsagn_for_senere_aar.versjon(VEDLEGG4["punkt 5"])
def ett_kalenderaar_om_gangen(flerarighet: Flerarighet) -> Svar[bool]:
    """Penger tildeles for ett kalenderår om gangen. Tilsagn for senere år gis med forbehold om Stortingets vedtak."""
    if flerarighet.flerarig:
        return ja("Brevet gir tilsagn for senere år, og må ta forbehold om budsjettet.")
    return nei("Tilskuddet gjelder bare ett år.")


tilsagn_for_senere_aar.eksempel("Treårig prosjekt", Flerarighet(flerarig=True), svar=True)
tilsagn_for_senere_aar.eksempel("Ett år", Flerarighet(flerarig=False), svar=False)

frivilligforskriften = Regel[bool]("frivilligforskriften", "Gjelder frivilligforskriften fra 2026?")


@frivilligforskriften.versjon(F25["forskriften"])
def forskriften_fra_2024(ordning: Ordning) -> Svar[bool]:
    """Tilskudd med første tilskuddsår 2024 eller 2025 følger den gamle forskriften ut perioden."""
    return nei(f"Første tilskuddsår er før 2026. Ordningen «{ordning.id}» følger ikke den nye forskriften.")


@frivilligforskriften.versjon(F2373["§ 5-3"])
def forskriften_fra_2026(ordning: Ordning) -> Svar[bool]:
    """Forskriften gjelder frivilligordningen fra og med tilskuddsåret 2026."""
    if ordning.frivillig:
        return ja(f"Ordningen «{ordning.id}» følger forskriften fra 2026.")
    return nei(f"Ordningen «{ordning.id}» er ikke en del av frivilligordningen.")


_I_2025 = Datoer.paa(date(2025, 3, 3))
_I_2026 = Datoer.paa(date(2026, 3, 2))
_FLERAARIG_FRA_2025 = Datoer.paa(date(2026, 3, 2), tilskuddsaar=2025, budsjettaar=2026)
frivilligforskriften.eksempel("Frivilligordningen 2025", e.FRIVILLIGE, svar=False, datoer=_I_2025)
frivilligforskriften.eksempel("Frivilligordningen 2026", e.FRIVILLIGE, svar=True, datoer=_I_2026)
frivilligforskriften.eksempel("Andre år av tilskudd fra 2025", e.FRIVILLIGE, svar=False, datoer=_FLERAARIG_FRA_2025)
frivilligforskriften.eksempel("Norskopplæring 2026", e.NORSKOPPLAERING, svar=False, datoer=_I_2026)
Frivilligforskriften = Annotated[bool, SvarFra(frivilligforskriften)]

ikke_frivilligforskriften = Regel[bool](
    "ikke_frivilligforskriften", "Er tilskuddet utenfor frivilligforskriften fra 2026?"
)


@ikke_frivilligforskriften.versjon(VEDLEGG4["punkt 3"])
def andre_regler(gjelder: Frivilligforskriften) -> Svar[bool]:
    """Bare brev i frivilligordningen fra 2026 viser til pliktene i den forskriften."""
    if gjelder:
        return nei("Forskriften gjelder for tilskuddet.")
    return ja("Forskriften gjelder ikke for tilskuddet, og brevet skal ikke vise til den.")


ikke_frivilligforskriften.eksempel("Jobbsjansen 2025", e.JOBBSJANSEN, svar=True, datoer=_I_2025)
ikke_frivilligforskriften.eksempel("Frivilligordningen 2026", e.FRIVILLIGE, svar=False, datoer=_I_2026)

flerarig_etter_forskriften = Regel[bool](
    "flerarig_etter_forskriften", "Skal brevet si hva den forenklede søknaden og framdriftsrapporten skal inneholde?"
)


@flerarig_etter_forskriften.versjon(F2373["§ 2-2"], F2373["§ 3-1"])
def i_det_forste_brevet(flerarighet: Flerarighet, gjelder: Frivilligforskriften) -> Svar[bool]:
    """Ved flerårige tilskudd skal det første tilskuddsbrevet si hva den forenklede søknaden og framdriftsrapporten
    skal inneholde."""
    if flerarighet.flerarig and gjelder:
        return ja("Tilskuddet er flerårig og følger forskriften fra 2026.")
    return nei("Tilskuddet gjelder bare ett år, eller følger ikke forskriften.")


@flerarig_etter_forskriften.versjon(F25["forskriften"])
def foer_forskriften_fra_2026(flerarighet: Flerarighet) -> Svar[bool]:
    """Tilskudd med første tilskuddsår før 2026 følger den gamle forskriften ut perioden."""
    ord = "Det flerårige tilskuddet" if flerarighet.flerarig else "Tilskuddet"
    return nei(f"{ord} har første tilskuddsår før 2026.")


flerarig_etter_forskriften.eksempel(
    "Treårig tilskudd fra 2026", Flerarighet(flerarig=True), e.FRIVILLIGE, svar=True, datoer=_I_2026
)
flerarig_etter_forskriften.eksempel(
    "Ettårig tilskudd 2026", Flerarighet(flerarig=False), e.FRIVILLIGE, svar=False, datoer=_I_2026
)
flerarig_etter_forskriften.eksempel(
    "Treårig fra 2025", Flerarighet(flerarig=True), e.FRIVILLIGE, svar=False, datoer=_I_2025
)

alt_innvilget = Regel[bool]("alt_innvilget", "Er alt det ble søkt om, innvilget?")


@alt_innvilget.versjon(FVL["§ 24"], FVL["§ 27"])
def kan_utelate_begrunnelse(omfang: Omfang) -> Svar[bool]:
    """Når alt er innvilget og ingen part vil være misfornøyd, kan begrunnelsen vente. Brevet skal da si hvordan
    mottakeren kan få den."""
    if omfang.alt_innvilget:
        return ja("Alt det ble søkt om, er innvilget.")
    return nei("Noe av det det ble søkt om, er avslått.")


alt_innvilget.viderefores(FVL2025["§ 56"], FVL2025["§ 59"], navn="forvaltningsloven_2025")
alt_innvilget.eksempel("Hele beløpet", Omfang(alt_innvilget=True), svar=True)
alt_innvilget.eksempel("Bare en del", Omfang(alt_innvilget=False), svar=False)

noe_er_avslaatt = Regel[bool]("noe_er_avslaatt", "Er noe av det det ble søkt om, avslått?")


@noe_er_avslaatt.versjon(VEDLEGG4["punkt 3"])
def mindre_i_beloep_tid_eller_tiltak(omfang: Omfang) -> Svar[bool]:
    """Brevet skal begrunne avslaget på den delen som ikke er innvilget: beløp, tid eller tiltak."""
    if omfang.alt_innvilget:
        return nei("Alt det ble søkt om, er innvilget.")
    return ja("Noe av det det ble søkt om, er avslått, og brevet skal si hvorfor.")


noe_er_avslaatt.eksempel("Bare en del", Omfang(alt_innvilget=False), svar=True)
noe_er_avslaatt.eksempel("Hele beløpet", Omfang(alt_innvilget=True), svar=False)

klagen_er_for_sen = Regel[bool]("klagen_er_for_sen", "Må brevet vurdere om en for sen klage likevel kan behandles?")


@klagen_er_for_sen.versjon(FVL["§ 31"], FVL["§ 33"])
def oversitting_skal_vurderes(klagetid: Klagetid) -> Svar[bool]:
    """Er klagen for sen, skal organet vurdere om klageren kan lastes, og om særlige grunner taler for behandling."""
    if klagetid.rettidig:
        return nei("Klagen kom i tide.")
    return ja("Klagen kom for sent, og brevet skal si hvorfor den ikke behandles likevel.")


klagen_er_for_sen.viderefores(FVL2025["§ 65"], FVL2025["§ 67"], navn="forvaltningsloven_2025")
klagen_er_for_sen.eksempel("20 sekunder over midnatt", Klagetid(rettidig=False), svar=True)
klagen_er_for_sen.eksempel("I tide, men uten klagerett", Klagetid(rettidig=True), svar=False)

avvisningen_kan_paklages = Regel[bool]("avvisningen_kan_paklages", "Kan avvisningen av klagen påklages?")


@avvisningen_kan_paklages.versjon(FVL["§ 28"], FVL["§ 33"])
def etter_hvem_som_avviste(avvisning: Klageavvisning) -> Svar[bool]:
    """Underinstansens avvisning av en klage kan påklages til den vanlige klageinstansen. Klageinstansens avvisning kan
    påklages bare når det finnes en klageinstans over den for dette spørsmålet."""
    if avvisning.som is Instans.FORSTEINSTANS:
        return ja("Organet som traff vedtaket, har avvist klagen. Det kan påklages.")
    if avvisning.klageinstans is not None:
        return ja(f"Klageinstansen har avvist klagen, og {avvisning.klageinstans} kan prøve det.")
    return nei("Klageinstansen har avvist klagen, og ingen kan prøve det.")


@avvisningen_kan_paklages.versjon(FVL2025["§ 61"], FVL2025["§ 62"])
def aldri_klageinstansens_2025(avvisning: Klageavvisning) -> Svar[bool]:
    """Underinstansens avvisning av en klage kan påklages. Klageinstansens vedtak kan aldri påklages, heller ikke når
    den avviser klagen."""
    if avvisning.som is Instans.FORSTEINSTANS:
        return ja("Organet som traff vedtaket, har avvist klagen. Det kan påklages.")
    return nei("Klageinstansen har avvist klagen. Klageinstansens vedtak kan ikke påklages.")


avvisningen_kan_paklages.eksempel(
    "IMDi avviste som underinstans", Klageavvisning(som=Instans.FORSTEINSTANS, klageinstans=Klageinstans.AID), svar=True
)
avvisningen_kan_paklages.eksempel(
    "IMDi avviste som klageinstans, kommunen hadde ikke prøvd vilkårene",
    Klageavvisning(som=Instans.KLAGEINSTANS, klageinstans=Klageinstans.AID),
    svar=True,
)
avvisningen_kan_paklages.eksempel(
    "Begge avviste", Klageavvisning(som=Instans.KLAGEINSTANS, klageinstans=None), svar=False
)
KanPaklages = Annotated[bool, SvarFra(avvisningen_kan_paklages)]

avvisningen_er_endelig = Regel[bool]("avvisningen_er_endelig", "Er avvisningen av klagen endelig?")


@avvisningen_er_endelig.versjon(FVL["§ 28"])
def ingen_over(kan_paklages: KanPaklages) -> Svar[bool]:
    """Kan avvisningen ikke påklages, skal brevet si det, og ikke ha klagefrist."""
    if kan_paklages:
        return nei("Avvisningen kan påklages.")
    return ja("Avvisningen kan ikke påklages.")


avvisningen_er_endelig.viderefores(FVL2025["§ 61"], navn="forvaltningsloven_2025")
avvisningen_er_endelig.eksempel("Begge avviste", Klageavvisning(som=Instans.KLAGEINSTANS, klageinstans=None), svar=True)
avvisningen_er_endelig.eksempel(
    "Underinstansen avviste", Klageavvisning(som=Instans.FORSTEINSTANS, klageinstans=Klageinstans.IMDI), svar=False
)

BETINGELSER: dict[str, Regel[Any]] = {
    r.id: r
    for r in (
        enkeltvedtak, ikke_enkeltvedtak, sokbar_ordning, budsjett_ikke_vedtatt, tilsagn_for_senere_aar,
        frivilligforskriften, ikke_frivilligforskriften, flerarig_etter_forskriften, alt_innvilget, noe_er_avslaatt,
        klagen_er_for_sen, avvisningen_kan_paklages, avvisningen_er_endelig, er_tildeling,
    )
}  # fmt: skip
