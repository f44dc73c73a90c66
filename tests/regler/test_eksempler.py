"""Every worked example under every rule is run, and every rule says what it is in Norwegian.

An example's `ma_bekreftes` is that of the answer as a whole: true when it, or one that it rests on, is uncertain.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from regelverk.kilde import Datoer
from regelverk.regel import Eksempel, Regel, Versjon, Vilkar
from regelverk.register import REGLER
from regelverk.vurdering import Grunn, Vurdering

I_2025 = Datoer.paa(date(2025, 6, 2))
ORD = re.compile(r"[a-zæøå]+", re.IGNORECASE)
NORSK = frozenset(
    {"er", "og", "ikke", "det", "den", "de", "en", "et", "i", "på", "av", "til", "for", "med", "som", "kan", "skal",
     "må", "har", "vi", "om", "når", "fra", "ved", "blir", "ble", "gjelder", "får", "går", "før", "etter", "hvis",
     "du", "din", "ingen", "var", "vil", "men"}
)  # fmt: skip
ENGELSK = frozenset({"the", "is", "of", "and", "must", "this", "that", "with", "when", "are", "not", "been"})


ENDELSE = re.compile(r"\w{3,}(en|et|er|ene|te)\b")


def _norsk(tekst: str) -> bool:
    """Whether the text reads as Norwegian: no common English words, and common Norwegian words or endings."""
    ord_i_teksten = {o.lower() for o in ORD.findall(tekst)}
    return not ord_i_teksten & ENGELSK and bool(ord_i_teksten & NORSK or ENDELSE.search(tekst.lower()))


@pytest.mark.parametrize(
    ("tekst", "norsk"),
    [
        ("Ingenting mangler.", True),
        ("Klagen er for sen.", True),
        ("The complaint is late.", False),
        ("Too late.", False),
    ],
)
def test_provingen_skiller_norsk_fra_engelsk(tekst: str, norsk: bool) -> None:
    assert _norsk(tekst) is norsk


EKSEMPLER = [(r, e) for r in REGLER.values() for e in r.eksempler]
VERSJONER = [(r, v) for r in REGLER.values() for v in r.versjoner]


def _svar(regel: Regel[Any], eksempel: Eksempel) -> tuple[Grunn, bool]:
    v = Vurdering.av(eksempel.datoer or I_2025, *eksempel.fakta)
    g = v.spor(regel)
    return g, any(x.ma_bekreftes for x in v.grunnlag([g]))


@pytest.mark.parametrize("regel", REGLER.values(), ids=list(REGLER))
def test_eksemplene_gir_svaret_som_staar_der(regel: Regel[Any]) -> None:
    for eksempel in regel.eksempler:
        g, usikkert = _svar(regel, eksempel)
        assert not g.mangler, f"«{eksempel.tittel}» mangler {g.mangler}"
        assert g.svar == eksempel.svar, f"«{eksempel.tittel}»: {g.forklaring}"
        assert usikkert == eksempel.ma_bekreftes, f"«{eksempel.tittel}»: må bekreftes er {usikkert}. {g.forklaring}"


@pytest.mark.parametrize("regel", REGLER.values(), ids=list(REGLER))
def test_hver_regel_har_sporsmal_versjon_og_eksempel(regel: Regel[Any]) -> None:
    assert regel.sporsmal.endswith("?"), f"«{regel.sporsmal}» er ikke et spørsmål"
    assert regel.versjoner, "regelen har ingen versjon"
    assert regel.eksempler, "regelen har ingen eksempler"


@pytest.mark.parametrize("regel", REGLER.values(), ids=list(REGLER))
def test_begrunnelsen_er_en_norsk_setning(regel: Regel[Any]) -> None:
    for eksempel in regel.eksempler:
        g, _ = _svar(regel, eksempel)
        assert g.forklaring.strip().endswith((".", ")")), f"«{g.forklaring}» er ikke en hel setning"
        assert _norsk(g.forklaring), f"«{g.forklaring}» leses ikke som norsk"


@pytest.mark.parametrize("regel", REGLER.values(), ids=list(REGLER))
def test_et_nei_paa_et_vilkar_sier_hva_som_aapner(regel: Regel[Any]) -> None:
    for eksempel in regel.eksempler if isinstance(regel, Vilkar) else ():
        g, _ = _svar(regel, eksempel)
        assert g.svar or g.apnes.strip(), f"«{eksempel.tittel}»: et nei uten «apnes»"


@pytest.mark.parametrize(("regel", "versjon"), VERSJONER, ids=[f"{r.id}-{v.navn}" for r, v in VERSJONER])
def test_hver_versjon_har_forklaring_paa_norsk(regel: Regel[Any], versjon: Versjon[Any]) -> None:
    assert _norsk(versjon.forklaring), f"{regel.id}.{versjon.navn}: «{versjon.forklaring}»"


@pytest.mark.parametrize("regel", REGLER.values(), ids=list(REGLER))
def test_versjonene_har_hvert_sitt_navn(regel: Regel[Any]) -> None:
    navn = [v.navn for v in regel.versjoner]
    assert len(navn) == len(set(navn)), f"to versjoner med samme navn: {navn}"


def test_en_rad_har_bare_ett_svar_for_samme_fakta() -> None:
    sett: dict[object, object] = {}
    for regel, e in EKSEMPLER:
        nokkel = (regel.id, e.fakta, e.datoer)
        assert sett.setdefault(nokkel, e.svar) == e.svar, f"{regel.id} «{e.tittel}» motsier et annet eksempel"
