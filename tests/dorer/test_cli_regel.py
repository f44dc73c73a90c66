"""`tilskudd regel …` and `ordning liste`: the shapes of CONTRACT, and how the answers read for people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from regelverk.register import temanavn
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


@pytest.mark.parametrize("tema", temanavn())
def test_hvert_tema_har_et_skjema_der_hvert_felt_er_forklart(tema: str) -> None:
    skjema = tilskudd("regel", "fakta", tema, "--json").json
    Draft202012Validator.check_schema(skjema)
    assert skjema["additionalProperties"] is False
    assert {"dato", "tenkt_ikraft"} <= set(skjema["properties"])
    for navn, felt in skjema["properties"].items():
        assert felt.get("description"), f"{tema}.{navn} mangler forklaring"


def test_hjelpen_nevner_hvert_tema() -> None:
    hjelp = tilskudd("regel", "svar", "--help").ut
    for tema in temanavn():
        assert tema in hjelp


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
