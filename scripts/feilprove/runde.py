"""A round of grants, walked by one client from application to payment through the API, some of it in batches."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from saksbehandling.demo.verden import kommune, kontonr_av, orgnr_av
from scripts.feilprove.klient import Brudd, Klient, Stanset
from scripts.feilprove.sted import START

INGEN_BAND = {"habilitet": {"relasjon": "ingen"}}
BELOP = 100_000
INNVILGET = {"utfall": "innvilget", "belop_kr": BELOP, "begrunnelse": "Tiltaket treffer målet."}
JA_TAKK = {"av_rolle": "Kommunedirektør", "forbehold": False}
AKSEPT = "venter_aksept"
VENTER = 420.0
"""Seconds to wait for what goes by itself, at most."""
FORENING: dict[str, Any] = {
    "orgnr": orgnr_av(900), "navn": "Foreningen Håp Eksempel", "organisasjonsform": "FLI",
    "adresse": ["Gata 1", "0123 OSLO"], "kontonr": kontonr_av(900),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rundeslag:
    """A scheme and who applies; `aksept`: whether its recipients must accept."""

    ordning: str
    mottaker: dict[str, Any]
    aksept: bool


SLAGENE = (
    Rundeslag("frivillige-nasjonale", FORENING, aksept=False),
    Rundeslag("jobbsjansen", kommune("4204").model_dump(mode="json", exclude_none=True), aksept=True),
)
"""One for each client: a notice to the ministry takes all that wait in its scheme."""


@dataclass
class Runde:
    """What one client has brought all the way. `nr`: the cases; `betalinger`: their payments; `parti`: the batches."""

    k: Klient
    slag: Rundeslag
    nr: list[str] = field(default_factory=list)
    betalinger: list[str] = field(default_factory=list)
    partier: list[int] = field(default_factory=list)

    def gaa(self, antall: int, i_parti: bool) -> None:
        """So many cases all the way, taken and decided in batches or one by one."""
        nr = [self.sok() for _ in range(antall)]
        self.mange(nr, "ta_til_behandling", "saksbehandler", "vurderes", i_parti)
        for n in nr:
            self.handle(n, "innstill", "saksbehandler", INNVILGET)
        self.mange(nr, "vedta", "beslutter", "venter_orientering", i_parti)
        self.orienter()
        if self.slag.aksept:
            for n in nr:
                self.vent(n, lambda s: s["tilstand"] == AKSEPT)
                self.handle(n, "aksepter", f"soker-{self.slag.mottaker['orgnr']}", JA_TAKK)
        for n in nr:
            self.betal(n)

    def sok(self) -> str:
        """An application."""
        bruker = f"soker-{self.slag.mottaker['orgnr']}"
        kropp = {
            "ordning": self.slag.ordning, "aar": 2025, "mottaker": self.slag.mottaker, "tiltak": "Møteplass",
            "belop_kr": BELOP, "sendt": START.isoformat(),
        }  # fmt: skip
        nr = str(self.k.maa(bruker, "/soknader", kropp)["nr"]).replace("/", "-")
        self.nr.append(nr)
        return nr

    def mange(self, nr: list[str], handling: str, som: str, til: str, i_parti: bool) -> None:
        """The same in each."""
        if not i_parti:
            for n in nr:
                self.handle(n, handling, som, INGEN_BAND)
            return
        kropp = {"handling": handling, "saker": nr, "grunn": "Gått gjennom samlet.", "data": INGEN_BAND}
        self.partier.append(int(self.k.maa(som, "/parti", kropp)["nr"]))
        for n in nr:
            self.vent(n, lambda s: s["tilstand"] == til)

    def orienter(self) -> None:
        """The ministry is told of all that wait in the scheme."""
        inn = {"ordning": self.slag.ordning, "aar": 2025}
        nr = str(self.k.maa("saksbehandler", "/orienteringer", inn)["nr"]).replace("/", "-")
        self.handle(nr, "lag", "saksbehandler", INGEN_BAND)
        self.handle(nr, "for_sendt", "saksbehandler", {"sendt": START.isoformat(), "referanse": "IMDi 25/1"})

    def betal(self, nr: str) -> None:
        """Attested and approved when there is something to pay; the rest goes by itself."""
        sak = self.vent(nr, lambda s: any(b["flyt"] == "utbetaling" for b in s["tilknyttede"]))
        for b in sak["tilknyttede"]:
            if b["flyt"] == "utbetaling":
                n = b["nr"].replace("/", "-")
                self.handle(n, "attester", "attest", INGEN_BAND)
                self.handle(n, "godkjenn", "bdm", INGEN_BAND)
                self.betalinger.append(n)

    def handle(self, nr: str, handling: str, som: str, data: dict[str, Any]) -> None:
        """A move on the case as it stands now; looked at again when somebody else has moved it meanwhile."""
        sti = f"/saker/{nr}/handlinger/{handling}"
        while True:
            versjon = self.k.les(som, f"/saker/{nr}")["versjon"]
            status, svar = self.k.gjor(som, sti, {"data": data, "versjon": versjon})
            if status == 200:
                return
            if status != 409 or svar.get("kode") != "utdatert":
                raise Brudd(f"{som} POST {sti} {data}: {status} {svar}")

    def vent(self, nr: str, til: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The case, when it has come so far by itself."""
        frist = time.monotonic() + VENTER
        while True:
            sak: dict[str, Any] = self.k.les("leder", f"/saker/{nr}")
            if til(sak):
                return sak
            if self.k.slutt.is_set():
                raise Stanset
            if time.monotonic() > frist:
                raise Brudd(f"{nr} stands in {sak['tilstand']} and does not go on; brev: {sak['brev']}")
            time.sleep(0.1)
