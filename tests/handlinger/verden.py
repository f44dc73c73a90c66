"""A small IMDi to tell about: cases walk the moves through the doors' own functions, never by a state set by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select, text, update

from regelverk.fakta import OSLO
from regelverk.kilde import SOM_NAA, Ikraft
from regelverk.ordning import les
from saksbehandling.demo.verden import kommune, kontonr_av, orgnr_av
from saksbehandling.flyt.muligheter import KLOKKA, Mulighet, Nektet
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.brukere import finn_person
from saksbehandling.handlinger.inn import KlageInn, MottakerInn, SoknadInn
from saksbehandling.handlinger.registrering import (
    registrer_klage,
    registrer_navngitt,
    registrer_soknad,
    saksnummer,
    start_orientering,
    start_utlysning,
)
from saksbehandling.handlinger.revisjon import verifiser
from saksbehandling.handlinger.sporsmal_om_sak import apne, finn_handling, gjor, muligheter
from saksbehandling.handlinger.utfor import Hendelse
from saksbehandling.handlinger.vurder import trenger_erklaering
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.segl import offentlige
from saksbehandling.jobber.slag import betalingsjobb, brevjobb
from saksbehandling.jobber.sveip import Sveip, sveip
from saksbehandling.lager import lesing
from saksbehandling.lager.databaseklokke import om
from saksbehandling.lager.kontekst import BRUKER, FULLMAKT, ORG, RAMME
from saksbehandling.lager.transaksjon import lesing as les_db
from saksbehandling.lager.transaksjon import transaksjon
from saksbehandling.lager.utboks import JOBB, Ko, Utboks

INGEN_BAND = {"habilitet": {"relasjon": "ingen"}}
FORENING = MottakerInn(
    orgnr=orgnr_av(900), navn="Foreningen Håp Eksempel", organisasjonsform="FLI", adresse=("Gata 1", "0123 OSLO"),
    kontonr=kontonr_av(900),
)  # fmt: skip
ANNEN_FORENING = FORENING.model_copy(
    update={"orgnr": orgnr_av(901), "navn": "Foreningen Tro Eksempel", "kontonr": kontonr_av(901)}
)
KOMMUNE = kommune("4204")
ANNEN_KOMMUNE = kommune("4601")
JA_TAKK = {"av_rolle": "Kommunedirektør", "forbehold": False}
INNVILGET = {"utfall": "innvilget", "belop_kr": 500_000, "begrunnelse": "Tiltaket treffer målet."}
AVSLAG = {"utfall": "avslag", "belop_kr": 0, "begrunnelse": "Tiltaket når få i målgruppen."}
KLAGE: dict[str, Any] = {
    "klager": "part", "klager_navn": "Foreningen Håp Eksempel", "tekst": "Vi ber om 500 000 kroner.",
    "kanal": "elektronisk", "autentisert": True, "nevner_vedtaket": True, "nevner_endring": True, "begrunnet": True,
}  # fmt: skip
UTTALELSE = {"uttalelse": "Vi mener at vedtaket bør stå.", "dokumenter": ["Søknaden", "Vedtaket", "Klagen"]}


def kl(maaned: int, dag: int, time: int = 9, minutt: int = 0, sekund: int = 0, aar: int = 2025) -> datetime:
    """A moment in Oslo."""
    return datetime(aar, maaned, dag, time, minutt, sekund, tzinfo=OSLO)


@dataclass
class Verden:
    """A database with users, authorities and the money of 2025, and the time. `ikraft`: as if an act were in force."""

    url: str
    mappe: Path
    naa: datetime = field(default_factory=lambda: kl(3, 3))
    ikraft: Ikraft = SOM_NAA
    ko: Ko = field(default_factory=Utboks)

    def til(self, *tid: int, aar: int = 2025) -> Verden:
        """Moves the clock."""
        self.naa = kl(*tid, aar=aar)
        return self

    # ── Dørene ───────────────────────────────────────────────────────────────────────────────────────────────────
    @contextmanager
    def arbeid(self, som: str = "") -> Iterator[Arbeid]:
        """A transaction as a user; the clock when none is named."""
        with transaksjon(self.url) as db:
            yield Arbeid(db, finn_person(db, som) if som else KLOKKA, self.naa, self.ikraft)

    def gjor(
        self, nr: str, handling: str, som: str, data: Mapping[str, Any] | None = None, *, versjon: int | None = None,
        erklaerer: bool = True,
    ) -> Hendelse:  # fmt: skip
        """A move through the door. `erklaerer`: an official's first move in a case declares no ties."""
        with self.arbeid(som) as a:
            k = apne(a, nr)
            uten = not erklaerer or "habilitet" in (data or {})
            mer = {} if uten or not trenger_erklaering(k, finn_handling(k, handling)) else INGEN_BAND
            return gjor(a, nr, handling, {**(data or {}), **mer}, versjon)

    def nektes(self, nr: str, handling: str, som: str, data: Mapping[str, Any] | None = None, **mer: Any) -> Mulighet:
        """A move that must be refused, with a reason, and without a trace."""
        foer = self.alt()
        with pytest.raises(Nektet) as feil:
            self.gjor(nr, handling, som, data, **mer)
        assert self.alt() == foer, "en nektet handling skrev noe"
        m = feil.value.mulighet
        assert m.vei is None
        assert m.nektet or m.mangler
        assert all(g.forklaring for g in m.nektet)
        return m

    def muligheter(self, nr: str, som: str) -> dict[str, dict[str, Any]]:
        """Every move for the person, by name."""
        with self.arbeid(som) as a:
            return {m["handling"]: m for m in muligheter(a, nr)}

    # ── Saker ────────────────────────────────────────────────────────────────────────────────────────────────────
    def sok(
        self, mottaker: MottakerInn = FORENING, ordning: str = "frivillige-nasjonale", belop_kr: int = 500_000,
        **mer: Any,
    ) -> str:  # fmt: skip
        """An application comes in."""
        inn = SoknadInn.model_validate(
            {
                "ordning": ordning, "aar": 2025, "mottaker": mottaker, "tiltak": "Møteplass", "belop_kr": belop_kr,
                "sendt": self.naa, **mer,
            }
        )  # fmt: skip
        with self.arbeid() as a:
            return registrer_soknad(a, inn)[1]

    def navngitt(
        self, mottaker: MottakerInn = FORENING, ordning: str = "nasjonale-ressursmiljo", kr: int = 500_000
    ) -> str:
        """A case for one that the ministry has named, or that gets its money by itself."""
        with self.arbeid() as a:
            return saksnummer(a, registrer_navngitt(a, les(2025).ordning(ordning), 2025, mottaker, kr, "Drift"))

    def innstilt(self, nr: str, hva: Mapping[str, Any] = INNVILGET, som: str = "saksbehandler") -> str:
        """Taken and proposed."""
        if self.vis(nr)["tilstand"] == "mottatt":
            self.gjor(nr, "ta_til_behandling", som)
        self.gjor(nr, "innstill", som, hva)
        return nr

    def vedtatt(self, nr: str, hva: Mapping[str, Any] = INNVILGET, av: str = "beslutter") -> str:
        """Proposed by one, decided by another."""
        self.innstilt(nr, hva)
        self.gjor(nr, "vedta", av)
        return nr

    def orientert(self, nr: str) -> str:
        """AID told of all that waits in the case's scheme. Gives the notice's number."""
        lista = self.start("orientering", self.vis(nr)["ordning"])
        self.gjor(lista, "lag", "saksbehandler")
        sendt = {"sendt": self.naa.isoformat(), "referanse": "IMDi 25/1"}
        self.gjor(lista, "for_sendt", "saksbehandler", sendt)
        return lista

    def start(self, flyt: str, ordning: str) -> str:
        """An announcement or a notice in the making."""
        with self.arbeid("saksbehandler") as a:
            start = start_utlysning if flyt == "utlysning" else start_orientering
            return saksnummer(a, start(a, ordning, 2025))

    def brev_ute(self, nr: str, hva: Mapping[str, Any] = INNVILGET) -> str:
        """Decided, told about where it must be, and the letter delivered."""
        self.vedtatt(nr, hva)
        if self.tilstand(nr) == "venter_orientering":
            self.orientert(nr)
        self.brev()
        return nr

    def klag(self, nr: str, som: str | None = None, **mer: Any) -> str:
        """A complaint over the decision in that case, from the party unless another is named. Gives its number."""
        orgnr = self.vis(nr)["mottaker"]["orgnr"]
        tider = {"sendt": self.naa, "mottatt": self.naa}
        inn = KlageInn.model_validate({**KLAGE, **tider, **mer})
        with self.arbeid(som or f"soker-{orgnr}") as a:
            return registrer_klage(a, lesing.finn(a.db, a.person, nr), inn)[1]

    def betaling(self, nr: str, plass: int = 0) -> str:
        """The number of the case's payment in that place of the plan."""
        return [b["nr"] for b in self.vis(nr)["tilknyttede"] if b["flyt"] == "utbetaling"][plass]

    def betalt(self, nr: str, plass: int = 0) -> str:
        """Attested, approved and sent."""
        betaling = self.betaling(nr, plass)
        self.gjor(betaling, "attester", "attest")
        self.gjor(betaling, "godkjenn", "bdm")
        self.bank()
        return betaling

    # ── Jobbene ──────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def plass(self) -> Arbeidsplass:
        """Where the jobs work now."""
        return Arbeidsplass(self.url, self.mappe, self.naa, demo=True, ko=self.ko)

    def sveip(self) -> Sveip:
        """What the clock does now."""
        return sveip(self.plass)

    def brev(self) -> dict[str, int]:
        """The whole way of all letters that wait."""
        return brevjobb(self.plass)

    def bank(self) -> dict[str, int]:
        """Approved payments go out and are confirmed."""
        return betalingsjobb(self.plass)

    def ventetida_er_ute(self) -> Verden:
        """As if the database's clock had gone on: leases have run out, and pauses are over."""
        with transaksjon(self.url) as db:
            db.execute(update(JOBB).where(JOBB.c.status.in_(("ny", "tatt", "sender"))).values(klar=om(-1)))
        return self

    def jobber(self, **lik: Any) -> list[dict[str, Any]]:
        """The outbox, in order; those whose columns equal."""
        with les_db(self.url) as db:
            q = select(JOBB).where(*(JOBB.c[n] == x for n, x in lik.items())).order_by(JOBB.c.id)
            return [dict(r) for r in db.execute(q).mappings()]

    # ── Det som står i databasen ─────────────────────────────────────────────────────────────────────────────────
    def vis(self, nr: str) -> dict[str, Any]:
        """The case as a door shows it."""
        with les_db(self.url) as db:
            return lesing.vis(apne(Arbeid(db, KLOKKA, self.naa), nr))

    def tilstand(self, nr: str) -> str:
        """Where it stands."""
        return str(self.vis(nr)["tilstand"])

    def liv(self, nr: str) -> dict[str, Any]:
        """The life's own row."""
        with les_db(self.url) as db:
            return apne(Arbeid(db, KLOKKA, self.naa), nr).liv

    def ramme(self, id_: str) -> dict[str, int]:
        """The money of a line."""
        with les_db(self.url) as db:
            return dict(db.execute(select(RAMME).where(RAMME.c.id == id_)).mappings().one())

    def ledig(self, id_: str = "frivillige") -> int:
        """What a line has left."""
        r = self.ramme(id_)
        return r["ramme_kr"] - r["bundet_kr"]

    def brevtyper(self, nr: str) -> list[str]:
        """The case's letters in order."""
        return [b["brevtype"] for b in self.vis(nr)["brev"]]

    def frist(self, nr: str, type_: str) -> str:
        """The latest deadline of a type, as ISO text in Oslo."""
        utlop = [f["utlop"] for f in self.vis(nr)["frister"] if f["type"] == type_][-1]
        return datetime.fromisoformat(utlop).astimezone(OSLO).isoformat()

    def alt(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table: to see that nothing was written."""
        with les_db(self.url) as db:
            navn = sorted(inspect(db).get_table_names())
            return {n: [tuple(r) for r in db.execute(text(f'SELECT * FROM "{n}"'))] for n in navn}

    def stemmer(self) -> None:
        """The chain is whole, and every row is what its log says."""
        with les_db(self.url) as db:
            assert verifiser(db, offentlige(self.plass)).brudd == []

    # ── Det dørene ikke har ennå ─────────────────────────────────────────────────────────────────────────────────
    def sett_ramme(self, id_: str, ramme_kr: int) -> None:
        """The ministry sets another ceiling on a line."""
        with transaksjon(self.url) as db:
            db.execute(update(RAMME).where(RAMME.c.id == id_).values(ramme_kr=ramme_kr))

    def sett_fullmakt(self, bruker: str, **felt: Any) -> None:
        """The director gives a person other authority."""
        with transaksjon(self.url) as db:
            db.execute(update(FULLMAKT).where(FULLMAKT.c.bruker == bruker).values(**felt))

    def sett_mottaker(self, orgnr: str, **felt: Any) -> None:
        """The register says something else about a recipient."""
        with transaksjon(self.url) as db:
            db.execute(update(ORG).where(ORG.c.orgnr == orgnr).values(**felt))

    def sett_roller(self, bruker: str, *roller: str) -> None:
        """A person gets other roles."""
        with transaksjon(self.url) as db:
            db.execute(update(BRUKER).where(BRUKER.c.id == bruker).values(roller=list(roller)))
