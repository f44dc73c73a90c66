"""Valid forms for every move: several to choose from where what is filled in decides whether the move goes through."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksbehandling.demo.kommuner import KUNNGJORING
from tests.handlinger.verden import Verden

Skjema = dict[str, Any]
FORDI: Skjema = {"begrunnelse": "Slik vi leser planen."}
JA: Skjema = {"av_rolle": "Kommunedirektør", "forbehold": False}
JURISTEN: Skjema = {"begrunnelse": "Vurdert.", "grunnlag": "Notat 25/1"}


def _gis(utfall: str, kr: int, **mer: Any) -> Skjema:
    return {"utfall": utfall, "belop_kr": kr, **FORDI, **mer}


INNSTILLINGER = [
    _gis("innvilget", 500_000), _gis("innvilget", 400_000), _gis("delvis", 300_000), _gis("delvis", 100_000),
    _gis("avslag", 0),
    _gis("avvist", 0, avvisningsgrunn="feil-sokertype"), _gis("avvist", 0, avvisningsgrunn="for-sent"),
    _gis("avvist", 0, avvisningsgrunn="ikke-rettet"),
    _gis("innvilget", 500_000, utbetalingsplan=[
        {"belop_kr": 200_000, "tidligst": "2025-03-03"},
        {"belop_kr": 300_000, "tidligst": "2025-04-01", "vilkar": "Rapport"},
    ]),
]  # fmt: skip
VEDTAK: list[Skjema] = [
    {},
    _gis("avslag", 0),
    _gis("delvis", 50_000),
    _gis("avvist", 0, avvisningsgrunn="feil-sokertype"),
]


def skjemaer(v: Verden, flyt: str, navn: str, nr: str, usikre: list[str]) -> list[Skjema]:
    """The forms to try. `usikre`: rules that the case waits for a jurist's answer to."""
    tidsbundne = _med_tid(v, flyt, navn, nr)
    if tidsbundne is not None:
        return tidsbundne
    if (flyt, navn) == ("klage", "vurder_oversitting"):
        return [{"kan_ikke_lastes": a, "saerlige_grunner": b, **FORDI} for a, b in ((False, False), (True, False))]
    if navn == "bekreft":
        svar: list[Any] = [True, False]
        return [{"regel": r, "svar": s, **JURISTEN} for r in usikre or ["gjenoppliving"] for s in svar]
    return _faste().get(navn, [{}])


def _faste() -> dict[str, list[Skjema]]:
    begrunnes = ("send_tilbake", "stans_for_brev", "gjenoppliv", "avvis")
    return {
        "innstill": INNSTILLINGER, "vedta": VEDTAK, "be_om_utbedring": [{"mangler": ["Budsjett"]}],
        "utbedre": [{}, {"vedlegg": ["Budsjett"]}], "be_om_retting": [{"mangler": ["Signatur"]}],
        "rett": [{"autentisert": True, "grunnlag": "Brev"}, {"nevner_vedtaket": True, "grunnlag": "Brev"}],
        "vurder": [{"uttalelse": "Vedtaket bør stå.", "dokumenter": ["Klagen", "Vedtaket"]}],
        "besvar": [{"ny_vurdering": "Vi har sett på avgjørelsen igjen."}],
        "vilkar_oppfylt": [{"grunnlag": "Rapporten"}],
        **{navn: [FORDI] for navn in begrunnes},
    }  # fmt: skip


def _med_tid(v: Verden, flyt: str, navn: str, nr: str) -> list[Skjema] | None:
    """Forms that say when something happened."""
    naa, dag = v.naa.isoformat(), v.naa.date()
    if (flyt, navn) == ("utbetaling", "bekreft"):
        return [{"betalt": dag.isoformat(), "referanse": "Bank 1"}]
    if navn in ("orienter", "for_sendt"):
        return [{"sendt": naa, "referanse": "IMDi 25/1"}]
    if navn == "underrett":
        return [{"kanal": "papir", "mottatt": naa, "grunnlag": "Kvittering"}]
    if navn == "utvid_akseptfrist":
        return [{"frist": (dag + timedelta(days=n)).isoformat(), **FORDI} for n in (60, 1)]
    if navn == "godkjenn_retningslinjer":
        return [{"godkjent_av": "AID", "dato": dag.isoformat(), "referanse": "AID 25/1"}]
    if navn == "kunngjor":
        frist = datetime.combine(dag + timedelta(days=14), datetime.max.time(), v.naa.tzinfo)
        return [{**KUNNGJORING, "apner": dag.isoformat(), "soknadsfrist": frist.isoformat()}]
    if navn in ("aksepter", "rett_bortfall"):
        frist = v.liv(nr)["akseptfrist"]
        i_tide = min(v.naa, frist - timedelta(hours=1)) if frist else v.naa
        fort = {"mottatt": i_tide.isoformat(), "grunnlag": "Postmottaket"}
        return [
            JA,
            {**JA, **fort},
            {**JA, "forbehold": True},
            {**JA, "kan_binde": False},
            {**JA, **fort, "forbehold": True},
        ]
    return None
