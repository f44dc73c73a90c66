"""The schemes of 2025 against tildelingsbrevet chapter 11: the figures here are typed from the letter, not the file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regelverk import eksempelfakta
from regelverk.fakta import Ordning
from regelverk.kilder import KILDER
from regelverk.ordning import MAPPE, Budsjettaar, UkjentAar, UkjentOrdning, aar_med_fil, les, les_fil
from regelverk.ordningsfakta import ordningsfakta

KAPITLER = {670: 424_104_000, 671: 25_712_928_000, 672: 2_027_001_000}
POSTER = {
    "670.01": 394_104_000, "670.21": 30_000_000,
    "671.45": 51_140_000, "671.60": 22_909_550_000, "671.61": 2_170_701_000, "671.62": 307_887_000,
    "671.70": 2_746_000, "671.71": 240_524_000, "671.72": 17_680_000, "671.73": 12_700_000,
    "672.60": 2_025_416_000, "672.61": 1_585_000,
}  # fmt: skip
LINJER = {
    "driftsutgifter": ("670.01", 394_104_000), "fou": ("670.21", 30_000_000), "utstyr": ("671.45", 51_140_000),
    "enslige-mindrearige": ("671.61", 2_170_701_000), "jobbsjansen": ("671.62", 169_800_000),
    "jobbsjansen-per-capita": ("671.62", 10_800_000), "omradesatsing": ("671.62", 50_700_000),
    "utvikling-kommunale-tiltak": ("671.62", 51_500_000), "integreringsmottak": ("671.62", 8_387_000),
    "fag-og-yrkesopplaering": ("671.62", 16_700_000), "bosettingsordningen-oppfolging": ("671.70", 2_746_000),
    "moteplasser-gutter-unge-menn": ("671.71", 9_000_000), "norskopplaeringsordningen": ("671.71", 51_464_000),
    "nasjonale-ressursmiljo": ("671.71", 38_860_000), "tolkeutdanning": ("671.72", 17_680_000),
    "mangfold-arbeidslivet": ("671.73", 11_160_000), "rvts": ("671.73", 1_540_000),
    "norsk-og-samfunnskunnskap": ("672.60", 2_025_416_000), "kompetansekartlegging-mottak": ("672.61", 1_585_000),
}  # fmt: skip
DELTE = {
    "integreringstilskudd": ("671.60", 22_909_550_000), "integreringstilskudd-ekstra": ("671.60", 22_909_550_000),
    "frivillige-nasjonale": ("671.71", 141_200_000), "frivillige-kommunale": ("671.71", 141_200_000),
}  # fmt: skip
RESSURSMILJO = {
    "Antirasistisk senter (ARS)": 6_290_000, "Kristent Interkulturelt Arbeid (KIA)": 1_310_000,
    "Minotenk – minoritetspolitisk tenketank": 4_145_000,
    "MiRa Ressurssenter for kvinner med minoritetsbakgrunn": 4_300_000,
    "Multikulturelt Initiativ og Ressursnettverk": 520_000, "Norsk organisasjon for asylsøkere (NOAS)": 3_245_000,
    "Organisasjon mot offentlig diskriminering (OMOD)": 2_115_000,
    "Selvhjelp for innvandrere og flyktninger (SEIF)": 5_540_000,
    "LIM – Likestilling, integrering, mangfold": 2_070_000,
    "Utrop": 1_555_000, "Caritas Norge": 3_110_000, "Samora": 1_555_000, "Stiftelsen Fargespill": 2_070_000,
    "Bydelsmødre": 1_035_000,
}  # fmt: skip
FOTNOTE_2 = {
    "frivillige-nasjonale", "frivillige-kommunale", "moteplasser-gutter-unge-menn", "kompetansekartlegging-mottak",
    "integreringsmottak", "nasjonale-ressursmiljo", "mangfold-arbeidslivet", "norskopplaeringsordningen",
}  # fmt: skip
AARET = les(2025)
RAA = tomllib.loads((MAPPE / "2025.toml").read_text("utf-8"))


def test_hvert_kapittel_og_hver_post_har_summen_brevet_skriver() -> None:
    assert {k.kap: k.sum_kr for k in AARET.kapitler} == KAPITLER
    assert {f"{p.kap}.{p.post}": p.belop_kr for p in AARET.poster} == POSTER


def test_hver_linje_har_posten_og_kronene_fra_brevet() -> None:
    egne = {o.id: (f"{o.kap}.{o.post}", o.belop_kr) for o in AARET.ordninger if o.felles_ramme is None}
    delte = {o.id: (f"{o.kap}.{o.post}", o.felles_ramme.belop_kr) for o in AARET.ordninger if o.felles_ramme}
    assert egne == LINJER
    assert delte == DELTE
    assert all(AARET.ordning(i).belop_kr is None for i in DELTE)


def test_de_fjorten_ressursmiljoene_har_sine_belop() -> None:
    assert {n.navn: n.belop_kr for n in AARET.ordning("nasjonale-ressursmiljo").navngitte} == RESSURSMILJO
    assert sum(RESSURSMILJO.values()) == 38_860_000


def test_omradene_faar_det_brevet_sier_og_ti_millioner_er_til_forebygging() -> None:
    omrader = AARET.ordning("omradesatsing").omrader
    assert {o.navn: o.belop_kr for o in omrader} == {
        "Oslo indre øst": 22_840_000,
        "Oslo sør": 23_640_000,
        "Groruddalen": 3_100_000,
        "Strømsø i Drammen": 1_120_000,
    }
    assert {o.navn: o.herav_forebygging_kr for o in omrader if o.herav_forebygging_kr} == {
        "Oslo indre øst": 3_000_000,
        "Oslo sør": 7_000_000,
    }


def test_begge_maater_aa_regne_sytti_prosent_paa_staar_som_kandidater() -> None:
    """70 % of 141.2 million, or of 150.2 million; the municipalities' share is the second in each."""
    for id in ("frivillige-nasjonale", "frivillige-kommunale"):
        o = AARET.ordning(id)
        assert o.felles_ramme is not None
        assert o.felles_ramme.ordninger == ("frivillige-nasjonale", "frivillige-kommunale")
        assert [k[1] for k in o.kandidater] == [141_200_000 * 70 // 100, 150_200_000 * 70 // 100]
        assert "belop_kr" in o.antatt


@pytest.mark.parametrize(
    "endring",
    [
        ("ordninger", "jobbsjansen", 169_800_001, "671.62 gir 307 887 001 kroner", "307 887 000", "1 krone for mye"),
        ("ordninger", "rvts", 1_539_999, "671.73 gir 12 699 999 kroner", "12 700 000", "1 krone for lite"),
        ("poster", "671.70", 2_746_002, "671.70 gir 2 746 000 kroner", "2 746 002", "2 kroner for lite"),
        ("kapitler", "672", 2_027_001_001, "672 gir 2 027 001 000 kroner", "2 027 001 001", "1 krone for lite"),
    ],
    ids=lambda e: e[1],
)
def test_en_krone_feil_stopper_filen_og_sier_hvor(endring: tuple[str, str, int, str, str, str]) -> None:
    tabell, hva, kroner, *deler = endring
    felt = {"ordninger": "belop_kr", "poster": "belop_kr", "kapitler": "sum_kr"}[tabell]
    data = tomllib.loads((MAPPE / "2025.toml").read_text("utf-8"))
    [rad] = [r for r in data[tabell] if hva in (r.get("id"), f"{r['kap']}.{r.get('post')}", str(r["kap"]))]
    rad[felt] = kroner
    with pytest.raises(ValueError, match="tildelingsbrevet sier") as feil:
        Budsjettaar.model_validate(data)
    assert all(d in str(feil.value) for d in deler)


def test_en_fil_med_en_krone_feil_kan_ikke_leses(tmp_path: Path) -> None:
    fil = tmp_path / "2025.toml"
    fil.write_text((MAPPE / "2025.toml").read_text("utf-8").replace("1_540_000", "1_540_001"), "utf-8")
    with pytest.raises(ValueError, match=r"671\.73 gir 12 700 001 kroner"):
        les_fil(fil)


@pytest.mark.parametrize(
    ("endre", "sier"),
    [
        (lambda o: o.update(belop_kr=1.5), "belop_kr"),
        (lambda o: o.update(belop_kr="169800000"), "belop_kr"),
        (lambda o: o.update(belop_kr=-1), "belop_kr"),
        (lambda o: o.update(belopp_kr=1), "belopp_kr"),
        (lambda o: o.update(kan_overfores=True), "kan_overfores"),
        (lambda o: o.update(post="63"), "671.63 står ikke"),
        (lambda o: o.update(antatt={"tyype": "fordi"}), "tyype"),
        (lambda o: o.pop("navngitt_i_prop"), "navngitt_i_prop"),
        (lambda o: o.pop("belop_kr"), "enten «belop_kr» eller «felles_ramme»"),
    ],
)
def test_en_linje_som_ikke_gir_mening_stopper_filen(endre, sier: str) -> None:
    data = tomllib.loads((MAPPE / "2025.toml").read_text("utf-8"))
    endre(next(o for o in data["ordninger"] if o["id"] == "jobbsjansen"))
    with pytest.raises(ValueError, match="(?s).*") as feil:
        Budsjettaar.model_validate(data)
    assert sier in str(feil.value)


@given(st.sampled_from(sorted(LINJER)), st.integers(min_value=-50, max_value=50).filter(bool))
def test_ingen_linje_kan_endres_alene(id: str, kroner: int) -> None:
    data = {**RAA, "ordninger": [dict(o) for o in RAA["ordninger"]]}
    linje = next(o for o in data["ordninger"] if o["id"] == id)
    linje["belop_kr"] += kroner
    with pytest.raises(ValueError, match="tildelingsbrevet sier"):
        Budsjettaar.model_validate(data)


def test_samme_ordning_to_ganger_stopper_filen() -> None:
    with pytest.raises(ValueError, match="Samme ordning to ganger: rvts"):
        Budsjettaar.model_validate({**RAA, "ordninger": [*RAA["ordninger"], RAA["ordninger"][-3]]})


def test_fotnote_2_nevner_seks_ordninger_og_de_staar_merket() -> None:
    assert {o.id for o in AARET.ordninger if o.fotnote2} == FOTNOTE_2


def test_bare_tre_poster_kan_overfores_og_bare_671_61_er_overslagsbevilgning() -> None:
    assert {f"{o.kap}.{o.post}" for o in AARET.ordninger if o.kan_overfores} == {"670.21", "671.45", "671.60"}
    assert {o.id for o in AARET.ordninger if o.overslagsbevilgning} == {"enslige-mindrearige"}


def test_kommunene_avgjor_bare_i_sin_del_av_frivilligordningen() -> None:
    assert {o.id for o in AARET.ordninger if o.vedtas_av == "kommune"} == {"frivillige-kommunale"}
    assert {o.id for o in AARET.ordninger if o.vedtas_av is None} == {"driftsutgifter", "fou", "utstyr"}


def test_private_og_offentlige_konkurrerer_i_to_ordninger() -> None:
    assert {o.id for o in AARET.ordninger if o.konkurranse_offentlig_privat} == {
        "norskopplaeringsordningen",
        "mangfold-arbeidslivet",
    }


def test_det_som_ikke_er_soknad_er_ikke_soknadsbasert() -> None:
    assert {o.id for o in AARET.ordninger if o.soknadsbasert} == {o.id for o in AARET.ordninger if o.type == "sokbar"}
    assert AARET.ordning("integreringsmottak").type == "tilbud"
    assert not AARET.ordning("jobbsjansen-per-capita").soknadsbasert


def test_automatiske_og_navngitte_ordninger_kunngjores_ikke_men_per_capita_gjor() -> None:
    assert not any(o.kunngjoring for o in AARET.ordninger if o.type in ("automatisk", "navngitt", "egen-drift"))
    assert all(o.kunngjoring for o in AARET.ordninger if o.type in ("sokbar", "per-capita", "tilbud"))


def test_hver_kilde_en_ordning_nevner_er_fort_i_kilder() -> None:
    assert {k for o in AARET.ordninger for k in o.regelverk} <= set(KILDER)
    assert all("F25" in o.regelverk for o in AARET.ordninger if o.frivillig)
    assert AARET.kilde.split(" ")[0] in KILDER


def test_tekstene_finnes_paa_begge_maalformer_og_er_ikke_like_der_ordene_skiller_seg() -> None:
    bokmalsord = {"tilskudd", "tilskuddet", "ikke", "fra", "flere", "innvandrere", "kommuner", "og/eller", "hvis"}
    nynorskord = {"tilskot", "tilskotet", "ikkje", "frå", "fleire", "innvandrarar", "kommunar", "viss", "dei"}
    for o in AARET.ordninger:
        for t in (o.tittel, o.formaal, *o.maal):
            assert not bokmalsord & set(t.nn.lower().replace(",", " ").replace(".", " ").split()), (o.id, t.nn)
            assert not nynorskord & set(t.nb.lower().replace(",", " ").replace(".", " ").split()), (o.id, t.nb)
        if o.type != "egen-drift" and o.type != "uklar" and o.id != "integreringstilskudd-ekstra":
            assert o.maal, f"{o.id} har ikke noe mål til brevene"


def test_ukjent_ordning_nevner_felt_verdi_og_hva_du_kan_mene() -> None:
    with pytest.raises(UkjentOrdning, match="«jobsjansen» finnes ikke i budsjettåret 2025") as feil:
        AARET.ordning("jobsjansen")
    assert (feil.value.felt, feil.value.verdi) == ("ordning", "jobsjansen")
    assert "Mente du «jobbsjansen»" in feil.value.gjor


def test_ukjent_ordning_uten_likhet_viser_til_listen() -> None:
    with pytest.raises(UkjentOrdning) as feil:
        AARET.ordning("\u202exx\nzz")
    assert "tilskudd ordning liste --aar 2025" in feil.value.gjor
    assert "\u202e" not in str(feil.value)
    assert "\n" not in str(feil.value)


@pytest.mark.parametrize("aar", [2024, 1967, 2031, 0, -1])
def test_aar_uten_fil_nevner_felt_verdi_og_aarene_vi_har(aar: int) -> None:
    with pytest.raises(UkjentAar, match=str(aar)) as feil:
        les(aar)
    assert (feil.value.felt, feil.value.verdi) == ("aar", aar)
    assert "2025" in feil.value.gjor


def test_aaret_leses_en_gang_og_kan_ikke_endres() -> None:
    assert les(2025) is les(2025)
    assert aar_med_fil() == (2025,)
    with pytest.raises(ValueError, match="frozen"):
        AARET.ordninger[0].belop_kr = 1  # type: ignore[misc]  # it is frozen: that is what the test shows


def test_listen_har_feltene_kontrakten_lover() -> None:
    for o in AARET.ordninger:
        assert {
            "id", "kap", "post", "navn", "belop_kr", "type", "mottakere", "vedtas_av", "overslagsbevilgning",
            "kan_overfores", "antatt", "felles_ramme", "kandidater",
        } <= set(o.som_json())  # fmt: skip
    json = AARET.ordning("frivillige-kommunale").som_json()
    assert json["belop_kr"] is None
    assert json["felles_ramme"]["id"] == "frivillige"
    assert json["felles_ramme"]["belop_kr"] == 141_200_000
    assert json["kandidater"] == [[42_360_000, 98_840_000], [36_060_000, 105_140_000]]


def test_eksemplene_til_reglene_er_som_filen() -> None:
    """The rules' examples build their schemes by hand, so that the law needs no file; here they are held to it."""
    i_filen = {o.id for o in AARET.ordninger}
    eksempler = [
        v for v in vars(eksempelfakta).values() if isinstance(v, Ordning) and v.aar == 2025 and v.id in i_filen
    ]
    assert len(eksempler) > 10
    for e in eksempler:
        assert ordningsfakta(2025, e.id) == e
