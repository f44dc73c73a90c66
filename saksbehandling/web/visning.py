"""Templates to HTML: autoescaped, and a name that is misspelt stops the page instead of showing nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from saksbehandling.oppsett import ROT
from saksbehandling.web.ikoner import ikon
from saksbehandling.web.norsk import FILTRE

MAPPE = Path(__file__).parent
STATISK = MAPPE / "statisk"
NPM: Mapping[str, tuple[str, str]] = {
    "tema.css": ("@digdir/designsystemet-css/dist/theme/designsystemet.css", "text/css"),
    "designsystemet.css": ("@digdir/designsystemet-css/dist/src/index.css", "text/css"),
    "htmx.js": ("htmx.org/dist/htmx.min.js", "text/javascript"),
    "skrift/inter-latin.woff2": ("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2", "font/woff2"),
    "skrift/inter-latin-ext.woff2": (
        "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
        "font/woff2",
    ),
}
"""What comes from node_modules, by the name that the pages use: these files and no others are served."""
STILARK = (
    "tema.css", "designsystemet.css", "grunn.css", "sak.css", "ko.css", "penger.css", "skjema.css", "soker.css",
)  # fmt: skip


def statisk_fil(navn: str) -> tuple[Path, str] | None:
    """Where a file for the browser lies, and what it is; None for any name that is not one of them."""
    if navn in NPM:
        sti, slag = NPM[navn]
        return ROT / "node_modules" / sti, slag
    egne = {f.name: f for f in STATISK.iterdir() if f.suffix in (".css", ".js", ".svg")}
    slagene = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
    return (egne[navn], slagene[egne[navn].suffix]) if navn in egne else None


@cache
def statisk(navn: str) -> str:
    """The address of a file for the browser, with its fingerprint: kept for good, and fetched anew when it changes."""
    funnet = statisk_fil(navn)
    assert funnet is not None, navn
    innhold = funnet[0].read_bytes() if funnet[0].is_file() else b""
    return f"/statisk/{navn}?v={sha256(innhold).hexdigest()[:10]}"


@cache
def _miljo() -> Environment:
    m = Environment(
        loader=FileSystemLoader(MAPPE / "maler"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    m.filters.update(FILTRE)
    m.globals.update(ikon=ikon, statisk=statisk, stilark=STILARK, nb=Markup("&nbsp;"))
    return m


def html(mal: str, data: Mapping[str, Any]) -> str:
    """The template with the data."""
    return _miljo().get_template(mal).render(data)


def svar(mal: str, data: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """The page as an answer."""
    return HTMLResponse(html(mal, data), status_code=status)
