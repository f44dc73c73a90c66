"""Every `tilskudd` line that a document or a script shows is one that the command line takes."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from saksbehandling.cli import ROT
from tests.dorer.skall import tilskudd
from tests.huset.fil import les

# The change log tells of commands that may be gone; the rest must work as shown.
DOKUMENTER = [
    "README.md",
    "docs/README.md",
    "docs/drift.md",
    "docs/sikkerhet.md",
    "regelverk/README.md",
    "scripts/start",
]


def linjer(sti: str) -> list[str]:
    """The command lines: in a block of shell, or indented in the text that scripts/start prints."""
    tekst = les(sti).tekst
    blokker = re.findall(r"^```sh\n(.*?)^```", tekst, re.M | re.S) if sti.endswith(".md") else [tekst]
    return [
        treff.group(1).strip()
        for blokk in blokker
        for treff in re.finditer(r"^\s*(?:\.venv/bin/)?tilskudd +(\w[^#|\n]*|--help)", blokk, re.M)
    ]


ALLE = [linje for sti in DOKUMENTER for linje in linjer(sti)]


def test_dokumentene_viser_kommandoer() -> None:
    assert len(linjer("README.md")) >= 10 and len(linjer("scripts/start")) >= 5


@pytest.mark.parametrize("linje", dict.fromkeys(ALLE))
def test_kommandoen_finnes_og_tar_valgene_som_vises(linje: str) -> None:
    ord_ = [o for o in shlex.split(linje) if o not in ("--json", "--help")]
    kommando: click.Command = ROT
    while isinstance(kommando, click.Group) and ord_:
        assert ord_[0] in kommando.commands, f"A document shows «tilskudd {linje}», but {ord_[0]!r} is no command"
        kommando = kommando.commands[ord_.pop(0)]
    if ord_:
        kommando.make_context(kommando.name, ord_)


@pytest.mark.parametrize("linje", [linje for linje in ALLE if re.match(r"(regel|ordning) (?!.* -$|svar)", linje)])
def test_sporsmal_som_vises_svarer(linje: str) -> None:
    svar = tilskudd(*shlex.split(linje))
    assert svar.kode == 0 and svar.ut, f"A document shows «tilskudd {linje}», which answers: {svar.feil}"
