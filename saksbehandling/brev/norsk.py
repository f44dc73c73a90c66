"""How amounts, dates and counts are written in a Norwegian letter: the filters that the templates use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from markupsafe import Markup, escape

from regelverk.fakta import OSLO
from saksbehandling.brev.tekst import Tekstpar

Maalform = Literal["bokmal", "nynorsk"]
HARDT = "\u00a0"
_HELE = re.compile(r"(?:jf\. )?§§? \d[\d-]*(?: [a-d]\b)?|\(\d{4}–\d{4}\)|kl\. \d[\d.]*\d")
MAANEDER = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)  # fmt: skip - the same in both forms
UKEDAGER: dict[Maalform, tuple[str, ...]] = {
    "bokmal": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "nynorsk": ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
}
_FRA_TO = ("to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
TALLORD: dict[Maalform, tuple[str, ...]] = {
    "bokmal": ("null", "én", *_FRA_TO),
    "nynorsk": ("null", "ein", *_FRA_TO),
}
_TIL_SEKS = ("første", "andre", "tredje", "fjerde", "femte", "sjette")
REKKETALL: dict[Maalform, tuple[str, ...]] = {
    "bokmal": (*_TIL_SEKS, "sjuende", "åttende", "niende", "tiende", "ellevte", "tolvte"),
    "nynorsk": (*_TIL_SEKS, "sjuande", "åttande", "niande", "tiande", "ellevte", "tolvte"),
}


def kr(belop_kr: int) -> str:
    """5540000 -> «5 540 000», with hard spaces."""
    return f"{belop_kr:,}".replace(",", HARDT)


def dato(d: date) -> str:
    """«14. mars 2025», never broken between day and month."""
    return f"{d.day}.{HARDT}{MAANEDER[d.month - 1]} {d.year}"


def dag_uten_aar(d: date, sammen_med: date) -> str:
    """The date without its year where the date it is read together with has the same."""
    return f"{d.day}.{HARDT}{MAANEDER[d.month - 1]}" if d.year == sammen_med.year else dato(d)


def datoer(dager: Iterable[date]) -> str:
    """«15. april og 15. september 2025»: the year once where it is the same."""
    alle = sorted(set(dager))
    ledd = [dag_uten_aar(d, alle[i + 1]) if i + 1 < len(alle) else dato(d) for i, d in enumerate(alle)]
    return ledd[0] if len(ledd) == 1 else ", ".join(ledd[:-1]) + " og " + ledd[-1]


def tid(t: datetime) -> str:
    """«14. mars 2025 kl. 09.30» in Oslo; with seconds in the day's first minute, where deadlines turn on them."""
    t = t.astimezone(OSLO)
    klokke = f"{t:%H.%M.%S}" if (t.hour, t.minute) == (0, 0) and t.second else f"{t:%H.%M}"
    return f"{dato(t.date())} kl.{HARDT}{klokke}"


def orgnr(n: str) -> str:
    """«971 272 643»."""
    return HARDT.join((n[:3], n[3:6], n[6:]))


def avsnitt(tekst: str) -> list[Markup]:
    """The paragraphs of a text, one for each line that is not empty; «jf. § 1-5» and «(2024–2025)» are never broken."""
    return [
        Markup(_HELE.sub(r'<span class="hel">\g<0></span>', str(escape(x.strip()))))
        for x in tekst.split("\n")
        if x.strip()
    ]


def liste(ord: Iterable[str]) -> str:
    """«vedtekter, regnskap og budsjett»."""
    alle = list(ord)
    return " og ".join([", ".join(alle[:-1]), alle[-1]] if len(alle) > 1 else alle)


def stor(tekst: str) -> str:
    """The first letter large."""
    return tekst[:1].upper() + tekst[1:]


def lenke(adresse: str) -> str:
    """An address as people read it: without the scheme."""
    return adresse.removeprefix("https://").removeprefix("mailto:").rstrip("/")


class Norsk:
    """The filters that depend on the form."""

    def __init__(self, maalform: Maalform) -> None:
        self.maalform: Maalform = maalform

    def form(self, par: Tekstpar) -> str:
        """The text in the letter's form."""
        return par.nb if self.maalform == "bokmal" else par.nn

    def dag_dato(self, d: date) -> str:
        """«fredag 11. april 2025»."""
        return f"{UKEDAGER[self.maalform][d.weekday()]} {dato(d)}"

    def tallord(self, n: int) -> str:
        """Numbers up to twelve in words."""
        return TALLORD[self.maalform][n] if n < len(TALLORD[self.maalform]) else str(n)

    def rekketall(self, n: int) -> str:
        """«første», «andre», up to twelve."""
        return REKKETALL[self.maalform][n - 1] if n <= len(REKKETALL[self.maalform]) else f"{n}."
