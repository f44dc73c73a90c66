"""procrastinate in front of the outbox: who is called, and that nothing depends on the call. What a job is, and how it
ends, is tried by the queue's own tests, which run on both (`hver_ko`).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import make_url, text

from saksbehandling.feil import Ugyldig
from saksbehandling.jobber import drift
from saksbehandling.jobber.innstillinger import EGEN, PROCRASTINATE, Innstillinger, les
from saksbehandling.jobber.koen import klargjor, oppgrader
from saksbehandling.jobber.slag import UTFORERE
from saksbehandling.jobber.utboks import arbeid_unna, foreldrelose, gjor, ta, ta_den
from saksbehandling.lager.engine import motor
from saksbehandling.lager.procrastinateko import Procrastinateko
from saksbehandling.lager.rettigheter import gi
from saksbehandling.lager.transaksjon import lesing, transaksjon
from saksbehandling.lager.utboks import Utboks
from saksbehandling.oppsett import les as les_oppsett
from tests import databaser
from tests.handlinger.mal import fyll, uten_oppsett
from tests.handlinger.verden import ANNEN_FORENING, KOMMUNE, Verden

ROT = Path(__file__).resolve().parents[2]
KALL = "SELECT args ->> 'jobb', queue_name, status::text, scheduled_at IS NULL FROM procrastinate.procrastinate_jobs"
VENT = 60


@pytest.fixture
def v(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Verden]:
    """As the others' world, where procrastinate calls."""
    uten_oppsett(monkeypatch)
    with databaser.MedProcrastinate().kopi(fyll) as url:
        yield Verden(url, tmp_path, ko=Procrastinateko())


def kall(v: Verden) -> list[tuple[Any, ...]]:
    with lesing(v.url) as db:
        return [tuple(r) for r in db.execute(text(f"{KALL} ORDER BY id"))]


def sql(v: Verden, *setninger: str) -> None:
    with transaksjon(v.url) as db:
        for s in ("SET LOCAL search_path = public, procrastinate", *setninger):
            db.execute(text(s))


def arbeid(v: Verden) -> list[str]:
    return [t.slag for t in arbeid_unna(v.plass, list(UTFORERE), UTFORERE)]


def test_kallet_blir_til_og_tas_tilbake_sammen_med_det_som_bestiller_jobben(v: Verden) -> None:
    v.sok()
    assert kall(v) == [("1", "brev", "todo", True)]
    v.nektes("2025/0001", "vedta", "beslutter")
    assert len(kall(v)) == 1
    with pytest.raises(ZeroDivisionError), v.arbeid() as a:
        v.ko.legg(a.db, [{"nokkel": "x", "slag": "brev", "sak_id": 1, "data": "{}"}])
        raise ZeroDivisionError
    assert len(kall(v)) == 1
    assert arbeid(v) == ["brev", "levering"]
    assert kall(v) == [], "ingenting hoper seg opp"


def test_en_pause_blir_et_kall_naar_den_er_over(v: Verden) -> None:
    v.sok()
    t = ta(v.plass, ["brev"])
    assert t is not None
    with v.arbeid() as a:
        v.ko.utsett(a.db, t, "Nettet er nede.", 500)
    assert kall(v) == [("1", "brev", "todo", True), ("1", "brev", "todo", False)]
    assert arbeid(v) == [], "kallet som var igjen, finner ingenting å ta"
    assert kall(v) == [("1", "brev", "todo", False)]


def test_to_kall_om_samme_jobb_gjor_den_en_gang(v: Verden) -> None:
    v.sok()
    en, to = ta_den(v.plass, 1), ta_den(v.plass, 1)
    assert en is not None
    assert to is None
    assert gjor(v.plass, en, UTFORERE)
    assert ta_den(v.plass, 1) is None


