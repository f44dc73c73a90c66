"""The no of a sum's guard, said with the numbers as they are now: the line, the authority, or the grant."""

from __future__ import annotations

from dataclasses import replace

from regelverk.kilder import BEVR, INSTRUKS, VEDLEGG4
from regelverk.kroner import kr
from regelverk.vurdering import Grunn
from saksbehandling.flyt.muligheter import Mulighet
from saksbehandling.lager.kontekst import Sakskontekst
from saksbehandling.lager.penger import Sprengt

FULLMAKT, TILSKUDD = "fullmakt", "tilskudd"


def sprengt(m: Mulighet, k: Sakskontekst, feil: Sprengt) -> Mulighet:
    """The refusal of a move that was allowed until somebody else took the money. `k`: the case; read anew here."""
    naa = Sakskontekst(k.db, k.sak["id"], k.person, k.naa)
    hva = str(feil)
    sier = {FULLMAKT: _fullmakten, TILSKUDD: _tilskuddet}.get(hva, _linja)
    return replace(m, krav=(*m.krav, sier(naa, hva)), vei=None, tillatt=False)


def _linja(k: Sakskontekst, hva: str) -> Grunn:
    r = k.ramme or {}
    ledig = r.get("ramme_kr", 0) - r.get("bundet_kr", 0)
    return Grunn(
        "sum_holdes", hva, False, (str(BEVR["§ 6"]),),
        f"Det er ikke lenger nok igjen. {r.get('kap')}.{r.get('post')} har nå {kr(max(ledig, 0))} ledig.",
        apnes="Når beløpet er innenfor det som er ledig.",
    )  # fmt: skip


def _fullmakten(k: Sakskontekst, hva: str) -> Grunn:
    f = k.fullmakt or {"inntil_kr": 0, "brukt_kr": 0}
    igjen = max((f["inntil_kr"] or 0) - f["brukt_kr"], 0)
    return Grunn(
        "sum_holdes", hva, False, (str(INSTRUKS["punkt 4.2"]),),
        f"Fullmakten har ikke lenger nok igjen. Den har nå {kr(igjen)} igjen.",
        apnes="Når beløpet er innenfor det som er igjen av fullmakten, eller en med høyere fullmakt gjør dette.",
        vekt="instruks",
    )  # fmt: skip


def _tilskuddet(k: Sakskontekst, hva: str) -> Grunn:
    s = k.soknad or {"innvilget_kr": 0, "utbetalt_kr": 0, "avregnet_kr": 0}
    igjen = max(s["innvilget_kr"] - s["utbetalt_kr"] - s["avregnet_kr"], 0)
    return Grunn(
        "sum_holdes", hva, False, (str(VEDLEGG4["punkt 5"]),),
        f"Tilskuddet har ikke lenger nok igjen. Det kan nå betales {kr(igjen)}.",
        apnes=f"Når utbetalingen er på høyst {kr(igjen)}.",
        vekt="instruks",
    )  # fmt: skip
