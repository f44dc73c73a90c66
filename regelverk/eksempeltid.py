"""Moments in Oslo, short, for the worked examples under the rules."""

from __future__ import annotations

from datetime import date, datetime

from regelverk.fakta import OSLO, Naa
from regelverk.kalender import slutt_paa_dagen


def kl(aar: int, maaned: int, dag: int, time: int = 12, minutt: int = 0, sekund: int = 0) -> datetime:
    """That moment in Oslo; noon when no hour is given."""
    return datetime(aar, maaned, dag, time, minutt, sekund, tzinfo=OSLO)


def ut(aar: int, maaned: int, dag: int) -> datetime:
    """The last moment of that day in Oslo."""
    return slutt_paa_dagen(date(aar, maaned, dag))


def naa(aar: int, maaned: int, dag: int, time: int = 12, minutt: int = 0, sekund: int = 0) -> Naa:
    """That moment as the one the question is asked at."""
    return Naa(tid=kl(aar, maaned, dag, time, minutt, sekund))
