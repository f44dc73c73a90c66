"""What somebody could try to get into a letter, and what must come of it: one table, and the setter that lets raw HTML in.

The templates let no HTML in from data; here it is put in past them, to see that the press holds all the same.
"""

# ruff: noqa: E501 - one input a line
from __future__ import annotations

from dataclasses import replace
from typing import Any

from saksbehandling.brev.innhold import innhold
from saksbehandling.brev.pdf import Pdf, lag_pdf
from tests.brev import svar

RASK_NOK = "rask"
"""A letter that must come out all the same."""
HENTING = "hente|henting"
SVAER = "sekunder|MB minne|nivåer|krasje|sider|Uventet|varslet"
"""Stopped by a limit, whichever strikes first on this machine."""


def sett(manus: dict[str, Any]) -> Pdf:
    """A refusal with the manuscript's `fakta` as raw HTML at its end. Raises as the product's own setter."""
    e = svar.avslag_privat("bokmal")
    i = innhold(e.brevtype, e.maalform, e.fakta, e.krav)
    return lag_pdf(replace(i, html=i.html.replace("</body>", manus["fakta"] + "</body>")), e.fakta, e.krav)


def _tabell(rader: int, kolonner: int = 3) -> str:
    return "<table>" + ("<tr>" + "<td>x</td>" * kolonner + "</tr>") * rader + "</table>"


def _flex(dybde: int) -> str:
    return "<div style='display:flex;flex-wrap:wrap'>" * dybde + "<p>x</p>" * 50 + "</div>" * dybde


