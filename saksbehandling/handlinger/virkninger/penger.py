"""How a move on an application binds and frees money, and makes or breaks off its payments."""

from __future__ import annotations

from datetime import date
from typing import Any

from regelverk.fakta import dag_i_oslo
from saksbehandling.flyt.utbetaling import Utbetaling
from saksbehandling.handlinger.arbeid import Endring, NySak, Utlost
from saksbehandling.lager.kontekst import Sakskontekst
from saksbehandling.lager.penger import Binding


def bind(k: Sakskontekst, e: Endring, kr: int, fullmakt_id: int | None) -> None:
    """Lets the case hold exactly `kr` on its line: binds the difference, or frees it."""
    forskjell = kr - k.liv["bundet_kr"]
    if forskjell:
        e.bindinger.append(Binding(k.sak["aar"], k.ramme_id, forskjell, fullmakt_id))
    e.liv["bundet_kr"] = kr


def frigjor(k: Sakskontekst, e: Endring) -> None:
    """Frees all that the case holds, and breaks off payments that have not been sent."""
    vedtak = k.liv["vedtak"] or {}
    bind(k, e, 0, vedtak.get("fullmakt_id"))
    e.liv["innvilget_kr"] = 0
    avbryt_utbetalinger(k, e)


def avbryt_utbetalinger(k: Sakskontekst, e: Endring) -> None:
    """Breaks off every payment that can still be broken off."""
    kan = {t.navn for t in Utbetaling.avbryt.fra}
    e.utlos += [
        Utlost(b["id"], Utbetaling.avbryt, som_klokka=True)
        for b in k.barn
        if b["flyt"] == Utbetaling.navn and b["tilstand"] in kan
    ]


def planlegg(k: Sakskontekst, e: Endring) -> None:
    """One payment for each line of the decision's plan; without a plan, all at once from today."""
    vedtak: dict[str, Any] = k.liv["vedtak"]
    i_dag = dag_i_oslo(k.naa).isoformat()
    plan = vedtak.get("utbetalingsplan") or [{"belop_kr": vedtak["belop_kr"], "tidligst": i_dag, "vilkar": None}]
    hendelse = k.sak["versjon"] + 1
    for nr, linje in enumerate(plan, 1):
        ende = f"{k.sak['nr'].replace('/', '-')}-{hendelse}-{nr}"
        e.nye.append(
            NySak(
                Utbetaling.navn,
                Utbetaling.planlagt.navn,
                {
                    "opphav_id": k.sak["id"],
                    "vedtak_hendelse": hendelse,
                    "linje": nr,
                    "belop_kr": linje["belop_kr"],
                    "tidligst": date.fromisoformat(linje["tidligst"]),
                    "vilkar": linje.get("vilkar"),
                    "kontonr": k.mottaker["kontonr"] if k.mottaker else None,
                    "melding_id": f"IMDI-{ende}",
                    "ende_til_ende": ende,
                },
            )
        )
