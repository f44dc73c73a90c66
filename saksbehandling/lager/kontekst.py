"""All that is known of one case while a move is judged and carried out: rows read once, when first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, func, select
from sqlalchemy.exc import MultipleResultsFound

from regelverk.fakta import dag_i_oslo
from regelverk.ordning import Ordningslinje, les
from saksbehandling.domene import brev, budsjett, frist, livene, organisasjon, person, sak, soknad
from saksbehandling.feil import IkkeFunnet
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.muligheter import Person
from saksbehandling.flyt.rekkevidde import i_saken
from saksbehandling.flyt.tabell import Flyt, Handling
from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.ferdig import Ferdig


def tabell(modell: type[Any]) -> Table:
    """The Core table of a model."""
    t: Table = modell.__table__
    return t


SAK, SOKNAD, ORG = tabell(sak.Sak), tabell(soknad.Soknad), tabell(organisasjon.Organisasjon)
FRIST, BREV, RAMME = tabell(frist.Frist), tabell(brev.Brev), tabell(budsjett.Ramme)
BRUKER, FULLMAKT = tabell(person.Bruker), tabell(person.Budsjettfullmakt)
ERKLAERING, JURISTSVAR = tabell(person.Habilitetserklaering), tabell(person.Juristsvar)
LIV: dict[str, Table] = {
    "soknad": SOKNAD,
    "utlysning": tabell(livene.Utlysning),
    "orientering": tabell(livene.Orientering),
    "utbetaling": tabell(livene.Utbetaling),
    "klage": tabell(livene.Klage),
}


def rad(db: Connection, tabell: Table, **lik: Any) -> dict[str, Any] | None:
    """The one row where the columns equal, as a dict, or None."""
    rader = _der(tabell, tuple(lik)).les(db, lik)
    if len(rader) > 1:
        raise MultipleResultsFound(f"{tabell.name}: {lik}")
    return rader[0] if rader else None


@cache
def _der(tabell: Table, kolonner: tuple[str, ...]) -> Ferdig:
    """Built once: to put a statement together costs more than to run it."""
    return Ferdig(select(tabell).where(*(tabell.c[k] == bindparam(k) for k in kolonner)))


_APNE_FRISTER = Ferdig(select(FRIST).where(FRIST.c.sak_id == bindparam("sak"), FRIST.c.lukket.is_(None)))
_J = JURISTSVAR.c
_JURISTSVARENE = Ferdig(
    select(JURISTSVAR)
    .where(
        (_J.sak_id == bindparam("en"))
        | (_J.sak_id == bindparam("annen"))
        | (_J.sak_id.is_(None) & (_J.ordning == bindparam("ordning")) & (_J.aar == bindparam("aar")))
    )
    .order_by(_J.sak_id.is_(None), _J.id.desc())
)
_OPPHAV = select(SAK.c.opphav_id).where(SAK.c.id == bindparam("sak")).scalar_subquery()
_LAAS = Ferdig(
    select(SAK.c.id)
    .where((SAK.c.id == bindparam("sak")) | (SAK.c.id == _OPPHAV))
    .order_by(SAK.c.id)
    .with_for_update(key_share=True)
)


def saken(flyt: str) -> Select[Any]:
    """Cases of this life with their row, the person's declaration in each, and its open deadlines (a row for each).

    Last whether a jurist has answered anything in it, or for its scheme and year.
    """
    liv, e, f = LIV[flyt], ERKLAERING.c, FRIST.c
    i_saken = _J.sak_id == SAK.c.id
    for_ordningen = _J.sak_id.is_(None) & (_J.ordning == SAK.c.ordning) & (_J.aar == SAK.c.aar)
    svart = select(_J.id).where(i_saken).exists() | select(_J.id).where(for_ordningen).exists()
    return (
        select(SAK, liv, e.erklaering, f.id, f.type, f.utlop, f.bundet, svart.label("svart"))
        .join(liv, liv.c.sak_id == SAK.c.id)
        .outerjoin(ERKLAERING, (e.sak_id == SAK.c.id) & (e.bruker == bindparam("bruker")))
        .outerjoin(FRIST, (f.sak_id == SAK.c.id) & f.lukket.is_(None))
    )


@cache
def _saken(flyt: str) -> Ferdig:
    return Ferdig(saken(flyt).where(SAK.c.id == bindparam("sak")))


def laas_sak(db: Connection, sak_id: int) -> None:
    """Holds the case and the one that it hangs on until the transaction ends, so that what a rule is told about them
    still stands when the move is written. The origin first, always: two moves never wait for each other.

    SQLite has one writer at a time and holds everything already.
    """
    if not er_sqlite(db):
        _LAAS.les(db, {"sak": sak_id})


def barna() -> Select[Any]:
    """Cases with what they hang on, and payments' sums."""
    u = LIV["utbetaling"]
    kolonner = (u.c.belop_kr, u.c.vedtak_hendelse, u.c.linje, SAK.c.opphav_id)
    return select(SAK.c.id, SAK.c.nr, SAK.c.flyt, SAK.c.tilstand, *kolonner).outerjoin(u, u.c.sak_id == SAK.c.id)


