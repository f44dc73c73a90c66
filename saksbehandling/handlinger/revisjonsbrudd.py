"""A breach of the log: what was found, where, and what to do about it. Gathered with an end, so that memory has one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MEST = 1_000
"""Breaches that are told one by one; of the rest only how many. A log written anew breaks everywhere."""
_TA_VARE = (
    "Ikke rett på noe. Ta en kopi av databasen slik den er nå, sammenlign med siste sikkerhetskopi og siste eksport av "
    "loggen, og meld fra til leder og revisor."
)
_GJOR = {
    "trigger": (
        "Finn ut hvem som tok den bort, og når. Neste kommando som åpner databasen, lager den på nytt, men hva som er "
        "endret imens, viser bare resten av denne kontrollen."
    ),
    "nokkel": (
        "Hent nokler.json fra en sikkerhetskopi eller fra siste eksport, og sett TILSKUDD_SEGLNOKLER til den. "
        "Er nøkkelen ukjent også der, er seglet satt av noen andre: ta en kopi av databasen, og meld fra til revisor."
    ),
    "anker": (
        "Er databasen hentet tilbake fra en sikkerhetskopi, mangler det som skjedde etter kopien. Ellers er loggen "
        "skrevet om av noen som også hadde nøkkelen, eller det nyeste er fjernet. Ta en kopi av databasen og ankeret, "
        "og meld fra til leder og revisor."
    ),
    "anker_ugyldig": "Hent ankeret på nytt fra den som oppbevarer det, og kjør kontrollen igjen.",
    "parti": (
        "Hendelsene i sakene bærer avtrykket av det som ble avgjort: det er de som gjelder. Sammenlign partiet "
        "og lista med dem. "
    )
    + _TA_VARE,
    "rad": "Sammenlign raden med loggen: det er loggen som gjelder. " + _TA_VARE,
    "ramme": "Sammenlign linjen med sakene: det er sakenes logg som gjelder. " + _TA_VARE,
}


@dataclass(slots=True)
class Funn:
    """What a verification has found so far. `antall` counts also those that the list has no room for."""

    brudd: list[dict[str, Any]] = field(default_factory=list)
    antall: int = 0

    def meld(
        self, slag: str, forklaring: str, *, sak: str | None = None, hendelse_nr: Any = None, segl: int | None = None
    ) -> None:
        """One breach: its kind, the sentence for people, and the case, event and seal that it is about."""
        self.antall += 1
        if len(self.brudd) < MEST:
            self.brudd.append(
                {"sak": sak, "hendelse_nr": hendelse_nr, "segl": segl, "brudd": slag, "forklaring": forklaring,
                 "gjor": _GJOR.get(slag, _TA_VARE)}
            )  # fmt: skip
