"""The names of the codes for organisasjonsform in Enhetsregisteret, as the register writes them (bokmål)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

FIL = Path(__file__).parent / "organisasjonsformer.toml"
ANDRE_SKRIVEMATER = {"EØFG": "EOFG", "SAER": "SÆR"}


@lru_cache(maxsize=1)
def alle() -> Mapping[str, str]:
    """Code -> name, all that the register has."""
    return MappingProxyType(tomllib.loads(FIL.read_text("utf-8")))


def navn(kode: str) -> str | None:
    """The name of the code, «Forening/lag/innretning» for FLI; None for a code that the register does not have."""
    kode = kode.strip().upper()
    return alle().get(ANDRE_SKRIVEMATER.get(kode, kode))
