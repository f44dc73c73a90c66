"""Whether the seals are whole, and the log still what they were set over.

Whoever owns the database can recompute every hash and head in it, but not a signature. What was sealed can therefore
be neither changed nor removed unseen; what came after the last seal, and the last seals themselves, only a seal that is
known outside can answer for.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from saksbehandling.handlinger.revisjonsbrudd import Funn
from saksbehandling.lager.logg import ULESELIG, Rad
from saksbehandling.lager.segl import alle_segl, blader_etter_sak, blader_etter_segl
from saksbehandling.lager.segltekst import FORSTE, KjentSegl, Merkle, Nokkel, segl_hash, segltekst

_OSLO = ZoneInfo("Europe/Oslo")


@dataclass(slots=True)
class Seglstatus:
    """What the seals cover. `siste_nr`, `siste_tid`: the newest (None: there is none). `saker` and `hendelser` without
    a seal are those that came after it; `ankere`: how many seals known outside were compared."""

    antall: int = 0
    siste_nr: int | None = None
    siste_tid: str | None = None
    saker_uten_segl: int = 0
    hendelser_uten_segl: int = 0
    ankere: int = 0


def kontroller_segl(
    db: Connection, nokler: Mapping[str, Nokkel], ankere: Sequence[KjentSegl], funn: Funn
) -> Seglstatus:
    """Every seal: in its place, with its own text, leaves and signature, and as those outside know it."""
    status = Seglstatus(ankere=len(ankere))
    kjente: dict[int, list[KjentSegl]] = defaultdict(list)
    for a in ankere:
        kjente[a.segl_nr].append(a)
        _ankeret(a, nokler, funn)
    forrige: Rad = {"nr": 0, "hash": FORSTE}
    ukjente: set[str] = set()
    for segl, tre in _med_blader(alle_segl(db), blader_etter_segl(db), funn):
        _plass(segl, forrige, funn)
        _innhold(segl, tre, nokler, ukjente, funn)
        for a in kjente.pop(segl["nr"], ()):
            if a.hash != segl["hash"]:
                melding = f"Segl {a.segl_nr} er et annet enn det som er lagt ned utenfor databasen ({a.hvor})."
                funn.meld("anker", melding, segl=a.segl_nr)
        forrige = segl
        status.antall += 1
    if status.antall:
        status.siste_nr, status.siste_tid = forrige["nr"], _iso(forrige.get("tid"))
    for a in (a for rest in kjente.values() for a in rest):
        melding = (
            f"Segl {a.segl_nr} er lagt ned utenfor databasen ({a.hvor}), men finnes ikke i den. "
            f"Det siste seglet der er {status.siste_nr or 'borte'}. Seglet er fjernet, og det som ble ført inn til da, "
            "kan også være fjernet eller endret."
        )
        funn.meld("anker", melding, segl=a.segl_nr)
    return status


def _ankeret(a: KjentSegl, nokler: Mapping[str, Nokkel], funn: Funn) -> None:
    nokkel = nokler.get(a.nokkel_id)
    if nokkel is None or not nokkel.har_signert(a.tekst, a.signatur):
        melding = f"Ankeret {a.hvor} er ikke signert med en av nøklene våre, så det beviser ingenting."
        funn.meld("anker_ugyldig", melding, segl=a.segl_nr)


def _med_blader(segl: Iterator[Rad], blader: Iterator[Rad], funn: Funn) -> Iterator[tuple[Rad, Merkle]]:
    """Each seal with the tree of its leaves. Leaves whose seal is gone are told on the way."""
    grupper = groupby(blader, key=itemgetter("segl_nr"))
    neste = next(grupper, None)
    for s in segl:
        while neste is not None and _foer(neste[0], s["nr"]):
            _hjemlose(neste[0], neste[1], funn)
            neste = next(grupper, None)
        tre = Merkle()
        if neste is not None and neste[0] == s["nr"]:
            _les_inn(tre, neste[1])
            neste = next(grupper, None)
        yield s, tre
    while neste is not None:
        _hjemlose(neste[0], neste[1], funn)
        neste = next(grupper, None)


def _foer(nr: Any, annet: Any) -> bool:
    return isinstance(nr, int) and isinstance(annet, int) and nr < annet


def _les_inn(tre: Merkle, blader: Iterator[Rad]) -> None:
    for b in blader:
        tre.legg(b["sak_id"], b.get("nr"), b.get("hode"))


def _hjemlose(nr: Any, blader: Iterator[Rad], funn: Funn) -> None:
    antall = sum(1 for _ in blader)
    funn.meld("segl_borte", f"Segl {nr} er fjernet, men {antall} av bladene står igjen.", segl=nr)


def _plass(segl: Rad, forrige: Rad, funn: Funn) -> None:
    nr, ventet = segl["nr"], forrige["nr"] + 1
    if nr != ventet:
        hvem = f"Segl {ventet}" if nr == ventet + 1 else f"Segl {ventet}–{nr - 1}"
        funn.meld("segl_borte", f"{hvem} er fjernet: det neste er {nr}.", segl=ventet)
    if segl.get("forrige") != forrige["hash"]:
        funn.meld("segl_kjede", f"Segl {nr} bygger ikke på seglet foran: rekken av segl er brutt.", segl=nr)


def _innhold(segl: Rad, tre: Merkle, nokler: Mapping[str, Nokkel], ukjente: set[str], funn: Funn) -> None:
    nr = segl["nr"]
    if ULESELIG in segl or segl_hash(tekst := segltekst(segl)) != segl["hash"]:
        funn.meld("segl_hash", f"Segl {nr} er endret etter at det ble satt: avtrykket stemmer ikke.", segl=nr)
        return
    if (tre.rot(), tre.antall) != (segl["rot"], segl["antall"]):
        melding = f"Bladene i {_sted(segl)} er ikke de som ble forseglet: noen er endret, fjernet eller lagt til."
        funn.meld("segl_blad", melding, segl=nr)
    nokkel = nokler.get(segl["nokkel_id"])
    if nokkel is None:
        if segl["nokkel_id"] not in ukjente:
            ukjente.add(segl["nokkel_id"])
            melding = f"Segl {nr} er signert med nøkkelen {segl['nokkel_id']}, som ikke er blant de offentlige nøklene"
            funn.meld("nokkel", melding + ". Signaturen kan ikke kontrolleres.", segl=nr)
    elif not nokkel.har_signert(tekst, segl["signatur"]):
        melding = f"Segl {nr} har en signatur som ikke er laget med nøkkelen vår: det er skrevet om av noen uten den."
        funn.meld("segl_signatur", melding, segl=nr)
    elif not nokkel.gjelder(nr):
        melding = f"Segl {nr} er signert med nøkkelen {nokkel.id}, som ikke var i bruk da ({_bruk(nokkel)})."
        funn.meld("segl_signatur", melding, segl=nr)


def _bruk(n: Nokkel) -> str:
    return f"segl {n.fra_segl} til {n.til_segl}" if n.til_segl is not None else f"fra segl {n.fra_segl}"


def _sted(segl: Rad) -> str:
    tid = segl["tid"]
    return f"segl {segl['nr']}, satt {tid.astimezone(_OSLO):%d.%m.%Y kl. %H.%M},"


def _iso(tid: Any) -> str | None:
    return tid.isoformat() if isinstance(tid, datetime) else None


@dataclass(slots=True)
class Bladene:
    """The leaves of every seal, case by case, beside the events: one pass over both, ids rising."""

    funn: Funn
    status: Seglstatus
    _grupper: Iterator[tuple[Any, Iterator[Rad]]]
    _neste: tuple[Any, Iterator[Rad]] | None = None
    _gitt: bool = False
    """Whether the group in hand has been given out: the next is taken when the next case is asked for."""

    @classmethod
    def i(cls, db: Connection, funn: Funn, status: Seglstatus) -> Bladene:
        """Ready before the first case."""
        grupper = groupby((b for b in blader_etter_sak(db) if _lesbart(b)), key=itemgetter("sak_id"))
        return cls(funn, status, grupper, next(grupper, None))

    def for_sak(self, sak_id: Any, sak: str) -> Sakssegl:
        """The leaves of the next case; those before it belong to cases that are gone."""
        self._til(sak_id)
        mine: Iterator[Rad] = iter(())
        if self._neste is not None and self._neste[0] == sak_id:
            mine, self._gitt = self._neste[1], True
        return Sakssegl(sak, mine, self.funn, self.status)

    def slutt(self) -> None:
        """After the last case: what is left belongs to cases that are gone."""
        self._til(None)

    def _til(self, sak_id: Any) -> None:
        if self._gitt:
            self._neste, self._gitt = next(self._grupper, None), False
        while self._neste is not None and (sak_id is None or _foer(self._neste[0], sak_id)):
            borte, blader = self._neste
            siste = deque(blader, maxlen=1)[0]
            melding = (
                f"Saken med id {borte} er forseglet i segl {siste['segl_nr']} med {siste['nr']} hendelser, "
                "men er borte fra databasen, med rad og hendelser."
            )
            self.funn.meld("segl", melding, sak=f"id {borte}", hendelse_nr=siste["nr"], segl=siste["segl_nr"])
            self._neste = next(self._grupper, None)


def _lesbart(b: Rad) -> bool:
    """A leaf that can't be read is told by its seal's root."""
    return ULESELIG not in b and isinstance(b["sak_id"], int) and isinstance(b["nr"], int)


@dataclass(slots=True)
class Sakssegl:
    """One case's leaves beside its events. The first that does not fit is told; what follows rests on it."""

    sak: str
    _blader: Iterator[Rad]
    funn: Funn
    status: Seglstatus
    _blad: Rad | None = None
    _forseglet: int = 0
    _etter: int = 0
    _brutt: bool = field(default=False)

    def __post_init__(self) -> None:
        self._blad = next(self._blader, None)

    def les(self, nr: int, hash_: Any) -> None:
        """The case's next event as it stands now."""
        self._etter += 1
        while self._blad is not None and self._blad["nr"] < nr:
            self._mangler(self._blad)
        if self._blad is not None and self._blad["nr"] == nr:
            if self._blad["hode"] != hash_:
                self._meld(
                    self._blad, "er ikke de som ble forseglet i", "en hendelse er endret, byttet om eller satt inn"
                )
            self._videre()

    def slutt(self) -> None:
        """After the case's last event."""
        while self._blad is not None:
            self._mangler(self._blad)
        self.status.hendelser_uten_segl += self._etter
        self.status.saker_uten_segl += self._etter > 0

    def _mangler(self, blad: Rad) -> None:
        self._meld(blad, "mangler, men sto i", "minst én hendelse er fjernet etter at den ble forseglet")
        self._videre()

    def _videre(self) -> None:
        assert self._blad is not None
        self._forseglet, self._etter = self._blad["nr"], 0
        self._blad = next(self._blader, None)

    def _meld(self, blad: Rad, hva: str, forklart: str) -> None:
        if not self._brutt:
            fra, til = self._forseglet + 1, blad["nr"]
            hvilke = f"Hendelse {til}" if fra == til else f"Hendelsene {fra}–{til}"
            melding = f"{hvilke} i sak {self.sak} {hva} segl {blad['segl_nr']}: {forklart}."
            self.funn.meld("segl", melding, sak=self.sak, hendelse_nr=til, segl=blad["segl_nr"])
        self._brutt = True
