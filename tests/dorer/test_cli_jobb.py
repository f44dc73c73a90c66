"""The outbox from the shell: seen, tried again, and answered for."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.dorer.saker import feilen, innhold
from tests.dorer.skall import tilskudd

GRUNN = ("--grunn", "Rettet.")


def sett(mappe: Path, **felt: object) -> None:
    db = sqlite3.connect(mappe / "saker.db")
    db.execute(f"UPDATE jobb SET {', '.join(f'{n} = ?' for n in felt)}", tuple(felt.values()))
    db.commit()
    db.close()


def test_en_bestilt_jobb_staar_i_lista_til_den_er_gjort(mappe: Path) -> None:
    (jobb,) = tilskudd("jobb", "liste", "--json").json
    assert jobb.items() >= {"slag": "brev", "status": "ny", "sak": "2025/0001", "forsok": 0}.items()
    assert "går av seg selv" in tilskudd("jobb", "vis", "1").ut
    assert tilskudd("jobb", "kjor", "brev", "--json").json == {
        "jobb": "brev", "sendt_selv": 0, "laget": 1, "levert": 1,
    }  # fmt: skip
    assert tilskudd("jobb", "liste").ut == "Ingen jobber venter.\n"
    assert [j["slag"] for j in tilskudd("jobb", "liste", "--status", "ferdig", "--json").json] == ["brev", "levering"]


@pytest.mark.parametrize("miljo", ["demo", "produksjon"])
def test_det_som_er_gitt_opp_faar_nye_forsok_ogsaa_i_produksjon(
    mappe: Path, monkeypatch: pytest.MonkeyPatch, miljo: str
) -> None:
    if miljo == "produksjon":
        monkeypatch.setenv("TILSKUDD_MILJO", miljo)
        monkeypatch.delenv("TILSKUDD_NAA")
    sett(mappe, status="feilet", forsok=8, sist_feil="Disken var full.")
    assert "Disken var full." in tilskudd("jobb", "liste").ut
    svar = tilskudd("jobb", "forsok-igjen", "1", *GRUNN, "--json")
    assert svar.kode == 0, svar.feil
    assert (svar.json["status"], svar.json["logg"][-1]["hva"]) == ("ny", "forsok-igjen")
    assert svar.json["logg"][-1]["person"].endswith("i skallet")
    igjen = tilskudd("jobb", "forsok-igjen", "1", *GRUNN, "--json")
    assert (igjen.kode, igjen.json["kode"]) == (1, "jobben-er-ikke-der")


def test_den_som_svarer_staar_i_loggen(mappe: Path) -> None:
    sett(mappe, status="ukjent", forsok=1)
    assert "ikke-sendt" in tilskudd("jobb", "vis", "1").ut
    svar = tilskudd("jobb", "svar", "1", "sendt", *GRUNN, "--som", "admin", "--json")
    assert (svar.json["status"], svar.json["logg"][-1]["person"]) == ("ny", "admin")
    assert svar.json["sendt"]


@pytest.mark.parametrize(
    ("linje", "felt"),
    [
        (["liste", "--status", "borte"], "--status"),
        (["svar", "1", "kanskje", *GRUNN], "sendt|ikke-sendt"), (["forsok-igjen", "1", "--grunn", " "], "grunn"),
        (["forsok-igjen", "1"], "--grunn"), (["kjor", "brevene"], "NAVN"),
    ],
)  # fmt: skip
def test_gale_ord_om_jobber(mappe: Path, linje: list[str], felt: str) -> None:
    for_ = innhold(mappe)
    feilen(tilskudd("jobb", *linje, "--json"), felt)
    assert innhold(mappe) == for_


@pytest.mark.parametrize("jobb", ["99", "brev:borte", "²"])
def test_en_jobb_som_ikke_finnes(mappe: Path, jobb: str) -> None:
    svar = tilskudd("jobb", "vis", jobb, "--json")
    assert (svar.kode, svar.json["kode"], svar.json["felt"]) == (2, "ikke-funnet", "jobb")


@pytest.mark.parametrize("som", ["saksbehandler", "revisor"])
def test_bare_den_som_drifter_styrer_jobber(mappe: Path, som: str) -> None:
    sett(mappe, status="feilet")
    svar = tilskudd("jobb", "forsok-igjen", "1", *GRUNN, "--som", som, "--json")
    assert (svar.kode, svar.json["kode"]) == (1, "ikke-din")


@pytest.mark.parametrize(
    ("navn", "verdi"),
    [
        ("TILSKUDD_ARBEIDERE", "mange"), ("TILSKUDD_ARBEIDERE", "0"), ("TILSKUDD_LEIE", "0"),
        ("TILSKUDD_JOBB_HVERT", "-1"), ("TILSKUDD_SVEIP_HVERT", "x"), ("TILSKUDD_JOBBER_I_TJENEREN", "kanskje"),
        ("TILSKUDD_SMTP", "post"),
    ],
)  # fmt: skip
def test_en_innstilling_som_ikke_kan_brukes_nevnes_foer_noe_starter(
    mappe: Path, monkeypatch: pytest.MonkeyPatch, navn: str, verdi: str
) -> None:
    monkeypatch.setenv(navn, verdi)
    feilen(tilskudd("start", "--json"), navn)
