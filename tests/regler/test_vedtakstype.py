"""What kind of decision is it, and what follows? Cases written from fvl § 2, V4 points 2, 3 and 5, and F2373 § 4-2."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from regelverk import eksempelfakta as e
from regelverk.fakta import Bekreftelse, Bekreftelser, Form, Mottaker, Ordning, Organ, Utfall
from regelverk.kilde import Datoer
from regelverk.mottakere import DET_OFFENTLIGE, FORMNAVN, USIKRE, UVANLIGE, privat_part
from regelverk.ordning import les
from regelverk.ordningsfakta import ordningsfakta
from regelverk.regel import IngenRegel
from regelverk.register import tema
from regelverk.tema import ManglerFelt, spor_tema
from regelverk.vedtakstype import akseptbrev, enkeltvedtak, kan_paklages
from regelverk.vurdering import Vurdering

I_DAG = date(2026, 11, 24)
IDER = [o.id for o in les(2025).ordninger]


def vurder(ordning: str, form: str, utfall: str, av: str = "IMDi", **mer: Any) -> dict[str, Any]:
    """The answer of TEMA `vurder`, in April 2025 unless `mer` says otherwise."""
    fakta = {"ordning": ordning, "aar": 2025, "organisasjonsform": form, "utfall": utfall, "besluttet_av": av}
    return spor_tema(tema("vurder"), {"dato": "2025-04-01", **fakta, **mer}, i_dag=I_DAG)


# The table of V4 points 2, 3 and 5: scheme, form, outcome -> enkeltvedtak, acceptance, klageinstans, letter, notice
SAKER: list[tuple[str, str, str, bool, bool, str | None, str | None, bool]] = [
    ("frivillige-nasjonale", "FLI", "innvilget", True, False, "AID", "tilskuddsbrev-enkeltvedtak", True),
    ("frivillige-nasjonale", "FLI", "delvis", True, False, "AID", "tilskuddsbrev-enkeltvedtak", True),
    ("frivillige-nasjonale", "STI", "avslag", True, False, "AID", "avslag", False),
    ("frivillige-nasjonale", "FLI", "avvist", True, False, "AID", "avvisning", False),
    ("frivillige-nasjonale", "FLI", "tilbakekreving", True, False, "AID", "tilbakekreving", False),
    ("frivillige-nasjonale", "FLI", "stans", True, False, "AID", "stans", False),
    ("nasjonale-ressursmiljo", "STI", "innvilget", True, False, "AID", "tilskuddsbrev-enkeltvedtak", False),
    ("moteplasser-gutter-unge-menn", "FLI", "innvilget", True, False, "AID", "tilskuddsbrev-enkeltvedtak", True),
    ("mangfold-arbeidslivet", "AS", "innvilget", True, False, "AID", "tilskuddsbrev-enkeltvedtak", True),
    ("jobbsjansen", "KOMM", "innvilget", False, True, None, "tilskuddsbrev-aksept", True),
    ("jobbsjansen", "KOMM", "delvis", False, True, None, "tilskuddsbrev-aksept", True),
    ("jobbsjansen", "KOMM", "avslag", False, False, None, "avslag", False),
    ("jobbsjansen", "KOMM", "avvist", False, False, None, "avvisning", False),
    ("jobbsjansen", "KF", "innvilget", False, True, None, "tilskuddsbrev-aksept", True),
    ("jobbsjansen", "KOMM", "tilbakekreving", False, False, None, "tilbakekreving", False),
    ("jobbsjansen-per-capita", "KOMM", "innvilget", False, True, None, "tilskuddsbrev-aksept", False),
    ("fag-og-yrkesopplaering", "FYLK", "innvilget", False, True, None, "tilskuddsbrev-aksept", True),
    ("integreringstilskudd", "KOMM", "innvilget", False, False, None, None, False),
    ("enslige-mindrearige", "KOMM", "innvilget", False, False, None, None, False),
    ("norsk-og-samfunnskunnskap", "KOMM", "innvilget", False, False, None, None, False),
]


@pytest.mark.parametrize("sak", SAKER, ids=lambda s: f"{s[0]}-{s[1]}-{s[2]}")
def test_avgjorelsen_faar_det_som_folger_av_arten(sak: tuple[Any, ...]) -> None:
    ordning, form, utfall, er, aksept, instans, brev, orienteres = sak
    svar = vurder(ordning, form, utfall)
    assert svar["enkeltvedtak"] is er
    assert svar["kan_paklages"] is er
    assert svar["akseptbrev"] is aksept
    assert svar["klageinstans"] == instans
    assert svar["brevtype"] == brev
    assert svar["orienter_departementet_for_brev"] is orienteres
    assert svar["ma_bekreftes"] is False


@pytest.mark.parametrize(
    ("ordning", "form", "enkeltvedtak_"),
    [
        ("norskopplaeringsordningen", "KOMM", False),
        ("mangfold-arbeidslivet", "STAT", False),
        ("kompetansekartlegging-mottak", "KOMM", False),
        ("integreringsmottak", "KOMM", False),
        ("frivillige-nasjonale", "IKS", True),
        ("mangfold-arbeidslivet", "SF", True),
        ("rvts", "SÆR", True),
        ("frivillige-nasjonale", "KIRK", True),
        ("jobbsjansen", "FLI", True),
        ("frivillige-nasjonale", "NUF", True),
        ("frivillige-nasjonale", "QQQ", True),
    ],
)
def test_usikre_tilfeller_maa_bekreftes_av_en_jurist(ordning: str, form: str, enkeltvedtak_: bool) -> None:
    svar = vurder(ordning, form, "avslag")
    assert svar["enkeltvedtak"] is enkeltvedtak_
    assert svar["ma_bekreftes"] is True


def test_offentlig_flertall_i_et_aksjeselskap_maa_bekreftes() -> None:
    assert vurder("mangfold-arbeidslivet", "AS", "innvilget", offentlig_flertall=True)["ma_bekreftes"] is True
    assert vurder("mangfold-arbeidslivet", "AS", "innvilget", offentlig_flertall=False)["ma_bekreftes"] is False


def test_en_person_har_ikke_offentlig_flertall() -> None:
    assert vurder("norskopplaeringsordningen", "ENK", "innvilget", offentlig_flertall=True)["ma_bekreftes"] is False


def test_kommunen_som_forvalter_er_underinstans_og_imdi_klageinstans() -> None:
    svar = vurder("frivillige-kommunale", "FLI", "avslag", av="kommune")
    assert (svar["underinstans"], svar["klageinstans"]) == ("kommune", "IMDi")
    assert svar["akseptbrev"] is False


def test_klageinstansens_vedtak_kan_ikke_paklages() -> None:
    svar = vurder("frivillige-kommunale", "FLI", "klagevedtak")
    assert svar["enkeltvedtak"] is True
    assert svar["kan_paklages"] is False
    assert svar["klageinstans"] is None


def test_kommune_som_klager_faar_et_svar_som_forklarer() -> None:
    svar = vurder("jobbsjansen", "KOMM", "klage-avvist")
    assert svar["brevtype"] == "svar-ikke-klagerett"
    assert svar["kan_paklages"] is False


def test_avslag_er_ogsaa_et_tilskuddsbrev_men_et_krav_er_det_ikke() -> None:
    assert vurder("frivillige-nasjonale", "FLI", "avslag")["tilskuddsbrev"] is True
    assert vurder("frivillige-nasjonale", "FLI", "tilbakekreving")["tilskuddsbrev"] is False
    assert vurder("integreringstilskudd", "KOMM", "innvilget")["tilskuddsbrev"] is False


def test_regelverket_er_det_svarene_hviler_paa() -> None:
    kommune = vurder("jobbsjansen", "KOMM", "innvilget")["regelverk"]
    assert {"fvl", "V4", "Instruks", "koml"} <= set(kommune)
    assert not {"F25", "F2373", "iks-loven"} & set(kommune)


@pytest.mark.parametrize(
    ("aar", "forste", "forskrift"),
    [(2025, None, "F25"), (2026, None, "F2373"), (2026, 2025, "F25"), (2025, 2026, "F2373")],
)
def test_forskriften_folger_det_forste_tilskuddsaaret(aar: int, forste: int | None, forskrift: str) -> None:
    svar = vurder("frivillige-nasjonale", "FLI", "innvilget", aar=aar, forste_tilskuddsaar=forste)
    assert forskrift in svar["regelverk"]
    assert not {"F25", "F2373"} - {forskrift} & set(svar["regelverk"])


def test_forskriften_2026_sier_selv_at_det_er_enkeltvedtak() -> None:
    svar = vurder("frivillige-nasjonale", "FLI", "innvilget", forste_tilskuddsaar=2026)
    grunn = next(g for g in svar["grunner"] if g["regel"] == "enkeltvedtak_soknad")
    assert "F2373 § 4-2" in grunn["hjemmel"]
    jobb = vurder("jobbsjansen", "KOMM", "innvilget", forste_tilskuddsaar=2026)
    assert "F2373" not in jobb["regelverk"]


def test_statsforetaksloven_vises_ikke_til_etter_at_den_er_opphevet() -> None:
    for_opphevelsen = vurder("mangfold-arbeidslivet", "SF", "avslag", dato="2025-12-31")
    etter = vurder("mangfold-arbeidslivet", "SF", "avslag", dato="2026-01-01")
    assert "statsforetaksloven" in for_opphevelsen["regelverk"]
    assert "statsforetaksloven" not in etter["regelverk"]
    assert etter["enkeltvedtak"] is True and etter["ma_bekreftes"] is True


# ── Dårlige opplysninger ─────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("kode", ["BEDR", "AAFY"])
def test_underenhet_er_ingen_part_og_feilen_viser_til_hovedenheten(kode: str) -> None:
    with pytest.raises(ValidationError, match="hovedenheten") as feil:
        vurder("frivillige-nasjonale", kode, "avslag")
    assert feil.value.errors()[0]["loc"] == ("organisasjonsform",)


@pytest.mark.parametrize("kode", ["komm", "", "FLI\u202e", "FORENING", "12"])
def test_det_som_ikke_kan_vaere_en_kode_blir_avvist(kode: str) -> None:
    with pytest.raises(ValidationError) as feil:
        vurder("frivillige-nasjonale", kode, "avslag")
    assert feil.value.errors()[0]["loc"] == ("organisasjonsform",)


def test_ukjent_ordning_gir_feil_som_nevner_feltet() -> None:
    with pytest.raises(ValidationError, match="jobbsjanse") as feil:
        vurder("jobbsjanse", "KOMM", "avslag")
    assert feil.value.errors()[0]["loc"] == ("ordning",)


@pytest.mark.parametrize("aar", [2024, 1900, 0, -1, 99999])
def test_et_aar_uten_instruks_gir_feil_som_nevner_feltet(aar: int) -> None:
    with pytest.raises(ValidationError) as feil:
        vurder("jobbsjansen", "KOMM", "avslag", aar=aar)
    assert feil.value.errors()[0]["loc"] == ("aar",)


def test_et_senere_aar_uten_fil_besvares_med_nyeste_ordninger() -> None:
    assert vurder("jobbsjansen", "KOMM", "innvilget", aar=2031, dato="2031-02-02")["akseptbrev"] is True


def test_forste_tilskuddsaar_for_forskriftene_er_daarlige_opplysninger() -> None:
    with pytest.raises(IngenRegel):
        vurder("frivillige-nasjonale", "FLI", "innvilget", forste_tilskuddsaar=2022)


@pytest.mark.parametrize("felt", ["utfall", "besluttet_av"])
def test_et_felt_som_trengs_og_mangler_blir_nevnt(felt: str) -> None:
    fakta = {
        "ordning": "jobbsjansen",
        "aar": 2025,
        "organisasjonsform": "KOMM",
        "utfall": "avslag",
        "besluttet_av": "IMDi",
    }
    del fakta[felt]
    with pytest.raises(ManglerFelt) as feil:
        spor_tema(tema("vurder"), fakta, i_dag=I_DAG)
    assert felt in feil.value.felt


# ── Formene ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_hver_form_har_et_navn_og_hoerer_hjemme_ett_sted() -> None:
    assert set(FORMNAVN) == set(Form)
    grupper = [set(DET_OFFENTLIGE), set(USIKRE), set(UVANLIGE)]
    assert not any(a & b for a, b in itertools.combinations(grupper, 2))


@pytest.mark.parametrize("form", Form)
def test_bare_det_offentlige_er_ikke_privat(form: Form) -> None:
    v = Vurdering.av(Datoer.paa(date(2025, 4, 1)), Mottaker(form=form, offentlig_flertall=None))
    offentlig = {"KOMM", "FYLK", "STAT", "ORGL", "KF", "FKF", "ADOS"}
    assert v.verdi(privat_part) is (form.value not in offentlig)


def test_juristens_svar_tar_plassen_til_det_usikre() -> None:
    bekreftet = Bekreftelse(
        regel="privat_part", svar=False, begrunnelse="Selskapet er en del av kommunen.", grunnlag="selskapsavtalen",
        person="jurist", dag=date(2025, 3, 3),
    )  # fmt: skip
    v = Vurdering.av(Datoer.paa(date(2025, 4, 1)), e.IKS, e.JOBBSJANSEN, e.AVSLAG, Bekreftelser(svar=(bekreftet,)))
    assert v.verdi(enkeltvedtak) is False
    assert not any(g.ma_bekreftes for g in v.grunner.values())
    assert "jurist" in v.spor(privat_part).forklaring


# ── Ordningene i eksemplene ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("ordning", [o for o in vars(e).values() if isinstance(o, Ordning)], ids=lambda o: o.id)
def test_ordningene_i_eksemplene_er_de_i_aarets_fil(ordning: Ordning) -> None:
    assert ordningsfakta(2025, ordning.id) == ordning


# ── Det som alltid gjelder ───────────────────────────────────────────────────────────────────────────────────────
FORMER = st.sampled_from([f.value for f in Form if f not in (Form.BEDR, Form.AAFY)])
SAK = st.tuples(
    st.sampled_from(IDER), FORMER, st.sampled_from([u.value for u in Utfall]), st.sampled_from([o.value for o in Organ])
)


@given(SAK, st.booleans())
def test_klagerett_og_aksept_utelukker_hverandre(sak: tuple[str, str, str, str], flertall: bool) -> None:
    svar = vurder(*sak, offentlig_flertall=flertall)
    assert not (svar["akseptbrev"] and svar["enkeltvedtak"])
    assert not (svar["kan_paklages"] and not svar["enkeltvedtak"])
    assert (svar["klageinstans"] is not None) == svar["kan_paklages"]
    assert not (svar["brevtype"] is None and (svar["akseptbrev"] or svar["orienter_departementet_for_brev"]))
    assert all(g["forklaring"] and g["hjemmel"] for g in svar["grunner"])


@given(SAK)
def test_private_faar_alltid_klagerett_i_forste_instans(sak: tuple[str, str, str, str]) -> None:
    ordning, form, utfall, av = sak
    if form in {"KOMM", "FYLK", "STAT", "ORGL", "KF", "FKF", "ADOS"} or utfall in {"klagevedtak", "klage-avvist"}:
        return
    assert vurder(ordning, form, utfall, av)["kan_paklages"] is True


def test_reglene_kan_spoerres_hver_for_seg() -> None:
    v = Vurdering.av(Datoer.paa(date(2025, 4, 1)), e.KOMMUNE, e.JOBBSJANSEN, e.INNVILGET, e.IMDI)
    assert v.verdi(akseptbrev) is True
    assert v.verdi(kan_paklages) is False
