"""A browser without script, for the tests of the pages: logs in, follows links, fills in the forms that are there."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

from saksbehandling import oppsett
from saksbehandling.handlinger.innlogging import Demoinnlogging
from saksbehandling.web.app import lag

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

PASSORD = "åpne-for-meg"
TOMME = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "circle", "rect"}


@dataclass
class Element:
    """One element of a page, with the text inside it."""

    navn: str
    a: dict[str, str]
    tekst: str = ""
    foreldre: tuple[str, ...] = ()


@dataclass
class Side(HTMLParser):
    """A page, read as a browser does. `apne_ved_slutt`: elements that were never closed."""

    html: str
    alle: list[Element] = field(default_factory=list)
    apne: list[Element] = field(default_factory=list)
    galt: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        navn = [k for k, _ in attrs]
        if len(navn) != len(set(navn)):
            self.galt.append(f"<{tag}> har samme attributt to ganger: {navn}")
        e = Element(tag, {k: v or "" for k, v in attrs}, foreldre=tuple(x.navn for x in self.apne))
        self.alle.append(e)
        if tag not in TOMME:
            self.apne.append(e)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.alle.append(Element(tag, {k: v or "" for k, v in attrs}, foreldre=tuple(x.navn for x in self.apne)))

    def handle_endtag(self, tag: str) -> None:
        if not self.apne or self.apne[-1].navn != tag:
            self.galt.append(f"</{tag}> lukker ikke det som er åpent: {[x.navn for x in self.apne[-3:]]}")
        else:
            self.apne.pop()

    def handle_data(self, data: str) -> None:
        for e in self.apne:
            e.tekst += data

    def finn(self, navn: str, **a: str) -> list[Element]:
        """Elements of that name with those attributes (`class_` for class)."""
        return [e for e in self.alle if e.navn == navn and all(e.a.get(k.strip("_")) == v for k, v in a.items())]

    def en(self, navn: str, **a: str) -> Element:
        """The one such element."""
        (e,) = self.finn(navn, **a)
        return e

    @property
    def tekst(self) -> str:
        """All that a person reads, with plain spaces."""
        kropp = self.en("body").tekst.replace("\u00a0", " ")
        return re.sub(r"\s+", " ", kropp)

    def skjulte(self) -> dict[str, str]:
        """The hidden fields of the page's main form, or of any."""
        ut: dict[str, str] = {}
        for e in self.alle:
            if e.navn == "input" and e.a.get("type") == "hidden" and ("main" in e.foreldre or e.a["name"] == "merke"):
                ut[e.a["name"]] = e.a["value"]
        return ut


class Nettleser:
    """A visitor with a cookie jar of her own."""

    def __init__(self) -> None:
        app = lag(oppsett.les(), Demoinnlogging(PASSORD), nokkel="en nøkkel for prøvene")
        self.klient = TestClient(app, raise_server_exceptions=False, follow_redirects=True)

    def logg_inn(self, bruker: str, passord: str = PASSORD, til: str = "/") -> Any:
        """Fills in the login form."""
        felt = self.side("/innlogging").skjulte() | {"bruker": bruker, "passord": passord, "til": til}
        return self.klient.post("/innlogging", data=felt)

    def hent(self, adresse: str) -> Any:
        """The answer of an address."""
        return self.klient.get(adresse)

    def side(self, adresse: str) -> Side:
        """The page of an address."""
        return Side(self.hent(adresse).text)

    @cached_property
    def merke(self) -> str:
        """The session's token, which every form of its pages has; read once, so ask when logged in."""
        return self.side("/innlogging").skjulte()["merke"]

    def send(self, adresse: str, felt: dict[str, str], fra: str | None = None) -> Any:
        """Sends the form that stands at `fra` (the address itself unless told) with these fields filled in."""
        return self.klient.post(adresse, data=self.side(fra or adresse).skjulte() | felt)


def som(bruker: str) -> Nettleser:
    """A browser with that user logged in."""
    n = Nettleser()
    svar = n.logg_inn(bruker)
    assert svar.status_code == 200, svar.text
    return n
