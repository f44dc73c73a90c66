"""The same step by hand: one connection kept, statements as text, rules as plain ifs, a dict for the machine."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import Any

import orjson
import psycopg
from sqlalchemy import make_url

TIL = {("vurderes", "innstill"): "innstilt", ("innstilt", "send_tilbake"): "vurderes"}
TID = "2025-03-03 08:00:00.000000"
HVEM = {"innstill": ("saksbehandler", "saksbehandler"), "send_tilbake": ("beslutter", "beslutter")}


def kobling(url: str) -> tuple[Any, str]:
    """A connection of the driver, set up as ours, and how it marks a value."""
    u = make_url(url)
    if u.drivername == "sqlite":
        c = sqlite3.connect(str(u.database), isolation_level=None)
        for p in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536"):
            c.execute(f"PRAGMA {p}")
        return c, "?"
    adresse = u.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(adresse, autocommit=True, prepare_threshold=1), "%s"


class ForHaand:
    """A rival that writes our rows with nothing between it and the driver."""

    def __init__(self, url: str, innhold: dict[str, str]) -> None:
        self.db, merke = kobling(url)
        self.nr = 0
        self.innhold = {h: orjson.loads(t) for h, t in innhold.items()}
        self._begynn = "BEGIN IMMEDIATE" if merke == "?" else "BEGIN"
        self._laas = "" if merke == "?" else " FOR NO KEY UPDATE"
        self._sql = {n: s.replace("?", merke) for n, s in SETNINGER.items()}

    def innstill(self, sak_id: int) -> None:
        """From vurderes to innstilt."""
        self.steg(sak_id, "innstill")

    def send_tilbake(self, sak_id: int) -> None:
        """And back."""
        self.steg(sak_id, "send_tilbake")

    def steg(self, sak_id: int, handling: str) -> None:
        """One transaction."""
        self.db.execute(self._begynn)
        self.skriv(sak_id, handling)
        self.db.execute("COMMIT")

    def skriv(self, sak_id: int, handling: str) -> None:
        """Reads, asks, and writes the step's rows."""
        gjor, sql, (person, rolle) = self.db.execute, self._sql, HVEM[handling]
        self.nr += 1
        nokkel = f"{type(self).__name__}-{self.nr}"
        gjor(sql["nokkel"], (person, nokkel, f"POST /{sak_id}", "0" * 64, TID))
        fra, versjon, hode, gjort = gjor(sql["sak"] + self._laas, (sak_id,)).fetchone()
        erklaering = gjor(sql["erklaering"], (sak_id, person)).fetchone()
        (frist,) = gjor(sql["frist"], (sak_id,)).fetchone()
        til = TIL[fra, handling]
        if erklaering is None:
            raise AssertionError("a rule says no")
        if handling == "innstill":
            self._dekket(sak_id)
        gjort = orjson.loads(gjort) if isinstance(gjort, str) else gjort
        gjort = {**gjort, handling: sorted({*gjort.get(handling, ()), person})}
        ny = versjon + 1
        innhold = orjson.dumps(self.innhold[handling], option=orjson.OPT_SORT_KEYS).decode()
        deler = [sak_id, ny, TID, person, rolle, handling, fra, til, innhold, hode]
        nytt = hashlib.sha256(orjson.dumps(deler)).hexdigest()
        gjor(sql["hendelse"], (sak_id, ny, TID, person, rolle, handling, fra, til, innhold, hode, nytt))
        flyttet = (til, ny, ny, nytt, orjson.dumps(gjort).decode(), frist, sak_id, versjon)
        if gjor(sql["flytt"], flyttet).rowcount != 1:
            raise AssertionError("moved by another")
        if handling == "innstill":
            gjor(sql["innstilling"], (orjson.dumps(self.innhold[handling]["data"]).decode(), sak_id))
        gjor(sql["svar"], (200, f'{{"nr": {ny}}}', person, nokkel))

    def _dekket(self, sak_id: int) -> None:
        """The rules of a proposal: enough applied for, and enough left."""
        sokt_kr, bundet_kr = self.db.execute(self._sql["soknad"], (sak_id,)).fetchone()
        ramme_kr, alt_kr = self.db.execute(self._sql["ramme"], (2025, "frivillige")).fetchone()
        if sokt_kr < 100_000 or ramme_kr - alt_kr + bundet_kr < 100_000:
            raise AssertionError("a rule says no")


SETNINGER = {
    "nokkel": "INSERT INTO idempotens (bruker, nokkel, vei, kropp_hash, tid) VALUES (?, ?, ?, ?, ?)",
    "svar": "UPDATE idempotens SET status = ?, svar = ? WHERE bruker = ? AND nokkel = ?",
    "sak": "SELECT tilstand, versjon, hode, gjort_av FROM sak WHERE id = ?",
    "soknad": "SELECT sokt_kr, bundet_kr FROM soknad WHERE sak_id = ?",
    "ramme": "SELECT ramme_kr, bundet_kr FROM ramme WHERE aar = ? AND id = ?",
    "erklaering": "SELECT erklaering FROM habilitetserklaering WHERE sak_id = ? AND bruker = ?",
    "frist": "SELECT min(utlop) FROM frist WHERE sak_id = ? AND lukket IS NULL",
    "hendelse": "INSERT INTO hendelse (sak_id, nr, tid, person, rolle, handling, fra, til, innhold, forrige, hash) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "flytt": "UPDATE sak SET tilstand = ?, versjon = ?, hode_nr = ?, hode = ?, gjort_av = ?, frist = ? "
    "WHERE id = ? AND versjon = ?",
    "innstilling": "UPDATE soknad SET innstilling = ? WHERE sak_id = ?",
}
