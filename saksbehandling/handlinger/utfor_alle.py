"""One move on many cases: each judged by every rule as `utfor` judges it, and what they write written together.

`bedom` and `virkninger/` are asked case by case, in the order of the ids, with money as the cases before left it; so a
page gives what one by one would have given. Only the writing is set-wise.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from saksbehandling.feil import Feil, IkkeFunnet, Utdatert
from saksbehandling.flyt.muligheter import Nektet
from saksbehandling.flyt.skjema import Erklaering, Skjema
from saksbehandling.flyt.tabell import Handling
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.flytting import Flytting, bedom
from saksbehandling.handlinger.sideminne import Sideminne
from saksbehandling.handlinger.sprengt import sprengt
from saksbehandling.handlinger.start import opprett_alle
from saksbehandling.handlinger.utfor import arv, folg_opp
from saksbehandling.lager.parti import Side, Sidekontekst
from saksbehandling.lager.pengebok import Pengebok
from saksbehandling.lager.penger import Sprengt
from saksbehandling.lager.skrivside import lagre_side
from saksbehandling.lager.transaksjon import delvis

VAAR_FEIL = 500
NEKTET, ENDRET = "nektet", "endret"


@dataclass(slots=True)
class Sidesvar:
    """What a page came to: cases moved, and for each that was not, why."""

    flyttet: list[int] = field(default_factory=list)
    ikke: list[tuple[int, str, Feil]] = field(default_factory=list)


def utfor_side(
    a: Arbeid, side: Side, bok: Pengebok, h: Handling, naaes: set[int], skjemaer: Skjemaer, *, enkeltvis: bool = False
) -> Sidesvar:
    """Does the move on each of the page's cases that allows it, in the caller's transaction.

    `naaes`: the cases within the person's reach. `enkeltvis`: each is written by itself. Sprengt or Forrykket when
    somebody else came in between: the whole page must be taken back and judged again, with more held.
    """
    svar, venter, minne = Sidesvar(), _Venter(a, bok), Sideminne(a.naa, a.ikraft)
    for k in side.sakene:
        sak_id = k.sak["id"]
        try:
            _krev(k, side.sett[sak_id], naaes)
            data, erklaering = skjemaer.til(k, h)
            f = bedom(a, k, h, data, erklaering, minne)
            if enkeltvis or f.e.utlos:
                venter.skriv()
                _for_seg(a, f, bok)
            else:
                venter.legg_til(f)
        except Feil as e:
            if e.status >= VAAR_FEIL:
                raise
            svar.ikke.append((sak_id, ENDRET if isinstance(e, Utdatert) else NEKTET, e))
        else:
            svar.flyttet.append(sak_id)
    venter.skriv()
    bok.skriv()
    return svar


class Skjemaer:
    """The form and the declaration that the decision gives each case."""

    def __init__(self, data: Skjema | None, erklaering: Erklaering | None) -> None:
        self._data, self._erklaering = data, erklaering

    def til(self, k: Sidekontekst, h: Handling) -> tuple[Skjema | None, Erklaering | None]:
        """None to a case where the move can't be done anyway: it is refused for where it stands."""
        if k.flyt.tilstander[k.sak["tilstand"]] not in h.fra:
            return None, None
        return self._data, self._erklaering


def _krev(k: Sidekontekst, sett: int, naaes: set[int]) -> None:
    if k.sak["id"] not in naaes:
        raise IkkeFunnet(
            f"Saken «{k.sak['nr']}» finnes ikke her.", felt="nr", gjor="La en som har ansvar for saken, gjøre dette."
        )
    if k.sak["versjon"] != sett:
        raise Utdatert(
            f"Saken er endret siden lista ble laget. Da var den versjon {sett}, nå er den {k.sak['versjon']}.",
            versjon=k.sak["versjon"],
        )


class _Venter:
    """Moves that are judged and not yet written."""

    def __init__(self, a: Arbeid, bok: Pengebok) -> None:
        self._a, self._bok, self._alle = a, bok, list[Flytting]()

    def legg_til(self, f: Flytting) -> None:
        self._bok.for_inn(f.skriv.bindinger, f.skriv.betalinger)
        self._alle.append(f)

    def skriv(self) -> None:
        """What is judged so far, and the lives it starts."""
        if self._alle:
            lagre_side(self._a.db, [f.skriv for f in self._alle], self._a.naa)
            opprett_alle(self._a, [(n.flyt, n.start, arv(f.k), n.liv) for f in self._alle for n in f.e.nye])
            self._alle = []


def _for_seg(a: Arbeid, f: Flytting, bok: Pengebok) -> None:
    """A move that brings moves on other cases: written by itself, and taken back alone when one of those is refused."""
    bok.skriv()
    try:
        with delvis(a.db):
            f.skriv.lagre(a.db, a.naa)
            folg_opp(a, f)
    except Sprengt as feil:
        raise Nektet(sprengt(f.m, f.k, feil)) from None
    bok.for_inn(f.skriv.bindinger, f.skriv.betalinger, skrevet=True)
