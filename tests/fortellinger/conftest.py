"""The demo's round with its letters read back."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from saksbehandling.lager.kontekst import BREV, ORG, SAK
from saksbehandling.lager.transaksjon import lesing
from tests import demoaar
from tests.fortellinger.fortalt import Fortalt, les_pdf


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Fortalt:
    aaret = demoaar.hent(tmp_path_factory)
    d = Fortalt(aaret.url, aaret.mappe, aaret.svar, aaret.linjer)
    with lesing(d.url) as db:
        q = (
            select(BREV, SAK.c.nr, SAK.c.ordning, SAK.c.flyt, ORG.c.form)
            .join(SAK, SAK.c.id == BREV.c.sak_id)
            .outerjoin(ORG, ORG.c.orgnr == BREV.c.mottaker)
            .order_by(BREV.c.id)
        )
        d.brev = [dict(r) for r in db.execute(q).mappings()]
    for b in d.brev:
        b["tekst"] = les_pdf(d.mappe / b["fil"])
        b["opplysninger"] = b["fakta"] if isinstance(b["fakta"], dict) else json.loads(b["fakta"])
    return d
