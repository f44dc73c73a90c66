"""Every field of every form that anybody gets, found on the pages themselves: hostile text is never our fault, runs
nothing, and a form without the session's token writes nothing.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_from_bytes, urlsplit

import pytest

from tests.dorer.api import FORENING, IMDI_SAK, KOMMUNE_SAK, OSLO
from tests.dorer.nettleser import Nettleser, Side, som
from tests.dorer.test_web_fiendtlig import ONDE, SKJEMATYPE

BRUKERE = (
    "saksbehandler", "beslutter", "attest", "klagebehandler", "leder", "jurist", "admin", "kommune-oslo", "aid",
    f"soker-{OSLO}", f"soker-{FORENING}",
)  # fmt: skip
FRA = (
    "/", "/mine", "/runde/jobbsjansen/2025", f"/sak/{IMDI_SAK}", f"/sak/{KOMMUNE_SAK}", "/jobber", "/hva-hvis/vurder",
    "/mine/soknad/jobbsjansen/2025", f"/mine/{IMDI_SAK}/klage",
)  # fmt: skip
ANDRE = re.compile(r"/(statisk|brev|regler/|hva-hvis/(?!vurder)|runde/(?!jobbsjansen)|ordninger)")
"""Pages of a kind that another one stands for, or without forms."""


@dataclass
class Form:
    """A form of a page: where it goes, how, and its fields with what stands in them."""

    adresse: str
    metode: str
    felt: dict[str, str] = field(default_factory=dict)


@pytest.fixture(autouse=True)
def fil(api_mappe: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of its own with IMDi's case and the municipality's."""
    monkeypatch.setenv("TILSKUDD_DATABASE_URL", f"sqlite:///{api_mappe / 'api.db'}")
    monkeypatch.setenv("TILSKUDD_MAPPE", str(api_mappe))
    monkeypatch.setenv("TILSKUDD_NAA", "2025-04-01T12:00:00+02:00")
    return api_mappe / "api.db"


def _alt(fil: Path) -> list[str]:
    db = sqlite3.connect(fil)
    try:
        return sorted(db.iterdump())
    finally:
        db.close()


def _skjemaer(side: Side, her: str) -> list[Form]:
    ut: list[Form] = []
    for e in side.alle:
        if e.navn == "form":
            ut.append(Form(e.a.get("action", her), e.a.get("method", "get")))
        elif e.navn in ("input", "select", "textarea", "button") and "form" in e.foreldre and e.a.get("name"):
            ut[-1].felt.setdefault(e.a["name"], e.a.get("value", ""))
    return ut


def alle_skjemaer(n: Nettleser) -> list[Form]:
    """Every form on the pages that one comes to by the links, each once."""
    funnet: dict[tuple[str, str], Form] = {}
    venter, sett = list(FRA), set(FRA)
    while venter:
        her = venter.pop()
        svar = n.hent(her)
        if "text/html" not in svar.headers.get("content-type", "") or svar.status_code != 200:
            continue
        side = Side(svar.text)
        for f in _skjemaer(side, her):
            funnet.setdefault((f.metode, f.adresse), f)
        for e in side.finn("a"):
            sti = urlsplit(e.a.get("href", "")).path
            if sti.startswith("/") and sti not in sett and not ANDRE.match(sti):
                sett.add(sti)
                venter.append(sti)
    return list(funnet.values())


def _kropp(felt: list[tuple[str, bytes]]) -> bytes:
    return "&".join(f"{quote(k)}={quote_from_bytes(v)}" for k, v in felt).encode()


def _send(n: Nettleser, f: Form, felt: list[tuple[str, bytes]]) -> Any:
    if f.metode == "get":
        skille = "&" if "?" in f.adresse else "?"
        korte = [(k, v[:2000]) for k, v in felt]
        return n.klient.get(f"{f.adresse}{skille}{_kropp(korte).decode()}", follow_redirects=False)
    return n.klient.post(f.adresse, content=_kropp(felt), headers=SKJEMATYPE, follow_redirects=False)


def _holder(svar: Any, *sted: object) -> None:
    assert svar.status_code < 500, sted
    assert "set-cookie" not in svar.headers or "x=1" not in svar.headers["set-cookie"], sted
    if "text/html" in svar.headers.get("content-type", ""):
        side = Side(svar.text)
        assert not [e for e in side.finn("script") if "alert" in e.tekst], sted
        assert not [a for e in side.alle for a in e.a if a.startswith("on")], sted


@pytest.mark.parametrize("bruker", BRUKERE)
def test_fiendtlig_tekst_i_hvert_felt_i_hvert_skjema(bruker: str) -> None:
    """A Latin square: each of the strings stands once in each field; then each field twice, none, and unknown ones."""
    n = som(bruker)
    # What only asks looks alike to all; one who sees everything asks it.
    skjemaer = [f for f in alle_skjemaer(n) if f.adresse != "/utlogging" and (f.metode == "post" or bruker == "jurist")]
    merke = n.side("/innlogging").skjulte()["merke"].encode()
    for f in skjemaer:
        navn = [x for x in f.felt if x not in ("merke", "flere_rader")]
        for i in range(len(ONDE)):
            felt = [(x, ONDE[(i + j) % len(ONDE)]) for j, x in enumerate(navn)]
            _holder(_send(n, f, [("merke", merke), *felt]), bruker, f.adresse, i)
        dobbelt = [(x, v) for x in navn for v in (b"1", ONDE[10])]
        ukjente = [("ukjent", b"x"), ("__class__", b"x"), ("habilitet.x[0].y", b"x"), ("a" * 500, b"")]
        for felt in (dobbelt, [], ukjente):
            _holder(_send(n, f, [("merke", merke), *felt]), bruker, f.adresse, "rart")


def test_hvert_slag_skjema_blir_funnet() -> None:
    funnet = {f.adresse for b in ("saksbehandler", "admin", f"soker-{OSLO}") for f in alle_skjemaer(som(b))}
    for adresse in (
        f"/sak/{IMDI_SAK}/trekk/ta_til_behandling", "/runde/jobbsjansen/2025/soknad",
        "/runde/jobbsjansen/2025/utlysning",
        "/mine/soknad/jobbsjansen/2025", f"/mine/{IMDI_SAK}/klage", "/hva-hvis/vurder", "/utlogging", "/",
        f"/sak/{IMDI_SAK}/trekk/trekk",
    ):  # fmt: skip
        assert adresse in funnet, sorted(funnet)


@pytest.mark.parametrize("bruker", BRUKERE)
def test_uten_oktens_merke_skrives_ingenting_fra_noe_skjema(bruker: str, fil: Path) -> None:
    n = som(bruker)
    skjemaer, foer = [f for f in alle_skjemaer(n) if f.metode == "post"], _alt(fil)
    assert skjemaer, bruker
    for f in skjemaer:
        rett = [(k, v.encode()) for k, v in f.felt.items() if k != "merke"]
        for merke in (None, b"", b"noe annet", "²".encode(), b"\xff"):
            svar = _send(n, f, [*([] if merke is None else [("merke", merke)]), *rett])
            assert svar.status_code == 403, (bruker, f.adresse)
            assert "Last siden på nytt" in svar.text
    assert _alt(fil) == foer
    assert n.klient.get("/", follow_redirects=False).status_code in (200, 303)
    assert "innlogging" not in n.hent("/").url.path, "nor is anybody logged out"
