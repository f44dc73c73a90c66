"""The official text, word for word: sentences typed from the sources, and a text for every place that we cite."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regelverk.kilder import KILDER
from regelverk.lovtekst import finn, kilder_med_tekst, kjente_steder, mangler_tekst

MED_TEKST = sorted(k for k, kilde in KILDER.items() if not kilde.mangler_tekst)
UTEN_TEKST = sorted(k for k, kilde in KILDER.items() if kilde.mangler_tekst)


def _ledd(kort: str, sted: str, nr: int) -> str:
    tekst = finn(kort, sted)
    assert tekst is not None, f"{kort} {sted}"
    return tekst.ledd[nr - 1].tekst


@pytest.mark.parametrize("kort", MED_TEKST)
def test_hvert_sted_vi_viser_til_finnes_i_teksten(kort: str) -> None:
    for sted in KILDER[kort].steder:
        tekst = finn(kort, sted)
        assert tekst is not None, f"{kort} {sted} is cited, but is not in regelverk/lovtekst/"
        assert tekst.ledd, f"{kort} {sted} has no text: the place is repealed"
        assert tekst.hentet <= KILDER[kort].kontrollert


@pytest.mark.parametrize("kort", UTEN_TEKST)
def test_der_vi_mangler_teksten_sier_vi_det(kort: str) -> None:
    assert {finn(kort, sted) for sted in KILDER[kort].steder} == {None}
    assert kjente_steder(kort) == ()
    setning = mangler_tekst(kort)
    assert setning is not None
    assert setning.endswith(".")
    assert kort == "husregel" or KILDER[kort].tittel in setning


def test_de_vi_mangler_er_okonomibestemmelsene_bevilgningsreglementet_og_forskriften_fra_2024() -> None:
    assert set(UTEN_TEKST) == {"ØB", "bevr", "F25", "husregel"}
    assert mangler_tekst("fvl") is None
    assert "kjenner ikke" in (mangler_tekst("grunnloven") or "")


@pytest.mark.parametrize(
    ("kort", "sted", "ledd", "ordrett"),
    [
        ("fvl", "§ 2", 4, "Et forvaltningsorgan likestilles med privat rettssubjekt ved anvendelse av første ledd "
         "dersom "
         "organet har samme interesse eller stilling i saken som private parter kan ha."),
        ("fvl", "§ 28", 1, "Enkeltvedtak kan påklages av en part eller annen med rettslig klageinteresse i saken til "
         "det "
         "forvaltningsorgan (klageinstansen) som er nærmest overordnet det forvaltningsorgan som har truffet vedtaket "
         "(underinstansen)."),
        ("eForv", "§ 11", 2, "Klagefristen etter forvaltningsloven § 29 begynner å løpe fra det tidspunktet "
         "enkeltvedtaket "
         "er gjort tilgjengelig for parten, og varsel om dette er sendt, jf. § 8 tredje ledd."),
        ("eForv", "§ 11", 5, "Klage er rettidig framsatt dersom den er kommet fram til den elektroniske adressen som "
         "forvaltningsorganet har oppgitt for mottak av elektroniske klager innen klagefristens utløp."),
        ("dl", "§ 149", 1, "Ender en frist paa en lørdag, helgedag eller dag som etter lovgivningen er likestilt med "
         "helgedag forlenges fristen til den nærmest følgende virkedag."),
        ("lov 1947-1", "§ 1", 1, "1. og 17. mai er høgtidsdager og skal være jamstelt med søndager, men ikke når det "
         "gjelder "
         "føresegner om kirkelige handlinger eller helligdagsfreden."),
        ("koml", "§ 2-1", 2, "Hver kommune og fylkeskommune er et eget rettssubjekt og kan ta avgjørelser på eget "
         "initiativ og ansvar."),
        ("koml", "§ 9-1", 2, "Kommunale og fylkeskommunale foretak er en del av kommunen eller fylkeskommunen."),
        ("rrl", "§ 6-1", 3, "I revisjon av tilskudd eller bidrag av statsmidler til offentlige eller private "
         "virksomheter "
         "gjelder retten til informasjon etter første ledd også overfor mottaker av statsmidlene."),
        ("F2373", "§ 4-2", 1, "Vedtak om tildeling av tilskudd eller avslag på søknad om tilskudd er enkeltvedtak "
         "etter "
         "forvaltningsloven og søkeren kan klage på vedtaket etter forvaltningsloven kapittel VI. Arbeids- og "
         "inkluderingsdepartementet er klageinstans for tilskuddene IMDi forvalter. IMDi er klageinstans for tilskudd "
         "kommunene forvalter."),
        ("V4", "punkt 5", 3, "For tilskuddsordninger der avgjørelsen ikke er å anse som et enkeltvedtak, blir ikke "
         "tilskuddsmidlene utbetalt før IMDi har mottatt aksept fra søkeren av vilkårene i tilskuddsbrevet. Dersom "
         "akseptbrev ikke er mottatt innen at fristen for aksept har gått ut, faller tilskuddet bort."),
        ("V4", "punkt 3", 2, "Det skal ikke utarbeides tilskuddsbrev til tilskudd som reguleres gjennom "
         "integreringsloven "
         "og utbetales automatisk."),
        ("Instruks", "punkt 6.1", 2, "Departementet skal orienteres om IMDis vedtak om tildelinger av tilskudd under "
         "søkbare tilskuddsordninger før tilskuddsmottaker mottar tilskuddsbrev. Dette gjelder kun tilskuddsordninger "
         "hvor IMDi tildeler tilskudd på bakgrunn av søknad fra organisasjoner og kommuner (gjelder ikke per "
         "capita-tilskudd eller tilskudd til mottakere som er navngitt i budsjettproposisjonen)."),
        ("Instruks", "punkt 6.4", 2, "IMDi skal utarbeide oppdragsbrev til kommuner som forvalter tilskuddsordninger."),
        ("TB2025", "kap. 5", 2, "IMDi skal oversende en oversikt over klager på tilskudd til integreringsarbeid i "
         "regi av "
         "frivillige organisasjoner og IMDis avgjørelser i disse klagesakene for 2024 innen 1. juni 2025."),
        ("trossamfunnsloven", "§ 11", 1, "Soknet er den grunnleggende enheten i Den norske kirke og kan ikke løses fra "
         "den."),
    ],
    ids=lambda x: x if isinstance(x, str) and len(x) < 20 else "",
)  # fmt: skip
def test_teksten_er_ordrett(kort: str, sted: str, ledd: int, ordrett: str) -> None:
    assert _ledd(kort, sted, ledd) == ordrett


def test_opplistede_punkter_staar_paa_hver_sin_linje() -> None:
    assert _ledd("fvl", "§ 28", 3).splitlines()[1:] == [
        "a. når også underinstansen traff vedtak om å avvise klagen,",
        "b. når underinstansen har prøvd avvisningsspørsmålet og kommet til at vilkårene for realitetsbehandling er "
        "til stede,",
        "c. når Kongen vil være klageinstans,",
        "d. når klagen er avvist av en uavhengig klagenemnd.",
    ]
    assert len(_ledd("hd", "§ 2", 1).splitlines()) == 1 + 11


def test_punkter_kopien_har_limt_sammen_er_skilt_uten_at_ord_er_endret() -> None:
    assert _ledd("F2373", "§ 2-6", 1).splitlines() == [
        "Tilskuddet blir tildelt og utbetalt for ett år om gangen, med forbehold om",
        "- føringer i Stortingets årlige budsjettvedtak",
        "- at tilskuddsmottakeren oppfyller kravene for tilskudd gjennom hele støtteperioden",
        "- at tilskuddsmottakeren oppfyller kravene til rapportering og regnskap.",
    ]
    tekst = finn("F2373", "§ 2-6")
    assert tekst is not None
    assert "limt" not in tekst.merknad
    assert "ordene er ikke endret" in tekst.merknad


def test_fotnote_2_nevner_de_seks_ordningene() -> None:
    tekst = finn("V4", "fotnote 2")
    assert tekst is not None
    assert tekst.fotnoter["2"].splitlines()[1:] == [
        "• Tilskudd til integreringsarbeid i regi av frivillige organisasjoner",
        "• Tilskudd til kompetansekartlegging av mottaksbeboere",
        "• Tilskudd til kvalifisering for beboere i integreringsmottak",
        "• Tilskudd til nasjonale ressursmiljø på integreringsfeltet",
        "• Tilskudd til tiltak for etnisk mangfold i arbeidslivet",
        "• Tilskudd til norskopplæringen",
    ]


def test_mellomtitler_staar_over_sitt_ledd_og_er_ikke_del_av_teksten() -> None:
    tekst = finn("V4", "punkt 2")
    assert tekst is not None
    assert {x.nr: x.mellomtittel for x in tekst.ledd if x.mellomtittel} == {
        2: "Mindreforbruk på tilskuddsordninger",
        3: "Bruk av personopplysninger",
        4: "Behandling av klager",
        6: "Informasjon om tildelinger",
    }


def test_brevets_kapittel_11_har_hver_sum() -> None:
    tekst = finn("TB2025", "kap. 11")
    assert tekst is not None
    linjer = {x.tekst for x in tekst.ledd}
    assert {"Sum 424 104 000", "Sum 25 712 928 000", "Sum 2 027 001 000", "SUM 38 860 000"} <= linjer
    assert "Post 61 Særskilt tilskudd ved bosetting av enslige, mindreårige flyktninger, overslagsbevilgning " \
        "2 170 701 000" in linjer  # fmt: skip


@pytest.mark.parametrize(
    ("sted", "paragraf", "ledd"),
    [
        ("§ 27 tredje ledd", "§ 27", 3),
        ("§ 28 annet ledd", "§ 28", 2),
        ("§ 28 andre ledd", "§ 28", 2),
        ("§ 35 første ledd bokstav c", "§ 35", 1),
        ("§ 36 fjerde ledd", "§ 36", 4),
        ("§ 30 første ledd annet punktum", "§ 30", 1),
    ],
)
def test_et_ledd_gir_hele_paragrafen_med_leddet_merket(sted: str, paragraf: str, ledd: int) -> None:
    tekst = finn("fvl", sted)
    hel = finn("fvl", paragraf)
    assert tekst is not None
    assert hel is not None
    assert tekst.sted == paragraf
    assert [x.nr for x in tekst.ledd if x.markert] == [ledd]
    assert [x.tekst for x in tekst.ledd] == [x.tekst for x in hel.ledd]


def test_ledd_i_parentes_som_i_den_nye_loven() -> None:
    tekst = finn("fvl25", "§ 64 (1)")
    assert tekst is not None
    assert tekst.ledd[0].markert
    assert tekst.ledd[0].tekst.startswith("(1) ")
    assert finn("fvl25", "§ 62(3) b") is not None


@pytest.mark.parametrize(
    "skrevet", ["§ 11 a", "§11a", "§ 11a", "  §  11 a ", "§\u00a011\u00a0a", "§ 11 a annet ledd", "§ 11 a bokstav b"]
)
def test_et_sted_kan_skrives_paa_flere_maater(skrevet: str) -> None:
    tekst = finn("fvl", skrevet)
    assert tekst is not None
    assert tekst.sted == "§ 11 a"
    assert tekst.overskrift == "(saksbehandlingstid, foreløpig svar)"


@pytest.mark.parametrize(
    ("kort", "skrevet", "som"),
    [("V4", "pkt. 5", "punkt 5"), ("Instruks", "Punkt 6.1", "punkt 6.1"), ("TB2025", "kapittel 11", "kap. 11")],
)
def test_punkt_og_kapittel_kan_skrives_paa_flere_maater(kort: str, skrevet: str, som: str) -> None:
    assert finn(kort, skrevet) == finn(kort, som) is not None


def test_flere_paragrafer_faar_hver_sin_tittel() -> None:
    tekst = finn("fvl", "§§ 6–10")
    assert tekst is not None
    assert [x.mellomtittel for x in tekst.ledd if x.mellomtittel] == [
        "§ 6. (habilitetskrav)",
        "§ 7. (foreløpig avgjørelse)",
        "§ 8. (avgjørelse av habilitetsspørsmålet)",
        "§ 9. (oppnevning av stedfortreder)",
        "§ 10. (hvem habilitetsbestemmelsene gjelder for)",
    ]
    to = finn("fvl", "§§ 29 og 30")
    assert to is not None
    assert len(to.ledd) == len((finn("fvl", "§ 29") or to).ledd) + len((finn("fvl", "§ 30") or to).ledd)


@pytest.mark.parametrize(
    ("kort", "sted"),
    [
        ("fvl", "§ 99"), ("fvl", "§ 27 tiende ledd"), ("fvl", "27"), ("fvl", ""), ("fvl", "§§ 6–99"),
        ("V4", "punkt 10"), ("V4", "fotnote 3"), ("FVL", "§ 27"), ("grunnloven", "§ 1"), ("../kilder", "§ 1"),
    ],
)  # fmt: skip
def test_det_som_ikke_finnes_gir_ingen_tekst(kort: str, sted: str) -> None:
    assert finn(kort, sted) is None


@given(st.text(max_size=30), st.text(max_size=30))
def test_et_vilkaarlig_sted_gir_aldri_feil(kort: str, sted: str) -> None:
    assert finn("fvl", sted) is None or "§" in sted
    assert finn(kort, sted) is None or kort in kilder_med_tekst()


@pytest.mark.parametrize("kort", kilder_med_tekst())
def test_hver_kilde_sier_hvor_teksten_er_fra_og_naar(kort: str) -> None:
    for sted in kjente_steder(kort):
        tekst = finn(kort, sted)
        assert tekst is not None
        assert tekst.hentet <= date(2026, 11, 24)
        assert "NLOD" in tekst.opphav or "departementet" in tekst.opphav
        assert tekst.ledd or "ppheve" in tekst.endret or "ppheve" in tekst.overskrift


@pytest.mark.parametrize("kort", kilder_med_tekst())
def test_hvert_sted_finnes_en_gang(kort: str) -> None:
    """fvl25 § 100 quotes other acts' paragraphs; they are not places of the act."""
    assert len(set(kjente_steder(kort))) == len(kjente_steder(kort))


def test_den_nye_loven_har_hundre_paragrafer() -> None:
    assert kjente_steder("fvl25") == tuple(f"§ {n}" for n in range(1, 101))
    assert "Forvaltningsloven gjelder for interkommunale selskaper som er omfattet av offentleglova." in {
        x.tekst for x in (finn("fvl25", "§ 100") or pytest.fail()).ledd
    }
    assert (finn("fvl25", "§ 15") or pytest.fail()).overskrift == "Hvordan veiledning skal gis"


def test_endringsnoter_er_ikke_blandet_inn_i_lovteksten() -> None:
    for sted in kjente_steder("fvl"):
        tekst = finn("fvl", sted)
        assert tekst is not None
        assert not any(x.tekst.startswith(("Endret ved", "Tilføyd ved", "Opphevet ved")) for x in tekst.ledd)
    assert "27 mai 1977 nr. 40" in (finn("fvl", "§ 27") or pytest.fail()).endret