def fullmakter(bruker: str, kap: int, post: str, dag: date) -> Select[Any]:
    """The person's authorities for the post on that day."""
    f = FULLMAKT.c
    return select(FULLMAKT).where(
        f.bruker == bruker, f.kap == kap, f.post == post, f.fra <= dag, f.til.is_(None) | (f.til >= dag)
    )


def best_fullmakt(rader: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The one with most left."""
    return max(rader, key=lambda r: (r["inntil_kr"] is None, (r["inntil_kr"] or 0) - r["brukt_kr"]), default=None)


class Sakskontekst:
    """One case as a move sees it. `sak` and `liv` are its rows; virkninger lay their changes over them.

    `person` has the roles that reach this case, and no others.
    """

    def __init__(self, db: Connection, sak_id: int, person: Person, naa: datetime, flyt: str | None = None) -> None:
        """`flyt`: the life that it is thought to be of. What nearly every move asks for then comes in one statement."""
        self._tom(db, naa)
        if flyt and (rader := _saken(flyt).les_deler(db, {"sak": sak_id, "bruker": person.id})):
            self._legg_inn(rader)
        elif (funnet := rad(db, SAK, id=sak_id)) is not None:
            self.sak = funnet
        else:
            raise IkkeFunnet("Saken finnes ikke.", felt="nr", gjor="Sjekk saksnummeret.")
        self.person = i_saken(person, self.sak)

    def _tom(self, db: Connection, naa: datetime) -> None:
        self.db, self.naa = db, naa
        self._navn: dict[str, str | None] = {}
        self._ingen_svar = False

    def _legg_inn(self, rader: Sequence[tuple[dict[str, Any], ...]]) -> None:
        self.sak, self.liv, erklaring, _, svart = rader[0]
        self.egen_erklaering = erklaring["erklaering"]
        self.apne_frister = {f["type"]: f for _, _, _, f, _ in rader if f["id"] is not None}
        self._ingen_svar = not svart["svart"]
        self.flyt = FLYTER[self.sak["flyt"]]

    @cached_property
    def flyt(self) -> type[Flyt]:
        """The life's table."""
        return FLYTER[self.sak["flyt"]]

    @cached_property
    def liv(self) -> dict[str, Any]:
        """The life's own row."""
        funnet = rad(self.db, LIV[self.sak["flyt"]], sak_id=self.sak["id"])
        assert funnet is not None, f"sak {self.sak['nr']} mangler raden sin"
        return funnet

    @cached_property
    def opphav(self) -> Sakskontekst | None:
        """The case that this one hangs on."""
        return Sakskontekst(self.db, self.sak["opphav_id"], self.person, self.naa) if self.sak["opphav_id"] else None

    @property
    def grunnsak(self) -> Sakskontekst | None:
        """The application: this case, or the one that it hangs on. Not kept: it would hold itself."""
        if self.sak["flyt"] == "soknad":
            return self
        return self.opphav.grunnsak if self.opphav else None

    @property
    def soknad(self) -> dict[str, Any] | None:
        """The application's row."""
        return self.grunnsak.liv if self.grunnsak else None

    @cached_property
    def mottaker(self) -> dict[str, Any] | None:
        """The recipient's row."""
        return rad(self.db, ORG, orgnr=self.sak["orgnr"]) if self.sak["orgnr"] else None

    @cached_property
    def ordning(self) -> Ordningslinje:
        """The scheme's line in the year's data."""
        return les(self.sak["aar"]).ordning(self.sak["ordning"])

    @property
    def ramme_id(self) -> str:
        """The guarded line that the scheme's money comes from."""
        return self.ordning.felles_ramme.id if self.ordning.felles_ramme else self.ordning.id

    @cached_property
    def ramme(self) -> dict[str, Any] | None:
        """The money of that line."""
        return rad(self.db, RAMME, aar=self.sak["aar"], id=self.ramme_id)

    @cached_property
    def apne_frister(self) -> dict[str, dict[str, Any]]:
        """Open deadlines by type."""
        return {r["type"]: r for r in _APNE_FRISTER.les(self.db, {"sak": self.sak["id"]})}

    @cached_property
    def fullmakt(self) -> dict[str, Any] | None:
        """The person's authority for the post on this day: the one with most left."""
        q = fullmakter(self.person.id, self.ordning.kap, self.ordning.post, dag_i_oslo(self.naa))
        return best_fullmakt([dict(r) for r in self.db.execute(q).mappings()])

    @cached_property
    def egen_erklaering(self) -> dict[str, Any] | None:
        """The person's declaration of habilitet in this very case."""
        r = rad(self.db, ERKLAERING, sak_id=self.sak["id"], bruker=self.person.id)
        return r["erklaering"] if r else None

    @property
    def erklaering(self) -> dict[str, Any] | None:
        """The person's declaration of habilitet in this case, or in the application that it hangs on."""
        if self.egen_erklaering is None and self.grunnsak is not None:
            return self.grunnsak.egen_erklaering
        return self.egen_erklaering

    @cached_property
    def juristsvar(self) -> list[dict[str, Any]]:
        """The jurist's answers that hold here: in the case, in the one it hangs on, and for the scheme and year."""
        if self._ingen_svar and self.grunnsak is self:
            return []
        ider = [k.sak["id"] for k in (self, self.grunnsak) if k is not None]
        gjelder = {"en": ider[0], "annen": ider[-1], "ordning": self.sak["ordning"], "aar": self.sak["aar"]}
        return _JURISTSVARENE.les(self.db, gjelder)

    @cached_property
    def barn(self) -> list[dict[str, Any]]:
        """The cases that hang on this one, with payments' sums."""
        q = barna().where(SAK.c.opphav_id == self.sak["id"]).order_by(SAK.c.id)
        return [dict(r) for r in self.db.execute(q).mappings()]

    @cached_property
    def brevene(self) -> list[dict[str, Any]]:
        """The case's letters, without their content."""
        kol = [c for c in BREV.c if c.name != "fakta"]
        return [
            dict(r)
            for r in self.db.execute(select(*kol).where(BREV.c.sak_id == self.sak["id"]).order_by(BREV.c.id)).mappings()
        ]

    def bruker_navn(self, bruker: str | None) -> str | None:
        """The full name of a user."""
        if bruker is None:
            return None
        if bruker not in self._navn:
            # All who have done something here are read with the first that is asked for.
            ider = {bruker, *(x for hvem in self.sak["gjort_av"].values() for x in hvem)}
            funnet = self.db.execute(select(BRUKER.c.id, BRUKER.c.navn).where(BRUKER.c.id.in_(ider)))
            self._navn = {**dict.fromkeys(ider), **self._navn, **{id_: navn for id_, navn in funnet}}
        return self._navn[bruker] or bruker

    @cached_property
    def gjort_av(self) -> Mapping[str, frozenset[str]]:
        """Who did which move here, and (for moves that this life lacks) in the case that it hangs on."""
        egne = {k: frozenset(v) for k, v in self.sak["gjort_av"].items()}
        fra = self.opphav.gjort_av if self.opphav else {}
        return {**{k: v for k, v in fra.items() if k not in self.flyt.handlinger}, **egne}

    def rolle_i(self, h: Handling) -> str:
        """The role in which the person does the move."""
        return next((str(r) for r in h.hvem if r in self.person.roller), "ukjent")

    def antall_barn(self, flyt: str, apne: bool) -> int:
        """How many open (or all) cases of a life hang on this one."""
        slutt = {n for n, t in FLYTER[flyt].tilstander.items() if t.slutt}
        return sum(1 for b in self.barn if b["flyt"] == flyt and (not apne or b["tilstand"] not in slutt))


def antall_saker(db: Connection) -> int:
    """How many cases there are, of every life."""
    return db.execute(select(func.count()).select_from(SAK)).scalar_one()
