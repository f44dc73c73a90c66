"""A case that is judged with what other cases of its page have in common with it, is judged and written as if alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from saksbehandling.feil import Feil
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.tabell import Rolle
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.flytting import bedom
from saksbehandling.handlinger.sideminne import Sideminne
from saksbehandling.handlinger.sporsmal_om_sak import les_skjemaet
from saksbehandling.lager.kontekst import SAK, Sakskontekst
from tests.databaser import Filer, Tjener
from tests.handlinger.mal import fyll, uten_oppsett
from tests.handlinger.partiverden import bland
from tests.handlinger.verden import ANNEN_FORENING, INNVILGET, KOMMUNE, Verden

SKJEMAER: dict[str, dict[str, Any]] = {
    "innstill": INNVILGET, "be_om_utbedring": {"mangler": ["Regnskapet for i fjor"]}, "vedta": {},
    "send_tilbake": {"begrunnelse": "Se på beløpet."}, "stans_for_brev": {"begrunnelse": "Beløpet var feil."},
}  # fmt: skip
HANDLINGER = [h for h in sorted(Soknad.handlinger) if h in SKJEMAER or Soknad.handlinger[h].skjema is None]
pytestmark = pytest.mark.bare_sqlite("what is read is the same on both; test_parti.py writes pages on both")


@pytest.fixture(scope="module")
def verden(tjener: Filer | Tjener, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verden]:
    """Cases in many places of their road, of which some differ in one thing alone. Nothing is written to them."""
    with ExitStack() as apne, pytest.MonkeyPatch.context() as m:
        uten_oppsett(m)
        v = Verden(apne.enter_context(tjener.kopi(fyll)), Path(tmp_path_factory.mktemp("minne")))
        bland(v)
        for _ in range(2):
            v.innstilt(v.sok())
            v.brev_ute(v.sok(KOMMUNE, "jobbsjansen", 500_000))
            v.sok(ANNEN_FORENING.model_copy(update={"kommunenr": "0301"}), "frivillige-kommunale")
            v.gjor(v.sok(), "ta_til_behandling", "saksbehandler")
            v.vedtatt(v.sok())
        v.innstilt(v.sok(), som="saksbehandler2")
        yield v


def _ble(a: Arbeid, sak_id: int, handling: str, minne: Sideminne | None) -> object:
    """All that came of the case, or all that was said when it was refused."""
    h, k = Soknad.handlinger[handling], Sakskontekst(a.db, sak_id, a.person, a.naa, Soknad.navn)
    data, erklaering = les_skjemaet(h, {**SKJEMAER.get(handling, {}), "habilitet": {"relasjon": "ingen"}}, a.naa)
    try:
        f = bedom(a, k, h, data, erklaering, minne)
    except Feil as e:
        return e.som_json()
    return f.m, f.skriv, f.e.nye, f.e.utlos, list(f.e.v.grunner.items()), f.e.v.fakta, k.liv


@pytest.mark.parametrize("rekke", [1, -1], ids=["forlengs", "baklengs"])
@pytest.mark.parametrize("som", ["saksbehandler", "beslutter", "jurist", "kommune-oslo"])
def test_med_minne_er_som_uten(verden: Verden, som: str, rekke: int) -> None:
    """Every case and move with one memory; also for one who may both propose and decide, but not both in a case."""
    moett = set()
    with verden.arbeid(som) as a:
        a = replace(a, person=replace(a.person, roller=a.person.roller | {Rolle.SAKSBEHANDLER, Rolle.BESLUTTER}))
        ider = list(a.db.execute(select(SAK.c.id).where(SAK.c.flyt == Soknad.navn).order_by(SAK.c.id)).scalars())
        minne = Sideminne(a.naa, a.ikraft)
        for handling in HANDLINGER[::rekke]:
            for sak_id in ider[::rekke]:
                ble = _ble(a, sak_id, handling, None)
                assert _ble(a, sak_id, handling, minne) == ble
                moett.add((handling, isinstance(ble, tuple)))
    assert len(moett) > len(HANDLINGER)  # some of them both done and refused
