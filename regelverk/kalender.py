"""Days off and how deadlines are counted: helligdagsloven § 2, lov 26. april 1947 nr. 1 § 1, domstolloven §§ 148-149.

Pure calendar arithmetic on dates; the moment that a deadline ends is the last microsecond of its last day in Oslo.
"""

from __future__ import annotations

import calendar
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from regelverk.fakta import OSLO

EN_DAG = timedelta(days=1)
SISTE_OYEBLIKK = time(23, 59, 59, 999999)
MANEDER = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
UKEDAGER = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def forste_paaskedag(aar: int) -> date:
    """Easter Sunday: the first Sunday after the first (church) full moon on or after 21 March.

    The anonymous Gregorian computus: golden number, century, epact; valid for every Gregorian year.
    """
    gyllen, hundre, rest = aar % 19, aar // 100, aar % 100
    epakt = (19 * gyllen + hundre - hundre // 4 - (hundre - (hundre + 8) // 25 + 1) // 3 + 15) % 30
    til_sondag = (32 + 2 * (hundre % 4) + 2 * (rest // 4) - epakt - rest % 4) % 7
    flytt = (gyllen + 11 * epakt + 22 * til_sondag) // 451
    maaned, dag = divmod(epakt + til_sondag - 7 * flytt + 114, 31)
    return date(aar, maaned, dag + 1)


@lru_cache(maxsize=512)
def helligdager(aar: int) -> dict[date, str]:
    """The days that helligdagsloven § 2 names, with the name; ordinary Sundays are not listed."""
    paaske = forste_paaskedag(aar)
    etter_paaske = {
        -3: "skjærtorsdag", -2: "langfredag", 0: "første påskedag", 1: "andre påskedag",
        39: "Kristi himmelfartsdag", 49: "første pinsedag", 50: "andre pinsedag",
    }  # fmt: skip
    return {
        date(aar, 1, 1): "nyttårsdag",
        date(aar, 12, 25): "første juledag",
        date(aar, 12, 26): "andre juledag",
    } | {paaske + timedelta(days=n): navn for n, navn in etter_paaske.items()}


@lru_cache(maxsize=512)
def hoytidsdager(aar: int) -> dict[date, str]:
    """1 and 17 May: no helligdager, but equal to Sundays by the act of 1947."""
    return {date(aar, 5, 1): "1. mai", date(aar, 5, 17): "17. mai"}


@lru_cache(maxsize=512)
def fridager(aar: int) -> dict[date, str]:
    """All days off of a year that have a name of their own."""
    return hoytidsdager(aar) | helligdager(aar)


def er_helligdag(dag: date) -> bool:
    """A Sunday, a day named in helligdagsloven § 2, or 1 or 17 May."""
    return dag.weekday() == calendar.SUNDAY or dag in fridager(dag.year)


def er_arbeidsdag(dag: date) -> bool:
    """Neither Saturday, helligdag, 1 May nor 17 May (dl § 149: «virkedag»). Julaften and nyttårsaften are
    ordinary."""
    return dag.weekday() != calendar.SATURDAY and not er_helligdag(dag)


def neste_arbeidsdag(dag: date) -> date:
    """The day itself when it is a working day, else the nearest working day after (dl § 149)."""
    while not er_arbeidsdag(dag):
        dag += EN_DAG
    return dag


def siste_arbeidsdag(dag: date) -> date:
    """The day itself when it is a working day, else the nearest working day before: the last safe day to act."""
    while not er_arbeidsdag(dag):
        dag -= EN_DAG
    return dag


def legg_til(dag: date, *, dager: int = 0, uker: int = 0, maneder: int = 0, aar: int = 0) -> date:
    """The day that a deadline ends, counted from `dag` by dl § 148, before any roll-over (§ 149).

    Days: the first is not counted, the last is. Weeks: the same weekday. Months, years: the same number, or the last
    day of a month that lacks it.
    """
    maaned = dag.year * 12 + dag.month - 1 + maneder + 12 * aar
    ar, m = divmod(maaned, 12)
    siste = calendar.monthrange(ar, m + 1)[1]
    return date(ar, m + 1, min(dag.day, siste)) + timedelta(days=dager, weeks=uker)


def legg_til_arbeidsdager(dag: date, antall: int) -> date:
    """The working day that is number `antall` after `dag`; `dag` itself is not counted."""
    while antall > 0:
        dag += EN_DAG
        antall -= er_arbeidsdag(dag)
    return dag


def slutt_paa_dagen(dag: date) -> datetime:
    """The last moment of the day in Oslo, 23:59:59.999999, aware. Nights with 23 or 25 hours change no date."""
    return datetime.combine(dag, SISTE_OYEBLIKK, OSLO)


def start_paa_dagen(dag: date) -> datetime:
    """The first moment of the day in Oslo, aware."""
    return datetime.combine(dag, time.min, OSLO)


def dagens_navn(dag: date) -> str:
    """What the day is called: «langfredag», else its weekday («lørdag», and «torsdag» for a 1 May)."""
    navn = fridager(dag.year).get(dag, "")
    return navn if navn and not navn[0].isdigit() else UKEDAGER[dag.weekday()]


def paa_norsk(dag: date) -> str:
    """The date as people write it: «12. mai 2025»."""
    return f"{dag.day}. {MANEDER[dag.month - 1]} {dag.year}"
