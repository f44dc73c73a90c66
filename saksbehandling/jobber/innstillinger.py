"""Settings of the workers and sweeps, read from the environment once when a process starts them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from saksbehandling.feil import Ugyldig
from saksbehandling.innstillingsliste import MAPPE

EGEN, PROCRASTINATE = "egen", "procrastinate"
KOER = (EGEN, PROCRASTINATE)
"""Who calls the workers: the outbox itself, which they look into, or procrastinate, on PostgreSQL."""


@dataclass(frozen=True, slots=True)
class Innstillinger:
    """`arbeidere`: worker threads. `hvert`: seconds between looks at the outbox. `leie`: seconds that a worker holds a
    job before another may take it. `pause`: seconds before the second try; each further one waits twice as long, an
    hour at most. `sveip_hvert`: seconds between the turns of every sweep, instead of each one's own (rehearsals).
    `i_tjeneren`: whether the server runs workers and sweeps (None: outside production). `smtp`: host and port.
    `linjeminne`: whether the press remembers broken lines (brev/linjeminne.py). `metrikk_port`: where a worker process
    answers Prometheus, on its own machine. `ko`: who calls the workers (None: nobody has said; the house's own).
    """

    arbeidere: int = 2
    hvert: float = 1.0
    leie: float = 60.0
    pause: float = 30.0
    sveip_hvert: float | None = None
    i_tjeneren: bool | None = None
    smtp: tuple[str, int] | None = None
    linjeminne: bool = False
    metrikk_port: int | None = None
    ko: str | None = None


def les(miljo: Mapping[str, str] | None = None) -> Innstillinger:
    """The settings; each has a default. Raises Ugyldig, which names the one that can't be used."""
    m = os.environ if miljo is None else miljo
    return Innstillinger(
        arbeidere=int(_tall(m, "TILSKUDD_ARBEIDERE", 2, 1, 64)),
        hvert=_tall(m, "TILSKUDD_JOBB_HVERT", 1.0, 0.01, 3600),
        leie=_tall(m, "TILSKUDD_LEIE", 60.0, 0.1, 3600),
        pause=_tall(m, "TILSKUDD_JOBB_PAUSE", 30.0, 0.01, 3600),
        sveip_hvert=_tall(m, "TILSKUDD_SVEIP_HVERT", 0, 0.05, 86400) if m.get("TILSKUDD_SVEIP_HVERT") else None,
        i_tjeneren=_ja_nei(m, "TILSKUDD_JOBBER_I_TJENEREN"),
        linjeminne=_ja_nei(m, "TILSKUDD_LINJEMINNE") or False,
        smtp=_smtp(m.get("TILSKUDD_SMTP", "")),
        metrikk_port=int(_tall(m, "TILSKUDD_METRIKK_PORT", 0, 1, 65535)) or None,
        ko=_en_av(m, "TILSKUDD_KO", KOER),
    )


def _tall(m: Mapping[str, str], navn: str, ellers: float, minst: float, storst: float) -> float:
    if not (gitt := m.get(navn)):
        return ellers
    try:
        tall = float(gitt)
    except ValueError:
        tall = minst - 1
    if not minst <= tall <= storst:
        raise Ugyldig.ett(navn, gitt, f"«{gitt[:40]}» kan ikke brukes.", f"Skriv et tall fra {minst:g} til {storst:g}.")
    return tall


def _ja_nei(m: Mapping[str, str], navn: str) -> bool | None:
    if not (gitt := m.get(navn)):
        return None
    if gitt not in ("ja", "nei"):
        raise Ugyldig.ett(navn, gitt, f"«{gitt[:40]}» kan ikke brukes.", "Skriv ja eller nei.")
    return gitt == "ja"


def _en_av(m: Mapping[str, str], navn: str, lov: tuple[str, ...]) -> str | None:
    if (gitt := m.get(navn) or None) is not None and gitt not in lov:
        raise Ugyldig.ett(navn, gitt, f"«{gitt[:40]}» kan ikke brukes.", f"Skriv {' eller '.join(lov)}.")
    return gitt


def _smtp(gitt: str) -> tuple[str, int] | None:
    if gitt in ("", MAPPE):
        return None
    vert, _, port = gitt.rpartition(":")
    if not vert or not port.isdigit():
        gjor = "Skriv vert og port (post.imdi.no:25), eller mappe."
        raise Ugyldig.ett("TILSKUDD_SMTP", gitt, f"«{gitt[:80]}» er ikke en e-posttjener.", gjor)
    return vert, int(port)
