"""The sweeps and their clock: everything due is found, in order, once; after an outage, and with a clock set back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from apscheduler.job import Job

from saksbehandling.demo.verden import kommune
from saksbehandling.flyt.muligheter import KLOKKA
from saksbehandling.jobber import klokke as klokka
from saksbehandling.jobber import sveip as sveipet
from saksbehandling.jobber.innstillinger import Innstillinger, les
from saksbehandling.jobber.klokke import SVEIPENE, Klokke, Tikk, tikk
from saksbehandling.jobber.rydding import rydd
from saksbehandling.lager.koe import forfalte
from saksbehandling.oppsett import Oppsett
from tests.handlinger.verden import ANNEN_KOMMUNE, JA_TAKK, Verden

TOLV = ("4204", "4601", "5001", "1103", "3301", "3201", "1508", "5501", "1804", "3107", "4001", "3401")


def ute(v: Verden, *kommuner: str) -> list[str]:
    return [v.brev_ute(v.sok(kommune(k), "jobbsjansen", 100_000), {**INNVILGET, "belop_kr": 100_000}) for k in kommuner]


INNVILGET = {"utfall": "innvilget", "belop_kr": 100_000, "begrunnelse": "Tiltaket treffer målet."}


def test_sider_paa_to_tar_alt_som_er_forfalt_i_rekkefolge_ogsaa_forbi_en_som_ikke_gaar(
    v: Verden, monkeypatch: pytest.MonkeyPatch
) -> None:
    alle = ute(v, *TOLV[:5])
    ekte = sveipet.utfor

    def utfor(a, sak_id, h):
        if v.vis(alle[1])["nr"] == a.db.exec_driver_sql(f"SELECT nr FROM sak WHERE id = {sak_id}").scalar():
            raise ZeroDivisionError
        return ekte(a, sak_id, h)

    monkeypatch.setattr(sveipet, "forfalte", partial(forfalte, antall=2))
    monkeypatch.setattr(sveipet, "utfor", utfor)
    v.til(4, 1)
    s = v.sveip()
    assert [nr for nr, _ in s.gjort] == [nr for nr in alle if nr != alle[1]]
    assert [nr for nr, _ in s.nektet] == [alle[1]]
    ((sveip, _, forsok, neste, grunn),) = v.alt()["utsatt"]
    assert (sveip, forsok, grunn) == ("frister", 1, "Uventet feil. Se i loggen.")
    assert str(neste).startswith("2025-04-01 07:01")


def test_en_klokke_som_stilles_en_time_tilbake_gjor_ingenting_om_igjen_og_hindrer_ingenting(v: Verden) -> None:
    forste, andre = ute(v, "4204", "4601")
    v.til(3, 24, 23, 30)
    v.gjor(andre, "aksepter", f"soker-{ANNEN_KOMMUNE.orgnr}", JA_TAKK)
    assert v.til(3, 25, 0, 30).sveip().gjort == ((forste, "la_bortfalle"),)
    v.brev()
    foer = v.alt()
    assert v.til(3, 24, 23, 30).sveip().gjort == ()
    assert v.til(3, 25, 0, 30).sveip().gjort == ()
    assert v.alt() == foer
    v.stemmer()


def test_et_sveip_som_ble_utsatt_foer_klokka_gikk_tilbake_tas_likevel(
    v: Verden, monkeypatch: pytest.MonkeyPatch
) -> None:
    (nr,) = ute(v, "4204")

    def utfor(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as m:
        m.setattr(sveipet, "utfor", utfor)
        v.til(3, 25, 1, 30).sveip()
    assert v.til(3, 25, 0, 30).sveip().gjort == ()
    assert v.til(3, 25, 1, 31).sveip().gjort == ((nr, "la_bortfalle"),)


def test_det_en_annen_har_besvart_i_mellomtiden_blir_ikke_husket_som_utsatt(
    v: Verden, monkeypatch: pytest.MonkeyPatch
) -> None:
    (nr,) = ute(v, "4204")
    v.til(3, 25, 0, 5)
    funnet = list(sveipet._forfalte(v.plass))
    assert v.sveip().gjort == ((nr, "la_bortfalle"),)
    monkeypatch.setattr(sveipet, "_forfalte", lambda _p: iter(funnet))
    assert [n for n, _ in v.sveip().nektet] == [nr]
    assert v.alt()["utsatt"] == []


def test_gamle_utsettelser_glemmes_etter_sju_dager(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    ute(v, "4204")

    def utfor(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sveipet, "utfor", utfor)
    v.til(3, 25, 0, 30).sveip()
    assert rydd(v.til(4, 1, 0, 31).plass)["utsatt"] == 0
    assert rydd(v.til(4, 1, 0, 32).plass)["utsatt"] == 1


# ── Klokka ───────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def oppsett(v: Verden) -> Oppsett:
    return Oppsett(v.url, "demo", v.mappe, v.naa.isoformat(), "post@imdi.no", "tilskudd.no")


def test_et_tikk_gaar_en_gang_i_sin_luke_hvor_mange_som_enn_prover(oppsett: Oppsett) -> None:
    gjort: list[datetime] = []
    t = Tikk("prove", 3600, lambda p: gjort.append(p.naa) or "gjort")
    assert [tikk(oppsett, t, Innstillinger()) for _ in range(3)].count("gjort") == len(gjort) <= 2
    assert len(gjort) >= 1


def test_et_sveip_som_feiler_stopper_ikke_klokka(oppsett: Oppsett, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert tikk(oppsett, Tikk("prove", 60, lambda _p: 1 // 0), Innstillinger()) is None
    assert "Sveipet prove feilet. Det prøves igjen neste gang." in caplog.text


@pytest.fixture
def i_gang(oppsett: Oppsett) -> Iterator[Klokke]:
    k = Klokke(oppsett, replace(Innstillinger(), sveip_hvert=3600))
    k.start()
    yield k
    k.stopp()


def test_hvert_sveip_staar_i_klokka_uten_hukommelse_og_uten_aa_hope_seg_opp(i_gang: Klokke) -> None:
    jobber = {j.id: j for j in i_gang._plan.get_jobs()}
    assert set(jobber) == {t.navn for t in SVEIPENE}
    assert {(j.coalesce, j.max_instances, j.misfire_grace_time) for j in jobber.values()} == {(True, 1, None)}


def test_stilles_maskinens_klokke_tilbake_gaar_sveipene_igjen_med_en_gang(
    i_gang: Klokke, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    foer = datetime.now(UTC) - timedelta(hours=1)  # noqa: TID251 - the machine's own clock is what is set back
    monkeypatch.setattr(klokka, "naa_egentlig", lambda: foer)
    flyttet: list[tuple[str, datetime]] = []
    monkeypatch.setattr(Job, "modify", lambda j, next_run_time: flyttet.append((j.id, next_run_time)))
    with caplog.at_level(logging.WARNING):
        i_gang.etterse()
    assert sorted(flyttet) == sorted((t.navn, foer) for t in SVEIPENE)
    assert "stilt tilbake" in caplog.text
    i_gang.etterse()
    assert len(flyttet) == len(SVEIPENE), "bare en gang"


def test_innstillingene_har_gode_standardverdier_og_kan_gjores_smaa_for_en_prove() -> None:
    assert les({}) == Innstillinger()
    smaa = {
        "TILSKUDD_ARBEIDERE": "3", "TILSKUDD_JOBB_HVERT": "0.05", "TILSKUDD_LEIE": "0.5", "TILSKUDD_JOBB_PAUSE": "0.1",
        "TILSKUDD_SVEIP_HVERT": "0.2", "TILSKUDD_JOBBER_I_TJENEREN": "nei", "TILSKUDD_SMTP": "post.example:25",
    }  # fmt: skip
    assert les(smaa) == Innstillinger(3, 0.05, 0.5, 0.1, 0.2, False, ("post.example", 25))


def test_klokka_er_den_som_handler_i_sveipene(v: Verden) -> None:
    (nr,) = ute(v, "4204")
    v.til(4, 1).sveip()
    assert v.vis(nr)["hendelser"][-1]["person"] == KLOKKA.id
