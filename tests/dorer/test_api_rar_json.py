"""JSON that no program of good will sends, to every door that takes it: refused with a problem that says what to do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.dorer import api
from tests.dorer.api import FORENING, IMDI_SAK, KOMMUNE_SAK, problem, som

JSON = "application/json"
KROPPER: dict[str, tuple[str, bytes, int]] = {
    "ingenting": (JSON, b"", 422),
    "blanke": (JSON, b" \r\n\t", 422),
    "halvt tegn": (JSON, rb'{"grunn": "\ud800"}', 422),
    "halvt tegn i navnet": (JSON, rb'{"\udfff": 1}', 422),
    "omvendt par": (JSON, rb'{"grunn": "\udc00\ud800", "x": [{"y": "\ud800"}]}', 422),
    "halvt tegn i UTF-8": (JSON, b'{"grunn": "\xed\xa0\x80"}', 422),
    "ugyldig UTF-8": (JSON, b'{"grunn": "\xff"}', 422),
    "for langt UTF-8": (JSON, b'{"grunn": "\xc0\x80"}', 422),
    "UTF-16": (JSON, '{"grunn": "x"}'.encode("utf-16"), 422),
    "latin-1": (JSON, '{"grunn": "prøv"}'.encode("latin-1"), 422),
    "merke for rekkefølge": (JSON, b'\xef\xbb\xbf{"a": 1}', 422),
    "to merker": (JSON, b'\xef\xbb\xbf\xef\xbb\xbf{"a": 1}', 422),
    "nulltegn": (JSON, rb'{"grunn": "a\u0000b", "versjon": 1}', 422),
    "nulltegn utenfor": (JSON, b'{"a": 1}\x00', 422),
    "dobbelt felt": (JSON, b'{"versjon": 1, "versjon": 2}', 422),
    "dobbelt felt dypere": (JSON, b'{"data": {"a": 1, "a": 1}}', 422),
    "NaN": (JSON, b'{"versjon": NaN}', 422),
    "uendelig": (JSON, b'{"versjon": -Infinity, "belop_kr": Infinity}', 422),
    "langt tall": (JSON, b'{"versjon": ' + b"9" * 6000 + b"}", 422),
    "langt negativt tall": (JSON, b'{"versjon": -' + b"9" * 6000 + b"}", 422),
    "stor eksponent": (JSON, b'{"versjon": 1e999999999}', 422),
    "kommatall": (JSON, b'{"versjon": 1.0}', 422),
    "tall med null foran": (JSON, b'{"versjon": 01}', 422),
    "dype lister": (JSON, b"[" * 100_000, 422),
    "dype lister som lukkes": (JSON, b'{"data": ' + b"[" * 20_000 + b"]" * 20_000 + b"}", 422),
    "dype objekter": (JSON, b'{"data":' * 20_000 + b"1" + b"}" * 20_000, 422),
    "så dype at neste leser ikke kan": (JSON, b'{"x":' * 979 + b"1" + b"}" * 979, 422),
    "ett nivå for mye": (JSON, b'{"versjon": 1, "data": ' + b"[" * 20 + b"1" + b"]" * 20 + b"}", 422),
    "en million feil": (JSON, b"[" + b",".join([b"NaN"] * 200_000) + b"]", 422),
    "mange navn, ett dobbelt": (JSON, b"{" + b",".join(b'"%d": 1' % (i % 99_999) for i in range(100_000)) + b"}", 422),
    "liste": (JSON, b"[]", 422),
    "tekst": (JSON, b'"x"', 422),
    "null": (JSON, b"null", 422),
    "apostrofer": (JSON, b"{'versjon': 1}", 422),
    "kommentar": (JSON, b'{"versjon": 1 /* x */}', 422),
    "to verdier": (JSON, b'{"versjon": 1}{"versjon": 1}', 422),
    "python": (JSON, b'{"__class__": "x", "__init__": {"__globals__": 1}}', 422),
    "langt navn": (JSON, b'{"' + b"x" * 100_000 + b'": 1}', 422),
    "tomt navn": (JSON, b'{"": 1}', 422),
    "for stor": (JSON, b'{"a": "' + b"x" * 5_000_000 + b'"}', 413),
    "annet slag": ("text/plain", b'{"versjon": 1}', 415),
    "skjema": ("application/x-www-form-urlencoded", b"versjon=1", 415),
    "flerdelt": ("multipart/form-data; boundary=x", b"--x--", 415),
    "uten slag": ("", b'{"versjon": 1}', 415),
    "nesten JSON": ("application/jsonp", b'{"versjon": 1}', 415),
    "annet tegnsett": (f"{JSON}; charset=utf-16", b'{"grunn": "\xff\xfe"}', 422),
}  # fmt: skip
"""What is sent, as what, and how it is refused by every door."""
HVEM = {"jobber": "admin", "parti": "saksbehandler"}
GYLDIG = {"nr": IMDI_SAK, "handling": "trekk", "id": "1"}


@pytest.fixture(scope="module")
def k(api_mal: Path) -> api.TestClient:
    """Nothing here is taken in, so one database serves all."""
    return api.klient(api_mal)


def _veier(k: api.TestClient) -> Iterator[tuple[str, str]]:
    """Every address that takes JSON, with somebody who has the door."""
    for sti, metoder in k.get("/api/openapi.json").json()["paths"].items():
        if "post" in metoder:
            yield sti.format(**GYLDIG), HVEM.get(sti.split("/")[3], "saksbehandler")


VED_HVER = ("ingenting", "halvt tegn", "ugyldig UTF-8", "dobbelt felt", "NaN", "annet slag")


@pytest.mark.parametrize("hva", KROPPER)
def test_rar_json_nektes_ved_hver_dor_med_det_som_er_galt(k: api.TestClient, hva: str) -> None:
    """Some at every door; the rest in turn, for all doors read with the same function."""
    slag, kropp, status = KROPPER[hva]
    veier = list(_veier(k))
    assert len(veier) >= 15
    nr = list(KROPPER).index(hva)
    for adresse, bruker in veier if hva in VED_HVER else veier[nr % 8 :: 8]:
        svar = k.post(adresse, content=kropp, headers={"Content-Type": slag}, **som(bruker))
        p = problem(svar, status)
        assert "\x00" not in svar.text and len(svar.text) < min(2 * len(kropp), 50_000) + 5000, adresse
        assert all(f["felt"] and f["melding"] and f["gjor"] for f in p.get("feil", ())), adresse


def test_en_lengde_som_ikke_stemmer_leses_ikke_over_grensen(k: api.TestClient) -> None:
    def biter() -> Iterator[bytes]:
        for _ in range(7):
            yield b"x" * 1_000_000

    svar = k.post("/api/v1/regler/frist", content=biter(), headers={"Content-Type": JSON}, **som("jurist"))
    problem(svar, 413)


@pytest.mark.parametrize("hode", ["²", "-1", "1e9", "9" * 300, "0x10", "NaN"])
def test_en_rar_lengde_er_aldri_var_feil(k: api.TestClient, hode: str) -> None:
    hoder = {"Content-Type": JSON, "Content-Length": hode.encode("latin-1")}
    svar = k.post("/api/v1/regler/frist", content=b"{}", headers=hoder, **som("jurist"))
    assert 400 <= svar.status_code < 500


RARE_HODER: tuple[dict[str, Any], ...] = (
    {"Idempotency-Key": b""}, {"Idempotency-Key": b"a b"}, {"Idempotency-Key": b"\xff"},
    {"Idempotency-Key": b"x" * 201}, {"Authorization": b"Basic"}, {"Authorization": b"Basic \xff"},
    {"Authorization": b"Basic ////"}, {"Authorization": b"Basic OmE="}, {"Authorization": b"Basic AAA6AAA="},
    {"Authorization": b"Basic 7aCAOng="}, {"Authorization": b"Bearer x"}, {"Authorization": b"Basic " + b"QQ" * 20_000},
)  # fmt: skip


@pytest.mark.parametrize("nr", range(len(RARE_HODER)))
def test_et_rart_hode_er_aldri_var_feil(k: api.TestClient, nr: int) -> None:
    kropp = json.dumps({"type": "klage", "fra": "2025-04-01"}).encode()
    hoder = {"Content-Type": JSON, **RARE_HODER[nr]}
    auth = {} if "Authorization" in hoder else som(f"soker-{FORENING}")
    svar = k.post("/api/v1/regler/frist", content=kropp, headers=hoder, **auth)
    problem(svar, 401 if "Authorization" in hoder else 422)


def test_et_halvt_tegn_i_et_parti_eller_en_jobb_lagres_ikke(k: api.TestClient) -> None:
    for adresse, felt in (("parti", {"handling": "trekk", "saker": ["\ud800"]}), ("jobber/1/svar", {"sendt": True})):
        kropp = json.dumps({**felt, "grunn": "G\ud800"}).encode()
        svar = k.post(f"/api/v1/{adresse}", content=kropp, headers={"Content-Type": JSON}, **som("admin"))
        assert svar.status_code in (403, 422)
    svar = k.get(f"/api/v1/saker/{KOMMUNE_SAK}", **som("admin"))
    assert "\ud800" not in svar.text
