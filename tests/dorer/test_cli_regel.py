"""`tilskudd regel …` and `ordning liste`: the shapes of CONTRACT, and how the answers read for people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from saksbehandling.handlinger.sporring import TEMANAVN
from tests.dorer.skall import prosess, tilskudd

FORENING: dict[str, Any] = {
    "ordning": "frivillige-nasjonale",
    "aar": 2025,
    "organisasjonsform": "FLI",
    "besluttet_av": "IMDi",
    "utfall": "avslag",
    "dato": "2025-06-01",
    "forste_tilskuddsaar": 2025,
}
KOMMUNE = {**FORENING, "ordning": "jobbsjansen", "organisasjonsform": "KOMM", "utfall": "innvilget"}
GRUNN = {"regel", "versjon", "svar", "hjemmel", "vekt", "forklaring", "apnes", "ma_bekreftes"}


def vurder(fakta: dict[str, Any], *mer: str) -> Any:
    svar = tilskudd("regel", "vurder", "-", "--json", *mer, inn=fakta)
    assert svar.kode == 0, svar.feil
    return svar.json


def test_avslag_til_en_forening_er_enkeltvedtak_og_kan_paklages_til_departementet() -> None:
    svar = vurder(FORENING)
    assert svar["enkeltvedtak"] is True
    assert svar["kan_paklages"] is True
    assert svar["klageinstans"] == "AID"
    assert svar["akseptbrev"] is False


def test_kommune_faar_ikke_klageadgang_men_maa_godta_vilkaarene() -> None:
    svar = vurder(KOMMUNE)
    assert svar["enkeltvedtak"] is False
    assert svar["kan_paklages"] is False
    assert svar["klageinstans"] is None
    assert svar["akseptbrev"] is True


def test_svaret_har_alle_feltene_i_kontrakten() -> None:
    svar = vurder(FORENING)
    assert set(svar) >= {
        "enkeltvedtak", "kan_paklages", "klageinstans", "underinstans", "akseptbrev", "orienter_departementet_for_brev",
        "tilskuddsbrev", "brevtype", "kunngjoring", "regelverk", "ma_bekreftes", "grunner",
    }  # fmt: skip
    for grunn in svar["grunner"]:
        assert set(grunn) >= GRUNN
        assert grunn["hjemmel"]
        assert grunn["vekt"] in {"lov", "instruks", "husregel"}


def test_svar_vurder_er_det_samme_som_vurder(tmp_path: Path) -> None:
    fil = tmp_path / "fakta.json"
    fil.write_text(json.dumps(FORENING))
    langt = tilskudd("regel", "svar", "vurder", str(fil), "--json")
    assert langt.json == vurder(FORENING)


def test_svaret_er_ett_json_og_ingenting_annet_ogsaa_i_egen_prosess() -> None:
    svar = prosess("regel", "vurder", "-", "--json", inn=FORENING)
    assert svar.kode == 0
    assert svar.json["enkeltvedtak"] is True
    assert svar.feil == ""


def test_mennesker_faar_spørsmaal_svar_hjemmel_og_dato() -> None:
    svar = tilskudd("regel", "vurder", "-", inn=FORENING)
    tekst = " ".join(svar.ut.split())
    assert "Er avgjørelsen et enkeltvedtak?" in tekst
    assert "Ja." in tekst
    assert "fvl § 2" in tekst
    assert "gjelder fra 1. januar 2025" in tekst
    assert "kan påklages" in tekst


def test_et_usikkert_svar_sier_at_en_jurist_maa_bekrefte() -> None:
    usikker = {**FORENING, "organisasjonsform": "IKS"}
    assert vurder(usikker)["ma_bekreftes"] is True
    assert "jurist må bekrefte" in tilskudd("regel", "vurder", "-", inn=usikker).ut


def test_dato_velger_lovens_versjon() -> None:
    for dato, ventet in (("2026-12-31", "fvl"), ("2027-01-01", "fvl25")):
        svar = vurder({**FORENING, "dato": dato, "tenkt_ikraft": {"fvl25": "2027-01-01"}})
        (enkeltvedtak,) = [g for g in svar["grunner"] if g["regel"] == "enkeltvedtak"]
        assert {h.split()[0] for h in enkeltvedtak["hjemmel"] if h.startswith("fvl")} == {ventet}


def test_nytt_aar_uten_egen_instruks_svares_av_den_vi_har() -> None:
    assert vurder({**KOMMUNE, "aar": 2027})["akseptbrev"] is True


@pytest.mark.parametrize("tema", TEMANAVN)
def test_hvert_tema_er_her_eller_sier_at_det_kommer(tema: str) -> None:
    svar = tilskudd("regel", "fakta", tema, "--json")
    if svar.kode == 2:
        assert svar.json["kode"] == "ikke-her-enna"
        assert tema in svar.json["melding"]
        return
    assert svar.kode == 0
    skjema = svar.json
    Draft202012Validator.check_schema(skjema)
    assert skjema["additionalProperties"] is False
    assert {"dato", "tenkt_ikraft"} <= set(skjema["properties"])
    for navn, felt in skjema["properties"].items():
        assert felt.get("description"), f"{tema}.{navn} mangler forklaring"


def test_skjemaet_godtar_de_samme_opplysningene_som_svaret() -> None:
    skjema = tilskudd("regel", "fakta", "vurder", "--json").json
    Draft202012Validator(skjema).validate(FORENING)
    assert not Draft202012Validator(skjema).is_valid({**FORENING, "ukjent": 1})


def test_fakta_for_mennesker_sier_hva_som_maa_vaere_med() -> None:
    ut = " ".join(tilskudd("regel", "fakta", "vurder").ut.split())
    assert "ordning: tekst (må være med)" in ut
    assert "dato: dato" in ut


def test_regel_liste_har_id_sporsmaal_vekt_og_versjon() -> None:
    alle = tilskudd("regel", "liste", "--json").json
    assert len(alle) > 50
    for r in alle:
        assert set(r) >= {"id", "sporsmal", "vekt", "versjon", "gjelder_fra"}
    assert "enkeltvedtak" in tilskudd("regel", "liste").ut


def test_regel_vis_har_versjoner_kilder_eksempler_og_hvor_den_brukes() -> None:
    r = tilskudd("regel", "vis", "enkeltvedtak_soknad", "--json").json
    assert r["sporsmal"].endswith("?")
    assert [v for v in r["versjoner"] if v["gjelder_naa"]]
    naa = next(v for v in r["versjoner"] if v["gjelder_naa"])
    assert naa["forklaring"]
    assert "fvl § 2" in naa["hjemmel"]
    par2 = next(k for k in naa["kilder"] if k["hjemmel"] == "fvl § 2")
    assert "enkeltvedtak" in par2["tekst"]
    assert r["eksempler"]
    assert r["brukes_av"]


def test_regel_vis_sier_hvilke_steg_som_spor() -> None:
    r = tilskudd("regel", "vis", "orientert", "--json").json
    assert {"flyt": "soknad", "handling": "send_brev"}.items() <= r["sporres_i"][0].items()


def test_en_sovende_versjon_vises_som_vedtatt_men_ikke_i_kraft() -> None:
    ut = tilskudd("regel", "vis", "tre_uker_fra_underretning").ut
    assert "vedtatt, men ikke i kraft" in ut
    assert "gjelder nå" in ut


def test_hver_regel_kan_vises() -> None:
    for r in tilskudd("regel", "liste", "--json").json:
        assert tilskudd("regel", "vis", r["id"]).kode == 0, r["id"]
        assert tilskudd("regel", "vis", r["id"], "--json").json["id"] == r["id"]


def test_ukjent_regel_foreslaar_den_naermeste() -> None:
    svar = tilskudd("regel", "vis", "enkeltvedtakk", "--json")
    assert svar.kode == 2
    assert "«enkeltvedtak»" in svar.json["gjor"]


def hva_hvis(fakta: dict[str, Any], *endringer: str) -> Any:
    valg = [x for e in endringer for x in ("--endre", e)]
    svar = tilskudd("regel", "hva-hvis", "vurder", "-", "--json", *valg, inn=fakta)
    assert svar.kode == 0, svar.feil
    return svar.json


def test_hva_hvis_viser_svarene_som_endres_og_hvorfor() -> None:
    svar = hva_hvis(KOMMUNE, "organisasjonsform=FLI", "ordning=frivillige-nasjonale")
    endret = {e["felt"]: (e["for"], e["etter"]) for e in svar["endret"]}
    assert endret["enkeltvedtak"] == (False, True)
    assert endret["akseptbrev"] == (True, False)
    enkeltvedtak = next(g for g in svar["grunner"] if g["regel"] == "enkeltvedtak")
    assert enkeltvedtak["for"]["svar"] is False
    assert enkeltvedtak["etter"]["svar"] is True
    assert {e["felt"] for e in svar["endret_fakta"]} == {"organisasjonsform", "ordning"}


def test_hva_hvis_uten_forskjell_sier_det() -> None:
    svar = hva_hvis(FORENING, "utfall=avslag")
    assert svar["endret"] == []
    assert svar["grunner"] == []
    ut = tilskudd("regel", "hva-hvis", "vurder", "-", "--endre", "utfall=avslag", inn=FORENING).ut
    assert "Svaret blir det samme" in ut


@pytest.mark.parametrize("ja", ["ja", "true"])
def test_hva_hvis_leser_ja_og_nei(ja: str) -> None:
    svar = hva_hvis({**FORENING, "organisasjonsform": "AS"}, f"offentlig_flertall={ja}")
    assert svar["endret_fakta"] == [{"felt": "offentlig_flertall", "for": None, "etter": True}]


def test_hva_hvis_uten_verdi_tar_opplysningen_bort() -> None:
    svar = tilskudd("regel", "hva-hvis", "vurder", "-", "--json", "--endre", "utfall=", inn=FORENING)
    assert svar.kode == 2
    assert svar.json["felt"] == "utfall"


@pytest.mark.parametrize(
    ("endring", "skal_si"),
    [
        ("utfall", "felt=verdi"),
        ("=avslag", "felt=verdi"),
        ("utfal=avslag", "«utfall»"),
        ("utfall=innvilge", "«innvilget»"),
        ("aar=to", "helt tall"),
    ],
)
def test_hva_hvis_med_en_gal_endring(endring: str, skal_si: str) -> None:
    svar = tilskudd("regel", "hva-hvis", "vurder", "-", "--endre", endring, inn=FORENING)
    assert svar.kode == 2
    assert skal_si in svar.feil


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


def test_ordning_liste_har_feltene_i_kontrakten() -> None:
    alle = tilskudd("ordning", "liste", "--aar", "2025", "--json").json
    felt = {
        "id", "kap", "post", "navn", "belop_kr", "type", "mottakere", "vedtas_av", "overslagsbevilgning", "antatt",
        "kan_overfores",
    }  # fmt: skip
    for o in alle:
        assert set(o) >= felt
        assert o["belop_kr"] is None or type(o["belop_kr"]) is int
        if o["belop_kr"] is None:
            assert o["felles_ramme"]["belop_kr"] > 0
            assert o["id"] in o["felles_ramme"]["ordninger"]
    etter_id = {o["id"]: o for o in alle}
    assert {"jobbsjansen", "frivillige-nasjonale", "driftsutgifter"} <= set(etter_id)
    assert len(etter_id["frivillige-nasjonale"]["kandidater"]) == 2


def test_ordning_liste_for_mennesker_har_belop_i_kroner() -> None:
    ut = tilskudd("ordning", "liste", "--aar", "2025").ut
    assert "38 860 000 kr" in ut
    assert "Antatt, der tildelingsbrevet tier:" in ut


@pytest.mark.parametrize("aar", ["2024", "2031", "-1", "0"])
def test_et_aar_uten_ordninger_er_feil_i_opplysningene(aar: str) -> None:
    svar = tilskudd("ordning", "liste", "--aar", aar, "--json")
    assert svar.kode == 2
    assert svar.json["felt"] == "aar"
    assert "2025" in svar.json["gjor"]
