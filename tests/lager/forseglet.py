"""Sealing in tests: a key of their own, a seal over what has moved, and a seal as somebody outside keeps it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from saksbehandling.flyt.muligheter import KLOKKA
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.forsegling import forsegl
from saksbehandling.handlinger.revisjon import Verifisering, verifiser
from saksbehandling.integrasjoner.seglnokkel import Privatnokkel
from saksbehandling.lager.segl import nyeste_segl, uforseglet
from saksbehandling.lager.segltekst import KjentSegl, Nokkel, segltekst
from saksbehandling.lager.transaksjon import lesing, transaksjon

SATT = datetime(2025, 4, 2, 3, 0, tzinfo=UTC)
NOKKEL = Privatnokkel(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
ANNEN = Privatnokkel(Ed25519PrivateKey.from_private_bytes(bytes(32)))
NOKLER = {NOKKEL.id: Nokkel(NOKKEL.id, NOKKEL.offentlig, 1)}


def sett_segl(db: Connection, nokkel: Privatnokkel = NOKKEL, **hva: int | bool) -> dict[str, object] | None:
    """A seal over what has moved, in an open transaction. A second later each, so that they can be told apart."""
    funn = uforseglet(db, **hva)
    return forsegl(arbeid(db, SATT + timedelta(seconds=funn.etter)), funn, lambda: nokkel)


def arbeid(db: Connection, naa: datetime) -> Arbeid:
    return Arbeid(db, KLOKKA, naa)


def forseglet(url: str, nokkel: Privatnokkel = NOKKEL) -> int:
    """Seals what has moved; gives the seal's number."""
    with transaksjon(url) as db:
        segl = sett_segl(db, nokkel)
    assert segl is not None
    return int(str(segl["nr"]))


def kjent(url: str) -> KjentSegl:
    """The newest seal as somebody outside knows it."""
    with lesing(url) as db:
        s = nyeste_segl(db)
    assert s is not None
    return KjentSegl(s["nr"], s["hash"], segltekst(s), s["nokkel_id"], s["signatur"], "anker.json")


def kontroller(url: str, *ankere: KjentSegl) -> Verifisering:
    with lesing(url) as db:
        return verifiser(db, NOKLER, ankere)
