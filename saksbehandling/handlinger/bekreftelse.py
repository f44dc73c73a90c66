"""A jurist's answer to an uncertain rule, given once for a scheme and year. For one case it is the move `bekreft`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert

from saksbehandling.feil import IkkeDin
from saksbehandling.flyt.skjema_soknad import Bekreftelsesskjema
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.feltfeil import valider
from saksbehandling.handlinger.regeloppslag import finn_regel
from saksbehandling.handlinger.registrering import linje
from saksbehandling.lager.kontekst import JURISTSVAR


def bekreft_for_ordning(a: Arbeid, ordning: str, aar: int, data: Mapping[str, Any]) -> dict[str, Any]:
    """Keeps the answer for every case of the scheme and year; the newest answer to a rule counts.

    `data` as for the move `bekreft`. Raises Ugyldig (scheme, year, fields, unknown rule), IkkeDin (not a jurist).
    """
    o = linje(aar, ordning)
    if not a.person.roller & set(Soknad.bekreft.hvem):
        raise IkkeDin("Bare en jurist kan bekrefte en usikker regel.", felt="som", gjor="La en jurist gi svaret.")
    d = valider(Bekreftelsesskjema, data)
    finn_regel(d.regel, "regel")
    svar = {**d.model_dump(mode="json"), "ordning": o.id, "aar": aar, "person": a.person.id}
    a.db.execute(insert(JURISTSVAR), {**svar, "sak_id": None, "tid": a.naa})
    return {**svar, "tid": a.naa.isoformat()}
