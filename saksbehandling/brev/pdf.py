"""Content -> one file, PDF/A-3a and PDF/UA-1, the same bytes every time. The only importer of WeasyPrint.

Nothing is fetched: the fonts come from a folder on the machine through a fetcher that knows only their names, and every
other address is refused and counted. What was laid out is checked before the bytes are given away (`Brevfeil`).
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML, Attachment
from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import harfbuzz_subset, pango
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from regelverk.brevkrav import BREVMALER, Brevkrav
from saksbehandling.brev.fakta import Brevfakta
from saksbehandling.brev.ferdig import ferdig
from saksbehandling.brev.innhold import SKAPT_AV_FORMEN, Innhold, kontekst
from saksbehandling.brev.skrift import SKRIFTMAPPE, Brevfeil, les_skrifter

SKRIFTNAVN = "Brev"
MAKS_SIDER = 12
_BIBLIOTEKER = ("weasyprint", "pydyf", "fonttools", "tinycss2", "cssselect2", "tinyhtml5", "Pyphen", "jinja2")
_LOGG = logging.getLogger("weasyprint")


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished letter: its bytes, their SHA-256, number of pages, and the versions of the tools that made it."""

    bytes: bytes
    sha256: str
    sider: int
    verktoy: dict[str, str]


class _IngenHenting(URLFetcher):
    """Refuses every address and counts: a count above 0 stops the letter even where a refusal is swallowed."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=set(), allow_redirects=False)
        self.forsok: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 - its shape is given
        """Never fetches."""
        self.forsok.append(url)
        raise FatalURLFetchingError(f"henting er forbudt: {url[:80]!r}")


class _BareSkrift(_IngenHenting):
    """Knows `brevfont:Regular` and its like, nothing else."""

    def __init__(self, skrifter: dict[str, bytes]) -> None:
        super().__init__()
        self.skrifter = skrifter

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The font file of that name, read beforehand."""
        navn = url.removeprefix("brevfont:")
        if url.startswith("brevfont:") and navn in self.skrifter:
            return URLFetcherResponse(url, self.skrifter[navn], {"Content-Type": "font/ttf"})
        return super().fetch(url, headers)


class _Varsler(logging.Handler):
    """Keeps what the layout engine warns about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.meldinger: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps the message."""
        self.meldinger.append(record.getMessage())


class Motor:
    """Fonts and style sheet, read and parsed once; lays out one letter at a time."""

    def __init__(self, skriftmappe: Path | None = None) -> None:
        skrifter = les_skrifter(skriftmappe or SKRIFTMAPPE)
        self._laas = threading.Lock()
        self._skrift = FontConfiguration()
        stil = (BREVMALER / "felles" / "brev.css").read_text("utf-8")
        with _varsler() as varsler:
            self._stil = CSS(string=stil, font_config=self._skrift, url_fetcher=_BareSkrift(skrifter))
        if varsler.meldinger:
            raise Brevfeil(f"Stilarket for brev har feil: {'; '.join(varsler.meldinger)}", gjor="Rett brev.css.")
        self.verktoy = {**verktoy(), "skrift": hashlib.sha256(b"".join(skrifter.values())).hexdigest()[:16]}

    def lag(self, innhold: Innhold, fakta: Brevfakta, krav: Brevkrav) -> Pdf:
        """The finished letter, checked. Raises Brevfeil."""
        ingen = _IngenHenting()
        with self._laas, _varsler() as varsler:
            kilde = HTML(string=innhold.html, url_fetcher=ingen, base_url=None)
            try:
                dokument = kilde.render(
                    font_config=self._skrift, stylesheets=[self._stil], pdf_variant="pdf/a-3a",
                    attachments=[_vedlegg(innhold, fakta, krav)],
                )  # fmt: skip
                dokument_bytes = dokument.write_pdf(
                    pdf_variant="pdf/a-3a", attachments=[_vedlegg(innhold, fakta, krav)], finisher=ferdig
                )
            except FatalURLFetchingError as e:
                raise Brevfeil(f"Brevet prøvde å hente noe utenfra ({e}).", gjor="Ta bort lenken i malen.") from e
        feil = [
            *(f"brevet prøvde å hente «{url[:80]}»" for url in ingen.forsok),
            *(f"oppsettet varslet: {m}" for m in varsler.meldinger),
            *_sidefeil(dokument, innhold, krav),
        ]
        if feil:
            raise Brevfeil(
                f"Brevet «{innhold.brevtype}» i sak {fakta.saksnummer} kan ikke sendes: {'; '.join(feil)}.",
                gjor="Rett opplysningene eller malen, og lag brevet på nytt.",
            )
        return Pdf(dokument_bytes, hashlib.sha256(dokument_bytes).hexdigest(), len(dokument.pages), self.verktoy)

    def varm_opp(self) -> None:
        """Lays out a line in each weight and throws it away: what is read and linked at first use is then in place."""
        linje = "".join(f"<p style='font-weight: {v}'>Æøå 1234</p>" for v in (400, 600, 700))
        with self._laas:
            HTML(string=linje, url_fetcher=_IngenHenting(), base_url=None).render(
                font_config=self._skrift, stylesheets=[self._stil]
            ).write_pdf()


