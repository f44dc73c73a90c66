"""Sample letters with fixed facts: every letter, both forms, private and public, whole and part.

Names of organisations and sums are those of TB2025 chapter 11 where it names them; persons, addresses, projects and dates
are made up, and every letter is marked as an example. The same samples are tested, and shown as pictures in docs/bilder.
"""

# ruff: noqa: E501 - whole sentences of letters, easier to read unbroken
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from regelverk.brevkrav import Brevkrav, krav_for
from regelverk.fakta import Faktum, Form, Klageinstans, Utfall, Vedtak
from regelverk.fakta import Mottaker as Part
from regelverk.fakta_brev import Budsjettvedtak, Flerarighet, Klageavvisning, Klagetid, Omfang
from regelverk.fakta_klage import Instans
from regelverk.kilde import Datoer
from regelverk.ordningsfakta import ordningsfakta
from regelverk.vurdering import Vurdering
from saksbehandling.brev import fakta as f

OSLO = ZoneInfo("Europe/Oslo")
PORTAL = "https://tilskudd.imdi.no"
KONTAKT = f.Kontakt(epost="post@imdi.no", telefon="22 00 00 00", portal=PORTAL)
SAKSBEHANDLER = {
    "bokmal": f.Person(navn="Eva Eksempel", stilling="seniorrådgiver"),
    "nynorsk": f.Person(navn="Eva Eksempel", stilling="seniorrådgivar"),
}
BESLUTTER = f.Person(navn="Ola Eksempel", stilling="avdelingsdirektør")
SEIF = f.Mottaker(
    navn="Selvhjelp for innvandrere og flyktninger (SEIF)",
    adresselinjer=("Eksempelgata 1", "0123 OSLO"),
    orgnr="000000000",
)
VOLDA = f.Mottaker(navn="Volda kommune", adresselinjer=("Eksempelvegen 1", "6100 VOLDA"), orgnr="000000000")
DRAMMEN = f.Mottaker(navn="Drammen kommune", adresselinjer=("Eksempelveien 2", "3008 DRAMMEN"), orgnr="000000000")
FORENING = f.Mottaker(
    navn="Foreningen Åpen dør", adresselinjer=("v/ Kari Eksempel", "Eksempelgata 3", "5003 BERGEN"), orgnr="000000000"
)
LAGET = f.Mottaker(navn="Laget Open dør", adresselinjer=("Eksempelgata 4", "6800 FØRDE"), orgnr="000000000")
AID = f.Mottaker(
    navn="Arbeids- og inkluderingsdepartementet", adresselinjer=("Postboks 8019 Dep", "0030 OSLO"), orgnr="983887457"
)
BERGEN = f.Avsender(organ="kommune", navn=f.Tekstpar(nb="Bergen kommune", nn="Bergen kommune"), kort="Bergen kommune")
KLAGE_TIL_AID = f.Klageadgang(klageinstans="AID", elektronisk=PORTAL)


def kl(aar: int, maaned: int, dag: int, time: int = 10, minutt: int = 30, sekund: int = 0) -> datetime:
    """A moment in Oslo."""
    return datetime(aar, maaned, dag, time, minutt, sekund, tzinfo=OSLO)


@dataclass(frozen=True)
class Eksempel:
    """One sample letter: its name, type, form, facts, and what the rules on its content are asked with."""

    navn: str
    brevtype: str
    maalform: f.Maalform
    fakta: f.Brevfakta
    rett: tuple[Faktum, ...] = ()
    forste_tilskuddsaar: int | None = None
    trykt: tuple[str, ...] = field(default=())
    ikke_trykt: tuple[str, ...] = field(default=())

    @property
    def krav(self) -> Brevkrav:
        """What this letter must, should and must not say."""
        aar = self.fakta.ordning.aar if self.fakta.ordning else None
        datoer = Datoer.paa(self.fakta.dato, tilskuddsaar=self.forste_tilskuddsaar, budsjettaar=aar)
        return krav_for(self.brevtype, Vurdering.av(datoer, *self.rett))


