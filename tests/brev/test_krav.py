"""What letters must say, as data: every source exists, every gap stops the letter and is named with its source."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import Environment
from markupsafe import Markup

from regelverk.brevkrav import BREVMALER, brevdata, brevtyper, elementer, hjemmel
from regelverk.brevvilkar import BETINGELSER
from regelverk.kilde import Vekt
from saksbehandling.brev import innhold as modul
from saksbehandling.brev.innhold import SKAPT_AV_FORMEN, innhold
from saksbehandling.feil import BrevMangler, IkkeHerEnna
from tests.brev import svar, tilskudd, underveis
from tests.brev.eksempler import Eksempel
from tests.brev.samling import FORMER, alle

ALLE = alle()
MED_MAL = sorted(p.parent.name for p in BREVMALER.glob("*/nb.html") if p.parent.name != "felles")


@pytest.mark.parametrize("brevtype", brevtyper())
def test_hver_kilde_finnes_og_barer_vekten(brevtype: str) -> None:
    for e in elementer(brevtype):
        steder = [hjemmel(k) for k in (*e.kilde, *(k for kilder in e.kilde_naar.values() for k in kilder))]
        assert steder, e.id
        if e.vekt != "husregel":
            assert any(list(Vekt).index(s.kilde.vekt) <= list(Vekt).index(Vekt(e.vekt)) for s in steder), e.id


@pytest.mark.parametrize("brevtype", brevtyper())
def test_hver_betingelse_er_en_regel(brevtype: str) -> None:
    for e in elementer(brevtype):
        for regel in (e.kreves_naar, e.forbudt_naar, *e.kilde_naar):
            assert regel is None or regel in BETINGELSER, (e.id, regel)


@pytest.mark.parametrize("brevtype", MED_MAL)
def test_begge_former_bruker_de_samme_elementene_og_bare_kjente(brevtype: str) -> None:
    kjente = {e.id for e in elementer(brevtype)} | set(brevdata(brevtype).forbudt)
    nb, nn = (_brukte((BREVMALER / brevtype / f"{f}.html").read_text("utf-8")) for f in ("nb", "nn"))
    assert nb == nn
    assert nb <= kjente


def _brukte(mal: str) -> set[str]:
    return set(re.findall(r'element\("([a-z_]+)"', mal))


def test_felles_deler_er_like_i_begge_former() -> None:
    nb, nn = (_brukte((BREVMALER / "felles" / f"{f}.html").read_text("utf-8")) for f in ("nb", "nn"))
    assert nb == nn


def test_hvert_brev_med_mal_har_et_eksempel() -> None:
    assert {e.brevtype for e in ALLE} == set(MED_MAL)


@pytest.mark.parametrize("e", ALLE, ids=[f"{e.navn}-{e.maalform}" for e in ALLE])
def test_et_brev_som_mangler_noe_kan_ikke_lages_og_feilen_sier_hva_og_etter_hvilken_kilde(
    e: Eksempel, monkeypatch: pytest.MonkeyPatch
) -> None:
    vanlig = modul._Samler.element
    for krav in e.krav.ma_ha:
        if krav.id == SKAPT_AV_FORMEN:
            continue

        def uten(self: Any, id: str, *resten: str, caller: Callable[[], str], borte: str = krav.id) -> Markup:
            return Markup("") if id == borte else vanlig(self, id, *resten, caller=caller)

        monkeypatch.setattr(modul._Samler, "element", uten)
        with pytest.raises(BrevMangler) as feil:
            innhold(e.brevtype, e.maalform, e.fakta, e.krav)
        assert krav.id in [id for id, _, _ in feil.value.mangler]
        assert krav.sier in str(feil.value)
        assert krav.hjemmel[0] in str(feil.value)


@pytest.mark.parametrize(
    ("e", "uten", "mangler"),
    [
        (tilskudd.seif("bokmal"), "belop", "belop"),
        (tilskudd.volda("nynorsk"), "ordning", "formaal"),
        (svar.avslag_privat("bokmal"), "ordning", "opplysninger"),
        (tilskudd.seif("bokmal"), "utbetalinger", "utbetaling"),
        (tilskudd.seif("bokmal"), "vilkar", "vilkaar"),
        (tilskudd.seif("nynorsk"), "rapportkrav", "rapportering"),
        (tilskudd.seif("bokmal"), "klageadgang", "klagefrist"),
        (tilskudd.volda("nynorsk"), "aksept", "akseptfrist"),
        (tilskudd.volda("bokmal"), "begrunnelse", "begrunnelse_for_det_avslaatte"),
        (svar.avslag_privat("bokmal"), "begrunnelse", "begrunnelse_regler"),
        (svar.avslag_offentlig("bokmal"), "begrunnelse", "begrunnelse"),
        (underveis.mangelbrev("bokmal"), "mangler", "hva_som_mangler"),
        (underveis.forelopig_svar("nynorsk"), "ventetid", "grunn_til_at_det_tar_tid"),
        (underveis.mottaksbekreftelse("bokmal"), "henvendelse", "bekreftelse"),
        (underveis.orientering("bokmal"), "orientering", "mottakere_og_belop"),
        (underveis.kunngjoring("nynorsk"), "utlysning", "maalgruppe"),
        (svar.avslag_privat("bokmal"), "mottaker", "mottaker"),
    ],
    ids=lambda x: x if isinstance(x, str) else getattr(x, "navn", ""),
)  # fmt: skip
def test_et_faktum_som_mangler_stanser_brevet(e: Eksempel, uten: str, mangler: str) -> None:
    tomt: object = () if isinstance(getattr(e.fakta, uten), tuple) else None
    fakta = e.fakta.model_copy(update={uten: tomt})
    with pytest.raises(BrevMangler) as feil:
        innhold(e.brevtype, e.maalform, fakta, e.krav)
    assert mangler in [id for id, _, _ in feil.value.mangler]


def test_forbudte_deler_blir_ikke_med_selv_om_opplysningene_er_der() -> None:
    e = svar.avslag_offentlig("bokmal")
    fakta = e.fakta.model_copy(update={"klageadgang": svar.avslag_privat("bokmal").fakta.klageadgang})
    tekst = modul.ren_tekst(innhold(e.brevtype, e.maalform, fakta, e.krav).html)
    assert "klageinstans" not in tekst
    assert "Klagefristen" not in tekst


FORBUDTE_ORD = {
    "klagefrist": ("lagefrist",),
    "klageinstans": ("lageinstans",),
    "akseptfrist": ("kseptfrist", "rist for aksept"),
    "kan_ikke_paklages": ("ikke et enkeltvedtak", "ikkje eit enkeltvedtak"),
    "mottak_er_aksept": ("§ 2-6",),
}
"""Words that give a forbidden element away wherever in the letter they stand."""


def skrevet_utenfor(html: str, forbudte: set[str]) -> set[str]:
    """Forbidden elements whose words stand in the letter, inside a marked part or outside."""
    tekst = modul.ren_tekst(html)
    return {id for id, ord in FORBUDTE_ORD.items() if id in forbudte and any(o in tekst for o in ord)}


@pytest.mark.parametrize("e", ALLE, ids=[f"{e.navn}-{e.maalform}" for e in ALLE])
def test_ingen_mal_skriver_et_forbudt_element_utenfor_merket_sitt(e: Eksempel) -> None:
    i = innhold(e.brevtype, e.maalform, e.fakta, e.krav)
    assert skrevet_utenfor(i.html, {k.id for k in e.krav.ma_ikke_ha}) == set()


def test_en_mal_som_skriver_klagefrist_utenfor_merket_blir_oppdaget() -> None:
    mal = Environment(autoescape=True).from_string("<p>Klagefristen er tre uker.</p>")
    assert skrevet_utenfor(mal.render(), {"klagefrist"}) == {"klagefrist"}


def test_et_element_som_ikke_staar_i_kravene_stanser_malen() -> None:
    samler = modul._Samler(ALLE[0].krav)
    with pytest.raises(LookupError, match="krav.toml"):
        samler.element("finnes_ikke", caller=lambda: "x")


def test_et_brev_uten_mal_sier_at_det_ikke_er_her_enna() -> None:
    e = svar.bortfall("bokmal")
    with pytest.raises(IkkeHerEnna, match="mal"):
        innhold("finnes-ikke", "bokmal", e.fakta, e.krav)


def test_samme_fakta_gir_samme_innhold_i_samme_form() -> None:
    for form in FORMER:
        e = tilskudd.seif(form)
        en, to = (innhold(e.brevtype, form, e.fakta, e.krav) for _ in range(2))
        assert en == to


def test_brev_etter_den_nye_loven_varsler_at_malen_viser_til_den_gamle() -> None:
    e = svar.avslag_privat("bokmal")
    ny = e.krav.model_copy(
        update={"ma_ha": tuple(k.model_copy(update={"hjemmel": ("fvl25 § 59",)}) for k in e.krav.ma_ha)}
    )
    assert modul.GAMMEL_LOV in innhold(e.brevtype, e.maalform, e.fakta, ny).varsler
    assert modul.GAMMEL_LOV not in innhold(e.brevtype, e.maalform, e.fakta, e.krav).varsler
