"""Bad input as JSON: every fault names field, value and what to do; exit 2; no traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import pytest
from pydantic import Field, ValidationError, create_model
from pydantic_core.core_schema import ErrorType

from saksbehandling.handlinger import feltfeil
from tests.dorer.skall import Svar, tilskudd

GOD: dict[str, Any] = {
    "ordning": "frivillige-nasjonale",
    "aar": 2025,
    "organisasjonsform": "FLI",
    "besluttet_av": "IMDi",
    "utfall": "avslag",
    "dato": "2025-06-01",
    "forste_tilskuddsaar": 2025,
}


def vurder(inn: Any) -> Svar:
    return tilskudd("regel", "vurder", "-", "--json", inn=inn)


def feilen(svar: Svar, felt: str) -> dict[str, Any]:
    """The fault of that field, which must name value and what to do."""
    assert svar.kode == 2, svar
    assert "Traceback" not in svar.feil
    assert svar.json["kode"] == "ugyldig"
    (feil,) = [f for f in svar.json["feil"] if f["felt"] == felt]
    assert feil["melding"]
    assert feil["gjor"]
    assert felt in svar.feil
    assert feil["gjor"] in svar.feil
    return feil


def test_gode_opplysninger_gir_svar() -> None:
    svar = vurder(GOD)
    assert svar.kode == 0
    assert svar.feil == ""


@pytest.mark.parametrize(
    ("tekst", "skal_si"),
    [
        ('{"ordning": "jobbsjansen"', ["linje 1", "slutter for tidlig"]),
        ('{"ordning": "jobbsjansen",\n "aar": }', ["linje 2", "mangler det en verdi"]),
        ('{"ordning": "jobbsjansen" "aar": 2025}', ["linje 1", "mangler det et komma"]),
        ('{"ordning": "jobb', ["linje 1", "anførselstegn"]),
        ("{ordning: 1}", ["linje 1", "feltnavn i anførselstegn"]),
        ('{"aar": 2025} {"aar": 2026}', ["etter at JSON-verdien er slutt"]),
        ('{"ordning": "jobb\nsjansen"}', ["linjeskift eller et usynlig tegn"]),
        ('{"ordning": "\\x"}', ["skråstrek"]),
        ("ikke json", ["linje 1"]),
    ],
)
def test_halvskrevet_json_sier_linjen_og_hva_som_mangler(tekst: str, skal_si: list[str], tmp_path: Path) -> None:
    fil = tmp_path / "fakta.json"
    fil.write_text(tekst)
    svar = tilskudd("regel", "vurder", str(fil), "--json")
    feil = feilen(svar, "fakta.json")
    for del_ in skal_si:
        assert del_ in feil["melding"]


@pytest.mark.parametrize(
    ("inn", "slag"),
    [
        ([GOD], "en liste"),
        (5, "bare et tall"),
        ('"FLI"', "bare en tekst"),
        ("null", "ingenting"),
        ("true", "ja eller nei"),
    ],
)
def test_noe_annet_enn_et_objekt_avvises(inn: Any, slag: str) -> None:
    assert slag in feilen(vurder(inn), "standard inn")["melding"]


@pytest.mark.parametrize(
    ("inn", "skal_si"),
    [
        (b"", "er tom"),
        (b"  \n", "er tom"),
        ('{"ordning": "Tromsø"}'.encode("latin-1"), "UTF-8 (linje 1)"),
        (b"[" * 100_000, "nivåer"),
        (b" " * 5_000_001, "for stor"),
    ],
)
def test_filer_som_ikke_kan_leses(inn: bytes, skal_si: str) -> None:
    assert skal_si in feilen(vurder(inn), "standard inn")["melding"]


def test_fil_med_byterekkefolgemerke_leses(tmp_path: Path) -> None:
    fil = tmp_path / "bom.json"
    fil.write_bytes(b"\xef\xbb\xbf" + json.dumps(GOD).encode())
    assert tilskudd("regel", "vurder", str(fil)).kode == 0


def test_fil_som_ikke_finnes_eller_er_en_mappe(tmp_path: Path) -> None:
    assert "finnes ikke" in feilen(tilskudd("regel", "vurder", "finnes-ikke.json", "--json"), "FIL")["melding"]
    assert "er en mappe" in feilen(tilskudd("regel", "vurder", str(tmp_path), "--json"), "FIL")["melding"]
    assert "kan ikke leses" in feilen(tilskudd("regel", "vurder", "a\0b", "--json"), "FIL")["melding"]


@pytest.mark.parametrize("tall", ["NaN", "Infinity", "-Infinity"])
def test_tall_som_ikke_er_tall(tall: str) -> None:
    feil = feilen(vurder(f'{{"aar": {tall}}}'), "aar")
    assert f"«{tall}» er ikke et tall" in feil["melding"]


@pytest.mark.parametrize("tall", ["1.5", "2025.0", "1e3", "1E400", "99999999999999999999"])
def test_desimaler_og_altfor_store_tall(tall: str) -> None:
    assert tall in feilen(vurder(f'{{"aar": {tall}}}'), "aar")["melding"]


def test_belop_med_desimaler_sier_hele_kroner() -> None:
    svar = tilskudd("regel", "vurder", "-", "--json", inn='{"budsjett": [{"belop_kr": 100.50}]}')
    feil = feilen(svar, "budsjett[0].belop_kr")
    assert "«100.50»" in feil["melding"]
    assert "hele kroner" in feil["gjor"]


def test_felt_som_staar_to_ganger() -> None:
    feil = feilen(vurder('{"aar": 2025, "aar": 2026}'), "aar")
    assert "to ganger" in feil["melding"]


@pytest.mark.parametrize("tegn", ["\u202e", "\u2066", "\u200b", "\u0007", "\ufeff", "\u2028", "\ue000"])
def test_usynlige_tegn_og_retningsmerker(tegn: str) -> None:
    svar = vurder({**GOD, "ordning": f"jobb{tegn}sjansen"})
    feil = feilen(svar, "ordning")
    assert f"U+{ord(tegn):04X}" in feil["melding"]
    assert tegn not in svar.feil + svar.ut, "the mark must not reach the terminal"


def test_halvt_surrogattegn() -> None:
    assert "U+D800" in feilen(vurder('{"ordning": "a\\ud800"}'), "ordning")["melding"]


def test_ukjent_felt_foreslaar_det_naermeste() -> None:
    assert "«besluttet_av»" in feilen(vurder({**GOD, "besluttet": "IMDi"}), "besluttet")["gjor"]


def test_et_feltnavn_med_usynlige_tegn_vises_trygt() -> None:
    svar = vurder({**GOD, "a\u202eb": 1})
    assert svar.kode == 2
    assert "\u202e" not in svar.feil + svar.ut


@pytest.mark.parametrize(
    ("felt", "verdi", "skal_si"),
    [
        ("ordning", "jobsjansen", "jobbsjansen"),
        ("ordning", 5, "anførselstegn"),
        ("aar", "2025", "uten anførselstegn"),
        ("aar", True, "helt tall"),
        ("aar", 2024, "2025"),
        ("organisasjonsform", "BEDR", "hovedenhet"),
        ("organisasjonsform", "AAFY", "hovedenhet"),
        ("utfall", "innvilge", "«innvilget»"),
        ("besluttet_av", "NAV", "IMDi, AID, kommune"),
        ("offentlig_flertall", "ja", "true eller false"),
        ("offentlig_flertall", 1, "true eller false"),
        ("dato", "01.04.2025", "2025-04-01"),
        ("dato", "2025-02-30", "2025-04-01"),
        ("dato", 20250401, "2025-04-01"),
        ("dato", "1743465600", "2025-04-01"),
        ("dato", "9999-12-31", "1970 til 2199"),
        ("dato", "0001-01-01", "1970 til 2199"),
        ("tenkt_ikraft", "fvl25", "{..}"),
    ],
)
def test_en_gal_verdi_sier_hva_en_skal_skrive(felt: str, verdi: Any, skal_si: str) -> None:
    feil = feilen(vurder({**GOD, felt: verdi}), felt)
    assert skal_si in f"{feil['melding']} {feil['gjor']}"
    assert feil["verdi"] == verdi


@pytest.mark.parametrize(
    ("navn", "dag", "felt"),
    [
        ("fvl26", "2027-01-01", "tenkt_ikraft.fvl26"),
        ("fvl", "2027-01-01", "tenkt_ikraft.fvl"),
        ("fvl25 § 999", "2027-01-01", "tenkt_ikraft.fvl25 § 999"),
        ("fvl25", "snart", "tenkt_ikraft.fvl25"),
    ],
)
def test_bare_en_vedtatt_lov_som_venter_kan_tenkes_i_kraft(navn: str, dag: str, felt: str) -> None:
    feilen(vurder({**GOD, "tenkt_ikraft": {navn: dag}}), felt)


def test_alle_feil_vises_paa_en_gang() -> None:
    svar = vurder({**GOD, "aar": "i fjor", "utfall": 3, "ukjent": 1})
    assert {f["felt"] for f in svar.json["feil"]} == {"aar", "utfall", "ukjent"}


def test_en_opplysning_som_trengs_og_mangler_er_navngitt() -> None:
    uten = {f: v for f, v in GOD.items() if f != "utfall"}
    assert "mangler" in feilen(vurder(uten), "utfall")["melding"]


def test_et_ukjent_tema_foreslaar_det_naermeste() -> None:
    svar = tilskudd("regel", "svar", "vurdere", "-", "--json", inn=GOD)
    assert "«vurder»" in feilen(svar, "TEMA")["gjor"]


@pytest.mark.parametrize(
    ("krav", "verdi", "melding", "gjor"),
    [
        ({"gt": 0}, 0, "«0» er for lite.", "Skriv et tall som er større enn 0."),
        ({"ge": 1}, -5, "«-5» er for lite.", "Skriv 1 eller mer."),
        ({"lt": 10}, 10, "«10» er for stort.", "Skriv et tall som er mindre enn 10."),
        ({"le": 10}, 11, "«11» er for stort.", "Skriv 10 eller mindre."),
        ({"min_length": 3}, "ab", "er for kort.", "Skriv minst 3 tegn."),
        ({"max_length": 3}, "abcd", "er for lang.", "Skriv høyst 3 tegn."),
        ({"min_length": 1}, [], "har for få verdier.", "Skriv minst 1."),
        ({"max_length": 1}, ["a", "b"], "har for mange verdier.", "Skriv høyst 1."),
    ],
)
def test_grensene_til_et_felt_staar_i_meldingen(krav: dict[str, Any], verdi: Any, melding: str, gjor: str) -> None:
    slag = {int: int, str: str, list: list[str]}[type(verdi)]
    modell = create_model("Modell", felt=(slag, Field(**krav)))
    with pytest.raises(ValidationError) as e:
        modell.model_validate({"felt": verdi}, strict=True)
    (feil,) = feltfeil.ugyldig(e.value, modell).feil
    assert (feil.felt, feil.verdi, feil.melding, feil.gjor) == ("felt", verdi, melding, gjor)


def test_en_feil_uten_egen_tekst_blir_ikke_engelsk() -> None:
    modell = create_model("Modell", felt=(UUID, ...))
    with pytest.raises(ValidationError) as e:
        modell.model_validate_json('{"felt": "x"}')
    (feil,) = feltfeil.ugyldig(e.value, modell).feil
    assert feil.melding == "«x» kan ikke brukes her."
    assert "skjemaet" in feil.gjor


def test_tekstene_for_pydantics_feil_gjelder_feil_som_finnes() -> None:
    assert set(feltfeil._TEKST) <= set(get_args(ErrorType))


def test_feil_i_en_liste_av_objekter_har_hele_stien() -> None:
    linje = create_model("Linje", __config__={"extra": "forbid"}, belop_kr=(int, Field(ge=0)))
    modell = create_model("Modell", budsjett=(list[linje], ...))
    with pytest.raises(ValidationError) as e:
        modell.model_validate({"budsjett": [{"belop_kr": 1}, {"belop_kr": -1, "belop": 2}]}, strict=True)
    feil = {f.felt: f for f in feltfeil.ugyldig(e.value, modell).feil}
    assert feil["budsjett[1].belop_kr"].melding == "«-1» er for lite."
    assert feil["budsjett[1].belop"].gjor == "Mente du «belop_kr»?"
