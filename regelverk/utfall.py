"""What a decision says: the outcome read as yes and no. (V4 points 2 and 3, fvl § 2)"""

from __future__ import annotations

from typing import Annotated

from regelverk.fakta import Innstilling, Utfall, Vedtak
from regelverk.kilder import FVL, FVL2025, VEDLEGG4
from regelverk.kroner import kr
from regelverk.regel import Regel, Svar, SvarFra, Vilkar, ja, nei

GIR_PENGER = frozenset({Utfall.INNVILGET, Utfall.DELVIS, Utfall.MEDHOLD})
"""The outcomes that `er_tildeling` says yes to, for what is not decided yet: a proposal, a form."""

er_tildeling = Regel[bool]("er_tildeling", "Gir avgjørelsen mottakeren penger?")


@er_tildeling.versjon(VEDLEGG4["punkt 2"], VEDLEGG4["punkt 3"])
def innvilget_helt_eller_delvis(vedtak: Vedtak) -> Svar[bool]:
    """Innvilget og delvis innvilget er tildelinger. Slik leser vi det: Medhold i en klage regnes også som en
    tildeling, siden det nye vedtaket går klageren i møte."""
    if vedtak.utfall in (Utfall.INNVILGET, Utfall.DELVIS):
        return ja(f"Utfallet er «{vedtak.utfall}», og mottakeren får penger.")
    if vedtak.utfall is Utfall.MEDHOLD:
        return ja("Klageren har fått medhold, og det nye vedtaket regnes som en tildeling.")
    return nei(f"Utfallet er «{vedtak.utfall}», og det gir ikke mottakeren penger.")


er_delvis = Regel[bool]("er_delvis", "Er bare en del av det som ble søkt om, innvilget?")


@er_delvis.versjon(VEDLEGG4["punkt 3"])
def mindre_enn_soekt(vedtak: Vedtak) -> Svar[bool]:
    """Delvis innvilget er mindre enn det ble søkt om, i beløp, tid eller tiltak. Det som er avslått, skal begrunnes."""
    if vedtak.utfall is Utfall.DELVIS:
        return ja("Søknaden er delvis innvilget.")
    return nei(f"Utfallet er «{vedtak.utfall}», ikke delvis innvilget.")


innvilget_er_alt = Vilkar("innvilget_er_alt", "Får søkeren alt det ble søkt om, når utfallet er innvilget?")


@innvilget_er_alt.versjon(VEDLEGG4["punkt 3"])
def mindre_er_delvis(innstilling: Innstilling) -> Svar[bool]:
    """Det som er avslått, helt eller delvis, skal begrunnes i brevet. Slik leser vi det: Gis det mindre enn det ble
    søkt om, er utfallet «delvis», og brevet sier hvorfor resten ikke er innvilget."""
    if innstilling.utfall is not Utfall.INNVILGET or innstilling.belop_kr >= innstilling.sokt_kr:
        return ja("Utfallet passer med beløpet.")
    gitt, sokt = kr(innstilling.belop_kr), kr(innstilling.sokt_kr)
    return nei(
        f"Det er søkt om {sokt}, og utfallet «innvilget» gir {gitt}. Da er noe av søknaden avslått.",
        apnes="Når utfallet er «delvis» og begrunnelsen sier hvorfor resten ikke gis, eller hele beløpet er innvilget.",
    )


er_avslag = Regel[bool]("er_avslag", "Er søknaden avslått?")


@er_avslag.versjon(VEDLEGG4["punkt 2"], VEDLEGG4["punkt 3"])
def ingenting_innvilget(vedtak: Vedtak) -> Svar[bool]:
    """Et avslag er at søknaden er vurdert, og at ingenting er innvilget."""
    if vedtak.utfall is Utfall.AVSLAG:
        return ja("Søknaden er vurdert og avslått.")
    return nei(f"Utfallet er «{vedtak.utfall}», ikke avslag.")


er_avvist = Regel[bool]("er_avvist", "Er søknaden avvist uten at innholdet er vurdert?")


@er_avvist.versjon(FVL["§ 2"])
def ikke_tatt_til_behandling(vedtak: Vedtak) -> Svar[bool]:
    """Å avvise er å avslutte saken uten å ta stilling til innholdet."""
    if vedtak.utfall is Utfall.AVVIST:
        return ja("Søknaden er avvist uten at innholdet er vurdert.")
    return nei(f"Utfallet er «{vedtak.utfall}», ikke avvist.")


er_avvist.viderefores(FVL2025["§ 7"], navn="forvaltningsloven_2025")

Tildeling = Annotated[bool, SvarFra(er_tildeling)]

# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
for _u in Utfall:
    er_tildeling.eksempel(f"Utfallet er {_u}", Vedtak(utfall=_u, belop_kr=0), svar=_u in GIR_PENGER)
    er_delvis.eksempel(f"Utfallet er {_u}", Vedtak(utfall=_u, belop_kr=0), svar=_u is Utfall.DELVIS)
    er_avslag.eksempel(f"Utfallet er {_u}", Vedtak(utfall=_u, belop_kr=0), svar=_u is Utfall.AVSLAG)
    er_avvist.eksempel(f"Utfallet er {_u}", Vedtak(utfall=_u, belop_kr=0), svar=_u is Utfall.AVVIST)

for _kr, _svar in ((499_999, False), (500_000, True), (500_001, True)):
    innvilget_er_alt.eksempel(
        f"{_kr} kroner av 500 000", Innstilling(utfall=Utfall.INNVILGET, belop_kr=_kr, sokt_kr=500_000), svar=_svar
    )
innvilget_er_alt.eksempel(
    "En del, og det sies", Innstilling(utfall=Utfall.DELVIS, belop_kr=1, sokt_kr=500_000), svar=True
)
