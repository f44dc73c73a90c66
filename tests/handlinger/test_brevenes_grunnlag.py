"""What a letter says it rests on, and when things happened, is what the case's rows say."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from regelverk.kilder import F25, F2373
from saksbehandling.brev.fakta import Maalform
from saksbehandling.brev.standardtekst import standardtekst
from saksbehandling.lager.kontekst import BREV, SAK
from saksbehandling.lager.transaksjon import lesing
from tests.handlinger.verden import AVSLAG, KOMMUNE, Verden


def brevfakta(v: Verden, nr: str, brevtype: str) -> dict[str, Any]:
    with lesing(v.url) as db:
        q = select(BREV.c.fakta).join(SAK, SAK.c.id == BREV.c.sak_id)
        return json.loads(db.execute(q.where(SAK.c.nr == nr, BREV.c.brevtype == brevtype)).scalar_one())


def test_avslag_i_frivilligordningen_viser_til_forskriften_fra_2024(v: Verden) -> None:
    """fvl § 25: the reasons name the rules that the decision rests on; before 2026 that is the old regulation."""
    nr = v.brev_ute(v.sok(), AVSLAG)
    assert "forskrift 2. januar 2024 nr. 25" in brevfakta(v, nr, "avslag")["begrunnelse"]["regler"]


def test_andre_ordninger_viser_til_tildelingsbrevet(v: Verden) -> None:
    nr = v.brev_ute(v.sok(KOMMUNE, "jobbsjansen"), AVSLAG)
    regler = brevfakta(v, nr, "avslag")["begrunnelse"]["regler"]
    assert "tildelingsbrevet" in regler
    assert "forskrift" not in regler


def test_bekreftelsen_paa_at_soknaden_er_trukket_sier_naar_vi_fikk_beskjeden(v: Verden) -> None:
    nr = v.sok()
    v.til(3, 20, 14).gjor(nr, "trekk", "saksbehandler")
    mottatt = brevfakta(v, nr, "bekreftelse-trukket")["henvendelse"]["mottatt"]
    assert datetime.fromisoformat(mottatt) == v.naa


@pytest.mark.parametrize("form", ["bokmal", "nynorsk"])
def test_fra_2026_viser_brevet_til_den_nye_forskriften_i_begge_maalformer(form: Maalform) -> None:
    """F2373 § 5-3: the first grant year decides."""
    assert "forskrift 30. november 2025 nr. 2373" in standardtekst(form).regler(2026, F2373.kort)
    assert "forskrift 2. januar 2024 nr. 25" in standardtekst(form).regler(2026, F25.kort)
