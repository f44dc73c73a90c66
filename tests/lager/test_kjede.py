"""A text put together of bits is the text written whole, and so is the hash of an event that carries it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from saksbehandling.lager.kjede import START, bit, hendelse_hash, kanonisk, sammen

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(), x, max_size=3),
    max_leaves=8,
)


@given(JSON, JSON, JSON, JSON)
def test_en_tekst_satt_sammen_er_den_samme_som_skrevet_hel(data: Any, endringer: Any, fakta: Any, grunner: Any) -> None:
    hel = {"grunner": grunner, "fakta": fakta, "endringer": endringer, "data": data}
    satt = sammen(bit({"data": data}), bit({"endringer": endringer}), bit({"fakta": fakta, "grunner": grunner}))
    assert satt == bit(hel)
    assert satt.tekst == kanonisk(hel)
    rad = {
        "sak_id": 1, "nr": 2, "tid": datetime(2025, 4, 1, tzinfo=UTC), "person": "kari", "rolle": "saksbehandler",
        "handling": "innstill", "fra": "vurderes", "til": "innstilt", "innhold": satt.tekst, "forrige": START,
    }  # fmt: skip
    assert hendelse_hash(rad, satt) == hendelse_hash(rad)
