"""TEMA `vurder`: what kind of decision is it, and what follows? (LAW 1–3, 5, 6)"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from regelverk.fakta import Faktum
from regelverk.forskrift import ordningens_forskrift
from regelverk.kilder import KILDER
from regelverk.klageinstans import klageinstans, underinstans
from regelverk.orientering import orientering_kreves
from regelverk.tema import Spor, Tema
from regelverk.temaer.felt import mottaker
from regelverk.temaer.felt_avgjorelse import FELT, OmAvgjorelsen
from regelverk.utlysning import kunngjoring_kreves
from regelverk.vedtakstype import (
    akseptbrev,
    begrunnelse_kreves,
    brevtype,
    enkeltvedtak,
    kan_paklages,
    saksbehandlingsregler,
    tilskuddsbrev_kreves,
)


class Vurdersporsmal(OmAvgjorelsen):
    """The facts that settle the kind of decision."""

    offentlig_flertall: bool | None = Field(
        None,
        description="Om stat, kommuner eller fylkeskommuner har flertallet av stemmene eller styret.",
    )


def bygg(q: Vurdersporsmal) -> tuple[Faktum, ...]:
    """The facts."""
    return (q.som_ordning(), mottaker(q.organisasjonsform, q.offentlig_flertall), *q.avgjorelsen())


def svar(s: Spor, q: Vurdersporsmal) -> dict[str, Any]:
    """Every answer that the kind of decision gives, and the sources that carry them."""
    ut = {
        "enkeltvedtak": s(enkeltvedtak),
        "kan_paklages": s(kan_paklages),
        "klageinstans": s(klageinstans),
        "underinstans": s(underinstans),
        "akseptbrev": s(akseptbrev),
        "orienter_departementet_for_brev": s(orientering_kreves),
        "tilskuddsbrev": s(tilskuddsbrev_kreves),
        "brevtype": s(brevtype),
        "begrunnelse": s(begrunnelse_kreves),
        "kunngjoring": s(kunngjoring_kreves),
        "saksbehandlingsregler": list(s(saksbehandlingsregler)),
    }
    if q.som_ordning().frivillig:
        s(ordningens_forskrift)
    return {**ut, "regelverk": _regelverk(s)}


def _regelverk(s: Spor) -> list[str]:
    """The short names of the sources that the answers rest on, however deep."""
    steder = {h for g in s.v.grunnlag(s.spurt) for h in g.hjemmel}
    return [kort for kort in KILDER if any(h.startswith(f"{kort} ") for h in steder)]


TEMA = Tema(
    "vurder",
    "Hva slags avgjørelse er det, og hva følger av det?",
    Vurdersporsmal,
    bygg,
    svar,
    FELT,
)
