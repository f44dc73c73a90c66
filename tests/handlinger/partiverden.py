"""Two worlds alike, one for a batch and one for one by one, and what they must have in common afterwards."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text

from saksbehandling.feil import Feil, Utdatert
from saksbehandling.handlinger import parti
from saksbehandling.handlinger.sporsmal_om_sak import gjor
from saksbehandling.jobber.parti import utfor_alle
from saksbehandling.lager.transaksjon import lesing
from tests.handlinger.verden import INGEN_BAND, INNVILGET, KOMMUNE, Verden

GRUNN = "Innstillingene er gått gjennom samlet."
TABELLER = (
    "sak",
    "soknad",
    "utbetaling",
    "klage",
    "frist",
    "brev",
    "ramme",
    "budsjettfullmakt",
    "habilitetserklaering",
    "nummer",
)
UTEN = {"hode", "hash"}


def bland(v: Verden) -> list[str]:
    """Applications that stand in many places: received, proposed with and without money, withdrawn."""
    nr = [v.sok(), v.sok(), v.sok(belop_kr=900_000), v.sok(), v.sok(KOMMUNE, "jobbsjansen", 700_000), v.sok()]
    v.innstilt(nr[1])
    v.innstilt(nr[2], {**INNVILGET, "belop_kr": 900_000})
    v.innstilt(nr[3], {"utfall": "avslag", "belop_kr": 0, "begrunnelse": "Tiltaket når få i målgruppen."})
    v.innstilt(nr[4], {**INNVILGET, "belop_kr": 700_000})
    v.gjor(nr[5], "trekk", "saksbehandler")
    return nr


def parti_av(
    v: Verden, nr: Sequence[str], handling: str, som: str, data: Mapping[str, Any] | None = None, **mer: Any
) -> int:
    """A batch made."""
    with v.arbeid(som) as a:
        return int(parti.lag(a, parti.Ordre(handling, nr, GRUNN, {**(data or {}), **INGEN_BAND}, **mer))["nr"])


def i_parti(v: Verden, *hva: Any, **mer: Any) -> dict[str, str]:
    """A batch made and done. What became of each case: the move, or the sentence that refused it."""
    p = parti_av(v, *hva, **mer)
    utfor_alle(v.plass, p)
    with v.arbeid() as a:
        return {s["nr"]: s["hvorfor"]["melding"] if s["hvorfor"] else s["utfall"] for s in parti.saker(a, p)}


def en_og_en(
    v: Verden, nr: Sequence[str], handling: str, som: str, data: Mapping[str, Any] | None = None
) -> dict[str, str]:
    """The same through the door, case by case in the order they came in."""
    ut = {}
    for n in sorted(nr):
        try:
            with v.arbeid(som) as a:
                gjor(a, n, handling, {**(data or {}), **INGEN_BAND}, None)
            ut[n] = "flyttet"
        except Utdatert:
            raise
        except Feil as e:
            ut[n] = e.melding
    return ut


def alt(v: Verden) -> dict[str, list[dict[str, Any]]]:
    """What the cases, their money, letters, deadlines and events say, without hashes and the batch's own mark."""
    with lesing(v.url) as db:
        ut = {}
        for t in TABELLER:
            rader = [dict(r) for r in db.execute(text(f"SELECT * FROM {t}")).mappings()]
            uten_id = UTEN | ({"id"} if t in ("frist", "brev") else set())
            ut[t] = sorted(({k: x for k, x in r.items() if k not in uten_id} for r in rader), key=str)
        q = "SELECT sak_id, nr, person, rolle, handling, fra, til, innhold FROM hendelse ORDER BY sak_id, nr"
        ut["hendelse"] = [
            {**dict(r), "innhold": {k: x for k, x in json.loads(r["innhold"]).items() if k != "parti"}}
            for r in db.execute(text(q)).mappings()
        ]
        ut["jobb"] = sorted(
            ({"n": n} for n in db.execute(text("SELECT nokkel FROM jobb WHERE slag <> 'parti'")).scalars()), key=str
        )
    return ut
