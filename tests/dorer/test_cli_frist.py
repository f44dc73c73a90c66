"""`tilskudd regel frist` and `rettidig`: the shapes of CONTRACT, and flags named as they stand on the line."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dorer.skall import tilskudd


def frist(*valg: str) -> Any:
    svar = tilskudd("regel", "frist", "--json", *valg)
    assert svar.kode == 0, svar.feil
    return svar.json


def test_klagefristen_i_kontraktens_eksempel() -> None:
    svar = frist("--type", "klage", "--fra", "2025-04-01")
    assert svar["frist"] == "2025-04-22"
    assert svar["utlop"] == "2025-04-22T23:59:59.999999+02:00"
    assert "fvl § 29" in svar["hjemmel"]
    assert svar["forlenget"] is False
    assert svar["send_senest"] == "2025-04-22"
    assert svar["forklaring"]


def test_en_frist_som_ender_paa_en_fridag_flyttes() -> None:
    # 27 March + 3 weeks is Maundy Thursday 17 April 2025; Tuesday after Easter is 22 April (dl § 149).
    svar = frist("--type", "klage", "--fra", "2025-03-27")
    assert (svar["frist"], svar["forlenget"]) == ("2025-04-22", True)


def test_klagefrist_fra_digitalt_brev_regnes_fra_det_seneste_av_tilgjengelig_og_varsel() -> None:
    tider = ("--tilgjengelig", "2025-04-01T09:00:00+02:00", "--varsel-sendt", "2025-04-02T08:00:00+02:00")
    svar = frist("--type", "klage", "--kanal", "digital", *tider)
    assert (svar["fra"], svar["frist"]) == ("2025-04-02", "2025-04-23")


def test_klagefrist_fra_papirbrev() -> None:
    svar = frist("--type", "klage", "--kanal", "papir", "--mottatt", "2025-04-03")
    assert (svar["fra"], svar["frist"]) == ("2025-04-03", "2025-04-24")


def test_akseptfrist_paa_fire_uker() -> None:
    assert frist("--type", "aksept", "--fra", "2025-03-03", "--uker", "4")["frist"] == "2025-03-31"


def test_tenkt_ikraft_spor_etter_den_nye_loven() -> None:
    svar = frist("--type", "klage", "--fra", "2027-02-01", "--tenkt-ikraft", "fvl25=2027-01-01")
    assert any(h.startswith("fvl25 ") for h in svar["hjemmel"])
    assert not any(h.startswith("fvl ") for h in svar["hjemmel"])


@pytest.mark.parametrize(
    "type_",
    ["klage", "aksept", "forelopig-svar", "oversitting", "uttalelse", "skade", "omgjoring-varsel", "omgjoring",
     "sakskostnader", "begrunnelse", "gjentakelse", "innsyn"],
)  # fmt: skip
def test_hver_type_frist_har_svar(type_: str) -> None:
    svar = frist("--type", type_, "--fra", "2025-09-01")
    assert svar["hjemmel"]
    assert svar["forklaring"]


@pytest.mark.parametrize("gjelder", ["soknad", "klage"])
def test_frist_for_aa_rette(gjelder: str) -> None:
    assert frist("--type", "retting", "--gjelder", gjelder, "--fra", "2025-09-01")["frist"]


@pytest.mark.parametrize(
    ("valg", "skal_si"),
    [
        (["--type", "klage", "--fra", "1.4.2025"], "--fra: «1.4.2025»"),
        (["--type", "klage"], "--fra: mangler"),
        (["--type", "klage", "--fra", "2025-04-01", "--tenkt-ikraft", "fvl25"], "--tenkt-ikraft: «fvl25» mangler dato"),
        (["--type", "klage", "--fra", "2025-04-01", "--tenkt-ikraft", "fvl25=nå"], "--tenkt-ikraft fvl25: «nå»"),
        (["--type", "klage", "--kanal", "brevdue"], "--kanal: «brevdue»"),
        (["--type", "klage", "--kanal", "digital", "--tilgjengelig", "2025-04-01T09:00:00"], "--tilgjengelig"),
        (["--type", "skade", "--fra", "2025-04-01", "--uker", "2"], "--uker"),
        (["--type", "aksept", "--fra", "2025-04-01", "--uker", "0"], "--uker: «0» er for lite"),
        (["--type", "aksept", "--fra", "2025-04\u202e-01"], "usynlig tegn"),
    ],
)
def test_gale_valg_i_frist_er_navngitt_som_paa_linjen(valg: list[str], skal_si: str) -> None:
    svar = tilskudd("regel", "frist", *valg)
    assert svar.kode == 2
    assert skal_si in svar.feil
    assert "Traceback" not in svar.feil


def test_tjue_sekunder_over_midnatt_er_for_sent() -> None:
    linje = ["--type", "klage", "--frist", "2025-04-22", "--kanal", "elektronisk"]
    for mottatt, i_tide in (("2025-04-22T23:59:59+02:00", True), ("2025-04-23T00:00:20+02:00", False)):
        svar = tilskudd("regel", "rettidig", *linje, "--mottatt", mottatt, "--json")
        assert svar.json["rettidig"] is i_tide
        assert svar.json["vurder_oversitting"] is not i_tide


def test_rettidig_trenger_kanal() -> None:
    svar = tilskudd("regel", "rettidig", "--type", "klage", "--frist", "2025-04-22")
    assert svar.kode == 2
    assert "--kanal: mangler" in svar.feil


def test_et_hull_i_den_nye_loven_er_et_svar_ikke_en_feil_hos_oss() -> None:
    linje = ["--type", "klage", "--frist", "2025-04-22", "--kanal", "levert", "--sendt-til", "klageinstans"]
    mottatt = ["--mottatt", "2025-04-01T12:00:00+02:00"]
    for tenkt in ([], ["--tenkt-ikraft", "fvl25=2025-01-01"]):
        svar = tilskudd("regel", "rettidig", *linje, *mottatt, *tenkt)
        assert svar.kode in (0, 2), svar.feil
        assert svar.kode == 0 or "--tenkt-ikraft: «fvl25=2025-01-01»" in svar.feil


def test_en_dato_for_loven_kom_er_navngitt() -> None:
    svar = tilskudd("regel", "frist", "--type", "klage", "--fra", "1969-12-31")
    assert svar.kode == 2
    assert "1969" in svar.feil
