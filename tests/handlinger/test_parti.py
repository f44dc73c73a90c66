"""A decision over many cases gives what one by one gives, once, and the answer for each."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksbehandling.feil import IkkeFunnet, Ugyldig
from saksbehandling.flyt.muligheter import KLOKKA
from saksbehandling.handlinger import parti
from saksbehandling.jobber.parti import utfor_alle
from saksbehandling.jobber.slag import UTFORERE
from saksbehandling.jobber.utboks import arbeid_unna
from saksbehandling.lager import parti as lager
from saksbehandling.lager.lesing import liste
from saksbehandling.lager.transaksjon import lesing
from tests.databaser import Filer, Tjener
from tests.handlinger.mal import fyll, uten_oppsett
from tests.handlinger.partiverden import GRUNN, alt, bland, en_og_en, i_parti, parti_av
from tests.handlinger.verden import ANNEN_KOMMUNE, INNVILGET, JA_TAKK, KOMMUNE, Verden

ROT = Path(__file__).resolve().parents[2]


@pytest.fixture
def to(tjener: Filer | Tjener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Verden, Verden]]:
    """Two worlds alike."""
    uten_oppsett(monkeypatch)
    with tjener.kopi(fyll) as en, tjener.kopi(fyll) as annen:
        yield Verden(en, tmp_path / "en"), Verden(annen, tmp_path / "annen")


@pytest.mark.parametrize(
    ("handling", "som", "data"),
    [
        ("ta_til_behandling", "saksbehandler2", {}),
        ("innstill", "saksbehandler", INNVILGET),
        ("vedta", "beslutter", {}),
        ("vedta", "saksbehandler", {}),
        ("trekk", "saksbehandler", {}),
        ("be_om_utbedring", "saksbehandler", {"mangler": ["Regnskapet for i fjor"]}),
        ("send_tilbake", "beslutter", {"begrunnelse": "Se på beløpet en gang til."}),
    ],
)
def test_et_parti_gir_det_en_og_en_gir(
    to: tuple[Verden, Verden], handling: str, som: str, data: dict[str, object]
) -> None:
    en, samlet = to
    assert bland(en) == bland(samlet)
    nr = sorted(s["nr"] for s in [en.vis(f"2025/000{n}") for n in range(1, 7)])
    assert i_parti(samlet, nr, handling, som, data) == en_og_en(en, nr, handling, som, data)
    assert alt(samlet) == alt(en)
    samlet.stemmer()


def test_naar_linja_ikke_holder_til_alle_faar_de_som_kom_forst(to: tuple[Verden, Verden]) -> None:
    for v in to:
        for _ in range(4):
            v.innstilt(v.sok())
        r = v.ramme("frivillige")
        v.sett_ramme("frivillige", r["bundet_kr"] + 1_200_000)
    en, samlet = to
    nr = [f"2025/000{n}" for n in range(1, 5)]
    ble = i_parti(samlet, nr, "vedta", "beslutter")
    assert ble == en_og_en(en, nr, "vedta", "beslutter")
    assert [x == "flyttet" for x in ble.values()] == [True, True, False, False]
    assert alt(samlet) == alt(en)


def test_aksepter_i_parti_planlegger_betalingene_som_en_og_en(to: tuple[Verden, Verden]) -> None:
    for v in to:
        for kommune in (KOMMUNE, ANNEN_KOMMUNE):
            v.brev_ute(v.sok(kommune, "jobbsjansen", 500_000))
    en, samlet = to
    nr = [s["nr"] for s in _soknadene(en)]
    data = {**JA_TAKK, "mottatt": en.naa.isoformat()}
    ble = i_parti(samlet, nr, "aksepter", "saksbehandler", data)
    assert ble == en_og_en(en, nr, "aksepter", "saksbehandler", data)
    assert alt(samlet) == alt(en)
    assert set(ble.values()) == {"flyttet"}
    # Breaking off brings moves on the payments: each case by itself, and still the same.
    assert i_parti(samlet, nr, "si_fra_seg", "saksbehandler") == en_og_en(en, nr, "si_fra_seg", "saksbehandler")
    assert alt(samlet) == alt(en)
    samlet.stemmer()


def _soknadene(v: Verden) -> list[dict[str, str]]:
    with lesing(v.url) as db:
        return [s for s in liste(db, KLOKKA) if s["flyt"] == "soknad"]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_en_vandring_av_partier_gir_det_en_og_en_gir(
    tjener: Filer | Tjener, tmp_path: Path, data: st.DataObject
) -> None:
    with tjener.kopi(fyll) as url1, tjener.kopi(fyll) as url2:
        en, samlet = Verden(url1, tmp_path), Verden(url2, tmp_path)
        assert bland(en) == bland(samlet)
        alle = [f"2025/{n:04d}" for n in range(1, 7)]
        for _ in range(3):
            nr = data.draw(st.lists(st.sampled_from(alle), min_size=1, unique=True))
            handling, som, skjema = data.draw(
                st.sampled_from(
                    [
                        ("ta_til_behandling", "saksbehandler", {}), ("innstill", "saksbehandler2", INNVILGET),
                        ("vedta", "beslutter", {}), ("trekk", "saksbehandler", {}),
                        ("stans_for_brev", "beslutter", {"begrunnelse": "Beløpet var feil."}),
                    ]
                )
            )  # fmt: skip
            assert i_parti(samlet, nr, handling, som, skjema) == en_og_en(en, nr, handling, som, skjema)
            assert alt(samlet) == alt(en)
        samlet.stemmer()


def test_den_som_er_endret_siden_lista_ble_laget_nevnes(v: Verden) -> None:
    nr = [v.sok(), v.sok()]
    p = parti_av(v, nr, "ta_til_behandling", "saksbehandler")
    v.gjor(nr[0], "trekk", "saksbehandler2")
    utfor_alle(v.plass, p)
    with v.arbeid() as a:
        forst, sist = parti.saker(a, p)
    assert (forst["utfall"], sist["utfall"]) == ("endret", "flyttet")
    assert "Saken er endret siden lista ble laget" in forst["hvorfor"]["melding"]


def test_de_nektede_har_grunnene_sine_og_staar_der_de_sto(v: Verden) -> None:
    nr = bland(v)
    p = parti_av(v, nr, "vedta", "beslutter")
    utfor_alle(v.plass, p)
    with v.arbeid() as a:
        ble = {s["nr"]: s for s in parti.saker(a, p, bare_ikke_flyttet=True)}
        assert parti.vis(a, p)["nektet"] == len(ble) == 2
    assert all(g["forklaring"] for s in ble.values() for g in s["hvorfor"]["grunner"])
    assert v.tilstand(nr[0]) == "mottatt"
    assert v.vis(nr[1])["hendelser"][-1]["handling"] == "vedta"


def test_alt_eller_intet_flytter_ingen_naar_en_er_nektet(v: Verden) -> None:
    nr = bland(v)
    foer = alt(v)
    p = parti_av(v, nr, "vedta", "beslutter", alt_eller_intet=True)
    assert utfor_alle(v.plass, p)["status"] == "forkastet"
    assert alt(v) == foer
    with v.arbeid() as a:
        assert {s["utfall"] for s in parti.saker(a, p)} == {"nektet", "ikke_gjort"}
    bare = parti_av(v, nr[1:3], "vedta", "beslutter", alt_eller_intet=True)
    assert utfor_alle(v.plass, bare)["status"] == "ferdig"


class _Drept(Exception):
    pass


def test_drept_mellom_to_sider_og_kjort_igjen(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lager, "SIDE", 2)
    nr = [v.sok() for _ in range(5)]
    p = parti_av(v, nr, "ta_til_behandling", "saksbehandler")

    def drep() -> None:
        raise _Drept

    with pytest.raises(_Drept):
        utfor_alle(v.plass, p, drep)
    assert [v.tilstand(n) for n in nr] == ["vurderes"] * 2 + ["mottatt"] * 3
    for _ in range(2):
        assert utfor_alle(v.plass, p)["status"] == "ferdig"
        assert [[h["handling"] for h in v.vis(n)["hendelser"]].count("ta_til_behandling") for n in nr] == [1] * 5
    v.stemmer()


def test_drept_med_kill_9_og_kjort_igjen(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lager, "SIDE", 2)
    nr = [v.sok() for _ in range(5)]
    p = parti_av(v, nr, "ta_til_behandling", "saksbehandler")
    kode = (
        "import os, signal, sys; from pathlib import Path; from tests.handlinger.verden import Verden;"
        "from saksbehandling.jobber.parti import utfor_alle;"
        "utfor_alle(Verden(sys.argv[1], Path(sys.argv[2])).plass, int(sys.argv[3]),"
        " lambda: os.kill(os.getpid(), signal.SIGKILL))"
    )
    barn = subprocess.run(
        [sys.executable, "-c", kode, v.url, str(v.mappe), str(p)], cwd=ROT, check=False, env={**os.environ}
    )
    assert barn.returncode == -signal.SIGKILL
    assert utfor_alle(v.plass, p)["status"] == "ferdig"
    assert [[h["handling"] for h in v.vis(n)["hendelser"]].count("ta_til_behandling") for n in nr] == [1] * 5
    v.stemmer()


def test_to_partier_over_de_samme_sakene_samtidig_flytter_hver_sak_en_gang(v: Verden) -> None:
    nr = [v.sok() for _ in range(6)]
    forste = parti_av(v, nr[:4], "ta_til_behandling", "saksbehandler")
    to = [forste, parti_av(v, nr[2:], "ta_til_behandling", "saksbehandler2")]
    with ThreadPoolExecutor(2) as folk:
        list(folk.map(lambda p: utfor_alle(v.plass, p), to))
    with v.arbeid() as a:
        ble = [s["utfall"] for p in to for s in parti.saker(a, p)]
    assert sorted(ble) == ["endret"] * 2 + ["flyttet"] * 6
    v.stemmer()


def test_det_samme_partiet_kjort_av_to_samtidig_gjores_en_gang(v: Verden) -> None:
    nr = [v.sok() for _ in range(4)]
    p = parti_av(v, nr, "ta_til_behandling", "saksbehandler")
    with ThreadPoolExecutor(2) as folk:
        assert {x["status"] for x in folk.map(lambda _: utfor_alle(v.plass, p), range(2))} == {"ferdig"}
    assert [[h["handling"] for h in v.vis(n)["hendelser"]].count("ta_til_behandling") for n in nr] == [1] * 4


def test_arbeideren_tar_partiet_fra_utboksen_og_hendelsene_baerer_avtrykket(v: Verden) -> None:
    nr = [v.sok(), v.sok()]
    p = parti_av(v, nr, "ta_til_behandling", "saksbehandler")
    assert [t.slag for t in arbeid_unna(v.plass, ["parti"], UTFORERE)] == ["parti"]
    with v.arbeid() as a:
        hele = parti.vis(a, p)
        hendelser = a.db.exec_driver_sql("SELECT innhold FROM hendelse WHERE handling = 'ta_til_behandling'").scalars()
        assert all(hele["hash"] in x for x in hendelser)
    assert (hele["status"], hele["flyttet"], hele["grunn"]) == ("ferdig", 2, GRUNN)


def test_en_liste_som_er_endret_etter_at_den_ble_laget_gjores_ikke(v: Verden) -> None:
    nr = [v.sok(), v.sok()]
    p = parti_av(v, nr[:1], "ta_til_behandling", "saksbehandler")
    with v.arbeid() as a:
        ny = "INSERT INTO partisak (parti_id, sak_id, side, sett) SELECT 1, id, 0, versjon FROM sak"
        a.db.exec_driver_sql(f"{ny} WHERE nr = '2025/0002'")
    with pytest.raises(parti.ListaEndret):
        utfor_alle(v.plass, p)
    assert [v.tilstand(n) for n in nr] == ["mottatt"] * 2


@pytest.mark.parametrize("ordre", [
    parti.Ordre("ta_til_behandling", ["2025/0001", "2025/9999"], GRUNN, {}),
    parti.Ordre("ta_til_behandling", [], GRUNN, {}),
    parti.Ordre("ta_til_behandling", ["2025/0001"], "  ", {}),
    parti.Ordre("innstill", ["2025/0001"], GRUNN, {"utfall": "tull"}),
])  # fmt: skip
def test_et_parti_som_ikke_kan_lages_sier_hva_som_er_galt(v: Verden, ordre: parti.Ordre) -> None:
    v.sok()
    with pytest.raises(Ugyldig), v.arbeid("saksbehandler") as a:
        parti.lag(a, ordre)


def test_et_parti_uten_en_sak_innen_rekkevidde_er_ikke_der(v: Verden) -> None:
    p = parti_av(v, [v.sok()], "ta_til_behandling", "saksbehandler")
    with pytest.raises(IkkeFunnet), v.arbeid("kommune-oslo") as a:
        parti.vis(a, p)


def test_en_som_maa_erklaere_seg_habil_faar_vite_det_for_hver_sak(v: Verden) -> None:
    nr = [v.sok()]
    with v.arbeid("saksbehandler") as a:
        p = parti.lag(a, parti.Ordre("ta_til_behandling", nr, GRUNN, {}))["nr"]
    utfor_alle(v.plass, p)
    with v.arbeid() as a:
        assert parti.saker(a, p)[0]["hvorfor"]["kode"] == "ugyldig"
