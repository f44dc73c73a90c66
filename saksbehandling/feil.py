"""The errors people meet. Each says what was wrong and what to do; each door has one handler for them.

`Nektet` (a rule refuses) stands in flyt/muligheter.py beside the Mulighet that it carries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

FLEST_FEIL = 100
"""Faults that are told of at a time: nobody mends more, and a small body can hold a million."""


@dataclass(frozen=True, slots=True)
class Feltfeil:
    """One field that was wrong: its name, the value given, what was wrong, and what to do."""

    felt: str
    verdi: Any
    melding: str
    gjor: str


class Feil(Exception):
    """Base: `kode` for programs, `melding` and `gjor` (Norwegian) for people, `felt` when one field is to blame."""

    kode = "feil"
    status = 500
    utgang = 3

    def __init__(self, melding: str, *, felt: str | None = None, gjor: str = "") -> None:
        self.melding, self.felt, self.gjor = melding, felt, gjor
        super().__init__(melding)

    def som_json(self) -> dict[str, Any]:
        """For `--json` and problem+json."""
        return {"kode": self.kode, "melding": self.melding, "felt": self.felt, "gjor": self.gjor}


class Ugyldig(Feil):
    """Bad input. `feil`: every field that was wrong, so that all can be mended at once; of very many, the first."""

    kode, status, utgang = "ugyldig", 422, 2

    def __init__(self, feil: Feltfeil | Sequence[Feltfeil]) -> None:
        self.feil: tuple[Feltfeil, ...] = (feil,) if isinstance(feil, Feltfeil) else tuple(feil[:FLEST_FEIL])
        forste = self.feil[0]
        linjer = "\n".join(f"{f.felt}: {f.melding} {f.gjor}".strip() for f in self.feil)
        super().__init__(linjer, felt=forste.felt, gjor=forste.gjor)

    @classmethod
    def ett(cls, felt: str, verdi: Any, melding: str, gjor: str) -> Ugyldig:
        """One wrong field."""
        return cls(Feltfeil(felt, verdi, melding, gjor))

    def som_json(self) -> dict[str, Any]:
        return {**super().som_json(), "feil": [asdict(f) for f in self.feil]}


class Utdatert(Feil):
    """The case has moved since the person looked at it."""

    kode, status, utgang = "utdatert", 409, 1

    def __init__(self, melding: str, *, versjon: int | None = None, endret: Sequence[str] = ()) -> None:
        self.versjon, self.endret = versjon, tuple(endret)
        super().__init__(melding, felt="versjon", gjor="Hent saken på nytt, se hva som er endret, og prøv igjen.")

    def som_json(self) -> dict[str, Any]:
        return {**super().som_json(), "versjon": self.versjon, "endret": list(self.endret)}


class IkkeDin(Feil):
    """The door is not this person's."""

    kode, status, utgang = "ikke-din", 403, 1


class IkkeFunnet(Feil):
    """Not there, or out of this person's reach: the two are told apart by nobody."""

    kode, status, utgang = "ikke-funnet", 404, 2


class BrevMangler(Feil):
    """A letter lacks a demanded element or holds a forbidden one. `mangler`: (id, what it says, sources)."""

    kode, status, utgang = "brev-mangler", 409, 1

    def __init__(
        self, brevtype: str, mangler: Sequence[tuple[str, str, str]], forbudt: Sequence[tuple[str, str, str]] = ()
    ) -> None:
        self.brevtype, self.mangler, self.forbudt = brevtype, tuple(mangler), tuple(forbudt)
        deler = [f"mangler {sier} ({id}, {kilde})" for id, sier, kilde in self.mangler]
        deler += [f"kan ikke inneholde {sier} ({id}, {kilde})" for id, sier, kilde in self.forbudt]
        super().__init__(
            f"Brevet «{brevtype}» kan ikke lages: " + "; ".join(deler) + ".",
            felt="brev",
            gjor="Legg inn det som mangler i saken, og prøv igjen.",
        )


class IkkeHerEnna(Feil):
    """A door that a later version brings."""

    kode, status, utgang = "ikke-her-enna", 501, 2
