"""The queue itself: who gets a job, when it comes up again, and who may say that it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from saksbehandling.domene.sak import Nummer
from saksbehandling.lager.databaseklokke import om, sekunder
from saksbehandling.lager.kontekst import tabell
from saksbehandling.lager.procrastinateko import Procrastinateko
from saksbehandling.lager.transaksjon import lesing, transaksjon
from saksbehandling.lager.utboks import (
    FEILET,
    FERDIG,
    FORSOK,
    JOBB,
    JOBBLOGG,
    NY,
    SENDER,
    TATT,
    UKJENT,
    J,
    Ko,
    LeieTapt,
    Tatt,
    Utboks,
    finnes_klare,
    jobb,
)
from tests.databaser import PROCRASTINATE
from tests.lager.bygg import hel_sak

pytestmark = pytest.mark.hver_ko
KO: Ko = Utboks()
NUMMER = tabell(Nummer)
SLAG = ["brev"]
LEIE = 60.0


@pytest.fixture(autouse=True)
def _hver_ko(databaseslag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if databaseslag == PROCRASTINATE:
        monkeypatch.setitem(globals(), "KO", Procrastinateko())


def legg(url: str, antall: int = 1, slag: str = "brev") -> None:
    with transaksjon(url) as db:
        sak_id = hel_sak(db)
        KO.legg(db, [jobb(slag, f"{slag}:{sak_id}:{i}", sak_id, {"nr": i}) for i in range(antall)])


def ta(url: str, eier: str = "kari", leie: float = LEIE) -> Tatt | None:
    with transaksjon(url) as db:
        tatt = KO.ta(db, eier, SLAG, leie)
    return tatt[0] if tatt else None


def gjor(url: str, f: Callable[[Connection], Any]) -> Any:
    with transaksjon(url) as db:
        return f(db)


def rad(url: str) -> dict[str, Any]:
    with lesing(url) as db:
        return dict(db.execute(select(JOBB)).mappings().one())


def leia_er_ute(url: str) -> None:
    """As if the database's clock had gone on."""
    gjor(url, lambda db: db.execute(update(JOBB).values(klar=om(-1))))


def test_en_jobb_blir_til_sammen_med_det_som_bestiller_den_eller_ikke_i_det_hele_tatt(url: str) -> None:
    with pytest.raises(ZeroDivisionError), transaksjon(url) as db:
        sak_id = hel_sak(db)
        KO.legg(db, [jobb("brev", "en", sak_id, {})])
        raise ZeroDivisionError
    assert ta(url) is None


def test_samme_nokkel_er_samme_jobb_hvor_ofte_den_enn_bestilles(url: str) -> None:
    legg(url)
    forst = rad(url)
    gjor(url, lambda db: KO.legg(db, [jobb("brev", forst["nokkel"], forst["sak_id"], {"nr": 99})]))
    assert rad(url) == forst


def test_jobben_som_har_ventet_lengst_tas_forst_og_bare_de_slagene_en_kan(url: str) -> None:
    legg(url, 3)
    legg(url, 1, "betaling")
    gjor(url, lambda db: db.execute(update(JOBB).where(J.id == 1).values(klar=om(-1))))
    gjor(url, lambda db: db.execute(update(JOBB).where(J.id == 3).values(klar=om(-2))))
    tatt = [t.id for t in iter(lambda: ta(url), None) if t]
    assert tatt == [3, 1, 2]
    with lesing(url) as db:
        assert not finnes_klare(db, SLAG)
        assert finnes_klare(db, ["betaling"])


def test_fire_arbeidere_tar_aldri_samme_jobb(url: str) -> None:
    legg(url, 40)
    tatt: list[tuple[str, int, int]] = []

    def arbeid(navn: str) -> None:
        while (t := ta(url, navn)) is not None:
            tatt.append((navn, t.id, t.forsok))

    traader = [threading.Thread(target=arbeid, args=(f"nr {i}",)) for i in range(4)]
    for t in traader:
        t.start()
    for t in traader:
        t.join()
    assert sorted(x[1] for x in tatt) == list(range(1, 41))
    assert {x[2] for x in tatt} == {1}


def test_mens_en_har_jobben_faar_ingen_andre_den(url: str) -> None:
    legg(url)
    en = ta(url)
    assert en is not None
    assert (rad(url)["status"], rad(url)["eier"], rad(url)["forsok"]) == (TATT, "kari", 1)
    assert ta(url, "ola") is None
    gjor(url, lambda db: KO.ferdig(db, en))
    assert (rad(url)["status"], rad(url)["eier"]) == (FERDIG, None)
    leia_er_ute(url)
    assert ta(url, "ola") is None


def test_leien_gjelder_saa_lenge_den_skal_etter_databasens_klokke(url: str) -> None:
    legg(url)
    ta(url, leie=90)
    with lesing(url) as db:
        naa, klar = sekunder(db), db.execute(select(J.klar)).scalar_one().timestamp()
    assert 60 < klar - naa <= 90


def test_en_drept_arbeiders_jobb_tas_av_en_annen_naar_leien_er_ute(url: str) -> None:
    legg(url)
    ta(url, "drept")
    leia_er_ute(url)
    annen = ta(url, "ola")
    assert annen is not None
    assert (annen.forsok, rad(url)["eier"]) == (2, "ola")


