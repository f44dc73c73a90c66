"""Whether the log is whole and the rows are what it says: the chain recomputed, the events played again, the seals
and the batches checked.

What a chain without a secret can show is clumsiness: who owns the database can recompute every hash. The seals find the
owner too, as far as they reach; a seal known outside finds also that the seals themselves were cut.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from regelverk.ordning import OrdningsFeil, les
from saksbehandling.handlinger.partikontroll import Partiene
from saksbehandling.handlinger.revisjonsbrudd import Funn
from saksbehandling.handlinger.sakskjede import Sakskjede
from saksbehandling.handlinger.seglkontroll import Bladene, Seglstatus, kontroller_segl
from saksbehandling.lager.logg import penger_i_sakene, penger_paa_linjene, saker_med_hendelser, siste_id
from saksbehandling.lager.rettigheter import for_vide
from saksbehandling.lager.segltekst import KjentSegl, Nokkel
from saksbehandling.lager.triggere import manglende_triggere


@dataclass(frozen=True, slots=True)
class Verifisering:
    """`brudd`: each a dict of `sak` (its number), `hendelse_nr`, `segl`, `brudd` (the kind), `forklaring` and `gjor`
    (Norwegian). `antall_brudd` counts also those that the list has no room for. `varsler`: what is no breach, but lets
    one be made.
    """

    ok: bool
    hendelser: int
    brudd: list[dict[str, Any]]
    antall_brudd: int = 0
    segl: Seglstatus = field(default_factory=Seglstatus)
    varsler: list[str] = field(default_factory=list)


def verifiser(
    db: Connection, nokler: Mapping[str, Nokkel] | None = None, ankere: Sequence[KjentSegl] = ()
) -> Verifisering:
    """Reads every seal, batch, event and case once, in pages. Give it one steady view (lager.transaksjon.lesing).

    `nokler`: the public keys, from outside the database. `ankere`: seals that were laid down outside.
    """
    funn = Funn()
    for navn in manglende_triggere(db):
        funn.meld("trigger", f"Triggeren {navn} mangler i databasen, eller er en annen enn den skal være.")
    status = kontroller_segl(db, nokler or {}, ankere, funn)
    hendelser, ventet_id = _saker(db, funn, Bladene.i(db, funn, status), Partiene.i(db, funn))
    siste = siste_id(db)
    _hull_i_saker(ventet_id, siste + 1, funn)
    if ventet_id > siste + 1:
        forklaring = f"Telleren sier at siste sak har id {siste}, men det finnes en sak med id {ventet_id - 1}."
        funn.meld("teller", forklaring)
    _linjer(penger_paa_linjene(db), penger_i_sakene(db), funn)
    return Verifisering(not funn.antall, hendelser, funn.brudd, funn.antall, status, for_vide(db))


def _saker(db: Connection, funn: Funn, bladene: Bladene, partiene: Partiene) -> tuple[int, int]:
    """Every case with its events and leaves. Gives how many events there were, and the id after the last case."""
    antall, ventet_id = 0, 1
    for sak_id, sak, hendelser in saker_med_hendelser(db):
        kjede = Sakskjede(sak_id, sak, funn, partiene)
        if isinstance(sak_id, int):
            _hull_i_saker(ventet_id, sak_id, funn)
            ventet_id = sak_id + 1
        blader = bladene.for_sak(sak_id, kjede.nr)
        for h in hendelser:
            antall += 1
            kjede.les(h)
            if isinstance(h["nr"], int):
                blader.les(h["nr"], h.get("hash"))
        kjede.slutt()
        blader.slutt()
    bladene.slutt()
    partiene.slutt()
    return antall, ventet_id


def _hull_i_saker(ventet: int, funnet: int, funn: Funn) -> None:
    """Cases get ids one after another, so a gap is a case that is gone with its row and its events."""
    if funnet > ventet:
        hvem = f"id {ventet}" if funnet == ventet + 1 else f"id {ventet}–{funnet - 1}"
        funn.meld("sak_borte", f"Sak med {hvem} er borte fra databasen, med rad og hendelser.", sak=hvem)


def _linjer(
    linjer: Mapping[tuple[int, str], tuple[int, int]], saker: Mapping[tuple[int, str], tuple[int, int]], funn: Funn
) -> None:
    """A line's money is the sum of its applications', which their logs hold."""
    summer: dict[tuple[int, str], tuple[int, int]] = {}
    for (aar, ordning), (bundet, utbetalt) in saker.items():
        linje = (aar, _ramme_id(aar, ordning))
        sum_ = summer.get(linje, (0, 0))
        summer[linje] = (sum_[0] + bundet, sum_[1] + utbetalt)
    for linje in sorted({*linjer, *summer}, key=str):
        har, skal = linjer.get(linje, (0, 0)), summer.get(linje, (0, 0))
        if har != skal:
            melding = (
                f"Linjen {linje[1]} for {linje[0]} står med {har[0]} kroner bundet og {har[1]} utbetalt, "
                f"men sakene gir {skal[0]} bundet og {skal[1]} utbetalt."
            )
            funn.meld("ramme", melding)


def _ramme_id(aar: int, ordning: str) -> str:
    try:
        linje = les(aar).ordning(ordning)
    except OrdningsFeil:
        return ordning  # no such scheme: the case's own row is named already
    return linje.felles_ramme.id if linje.felles_ramme else linje.id
