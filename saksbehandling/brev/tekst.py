"""The types of a letter's text: `Linje` (one line), `Tekst` (paragraphs), `Lenke`, kroner. `saksbehandling.tekst` says
which characters pass; here each field has its room, and an error names the field.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo

from saksbehandling.tekst import ren_tekst

LINJE_MAKS = 200
TEKST_MAKS = 4000


def _feil(felt: str, hva: str, gjor: str) -> ValueError:
    return ValueError(f"Feltet «{felt}» {hva}. {gjor}")


def _valider(verdi: str, info: ValidationInfo, *, maks: int, avsnitt: bool) -> str:
    """The text as it may be printed; ValueError in Norwegian naming the field, the fault, and what to do."""
    felt = info.field_name or "teksten"
    try:
        tekst = ren_tekst(verdi, linjer=avsnitt)
    except ValueError as e:
        raise ValueError(f"Feltet «{felt}» {e}") from None
    if not tekst:
        raise _feil(felt, "er tomt", "Skriv teksten, eller la feltet være ute.")
    if len(tekst) > maks:
        raise _feil(felt, f"har {len(tekst)} tegn, og det er plass til {maks}", "Kort ned teksten.")
    return tekst


def sjekk_lenke(verdi: str, info: ValidationInfo) -> str:
    """An address to the web or to e-mail; every other scheme (javascript:, file:) is refused."""
    if not verdi.startswith(("https://", "mailto:")):
        raise _feil(
            info.field_name or "lenken", f"har adressen «{verdi[:80]}»", "Bruk en adresse som begynner med https://."
        )
    return verdi


Linje = Annotated[str, Field(strict=True), AfterValidator(partial(_valider, maks=LINJE_MAKS, avsnitt=False))]
"""One line, at most 200 characters."""
Tekst = Annotated[str, Field(strict=True), AfterValidator(partial(_valider, maks=TEKST_MAKS, avsnitt=True))]
"""Reasons and other prose: at most 4 000 characters, paragraphs divided by line breaks."""
Lenke = Annotated[Linje, AfterValidator(sjekk_lenke)]
"""An https: or mailto: address."""
Epost = Annotated[Linje, Field(pattern=r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$")]
"""An e-mail address."""

Kroner = Annotated[int, Field(strict=True, gt=0, le=10**12)]
"""Whole kroner, more than none."""
KronerEllerNull = Annotated[int, Field(strict=True, ge=0, le=10**12)]
"""Whole kroner; 0 where a line was not granted."""


class Brevdel(BaseModel):
    """Base of every part of a letter's facts: frozen, and a field that is not here is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Tekstpar(Brevdel):
    """The same text in both forms."""

    nb: Tekst
    nn: Tekst
