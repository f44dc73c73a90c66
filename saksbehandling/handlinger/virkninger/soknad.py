"""What the moves of an application change besides the state."""

from __future__ import annotations

from typing import Any

from regelverk.utfall import er_tildeling
from saksbehandling.flyt import skjema_soknad as skjema
from saksbehandling.flyt.skjema import Begrunnelse
from saksbehandling.flyt.soknad import AVGJORELSEN, Soknad
from saksbehandling.handlinger.arbeid import Endring
from saksbehandling.handlinger.regeloppslag import finn_regel
from saksbehandling.handlinger.virkninger import penger
from saksbehandling.lager.kontekst import JURISTSVAR, Sakskontekst


def send_inn(k: Sakskontekst, d: None, e: Endring) -> None:
    """The application counts as received now, unless it was handed in earlier and entered late."""
    del d
    if k.liv["mottatt"] is None:
        e.liv["mottatt"] = k.naa


def be_om_utbedring(k: Sakskontekst, d: skjema.Manglerskjema, e: Endring) -> None:
    e.liv |= {"mangler": list(d.mangler), "mangelbrev_sendt": k.naa, "utbedret": None}


def utbedre(k: Sakskontekst, d: skjema.Utbedring | None, e: Endring) -> None:
    e.liv["utbedret"] = k.naa
    if d is not None and d.vedlegg:
        e.liv["vedlegg"] = [*k.liv["vedlegg"], *d.vedlegg]


def innstill(k: Sakskontekst, d: skjema.Innstillingsskjema, e: Endring) -> None:
    e.liv["innstilling"] = {**d.model_dump(mode="json"), "av": k.person.id}


def vedta(k: Sakskontekst, d: skjema.Vedtaksskjema | None, e: Endring) -> None:
    """Writes the decision, binds the money, and plans payment where no letter stands between."""
    eget = d.model_dump(mode="json", exclude_none=True) if d else {}
    grunnlag = {n: x for n, x in k.liv["innstilling"].items() if n != "av"}
    if eget:
        grunnlag |= {"utbetalingsplan": None, "beregning": None, "hovedhensyn": None, "avvisningsgrunn": None}
    _avgjor(k, {**grunnlag, **eget}, e)


def _avgjor(k: Sakskontekst, avgjort: dict[str, Any], e: Endring) -> None:
    avklart = _avklart(e)
    kr = avgjort["belop_kr"] if avklart[er_tildeling.id] else 0
    fullmakt_id = k.fullmakt["id"] if k.fullmakt and kr else None
    e.liv |= {
        "vedtak": {**avgjort, "av": k.person.id, "fullmakt_id": fullmakt_id},
        "utfall": avgjort["utfall"],
        "innvilget_kr": kr,
        "vedtatt": k.naa,
        "orientert": None,
        "orientering_ref": None,
        **avklart,
    }
    penger.bind(k, e, kr, fullmakt_id)


def _avklart(e: Endring) -> dict[str, Any]:
    """What the rules answer now: kind, complaint, letter, acceptance, whether it gives money and all of it."""
    return {r.id: e.v.spor(r).svar for r in AVGJORELSEN}


def stans_for_brev(k: Sakskontekst, d: Begrunnelse, e: Endring) -> None:
    """The decision is taken back before the party was told (fvl § 35 first paragraph b): money is free again."""
    del d
    penger.frigjor(k, e)
    e.liv |= {"vedtak": None, "utfall": None, "vedtatt": None, "orientert": None, "orientering_ref": None}


def trekk(k: Sakskontekst, d: None, e: Endring) -> None:
    del d
    if k.liv["bundet_kr"]:
        penger.frigjor(k, e)


def orienter(k: Sakskontekst, d: skjema.SendtOrientering, e: Endring) -> None:
    del k
    e.liv |= {"orientert": d.sendt, "orientering_ref": d.referanse}


def send_brev(k: Sakskontekst, d: None, e: Endring) -> None:
    del d
    e.liv |= {"brev_sendt": k.naa, **_avklart(e)}


def underrett(k: Sakskontekst, d: skjema.Underretningsskjema, e: Endring) -> None:
    del k
    e.liv["underretning"] = d.model_dump(mode="json")


def aksepter(k: Sakskontekst, d: skjema.MottattAksept, e: Endring) -> None:
    mottatt = d.kom_inn(k.naa, soker=k.person.orgnr is not None)
    e.liv["aksept"] = {**d.model_dump(mode="json"), "mottatt": mottatt.isoformat()}


def la_bortfalle(k: Sakskontekst, d: None, e: Endring) -> None:
    del d
    penger.frigjor(k, e)


def rett_bortfall(k: Sakskontekst, d: skjema.MottattAksept, e: Endring) -> None:
    """It never lapsed in law: the acceptance stands, and the money is bound again."""
    aksepter(k, d, e)
    vedtak = k.liv["vedtak"]
    e.liv["innvilget_kr"] = vedtak["belop_kr"]
    penger.bind(k, e, vedtak["belop_kr"], vedtak.get("fullmakt_id"))


def gjenoppliv(k: Sakskontekst, d: Begrunnelse, e: Endring) -> None:
    """A new decision with cover and a new notice to AID; the old acceptance and its deadline are history."""
    gammelt = {n: x for n, x in k.liv["vedtak"].items() if n not in ("av", "fullmakt_id")}
    _avgjor(k, {**gammelt, "begrunnelse": d.begrunnelse}, e)
    e.liv |= {"som": "gjenoppliving", "aksept": None, "akseptfrist": None, "brev_sendt": None, "underretning": None}


def si_fra_seg(k: Sakskontekst, d: None, e: Endring) -> None:
    del d
    penger.frigjor(k, e)


def bekreft(k: Sakskontekst, d: skjema.Bekreftelsesskjema, e: Endring) -> None:
    """The jurist's answer becomes a fact of the case."""
    finn_regel(d.regel, "regel")
    rad = {"sak_id": k.sak["id"], "ordning": k.sak["ordning"], "aar": k.sak["aar"], "person": k.person.id, "tid": k.naa}
    e.rader.append((JURISTSVAR, {**rad, **d.model_dump(mode="json")}))


VIRKNINGER: dict[str, Any] = {
    "send_inn": send_inn,
    "be_om_utbedring": be_om_utbedring,
    "utbedre": utbedre,
    "innstill": innstill,
    "vedta": vedta,
    "stans_for_brev": stans_for_brev,
    "trekk": trekk,
    "orienter": orienter,
    "send_brev": send_brev,
    "underrett": underrett,
    "aksepter": aksepter,
    "la_bortfalle": la_bortfalle,
    "rett_bortfall": rett_bortfall,
    "gjenoppliv": gjenoppliv,
    "si_fra_seg": si_fra_seg,
    "bekreft": bekreft,
}
VED_ANKOMST = {Soknad.lopende: penger.planlegg}
"""A grant that arrives where money may leave gets its payments, whichever move brought it there."""
