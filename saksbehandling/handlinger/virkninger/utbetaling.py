"""What the moves of a payment change besides the state."""

from __future__ import annotations

from typing import Any

from saksbehandling.flyt.utbetaling import Betalt, OppfyltVilkar
from saksbehandling.handlinger.arbeid import Endring
from saksbehandling.lager.kontekst import Sakskontekst
from saksbehandling.lager.penger import Betaling
from saksbehandling.lager.utboks import JOBB, betalingsjobb


def vilkar_oppfylt(k: Sakskontekst, d: OppfyltVilkar, e: Endring) -> None:
    del k
    e.liv["vilkar_grunnlag"] = d.grunnlag


def attester(k: Sakskontekst, d: None, e: Endring) -> None:
    del d
    e.liv["attestert_av"] = k.person.id


def godkjenn(k: Sakskontekst, d: None, e: Endring) -> None:
    del d
    e.liv["godkjent_av"] = k.person.id


def send(k: Sakskontekst, d: None, e: Endring) -> None:
    """Money counts as out when the order is laid in the outbox, held by the guards of the line and the grant."""
    del d
    assert k.grunnsak is not None
    e.liv["sendt"] = k.naa
    e.rader.append((JOBB, betalingsjobb(k.sak["id"], k.liv["ende_til_ende"])))
    e.betalinger.append(Betaling(k.sak["aar"], k.ramme_id, k.grunnsak.sak["id"], k.liv["belop_kr"]))


def bekreft(k: Sakskontekst, d: Betalt, e: Endring) -> None:
    del k
    e.liv |= {"betalt": d.betalt, "referanse": d.referanse}


VIRKNINGER: dict[str, Any] = {
    "vilkar_oppfylt": vilkar_oppfylt,
    "attester": attester,
    "godkjenn": godkjenn,
    "send": send,
    "bekreft": bekreft,
}
