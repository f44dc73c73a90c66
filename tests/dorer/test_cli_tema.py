"""Every TEMA as CONTRACT has it: names of facts, the words they take, names of answers, and one case of each by LAW."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.dorer.skall import PROSJEKT, tilskudd

# TEMA -> (facts with the words they take, facts that are given in the case below, what LAW answers)
KONTRAKT: dict[str, tuple[dict[str, str], dict[str, Any], dict[str, Any]]] = {
    "vurder": (
        {
            "ordning": "", "aar": "", "organisasjonsform": "", "offentlig_flertall": "", "dato": "",
            "besluttet_av": "IMDi kommune AID", "forste_tilskuddsaar": "",
            "utfall": "innvilget delvis avslag avvist tilbakekreving stans avregning klage-avvist medhold klagevedtak",
        },
        {
            "ordning": "frivillige-kommunale", "aar": 2025, "organisasjonsform": "FLI", "besluttet_av": "kommune",
            "utfall": "avslag", "dato": "2025-06-02", "forste_tilskuddsaar": 2025,
        },
        {"enkeltvedtak": True, "kan_paklages": True, "klageinstans": "IMDi", "underinstans": "kommune",
         "akseptbrev": False, "orienter_departementet_for_brev": False, "tilskuddsbrev": True, "brevtype": "avslag"},
    ),
    "klageadgang": (
        {
            "avgjorelse": "vedtak klage-avvist klagevedtak innsynsavslag sakskostnader omgjoring", "truffet_av": "",
            "som": "forsteinstans klageinstans", "part": "privat offentlig", "underinstans_avviste": "",
            "underinstans_provde_vilkar": "", "dato": "",
        },
        {"avgjorelse": "vedtak", "truffet_av": "IMDi", "som": "forsteinstans", "part": "privat", "dato": "2025-06-02"},
        {"kan_paklages": True, "klageinstans": "AID", "sendes_til": "IMDi"},
    ),
    "formkrav": (
        {
            "enkeltvedtak": "", "klager": "part fullmektig advokat annen-interesse ingen-tilknytning", "fullmakt": "",
            "autentisert": "", "nevner_vedtaket": "", "nevner_endring": "", "begrunnet": "", "rettidig": "",
            "vedtak_truffet": "", "fremsatt": "", "kan_ikke_lastes": "", "saerlige_grunner": "", "rettefrist_ute": "",
            "dato": "",
        },
        {
            "enkeltvedtak": True, "klager": "part", "fullmakt": False, "autentisert": True, "nevner_vedtaket": True,
            "nevner_endring": False, "begrunnet": True, "rettidig": True, "vedtak_truffet": "2025-05-01",
            "fremsatt": "2025-05-10", "kan_ikke_lastes": None, "saerlige_grunner": None, "rettefrist_ute": False,
            "dato": "2025-05-12",
        },
        {"utfall": "rettefrist"},
    ),
    "aksept": (
        {
            "organisasjonsform": "", "akseptfrist": "", "mottatt": "", "forbehold": "", "av_rolle": "",
            "kan_binde": "", "tid": "",
        },
        {
            "organisasjonsform": "KOMM", "akseptfrist": "2025-04-22", "mottatt": None, "forbehold": False,
            "av_rolle": "kommunedirektør", "kan_binde": True, "tid": "2025-04-23T00:00:00+02:00",
        },
        {"aksept_kreves": True, "i_tide": False, "tilstand": "bortfalt"},
    ),
    "utbetaling": (
        dict.fromkeys((
            "enkeltvedtak", "brev_sendt", "aksept_i_tide", "attestert_av", "godkjent_av", "mottaker_bruker",
            "behandlet_saken_av", "bdm", "inhabil", "vilkar_oppfylt", "kontoeier_er_mottaker", "belop_kr",
            "innvilget_kr", "utbetalt_kr", "avregnet_kr", "post", "ledig_kr", "stanset", "kontroll_apen",
        ), ""),
        {
            "enkeltvedtak": True, "brev_sendt": True, "aksept_i_tide": None, "attestert_av": "a", "godkjent_av": "a",
            "mottaker_bruker": "m", "behandlet_saken_av": ["s"], "bdm": True, "inhabil": False, "vilkar_oppfylt": True,
            "kontoeier_er_mottaker": True, "belop_kr": 10, "innvilget_kr": 10, "utbetalt_kr": 0, "avregnet_kr": 0,
            "post": "71", "ledig_kr": 10, "stanset": False, "kontroll_apen": False,
        },
        {"kan_utbetales": False},
    ),
    "orientering": (
        {
            "ordning": "", "aar": "", "organisasjonsform": "", "besluttet_av": "IMDi kommune AID",
            "utfall": "innvilget delvis avslag avvist",
            "som": "forsteinstans omgjoring medhold okning gjenoppliving klageinstans", "flerarig": "",
            "navngitt_i_prop": "", "orientering_sendt": "", "tid": "",
        },
        {
            "ordning": "jobbsjansen", "aar": 2025, "organisasjonsform": "KOMM", "besluttet_av": "IMDi",
            "utfall": "innvilget", "som": "forsteinstans", "flerarig": False, "navngitt_i_prop": False,
            "orientering_sendt": None, "tid": "2025-04-01T12:00:00+02:00",
        },
        {"ma_orienteres": True, "brev_kan_sendes": False},
    ),
    "tilbakekreving": (
        {
            "handling": "stans tilbakekreving avregning hold", "organisasjonsform": "", "ordning": "",
            "forste_tilskuddsaar": "",
            "grunn": "regnefeil feilutbetaling vilkarsbrudd ubrukt uriktige-opplysninger", "klausul_i_brev": "",
            "varsel_sendt": "", "uttalelsesfrist": "", "uttalelse_endelig": "", "unntak_16_3": "", "tid": "",
        },
        {
            "handling": "tilbakekreving", "organisasjonsform": "FLI", "ordning": "frivillige-nasjonale",
            "forste_tilskuddsaar": 2025, "grunn": "ubrukt", "klausul_i_brev": True, "varsel_sendt": None,
            "uttalelsesfrist": None, "uttalelse_endelig": False, "unntak_16_3": False,
            "tid": "2025-09-01T12:00:00+02:00",
        },
        {"kan_vedtas": False, "enkeltvedtak": True},
    ),
    "habilitet": (
        {
            "relasjon": "ingen part slekt-opp-ned sosken svoger ektefelle tidligere-ektefelle forlovet fosterforhold "
            "verge leder-eller-styremedlem ansatt-hos-part annet-saerlig-forhold overordnet-inhabil "
            "deltok-i-underinstans",
            "haster": "", "uten_virkning": "", "heloffentlig_selskap": "", "dato": "",
        },
        {
            "relasjon": "sosken", "haster": False, "uten_virkning": False, "heloffentlig_selskap": False,
            "dato": "2025-06-02",
        },
        {"kan_forberede": False, "kan_avgjore": False, "kan_treffe_forelopig": False, "ma_vurderes": False},
    ),
    "maalform": (
        {
            "avsender": "IMDi kommune AID", "mottakertype": "privat kommune fylkeskommune stat",
            "sprakvedtak": "bokmal nynorsk noytral", "brukt_form": "bokmal nynorsk", "onsket_form": "bokmal nynorsk",
            "dokument": "brev skjema kunngjoring", "dato": "",
        },
        {
            "avsender": "IMDi", "mottakertype": "kommune", "sprakvedtak": "nynorsk", "brukt_form": None,
            "onsket_form": None, "dokument": "brev", "dato": "2025-06-02",
        },
        {"maalform": "nynorsk"},
    ),
    "kunngjoring": (
        {
            "ordning": "", "aar": "", "retningslinjer_godkjent": "", "budsjett_vedtatt": "", "forbehold_i_teksten": "",
            "innhold": "",
        },
        {
            "ordning": "jobbsjansen", "aar": 2025, "retningslinjer_godkjent": False, "budsjett_vedtatt": True,
            "forbehold_i_teksten": False, "innhold": [],
        },
        {"kan_kunngjores": False},
    ),
    "brev": (
        {
            "brevtype": "", "utfall": "", "organisasjonsform": "", "ordning": "", "forste_tilskuddsaar": "",
            "flerarig": "", "alt_innvilget": "", "rettidig": "", "klageinstans": "AID IMDi Kongen Statsforvalteren",
            "som": "", "budsjett_vedtatt": "", "dato": "",
        },
        {
            "brevtype": "tilskuddsbrev-aksept", "utfall": "innvilget", "organisasjonsform": "KOMM",
            "ordning": "jobbsjansen", "forste_tilskuddsaar": 2025, "flerarig": False, "alt_innvilget": True,
            "budsjett_vedtatt": True, "dato": "2025-06-02",
        },
        {},
    ),
}  # fmt: skip
SVARFELT = {
    "vurder": "enkeltvedtak kan_paklages klageinstans underinstans akseptbrev orienter_departementet_for_brev "
    "tilskuddsbrev brevtype kunngjoring regelverk",
    "klageadgang": "kan_paklages klageinstans sendes_til",
    "formkrav": "utfall mangler",
    "aksept": "aksept_kreves i_tide tilstand",
    "utbetaling": "kan_utbetales varsler",
    "orientering": "ma_orienteres brev_kan_sendes",
    "tilbakekreving": "kan_vedtas tidligst enkeltvedtak",
    "habilitet": "kan_forberede kan_avgjore kan_treffe_forelopig ma_vurderes",
    "maalform": "maalform",
    "kunngjoring": "kan_kunngjores mangler",
    "brev": "ma_ha bor_ha ma_ikke_ha",
}


def _ordene(skjema: Any, felt: dict[str, Any]) -> set[str]:
    """Every word that the field takes by its schema."""
    if "$ref" in felt:
        return _ordene(skjema, skjema["$defs"][felt["$ref"].rsplit("/", 1)[-1]])
    ut = {str(x) for x in felt.get("enum", ())} | ({str(felt["const"])} if "const" in felt else set())
    return ut.union(*(_ordene(skjema, x) for x in felt.get("anyOf", ())))


@pytest.mark.parametrize("tema", KONTRAKT)
def test_opplysningene_heter_som_i_kontrakten(tema: str) -> None:
    skjema = tilskudd("regel", "fakta", tema, "--json").json
    for felt, ord_ in KONTRAKT[tema][0].items():
        assert felt in skjema["properties"], felt
        if ord_:
            assert set(ord_.split()) <= _ordene(skjema, skjema["properties"][felt]), felt


@pytest.mark.parametrize("tema", KONTRAKT)
def test_svaret_er_som_regelen_sier(tema: str) -> None:
    _, fakta, ventet = KONTRAKT[tema]
    svar = tilskudd("regel", "svar", tema, "-", "--json", inn=fakta)
    assert svar.kode == 0, svar.feil
    assert {f: svar.json[f] for f in ventet} == ventet
    assert {*SVARFELT[tema].split(), "ma_bekreftes", "grunner"} <= set(svar.json)
    assert svar.json["grunner"]


@pytest.mark.parametrize("tema", KONTRAKT)
def test_svaret_leses_ogsaa_av_mennesker(tema: str) -> None:
    svar = tilskudd("regel", "svar", tema, "-", inn=KONTRAKT[tema][1])
    assert svar.kode == 0, svar.feil
    assert "Hvorfor:" in svar.ut
    assert not re.search(r"\b(True|False|None)\b|[{}\[\]]", svar.ut)


@pytest.mark.parametrize("tema", KONTRAKT)
def test_hva_hvis_svarer_for_hvert_tema(tema: str) -> None:
    svar = tilskudd("regel", "hva-hvis", tema, "-", "--json", "--endre", "dato=2026-03-02", inn=KONTRAKT[tema][1])
    assert svar.kode == 0, svar.feil
    assert set(svar.json) >= {"endret", "grunner", "for", "etter"}


@pytest.mark.parametrize("tema", KONTRAKT)
def test_hvert_felt_som_er_galt_er_navngitt(tema: str) -> None:
    """A list where a word, number or date belongs is refused field by field, never with a made-up answer."""
    fakta = KONTRAKT[tema][1]
    for felt in fakta:
        if isinstance(fakta[felt], list):
            continue
        svar = tilskudd("regel", "svar", tema, "-", "--json", inn={**fakta, felt: ["tull"]})
        assert svar.kode == 2, felt
        assert felt in [f["felt"].split("[")[0] for f in svar.json["feil"]], felt
        assert all(f["gjor"] for f in svar.json["feil"])
        assert "Traceback" not in svar.feil


@pytest.mark.parametrize("tema", KONTRAKT)
def test_uten_opplysninger_er_det_som_mangler_navngitt(tema: str) -> None:
    svar = tilskudd("regel", "svar", tema, "-", "--json", inn={})
    assert svar.kode == 2
    assert svar.json["feil"]
    assert all("mangler" in f["melding"] for f in svar.json["feil"])


def test_hver_kommando_i_readme_finnes() -> None:
    tekst = (PROSJEKT / "README.md").read_text(encoding="utf-8")
    linjer = re.findall(r"^\s*(?:\.venv/bin/)?tilskudd ((?:[a-z-]+ ?)+)", tekst, re.MULTILINE)
    assert linjer
    for linje in linjer:
        ord_ = [o for o in linje.split() if not o.startswith("-")]
        svar = tilskudd(*ord_[:2], "--help") if len(ord_) > 1 else tilskudd(*ord_, "--help")
        assert svar.kode == 0, linje
