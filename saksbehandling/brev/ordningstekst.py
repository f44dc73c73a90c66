"""The scheme as letters speak of it: names, purpose and rules in both forms, from the year's scheme data."""

from __future__ import annotations

from regelverk.ordning import aar_med_fil, les
from regelverk.ordningslinje import Tekst
from saksbehandling.brev.penger import Ordning
from saksbehandling.brev.tekst import Tekstpar

FORSKRIFTEN_FRA = 2026
"""First grant year of F2373 (§ 5-3)."""
FORSKRIFTEN = Tekstpar(
    nb="forskrift 30. november 2025 nr. 2373 om tilskudd til integreringsarbeid i regi av frivillige organisasjoner",
    nn="forskrift 30. november 2025 nr. 2373 om tilskot til integreringsarbeid i regi av frivillige organisasjonar",
)


def ordning_i_brev(id: str, aar: int, forste_tilskuddsaar: int | None = None) -> Ordning:
    """The scheme for a letter. `aar`: the budget year; the regulation follows the first grant year (else `aar`).

    A year without its own file takes names and purpose from the newest earlier one, and never its budget references.
    Raises regelverk.ordning.UkjentOrdning, and UkjentAar for a year before the first file.
    """
    tidligere = [a for a in aar_med_fil() if a <= aar]
    budsjett = les(tidligere[-1] if tidligere else aar)
    linje = budsjett.ordning(id)
    if linje.frivillig and (forste_tilskuddsaar or aar) >= FORSKRIFTEN_FRA:
        regelverk = FORSKRIFTEN
    elif budsjett.aar == aar:
        regelverk = _par(budsjett.bygger_paa)
    else:
        regelverk = Tekstpar(
            nb=f"Stortingets budsjettvedtak og tildelingsbrevet til IMDi for {aar}",
            nn=f"budsjettvedtaket i Stortinget og tildelingsbrevet til IMDi for {aar}",
        )
    return Ordning(
        id=id,
        aar=aar,
        navn=Tekstpar(nb=linje.navn, nn=linje.navn_nn),
        tittel=_par(linje.tittel),
        kap=linje.kap,
        kapnavn=_par(budsjett.kapittel(linje.kap).navn),
        post=linje.post,
        postnavn=_par(budsjett.postlinje(linje.kap, linje.post).navn),
        formaal=_par(linje.formaal),
        maal=tuple(map(_par, linje.maal)),
        regelverk=regelverk,
        frivillig=linje.frivillig,
    )


def _par(tekst: Tekst) -> Tekstpar:
    return Tekstpar(nb=tekst.nb, nn=tekst.nn)
