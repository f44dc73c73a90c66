"""What rules may know of an announcement. (V4 point 1)"""

from __future__ import annotations

from regelverk.fakta import Faktum


class Retningslinjer(Faktum):
    """Whether the ministry has approved the scheme's guidelines (who, when and reference stand in the record)."""

    kalles = "om retningslinjene er godkjent"
    godkjent: bool


class Budsjettbehandling(Faktum):
    """Whether Stortinget has passed the budget that the money comes from."""

    kalles = "om Stortinget har vedtatt budsjettet"
    vedtatt: bool


class Forbehold(Faktum):
    """Whether the text reserves for Stortinget's final budget decision."""

    kalles = "om teksten tar forbehold om budsjettet"
    tatt: bool


class Kunngjoringsinnhold(Faktum):
    """Which elements the announcement holds, by their ids."""

    kalles = "hva kunngjøringen inneholder"
    elementer: frozenset[str]
