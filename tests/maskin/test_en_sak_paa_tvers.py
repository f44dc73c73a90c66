"""Hypothesis walks two cases at random, through the doors and the jobs, and asks the law's promises after each step."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from saksbehandling.feil import BrevMangler, IkkeFunnet
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.muligheter import Nektet
from saksbehandling.lager.engine import motor
from saksbehandling.lager.kontekst import LIV, RAMME, SAK
from saksbehandling.lager.skriv import HENDELSE
from saksbehandling.lager.transaksjon import lesing
from tests.handlinger.mal import kopier, lag_mal, uten_oppsett
from tests.handlinger.verden import FORENING, INNVILGET, JA_TAKK, KOMMUNE, Verden, kl

FOLK = ("saksbehandler", "saksbehandler2", "beslutter", "attest", "bdm", "klagebehandler", "jurist")
ORDNINGER = {"frivillige-nasjonale": FORENING, "jobbsjansen": KOMMUNE, "jobbsjansen-per-capita": KOMMUNE}
ORIENTERES = {"frivillige-nasjonale", "jobbsjansen"}
RAMMER = {"frivillige": 800_000, "jobbsjansen": 800_000, "jobbsjansen-per-capita": 800_000}
VEDTAKSBREV = {"tilskuddsbrev-enkeltvedtak", "tilskuddsbrev-aksept", "avslag", "avvisning"}


class Sakene(RuleBasedStateMachine):
    """Two applications in one scheme, so small a line that both can't get all."""

    def __init__(self) -> None:
        super().__init__()
        self.mappe = Path(tempfile.mkdtemp(dir=ROT))
        self.v = kopier(MAL, self.mappe)
        self.nr: list[str] = []

    @initialize(ordning=st.sampled_from(sorted(ORDNINGER)))
    def sok(self, ordning: str) -> None:
        self.ordning = ordning
        for ramme, kr in RAMMER.items():
            self.v.sett_ramme(ramme, kr)
        self.nr = [self.v.sok(ORDNINGER[ordning], ordning) for _ in range(2)]

    # ── Hva som kan skje ─────────────────────────────────────────────────────────────────────────────────────────
    @precondition(lambda self: self.nr)
    @rule(plass=st.integers(0, 30), hvem=st.sampled_from(FOLK), data=st.data())
    def noen_gjor_noe(self, plass: int, hvem: str, data: st.DataObject) -> None:
        """Somebody tries a move in some case: what is shown as allowed goes through, what is refused does not."""
        saker = self.alle()
        nr, flyt = saker[plass % len(saker)]
        navn = data.draw(st.sampled_from(sorted(FLYTER[flyt].handlinger)))
        self.prov(nr, flyt, navn, hvem)

    @precondition(lambda self: self.nr)
    @rule(hvilken=st.integers(0, 1), steg=st.integers(1, 9))
    def saken_gaar_videre(self, hvilken: int, steg: int) -> None:
        """The ordinary road, so that the walk comes far: the next move that somebody may do."""
        veien = (
            ("ta_til_behandling", "saksbehandler"), ("innstill", "saksbehandler"), ("vedta", "beslutter"),
            ("orienter", "saksbehandler"), ("send_brev", "saksbehandler"), ("aksepter", f"soker-{KOMMUNE.orgnr}"),
        )  # fmt: skip
        for navn, hvem in veien[:steg]:
            self.prov(self.nr[hvilken], "soknad", navn, hvem)

    @precondition(lambda self: self.nr)
    @rule()
    def pengene_gaar(self) -> None:
        for nr, flyt in self.alle():
            if flyt == "utbetaling":
                self.prov(nr, flyt, "attester", "attest")
                self.prov(nr, flyt, "godkjenn", "bdm")
        self.v.bank()

    @precondition(lambda self: self.nr)
    @rule(dager=st.sampled_from([0, 1, 7, 21, 22]))
    def tida_gaar(self, dager: int) -> None:
        self.v.naa += timedelta(days=dager, minutes=1)
        self.v.sveip()
        self.v.brev()

    @precondition(lambda self: self.nr)
    @rule(hvilken=st.integers(0, 1), signert=st.booleans())
    def noen_klager(self, hvilken: int, signert: bool) -> None:
        if self.v.liv(self.nr[hvilken])["brev_sendt"]:
            self.v.klag(self.nr[hvilken], autentisert=signert)

    # ── Hjelp ────────────────────────────────────────────────────────────────────────────────────────────────────
    def alle(self) -> list[tuple[str, str]]:
        with lesing(self.v.url) as db:
            return [(r.nr, r.flyt) for r in db.execute(select(SAK.c.nr, SAK.c.flyt).order_by(SAK.c.id))]

    def skjema(self, flyt: str, navn: str) -> dict[str, Any]:
        nu, senere = self.v.naa.isoformat(), (self.v.naa + timedelta(days=40)).date().isoformat()
        fast: dict[str, dict[str, Any]] = {
            "innstill": INNVILGET, "aksepter": JA_TAKK, "rett_bortfall": {**JA_TAKK, "mottatt": kl(3, 4).isoformat()},
            "be_om_utbedring": {"mangler": ["Budsjett"]}, "utbedre": {}, "be_om_retting": {"mangler": ["Signatur"]},
            "orienter": {"sendt": nu, "referanse": "IMDi 25/1"}, "rett": {"autentisert": True, "grunnlag": "Brev"},
            "underrett": {"kanal": "papir", "mottatt": nu, "grunnlag": "Kvittering"},
            "utvid_akseptfrist": {"frist": senere, "begrunnelse": "Flom."},
            "vurder": {"uttalelse": "Vedtaket står.", "dokumenter": ["Klagen"]},
            "vilkar_oppfylt": {"grunnlag": "Notat"},
            "vurder_oversitting": {"kan_ikke_lastes": False, "saerlige_grunner": False, "begrunnelse": "Glemt."},
        }  # fmt: skip
        if navn == "bekreft" and flyt == "utbetaling":
            return {"betalt": self.v.naa.date().isoformat(), "referanse": "Bank"}
        svar = {"regel": "gjenoppliving", "svar": True, "begrunnelse": "Ja.", "grunnlag": "Notat"}
        return fast.get(navn) or (svar if navn == "bekreft" else {"begrunnelse": "Fordi."})

    def prov(self, nr: str, flyt: str, navn: str, hvem: str) -> None:
        """The move, and that the button told what would happen."""
        try:
            vist = self.v.muligheter(nr, hvem)[navn]
        except IkkeFunnet:
            return
        har_skjema = FLYTER[flyt].handlinger[navn].skjema is not None and navn != "vedta"
        try:
            self.v.gjor(nr, navn, hvem, self.skjema(flyt, navn) if har_skjema else {})
            gikk = True
        except Nektet as e:
            gikk = False
            assert e.mulighet.nektet or e.mulighet.mangler
        except BrevMangler:
            return
        # What only the form can tell is known first when it is filled in; all else is known by the button.
        assert not gikk or vist["tillatt"], f"{navn} gikk, men var vist som nektet"
        assert gikk or not vist["tillatt"] or har_skjema, f"{navn} var vist som mulig, men ble nektet"

    def rader(self, flyt: str) -> list[dict[str, Any]]:
        t = LIV[flyt]
        with lesing(self.v.url) as db:
            return [dict(r) for r in db.execute(select(SAK, t).join(t, t.c.sak_id == SAK.c.id)).mappings()]

    # ── Hva som alltid holder ────────────────────────────────────────────────────────────────────────────────────
    @invariant()
    def ingen_tildeling_gaar_ut_foer_departementet_er_orientert(self) -> None:
        for s in self.rader("soknad"):
            if s["ordning"] in ORIENTERES and s["brev_sendt"] and s["utfall"] in ("innvilget", "delvis"):
                assert s["orientert"] and s["orientert"] <= s["brev_sendt"]

    @invariant()
    def ingen_penger_gaar_foer_aksepten(self) -> None:
        for s in self.rader("soknad"):
            if s["utbetalt_kr"] and s["orgnr"] == KOMMUNE.orgnr:
                assert s["aksept"] and s["aksept"]["forbehold"] is False

    @invariant()
    def det_betales_aldri_mer_enn_innvilget_og_innvilges_aldri_mer_enn_linja(self) -> None:
        soknader = self.rader("soknad")
        assert all(0 <= s["utbetalt_kr"] <= s["innvilget_kr"] == s["bundet_kr"] for s in soknader)
        with lesing(self.v.url) as db:
            for r in db.execute(select(RAMME)).mappings():
                assert r["utbetalt_kr"] <= r["bundet_kr"] and (r["overslag"] or r["bundet_kr"] <= r["ramme_kr"])
        for b in self.rader("utbetaling"):
            if b["sendt"]:
                assert b["attestert_av"] and b["godkjent_av"]

    @invariant()
    def ingen_klage_behandles_over_det_som_ikke_er_enkeltvedtak(self) -> None:
        for k in self.rader("klage"):
            if k["orgnr"] == KOMMUNE.orgnr:
                assert k["tilstand"] not in ("vurderes", "oversendt", "avvist")

    @invariant()
    def to_personer_staar_bak(self) -> None:
        for s in self.rader("soknad"):
            if s["vedtak"] and s["innstilling"]:
                assert s["vedtak"]["av"] != s["innstilling"]["av"]
        for b in self.rader("utbetaling"):
            assert b["godkjent_av"] is None or b["godkjent_av"] != b["attestert_av"]

    @invariant()
    def loggen_er_hel_og_radene_er_det_den_sier(self) -> None:
        self.v.stemmer()
        with lesing(self.v.url) as db:
            for h in db.execute(select(HENDELSE.c.handling, HENDELSE.c.person)):
                assert h.person != "klokka" or h.handling not in ("vedta", "innstill", "aksepter", "godkjenn")

    def teardown(self) -> None:
        motor(self.v.url).dispose()
        shutil.rmtree(self.mappe, ignore_errors=True)


