"""Must the ministry be told before the letter goes, and has it been? (Instruks point 6.1, second paragraph)

It is information: no answer is waited for, and no waiting time is laid down. One notice may cover many awards.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from regelverk import eksempelfakta as e
from regelverk.fakta import (
    OSLO,
    Besluttes,
    Faktum,
    Mottaker,
    Ordning,
    Ordningstype,
    Organ,
    Orientering,
    Som,
    Tildelingsmaate,
    Utfall,
    Vedtak,
    dag_i_oslo,
)
from regelverk.kalender import paa_norsk
from regelverk.kilder import INSTRUKS
from regelverk.mottakere import FORMNAVN
from regelverk.regel import Regel, Svar, SvarFra, Vilkar, ja, nei
from regelverk.utfall import Tildeling

USIKKERT_OM_DET_SOKES = frozenset({"omradesatsing", "rvts"})
"""Named in the letter of allocation; whether their money must be called applied for, a jurist must confirm."""
_IKKE_SOKT_OM: dict[Ordningstype, str] = {
    Ordningstype.PER_CAPITA: "er per capita-tilskudd, og det er unntatt",
    Ordningstype.TILBUD: "er et tilbud etter sats, og mottakeren har ikke søkt",
    Ordningstype.NAVNGITT: "har navngitte mottakere, og de har ikke søkt",
    Ordningstype.AUTOMATISK: "utbetales automatisk, og mottakeren har ikke søkt",
    Ordningstype.EGEN_DRIFT: "er ikke en tilskuddsordning",
}
_SOM: dict[Som, str] = {
    Som.OMGJORING: "IMDi omgjør vedtaket, og mottakeren får penger.",
    Som.MEDHOLD: "Klageren får medhold, og det nye vedtaket gir mer.",
    Som.OKNING: "Tilskuddet blir økt.",
    Som.GJENOPPLIVING: "Et tilskudd som var bortfalt, blir gitt på nytt.",
}

orientering_kreves = Regel[bool]("orientering_kreves", "Må departementet få vite om tildelingen før brevet går?")


@orientering_kreves.versjon(INSTRUKS["punkt 6.1"])
def instruksen_2025(
    ordning: Ordning,
    mottaker: Mottaker,
    besluttes: Besluttes,
    vedtak: Vedtak,
    maate: Tildelingsmaate,
    tildelt: Tildeling,
) -> Svar[bool]:
    """Departementet skal vite om IMDis tildelinger i søkbare ordninger før mottakeren får brevet. Unntatt er per
    capita-tilskudd og mottakere som er navngitt i budsjettproposisjonen. Slik leser vi det: Plikten gjelder også
    fylkeskommuner, selskaper, medhold, økning og nytt liv for et bortfalt tilskudd, for det skader ikke å orientere.
    Avslag, stans og krav, og det en kommune eller klageinstansen avgjør, er ikke med."""
    if not tildelt:
        return nei(f"Utfallet er «{vedtak.utfall}». Plikten gjelder bare tildelinger.")
    if (fordi := _ikke_imdis_tildeling(besluttes, maate)) is not None:
        return nei(fordi)
    if maate.navngitt_i_prop:
        return nei("Mottakeren er navngitt i budsjettproposisjonen, og det er unntatt.")
    if ordning.type is Ordningstype.UKLAR:
        return ja(
            f"Det er uklart om ordningen «{ordning.id}» er søkbar. En jurist må bekrefte svaret.", ma_bekreftes=True
        )
    if (hvorfor := _IKKE_SOKT_OM.get(ordning.type)) is not None:
        usikkert = ordning.id in USIKKERT_OM_DET_SOKES
        return nei(
            f"Ordningen «{ordning.id}» {hvorfor}." + (" En jurist må bekrefte svaret." if usikkert else ""),
            ma_bekreftes=usikkert,
        )
    fordi = _SOM.get(maate.som, f"IMDi gir tilskudd etter søknad, og mottakeren er {FORMNAVN[mottaker.form]}.")
    return ja(fordi + (" Det gjelder også et nytt år av et flerårig tilskudd." if maate.flerarig else ""))


def _ikke_imdis_tildeling(besluttes: Besluttes, maate: Tildelingsmaate) -> str | None:
    """Why the award is not IMDi's own, or None when it is."""
    if besluttes.organ is Organ.KOMMUNE:
        return "En kommune har avgjort saken, og plikten gjelder det IMDi tildeler."
    if besluttes.organ is Organ.AID:
        return "Departementet har selv avgjort saken."
    if maate.som is Som.KLAGEINSTANS:
        return "IMDi avgjør en klage over en kommune, og det er kommunens tildeling."
    return None


OrienteringKreves = Annotated[bool, SvarFra(orientering_kreves)]

orientert = Vilkar("orientert", "Er departementet orientert, så brevet kan sendes?")


