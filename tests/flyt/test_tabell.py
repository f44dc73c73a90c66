"""A wrong table can't be imported; a right one stands on the road that people see; the machine is a second gate."""

from __future__ import annotations

from datetime import date

import pytest
from transitions import MachineError

from regelverk.aksept import akseptfrist_er_ute
from regelverk.frister import akseptfrist
from regelverk.kilde import Datoer
from regelverk.vurdering import Vurdering
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.maskin import flytt
from saksbehandling.flyt.muligheter import KLOKKA, Mulighet, mulighet
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.tabell import Flyt, Rolle, Tilstand, Vei, handling
from saksbehandling.flyt.utbetaling import Utbetaling
from saksbehandling.flyt.veien import VEIEN, Stasjon

SAKSBEHANDLER = Rolle.SAKSBEHANDLER
DAG = Datoer(date(2025, 3, 3), 2025, 2025)


def test_en_tilstand_som_ikke_kan_naas_stoppes() -> None:
    with pytest.raises(TypeError, match="borte kan ikke nås"):

        class Gal(Flyt):
            her = Tilstand("Her.", SAKSBEHANDLER, start=True)
            borte = Tilstand("Borte.")
            bli = handling("Bli", fra=her, hvem=SAKSBEHANDLER)


def test_en_blindvei_stoppes() -> None:
    with pytest.raises(TypeError, match="der er en blindvei"):

        class Gal(Flyt):
            her = Tilstand("Her.", SAKSBEHANDLER, start=True)
            der = Tilstand("Der.", SAKSBEHANDLER)
            gaa = handling("Gå", fra=her, hvem=SAKSBEHANDLER, til=der)


def test_en_frist_som_ingen_passer_stoppes() -> None:
    with pytest.raises(TypeError, match="her har frist"):

        class Gal(Flyt):
            her = Tilstand("Her.", SAKSBEHANDLER, frist=akseptfrist, start=True)
            slutt = Tilstand("Slutt.")
            gaa = handling("Gå", fra=her, hvem=SAKSBEHANDLER, til=slutt)


def test_en_regel_som_ikke_er_et_vilkar_kan_ikke_aapne_et_steg() -> None:
    with pytest.raises(TypeError, match="gaa krever akseptfrist, som ikke er et vilkår"):

        class Gal(Flyt):
            her = Tilstand("Her.", SAKSBEHANDLER, start=True)
            slutt = Tilstand("Slutt.")
            gaa = handling("Gå", fra=her, hvem=SAKSBEHANDLER, til=slutt, krever=(akseptfrist,))


def test_en_siste_vei_med_vilkar_stoppes() -> None:
    with pytest.raises(TypeError, match="siste vei må stå uten vilkår"):

        class Gal(Flyt):
            her = Tilstand("Her.", SAKSBEHANDLER, start=True)
            slutt = Tilstand("Slutt.")
            gaa = handling("Gå", fra=her, hvem=SAKSBEHANDLER, til=(Vei(slutt, naar=akseptfrist_er_ute),))


def test_en_vei_etter_en_uten_vilkar_stoppes() -> None:
    with pytest.raises(TypeError, match="bare siste vei"):

        class Gal(Flyt):
            her = Tilstand("Her.", SAKSBEHANDLER, start=True)
            slutt = Tilstand("Slutt.")
            gaa = handling("Gå", fra=her, hvem=SAKSBEHANDLER, til=(Vei(her), Vei(slutt)))


@pytest.mark.parametrize("flyt", FLYTER.values(), ids=list(FLYTER))
def test_hver_tilstand_staar_paa_en_stasjon(flyt: type[Flyt]) -> None:
    assert {t for f, t in VEIEN if f == flyt.navn} == set(flyt.tilstander)
    assert all(isinstance(VEIEN[flyt.navn, t], Stasjon) for t in flyt.tilstander)


@pytest.mark.parametrize("flyt", FLYTER.values(), ids=list(FLYTER))
def test_en_frist_har_en_klokke_og_ingen_handling_leder_ut_av_en_slutt_uten_grunn(flyt: type[Flyt]) -> None:
    for t in flyt.tilstander.values():
        assert t.setning.endswith(".")
        if t.frist:
            assert any(Rolle.KLOKKA in h.hvem and h.krever for h in flyt.fra(t.navn))


class Sak:
    """Anything that stands in a state."""

    def __init__(self, tilstand: str) -> None:
        self.tilstand = tilstand


def avbrutt() -> Mulighet:
    m = mulighet(Utbetaling, "planlagt", Utbetaling.avbryt, KLOKKA, Vurdering.av(DAG), {})
    assert m.vei is not None
    return m


def test_maskinen_foerer_saken_den_veien_som_ble_vurdert() -> None:
    sak = Sak("planlagt")
    flytt(Utbetaling, sak, avbrutt())
    assert sak.tilstand == "avbrutt"


def test_en_handling_fra_feil_tilstand_gaar_ikke_gjennom_maskinen() -> None:
    sak = Sak("betalt")
    with pytest.raises(MachineError):
        flytt(Utbetaling, sak, avbrutt())
    assert sak.tilstand == "betalt"


def test_en_handling_som_ikke_er_vurdert_kommer_ikke_forbi() -> None:
    sak = Sak("klar_for_brev")
    uten_vei = Mulighet(Soknad.send_brev, True, (), (), None, (), False)
    falsk_vei = Mulighet(Soknad.send_brev, True, (), (), Vei(Soknad.lopende), (), True)
    for m in (uten_vei, falsk_vei):
        with pytest.raises(MachineError):
            flytt(Soknad, sak, m)
    assert sak.tilstand == "klar_for_brev"
