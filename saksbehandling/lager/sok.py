"""Search: the words of a case, how they are kept, and which cases have them. The same answers on both databases.

Words are made here and nowhere else, so neither database's idea of a letter or a word decides: a text is small letters
and digits with one blank between. SQLite finds in FTS5 tables that follow by triggers, PostgreSQL by GIN over the same
words, and by trigrams where the server has them. The case itself is in `sokeord` when it hangs on no other; those that
hang on it are found with it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, literal_column, or_, select, text, update

from saksbehandling.domene.sok import Sokeord
from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.kontekst import ORG, SAK, SOKNAD, tabell

SOKEORD = tabell(Sokeord)
BIT = 3
"""Letters that a trigram has: shorter words are sought as the start of a word only."""
_ORD = re.compile(r"[^\W_]+")
_NR = re.compile(r"(\d{4})[/-](\d{1,9})")


def ordene(tekst: str) -> list[str]:
    """The words of a text, each once: small letters and digits of any script, æ, ø and å kept as they are."""
    return list(dict.fromkeys(_ORD.findall(unicodedata.normalize("NFC", tekst).casefold())))


def treff(db: Connection, sok: str) -> ColumnElement[bool]:
    """Cases that the text finds: the one with that number, those of that organisation number, else those with every
    word of it in a number, the recipient's name or the measure: inside a word, and one or two letters at its start.

    Any text will do; one without words finds nothing. Reach is asked beside it.
    """
    if nr := _NR.fullmatch(sok.strip()):
        return SAK.c.nr == f"{nr[1]}/{nr[2]:0>4}"
    if (siffer := re.sub(r"\s", "", sok)).isdecimal() and siffer.isascii() and len(siffer) == 9:
        return SAK.c.orgnr == siffer
    alle = ordene(sok)
    lange, korte = [o for o in alle if len(o) >= BIT], [o for o in alle if len(o) < BIT]
    if not alle:
        return SAK.c.id < 0
    if er_sqlite(db):
        fra = [text(f"SELECT rowid FROM {t} WHERE {t} MATCH :{t}").bindparams(**{t: q}) for t, q in _fts5(lange, korte)]
        deler = [or_(SAK.c.id.in_(f), SAK.c.opphav_id.in_(f)) for f in fra]
        return deler[0] if len(deler) == 1 else deler[0] & deler[1]
    vilkar: list[Any] = [SOKEORD.c.ord.like(f"%{o}%") for o in lange]
    if korte:
        starter = " & ".join(f"'{o}':*" for o in korte)
        vilkar.append(_GIN.op("@@")(text("CAST(:sok_ord AS tsquery)").bindparams(sok_ord=starter)))
    funnet = select(SOKEORD.c.sak_id).where(*vilkar)
    return or_(SAK.c.id.in_(funnet), SAK.c.opphav_id.in_(funnet))


_GIN: Any = func.array_to_tsvector(func.string_to_array(SOKEORD.c.ord, literal_column("' '")))


def _fts5(lange: list[str], korte: list[str]) -> list[tuple[str, str]]:
    """Each table with what to ask it. Words hold letters and digits only, so within quotes nothing is syntax."""
    sporsmal = [("sok_bit", " AND ".join(f'"{o}"' for o in lange)), ("sok_ord", " AND ".join(f'"{o}"*' for o in korte))]
    return [(t, q) for t, q in sporsmal if q]


def legg_inn(db: Connection, sak_id: int, nr: str, orgnr: str | None, tiltak: str | None) -> None:
    """A new case that hangs on no other, with its recipient as registered."""
    navn = db.execute(select(ORG.c.navn).where(ORG.c.orgnr == orgnr)).scalar() if orgnr else None
    db.execute(insert(SOKEORD), {"sak_id": sak_id, "ord": _tekst(nr, orgnr, navn, tiltak)})


def skift_navn(db: Connection, orgnr: str, navn: str) -> None:
    """The recipient's new name, in every case that it has."""
    q = select(SOKEORD.c.sak_id, SAK.c.nr, SOKNAD.c.tiltak).join(SAK, SAK.c.id == SOKEORD.c.sak_id)
    for sak_id, nr, tiltak in db.execute(q.outerjoin(SOKNAD, SOKNAD.c.sak_id == SAK.c.id).where(SAK.c.orgnr == orgnr)):
        ny = {"ord": _tekst(nr, orgnr, navn, tiltak)}
        db.execute(update(SOKEORD).where(SOKEORD.c.sak_id == sak_id).values(ny))


def _tekst(*deler: str | None) -> str:
    return " ".join(ordene(" ".join(d for d in deler if d)))
