"""Days off against two independent packages and our own walker; counting; the last moment of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st
from workalendar.europe import Norway

from regelverk import kalender as k
from regelverk.fakta import OSLO
from tests.regler import fristteller

AARENE = range(2024, 2032)
DAGER = st.dates(date(1995, 3, 1), date(2199, 12, 31))


@pytest.mark.parametrize("aar", range(1996, 2200))
def test_paasken_er_sondagen_etter_forste_fullmaane_fra_21_mars(aar: int) -> None:
    assert k.forste_paaskedag(aar) == fristteller.paaskedag(aar)


@pytest.mark.parametrize("aar", AARENE)
def test_fridagene_er_de_samme_som_i_pakken_holidays(aar: int) -> None:
    assert set(k.fridager(aar)) == set(holidays.country_holidays("NO", years=aar))


@pytest.mark.parametrize("aar", AARENE)
def test_fridagene_er_de_samme_som_i_pakken_workalendar(aar: int) -> None:
    assert set(k.fridager(aar)) == {dag for dag, _ in Norway().holidays(aar)}


def test_hver_dag_2024_til_2031_er_arbeidsdag_eller_fri_som_pakkene_og_telleren_sier() -> None:
    rode = holidays.country_holidays("NO", years=AARENE)
    norge = Norway()
    for dag in fristteller.alle_dager():
        fri = dag.weekday() >= 5 or dag in rode
        assert k.er_arbeidsdag(dag) is not fri, dag
        assert k.er_arbeidsdag(dag) == norge.is_working_day(dag), dag
        assert k.er_arbeidsdag(dag) is not fristteller.fri(dag), dag


@pytest.mark.parametrize(
    ("dag", "arbeidsdag"),
    [
        (date(2025, 4, 16), True),  # onsdag før skjærtorsdag
        (date(2025, 4, 17), False),  # skjærtorsdag
        (date(2025, 4, 18), False),  # langfredag
        (date(2025, 4, 19), False),  # påskeaften er en lørdag
        (date(2025, 4, 21), False),  # andre påskedag
        (date(2025, 4, 22), True),
        (date(2026, 5, 1), False),  # 1. mai på en fredag
        (date(2024, 5, 17), False),  # 17. mai på en fredag
        (date(2025, 5, 29), False),  # Kristi himmelfartsdag
        (date(2027, 5, 17), False),  # 17. mai og andre pinsedag
        (date(2025, 6, 9), False),  # andre pinsedag
        (date(2025, 12, 24), True),  # julaften
        (date(2025, 12, 25), False),
        (date(2025, 12, 26), False),
        (date(2025, 12, 31), True),  # nyttårsaften
        (date(2026, 1, 1), False),
        (date(2025, 4, 30), True),  # dagen før 1. mai
        (date(2025, 8, 2), False),  # en lørdag
    ],
)
def test_dagene_som_loven_nevner(dag: date, arbeidsdag: bool) -> None:
    assert k.er_arbeidsdag(dag) is arbeidsdag


@pytest.mark.parametrize(
    ("start", "lengde", "slutt"),
    [
        (date(2025, 4, 1), {"dager": 1}, date(2025, 4, 2)),
        (date(2025, 4, 1), {"uker": 3}, date(2025, 4, 22)),
        (date(2025, 1, 31), {"maneder": 1}, date(2025, 2, 28)),
        (date(2028, 1, 31), {"maneder": 1}, date(2028, 2, 29)),
        (date(2025, 1, 30), {"maneder": 1}, date(2025, 2, 28)),
        (date(2025, 2, 28), {"maneder": 1}, date(2025, 3, 28)),
        (date(2025, 11, 30), {"maneder": 3}, date(2026, 2, 28)),
        (date(2025, 12, 15), {"maneder": 1}, date(2026, 1, 15)),
        (date(2024, 2, 29), {"aar": 1}, date(2025, 2, 28)),
        (date(2024, 2, 29), {"aar": 4}, date(2028, 2, 29)),
        (date(2025, 5, 31), {"maneder": 6}, date(2025, 11, 30)),
    ],
)
def test_frister_regnes_som_domstolloven_sier(start: date, lengde: dict[str, int], slutt: date) -> None:
    assert k.legg_til(start, **lengde) == slutt


def test_uker_og_maaneder_er_som_telleren_for_hver_dag() -> None:
    for dag in fristteller.alle_dager():
        assert k.legg_til(dag, uker=3) == fristteller.uker(dag, 3)
        for antall in (1, 3, 12):
            assert k.legg_til(dag, maneder=antall) == fristteller.maaneder(dag, antall), (dag, antall)
        assert k.legg_til_arbeidsdager(dag, 5) == fristteller.arbeidsdager(dag, 5), dag


@given(DAGER)
def test_neste_og_siste_arbeidsdag_hopper_bare_over_fridager(dag: date) -> None:
    fram, tilbake = k.neste_arbeidsdag(dag), k.siste_arbeidsdag(dag)
    assert tilbake <= dag <= fram
    assert k.er_arbeidsdag(fram) and k.er_arbeidsdag(tilbake)
    imellom = [tilbake + timedelta(days=n) for n in range(1, (fram - tilbake).days)]
    assert not any(k.er_arbeidsdag(d) for d in imellom)
    assert (fram == dag) == (tilbake == dag) == k.er_arbeidsdag(dag)


@given(st.dates(date(1995, 3, 1), date(2150, 1, 1)), st.integers(1, 60))
def test_en_maaned_ender_paa_samme_tall_eller_maanedens_siste_dag(dag: date, antall: int) -> None:
    slutt = k.legg_til(dag, maneder=antall)
    assert slutt.day == dag.day or (slutt.day < dag.day and (slutt + timedelta(days=1)).day == 1)
    assert (slutt.year - dag.year) * 12 + slutt.month - dag.month == antall


@given(DAGER)
def test_dagen_slutter_ett_mikrosekund_foer_den_neste_begynner(dag: date) -> None:
    slutt, neste = k.slutt_paa_dagen(dag), k.start_paa_dagen(dag + timedelta(days=1))
    assert neste.astimezone(UTC) - slutt.astimezone(UTC) == timedelta(microseconds=1)
    assert slutt.astimezone(OSLO).date() == dag


@pytest.mark.parametrize(
    ("dag", "timer", "slutt_utc"),
    [
        (date(2025, 3, 30), 23, datetime(2025, 3, 30, 21, 59, 59, 999999, UTC)),  # klokka stilles fram
        (date(2025, 10, 26), 25, datetime(2025, 10, 26, 22, 59, 59, 999999, UTC)),  # klokka stilles tilbake
        (date(2025, 7, 1), 24, datetime(2025, 7, 1, 21, 59, 59, 999999, UTC)),
        (date(2025, 1, 1), 24, datetime(2025, 1, 1, 22, 59, 59, 999999, UTC)),
    ],
)
def test_netter_med_23_og_25_timer_endrer_ingen_dato(dag: date, timer: int, slutt_utc: datetime) -> None:
    slutt = k.slutt_paa_dagen(dag)
    assert slutt.astimezone(UTC) == slutt_utc
    lengde = slutt.astimezone(UTC) - k.start_paa_dagen(dag).astimezone(UTC)
    assert lengde == timedelta(hours=timer) - timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("dag", "navn"),
    [
        (date(2025, 4, 18), "langfredag"),
        (date(2025, 5, 29), "Kristi himmelfartsdag"),
        (date(2025, 5, 1), "torsdag"),
        (date(2027, 5, 17), "andre pinsedag"),
        (date(2025, 4, 22), "tirsdag"),
        (date(2025, 12, 26), "andre juledag"),
    ],
)
def test_dager_kalles_det_folk_kaller_dem(dag: date, navn: str) -> None:
    assert k.dagens_navn(dag) == navn


def test_datoer_skrives_paa_norsk() -> None:
    assert k.paa_norsk(date(2025, 5, 12)) == "12. mai 2025"