@pytest.mark.parametrize("drept", [False, True], ids=["mistet", "drept"])
def test_et_kall_som_ble_borte_gjor_sveipet_paa_nytt(v: Verden, drept: bool) -> None:
    v.sok()
    if drept:
        assert ta_den(v.plass, 1) is not None
        v.ventetida_er_ute()
    sql(v, "UPDATE procrastinate_jobs SET status = 'doing'" if drept else "DELETE FROM procrastinate_jobs")
    foreldrelose(v.plass)
    foreldrelose(v.plass)
    assert [k for k in kall(v) if k[2] == "todo"] == [("1", "brev", "todo", True)]
    assert arbeid(v) == ["brev", "levering"]


def test_kallene_til_de_dode_ryddes_og_de_som_er_i_gang_blir(v: Verden) -> None:
    for _ in range(3):
        v.sok()
    sql(
        v,
        "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()), (now() - interval '2 hours')",
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = nullif(id, 3)",
        "UPDATE procrastinate_events SET at = at - interval '2 hours'",
        "UPDATE jobb SET status = 'ferdig'",
    )
    foreldrelose(v.plass)
    assert [k[0] for k in kall(v)] == ["1"], "arbeideren til 2 har ikke gitt lyd fra seg, og 3 har ingen"


def test_det_som_velter_arbeideren_kommer_fram_og_de_andre_jobbene_roeres_ikke(v: Verden) -> None:
    v.sok()
    v.sok()

    def velt(_p: Any, _t: Any) -> Any:
        raise SystemExit

    with pytest.raises(SystemExit):
        arbeid_unna(v.plass, ["brev"], {"brev": velt})
    assert [j["status"] for j in v.jobber()] == ["tatt", "ny"]
    assert [k[:3] for k in kall(v)] == [("2", "brev", "todo")]


# ── Prosessene ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_arbeiderne_blir_kalt_paa_med_en_gang(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour between looks: what is done here, was called for."""
    gjort = Event()

    def gjor_og_si_fra(p: Any, t: Any, utforere: Any) -> bool:
        svar = gjor(p, t, utforere)
        if t.slag == "levering":
            gjort.set()
        return svar

    monkeypatch.setattr(drift, "gjor", gjor_og_si_fra)
    miljo = {"TILSKUDD_DATABASE_URL": v.url, "TILSKUDD_MAPPE": str(v.mappe), "TILSKUDD_NAA": v.naa.isoformat()}
    valg = Innstillinger(hvert=3600, ko=PROCRASTINATE)
    lytter = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%parti%'"
    with drift.Drift(les_oppsett(miljo), valg, (drift.ARBEID,)):
        frist = monotonic() + VENT
        while not tell(v, lytter):
            assert monotonic() < frist
        v.sok()
        assert gjort.wait(VENT)
    assert [j["status"] for j in v.jobber()] == ["ferdig", "ferdig"]
    assert kall(v) == []


def tell(v: Verden, sporring: str) -> int:
    with lesing(v.url) as db:
        return int(db.execute(text(sporring)).scalar_one())


def test_start_stopper_rent_naar_den_blir_bedt_om_det(v: Verden) -> None:
    miljo = {
        **os.environ, "TILSKUDD_DATABASE_URL": v.url, "TILSKUDD_MAPPE": str(v.mappe), "TILSKUDD_KO": PROCRASTINATE,
    }  # fmt: skip
    linje = [sys.executable, "-c", "from saksbehandling.cli import main; main()", "start"]
    with subprocess.Popen(linje, cwd=ROT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=miljo) as p:
        assert p.stdout is not None
        assert p.stdout.readline() == "Jobbene er i gang. Stopp med Ctrl+C.\n"
        p.send_signal(signal.SIGTERM)
        try:
            ut, feil = p.communicate(timeout=VENT)
        finally:
            p.kill()
    assert (p.returncode, ut, feil) == (0, "Jobbene er stoppet.\n", "")


def test_tre_arbeidere_gjor_hver_jobb_en_gang(v: Verden) -> None:
    """Each with its own loop and connections, as on three machines."""
    for _ in range(12):
        v.sok()
    gjort: list[str] = []

    def en_maskin() -> None:
        gjort.extend(t.nokkel for t in arbeid_unna(v.plass, list(UTFORERE), UTFORERE))

    traader = [Thread(target=en_maskin) for _ in range(3)]
    for t in traader:
        t.start()
    for t in traader:
        t.join()
    assert sorted(gjort) == sorted(j["nokkel"] for j in v.jobber())
    assert {(j["status"], j["forsok"]) for j in v.jobber()} == {("ferdig", 1)}
    assert kall(v) == []


