"""An independent counter of deadlines, written from domstolloven §§ 148-149 and helligdagsloven § 2, not from the code.

It walks the calendar one day at a time. Easter comes from the nineteen paschal full moons, as helligdagsloven says it:
the first Sunday after the first full moon on or after 21 March.
"""

from __future__ import annotations

from datetime import date, timedelta

DAG = timedelta(days=1)
# The church's full moon for each year of the nineteen-year cycle, 1900-2199: (month, day), golden number 1 first.
FULLMANER = (
    (4, 14), (4, 3), (3, 23), (4, 11), (3, 31), (4, 18), (4, 8), (3, 28), (4, 16), (4, 5),
    (3, 25), (4, 13), (4, 2), (3, 22), (4, 10), (3, 30), (4, 17), (4, 7), (3, 27),
)  # fmt: skip


def paaskedag(aar: int) -> date:
    """Walks from the day after the full moon to the first Sunday."""
    maaned, dag = FULLMANER[aar % 19]
    d = date(aar, maaned, dag) + DAG
    while d.isoweekday() != 7:
        d += DAG
    return d


def rode_dager(aar: int) -> set[date]:
    """The days off that are no ordinary Sundays, each found by walking as the act describes it."""
    paaske = paaskedag(aar)
    torsdager = [paaske + n * DAG for n in range(1, 60) if (paaske + n * DAG).isoweekday() == 4]
    sondager = [paaske + n * DAG for n in range(1, 60) if (paaske + n * DAG).isoweekday() == 7]
    pinse = sondager[6]
    siste_torsdag = next(paaske - n * DAG for n in range(1, 8) if (paaske - n * DAG).isoweekday() == 4)
    siste_fredag = next(paaske - n * DAG for n in range(1, 8) if (paaske - n * DAG).isoweekday() == 5)
    return {
        siste_torsdag, siste_fredag, paaske, paaske + DAG, torsdager[5], pinse, pinse + DAG,
        date(aar, 1, 1), date(aar, 12, 25), date(aar, 12, 26), date(aar, 5, 1), date(aar, 5, 17),
    }  # fmt: skip


RODE = set().union(*(rode_dager(aar) for aar in range(2020, 2036)))


def fri(dag: date) -> bool:
    """A Saturday, a Sunday or a red day."""
    return dag.isoweekday() > 5 or dag in RODE


def fram(dag: date) -> date:
    """To the nearest day that is not off, forwards."""
    return fram(dag + DAG) if fri(dag) else dag


def tilbake(dag: date) -> date:
    """To the nearest day that is not off, backwards."""
    return tilbake(dag - DAG) if fri(dag) else dag


def uker(dag: date, antall: int) -> date:
    """The same weekday, met `antall` times on the way."""
    d, sett = dag, 0
    while sett < antall:
        d += DAG
        sett += d.isoweekday() == dag.isoweekday()
    return d


def maaneder(dag: date, antall: int) -> date:
    """Into the month that is `antall` ahead; then to the same number, or the last day before the month ends."""
    d, igjen = dag.replace(day=1), antall
    while igjen:
        d += DAG
        igjen -= d.day == 1
    while d.day < dag.day and (d + DAG).day != 1:
        d += DAG
    return d


def arbeidsdager(dag: date, antall: int) -> date:
    """The working day number `antall` after the day."""
    d = dag
    while antall:
        d += DAG
        antall -= not fri(d)
    return d


def alle_dager(fra: int = 2024, til: int = 2031) -> list[date]:
    """Every day of the years, both included."""
    d, ut = date(fra, 1, 1), []
    while d.year <= til:
        ut.append(d)
        d += DAG
    return ut
