"""The answers of `tilskudd regel frist` and `tilskudd regel rettidig` (CONTRACT; LAW 4.1–4.3).

The law is read for the day that the deadline starts, or that the complaint was lodged; `dato` chooses another day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from regelverk.fakta import dag_i_oslo
from regelverk.fakta_frist import Lovfrist
from regelverk.frister_ovrige import siste_trygge_dag
from regelverk.fristfelt import Fristsporsmal as Fristsporsmal
from regelverk.fristplan import Plan, planlegg
from regelverk.kilde import Datoer, Ikraft
from regelverk.regel import IngenRegel
from regelverk.rettidigsporsmal import Rettidigsporsmal as Rettidigsporsmal
from regelverk.rettidigsporsmal import rettidig as rettidig
from regelverk.underretning import underrettet
from regelverk.vurdering import Grunn, Vurdering


def frist(felt: Mapping[str, Any], *, i_dag: date) -> dict[str, Any]:
    """When the deadline ends. Raises pydantic.ValidationError, ManglerFelt, IngenRegel."""
    del i_dag  # a deadline is counted by the law of the day that it starts
    q = Fristsporsmal.model_validate(dict(felt))
    return _svar(q, planlegg(q))


def _svar(q: Fristsporsmal, plan: Plan) -> dict[str, Any]:
    datoer = Datoer.paa(q.dato or plan.fra, tilskuddsaar=q.forste_tilskuddsaar, budsjettaar=q.aar)
    v = Vurdering.av(datoer, *plan.fakta, ikraft=Ikraft(q.tenkt_ikraft))
    try:
        g = v.spor(plan.regel)
    except IngenRegel:
        if plan.ellers is None or q.aar is not None:
            raise
        return _svar(q, plan.ellers)
    if not isinstance(g.svar, datetime):
        raise AssertionError(f"{plan.regel.id}: planen ga ingen frist")
    return _som_json(plan, v, g, dag_i_oslo(g.svar))


def _som_json(plan: Plan, v: Vurdering, g: Grunn, dag: date) -> dict[str, Any]:
    trygg = dag
    spurt = [g]
    if not plan.forlenges:
        v.fakta[Lovfrist] = Lovfrist(dag=dag)
        trygg = v.verdi(siste_trygge_dag)
        spurt += [v.spor(siste_trygge_dag)] if trygg != dag else []
    bygger_paa = [x for x in v.grunnlag([g]) if x is not g] + _hvorfor_en_frist(plan, v)
    start = [x for x in bygger_paa if x.regel == underrettet.id]
    return {
        "frist": dag.isoformat(),
        "utlop": g.svar.isoformat(),
        "fra": plan.fra.isoformat(),
        "forlenget": plan.forlenges and dag not in plan.uforlenget,
        "send_senest": trygg.isoformat(),
        "hjemmel": list(dict.fromkeys(h for x in (g, *bygger_paa) for h in x.hjemmel)),
        "forklaring": " ".join(x.forklaring for x in (*start, *spurt)),
        "ma_bekreftes": any(x.ma_bekreftes for x in (*spurt, *bygger_paa)),
        "grunner": [x.som_json() for x in (*spurt, *bygger_paa)],
    }


def _hvorfor_en_frist(plan: Plan, v: Vurdering) -> list[Grunn]:
    """The reason why the letter has a deadline at all, when that rule is on file for the year."""
    if plan.ogsaa is None:
        return []
    try:
        return [v.spor(plan.ogsaa)]
    except IngenRegel:
        return []
