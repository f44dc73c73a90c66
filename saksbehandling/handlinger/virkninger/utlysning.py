"""What the moves of an announcement change besides the state."""

from __future__ import annotations

from typing import Any

from saksbehandling.flyt.skjema_utlysning import GodkjenteRetningslinjer, Kunngjoringsskjema
from saksbehandling.handlinger.arbeid import Endring
from saksbehandling.lager.kontekst import Sakskontekst


def godkjenn_retningslinjer(k: Sakskontekst, d: GodkjenteRetningslinjer, e: Endring) -> None:
    del k
    e.liv["godkjenning"] = d.model_dump(mode="json")


def kunngjor(k: Sakskontekst, d: Kunngjoringsskjema, e: Endring) -> None:
    e.liv |= {"innhold": d.model_dump(mode="json"), "kunngjort": k.naa, "frist": d.soknadsfrist}


VIRKNINGER: dict[str, Any] = {"godkjenn_retningslinjer": godkjenn_retningslinjer, "kunngjor": kunngjor}
