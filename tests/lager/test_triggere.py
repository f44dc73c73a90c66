"""What the database itself refuses, and that a trigger which is gone is named and made again."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from saksbehandling.domene.brev import Innboks
from saksbehandling.lager.engine import er_sqlite
from saksbehandling.lager.kontekst import BREV, FRIST, JURISTSVAR, SAK, tabell
from saksbehandling.lager.logg import HENDELSE
from saksbehandling.lager.skjema import oppgrader, sjekk
from saksbehandling.lager.transaksjon import lesing, ombygging, transaksjon
from saksbehandling.lager.triggere import TRIGGERE, lag_triggere, manglende_triggere
from tests.lager.bygg import TID, flytt, hel_sak, hendelse, ny_sak, tilstand
from tests.lager.eier import tom_trigger, uten_triggere
from tests.lager.forseglet import sett_segl

INNBOKS = tabell(Innboks)


def med_brev(db: Connection) -> int:
    sak_id = hel_sak(db)
    db.execute(
        insert(BREV),
        {"id": 1, "sak_id": sak_id, "hendelse_nr": 4, "brevtype": "avslag", "maalform": "nb", "mottaker": "x",
         "bestilt": TID, "fakta": "{}", "krav": "[]", "tilstand": "bestilt"},
    )  # fmt: skip
    db.execute(insert(FRIST), {"sak_id": sak_id, "type": "klagefrist", "hendelse_nr": 4, "utlop": TID, "bundet": False})
    db.execute(
        insert(INNBOKS),
        {"brev_id": 1, "mottaker": "x", "tilgjengelig": TID, "varsel_sendt": TID, "varsel_fil": "varsel.txt"},
    )
    db.execute(
        insert(JURISTSVAR),
        {"sak_id": sak_id, "ordning": "x", "aar": 2025, "regel": "r", "svar": True, "begrunnelse": "b", "grunnlag": "g",
         "person": "jurist", "tid": TID},
    )  # fmt: skip
    assert sett_segl(db) is not None
    return sak_id


FORBUDT = {
    "endre en hendelse": "UPDATE hendelse SET person = 'ola' WHERE nr = 2",
    "slette en hendelse": "DELETE FROM hendelse WHERE nr = 4",
    "slette en sak": "DELETE FROM sak",
    "gi en sak nytt nummer": "UPDATE sak SET nr = '2025/0099'",
    "sette tilstand uten hendelse": "UPDATE sak SET tilstand = 'lopende'",
    "sette versjon uten hendelse": "UPDATE sak SET versjon = 9",
    "peke hodet et annet sted": "UPDATE sak SET hode = 'x'",
    "endre innholdet i et brev": "UPDATE brev SET fakta = '{\"belop\": 1}'",
    "slette et brev": "DELETE FROM brev",
    "slette en frist": "DELETE FROM frist",
    "endre en levering": "UPDATE innboks SET varsel_sendt = '2025-01-01 00:00:00.000000'",
    "slette en levering": "DELETE FROM innboks",
    "endre et segl": "UPDATE segl SET antall = 2",
    "slette et segl": "DELETE FROM segl",
    "endre bladet i et segl": "UPDATE segl_blad SET hode = 'x'",
    "slette bladet i et segl": "DELETE FROM segl_blad",
    "endre en jurists svar": "UPDATE juristsvar SET begrunnelse = 'x'",
    "slette en jurists svar": "DELETE FROM juristsvar",
    "sette en teller tilbake": "UPDATE nummer SET siste = siste - 1",
    "slette en teller": "DELETE FROM nummer",
}


NEI = "kan ikke (endres|slettes)|slettes ikke|endres ikke|endres bare sammen|beholder nummeret|går bare fremover"


@pytest.mark.parametrize("hva", FORBUDT)
def test_databasen_nekter_aa(url: str, hva: str) -> None:
    with transaksjon(url) as db:
        med_brev(db)
    with pytest.raises(IntegrityError, match=NEI), ombygging(url) as db:
        db.execute(text(FORBUDT[hva]))


@pytest.mark.parametrize("hva", FORBUDT)
def test_uten_triggerne_gaar_det_gjennom_aa(url: str, hva: str) -> None:
    """Shows that it is the triggers that refuse (foreign keys sleep in a rebuilding)."""
    with transaksjon(url) as db:
        med_brev(db)
    with pytest.raises(ZeroDivisionError), ombygging(url) as db:
        if not er_sqlite(db):
            db.execute(text("SET LOCAL session_replication_role = replica"))
        uten_triggere(db)
        assert db.execute(text(FORBUDT[hva])).rowcount > 0
        raise ZeroDivisionError


def test_avtrykket_av_brevets_fil_settes_en_gang(url: str) -> None:
    with transaksjon(url) as db:
        med_brev(db)
        db.execute(update(BREV).values(sha256="a" * 64, fil="brev.pdf", tilstand="laget", laget=TID))
        db.execute(update(BREV).values(tilstand="sendt", sendt=TID))
    for ny in ("b" * 64, None):
        with pytest.raises(IntegrityError, match="avtrykket av filen"), transaksjon(url) as db:
            db.execute(update(BREV).values(sha256=ny))


def test_en_frist_lukkes(url: str) -> None:
    with transaksjon(url) as db:
        med_brev(db)
        assert db.execute(update(FRIST).values(lukket=TID)).rowcount == 1


def test_behandler_kan_byttes_uten_hendelse(url: str) -> None:
    with transaksjon(url) as db:
        sak_id = hel_sak(db)
        db.execute(update(SAK).values(behandler="ola"))
        assert tilstand(db, sak_id) == ("klar_for_brev", 4)


FEIL_HENDELSE = {
    "annen sak": {"sak_id": 2},
    "annet nummer": {"nr": 3},
    "annen tilstand fra": {"fra": "innstilt"},
    "annen tilstand til": {"til": "trukket"},
    "annet avtrykk": {"hash": "0" * 64},
}


@pytest.mark.bare_sqlite("the form of the statement is SQLite's")
def test_en_hendelse_byttes_ikke_ut_med_en_lik(url: str) -> None:
    with transaksjon(url) as db:
        med_brev(db)
    with pytest.raises(IntegrityError, match="kan ikke"), transaksjon(url) as db:
        db.execute(text("INSERT OR REPLACE INTO hendelse SELECT * FROM hendelse WHERE nr = 2"))


@pytest.mark.parametrize("hva", [None, *FEIL_HENDELSE])
def test_tilstanden_endres_bare_med_hendelsen_som_baerer_den(url: str, hva: str | None) -> None:
    with transaksjon(url) as db:
        sak_id, _annen = ny_sak(db), ny_sak(db)
        forrige = db.execute(select(SAK.c.hode).where(SAK.c.id == sak_id)).scalar_one()
    h = hendelse(sak_id, 2, "mottatt", "vurderes", forrige, {})
    nye = {"tilstand": "vurderes", "versjon": 2, "hode_nr": 2, "hode": h["hash"]}

    def skriv() -> None:
        with transaksjon(url) as db:
            db.execute(insert(HENDELSE), {**h, **(FEIL_HENDELSE[hva] if hva else {})})
            db.execute(update(SAK).where(SAK.c.id == sak_id).values(nye))

    if hva is None:
        skriv()
    else:
        with pytest.raises(IntegrityError, match="bare sammen med hendelsen"):
            skriv()


@pytest.mark.parametrize("felt", ["versjon", "hode_nr"])
def test_versjon_og_hode_folger_hverandre(url: str, felt: str) -> None:
    with transaksjon(url) as db:
        sak_id = ny_sak(db)
        forrige = db.execute(select(SAK.c.hode)).scalar_one()
    h = hendelse(sak_id, 2, "mottatt", "vurderes", forrige, {})
    nye = {"tilstand": "vurderes", "versjon": 2, "hode_nr": 2, "hode": h["hash"]} | {felt: 3}
    with pytest.raises(IntegrityError), transaksjon(url) as db:
        db.execute(insert(HENDELSE), {**h, "nr": nye["hode_nr"]})
        db.execute(update(SAK).values(nye))


def test_en_sak_kan_ikke_spoles_tilbake_til_en_gammel_hendelse(url: str) -> None:
    with transaksjon(url) as db:
        sak_id = ny_sak(db)
        gammel = flytt(db, sak_id, "vurderes")
        flytt(db, sak_id, "mottatt")
    with pytest.raises(IntegrityError, match="bare sammen med hendelsen"), transaksjon(url) as db:
        db.execute(update(SAK).values(tilstand="vurderes", versjon=2, hode_nr=2, hode=gammel["hash"]))


def test_hendelsen_maa_komme_foran_tilstanden(url: str) -> None:
    with transaksjon(url) as db:
        sak_id = ny_sak(db)
        forrige = db.execute(select(SAK.c.hode)).scalar_one()
    h = hendelse(sak_id, 2, "mottatt", "vurderes", forrige, {})
    with pytest.raises(IntegrityError), transaksjon(url) as db:
        db.execute(update(SAK).values(tilstand="vurderes", versjon=2, hode_nr=2, hode=h["hash"]))
        db.execute(insert(HENDELSE), h)


@pytest.mark.parametrize("t", [t for t in TRIGGERE if t.naar != "TRUNCATE" and not t.gjor], ids=lambda t: t.navn)
def test_en_trigger_som_er_borte_eller_byttet_ut_nevnes_og_lages_paa_nytt(
    url: str, t: object, caplog: pytest.LogCaptureFixture
) -> None:
    for bytt in (False, True):
        with transaksjon(url) as db:
            uten_triggere(db, t.navn)
            if bytt:
                tom_trigger(db, t)
            assert manglende_triggere(db) == [t.navn]
            assert sjekk(db) == [f"Triggeren {t.navn} mangler i databasen."]
        caplog.clear()
        oppgrader(url, reparer=False)
        with lesing(url) as db:
            assert manglende_triggere(db) == [t.navn]
        assert caplog.messages == []
        oppgrader(url)
        with lesing(url) as db:
            assert sjekk(db) == []
        assert [t.navn in m and "revisjon verifiser" in m for m in caplog.messages] == [True]


def test_triggerne_kan_lages_to_ganger(url: str) -> None:
    with transaksjon(url) as db:
        lag_triggere(db)
        lag_triggere(db)
        assert manglende_triggere(db) == []
        slettede = delete(HENDELSE)
        hel_sak(db)
    with pytest.raises(IntegrityError, match="kan ikke slettes"), transaksjon(url) as db:
        db.execute(slettede)
