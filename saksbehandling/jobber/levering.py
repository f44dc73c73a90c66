"""A made letter delivered to one of those who get it: a varsel, the inbox, and the record of when it arrived.

The varsel goes first, since a letter counts as told only when its reader has been told that it lies there.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

from regelverk.fakta import Kanal
from saksbehandling.flyt.muligheter import Nektet
from saksbehandling.flyt.skjema_soknad import Underretningsskjema
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.utfor import utfor
from saksbehandling.integrasjoner.varsel import Varsel
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.jobber.utboks import GirOpp, Virkning, ingenting, send_en_gang
from saksbehandling.lager.koe import (
    LAGET,
    SENDT,
    brevet,
    epost_til,
    er_levert,
    legg_i_innboks,
    merk_brev,
)
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.lager.utboks import Tatt

SAGT_AV_PERSON = "Innboksen i løsningen. At varselet ble sendt, er ført av en person etter et brudd i sendingen."


def lever(p: Arbeidsplass, t: Tatt) -> Virkning:
    """Sends the varsel, and puts the letter in the recipient's inbox. A copy tells nothing of when the party knew."""
    mottaker, kopi = t.data["mottaker"], t.data["kopi"]
    with lesing(p.url) as db:
        b, epost = brevet(db, t.data["brev_id"]), epost_til(db, mottaker)
        if er_levert(db, b["id"], mottaker):
            return ingenting
    if b["sha256"] is None:
        raise GirOpp("Brevet er ikke laget.")
    hvor = _varsle(p, t, Varsel(f"{b['id']:06d}-{mottaker}", mottaker, epost, "Nytt brev", _varseltekst(b, p.naa)))

    def virkning(a: Arbeid) -> None:
        legg_i_innboks(
            a.db, brev_id=b["id"], mottaker=mottaker, kopi=kopi, tilgjengelig=a.naa, varsel_sendt=t.sendt or a.naa,
            varsel_fil=hvor,
        )  # fmt: skip
        if not kopi:
            _framme(a, b, "Innboksen og varselet i løsningen" if t.sendt is None else SAGT_AV_PERSON)

    return virkning


def _varsle(p: Arbeidsplass, t: Tatt, varsel: Varsel) -> str:
    """Sends it unless it is known to be sent. Where to."""
    kanal = p.varselkanal
    if t.sendt is not None:
        return "sendt før"
    if kanal.tar_nokkel:
        return kanal.send(varsel)
    return send_en_gang(p, t, lambda: kanal.send(varsel))


def _framme(a: Arbeid, b: dict[str, Any], grunnlag: str) -> None:
    """The party has the letter. One that tells a decision is notified, which starts its deadlines."""
    merk_brev(a.db, b["id"], LAGET, tilstand=SENDT, sendt=a.naa)
    if b["flyt"] == Soknad.navn and b["handling"] == Soknad.send_brev.navn:
        # Where the party has renounced the grant meanwhile, the letter arrives all the same, and no deadline begins.
        with suppress(Nektet):
            utfor(a, b["sak_id"], Soknad.underrett, _underretning(a.naa, grunnlag))


def _underretning(tid: datetime, grunnlag: str) -> Underretningsskjema:
    return Underretningsskjema(
        kanal=Kanal.DIGITAL, tilgjengelig=tid, varsel_sendt=tid, mottatt=None, grunnlag=grunnlag
    )  # fmt: skip


def _varseltekst(b: dict[str, Any], naa: datetime) -> str:
    return (
        f"Sendt: {naa.isoformat()}\n\n"
        f"Dere har fått et brev fra oss i sak {b['nr']}. Logg inn i innboksen for å lese det.\n"
    )
