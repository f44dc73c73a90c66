"""The official text behind a reason, for the doors: by the short name that every Grunn carries («fvl § 28»)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from regelverk.kilde import Hjemmel, Vekt
from regelverk.kilder import KILDER
from regelverk.lovtekst import finn, mangler_tekst

# What a source is called on a button, where its title is long.
_KORT = {
    "fvl25": "Ny forvaltningslov",
    "F2373": "Forskrift 2373",
    "F25": "Forskrift 25",
    "V4": "Vedlegg 4",
    "Instruks": "Instruks",
    "TB2025": "Tildelingsbrevet",
    "ØB": "Økonomibestemmelsene",
    "husregel": "Husregel:",
    "lov 1947-1": "Høytidsdagsloven",
}


def lovtekster(hjemler: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The places, each once, by short name: `id`, `knapp` (for a button), `tittel`, `hus`, `ledd`, `om`, dates.

    `ledd`: paragraphs with `mellomtittel`, `tekst` and `markert` (the one that was cited); empty when we lack the text,
    and then `mangler` says why. A name that is no place in a source is left out.
    """
    return {h: _tekst(kilde) for h in dict.fromkeys(hjemler) if (kilde := _steder().get(h)) is not None}


@cache
def _steder() -> dict[str, Hjemmel]:
    return {str(k[sted]): k[sted] for k in KILDER.values() for sted in k.steder}


@cache
def _tekst(h: Hjemmel) -> dict[str, Any]:
    hus = h.kilde.vekt is Vekt.HUSREGEL
    funnet = finn(h.kilde.kort, h.sted)
    return {
        "id": re.sub(r"[^a-z0-9]+", "-", str(h).lower().translate(str.maketrans("øåæ§", "oaap"))).strip("-"),
        "hjemmel": str(h),
        "knapp": f"{_kort(h)} {h.sted.removeprefix('punkt ') if h.kilde.kort in ('Instruks', 'ØB') else h.sted}",
        "kilde": h.kilde.tittel,
        "om": h.kilde.steder[h.sted],
        "hus": hus,
        "tittel": f"{h.kilde.tittel}, {h.sted}" if not hus else h.kilde.steder[h.sted],
        "overskrift": funnet.overskrift if funnet else "",
        "ledd": [x.model_dump() for x in funnet.ledd] if funnet else [],
        "opphav": funnet.opphav if funnet else "",
        "hentet": funnet.hentet if funnet else None,
        "mangler": "" if funnet or hus else (mangler_tekst(h.kilde.kort) or "Vi har ikke teksten til dette stedet."),
        "gjelder_fra": h.fra(),
        "gjelder_til": _til(h),
        "kontrollert": h.kilde.kontrollert,
    }


def _kort(h: Hjemmel) -> str:
    return _KORT.get(h.kilde.kort) or h.kilde.tittel.split(" (")[0]


def _til(h: Hjemmel) -> date | None:
    return h.kilde.til()
