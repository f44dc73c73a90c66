"""Takes the pictures for scripts/skjermbilder with Debian's Chromium. Arguments: the server's address, the folder.

Exit 1 when a page scrolls sideways at 1280, 390 or 320 px, or the console says anything.
"""

from __future__ import annotations

import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

BRUKER = "saksbehandler"
SIDER = {
    "arbeidsko": "/",
    "arbeidsko-alle": "/?hos=alle",
    "sak": "/sak/2025-0086",
    "sak-aksept": "/sak/2025-0082",
    "sak-logg": "/sak/2025-0044/logg",
    "trekk": "/sak/2025-0086/trekk/innstill",
    "ordninger": "/ordninger/2025",
    "runde": "/runde/frivillige-nasjonale/2025",
    "klage": "/sak/2025-0063",
    "regel": "/regler/enkeltvedtak",
    "hva-hvis": "/hva-hvis/vurder?ordning=frivillige-nasjonale&aar=2025&organisasjonsform=FLI&besluttet_av=IMDi"
    "&utfall=innvilget&endre=organisasjonsform&verdi=KOMM",
}
BREDDER = (1280, 390, 320)
LAGRES = (1280, 390)
MORKE = ("arbeidsko", "sak", "trekk")


def vent(adresse: str) -> None:
    """Until the server answers, at most ten seconds."""
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{adresse}/innlogging", timeout=2).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    sys.exit("Tjeneren kom ikke i gang.")


def logg_inn(side: Any, adresse: str) -> None:
    """As the caseworker of the demo."""
    side.goto(f"{adresse}/innlogging")
    side.fill("#bruker", BRUKER)
    side.fill("#passord", "bilder")
    side.click("main button[type=submit]")


def ta(kontekst: Any, adresse: str, ut: Path, bredde: int, farge: str) -> list[str]:
    """All pictures in one width and colour scheme. Gives what was wrong."""
    side, galt = kontekst.new_page(), list[str]()
    side.on("console", lambda m: galt.append(f"{bredde} {farge}: {m.text}") if m.type in ("error", "warning") else None)
    side.on("pageerror", lambda e: galt.append(f"{bredde} {farge}: {e}"))
    logg_inn(side, adresse)
    mork = "-mork" if farge == "dark" else ""
    for navn, sti in SIDER.items():
        side.goto(adresse + sti)
        if (full := side.evaluate("document.documentElement.scrollWidth")) > bredde:
            galt.append(f"{navn} ruller sidelengs: {full} px på {bredde} px")
        if bredde in LAGRES and (not mork or navn in MORKE):
            side.screenshot(path=ut / f"{navn}-{bredde}{mork}.png", full_page=True)
    if not mork and bredde in LAGRES:
        side.goto(f"{adresse}/sak/2025-0086/trekk/innstill")
        side.click(".skjemaknapper button")
        side.screenshot(path=ut / f"trekk-feil-{bredde}.png", full_page=True)
        galt = [g for g in galt if "422" not in g]
        side.goto(f"{adresse}/sak/2025-0086")
        side.click(".hjemmel >> nth=0")
        side.screenshot(path=ut / f"sak-lovtekst-{bredde}.png")
    return galt


def main() -> None:
    """Widths and colours in turn."""
    adresse, ut = sys.argv[1], Path(sys.argv[2])
    ut.mkdir(parents=True, exist_ok=True)
    vent(adresse)
    galt: list[str] = []
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--lang=nb"])
        for farge in ("light", "dark"):
            for bredde in BREDDER:
                vindu = {"width": bredde, "height": 900}
                kontekst = chromium.new_context(viewport=vindu, color_scheme=farge, locale="nb-NO")
                galt += ta(kontekst, adresse, ut, bredde, farge)
                kontekst.close()
        chromium.close()
    if galt:
        sys.exit("\n".join(galt))


main()
