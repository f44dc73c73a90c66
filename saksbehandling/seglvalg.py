"""Settings of the log's seals: where the key lies, which is never in the database, and where seals are laid outside."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from saksbehandling.feil import Ugyldig

PRIVAT, OFFENTLIGE, ANKER, ANKERPOST = "privat.pem", "nokler.json", "anker", "ankerpost"
NOKKEL, NOKKELFIL, NOKLER = "TILSKUDD_SEGLNOKKEL", "TILSKUDD_SEGLNOKKEL_FIL", "TILSKUDD_SEGLNOKLER"


@dataclass(frozen=True, slots=True)
class Seglvalg:
    """`nokkel`: the private key itself (PEM), else it lies in `nokkelfil`. `nokler`: the file of public keys.

    `lag_nokkel`: makes a key when there is none; never in production. `anker`: a folder that the database's
    administrator does not rule, when somebody has chosen one (`anker_valgt`). `anker_epost`: who gets the newest seal
    by mail each day, from `avsender`; `postmappe`: mail to go out.
    """

    nokkelfil: Path
    nokler: Path
    anker: Path
    postmappe: Path
    lag_nokkel: bool
    anker_epost: tuple[str, ...] = ()
    avsender: str = "post@imdi.no"
    anker_valgt: bool = False
    nokkel: str = field(default="", repr=False)

    @classmethod
    def i(cls, mappe: Path) -> Seglvalg:
        """All in one folder, with a key made when it is needed: demo, development and tests."""
        segl = mappe / "segl"
        return cls(segl / PRIVAT, segl / OFFENTLIGE, mappe / ANKER, mappe / ANKERPOST, lag_nokkel=True)


def les(mappe: Path, *, produksjon: bool, avsender: str, miljo: Mapping[str, str] | None = None) -> Seglvalg:
    """The settings. Raises Ugyldig when an address can't be one; a key that is missing is told when it is needed."""
    m = os.environ if miljo is None else miljo
    her = Seglvalg.i(mappe)
    epost = tuple(a.strip() for a in m.get("TILSKUDD_ANKER_EPOST", "").split(",") if a.strip())
    for adresse in epost:
        if adresse.count("@") != 1 or any(c.isspace() or c in "<>," for c in adresse):
            gjor = "Skriv én eller flere adresser med komma mellom, for eksempel revisor@riksrevisjonen.no."
            raise Ugyldig.ett("TILSKUDD_ANKER_EPOST", adresse[:80], "er ikke en e-postadresse.", gjor)
    return Seglvalg(
        nokkelfil=Path(m.get(NOKKELFIL) or her.nokkelfil),
        nokler=Path(m.get(NOKLER) or her.nokler),
        anker=Path(m.get("TILSKUDD_ANKER") or her.anker),
        postmappe=her.postmappe,
        lag_nokkel=not produksjon and not m.get(NOKKELFIL) and not m.get(NOKKEL),
        anker_epost=epost,
        avsender=avsender,
        anker_valgt=bool(m.get("TILSKUDD_ANKER")),
        nokkel=m.get(NOKKEL, ""),
    )