# ── Valget ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_paa_sqlite_sies_det_hvorfor_det_ikke_gaar() -> None:
    with pytest.raises(Ugyldig, match="bare på PostgreSQL") as feil:
        klargjor("sqlite:///tilskudd.db", Innstillinger(ko=PROCRASTINATE))
    assert feil.value.felt == "TILSKUDD_KO"


def test_bare_koer_som_finnes_kan_velges() -> None:
    assert les({"TILSKUDD_KO": PROCRASTINATE}).ko == PROCRASTINATE
    assert les({}).ko is None
    with pytest.raises(Ugyldig, match="kan ikke brukes"):
        les({"TILSKUDD_KO": "rabbit"})


def test_den_egne_koen_gjor_ferdig_det_procrastinate_hadde_og_omvendt(v: Verden) -> None:
    v.sok()
    egen = replace(v, ko=Utboks())
    assert not oppgrader(v.url, Innstillinger()), "ingen har sagt at den skal bort"
    assert arbeid(egen) == ["brev", "levering"], "begge kan gå samtidig"
    v.sok(ANNEN_FORENING)
    assert oppgrader(v.url, Innstillinger(ko=EGEN))
    assert not oppgrader(v.url, Innstillinger(ko=EGEN))
    v.sok(KOMMUNE)
    klargjor(v.url, Innstillinger(ko=PROCRASTINATE))
    assert [k[0] for k in kall(v)] == ["3", "4"], "det som ventet, er kalt på"
    assert arbeid(v) == ["brev", "brev", "levering", "levering"]


def test_en_annens_skjema_med_samme_navn_roeres_ikke(v: Verden) -> None:
    sql(v, "COMMENT ON SCHEMA procrastinate IS 'en annens'")
    for f in (klargjor, oppgrader):
        with pytest.raises(Ugyldig, match="ikke vårt"):
            f(v.url, Innstillinger(ko=PROCRASTINATE))
    assert kall(v) == []


def test_en_ny_utgave_av_procrastinate_faar_nytt_skjema_og_mister_ingenting(v: Verden) -> None:
    v.sok()
    sql(v, "COMMENT ON SCHEMA procrastinate IS 'tilskudd forrige'", "CREATE TABLE procrastinate.gammel (id int)")
    klargjor(v.url, Innstillinger(ko=PROCRASTINATE))
    assert tell(v, "SELECT count(*) FROM pg_tables WHERE tablename = 'gammel'") == 0
    assert arbeid(v) == ["brev", "levering"]


def test_losningens_egen_rolle_bruker_koen_og_kan_ikke_lage_den(v: Verden) -> None:
    navn = f"app_{make_url(v.url).database}"
    sql(v, f"CREATE ROLE \"{navn}\" LOGIN PASSWORD 'bare-i-prover'")
    app = make_url(v.url).set(username=navn, password="bare-i-prover").render_as_string(hide_password=False)
    som_app = replace(v, url=app)
    try:
        with transaksjon(v.url) as db:
            gi(db, navn)
        som_app.sok()
        foreldrelose(som_app.plass)
        assert arbeid(som_app) == ["brev", "levering"]
        sql(v, "COMMENT ON SCHEMA procrastinate IS 'tilskudd forrige'")
        with pytest.raises(Ugyldig, match="må oppgraderes"):
            klargjor(app, Innstillinger(ko=PROCRASTINATE))
        klargjor(v.url, Innstillinger(ko=PROCRASTINATE))
        som_app.sok(ANNEN_FORENING)
        assert arbeid(som_app) == ["brev", "levering"], "rettighetene fulgte med"
    finally:
        motor(app).dispose()
        sql(v, f'DROP OWNED BY "{navn}"', f'DROP ROLE "{navn}"')
