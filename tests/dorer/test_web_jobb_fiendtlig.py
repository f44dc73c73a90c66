"""The two forms of a job that stands still, with hostile text in every field: kept as text, or refused and not kept."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from urllib.parse import quote_from_bytes

import pytest

from saksbehandling.handlinger.jobbstyring import LENGSTE_GRUNN
from saksbehandling.tekst import ren_tekst
from tests.dorer.nettleser import Nettleser, Side, som
from tests.dorer.test_cli_jobb import sett
from tests.dorer.test_web_fiendtlig import ONDE, SKJEMATYPE

SKJEMAENE = {"forsok-igjen": "feilet", "svar": "ukjent"}


def _logg(mappe: Path) -> list[tuple[str, str]]:
    db = sqlite3.connect(mappe / "saker.db")
    try:
        return db.execute("SELECT hva, grunn FROM jobblogg ORDER BY id").fetchall()
    finally:
        db.close()


def _send(n: Nettleser, adresse: str, **felt: bytes) -> tuple[int, Side]:
    felt["merke"] = n.side("/innlogging").skjulte()["merke"].encode()
    kropp = "&".join(f"{k}={quote_from_bytes(v)}" for k, v in felt.items())
    svar = n.klient.post(adresse, content=kropp, headers=SKJEMATYPE)
    return svar.status_code, Side(svar.text)


def _ren(grunn: bytes) -> str | None:
    """The reason as it is kept; None when it is no text that people may give."""
    try:
        tekst = ren_tekst(grunn.decode("utf-8", "replace").replace("\r\n", "\n"), linjer=True)
    except ValueError:
        return None
    return tekst if 0 < len(tekst) <= LENGSTE_GRUNN else None


@pytest.mark.parametrize("skjema", SKJEMAENE)
def test_fiendtlig_grunn_staar_som_tekst_eller_nektes(mappe: Path, skjema: str) -> None:
    n, adresse, nektet = som("admin"), f"/jobber/1/{skjema}", 0
    for ond in ONDE:
        sett(mappe, status=SKJEMAENE[skjema], sist_feil=ond.decode("utf-8", "replace").replace("\x00", ""))
        for_ = _logg(mappe)
        status, side = _send(n, adresse, grunn=ond, sendt=b"nei")
        assert status == (422 if _ren(ond) is None else 200), ond[:40]
        assert (side.galt, side.apne) == ([], []), ond[:40]
        assert not [e for e in side.finn("script") if "alert" in e.tekst]
        assert not [a for e in side.alle for a in e.a if a.startswith("on")]
        nye = _logg(mappe)[len(for_) :]
        if (ren := _ren(ond)) is not None:
            assert [g for _, g in nye] == [ren]
            assert nye[0][1].split()[0] in side.tekst
        else:
            nektet += 1
            assert nye == [], ond[:40]
            assert re.match(
                r"(?s)Teksten («.*» )?(mangler|har|er)\b.*\. \w.*\.$", side.en("p", id="grunn-feil").tekst
            ), ond[:40]
            assert side.en("textarea").a["aria-describedby"] == "grunn-feil"
    assert nektet >= 7


def test_fiendtlig_svar_paa_om_den_ble_sendt_er_intet_svar(mappe: Path) -> None:
    n = som("admin")
    sett(mappe, status="ukjent")
    for ond in (x for x in ONDE if x != b"ja"):
        status, side = _send(n, "/jobber/1/svar", sendt=ond, grunn=b"Banken har den ikke.")
        assert status == 422, ond[:40]
        assert "Velg om mottakeren fikk den." in side.tekst
    assert _logg(mappe) == []


@pytest.mark.parametrize("skjema", SKJEMAENE)
def test_en_jobb_som_ikke_staar_stille_tar_ikke_imot_noe(mappe: Path, skjema: str) -> None:
    n = som("admin")
    for nr, status in (("1", 409), ("2", 404), ("9" * 5000, 404), ("-1", 404), ("1%00", 404), ("%D9%A1", 404)):
        for ond in (b"Helt vanlig", b'"><script>alert(1)</script>'):
            svar, side = _send(n, f"/jobber/{nr}/{skjema}", grunn=ond, sendt=b"ja")
            assert svar == status, nr[:40]
            assert side.galt == []
    assert _logg(mappe) == []
