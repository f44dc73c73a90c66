"""How answers read for people at the shell: dates, kroner, tables, and reasons with paragraph and date."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

MAANEDER = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
)  # fmt: skip
_NORSK = {
    "ma": "må", "bor": "bør", "aar": "år", "forste": "første", "tilskuddsaar": "tilskuddsår", "paklages": "påklages",
    "maalform": "målform", "kunngjoring": "kunngjøring", "kunngjores": "kunngjøres", "avgjore": "avgjøre",
    "utlop": "utløp", "forelopig": "foreløpig", "sokt": "søkt", "belop": "beløp", "provde": "prøvde",
}  # fmt: skip
_DATO = re.compile(r"\d{4}-\d{2}-\d{2}")
_TID = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
_SISTE_OYEBLIKK = "23:59:59.999999"


def bredde() -> int:
    """Columns to write in: those of the terminal, within what is pleasant to read."""
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 110))


def dag(d: date) -> str:
    """«1. januar 2025»."""
    return f"{d.day}. {MAANEDER[d.month - 1]} {d.year}"


def kroner(kr: int) -> str:
    """«38 860 000 kr»."""
    return f"{kr:,}".replace(",", " ") + " kr"


def verdi(v: Any, felt: str = "") -> str:
    """One value of an answer in words: yes and no, kroner by the field's name, dates and times spelled out."""
    if v is None or v == [] or v == {}:
        return "–"
    if isinstance(v, bool):
        return "ja" if v else "nei"
    if isinstance(v, int):
        return kroner(v) if felt.endswith("_kr") else str(v)
    if isinstance(v, str):
        return _tekst(v)
    if isinstance(v, Mapping):
        return _objekt(v)
    if isinstance(v, Sequence):
        skille = "; " if any(isinstance(x, Mapping) for x in v) else ", "
        return skille.join(verdi(x, felt) for x in v)
    return str(v)


def _objekt(v: Mapping[str, Any]) -> str:
    """«Oslo kommune (958935420, KOMM)», «akseptfrist (V4 punkt 3, instruks)»: what it is called, then the rest."""
    navn = next((f for f in ("navn", "id") if v.get(f)), None)
    if navn is not None:
        resten = ", ".join(verdi(x, f) for f, x in v.items() if f != navn and x is not None)
        return f"{v[navn]} ({resten})" if resten else str(v[navn])
    return ", ".join(f"{etikett(k)}: {verdi(x, k)}" for k, x in v.items() if x is not None)


def _tekst(v: str) -> str:
    """A date or a time spelled out; any other text, also one that only looks like a date, as it is."""
    try:
        return _dato_eller_tid(v)
    except ValueError:
        return v


def frist(utlop: str | None) -> str:
    """The last day of a deadline, short enough for a table."""
    return verdi(utlop).removeprefix("ved utgangen av ")


def _dato_eller_tid(v: str) -> str:
    if _TID.match(v):
        tid = datetime.fromisoformat(v)
        if tid.tzinfo is not None:
            tid = tid.astimezone(ZoneInfo("Europe/Oslo"))
        if tid.time().isoformat() == _SISTE_OYEBLIKK:
            return f"ved utgangen av {dag(tid.date())}"
        sekunder = ".%S" if tid.second else ""
        return f"{dag(tid.date())} kl. {tid.strftime('%H.%M' + sekunder)}"
    if _DATO.fullmatch(v):
        return dag(date.fromisoformat(v))
    return v


def etikett(felt: str) -> str:
    """A field's name as people read it: «kan_paklages» → «kan paklages»; without the unit, which the value shows."""
    return " ".join(_NORSK.get(ord_, ord_) for ord_ in felt.removesuffix("_kr").split("_"))


def opplisting(par: Iterable[tuple[str, Any]]) -> str:
    """Two columns: name and value."""
    rader = [(etikett(f), verdi(v, f)) for f, v in par]
    bredest = max((len(n) for n, _ in rader), default=0)
    return "\n".join(
        textwrap.fill(
            f"{navn:<{bredest}}  {v}", bredde(), subsequent_indent=" " * (bredest + 2), break_on_hyphens=False
        )
        for navn, v in rader
    )


