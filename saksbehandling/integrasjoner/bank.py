"""The bank: takes payment orders, and says when they are paid. The local default writes each order to a folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from saksbehandling.integrasjoner.mappe import skriv_fil


@dataclass(frozen=True, slots=True)
class Betalingsordre:
    """One order. The two ids were made when the payment was planned: the same order is never two."""

    melding_id: str
    ende_til_ende: str
    mottaker: str
    kontonr: str
    belop_kr: int
    tekst: str


class Bank(Protocol):
    """What the engine needs of a bank."""

    def betal(self, ordre: Betalingsordre) -> None:
        """Hands in the order. The same `ende_til_ende` again changes nothing."""

    def bekreftet(self, ordre: Betalingsordre) -> tuple[date, str] | None:
        """The day it was paid and the bank's reference, or None while it isn't known."""


@dataclass(frozen=True, slots=True)
class Mappebank:
    """Orders as files in a folder; each counts as paid on `dag`, with the file's name as reference."""

    mappe: Path
    dag: date

    def betal(self, ordre: Betalingsordre) -> None:
        """Writes the order; one that is there already is left alone: the bank may have read it."""
        fil = self._fil(ordre)
        if not fil.exists():
            skriv_fil(fil, json.dumps(_som_dict(ordre), ensure_ascii=False, indent=1).encode())

    def bekreftet(self, ordre: Betalingsordre) -> tuple[date, str] | None:
        """Paid as soon as the order lies there."""
        fil = self._fil(ordre)
        return (self.dag, fil.stem) if fil.exists() else None

    def _fil(self, ordre: Betalingsordre) -> Path:
        return self.mappe / f"{ordre.ende_til_ende}.json"


def _som_dict(o: Betalingsordre) -> dict[str, str | int]:
    return {
        "melding_id": o.melding_id, "ende_til_ende": o.ende_til_ende, "mottaker": o.mottaker, "kontonr": o.kontonr,
        "belop_kr": o.belop_kr, "tekst": o.tekst,
    }  # fmt: skip
