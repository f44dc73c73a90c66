"""`revisjon verifiser` and the batches: a decision, a list, an answer or a page changed afterwards is named; so is one
changed by somebody who makes every hash agree again, as far as the events and the seals reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import orjson
import pytest
from sqlalchemy import Connection, select, text, update

from saksbehandling.handlinger.parti import avtrykk
from saksbehandling.handlinger.revisjon import Verifisering, verifiser
from saksbehandling.jobber.parti import utfor_alle
from saksbehandling.jobber.segl import offentlige
from saksbehandling.lager import parti as lager
from saksbehandling.lager.kjede import kanonisk
from saksbehandling.lager.kontekst import SAK
from saksbehandling.lager.logg import HENDELSE
from tests.databaser import Filer, Tjener
from tests.handlinger.mal import fyll, uten_oppsett
from tests.handlinger.partiverden import bland, parti_av
from tests.handlinger.verden import Verden
from tests.lager.angrep import regn_om
from tests.lager.eier import Inngrep, provd_som_eier

FLYTTET, NEKTET, GJORT, UGJORT, FORKASTET = "2025/0002", "2025/0006", 1, 2, 3
"""A case that the first batch moved, one that it refused, and three batches: done, not yet begun, come to nothing."""
Se = Callable[[Inngrep], Verifisering]


@pytest.fixture(scope="module")
def se(tjener: Filer | Tjener, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Se]:
    """What is found when the three batches are tampered with; each attack is taken back."""
    with ExitStack() as apne, pytest.MonkeyPatch.context() as m:
        uten_oppsett(m)
        m.setattr(lager, "SIDE", 2)
        v = Verden(apne.enter_context(tjener.kopi(fyll)), Path(tmp_path_factory.mktemp("parti")))
        nr = bland(v)
        utfor_alle(v.plass, parti_av(v, nr, "vedta", "beslutter"))
        parti_av(v, nr[:1], "ta_til_behandling", "saksbehandler")
        utfor_alle(v.plass, parti_av(v, nr, "trekk", "saksbehandler", alt_eller_intet=True))
        v.stemmer()
        yield lambda inngrep: provd_som_eier(v.url, inngrep, lambda db: verifiser(db, offentlige(v.plass)))


def _sak(nr: str) -> str:
    return f"(SELECT id FROM sak WHERE nr = '{nr}')"


def _paa_lista(sett: str, nr: str, parti: int = GJORT) -> str:
    return f"UPDATE partisak SET {sett} WHERE parti_id = {parti} AND sak_id = {_sak(nr)}"


@pytest.mark.parametrize("sett", [
    "grunn = 'En annen grunn.'", "hvem = 'jurist'", "handling = 'avvis'", "flyt = 'klage'",
    "data = '{\"begrunnelse\":\"Noe annet.\"}'", "naar = '2025-01-01 00:00:00'",
    "alt_eller_intet = NOT alt_eller_intet", "hash = '0'",
])  # fmt: skip
def test_en_avgjorelse_som_er_endret_etterpaa_nevnes(se: Se, sett: str) -> None:
    v = se(f"UPDATE parti SET {sett} WHERE id = {UGJORT}")
    assert [b["brudd"] for b in v.brudd] == ["parti"]
    assert "Parti 2 er endret etter at det ble laget" in v.brudd[0]["forklaring"]
    assert "avtrykket av det som ble avgjort" in v.brudd[0]["gjor"]


@pytest.mark.parametrize("setning", [
    f"DELETE FROM partisak WHERE parti_id = {GJORT} AND sak_id = {_sak(NEKTET)}",
    _paa_lista("sett = sett + 7", NEKTET),
    _paa_lista(f"sak_id = {_sak(NEKTET)}", "2025/0001", UGJORT),
])  # fmt: skip
def test_ei_liste_som_er_endret_etterpaa_nevnes(se: Se, setning: str) -> None:
    assert any("avtrykket stemmer ikke med avgjørelsen og lista" in b["forklaring"] for b in se(setning).brudd)


@pytest.mark.parametrize(("setning", "sak", "sier"), [
    (_paa_lista("utfall = 'nektet', grunner = '{}'", FLYTTET), FLYTTET, "i loggen flyttet den"),
    (_paa_lista("utfall = 'flyttet', grunner = NULL", NEKTET), NEKTET, "ingen slik hendelse står i loggen"),
    (_paa_lista("utfall = NULL, grunner = NULL", NEKTET), NEKTET, "mangler utfall, men siden er gjort"),
    (_paa_lista("utfall = 'flyttet'", "2025/0001", UGJORT), "2025/0001", "men siden er ikke gjort"),
    (_paa_lista("grunner = NULL", NEKTET), NEKTET, "har en begrunnelse som"),
    (_paa_lista("grunner = '{halvt'", NEKTET), NEKTET, "har en begrunnelse som"),
    (_paa_lista("grunner = '{}'", FLYTTET), FLYTTET, "har en begrunnelse som"),
    (f"DELETE FROM partiside WHERE parti_id = {GJORT} AND side = 0", FLYTTET, "men siden er ikke gjort"),
    (f"INSERT INTO partiside VALUES ({UGJORT}, 0, '2025-03-03 00:00:00')", "2025/0001", "mangler utfall"),
    (f"INSERT INTO partiside VALUES ({GJORT}, 9, '2025-03-03 00:00:00')", None, "en side som lista ikke har: 9"),
    (f"UPDATE parti SET status = 'ferdig' WHERE id = {UGJORT}", None, "gir «i_arbeid»"),
    (f"UPDATE parti SET status = 'forkastet' WHERE id = {GJORT}", None, "gir «ferdig»"),
    (f"UPDATE parti SET status = 'ferdig' WHERE id = {FORKASTET}", None, "gir «forkastet»"),
    (f"UPDATE parti SET antall = 5 WHERE id = {GJORT}", None, "sier at det har 5 saker på 3 sider"),
    (f"UPDATE parti SET sider = 4 WHERE id = {GJORT}", None, "lista har 6 på 3"),
])  # fmt: skip
def test_et_svar_en_side_eller_en_status_som_er_endret_nevnes(se: Se, setning: str, sak: str | None, sier: str) -> None:
    v = se(setning)
    assert {b["brudd"] for b in v.brudd} == {"parti"}
    assert any(b["sak"] == sak and sier in b["forklaring"] for b in v.brudd)


def test_et_parti_som_er_fjernet_nevnes_av_hendelsene_som_baerer_det(se: Se) -> None:
    def fjern(db: Connection) -> None:
        for t in ("partisak", "partiside"):
            db.execute(text(f"DELETE FROM {t} WHERE parti_id = {GJORT}"))
        db.execute(text(f"DELETE FROM parti WHERE id = {GJORT}"))

    v = se(fjern)
    assert [(b["brudd"], b["sak"]) for b in v.brudd] == [("parti", FLYTTET)]
    assert "er gjort i parti 1, som er fjernet fra databasen. Det samme gjelder 3 til." in v.brudd[0]["forklaring"]


def test_en_avgjorelse_fjernet_fra_lista_si_nevnes(se: Se) -> None:
    v = se(f"DELETE FROM parti WHERE id = {UGJORT}")
    assert [b["forklaring"] for b in v.brudd] == ["Parti 2 er fjernet, men lista eller sidene står igjen."]


def _regn_om(db: Connection) -> str:
    """The batch's hash over what now stands there, as an owner makes it agree."""
    p = db.execute(select(lager.PARTI).where(lager.P.id == GJORT)).mappings().one()
    ny = avtrykk(p, lager.lista(db, GJORT))
    db.execute(update(lager.PARTI).where(lager.P.id == GJORT).values(hash=ny))
    return ny


