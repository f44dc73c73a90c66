"""A whole round in the pages as people meet it, in Debian's Chromium, with script and without: announced, applied,
recommended by one and decided by another, the ministry told, letters, acceptance, complaint, and money paid.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert

from saksbehandling.demo.scene import Scene
from saksbehandling.demo.verden import bygg, kontonr_av
from saksbehandling.flyt.muligheter import KLOKKA
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.lager.kontekst import BRUKER, FULLMAKT
from saksbehandling.lager.transaksjon import transaksjon
from tests.dorer.ekte_nettleser import Chromium, Vindu, tjener
from tests.dorer.skall import tilskudd

ORDNING = "Tiltak for økt etnisk mangfold i arbeidslivet"
RUNDE = "/runde/mangfold-arbeidslivet/2025"
KOMMUNE, FORENING = "soker-958935420", "soker-974760673"
JANUAR, FEBRUAR, MARS, APRIL = (
    "2025-01-20T10:00:00+01:00", "2025-02-10T10:00:00+01:00", "2025-03-10T10:00:00+01:00", "2025-03-20T10:00:00+01:00",
)  # fmt: skip
UTEN_BAAND = {"Hvilken tilknytning har du": "Ingen tilknytning"}
# Two roles in one person, which the demo's users never have: what they are refused is what is tried here.
BEGGE = ("sara-og-berit", "Siv Eksempel", ["saksbehandler", "beslutter"])
PENGER = ("atle-og-bodil", "Alf Eksempel", ["attestant", "bdm"])


@dataclass
class Runde:
    """The round's database, browser and server."""

    mappe: Path
    chromium: Chromium
    skript: bool
    adresse: str = ""
    naa: str = ""
    vinduer: dict[str, Vindu] = field(default_factory=dict)

    @contextmanager
    def dag(self, naa: str) -> Iterator[None]:
        """The server on that day; afterwards nothing on any page was wrong."""
        self.naa, self.vinduer = naa, {}
        with tjener(self.mappe, naa) as self.adresse:
            yield
        assert self.chromium.galt() == []

    def som(self, bruker: str) -> Vindu:
        """The user's window of this day; an applicant has a phone."""
        if bruker not in self.vinduer:
            v = self.chromium.vindu(bruker, skript=self.skript, telefon=bruker.startswith("soker-"))
            self.vinduer[bruker] = v.logg_inn(self.adresse, bruker)
        return self.vinduer[bruker]

    def scene(self) -> Scene:
        """What goes by itself, on this day."""
        return Scene(
            f"sqlite:///{self.mappe / 'tilskudd.db'}", self.mappe, lambda _: None, datetime.fromisoformat(self.naa)
        )


@pytest.fixture(params=[True, False], ids=["med-skript", "uten-skript"])
def runde(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runde]:
    """The demo's users and money without a case, and two users with two roles."""
    url = f"sqlite:///{tmp_path / 'tilskudd.db'}"
    monkeypatch.setenv("TILSKUDD_DATABASE_URL", url)
    monkeypatch.setenv("TILSKUDD_MAPPE", str(tmp_path))
    assert tilskudd("sak", "liste", "--json").json == []
    with transaksjon(url) as db:
        bygg(Arbeid(db, KLOKKA, datetime.fromisoformat(JANUAR)))
        for id_, navn, roller in (BEGGE, PENGER):
            db.execute(
                insert(BRUKER),
                {"id": id_, "navn": navn, "roller": roller, "organ": "IMDi", "kommunenr": None, "orgnr": None},
            )
            fullmakt = {"bruker": id_, "kap": 671, "post": "73", "inntil_kr": None, "brukt_kr": 0, "referanse": "1"}
            gyldig = {"fra": date(2025, 1, 1), "til": date(2025, 12, 31), "delegert_av": "Direktøren"}
            db.execute(insert(FULLMAKT), {**fullmakt, **gyldig})
    chromium = Chromium()
    yield Runde(tmp_path, chromium, request.param)
    chromium.lukk()


def test_en_hel_runde_i_nettleseren(runde: Runde):
    with runde.dag(JANUAR):
        kunngjor(runde)
    with runde.dag(FEBRUAR):
        kommunens, foreningens = (
            sok(runde, KOMMUNE, "Oslo kommune", "Kommune"),
            sok(runde, FORENING, "Foreningen", "Forening, lag eller innretning"),
        )
    with runde.dag(MARS):
        innstill(runde, kommunens, "Innvilg søknaden", "800000")
        innstill(runde, foreningens, "Innvilg en del av beløpet", "500000")
        den_som_innstilte_kan_ikke_avgjore(runde, kommunens)
        vedta(runde, kommunens, foreningens)
        brevet_venter_paa_departementet(runde, kommunens)
        orienter(runde)
        juristen_svarer(runde, kommunens)
        send_brevene(runde, kommunens, foreningens)
    with runde.dag(APRIL):
        godta(runde, kommunens)
        klagen = klag(runde, foreningens)
        klagen_proves(runde, klagen)
        betal(runde)
        pengene_er_framme(runde, kommunens)


