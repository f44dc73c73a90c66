"""A memory of answers gives what asking anew gives: the same reasons, in the same order, for any facts and rules."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from regelverk.fakta import Bekreftelse, Bekreftelser, Faktum
from regelverk.kilde import SOM_NAA, Datoer, Ikraft
from regelverk.regel import Regel
from regelverk.register import REGLER
from regelverk.vurdering import Grunn, Svarminne, Vurdering

ALLE = list(REGLER.values())
EN_DAG = date(2025, 5, 1)


def _svar(regel: Regel[Any], svar: object) -> Bekreftelser:
    b = Bekreftelse(regel=regel.id, svar=svar, begrunnelse="Ja.", grunnlag="Brev", person="jurist", dag=EN_DAG)
    return Bekreftelser(svar=(b,))


def _fakta_fra_eksemplene() -> dict[type[Faktum], list[Faktum]]:
    """Every fact that an example of a rule has, by class; and for each rule a jurist's answer."""
    ut: dict[type[Faktum], dict[str, Faktum]] = defaultdict(dict)
    for f in (f for r in ALLE for e in r.eksempler for f in e.fakta):
        ut[type(f)][f.model_dump_json()] = f
    funnet = {k: list(v.values()) for k, v in ut.items()}
    usikre = [r for r in ALLE if any(e.ma_bekreftes for e in r.eksempler)]
    return {**funnet, Bekreftelser: [_svar(r, svar) for r in usikre for svar in (True, False)]}


FAKTA = _fakta_fra_eksemplene()
SPORSMAL = st.lists(st.sampled_from(ALLE), min_size=1, max_size=8)
DATOER = st.sampled_from([Datoer.paa(EN_DAG), Datoer.paa(date(2025, 12, 31)), Datoer.paa(date(2024, 1, 1))])
IKRAFT = st.sampled_from([SOM_NAA, Ikraft({"fvl25": date(2025, 1, 1)})])


@st.composite
def saker(draw: st.DrawFn) -> list[tuple[list[Faktum], list[Regel[Any]]]]:
    """Cases that lie near each other: a few facts of each class, and questions, those that one asks among them."""
    regler = draw(SPORSMAL)
    klasser = sorted({k for r in regler for k in r.leser}, key=lambda k: k.__name__)
    valg = {k: draw(st.lists(st.sampled_from(FAKTA[k]), min_size=1, max_size=2)) for k in klasser if FAKTA.get(k)}
    ut = []
    for _ in range(draw(st.integers(2, 5))):
        fakta = [draw(st.none() | st.sampled_from(mulige)) for mulige in valg.values()]
        ut.append(([f for f in fakta if f is not None], draw(st.permutations(regler))))
    return ut


def _spurt(v: Vurdering, regler: list[Regel[Any]]) -> tuple[list[tuple[str, Grunn]], list[object]]:
    """All that was answered in its order, and what each question gave, also when that is an error."""
    ga: list[object] = []
    for r in regler:
        try:
            ga.append(v.spor(r))
        except (LookupError, ValueError, AssertionError) as feil:
            ga.append(type(feil))
    return list(v.grunner.items()), ga


@settings(max_examples=400)
@given(saker(), DATOER, IKRAFT, st.sampled_from([1, 3, 10_000]))
def test_minnet_svarer_som_en_ny_vurdering(
    sakene: list[tuple[list[Faktum], list[Regel[Any]]]], datoer: Datoer, ikraft: Ikraft, plass: int
) -> None:
    minne = Svarminne(datoer, ikraft, plass)
    for fakta, regler in sakene:
        assert _spurt(Vurdering.med(minne, *fakta), regler) == _spurt(
            Vurdering.av(datoer, *fakta, ikraft=ikraft), regler
        )


def test_et_usikkert_svar_huskes_ikke_forbi_juristens() -> None:
    usikre = [(r, e) for r in ALLE for e in r.eksempler if e.ma_bekreftes]
    assert usikre
    for r, e in usikre:
        datoer = e.datoer or Datoer.paa(EN_DAG)
        minne = Svarminne(datoer)
        for svar in (Bekreftelser(svar=()), _svar(r, True), _svar(r, False)):
            fakta = [*(f for f in e.fakta if not isinstance(f, Bekreftelser)), svar]
            assert Vurdering.med(minne, *fakta).spor(r) == Vurdering.av(datoer, *fakta).spor(r)


def test_alt_er_med() -> None:
    """The property above is about all rules and nearly all facts."""
    assert len(ALLE) > 100
    leste = {k for r in ALLE for k in r.leser}
    assert len(leste & FAKTA.keys()) > 0.9 * len(leste)
