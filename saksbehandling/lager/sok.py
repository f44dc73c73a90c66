"""Search: the words of a case, how they are kept, and which cases have them. The same answers on both databases.

Words are made here and nowhere else, so neither database's idea of a letter or a word decides: a text is small letters
and digits with one blank between. SQLite finds in FTS5 tables that follow by triggers, PostgreSQL by GIN over the same
words, and by trigrams where the server has them. The case itself is in `sokeord` when it hangs on no other; those that
hang on it are found with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    column,
    func,
    insert,
    literal_column,
    or_,
    select,
    table,
    text,
    union_all,
    update,
)

from saksbehandling.domene.felter import ID
from saksbehandling.domene.sok import Sokeord
from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.kontekst import ORG, SAK, SOKNAD, tabell

SOKEORD = tabell(Sokeord)
BIT = 3
"""Letters that a trigram has: shorter words are sought as the start of a word only."""
LENGST, FLEST_ORD = 60, 30
"""Letters of a word, and words of a question, that count: nobody writes more, and both databases have limits of their
own."""
_ORD = re.compile(r"[^\W_]+")
_NR = re.compile(r"(\d{4})[/-](\d{1,9})")


def ordene(tekst: str) -> list[str]:
    """The words of a text, each once: small letters and digits of any script, æ, ø and å kept as they are."""
    funnet = _ORD.findall(unicodedata.normalize("NFC", tekst).casefold())
    return list(dict.fromkeys(o[:LENGST] for o in funnet))


def treff(db: Connection, sok: str) -> ColumnElement[bool]:
    """Cases that the text finds: the one with that number, those of that organisation number, else those with every
    word of it in a number, the recipient's name or the measure: inside a word; numbers, and one or two letters, at the
    start of one.

    Any text will do; one without words finds nothing. Reach is asked beside it.
    """
    if (funnet := _nummer(sok)) is not None:
        return funnet
    hos = _ordtreff(db, ordene(sok)[:FLEST_ORD]).subquery()
    return or_(SAK.c.id.in_(select(hos.c.sak_id)), SAK.c.opphav_id.in_(select(hos.c.sak_id)))


def nyeste(db: Connection, sok: str, kolonner: Sequence[Any], vilkar: Sequence[Any], grense: int) -> Select[Any]:
    """The newest `grense` cases that the text finds and that fit the conditions on `sak`, which hold the reach.

    It stops when it has them, however many a common word would find. What hangs on another case is then looked for
    under the newest `grense` that the text finds only.
    """
    if (funnet := _nummer(sok)) is not None:
        return select(*kolonner).where(funnet, *vilkar).order_by(SAK.c.id.desc()).limit(grense)
    ordtreff = _ordtreff(db, ordene(sok)[:FLEST_ORD])
    hos, siste = (
        ordtreff.subquery(),
        ordtreff.order_by(ordtreff.selected_columns.sak_id.desc()).limit(grense).subquery(),
    )
    egne = select(*kolonner).join_from(hos, SAK, SAK.c.id == hos.c.sak_id).where(*vilkar)
    egne = egne.order_by(hos.c.sak_id.desc()).limit(grense)
    hengende = select(*kolonner).join_from(siste, SAK, SAK.c.opphav_id == siste.c.sak_id).where(*vilkar)
    hengende = hengende.order_by(siste.c.sak_id.desc()).limit(grense)
    begge = union_all(select(egne.subquery()), select(hengende.subquery())).subquery()
    return select(begge).order_by(begge.c.id.desc()).limit(grense)


def _nummer(sok: str) -> ColumnElement[bool] | None:
    """The case or the organisation of a number; None when the text is words."""
    if nr := _NR.fullmatch(sok.strip()):
        return SAK.c.nr == f"{nr[1]}/{nr[2]:0>4}"
    if (siffer := re.sub(r"\s", "", sok)).isdecimal() and siffer.isascii() and len(siffer) == 9:
        return SAK.c.orgnr == siffer
    return None if ordene(sok) else SAK.c.id < 0


def _ordtreff(db: Connection, alle: list[str]) -> Select[Any]:
    """`sak_id` of those that have every word. Words hold letters and digits only: within quotes nothing is syntax."""
    korte = [o for o in alle if len(o) < BIT or o.isdecimal()]
    lange = [o for o in alle if o not in korte]
    if er_sqlite(db):
        sporsmal = [(_BIT, " AND ".join(f'"{o}"' for o in lange)), (_START, " AND ".join(f'"{o}"*' for o in korte))]
        forst, *rest = [
            select(t.c.rowid.label("sak_id")).where(text(f"{t.name} MATCH :{t.name}").bindparams(**{t.name: q}))
            for t, q in sporsmal
            if q
        ]
        return forst.where(forst.selected_columns.sak_id.in_(rest[0])) if rest else forst
    vilkar: list[Any] = [SOKEORD.c.ord.like(f"%{o}%") for o in lange]
    if korte:
        starter = " & ".join(f"'{o}':*" for o in korte)
        vilkar.append(_GIN.op("@@")(text("CAST(:sok_ord AS tsquery)").bindparams(sok_ord=starter)))
    return select(SOKEORD.c.sak_id).where(*vilkar)


_BIT, _START = table("sok_bit", column("rowid", ID)), table("sok_ord", column("rowid", ID))
_GIN: Any = func.array_to_tsvector(func.string_to_array(SOKEORD.c.ord, literal_column("' '")))


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
