"""Which text may stand in a letter: `Linje` (one line), `Tekst` (paragraphs); what is refused, why, and what to do.

A letter must show exactly what was decided. Direction marks can turn an amount around («000 1»), control characters end
up in the text layer, a character without a glyph is printed as nothing or in a foreign font. So all of them are refused
here, at the door, long before a page is laid out.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import partial
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo

from saksbehandling.brev.tegn import SPENN

LINJE_MAKS = 200
TEKST_MAKS = 4000
MYK_BINDESTREK = "\u00ad"
MAKS_MERKER = 2
_STARTER = [a for a, _ in SPENN]
_FORBUDT = {
    "Cc": ("et styretegn", "Fjern tegnet. Det kommer ofte med når tekst er limt inn fra et annet program."),
    "Cf": ("et usynlig formattegn", "Fjern tegnet. Slike tegn kan snu teksten eller skjule noe for leseren."),
    "Cs": ("et halvt tegn (surrogat)", "Skriv ordet på nytt."),
    "Co": ("et tegn til privat bruk", "Bytt det ut med et vanlig tegn."),
    "Cn": ("en kode som ikke er noe tegn", "Fjern den."),
    "Zl": ("et eget tegn for linjeskift", "Bruk vanlig linjeskift."),
    "Zp": ("et eget tegn for avsnitt", "Bruk vanlig linjeskift."),
}


def har_glyf(tegn: str) -> bool:
    """Whether the letters' font (all its weights) can print the character."""
    kode = ord(tegn)
    i = bisect_right(_STARTER, kode) - 1
    return i >= 0 and kode <= SPENN[i][1]


def _navn(tegn: str) -> str:
    return f"U+{ord(tegn):04X} {unicodedata.name(tegn, '')}".rstrip()


def _feil(felt: str, hva: str, gjor: str) -> ValueError:
    return ValueError(f"Feltet «{felt}» {hva}. {gjor}")


def sjekk_tekst(verdi: str, felt: str, *, maks: int, avsnitt: bool) -> str:
    """The text in NFC, stripped; ValueError in Norwegian naming `felt`, the fault with its place, and what to do."""
    for plass, tegn in enumerate(verdi, 1):
        if tegn == MYK_BINDESTREK or (avsnitt and tegn == "\n"):
            continue
        if (feil := _FORBUDT.get(unicodedata.category(tegn))) is not None:
            raise _feil(felt, f"har {feil[0]} på plass {plass} ({_navn(tegn)})", feil[1])
    tekst = unicodedata.normalize("NFC", verdi).strip()
    if not tekst:
        raise _feil(felt, "er tomt", "Skriv teksten, eller la feltet være ute.")
    if len(tekst) > maks:
        raise _feil(felt, f"har {len(tekst)} tegn, og det er plass til {maks}", "Kort ned teksten.")
    merker = 0
    for plass, tegn in enumerate(tekst, 1):
        merker = merker + 1 if unicodedata.combining(tegn) else 0
        if merker > MAKS_MERKER:
            raise _feil(felt, f"har mer enn {MAKS_MERKER} løse aksenter etter hverandre på plass {plass}", "Fjern dem.")
        if tegn not in (MYK_BINDESTREK, "\n") and not har_glyf(tegn):
            raise _feil(
                felt,
                f"har tegnet «{tegn}» på plass {plass} ({_navn(tegn)}), som skriften i brevene ikke har",
                "Skriv det med latinske bokstaver.",
            )
    return tekst


def _valider(verdi: str, info: ValidationInfo, *, maks: int, avsnitt: bool) -> str:
    return sjekk_tekst(verdi, info.field_name or "teksten", maks=maks, avsnitt=avsnitt)


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