@orientert.versjon(INSTRUKS["punkt 6.1"])
def for_brevet_sendes(kreves: OrienteringKreves, orientering: Orientering) -> Svar[bool]:
    """Brevet sendes ikke før orienteringen er ført som sendt. Det er nok at den er sendt: vi venter ikke på svar."""
    if not kreves:
        return ja("Departementet trenger ikke å orienteres om denne avgjørelsen.")
    if orientering.sendt is None:
        return nei(
            "Departementet skal orienteres før brevet sendes, og det er ikke gjort.",
            apnes="Når orienteringen til departementet er ført som sendt.",
        )
    return ja(f"Orienteringen til departementet ble sendt {paa_norsk(dag_i_oslo(orientering.sendt))}.")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _tilfelle(
    rad: str | None,
    tittel: str,
    ordning: Ordning,
    mottaker: Mottaker,
    *mer: Faktum,
    svar: bool,
    ma_bekreftes: bool = False,
) -> None:
    """One case; IMDi grants in the first instance unless `mer` says otherwise."""
    fakta: dict[type[Faktum], Faktum] = {
        type(f): f for f in (e.IMDI, e.INNVILGET, e.tildeles(), ordning, mottaker, *mer)
    }
    orientering_kreves.eksempel(tittel, *fakta.values(), svar=svar, ma_bekreftes=ma_bekreftes, rad=rad)


_tilfelle("5-01", "Forening får tilskudd", e.FRIVILLIGE, e.FORENING, svar=True)
_tilfelle("5-01", "Kommune får en del av det den søkte om", e.JOBBSJANSEN, e.KOMMUNE, e.DELVIS, svar=True)
_tilfelle("5-02", "Fylkeskommune får tilskudd", e.FAGOPPLAERING, e.FYLKESKOMMUNE, svar=True)
_tilfelle("5-02", "Aksjeselskap får tilskudd", e.MANGFOLD, e.AKSJESELSKAP, svar=True)
for _som in (Som.OKNING, Som.GJENOPPLIVING, Som.OMGJORING):
    _tilfelle("5-03", f"Mer penger ved {_som}", e.FRIVILLIGE, e.FORENING, e.tildeles(_som), svar=True)
_tilfelle(
    "5-03", "Medhold i klage", e.FRIVILLIGE, e.FORENING, e.vedtak(Utfall.MEDHOLD), e.tildeles(Som.MEDHOLD), svar=True
)
_tilfelle("5-04", "Per capita-tilskudd", e.PER_CAPITA, e.KOMMUNE, svar=False)
_tilfelle("5-05", "Tilbud etter sats", e.INTEGRERINGSMOTTAK, e.KOMMUNE, svar=False)
_tilfelle("5-05", "Områdesatsing", e.OMRADESATSING, e.KOMMUNE, svar=False, ma_bekreftes=True)
_tilfelle("5-05", "RVTS", e.RVTS, e.FORENING, svar=False, ma_bekreftes=True)
_tilfelle("5-06", "Navngitt i proposisjonen", e.FRIVILLIGE, e.FORENING, e.tildeles(i_prop=True), svar=False)
_tilfelle("5-06", "En av de 14 ressursmiljøene", e.RESSURSMILJO, e.FORENING, e.tildeles(i_prop=None), svar=False)
_tilfelle("5-07", "Automatisk tilskudd", e.INTEGRERINGSTILSKUDD, e.KOMMUNE, svar=False)
_tilfelle("5-08", "Kommunen avgjør", e.FRIVILLIGE_KOMMUNALE, e.FORENING, e.FRA_KOMMUNEN, svar=False)
_tilfelle("5-09", "Departementet avgjør klagen", e.FRIVILLIGE, e.FORENING, e.AID, svar=False)
_tilfelle("5-10", "IMDi som klageinstans", e.FRIVILLIGE_KOMMUNALE, e.FORENING, e.tildeles(Som.KLAGEINSTANS), svar=False)
for _u in (Utfall.AVSLAG, Utfall.AVVIST, Utfall.TILBAKEKREVING, Utfall.STANS):
    _tilfelle("5-11", f"Utfallet er {_u}", e.FRIVILLIGE, e.FORENING, e.vedtak(_u), svar=False)
_tilfelle("5-12", "Nytt år av et flerårig tilskudd", e.FRIVILLIGE, e.FORENING, e.tildeles(flerarig=True), svar=True)
_tilfelle(None, "Uklar ordning", e.OPPFOLGING, e.FORENING, svar=True, ma_bekreftes=True)
_SOKT = (e.FRIVILLIGE, e.FORENING, e.IMDI, e.INNVILGET, e.tildeles())
orientert.eksempel("Ikke sendt ennå", *_SOKT, Orientering(sendt=None), svar=False, rad="5-13")
orientert.eksempel(
    "Sendt, og uten svar",
    *_SOKT,
    Orientering(sendt=datetime(2025, 3, 3, 9, 0, tzinfo=OSLO)),
    svar=True,
    rad="5-13",
)
orientert.eksempel(
    "Avslag krever ingen orientering",
    e.FRIVILLIGE,
    e.FORENING,
    e.IMDI,
    e.AVSLAG,
    e.tildeles(),
    Orientering(sendt=None),
    svar=True,
    rad="5-11",
)
for _u, _svar in ((Utfall.INNVILGET, True), (Utfall.DELVIS, True), (Utfall.AVSLAG, False), (Utfall.AVVIST, False)):
    _tilfelle("2-06", f"Privat, {_u}", e.FRIVILLIGE, e.FORENING, e.vedtak(_u), svar=_svar)
    _tilfelle("2-06", f"Offentlig, {_u}", e.JOBBSJANSEN, e.KOMMUNE, e.vedtak(_u), svar=_svar)
