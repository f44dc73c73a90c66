"""Whether the batches are what was decided: each one's hash computed anew over its decision and its list, what it says
became of each case held against the case's log, and the hash that the log's events carry held against the batch's.

The events are what the seals reach, so an owner who gives a changed batch a new hash is found by the events that carry
the old one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import Connection

from saksbehandling.handlinger.parti import ENDRET, FLYTTET, I_ARBEID, NEKTET, avtrykk, sluttstatus
from saksbehandling.handlinger.revisjonsbrudd import Funn
from saksbehandling.lager import parti as lager
from saksbehandling.lager.logg import ULESELIG, Rad, sider


@dataclass(slots=True)
class _Avvik:
    """What the events of one batch say that the batch does not: the first of them, and how many."""

    sak: str
    nr: Any
    antall: int = 0


@dataclass(slots=True)
class Partiene:
    """The batches that there are, by number with their hash, while the events are read."""

    funn: Funn
    _avtrykk: dict[Any, Any] = field(default_factory=dict)
    _avvik: dict[Any, _Avvik] = field(default_factory=dict)

    @classmethod
    def i(cls, db: Connection, funn: Funn) -> Partiene:
        """Every batch read and checked; ready for the first event."""
        partiene = cls(funn)
        for p in sider(db, lager.PARTI, ("id",)):
            partiene._avtrykk[p["id"]] = p.get("hash")
            _Kontroll(db, p, funn).kjor()
        for nr in lager.uten_avgjorelse(db):
            _meld(funn, f"Parti {nr} er fjernet, men lista eller sidene står igjen.")
        return partiene

    def les(self, sak: str, nr: Any, sier: Any) -> None:
        """What an event says of the batch that it was part of."""
        parti = _merket(sier)
        if parti is None or self._avtrykk.get(parti[0]) != parti[1]:
            self._avvik.setdefault(parti[0] if parti else None, _Avvik(sak, nr)).antall += 1

    def slutt(self) -> None:
        """After the last event: a breach for each batch that the events speak of otherwise."""
        for parti, a in self._avvik.items():
            if parti is None:
                hva = "sier at den er gjort i et parti, men det kan ikke leses hvilket."
            elif parti in self._avtrykk:
                hva = f"bærer et annet avtrykk av parti {parti} enn det partiet har: avgjørelsen eller lista er byttet."
            else:
                hva = f"er gjort i parti {parti}, som er fjernet fra databasen."
            flere = f" Det samme gjelder {a.antall - 1} til." if a.antall > 1 else ""
            _meld(self.funn, f"Hendelse {a.nr} i sak {a.sak} {hva}{flere}", sak=a.sak, hendelse_nr=a.nr)


def _meld(funn: Funn, forklaring: str, **hvor: Any) -> None:
    funn.meld("parti", forklaring, **hvor)


def _merket(sier: Any) -> tuple[Any, Any] | None:
    """Number and hash, as `Arbeid.parti` lays them in the event; None when it is something else."""
    if isinstance(sier, Mapping) and isinstance(nr := sier.get("nr"), int) and isinstance(h := sier.get("hash"), str):
        return nr, h
    return None


@dataclass(slots=True)
class _Kontroll:
    """One batch."""

    db: Connection
    p: Rad
    funn: Funn
    _lista: list[tuple[Any, Any]] = field(default_factory=list)
    _tall: dict[Any, int] = field(default_factory=dict)
    _sider: set[Any] = field(default_factory=set)

    def kjor(self) -> None:
        """The list case by case, then the decision over it, and where it stands."""
        gjort = lager.gjorte_sider(self.db, self.p["id"])
        for s in lager.med_hendelsen(self.db, self.p["id"]):
            self._lista.append((s["sak_id"], s["sett"]))
            self._tall[s["utfall"]] = self._tall.get(s["utfall"], 0) + 1
            self._sider.add(s["side"])
            self._saken(s, gjort=s["side"] in gjort)
        self._avgjorelsen()
        if ULESELIG not in self.p:
            self._status(gjort)

    def _avgjorelsen(self) -> None:
        p, saker, sider_ = self.p, len(self._lista), len(self._sider)
        if ULESELIG in p or avtrykk(p, self._lista) != p["hash"]:
            hva = "er endret etter at det ble laget: avtrykket stemmer ikke med avgjørelsen og lista."
            _meld(self.funn, f"Parti {self.p['id']} {hva}")
        elif (p["antall"], p["sider"]) != (saker, sider_):
            hva = f"sier at det har {p['antall']} saker på {p['sider']} sider, men lista har {saker} på {sider_}."
            _meld(self.funn, f"Parti {self.p['id']} {hva}")

    def _status(self, gjort: set[Any]) -> None:
        if ukjente := sorted(gjort - self._sider, key=str):
            _meld(self.funn, f"Parti {self.p['id']} har gjort en side som lista ikke har: {ukjente[0]}.")
        ventet = sluttstatus(self._tall) if gjort >= self._sider else I_ARBEID
        if (status := self.p["status"]) not in (ventet, I_ARBEID):
            hva = f"står som «{status}», men det som er blitt av sakene, gir «{ventet}»."
            _meld(self.funn, f"Parti {self.p['id']} {hva}")

    def _saken(self, s: Mapping[str, Any], *, gjort: bool) -> None:
        """What the list says became of the case, beside the event after the version that was decided on."""
        sak, utfall, nr = s["nr"] or f"id {s['sak_id']}", s["utfall"], s["hendelse_nr"]
        if (utfall is not None) is not gjort:
            hva = (
                f"har utfallet «{utfall}», men siden er ikke gjort" if utfall else "mangler utfall, men siden er gjort"
            )
            _meld(self.funn, f"Sak {sak} i parti {self.p['id']} {hva}.", sak=sak)
        elif (flyttet := self._flyttet(s)) is not (utfall == FLYTTET):
            hva = f"men hendelse {nr} i loggen flyttet den" if flyttet else "men ingen slik hendelse står i loggen"
            hvor = {"hendelse_nr": nr} if flyttet else {}
            _meld(self.funn, f"Sak {sak} i parti {self.p['id']} har utfallet «{utfall}», {hva}.", sak=sak, **hvor)
        if not _svart(s):
            hva = "har en begrunnelse som ikke hører til utfallet, som mangler, eller som ikke kan leses."
            _meld(self.funn, f"Sak {sak} i parti {self.p['id']} {hva}", sak=sak)

    def _flyttet(self, s: Mapping[str, Any]) -> bool:
        if s["handling"] != self.p.get("handling"):
            return False
        try:
            parti = _merket(orjson.loads(s["innhold"]).get("parti"))
        except (ValueError, TypeError, AttributeError):
            return bool(s["utfall"] == FLYTTET)  # an event that can't be read is told by its own case
        return parti is not None and parti[0] == self.p["id"]


def _svart(s: Mapping[str, Any]) -> bool:
    """Whether a refusal has its reasons, and nothing else has."""
    if s["utfall"] not in (NEKTET, ENDRET):
        return s["grunner"] is None
    try:
        return isinstance(orjson.loads(s["grunner"] or ""), dict)
    except ValueError:
        return False
