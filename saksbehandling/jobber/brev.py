"""Letters, from ordered to made: sent by themselves where the scheme says so, laid out, and kept as bytes.

Making one is a job of the outbox: the file is whole before the row that tells of it, and a second run makes the same.
"""

from __future__ import annotations

import json
from functools import cache, partial
from pathlib import Path
from typing import Any

from regelverk.ordningsfakta import ordningslinje
from saksbehandling.brev.skrift import les_skrifter
from saksbehandling.brev.trykkeri import Avvist, Manus, Trykkeri, Trykt
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.utfor import utfor
from saksbehandling.integrasjoner.mappe import skriv_fil
from saksbehandling.jobber import innstillinger
from saksbehandling.jobber.arbeidsplass import Arbeidsplass, for_seg
from saksbehandling.jobber.utboks import GirOpp, PaaNytt, Virkning, ingenting
from saksbehandling.lager.koe import BESTILT, LAGET, bestilt_brev, merk_brev, saker_i
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.lager.utboks import Tatt, leveringsjobb


def send_av_seg_selv(p: Arbeidsplass) -> int:
    """Cases ready for their letter, in schemes where the letter goes by itself. A rule that says no leaves the case."""
    antall, etter = 0, 0
    while True:
        with lesing(p.url) as db:
            klare = saker_i(db, Soknad.navn, Soknad.klar_for_brev.navn, etter)
        if not klare:
            return antall
        for sak in klare:
            if not ordningslinje(sak["aar"], sak["ordning"]).brev_automatisk:
                continue
            with for_seg(sak["nr"]) as holdt:
                p.gjor(partial(utfor, sak_id=sak["id"], h=Soknad.send_brev))
            antall += not holdt
        etter = klare[-1]["id"]


def lag(p: Arbeidsplass, t: Tatt) -> Virkning:
    """Lays out an ordered letter and keeps the file. GirOpp when this letter can't be made, however often."""
    assert t.sak_id is not None
    with lesing(p.url) as db:
        b = bestilt_brev(db, t.sak_id, **t.data)
    if b["tilstand"] != BESTILT:
        return ingenting
    les_skrifter()  # without fonts no letter can be made, and this one is not to blame
    pdf = sett_opp(b)
    if isinstance(pdf, Avvist):
        raise GirOpp(pdf.grunn) if pdf.endelig else PaaNytt(pdf.grunn)
    fil = Path("brev") / b["nr"].replace("/", "-") / f"{b['hendelse_nr']:02d}-{b['brevtype']}-{b['maalform']}.pdf"
    skriv_fil(p.mappe / fil, pdf.bytes)
    verdier = {
        "tilstand": LAGET, "fil": str(fil), "sha256": pdf.sha256, "sider": pdf.sider,
        "verktoy": json.dumps(pdf.verktoy, sort_keys=True), "laget": p.naa,
    }  # fmt: skip

    def virkning(a: Arbeid) -> None:
        if merk_brev(a.db, b["id"], BESTILT, **verdier):
            p.ko.legg(a.db, [leveringsjobb(b, m) for m in dict.fromkeys((b["mottaker"], *b["kopi_til"]))])

    return virkning


def sett_opp(b: dict[str, Any]) -> Trykt | Avvist:
    """This letter (its row) as a file: the only way from a row to bytes. Raises Trykkeristans."""
    return trykkeri().ett(Manus(b["id"], b["brevtype"], b["maalform"], b["fakta"], b["krav"]))


@cache
def trykkeri() -> Trykkeri:
    """The press of this process, with a child for each core: its threads share it."""
    return Trykkeri(linjeminne=innstillinger.les().linjeminne)
