"""What the rules on the content of letters may know, beside the decision and its recipient."""

from __future__ import annotations

from regelverk.fakta import Faktum, Klageinstans
from regelverk.fakta_klage import Instans


class Omfang(Faktum):
    """Whether all that was applied for is granted: amount, period and measures."""

    kalles = "om alt det ble søkt om, er innvilget"
    alt_innvilget: bool


class Flerarighet(Faktum):
    """Whether anything is promised for a later year than the first."""

    kalles = "om tilskuddet er flerårig"
    flerarig: bool


class Budsjettvedtak(Faktum):
    """Whether the Storting has passed the budget that the money comes from."""

    kalles = "om budsjettet er vedtatt"
    vedtatt: bool


class Klagetid(Faktum):
    """Whether the complaint came in time."""

    kalles = "om klagen er rettidig"
    rettidig: bool


class Klageavvisning(Faktum):
    """A dismissed complaint: in which capacity it was dismissed, and who hears a complaint over that (None: nobody)."""

    kalles = "hvem som avviste klagen"
    som: Instans
    klageinstans: Klageinstans | None