def tabell(kolonner: Sequence[str], rader: Sequence[Sequence[Any]]) -> str:
    """A table with a line under its head; numbers and kroner stand to the right. The widest text breaks over lines."""
    if not rader:
        return "Ingen."
    celler = [[c if isinstance(c, str) else verdi(c) for c in rad] for rad in rader]
    hoyre = [all(_er_tall(rad[i]) for rad in celler) for i in range(len(kolonner))]
    bredder = _bredder([max(len(k), *(len(rad[i]) for rad in celler)) for i, k in enumerate(kolonner)], hoyre)
    ut = _rad(kolonner, bredder, hoyre) + ["  ".join("─" * b for b in bredder)]
    for rad in celler:
        ut += _rad(rad, bredder, hoyre)
    return "\n".join(ut)


def _bredder(onsket: list[int], hoyre: list[bool]) -> list[int]:
    """The widths, with what is too much taken from the widest text column."""
    for_mye = sum(onsket) + 2 * (len(onsket) - 1) - bredde()
    tekst = [i for i, h in enumerate(hoyre) if not h]
    if for_mye > 0 and tekst:
        bredest = max(tekst, key=lambda i: onsket[i])
        onsket[bredest] = max(20, onsket[bredest] - for_mye)
    return onsket


def _rad(rad: Sequence[str], bredder: list[int], hoyre: list[bool]) -> list[str]:
    """One row, over as many lines as its longest cell needs."""
    brutt = [
        textwrap.wrap(c, b, break_on_hyphens=False, break_long_words=False) or [""]
        for c, b in zip(rad, bredder, strict=True)
    ]
    ut = []
    for n in range(max(map(len, brutt))):
        deler = [
            f"{(c[n] if n < len(c) else ''):{'>' if h else '<'}{b}}"
            for c, b, h in zip(brutt, bredder, hoyre, strict=True)
        ]
        ut.append("  ".join(deler).rstrip())
    return ut


def _er_tall(celle: str) -> bool:
    return celle == "–" or celle.removesuffix(" kr").replace(" ", "").lstrip("-").isdigit()


def avsnitt(tekst: str, innrykk: int = 0) -> str:
    """The text broken to the width, each paragraph by itself."""
    foran = " " * innrykk
    return "\n".join(
        textwrap.fill(a, bredde(), initial_indent=foran, subsequent_indent=foran, break_on_hyphens=False)
        for a in tekst.splitlines()
    )


def grunn(g: Mapping[str, Any]) -> str:
    """«Ja. Mottakeren er privat. (V4 punkt 2, fvl § 2; gjelder fra 1. januar 2025)», and what would open a no."""
    svar = g["svar"]
    if isinstance(svar, bool):
        hode = "Ja. " if svar else "Nei. "
    else:
        hode = "" if svar is None else f"{verdi(svar, g['regel'])[:1].upper()}{verdi(svar, g['regel'])[1:]}. "
    hjemmel = ", ".join(g.get("hjemmel") or ())
    fra = f"; gjelder fra {verdi(g['gjelder_fra'])}" if g.get("gjelder_fra") else ""
    kilde = f" ({hjemmel}{fra})" if hjemmel else ""
    apner = f" Hva som skal til: {g['apnes']}" if g.get("apnes") else ""
    usikker = " En jurist må bekrefte dette." if g.get("ma_bekreftes") else ""
    return f"{hode}{g['forklaring']}{kilde}{apner}{usikker}"


def grunner(alle: Sequence[Mapping[str, Any]], sporsmal: Mapping[str, str] | None = None) -> str:
    """Each reason as a point, under its question where it is known."""
    ut = []
    for g in alle:
        hode = (sporsmal or {}).get(g["regel"])
        ut.append(avsnitt(hode, 2) + "\n" + avsnitt(grunn(g), 4) if hode else avsnitt("– " + grunn(g), 2))
    return "\n".join(ut)
