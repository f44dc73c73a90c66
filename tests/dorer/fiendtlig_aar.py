"""The demo's year with hostile text stored in every place where somebody may have written: for the pages to show."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SAGT = "<script>self.ond=1</script>"
"""What stands on a page that shows somebody's text as text."""
ONDT = (
    f"{SAGT} \"' onfocus=self.ond=1 autofocus x=\"'><img src=//ond.example/b.png onerror=self.ond=1>"
    "</textarea></title></select><svg onload=self.ond=1><a href=javascript:self.ond=1>q</a><form action=//ond.example>"
    "<!-- {{7*7}} {% x %} ${7*7} %s {0} <%=7*7%> \\u003cscript> &lt;b&gt; &#60;i> "
    "\u05e9\u05dc\u05d5\u05dd a\u0301\u00ad\u00a0 null"
)  # fmt: skip
NETTSTED = "javascript:self.ond=1//https://ond.example/"
SKREVET = {
    "navn", "tiltak", "klager_navn", "tekst", "begrunnelse", "beregning", "adresse", "epost", "sist_feil", "grunn",
    "mottaker", "vedlegg", "dokumenter", "mangler", "grunnlag", "uttalelse", "referanse", "godkjent_av", "delegert_av",
}  # fmt: skip
"""Fields that people write in, also when there is but one word. Elsewhere, what has a blank in it has been written."""
LOVENS = {"hjemmel", "krav", "verktoy", "regler", "svar"}
"""Words of the law and of the house, which nobody writes in a case."""
_TID = re.compile(r"\d{4}-\d\d-\d\d")
_NUMMER = re.compile(r"\d{9}|\d{4}[-/]\d+.*|[\d ]+")


def lag(fra: Path, til: Path) -> Path:
    """A copy of the year's folder, with the text put in. Gives the new folder."""
    shutil.copytree(fra, til)
    db = sqlite3.connect(til / "tilskudd.db")
    for (navn,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {navn}")
    for (tabell,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if not tabell.startswith(("sokeord", "sok_", "sqlite", "segl", "innboks", "alembic")):
            _tabellen(db, tabell)
    _jobbene(db)
    db.commit()
    db.close()
    return til


def _tabellen(db: sqlite3.Connection, tabell: str) -> None:
    svar = db.execute(f"SELECT rowid, * FROM {tabell}")
    kolonner = [k[0] for k in svar.description][1:]
    for rowid, *rad in svar.fetchall():
        nye = {k: ny for k, v in zip(kolonner, rad, strict=True) if (ny := _kolonnen(k, v)) != v}
        if nye:
            satt = ", ".join(f'"{k}" = ?' for k in nye)
            db.execute(f"UPDATE {tabell} SET {satt} WHERE rowid = ?", (*nye.values(), rowid))


def _kolonnen(navn: str, verdi: Any) -> Any:
    if not isinstance(verdi, str) or not verdi.startswith(("[", "{")):
        return _verdien(navn, verdi)
    return json.dumps(_verdien(navn, json.loads(verdi)))


def _verdien(navn: str, verdi: Any) -> Any:
    if navn in LOVENS:
        return verdi
    if isinstance(verdi, dict):
        return {k: _verdien(k, v) for k, v in verdi.items()}
    if isinstance(verdi, list):
        return [_verdien(navn, v) for v in verdi]
    if not isinstance(verdi, str) or _TID.match(verdi) or _NUMMER.fullmatch(verdi):
        return verdi
    if verdi.startswith("https:"):
        return NETTSTED
    return f"{ONDT} {verdi}" if navn in SKREVET or " " in verdi else verdi


def _jobbene(db: sqlite3.Connection) -> None:
    """One that was given up, one whose end is not known, each with something said about it."""
    for id_, status in ((1, "feilet"), (2, "ukjent")):
        db.execute("UPDATE jobb SET status = ?, sist_feil = ? WHERE id = ?", (status, ONDT, id_))
        logg = (id_, "2025-05-01 10:00:00.000000", "admin", "forsok-igjen", ONDT)
        db.execute("INSERT INTO jobblogg (jobb_id, tid, person, hva, grunn) VALUES (?, ?, ?, ?, ?)", logg)


def antall(mappe: Path, steder: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How many rows of each table and column hold the text: to see that it was put where the pages read."""
    db = sqlite3.connect(mappe / "tilskudd.db")
    try:
        return {
            f"{t}.{k}": db.execute(f"SELECT count(*) FROM {t} WHERE {k} LIKE ?", (f"%{SAGT}%",)).fetchone()[0]
            for t, k in steder
        }
    finally:
        db.close()
