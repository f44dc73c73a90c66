"""Hostile text through every field and every id: never a fault of ours, and nothing stored that was refused."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from tests.dorer.api import FORENING, IMDI_SAK, KOMMUNE_SAK, OSLO, UKJENT, TestClient, som
from tests.dorer.saker import INNSTILLING, SOKNAD, UTEN_TILKNYTNING

FIENDTLIG: tuple[Any, ...] = (
    "", " ", "x" * 100_000, "\x00", "a\x00b", "\u202etxt", "\ufeff", "æøå", "𝕏" * 300, "'; DROP TABLE sak; --",
    "<script>alert(1)</script>", "{{ 7 * 7 }}", "${7*7}", "%s%n", "../../etc/passwd", "0x10", "NaN", "-1", "1e9",
    "9999-99-99", "0001-01-01", "9999-12-31T23:59:59+14:00", "2025-02-30", None, True, [], {}, [[]], {"a": {"b": 1}},
    0, -1, 10**17, 10**12 + 1, "2025/0001", "٢٠٢٥", "\u0301", "a\nb", "\r\nSet-Cookie: x=1",
)  # fmt: skip
KLAGE: dict[str, Any] = {
    "klager": "part", "klager_navn": "K", "tekst": "Vi klager.", "kanal": "elektronisk", "autentisert": True,
    "mottatt": "2025-03-30T12:00:00+02:00", "sendt": "2025-03-30T12:00:00+02:00", "nevner_vedtaket": True,
    "nevner_endring": True, "begrunnet": True, "sendt_til": "oppgitt-adresse", "fullmakt": None,
}  # fmt: skip
FULL_SOKNAD = {
    **SOKNAD,
    "mottaker": {
        **SOKNAD["mottaker"], "offentlig_flertall": None, "adresse": ["Gata 1"], "epost": "a@b.no",
        "maalform": "bokmal", "kontonr": None,
    },
    "forste_tilskuddsaar": 2025, "vedlegg": ["a.pdf"],
}  # fmt: skip
KROPPER: dict[str, tuple[str, dict[str, Any], str]] = {
    "soknad": ("/soknader", FULL_SOKNAD, f"soker-{OSLO}"),
    "klage": (f"/saker/{IMDI_SAK}/klager", KLAGE, f"soker-{OSLO}"),
    "utlysning": ("/utlysninger", {"ordning": "jobbsjansen", "aar": 2025}, "saksbehandler"),
    "orientering": (
        "/orienteringer", {"ordning": "jobbsjansen", "aar": 2025, "planlagt_utsending": "2025-04-02"}, "saksbehandler"
    ),
    "innstill": (
        f"/saker/{IMDI_SAK}/handlinger/innstill",
        {"versjon": 3, "data": {**INNSTILLING, **UTEN_TILKNYTNING, "beregning": None, "utbetalingsplan": []}},
        "saksbehandler",
    ),
    "frist": ("/regler/frist", {"type": "aksept", "fra": "2025-04-01", "uker": 3, "tenkt_ikraft": {}}, "jurist"),
    "rettidig": (
        "/regler/rettidig",
        {"type": "klage", "frist": "2025-04-22", "kanal": "levert", "mottatt": "2025-04-22T15:00:00+02:00"},
        "jurist",
    ),
    "vurder": (
        "/regler/vurder",
        {"ordning": "jobbsjansen", "aar": 2025, "organisasjonsform": "KOMM", "besluttet_av": "IMDi", "utfall": "avslag",
         "dato": "2025-04-01", "forste_tilskuddsaar": 2025, "offentlig_flertall": None},
        "jurist",
    ),
}  # fmt: skip


def felter(verdi: Any, sti: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every field, the inner ones too."""
    if isinstance(verdi, dict | list):
        for n, v in verdi.items() if isinstance(verdi, dict) else enumerate(verdi):
            yield (*sti, n)
            yield from felter(v, (*sti, n))


def med(kropp: dict[str, Any], sti: tuple[Any, ...], verdi: Any) -> dict[str, Any]:
    ny = copy.deepcopy(kropp)
    her: Any = ny
    for n in sti[:-1]:
        her = her[n]
    her[sti[-1]] = verdi
    return ny


@pytest.mark.parametrize("hva", KROPPER)
def test_fiendtlig_tekst_i_hvert_felt_er_aldri_var_feil(k: TestClient, hva: str) -> None:
    adresse, kropp, bruker = KROPPER[hva]
    for sti in felter(kropp):
        for verdi in FIENDTLIG:
            svar = k.post("/api/v1" + adresse, json=med(kropp, sti, verdi), **som(bruker))
            assert svar.status_code < 500, (sti, verdi, svar.text)
            if svar.status_code >= 400:
                assert svar.json()["detail"], (sti, verdi)


@pytest.mark.parametrize("bruker", ["saksbehandler", "kommune-oslo", "aid", "revisor", f"soker-{FORENING}"])
def test_hver_id_i_hver_vei_er_aldri_var_feil(k: TestClient, bruker: str) -> None:
    ider = [IMDI_SAK, KOMMUNE_SAK, UKJENT, "1", "0", "-1", str(2**70), "%00", "%ff%fe", "a%00b", "..", "%2e%2e%2f",
            "%F0%9D%95%8F", "'--", "2025%2F0001", "%E2%80%AE", "x" * 3000, "%0d%0aX:1", "NaN"]  # fmt: skip
    for id_ in ider:
        for sti in ("/saker/{}", "/saker/{}/muligheter", "/saker/{}/brev", "/brev/{}", "/saker?cursor={}",
                    "/saker?limit={}", "/saker?ordning={}", "/saker?tilstand={}", "/ordninger?aar={}",
                    "/budsjett?aar={}"):  # fmt: skip
            svar = k.get("/api/v1" + sti.format(id_), **som(bruker))
            assert svar.status_code < 500, (sti, id_, svar.text)
        for sti in (
            "/saker/{}/handlinger/vedta",
            f"/saker/{IMDI_SAK}/handlinger/{{}}",
            "/saker/{}/klager",
            "/regler/{}",
        ):
            svar = k.post("/api/v1" + sti.format(id_), json={"versjon": 1}, **som(bruker))
            assert 400 <= svar.status_code < 500, (sti, id_, svar.text)