def kunngjor(r: Runde) -> None:
    v = r.som("saksbehandler").gaa("/ordninger")
    v.trykk(ORDNING)
    v.ser("Ordningen er ikke utlyst i 2025")
    v.trykk("Start en utlysning").trykk("Før departementets godkjenning av retningslinjene")
    v.fyll(
        {
            "Hvem i departementet": "Anders Eksempel",
            "Når retningslinjene": "2025-01-15",
            "Journalnummer": "25/17",
            **UTEN_BAAND,
        }
    )
    v.trykk("Før departementets godkjenning av retningslinjene")
    v.ser("Departementet har godkjent retningslinjene.")
    v.trykk("Kunngjør ordningen")
    v.trykk("Kunngjør ordningen")
    v.ser("må rettes", "Målet med ordningen: Fyll ut dette feltet.")
    assert r.chromium.galt(ventet=True) == []
    v.fyll(
        {
            "Målet med ordningen": "Flere innvandrere i arbeid.", "Målgruppen": "Virksomheter",
            "Hvor regelverket": "https://imdi.no/regler", "Tildelingskriteriene": "God plan",
            "Hvordan søknadene vurderes": "Etter kriteriene", "Hvordan man søker": "Her",
            "Hva søknaden må inneholde": "Plan", "Hvor søknadsskjemaet": "https://tilskudd.no",
            "Hva mottakerne må": "Regnskap",
            "Første dag": "2025-01-20", "Siste øyeblikk": "2025-02-28T23:59",
        }
    )  # fmt: skip
    v.velg("Har Stortinget vedtatt budsjettet?", "Ja").velg("Tar teksten forbehold om budsjettvedtaket?", "Nei")
    v.trykk("Kunngjør ordningen")
    v.ser("Ordningen ble kunngjort")
    v.ser("Ordningen er kunngjort og tar imot søknader.")


def sok(r: Runde, bruker: str, navn: str, form: str) -> str:
    """Applies on a phone; gives the case's address with the applicant."""
    v = r.som(bruker)
    v.ser("Søk om tilskudd")
    v.trykk(f"{ORDNING} 2025")
    v.ser("Søknadsfrist: fredag 28. februar 2025")
    v.fyll(
        {
            "Navnet slik": navn,
            "Organisasjonsformen": form,
            "Kontonummeret": kontonr_av(len(navn)),
            "Postadressen": "Gata 1\n0123 OSLO",
        }
    )
    v.fyll({"Hva tiltaket heter": "Mentorordning", "Beløpet det søkes om": "800 000"})
    v.trykk("Send søknaden")
    v.ser("Vi har fått søknaden")
    v.ser("Dere får brev når den er avgjort")
    v.trykk("Gå til saken")
    v.ser("Søknaden ble sendt inn")
    return v.adresse


def _sak(soker: str) -> str:
    """The case's address for those who work with it."""
    return soker.replace("/mine/", "/sak/")


def innstill(r: Runde, sak: str, utfall: str, kr: str) -> None:
    v = r.som(BEGGE[0]).gaa(_sak(sak))
    v.trykk("Ta saken").fyll(UTEN_BAAND).trykk("Ta saken")
    v.ser("Saken ble tatt til behandling")
    v.trykk("Innstill").velg("Hva foreslår du?", utfall)
    v.fyll({"Beløpet i hele kroner": kr, "Begrunnelsen, slik": "Tiltaket treffer målgruppen."}).trykk("Innstill")
    v.ser("En innstilling er klar, og en annen person skal avgjøre.")


def den_som_innstilte_kan_ikke_avgjore(r: Runde, sak: str) -> None:
    v = r.som(BEGGE[0]).gaa(_sak(sak))
    hvorfor = "Du har selv gjort «Innstill» i saken. To personer må stå bak."
    v.ser(hvorfor, "Må gjøres av en annen enn deg")
    v.gaa(f"{_sak(sak)}/trekk/vedta")
    v.ser("Dette kan ikke gjøres nå")
    v.ser(hvorfor, "Åpnes når en annen person gjør dette.", "Husregel: fire øyne")
    r.som(KOMMUNE).gaa(sak).ser("Søknaden behandles").ser_ikke("nnstil")


def vedta(r: Runde, *saker: str) -> None:
    for sak in saker:
        v = r.som("beslutter").gaa(_sak(sak))
        v.trykk("Fatt vedtak").fyll(UTEN_BAAND).trykk("Fatt vedtak")
        v.ser("Vedtak fattet", "Departementet skal vite om tildelingen før brevet går.")


def brevet_venter_paa_departementet(r: Runde, sak: str) -> None:
    v = r.som(BEGGE[0]).gaa(_sak(sak))
    v.ser("Send brevet", "Instruks 6.1")
    v = r.som(KOMMUNE).gaa(sak).ser("Søknaden behandles", "Dere har ikke fått noen brev i saken ennå.")
    v.ser_ikke("Dere har fått", "epartement", "edtatt")


