"""Seals over the log: each minute over what has moved, at night over all, and the newest one laid down outside.

A failure here never holds a case back: what is not sealed now is sealed by the next run.
"""

from __future__ import annotations

import logging
from functools import partial
from smtplib import SMTPException
from typing import Any

from sqlalchemy import Connection

from saksbehandling.feil import Ugyldig
from saksbehandling.handlinger.forsegling import forsegl
from saksbehandling.integrasjoner.anker import Anker, Epostanker, Mappeanker
from saksbehandling.integrasjoner.epost import Epost, Mappepost, Tjenerpost
from saksbehandling.integrasjoner.seglnokkel import nokler, signerer, ta_i_bruk
from saksbehandling.jobber.arbeidsplass import Arbeidsplass
from saksbehandling.lager.segl import nyeste_segl, uforseglet, vent_paa_tur
from saksbehandling.lager.segltekst import Nokkel
from saksbehandling.lager.transaksjon import lesing
from saksbehandling.seglvalg import Seglvalg, les

LOGG = logging.getLogger(__name__)


def kjor(p: Arbeidsplass, *, alle: bool = False) -> dict[str, Any]:
    """Seals every head that has moved since it was sealed. May run anywhere, at the same time as others.

    `alle`: looks at every case, not only at those with new events. Gives the numbers of the seals set, and how many
    heads they cover. Raises Ugyldig when there is no key to seal with.
    """
    nokkel = partial(signerer, valg(p))
    satt: list[int] = []
    hoder, fra_sak, mer = 0, 0, True
    while mer:
        with lesing(p.url) as db:
            funn = uforseglet(db, alle=alle, fra_sak=fra_sak)
        segl = p.gjor(partial(forsegl, funn=funn, nokkel=nokkel))
        if segl is None:
            break
        satt.append(segl["nr"])
        hoder += segl["antall"]
        fra_sak, mer = funn.hoder[-1].sak_id, not funn.alt
    return {"segl": satt, "hoder": hoder}


def natt(p: Arbeidsplass, epost: Epost | None = None) -> dict[str, Any]:
    """Seals whatever the minutes slipped past, and lays the newest seal down outside. Once a night; harmless twice."""
    return {**kjor(p, alle=True), "anker": anker(p, epost)["anker"]}


def straks(p: Arbeidsplass) -> None:
    """A seal at once: after a batch or a payment file. Never fails for whoever calls; the next minute tries again."""
    try:
        kjor(p)
    except Exception:
        LOGG.exception("Loggen ble ikke forseglet nå. Jobben «segl» prøver igjen om et minutt.")


def anker(p: Arbeidsplass, epost: Epost | None = None) -> dict[str, Any]:
    """Lays the newest seal down in every place outside. Gives its number, or None when there is no seal yet.

    A place that can't be reached is told by an exception, after the others have got theirs.
    """
    v = valg(p)
    steder: list[Anker] = [Mappeanker(v.anker)]
    if v.anker_epost:
        steder.append(Epostanker(epost or _epost(p, v), v.anker_epost, v.avsender))
    with lesing(p.url) as db:
        segl = nyeste_segl(db)
    if segl is None:
        return {"anker": None}
    feil: list[Exception] = []
    for sted in steder:
        try:
            sted.legg(segl)
        except (OSError, SMTPException) as e:
            feil.append(e)
    if feil:
        raise feil[0]
    return {"anker": segl["nr"]}


def ta_nokkel_i_bruk(p: Arbeidsplass, *, ny: bool) -> Nokkel:
    """From the next seal on, the key in the settings is the one that counts; the seals so far stay with the earlier.

    `ny`: makes a key first, in the file of the data folder. Nobody seals meanwhile. Raises Ugyldig.
    """

    def bytt(db: Connection) -> Nokkel:
        vent_paa_tur(db)
        siste = nyeste_segl(db)
        return ta_i_bruk(valg(p), siste["nr"] if siste else 0, ny=ny)

    return p.i_databasen(bytt)


def offentlige(p: Arbeidsplass) -> dict[str, Nokkel]:
    """The public keys of this workplace, for whoever verifies."""
    return nokler(valg(p))


def mangler(p: Arbeidsplass) -> list[str]:
    """Why nothing can be sealed here, and what to do, in Norwegian; empty when all is well. For a start and /klar."""
    try:
        signerer(valg(p))
    except Ugyldig as e:
        return [f"Loggen blir ikke forseglet. {e}"]
    return []


def _epost(p: Arbeidsplass, v: Seglvalg) -> Epost:
    mappe = Mappepost(v.postmappe)
    return Tjenerpost(*p.innstillinger.smtp, mappe) if p.innstillinger.smtp else mappe


def valg(p: Arbeidsplass) -> Seglvalg:
    """The settings of this workplace."""
    return les(p.mappe, produksjon=not p.demo, avsender=p.avsender)
