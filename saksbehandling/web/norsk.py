"""How numbers, dates and times read on a page: the filters of the templates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

OSLO = ZoneInfo("Europe/Oslo")
HARDT = "\u00a0"
MAANEDER = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
)  # fmt: skip
UKEDAGER = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def tall(n: int) -> str:
    """1250000 → «1 250 000», never broken over lines, with a true minus."""
    return ("−" if n < 0 else "") + f"{abs(n):,}".replace(",", HARDT)


def kr(n: int) -> str:
    """«1 250 000 kr»."""
    return f"{tall(n)}{HARDT}kr"


def som_dag(verdi: str | date | datetime) -> date:
    """The day in Oslo of a date, a moment, or the ISO text of either."""
    if isinstance(verdi, str):
        verdi = datetime.fromisoformat(verdi) if "T" in verdi or " " in verdi else date.fromisoformat(verdi)
    if isinstance(verdi, datetime):
        return (verdi.astimezone(OSLO) if verdi.tzinfo else verdi).date()
    return verdi


def dato(verdi: str | date | datetime) -> Markup:
    """«12. mai 2025» as a <time>."""
    d = som_dag(verdi)
    return Markup('<time datetime="{}">{}.{}{}{}{}</time>').format(
        d.isoformat(), d.day, HARDT, MAANEDER[d.month - 1], HARDT, d.year
    )


def kort_dato(verdi: str | date | datetime) -> Markup:
    """«12. mai» as a <time>: where the year is plain from what stands around."""
    d = som_dag(verdi)
    return Markup('<time datetime="{}">{}.{}{}</time>').format(d.isoformat(), d.day, HARDT, MAANEDER[d.month - 1])


def tid(verdi: str | datetime) -> Markup:
    """«12. mai 2025 kl. 14.12» in Oslo, as a <time>."""
    t = (datetime.fromisoformat(verdi) if isinstance(verdi, str) else verdi).astimezone(OSLO)
    klokke = f"{t:%H.%M.%S}" if (t.hour, t.minute) == (0, 0) and t.second else f"{t:%H.%M}"
    return Markup('<time datetime="{}">{}.{}{} {} kl.{}{}</time>').format(
        t.isoformat(timespec="seconds"), t.day, HARDT, MAANEDER[t.month - 1], t.year, HARDT, klokke
    )


def ukedag(verdi: str | date | datetime) -> str:
    """«mandag»."""
    return UKEDAGER[som_dag(verdi).weekday()]


def om_dager(verdi: str | date | datetime, i_dag: date) -> str:
    """«i dag», «om 4 dager», «3 dager over»."""
    n = (som_dag(verdi) - i_dag).days
    if abs(n) > 730:
        return f"om {n // 365} år" if n > 0 else f"{-n // 365} år over"
    if n < 0:
        return "1 dag over" if n == -1 else f"{-n} dager over"
    return ("i dag", "i morgen")[n] if n < 2 else f"om {n} dager"


def hastegrad(verdi: str | date | datetime, i_dag: date) -> str:
    """The class of a deadline: overdue, due today, or nothing."""
    n = (som_dag(verdi) - i_dag).days
    return "fare" if n < 0 else "varsel" if n == 0 else ""


def feltdato(verdi: str | datetime | None) -> str:
    """A moment as a date-and-time field takes it: Oslo's wall clock, without zone."""
    if not verdi:
        return ""
    t = datetime.fromisoformat(verdi) if isinstance(verdi, str) else verdi
    return (t.astimezone(OSLO) if t.tzinfo else t).strftime("%Y-%m-%dT%H:%M")


def stor(tekst: str) -> str:
    """The first letter large."""
    return tekst[:1].upper() + tekst[1:]


def antall(n: int, en: str, flere: str) -> str:
    """«1 sak», «12 saker»."""
    return f"{tall(n)} {en if n == 1 else flere}"


def orgnr(nr: str) -> str:
    """«971 272 643»."""
    return HARDT.join((nr[:3], nr[3:6], nr[6:]))


def svar(verdi: Any) -> str:
    """An answer in words: ja, nei, a date, kroner as they are, or that it is not known."""
    if verdi is None:
        return "vet ikke"
    if isinstance(verdi, bool):
        return "ja" if verdi else "nei"
    if isinstance(verdi, str) and len(verdi) >= 10 and verdi[4:5] == "-" and verdi[7:8] == "-":
        try:
            return str(dato(verdi).striptags())
        except ValueError:
            return verdi
    return str(verdi)


FILTRE = {
    f.__name__: f
    for f in (tall, kr, dato, kort_dato, tid, ukedag, om_dager, hastegrad, feltdato, stor, antall, orgnr, svar)
}
