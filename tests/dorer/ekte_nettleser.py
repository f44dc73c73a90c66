"""Debian's Chromium for tests that read and press what people see, against the server on a rehearsed day."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.types import ASGIApp

from saksbehandling.oppsett import ROT
from saksbehandling.tjener import fra_miljoet
from tests.dorer.nettleser import PASSORD

NEKTET = (409, 422)
"""The answers of a page that says no; the browser notes them in its console too."""


@contextmanager
def i_traad(app: ASGIApp) -> Iterator[str]:
    """The app served to a browser by a thread of this process. Gives its address."""
    # Without settings of its own for the log: those would be this whole process's from then on.
    tjener = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
    traad = threading.Thread(target=tjener.run, daemon=True)
    traad.start()
    while not tjener.started:
        assert traad.is_alive(), "the server did not start"
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{tjener.servers[0].sockets[0].getsockname()[1]}"
    finally:
        tjener.should_exit = True
        traad.join(10)


@contextmanager
def tjener(mappe: Path, naa: str) -> Iterator[str]:
    """What `tilskudd tjener` serves (its process is tried in test_api_tjener.py), with its clock at `naa`."""
    miljo = {
        "TILSKUDD_DATABASE_URL": f"sqlite:///{mappe / 'tilskudd.db'}",
        "TILSKUDD_MAPPE": str(mappe),
        "TILSKUDD_NAA": naa,
        "TILSKUDD_MILJO": "demo",
        "TILSKUDD_DEMO_PASSORD": PASSORD,
        "TILSKUDD_JOBBER_I_TJENEREN": "nei",  # what goes by itself, the test does when it has read what stood before
    }
    with pytest.MonkeyPatch.context() as m:
        for navn, verdi in miljo.items():
            m.setenv(navn, verdi)
        with i_traad(fra_miljoet()) as adresse:
            yield adresse


class Chromium:
    """One browser. `vindu` opens a window; what its pages say that they shouldn't is in `galt`."""

    def __init__(self) -> None:
        node = shutil.which("node", path=f"{ROT / '.venv' / 'bin'}:{os.environ['PATH']}")
        assert node, "node mangler. Kjør scripts/test, som setter opp miljøet."
        self._p = subprocess.Popen(
            [node, str(Path(__file__).with_name("kjorer.mjs"))], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def be(self, **melding: Any) -> Any:
        """One message to the browser, and its answer. Fails with the browser's own words."""
        assert self._p.stdin and self._p.stdout
        self._p.stdin.write(json.dumps(melding).encode() + b"\n")
        self._p.stdin.flush()
        svar = json.loads(self._p.stdout.readline())
        assert "feil" not in svar, f"{melding}: {svar.get('feil')}"
        return svar["svar"]

    def vindu(self, navn: str, *, skript: bool, telefon: bool = False) -> Vindu:
        """A new window with cookies of its own."""
        self.be(vindu=navn, ny={"skript": skript, "bredde": 390 if telefon else 1280, "hoyde": 844})
        return Vindu(self, navn)

    def galt(self, *, ventet: bool = False) -> list[str]:
        """What was wrong since last asked; `ventet`: the page was to say no, and the answer says so too."""
        alt: list[str] = self.be(galt=True)
        nei = re.compile(rf"svarte ({'|'.join(map(str, NEKTET))}):|status of ({'|'.join(map(str, NEKTET))}) ")
        return [x for x in alt if not (ventet and nei.search(x))]

    def lukk(self) -> None:
        """Ends the browser."""
        self._p.communicate(timeout=20)


class Vindu:
    """One window, read and pressed by what stands on the page."""

    def __init__(self, chromium: Chromium, navn: str) -> None:
        self._c, self._navn = chromium, navn

    def _gjor(self, kode: str, arg: Any = None) -> Any:
        return self._c.be(vindu=self._navn, kode=kode, arg=arg)

    def logg_inn(self, adresse: str, bruker: str) -> Vindu:
        """As the user, on the address of a server."""
        self._gjor("await side.goto(arg)", f"{adresse}/innlogging")
        self.fyll({"Brukernavn": bruker, "Passord": PASSORD})
        return self.trykk("Logg inn")

    def gaa(self, sti: str) -> Vindu:
        """To an address of the same server."""
        self._gjor("await side.goto(new URL(arg, side.url()).href)", sti)
        return self

    @property
    def adresse(self) -> str:
        """The path of the page."""
        return str(self._gjor("return new URL(side.url()).pathname"))

    @property
    def tekst(self) -> str:
        """What a person can read on the page now, with plain spaces."""
        tekst = self._gjor("return await side.locator('body').innerText()")
        return re.sub(r"\s+", " ", str(tekst).replace("\u00a0", " "))

    def ser(self, *ord_: str) -> Vindu:
        """The page says all of this."""
        tekst = self.tekst
        assert not (mangler := [o for o in ord_ if o not in tekst]), f"{mangler} står ikke her: {tekst}"
        return self

    def ser_ikke(self, *ord_: str) -> Vindu:
        """The page says nothing of this."""
        tekst = self.tekst
        assert not (staar := [o for o in ord_ if o in tekst]), f"{staar} skulle ikke stått her: {tekst}"
        return self

    def trykk(self, navn: str) -> Vindu:
        """Presses the button, or the link, with that name; the next page has come when it is done."""
        self._gjor(
            "const i = side.locator('main'); const knapp = i.getByRole('button', {name: arg, exact: true});"
            "const l = (await knapp.count()) ? knapp : i.getByRole('link', {name: arg, exact: true});"
            "if (!(await l.count())) throw new Error('finnes ikke her: ' + await i.innerText());"
            "await Promise.all([side.waitForNavigation(), l.first().click()])",
            navn,
        )
        return self

    def fyll(self, felt: Mapping[str, Any]) -> Vindu:
        """Fills in fields by their labels: text, `True` to tick, the choice of a list or its number."""
        self._gjor(
            "for (const [navn, verdi] of arg) {"
            " const l = side.locator('main').getByLabel(navn, {exact: false}).first();"
            " if (verdi === true) await l.check();"
            " else if (Number.isInteger(verdi)) await l.selectOption({index: verdi});"
            " else if (await l.evaluate((e) => e.tagName) === 'SELECT') await l.selectOption({label: verdi});"
            " else await l.fill(verdi); }",
            list(felt.items()),
        )
        return self

    def velg(self, sporsmal: str, svar: str) -> Vindu:
        """Answers a question that shows all its answers."""
        self._gjor(
            "await side.getByRole('group', {name: arg[0]}).getByRole('radio', {name: arg[1], exact: true}).check()",
            [sporsmal, svar],
        )
        return self
