"""A batch in the database: its decision, its frozen list, its pages; and the cases of a page, read all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, cached_property
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select, union, update

from regelverk.fakta import dag_i_oslo
from saksbehandling.domene.parti import Parti, PartiSak, PartiSide
from saksbehandling.flyt.muligheter import Person
from saksbehandling.flyt.rekkevidde import i_saken
from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.ferdig import Ferdig
from saksbehandling.lager.kontekst import BRUKER, JURISTSVAR, ORG, SAK, Sakskontekst, barna, saken, tabell
from saksbehandling.lager.lesing import rekkevidde
from saksbehandling.lager.pengebok import Pengebok
from saksbehandling.lager.sidevis import sett_inn
from saksbehandling.lager.skriv import HENDELSE, ny_om_ingen

PARTI, PARTISIDE, PARTISAK = tabell(Parti), tabell(PartiSide), tabell(PartiSak)
P, S = PARTI.c, PARTISAK.c
SIDE = 2_000
"""Cases on a page: one transaction each."""
_SIDEN = select(S.sak_id).where(S.parti_id == bindparam("parti"), S.side == bindparam("side"))
_OPPHAVENE = select(SAK.c.opphav_id).where(SAK.c.id.in_(_SIDEN), SAK.c.opphav_id.is_not(None))
_LAAS = Ferdig(
    select(SAK.c.id)
    .where(SAK.c.id.in_(_SIDEN) | SAK.c.id.in_(_OPPHAVENE))
    .order_by(SAK.c.id)
    .with_for_update(key_share=True)
)
_LISTA = Ferdig(select(S.sak_id, S.sett).where(S.parti_id == bindparam("parti"), S.side == bindparam("side")))
_UTFALL = (
    update(PARTISAK)
    .where(S.parti_id == bindparam("parti"), S.side == bindparam("nr"), S.utfall.is_(None))
    .values(utfall=bindparam("ble"))
)


@cache
def _sakene(flyt: str, *, opphav: bool) -> Ferdig:
    return Ferdig(saken(flyt).where(SAK.c.id.in_(_OPPHAVENE if opphav else _SIDEN)).order_by(SAK.c.id))


class Sidekontekst(Sakskontekst):
    """A case among those of its page: what one of them asks for is read for all, and money is as those before it left
    it.
    """

    def __init__(self, side: Side, rader: Sequence[tuple[dict[str, Any], ...]]) -> None:
        self._tom(side.db, side.naa)
        self._legg_inn(rader)
        self.person = i_saken(side.person, self.sak)
        self._side = side

    @cached_property
    def opphav(self) -> Sakskontekst | None:
        return self._side.opphav(self.sak["opphav_id"]) if self.sak["opphav_id"] else None

    @property
    def mottaker(self) -> dict[str, Any] | None:
        return self._side.mottakere.get(self.sak["orgnr"]) if self.sak["orgnr"] else None

    @property
    def ramme(self) -> dict[str, Any] | None:  # read anew each time: it changes
        return self._side.bok.ramme(self.sak["aar"], self.ramme_id)

    @cached_property
    def fullmakt(self) -> dict[str, Any] | None:
        o = self.ordning
        return self._side.bok.fullmakt(self.person.id, o.kap, o.post, dag_i_oslo(self.naa))

    @property
    def juristsvar(self) -> list[dict[str, Any]]:
        return [] if self._ingen_svar and self.grunnsak is self else self._side.juristsvar(self)

    @cached_property
    def barn(self) -> list[dict[str, Any]]:
        return self._side.barn.get(self.sak["id"], [])

    def bruker_navn(self, bruker: str | None) -> str | None:
        return self._side.navn.get(bruker, bruker) if bruker is not None else None


class Side:
    """The cases of a page, of one life. Held until the transaction ends, in the order of their ids."""

    def __init__(
        self, db: Connection, parti: int, side: int, flyt: str, person: Person, naa: datetime, bok: Pengebok
    ) -> None:
        self.db, self.person, self.naa, self.bok = db, person, naa, bok
        self._hvilken = {"parti": parti, "side": side}
        if not er_sqlite(db):
            _LAAS.les(db, self._hvilken)
        self.sett: dict[int, int] = {r["sak_id"]: r["sett"] for r in _LISTA.les(db, self._hvilken)}
        self.sakene = self._les(flyt, opphav=False)
        self._opphav: dict[int, Sakskontekst] = {}

    def slipp(self) -> None:
        """Lets the cases go. They hold the page, so that nothing else would let them go before Python's search for
        rings, which costs as much as the reading.
        """
        self.sakene.clear()
        self._opphav.clear()

    def _les(self, flyt: str, *, opphav: bool) -> list[Sidekontekst]:
        rader = _sakene(flyt, opphav=opphav).les_deler(self.db, {**self._hvilken, "bruker": self.person.id})
        return [Sidekontekst(self, list(g)) for _, g in groupby(rader, key=lambda r: r[0]["id"])]

    def opphav(self, sak_id: int) -> Sakskontekst:
        """The case that one of the page's hangs on; the same object for all that hang on it."""
        if not self._opphav:
            q = select(SAK.c.flyt).where(SAK.c.id.in_(_OPPHAVENE)).distinct()
            flyter = list(self.db.execute(q, self._hvilken).scalars())
            self._opphav = {k.sak["id"]: k for flyt in flyter for k in self._les(flyt, opphav=True)}
        return self._opphav[sak_id]

    def _i_siden(self, kolonne: Any) -> Any:
        return kolonne.in_(_SIDEN) | kolonne.in_(_OPPHAVENE)

    def rader(self, setning: Select[Any]) -> list[dict[str, Any]]:
        """The rows of a statement about the page's cases, as dicts."""
        return [dict(r) for r in self.db.execute(setning, self._hvilken).mappings()]

    @cached_property
    def mottakere(self) -> dict[str, dict[str, Any]]:
        """Every recipient of the page."""
        de = select(SAK.c.orgnr).where(self._i_siden(SAK.c.id))
        return {r["orgnr"]: r for r in self.rader(select(ORG).where(ORG.c.orgnr.in_(de)))}

    @cached_property
    def navn(self) -> dict[str, str]:
        """Every user's full name."""
        return {id_: navn for id_, navn in self.db.execute(select(BRUKER.c.id, BRUKER.c.navn))}

    @cached_property
    def _svar(self) -> list[dict[str, Any]]:
        j = JURISTSVAR.c
        q = select(JURISTSVAR).where(self._i_siden(j.sak_id) | j.sak_id.is_(None))
        return self.rader(q.order_by(j.sak_id.is_(None), j.id.desc()))

    def juristsvar(self, k: Sakskontekst) -> list[dict[str, Any]]:
        """As a case by itself reads it: its own and its application's, then those for the scheme and year."""
        ider = {x.sak["id"] for x in (k, k.grunnsak) if x is not None}
        her = (k.sak["ordning"], k.sak["aar"])
        return [
            j for j in self._svar if j["sak_id"] in ider or (j["sak_id"] is None and (j["ordning"], j["aar"]) == her)
        ]

    @cached_property
    def barn(self) -> dict[int, list[dict[str, Any]]]:
        """The cases that hang on those of the page, or on what they hang on."""
        ut = defaultdict(list)
        for r in self.rader(barna().where(self._i_siden(SAK.c.opphav_id)).order_by(SAK.c.id)):
            ut[r.pop("opphav_id")].append(r)
        return ut


