"""One case's chain: recomputed event by event, and played again on top of the rows that it explains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from saksbehandling.handlinger.partikontroll import Partiene
from saksbehandling.handlinger.revisjonsbrudd import Funn
from saksbehandling.lager.kjede import START, hendelse_hash, kanonisk
from saksbehandling.lager.kontekst import LIV, SAK
from saksbehandling.lager.logg import ULESELIG, Rad, Sak

UTENFOR_LOGGEN = {"sak": {"behandler", "frist"}, "soknad": {"utbetalt_kr"}}
"""Columns that no event of the case carries. Who has the case in hand is no step; what is paid is the sum of the
payments, which are cases of their own, and is compared with them; so is a line's money with its applications', and the
queue's deadline with the deadlines that are open."""


@dataclass(slots=True)
class Sakskjede:
    """One case's events, read in order."""

    sak_id: int
    sak: Sak | None
    funn: Funn
    partiene: Partiene
    siste: Rad | None = None
    spilt: dict[str, Rad] = field(default_factory=dict)
    ulest: bool = False
    """An event could not be read, so what follows from it is not known, and not reported on top."""

    @property
    def nr(self) -> str:
        """The case's number, or its id when the row is gone."""
        return str(self.sak.rad.get("nr") or f"id {self.sak_id}") if self.sak else f"id {self.sak_id}"

    def meld(self, hendelse_nr: int | None, slag: str, forklaring: str) -> None:
        """A breach in this case."""
        self.funn.meld(slag, forklaring, sak=self.nr, hendelse_nr=hendelse_nr)

    def les(self, h: Rad) -> None:
        """The next event: whole, in its place, and played on top of those before it."""
        nr = h["nr"]
        if ULESELIG in h or not isinstance(nr, int):
            self.meld(nr, "hash", f"Hendelse {nr} i sak {self.nr} kan ikke leses. Den er endret etter at den ble ført.")
            self.ulest = True
            return
        if not self.ulest:
            self._plass(h, nr)
        if hendelse_hash(h) != h["hash"]:
            melding = f"Hendelse {nr} i sak {self.nr} er endret etter at den ble ført: avtrykket stemmer ikke."
            self.meld(nr, "hash", melding)
        self._spill(h, nr)
        self.siste = h

    def _plass(self, h: Rad, nr: int) -> None:
        forrige = self.siste or {"nr": 0, "hash": START, "til": ""}
        if nr != forrige["nr"] + 1:
            melding = f"Mellom hendelse {forrige['nr']} og {nr} i sak {self.nr} mangler det en hendelse."
            self.meld(nr, "hull", melding)
        if h["forrige"] != forrige["hash"]:
            melding = f"Hendelse {nr} i sak {self.nr} bygger ikke på hendelsen foran: kjeden er brutt."
            self.meld(nr, "kjede", melding)
        if h["fra"] != forrige["til"]:
            melding = f"Hendelse {nr} i sak {self.nr} går ut fra «{h['fra']}», men saken sto i «{forrige['til']}»."
            self.meld(nr, "rekkefolge", melding)

    def _spill(self, h: Rad, nr: int) -> None:
        try:
            innhold = orjson.loads(h["innhold"])
            for tabell, kolonner in innhold["endringer"].items():
                self.spilt.setdefault(tabell, {}).update(kolonner)
            if "parti" in innhold:
                self.partiene.les(self.nr, nr, innhold["parti"])
        except (ValueError, TypeError, KeyError, AttributeError):
            self.meld(nr, "innhold", f"Innholdet i hendelse {nr} i sak {self.nr} kan ikke leses.")

    def slutt(self) -> None:
        """After the last event: the case must be what its log says."""
        if self.sak is None:
            self.meld(None, "sak_borte", f"Saken med {self.nr} er slettet, men hendelsene dens står igjen.")
        elif ULESELIG in self.sak.rad:
            hva = ", ".join(f"sak.{n}" for n in self.sak.rad[ULESELIG])
            self.meld(None, "rad", f"{hva} i sak {self.nr} kan ikke leses. Raden er endret utenom loggen.")
        elif self.ulest:
            return
        elif self.siste is None:
            self.meld(None, "uten_hendelse", f"Sak {self.nr} har ingen hendelser i loggen.")
        else:
            self._hode(self.sak.rad, self.siste)
            self._rader(self.sak, self.siste)

    def _hode(self, rad: Rad, siste: Rad) -> None:
        nr = siste["nr"]
        if (rad["hode_nr"], rad["hode"]) != (nr, siste["hash"]):
            melding = f"Sak {self.nr} peker på hendelse {rad['hode_nr']} som den siste, men loggen slutter med {nr}"
            self.meld(nr, "hode", melding + (" (samme nummer, annet avtrykk)." if rad["hode_nr"] == nr else "."))
        if rad["tilstand"] != siste["til"]:
            melding = f"Sak {self.nr} står i «{rad['tilstand']}», men siste hendelse førte den til «{siste['til']}»."
            self.meld(nr, "tilstand", melding)
        if rad["versjon"] != nr:
            self.meld(nr, "versjon", f"Sak {self.nr} har versjon {rad['versjon']}, men loggen har {nr} hendelser.")

    def _rader(self, sak: Sak, siste: Rad) -> None:
        # The head's own columns are compared above; an event can't hold its own hash.
        hodet = {n: sak.rad[n] for n in ("id", "tilstand", "versjon", "hode_nr", "hode")}
        self._sammenlign("sak", SAK.c.keys(), sak.rad, {**self.spilt.get("sak", {}), **hodet}, siste["nr"])
        if sak.rad["frist"] != sak.forste_frist:
            melding = (
                f"sak.frist i sak {self.nr} er {kanonisk(sak.rad['frist'])}, "
                f"men den første av fristene som er åpne, er {kanonisk(sak.forste_frist)}."
            )
            self.meld(siste["nr"], "rad", melding)
        flyt = str(sak.rad["flyt"])
        if flyt not in LIV or sak.liv is None or ULESELIG in sak.liv:
            self.meld(siste["nr"], "rad", f"Raden til sak {self.nr} i tabellen {flyt} mangler eller kan ikke leses.")
            return
        spilt = {**self.spilt.get(flyt, {}), "sak_id": self.sak_id}
        self._sammenlign(flyt, LIV[flyt].c.keys(), sak.liv, spilt, siste["nr"])
        if flyt == "soknad" and sak.liv["utbetalt_kr"] != sak.betalt_kr:
            melding = (
                f"Sak {self.nr} står med {sak.liv['utbetalt_kr']} kroner utbetalt, "
                f"men utbetalingene som er sendt, er på {sak.betalt_kr} kroner."
            )
            self.meld(siste["nr"], "rad", melding)

    def _sammenlign(
        self, tabell: str, kolonner: list[str], rad: Mapping[str, Any], spilt: Mapping[str, Any], nr: int
    ) -> None:
        utenfor = UTENFOR_LOGGEN.get(tabell, set())
        for navn in _ulike(kolonner, rad, spilt):
            if navn not in utenfor:
                melding = (
                    f"{tabell}.{navn} i sak {self.nr} er {kanonisk(rad[navn])}, "
                    f"men loggen gir {kanonisk(spilt.get(navn))}."
                )
                self.meld(nr, "rad", melding)


_ENKLE = (str, int, bool, type(None))


def _ulike(kolonner: list[str], rad: Mapping[str, Any], spilt: Mapping[str, Any]) -> Iterator[str]:
    """Columns whose value is not the one that the log gives. A column that no event has set is empty."""
    for navn in kolonner:
        verdi, ventet = rad[navn], spilt.get(navn)
        if type(verdi) in _ENKLE and type(verdi) is type(ventet) and verdi == ventet:
            continue  # most columns: no text to make of them
        if isinstance(verdi, datetime) and isinstance(ventet, str):
            if _tid(ventet) != verdi:
                yield navn
        elif kanonisk(verdi) != kanonisk(ventet):
            yield navn


def _tid(tekst: str) -> datetime | None:
    try:
        return datetime.fromisoformat(tekst)
    except ValueError:
        return None
