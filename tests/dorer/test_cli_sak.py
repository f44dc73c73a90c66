"""Cases through the command line: the whole road of one grant, every refusal with its reason, bad input, and nothing
written when something is wrong."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.dorer.skall import Svar, prosess, tilskudd

UTEN_TILKNYTNING = {"habilitet": {"relasjon": "ingen"}}
OSLO = {"orgnr": "958935420", "navn": "Oslo kommune", "organisasjonsform": "KOMM", "kommunenr": "0301"}
SOKNAD: dict[str, Any] = {
    "ordning": "jobbsjansen",
    "aar": 2025,
    "mottaker": OSLO,
    "tiltak": "Jobbsjansen i bydel Alna",
    "belop_kr": 1_000_000,
    "budsjett": [{"tekst": "Lønn", "belop_kr": 1_000_000}],
    "vedlegg": [],
    "sendt": "2025-03-01T12:00:00+01:00",
}
INNSTILLING = {"utfall": "innvilget", "belop_kr": 1_000_000, "begrunnelse": "Godt tiltak."}


@pytest.fixture(scope="module")
def registrert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one application in it, made by the command itself."""
    mappe = tmp_path_factory.mktemp("mal")
    with pytest.MonkeyPatch.context() as m:
        _sett(m, mappe)
        svar = tilskudd("soknad", "registrer", "-", "--json", inn=SOKNAD)
    assert svar.kode == 0, svar.feil
    assert svar.json == {"nr": "2025/0001"}
    return mappe


