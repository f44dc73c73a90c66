"""Post 671.71, the 14 named in the letter of allocation: no announcement, no notice to AID, enkeltvedtak, paid by two."""

from __future__ import annotations

from regelverk.kroner import kr
from regelverk.ordning import les
from saksbehandling.demo.scene import Scene
from saksbehandling.demo.verden import organisasjon

ORDNING = "nasjonale-ressursmiljo"


def fortell(s: Scene) -> None:
    """From the letter of allocation to money paid."""
    o = les(2025).ordning(ORDNING)
    s.kapittel(f"Nasjonale ressursmiljø (671.71): {len(o.navngitte)} navngitte mottakere")
    s.til(1, 15)
    saker = []
    for n in o.navngitte:
        m = organisasjon(n.navn)
        saker.append((s.navngitt(o, m, n.belop_kr, "Drift av nasjonalt ressursmiljø"), n))
    s.si(f"Tildelingsbrevet navngir mottakerne med beløp, {kr(sum(n.belop_kr for n in o.navngitte))} til sammen.")
    for nr, n in saker:
        s.gjor(
            nr, "innstill", "saksbehandler",
            {"utfall": "innvilget", "belop_kr": n.belop_kr, "begrunnelse": BEGRUNNELSE, "beregning": BEREGNING,
             "utbetalingsplan": _plan(n.belop_kr)},
        )  # fmt: skip
    s.nektes(saker[0][0], "vedta", "saksbehandler")
    s.til(1, 22)
    for nr, _ in saker:
        h = s.gjor(nr, "vedta", "beslutter")
    s.gikk(h, "orientering_kreves", "enkeltvedtak", "dekning")
    s.til(1, 23)
    s.si(f"Brevene lages og legges i innboksene: {s.brev()} brev.")
    s.nektes(s.vis(saker[0][0])["tilknyttede"][0]["nr"], "attester", "attest")
    s.til(2, 3)
    for nr, _ in saker:
        s.betal(nr)
    s.til(6, 2)
    for nr, _ in saker:
        s.betal(nr)
    s.si(f"Attestert av Atle, godkjent av Bodil, sendt til banken: {s.bank()} utbetalinger.")
    for nr, _ in saker[:3]:
        s.si(s.status(nr))
    s.si("… og elleve til.")


def _plan(belop_kr: int) -> list[dict[str, object]]:
    forst = belop_kr // 2
    return [
        {"belop_kr": forst, "tidligst": "2025-02-01"},
        {"belop_kr": belop_kr - forst, "tidligst": "2025-06-01"},
    ]


BEGRUNNELSE = (
    "Arbeids- og inkluderingsdepartementet har fastsatt fordelingen mellom de nasjonale ressursmiljøene i tildelingsbrevet "
    "for 2025, etter behandlingen av budsjettet i Stortinget."
)
BEREGNING = "Beløpet er det tildelingsbrevet for 2025 fastsetter for dere i kapittel 11, post 71."
