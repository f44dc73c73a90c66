"""Bad input to cases: each names field, value and what to do; nothing is written; no traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.dorer.saker import SOKNAD, UTEN_TILKNYTNING, feilen, gjor, gjort, innhold
from tests.dorer.skall import tilskudd


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


def test_et_slag_saker_som_kommer_senere_sier_det(mappe: Path) -> None:
    svar = tilskudd("sak", "liste", "--flyt", "tilbakekreving", "--json")
    assert (svar.kode, svar.json["kode"]) == (2, "ikke-her-enna")


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
