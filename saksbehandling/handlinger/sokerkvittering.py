"""The applicant's receipt for a step: what was done, when, what was said, and what happens next. Made of the log, so
that it can be read again for as long as the case is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from regelverk.ordning import les
from saksbehandling.feil import IkkeFunnet
from saksbehandling.flyt.klage import Klage
from saksbehandling.flyt.sokerord import KVITTERING
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.sokervisning import krev_soker
from saksbehandling.handlinger.sporsmal_om_sak import apne
from saksbehandling.lager.kontekst import Sakskontekst
from saksbehandling.lager.kvittering import eget_steg


def kvittering(a: Arbeid, nr: str, hendelse: int) -> dict[str, Any]:
    """The receipt. Raises IkkeFunnet for a step that is not there or that another took; IkkeDin for one who is no
    applicant."""
    krev_soker(a)
    k = apne(a, nr)
    steg = eget_steg(k, hendelse)
    ord_ = KVITTERING.get((k.sak["flyt"], steg["handling"])) if steg else None
    if steg is None or ord_ is None:
        raise IkkeFunnet("Kvitteringen finnes ikke.", felt="nr", gjor="Gå til saken, der står det som har skjedd.")
    return {
        "nr": k.sak["nr"],
        "tittel": ord_[0],
        "neste": ord_[1],
        "tid": steg["tid"],
        "ordningsnavn": les(k.sak["aar"]).ordning(k.sak["ordning"]).navn,
        "aar": k.sak["aar"],
        "hvem": k.mottaker,
        "sagt": list(_sagt(k, steg["handling"], steg["data"])),
    }


def _sagt(k: Sakskontekst, handling: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What was sent, in words: label and text or kroner."""
    soknad = k.soknad or {}
    if soknad.get("tiltak"):
        yield "Tiltak", soknad["tiltak"]
    if k.sak["flyt"] == Klage.navn and handling == Klage.registrer.navn:
        yield "Dette skrev dere", k.liv["tekst"]
    if handling == Soknad.send_inn.navn:
        yield "Dere søkte om", soknad["sokt_kr"]
        if soknad["vedlegg"]:
            yield "Vedlegg", ", ".join(soknad["vedlegg"])
    if handling == Soknad.aksepter.navn:
        yield "Tilskudd", soknad["innvilget_kr"]
        yield "Godtatt av", data["av_rolle"]
        yield "Forbehold", "Ja" if data["forbehold"] else "Ingen"
    if handling == Soknad.utbedre.navn:
        if data.get("vedlegg"):
            yield "Vedlegg", ", ".join(data["vedlegg"])
        if data.get("merknad"):
            yield "Merknad", data["merknad"]
