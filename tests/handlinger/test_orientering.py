"""AID is told before the letter goes: over a list that lies fast, about the decisions on it (Instruks 6.1)."""

from __future__ import annotations

import pytest

from saksbehandling.feil import Ugyldig
from saksbehandling.flyt.muligheter import Nektet
from tests.handlinger.verden import ANNEN_FORENING, AVSLAG, FORENING, INNVILGET, KOMMUNE, Verden


def sendt(v: Verden) -> dict[str, str]:
    return {"sendt": v.naa.isoformat(), "referanse": "IMDi 25/412"}


def test_brevet_gaar_ikke_foer_departementet_er_orientert(v: Verden) -> None:
    nr = v.vedtatt(v.sok())
    assert v.tilstand(nr) == "venter_orientering"
    v.nektes(nr, "send_brev", "saksbehandler")
    assert v.brev()["sendt_selv"] == 0
    assert "tilskuddsbrev-enkeltvedtak" not in v.brevtyper(nr)


def test_orienteringen_gjelder_alle_paa_lista_i_samme_steg(v: Verden) -> None:
    saker = [v.vedtatt(v.sok(m)) for m in (FORENING, ANNEN_FORENING)]
    lista = v.orientert(saker[0])
    assert v.liv(lista)["sum_kr"] == 1_000_000
    assert [x["nr"] for x in v.liv(lista)["liste"]] == saker
    for nr in saker:
        assert v.tilstand(nr) == "klar_for_brev"
        assert v.liv(nr)["orientering_ref"] == "IMDi 25/1"
        assert v.vis(nr)["hendelser"][-1]["handling"] == "orienter"
    v.stemmer()


def test_brevet_til_departementet_gaar_naar_lista_er_laget(v: Verden) -> None:
    v.vedtatt(v.sok())
    lista = v.start("orientering", "frivillige-nasjonale")
    v.gjor(lista, "lag", "saksbehandler")
    assert v.brevtyper(lista) == ["orientering"]


def test_den_som_vedtas_etter_at_lista_ligger_fast_trenger_en_ny(v: Verden) -> None:
    en = v.vedtatt(v.sok())
    lista = v.start("orientering", "frivillige-nasjonale")
    v.gjor(lista, "lag", "saksbehandler")
    sen = v.vedtatt(v.sok(ANNEN_FORENING))
    v.gjor(lista, "for_sendt", "saksbehandler", sendt(v))
    assert (v.tilstand(en), v.tilstand(sen)) == ("klar_for_brev", "venter_orientering")
    v.orientert(sen)
    assert v.tilstand(sen) == "klar_for_brev"


def test_et_nytt_vedtak_er_ikke_orientert_om_ved_den_gamle_lista(v: Verden) -> None:
    """AID was told of 500 000; the decision was taken back and made anew with 900 000: that has not been told."""
    nr = v.vedtatt(v.sok(belop_kr=900_000), {**INNVILGET, "utfall": "delvis"})
    lista = v.start("orientering", "frivillige-nasjonale")
    v.gjor(lista, "lag", "saksbehandler")
    v.til(3, 3, 10)
    v.gjor(nr, "stans_for_brev", "beslutter", {"begrunnelse": "Beløpet var feil."})
    v.gjor(nr, "innstill", "saksbehandler", {**INNVILGET, "belop_kr": 900_000})
    v.gjor(nr, "vedta", "beslutter")
    v.gjor(lista, "for_sendt", "saksbehandler", sendt(v))
    assert v.tilstand(nr) == "venter_orientering"
    v.nektes(nr, "send_brev", "saksbehandler")


def test_den_som_er_trukket_siden_hindrer_ikke_de_andre(v: Verden) -> None:
    en, to = (v.vedtatt(v.sok(m)) for m in (FORENING, ANNEN_FORENING))
    lista = v.start("orientering", "frivillige-nasjonale")
    v.gjor(lista, "lag", "saksbehandler")
    v.gjor(en, "trekk", "saksbehandler")
    v.gjor(lista, "for_sendt", "saksbehandler", sendt(v))
    assert (v.tilstand(en), v.tilstand(to)) == ("trukket", "klar_for_brev")


