"""Money leaves after the letter, the acceptance and the day, by two persons, to the recipient's own account, once."""

from __future__ import annotations

import pytest

from tests.handlinger.verden import INNVILGET, JA_TAKK, KOMMUNE, Verden

PLAN = [
    {"belop_kr": 300_000, "tidligst": "2025-03-03"},
    {"belop_kr": 200_000, "tidligst": "2025-06-01", "vilkar": "Rapporten er godkjent"},
]


def nei(v: Verden, nr: str, handling: str, som: str) -> list[str]:
    return [g.regel for g in v.nektes(nr, handling, som).nektet]


def test_ingen_utbetaling_finnes_foer_brevet(v: Verden) -> None:
    nr = v.vedtatt(v.sok())
    assert v.vis(nr)["tilknyttede"] == []
    v.orientert(nr)
    assert v.vis(nr)["tilknyttede"] == []
    v.brev()
    assert v.liv(v.betaling(nr))["belop_kr"] == 500_000


def test_ingen_utbetaling_finnes_foer_aksepten(v: Verden) -> None:
    nr = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"))
    assert v.vis(nr)["tilknyttede"] == []
    v.gjor(nr, "aksepter", f"soker-{KOMMUNE.orgnr}", JA_TAKK)
    v.betalt(nr)
    assert v.vis(nr)["belop"]["utbetalt_kr"] == 500_000


def test_hver_linje_i_planen_venter_paa_sin_dag_og_sitt_vilkar(v: Verden) -> None:
    nr = v.brev_ute(v.sok(), {**INNVILGET, "utbetalingsplan": PLAN})
    v.betalt(nr)
    siste = v.betaling(nr, 1)
    assert nei(v, siste, "attester", "attest") == ["betalingsvilkar_oppfylt"]
    v.til(5, 31, 23, 59, 59)
    assert nei(v, siste, "attester", "attest") == ["betalingsvilkar_oppfylt"]
    v.til(6, 1, 0, 0, 0)
    assert nei(v, siste, "attester", "attest") == ["betalingsvilkar_oppfylt"]
    v.gjor(siste, "vilkar_oppfylt", "saksbehandler", {"grunnlag": "Rapporten"})
    v.gjor(siste, "attester", "attest")
    v.gjor(siste, "godkjenn", "bdm")
    v.bank()
    assert v.vis(nr)["belop"]["utbetalt_kr"] == 500_000
    v.stemmer()


def test_den_som_attesterer_godkjenner_ikke_og_den_som_vedtok_heller_ikke(v: Verden) -> None:
    nr = v.brev_ute(v.sok())
    b = v.betaling(nr)
    v.gjor(b, "attester", "attest")
    v.sett_roller("attest", "attestant", "bdm")
    assert "attestert_av_annen" in nei(v, b, "godkjenn", "attest")
    v.sett_roller("beslutter", "beslutter", "bdm")
    assert nei(v, b, "godkjenn", "beslutter") == ["godkjenner_utenfor_saken"]
    v.gjor(b, "godkjenn", "bdm")


def test_uten_fullmakt_for_posten_godkjennes_ingenting(v: Verden) -> None:
    b = v.betaling(v.brev_ute(v.sok()))
    v.gjor(b, "attester", "attest")
    v.sett_fullmakt("bdm", post="60")
    assert nei(v, b, "godkjenn", "bdm") == ["godkjenner_har_bdm"]


@pytest.mark.parametrize("kontonr", [None, "99990000018"])
def test_pengene_gaar_bare_til_mottakerens_egen_konto(v: Verden, kontonr: str | None) -> None:
    nr = v.brev_ute(v.sok())
    v.sett_mottaker(v.vis(nr)["mottaker"]["orgnr"], kontonr=kontonr)
    assert nei(v, v.betaling(nr), "attester", "attest") == ["riktig_konto"]


def test_banken_faar_hver_ordre_en_gang(v: Verden) -> None:
    nr = v.brev_ute(v.sok())
    v.betalt(nr)
    foer = v.alt()
    assert v.bank() == {"sendt": 0, "bekreftet": 0}
    assert v.alt() == foer
    assert len(list((v.mappe / "utbetalinger").glob("*.json"))) == 1


def test_svikter_banken_er_pengene_talt_som_sendt_og_proves_igjen(v: Verden) -> None:
    from saksbehandling.integrasjoner.bank import Mappebank
    from saksbehandling.jobber.slag import betalingsjobb

    class Nede(Mappebank):
        def betal(self, ordre: object) -> None:
            raise ConnectionError

    nr = v.brev_ute(v.sok())
    b = v.betaling(nr)
    v.gjor(b, "attester", "attest")
    v.gjor(b, "godkjenn", "bdm")
    nede = Nede(v.mappe / "utbetalinger", v.naa.date())
    assert betalingsjobb(v.plass, nede) == {"sendt": 1, "bekreftet": 0}
    assert (v.tilstand(b), v.vis(nr)["belop"]["utbetalt_kr"]) == ("sendt", 500_000)
    assert v.bank() == {"sendt": 0, "bekreftet": 0}, "den venter litt før den prøver igjen"
    assert v.ventetida_er_ute().bank() == {"sendt": 0, "bekreftet": 1}
    assert v.vis(nr)["belop"]["utbetalt_kr"] == 500_000
    v.stemmer()


def test_et_automatisk_tilskudd_betales_uten_brev(v: Verden) -> None:
    nr = v.vedtatt(v.navngitt(KOMMUNE, "integreringstilskudd"))
    assert (v.tilstand(nr), v.brevtyper(nr)) == ("lopende", [])
    v.betalt(nr)
    assert v.vis(nr)["belop"]["utbetalt_kr"] == 500_000
