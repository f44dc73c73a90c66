"""Which regulation governs the grant? It follows the first grant year. (F2373 §§ 5-2 and 5-3)"""

from __future__ import annotations

from datetime import date

from regelverk import eksempelfakta as e
from regelverk.fakta import Ordning
from regelverk.kilde import Datoer
from regelverk.kilder import F25, F2373
from regelverk.regel import Regel, Svar

ordningens_forskrift = Regel[str | None]("ordningens_forskrift", "Hvilken forskrift gjelder for tilskuddet?")
_UTEN = "Forskriften gjelder bare frivilligordningen, ikke «{}»."


@ordningens_forskrift.versjon(F25["forskriften"])
def forskriften_2024(ordning: Ordning) -> Svar[str | None]:
    """Tilskudd i frivilligordningen med første tilskuddsår 2024 eller 2025 følger forskriften fra 2024 ut perioden. Vi
    har ikke teksten til den forskriften, og den må leses før noe bygger på innholdet."""
    if not ordning.frivillig:
        return Svar(None, _UTEN.format(ordning.id))
    return Svar(F25.kort, "Tilskuddet har første tilskuddsår før 2026, og da gjelder forskrift 2. januar 2024 nr. 25.")


@ordningens_forskrift.versjon(F2373["§ 5-2"], F2373["§ 5-3"])
def forskriften_2026(ordning: Ordning) -> Svar[str | None]:
    """Tilskudd i frivilligordningen med første tilskuddsår 2026 eller senere følger den nye forskriften."""
    if not ordning.frivillig:
        return Svar(None, _UTEN.format(ordning.id))
    return Svar(
        F2373.kort,
        "Tilskuddet har første tilskuddsår 2026 eller senere, og da gjelder forskrift 30. november 2025 nr. 2373.",
    )


def _i(steg: date, forste: int) -> Datoer:
    return Datoer.paa(steg, tilskuddsaar=forste)


ordningens_forskrift.eksempel("Første år 2025", e.FRIVILLIGE, svar="F25", datoer=_i(date(2025, 5, 5), 2025))
ordningens_forskrift.eksempel("Tredje år av 2024", e.FRIVILLIGE, svar="F25", datoer=_i(date(2026, 5, 5), 2024))
ordningens_forskrift.eksempel("Første år 2026", e.FRIVILLIGE, svar="F2373", datoer=_i(date(2026, 5, 5), 2026))
ordningens_forskrift.eksempel("Avgjort i 2025 for 2026", e.FRIVILLIGE, svar="F2373", datoer=_i(date(2025, 12, 9), 2026))
ordningens_forskrift.eksempel("Jobbsjansen", e.JOBBSJANSEN, svar=None, datoer=_i(date(2026, 5, 5), 2026))
