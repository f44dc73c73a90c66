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

SIDER = {
    "saksbehandler": {
        "arbeidsko": "/",
        "arbeidsko-alle": "/?hos=alle",
        "sak": "/sak/2025-0102",
        "sak-aksept": "/sak/2025-0107",
        "sak-brev": "/sak/2025-0107/brev",
        "sak-logg": "/sak/2025-0107/logg",
        "trekk": "/sak/2025-0102/trekk/innstill",
        "ordninger": "/ordninger/2025",
        "runde": "/runde/mangfold-arbeidslivet/2025",
        "soknad-ny": "/runde/mangfold-arbeidslivet/2025/soknad",
    },
    "beslutter": {"sak-innstilt": "/sak/2025-0100", "trekk-vedta": "/sak/2025-0100/trekk/vedta"},
    "bdm": {"utbetaling": "/sak/2025-0109"},
    "klagebehandler": {"klage": "/sak/2025-0063"},
    "jurist": {
        "regler": "/regler",
        "regel": "/regler/enkeltvedtak",
        "hva-hvis": "/hva-hvis/vurder?ordning=frivillige-nasjonale&aar=2025&organisasjonsform=FLI&besluttet_av=IMDi"
        "&utfall=innvilget&endre=organisasjonsform&ny.organisasjonsform=KOMM",
    },
    "soker-921234554": {
        "soker": "/mine",
        "soker-sak": "/mine/2025-0107",
        "soker-godta": "/sak/2025-0107/trekk/aksepter",
        "soker-kvittering": "/mine/2025-0107/kvittering/2",
        "soker-soknad": "/mine/soknad/mangfold-arbeidslivet/2025",
    },
    "soker-310000345": {"soker-avslag": "/mine/2025-0098", "soker-klage": "/mine/2025-0098/klage"},
}
TREKK = SIDER["saksbehandler"]["trekk"]
BREDDER = (1280, 390, 320)
LAGRES = (1280, 390)
MORKE = ("arbeidsko", "sak", "trekk", "klage", "soker-sak")


def vent(adresse: str) -> None:
    """Until the server answers, at most ten seconds."""
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{adresse}/innlogging", timeout=2).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    sys.exit("Tjeneren kom ikke i gang.")


def logg_inn(side: Any, adresse: str, bruker: str) -> None:
    """As a user of the demo; who was logged in, is not any more."""
    side.context.clear_cookies()
    side.goto(f"{adresse}/innlogging")
    side.fill("#bruker", bruker)
    side.fill("#passord", "bilder")
    side.click("main button[type=submit]")


def ta(kontekst: Any, adresse: str, ut: Path, bredde: int, farge: str) -> list[str]:
    """All pictures in one width and colour scheme. Gives what was wrong."""
    side, galt = kontekst.new_page(), list[str]()
    side.on("console", lambda m: galt.append(f"{bredde} {farge}: {m.text}") if m.type in ("error", "warning") else None)
    side.on("pageerror", lambda e: galt.append(f"{bredde} {farge}: {e}"))
    mork = "-mork" if farge == "dark" else ""
    for bruker, sider in SIDER.items():
        logg_inn(side, adresse, bruker)
        for navn, sti in sider.items():
            side.goto(adresse + sti)
            if (full := side.evaluate("document.documentElement.scrollWidth")) > bredde:
                galt.append(f"{navn} ruller sidelengs: {full} px på {bredde} px")
            if bredde in LAGRES and (not mork or navn in MORKE):
                side.screenshot(path=ut / f"{navn}-{bredde}{mork}.png", full_page=True)
    if not mork and bredde in LAGRES:
        logg_inn(side, adresse, "saksbehandler")
        side.goto(adresse + TREKK)
        side.click(".skjemaknapper button")
        side.screenshot(path=ut / f"trekk-feil-{bredde}.png", full_page=True)
        galt = [g for g in galt if "422" not in g]
        side.goto(adresse + SIDER["saksbehandler"]["sak"])
        side.click(".hjemmel:visible >> nth=0")
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