@pytest.fixture
def mappe(registrert: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of that database for one test, on 1 April 2025."""
    kopi = tmp_path / "data"
    shutil.copytree(registrert, kopi)
    _sett(monkeypatch, kopi)
    yield kopi


def _sett(m: pytest.MonkeyPatch, mappe: Path) -> None:
    m.setenv("TILSKUDD_DATABASE_URL", f"sqlite:///{mappe / 'saker.db'}")
    m.setenv("TILSKUDD_MAPPE", str(mappe))
    m.setenv("TILSKUDD_NAA", "2025-04-01T12:00:00+02:00")


def innhold(mappe: Path) -> list[str]:
    """Every row of the database, as text: to see that nothing was written."""
    db = sqlite3.connect(mappe / "saker.db")
    try:
        return sorted(db.iterdump())
    finally:
        db.close()


def gjor(handling: str, som: str, data: Any = None, *mer: str) -> Svar:
    return tilskudd("sak", "gjor", "2025/0001", handling, "--data", "-", "--som", som, "--json", *mer, inn=data or {})


def gjort(handling: str, som: str, data: Any = None) -> Any:
    svar = gjor(handling, som, data)
    assert svar.kode == 0, svar
    return svar.json


def til_innstilt() -> None:
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    gjort("innstill", "saksbehandler", INNSTILLING)


def feilen(svar: Svar, felt: str) -> dict[str, Any]:
    assert svar.kode == 2, svar
    assert "Traceback" not in svar.feil
    (feil,) = [f for f in svar.json["feil"] if f["felt"] == felt]
    assert feil["melding"]
    assert feil["gjor"]
    assert felt in svar.feil
    return feil


# ── Veien ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_fra_soknad_til_vilkaarene_er_godtatt(mappe: Path) -> None:
    til_innstilt()
    assert gjort("vedta", "beslutter", UTEN_TILKNYTNING)["belop"]["innvilget_kr"] == 1_000_000
    gjort("orienter", "saksbehandler", {"sendt": "2025-04-01T11:00:00+02:00", "referanse": "25/1"})
    assert tilskudd("jobb", "kjor", "brev", "--json").json["levert"] == 2
    sak = tilskudd("sak", "vis", "2025/0001", "--json").json
    assert sak["tilstand"] == "venter_aksept"
    assert [(f["type"], f["utlop"][:10], f["apen"]) for f in sak["frister"]] == [("aksept", "2025-04-22", True)]
    gjort("aksepter", "soker-958935420", {"av_rolle": "Kommunedirektør", "forbehold": False, "kan_binde": True})
    sak = tilskudd("sak", "vis", "2025/0001", "--json").json
    assert sak["tilstand"] == "lopende"
    assert [t["flyt"] for t in sak["tilknyttede"]] == ["utbetaling"]
    assert tilskudd("revisjon", "verifiser", "--json").json["ok"] is True
    (linje,) = [b for b in tilskudd("budsjett", "--aar", "2025", "--json").json if b["ordning"] == "jobbsjansen"]
    assert (linje["bundet_kr"], linje["ledig_kr"]) == (1_000_000, 168_800_000)


def test_brevet_kan_hentes_som_fil_og_er_det_som_ble_fort(mappe: Path, tmp_path: Path) -> None:
    tilskudd("jobb", "kjor", "brev")
    (brev,) = tilskudd("brev", "liste", "2025/0001", "--json").json
    assert set(brev) >= {"id", "brevtype", "maalform", "sendt", "sha256", "fil"}
    assert Path(brev["fil"]).read_bytes().startswith(b"%PDF-1.7")
    til = tmp_path / "brev.pdf"
    assert tilskudd("brev", "vis", str(brev["id"]), "--til", str(til)).kode == 0
    assert sha256(til.read_bytes()).hexdigest() == brev["sha256"]
    Path(brev["fil"]).write_bytes(b"noe annet")
    svar = tilskudd("brev", "vis", str(brev["id"]), "--til", str(til), "--json")
    assert svar.kode == 1
    assert svar.json["kode"] == "brev-endret"


def test_et_brev_som_ikke_er_laget_sier_hvordan_det_lages(mappe: Path, tmp_path: Path) -> None:
    svar = tilskudd("brev", "vis", "1", "--til", str(tmp_path / "x.pdf"), "--json")
    assert "jobb kjor brev" in feilen(svar, "id")["gjor"]
    assert not (tmp_path / "x.pdf").exists()


def test_sak_vis_har_feltene_i_kontrakten(mappe: Path) -> None:
    sak = tilskudd("sak", "vis", "2025/0001", "--json").json
    assert set(sak) >= {
        "nr", "flyt", "tilstand", "setning", "versjon", "ordning", "aar", "mottaker", "belop", "enkeltvedtak",
        "frister", "brev", "tilknyttede", "hendelser",
    }  # fmt: skip
    assert set(sak["belop"]) == {"sokt_kr", "innstilt_kr", "innvilget_kr", "utbetalt_kr"}
    for h in sak["hendelser"]:
        assert set(h) >= {"nr", "tid", "person", "handling", "fra", "til", "grunner", "hash"}


def test_et_nummer_med_bindestrek_er_det_samme(mappe: Path) -> None:
    assert tilskudd("sak", "vis", "2025-0001", "--json").json["nr"] == "2025/0001"


def test_mennesker_faar_saken_i_klar_tekst(mappe: Path) -> None:
    ut = " ".join(tilskudd("sak", "vis", "2025/0001").ut.split())
    assert "Søknaden er kommet inn og venter på en saksbehandler." in ut
    assert "1 000 000 kr" in ut
    assert "fvl § 2; gjelder fra 1. januar" in ut
    liste = tilskudd("sak", "liste").ut
    assert "Oslo kommune" in liste
    assert "1 sak." in liste


def test_muligheter_har_hver_handling_med_grunn(mappe: Path) -> None:
    alle = tilskudd("sak", "muligheter", "2025/0001", "--som", "saksbehandler", "--json").json
    etter_navn = {m["handling"]: m for m in alle}
    assert {"send_inn", "innstill", "vedta", "orienter", "aksepter", "la_bortfalle", "bekreft"} <= set(etter_navn)
    for m in alle:
        assert set(m) >= {
            "handling", "tekst", "fra_tilstanden", "tillatt", "grunner", "mangler", "varsler", "folger", "skjema",
        }  # fmt: skip
        assert m["tillatt"] or any(g["svar"] is not True and g["forklaring"] for g in m["grunner"]), m["handling"]
    assert etter_navn["ta_til_behandling"]["tillatt"] is True
    assert "habilitet" in etter_navn["ta_til_behandling"]["skjema"]["required"]
    vedta = etter_navn["vedta"]
    assert vedta["fra_tilstanden"] is False
    assert next(g for g in vedta["grunner"] if g["regel"] == "tilstand")["apnes"]


def test_muligheter_for_mennesker_skiller_hva_som_kan_gjores(mappe: Path) -> None:
    ut = tilskudd("sak", "muligheter", "2025/0001", "--som", "saksbehandler").ut
    kan, resten = ut.split("Dette hører til andre steder i saken:")
    assert "Ta saken (ta_til_behandling)" in kan
    assert "Du må oppgi: habilitet." in kan
    assert "Fatt vedtak (vedta)" in resten


# ── Nei fra en regel: 1, med grunnene ────────────────────────────────────────────────────────────────────────────
def test_den_som_har_innstilt_kan_ikke_vedta(mappe: Path) -> None:
    til_innstilt()
    for_ = innhold(mappe)
    svar = gjor("vedta", "saksbehandler")
    assert svar.kode == 1
    nei = {g["regel"] for g in svar.json["grunner"] if g["svar"] is not True}
    assert {"rolle", "fire_oyne:innstill"} <= nei
    assert "To personer må stå bak" in " ".join(svar.feil.split())
    assert innhold(mappe) == for_


def test_en_handling_tilstanden_ikke_har_sier_hva_som_forer_dit(mappe: Path) -> None:
    for_ = innhold(mappe)
    svar = gjor("vedta", "beslutter")
    assert svar.kode == 1
    tilstand = next(g for g in svar.json["grunner"] if g["regel"] == "tilstand")
    assert "Innstill" in tilstand["apnes"]
    assert innhold(mappe) == for_


def test_mer_enn_linjen_har_er_nektet_med_tallene(mappe: Path) -> None:
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    for_ = innhold(mappe)
    svar = gjor("innstill", "saksbehandler", {**INNSTILLING, "belop_kr": 170_000_000})
    assert svar.kode == 1
    assert "169 800 000" in " ".join(svar.feil.split())
    assert innhold(mappe) == for_


def test_en_foreldet_versjon_er_nektet(mappe: Path) -> None:
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    for_ = innhold(mappe)
    svar = gjor("innstill", "saksbehandler", INNSTILLING, "--versjon", "2")
    assert svar.kode == 1
    assert svar.json["kode"] == "utdatert"
    assert svar.json["felt"] == "versjon"
    assert svar.json["versjon"] == 3
    assert "Hent saken på nytt" in svar.feil
    assert innhold(mappe) == for_


# ── Gale opplysninger: 2, felt, verdi og hva en skal gjøre; ingenting lagres ─────────────────────────────────────
@pytest.mark.parametrize(
    ("felt", "verdi", "skal_si"),
    [
        ("ordning", "jobsjansen", "jobbsjansen"),
        ("aar", 2024, "2025"),
        ("aar", "2025", "uten anførselstegn"),
        ("belop_kr", -1, "«-1»"),
        ("belop_kr", 0, "«0»"),
        ("belop_kr", "1000", "uten anførselstegn"),
        ("belop_kr", True, "helt tall"),
        ("belop_kr", 10**15, "1000000000000"),
        ("sendt", "2025-03-01T12:00:00", "tidssone"),
        ("sendt", "1. mars", "tidssone"),
        ("sendt", "2026-03-01T12:00:00+01:00", "fram i tid"),
        ("tiltak", "", "minst 1 tegn"),
        ("tiltak", "a" * 201, "høyst 200 tegn"),
        ("tiltak", "Norsk\u202eoslo", "U+202E"),
        ("tiltak", "Norsk\u0000oslo", "U+0000"),
        ("tiltak", 5, "anførselstegn"),
        ("mottaker.orgnr", "958935421", "organisasjonsnummer"),
        ("mottaker.orgnr", "95893542", "organisasjonsnummer"),
        ("mottaker.orgnr", 958935420, "anførselstegn"),
        ("mottaker.kontonr", "12345678901", "kontonummer"),
        ("mottaker.organisasjonsform", "KOM", "KOMM"),
        ("mottaker.navn", "\u200b", "U+200B"),
        ("mottaker.ukjent", 1, "ikke et kjent felt"),
        ("budsjett", "alt", "liste"),
        ("budsjett[0].belop_kr", -1, "«-1»"),
        ("vedlegg", {"a": 1}, "liste"),
    ],
)
def test_gale_opplysninger_i_en_soknad(mappe: Path, felt: str, verdi: Any, skal_si: str) -> None:
    for_ = innhold(mappe)
    svar = tilskudd("soknad", "registrer", "-", "--json", inn=_med(SOKNAD, felt, verdi))
    feil = feilen(svar, felt)
    assert skal_si in f"{feil['melding']} {feil['gjor']}"
    assert innhold(mappe) == for_


def _med(soknad: dict[str, Any], sti: str, verdi: Any) -> dict[str, Any]:
    """The application with one field changed."""
    if sti == "budsjett[0].belop_kr":
        return {**soknad, "budsjett": [{"tekst": "Lønn", "belop_kr": verdi}]}
    forst, _, resten = sti.partition(".")
    return {**soknad, forst: _med(soknad[forst], resten, verdi) if resten else verdi}


@pytest.mark.parametrize("tall", ["1000.50", "1e6", "NaN", "1000000.0"])
def test_et_belop_som_ikke_er_hele_kroner(mappe: Path, tall: str) -> None:
    for_ = innhold(mappe)
    svar = tilskudd("soknad", "registrer", "-", "--json", inn=f'{{"ordning": "jobbsjansen", "belop_kr": {tall}}}')
    assert f"«{tall}»" in feilen(svar, "belop_kr")["melding"]
    assert innhold(mappe) == for_


def test_et_budsjett_som_ikke_gir_belopet(mappe: Path) -> None:
    svar = tilskudd("soknad", "registrer", "-", "--json", inn={**SOKNAD, "belop_kr": 999})
    assert svar.kode == 2
    assert "999" in svar.feil


def test_en_underenhet_kan_ikke_soke(mappe: Path) -> None:
    for_ = innhold(mappe)
    svar = tilskudd("soknad", "registrer", "-", "--json", inn=_med(SOKNAD, "mottaker.organisasjonsform", "BEDR"))
    assert svar.kode in (1, 2)
    assert "hovedenhet" in svar.feil
    assert innhold(mappe) == for_


def test_felt_som_mangler_og_felt_som_er_skrevet_feil_vises_sammen(mappe: Path) -> None:
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)
    for_ = innhold(mappe)
    svar = gjor("innstill", "saksbehandler", {"utfall": "innvilget", "belop_kr": -5, "begrunelse": "Bra"})
    assert "«-5»" in feilen(svar, "belop_kr")["melding"]
    assert feilen(svar, "begrunnelse")["melding"] == "mangler."
    assert feilen(svar, "begrunelse")["gjor"] == "Mente du «begrunnelse»?"
    assert innhold(mappe) == for_


def test_halvskrevet_skjema(mappe: Path) -> None:
    for_ = innhold(mappe)
    svar = tilskudd(
        "sak", "gjor", "2025/0001", "ta_til_behandling", "--data", "-", "--som", "saksbehandler", "--json",
        inn='{"habilitet": {"relasjon": "ingen"',
    )  # fmt: skip
    assert "linje 1" in feilen(svar, "standard inn")["melding"]
    assert innhold(mappe) == for_


@pytest.mark.parametrize(
    ("linje", "felt", "skal_si"),
    [
        (["sak", "vis", "2025/9999"], "nr", "2025/0001"),
        (["sak", "vis", "tull"], "nr", "2025/0001"),
        (["sak", "gjor", "2025/0001", "vedtta", "--som", "beslutter"], "handling", "vedta"),
        (["sak", "muligheter", "2025/0001", "--som", "ingen"], "som", "saksbehandler"),
        (["brev", "vis", "99", "--til", "x.pdf"], "id", "brev liste"),
    ],
)
def test_det_som_ikke_finnes(mappe: Path, linje: list[str], felt: str, skal_si: str) -> None:
    svar = tilskudd(*linje, "--json")
    assert svar.kode == 2
    assert svar.json["felt"] == felt
    assert skal_si in svar.json["gjor"]
    assert svar.json["melding"].split()[0] in svar.feil


@pytest.mark.parametrize(
    ("valg", "felt", "skal_si"),
    [
        (["--ordning", "jobsjansen"], "ordning", "«jobbsjansen»"),
        (["--flyt", "soknader"], "flyt", "«soknad»"),
        (["--tilstand", "innstillt"], "tilstand", "«innstilt»"),
        (["--venter-paa", "beslutteren"], "venter_paa", "«beslutter»"),
    ],
)
def test_et_filter_som_aldri_kan_treffe_er_en_skrivefeil(mappe: Path, valg: list[str], felt: str, skal_si: str) -> None:
    assert skal_si in feilen(tilskudd("sak", "liste", *valg, "--json"), felt)["gjor"]


@pytest.mark.parametrize(
    ("valg", "antall"),
    [
        ([], 1),
        (["--ordning", "jobbsjansen"], 1),
        (["--ordning", "nasjonale-ressursmiljo"], 0),
        (["--venter-paa", "saksbehandler"], 1),
        (["--venter-paa", "beslutter"], 0),
        (["--tilstand", "mottatt", "--flyt", "soknad"], 1),
        (["--som", "kommune-oslo"], 0),
    ],
)
def test_filtre(mappe: Path, valg: list[str], antall: int) -> None:
    assert len(tilskudd("sak", "liste", *valg, "--json").json) == antall


def test_en_sak_utenfor_rekkevidde_er_ikke_der(mappe: Path) -> None:
    svar = tilskudd("sak", "vis", "2025/0001", "--som", "kommune-oslo", "--json")
    assert (svar.kode, svar.json["kode"]) == (2, "ikke-funnet")


def test_ukjent_jobb(mappe: Path) -> None:
    assert feilen(tilskudd("jobb", "kjor", "sveipe", "--json"), "NAVN")["gjor"] == "Mente du «sveip»?"


@pytest.mark.parametrize(
    ("adresse", "skal_si"),
    [("tull", "databaseadresse"), ("sqlite://", "fil"), ("mysql://x/y", "SQLite"), ("sqlite:////", "mappe")],
)
def test_en_gal_databaseadresse(adresse: str, skal_si: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_DATABASE_URL", adresse)
    svar = tilskudd("sak", "liste", "--json")
    assert svar.kode == 2
    assert svar.json["felt"] == "TILSKUDD_DATABASE_URL"
    assert skal_si in svar.feil


# ── Juristens svar for en ordning ────────────────────────────────────────────────────────────────────────────────
BEKREFTELSE = {"regel": "enkeltvedtak_soknad", "svar": False, "begrunnelse": "Vurdert.", "grunnlag": "Notat 1"}


def bekreft(som: str, data: Any, ordning: str = "norskopplaeringsordningen", aar: str = "2025") -> Svar:
    return tilskudd(
        "ordning", "bekreft", ordning, "--aar", aar, "--data", "-", "--som", som, "--json", inn=data
    )  # fmt: skip


def test_en_jurist_kan_svare_for_en_ordning_og_et_aar(mappe: Path) -> None:
    svar = bekreft("jurist", BEKREFTELSE)
    assert svar.kode == 0, svar.feil
    assert svar.json.items() >= {**BEKREFTELSE, "ordning": "norskopplaeringsordningen", "aar": 2025}.items()


def test_bare_en_jurist_kan_bekrefte(mappe: Path) -> None:
    for_ = innhold(mappe)
    svar = bekreft("saksbehandler", BEKREFTELSE)
    assert (svar.kode, svar.json["kode"]) == (1, "ikke-din")
    assert innhold(mappe) == for_


@pytest.mark.parametrize(
    ("data", "ordning", "aar", "felt"),
    [
        ({**BEKREFTELSE, "regel": "enkeltvedtak_soknaden"}, "norskopplaeringsordningen", "2025", "regel"),
        ({**BEKREFTELSE, "grunnlag": ""}, "norskopplaeringsordningen", "2025", "grunnlag"),
        (BEKREFTELSE, "norskopplaering", "2025", "ordning"),
        (BEKREFTELSE, "norskopplaeringsordningen", "2024", "aar"),
    ],
)
def test_gale_opplysninger_i_en_bekreftelse(mappe: Path, data: Any, ordning: str, aar: str, felt: str) -> None:
    for_ = innhold(mappe)
    feilen(bekreft("jurist", data, ordning, aar), felt)
    assert innhold(mappe) == for_


# ── Produksjon og logg ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "linje",
    [
        ["sak", "gjor", "2025/0001", "ta_til_behandling", "--som", "saksbehandler"],
        ["sak", "muligheter", "2025/0001", "--som", "saksbehandler"],
        ["sak", "liste"],
        ["soknad", "registrer", "-"],
        ["demo"],
    ],
    ids=" ".join,
)
def test_i_produksjon_gaar_saker_gjennom_innlogging(
    mappe: Path, linje: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TILSKUDD_MILJO", "produksjon")
    monkeypatch.delenv("TILSKUDD_NAA")
    for_ = innhold(mappe)
    svar = tilskudd(*linje, "--json", inn=SOKNAD)
    assert svar.kode == 2
    assert "Logg inn" in svar.json["gjor"]
    assert innhold(mappe) == for_


def test_revisjon_og_jobb_gaar_i_produksjon(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSKUDD_MILJO", "produksjon")
    monkeypatch.delenv("TILSKUDD_NAA")
    assert tilskudd("revisjon", "verifiser", "--json").json["ok"] is True
    assert tilskudd("regel", "fakta", "vurder").kode == 0


def test_et_brudd_i_loggen_gir_utgang_1_og_navngir_raden(mappe: Path) -> None:
    db = sqlite3.connect(mappe / "saker.db")
    for (navn,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f'DROP TRIGGER "{navn}"')
    db.execute("UPDATE hendelse SET person = 'noen-andre' WHERE nr = 2")
    db.commit()
    db.close()
    svar = tilskudd("revisjon", "verifiser", "--json")
    assert svar.kode == 1
    assert svar.json["ok"] is False
    assert any(b["sak"] == "2025/0001" and b["hendelse_nr"] == 2 for b in svar.json["brudd"])


def test_en_soknad_i_egen_prosess_lager_databasen(tmp_path: Path) -> None:
    miljo = {
        "TILSKUDD_DATABASE_URL": f"sqlite:///{tmp_path / 'ny' / 'saker.db'}",
        "TILSKUDD_MAPPE": str(tmp_path),
        "TILSKUDD_NAA": "2025-04-01T12:00:00+02:00",
    }
    svar = prosess("soknad", "registrer", "-", "--json", inn=SOKNAD, **miljo)
    assert svar.kode == 0, svar.feil
    assert svar.feil == ""
    assert prosess("sak", "vis", svar.json["nr"], "--json", **miljo).json["tilstand"] == "mottatt"
