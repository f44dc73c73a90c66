"""What goes wrong around one worker: frozen past its lease, and a disk without room for the letters."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from saksbehandling.lager.transaksjon import lesing
from scripts.feilprove.holdt import halve_filer, hva_er_galt, ventende
from scripts.feilprove.klient import Fasit, Klient
from scripts.feilprove.prosesser import Drift, Prosess
from scripts.feilprove.runde import SLAGENE, Runde
from scripts.feilprove.sted import Sted
from scripts.feilprove.svar import Utfall

LENGST = 120.0
OVERTATT = ("ble overtatt av en annen", "er en annens nå")
FULLT = "500k"


def _vent(til: Callable[[], bool], sekunder: float = LENGST) -> bool:
    frist = time.monotonic() + sekunder
    while not til():
        if time.monotonic() > frist:
            return False
        time.sleep(0.01)
    return True


def _sokere(d: Drift, fasit: Fasit, fro: int) -> Runde:
    tjener = d.tjener()
    tjener.vent_klar()
    assert tjener.port is not None
    port = tjener.port
    return Runde(Klient("k0", lambda: [port], fasit, random.Random(fro), threading.Event()), SLAGENE[0])


def _antall(s: Sted, sporsmal: str) -> int:
    with lesing(s.url) as db:
        return int(db.execute(text(sporsmal)).scalar_one())


def frosset(s: Sted, ganger: int, fro: int) -> Utfall:
    """Frozen with a letter in hand until another has done it."""
    fasit, feil, start, avvist = Fasit(), list[str](), time.monotonic(), 0
    with Drift(s) as d:
        r = _sokere(d, fasit, fro)
        for _ in range(ganger):
            a = d.arbeider()
            a.vent_klar()
            avvist += _en_frosset(s, d, a, r, feil)
    galt, tall = hva_er_galt(s, fasit)
    if avvist < ganger:
        feil.append(f"bare {avvist} av {ganger} frosne ble avvist")
    tall |= {"frosset": ganger, "avvist da de gikk videre": avvist}
    return Utfall("frosset", feil + galt, tall, time.monotonic() - start, fro)


def _en_frosset(s: Sted, d: Drift, a: Prosess, r: Runde, feil: list[str]) -> bool:
    """True when the frozen one found its lease lost."""
    for _ in range(4):
        r.sok()
    i_hand = f"SELECT COUNT(*) FROM jobb WHERE status = 'tatt' AND slag = 'brev' AND eier LIKE '%:{a.pid}:%'"
    if not _vent(lambda: _antall(s, i_hand) > 0):
        feil.append("arbeideren tok ingen brev")
        return False
    os.kill(a.pid, signal.SIGSTOP)
    try:
        b = d.arbeider()
        if not _vent(lambda: not ventende(s)):
            feil.append("den andre fikk ikke gjort det ferdig mens den første sto stille")
        foer = _rader(s)
    finally:
        os.kill(a.pid, signal.SIGCONT)
    avvist = _vent(lambda: any(o in a.logg.read_text("utf-8", "replace") for o in OVERTATT), 30)
    if (etter := _rader(s)) != foer:
        feil.append(f"den som var frosset, skrev: {foer} ble {etter}")
    for p in (a, b):
        d.husk(p)
        p.drep()
    return avvist


def _rader(s: Sted) -> tuple[str, ...]:
    """What a worker could have changed."""
    with lesing(s.url) as db:
        return tuple(
            str([tuple(x) for x in db.execute(text(q))])
            for q in (
                "SELECT id, status, forsok, sendt FROM jobb ORDER BY id",
                "SELECT id, tilstand, sha256, laget, sendt FROM brev ORDER BY id",
                "SELECT * FROM innboks ORDER BY brev_id, mottaker",
                "SELECT COUNT(*) FROM hendelse",
            )
        )


def fullt(s: Sted, fro: int) -> Utfall:
    """The letters' folder is a small disk, and it is full; then there is room."""
    fasit, feil, start = Fasit(), list[str](), time.monotonic()
    mappe = s.mappe / "brev"
    mappe.mkdir(parents=True)
    if (
        os.getuid() != 0
        or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={FULLT}", "tmpfs", str(mappe)]).returncode
    ):
        return Utfall("fullt", [], {"kjørt": 0}, 0, fro, merknad="ikke kjørt: krever rett til å montere en liten disk")
    try:
        forsok = _fyll_og_tom(s, mappe, fasit, feil, fro)
        galt, tall = hva_er_galt(s, fasit)
        tall |= {"brev forsøkt på full disk": forsok, "halve filer til side": halve_filer(s)}
    finally:
        subprocess.run(["umount", "-l", str(mappe)], check=False)
    return Utfall("fullt", feil + galt, tall, time.monotonic() - start, fro, merknad=f"tmpfs av {FULLT}")


def _fyll_og_tom(s: Sted, mappe: Path, fasit: Fasit, feil: list[str], fro: int) -> int:
    with Drift(s) as d:
        r = _sokere(d, fasit, fro)
        fyll = mappe / "fyll"
        fyll.write_bytes(b"x" * (shutil.disk_usage(mappe).free - 8192))
        a = d.arbeider()
        a.vent_klar()
        for _ in range(4):
            r.sok()
        mislykket = "SELECT COUNT(*) FROM jobb WHERE slag = 'brev' AND sist_feil IS NOT NULL"
        if not _vent(lambda: _antall(s, mislykket) == 4):
            feil.append("brevene ble ikke stanset av den fulle disken")
        forsok = _antall(s, "SELECT SUM(forsok) FROM jobb WHERE slag = 'brev'")
        if laget := _antall(s, "SELECT COUNT(*) FROM brev WHERE tilstand <> 'bestilt'"):
            feil.append(f"{laget} brev sies å være laget på full disk")
        if filer := [str(f) for f in mappe.rglob("*") if f.is_file() and f != fyll]:
            feil.append(f"halve filer på full disk: {filer}")
        fyll.unlink()
        if not _vent(lambda: not ventende(s)):
            feil.append("arbeidet gikk ikke videre da det ble plass")
    return forsok
