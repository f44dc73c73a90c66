"""What letters must say when the new forvaltningslov is in force: the places that carry each element."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from regelverk.tema import spor_tema
from regelverk.temaer.brev import TEMA

I_DAG = date(2027, 2, 1)
FVL25 = {"dato": "2027-02-01", "tenkt_ikraft": {"fvl25": "2027-01-01"}}
FORENING = {"organisasjonsform": "FLI", "ordning": "frivillige-nasjonale", "forste_tilskuddsaar": 2026}


def spor(brevtype: str, **fakta: Any) -> dict[str, Any]:
    return spor_tema(TEMA, {"brevtype": brevtype, **fakta}, i_dag=I_DAG)


def krav(svar: dict[str, Any], id_: str) -> dict[str, Any] | None:
    return next((x for x in svar["ma_ha"] if x["id"] == id_), None)


@pytest.mark.parametrize(
    ("brevtype", "element", "fvl", "fvl25"),
    [
        ("begrunnelse", "ny_klagefrist", "fvl § 29", "fvl25 § 63"),
        ("mangelbrev-klage", "frist", "fvl § 32", "fvl25 § 66"),
        ("mangelbrev-klage", "hva_som_mangler", "fvl § 32", "fvl25 § 66"),
    ],
)
def test_elementet_kreves_av_begge_lovene(brevtype: str, element: str, fvl: str, fvl25: str) -> None:
    assert krav(spor(brevtype, dato="2025-04-01"), element) == {"id": element, "hjemmel": [fvl], "vekt": "lov"}
    assert krav(spor(brevtype, **FVL25), element) == {"id": element, "hjemmel": [fvl25], "vekt": "lov"}


def test_fristen_i_mangelbrevet_er_et_bor_foer_og_et_skal_etter_den_nye_loven() -> None:
    """fvl § 11 «bør», fvl25 § 16 «skal»."""
    assert "frist" in spor("mangelbrev", dato="2025-04-01")["bor_ha"]
    assert krav(spor("mangelbrev", **FVL25), "frist") == {"id": "frist", "hjemmel": ["fvl25 § 16"], "vekt": "lov"}


def test_klageinstansens_avvisning_er_alltid_endelig_etter_den_nye_loven() -> None:
    """fvl25 § 61 third paragraph, also where the old act had a way on to AID."""
    avvist = {"som": "klageinstans", "klageinstans": "AID", "rettidig": True, **FORENING}
    gammel, ny = spor("klage-avvist", dato="2025-04-01", **avvist), spor("klage-avvist", **avvist, **FVL25)
    assert krav(gammel, "klageadgang") and "kan_ikke_paklages" in gammel["ma_ikke_ha"]
    assert krav(ny, "kan_ikke_paklages") == {"id": "kan_ikke_paklages", "hjemmel": ["fvl25 § 61"], "vekt": "lov"}
    assert "klagefrist" in ny["ma_ikke_ha"]
