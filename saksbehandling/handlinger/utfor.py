"""The one way a case changes: ask again, move, remember, all in the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from regelverk.vurdering import Grunn
from saksbehandling.feil import Utdatert
from saksbehandling.flyt.muligheter import KLOKKA, Nektet
from saksbehandling.flyt.skjema import Erklaering, Skjema
from saksbehandling.flyt.tabell import Handling
from saksbehandling.handlinger.arbeid import Arbeid, Utlost
from saksbehandling.handlinger.flytting import Flytting, bedom
from saksbehandling.handlinger.sprengt import sprengt
from saksbehandling.handlinger.start import opprett
from saksbehandling.lager.kontekst import Sakskontekst, laas_sak
from saksbehandling.lager.penger import Sprengt


@dataclass(frozen=True, slots=True)
class Hendelse:
    """What was done: the event's number, from and to, the reasons, and warnings that follow."""

    sak_id: int
    nr: int
    handling: str
    fra: str
    til: str
    grunner: tuple[Grunn, ...]
    varsler: tuple[str, ...]


def utfor(
    a: Arbeid,
    sak_id: int,
    h: Handling,
    data: Skjema | None = None,
    *,
    versjon: int | None = None,
    erklaering: Erklaering | None = None,
) -> Hendelse:
    """Does the move, or raises Nektet with every reason, or Utdatert when the case is not what the person saw.

    `versjon`: the version that the person looked at (None: jobs, which ask on the row as it is now).
    """
    laas_sak(a.db, sak_id)
    k = Sakskontekst(a.db, sak_id, a.person, a.naa, h.flyt)
    _fersk(k, versjon)
    f = bedom(a, k, h, data, erklaering)
    try:
        f.skriv.lagre(a.db, a.naa)
    except Sprengt as feil:
        raise Nektet(sprengt(f.m, k, feil)) from None
    return folg_opp(a, f)


def folg_opp(a: Arbeid, f: Flytting) -> Hendelse:
    """After a move is written: the lives it starts, and the moves on others that it brings. Gives what was done."""
    for ny in f.e.nye:
        opprett(a, ny.flyt, ny.start, arv(f.k), ny.liv)
    for x in f.e.utlos:
        _utlos(a, x, f.erklaering or _erklart(f.k))
    rad = f.skriv.hendelse
    grunner = tuple(f.e.v.grunner.values())
    return Hendelse(f.skriv.sak_id, rad["nr"], rad["handling"], rad["fra"], rad["til"], grunner, f.m.varsler)


def _fersk(k: Sakskontekst, versjon: int | None) -> None:
    if versjon is not None and versjon != k.sak["versjon"]:
        raise Utdatert(
            f"Saken er endret siden du så på den. Du så versjon {versjon}, nå er den {k.sak['versjon']}.",
            versjon=k.sak["versjon"],
        )


def _utlos(a: Arbeid, x: Utlost, erklaering: Erklaering | None) -> None:
    """The move on another case. Who has declared habilitet to the parties of a list has declared it in each case on
    it.
    """
    if x.som_klokka:
        utfor(replace(a, person=KLOKKA), x.sak_id, x.handling, x.data)
        return
    har = Sakskontekst(a.db, x.sak_id, a.person, a.naa).erklaering is not None
    utfor(a, x.sak_id, x.handling, x.data, erklaering=None if har else erklaering)


def _erklart(k: Sakskontekst) -> Erklaering | None:
    """The person's declaration in this case, from an earlier move."""
    if k.erklaering is None:
        return None
    return Erklaering.model_validate({n: k.erklaering[n] for n in Erklaering.model_fields})


def arv(k: Sakskontekst) -> Mapping[str, Any]:
    """What a new life takes over from the case that it hangs on."""
    felt = ("ordning", "aar", "forste_tilskuddsaar", "organ", "kommunenr", "orgnr")
    return {**{f: k.sak[f] for f in felt}, "opphav_id": k.sak["id"]}
