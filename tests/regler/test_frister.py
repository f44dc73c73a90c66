"""Every type of `regel frist`, every day 2024-2031, against a counter written differently; borders; errors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regelverk import eksempelfakta as e
from regelverk.fakta import OSLO, Soknad
from regelverk.fakta_frist import KlageMottatt, Kvittering
from regelverk.forelopig import forelopig_svar, forelopig_svar_klage
from regelverk.fristsporsmal import frist
from regelverk.kalender import er_arbeidsdag, slutt_paa_dagen
from regelverk.kilde import Datoer
from regelverk.tema import ManglerFelt
from regelverk.vurdering import Vurdering
from tests.regler import fristteller as teller

I_DAG = date(2026, 11, 24)


def spor(**felt: Any) -> dict[str, Any]:
    return frist({n: v.isoformat() if isinstance(v, date) else v for n, v in felt.items()}, i_dag=I_DAG)


def _tre_uker(d: date) -> date:
    return teller.uker(d, 3)


RULLER: dict[str, tuple[dict[str, Any], Callable[[date], date]]] = {
    "klage": ({}, _tre_uker),
    "aksept": ({}, _tre_uker),
    "uttalelse": ({}, _tre_uker),
    "retting av søknad": ({"type": "retting", "gjelder": "soknad"}, lambda d: teller.uker(d, 2)),
    "retting av klage": ({"type": "retting", "gjelder": "klage"}, lambda d: teller.uker(d, 1)),
    "sakskostnader": ({}, _tre_uker),
    "begrunnelse": ({}, _tre_uker),
    "gjentakelse": ({}, lambda d: teller.uker(d, 1)),
    "klage fra en annen": ({"type": "klage", "annen": True}, _tre_uker),
    "aksept på ti dager": ({"type": "aksept", "dager": 10}, lambda d: d + timedelta(days=10)),
    "klage forlenget en måned": ({"type": "klage", "maneder": 1}, lambda d: teller.maaneder(d, 1)),
}
STAAR: dict[str, tuple[dict[str, Any], Callable[[date], date]]] = {
    "forelopig-svar": ({}, lambda d: teller.maaneder(d, 1)),
    "foreløpig svar på klage": ({"type": "forelopig-svar", "gjelder": "klage"}, lambda d: teller.maaneder(d, 1)),
    "oversitting": ({}, lambda d: teller.maaneder(d, 12)),
    "skade": ({}, lambda d: teller.maaneder(d, 3)),
    "omgjoring-varsel": ({}, _tre_uker),
    "omgjoring": ({}, lambda d: teller.maaneder(d, 3)),
    "omgjøring av klagevedtak": ({"type": "omgjoring", "klagesak": True}, _tre_uker),
}


@pytest.mark.parametrize("hva", RULLER)
def test_fristen_forlenges_til_neste_arbeidsdag_hver_dag_2024_til_2031(hva: str) -> None:
    felt, lengde = RULLER[hva]
    for dag in teller.alle_dager():
        svar, raa = spor(**{"type": hva, "fra": dag, **felt}), lengde(dag)
        ventet = teller.fram(raa)
        assert svar["frist"] == ventet.isoformat(), dag
        assert svar["forlenget"] is (raa != ventet), dag
        assert svar["fra"] == dag.isoformat()
        assert svar["send_senest"] == ventet.isoformat()


@pytest.mark.parametrize("hva", STAAR)
def test_fristen_som_binder_oss_staar_og_vi_sender_siste_arbeidsdag_foer(hva: str) -> None:
    felt, lengde = STAAR[hva]
    for dag in teller.alle_dager():
        svar, raa = spor(**{"type": hva, "fra": dag, **felt}), lengde(dag)
        assert svar["frist"] == raa.isoformat(), dag
        assert svar["send_senest"] == teller.tilbake(raa).isoformat(), dag
        assert svar["forlenget"] is False


def test_innsynskrav_regnes_som_avslaatt_etter_fem_arbeidsdager() -> None:
    for dag in teller.alle_dager():
        assert spor(type="innsyn", fra=dag)["frist"] == teller.arbeidsdager(dag, 5).isoformat(), dag


def test_forelopig_svar_i_saken_sendes_siste_arbeidsdag_i_maaneden_som_loper() -> None:
    for dag in teller.alle_dager(2025):
        tid = datetime.combine(dag, time(12), OSLO)
        soknad, kvittering = Soknad(mottatt=tid, frist=None), Kvittering(sendt=tid, sier_naar_svar_kommer=False)
        v = Vurdering.av(Datoer.paa(dag), e.FORENING, e.FRIVILLIGE, soknad, kvittering)
        assert v.verdi(forelopig_svar) == slutt_paa_dagen(teller.tilbake(teller.maaneder(dag, 1))), dag


def test_klageren_faar_forelopig_svar_innen_fire_uker() -> None:
    for dag in teller.alle_dager():
        v = Vurdering.av(Datoer.paa(dag), KlageMottatt(tid=datetime.combine(dag, time(12), OSLO)))
        svar = v.verdi(forelopig_svar_klage)
        assert svar == slutt_paa_dagen(teller.tilbake(teller.uker(dag, 4))), dag
        assert svar <= slutt_paa_dagen(teller.maaneder(dag, 1)), dag


@pytest.mark.parametrize(
    ("felt", "ventet", "forlenget"),
    [
        ({"type": "klage", "fra": "2025-04-01"}, "2025-04-22", False),
        ({"type": "klage", "fra": "2025-03-27"}, "2025-04-22", True),  # skjærtorsdag
        ({"type": "klage", "fra": "2025-03-28"}, "2025-04-22", True),  # langfredag
        ({"type": "klage", "fra": "2025-03-29"}, "2025-04-22", True),  # påskeaften
        ({"type": "klage", "fra": "2025-03-31"}, "2025-04-22", True),  # andre påskedag
        ({"type": "klage", "fra": "2026-04-10"}, "2026-05-04", True),  # 1. mai er fredag
        ({"type": "klage", "fra": "2024-04-26"}, "2024-05-21", True),  # 17. mai er fredag før pinse
        ({"type": "klage", "fra": "2027-04-26"}, "2027-05-18", True),  # 17. mai er andre pinsedag
        ({"type": "klage", "fra": "2025-05-08"}, "2025-05-30", True),  # Kristi himmelfartsdag
        ({"type": "klage", "fra": "2025-12-03"}, "2025-12-24", False),  # julaften er en vanlig dag
        ({"type": "klage", "fra": "2025-12-04"}, "2025-12-29", True),  # romjul: 25. torsdag, 26. fredag, helg
        ({"type": "klage", "fra": "2025-12-11"}, "2026-01-02", True),  # nyttårsdag
        ({"type": "klage", "annen": True, "fra": "2025-04-01", "vedtak_truffet": "2025-01-10"}, "2025-04-10", False),
        ({"type": "klage", "annen": True, "fra": "2025-04-01", "vedtak_truffet": "2025-03-31"}, "2025-04-22", False),
        ({"type": "klage", "annen": True, "vedtak_truffet": "2025-01-19"}, "2025-04-22", True),  # påskeaften
        ({"type": "klage", "begrunnelse_mottatt": "2025-03-28"}, "2025-04-22", True),
        ({"type": "klage", "kanal": "papir", "mottatt": "2025-04-03"}, "2025-04-24", False),
        ({"type": "klage", "fra": "2025-04-01", "uker": 6}, "2025-05-13", False),
        ({"type": "uttalelse", "fra": "2025-04-01", "uker": 2}, "2025-04-15", False),
        ({"type": "uttalelse", "fra": "2025-04-04", "dager": 14}, "2025-04-22", True),
        ({"type": "aksept", "fra": "2025-01-31", "maneder": 1}, "2025-02-28", False),
        ({"type": "forelopig-svar", "fra": "2025-01-31"}, "2025-02-28", False),
        ({"type": "oversitting", "fra": "2024-02-29"}, "2025-02-28", False),
        ({"type": "skade", "fra": "2025-11-30"}, "2026-02-28", False),  # en lørdag, men den står
    ],
)
def test_eksempler_skrevet_etter_loven(felt: dict[str, Any], ventet: str, forlenget: bool) -> None:
    svar = spor(**felt)
    assert (svar["frist"], svar["forlenget"]) == (ventet, forlenget)


@pytest.mark.parametrize(
    ("tilgjengelig", "varslet", "fra"),
    [
        ("2025-04-01T15:00:00+02:00", "2025-04-02T09:00:00+02:00", "2025-04-02"),  # varslet dagen etter
        ("2025-04-02T09:00:00+02:00", "2025-04-01T15:00:00+02:00", "2025-04-02"),  # tilgjengelig dagen etter
        ("2025-04-01T23:59:59+02:00", "2025-04-01T23:59:59.999999+02:00", "2025-04-01"),
        ("2025-04-01T23:59:59+02:00", "2025-04-02T00:00:00+02:00", "2025-04-02"),
        ("2025-04-01T21:59:59Z", "2025-04-01T21:59:59Z", "2025-04-01"),  # to timer før midnatt i Oslo, sommertid
        ("2025-04-01T22:00:00Z", "2025-04-01T22:00:00Z", "2025-04-02"),
        ("2025-01-01T22:59:59Z", "2025-01-01T22:59:59Z", "2025-01-01"),  # vintertid
        ("2025-01-01T23:00:00Z", "2025-01-01T23:00:00Z", "2025-01-02"),
        ("2025-03-30T00:59:59Z", "2025-03-30T01:00:00Z", "2025-03-30"),  # natten med 23 timer
        ("2025-10-26T00:30:00Z", "2025-10-26T01:30:00Z", "2025-10-26"),  # klokka 02.30 to ganger
    ],
)
def test_digitalt_loper_klagefristen_fra_det_seneste_av_tilgjengelig_og_varslet(
    tilgjengelig: str, varslet: str, fra: str
) -> None:
    svar = spor(type="klage", kanal="digital", tilgjengelig=tilgjengelig, varsel_sendt=varslet)
    assert svar["fra"] == fra
    assert svar["frist"] == teller.fram(_tre_uker(date.fromisoformat(fra))).isoformat()
    assert {"eForv § 8", "eForv § 11"} <= set(svar["hjemmel"])


@given(st.sampled_from(sorted(RULLER)), st.dates(date(2024, 1, 1), date(2031, 12, 31)))
def test_en_frist_som_forlenges_slutter_aldri_paa_en_fridag(hva: str, dag: date) -> None:
    felt, lengde = RULLER[hva]
    svar = spor(**{"type": hva, "fra": dag, **felt})
    slutt = date.fromisoformat(svar["frist"])
    assert er_arbeidsdag(slutt)
    assert svar["forlenget"] is (slutt != lengde(dag))
    utlop = datetime.fromisoformat(svar["utlop"])
    assert utlop.astimezone(OSLO).date() == slutt
    assert utlop.astimezone(UTC) + timedelta(microseconds=1) == datetime.combine(
        slutt + timedelta(days=1), datetime.min.time(), OSLO
    ).astimezone(UTC)


@given(st.dates(date(2024, 1, 1), date(2031, 11, 30)), st.integers(1, 20))
def test_den_som_faar_brevet_senere_har_aldri_kortere_klagefrist(dag: date, senere: int) -> None:
    forst, sist = spor(type="klage", fra=dag), spor(type="klage", fra=dag + timedelta(days=senere))
    assert forst["frist"] <= sist["frist"]


@given(st.dates(date(2024, 1, 1), date(2031, 11, 30)), st.integers(21, 200))
def test_en_forlenget_klagefrist_er_aldri_kortere_enn_lovens(dag: date, dager: int) -> None:
    assert spor(type="klage", fra=dag, dager=dager)["frist"] >= spor(type="klage", fra=dag)["frist"]


@given(st.dates(date(2024, 1, 1), date(2031, 12, 31)), st.times())
def test_svaret_er_det_samme_i_alle_tidssoner(dag: date, klokka: time) -> None:
    utc = datetime.combine(dag, klokka, UTC)
    i_oslo = utc.astimezone(OSLO)
    assert spor(type="skade", fra=utc.isoformat()) == spor(type="skade", fra=i_oslo.isoformat())


@pytest.mark.parametrize(
    ("felt", "mangler"),
    [
        ({"type": "klage"}, ("fra",)),
        ({"type": "aksept"}, ("fra",)),
        ({"type": "skade"}, ("fra",)),
        ({"type": "innsyn"}, ("fra",)),
        ({"type": "klage", "kanal": "digital", "tilgjengelig": "2025-04-01T12:00:00+02:00"}, ("varsel_sendt",)),
        ({"type": "klage", "kanal": "digital"}, ("tilgjengelig", "varsel_sendt")),
        ({"type": "klage", "kanal": "papir"}, ("mottatt",)),
        ({"type": "klage", "annen": True}, ("fra", "vedtak_truffet")),
        ({"type": "retting", "fra": "2025-04-01"}, ("gjelder",)),
    ],
)
def test_en_opplysning_som_trengs_nevnes_ved_navn(felt: dict[str, Any], mangler: tuple[str, ...]) -> None:
    with pytest.raises(ManglerFelt) as feil:
        spor(**felt)
    assert feil.value.felt == mangler


@pytest.mark.parametrize(
    ("felt", "feltet"),
    [
        ({"type": "klagefrist", "fra": "2025-04-01"}, "type"),
        ({"type": "klage", "fra": "2025-02-30"}, "fra"),
        ({"type": "klage", "fra": "2025-04-01T12:00:00"}, "fra"),
        ({"type": "klage", "fra": "2025-04-01", "uker": 2}, "uker"),
        ({"type": "klage", "fra": "2025-04-01", "uker": 0}, "uker"),
        ({"type": "klage", "fra": "2025-04-01", "dager": 30, "uker": 6}, "dager"),
        ({"type": "skade", "fra": "2025-04-01", "maneder": 4}, "maneder"),
        ({"type": "uttalelse", "fra": "2025-04-01", "dager": 13}, "dager"),
        ({"type": "klage", "fra": "2025-04-01", "kanal": "papir", "mottatt": "2025-04-01"}, "fra"),
        ({"type": "klage", "annen": True, "fra": "2025-01-01", "vedtak_truffet": "2025-01-10"}, "fra"),
        ({"type": "klage", "fra": "2025-04-01", "ukjent": 1}, "ukjent"),
    ],
)
def test_feil_i_opplysningene_nevner_feltet(felt: dict[str, Any], feltet: str) -> None:
    with pytest.raises(ValidationError) as feil:
        spor(**felt)
    assert feil.value.errors()[0]["loc"][0] == feltet
