"""The attacks of the tampering table, each as somebody with SQL does it, and as one who makes everything agree again.

The expert owns the database: drops triggers, recomputes every hash, head, row and sum. Only the key is out of reach.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, delete, select, update

from saksbehandling.lager.kjede import START, hendelse_hash
from saksbehandling.lager.kontekst import LIV, RAMME, SAK, SOKNAD
from saksbehandling.lager.logg import HENDELSE, NUMMER
from saksbehandling.lager.segl import BLAD, SEGL
from tests.lager.eier import SAK_ID

Angrep = Callable[[Connection], None]
H = HENDELSE.c


def _her(nr: int) -> tuple[object, object]:
    return H.sak_id == SAK_ID, H.nr == nr


def regn_om(db: Connection, sak_id: int = SAK_ID) -> None:
    """Every hash of the case's chain anew from the first event, and the head on its row."""
    forrige, fra, sist = START, "", None
    for h in db.execute(select(HENDELSE).where(H.sak_id == sak_id).order_by(H.nr)).mappings().all():
        rad = {**h, "forrige": forrige, "fra": fra}
        forrige, fra, sist = hendelse_hash(rad), h["til"], h
        db.execute(update(HENDELSE).where(H.id == h["id"]).values(forrige=rad["forrige"], fra=rad["fra"], hash=forrige))
    assert sist is not None
    nytt = {"hode_nr": sist["nr"], "hode": forrige, "versjon": sist["nr"], "tilstand": sist["til"]}
    db.execute(update(SAK).where(SAK.c.id == sak_id).values(nytt))


def endre(db: Connection) -> None:
    """Somebody else is made to have done it."""
    db.execute(update(HENDELSE).where(*_her(2)).values(person="ola"))


def endre_ekspert(db: Connection) -> None:
    endre(db)
    regn_om(db)


def slett_i_midten(db: Connection) -> None:
    """The recommendation never was."""
    db.execute(delete(HENDELSE).where(*_her(3)))


def slett_i_midten_ekspert(db: Connection) -> None:
    slett_i_midten(db)
    db.execute(update(HENDELSE).where(*_her(4)).values(nr=3))
    db.execute(update(SOKNAD).where(SOKNAD.c.sak_id == SAK_ID).values(innstilling=None))
    regn_om(db)


def slett_halen(db: Connection) -> None:
    """The grant never was."""
    db.execute(delete(HENDELSE).where(*_her(4)))


def slett_halen_ekspert(db: Connection) -> None:
    slett_halen(db)
    ingen = {"utfall": None, "innvilget_kr": 0, "bundet_kr": 0, "vedtatt": None}
    db.execute(update(SOKNAD).where(SOKNAD.c.sak_id == SAK_ID).values(ingen))
    db.execute(update(RAMME).values(bundet_kr=RAMME.c.bundet_kr - 400_000))
    regn_om(db)


def slett_det_nyeste(db: Connection) -> None:
    """The event after the last seal."""
    db.execute(delete(HENDELSE).where(*_her(5)))


def slett_det_nyeste_ekspert(db: Connection) -> None:
    slett_det_nyeste(db)
    regn_om(db)


def bytt_om(db: Connection) -> None:
    """The recommendation before the assessment."""
    for fra, til in ((2, 99), (3, 2), (99, 3)):
        db.execute(update(HENDELSE).where(*_her(fra)).values(nr=til))


def bytt_om_ekspert(db: Connection) -> None:
    til = {nr: db.execute(select(H.til).where(*_her(nr))).scalar_one() for nr in (2, 3)}
    bytt_om(db)
    for nr, t in til.items():
        db.execute(update(HENDELSE).where(*_her(nr)).values(til=t))
    regn_om(db)


def slett_saken(db: Connection, sak_id: int = SAK_ID) -> None:
    """The case with its row and its events. The seals' leaves stay: whoever takes them breaks a root."""
    db.execute(delete(HENDELSE).where(H.sak_id == sak_id))
    db.execute(delete(LIV["soknad"]).where(SOKNAD.c.sak_id == sak_id))
    db.execute(delete(SAK).where(SAK.c.id == sak_id))


def slett_saken_ekspert(db: Connection) -> None:
    """The last case, with its number taken back and its money out of the line."""
    slett_saken(db, 3)
    db.execute(update(NUMMER).values(siste=2))
    db.execute(update(RAMME).values(bundet_kr=RAMME.c.bundet_kr - 400_000))


def fjern_siste_segl(db: Connection) -> None:
    """The last seal, its leaves, and the event that it covers."""
    nr = db.execute(select(SEGL.c.nr).order_by(SEGL.c.nr.desc()).limit(1)).scalar() or 0
    db.execute(delete(BLAD).where(BLAD.c.segl_nr == nr))
    db.execute(delete(SEGL).where(SEGL.c.nr == nr))
    slett_det_nyeste(db)


def fjern_siste_segl_ekspert(db: Connection) -> None:
    fjern_siste_segl(db)
    regn_om(db)
