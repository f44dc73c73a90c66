"""Are the letters in the archive those that were made? Read back, and on request made anew from their frozen facts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from saksbehandling.brev.trykkeri import Avvist, Manus, Trykkeri
from saksbehandling.handlinger.brevfil import BrevEndret, hent
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.lager.koe import lagde_brev
from saksbehandling.lager.transaksjon import lesing


@dataclass(slots=True)
class Brevkontroll:
    """`brev`: letters read. `laget_paa_nytt`: made once more with the same bytes; `andre_verktoy`: not tried, since the
    tools have other versions now. `brudd`: what is wrong, with the letter's id, case and file."""

    brev: int = 0
    laget_paa_nytt: int = 0
    andre_verktoy: int = 0
    brudd: list[dict[str, Any]] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.brudd

    def meld(self, b: Mapping[str, Any], forklaring: str) -> None:
        """Enters a fault."""
        self.brudd.append({"id": b["id"], "nr": b["nr"], "fil": b["fil"], "forklaring": forklaring})


def verifiser(p: Arbeidsplass, *, paa_nytt: bool = False) -> Brevkontroll:
    """Every made letter: the file is there with the bytes whose SHA-256 was entered. `paa_nytt`: makes each once more
    where the tools are the same, and compares. Changes nothing. Raises Trykkeristans."""
    svar = Brevkontroll()
    hele: list[Mapping[str, Any]] = []
    for b in _alle(p):
        svar.brev += 1
        try:
            hent(p.mappe, b)
        except BrevEndret as e:
            svar.meld(b, f"{e.melding} {e.gjor}")
        else:
            if paa_nytt:
                hele.append(b)
        if len(hele) == PER_GANG:
            _lag_paa_nytt(hele, svar)
            hele = []
    if hele:
        _lag_paa_nytt(hele, svar)
    return svar


PER_GANG = 500
"""Letters made anew at a time: few enough to hold, many enough to be worth a press."""


def _alle(p: Arbeidsplass) -> Iterator[dict[str, Any]]:
    etter = 0
    while True:
        with lesing(p.url) as db:
            side = lagde_brev(db, etter)
        if not side:
            return
        yield from side
        etter = side[-1]["id"]


def _lag_paa_nytt(brev: list[Mapping[str, Any]], svar: Brevkontroll) -> None:
    etter_id = {b["id"]: b for b in brev}
    with Trykkeri() as t:
        for m, s in t.trykk(Manus(b["id"], b["brevtype"], b["maalform"], b["fakta"], b["krav"]) for b in brev):
            b = etter_id[m.id]
            if isinstance(s, Avvist):
                svar.meld(b, f"Brevet kunne ikke lages på nytt: {s.grunn}")
            elif s.verktoy != json.loads(b["verktoy"]):
                svar.andre_verktoy += 1
            elif s.sha256 != b["sha256"]:
                svar.meld(b, "Brevet får andre byte når det lages på nytt av de lagrede opplysningene.")
            else:
                svar.laget_paa_nytt += 1
