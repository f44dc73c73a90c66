"""Facts hold no silent default, and the state machine no hidden effect."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import regelverk
from regelverk.fakta import Faktum
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.maskin import maskin


def alle_fakta() -> list[type[Faktum]]:
    for modul in pkgutil.walk_packages(regelverk.__path__, "regelverk."):
        importlib.import_module(modul.name)

    def under(klasse: type[Faktum]) -> Iterator[type[Faktum]]:
        for barn in klasse.__subclasses__():
            yield barn
            yield from under(barn)

    return [k for k in under(Faktum) if k.__module__.startswith("regelverk.")]


def slapp(klasse: type[Faktum]) -> list[str]:
    """What is loose about a fact class: it can be changed, takes what it does not know, or fills in by itself."""
    navn = klasse.__name__
    mangler = [] if klasse.model_config.get("frozen") else [f"{navn} can be changed: inherit from Faktum as it is"]
    if klasse.model_config.get("extra") != "forbid":
        mangler.append(f"{navn} takes unknown fields: inherit from Faktum as it is")
    return mangler + [
        f"{navn}.{felt} has a default: a fact that is not known is a fact that is not given; write `| None` and give it"
        for felt, om in klasse.model_fields.items()
        if not om.is_required()
    ]


def test_et_faktum_er_fast_og_uten_stille_utfylling() -> None:
    fakta = alle_fakta()
    assert len(fakta) > 50
    assert [mangel for klasse in fakta for mangel in slapp(klasse)] == []


def test_kontrollen_av_fakta_ser_en_slapp_klasse() -> None:
    class Slapp(Faktum, extra="allow", frozen=False):
        belop: int = 0

    assert len(slapp(Slapp)) == 3


TILBAKEKALL = (
    "prepare_event",
    "before_state_change",
    "after_state_change",
    "on_exception",
    "finalize_event",
    "on_final",
)


@pytest.mark.parametrize("navn", FLYTER)
def test_maskinen_har_ingen_skjulte_virkninger(navn: str) -> None:
    gjor = "What a move changes stands in handlinger/virkninger/, where it can be read"
    m = maskin(FLYTER[navn])
    assert not any(getattr(m, liste) for liste in TILBAKEKALL), gjor
    assert not any(s.on_enter or s.on_exit for s in m.states.values()), gjor
    overganger = [o for e in m.events.values() for rekke in e.transitions.values() for o in rekke]
    assert overganger and not any(o.before or o.after or o.prepare for o in overganger), gjor
