"""Every page as HTML: whole, named, labelled, in Norwegian, and without anything that the security policy refuses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.ord import FLYTORD, FRISTORD, GJORT, TILSTANDSORD
from saksbehandling.lager.lesing import FRISTTYPE
from saksbehandling.web.felt import felter
from saksbehandling.web.valgord import VALGORD
from tests.dorer.nettleser import Nettleser, Side, som
from tests.dorer.saker import UTEN_TILKNYTNING, gjort

SAK = "/sak/2025-0001"
SIDER = [
    "/", "/?hos=alle", "/?q=finnes+ikke", SAK, f"{SAK}/brev", f"{SAK}/frister", f"{SAK}/tilknyttet", f"{SAK}/logg",
    f"{SAK}/trekk/innstill", f"{SAK}/trekk/be_om_utbedring", f"{SAK}/trekk/trekk", f"{SAK}/trekk/vedta", "/finnes/ikke",
]  # fmt: skip
ENGELSK = re.compile(
    r"\b(the|and|submit|save|delete|cancel|error|page|next|previous|search|login|logout|password|user|field|required"
    r"|invalid|value|null|none|true|false|undefined|string|integer|optional|Optional|title|Belop Kr)\b"
)
KODE = re.compile(r"\b[a-zæøå]+_[a-zæøå_]+\b")


@pytest.fixture(autouse=True)
def _database(mappe: Path) -> None:
    """A case that is being assessed."""
    gjort("ta_til_behandling", "saksbehandler", UTEN_TILKNYTNING)


def alle_sider() -> list[tuple[str, Side]]:
    n = som("saksbehandler")
    ut = [(a, n.side(a)) for a in SIDER]
    ut.append(("innlogging", Nettleser().side("/innlogging")))
    ut.append(("feil i skjema", Side(n.send(f"{SAK}/trekk/innstill", {"belop_kr": "x"}).text)))
    return ut


def test_hver_side_er_hel_html_med_tittel_og_en_overskrift():
    titler: dict[str, str] = {}
    for navn, s in alle_sider():
        assert not s.galt, (navn, s.galt)
        assert not s.apne, navn
        assert s.en("html").a["lang"] == "nb"
        assert len(s.finn("h1")) == 1, navn
        assert s.en("title").tekst.endswith("– Tilskudd, IMDi"), navn
        assert len(s.finn("main")) == 1
        ider = [e.a["id"] for e in s.alle if "id" in e.a]
        assert len(ider) == len(set(ider)), (navn, [i for i in ider if ider.count(i) > 1])
        titler[navn] = s.en("title").tekst
    assert titler["feil i skjema"] != titler[f"{SAK}/trekk/innstill"]


def test_hvert_felt_har_en_ledetekst_og_hver_henvisning_et_maal():
    for navn, s in alle_sider():
        for_ = {e.a["for"] for e in s.finn("label") if "for" in e.a}
        ider = {e.a["id"] for e in s.alle if "id" in e.a}
        for e in s.alle:
            if e.navn in ("input", "select", "textarea") and e.a.get("type") != "hidden":
                assert e.a.get("id") in for_ or e.a.get("aria-label"), (navn, e)
            for attr in ("aria-labelledby", "aria-describedby", "popovertarget", "list"):
                assert set(e.a.get(attr, "").split()) <= ider, (navn, attr, e)
            if e.navn == "a" and e.a["href"].startswith("#"):
                assert e.a["href"][1:] in ider, (navn, e)
        for e in s.finn("form"):
            if e.a.get("method") == "post":
                assert "action" in e.a
        assert s.html.count('method="post"') == s.html.count('name="merke"'), navn


def test_tabellene_har_navn_og_hodene_retning():
    for navn, s in alle_sider():
        assert len(s.finn("table")) == len(s.finn("caption")), navn
        assert all("scope" in e.a for e in s.finn("th")), navn


def test_ingenting_paa_sidene_bryter_med_sikkerhetsregelen():
    for navn, s in alle_sider():
        for e in s.alle:
            assert e.navn != "style", navn
            assert "style" not in e.a, (navn, e)
            assert not [k for k in e.a if k.startswith("on")], (navn, e)
            assert e.navn != "script" or e.a.get("src", "").startswith("/statisk/"), navn
            for attr in ("src", "href", "action"):
                assert not re.match(r"(https?:)?//|javascript:|data:", e.a.get(attr, "")), (navn, e)


def test_sidene_har_ingen_engelske_ord_og_ingen_kodenavn():
    for navn, s in alle_sider():
        # Law texts are the law's own words.
        tekst = s.tekst
        for ark in s.finn("dialog"):
            tekst = tekst.replace(re.sub(r"\s+", " ", ark.tekst.replace("\u00a0", " ")).strip(), "")
        assert not ENGELSK.findall(tekst), (navn, ENGELSK.findall(tekst))
        assert not KODE.findall(tekst), (navn, KODE.findall(tekst))


def test_alt_nettleseren_trenger_finnes_her():
    n = Nettleser()
    s = n.side("/innlogging")
    adresser = [e.a["href"] for e in s.finn("link")] + [e.a["src"] for e in s.finn("script")]
    assert len(adresser) >= 10
    for a in adresser:
        svar = n.hent(a)
        assert svar.status_code == 200, a
        assert len(svar.content) > 100
    css = "".join(n.hent(a).text for a in adresser if ".css" in a)
    for skrift in re.findall(r'url\("(skrift/[^"]+)"\)', css):
        assert n.hent(f"/statisk/{skrift}").content[:4] == b"wOF2"


def test_hver_tilstand_og_hver_handling_har_ord_for_folk():
    for f in FLYTER.values():
        assert f.navn in FLYTORD
        assert set(f.tilstander) == set(TILSTANDSORD[f.navn])
        for n, t in f.tilstander.items():
            assert bool(TILSTANDSORD[f.navn][n][1]) is not t.slutt, n
        assert set(f.handlinger) <= set(GJORT)
    handlinger = {h for f in FLYTER.values() for h in f.handlinger}
    assert set(GJORT) == handlinger | {"opprett"}
    assert set(FRISTTYPE.values()) == set(FRISTORD)


def test_hvert_skjemafelt_har_norsk_ledetekst_og_hvert_valg_ord():
    sett: dict[str, set[str]] = {}
    from saksbehandling.flyt.skjema import Erklaering

    skjemaer: list[Any] = [Erklaering, *(h.skjema for f in FLYTER.values() for h in f.handlinger.values() if h.skjema)]
    for s in skjemaer:
        for f in [x for y in felter(s.model_json_schema(), {}) for x in y.alle()]:
            navn = f.sti.rsplit(".", 1)[-1]
            assert f.etikett, (s, navn)
            assert not KODE.search(f"{f.etikett} {f.hint}"), (s.__name__, f.etikett, f.hint)
            sett.setdefault(navn, set()).update(v for v, _ in f.valg)
    for navn, valg in sett.items():
        assert valg == set(VALGORD.get(navn, {})), navn
