"""A case judged: the facts its moves ask for, and the reasons. The page, the API, the command line and the deed ask
this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from regelverk.fakta import Bekreftelser, Faktum, Habilitet, dag_i_oslo
from regelverk.kilde import Datoer
from regelverk.vurdering import Vurdering
from saksbehandling.flyt.muligheter import Mulighet, muligheter
from saksbehandling.flyt.skjema import Erklaering, Skjema
from saksbehandling.flyt.tabell import TJENESTEMENN, Handling
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.sideminne import Sideminne
from saksbehandling.lager.fakta import hent
from saksbehandling.lager.kontekst import Sakskontekst

ALLTID: frozenset[type[Faktum]] = frozenset({Bekreftelser, Habilitet})


def vurdering(
    a: Arbeid,
    k: Sakskontekst,
    klasser: Iterable[type[Faktum]],
    data: Skjema | None = None,
    erklaering: Erklaering | None = None,
    minne: Sideminne | None = None,
) -> Vurdering:
    """The judgement of the case for moves that ask for `klasser`: what the form gives, and the rows' facts for the
    rest.
    """
    gitt: list[Faktum] = [erklaering.fakta()] if erklaering is not None else []
    if data is not None:
        gitt += data.fakta({**k.liv, "naa": a.naa, "soker": a.person.orgnr is not None})
    fakta = [*hent(k, {*klasser, *ALLTID}.difference(map(type, gitt))), *gitt]
    aar = (k.sak["forste_tilskuddsaar"], k.sak["aar"])
    if minne is not None:
        return Vurdering.med(minne.svar(*aar), *fakta)
    return Vurdering.av(Datoer(dag_i_oslo(a.naa), *aar), *fakta, ikraft=a.ikraft)


def alle_muligheter(a: Arbeid, k: Sakskontekst) -> tuple[tuple[Mulighet, ...], Vurdering]:
    """Every move of the case's life for this person, allowed or not, with the judgement they rest on."""
    klasser = frozenset().union(*(h.fakta for h in k.flyt.handlinger.values()))
    v = vurdering(a, k, klasser)
    return muligheter(k.flyt, k.sak["tilstand"], k.person, v, k.gjort_av), v


def trenger_erklaering(k: Sakskontekst, h: Handling) -> bool:
    """Whether the move's form must hold a declaration of habilitet: an official's first move in the case."""
    som_tjenestemann = any(r in TJENESTEMENN for r in h.hvem if r in k.person.roller)
    return som_tjenestemann and k.erklaering is None


def skjema_for(a: Arbeid, k: Sakskontekst, h: Handling) -> dict[str, Any] | None:
    """The JSON Schema of what the person must give with the move, the declaration included; None when nothing."""
    ut: dict[str, Any] | None = h.skjema.model_json_schema() if h.skjema else None
    if ut and h.skjema and a.person.orgnr is not None:
        ut = {**ut, "properties": {n: p for n, p in ut["properties"].items() if n not in h.skjema.fores_av_oss}}
    if not trenger_erklaering(k, h):
        return ut
    erklaering = Erklaering.model_json_schema()
    ut = ut or {"type": "object", "properties": {}, "additionalProperties": False}
    egenskaper: Mapping[str, Any] = ut.get("properties", {})
    return {
        **ut,
        "properties": {**egenskaper, "habilitet": erklaering},
        "required": [*ut.get("required", []), "habilitet"],
    }
