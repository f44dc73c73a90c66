"""One list of settings, the same as the code reads and the documents print; a start asks for what must be set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from saksbehandling import tjener
from saksbehandling.feil import Ugyldig
from saksbehandling.innstillingsliste import INNSTILLINGER, krev_for_produksjon, ukjente
from tests.dorer.skall import PROSJEKT, prosess, tilskudd

FULLT = {
    "TILSKUDD_MILJO": "produksjon", "TILSKUDD_DATABASE_URL": "sqlite:////srv/tilskudd.db", "TILSKUDD_MAPPE": "/srv",
    "TILSKUDD_SMTP": "post.imdi.no:25", "TILSKUDD_SEGLNOKKEL_FIL": "/etc/tilskudd/segl.pem",
}  # fmt: skip


def i_koden() -> set[str]:
    ut: set[str] = set()
    for fil in (PROSJEKT / "saksbehandling").rglob("*.py"):
        if fil.name != "innstillingsliste.py":
            ut |= set(re.findall(r"[\"'](TILSKUDD_[A-Z_]+)[\"']", fil.read_text("utf-8")))
    return ut


def test_lista_har_hver_innstilling_som_koden_leser_og_ingen_andre() -> None:
    assert sorted(i.navn for i in INNSTILLINGER) == sorted(i_koden())


def test_dokumentet_for_drift_har_de_samme() -> None:
    """Change the list in saksbehandling/innstillingsliste.py and the table in docs/drift.md together."""
    rader = re.findall(r"^\| `(TILSKUDD_[A-Z_]+)` .*$", (PROSJEKT / "docs" / "drift.md").read_text("utf-8"), re.M)
    assert rader == [i.navn for i in INNSTILLINGER]
    tekst = (PROSJEKT / "docs" / "drift.md").read_text("utf-8")
    for i in INNSTILLINGER:
        assert f"| `{i.navn}` | {i.hva} | {i.ellers} | {i.kreves} |" in tekst


def test_en_feilskrevet_innstilling_blir_sagt(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ukjente({"TILSKUDD_MAPE": "/srv", "TILSKUDD_MAPPE": "/srv", "PATH": "/bin"}) == [
        "TILSKUDD_MAPE er ikke en innstilling, og gjør ingenting. Mente du TILSKUDD_MAPPE?"
    ]
    monkeypatch.setenv("TILSKUDD_XYZ", "1")
    svar = tilskudd("innstillinger", "--json")
    assert (svar.kode, svar.json["feil"]) == (0, [])
    assert svar.json["varsler"] == [
        "TILSKUDD_XYZ er ikke en innstilling, og gjør ingenting. Se «tilskudd innstillinger»."
    ]
    assert "TILSKUDD_XYZ" in tilskudd("jobb", "kjor", "rydding").feil


def test_passord_og_noekler_vises_aldri(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for i in INNSTILLINGER:
        if i.hemmelig and i.navn != "TILSKUDD_DATABASE_URL":
            monkeypatch.setenv(i.navn, "hemmelig")
    svar = tilskudd("innstillinger")
    assert "hemmelig" not in svar.ut and "(satt)" in svar.ut
    assert "sqlite" not in svar.ut.split("TILSKUDD_DATABASE_URL: ")[1].split("\n")[0]


@pytest.mark.parametrize("uten", [n for n in FULLT if n != "TILSKUDD_MILJO"])
def test_produksjon_starter_ikke_uten_det_den_maa_ha(uten: str) -> None:
    krev_for_produksjon(FULLT)
    with pytest.raises(Ugyldig) as feil:
        krev_for_produksjon({n: v for n, v in FULLT.items() if n != uten})
    assert [f.felt for f in feil.value.feil] == [uten]
    krev_for_produksjon({"TILSKUDD_MILJO": "demo"})


def test_noekkelen_kan_ogsaa_staa_i_miljoet() -> None:
    uten_fil = {n: v for n, v in FULLT.items() if n != "TILSKUDD_SEGLNOKKEL_FIL"}
    krev_for_produksjon({**uten_fil, "TILSKUDD_SEGLNOKKEL": "-----BEGIN"})


def test_start_og_tjener_sier_alt_som_mangler_paa_en_gang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    miljo = {"TILSKUDD_MILJO": "produksjon", "TILSKUDD_DATABASE_URL": f"sqlite:///{tmp_path / 'x.db'}"}
    for linje in (["start"], ["tjener"]):
        svar = prosess(*linje, "--json", **miljo)
        assert svar.kode == 2
        assert {f["felt"] for f in svar.json["feil"]} == {
            "TILSKUDD_MAPPE", "TILSKUDD_SMTP", "TILSKUDD_SEGLNOKKEL_FIL",
        }  # fmt: skip
    for n, v in miljo.items():
        monkeypatch.setenv(n, v)
    with pytest.raises(Ugyldig):
        tjener.fra_miljoet()
    assert not (tmp_path / "x.db").exists()
    assert tilskudd("innstillinger", "--json").kode == 1


def test_e_post_i_mappen_er_et_valg(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_SMTP", "mappe")
    assert tilskudd("innstillinger", "--json").json["feil"] == []
    monkeypatch.setenv("TILSKUDD_SMTP", "mappa")
    assert [f["felt"] for f in tilskudd("innstillinger", "--json").json["feil"]] == ["TILSKUDD_SMTP"]
