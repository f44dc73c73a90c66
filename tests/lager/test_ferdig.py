"""Statements rendered once write and read the same rows as Core's, and raise the same errors."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from saksbehandling.lager.ferdig import Ferdig
from saksbehandling.lager.kontekst import BRUKER, FRIST, JURISTSVAR, LIV, SAK
from saksbehandling.lager.logg import HENDELSE
from saksbehandling.lager.transaksjon import lesing, transaksjon
from tests.lager.bygg import TID, hel_sak, hendelse, ny_sak, soknadsrad

FELT: dict[str, Any] = {
    "innstilling": {"utfall": "avslag", "tekst": "æøå «»"}, "vedtak": None, "vedtatt": TID, "orientert": None,
    "stanset": True, "enkeltvedtak": False, "innvilget_kr": 25_712_928_000, "vedlegg": ["å.pdf"], "utfall": "delvis",
}  # fmt: skip
ENDRE = (
    update(LIV["soknad"]).where(LIV["soknad"].c.sak_id == bindparam("saken")).values({k: bindparam(k) for k in FELT})
)


@pytest.mark.parametrize("tabell", [SAK, LIV["soknad"], HENDELSE, FRIST], ids=lambda t: t.name)
def test_leser_det_samme_som_core(url: str, tabell: Any) -> None:
    with transaksjon(url) as db:
        sak_id = hel_sak(db)
        db.execute(insert(FRIST), {"sak_id": sak_id, "type": "x", "hendelse_nr": 1, "utlop": TID, "bundet": False})
        kjent = [dict(r) for r in db.execute(select(tabell)).mappings()]
        lest = Ferdig(select(tabell)).les(db, {})
    assert kjent
    assert lest == kjent
    assert [[type(v) for v in r.values()] for r in lest] == [[type(v) for v in r.values()] for r in kjent]


@pytest.mark.parametrize("svar", [True, "7", 'æ " tekst', {"a": [1, 2.5]}, [], None])
def test_json_som_staar_alene_leses_som_core_leser_det(url: str, svar: object) -> None:
    with transaksjon(url) as db:
        sak_id = hel_sak(db)
        db.execute(insert(BRUKER), {"id": "j", "navn": "J", "roller": [], "passord": ""})
        rad = {"sak_id": sak_id, "ordning": "x", "aar": 2025, "person": "j", "tid": TID, "svar": svar}
        db.execute(insert(JURISTSVAR), {**rad, "regel": "r", "begrunnelse": "b", "grunnlag": "g"})
        kjent = db.execute(select(JURISTSVAR)).mappings().one()
        (lest,) = Ferdig(select(JURISTSVAR)).les(db, {})
    assert lest == dict(kjent)
    assert type(lest["svar"]) is type(kjent["svar"])


def test_en_rad_deles_paa_tabellene_den_kommer_fra(url: str) -> None:
    soknad = LIV["soknad"]
    med = select(SAK, soknad, FRIST).join(soknad, soknad.c.sak_id == SAK.c.id)
    med = med.outerjoin(FRIST, FRIST.c.sak_id == SAK.c.id).where(SAK.c.id == bindparam("sak"))
    with transaksjon(url) as db:
        sak_id = hel_sak(db)
        ((sak, liv, frist),) = Ferdig(med).les_deler(db, {"sak": sak_id})
        assert sak == dict(db.execute(select(SAK)).mappings().one())
        assert liv == dict(db.execute(select(soknad)).mappings().one())
    assert set(frist) == {c.name for c in FRIST.c} and set(frist.values()) == {None}


def test_skriver_de_samme_radene_som_core(url: str) -> None:
    with transaksjon(url) as db:
        en, to = ny_sak(db), ny_sak(db)
        assert db.execute(ENDRE, {"saken": en, **FELT}).rowcount == 1
        assert Ferdig(ENDRE).skriv(db, {"saken": to, **FELT}) == 1
        core, ferdig = ({**r, "sak_id": 0} for r in db.execute(select(LIV["soknad"])).mappings())
        raa = db.exec_driver_sql("SELECT CAST(innstilling AS text), vedtak, vedtatt, stanset FROM soknad").fetchall()
    assert core == ferdig
    assert {n: core[n] for n in FELT} == FELT
    assert tuple(raa[0]) == tuple(raa[1])


def test_en_ny_hendelse_blir_som_core_ville_skrevet_den(url: str) -> None:
    with transaksjon(url) as db:
        en, to = ny_sak(db), ny_sak(db)
        h = [hendelse(i, 2, "mottatt", "vurderes", "0" * 64, {}) for i in (en, to)]
        db.execute(insert(HENDELSE), h[0])
        assert Ferdig(insert(HENDELSE).inline(), tuple(h[1])).skriv(db, h[1]) == 1
        rader = [dict(r) for r in db.execute(select(HENDELSE).where(HENDELSE.c.nr == 2)).mappings()]
    assert [{n: r[n] for n in h[0]} for r in rader] == h


def test_kroner_er_hele_tall_ogsaa_her(url: str) -> None:
    with pytest.raises(TypeError, match="kroner må være heltall"), transaksjon(url) as db:
        Ferdig(insert(LIV["soknad"]).inline(), ("sak_id", *soknadsrad())).skriv(
            db, {"sak_id": 1, **soknadsrad(sokt_kr="7")}
        )


@pytest.mark.parametrize("verdier", [{}, {"saken": 1, **FELT, "ukjent": 1}, FELT])
def test_en_verdi_som_mangler_eller_er_ukjent_avvises(url: str, verdier: dict[str, Any]) -> None:
    with transaksjon(url) as db, pytest.raises(TypeError, match="mangler"):
        Ferdig(ENDRE).skriv(db, verdier)


def test_en_liste_kan_ikke_gjores_ferdig(url: str) -> None:
    with transaksjon(url) as db, pytest.raises(TypeError, match="IN med liste"):
        Ferdig(select(SAK).where(SAK.c.id.in_([1, 2]))).les(db, {})


def test_triggeren_nekter_med_samme_feil_som_ellers(url: str) -> None:
    with pytest.raises(IntegrityError, match="bare sammen med hendelsen"), transaksjon(url) as db:
        sak_id = ny_sak(db)
        endre = update(SAK).where(SAK.c.id == bindparam("saken")).values(hode=bindparam("nytt"))
        Ferdig(endre).skriv(db, {"saken": sak_id, "nytt": "x"})


def test_en_leser_faar_ett_bilde_og_skriver_ikke(url: str) -> None:
    with transaksjon(url) as db:
        sak_id = ny_sak(db)
    alle = Ferdig(select(SAK))
    with lesing(url) as db:
        foer = alle.les(db, {})
        with transaksjon(url) as annen:
            annen.execute(update(SAK).where(SAK.c.id == sak_id).values(behandler="ola"))
        assert alle.les(db, {}) == foer