@cache
def felles_motor(skriftmappe: Path | None = None) -> Motor:
    """One engine for the process."""
    return Motor(skriftmappe)


def lag_pdf(innhold: Innhold, fakta: Brevfakta, krav: Brevkrav, *, skriftmappe: Path | None = None) -> Pdf:
    """The letter as a file. Raises Brevfeil when what was laid out is not good enough to send."""
    return felles_motor(skriftmappe).lag(innhold, fakta, krav)


def verktoy() -> dict[str, str]:
    """The versions that the bytes depend on, to be stored beside the letter."""
    tall = pango.pango_version()
    return {
        **{b: version(b) for b in _BIBLIOTEKER},
        "pango": f"{tall // 10000}.{tall // 100 % 100}.{tall % 100}",
        "harfbuzz_subset": "ja" if harfbuzz_subset else "nei",
    }


def _vedlegg(innhold: Innhold, fakta: Brevfakta, krav: Brevkrav) -> Attachment:
    """fakta.json: what the letter says as data, and what it had to say; its dates are the letter's own."""
    data = kontekst(fakta, innhold.brevtype, innhold.maalform, krav)
    tekst = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)
    tid = datetime.combine(fakta.dato, time(12), UTC)
    return Attachment(
        string=tekst, name="fakta.json", created=tid, modified=tid, relationship="Data",
        description="Opplysningene i brevet som data", base_url=None, url_fetcher=_IngenHenting(),
    )  # fmt: skip


@contextmanager
def _varsler() -> Iterator[_Varsler]:
    handler = _Varsler()
    _LOGG.addHandler(handler)
    try:
        yield handler
    finally:
        _LOGG.removeHandler(handler)


def _sidefeil(dokument: Any, innhold: Innhold, krav: Brevkrav) -> Iterator[str]:
    """What is wrong with the pages: too many, a foreign font, a character without glyph, a part not printed."""
    if len(dokument.pages) > MAKS_SIDER:
        yield f"det har {len(dokument.pages)} sider, og det er plass til {MAKS_SIDER}"
    for skrift in dokument.fonts.values():
        if skrift.family != SKRIFTNAVN:
            yield f"skriften «{skrift.family}» er ikke vår egen"
        for kode in skrift.missing:
            yield f"skriften har ikke tegnet U+{kode:04X}"
    trykt = _uten_mellomrom("".join(_tekst_paa_side(side) for side in dokument.pages))
    skal = {k.id for k in krav.ma_ha} - {SKAPT_AV_FORMEN}
    for element in innhold.elementer:
        if element.id in skal and _uten_mellomrom(element.tekst) not in trykt:
            yield f"teksten til «{element.id}» står ikke på sidene"


def _tekst_paa_side(side: Any) -> str:
    """The text drawn in the page's body, in reading order; list numbers and page furniture are not part of it."""
    kropp = (b for b in side._page_box.children if not isinstance(b, boxes.MarginBox))  # noqa: SLF001 - no public way in
    return "".join(
        boks.text
        for topp in kropp
        for boks in topp.descendants()
        if isinstance(boks, boxes.TextBox) and not str(boks.element_tag).endswith("::marker")
    )


def _uten_mellomrom(tekst: str) -> str:
    return "".join(tekst.split()).replace("\u00ad", "")
