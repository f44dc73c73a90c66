"""A complaint's road: mended, late, dismissed, forwarded, or answered where there is no right (fvl ch. VI)."""

from __future__ import annotations

import pytest

from saksbehandling.feil import Ugyldig
from saksbehandling.flyt.skjema import Erklaering
from saksbehandling.handlinger.inn import KlageInn
from saksbehandling.handlinger.registrering import registrer_klage
from saksbehandling.lager import lesing
from tests.handlinger.verden import AVSLAG, FORENING, KLAGE, KOMMUNE, UTTALELSE, Verden, kl

NEI_NEI = {"kan_ikke_lastes": False, "saerlige_grunner": False, "begrunnelse": "Dere glemte fristen."}
BEGRUNNET = {"begrunnelse": "Klagen kom for sent."}


def avslatt(v: Verden) -> str:
    nr = v.brev_ute(v.sok(), AVSLAG)
    assert v.frist(nr, "klage") == "2025-03-24T23:59:59.999999+01:00"
    return nr


def nei(v: Verden, nr: str, handling: str, data: dict | None = None, som: str = "klagebehandler") -> list[str]:
    return [g.regel for g in v.nektes(nr, handling, som, data).nektet]


def test_en_klage_i_orden_sendes_til_klageinstansen(v: Verden) -> None:
    nr = avslatt(v)
    klage = v.til(3, 24, 23, 59, 59).klag(nr)
    assert nei(v, klage, "avvis", BEGRUNNET) == ["klage_kan_avvises"]
    v.gjor(klage, "vurder", "klagebehandler", UTTALELSE)
    v.gjor(klage, "oversend", "klagebehandler")
    assert (v.tilstand(klage), v.brevtyper(klage)) == ("oversendt", ["klage-mottatt", "oversendelse"])
    v.stemmer()


def test_tjue_sekunder_over_midnatt_er_for_sent(v: Verden) -> None:
    nr = avslatt(v)
    klage = v.til(3, 25, 0, 0, 20).klag(nr)
    assert nei(v, klage, "vurder", UTTALELSE) == ["klage_kan_behandles"]
    assert nei(v, klage, "avvis", BEGRUNNET) == ["klage_kan_avvises"]
    v.gjor(klage, "vurder_oversitting", "klagebehandler", NEI_NEI)
    v.gjor(klage, "avvis", "klagebehandler", BEGRUNNET)
    assert (v.tilstand(klage), v.brevtyper(klage)[-1]) == ("avvist", "klage-avvist")


def test_en_sen_klage_kan_tas_opp_naar_klageren_ikke_kan_lastes(v: Verden) -> None:
    nr = avslatt(v)
    klage = v.til(3, 26).klag(nr)
    v.gjor(klage, "vurder_oversitting", "klagebehandler", {**NEI_NEI, "kan_ikke_lastes": True})
    assert nei(v, klage, "avvis", BEGRUNNET) == ["klage_kan_avvises"]
    v.gjor(klage, "vurder", "klagebehandler", UTTALELSE)


def test_sendt_i_posten_i_tide_er_i_tide_om_den_kommer_sent(v: Verden) -> None:
    nr = avslatt(v)
    klage = v.til(3, 27).klag(nr, kanal="post", sendt=kl(3, 24, 15), mottatt=kl(3, 27))
    v.gjor(klage, "vurder", "klagebehandler", UTTALELSE)


def test_en_mangelfull_klage_avvises_foerst_naar_fristen_for_aa_rette_er_ute(v: Verden) -> None:
    nr = avslatt(v)
    klage = v.til(3, 10).klag(nr, autentisert=False)
    assert nei(v, klage, "avvis", BEGRUNNET) == ["klage_kan_avvises"]
    v.gjor(klage, "be_om_retting", "klagebehandler", {"mangler": ["Signatur"]})
    assert v.frist(klage, "retting") == "2025-03-17T23:59:59.999999+01:00"
    assert nei(v, klage, "avvis", BEGRUNNET) == ["tilstand"]
    v.til(3, 17, 23, 59, 59)
    assert v.sveip().gjort == ()
    v.til(3, 18, 0, 0, 0)
    assert v.sveip().gjort == ((klage, "rettefrist_ute"),)
    v.gjor(klage, "avvis", "klagebehandler", {"begrunnelse": "Klagen er ikke signert."})
    assert v.tilstand(klage) == "avvist"


def test_en_rettet_klage_behandles(v: Verden) -> None:
    nr = avslatt(v)
    klage = v.til(3, 10).klag(nr, autentisert=False)
    v.gjor(klage, "be_om_retting", "klagebehandler", {"mangler": ["Signatur"]})
    v.gjor(klage, "rett", f"soker-{FORENING.orgnr}", {"autentisert": True, "grunnlag": "Innlogging"})
    v.gjor(klage, "vurder", "klagebehandler", UTTALELSE)


def test_den_som_avgjorde_under_forbereder_ikke_klagen(v: Verden) -> None:
    nr = avslatt(v)
    klage = v.til(3, 10).klag(nr)
    v.sett_roller("beslutter", "beslutter", "klagebehandler")
    assert nei(v, klage, "vurder", UTTALELSE, "beslutter") == ["fire_oyne:vedta"]
    v.gjor(klage, "vurder", "klagebehandler", UTTALELSE)
    assert nei(v, klage, "oversend", som="beslutter") == ["fire_oyne:vedta"]


def test_en_kommune_har_ingen_klagesak(v: Verden) -> None:
    nr = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"), AVSLAG)
    assert [f for f in v.vis(nr)["frister"] if f["type"] == "klage"] == []
    klage = v.til(3, 10).klag(nr)
    assert v.tilstand(klage) not in ("vurderes", "oversendt")
    for handling, data in (("vurder", UTTALELSE), ("avvis", BEGRUNNET), ("be_om_retting", {"mangler": ["Signatur"]})):
        v.nektes(klage, handling, "klagebehandler", data)
    assert "klage-mottatt" not in v.brevtyper(klage)


def test_det_klages_ikke_over_det_som_ikke_er_sendt(v: Verden) -> None:
    nr = v.vedtatt(v.sok(), AVSLAG)
    foer = v.alt()
    with pytest.raises(Ugyldig) as feil:
        v.klag(nr)
    assert feil.value.felt == "nr"
    assert v.alt() == foer


def test_en_papirklage_foeres_av_en_saksbehandler_som_svarer_om_habilitet(v: Verden) -> None:
    nr = avslatt(v)
    v.til(3, 10)
    inn = KlageInn.model_validate({**KLAGE, "kanal": "post", "sendt": v.naa, "mottatt": v.naa})
    with v.arbeid("klagebehandler2") as a:
        sak_id = lesing.finn(a.db, a.person, nr)
        klage = registrer_klage(a, sak_id, inn, Erklaering(relasjon="ingen"))[1]
    assert v.tilstand(klage) == "mottatt"


def test_klagen_kan_trekkes(v: Verden) -> None:
    klage = v.klag(avslatt(v))
    v.gjor(klage, "trekk", f"soker-{FORENING.orgnr}")
    assert v.tilstand(klage) == "trukket"
