"""The stage: moves time, lets people act, runs the jobs, and tells what happened with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from regelverk.fakta import OSLO
from regelverk.kroner import kr
from regelverk.ordningslinje import Ordningslinje
from regelverk.vurdering import Grunn
from saksbehandling.flyt.muligheter import KLOKKA, Nektet, Person
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.brukere import finn_person
from saksbehandling.handlinger.inn import MottakerInn, SoknadInn
from saksbehandling.handlinger.registrering import (
    registrer_navngitt,
    registrer_soknad,
    saksnummer,
    start_orientering,
)
from saksbehandling.handlinger.sporsmal_om_sak import apne, finn_handling, gjor
from saksbehandling.handlinger.utfor import Hendelse
from saksbehandling.handlinger.vurder import trenger_erklaering
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.slag import betalingsjobb, brevjobb
from saksbehandling.jobber.sveip import sveip
from saksbehandling.lager import lesing
from saksbehandling.lager.transaksjon import lesing as les_bare
from saksbehandling.lager.transaksjon import transaksjon

UTEN_TILKNYTNING = {"habilitet": {"relasjon": "ingen"}}


@dataclass
class Scene:
    """`skriv` takes one line of the story. Times are Oslo's."""

    url: str
    mappe: Path
    skriv: Callable[[str], None]
    naa: datetime = field(default_factory=lambda: datetime(2025, 1, 2, 9, tzinfo=OSLO))

    # ── Tid og jobber ────────────────────────────────────────────────────────────────────────────────────────────
    def til(self, maned: int, dag: int, time: int = 9, minutt: int = 0, sekund: int = 0) -> None:
        """Moves the clock to a moment of 2025, and lets the sweep do what has fallen due."""
        self.naa = datetime(2025, maned, dag, time, minutt, sekund, tzinfo=OSLO)
        for nr, handling in sveip(self.plass).gjort:
            self.skriv(f"     {self.naa:%d.%m. %H:%M}  {nr}: {handling.replace('_', ' ')} (av seg selv)")

    @property
    def plass(self) -> Arbeidsplass:
        """Where the jobs work now."""
        return Arbeidsplass(self.url, self.mappe, self.naa, demo=True)

    def brev(self) -> int:
        """Sends, lays out and delivers all letters that wait. Gives how many were delivered."""
        return brevjobb(self.plass)["levert"]

    def bank(self) -> int:
        """Sends and confirms approved payments."""
        return betalingsjobb(self.plass)["bekreftet"]

    # ── Folk som handler ─────────────────────────────────────────────────────────────────────────────────────────
    def med(self, f: Callable[[Arbeid], Any], som: str = "") -> Any:
        """Runs `f` in a transaction as a user (the clock when none is named)."""
        with transaksjon(self.url) as db:
            return f(Arbeid(db, self._person(db, som), self.naa))

    def _person(self, db: Any, som: str) -> Person:
        return finn_person(db, som) if som else KLOKKA

    def gjor(self, nr: str, handling: str, som: str, data: Mapping[str, Any] | None = None) -> Hendelse:
        """A move; an official's first one in a case declares no ties."""
        with transaksjon(self.url) as db:
            a = Arbeid(db, finn_person(db, som), self.naa)
            k = apne(a, nr)
            erklaering = UTEN_TILKNYTNING if trenger_erklaering(k, finn_handling(k, handling)) else {}
            return gjor(a, nr, handling, {**(data or {}), **erklaering}, None)

    def nektes(self, nr: str, handling: str, som: str, data: Mapping[str, Any] | None = None) -> tuple[Grunn, ...]:
        """A move that must be refused; tells why. Gives the reasons."""
        try:
            self.gjor(nr, handling, som, data)
        except Nektet as n:
            self.skriv(f"   ✗ {n.mulighet.handling.tekst} ({som}):")
            for g in n.mulighet.nektet:
                self.skriv(f"       {begrunnet(g)}")
            return n.mulighet.nektet
        raise AssertionError(f"{nr}: {handling} skulle vært nektet")

    def vis(self, nr: str) -> dict[str, Any]:
        """The case as it stands, read from the database."""
        with les_bare(self.url) as db:
            return lesing.vis(apne(Arbeid(db, KLOKKA, self.naa), nr))

    def gjor_orientering(self, ordning: str, laget: tuple[int, int], sendt: tuple[int, int], referanse: str) -> None:
        """AID is told about all that waits in a scheme: the list is frozen one day and sent another."""
        self.til(*laget)
        nr = self.med(lambda a: saksnummer(a, start_orientering(a, ordning, 2025, a.naa.date())), "saksbehandler")
        self.gjor(nr, "lag", "saksbehandler")
        self.brev()
        self.til(*sendt)
        self.gjor(nr, "for_sendt", "saksbehandler", {"sendt": self.naa.isoformat(), "referanse": referanse})
        liste = self.vis(nr)["belop"]["innvilget_kr"]
        self.si(f"Departementet er orientert om {kr(liste)} i {ordning} ({referanse}, Instruks punkt 6.1).")

    def navngitt(self, o: Ordningslinje, m: MottakerInn, belop_kr: int, tiltak: str) -> str:
        """A case for one that nobody lets apply. Gives its number."""
        with transaksjon(self.url) as db:
            a = Arbeid(db, KLOKKA, self.naa)
            return saksnummer(a, registrer_navngitt(a, o, 2025, m, belop_kr, tiltak))

    def sok(self, inn: SoknadInn) -> str:
        """An application comes in. Gives its number."""
        with transaksjon(self.url) as db:
            return registrer_soknad(Arbeid(db, KLOKKA, self.naa), inn)[1]

    def budsjett(self) -> list[dict[str, Any]]:
        """The money of the year, line by line."""
        with les_bare(self.url) as db:
            return lesing.budsjett(db, 2025)

    # ── Fortellingen ─────────────────────────────────────────────────────────────────────────────────────────────
    def kapittel(self, tittel: str) -> None:
        """A heading."""
        self.skriv("")
        self.skriv(f"── {tittel} {'─' * max(0, 96 - len(tittel))}")

    def si(self, tekst: str) -> None:
        """One sentence."""
        self.skriv(f"   {tekst}")

    def gikk(self, h: Hendelse, *regler: str) -> None:
        """What was done, with the answers of these rules."""
        for g in h.grunner:
            if g.regel in regler:
                self.skriv(f"   ✓ {begrunnet(g)}")

    def status(self, nr: str) -> str:
        """«Brobyggerne: 1 200 000 kroner innvilget, 1 200 000 kroner utbetalt. Tilskuddet gjelder. …»"""
        s = self.vis(nr)
        b = s["belop"]
        return f"{s['mottaker']['navn']}: {kr(b['innvilget_kr'])} innvilget, {kr(b['utbetalt_kr'])} utbetalt. {s['setning']}"

    def betal(self, nr: str, attestant: str = "attest", bdm: str = "bdm") -> None:
        """Two persons let a planned payment of the case out."""
        for barn in self.vis(nr)["tilknyttede"]:
            if barn["flyt"] == "utbetaling" and self.vis(barn["nr"])["hendelser"][-1]["handling"] == "opprett":
                self.gjor(barn["nr"], "attester", attestant)
                self.gjor(barn["nr"], "godkjenn", bdm)
                return


def begrunnet(g: Grunn) -> str:
    """A reason with its sources and the day they hold from."""
    kilder = ", ".join(g.hjemmel)
    fra = f", gjelder fra {g.gjelder_fra:%d.%m.%Y}" if g.gjelder_fra and kilder and g.vekt != "husregel" else ""
    return f"{g.forklaring} ({kilder}{fra})" if kilder else g.forklaring
