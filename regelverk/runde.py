"""When does a round of applications close? (V4 point 1: the announcement sets the period)"""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import AwareDatetime

from regelverk.fakta import Faktum, Naa, dag_i_oslo
from regelverk.kalender import paa_norsk
from regelverk.kilder import VEDLEGG4
from regelverk.regel import Svar, Vilkar, ja, nei


class RundensFrist(Faktum):
    """The last moment of the round, as announced."""

    kalles = "søknadsfristen i kunngjøringen"
    utlop: AwareDatetime


soknadsfrist_er_ute = Vilkar("soknadsfrist_er_ute", "Er søknadsfristen i kunngjøringen ute?")


@soknadsfrist_er_ute.versjon(VEDLEGG4["punkt 1"])
def perioden_i_kunngjoringen(frist: RundensFrist, naa: Naa) -> Svar[bool]:
    """Runden er åpen til søknadsperioden i kunngjøringen er over."""
    siste = paa_norsk(dag_i_oslo(frist.utlop))
    if naa.tid > frist.utlop:
        return ja(f"Søknadsfristen gikk ut {siste}.")
    return nei(f"Det kan søkes til og med {siste}.", apnes=f"Når {siste} er over.")


_FRIST = RundensFrist(utlop=datetime(2025, 3, 10, 22, 59, 59, 999999, UTC))
soknadsfrist_er_ute.eksempel("Siste øyeblikk", _FRIST, Naa(tid=_FRIST.utlop), svar=False)
soknadsfrist_er_ute.eksempel("Ved midnatt", _FRIST, Naa(tid=datetime(2025, 3, 10, 23, 0, tzinfo=UTC)), svar=True)