def test_svikter_en_sak_paa_lista_er_ingen_orientert(v: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    """All or nothing: the notice is one, so its record is one."""
    from saksbehandling.handlinger import utfor as utforer

    saker = [v.vedtatt(v.sok(m)) for m in (FORENING, ANNEN_FORENING)]
    lista = v.start("orientering", "frivillige-nasjonale")
    v.gjor(lista, "lag", "saksbehandler")
    foer = v.alt()
    ekte = utforer._utlos
    sett: list[int] = []

    def kaster(a, x, e) -> None:
        sett.append(x.sak_id)
        if len(sett) == 2:
            raise ZeroDivisionError
        ekte(a, x, e)

    monkeypatch.setattr(utforer, "_utlos", kaster)
    with pytest.raises(ZeroDivisionError):
        v.gjor(lista, "for_sendt", "saksbehandler", sendt(v))
    assert v.alt() == foer
    monkeypatch.undo()
    v.gjor(lista, "for_sendt", "saksbehandler", sendt(v))
    assert {v.tilstand(nr) for nr in saker} == {"klar_for_brev"}


def test_en_orientering_kan_ikke_foeres_som_sendt_i_morgen(v: Verden) -> None:
    v.vedtatt(v.sok())
    lista = v.start("orientering", "frivillige-nasjonale")
    v.gjor(lista, "lag", "saksbehandler")
    foer = v.alt()
    with pytest.raises(Ugyldig) as feil:
        v.gjor(lista, "for_sendt", "saksbehandler", {"sendt": "2025-03-04T09:00:00+01:00", "referanse": "x"})
    assert feil.value.felt == "sendt"
    assert v.alt() == foer


def test_ei_tom_liste_blir_ingen_orientering(v: Verden) -> None:
    """Nothing waits, so there is nothing to tell AID."""
    lista = v.start("orientering", "frivillige-nasjonale")
    m = v.nektes(lista, "lag", "saksbehandler")
    assert [g.regel for g in m.nektet] == ["noe_a_orientere_om"]
    assert m.nektet[0].hjemmel == ("Instruks punkt 6.1",)
    v.vedtatt(v.sok())
    v.gjor(lista, "lag", "saksbehandler")


@pytest.mark.parametrize(
    ("mottaker", "ordning", "hva"),
    [
        (FORENING, "frivillige-nasjonale", AVSLAG),
        (FORENING, "nasjonale-ressursmiljo", INNVILGET),
        (KOMMUNE, "jobbsjansen-per-capita", INNVILGET),
    ],
)
def test_avslag_navngitte_og_per_capita_venter_ikke(v: Verden, mottaker, ordning: str, hva: dict) -> None:
    nr = v.navngitt(mottaker, ordning) if ordning == "nasjonale-ressursmiljo" else v.sok(mottaker, ordning)
    v.vedtatt(nr, hva)
    assert v.tilstand(nr) == "klar_for_brev"


def test_det_kommunen_avgjor_orienteres_det_ikke_om(v: Verden) -> None:
    nr = v.sok(FORENING.model_copy(update={"kommunenr": "0301"}), "frivillige-kommunale")
    v.gjor(nr, "ta_til_behandling", "kommune-oslo")
    v.gjor(nr, "innstill", "kommune-oslo", INNVILGET)
    v.gjor(nr, "vedta", "kommune-oslo2")
    assert v.tilstand(nr) == "klar_for_brev"


def test_nektet_er_ikke_et_brev(v: Verden) -> None:
    """The ministry's letter does not count as told: only the record of it as sent does."""
    nr = v.vedtatt(v.sok())
    lista = v.start("orientering", "frivillige-nasjonale")
    v.gjor(lista, "lag", "saksbehandler")
    v.brev()
    with pytest.raises(Nektet):
        v.gjor(nr, "send_brev", "saksbehandler")
