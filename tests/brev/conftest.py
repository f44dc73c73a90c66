"""Letters made once for the whole run, and read back with poppler."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from saksbehandling.brev.innhold import Innhold, innhold
from saksbehandling.brev.pdf import Motor, Pdf
from tests.brev.eksempler import Eksempel


def les_tilbake(fil: Path) -> str:
    """The text of a PDF as pdftotext reads it, white space made single."""
    svar = subprocess.run(["pdftotext", "-enc", "UTF-8", str(fil), "-"], capture_output=True, text=True, check=True)
    return " ".join(svar.stdout.replace("\u00a0", " ").split())


@cache
def lest(fil: Path) -> str:
    """The text of a letter that `lag` made: its file is never another."""
    return les_tilbake(fil)


@pytest.fixture(scope="session")
def motor() -> Motor:
    """One engine, as a process has."""
    return Motor()


@pytest.fixture(scope="session")
def lag(motor: Motor, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Eksempel], tuple[Innhold, Pdf, Path]]:
    """Makes a sample letter, once, and gives its content, the finished letter and where it lies."""
    mappe = tmp_path_factory.mktemp("brev")

    @cache
    def en(navn: str) -> tuple[Innhold, Pdf, Path]:
        e = eksempler[navn]
        i = innhold(e.brevtype, e.maalform, e.fakta, e.krav)
        pdf = motor.lag(i, e.fakta, e.krav)
        fil = mappe / f"{navn}.pdf"
        fil.write_bytes(pdf.bytes)
        return i, pdf, fil

    eksempler: dict[str, Eksempel] = {}

    def lag_en(e: Eksempel) -> tuple[Innhold, Pdf, Path]:
        eksempler[navn := f"{e.navn}-{e.maalform}"] = e
        return en(navn)

    return lag_en