def test_den_som_var_frosset_kan_ikke_skrive_noe_naar_en_annen_har_overtatt(url: str) -> None:
    legg(url)
    frosset = ta(url, "frosset")
    leia_er_ute(url)
    annen = ta(url, "ola")
    assert frosset is not None
    assert annen is not None
    gjerne: tuple[Callable[[Connection], Any], ...] = (
        lambda db: KO.ferdig(db, frosset),
        lambda db: KO.sender(db, frosset, LEIE),
        lambda db: KO.sendt(db, frosset, LEIE),
        lambda db: KO.utsett(db, frosset, "feil", 1),
        lambda db: KO.legg_til_side(db, frosset, FEILET, "feil"),
    )
    foer = rad(url)
    for forsok in gjerne:
        with pytest.raises(LeieTapt):
            gjor(url, forsok)
    assert gjor(url, lambda db: KO.forny(db, frosset, LEIE)) is False
    assert rad(url) == foer
    gjor(url, lambda db: KO.ferdig(db, annen))


def test_virkning_og_merke_er_en_transaksjon(url: str) -> None:
    """The fenced one's effect is gone with its mark: only the other's is there."""
    legg(url)
    frosset = ta(url)
    leia_er_ute(url)
    annen = ta(url)

    def fullfor(t: Tatt | None, aar: int) -> None:
        assert t is not None
        with transaksjon(url) as db:
            db.execute(insert(NUMMER), {"aar": aar, "siste": 1})
            KO.ferdig(db, t)

    with pytest.raises(LeieTapt):
        fullfor(frosset, 3001)
    fullfor(annen, 3002)
    with lesing(url) as db:
        assert db.execute(select(NUMMER.c.aar).where(NUMMER.c.aar > 3000)).scalars().all() == [3002]


def test_en_lang_jobb_beholdes_saa_lenge_leien_fornyes(url: str) -> None:
    legg(url)
    t = ta(url, leie=1)
    assert t is not None
    leia_er_ute(url)
    assert gjor(url, lambda db: KO.forny(db, t, LEIE)) is True
    assert ta(url, "ola") is None
    gjor(url, lambda db: KO.ferdig(db, t))


def test_det_som_ikke_gikk_venter_og_gis_opp_etter_siste_forsok(url: str) -> None:
    legg(url)
    for nr in range(1, FORSOK + 1):
        t = ta(url)
        assert t is not None
        assert (t.nr_i_rekken, t.forsok) == (nr, nr)
        status = gjor(url, lambda db, t=t: KO.utsett(db, t, "Nettet er nede.", 500))
        assert status == (NY if nr < FORSOK else FEILET)
        assert ta(url) is None, "den venter"
        leia_er_ute(url)
    assert ta(url) is None, "den er gitt opp"
    assert (rad(url)["status"], rad(url)["sist_feil"]) == (FEILET, "Nettet er nede.")
    with lesing(url) as db:
        logg = db.execute(select(JOBBLOGG.c.hva, JOBBLOGG.c.person, JOBBLOGG.c.grunn)).all()
    assert [tuple(x) for x in logg] == [(FEILET, "", "Nettet er nede.")]


def test_en_jobb_som_dreper_prosessen_gang_paa_gang_gis_opp(url: str) -> None:
    legg(url, 2)
    for _ in range(FORSOK):
        assert ta(url, leie=0) is not None
        gjor(url, lambda db: db.execute(update(JOBB).where(J.id == 1).values(klar=om(-9))))
    assert gjor(url, KO.foreldrelose)[0][1] == FEILET
    with lesing(url) as db:
        assert db.execute(select(J.status).order_by(J.id)).scalars().all() == [FEILET, NY]


def test_et_brudd_midt_i_en_sending_gjor_den_ukjent_og_den_sendes_aldri_av_seg_selv(url: str) -> None:
    legg(url)
    t = ta(url)
    assert t is not None
    gjor(url, lambda db: KO.sender(db, t, LEIE))
    assert gjor(url, KO.foreldrelose) == []
    leia_er_ute(url)
    assert ta(url) is None, "også før noen har ryddet"
    assert [s for _, s in gjor(url, KO.foreldrelose)] == [UKJENT]
    leia_er_ute(url)
    assert ta(url) is None
    with pytest.raises(LeieTapt):
        gjor(url, lambda db: KO.ferdig(db, t))
    assert rad(url)["status"] == UKJENT


def test_det_som_er_sendt_huskes_ogsaa_naar_resten_gaar_galt(url: str) -> None:
    legg(url)
    t = ta(url)
    assert t is not None
    gjor(url, lambda db: KO.sender(db, t, LEIE))
    assert rad(url)["status"] == SENDER
    gjor(url, lambda db: KO.sendt(db, t, LEIE))
    gjor(url, lambda db: KO.utsett(db, t, "Databasen var full.", 0))
    leia_er_ute(url)
    igjen = ta(url)
    assert igjen is not None
    assert igjen.sendt is not None


def test_utboksen_og_det_som_er_sagt_om_en_jobb_blir_staaende(url: str) -> None:
    legg(url)
    gjor(url, lambda db: KO.utsett(db, ta_her(db), "x", 1))
    gjor(url, lambda db: db.execute(insert(JOBBLOGG), {"jobb_id": 1, "person": "kari", "hva": "sendt", "grunn": "ja"}))
    for setning in (JOBB.delete(), JOBBLOGG.delete(), update(JOBBLOGG).values(grunn="nei")):
        with pytest.raises(IntegrityError, match="kan ikke"):
            gjor(url, lambda db, s=setning: db.execute(s))
    with pytest.raises(IntegrityError):
        gjor(url, lambda db: db.execute(update(JOBB).values(status="borte")))
    with lesing(url) as db:
        assert db.execute(select(func.count()).select_from(JOBB)).scalar_one() == 1


def ta_her(db: Connection) -> Tatt:
    return KO.ta(db, "kari", SLAG, LEIE)[0]
