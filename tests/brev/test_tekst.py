"""Text that a letter can't show honestly is refused at the door, with the field, the fault and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pydantic import ValidationError

from saksbehandling.brev import fakta as f
from saksbehandling.brev.skrift import SKRIFTMAPPE, SNITT
from saksbehandling.flyt.skjema_klage import Retting
from saksbehandling.tegn import SPENN
from tests.brev.tilskudd import seif

FIENDTLIG = [
    ("tekst som snur retning", "NOK \u202e000 1", "usynlig formattegn"),
    ("mellomrom uten bredde", "Kari\u200bEksempel", "usynlig formattegn"),
    ("slettetegn", "Kari\x08 Eksempel", "styretegn"),
    ("escape", "Kari\x1b[31m", "styretegn"),
    ("null", "Kari\x00", "styretegn"),
    ("linjeskift i en linje", "Kari\nEksempel", "styretegn"),
    ("ikke et tegn", "Kari\uffff", "ikke er noe tegn"),
    ("privat bruk", "Kari\ue000", "privat bruk"),
    ("halvt surrogat", "Kari\ud83d", "halvt tegn"),
    ("linjeskilletegn", "Kari\u2028Eksempel", "linjeskift"),
    ("5000 aksenter", "e" + "\u0301" * 150, "aksenter"),
    ("for langt", "x" * 201, "201 tegn"),
    ("bare mellomrom", "   ", "tomt"),
    ("kinesisk", "移民", "skriften"),
    ("arabisk", "مرحبا", "skriften"),
    ("smilefjes", "Takk 😀", "skriften"),
]  # fmt: skip


@pytest.mark.parametrize(("hva", "tekst", "hvorfor"), FIENDTLIG, ids=[x[0] for x in FIENDTLIG])
def test_fiendtlig_tekst_blir_avvist_med_grunn(hva: str, tekst: str, hvorfor: str) -> None:
    with pytest.raises(ValidationError) as feil:
        f.Mottaker(navn=tekst)
    [en] = feil.value.errors()
    if hva == "halvt surrogat" and en["type"] != "value_error":
        return
    assert "«navn»" in en["msg"]
    assert hvorfor in en["msg"]
    assert en["msg"].rstrip().endswith(".")


@pytest.mark.parametrize(("hva", "tekst", "hvorfor"), FIENDTLIG, ids=[x[0] for x in FIENDTLIG])
def test_et_skjema_tar_ikke_imot_tekst_som_et_brev_ikke_kan_vise(hva: str, tekst: str, hvorfor: str) -> None:
    with pytest.raises(ValidationError) as feil:
        Retting(fullmakt=True, grunnlag=tekst)
    [en] = feil.value.errors()
    if en["type"] == "value_error":
        assert hvorfor in en["msg"]
    else:
        assert hva in ("for langt", "halvt surrogat", "bare mellomrom")


@pytest.mark.parametrize(
    "tekst",
    [
        "Zoë Håkansson-Čapek", "Đặng Thị Hoa", "Kværner & Sønner «Å» – 100 % ½", "Łukasz Żółć", "Αθήνα", "Юлия",
        "Sámi jávrrit",
        "<script>alert(1)</script>", "{{ 7*7 }}", "(par)entes \\", "myk\u00adbindestrek",
    ],
)  # fmt: skip
def test_vanlige_navn_og_tekst_som_bare_er_tekst_gaar_inn(tekst: str) -> None:
    assert f.Mottaker(navn=tekst).navn == tekst


def test_losrevne_aksenter_blir_ett_tegn() -> None:
    assert f.Mottaker(navn="Andre\u0301").navn == "André"


def test_begrunnelser_kan_ha_avsnitt_og_4000_tegn() -> None:
    assert f.Begrunnelse(faktum="En.\n\nTo.").faktum == "En.\n\nTo."
    with pytest.raises(ValidationError, match="4001 tegn"):
        f.Begrunnelse(faktum="x" * 4001)


@pytest.mark.parametrize("belop", [0, -1, 10**13, 1.5, "100", float("nan"), True])
def test_belop_er_hele_kroner_over_null(belop: object) -> None:
    with pytest.raises(ValidationError):
        f.Belop(innvilget_kr=belop)  # type: ignore[arg-type] - bad input is the point


@pytest.mark.parametrize("lenke", ["javascript:alert(1)", "file:///etc/passwd", "http://imdi.no", "imdi.no"])
def test_bare_https_og_mailto_er_lenker(lenke: str) -> None:
    with pytest.raises(ValidationError, match="https://"):
        f.Kontakt(portal=lenke)


def test_summene_i_planen_maa_gi_tilskuddet() -> None:
    fakta = seif("bokmal").fakta.model_dump()
    fakta["utbetalinger"] = fakta["utbetalinger"][:1]
    with pytest.raises(ValidationError, match="2770000 kroner"):
        f.Brevfakta.model_validate(fakta)


def test_fakta_er_de_samme_etter_at_de_er_lagret() -> None:
    fakta = seif("nynorsk").fakta
    assert f.Brevfakta.les(fakta.som_json()) == fakta
    assert f.Brevfakta.les(fakta.som_json()).som_json() == fakta.som_json()


def test_et_felt_som_ikke_finnes_blir_avvist() -> None:
    with pytest.raises(ValidationError):
        f.Mottaker.model_validate({"navn": "SEIF", "adrese": "x"})


def test_tegnene_vi_slipper_inn_er_dem_skriften_har() -> None:
    har: set[int] | None = None
    for snitt in SNITT:
        koder = set(TTFont(Path(SKRIFTMAPPE) / f"SourceSans3-{snitt}.ttf").getBestCmap())
        har = koder if har is None else har & koder
    assert har is not None
    sluppet_inn = {k for a, b in SPENN for k in range(a, b + 1)}
    assert sluppet_inn <= har
    assert {ord(t) for t in "æøåÆØÅéüñčšžđŋŧ§«»–—…½%&/()"} <= sluppet_inn
