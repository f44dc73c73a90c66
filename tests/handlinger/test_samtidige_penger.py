"""Two at once about the same money: one gets it, and the sums are right whoever came first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection, select

from saksbehandling.feil import Utdatert
from saksbehandling.flyt.muligheter import Nektet
from saksbehandling.lager.engine import motor
from saksbehandling.lager.kontekst import FULLMAKT
from saksbehandling.lager.skriv import Skriv
from saksbehandling.lager.transaksjon import lesing
from tests.handlinger.verden import ANNEN_FORENING, ANNEN_KOMMUNE, FORENING, JA_TAKK, KOMMUNE, Verden

JOBBSJANSEN = "jobbsjansen"
I_TIDE = {**JA_TAKK, "mottatt": "2025-03-24T12:00:00+01:00", "grunnlag": "Postmottaket"}
FORDI = {"begrunnelse": "Kommunen var hindret av flom."}


def samtidig(*gjor: Callable[[], object]) -> list[bool]:
    """All begin at one moment, each in its thread. Gives who got it done; a refusal must be a domain's own."""
    start = threading.Barrier(len(gjor))

    def en(f: Callable[[], object]) -> bool:
        start.wait()
        try:
            f()
        except (Nektet, Utdatert):
            return False
        return True

    with ThreadPoolExecutor(len(gjor)) as traader:
        return list(traader.map(en, gjor))


