"""How the deadline rules say their answer: the moment, and the counting in words. The law of it is in kalender.py."""

from __future__ import annotations

import calendar
from datetime import date, datetime

from regelverk.fakta_frist import Enhet, Fristlengde
from regelverk.kalender import (
    dagens_navn,
    er_arbeidsdag,
    helligdager,
    hoytidsdager,
    legg_til,
    neste_arbeidsdag,
    paa_norsk,
    siste_arbeidsdag,
    slutt_paa_dagen,
)
from regelverk.kilde import Hjemmel
from regelverk.kilder import DL, HD, HD1947
from regelverk.regel import Svar

Frist = datetime | None
"""The last moment of a deadline, or None: no deadline runs."""
REGNET = (DL["§ 148"], DL["§ 149"])
FRIDAGER = (HD["§ 2"], HD1947["§ 1"])


def med_dag(dag: date) -> str:
    """The date with what the day is called: «tirsdag 22. april 2025», «langfredag 18. april 2025»."""
    return f"{dagens_navn(dag)} {paa_norsk(dag)}"


def forlenges(start: str, dag: date, *loven: Hjemmel) -> Svar[Frist]:
    """The end of the day, or of the next working day when it is a day off (dl § 149).

    `loven`: the places that set the length. With them the answer rests on the act that makes the day a day off too;
    without, on all that the version rests on (a house rule).
    """
    ny = neste_arbeidsdag(dag)
    if ny == dag:
        return Svar(
            slutt_paa_dagen(dag),
            f"{start} Fristen går ut {med_dag(dag)} ved midnatt.",
            etter=(*loven, *REGNET) if loven else (),
        )
    return Svar(
        slutt_paa_dagen(ny),
        f"{start} Det er {med_dag(dag)}, som er en fridag. Fristen forlenges til {med_dag(ny)} ved midnatt.",
        etter=(*loven, *REGNET, *_fridagens_lov(dag)) if loven else (),
    )


def _fridagens_lov(dag: date) -> tuple[Hjemmel, ...]:
    """The acts that make the day a day off; a Saturday is one by dl § 149 itself."""
    helligdag = dag.weekday() == calendar.SUNDAY or dag in helligdager(dag.year)
    return ((HD["§ 2"],) if helligdag else ()) + ((HD1947["§ 1"],) if dag in hoytidsdager(dag.year) else ())


def forlenges_ikke(start: str, dag: date) -> Svar[Frist]:
    """The end of the day itself, also when it is a day off."""
    off = "" if er_arbeidsdag(dag) else " Dagen er en fridag, men fristen forlenges ikke."
    return Svar(slutt_paa_dagen(dag), f"{start} Fristen går ut {med_dag(dag)} ved midnatt.{off}")


def flyttes_fram(start: str, dag: date) -> Svar[Frist]:
    """The end of the last working day on or before: the day to act on, so that a day off never costs anything."""
    trygg = siste_arbeidsdag(dag)
    if trygg == dag:
        return Svar(slutt_paa_dagen(dag), f"{start} Siste dag er {med_dag(dag)}.")
    return Svar(
        slutt_paa_dagen(trygg),
        f"{start} Det er {med_dag(dag)}, som er en fridag. Siste arbeidsdag før er {med_dag(trygg)}.",
    )


def legg_til_lengde(lengde: Fristlengde) -> date:
    """The day that a deadline of this length ends, before any roll-over."""
    if lengde.enhet is Enhet.DAGER:
        return legg_til(lengde.fra, dager=lengde.antall)
    if lengde.enhet is Enhet.UKER:
        return legg_til(lengde.fra, uker=lengde.antall)
    return legg_til(lengde.fra, maneder=lengde.antall)


def lengde_i_ord(lengde: Fristlengde) -> str:
    """The length as people say it: «1 uke», «10 dager»."""
    en = {Enhet.DAGER: "dag", Enhet.UKER: "uke", Enhet.MANEDER: "måned"}
    return f"{lengde.antall} {en[lengde.enhet] if lengde.antall == 1 else lengde.enhet}"
