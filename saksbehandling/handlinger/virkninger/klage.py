"""What the moves of a complaint change besides the state."""

from __future__ import annotations

from typing import Any

from saksbehandling.flyt import skjema_klage as skjema
from saksbehandling.flyt.skjema_soknad import Manglerskjema
from saksbehandling.handlinger.arbeid import Endring
from saksbehandling.handlinger.virkninger.soknad import bekreft
from saksbehandling.lager.kontekst import Sakskontekst


def be_om_retting(k: Sakskontekst, d: Manglerskjema, e: Endring) -> None:
    e.liv |= {"mangler": list(d.mangler), "rettefrist_satt": k.naa, "rettefrist_ute": False}


def rett(k: Sakskontekst, d: skjema.Retting, e: Endring) -> None:
    del k
    e.liv |= d.model_dump(exclude={"grunnlag"}, exclude_none=True)


def rettefrist_ute(k: Sakskontekst, d: None, e: Endring) -> None:
    del k, d
    e.liv["rettefrist_ute"] = True


def vurder_oversitting(k: Sakskontekst, d: skjema.Oversittingsskjema, e: Endring) -> None:
    del k
    e.liv["oversitting"] = d.model_dump(mode="json")


def avvis(k: Sakskontekst, d: skjema.Avvisningsskjema, e: Endring) -> None:
    e.liv |= {"utfall": "klage-avvist", "uttalelse": d.begrunnelse, "avgjort": k.naa}


def besvar(k: Sakskontekst, d: skjema.Svarskjema, e: Endring) -> None:
    e.liv |= {"utfall": "besvart", "uttalelse": d.ny_vurdering, "avgjort": k.naa}


def vurder(k: Sakskontekst, d: skjema.Vurderingsskjema, e: Endring) -> None:
    del k
    e.liv |= {"uttalelse": d.uttalelse, "dokumenter": list(d.dokumenter)}


def oversend(k: Sakskontekst, d: None, e: Endring) -> None:
    del d
    e.liv |= {"utfall": "oversendt", "avgjort": k.naa}


VIRKNINGER: dict[str, Any] = {
    "be_om_retting": be_om_retting,
    "rett": rett,
    "rettefrist_ute": rettefrist_ute,
    "vurder_oversitting": vurder_oversitting,
    "avvis": avvis,
    "besvar": besvar,
    "vurder": vurder,
    "oversend": oversend,
    "bekreft": bekreft,
}
