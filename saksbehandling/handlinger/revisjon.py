"""Whether the log is whole and the rows are what it says: the chain recomputed, the events played again.

What a chain without a secret can show is clumsiness: who owns the database can recompute every hash. Numbers, heads and
rows must then all be made to agree, for a whole case at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection

from regelverk.ordning import OrdningsFeil, les
from saksbehandling.lager.kjede import START, hendelse_hash, kanonisk
from saksbehandling.lager.kontekst import LIV, SAK
from saksbehandling.lager.logg import (
    ULESELIG,
    Rad,
    Sak,
    penger_i_sakene,
    penger_paa_linjene,
    saker_med_hendelser,
    siste_id,
)
from saksbehandling.lager.triggere import manglende_triggere

UTENFOR_LOGGEN = {"sak": {"behandler"}, "soknad": {"utbetalt_kr"}}
"""Columns that no event of the case carries. Who has the case in hand is no step; what is paid is the sum of the
payments, which are cases of their own, and is compared with them; so is a line's money with its applications'."""


@dataclass(frozen=True, slots=True)
class Verifisering:
    """`brudd`: each a dict of `sak` (its number), `hendelse_nr`, `brudd` (the kind) and `forklaring` (Norwegian)."""

    ok: bool
    hendelser: int
    brudd: list[dict[str, Any]]


def verifiser(db: Connection) -> Verifisering:
    """Reads every event and every case once, in pages. Give it one steady view (lager.transaksjon.lesing)."""
    brudd = [
        _brudd(None, None, "trigger", f"Triggeren {navn} mangler i databasen, eller er en annen enn den skal være.")
        for navn in manglende_triggere(db)
    ]
    antall, ventet_id = 0, 1
    for sak_id, sak, hendelser in saker_med_hendelser(db):
        kjede = _Kjede(sak_id, sak)
        for h in hendelser:
            antall += 1
            kjede.les(h)
        if isinstance(sak_id, int):
            brudd += _hull_i_saker(ventet_id, sak_id)
            ventet_id = sak_id + 1
        brudd += kjede.slutt()
    siste = siste_id(db)
    brudd += _hull_i_saker(ventet_id, siste + 1)
    if ventet_id > siste + 1:
        forklaring = f"Telleren sier at siste sak har id {siste}, men det finnes en sak med id {ventet_id - 1}."
        brudd.append(_brudd(None, None, "teller", forklaring))
    brudd += _linjer(penger_paa_linjene(db), penger_i_sakene(db))
    return Verifisering(ok=not brudd, hendelser=antall, brudd=brudd)


def _brudd(sak: str | None, hendelse_nr: int | None, slag: str, forklaring: str) -> dict[str, Any]:
    return {"sak": sak, "hendelse_nr": hendelse_nr, "brudd": slag, "forklaring": forklaring}


def _hull_i_saker(ventet: int, funnet: int) -> list[dict[str, Any]]:
    """Cases get ids one after another, so a gap is a case that is gone with its row and its events."""
    if funnet <= ventet:
        return []
    hvem = f"id {ventet}" if funnet == ventet + 1 else f"id {ventet}–{funnet - 1}"
    return [_brudd(hvem, None, "sak_borte", f"Sak med {hvem} er borte fra databasen, med rad og hendelser.")]


def _linjer(
    linjer: Mapping[tuple[int, str], tuple[int, int]], saker: Mapping[tuple[int, str], tuple[int, int]]
) -> list[dict[str, Any]]:
    """A line's money is the sum of its applications', which their logs hold."""
    summer: dict[tuple[int, str], tuple[int, int]] = {}
    for (aar, ordning), (bundet, utbetalt) in saker.items():
        linje = (aar, _ramme_id(aar, ordning))
        sum_ = summer.get(linje, (0, 0))
        summer[linje] = (sum_[0] + bundet, sum_[1] + utbetalt)
    brudd = []
    for linje in sorted({*linjer, *summer}, key=str):
        har, skal = linjer.get(linje, (0, 0)), summer.get(linje, (0, 0))
        if har != skal:
            melding = (
                f"Linjen {linje[1]} for {linje[0]} står med {har[0]} kroner bundet og {har[1]} utbetalt, "
                f"men sakene gir {skal[0]} bundet og {skal[1]} utbetalt."
            )
            brudd.append(_brudd(None, None, "ramme", melding))
    return brudd


def _ramme_id(aar: int, ordning: str) -> str:
    try:
        linje = les(aar).ordning(ordning)
    except OrdningsFeil:
        return ordning  # no such scheme: the case's own row is named already
    return linje.felles_ramme.id if linje.felles_ramme else linje.id


@dataclass(slots=True)
class _Kjede:
    """One case's events, read in order."""

    sak_id: int
    sak: Sak | None
    brudd: list[dict[str, Any]] = field(default_factory=list)
    siste: Rad | None = None
    spilt: dict[str, Rad] = field(default_factory=dict)
    ulest: bool = False
    """An event could not be read, so what follows from it is not known, and not reported on top."""

    @property
    def nr(self) -> str:
        return str(self.sak.rad.get("nr") or f"id {self.sak_id}") if self.sak else f"id {self.sak_id}"

    def meld(self, hendelse_nr: int | None, slag: str, forklaring: str) -> None:
        self.brudd.append(_brudd(self.nr, hendelse_nr, slag, forklaring))

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
            endringer = orjson.loads(h["innhold"])["endringer"]
            for tabell, kolonner in endringer.items():
                self.spilt.setdefault(tabell, {}).update(kolonner)
        except (ValueError, TypeError, KeyError, AttributeError):
            self.meld(nr, "innhold", f"Innholdet i hendelse {nr} i sak {self.nr} kan ikke leses.")

    def slutt(self) -> list[dict[str, Any]]:
        """All breaches, after the last event: the case must be what its log says."""
        if self.sak is None:
            self.meld(None, "sak_borte", f"Saken med {self.nr} er slettet, men hendelsene dens står igjen.")
        elif ULESELIG in self.sak.rad:
            hva = ", ".join(f"sak.{n}" for n in self.sak.rad[ULESELIG])
            self.meld(None, "rad", f"{hva} i sak {self.nr} kan ikke leses. Raden er endret utenom loggen.")
        elif self.ulest:
            return self.brudd
        elif self.siste is None:
            self.meld(None, "uten_hendelse", f"Sak {self.nr} har ingen hendelser i loggen.")
        else:
            self._hode(self.sak.rad, self.siste)
            self._rader(self.sak, self.siste)
        return self.brudd

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


def _ulike(kolonner: list[str], rad: Mapping[str, Any], spilt: Mapping[str, Any]) -> Iterator[str]:
    """Columns whose value is not the one that the log gives. A column that no event has set is empty."""
    for navn in kolonner:
        verdi, ventet = rad[navn], spilt.get(navn)
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
