"""How long it is since somebody looked at a source: an old look is told of, and stops nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from regelverk.kilde import Kilde
from regelverk.kilder import KILDER

LENGE = timedelta(days=365)


def gamle(dag: date, kilder: Iterable[Kilde] | None = None) -> list[str]:
    """The sources that were last checked more than a year before `dag`, each with what to do."""
    return [
        f"{k.kort}: {k.tittel} was last checked {k.kontrollert}. Look whether it is amended, and set its `kontrollert`"
        for k in (KILDER.values() if kilder is None else kilder)
        if dag - k.kontrollert > LENGE
    ]
