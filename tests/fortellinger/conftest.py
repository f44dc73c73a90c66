"""The demo told once, into an empty database."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from saksbehandling.demo.fortelling import fortell
from saksbehandling.lager.engine import motor
from saksbehandling.lager.kontekst import BREV, ORG, SAK
from saksbehandling.lager.transaksjon import lesing
from tests.fortellinger.fortalt import Fortalt, les_pdf


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Fortalt:
    mappe = tmp_path_factory.mktemp("demo")
    url = f"sqlite:///{mappe / 'demo.db'}"
    motor(url, varig=False)
    linjer: list[str] = []
    svar = fortell(url, mappe, linjer.append)
    d = Fortalt(url, mappe, svar, linjer)
    with lesing(url) as db:
        q = (
            select(BREV, SAK.c.nr, SAK.c.ordning, SAK.c.flyt, ORG.c.form)
            .join(SAK, SAK.c.id == BREV.c.sak_id)
            .outerjoin(ORG, ORG.c.orgnr == BREV.c.mottaker)
            .order_by(BREV.c.id)
        )
        d.brev = [dict(r) for r in db.execute(q).mappings()]
    for b in d.brev:
        b["tekst"] = les_pdf(mappe / b["fil"])
        b["opplysninger"] = b["fakta"] if isinstance(b["fakta"], dict) else json.loads(b["fakta"])
    return d
