"""The description of the API is true: whatever schemathesis makes of it is answered as it says."""

from __future__ import annotations

import base64
import itertools
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable

from saksbehandling.api.app import lag_app
from saksbehandling.handlinger.innlogging import Demoinnlogging
from saksbehandling.handlinger.innloggingssperre import Sperre
from tests.dorer.api import PASSORD, innstillinger

INNLOGGING = "Basic " + base64.b64encode(f"saksbehandler:{PASSORD}".encode()).decode()


@pytest.fixture(scope="module")
def beskrivelse(api_mal: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    import shutil

    mappe = tmp_path_factory.mktemp("openapi") / "api"
    shutil.copytree(api_mal, mappe)
    # Each look at the clock is an hour after the last: thousands of wrong passwords, and nobody made to wait.
    inn = Demoinnlogging(PASSORD, Sperre(itertools.count(0, 3600).__next__))
    return schemathesis.openapi.from_asgi("/api/openapi.json", lag_app(innstillinger(mappe), inn))


UTENFOR_SKJEMAET = ["positive_data_acceptance"]
"""What a schema can't say (a check digit, an unknown scheme, facts that a rule needs) is 422 with the field named."""


def test_hvert_svar_er_som_beskrevet(beskrivelse: Any) -> None:
    utenom = [schemathesis.checks.CHECKS.get_one(navn) for navn in UTENFOR_SKJEMAET]
    operasjoner = [funnet.ok() for funnet in beskrivelse.get_all_operations()]
    assert len(operasjoner) > 25
    for operasjon in operasjoner:
        for slag in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):

            @settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
            @given(operasjon.as_strategy(generation_mode=slag))
            def prov(case: schemathesis.Case) -> None:
                case.call_and_validate(headers={"Authorization": INNLOGGING}, excluded_checks=utenom)

            try:
                prov()
            except Unsatisfiable:
                assert slag is schemathesis.GenerationMode.NEGATIVE, "nothing of this kind can be wrong"


def test_beskrivelsen_har_hver_vei_i_kontrakten(beskrivelse: Any) -> None:
    veier = beskrivelse.raw_schema["paths"]
    temaer = (
        "vurder", "klageadgang", "formkrav", "aksept", "utbetaling", "orientering", "tilbakekreving", "habilitet",
        "maalform", "kunngjoring", "brev", "frist", "rettidig",
    )  # fmt: skip
    assert {f"/api/v1/regler/{t}" for t in temaer} <= set(veier)
    for vei, metode in (
        ("/api/v1/ordninger", "get"), ("/api/v1/soknader", "post"), ("/api/v1/saker", "get"),
        ("/api/v1/saker/{nr}", "get"), ("/api/v1/saker/{nr}/muligheter", "get"),
        ("/api/v1/saker/{nr}/handlinger/{handling}", "post"), ("/helse", "get"), ("/klar", "get"),
    ):  # fmt: skip
        assert metode in veier[vei]
    for vei, metoder in veier.items():
        if vei.startswith("/api/") and "post" in metoder:
            assert "Idempotency-Key" in {p["name"] for p in metoder["post"]["parameters"]}, vei
