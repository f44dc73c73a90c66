"""What one scenario came to."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Utfall:
    """`feil`: the breaches with their evidence; `tall`: what was counted; `fro`: the seed."""

    navn: str
    feil: list[str]
    tall: dict[str, int]
    sekunder: float
    fro: int
    database: str = ""
    merknad: str = field(default="")
