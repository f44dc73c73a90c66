"""A running round that something happens to: servers, workers, clients; then quiet until all is done, and the count."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from scripts.feilprove.holdt import halve_filer, hva_er_galt, ventende
from scripts.feilprove.klient import Brudd, Fasit, Klient, Stanset
from scripts.feilprove.prosesser import Drift, Prosess
from scripts.feilprove.runde import SLAGENE, Runde
from scripts.feilprove.sted import Sted
from scripts.feilprove.svar import Utfall

UTTOMT = 300.0
"""Seconds that everything may take to be done when it is left alone, at most."""


@dataclass
class Omgang:
    """What runs. `faste`: the processes that are started again when they fall; `nok`: set when no new cases come."""

    d: Drift
    faste: list[Prosess]
    runder: list[Runde]
    feil: list[str] = field(default_factory=list)
    nok: threading.Event = field(default_factory=threading.Event)


def omgang(
    s: Sted, navn: str, fro: int, forstyrr: Callable[[Omgang], None],
    arbeidere: Sequence[Mapping[str, str]] = ({}, {}), antall: int = 4,
) -> Utfall:  # fmt: skip
    """Two servers, workers with these settings besides, a client for each scheme, and `forstyrr` in the midst."""
    fasit, slutt, start = Fasit(), threading.Event(), time.monotonic()
    with Drift(s) as d:
        faste = [d.tjener(), d.tjener(), *(d.arbeider(**m) for m in arbeidere)]
        for p in faste:
            p.vent_klar()
        porter = [p.port for p in faste if p.port is not None]
        runder = [
            Runde(Klient(f"k{i}", lambda: porter, fasit, random.Random(fro * 10 + i), slutt), slag)
            for i, slag in enumerate(SLAGENE)
        ]
        o = Omgang(d, faste, runder)
        folk = [threading.Thread(target=_klient, args=(r, o, antall), daemon=True) for r in runder]
        for f in folk:
            f.start()
        try:
            forstyrr(o)
        finally:
            o.nok.set()
        igjen_fra_person = _la_alt_bli_gjort(s, o, folk, slutt)
        if igjen := d.foreldrelose():
            o.feil.append(f"{igjen} barn av drepte prosesser går ennå")
    mer, tall = hva_er_galt(s, fasit)
    tall |= {"partier": sum(len(r.partier) for r in runder), "halve filer til side": halve_filer(s)}
    tall |= {"lagt til side og forsøkt igjen av en person": igjen_fra_person}
    return Utfall(navn, o.feil + mer, tall, time.monotonic() - start, fro)


def _klient(r: Runde, o: Omgang, antall: int) -> None:
    try:
        for n in range(10_000):
            if o.nok.is_set() and n:
                return
            r.gaa(antall, i_parti=n % 2 == 0)
    except Stanset:
        return
    except Brudd as e:
        o.feil.append(f"klient: {e}")
    except Exception as e:
        o.feil.append(f"klient: {e!r}")


def _la_alt_bli_gjort(s: Sted, o: Omgang, folk: list[threading.Thread], slutt: threading.Event) -> int:
    """Everybody is started, the clients finish what they have begun, and what goes by itself goes. What was given up
    after its last try, a person lets be tried again, as the engine asks for. Gives how many."""
    frist, igjen = time.monotonic() + UTTOMT, 0
    for p in o.faste:
        if not p.lever:
            p.start()
    while not o.feil and (any(f.is_alive() for f in folk) or ventende(s)):
        if time.monotonic() > frist:
            o.feil.append(f"ikke ferdig etter {UTTOMT:.0f} s i ro: {ventende(s)} ting venter")
            break
        igjen += _forsok_igjen(o.runder[0].k)
        time.sleep(0.3)
    slutt.set()
    for f in folk:
        f.join(60)
    return igjen


def _forsok_igjen(k: Klient) -> int:
    gitt_opp = k.les("admin", "/jobber?status=feilet")
    for j in gitt_opp:
        k.en_gang("admin", f"/jobber/{j['id']}/forsok-igjen", {"grunn": "Prosessen ble drept i en feilprøve."})
    return len(gitt_opp)