def ny(db: Connection, rad: Mapping[str, Any], lista: Sequence[tuple[int, int]]) -> int:
    """A batch with its list (case and version), frozen. Gives its id."""
    parti_id: int = db.execute(insert(PARTI).returning(P.id), dict(rad)).scalar_one()
    rader = ({"parti_id": parti_id, "sak_id": s, "side": n // SIDE, "sett": v} for n, (s, v) in enumerate(lista))
    sett_inn(db, ((PARTISAK, r) for r in rader))
    return parti_id


def finn_saker(db: Connection, p: Person, numre: Sequence[str]) -> list[dict[str, Any]]:
    """The cases of these numbers within the person's reach: id, number, life, version; the oldest first."""
    c, ut = SAK.c, []
    for fra in range(0, len(numre), SIDE):
        q = select(c.id, c.nr, c.flyt, c.versjon).where(c.nr.in_(numre[fra : fra + SIDE]), rekkevidde(p))
        ut += [dict(r) for r in db.execute(q).mappings()]
    return sorted(ut, key=lambda r: int(r["id"]))


def innenfor(db: Connection, p: Person, parti: int, side: int) -> set[int]:
    """The page's cases that the person reaches now."""
    q = select(SAK.c.id).where(SAK.c.id.in_(_SIDEN), rekkevidde(p))
    return set(db.execute(q, {"parti": parti, "side": side}).scalars())


def les(db: Connection, parti: int) -> dict[str, Any] | None:
    """The decision."""
    r = db.execute(select(PARTI).where(P.id == parti)).mappings().one_or_none()
    return dict(r) if r else None


def lista(db: Connection, parti: int) -> list[tuple[int, int]]:
    """The frozen list: case and version, the oldest first."""
    q = select(S.sak_id, S.sett).where(S.parti_id == parti).order_by(S.sak_id)
    return [(r.sak_id, r.sett) for r in db.execute(q)]


def ta_side(db: Connection, parti: int, side: int, naa: datetime) -> bool:
    """Takes the page, until the transaction ends and for good when it is kept. False when it is done."""
    return ny_om_ingen(db, PARTISIDE, {"parti_id": parti, "side": side, "ferdig": naa})


def ugjorte_sider(db: Connection, parti: int) -> list[int]:
    """The pages that lack a row."""
    gjort = select(PARTISIDE.c.side).where(PARTISIDE.c.parti_id == parti)
    q = select(S.side).where(S.parti_id == parti, S.side.not_in(gjort)).distinct().order_by(S.side)
    return list(db.execute(q).scalars())


def gjorte_sider(db: Connection, parti: int) -> set[int]:
    """The pages that have a row."""
    return set(db.execute(select(PARTISIDE.c.side).where(PARTISIDE.c.parti_id == parti)).scalars())


def med_hendelsen(db: Connection, parti: int, antall: int = 500) -> Iterator[dict[str, Any]]:
    """The list, each case with the event after the version that it was decided on (None: there is none): `hendelse_nr`,
    `handling`, `innhold`. So many are read at a time.
    """
    h = HENDELSE.c
    kolonner = (*PARTISAK.c, SAK.c.nr, h.nr.label("hendelse_nr"), h.handling, h.innhold)
    q = select(*kolonner).select_from(PARTISAK).outerjoin(SAK, SAK.c.id == S.sak_id)
    q = q.outerjoin(HENDELSE, (h.sak_id == S.sak_id) & (h.nr == S.sett + 1)).where(S.parti_id == parti)
    etter: Any = None
    while (
        rader := db.execute((q if etter is None else q.where(S.sak_id > etter)).order_by(S.sak_id).limit(antall))
        .mappings()
        .all()
    ):
        yield from map(dict, rader)
        etter = rader[-1]["sak_id"]


def uten_avgjorelse(db: Connection) -> list[int]:
    """Numbers that have a list or pages, but no decision."""
    deler = [select(t.c.parti_id).where(t.c.parti_id.not_in(select(P.id))) for t in (PARTISAK, PARTISIDE)]
    return sorted(db.execute(union(*deler)).scalars())


def skriv_utfall(db: Connection, parti: int, side: int, ikke: Iterable[Mapping[str, Any]], ellers: str) -> None:
    """The answers of a page: those of `ikke` (`sak_id`, `utfall`, `grunner`), and `ellers` for the rest."""
    for rad in ikke:
        q = update(PARTISAK).where(S.parti_id == parti, S.sak_id == rad["sak_id"])
        db.execute(q.values(utfall=rad["utfall"], grunner=rad["grunner"]))
    db.execute(_UTFALL, {"parti": parti, "nr": side, "ble": ellers})


def avslutt(db: Connection, parti: int, status: str) -> None:
    """Every page is done."""
    db.execute(update(PARTI).where(P.id == parti, P.status == "i_arbeid").values(status=status))


def tall(db: Connection, parti: int) -> dict[str | None, int]:
    """How many cases have which answer; under None those that nobody has come to."""
    q = select(S.utfall, func.count()).where(S.parti_id == parti).group_by(S.utfall)
    return {utfall: n for utfall, n in db.execute(q)}


def sett_av(db: Connection, p: Person, parti: int | None = None, antall: int = 200) -> list[dict[str, Any]]:
    """The batches that the person sees: those that hold a case within reach; the newest first."""
    naas = select(S.sak_id).join(SAK, SAK.c.id == S.sak_id).where(S.parti_id == P.id, rekkevidde(p)).exists()
    q = select(PARTI).where(naas).order_by(P.id.desc()).limit(antall)
    q = q.where(P.id == parti) if parti is not None else q
    return [dict(r) for r in db.execute(q).mappings()]


def saker(
    db: Connection, p: Person, parti: int, utfall: Sequence[str] | None, etter: int, antall: int | None
) -> list[dict[str, Any]]:
    """Cases of the batch within the person's reach after that id: `id`, `nr`, `utfall`, `grunner`."""
    q = select(SAK.c.id, SAK.c.nr, S.utfall, S.grunner).join(SAK, SAK.c.id == S.sak_id)
    q = q.where(S.parti_id == parti, S.sak_id > etter, rekkevidde(p)).order_by(S.sak_id).limit(antall)
    if utfall is not None:
        q = q.where(S.utfall.in_(utfall))
    return [dict(r) for r in db.execute(q).mappings()]