ROT: Path
MAL: Path
LANG = os.environ.get("HYPOTHESIS_PROFILE") == "lang"


def test_lovens_lofter_holder_hva_enn_som_gjores(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`HYPOTHESIS_PROFILE=lang` walks eight times as far."""
    from hypothesis.stateful import run_state_machine_as_test

    global ROT, MAL
    ROT = tmp_path_factory.mktemp("maskin")
    MAL = lag_mal(ROT)
    uten_oppsett(monkeypatch)
    run_state_machine_as_test(
        Sakene,
        settings=settings(
            max_examples=200 if LANG else 40, stateful_step_count=40 if LANG else 25, deadline=None,
            suppress_health_check=list(HealthCheck), derandomize=not LANG, database=None,
        ),
    )  # fmt: skip


def test_proven_ser_et_lofte_som_brytes(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the notice's rule switched off the walk finds a letter that went too early."""
    from saksbehandling.flyt.soknad import Soknad

    global ROT, MAL
    ROT = tmp_path_factory.mktemp("maskin")
    MAL = lag_mal(ROT)
    uten_oppsett(monkeypatch)
    m = Sakene()
    try:
        m.sok("frivillige-nasjonale")
        v: Verden = m.v
        v.vedtatt(m.nr[0])
        rad = m.rader("soknad")[0]
        monkeypatch.setattr(m, "rader", lambda flyt: [{**rad, "brev_sendt": v.naa}] if flyt == "soknad" else [])
        assert Soknad.venter_orientering.navn == rad["tilstand"]
        with pytest.raises(AssertionError):
            m.ingen_tildeling_gaar_ut_foer_departementet_er_orientert()
    finally:
        m.teardown()
