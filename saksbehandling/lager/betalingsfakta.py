"""Rows -> what the rules of payment ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from regelverk import fakta_utbetaling as fu
from regelverk.fakta import Faktum
from saksbehandling.lager.kontekst import Sakskontekst


def _betaling(k: Sakskontekst) -> dict[str, Any] | None:
    return k.liv if k.sak["flyt"] == "utbetaling" else None


def _tilskudd(k: Sakskontekst) -> Faktum | None:
    s = k.soknad
    if s is None:
        return None
    return fu.Tilskudd(innvilget_kr=s["innvilget_kr"], utbetalt_kr=s["utbetalt_kr"], avregnet_kr=s["avregnet_kr"])


def _brevstatus(k: Sakskontekst) -> Faktum | None:
    s = k.soknad
    if s is None or s["brev_kreves"] is None:
        return None
    return fu.Brevstatus(kreves=s["brev_kreves"], sendt=s["brev_sendt"] is not None)


def _akseptstatus(k: Sakskontekst) -> Faktum | None:
    s = k.soknad
    if s is None or s["akseptbrev"] is None:
        return None
    return fu.Akseptstatus(kreves=s["akseptbrev"], i_tide=s["aksept"] is not None)


def _betalingsvilkar(k: Sakskontekst) -> Faktum | None:
    b = _betaling(k)
    if b is None:
        return None
    return fu.Betalingsvilkar(tidligst=b["tidligst"], oppfylt=b["vilkar"] is None or b["vilkar_grunnlag"] is not None)


def _konto(k: Sakskontekst) -> Faktum | None:
    b, m = _betaling(k), k.grunnsak.mottaker if k.grunnsak else None
    if b is None or m is None:
        return None
    return fu.Konto(eier_er_mottaker=None if not b["kontonr"] else b["kontonr"] == m["kontonr"])


def _postdekning(k: Sakskontekst) -> Faktum | None:
    r = k.ramme
    if r is None:
        return None
    return fu.Postdekning(
        post=f"{r['kap']}.{r['post']}",
        disponibelt_kr=r["ramme_kr"] - r["utbetalt_kr"],
        overslagsbevilgning=r["overslag"],
    )


def _saksbehandlere(k: Sakskontekst) -> Faktum | None:
    g = k.grunnsak
    if g is None:
        return None
    navn = {p for av in g.gjort_av.values() for p in av if p != "klokka" and not p.startswith("soker-")}
    return fu.Saksbehandlere(brukere=tuple(sorted(navn)))


def _godkjennerhabilitet(k: Sakskontekst) -> Faktum | None:
    e = k.erklaering
    return fu.Godkjennerhabilitet(inhabil=e["relasjon"] != "ingen") if e else None


def _belop(k: Sakskontekst) -> Faktum | None:
    b = _betaling(k)
    return fu.Utbetaling(belop_kr=b["belop_kr"]) if b else None


def _attestasjon(k: Sakskontekst) -> Faktum | None:
    b = _betaling(k)
    return fu.Attestasjon(av=b["attestert_av"]) if b else None


def _sperre(k: Sakskontekst) -> Faktum | None:
    s = k.soknad
    return fu.Sperre(stanset=s["stanset"], kontroll_apen=s["kontroll_apen"]) if s else None


BETALINGSFAKTA: dict[type[Faktum], Callable[[Sakskontekst], Faktum | None]] = {
    fu.Utbetaling: _belop,
    fu.Tilskudd: _tilskudd,
    fu.Brevstatus: _brevstatus,
    fu.Akseptstatus: _akseptstatus,
    fu.Betalingsvilkar: _betalingsvilkar,
    fu.Attestasjon: _attestasjon,
    fu.Godkjenner: lambda k: fu.Godkjenner(bruker=k.person.id, bdm=k.fullmakt is not None),
    fu.Godkjennerhabilitet: _godkjennerhabilitet,
    fu.Mottakerbruker: lambda k: fu.Mottakerbruker(bruker=f"soker-{k.sak['orgnr']}"),
    fu.Saksbehandlere: _saksbehandlere,
    fu.Konto: _konto,
    fu.Sperre: _sperre,
    fu.Postdekning: _postdekning,
}