def orienter(r: Runde) -> None:
    v = r.som("saksbehandler").gaa(RUNDE)
    v.trykk("Lag orientering for 2 tildelinger")
    v.trykk("Lag orienteringen").fyll(UTEN_BAAND).trykk("Lag orienteringen")
    v.ser("Orienteringen er laget, og lista ligger fast.")
    v.trykk("Før at orienteringen er sendt").fyll(
        {"Når orienteringen": "2025-03-10T09:30", "Journalnummer": "IMDi 25/210"}
    )
    v.trykk("Før at orienteringen er sendt")
    v.ser("Orienteringen er sendt. Brevene på lista kan gå.")


def juristen_svarer(r: Runde, sak: str) -> None:
    v = r.som(BEGGE[0]).gaa(_sak(sak))
    v.ser("En jurist må bekrefte dette før saken kan gå videre", "Forvaltningsloven § 2")
    v = r.som("jurist").gaa(_sak(sak)).trykk("Bekreft en usikker regel")
    v.fyll({"Regelen som bekreftes": 1, "Svaret": "nei", "Begrunnelsen": "Kommunen søker som arbeidsgiver."})
    v.fyll({"Dokumentet eller kilden": "Notat 10. mars 2025", **UTEN_BAAND}).trykk("Bekreft en usikker regel")
    v.ser("Bekreftet")


def send_brevene(r: Runde, *saker: str) -> None:
    for sak in saker:
        v = r.som(BEGGE[0]).gaa(_sak(sak))
        v.trykk("Send brevet").trykk("Send brevet")
        v.ser("Brevet ble sendt")
    r.scene().brev()


def godta(r: Runde, sak: str) -> None:
    v = r.som(KOMMUNE).gaa(sak)
    v.ser("Dere har fått 800 000 kr", "Frist for å godta vilkårene")
    v.ser("ikke et enkeltvedtak").ser_ikke("Skriv en klage")
    v.trykk("Godta vilkårene").ser("Les brevet først", "Dere får en kvittering på neste side.")
    v.ser_ikke("Når aksepten kom inn", "Løpende").fyll({"Rollen til den som godtar": "Kommunedirektør"})
    v.velg("Er det tatt forbehold?", "Nei").trykk("Godta vilkårene")
    v.ser("Dere har godtatt vilkårene", "Godtatt av Kommunedirektør")
    kvittering = v.adresse
    v.trykk("Gå til saken")
    v.ser("Tilskuddet gjelder", "Kvittering")
    v.gaa(kvittering)
    v.ser("Dere har godtatt vilkårene")


def klag(r: Runde, sak: str) -> str:
    """A private recipient complains; gives the complaint's address with it."""
    v = r.som(FORENING).gaa(sak)
    v.ser("Dere har fått 500 000 kr")
    v.ser_ikke("Godta vilkårene", "Klagefrist: torsdag 31. mars")
    v.trykk("Skriv en klage").fyll({"Hva er dere uenige i": "Vi trenger alt.", "Hvilken endring": "800 000 kroner"})
    v.trykk("Send klagen")
    v.ser("Vi har fått det dere skrev", "Vi trenger alt.")
    v.trykk("Gå til saken")
    v.ser("Vi har fått klagen")
    return v.adresse


def klagen_proves(r: Runde, klagen: str) -> None:
    v = r.som("klagebehandler").gaa(_sak(klagen))
    v.ser("Vilkårene for å behandle klagen", "Slik er klagefristen regnet")
    assert v.tekst.count("Vi trenger alt.") == 1
    assert v.tekst.index("Vilkårene for å behandle klagen") < v.tekst.index("Neste trekk")


def betal(r: Runde) -> None:
    v = r.som(PENGER[0]).gaa("/?hos=attestant&flyt=utbetaling")
    v.trykk("Oslo kommune").trykk("Attester").fyll(UTEN_BAAND).trykk("Attester")
    v.ser("Utbetalingen er attestert og skal godkjennes av en annen.")
    v.ser("Godkjenn utbetaling", "Økonomibestemmelsene")
    utbetaling = v.adresse
    v.gaa(f"{utbetaling}/trekk/godkjenn")
    v.ser("Du har selv gjort «Attester» i saken. To personer må stå bak.")
    v = r.som("bdm").gaa(utbetaling)
    v.trykk("Godkjenn utbetaling").fyll(UTEN_BAAND).trykk("Godkjenn utbetaling")
    v.ser("Utbetalingen ble godkjent")
    r.scene().bank()
    v.gaa(utbetaling).ser("Pengene er betalt.")


def pengene_er_framme(r: Runde, sak: str) -> None:
    v = r.som(KOMMUNE).gaa(sak)
    v.ser("800 000 kr av 800 000 kr er utbetalt.", "Pengene er på kontoen deres.")