def _annen_grunn(db: Connection) -> str:
    db.execute(update(lager.PARTI).where(lager.P.id == GJORT).values(grunn="En annen grunn."))
    return _regn_om(db)


def _annen_liste(db: Connection) -> None:
    db.execute(text(_paa_lista("sett = sett + 7", NEKTET)))
    _regn_om(db)


@pytest.mark.parametrize("ekspert", [_annen_grunn, _annen_liste])
def test_et_nytt_avtrykk_er_ikke_det_hendelsene_baerer(se: Se, ekspert: Callable[[Connection], object]) -> None:
    v = se(lambda db: ekspert(db) and None)
    assert [(b["brudd"], b["sak"], b["hendelse_nr"]) for b in v.brudd] == [("parti", FLYTTET, 5)]
    assert "bærer et annet avtrykk av parti 1" in v.brudd[0]["forklaring"]


def test_den_som_regner_om_hendelsene_ogsaa_finnes_av_seglene(se: Se) -> None:
    def alt(db: Connection) -> None:
        ny = _annen_grunn(db)
        for sak_id, id_, innhold in db.execute(select(HENDELSE.c.sak_id, HENDELSE.c.id, HENDELSE.c.innhold)).all():
            if "parti" in (sier := orjson.loads(innhold)):
                sier["parti"]["hash"] = ny
                db.execute(update(HENDELSE).where(HENDELSE.c.id == id_).values(innhold=kanonisk(sier)))
                regn_om(db, sak_id)

    assert {b["brudd"] for b in se(alt).brudd} == {"segl"}


def test_en_hendelse_som_ikke_sier_hvilket_parti_den_var_i_nevnes(se: Se) -> None:
    def uklar(db: Connection) -> None:
        sak_id = db.execute(select(SAK.c.id).where(SAK.c.nr == FLYTTET)).scalar_one()
        her = (HENDELSE.c.sak_id == sak_id, HENDELSE.c.handling == "vedta")
        sier = orjson.loads(db.execute(select(HENDELSE.c.innhold).where(*her)).scalar_one())
        db.execute(update(HENDELSE).where(*her).values(innhold=kanonisk({**sier, "parti": "det første"})))
        regn_om(db, sak_id)

    assert any("kan ikke leses hvilket" in b["forklaring"] for b in se(uklar).brudd if b["brudd"] == "parti")
