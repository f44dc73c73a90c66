"""Letters, from ordered to arrived: sent by themselves where the scheme says so, laid out, put in the inbox, notified.

Each step is a row that moves on once. A kill between two steps leaves a letter that the next run takes up.
"""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from regelverk.brevkrav import Brevkrav
from regelverk.fakta import Kanal
from regelverk.ordningsfakta import ordningslinje
from saksbehandling.brev.fakta import Brevfakta
from saksbehandling.brev.innhold import innhold
from saksbehandling.brev.pdf import Brevfeil, felles_motor, lag_pdf
from saksbehandling.feil import BrevMangler
from saksbehandling.flyt.muligheter import Nektet
from saksbehandling.flyt.skjema_soknad import Underretningsskjema
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.utfor import utfor
from saksbehandling.jobber.arbeidsplass import Arbeidsplass, for_seg, skriv_fil
from saksbehandling.lager.koe import brev_i, legg_i_innboks, merk_brev, saker_i
from saksbehandling.lager.transaksjon import lesing

LOGG = logging.getLogger(__name__)
BESTILT, LAGET, SENDT, FEILET = "bestilt", "laget", "sendt", "feilet"


def brevjobb(p: Arbeidsplass) -> dict[str, int]:
    """The whole way for all that waits. Gives how many went each step."""
    return {"sendt_selv": send_av_seg_selv(p), "laget": lag_brev(p), "levert": lever(p)}


def send_av_seg_selv(p: Arbeidsplass) -> int:
    """Cases ready for their letter, in schemes where the letter goes by itself. A rule that says no leaves the case."""
    with lesing(p.url) as db:
        klare = saker_i(db, Soknad.navn, Soknad.klar_for_brev.navn)
    antall = 0
    for sak in klare:
        if not ordningslinje(sak["aar"], sak["ordning"]).brev_automatisk:
            continue
        with for_seg(sak["nr"]) as holdt:
            p.gjor(partial(utfor, sak_id=sak["id"], h=Soknad.send_brev))
        antall += not holdt
    return antall


def lag_brev(p: Arbeidsplass) -> int:
    """Lays out every ordered letter. One that can't be made is put aside with its reason; the rest go on."""
    with lesing(p.url) as db:
        bestilte = brev_i(db, BESTILT)
    if bestilte:
        felles_motor()  # without fonts no letter can be made, and none of them is to blame
    antall = 0
    for b in bestilte:
        verdier = _lag(p, b)
        antall += p.gjor(partial(_merk, brev_id=b["id"], verdier=verdier)) and verdier["tilstand"] == LAGET
    return antall


def _merk(a: Arbeid, brev_id: int, verdier: dict[str, Any]) -> bool:
    return merk_brev(a.db, brev_id, BESTILT, **verdier)


def _lag(p: Arbeidsplass, b: dict[str, Any]) -> dict[str, Any]:
    try:
        fakta, krav = Brevfakta.les(b["fakta"]), Brevkrav.les(b["krav"])
        pdf = lag_pdf(innhold(b["brevtype"], b["maalform"], fakta, krav), fakta, krav)
    except (Brevfeil, BrevMangler) as e:
        return {"tilstand": FEILET, "feil": str(e)}
    except Exception as e:
        LOGG.exception("Brev %s i sak %s kunne ikke lages.", b["id"], b["nr"])
        return {"tilstand": FEILET, "feil": f"Uventet feil ({type(e).__name__}). Se i loggen."}
    fil = Path("brev") / b["nr"].replace("/", "-") / f"{b['hendelse_nr']:02d}-{b['brevtype']}-{b['maalform']}.pdf"
    skriv_fil(p.mappe / fil, pdf.bytes)
    verktoy = json.dumps(pdf.verktoy, sort_keys=True)
    return {
        "tilstand": LAGET, "fil": str(fil), "sha256": pdf.sha256, "sider": pdf.sider, "verktoy": verktoy,
        "laget": p.naa,
    }  # fmt: skip


def lever(p: Arbeidsplass) -> int:
    """Puts made letters in their recipients' inbox and sends the varsel; a letter that tells a decision is notified."""
    with lesing(p.url) as db:
        lagde = brev_i(db, LAGET)
    antall = 0
    for b in lagde:
        varsel = Path("varsler") / f"{b['id']:06d}-{b['mottaker']}.txt"
        with for_seg(b["nr"]):
            skriv_fil(p.mappe / varsel, _varseltekst(b, p.naa).encode())
            antall += p.gjor(partial(_lever, b=b, varsel=varsel))
    return antall


def _lever(a: Arbeid, b: dict[str, Any], varsel: Path) -> bool:
    """The letter and the record of when it arrived, in one step. Whether it was done here."""
    if not merk_brev(a.db, b["id"], LAGET, tilstand=SENDT, sendt=a.naa):
        return False
    legg_i_innboks(
        a.db,
        brev_id=b["id"],
        mottaker=b["mottaker"],
        tilgjengelig=a.naa,
        varsel_sendt=a.naa,
        varsel_fil=str(varsel),
    )
    if b["flyt"] == Soknad.navn and b["handling"] == Soknad.send_brev.navn:
        # Where the party has renounced the grant meanwhile, the letter arrives all the same, and no deadline begins.
        with suppress(Nektet):
            utfor(a, b["sak_id"], Soknad.underrett, _underretning(a.naa))
    return True


def _underretning(tid: datetime) -> Underretningsskjema:
    return Underretningsskjema(
        kanal=Kanal.DIGITAL,
        tilgjengelig=tid,
        varsel_sendt=tid,
        mottatt=None,
        grunnlag="Innboksen og varselet i løsningen",
    )


def _varseltekst(b: dict[str, Any], naa: datetime) -> str:
    return (
        f"Til: {b['mottaker']}\nSendt: {naa.isoformat()}\n\n"
        f"Dere har fått et brev fra oss i sak {b['nr']}. Logg inn i innboksen for å lese det.\n"
    )