@pytest.fixture
def begge_er_vurdert(v: Verden, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Called: from now on two moves are both judged before either is written, so that only the statement's guard is
    left. SQLite has one writer, who judges and writes before the next one comes in.
    """
    mote, ekte = threading.Barrier(2, timeout=20), Skriv.lagre

    def lagre(s: Skriv, db: Connection, naa: datetime) -> None:
        mote.wait()
        ekte(s, db, naa)

    def fra_naa() -> None:
        if motor(v.url).dialect.name != "sqlite":
            monkeypatch.setattr(Skriv, "lagre", lagre)

    yield fra_naa
    assert not mote.broken, "de to ble ikke vurdert samtidig"


def handlinger(v: Verden, nr: str) -> list[str]:
    return [h["handling"] for h in v.vis(nr)["hendelser"]]


def brukt(v: Verden, **hvor: Any) -> int:
    with lesing(v.url) as db:
        q = select(FULLMAKT.c.brukt_kr).where(*(FULLMAKT.c[n] == x for n, x in hvor.items()))
        return int(db.execute(q).scalar_one())


# ── En utbetaling ────────────────────────────────────────────────────────────────────────────────────────────────
def test_to_som_attesterer_eller_godkjenner_en_utbetaling_gjor_det_en_gang(v: Verden) -> None:
    betaling = v.betaling(v.brev_ute(v.sok()))
    for navn, som in (("attester", "attest"), ("godkjenn", "bdm")):
        gikk = samtidig(*(lambda n=navn, s=som: v.gjor(betaling, n, s),) * 2)
        assert sorted(gikk) == [False, True], navn
        assert handlinger(v, betaling).count(navn) == 1
    v.stemmer()


def test_to_jobber_som_sender_samme_utbetaling_sender_den_en_gang(v: Verden) -> None:
    nr = v.brev_ute(v.sok())
    betaling = v.betaling(nr)
    v.gjor(betaling, "attester", "attest")
    v.gjor(betaling, "godkjenn", "bdm")
    samtidig(v.bank, v.bank)
    v.bank()
    assert handlinger(v, betaling).count("send") == 1
    assert (v.liv(nr)["utbetalt_kr"], v.ramme("frivillige")["utbetalt_kr"]) == (500_000, 500_000)
    assert len(v.jobber(slag="betaling")) == 1
    v.stemmer()


# ── Aksepten ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_en_aksept_som_kommer_to_ganger_samtidig_gir_en_utbetaling(v: Verden) -> None:
    nr = v.brev_ute(v.sok(KOMMUNE, JOBBSJANSEN))
    soker = f"soker-{KOMMUNE.orgnr}"
    fort = {**JA_TAKK, "mottatt": v.naa.isoformat(), "grunnlag": "Postmottaket"}
    gikk = samtidig(
        lambda: v.gjor(nr, "aksepter", soker, JA_TAKK), lambda: v.gjor(nr, "aksepter", "saksbehandler", fort)
    )
    assert sorted(gikk) == [False, True]
    assert handlinger(v, nr).count("aksepter") == 1
    assert [b["flyt"] for b in v.vis(nr)["tilknyttede"]].count("utbetaling") == 1
    v.stemmer()


def test_en_aksept_i_det_tilskuddet_faller_bort_gir_enten_penger_eller_bortfall(v: Verden) -> None:
    ledig = v.ledig(JOBBSJANSEN)
    nr = v.brev_ute(v.sok(KOMMUNE, JOBBSJANSEN))
    v.til(3, 25, 0, 5)
    akseptert, bortfalt = samtidig(
        lambda: v.gjor(nr, "aksepter", "saksbehandler", I_TIDE), lambda: v.gjor(nr, "la_bortfalle", "")
    )
    assert akseptert != bortfalt
    assert v.tilstand(nr) == ("lopende" if akseptert else "bortfalt")
    gitt = 500_000 if akseptert else 0
    assert (v.liv(nr)["innvilget_kr"], v.ledig(JOBBSJANSEN)) == (gitt, ledig - gitt)
    assert [b["flyt"] for b in v.vis(nr)["tilknyttede"]].count("utbetaling") == (1 if akseptert else 0)
    v.stemmer()


# ── De siste pengene ─────────────────────────────────────────────────────────────────────────────────────────────
def bortfalte(v: Verden) -> list[str]:
    """Two grants that have lapsed; then the line is cut down to one of them, and a jurist has opened for either."""
    saker = [v.vedtatt(v.sok(m, JOBBSJANSEN)) for m in (KOMMUNE, ANNEN_KOMMUNE)]
    v.orientert(saker[0])
    v.brev()
    v.til(3, 25, 0, 5).sveip()
    v.til(3, 26)
    v.sett_ramme(JOBBSJANSEN, 500_000)
    svar = {"regel": "gjenoppliving", "svar": True, "begrunnelse": "Vurdert.", "grunnlag": "Notat 25/1"}
    for nr in saker:
        v.gjor(nr, "bekreft", "jurist", svar)
    return saker


@pytest.mark.parametrize("annen", ["rett_bortfall", "gjenoppliv"])
def test_to_bortfalte_som_tas_opp_igjen_faar_ikke_begge_de_siste_pengene(
    v: Verden, annen: str, begge_er_vurdert: Callable[[], None]
) -> None:
    en, to = bortfalte(v)
    maater = {"rett_bortfall": ("saksbehandler", I_TIDE), "gjenoppliv": ("beslutter", FORDI)}
    som, skjema = maater[annen]
    begge_er_vurdert()
    gikk = samtidig(
        lambda: v.gjor(en, "rett_bortfall", "saksbehandler", I_TIDE), lambda: v.gjor(to, annen, som, skjema)
    )
    assert sorted(gikk) == [False, True]
    assert v.ramme(JOBBSJANSEN)["bundet_kr"] == 500_000
    assert sorted(v.liv(nr)["innvilget_kr"] for nr in (en, to)) == [0, 500_000]
    assert v.tilstand(to if gikk[0] else en) == "bortfalt"
    v.stemmer()


def test_en_fullmakt_brukes_ikke_opp_av_to_vedtak_samtidig(v: Verden, begge_er_vurdert: Callable[[], None]) -> None:
    v.sett_fullmakt("beslutter", inntil_kr=700_000)
    saker = [v.innstilt(v.sok(m)) for m in (FORENING, ANNEN_FORENING)]
    begge_er_vurdert()
    gikk = samtidig(*(lambda nr=nr: v.gjor(nr, "vedta", "beslutter") for nr in saker))
    assert sorted(gikk) == [False, True]
    assert brukt(v, bruker="beslutter", post="71") == 500_000
    assert sorted(v.liv(nr)["innvilget_kr"] for nr in saker) == [0, 500_000]
    v.stemmer()