def brev(maalform: f.Maalform, dato: date, saksnummer: str, mottaker: f.Mottaker | None, **deler: Any) -> f.Brevfakta:
    """Facts with what all samples share."""
    felles: Mapping[str, Any] = {
        "demo": True, "saksbehandler": SAKSBEHANDLER[maalform], "beslutter": BESLUTTER, "kontakt": KONTAKT,
    }  # fmt: skip
    return f.Brevfakta(dato=dato, saksnummer=saksnummer, mottaker=mottaker, **{**felles, **deler})


def rett(form: Form, ordning: str, utfall: Utfall, *mer: Faktum, aar: int = 2025) -> tuple[Faktum, ...]:
    """The facts of law behind a decision letter."""
    part = Part(form=form, offentlig_flertall=None if form in (Form.KOMM, Form.FYLK) else False)
    return (part, ordningsfakta(aar, ordning), Vedtak(utfall=utfall, belop_kr=0), *mer)


HELT, BARE_EN_DEL = Omfang(alt_innvilget=True), Omfang(alt_innvilget=False)
ETT_AAR, FLERE_AAR = Flerarighet(flerarig=False), Flerarighet(flerarig=True)
FOR_SEN = Klagetid(rettidig=False)
IMDI_AVVISTE = Klageavvisning(som=Instans.FORSTEINSTANS, klageinstans=Klageinstans.AID)
INGEN_OVER = Klageavvisning(som=Instans.KLAGEINSTANS, klageinstans=None)
VEDTATT_BUDSJETT, FORESLAATT_BUDSJETT = Budsjettvedtak(vedtatt=True), Budsjettvedtak(vedtatt=False)

VILKAR: dict[str, tuple[str, ...]] = {
    "bokmal": (
        "Bruk pengene bare til formålet med tilskuddet, og bruk dem i 2025.",
        "Før tilskuddet slik at det kan skilles fra andre inntekter i regnskapet.",
        "Spør oss skriftlig før dere gjør vesentlige endringer i aktiviteten eller budsjettet.",
        "Betal tilbake penger dere ikke har brukt ved utgangen av året.",
        "Oppbevar regnskap og bilag i fem år, slik at de kan kontrolleres.",
        "Si fra med en gang hvis noe gjør at dere ikke kan oppfylle vilkårene.",
    ),
    "nynorsk": (
        "Bruk pengane berre til formålet med tilskotet, og bruk dei i 2025.",
        "Før tilskotet slik at det kan skiljast frå andre inntekter i rekneskapen.",
        "Spør oss skriftleg før de gjer vesentlege endringar i aktiviteten eller budsjettet.",
        "Betal tilbake pengar de ikkje har brukt ved utgangen av året.",
        "Ta vare på rekneskap og bilag i fem år, slik at dei kan kontrollerast.",
        "Sei frå med ein gong dersom noko gjer at de ikkje kan oppfylle vilkåra.",
    ),
}
RAPPORTER: dict[str, tuple[f.Rapportkrav, ...]] = {
    "bokmal": (
        f.Rapportkrav(frist=date(2025, 9, 1), hva="Halvårsrapport: aktivitet og forbruk til og med 30. juni"),
        f.Rapportkrav(frist=date(2026, 4, 1), hva="Årsrapport om måloppnåelsen i 2025"),
        f.Rapportkrav(frist=date(2026, 4, 1), hva="Regnskap for tilskuddet, bekreftet av revisor"),
    ),
    "nynorsk": (
        f.Rapportkrav(frist=date(2025, 9, 1), hva="Halvårsrapport: aktivitet og forbruk til og med 30. juni"),
        f.Rapportkrav(frist=date(2026, 4, 1), hva="Årsrapport om måloppnåinga i 2025"),
        f.Rapportkrav(frist=date(2026, 4, 1), hva="Rekneskap for prosjektet, stadfesta av revisor"),
    ),
}
