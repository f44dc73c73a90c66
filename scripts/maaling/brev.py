"""Letters as shipped (the press: children with limits, every check on), beside the plain loop and typst.

*Plain loop*: `HTML(...).write_pdf(pdf_variant="pdf/a-3a")` one after another, style sheet and fonts read for each
letter, no check, no repair for UA, no facts attached. *typst*: the same text as one tagged PDF/A-3a by a compiler in
Rust, shown to know what another tool can do; it is another layout, and no peer to be reached.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from regelverk.brevkrav import BREVMALER
from saksbehandling.brev.innhold import innhold
from saksbehandling.brev.skrift import les_skrifter
from saksbehandling.brev.trykkeri import Manus, Trykkeri, Trykt
from tests.brev import tilskudd
from tests.brev.eksempler import Eksempel

LANGE = (tilskudd.seif, tilskudd.volda, tilskudd.jobbsjansen, tilskudd.frivillig_2026)
"""The letters of three pages or so that a round consists of."""
HZ = os.sysconf("SC_CLK_TCK")


def maal(*, kort: bool) -> list[dict[str, Any]]:
    """CONTRACT's `maalt`: letters a second of ours divided by the other's, median of the rounds."""
    runder, antall = (1, 4) if kort else (7, 48)
    eksempler = [lag(form) for lag in LANGE for form in ("bokmal", "nynorsk")]
    brev = [eksempler[n % len(eksempler)] for n in range(antall)]
    with Trykkeri() as trykkeri, Trykkeri(linjeminne=True) as husker:
        for t in (trykkeri, husker):
            _vaar(t, brev[:8])  # a press is warm, as it is in a worker that has been on for a while
        egne = {"vår": lambda: _vaar(trykkeri, brev), "husker": lambda: _vaar(husker, brev)}
        tider = _runder({**egne, "naiv": lambda: _naiv(brev), **_typst(brev)}, runder)
        minne = [] if kort else _minne(trykkeri, brev)
        barn = trykkeri.barn
    form = f"{barn} children with limits, repaired for UA, facts attached, checked after layout"
    naiv = {"motpart": "plain write_pdf loop", "form": f"{form}; median of {runder} rounds of {antall}"}
    ut = [
        {**naiv, "maal": "wall", "forhold": _forhold(tider, "naiv", 0), "mal": 2.7},
        {**naiv, "maal": "cpu", "forhold": _forhold(tider, "naiv", 1), "mal": None},
    ]
    husker = f"with the line memory; {naiv['form']}"
    for hva, mal in ((0, 3.0), (1, None)):
        rad = {**naiv, "form": husker, "maal": ("wall", "cpu")[hva], "forhold": _forhold(tider, "naiv", hva, "husker")}
        ut.append({**rad, "mal": mal, "vaar_us": _us(tider["husker"], antall)})
    if "typst" in tider:
        ut.append(
            {"motpart": "typst", "form": form, "maal": "wall", "forhold": _forhold(tider, "typst", 0), "mal": None}
        )
    ut += minne
    us = {"vaar_us": _us(tider["vår"], antall), "deres_us": _us(tider["naiv"], antall)}
    return [{"hva": "brev", "database": "-", **us, **m} for m in ut]


def _us(tider: list[tuple[float, float]], antall: int) -> int:
    """Microseconds by the clock for each letter, median."""
    return round(statistics.median(t[0] for t in tider) / antall * 1e6)


def _runder(hva: dict[str, Callable[[], float]], runder: int) -> dict[str, list[tuple[float, float]]]:
    """Wall and CPU seconds of each, in shuffled order."""
    tider: dict[str, list[tuple[float, float]]] = {n: [] for n in hva}
    for _ in range(runder):
        for n in random.sample(list(hva), len(hva)):
            start = time.perf_counter()
            cpu = hva[n]()
            tider[n].append((time.perf_counter() - start, cpu))
    return tider


def _forhold(tider: dict[str, list[tuple[float, float]]], motpart: str, hva: int, vaar: str = "vår") -> float:
    par = zip(tider[motpart], tider[vaar], strict=True)
    return round(statistics.median(m[hva] / v[hva] for m, v in par), 2)


def _vaar(t: Trykkeri, brev: list[Eksempel]) -> float:
    start = _cpu(t.pid) if t.pid else 0.0
    egen = time.process_time()
    manus = (Manus(n, e.brevtype, e.maalform, e.fakta.som_json(), e.krav.som_json()) for n, e in enumerate(brev))
    for _, s in t.trykk(manus):
        assert isinstance(s, Trykt), s
    return _cpu(t.pid) - start + time.process_time() - egen


def _cpu(presse: int) -> float:
    """Seconds that the press and its children have used, the buried ones too."""
    barn = Path(f"/proc/{presse}/task/{presse}/children").read_text().split()
    felt = [Path(f"/proc/{p}/stat").read_text().rpartition(")")[2].split() for p in (str(presse), *barn)]
    return sum(int(x) for f in felt for x in f[11:15]) / HZ


class _Skrift(URLFetcher):
    """Reads the font for each letter, as a plain loop does."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 - its shape is given
        """The font file of that name."""
        return URLFetcherResponse(url, les_skrifter()[url.removeprefix("brevfont:")], {"Content-Type": "font/ttf"})


def _naiv(brev: list[Eksempel]) -> float:
    start = time.process_time()
    stil = (BREVMALER / "felles" / "brev.css").read_text("utf-8")
    for e in brev:
        html = innhold(e.brevtype, e.maalform, e.fakta, e.krav).html
        skrift = FontConfiguration()
        ark = CSS(string=stil, font_config=skrift, url_fetcher=_Skrift())
        HTML(string=html).write_pdf(font_config=skrift, stylesheets=[ark], pdf_variant="pdf/a-3a")
    return time.process_time() - start


def _typst(brev: list[Eksempel]) -> dict[str, Callable[[], float]]:
    """The paragraphs of the same letters, where typst is installed."""
    try:
        import typst
    except ImportError:
        return {}
    kilder = []
    for e in brev:
        i = innhold(e.brevtype, e.maalform, e.fakta, e.krav)
        avsnitt = "\n\n".join("#text(" + _streng(x.tekst) + ")" for x in i.elementer)
        kilder.append(f'#set document(title: {_streng(i.tittel)})\n#set text(lang: "no")\n= {{x}}\n{avsnitt}'.encode())

    def kjor() -> float:
        start = time.process_time()
        for k in kilder:
            typst.compile(k, format="pdf", pdf_standards=["a-3a"])
        return time.process_time() - start

    return {"typst": kjor}


def _streng(tekst: str) -> str:
    return '"' + tekst.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _minne(t: Trykkeri, brev: list[Eksempel]) -> list[dict[str, Any]]:
    """How much the worker and the press's children have grown from letter 200 to letter 1 000 (MB, at most 40)."""
    to_hundre = [brev[n % len(brev)] for n in range(200)]
    ved = []
    for ganger in (1, 4):
        for _ in range(ganger):
            _vaar(t, to_hundre)
        ved.append(_storste(t.pid) + resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    form = "MB more at letter 1 000, worker and press"
    vekst = round(ved[1] - ved[0], 1)
    return [{"motpart": "itself at letter 200", "form": form, "maal": "memory", "forhold": vekst, "mal": 40}]


def _storste(presse: int) -> float:
    """MB of the press and its children now."""
    barn = Path(f"/proc/{presse}/task/{presse}/children").read_text().split()
    sider = sum(int(Path(f"/proc/{p}/statm").read_text().split()[1]) for p in (str(presse), *barn))
    return sider * resource.getpagesize() / 1024 / 1024
