"""Which text people may give: what is refused, why, and what to do. Asked by every form, and by every letter.

A letter must show exactly what was decided. Direction marks can turn an amount around («000 1»), control characters end
up in the text layer, a character without a glyph is printed as nothing or in a foreign font. So all of them are refused
here, at the door, long before a page is laid out.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

from saksbehandling.tegn import SPENN

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


def ren_tekst(verdi: str, *, linjer: bool = False) -> str:
    """The text in NFC, stripped. `linjer`: it may have several. ValueError in Norwegian: the fault, its place, and what
    to do; it has no subject, so that the field's name can stand before it."""
    verdi = verdi.strip()
    for plass, tegn in enumerate(verdi, 1):
        if tegn == MYK_BINDESTREK or (linjer and tegn == "\n"):
            continue
        if (feil := _FORBUDT.get(unicodedata.category(tegn))) is not None:
            raise ValueError(f"har {feil[0]} på plass {plass} ({_navn(tegn)}). {feil[1]}")
    tekst = unicodedata.normalize("NFC", verdi)
    merker = 0
    for plass, tegn in enumerate(tekst, 1):
        merker = merker + 1 if unicodedata.combining(tegn) else 0
        if merker > MAKS_MERKER:
            raise ValueError(f"har mer enn {MAKS_MERKER} løse aksenter etter hverandre på plass {plass}. Fjern dem.")
        if tegn not in (MYK_BINDESTREK, "\n") and not har_glyf(tegn):
            raise ValueError(
                f"har tegnet «{tegn}» på plass {plass} ({_navn(tegn)}), som skriften i brevene ikke har. "
                "Skriv det med latinske bokstaver."
            )
    return tekst
