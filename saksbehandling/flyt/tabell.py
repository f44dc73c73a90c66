"""The words a process is written in. A process is a class; its body is the table; a wrong table can't be imported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar

from regelverk.fakta import Faktum
from regelverk.regel import Regel, Vilkar
from saksbehandling.flyt.skjema import Skjema


class Rolle(StrEnum):
    """Who can do what (CONTRACT). `INGEN`: a state that waits for nobody is final."""

    SOKER = "soker"
    SAKSBEHANDLER = "saksbehandler"
    BESLUTTER = "beslutter"
    ATTESTANT = "attestant"
    BDM = "bdm"
    KLAGEBEHANDLER = "klagebehandler"
    JURIST = "jurist"
    REVISOR = "revisor"
    LEDER = "leder"
    ADMIN = "admin"
    AID = "aid"
    KLOKKA = "klokka"
    INGEN = "ingen"


ROLLENAVN = {
    Rolle.SOKER: "søkeren",
    Rolle.SAKSBEHANDLER: "en saksbehandler",
    Rolle.BESLUTTER: "en beslutter",
    Rolle.ATTESTANT: "en attestant",
    Rolle.BDM: "en med budsjettdisponeringsmyndighet",
    Rolle.KLAGEBEHANDLER: "en klagebehandler",
    Rolle.JURIST: "en jurist",
    Rolle.REVISOR: "Riksrevisjonen",
    Rolle.LEDER: "en leder",
    Rolle.ADMIN: "en administrator",
    Rolle.AID: "departementet",
    Rolle.KLOKKA: "løsningen selv, når tiden er inne",
    Rolle.INGEN: "ingen",
}
TJENESTEMENN = frozenset(
    {Rolle.SAKSBEHANDLER, Rolle.BESLUTTER, Rolle.ATTESTANT, Rolle.BDM, Rolle.KLAGEBEHANDLER, Rolle.JURIST}
)
"""Those whose moves ask about habilitet (fvl § 10)."""


class _Navngitt:
    navn: str = ""
    flyt: str = ""
    """The life whose table it stands in."""

    def __set_name__(self, eier: type, navn: str) -> None:
        object.__setattr__(self, "navn", navn)
        object.__setattr__(self, "flyt", eier.__name__.lower())


@dataclass(frozen=True, eq=False)
class Tilstand(_Navngitt):
    """Where a case rests: one sentence for people, and in whose queue it lies. `frist` opens on the way in and closes
    on the way out. `parten_ser`: the state that the party sees instead, until a letter tells more."""

    setning: str
    venter_paa: Rolle = Rolle.INGEN
    frist: Regel[Any] | None = None
    start: bool = False
    parten_ser: Tilstand | None = None

    @property
    def slutt(self) -> bool:
        """Waits for nobody."""
        return self.venter_paa is Rolle.INGEN

    @property
    def for_parten(self) -> Tilstand:
        """The state as the party is told of it."""
        return self.parten_ser or self


@dataclass(frozen=True)
class Vei:
    """One way out of a move. Ways are read from the top; the first whose `naar` says yes is taken.

    `til` None: the case stays. `frist` outlives the state. `utloser`: a move on the case(s) this one hangs on, in the
    same transaction.
    """

    til: Tilstand | None
    naar: Regel[bool] | None = None
    brev: str | None = None
    frist: Regel[Any] | None = None
    utloser: Handling | None = None


@dataclass(frozen=True, eq=False)
class Handling(_Navngitt):
    """What somebody can do: from where, who, on which conditions, and what follows.

    `ikke_samme_som`: four eyes. `lukker`: deadlines that this answers. `avgjor`: a decision, so habilitet asks more.
    `avklarer`: rules whose answers the case's row keeps from here on.
    """

    tekst: str
    fra: tuple[Tilstand, ...]
    hvem: tuple[Rolle, ...]
    veier: tuple[Vei, ...]
    krever: tuple[Vilkar, ...] = ()
    avgjor: bool = False
    skjema: type[Skjema] | None = None
    ikke_samme_som: tuple[Handling, ...] = ()
    lukker: tuple[Regel[Any], ...] = ()
    avklarer: tuple[Regel[Any], ...] = ()

    @cached_property
    def regler(self) -> tuple[Regel[Any], ...]:
        """The rules that open it and choose its way."""
        return (*self.krever, *(v.naar for v in self.veier if v.naar))

    @cached_property
    def fristregler(self) -> tuple[Regel[Any], ...]:
        """The deadline rules that its ways can start."""
        alle = (f for v in self.veier for f in (v.frist, v.til.frist if v.til else None) if f)
        return tuple(dict.fromkeys(alle))

    @cached_property
    def fakta(self) -> frozenset[type[Faktum]]:
        """Every fact class that judging it can ask for."""
        return frozenset().union(*(r.bruker() for r in (*self.regler, *self.fristregler, *self.avklarer)))


def handling(
    tekst: str,
    *,
    fra: Tilstand | Iterable[Tilstand],
    hvem: Rolle | Iterable[Rolle],
    til: Tilstand | tuple[Vei, ...] | None = None,
    brev: str | None = None,
    frist: Regel[Any] | None = None,
    utloser: Handling | None = None,
    **mer: Any,
) -> Handling:
    """A row of the table. One Tilstand or Rolle stands for a tuple of one; `brev`, `frist`, `utloser` go into the one Vei."""
    veier = til if isinstance(til, tuple) else (Vei(til, brev=brev, frist=frist, utloser=utloser),)
    return Handling(
        tekst,
        (fra,) if isinstance(fra, Tilstand) else tuple(fra),
        (hvem,) if isinstance(hvem, Rolle) else tuple(hvem),
        veier,
        **mer,
    )


class Flyt:
    """Base of every process. The class body is read once, checked, and never changes."""

    navn: ClassVar[str]
    tittel: ClassVar[str]
    tilstander: ClassVar[dict[str, Tilstand]]
    handlinger: ClassVar[dict[str, Handling]]
    _fra: ClassVar[dict[str, tuple[Handling, ...]]]

    def __init_subclass__(cls) -> None:
        cls.navn = cls.__name__.lower()
        cls.tilstander = {n: t for n, t in vars(cls).items() if isinstance(t, Tilstand)}
        cls.handlinger = {n: h for n, h in vars(cls).items() if isinstance(h, Handling)}
        cls._fra = {n: tuple(h for h in cls.handlinger.values() if t in h.fra) for n, t in cls.tilstander.items()}
        if feil := list(cls._feil()):
            raise TypeError(f"{cls.__name__}: " + "; ".join(feil))

    @classmethod
    def fra(cls, tilstand: str) -> tuple[Handling, ...]:
        """The moves that the state has."""
        return cls._fra[tilstand]

    @classmethod
    def start(cls, navn: str | None = None) -> Tilstand:
        """The named start state, or the first one."""
        mulige = [t for t in cls.tilstander.values() if t.start and (navn is None or t.navn == navn)]
        return mulige[0]

    @classmethod
    def leder_til(cls, h: Handling) -> tuple[Handling, ...]:
        """The moves that lead to a state from which `h` can be done."""
        return tuple(x for x in cls.handlinger.values() if any(v.til in h.fra for v in x.veier if v.til))

    @classmethod
    def _feil(cls) -> Iterable[str]:
        naadd = {n for n, t in cls.tilstander.items() if t.start}
        nye = set(naadd)
        while nye:
            nye = {v.til.navn for n in nye for h in cls._fra[n] for v in h.veier if v.til} - naadd
            naadd |= nye
        for n, t in cls.tilstander.items():
            if n not in naadd:
                yield f"{n} kan ikke nås"
            if not t.slutt and not cls._fra[n]:
                yield f"{n} er en blindvei"
            if t.frist and not any(Rolle.KLOKKA in h.hvem for h in cls._fra[n]):
                yield f"{n} har frist, men ingenting skjer når den er ute"
        for n, h in cls.handlinger.items():
            # `handling` passes them on untyped, so the type of the field does not hold this by itself.
            yield from (f"{n} krever {r.id}, som ikke er et vilkår" for r in h.krever if not isinstance(r, Vilkar))
            if h.veier[-1].naar is not None:
                yield f"{n}: siste vei må stå uten vilkår"
            if any(v.naar is None for v in h.veier[:-1]):
                yield f"{n}: bare siste vei kan stå uten vilkår"
