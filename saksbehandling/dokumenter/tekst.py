"""The small words of the printed documents: answers, sources, cells of a table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any

from pydantic import BaseModel

from regelverk.fakta import FAKTANAVN, Faktum
from regelverk.kalender import paa_norsk
from regelverk.kilde import Hjemmel, Vekt
from regelverk.regel import Regel, Versjon

GENERERT = "<!-- Skrevet av scripts/dokumenter. Endre det som står i koden, og kjør den på nytt. -->"


def celle(tekst: str) -> str:
    """Text that can stand in a cell of a table."""
    return " ".join(tekst.split()).replace("|", "\\|")


def tabell(hode: Iterable[str], rader: Iterable[Iterable[str]]) -> list[str]:
    """A table, or nothing when it has no row."""
    hode, linjer = tuple(hode), [f"| {' | '.join(celle(c) for c in r)} |" for r in rader]
    return [f"| {' | '.join(hode)} |", "|" + "---|" * len(hode), *linjer, ""] if linjer else []


def liste(ord: Iterable[str], og: str = "og") -> str:
    """«a, b og c»."""
    alle = list(ord)
    return alle[0] if len(alle) == 1 else f"{', '.join(alle[:-1])} {og} {alle[-1]}" if alle else ""


def svar(verdi: Any) -> str:
    """An answer as people read it."""
    if verdi is None:
        return "ikke noe"
    if isinstance(verdi, bool):
        return "ja" if verdi else "nei"
    if isinstance(verdi, datetime):
        return f"{paa_norsk(verdi.date())} kl. {verdi:%H.%M}"
    if isinstance(verdi, date):
        return paa_norsk(verdi)
    if isinstance(verdi, Enum):
        return str(verdi.value)
    if isinstance(verdi, BaseModel):
        return "; ".join(f"{k}: {svar(v)}" for k, v in verdi)
    if isinstance(verdi, tuple | list | frozenset | set):
        deler = [svar(v) for v in verdi]
        return ", ".join(deler if isinstance(verdi, tuple | list) else sorted(deler)) or "ingen"
    return str(verdi)


def gjelder(v: Versjon[Any]) -> str:
    """When a version holds: «fra 1. januar 2025», or that it sleeps."""
    fra = v.fra()
    if fra is None:
        sover = [str(h) for h in v.kilder if h.fra() is None]
        return f"venter på at {liste(sover)} trer i kraft"
    til = min((d for d in (*(h.kilde.til() for h in v.kilder), v.bare_til) if d is not None), default=None)
    return f"gjelder fra {paa_norsk(fra)}" + (f" til {paa_norsk(til)}" if til else "")


def kilder(hjemler: Iterable[Hjemmel]) -> str:
    """The places, with a mark where we lack the text."""
    return ", ".join(f"{h}{' (mangler tekst)' if h.kilde.mangler_tekst and not hus(h) else ''}" for h in hjemler)


def hus(h: Hjemmel) -> bool:
    """Whether the place is a rule of our own, which has no text elsewhere."""
    return h.kilde.vekt is Vekt.HUSREGEL


def hjemmel(r: Regel[Any]) -> str:
    """All places that a rule rests on, those of an act that is not in force set apart."""
    naa, sover = dict[str, None](), dict[str, None]()
    for v in r.versjoner:
        (naa if v.fra() is not None else sover).update(dict.fromkeys(map(str, v.kilder)))
    nye = [h for h in sover if h not in naa]
    return ", ".join(naa) + (f"; når loven trer i kraft: {', '.join(nye)}" if nye else "")


def parameter(p: type[Faktum] | Regel[Any]) -> str:
    """What a version asks for: a fact by the words that people use, or the answer of another rule."""
    if isinstance(p, Regel):
        return f"svaret på [{p.id}](#{p.id})"
    return FAKTANAVN.get(p.__name__, p.__name__.lower())
