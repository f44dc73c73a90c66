"""The schemes and the money of a budget year: regelverk/ordninger/<year>.toml, typed at the door.

Every post and line of the letter of allocation (TB, chapter 11) with whole kroner. What the letter does not say, but
which the case engine must know, stands in `antatt`: field -> why we believe so. The sums are checked against the totals
that the letter prints, so one wrong krone stops the file. A new year is a new file; no code changes.
"""

from __future__ import annotations

import difflib
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Self

from pydantic import model_validator

from regelverk.ordningslinje import Fast, Kapittel, Navn, Ordningslinje, Postlinje, Tekst, forskjell

__all__ = [
    "Budsjettaar",
    "OrdningsFeil",
    "Ordningslinje",
    "UkjentAar",
    "UkjentOrdning",
    "aar_med_fil",
    "les",
    "les_fil",
]

MAPPE = Path(__file__).parent / "ordninger"


class OrdningsFeil(ValueError):
    """Bad input about schemes. `felt`, `verdi`: what was given; `gjor`: what to do (Norwegian)."""

    def __init__(self, felt: str, verdi: object, melding: str, gjor: str) -> None:
        self.felt, self.verdi, self.melding, self.gjor = felt, verdi, melding, gjor
        super().__init__(f"{melding} {gjor}")


class UkjentOrdning(OrdningsFeil):
    """The scheme id is not on the year's list."""


class UkjentAar(OrdningsFeil):
    """There is no file for the budget year."""


class Budsjettaar(Fast):
    """A year's letter of allocation. `bygger_paa`: what every award of it rests on, as a letter says it."""

    aar: int
    kilde: Navn
    bygger_paa: Tekst
    kapitler: tuple[Kapittel, ...]
    poster: tuple[Postlinje, ...]
    ordninger: tuple[Ordningslinje, ...]

    def ordning(self, id: str) -> Ordningslinje:
        """The scheme with that id. Raises UkjentOrdning, which names close matches."""
        for o in self.ordninger:
            if o.id == id:
                return o
        ider = [o.id for o in self.ordninger]
        like = difflib.get_close_matches(id, ider)
        gjor = f"Mente du {' eller '.join(f'«{x}»' for x in like)}?" if like else "Velg en av dem som finnes."
        raise UkjentOrdning(
            "ordning",
            id,
            f"Ordningen «{_vis(id)}» finnes ikke i budsjettåret {self.aar}.",
            f"{gjor} «tilskudd ordning liste --aar {self.aar}» viser alle.",
        )

    def kapittel(self, kap: int) -> Kapittel:
        """The chapter; KeyError when the letter has none."""
        return {k.kap: k for k in self.kapitler}[kap]

    def postlinje(self, kap: int, post: str) -> Postlinje:
        """The post of the chapter; KeyError when the letter has none."""
        return {(p.kap, p.post): p for p in self.poster}[kap, post]

    @model_validator(mode="after")
    def _en_av_hver(self) -> Self:
        for hva, noekler in (
            ("ordning", [o.id for o in self.ordninger]),
            ("post", [f"{p.kap}.{p.post}" for p in self.poster]),
            ("kapittel", [str(k.kap) for k in self.kapitler]),
        ):
            if doble := sorted({n for n in noekler if noekler.count(n) > 1}):
                raise ValueError(f"Samme {hva} to ganger: {', '.join(doble)}.")
        return self

    @model_validator(mode="after")
    def _rammene_er_enige(self) -> Self:
        for o in self.ordninger:
            for annen in o.felles_ramme.ordninger if o.felles_ramme else ():
                b = next((x for x in self.ordninger if x.id == annen), None)
                if b is None or (b.felles_ramme, b.kandidater) != (o.felles_ramme, o.kandidater):
                    raise ValueError(f"{o.id} og {annen} skal ha den samme «felles_ramme» og de samme «kandidater».")
        return self

    @model_validator(mode="after")
    def _posten_bestemmer(self) -> Self:
        for o in self.ordninger:
            p = next((p for p in self.poster if (p.kap, p.post) == (o.kap, o.post)), None)
            if p is None:
                raise ValueError(f"{o.id}: post {o.kap}.{o.post} står ikke i «poster».")
            for felt in ("kan_overfores", "overslagsbevilgning"):
                if getattr(o, felt) != getattr(p, felt):
                    raise ValueError(f"{o.id}: «{felt}» er ikke som på post {o.kap}.{o.post}.")
        return self

    @model_validator(mode="after")
    def _summene_stemmer(self) -> Self:
        for p in self.poster:
            linjer = [o for o in self.ordninger if (o.kap, o.post) == (p.kap, p.post)]
            rammer = {o.felles_ramme.id: o.felles_ramme.belop_kr for o in linjer if o.felles_ramme}
            gir = sum(o.belop_kr or 0 for o in linjer) + sum(rammer.values())
            if gir != p.belop_kr:
                raise ValueError(f"Linjene på post {p.kap}.{p.post} {forskjell(gir, p.belop_kr)}")
        for k in self.kapitler:
            if (gir := sum(p.belop_kr for p in self.poster if p.kap == k.kap)) != k.sum_kr:
                raise ValueError(f"Postene på kapittel {k.kap} {forskjell(gir, k.sum_kr)}")
        if uten := sorted({p.kap for p in self.poster} - {k.kap for k in self.kapitler}):
            raise ValueError(f"Kapittel {uten[0]} har poster, men står ikke i «kapitler».")
        return self


def _vis(verdi: object) -> str:
    return "".join(t if t.isprintable() else "�" for t in str(verdi))[:60]


@lru_cache(maxsize=1)
def aar_med_fil() -> tuple[int, ...]:
    """The budget years that have a file, in order."""
    return tuple(sorted(int(f.stem) for f in MAPPE.glob("[0-9][0-9][0-9][0-9].toml")))


@lru_cache(maxsize=8)
def les(aar: int) -> Budsjettaar:
    """The year's schemes and money, read once. Raises UkjentAar for a year without a file."""
    if aar not in aar_med_fil():
        kjente = ", ".join(map(str, aar_med_fil()))
        raise UkjentAar(
            "aar",
            aar,
            f"Vi har ingen ordninger for budsjettåret {_vis(aar)}.",
            f"Velg et av årene vi har: {kjente}. Et nytt år trenger filen regelverk/ordninger/{_vis(aar)}.toml.",
        )
    return les_fil(MAPPE / f"{aar}.toml")


def les_fil(fil: Path) -> Budsjettaar:
    """A year's file, checked. Raises pydantic.ValidationError (a ValueError) which says what is wrong, to the krone."""
    return Budsjettaar.model_validate(tomllib.loads(fil.read_text("utf-8")))