LAUGH = (
    "<!DOCTYPE l ["
    + "<!ENTITY l0 'ha'>"
    + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
DOBLING = (
    "<style>:root{--v0:x "
    + ";".join(["", *(f"--v{n}:var(--v{n - 1}) var(--v{n - 1})" for n in range(1, 31))])
    + "} p::after{content:var(--v30)}</style><p>x</p>"
)

HTML: tuple[tuple[str, str, str], ...] = (
    # Fetching, by every road that HTML, CSS and SVG have.
    ("img fra fil", '<img src="file:///etc/passwd" alt="x">', HENTING),
    ("img fra nett", '<img src="http://127.0.0.1:9/x.png" alt="x">', HENTING),
    ("img fra nett med tls", '<img src="https://example.org/x.png" alt="x">', HENTING),
    ("img fra ftp", '<img src="ftp://example.org/x.png" alt="x">', HENTING),
    ("img som data", '<img src="data:image/png;base64,AAAA" alt="x">', HENTING),
    ("img med srcset", '<img srcset="https://example.org/x.png 2x" src="https://example.org/y.png" alt="x">', HENTING),
    ("picture", '<picture><source srcset="file:///etc/passwd"><img src="file:///etc/hosts" alt="x"></picture>', HENTING),
    ("stilark fra fil", '<link rel="stylesheet" href="file:///etc/passwd">', HENTING),
    ("stilark fra nett", '<link rel="stylesheet" href="https://example.org/x.css">', HENTING),
    ("vedlegg fra fil", '<link rel="attachment" href="file:///etc/passwd">', HENTING),
    ("vedlegg fra nett", '<link rel="attachment" href="https://example.org/x">', HENTING),
    ("vedleggslenke", '<a rel="attachment" href="file:///etc/shadow">x</a>', HENTING),
    ("import av stil", "<style>@import 'https://example.org/x.css';</style>", HENTING),
    ("import med url", "<style>@import url(file:///etc/passwd);</style>", HENTING),
    ("skrift fra fil", "<style>@font-face{font-family:Ond;src:url(file:///x.ttf)} h1{font-family:Ond}</style>", f"{HENTING}|skriften"),
    ("skrift fra nett", "<style>@font-face{font-family:Ond;src:url(https://example.org/x.woff2)} p{font-family:Ond}</style>", f"{HENTING}|skriften"),
    ("skrift fra maskinen", '<p style="font-family: DejaVu Sans">x</p>', "skriften|varslet"),
    ("bakgrunn", '<p style="background: url(file:///etc/passwd)">x</p>', HENTING),
    ("listemerke", '<ul style="list-style-image: url(https://example.org/x.png)"><li>x</li></ul>', HENTING),
    ("innhold i css", "<style>h1::before{content:url(file:///etc/passwd)}</style>", HENTING),
    ("kantbilde", '<p style="border-image: url(https://example.org/x.png) 3">x</p>', HENTING),
    ("object", '<object data="file:///etc/passwd"></object>', HENTING),
    ("embed", '<embed src="file:///etc/passwd">', HENTING),
    ("base og relativ", '<base href="file:///etc/"><img src="passwd" alt="x">', HENTING),
    ("relativ alene", '<img src="passwd" alt="x">', f"{HENTING}|varslet"),
    ("svg med bilde", '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>', HENTING),
    ("svg med xlink", '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="file:///etc/passwd"/></svg>', HENTING),
    ("svg med use", '<svg xmlns="http://www.w3.org/2000/svg"><use href="https://example.org/x.svg#a"/></svg>', f"{HENTING}|{RASK_NOK}"),
    # Scripts and frames do nothing in a letter.
    ("script", "<script>document.write('hei')</script>", RASK_NOK),
    ("onload", '<p onload="alert(1)" onclick="alert(2)">x</p>', RASK_NOK),
    ("iframe", '<iframe src="file:///etc/passwd"></iframe>', RASK_NOK),
    ("meta refresh", '<meta http-equiv="refresh" content="0; url=https://example.org">', RASK_NOK),
    ("skjema", '<form action="https://example.org"><input name="x" value="y"></form>', RASK_NOK),
    # Documents inside the document.
    ("xxe", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e;</p>', RASK_NOK),
    ("milliarder av smil", LAUGH + "<p>&l9;</p>", RASK_NOK),
    # Too much of something.
    ("nostet 500", "<div>" * 500 + "x" + "</div>" * 500, SVAER),
    ("nostet 5 000", "<div>" * 5_000 + "x" + "</div>" * 5_000, SVAER),
    ("nostet 100 000", "<div>" * 100_000, SVAER),
    ("b i b i b", "<b>" * 2_000 + "x", SVAER),
    ("20 000 rader", _tabell(20_000), SVAER),
    ("200 x 200 celler", _tabell(200, 200), SVAER),
    ("colspan en million", "<table><tr><td colspan=1000000>x</td></tr><tr>" + "<td>y</td>" * 50 + "</tr></table>", f"{SVAER}|{RASK_NOK}"),
    ("rowspan", "<table><tr><td rowspan=65534>x</td></tr></table>", f"{SVAER}|{RASK_NOK}"),
    ("flex i flex", _flex(25), SVAER),
    ("grid en million", '<div style="display:grid;grid-template-columns:repeat(1000000,1px)"><p>x</p></div>', f"{SVAER}|{RASK_NOK}"),
    ("side paa en piksel", "<style>@page{size:1px}</style>", SVAER),
    ("dobling i var", DOBLING, f"{SVAER}|{RASK_NOK}"),
    ("100 000 attributter", "<p " + " ".join(f"a{n}=x" for n in range(100_000)) + ">x</p>", f"{SVAER}|{RASK_NOK}"),
    ("100 000 klasser", '<p class="' + " ".join(f"k{n}" for n in range(100_000)) + '">x</p>', f"{SVAER}|{RASK_NOK}"),
    ("200 kB tekst", "<p>" + "ord " * 50_000 + "</p>", SVAER),
    ("ett langt ord", "<p>" + "x" * 200_000 + "</p>", f"{SVAER}|{RASK_NOK}"),
    ("700 avsnitt", "<p>x</p>" * 700, "sider"),
    ("en stor skrift", '<p style="font-size:1e9px">x</p>', SVAER),
    ("en enorm boks", '<div style="height:1e7px">x</div>', f"{SVAER}|{RASK_NOK}"),
    ("20 000 fotnoter", "<span style='float:footnote'>x</span>" * 20_000, SVAER),
    ("tellere", "<style>p::before{counter-increment:a 99999999;content:counter(a,upper-roman)}</style><p>x</p>" * 3, f"{SVAER}|står ikke på sidene"),
    ("sideskift overalt", "<p style='break-before:page'>x</p>" * 40, "sider"),
    # Deceit.
    ("skjult krav", "<style>[data-element=klagefrist]{display:none}</style>", "klagefrist"),
    ("tekst i css", "<style>h1::after{content:'移民'}</style>", "skriften"),
    ("kinesisk", "<p>移民</p>", "skriften"),
    ("arabisk", "<p>مرحبا</p>", "skriften"),
    ("smilefjes", "<p>😀</p>", "skriften"),
    ("5 000 aksenter", "<p>e" + "\u0301" * 5_000 + "</p>", f"skriften|{SVAER}|{RASK_NOK}"),
    ("ukjent egenskap", '<p style="finnes-ikke:1">x</p>', "varslet"),
)  # fmt: skip
"""Name, raw HTML, and what the reason must say (a pattern); `rask`: a letter comes out."""

TEKST: tuple[tuple[str, str, str], ...] = (
    ("script", "<script>alert(1)</script>", RASK_NOK),
    ("bilde med onerror", '<img src=x onerror="alert(1)">', RASK_NOK),
    ("ut av et attributt", "'\"><b>x</b>", RASK_NOK),
    ("slutt paa stil", "</style><style>*{display:none}", RASK_NOK),
    ("regnestykke i malen", "{{ 7*7 }}", RASK_NOK),
    ("innlemming i malen", "{% include '/etc/passwd' %}", RASK_NOK),
    ("klassene i python", "{{ ''.__class__.__mro__[1].__subclasses__() }}", RASK_NOK),
    ("ut av en pdf-streng", ")(\\) /JS (app.alert(1)) >> endobj", RASK_NOK),
    ("prosenttegn", "%s %d %(x)s {0} ${x}", RASK_NOK),
    ("sql", "'; DROP TABLE sak; --", RASK_NOK),
    ("formel", "=cmd|' /C calc'!A0", RASK_NOK),
    ("snudd retning", "NOK \u202e000 1", "usynlig"),
    ("innbakt retning", "\u202aABC\u202c", "usynlig"),
    ("isolert retning", "\u2066ABC\u2069", "usynlig"),
    ("mellomrom uten bredde", "Kari\u200bEksempel", "usynlig"),
    ("byte order mark", "\ufeffKari", "usynlig"),
    ("myk sammenbinding", "Kari\u2060", "usynlig"),
    ("tilbaketast", "Kari\x08", "styretegn"),
    ("escape", "Kari\x1b[31m", "styretegn"),
    ("null", "Kari\x00", "styretegn"),
    ("slett", "Kari\x7f", "styretegn"),
    ("linjeskift", "Kari\nEksempel", "styretegn"),
    ("vognretur", "Kari\rEksempel", "styretegn"),
    ("tabulator", "Kari\tEksempel", "styretegn"),
    ("ikke et tegn", "Kari\uffff", "ikke er noe tegn"),
    ("privat bruk", "Kari\ue000", "privat"),
    ("linjeskilletegn", "Kari\u2028Eksempel", "linjeskift"),
    ("avsnittstegn", "Kari\u2029Eksempel", "avsnitt"),
    ("mange aksenter", "e" + "\u0301" * 150, "aksenter"),
    ("for lang", "x" * 201, "201 tegn"),
    ("bare mellomrom", " \u00a0 ", "tomt|skriften"),
    ("tom", "", "tomt"),
    ("kinesisk", "移民", "skriften"),
    ("arabisk", "مرحبا", "skriften"),
    ("hebraisk", "שלום", "skriften"),
    ("smilefjes", "Takk 😀", "skriften"),
    ("flagg", "🇳🇴", "skriften"),
    ("matematiske bokstaver", "𝐊𝐚𝐫𝐢", "skriften"),
)  # fmt: skip
"""Name, text in a name, and what the refusal must say; `rask`: it is printed as the text that it is."""

BELOP: tuple[Any, ...] = (0, -1, 10**13, 10**400, 1.5, "100", float("nan"), float("inf"), True, None, [], "1e9")
LENKER = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "http://imdi.no",
    "data:text/html,x",
    "imdi.no",
    "vbscript:x",
)
