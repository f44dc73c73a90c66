"""Hostile text that is stored, shown on every page in a real browser: it is text, nothing runs, nothing is fetched from
elsewhere, the console is silent, and axe finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from saksbehandling.lager.engine import motor
from saksbehandling.oppsett import ROT
from tests.demoaar import DEMODAGEN
from tests.dorer import fiendtlig_aar
from tests.dorer.ekte_nettleser import Chromium, tjener
from tests.dorer.fiendtlig_aar import SAGT
from tests.dorer.test_tilgjengelighet import SIDER as AXE_SIDER

AXE = ROT / "node_modules" / "axe-core" / "axe.min.js"
SIDER = {**AXE_SIDER, "admin": ["/jobber", "/jobber/1", "/jobber/2", "/?q=%3Cscript%3Eself.ond%3D1%3C/script%3E"]}
UTEN_NOENS_TEKST = (
    "/innlogging", "/regler", "/regler/enkeltvedtak", "/hva-hvis/vurder", "/hva-hvis/kunngjoring", "/ordninger/2025",
    "/runde/jobbsjansen/2025/soknad", "/mine", "/mine/2025-0091/klage", "/mine/soknad/jobbsjansen/2025",
)  # fmt: skip
"""Pages that show what nobody has written but the house."""
SE = """
  const svar = await side.goto(new URL(arg, side.url()).href);
  return { status: svar.status(), ...(await side.evaluate(() => ({
    kjort: self.ond ?? null,
    fremmed: performance.getEntriesByType("resource").map((r) => r.name).filter((n) => !n.startsWith(location.origin)),
    laget: [...document.querySelectorAll("script:not([src]), img[src*=ond], [onload], [onerror], [onfocus], " +
      "[autofocus], a[href^='javascript:' i], [action*=ond], [href*='ond.example']")].map((e) => e.outerHTML),
    tekst: document.querySelector("main").innerText +
      [...document.querySelectorAll("input, textarea")].map((f) => f.value),
    ruller: document.documentElement.scrollWidth > innerWidth,
  })))};
"""
SEND_TOMT = """
  await side.goto(new URL(arg, side.url()).href);
  const [svar] = await Promise.all([
    side.waitForNavigation(),
    side.evaluate(() => HTMLFormElement.prototype.submit.call(document.querySelector("main form[method=post]"))),
  ]);
  return svar.status();
"""
SPOR_AXE = """
  await side.evaluate(arg.axe);
  const { violations } = await side.evaluate((values) => axe.run(document, { runOnly: values }), arg.krav);
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(" | ")}`);
"""
KRAV = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIER_NEI = {
    "saksbehandler": [("/finnes/ikke", 404)],
    "soker-310000280": [("/runde/jobbsjansen/2025", 403)],
}
"""Pages that are not there for the user, and the door's answer."""
AVVISTE = {
    "saksbehandler": ["/sak/2025-0086/trekk/innstill", "/runde/jobbsjansen/2025/soknad"],
    "admin": ["/jobber/1", "/jobber/2"],
    "soker-310000280": ["/mine/2025-0091/klage", "/mine/soknad/jobbsjansen/2025"],
}
"""Forms that are sent as they stand, though the browser would have asked for more."""


@pytest.fixture(scope="module")
def mappe(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The year, hostile."""
    ny = fiendtlig_aar.lag(demo, tmp_path_factory.mktemp("fiendtlig") / "aar")
    yield ny
    motor(f"sqlite:///{ny / 'tilskudd.db'}").dispose()


@pytest.fixture(scope="module")
def adresse(mappe: Path) -> Iterator[str]:
    """The pages on it, on 2 June 2025."""
    with tjener(mappe, DEMODAGEN) as her:
        yield her


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """One browser for all."""
    c = Chromium()
    yield c
    c.lukk()


@pytest.fixture(scope="module")
def inne() -> set[str]:
    """Who has logged in, in the one browser."""
    return set()


def _axe(c: Chromium, bruker: str) -> list[str]:
    funn: list[str] = c.be(vindu=bruker, kode=SPOR_AXE, arg={"axe": AXE.read_text("utf-8"), "krav": KRAV})
    return funn


@pytest.fixture
def vindu(adresse: str, chromium: Chromium, bruker: str, inne: set[str]) -> str:
    """The user's window, logged in once. Gives its name."""
    if bruker not in inne:
        chromium.vindu(bruker, skript=True, telefon=bruker.startswith("soker-")).logg_inn(adresse, bruker)
        inne.add(bruker)
    return bruker


@pytest.mark.parametrize("bruker", SIDER)
def test_lagret_fiendtlig_tekst_er_tekst_paa_hver_side(chromium: Chromium, vindu: str) -> None:
    for sti in SIDER[vindu]:
        s = chromium.be(vindu=vindu, kode=SE, arg=sti)
        assert (s["status"], s["kjort"], s["fremmed"], s["laget"]) == (200, None, [], []), sti
        if sti.partition("?")[0] not in UTEN_NOENS_TEKST:
            assert SAGT in s["tekst"], sti
        assert not s["ruller"], sti
        if sti not in AXE_SIDER.get(vindu, ()):
            assert _axe(chromium, vindu) == [], sti
    assert chromium.galt() == []


@pytest.mark.parametrize("bruker", sorted({*SIER_NEI, *AVVISTE}))
def test_sider_som_sier_nei_er_like_hele(chromium: Chromium, vindu: str) -> None:
    for sti, status in SIER_NEI.get(vindu, ()):
        s = chromium.be(vindu=vindu, kode=SE, arg=sti)
        assert (s["status"], s["kjort"], s["fremmed"], s["laget"], s["ruller"]) == (status, None, [], [], False), sti
        assert _axe(chromium, vindu) == [], sti
    for sti in AVVISTE.get(vindu, ()):
        assert chromium.be(vindu=vindu, kode=SEND_TOMT, arg=sti) == 422, sti
        assert _axe(chromium, vindu) == [], sti
        assert chromium.be(vindu=vindu, kode="return await side.evaluate(() => self.ond ?? null)") is None
    rart = [x for x in chromium.galt() if not re.search(r"svarte (403|404|422):|status of (403|404|422) ", x)]
    assert rart == []


def test_teksten_er_lagt_der_sidene_leser(mappe: Path) -> None:
    steder = [
        ("organisasjon", "navn"), ("organisasjon", "adresse"), ("bruker", "navn"), ("soknad", "tiltak"),
        ("soknad", "innstilling"), ("soknad", "vedtak"), ("soknad", "vedlegg"), ("klage", "tekst"),
        ("utlysning", "innhold"), ("orientering", "liste"), ("hendelse", "innhold"), ("brev", "fakta"),
        ("jobb", "sist_feil"), ("jobblogg", "grunn"), ("juristsvar", "begrunnelse"),
    ]  # fmt: skip
    assert {k: n for k, n in fiendtlig_aar.antall(mappe, steder).items() if n == 0} == {}
