"""The second gate, and the only file that knows `transitions`: an edge opens only on a yes to exactly its way.

One machine for each process, none for each case: `Event.trigger` works on any object with `tilstand`.
"""

from __future__ import annotations

from typing import Protocol

from transitions import Machine, MachineError

from saksbehandling.flyt.muligheter import Mulighet
from saksbehandling.flyt.tabell import Flyt


class HarTilstand(Protocol):
    """Anything that stands in a state."""

    tilstand: str


_MASKINER: dict[type[Flyt], Machine] = {}


def maskin(flyt: type[Flyt]) -> Machine:
    """The machine of a life, made once from its table. No callbacks, so nothing happens beside what the table says."""
    if (kjent := _MASKINER.get(flyt)) is not None:
        return kjent
    m = Machine(
        model=None,
        states=list(flyt.tilstander),
        initial=None,
        auto_transitions=False,
        send_event=True,
        model_attribute="tilstand",
    )
    for h in flyt.handlinger.values():
        for fra in h.fra:
            for vei in h.veier:
                m.add_transition(
                    h.navn,
                    fra.navn,
                    vei.til.navn if vei.til else None,
                    conditions=lambda e, vei=vei: e.kwargs["mulighet"].vei is vei,
                )
    _MASKINER[flyt] = m
    return m


def flytt(flyt: type[Flyt], sak: HarTilstand, m: Mulighet) -> None:
    """Moves the case along the way that was judged; MachineError on every other."""
    if not maskin(flyt).events[m.handling.navn].trigger(sak, mulighet=m):
        raise MachineError(f"{m.handling.navn}: ikke tillatt fra {sak.tilstand}")
