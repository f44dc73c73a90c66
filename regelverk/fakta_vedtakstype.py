"""What rules may know of a decision that is not the outcome of the case. (LAW 1.2)"""

from __future__ import annotations

from enum import StrEnum

from regelverk.fakta import Faktum


class Avgjorelse(StrEnum):
    """Decisions on the way, and after."""

    HOLD = "hold"
    BORTFALL = "bortfall"
    INNSYNSAVSLAG = "innsynsavslag"
    SAKSKOSTNADER = "sakskostnader"
    UTSETTING_AVSLATT = "utsetting-avslatt"
    OMGJORING_AVSLATT = "omgjoring-avslatt"
    ARLIG_FORNYELSE = "arlig-fornyelse"


class Klagevei(StrEnum):
    """How a decision can be complained over: as an enkeltvedtak, by a rule of its own, or not at all."""

    ENKELTVEDTAK = "enkeltvedtak"
    EGEN_REGEL = "egen-regel"
    INGEN = "ingen"


class AnnenAvgjorelse(Faktum):
    """A decision in the case that is neither the answer to the application nor to a complaint."""

    kalles = "hva slags avgjørelse det er"
    art: Avgjorelse
